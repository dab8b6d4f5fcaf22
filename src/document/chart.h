/* chart.h - bars, bullets, columns and lines as SVG, in the classes of front/README.md.
 *
 * Every chart is a picture of figures that the page also gives: **the caller writes them in words or in a table beside it**;
 * the comment of each function says which. `label` becomes the sentence read aloud (role="img"); where the words stand
 * directly beside the picture, NULL hides the picture from screen readers instead. Every axis holds zero.
 *
 * Values are millionths (base/number.h), NONE where there is none. What is beyond a million million units is drawn at that
 * limit. Text is escaped; what the charts say themselves goes through message ids. The same arguments give the same bytes.
 * Nothing is kept; work memory comes from the arena of the output.
 *
 * Each is also there as a picture of shapes (chart_…_picture(), into one that was begun), for documents: document_chart.h. */
#ifndef CHART_H
#define CHART_H
#include "base/number.h"
#include "document/picture.h"

/* ---- Status of actions (chart_status.c) ---- */

enum chart_status { CHART_COMPLETE, CHART_ON_TRACK, CHART_AT_RISK, CHART_LATE, CHART_NOT_STARTED, CHART_STOPPED };
#define CHART_STATUSES 6

/* A bar across the width, in the order of the enum: one rectangle an action, above 60 actions one a status. A count below
 * zero is none; without any action nothing is written. Beside it: chart_legend() or the counts in words. */
void chart_status_bar(struct out *, const int counts[CHART_STATUSES], const char *label);
void chart_status_picture(struct picture *, const int counts[CHART_STATUSES]);
/* The taller one, for the head of a page. */
void chart_status_bar_tall(struct out *, const int counts[CHART_STATUSES], const char *label);

/* Counts with words and keys, those above zero; nothing when all are zero. */
void chart_legend(struct out *, const int counts[CHART_STATUSES]);

/* Message id of the word that follows a count: "on track". */
const char *chart_status_word(enum chart_status);

/* "4 complete, 13 on track, 1 late": the label of the bar. "" when all are zero. */
const char *chart_status_words(struct arena *, const int counts[CHART_STATUSES]);

/* ---- Indicators (chart_bullet.c, chart_line.c) ---- */

/* Where an indicator started, is, and should be, on an axis from zero; any may be NONE. A change the wanted way is
 * drawn full, any other hollow. Hidden from screen readers. Beside it (`bullet-words`): all three values. */
enum chart_wanted { CHART_MORE, CHART_LESS, CHART_THE_SAME };
void chart_bullet(struct out *, int64_t baseline, int64_t now, int64_t target, enum chart_wanted);
void chart_bullet_picture(struct picture *, int64_t baseline, int64_t now, int64_t target, enum chart_wanted);

/* How values are written: as money in short form ("£28.5k") when there is a currency, else as a number with `suffix` ("%").
 * Both may be NULL. */
struct chart_unit {
	const char *currency; /* ISO 4217 */
	const char *suffix;   /* written directly after the number */
	bool level;           /* of columns: a year's figures are not added to another year's */
};

enum chart_kind { CHART_BASELINE, CHART_ACTUAL, CHART_TARGET };
struct chart_point {
	const char *date; /* ISO 8601, may be a year or a month */
	int64_t value;
	enum chart_kind kind;
	const char *words; /* how a document's table says it ("more than 1,300 pupils"); NULL: the value in its unit */
};

/* An indicator over time: baseline and actual values as dots on a line, in order of date; the target dashed (level when there
 * is one, through the points when there are more). Points without a date or value are left out; without any left, nothing is
 * written. Beside it: a table of all points. */
void chart_line(struct out *, const struct chart_point *points, size_t count, struct chart_unit, const char *label);
void chart_line_picture(struct picture *, const struct chart_point *points, size_t count, struct chart_unit);

/* ---- Stacked columns (chart_columns.c) ---- */

struct chart_series {
	const char *name;
	const int64_t *values; /* one a year */
};

/* A column a year, the first series at the bottom, sums written on top; values below zero hang under the axis. From the sixth
 * series on all have one colour. Without years or series nothing is written. Beside it: chart_columns_table(). */
void chart_columns(struct out *, const struct chart_series *series, size_t series_count, const char *const *years, size_t year_count,
    struct chart_unit, const char *label);
void chart_columns_picture(
    struct picture *, const struct chart_series *series, size_t series_count, const char *const *years, size_t year_count, struct chart_unit);

/* The figures of the columns, the series in the order in which the stack is seen (the last one first), exact, with sums of
 * rows and columns. `caption` is read and seen, `heading` stands over the names ("Source"). */
void chart_columns_table(struct out *, const struct chart_series *series, size_t series_count, const char *const *years, size_t year_count,
    struct chart_unit, const char *caption, const char *heading);
#endif
