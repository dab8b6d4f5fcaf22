/* accounts.c - the accounts of an activity: each line of its budget against what was spent, and what it comes to at its end; by period and by
 * funder; the rates that were taken; who paid whom; for who keeps them, what was asked for. Sums and where they come from: rule/money/accounts.h. */
#include "base/date.h"
#include "base/text.h"
#include "web/page/costs/costs.h"

enum { REQUESTS = 100 };

static void account_money(struct page *p, int64_t amount, const char *currency, bool made_up)
{
	cell(p,
	    amount == NONE
	        ? (struct cell){ 0 }
	        : (struct cell){ .text = money_people(p->arena, amount, currency), .illustrative = made_up, .code = decimal_text(p->arena, amount) });
}

/* ---- lines ---- */

static const struct column line_columns[] = { { "key" }, { "line", N_("Line") }, { "starts", N_("From") }, { "ends", N_("To") }, { "currency" },
	{ "#budget", N_("Budget") }, { "#spent", N_("Spent") }, { "#left", N_("Left") }, { "#forecast", N_("Forecast") },
	{ "difference", N_("Against the budget") }, { "#unknown" }, { 0 } };

static void difference_cell(struct page *p, const struct account_sum *s)
{
	int64_t over = s->forecast - s->budgeted;
	cell_made_up(p, s->made_up);
	if (over <= 0 || page_is_data(p))
		cell(p,
		    (struct cell){ .text = over ? arena_printf(p->arena, _("%s less"), money_people(p->arena, -over, s->currency)) : _("As planned"),
		        .code = decimal_text(p->arena, over) });
	else
		cell(p,
		    (struct cell){
		        .status = arena_printf(p->arena, _("%s over"), money_people(p->arena, over, s->currency)), .status_class = "s-late" });
}

static void sum_cells(struct page *p, const struct account_sum *s)
{
	const int64_t amounts[] = { s->budgeted, s->spent, s->budgeted - s->spent, s->forecast };
	cell_words(p, s->currency);
	for (size_t i = 0; i < COUNT(amounts); i++)
		account_money(p, amounts[i], s->currency, s->made_up);
	difference_cell(p, s);
	cell_number(p, (int64_t)s->unknown);
}

static void account_line_row(struct page *p, const struct account_line *l)
{
	table_row(p);
	cell_words(p, model_key(p->model, &budget_entity, l->budget->head.id));
	cell(p,
	    (struct cell){ .text = l->budget->category ? _(code_name(&codelist_cost_category, l->budget->category)) : _("Whole budget"),
	        .code = text_or(l->budget->category, "all"),
	        .note = l->sum.unknown ? arena_printf(p->arena,
	                                     message_n("%zu cost is not in it: its rate is not known",
	                                         "%zu costs are not in it: their rates are not known", (long)l->sum.unknown),
	                                     l->sum.unknown)
	                               : NULL });
	cell_words(p, page_is_data(p) ? l->starts : date_people(p->arena, l->starts));
	cell_words(p, page_is_data(p) ? l->ends : date_people(p->arena, l->ends));
	sum_cells(p, &l->sum);
}

static bool account_has_lines(const struct accounts *s, const char *currency)
{
	bool any = false;
	for (size_t i = 0; i < s->line_count; i++)
		any = any || text_equal(s->lines[i].sum.currency, currency);
	return any;
}

static void account_line_rows(struct page *p, const void *context)
{
	const struct accounts *s = context;
	for (size_t i = 0; i < s->line_count; i++)
		account_line_row(p, &s->lines[i]);
	for (size_t i = 0; i < s->total_count && (s->line_count > 1 || page_is_data(p)); i++) { /* people need no sum of one line */
		if (!account_has_lines(s, s->totals[i].currency))
			continue;
		table_row(p);
		cell_words(p, NULL);
		cell_words(p, page_is_data(p) ? NULL : _("All lines"));
		cell_words(p, NULL);
		cell_words(p, NULL);
		sum_cells(p, &s->totals[i]);
	}
}

/* ---- periods ---- */

static const struct column period_columns[] = { { "starts", N_("From") }, { "ends", N_("To") }, { "currency" }, { "#budget", N_("Budget") },
	{ "#spent", N_("Spent") }, { "#left", N_("Left") }, { "#forecast", N_("Forecast") }, { "difference", N_("Against the budget") },
	{ "#unknown" }, { 0 } };

