/* payment.c - what became of a payment request: when it was sent and paid, how much, and what the funder struck out of each cost and why. */
#include "base/message.h"
#include "base/text.h"
#include "job/accounts.h"
#include "web/govuk/govuk.h"
#include "web/page/costs/costs.h"
#include "web/record/record_form.h"

enum { COSTS = 500 };

struct payment_form {
	const char *submitted, *paid, *amount, *note;
};
static const struct field payment_fields[] = {
	{ FIELD(payment_form, DATE, submitted), .label = N_("Submitted on"), .help = N_("Leave it empty until it is sent"), .flags = WHOLE_DAY },
	{ FIELD(payment_form, DATE, paid), .label = N_("Paid on"), .help = N_("Leave it empty until the money is there"), .flags = WHOLE_DAY },
	{ FIELD(payment_form, TEXT, amount), .label = N_("Amount paid"), .max = 40 },
	{ FIELD(payment_form, NOTE, note), .label = N_("What the funder said") },
};
static const struct entity payment_entity = FORM_OF(payment_form, payment_fields);

struct paying {
	struct page *page;
	const struct payment_request *request;
	const struct activity *activity;
	struct set costs, read;         /* costs of the request; with the request itself: what the form is made from */
	struct requested_cost **rows;   /* what the costs become */
	const char **struck, **reasons; /* as typed */
	struct record_form form;
};

static const char *payment_name(struct paying *c, const char *what, size_t i)
{
	return arena_printf(c->page->arena, "%s-%zu", what, i + 1);
}

static const char *payment_purpose(struct paying *c, size_t i)
{
	const struct transaction *t = model_get(c->page->model, transaction, set_row(c->costs, requested_cost, i)->cost);
	return t ? text_or(t->description, t->reference) : "";
}

/* ---- the page ---- */

static void payment_cost_draw(struct paying *c, size_t i)
{
	struct page *p = c->page;
	html(p->o, "<fieldset class=\"govuk-fieldset\"><legend class=\"govuk-fieldset__legend govuk-fieldset__legend--s\">%s</legend>",
	    arena_printf(p->arena, _("%s: %s asked for"), payment_purpose(c, i),
	        money_people(p->arena, set_row(c->costs, requested_cost, i)->amount, c->request->currency)));
	page_input(p, payment_name(c, "struck", i), _("Struck out by the funder"), c->struck[i], "govuk-input--width-10");
	page_input(p, payment_name(c, "reason", i), _("Why it was struck out"), c->reasons[i], NULL);
	html(p->o, "</fieldset>");
}

static void payment_draw(struct paying *c)
{
	struct page *p = c->page;
	const char *name = arena_printf(p->arena, _("Request %lld"), (long long)c->request->number), *title = _("Record what the funder paid");
	p->title = arena_printf(p->arena, "%s%s%s%s%s", title, message_colon(), text_cut(p->arena, c->activity->title, 60), message_comma(), name);
	page_form_head(p,
	    (const char *const[]){ _("Activities"), "/activities", text_cut(p->arena, c->activity->title, 60),
	        record_href(p, &activity_entity, c->activity->head.id), _("Costs and payments"), account_path(p, c->activity), title, NULL, NULL },
	    arena_printf(p->arena, _("%s, %s"), c->activity->title, name), title,
	    _("What is struck out of a cost can be asked for again with other costs of its budget line."));
	page_form_begin(p,
	    arena_printf(
	        p->arena, "/activities/payment/%s", url_encode(p->arena, model_key(p->model, &payment_request_entity, c->request->head.id), true)),
	    false);
	form_as_read_draw(p, c->read);
	html(p->o, "<div class=\"form__fields\">");
	record_form_draw(&c->form);
	if (c->costs.count)
		html(p->o, "<h2 class=\"subheading\">%s</h2>", _("Costs in the request"));
	for (size_t i = 0; i < c->costs.count; i++)
		payment_cost_draw(c, i);
	html(p->o, "<div id=\"act\">");
	page_button(p, NULL, _("Save"), NULL);
	html(p->o, "</div></div>");
	page_form_end(p);
	html(p->o, "</div>\n");
}

/* ---- saved ---- */

static void payment_preset(struct paying *c)
{
	const struct payment_request *t = c->request;
	record_form_set(&c->form, "submitted", text_or(t->submitted, ""));
	record_form_set(&c->form, "paid", text_or(t->paid, ""));
	record_form_set(&c->form, "amount", t->amount == NONE ? "" : page_amount_shown(c->page, t->amount));
	record_form_set(&c->form, "note", text_or(t->note, ""));
	for (size_t i = 0; i < c->costs.count; i++) {
		c->struck[i] = c->rows[i]->struck == NONE ? "" : page_amount_shown(c->page, c->rows[i]->struck);
		c->reasons[i] = text_or(c->rows[i]->reason, "");
	}
}

