#include "report/year_columns.h"

#include <stdlib.h>

#include "base/message.h"
#include "base/text.h"

static size_t year_columns_series_of(struct year_columns *c, const char *name)
{
	size_t i = 0;
	while (i < c->series && !text_equal(c->names[i], name))
		i++;
	if (i == YEAR_SERIES_MAX)
		return i - 1;
	if (i == c->series)
		c->names[c->series++] = name;
	return i;
}

void year_columns_add(struct year_columns *c, const char *name, const char *date, int64_t value, bool made_up)
{
	int64_t year;
	struct arena *a = c->document->arena;
	if (!date || !integer_parse(arena_strndup(a, date, 4), &year))
		return;
	if (c->count == c->room) {
		size_t before = c->room;
		c->room = before ? before * 2 : 32;
		c->each = arena_grow(a, c->each, before * sizeof(*c->each), c->room * sizeof(*c->each));
	}
	c->each[c->count++] = (struct year_amount){ year_columns_series_of(c, name), (int)year, value, made_up };
}

enum { CHART_LEAST = 3 };

static bool year_says(int64_t (*values)[YEAR_COLUMNS_MAX], size_t series, size_t year)
{
	bool says = false;
	for (size_t i = 0; i < series; i++)
		says = says || values[i][year];
	return says;
}

/* Two years with a figure are two numbers in a table, and no chart. */
void year_columns_draw(struct year_columns *c, const char *caption, const char *heading, struct chart_unit unit)
{
	struct document_tree *d = c->document;
	struct chart_series series[YEAR_SERIES_MAX];
	const char *years[YEAR_COLUMNS_MAX];
	int64_t values[YEAR_SERIES_MAX][YEAR_COLUMNS_MAX] = { { 0 } };
	int first = c->count ? c->each[0].year : 0, last = first;
	bool made_up = false;
	for (size_t i = 0; i < c->count; i++) {
		first = c->each[i].year < first ? c->each[i].year : first;
		last = c->each[i].year > last ? c->each[i].year : last;
	}
	if (first == last)
		return; /* the table before it has all of it */
	bool more = last - first >= YEAR_COLUMNS_MAX;
	first = more ? last - YEAR_COLUMNS_MAX + 1 : first;
	for (size_t i = 0; i < c->count; i++) {
		if (c->each[i].year < first)
			continue;
		values[c->each[i].series][c->each[i].year - first] += c->each[i].value;
		made_up = made_up || c->each[i].made_up;
	}
	size_t told = 0, span = (size_t)(last - first + 1), n = 0;
	for (size_t y = 0; y < span; y++)
		told += year_says(values, c->series, y);
	for (size_t y = 0; y < span; y++) {
		if (told < CHART_LEAST && !year_says(values, c->series, y))
			continue;
		years[n] = arena_printf(d->arena, "%d", first + (int)y);
		for (size_t i = 0; i < c->series; i++)
			values[i][n] = values[i][y];
		n++;
	}
	for (size_t i = 0; i < c->series; i++)
		series[i] = (struct chart_series){ c->names[i], values[i] };
	(told < CHART_LEAST ? document_chart_table : document_chart_columns)(
	    d, document_marked(d, caption, made_up), heading, &(struct chart_stack){ series, c->series, years, n, unit });
	if (more)
		document_leaf(d, BLOCK_PARAGRAPH, _("Earlier years are left out."));
}
