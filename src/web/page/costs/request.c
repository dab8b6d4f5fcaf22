/* request.c - a payment request: the period, and which costs of it. Costs that no other has stand ready; one over a line of the budget is refused, and
 * the line is named. */
#include <string.h>

#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "job/accounts.h"
#include "model/read/attached.h"
#include "web/govuk/govuk.h"
#include "web/page/costs/costs.h"
#include "web/record/record_form.h"

struct request_form {
	const char *starts, *ends, *currency, *submitted;
	int64_t rest;
};
static const struct field request_fields[] = {
	{ FIELD(request_form, DATE, starts), .label = N_("First day of the period"), .flags = REQUIRED | WHOLE_DAY,
	    .missing = N_("Enter the first day of the period, for example 30 9 2009") },
	{ FIELD(request_form, DATE, ends), .label = N_("Last day of the period"), .flags = REQUIRED | WHOLE_DAY,
	    .missing = N_("Enter the last day of the period, for example 30 9 2009") },
	{ FIELD(request_form, CODE, currency), .label = N_("Currency of the request"), .list = &codelist_currency, .flags = REQUIRED,
	    .missing = N_("Choose the currency of the request") },
	{ FIELD(request_form, BOOL, rest), .label = N_("If the costs are more than you can still ask for, ask only for what is left") },
	{ FIELD(request_form, DATE, submitted), .label = N_("Submitted on"), .help = N_("Leave it empty until it is sent"), .flags = WHOLE_DAY },
};
static const struct entity request_entity = FORM_OF(request_form, request_fields);

struct requesting {
	struct page *page;
	const struct activity *activity;
	struct accounts accounts;
	struct record_form form;
	const struct account_cost **chosen;
	int64_t *amounts; /* of them, in the currency of the request */
	size_t chosen_count;
};

static const char *request_path(struct requesting *c)
{
	return arena_printf(c->page->arena, "/activities/request/%s", url_encode(c->page->arena, c->activity->slug, true));
}

/* ---- costs ---- */

static bool item_is_ticked(struct requesting *c, const char *key)
{
	const struct form_data *f = c->page->form;
	for (size_t i = 0; f && i < f->field_count; i++)
		if (text_equal(f->fields[i].name, "item") && text_equal(f->fields[i].value, key))
			return true;
	return !f;
}

static const char *cost_hint(struct requesting *c, const struct account_cost *cost)
{
	struct page *p = c->page;
	size_t files = attached_of(p->model, &transaction_entity, cost->entry->transaction).count;
	return arena_printf(p->arena, _("%s. %s"), account_line_words(p->arena, cost->line),
	    files ? arena_printf(p->arena, message_n("%zu file as evidence", "%zu files as evidence", (long)files), files)
	          : _("No evidence is attached"));
}

static const char *cost_words(struct requesting *c, const struct account_cost *cost)
{
	struct page *p = c->page;
	const struct transaction *t = model_get(p->model, transaction, cost->entry->transaction);
	const char *own = money_people(p->arena, cost->entry->amount, cost->entry->currency);
	const char *there =
	    cost->in_line.rate ? arena_printf(p->arena, " (%s)", money_people(p->arena, cost->in_line.amount, cost->line->sum.currency)) : "";
	return arena_printf(p->arena, "%s%s%s%s%s%s", text_or(t->description, t->reference), message_comma(), date_people(p->arena, t->date),
	    message_colon(), own, there);
}

static size_t costs_draw(struct requesting *c)
{
	struct page *p = c->page;
	struct govuk_choice *items = arena_array(p->arena, struct govuk_choice, c->accounts.cost_count + 1);
	size_t n = 0;
	for (size_t i = 0; i < c->accounts.cost_count; i++) {
		const struct account_cost *cost = &c->accounts.costs[i];
		const char *key = account_cost_open(cost) ? model_key(p->model, &transaction_entity, cost->entry->transaction) : NULL;
		if (key)
			items[n++] = (struct govuk_choice){ .text = cost_words(c, cost),
				.value = key,
				.hint = { .text = cost_hint(c, cost) },
				.checked = item_is_ticked(c, key) ? GOVUK_ON : GOVUK_OFF };
	}
	if (n)
		govuk_checkboxes(p->o,
		    &(struct govuk_choices){ .name = "item",
		        .id_prefix = "item",
		        .items = items,
		        .items_count = n,
		        .classes = "govuk-checkboxes--small",
		        .error_message = { .text = page_problem(p, "item") },
		        .fieldset = { .legend = { .text = _("Costs to be paid"), .classes = "govuk-fieldset__legend--m" } } });
	return n;
}

static void request_draw(struct requesting *c)
{
	struct page *p = c->page;
	const char *title = _("Make a payment request");
	p->title = arena_printf(p->arena, _("%s: %s"), title, text_cut(p->arena, c->activity->title, 70));
	page_form_head(p,
	    (const char *const[]){ _("Activities"), "/activities", text_cut(p->arena, c->activity->title, 60),
	        record_href(p, &activity_entity, c->activity->head.id), _("Costs and payments"), account_path(p, c->activity), title, NULL, NULL },
	    c->activity->title, title, _("Take out what this request should not have. Each cost is asked for once."));
	page_fields_begin(p, request_path(c), false);
	record_form_draw(&c->form);
	size_t left = costs_draw(c);
	if (!left && page_problem(p, "item"))
		html(p->o, "<p class=\"govuk-error-message\" id=\"item\"><span class=\"govuk-visually-hidden\">%s</span> %s</p>", _("Error:"),
		    page_problem(p, "item"));
	if (!left)
		page_empty(p, _("No cost is left: each is in a request, or in no line of the budget, or its exchange rate is not known."));
	page_fields_end(p, _("Save the request"));
	html(p->o, "</div>\n");
}

