/* asked.c - payment requests of a project as its accounts show them, and what can still be asked for of each line: for who keeps them. */
#include "base/text.h"
#include "web/page/costs/costs.h"

enum { REQUESTS = 100 };

bool account_requests_kept(struct page *p, const void *context)
{
	(void)context;
	return !p->model->reader;
}

/* To who keeps them, as long as something is left. */
bool account_requests_open(struct page *p, const void *context)
{
	return account_requests_kept(p, context) && !account_is_paid_up(context);
}

const struct column account_request_columns[] = { { "number", N_("Request") }, { "starts", N_("From") }, { "ends", N_("To") },
	{ "submitted", N_("Submitted") }, { "#requested", N_("Asked for") }, { "#struck", N_("Struck out") }, { "paid", N_("Paid on") },
	{ "#amount", N_("Paid") }, { NULL, N_("What is next") }, { 0 } };

static void request_row(struct page *p, const struct payment_request *c)
{
	struct set costs = model_referring(p->model, &requested_cost_entity, "request", c->head.id, ACCOUNT_ROWS);
	struct account_asked of = account_asked_of(costs);
	table_row(p);
	cell(p,
	    (struct cell){ .text = arena_printf(p->arena, _("Request %lld"), (long long)c->number),
	        .address = record_href(p, &payment_request_entity, c->head.id),
	        .code = arena_printf(p->arena, "%lld", (long long)c->number) });
	cell_value(p, &payment_request_entity, c, "starts");
	cell_value(p, &payment_request_entity, c, "ends");
	cell_value(p, &payment_request_entity, c, "submitted");
	account_money(p, of.asked, c->currency, false, NULL);
	account_money(p, of.struck ? of.struck : NONE, c->currency, false, NULL);
	cell_value(p, &payment_request_entity, c, "paid");
	cell(p,
	    c->amount == NONE ? (struct cell){ 0 }
	                      : (struct cell){ .text = money_people(p->arena, c->amount, c->currency),
	                            .address = c->received == NONE ? NULL : record_href(p, &transaction_entity, c->received),
	                            .code = decimal_text(p->arena, c->amount) });
	bool tells = !p->as_at && page_may(p, ACT_CHANGE, &payment_request_entity, c);
	cell(p,
	    (struct cell){ .text = !tells ? NULL
	            : c->paid             ? _("Change")
	                                  : _("Record what the funder paid"),
	        .address = tells ? arena_printf(p->arena, "/activities/payment/%s",
	                               url_encode(p->arena, model_key(p->model, &payment_request_entity, c->head.id), true))
	                         : NULL });
}

void account_request_rows(struct page *p, const void *context)
{
	const struct accounts *s = context;
	struct set all = account_requests_kept(p, s) ? model_referring(p->model, &payment_request_entity, "activity", s->activity->head.id, REQUESTS)
	                                             : (struct set){ 0 };
	for (size_t i = 0; i < all.count; i++)
		request_row(p, set_row(all, payment_request, i));
}

const struct column account_left_columns[] = { { "line", N_("Line") }, { "#budget", N_("Budget") }, { "#part", N_("Funder’s part") },
	{ "#requested", N_("Asked for") }, { "#struck", N_("Struck out") }, { "#left_to_ask", N_("Can still be asked for") }, { 0 } };

static void left_cells(struct page *p, const struct account_sum *t, int64_t left)
{
	account_money(p, t->budgeted, t->currency, t->made_up, NULL);
	account_money(p, t->part, t->currency, t->made_up, NULL);
	account_money(p, t->requested, t->currency, t->made_up, NULL);
	account_money(p, t->struck ? t->struck : NONE, t->currency, t->made_up, NULL);
	account_money(p, left, t->currency, t->made_up, NULL);
}

void account_left_rows(struct page *p, const void *context)
{
	const struct accounts *s = context;
	for (size_t i = 0; i < s->line_count && account_requests_kept(p, s); i++) {
		const struct account_line *l = &s->lines[i];
		table_row(p);
		cell(p, (struct cell){ .text = account_line_words(p->arena, l), .code = model_key(p->model, &budget_entity, l->budget->head.id) });
		left_cells(p, &l->sum, account_left(s, l));
	}
	for (size_t i = 0; i < s->total_count && s->line_count > 1 && account_requests_kept(p, s); i++) {
		const struct account_sum *t = &s->totals[i];
		if (!account_has_lines(s, t->currency))
			continue;
		table_row(p);
		cell(p, (struct cell){ .text = _("All lines") });
		left_cells(p, t, account_left_of(s, t));
	}
}

/* What came without a request is of no line: it is told beside all of them. */
static void left_unasked(struct page *p, const struct account_sum *t)
{
	if (t->unasked)
		html(p->o, "<p>%s</p>",
		    arena_printf(p->arena, _("%s was received without a request, so it can’t be asked for any more."),
		        money_people(p->arena, t->unasked, t->currency)));
}

/* What was awarded is the most of all requests together. */
void account_left_after(struct page *p, const void *context)
{
	const struct accounts *s = context;
	for (size_t i = 0; i < s->total_count; i++)
		left_unasked(p, &s->totals[i]);
	if (s->awarded != NONE)
		html(p->o, "<p>%s</p>",
		    arena_printf(p->arena, _("%s was awarded, and %s of it asked for."), money_people(p->arena, s->awarded, s->bid->currency),
		        money_people(p->arena, s->asked, s->bid->currency)));
}

void account_requests_after(struct page *p, const void *context)
{
	const struct accounts *s = context;
	if (account_is_paid_up(s))
		html(p->o, "<p>%s</p>", _("The funder has paid all that it awarded."));
	if (!p->as_at && s->line_count && !account_is_paid_up(s) && page_may(p, ACT_ADD, &payment_request_entity, NULL))
		page_more(
		    p, arena_printf(p->arena, "/activities/request/%s", url_encode(p->arena, s->activity->slug, true)), _("Make a payment request"));
	if (!p->as_at && page_may(p, ACT_ADD, &posting_entity, NULL))
		page_more(p, "/money/ledger", _("Unmatched bank lines"));
}