static int64_t payment_amount(struct paying *c, const char *field, const char *typed)
{
	struct page *p = c->page;
	int64_t amount;
	bool told;
	if (text_empty(typed))
		return NONE;
	if (page_amount_read(p, field, typed, c->request->currency, &amount, &told) && amount >= 0)
		return amount;
	if (told)
		return NONE;
	problem_add(p->problems, field, _("Enter an amount in %s, for example %s"), c->request->currency,
	    money_people(p->arena, 1250 * DECIMAL_ONE, c->request->currency));
	return NONE;
}

/* Each problem of the row stands at its box. */
static void payment_cost_read(struct paying *c, size_t i)
{
	struct page *p = c->page;
	struct requested_cost *t = c->rows[i];
	struct problems wrong = { .arena = p->arena };
	const char *struck = payment_name(c, "struck", i), *reason = payment_name(c, "reason", i);
	c->struck[i] = text_trim(p->arena, text_or(page_field(p, struck), ""));
	c->reasons[i] = text_trim(p->arena, text_or(page_field(p, reason), ""));
	t->struck = payment_amount(c, struck, c->struck[i]);
	field_read(p->model, entity_field(&requested_cost_entity, "reason"), c->reasons[i], t, &wrong);
	requested_cost_entity.check(t, &wrong);
	for (const struct problem *q = wrong.first; q; q = q->next) {
		const struct field *f = entity_field(&requested_cost_entity, q->field);
		problem_add(p->problems, text_equal(q->field, "reason") ? reason : struck, _("%s: %s"), payment_purpose(c, i),
		    field_sentence(p->arena, f, q->text));
	}
}

/* A cost that is no longer struck out may be over its budget line by now. */
static void payment_over(struct paying *c)
{
	struct page *p = c->page;
	struct accounts s = accounts_of(p->model, c->activity);
	struct account_ask *asks = arena_array(p->arena, struct account_ask, c->costs.count + 1);
	for (size_t i = 0; i < c->costs.count; i++)
		asks[i] = account_ask_of(p->model, &s, set_row(c->costs, requested_cost, i), c->rows[i], c->request->currency);
	struct account_excess over = account_over(&s, asks, c->costs.count);
	for (size_t i = 0; over.currency && i < c->costs.count; i++)
		if ((!over.line || asks[i].line == over.line) && asks[i].amount > 0) {
			problem_add(p->problems, payment_name(c, "struck", i), "%s", account_over_words(p->arena, &over));
			return;
		}
}

/* What is paid and what is struck out are at most what was asked for. */
static void payment_more(struct paying *c, int64_t paid)
{
	struct set now = { .entity = &requested_cost_entity, .rows = (void **)c->rows, .count = c->costs.count };
	const char *wrong = account_paid_wrong(c->page->arena, account_asked_of(now), paid, c->request->currency);
	if (wrong)
		problem_add(c->page->problems, "amount", "%s", wrong);
}

static bool payment_post(struct paying *c)
{
	struct page *p = c->page;
	struct payment_form t = { 0 };
	struct payment_request *row = row_copy(p->arena, &payment_request_entity, c->request);
	if (record_form_read(&c->form, &t)) {
		row->submitted = t.submitted;
		row->paid = t.paid;
		row->note = t.note;
		row->amount = payment_amount(c, "amount", t.amount);
		if (!p->problems->errors)
			payment_request_entity.check(row, p->problems);
	}
	for (size_t i = 0; i < c->costs.count; i++)
		payment_cost_read(c, i);
	if (!p->problems->errors)
		payment_over(c);
	if (!p->problems->errors)
		payment_more(c, row->amount);
	if (form_is_stale(p, c->read))
		problem_add(p->problems, "act", "%s", _("Somebody else changed this request. Open it again in another tab, compare, then save here"));
	if (p->problems->errors)
		return false;
	return payment_request_told(p->model, c->request, row, c->costs, c->rows, &p->change);
}

static void payment_open(struct paying *c)
{
	struct page *p = c->page;
	c->activity = model_get(p->model, activity, c->request->activity);
	c->costs = model_referring(p->model, &requested_cost_entity, "request", c->request->head.id, COSTS);
	size_t n = c->costs.count + 1;
	c->rows = arena_array(p->arena, struct requested_cost *, n);
	c->struck = arena_array(p->arena, const char *, n);
	c->reasons = arena_array(p->arena, const char *, n);
	c->read = (struct set){ .rows = arena_array(p->arena, void *, n), .count = n };
	c->read.rows[0] = (void *)c->request;
	for (size_t i = 0; i < c->costs.count; i++) {
		c->rows[i] = row_copy(p->arena, &requested_cost_entity, c->costs.rows[i]);
		c->read.rows[i + 1] = c->costs.rows[i];
	}
	record_form_open(&c->form, p, &payment_entity);
}

void page_payment_told(struct page *p)
{
	struct paying c = { .page = p, .request = page_record(p, &payment_request_entity) };
	if (!c.request || !page_require(p, ACT_CHANGE, &payment_request_entity, c.request))
		return;
	payment_open(&c);
	if (!page_posted(p)) {
		payment_preset(&c);
		payment_draw(&c);
	} else if (payment_post(&c))
		page_done(p, account_path(p, c.activity), "saved");
	else if (!db_failed(p->model->db)) {
		page_refuse(p);
		payment_draw(&c);
	}
}
