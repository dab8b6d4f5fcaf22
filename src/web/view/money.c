#include "web/view/money.h"

#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "codec/form.h"
#include "rule/money/accounts.h"
#include "web/kit/address.h"
#include "web/kit/facts.h"
#include "web/kit/show.h"
#include "web/kit/table.h"
#include "web/kit/value.h"
#include "web/kit/kit.h"

/* In the order of the columns. */
static const struct {
	unsigned bits;
	const char *name, *heading;
} sorts[MONEY_COLUMNS] = { { MONEY_BIT(MONEY_RECEIVED), "#received", N_("Money received") },
	{ MONEY_BIT(MONEY_MATCH), "#match_funding", N_("Match funding") }, { MONEY_BIT(MONEY_IN_KIND), "#in_kind", N_("Help in kind") },
	{ MONEY_TOTAL, "#total", N_("Total received") }, { MONEY_BIT(MONEY_SPENT), "#spent", N_("Money spent") },
	{ MONEY_BIT(MONEY_HANDED_ON), "#handed_on", N_("Money handed on") },
	{ MONEY_BIT(MONEY_SPENT_BY_PARTNERS), "#spent_by_partners", N_("Spent by partners") },
	{ MONEY_BIT(MONEY_PROMISED), "#promised", N_("Money promised") },
	{ MONEY_BIT(MONEY_BETWEEN_OTHERS), "#between_others", N_("Between other bodies") } };

void money_columns(struct page *p, const struct money_sums *all, struct column *columns)
{
	for (size_t i = 0; i < MONEY_COLUMNS; i++) {
		unsigned bits = sorts[i].bits == MONEY_TOTAL ? MONEY_BESIDE : sorts[i].bits;
		columns[i] = (struct column){ sorts[i].name, *money_words(p->arena, all, bits, NULL) ? sorts[i].heading : NULL };
	}
}

const char *money_href(struct page *p, enum ledger_by by, const char *of)
{
	struct out o = { .arena = p->arena };
	form_write(&o, "by", ledger_ways.codes[by].code);
	if (of)
		form_write(&o, "of", of);
	return page_href(p, arena_printf(p->arena, "/money/sums?%s", out_text(&o)));
}

const char *money_sum_href(struct page *p, const char *from, const char *what, const char *currency, const char *year)
{
	struct out o = { .arena = p->arena };
	form_write(&o, "what", what);
	if (currency)
		form_write(&o, "currency", currency);
	if (year)
		form_write(&o, "year", year);
	return arena_printf(p->arena, "%s&%s", from, out_text(&o));
}

void money_cells(struct page *p, const struct money_sum *s, const char *from)
{
	for (size_t i = 0; i < MONEY_COLUMNS; i++) {
		struct recounted c = money_of(s, sorts[i].bits);
		cell(p,
		    c.records ? (struct cell){ .text = money_sum_words(p->arena, s, sorts[i].bits),
		                    .address = from ? money_sum_href(p, from, money_sum_code(sorts[i].bits), s->currency, s->year) : NULL,
		                    .illustrative = c.made_up,
		                    .code = decimal_text(p->arena, c.value) }
		              : (struct cell){ 0 }); /* an empty cell takes no line on a phone */
	}
}

const char *money_sentences(struct page *p, const struct money_sums *all)
{
	struct out o = { .arena = p->arena };
	for (size_t i = 0; i < MONEY_COLUMNS; i++) {
		const char *words = money_words(p->arena, all, sorts[i].bits, NULL);
		if (*words && sorts[i].bits != MONEY_TOTAL)
			out_fmt(&o, "%s%s%s%s", o.length ? message_stop() : "", _(sorts[i].heading), message_colon(), words);
	}
	return out_text(&o);
}

static const struct column *columns_of(struct page *p, const struct money_sums *all)
{
	struct column *columns = arena_array(p->arena, struct column, MONEY_COLUMNS + 3);
	columns[0] = (struct column){ "year", N_("Year") };
	columns[1] = (struct column){ "currency" };
	money_columns(p, all, columns + 2);
	return columns;
}