static void period_rows(struct page *p, const void *context)
{
	const struct accounts *s = context;
	for (size_t i = 0; i < s->period_count; i++) {
		const struct account_line *l = s->period_lines[i];
		table_row(p);
		cell_words(p, page_is_data(p) ? l->starts : date_people(p->arena, l->starts));
		cell_words(p, page_is_data(p) ? l->ends : date_people(p->arena, l->ends));
		sum_cells(p, &s->periods[i]);
	}
}

static bool has_periods(struct page *p, const void *context)
{
	(void)p;
	return ((const struct accounts *)context)->period_count > 1;
}

/* ---- funders ---- */

static const struct column funder_columns[] = { { "funder", N_("Funder") }, { "currency" }, { "#promised", N_("Promised") },
	{ "#received", N_("Received") }, { "#to_come", N_("Still to come") }, { "#at_end", N_("Forecast") }, { 0 } };

static void funder_rows(struct page *p, const void *context)
{
	const struct accounts *s = context;
	for (size_t i = 0; i < s->funder_count; i++) {
		const struct account_funder *f = &s->funders[i];
		int64_t left = f->promised - f->received;
		table_row(p);
		cell_link(p, &organisation_entity, f->funder, _("Payer not recorded"));
		cell_words(p, f->currency);
		account_money(p, f->promised ? f->promised : NONE, f->currency, f->made_up);
		account_money(p, f->received, f->currency, f->made_up);
		account_money(p, f->promised ? (left > 0 ? left : 0) : NONE, f->currency, f->made_up);
		account_money(p, account_funder_at_end(f), f->currency, f->made_up);
	}
}

/* What the project comes to at its end beside what its funders will have paid. */
static void funders_after(struct page *p, const void *context)
{
	const struct accounts *s = context;
	for (size_t i = 0; i < s->total_count && s->funder_count; i++) {
		const struct account_sum *t = &s->totals[i];
		int64_t left = account_uncovered(s, t);
		html(p->o, "<p>%s",
		    arena_printf(p->arena,
		        left ? _("The forecast cost of the project is %s. Its funders do not cover %s of it.")
		             : _("The forecast cost of the project is %s. Its funders cover it."),
		        money_people(p->arena, account_at_end(t), t->currency), money_people(p->arena, left, t->currency)));
		if (t->made_up)
			page_mark(p);
		html(p->o, "</p>");
	}
}

/* ---- costs ---- */

static void loose_rows(struct page *p, const void *context)
{
	const struct accounts *s = context;
	for (size_t i = 0; i < s->cost_count && s->line_count; i++)
		if (account_cost_is_loose(&s->costs[i]))
			account_cost_row(p, s, &s->costs[i]);
}

static void rated_rows(struct page *p, const void *context)
{
	const struct accounts *s = context;
	for (size_t i = 0; i < s->cost_count; i++)
		if (s->costs[i].in_line.rate)
			account_cost_row(p, s, &s->costs[i]);
}

static void cost_rows(struct page *p, const void *context)
{
	const struct accounts *s = context;
	for (size_t i = 0; i < s->cost_count; i++)
		account_cost_row(p, s, &s->costs[i]);
}

static size_t costs_count(struct page *p, const void *context, bool *more)
{
	(void)p;
	*more = ((const struct accounts *)context)->more;
	return ((const struct accounts *)context)->cost_count;
}

/* ---- payment requests ---- */

static bool accounts_kept(struct page *p, const void *context)
{
	(void)context;
	return !p->model->reader;
}

static const struct column request_columns[] = { { "number", N_("Request") }, { "starts", N_("From") }, { "ends", N_("To") },
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
	account_money(p, of.asked, c->currency, false);
	account_money(p, of.struck ? of.struck : NONE, c->currency, false);
	cell_value(p, &payment_request_entity, c, "paid");
	cell(p,
	    c->amount == NONE ? (struct cell){ 0 }
	                      : (struct cell){ .text = money_people(p->arena, c->amount, c->currency),
	                            .address = c->received == NONE ? NULL : record_href(p, &transaction_entity, c->received),
	                            .code = decimal_text(p->arena, c->amount) });
	bool tells = !p->as_at && page_may(p, ACT_CHANGE, &payment_request_entity, c);
	cell(p,
	    (struct cell){ .text = tells ? _("Record what the funder paid") : NULL,
	        .address = tells ? arena_printf(p->arena, "/activities/payment/%s",
	                               url_encode(p->arena, model_key(p->model, &payment_request_entity, c->head.id), true))
	                         : NULL });
}

