/* send.c - that a bid was sent, with the copy of what the funder got; and what became of it. A bid whose budget the scheme does not allow is not sent. */
#include "base/date.h"
#include "base/text.h"
#include "job/bid.h"
#include "model/declared/knowledge.h"
#include "model/read/attached.h"
#include "rule/money/bid_settle.h"
#include "rule/money/grant.h"
#include "web/govuk/govuk.h"
#include "web/page/bids/bids.h"
#include "web/record/record_form.h"

struct sending {
	struct page *page;
	const struct bid *bid;
	struct record_form form;
};

static void sending_head(struct sending *s, const char *title, const char *lede)
{
	struct page *p = s->page;
	p->title = arena_printf(p->arena, _("%s: %s"), title, text_cut(p->arena, s->bid->title, 70));
	page_form_head(p,
	    (const char *const[]){
	        _("Bids"), "/bids", text_cut(p->arena, s->bid->title, 60), record_href(p, &bid_entity, s->bid->head.id), title, NULL, NULL },
	    s->bid->title, title, lede);
}

static void sending_foot(struct sending *s, const char *words)
{
	govuk_button(s->page->o, &(struct govuk_button){ .text = words, .prevent_double_click = GOVUK_ON });
	html(s->page->o, "</div>");
	page_form_end(s->page);
	html(s->page->o, "</div>\n");
}

static const char *sending_action(struct sending *s, const char *path)
{
	return arena_printf(s->page->arena, "%s/%s", path, url_encode(s->page->arena, s->bid->slug, true));
}

/* The bid that the address names, if who asks may change it; NULL: the page is answered. */
static const struct bid *sending_bid(struct page *p)
{
	const struct bid *b = page_record(p, &bid_entity);
	return b && page_require(p, ACT_CHANGE, &bid_entity, b) ? b : NULL;
}

/* ---- sent ---- */

struct send_form {
	const char *day, *reference, *copy;
};
static const struct field send_fields[] = {
	{ FIELD(send_form, DATE, day), .label = N_("Day on which it was sent"), .flags = REQUIRED | WHOLE_DAY,
	    .missing = N_("Enter the day on which the bid was sent, for example 30 9 2009") },
	{ FIELD(send_form, TEXT, reference), .label = N_("Funder’s reference"), .help = N_("As its confirmation says it, if there is one"),
	    .max = 80 },
};
static const struct entity send_entity = FORM_OF(send_form, send_fields);

/* Which of the attached files is what the funder got. */
static void copies_draw(struct sending *s)
{
	struct page *p = s->page;
	struct set all = attached_of(p->model, &bid_entity, s->bid->head.id);
	struct govuk_choice *choices = arena_array(p->arena, struct govuk_choice, all.count + 1);
	size_t n = 0;
	for (size_t i = 0; i < all.count; i++) {
		const struct attachment *t = set_row(all, attachment, i);
		const struct file *f = model_get(p->model, file, t->file);
		if (f)
			choices[n++] = (struct govuk_choice){ .text = text_or(t->title, f->name), .value = f->hash };
	}
	choices[n++] = (struct govuk_choice){ .text = _("No copy is kept here"), .value = "none" };
	govuk_radios(p->o,
	    &(struct govuk_choices){ .id_prefix = "copy",
	        .name = "copy",
	        .items = choices,
	        .items_count = n,
	        .value = text_or(page_field(p, "copy"), choices[0].value),
	        .hint = { .text = n > 1 ? _("It is kept as it is, to the byte.")
	                                : _("Attach the form that you sent to the bid, and it can be chosen here.") },
	        .fieldset = { .legend = { .text = _("Copy of what was sent") } } });
}

static void send_draw(struct sending *s)
{
	struct page *p = s->page;
	sending_head(s, _("Record that it was sent"), _("From then on its budget and answers stay as they are."));
	page_fields_begin(p, sending_action(s, "/bids/send"), false);
	record_form_draw(&s->form);
	copies_draw(s);
	sending_foot(s, _("It was sent"));
}

/* What the scheme does not allow is a problem, each with the condition. */
static void money_refuse(struct sending *s)
{
	struct page *p = s->page;
	struct set lines = bid_lines(p->model, s->bid->head.id);
	struct bid_judged j = bid_judge(p->model, s->bid, bid_sums(lines));
	if (!lines.count && !grant_is_own(p->model, s->bid))
		problem_add(p->problems, "day", "%s", _("The bid has no budget yet: write it first"));
	for (size_t i = 0; lines.count && i < j.money.count; i++) {
		const struct fit_rule *r = &j.money.rules[i];
		if (r->state == CRITERION_FAILS)
			problem_add(p->problems, "day", "%s",
			    arena_printf(p->arena, _("The scheme does not allow this budget. %s. This bid: %s"), fit_asks(&j.world, r),
			        fit_has(&j.world, &j.idea, r)));
	}
}