static void money_row(struct page *p, const char *head, const struct money_sum *s, const char *from)
{
	table_row(p);
	cell_words(p, head);
	cell_words(p, s->currency);
	money_cells(p, s, from);
}

static void years_rows(struct page *p, const void *context)
{
	const struct money_sums *years = context;
	for (size_t i = 0; i < years->count; i++)
		money_row(p, years->each[i].year, &years->each[i], NULL);
}

/* Whether a year has no record of a sort that another has. */
static bool money_has_gaps(const struct money_sums *years, const struct money_sums *all)
{
	for (size_t i = 0; i < years->count; i++)
		for (size_t k = 0; k < all->count; k++)
			for (enum money s = 0; s < MONEY_SORTS; s++)
				if (text_equal(years->each[i].currency, all->each[k].currency) && all->each[k].each[s].records &&
				    !years->each[i].each[s].records)
					return true;
	return false;
}

void money_table(struct page *p, struct money_rows rows, const char *from)
{
	struct money_sums years = money_years(p->arena, rows), all = money_sums(p->arena, rows);
	table_open(p, _("Money by year"), columns_of(p, &all));
	for (size_t i = 0; i < years.count; i++)
		money_row(p, years.each[i].year, &years.each[i], from);
	for (size_t i = 0; i < all.count && years.count > all.count; i++)
		money_row(p, _("All years"), &all.each[i], from);
	if (table_close(p) && money_has_gaps(&years, &all))
		html(p->o, "<p class=\"small\">%s</p>", _("Where there is no sum, nothing is recorded. A sum of 0 is on record."));
}

void money_show(struct page *p, struct money_rows rows)
{
	struct money_sums years = money_years(p->arena, rows), all = money_sums(p->arena, rows);
	page_show_table(p, "money", columns_of(p, &all), years_rows, &years);
}

static void sum_fact(struct page *p, const char *label, const char *words)
{
	fact_begin(p, label);
	html(p->o, "%s", words);
	fact_end(p);
}

void money_request_facts(struct page *p, const struct payment_request *c)
{
	struct set costs = model_referring(p->model, &requested_cost_entity, "request", c->head.id, ACCOUNT_ROWS);
	struct account_asked of = account_asked_of(costs);
	page_section_begin(p, "asked", _("What it asks for"), NULL);
	if (!costs.count)
		page_empty(p, _("No cost is in this request."));
	else {
		facts_begin(p);
		sum_fact(p, _("Asked for"),
		    arena_printf(p->arena, message_n("%s for %zu cost", "%s for %zu costs", (long)costs.count),
		        money_people(p->arena, of.asked, c->currency), costs.count));
		if (of.struck) {
			sum_fact(p, _("Struck out"), money_people(p->arena, of.struck, c->currency));
			sum_fact(p, _("What is left"), money_people(p->arena, of.asked - of.struck, c->currency));
		}
		facts_end(p);
	}
	page_section_end(p);
}

int64_t call_days(struct page *p, const struct call *c)
{
	return date_days(date_last(p->arena, c->closes)) - date_days(p->model->as_at);
}

const char *call_words(struct page *p, const struct call *c)
{
	if (!c->closes)
		return day_reached(p, c->opens) ? _("Open all year") : arena_printf(p->arena, _("Opens on %s"), date_people(p->arena, c->opens));
	const char *closes = date_people(p->arena, c->closes);
	int64_t days = call_days(p, c);
	if (!day_reached(p, c->opens)) {
		int64_t to = date_days(date_first(p->arena, c->opens)) - date_days(p->model->as_at);
		return arena_printf(p->arena, message_n("Opens on %s, in %s day; closes on %s", "Opens on %s, in %s days; closes on %s", (long)to),
		    date_people(p->arena, c->opens), integer_people(p->arena, to), closes);
	}
	if (!days)
		return arena_printf(p->arena, _("Closes today, %s"), closes);
	return arena_printf(
	    p->arena, message_n("Open until %s, %s day left", "Open until %s, %s days left", (long)days), closes, integer_people(p->arena, days));
}
