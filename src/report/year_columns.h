/* year_columns.h - amounts gathered by what they are and by calendar year, drawn as columns with their table; private to this room.
 *
 *	struct year_columns c = { .document = d };
 *	year_columns_add(&c, _("Incoming funds"), "2009-03-04", amount, made_up);
 *	year_columns_draw(&c, _("Money in by year"), _("Kind"), unit);
 *
 * As on the page of a place (web/city_parts.c): the newest years, without a gap. Memory is the document's arena. */
#ifndef YEAR_COLUMNS_H
#define YEAR_COLUMNS_H
#include "document/document_chart.h"

enum { YEAR_COLUMNS_MAX = 8, YEAR_SERIES_MAX = 12 };

struct year_amount {
	size_t series;
	int year;
	int64_t value;
	bool made_up;
};
struct year_columns {
	struct document_tree *document;
	const char *names[YEAR_SERIES_MAX];
	struct year_amount *each;
	size_t series, count, room;
};

/* What has no date is left out: it is of no year. Names beyond YEAR_SERIES_MAX count to the last. */
void year_columns_add(struct year_columns *, const char *name, const char *date, int64_t value, bool made_up);
/* Nothing with less than two years between the first and the last: a single column compares nothing. */
void year_columns_draw(struct year_columns *, const char *caption, const char *heading, struct chart_unit);
#endif
