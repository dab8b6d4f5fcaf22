/* review.c - one side looks back on a year of its link, in one form: how it was, one thing that it gained and one that it gave, and what is wrong
 * on the link's page. For who is signed in, and for who came by a mailed link. What a partner sends waits for an officer. */
#include "base/date.h"
#include "job/invite.h"
#include "model/declared/knowledge.h"
#include "model/engine/refer.h"
#include "model/rows/keeping.h"
#include "model/rows/together.h"
#include "web/govuk/govuk.h"
#include "web/kit/language.h"
#include "web/page/partners/partners.h"
#include "web/page/partners/partnership.h"
#include "web/record/edit.h"
#include "web/record/record_form.h"

enum { OWN_DRAFTS = 100 };

struct review_form {
	const char *went, *hard, *wanted, *outlook, *gained, *gained_who, *given, *given_who, *wrong;
};
static const struct field fields[] = {
	{ FIELD(review_form, NOTE, went), .label = N_("What went well in the year?"), .flags = REQUIRED | PLAIN, .max = 4000,
	    .missing = N_("Write what went well in the year") },
	{ FIELD(review_form, NOTE, hard), .label = N_("What was difficult?"), .flags = PLAIN, .max = 4000 },
	{ FIELD(review_form, NOTE, wanted), .label = N_("What do you want to do next year?"), .flags = PLAIN, .max = 4000 },
	{ FIELD(review_form, CODE, outlook), .label = N_("How should the link go on?"), .list = &codelist_link_outlook },
	{ FIELD(review_form, TEXT, gained), .label = N_("One thing that your side gained"), .max = 300 },
	{ FIELD(review_form, TEXT, gained_who), .label = N_("Who gained it"), .help = N_("Such as: pupils of three schools. No names of people"),
	    .max = 300 },
	{ FIELD(review_form, TEXT, given), .label = N_("One thing that you gave the other side"), .max = 300 },
	{ FIELD(review_form, TEXT, given_who), .label = N_("Who got it"), .max = 300 },
	{ FIELD(review_form, NOTE, wrong), .label = N_("What is wrong or missing in what we say about the link?"),
	    .help = N_("An officer reads it, puts it right and answers you"), .flags = PLAIN, .max = 4000 },
};
static const struct entity review_entity = FORM_OF(review_form, fields);

struct review {
	struct page *page;
	const struct link *link;
	const struct invite *invite; /* NULL: who answers is signed in */
	int64_t year;
	enum mutual_side side;
	const char *email; /* to be answered */
	struct record_form form;
};

/* ---- the form ---- */

static void review_draw(struct review *r)
{
	struct page *p = r->page;
	const char *title = p->title = arena_printf(p->arena, _("%lld: how was it?"), (long long)r->year);
	page_form_head(p,
	    (const char *const[]){
	        _("Partner cities"), page_href(p, "/partner-cities"), r->link->name, partnership_href(p, r->link), title, NULL, NULL },
	    partnership_title(p, r->link), title,
	    r->side == MUTUAL_PARTNER ? _("Write in your own language. We publish it after an officer has read it.")
	                              : _("You see it on the link’s page, beside what the partner says."));
	bool last = r->year == mutual_review_year(p->model->own_day);
	const char *path = review_path(p, r->link);
	record_form_write(&r->form, last ? path : arena_printf(p->arena, "%s?year=%lld", path, (long long)r->year), _("Send"));
	html(p->o, "</div>\n");
}

/* ---- what it becomes ---- */

/* Kept as a draft that waits for an officer; who came by a mailed link is answered at its address. */
static bool review_wait(struct review *r, const struct entity *e, const void *row)
{
	struct page *p = r->page;
	const char *reference = draft_wait(p, e, NULL, row, NULL);
	const struct draft *d = reference && r->invite ? model_find(p->model, draft, reference) : NULL;
	if (!d)
		return reference != NULL;
	struct draft *now = row_copy(p->arena, &draft_entity, d);
	now->email = r->email;
	now->language = p->lang;
	return row_save(p->model, &draft_entity, d, now, &p->change) != ROW_FAILED;
}