static void request_rows(struct page *p, const void *context)
{
	const struct accounts *s = context;
	struct set all =
	    accounts_kept(p, s) ? model_referring(p->model, &payment_request_entity, "activity", s->activity->head.id, REQUESTS) : (struct set){ 0 };
	for (size_t i = 0; i < all.count; i++)
		request_row(p, set_row(all, payment_request, i));
}

static const struct column left_columns[] = { { "line", N_("Line") }, { "#budget", N_("Budget") }, { "#part", N_("Funder’s part") },
	{ "#requested", N_("Asked for") }, { "#struck", N_("Struck out") }, { "#left_to_ask", N_("Can still be asked for") }, { 0 } };

static void left_cells(struct page *p, const struct account_sum *t, int64_t left)
{
	account_money(p, t->budgeted, t->currency, t->made_up);
	account_money(p, t->part, t->currency, t->made_up);
	account_money(p, t->requested, t->currency, t->made_up);
	account_money(p, t->struck ? t->struck : NONE, t->currency, t->made_up);
	account_money(p, left, t->currency, t->made_up);
}

static void left_rows(struct page *p, const void *context)
{
	const struct accounts *s = context;
	for (size_t i = 0; i < s->line_count && accounts_kept(p, s); i++) {
		const struct account_line *l = &s->lines[i];
		table_row(p);
		cell(p, (struct cell){ .text = account_line_words(p->arena, l), .code = model_key(p->model, &budget_entity, l->budget->head.id) });
		left_cells(p, &l->sum, account_left(s, l));
	}
	for (size_t i = 0; i < s->total_count && s->line_count > 1 && accounts_kept(p, s); i++) {
		const struct account_sum *t = &s->totals[i];
		if (!account_has_lines(s, t->currency))
			continue;
		table_row(p);
		cell(p, (struct cell){ .text = _("All lines") });
		left_cells(p, t, account_left_of(s, t));
	}
}

/* What was awarded is the most of all requests together. */
static void left_after(struct page *p, const void *context)
{
	const struct accounts *s = context;
	if (s->awarded != NONE)
		html(p->o, "<p>%s</p>",
		    arena_printf(p->arena, _("%s was awarded, and %s of it asked for."), money_people(p->arena, s->awarded, s->bid->currency),
		        money_people(p->arena, s->asked, s->bid->currency)));
}

static void requests_after(struct page *p, const void *context)
{
	const struct accounts *s = context;
	if (!p->as_at && s->line_count && page_may(p, ACT_ADD, &payment_request_entity, NULL))
		page_more(
		    p, arena_printf(p->arena, "/activities/request/%s", url_encode(p->arena, s->activity->slug, true)), _("Make a payment request"));
	if (!p->as_at && page_may(p, ACT_ADD, &posting_entity, NULL))
		page_more(p, "/money/ledger", _("Unmatched bank lines"));
}

/* ---- the page ---- */

static void flows_section(struct page *p, const void *context)
{
	account_flows_draw(p, context);
}

