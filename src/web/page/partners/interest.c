/* interest.c - an organisation says that it is interested, the other side agrees or not, and both are told whom to write to. What is said here
 * is about groups: the forms say so. */
#include "base/text.h"
#include "job/opportunity.h"
#include "model/declared/money.h"
#include "web/govuk/govuk.h"
#include "web/kit/session.h"
#include "web/page/partners/partners.h"
#include "web/record/record_form.h"
#include "web/record/standing.h"

/* ---- asking ---- */

struct interest_form {
	int64_t organisation;
	const char *contact, *note;
};
static const struct field fields[] = {
	{ FIELD(interest_form, REF, organisation), .label = N_("For"), .help = N_("The organisation that is interested"), .of = &organisation_entity,
	    .flags = REQUIRED, .group = GROUP_BASICS, .missing = N_("Choose the organisation that is interested") },
	{ FIELD(interest_form, EMAIL, contact), .label = N_("Your email address"), .group = GROUP_BASICS, .flags = REQUIRED, .purpose = "email",
	    .help = N_("The work address of an adult. They see it once they agree, and nobody else does"),
	    .missing = N_("Enter your email address, so that they can write to you") },
	{ FIELD(interest_form, NOTE, note), .label = N_("Message"), .group = GROUP_BASICS, .max = 2000,
	    .help = N_("Write about groups, never about one child or pupil: no name, no photo, no address, nothing about health or family") },
};

struct asking {
	struct page *page;
	const struct opportunity *opportunity;
	struct may_own own; /* the bodies that the visitor speaks for; none: for any. One needs not be asked for */
	struct entity entity;
	struct record_form form;
};

static void asking_draw(struct asking *a)
{
	struct page *p = a->page;
	const struct opportunity *o = a->opportunity;
	p->title = _("Say that you are interested");
	page_form_head(p,
	    (const char *const[]){ _("Opportunities"), page_href(p, "/opportunities"), text_cut(p->arena, o->title, 60),
	        record_href(p, &opportunity_entity, o->head.id), p->title, NULL, NULL },
	    NULL, p->title, o->title);
	record_form_write(&a->form, arena_printf(p->arena, "/interest/%s", url_encode(p->arena, o->slug, true)), _("Send"));
	html(p->o, "</div>\n");
}

/* What the organisation asked of the opportunity before; NULL: nothing. */
static const struct interest *asked_before(const struct asking *a, int64_t organisation)
{
	struct model *m = a->page->model;
	struct interest *t = row_new(m->arena, &interest_entity);
	t->opportunity = a->opportunity->head.id;
	t->organisation = organisation;
	return model_by_key(m, &interest_entity, row_key(m, &interest_entity, t));
}

static void asking_post(struct asking *a)
{
	struct page *p = a->page;
	struct interest_form t = { .organisation = NONE };
	bool good = record_form_read(&a->form, &t);
	int64_t who = a->own.count == 1 ? a->own.each[0] : t.organisation;
	if (good && !may_own_holds(&a->own, who))
		problem_add(p->problems, "organisation", "%s", _("Choose an organisation that you speak for"));
	if (good && who == a->opportunity->organisation)
		problem_add(p->problems, "contact", "%s", _("This is your own: others say that they are interested in it"));
	if (good && !interest_can_be_asked(asked_before(a, who)))
		problem_add(p->problems, "contact", "%s", _("They have answered you already, so you can\u2019t ask again"));
	if (p->problems->errors) {
		page_refuse(p);
		asking_draw(a);
		return;
	}
	const struct interest *asked = opportunity_ask(p->model, a->opportunity, who, t.contact, t.note, &p->change);
	if (asked)
		page_done(p, record_href(p, &interest_entity, asked->head.id), "told");
}

