#include "report/money.h"

#include "base/text.h"
#include "report/year_columns.h"

void money_cell(struct writing *w, const struct money_sums *all, unsigned bits, const char *address)
{
	bool made_up;
	const char *words = money_words(w->arena, all, bits, &made_up);
	document_cell(
	    w->document, (struct cell){ .text = text_or(words, "\u2013"), .address = text_empty(words) ? NULL : address, .illustrative = made_up });
}

static void money_chart(struct writing *w, struct money_rows rows, unsigned bits, const char *currency, const char *caption)
{
	struct year_columns columns = { .document = w->document };
	for (enum money sort = 0; sort < MONEY_SORTS; sort++)
		for (size_t i = 0; i < rows.count; i++) {
			const struct money_row *r = &rows.each[i];
			if (text_equal(r->currency, currency) && money_sort_of(r) == sort && bits & MONEY_BIT(sort))
				year_columns_add(&columns, message(money_name(sort)), r->year, r->sum.value, r->sum.made_up);
		}
	year_columns_draw(&columns, arena_printf(w->arena, "%s, %s", caption, currency), _("Kind"), (struct chart_unit){ .currency = currency });
}

void money_charts(struct writing *w, struct money_rows rows)
{
	struct money_sums all = money_sums(w->arena, rows);
	for (size_t i = 0; i < all.count; i++)
		money_chart(w, rows, MONEY_TOTAL, all.each[i].currency, _("Money received, match funding and help in kind by year"));
	for (size_t i = 0; i < all.count; i++)
		money_chart(w, rows, MONEY_BIT(MONEY_SPENT) | MONEY_BIT(MONEY_SPENT_BY_PARTNERS), all.each[i].currency, _("Money spent by year"));
}
