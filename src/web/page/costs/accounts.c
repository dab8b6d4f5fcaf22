/* accounts.c - the accounts of an activity: each line of its budget against what was spent, and what it comes to at its end; by period and by
 * funder; the rates that were taken; who paid whom; for who keeps them, what was asked for. Sums and where they come from: rule/money/accounts.h. */
#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "web/page/costs/costs.h"

/* ---- lines ---- */

static const struct column line_columns[] = { { "key" }, { "line", N_("Line") }, { "starts", N_("From") }, { "ends", N_("To") }, { "currency" },
	{ "#budget", N_("Budget") }, { "#spent", N_("Spent") }, { "#left", N_("Left") }, { "#forecast", N_("Forecast") },
	{ "difference", N_("Against the budget") }, { "#unknown" }, { 0 } };

/* A line of which nothing is told: its time is over, and no cost of it is on record. */
static bool sum_is_untold(const struct account_sum *s)
{
	return !s->costs && s->budgeted && s->forecast == s->spent;
}

static void difference_cell(struct page *p, const struct account_sum *s)
{
	int64_t over = s->forecast - s->budgeted;
	const char *words = account_about(p->arena, over < 0 ? -over : over, s->forecast == s->spent, s->currency);
	cell_made_up(p, s->made_up);
	if (sum_is_untold(s) && !page_is_data(p))
		cell_words(p, NULL);
	else if (over <= 0 || page_is_data(p))
		cell(p,
		    (struct cell){
		        .text = over ? arena_printf(p->arena, _("%s less"), words) : _("As planned"), .code = decimal_text(p->arena, over) });
	else
		cell(p, (struct cell){ .status = arena_printf(p->arena, _("%s over"), words), .status_class = "s-late" });
}

static void sum_cells(struct page *p, const struct account_sum *s)
{
	const int64_t amounts[] = { s->budgeted, s->spent, s->budgeted - s->spent };
	cell_words(p, s->currency);
	for (size_t i = 0; i < COUNT(amounts); i++)
		account_money(p, amounts[i], s->currency, s->made_up, i == 1 ? "costs" : NULL); /* what was spent */
	cell(p,
	    (struct cell){ .text = account_about(p->arena, s->forecast, s->forecast == s->spent, s->currency),
	        .illustrative = s->made_up,
	        .code = decimal_text(p->arena, s->forecast) });
	difference_cell(p, s);
	cell_number(p, (int64_t)s->unknown);
}

static const char *line_note(struct page *p, const struct account_line *l)
{
	if (sum_is_untold(&l->sum))
		return _("No cost from this time is on record");
	return l->sum.unknown ? arena_printf(p->arena,
	                            message_n("%zu cost is not in it: its rate is not known", "%zu costs are not in it: their rates are not known",
	                                (long)l->sum.unknown),
	                            l->sum.unknown)
	                      : NULL;
}

static void account_line_row(struct page *p, const struct account_line *l)
{
	table_row(p);
	cell_words(p, model_key(p->model, &budget_entity, l->budget->head.id));
	cell(p,
	    (struct cell){ .text = l->budget->category ? _(code_name(&codelist_cost_category, l->budget->category)) : _("Whole budget"),
	        .code = text_or(l->budget->category, "all"),
	        .note = line_note(p, l) });
	cell_words(p, page_is_data(p) ? l->starts : date_people(p->arena, l->starts));
	cell_words(p, page_is_data(p) ? l->ends : date_people(p->arena, l->ends));
	sum_cells(p, &l->sum);
}

bool account_has_lines(const struct accounts *s, const char *currency)
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
		account_money(p, f->promised ? f->promised : NONE, f->currency, f->made_up, "transactions");
		account_money(p, f->received, f->currency, f->made_up, "transactions");
		account_money(p, f->promised ? (left > 0 ? left : 0) : NONE, f->currency, f->made_up, NULL);
		account_money(p, account_funder_at_end(f), f->currency, f->made_up, NULL);
	}
}