/* Saved, or kept as a draft. */
static bool review_put(struct review *r, const struct entity *e, void *row)
{
	struct page *p = r->page;
	if (!page_may(p, ACT_ADD, e, row))
		return review_wait(r, e, row);
	return row_put(p->model, e, NULL, row, &p->change);
}

static bool review_gain(struct review *r, enum mutual_side side, const char *title, const char *who)
{
	struct page *p = r->page;
	struct gain *g = row_new(p->arena, &gain_entity);
	if (text_empty(title))
		return true;
	g->link = r->link->head.id;
	g->side = mutual_side_code(side);
	g->title = title;
	g->who = text_empty(who) ? NULL : who;
	g->state = CODE_BENEFIT_STATE_REALISED;
	g->giver = side == r->side ? NULL : r->side == MUTUAL_PARTNER ? CODE_GAIN_GIVER_PARTNER : CODE_GAIN_GIVER_HOME;
	g->date = arena_printf(p->arena, "%lld", (long long)r->year);
	g->told = mutual_side_code(r->side);
	g->language = partnership_language(p);
	return refer_key_taken(p->model, &gain_entity, g) || review_put(r, &gain_entity, g);
}

static bool review_looks_back(struct review *r, const struct review_form *said)
{
	struct page *p = r->page;
	struct link_review *t = row_new(p->arena, &link_review_entity);
	t->link = r->link->head.id;
	t->year = r->year;
	t->side = mutual_side_code(r->side);
	t->date = p->model->own_day;
	t->went = said->went;
	t->hard = said->hard;
	t->wanted = said->wanted;
	t->outlook = said->outlook;
	t->language = partnership_language(p);
	return review_put(r, &link_review_entity, t);
}

/* What is wrong is asked of the city, as anybody may. */
static bool review_correction(struct review *r, const char *wrong)
{
	struct page *p = r->page;
	struct model all = model_as_program(p->model);
	struct enquiry *q = row_new(p->arena, &enquiry_entity);
	const char *day = clock_today(p->arena);
	if (text_empty(wrong))
		return true;
	for (int n = 1; !q->reference || model_find(&all, enquiry, q->reference); n++)
		q->reference = arena_printf(p->arena, "%.4s%.2s%.2s-%d", day, day + 5, day + 8, n);
	q->state = CODE_ENQUIRY_STATE_NEW;
	q->date = day;
	q->subject = text_cut(p->arena, arena_printf(p->arena, "Correction: %s", r->link->name), 300);
	q->place = r->link->place;
	q->email = r->email;
	q->text = wrong;
	return row_save(p->model, &enquiry_entity, NULL, q, &p->change) == ROW_SAVED;
}

static void review_post(struct review *r)
{
	struct page *p = r->page;
	struct review_form said = { 0 };
	if (!record_form_read(&r->form, &said)) {
		page_refuse(p);
		review_draw(r);
		return;
	}
	p->change.why = r->invite ? "By the form that was sent by email, without an account" : NULL;
	if (!review_looks_back(r, &said) || !review_gain(r, r->side, said.gained, said.gained_who) ||
	    !review_gain(r, r->side == MUTUAL_PARTNER ? MUTUAL_HOME : MUTUAL_PARTNER, said.given, said.given_who) ||
	    !review_correction(r, said.wrong))
		return;
	if (!r->invite)
		page_done(p, partnership_href(p, r->link), r->side == MUTUAL_PARTNER ? "review-waits" : "saved");
	else if (invite_use(p->model, r->invite, &p->change))
		page_done(p, arena_printf(p->arena, "/links/thanks?link=%s", url_encode(p->arena, r->link->slug, false)), NULL);
}

