/* document_chart.h - charts in a document: the picture, and below it the table of the same figures, so that every form of the document
 * says the same and nobody needs the picture. `caption` names both. Values are millionths (base/number.h). */
#ifndef DOCUMENT_CHART_H
#define DOCUMENT_CHART_H
#include "document/chart.h"
#include "document/document.h"

/* How many actions there are of each status. Nothing when there are none. */
void document_chart_status(struct document_tree *, const char *caption, const int counts[CHART_STATUSES]);
/* An indicator's baseline, present value and target; any may be NONE. */
void document_chart_bullet(
    struct document_tree *, const char *caption, int64_t baseline, int64_t now, int64_t target, enum chart_wanted, struct chart_unit);
/* An indicator over time. Nothing without a point that has a date and a value. */
void document_chart_line(struct document_tree *, const char *caption, const struct chart_course *);
/* A column a year; `heading` stands over the names of the series ("Source"). */
void document_chart_columns(struct document_tree *, const char *caption, const char *heading, const struct chart_stack *);
/* Its table alone, where a few figures make no chart. */
void document_chart_table(struct document_tree *, const char *caption, const char *heading, const struct chart_stack *);
#endif
