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
		return;
	bool more = last - first >= YEAR_COLUMNS_MAX;
	first = more ? last - YEAR_COLUMNS_MAX + 1 : first;
	for (size_t i = 0; i < c->count; i++) {
		if (c->each[i].year < first)
			continue;
		values[c->each[i].series][c->each[i].year - first] += c->each[i].value;
		made_up = made_up || c->each[i].made_up;
	}
	for (size_t i = 0; i < c->series; i++)
		series[i] = (struct chart_series){ c->names[i], values[i] };
	for (int year = first; year <= last; year++)
		years[year - first] = arena_printf(d->arena, "%d", year);
	document_chart_columns(
	    d, document_marked(d, caption, made_up), heading, &(struct chart_stack){ series, c->series, years, (size_t)(last - first + 1), unit });
	if (more)
		document_leaf(d, BLOCK_PARAGRAPH, _("Earlier years are left out."));
}