void page_interest_ask(struct page *p)
{
	const struct opportunity *o = page_record(p, &opportunity_entity);
	if (!o || !page_require(p, ACT_ADD, &interest_entity, NULL))
		return;
	if (!opportunity_is_open(o, p->model->own_day) || o->organisation == NONE) {
		page_form_over(p, record_href(p, &opportunity_entity, o->head.id), _("This offer has ended."));
		return;
	}
	struct asking a = { .page = p, .opportunity = o, .own = may_only_own(p->visitor, &interest_entity, ACT_ADD) };
	size_t first = a.own.count == 1;
	a.entity = (struct entity){
		.name = "interest_form", .size = sizeof(struct interest_form), .field_count = COUNT(fields) - first, .fields = fields + first
	};
	record_form_open(&a.form, p, &a.entity);
	if (page_posted(p)) {
		asking_post(&a);
		return;
	}
	if (p->visitor->email)
		record_form_set(&a.form, "contact", p->visitor->email);
	asking_draw(&a);
}

/* ---- answering ---- */

struct answer_form {
	const char *contact;
};
static const struct field answer_fields[] = { { FIELD(answer_form, EMAIL, contact), .label = N_("Whom they write to"), .group = GROUP_BASICS,
    .flags = REQUIRED, .help = N_("The work address of an adult. They see it when you agree"),
    .missing = N_("Enter the email address that they can write to") } };
static const struct entity answer_entity = FORM_OF(answer_form, answer_fields);

struct interest_page {
	struct page *page;
	const struct interest *interest;
	const struct opportunity *opportunity;
	bool answers, asked; /* the visitor speaks for who offers or looks; for who is interested */
	struct record_form form;
};

static const char *interest_href(const struct interest_page *i)
{
	return record_href(i->page, &interest_entity, i->interest->head.id);
}

/* Read by the program for itself: the fields are private, and both have agreed to tell each other. */
static void contacts_draw(struct interest_page *i)
{
	struct page *p = i->page;
	const struct interest *t = i->interest;
	page_section_begin(p, "contacts", _("Whom to write to"), NULL);
	facts_begin(p);
	fact_begin(p, model_title(p->model, &organisation_entity, t->organisation));
	html(p->o, "%s", text_or(t->contact, _("No address was given.")));
	fact_end(p);
	fact_begin(p, model_title(p->model, &organisation_entity, i->opportunity->organisation));
	html(p->o, "%s", text_or(i->opportunity->contact, _("No address was given.")));
	fact_end(p);
	facts_end(p);
	page_log_access(p, "view", &interest_entity, t->head.id, "contact", NULL);
	page_section_end(p);
}

/* What can be made of it: forms that begin with what is known. */
static void becomes_draw(struct interest_page *i)
{
	struct page *p = i->page;
	const struct opportunity *o = i->opportunity;
	const char *title = url_encode(p->arena, o->title, false), *place = o->place == NONE ? "" : model_key(p->model, &place_entity, o->place);
	page_section_begin(p, "becomes", _("Outcome"), NULL);
	page_facts(p, &interest_entity, i->interest, (const char *const[]){ "link", "activity", "bid", NULL });
	html(p->o, "<ul class=\"govuk-list\">");
	const struct {
		const struct entity *entity;
		int64_t there;
		const char *words;
		bool placed;
	} each[] = { { &link_entity, i->interest->link, _("Add the link"), true },
		{ &activity_entity, i->interest->activity, _("Add the activity"), true },
		{ &bid_entity, i->interest->bid, _("Add the bid"), false } };
	for (size_t k = 0; k < COUNT(each); k++)
		if (each[k].there == NONE && page_may(p, ACT_ADD, each[k].entity, NULL))
			html(p->o, "<li><a class=\"govuk-link\" href=\"/new/%s?title=%s%s%s&amp;outcome-of=%s\">%s</a></li>", each[k].entity->name,
			    title, each[k].placed ? "&place=" : "", each[k].placed ? url_encode(p->arena, place, false) : "",
			    url_encode(p->arena, model_key(p->model, &interest_entity, i->interest->head.id), false), each[k].words);
	html(p->o, "<li><a class=\"govuk-link\" href=\"/edit/interest/%s\">%s</a></li></ul>",
	    url_encode(p->arena, model_key(p->model, &interest_entity, i->interest->head.id), true), _("Choose a record that is there already"));
	page_section_end(p);
}