static int64_t copy_chosen(struct sending *s)
{
	const char *hash = page_field(s->page, "copy");
	struct set all = attached_of(s->page->model, &bid_entity, s->bid->head.id);
	for (size_t i = 0; i < all.count; i++) {
		const struct file *f = model_get(s->page->model, file, set_row(all, attachment, i)->file);
		if (f && text_equal(f->hash, hash))
			return f->head.id;
	}
	return NONE;
}

static bool send_save(struct sending *s)
{
	struct page *p = s->page;
	struct send_form t = { 0 };
	const char *closes = bid_closes(p->model, s->bid);
	bool good = record_form_read(&s->form, &t);
	if (good && closes && strcmp(t.day, closes) > 0)
		problem_add(p->problems, "day", _("The bid must have been sent by %s, when the call closed"), date_people(p->arena, closes));
	if (good && !bid_sent_day_fits(p->model, t.day, "day", p->problems))
		good = false;
	money_refuse(s);
	return good && !p->problems->errors && bid_send(p->model, s->bid, t.day, t.reference, copy_chosen(s), &p->change);
}

void page_bid_send(struct page *p)
{
	struct sending s = { .page = p, .bid = sending_bid(p) };
	if (!s.bid)
		return;
	if (!bid_is_open(s.bid->stage)) {
		page_form_over(p, record_href(p, &bid_entity, s.bid->head.id), _("The bid was sent in the meantime."));
		return;
	}
	record_form_open(&s.form, p, &send_entity);
	if (!page_posted(p)) {
		record_form_set(&s.form, "day", p->model->own_day);
		send_draw(&s);
	} else if (send_save(&s))
		page_done(p, record_href(p, &bid_entity, s.bid->head.id), "saved");
	else if (!db_failed(p->model->db)) {
		page_refuse(p);
		send_draw(&s);
	}
}

/* ---- what became of it ---- */

struct outcome_form {
	const char *stage, *decided, *awarded, *feedback;
	int64_t points, points_most, officer_days;
};
static const struct code outcomes[] = { { CODE_BID_STAGE_SUCCESSFUL, N_("Awarded") }, { CODE_BID_STAGE_UNSUCCESSFUL, N_("Refused") },
	{ CODE_BID_STAGE_WITHDRAWN, N_("Withdrawn") } };
static const struct codelist outcome_list = { .name = "bid-outcome", .codes = outcomes, .count = COUNT(outcomes) };
static const struct field outcome_fields[] = {
	{ FIELD(outcome_form, CODE, stage), .label = N_("What became of it?"), .list = &outcome_list, .flags = REQUIRED,
	    .missing = N_("Choose the outcome of the bid") },
	{ FIELD(outcome_form, DATE, decided), .label = N_("Decided on"), .flags = REQUIRED,
	    .missing = N_("Enter the date of the decision, for example 30 9 2009") },
	{ FIELD(outcome_form, TEXT, awarded), .label = N_("Amount awarded"), .help = N_("If it was awarded: in the currency of the bid"),
	    .flags = SOMETIMES, .max = 40 },
	{ FIELD(outcome_form, DECIMAL, points), .label = N_("Score"), .max = INT64_MAX },
	{ FIELD(outcome_form, DECIMAL, points_most), .label = N_("Maximum score"), .max = INT64_MAX },
	{ FIELD(outcome_form, NOTE, feedback), .label = N_("What the funder said") },
	{ FIELD(outcome_form, DECIMAL, officer_days), .label = N_("Officer days"),
	    .help = N_("So that bids can be compared by what they bring for a day of work"), .max = INT64_MAX },
};
static const struct entity outcome_entity = FORM_OF(outcome_form, outcome_fields);