/* ---- saved ---- */

static void chosen_read(struct requesting *c)
{
	struct page *p = c->page;
	c->chosen = arena_array(p->arena, const struct account_cost *, c->accounts.cost_count + 1);
	for (size_t i = 0; i < c->accounts.cost_count; i++) {
		const struct account_cost *cost = &c->accounts.costs[i];
		if (account_cost_open(cost) && item_is_ticked(c, model_key(p->model, &transaction_entity, cost->entry->transaction)))
			c->chosen[c->chosen_count++] = cost;
	}
	if (!c->chosen_count)
		problem_add(p->problems, "item", "%s", _("Choose one or more costs"));
}

/* A cost has its day in the period, and a rate to the currency of the request. */
static bool chosen_counts(struct requesting *c, const struct account_cost *cost, const struct request_form *t)
{
	struct page *p = c->page;
	bool within = strcmp(date_first(p->arena, cost->entry->date), t->starts) >= 0 && strcmp(date_last(p->arena, cost->entry->date), t->ends) <= 0;
	bool known = account_in_request(p->model, &c->accounts, cost, t->currency).amount != NONE;
	if (!within)
		problem_add(p->problems, "item", _("“%s” is not in this period. Change the period, or leave the cost out"), cost_words(c, cost));
	else if (!known)
		problem_add(p->problems, "item", _("There is no exchange rate to %s for “%s”. Add one, or leave the cost out"), t->currency,
		    cost_words(c, cost));
	return within && known;
}

/* Asks for a cost, or for as much of it as can be; false: nothing of it. */
static bool chosen_ask(struct requesting *c, struct account_ask *asks, size_t n, const struct account_cost *cost, const struct request_form *t)
{
	struct model *m = c->page->model;
	struct requested_cost row = { .cost = cost->entry->transaction, .struck = NONE };
	row.amount = account_in_request(m, &c->accounts, cost, t->currency).amount;
	asks[n] = account_ask_of(m, &c->accounts, NULL, &row, t->currency);
	if (t->rest == 1 && asks[n].line) {
		row.amount = account_rest(&c->accounts, asks, n, &asks[n], row.amount);
		asks[n] = account_ask_of(m, &c->accounts, NULL, &row, t->currency);
	}
	c->chosen[n] = cost;
	c->amounts[n] = row.amount;
	return row.amount > 0;
}

static void chosen_check(struct requesting *c, const struct request_form *t)
{
	struct page *p = c->page;
	struct account_ask *asks = arena_array(p->arena, struct account_ask, c->chosen_count + 1);
	size_t n = 0;
	c->amounts = arena_array(p->arena, int64_t, c->chosen_count + 1);
	for (size_t i = 0; i < c->chosen_count; i++)
		n += chosen_counts(c, c->chosen[i], t) && chosen_ask(c, asks, n, c->chosen[i], t);
	struct account_excess over = account_over(&c->accounts, asks, n);
	if (over.currency)
		problem_add(p->problems, "item", "%s", account_over_words(p->arena, &over));
	else if (!n && !p->problems->errors)
		problem_add(p->problems, "item", "%s", _("Nothing can be asked for any more of these costs"));
	c->chosen_count = n;
}

static bool request_post(struct requesting *c)
{
	struct page *p = c->page;
	struct request_form t = { 0 };
	bool good = record_form_read(&c->form, &t);
	chosen_read(c);
	if (good && strcmp(t.ends, t.starts) < 0)
		problem_add(p->problems, "ends", "%s", _("The last day of the period must not be before the first"));
	if (good && !p->problems->errors)
		chosen_check(c, &t);
	if (p->problems->errors)
		return false;
	struct payment_request *row = row_new(p->arena, &payment_request_entity);
	row->starts = t.starts;
	row->ends = t.ends;
	row->currency = t.currency;
	row->submitted = t.submitted;
	return payment_request_save(p->model, &c->accounts, row, c->chosen, c->amounts, c->chosen_count, &p->change);
}

/* The time of the costs that are left, in the currency of the first line. */
static void request_preset(struct requesting *c)
{
	struct page *p = c->page;
	const char *from = NULL, *to = NULL, *currency = c->accounts.bid ? c->accounts.bid->currency : NULL;
	for (size_t i = 0; i < c->accounts.cost_count; i++) {
		const struct account_cost *cost = &c->accounts.costs[i];
		if (!account_cost_open(cost))
			continue;
		const char *first = date_first(p->arena, cost->entry->date), *last = date_last(p->arena, cost->entry->date);
		from = !from || strcmp(first, from) < 0 ? first : from;
		to = !to || strcmp(last, to) > 0 ? last : to;
	}
	record_form_set(&c->form, "starts", text_or(from, ""));
	record_form_set(&c->form, "ends", text_or(to, ""));
	record_form_set(&c->form, "currency", text_or(currency, c->accounts.line_count ? c->accounts.lines[0].sum.currency : "GBP"));
}

void page_payment_request(struct page *p)
{
	struct requesting c = { .page = p, .activity = page_record(p, &activity_entity) };
	if (!c.activity || !page_require(p, ACT_ADD, &payment_request_entity, NULL))
		return;
	c.accounts = accounts_of(p->model, c.activity);
	record_form_open(&c.form, p, &request_entity);
	if (!page_posted(p)) {
		request_preset(&c);
		request_draw(&c);
	} else if (request_post(&c))
		page_done(p, account_path(p, c.activity), "saved");
	else if (!db_failed(p->model->db)) {
		page_refuse(p);
		request_draw(&c);
	}
}