/* The draft of this answer that the visitor sent, and that waits for an officer; or NULL. */
static const struct draft *review_waits(struct review *r)
{
	struct page *p = r->page;
	struct set own = r->invite ? (struct set){ 0 } : drafts_of(p->model, p->visitor->account, OWN_DRAFTS);
	for (size_t i = 0; i < own.count; i++) {
		const struct draft *d = set_row(own, draft, i);
		struct form form = { 0 };
		struct problems ignored = { .arena = p->arena };
		bool read = text_equal(d->entity, link_review_entity.name) && form_read(p->arena, d->content, strlen(d->content), &form, &ignored);
		int64_t year;
		if (read && text_equal(form_value(&form, "link"), r->link->slug) && integer_parse(text_or(form_value(&form, "year"), ""), &year) &&
		    year == r->year)
			return d;
	}
	return NULL;
}

/* What was answered is corrected where it is kept: as the record, or as the draft that waits. */
static bool review_answered(struct review *r)
{
	struct page *p = r->page;
	const struct link_review *t = review_of(p->model, r->link->head.id, r->year, mutual_side_code(r->side));
	const struct draft *d = t ? NULL : review_waits(r);
	bool mine = t && !r->invite && may_ask(p->model, p->visitor, &link_review_entity, t) & ACT_CHANGE;
	const char *key = t ? url_encode(p->arena, model_key(p->model, &link_review_entity, t->head.id), true) : NULL;
	if (t)
		page_form_over(p, mine ? arena_printf(p->arena, "/edit/link_review/%s", key) : partnership_href(p, r->link),
		    _("This side has looked back on the year already."));
	else if (d)
		page_form_over(p, arena_printf(p->arena, "/drafts/%s/edit", d->reference),
		    _("You have looked back on the year already. Your answer waits for an officer, and you can change it among your drafts."));
	return t || d;
}

static void review_run(struct review *r)
{
	struct page *p = r->page;
	record_form_open(&r->form, p, &review_entity);
	if (review_answered(r))
		return;
	if (page_posted(p))
		review_post(r);
	else
		review_draw(r);
}

/* ---- who comes ---- */

/* The last year that is over, or the one that the address names: from the beginning of the link to the year that goes on. */
static bool review_year_read(struct review *r)
{
	struct page *p = r->page;
	const char *typed = page_parameter(p, "year");
	int64_t year, since = 0;
	if (!typed)
		return true;
	if (r->link->since)
		integer_parse(arena_strndup(p->arena, r->link->since, 4), &since);
	if (!integer_parse(typed, &year) || year < (since ? since : 1900) || year > mutual_review_year(p->model->own_day) + 1) {
		page_bad_request(p, _("Choose a year of the link that has begun."));
		return false;
	}
	r->year = year;
	return true;
}

void page_link_review(struct page *p)
{
	const struct link *l = page_record(p, &link_entity);
	struct review r = { .page = p, .link = l, .year = mutual_review_year(p->model->own_day), .side = MUTUAL_HOME, .email = p->visitor->email };
	if (!l)
		return;
	struct link_review *probe = row_new(p->arena, &link_review_entity);
	probe->link = l->head.id;
	if (!may_offer(p->model, p->visitor, &link_review_entity, probe)) {
		page_forbidden(p);
		return;
	}
	if (!review_year_read(&r))
		return;
	for (size_t i = 0; i < p->visitor->grant_count; i++)
		if (p->visitor->grants[i].organisation != NONE &&
		    mutual_side_of_organisation(p->model, l, p->visitor->grants[i].organisation) == MUTUAL_PARTNER)
			r.side = MUTUAL_PARTNER;
	review_run(&r);
}

void page_invited(struct page *p)
{
	const char *key = page_parameter(p, "key"); /* in the query, which no log holds */
	struct review r = { .page = p, .invite = invite_open(p->model, key), .side = MUTUAL_PARTNER };
	r.link = r.invite ? model_get(p->model, link, r.invite->link) : NULL;
	if (!r.link) {
		page_refusal(
		    p, 404, _("This link no longer works"), _("It was used, or its time is over. Ask the person who sent it for a new one."));
		return;
	}
	r.year = r.invite->year;
	r.email = r.invite->email;
	p->fresh = true;
	p->ticket = arena_printf(p->arena, "/invited?key=%s", url_encode(p->arena, key, false));
	review_run(&r);
}