/* What a decision on a grant of our own still needs, and where it is added. */
static void lacks_draw(struct sending *s)
{
	struct page *p = s->page;
	struct grant_ready r = grant_ready_of(p->model, s->bid);
	if (!grant_is_own(p->model, s->bid) || (r.scores >= GRANT_ASSESSORS && r.decided))
		return;
	html(p->o, "<p>%s</p><ul class=\"govuk-list govuk-list--bullet\">", _("Before you record that a grant was awarded or refused:"));
	if (r.scores < GRANT_ASSESSORS)
		html(p->o, "<li><a class=\"govuk-link\" href=\"%s\">%s</a></li>", sending_action(s, "/grants/score"),
		    arena_printf(p->arena, _("two people score it (%zu of 2 has)"), r.scores));
	if (!r.decided)
		html(p->o, "<li><a class=\"govuk-link\" href=\"/committees\">%s</a></li>",
		    _("a committee decides: put the bid on the agenda of a meeting, and record the decision there"));
	html(p->o, "</ul>");
}

static void sending_outcome_draw(struct sending *s)
{
	struct page *p = s->page;
	sending_head(s, _("Record the outcome"), NULL);
	lacks_draw(s);
	page_fields_begin(p, sending_action(s, "/bids/outcome"), false);
	record_form_draw(&s->form);
	sending_foot(s, _("Save the outcome"));
}

static int64_t awarded_read(struct sending *s, const struct outcome_form *t)
{
	struct page *p = s->page;
	int64_t amount = NONE;
	bool told, won = bid_is_awarded(t->stage);
	if (won && !t->awarded)
		problem_add(p->problems, "awarded", "%s", _("Enter the amount awarded"));
	if (!won && t->awarded)
		problem_add(
		    p->problems, "awarded", "%s", _("Leave the amount awarded empty, or choose “Awarded”: only a bid that was awarded has one"));
	if (!won || !t->awarded)
		return NONE;
	bool good = page_amount_read(p, "awarded", t->awarded, s->bid->currency, &amount, &told) && amount >= 0;
	if (told)
		return NONE;
	if (!good)
		problem_add(
		    p->problems, "awarded", _("“%s” is not an amount in %s. Enter the amount awarded"), t->awarded, text_or(s->bid->currency, ""));
	else if (s->bid->amount != NONE && amount > s->bid->amount)
		problem_add(p->problems, "awarded", _("The amount awarded must be %s or less, which is what was asked for"),
		    money_people(p->arena, s->bid->amount, text_or(s->bid->currency, "")));
	return amount;
}

static bool sending_outcome_save(struct sending *s)
{
	struct page *p = s->page;
	struct outcome_form t = { .points = NONE, .points_most = NONE, .officer_days = NONE };
	struct bid *now = row_copy(p->arena, &bid_entity, s->bid);
	if (!record_form_read(&s->form, &t))
		return false;
	now->stage = t.stage;
	now->decided = t.decided;
	now->awarded = awarded_read(s, &t);
	if (!grant_is_own(p->model, s->bid)) { /* the points of a grant are those of who scored it */
		now->points = t.points;
		now->points_most = t.points_most;
	}
	now->feedback = t.feedback;
	now->officer_days = t.officer_days;
	if (t.points != NONE && t.points_most != NONE && t.points > t.points_most)
		problem_add(p->problems, "points", "%s", _("The score must not be more than the maximum score"));
	if (s->bid->submitted && strcmp(date_last(p->arena, t.decided), s->bid->submitted) < 0)
		problem_add(p->problems, "decided", _("The decision must be on or after %s, when the bid was sent"),
		    date_people(p->arena, s->bid->submitted));
	bool settled = bid_settle(p->model, s->bid, now, p->problems);
	return settled && !p->problems->errors && row_save(p->model, &bid_entity, s->bid, now, &p->change) != ROW_FAILED;
}

void page_bid_outcome(struct page *p)
{
	struct sending s = { .page = p, .bid = sending_bid(p) };
	if (!s.bid)
		return;
	if (!bid_is_open(s.bid->stage) && !bid_is_sent(s.bid->stage)) {
		page_form_over(p, record_href(p, &bid_entity, s.bid->head.id), _("The outcome was recorded in the meantime."));
		return;
	}
	record_form_open(&s.form, p, &outcome_entity);
	if (!page_posted(p)) {
		record_form_set(&s.form, "decided", text_or(grant_ready_of(p->model, s.bid).decided, p->model->own_day));
		sending_outcome_draw(&s);
	} else if (sending_outcome_save(&s))
		page_done(p, record_href(p, &bid_entity, s.bid->head.id), "saved");
	else if (!db_failed(p->model->db)) {
		page_refuse(p);
		sending_outcome_draw(&s);
	}
}
