#include "web/view/money.h"

#include "base/text.h"
#include "web/kit/show.h"
#include "web/kit/table.h"
#include "web/kit/value.h"

/* In the order of the columns. */
static const unsigned columns[] = { MONEY_BIT(MONEY_RECEIVED), MONEY_BIT(MONEY_MATCH), MONEY_BIT(MONEY_IN_KIND), MONEY_TOTAL, MONEY_BIT(MONEY_SPENT),
	MONEY_BIT(MONEY_PROMISED) };
enum { COLUMNS = COUNT(columns) };

static const char *column_title(size_t column)
{
	static const enum money sorts[COLUMNS] = { MONEY_RECEIVED, MONEY_MATCH, MONEY_IN_KIND, MONEY_SORTS, MONEY_SPENT, MONEY_PROMISED };
	return columns[column] == MONEY_TOTAL ? _("Total") : _(money_name(sorts[column]));
}

static bool column_filled(struct page *p, const struct money_sums *all, size_t column)
{
	return *money_words(p->arena, all, columns[column] == MONEY_TOTAL ? MONEY_BESIDE : columns[column], NULL);
}

static void money_row(struct page *p, const char *head, const struct money_sum *s, const bool *filled)
{
	table_row_begin(p);
	html_text(p->o, head);
	table_head_end(p);
	for (size_t i = 0; i < COLUMNS; i++) {
		struct recounted c = money_of(s, columns[i]);
		if (!filled[i])
			continue;
		table_cell(p, column_title(i));
		html_text(p->o, c.records ? money_people(p->arena, c.value, s->currency) : "\u2013");
		if (c.records && c.made_up)
			page_mark(p);
		table_cell_end(p);
	}
	table_row_end(p);
}

void money_table(struct page *p, struct money_rows rows)
{
	struct money_sums years = money_years(p->arena, rows), all = money_sums(p->arena, rows);
	const char *headings[COLUMNS + 2] = { _("Year") };
	bool filled[COLUMNS];
	for (size_t i = 0, n = 1; i < COLUMNS; i++) {
		filled[i] = column_filled(p, &all, i);
		if (filled[i])
			headings[n++] = column_title(i);
	}
	table_begin(p, _("Money by year"), headings);
	for (size_t i = 0; i < years.count; i++)
		money_row(p, years.each[i].year, &years.each[i], filled);
	for (size_t i = 0; i < all.count && years.count > all.count; i++)
		money_row(p, _("All years"), &all.each[i], filled);
	table_end(p);
}

void money_show(struct page *p, struct money_rows rows)
{
	static const char *const names[] = { "year", "currency", "#received", "#match_funding", "#in_kind", "#total", "#spent", "#promised", NULL };
	struct money_sums years = money_years(p->arena, rows);
	const char **cells = arena_array(p->arena, const char *, years.count *(COLUMNS + 2) + 1), **cell = cells;
	for (size_t i = 0; i < years.count; i++) {
		*cell++ = years.each[i].year;
		*cell++ = years.each[i].currency;
		for (size_t k = 0; k < COLUMNS; k++) {
			struct recounted c = money_of(&years.each[i], columns[k]);
			*cell++ = c.records ? decimal_text(p->arena, c.value) : NULL;
		}
	}
	page_show_grid(p, "money", &(struct page_grid){ names, cells, years.count });
}