static void interest_acts_draw(struct interest_page *i)
{
	struct page *p = i->page;
	bool waits = interest_waits(i->interest);
	if (!(i->answers && waits) && !(i->asked && !interest_withdrawn(i->interest)))
		return;
	page_form_begin(p, interest_href(i), false);
	html(p->o, "<div class=\"form__fields\" id=\"act\">");
	if (i->answers && waits) {
		record_form_draw(&i->form);
		html(p->o, "<div class=\"govuk-button-group\">");
		page_button(p, "agree", _("Agree: each sees the other\u2019s address"), NULL);
		page_button(p, "decline", _("Not this time"), "govuk-button--secondary");
		html(p->o, "</div>");
	}
	if (i->asked && !interest_withdrawn(i->interest))
		page_button(p, "withdraw", _("Take it back"), "govuk-button--secondary");
	page_fields_end(p, NULL);
}

static void interest_draw(struct interest_page *i)
{
	struct page *p = i->page;
	const struct interest *t = i->interest;
	const char *title = p->title = arena_printf(p->arena, _("%s is interested"), model_title(p->model, &organisation_entity, t->organisation));
	page_form_head(p,
	    (const char *const[]){ _("Opportunities"), page_href(p, "/opportunities"), text_cut(p->arena, i->opportunity->title, 60),
	        record_href(p, &opportunity_entity, t->opportunity), text_cut(p->arena, title, 60), NULL, NULL },
	    _("Interest"), title, i->opportunity->title);
	html(p->o, "<p><span class=\"status s-%s\">%s</span></p>",
	    interest_agreed(t)      ? "complete"
	        : interest_waits(t) ? "on-track"
	                            : "not-started",
	    _(code_name(&codelist_interest_state, t->state)));
	if (t->note && (i->answers || i->asked))
		html(p->o, "<blockquote class=\"measure\">%s</blockquote>", page_plain(p, t->note, 2000));
	if (interest_agreed(t) && (i->answers || i->asked)) {
		contacts_draw(i);
		becomes_draw(i);
	} else if (interest_waits(t))
		html(p->o, "<p>%s</p>", _("Nobody sees an email address before both sides agree."));
	interest_acts_draw(i);
	page_standing(p, &interest_entity, t);
	html(p->o, "</div>\n");
}

static bool interest_act(struct interest_page *i)
{
	struct page *p = i->page;
	const char *act = page_field(p, "act");
	struct answer_form t = { 0 };
	if (text_equal(act, "withdraw"))
		return i->asked && opportunity_withdraw(p->model, i->interest, &p->change);
	if (!i->answers || !interest_waits(i->interest))
		return false;
	if (text_equal(act, "decline"))
		return opportunity_answer(p->model, i->interest, false, NULL, &p->change);
	return text_equal(act, "agree") && record_form_read(&i->form, &t) && opportunity_answer(p->model, i->interest, true, t.contact, &p->change);
}

static void interest_post(struct interest_page *i)
{
	struct page *p = i->page;
	if (!i->answers && !i->asked) {
		page_forbidden(p);
		return;
	}
	if (interest_act(i)) {
		page_done(p, interest_href(i), "saved");
		return;
	}
	if (db_failed(p->model->db))
		return;
	if (!p->problems->errors)
		problem_add(p->problems, "act", "%s", _("It was answered in the meantime, or this is for the other side to do. Look at it again."));
	page_refuse(p);
	interest_draw(i);
}

/* Whether the visitor may change a row as it would be if one of its two sides alone had it. */
static bool interest_speaks_for(struct page *p, int64_t organisation)
{
	struct opportunity *own = row_new(p->arena, &opportunity_entity);
	own->organisation = organisation;
	return page_may(p, ACT_ADD, &opportunity_entity, own);
}

void page_interest(struct page *p)
{
	const struct interest *t = page_record(p, &interest_entity);
	if (!t)
		return;
	page_show(p, "interest", &interest_entity, t);
	if (page_is_data(p))
		return;
	struct interest_page i = { .page = p,
		.interest = t,
		.opportunity = model_get(p->model, opportunity, t->opportunity),
		.answers = interest_speaks_for(p, model_get(p->model, opportunity, t->opportunity)->organisation),
		.asked = interest_speaks_for(p, t->organisation) };
	record_form_open(&i.form, p, &answer_entity);
	if (page_posted(p)) {
		interest_post(&i);
		return;
	}
	record_form_set(&i.form, "contact", text_or(i.opportunity->contact, text_or(p->visitor->email, "")));
	interest_draw(&i);
}