static const struct section sections[] = {
	{ .id = "loose", .heading = N_("Costs outside the budget"), .name = "in_no_line", .columns = account_cost_columns, .draw = loose_rows },
	{ .id = "periods", .heading = N_("By period"), .name = "periods", .columns = period_columns, .draw = period_rows, .stands = has_periods },
	{ .id = "funders", .heading = N_("By funder"), .name = "funders", .columns = funder_columns, .draw = funder_rows, .after = funders_after },
	{ .id = "rates", .heading = N_("Exchange rates used"), .name = "at_a_rate", .columns = account_cost_columns, .draw = rated_rows },
	{ .id = "flows",
	    .heading = N_("Payments"),
	    .name = "flows",
	    .columns = account_flow_columns,
	    .draw = account_flow_rows,
	    .after = flows_section },
	{ .id = "requests",
	    .heading = N_("Payment requests"),
	    .name = "requests",
	    .columns = request_columns,
	    .draw = request_rows,
	    .after = requests_after,
	    .none = N_("Nothing was asked for yet."),
	    .stands = accounts_kept },
	{ .id = "left",
	    .heading = N_("What can still be asked for"),
	    .name = "left",
	    .columns = left_columns,
	    .draw = left_rows,
	    .after = left_after,
	    .stands = accounts_kept },
	{ .id = "costs",
	    .heading = N_("Every cost"),
	    .line = { NN_("%zu cost, with its line and its evidence", "%zu costs, each with its line and its evidence") },
	    .name = "costs",
	    .columns = account_cost_columns,
	    .draw = cost_rows,
	    .count = costs_count },
	{ 0 }
};
static const struct section line_section[] = { { .id = "lines",
	                                           .heading = N_("Budget and what was spent, line by line"),
	                                           .name = "lines",
	                                           .columns = line_columns,
	                                           .draw = account_line_rows,
	                                           .none = N_("No budget is on record, so nothing can be compared."),
	                                           .answers = true },
	{ 0 } };

/* "Budget £22,200. Spent £10,000. Forecast £21,400." What no line has was spent all the same. */
static const char *accounts_words(struct page *p, const struct accounts *s)
{
	struct out o = { .arena = p->arena };
	for (size_t i = 0; i < s->total_count; i++) {
		const struct account_sum *t = &s->totals[i];
		const char *spent = money_people(p->arena, account_spent(t), t->currency), *loose = money_people(p->arena, t->loose, t->currency);
		out_fmt(&o, "%s", o.length ? " " : "");
		if (account_has_lines(s, t->currency))
			out_fmt(&o, _("Budget %s. "), money_people(p->arena, t->budgeted, t->currency));
		out_fmt(&o, t->loose ? _("Spent %s, of which %s is not in a budget line.") : _("Spent %s."), spent, loose);
		out_fmt(&o, _(" Forecast %s."), money_people(p->arena, account_at_end(t), t->currency));
	}
	return o.length ? out_text(&o) : NULL;
}

static const char *rate_rule_words(struct page *p, const struct accounts *s)
{
	static const char *const rules[] = { [RATE_OF_DAY] = N_("Amounts in other currencies are counted at the rate of the day."),
		[RATE_OF_MONTH] = N_("Amounts in other currencies are counted at the rate of the month."),
		[RATE_OF_AWARD] = N_("Amounts in other currencies are counted at the rate of the day of the award.") };
	const char *of = s->scheme ? arena_printf(p->arena, _("So asks %s."), s->scheme->title) : "";
	return arena_printf(p->arena, "%s%s%s %s", _(rules[s->terms.rule]), *of ? " " : "", s->scheme && s->scheme->rate_rule ? of : "",
	    _("Costs without an exchange rate are listed separately and not added in."));
}

static bool accounts_made_up(const struct accounts *s)
{
	bool any = false;
	for (size_t i = 0; i < s->total_count; i++)
		any = any || s->totals[i].made_up;
	return any;
}

void page_project_accounts(struct page *p)
{
	const struct activity *a = page_record(p, &activity_entity);
	if (!a || !page_one_order(p))
		return;
	struct accounts s = accounts_of(p->model, a);
	const char *title = arena_printf(p->arena, _("Accounts: %s"), text_cut(p->arena, a->title, 70));
	if (sections_part(p, sections, &s, title))
		return;
	sections_show(p, sections, &s);
	sections_show(p, line_section, &s);
	if (page_is_data(p))
		return;
	page_begin(p,
	    (const char *const[]){ _("Activities"), page_href(p, "/activities"), text_cut(p->arena, a->title, 60),
	        record_href(p, &activity_entity, a->head.id), _("Accounts"), NULL, NULL },
	    _("Accounts"), a->title, NULL);
	const char *words = accounts_words(p, &s);
	if (words)
		html(p->o, "<p class=\"lede\">%s", words);
	if (words && accounts_made_up(&s))
		page_mark(p);
	html(p->o, words ? "</p>" : "");
	sections_write(p, line_section, &s);
	html(p->o, "<p class=\"small measure\">%s %s</p>", _("Forecast: what was spent so far, and what is planned for the rest of the time."),
	    rate_rule_words(p, &s));
	sections_write(p, sections, &s);
	page_downloads(p);
	page_end(p);
}