/* The parts of the project for which money was received, each once. */
static const char *parts_received(struct page *p, const struct accounts *s, const char *currency)
{
	struct out o = { .arena = p->arena };
	for (size_t i = 0; i < s->entries.count; i++) {
		const struct account_entry *e = &s->entries.each[i];
		bool again = e->activity == s->activity->head.id || !text_equal(e->currency, currency) || money_sort(e->kind) != MONEY_RECEIVED;
		for (size_t k = 0; k < i && !again; k++)
			again = s->entries.each[k].activity == e->activity && money_sort(s->entries.each[k].kind) == MONEY_RECEIVED &&
			    text_equal(s->entries.each[k].currency, currency);
		if (!again)
			out_fmt(&o, "%s%s", o.length ? message_semicolon() : "", model_title(p->model, &activity_entity, e->activity));
	}
	return out_text(&o);
}

/* What the project comes to at its end beside what its funders will have paid; and what of their money came for parts. */
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
		        account_about(p->arena, account_at_end(t), t->forecast == t->spent, t->currency),
		        account_about(p->arena, left, t->forecast == t->spent, t->currency)));
		if (t->made_up)
			page_mark(p);
		html(p->o, "</p>");
		if (t->parts)
			html(p->o, "<p>%s</p>",
			    arena_printf(p->arena, _("Of the money received, %s came for parts of the project: %s."),
			        money_people(p->arena, t->parts, t->currency), parts_received(p, s, t->currency)));
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

static size_t entries_count(struct page *p, const void *context, bool *more)
{
	(void)p;
	*more = ((const struct accounts *)context)->more;
	return ((const struct accounts *)context)->entries.count;
}

/* ---- the page ---- */

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
	    .after = account_flows_draw },
	{ .id = "requests",
	    .heading = N_("Payment requests"),
	    .name = "requests",
	    .columns = account_request_columns,
	    .draw = account_request_rows,
	    .after = account_requests_after,
	    .none = N_("No payment request is on record."),
	    .stands = account_requests_kept },
	{ .id = "left",
	    .heading = N_("What can still be asked for"),
	    .name = "left",
	    .columns = account_left_columns,
	    .draw = account_left_rows,
	    .after = account_left_after,
	    .stands = account_requests_open },
	{ .id = "costs",
	    .heading = N_("Every cost"),
	    .line = { NN_("%zu cost, with its line and its evidence", "%zu costs, each with its line and its evidence") },
	    .name = "costs",
	    .columns = account_cost_columns,
	    .draw = cost_rows,
	    .count = costs_count },
	{ .id = "transactions",
	    .heading = N_("Every transaction"),
	    .line = { N_("%zu transaction, with who paid whom"), N_("%zu transactions, each with who paid whom") },
	    .name = "transactions",
	    .columns = account_entry_columns,
	    .draw = account_entry_rows,
	    .count = entries_count },
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
		out_fmt(&o, _(" Forecast %s."), account_about(p->arena, account_at_end(t), t->forecast == t->spent, t->currency));
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

const char *account_path(struct page *p, const struct activity *a)
{
	return arena_printf(p->arena, "/activities/accounts/%s", url_encode(p->arena, a->slug, true));
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
	        record_href(p, &activity_entity, a->head.id), _("Costs and payments"), NULL, NULL },
	    _("Costs and payments"), a->title, NULL);
	const char *words = accounts_words(p, &s);
	if (words)
		html(p->o, "<p class=\"lede\">%s", words);
	if (words && accounts_made_up(&s))
		page_mark(p);
	html(p->o, words ? "</p>" : "");
	sections_write(p, line_section, &s);
	html(p->o, "<p class=\"small measure\">%s %s</p>", _("The forecast is what was spent so far plus what is planned until the project ends."),
	    rate_rule_words(p, &s));
	sections_write(p, sections, &s);
	page_downloads(p);
	page_end(p);
}
