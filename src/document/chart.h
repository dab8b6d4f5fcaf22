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
 * Each is also there as a picture of shapes (chart_…_picture(), into one that was begun with its width), for documents
 * (document_chart.h) and for files. On a page a chart with words stands as two drawings, a wide and a narrow one: the style sheet shows
 * the one that its frame has room for, at its own size, so that letters are as large as the page's on every screen. */
#ifndef CHART_H
#define CHART_H
#include "base/number.h"
#include "document/picture.h"

/* ---- Status of actions (chart_status.c) ---- */

enum chart_status { CHART_COMPLETE, CHART_ON_TRACK, CHART_AT_RISK, CHART_LATE, CHART_NOT_STARTED, CHART_STOPPED };
#define CHART_STATUSES 6

/* A bar across the width, in the order of the enum: one rectangle an action, above 60 actions one a status. A count below
 * zero is taken as zero; without any action nothing is written. Beside it: the counts in words. */
void chart_status_bar(struct out *, const int counts[CHART_STATUSES], const char *label);
void chart_status_picture(struct picture *, const int counts[CHART_STATUSES]);
/* The taller one, for the head of a page. */
void chart_status_bar_tall(struct out *, const int counts[CHART_STATUSES], const char *label);

/* Message id of the word that follows a count: "on track". */
const char *chart_status_word(enum chart_status);

/* "4 complete, 13 on track, 1 late": the label of the bar. "" when all are zero. */
const char *chart_status_words(struct arena *, const int counts[CHART_STATUSES]);

/* ---- Indicators (chart_bullet.c, chart_line.c) ---- */

/* Where an indicator started, is, and should be, on an axis from zero; any may be NONE. What changed is an arrow from then to now, so
 * that a fall points back; the target is a line across. A change the wanted way is drawn full, any other hollow; a value that nothing
 * is compared with is a bar. Hidden from screen readers. Beside it (`bullet-words`): all three values. */
enum chart_wanted { CHART_MORE, CHART_LESS, CHART_THE_SAME };
void chart_bullet(struct out *, int64_t baseline, int64_t now, int64_t target, enum chart_wanted);
void chart_bullet_picture(struct picture *, int64_t baseline, int64_t now, int64_t target, enum chart_wanted);

/* How values are written: as money in short form ("£28.5k") when there is a currency, else as a number with `suffix` ("%").
 * Both may be NULL. */
struct chart_unit {
	const char *currency; /* ISO 4217 */
	const char *suffix;   /* written directly after the number */
	bool level;           /* of columns: a year's figures are not added to another year's, and one without all series has no total */
};

/* The two drawings; documents and files have the wide one. */
enum { CHART_WIDE = 640, CHART_NARROW = 344 };
typedef void (*chart_draw)(struct picture *, const void *what);
void chart_write(struct out *, chart_draw, const void *what, const char *label);
/* The drawing as a picture of its own, `width` wide. */
struct picture *chart_picture(struct arena *, chart_draw, const void *what, double width);

enum chart_kind { CHART_BASELINE, CHART_ACTUAL, CHART_TARGET };
struct chart_point {
	const char *date; /* ISO 8601, may be a year or a month */
	int64_t value;
	enum chart_kind kind;
	const char *words;       /* how a document's table says it ("more than 1,300 pupils"); NULL: the value in its unit */
	bool made_up, estimated; /* its dot is drawn hollow */
};

/* An indicator over time: baseline and actual values as dots on a line, in order of date; the path from the baseline through the
 * targets dotted, level where the value should hold; a line at the day that is spoken of. Points without a date or value are left out;
 * without any left, nothing is drawn. Beside it: a table of all points. */
struct chart_course {
	const struct chart_point *points;
	size_t count;
	struct chart_unit unit;
	const char *as_at; /* a full date; NULL: no line */
	bool holds;
};
void chart_line(struct out *, const struct chart_course *, const char *label);
void chart_line_picture(struct picture *, const void *course);

/* ---- Stacked columns (chart_columns.c) ---- */

struct chart_series {
	const char *name;
	const int64_t *values; /* one a year */
	const bool *made_up;   /* one a year: drawn hollow; NULL: none is */
	const char *class;     /* of its fill, as "s-late"; NULL: the colour of its place */
};
struct chart_stack {
	const struct chart_series *series;
	size_t series_count;
	const char *const *years;
	size_t year_count;
	struct chart_unit unit;
};

/* A column a year, the first series at the bottom, sums written on top; values below zero hang under the axis. In the wide drawing the
 * names of the series stand beside the last column; the table has the keys. From the sixth series on all have one colour. Without
 * years or series nothing is written. Beside it: chart_columns_table(). */
void chart_columns(struct out *, const struct chart_stack *, const char *label);
void chart_columns_picture(struct picture *, const void *stack);

/* The class of a series' key: "k2". */
const char *chart_series_class(const struct chart_stack *, size_t series);

/* The figures of the columns, the series in the order in which the stack is seen (the last one first), exact, with sums of
 * rows and columns. `caption` is read and seen, `heading` stands over the names ("Source"). */
void chart_columns_table(struct out *, const struct chart_stack *, const char *caption, const char *heading);

/* ---- Spans of time (chart_spans.c) ---- */

struct chart_span {
	const char *name, *words; /* over the bar: "Food for Thought", "since 2005"; `words` may be NULL */
	const char *from, *to;    /* ISO 8601, may be partial; the same: one moment, a dot; `to` NULL: it goes on, open to the right */
	bool made_up, planned;    /* drawn hollow */
};
struct chart_spans {
	const struct chart_span *spans;
	size_t count;
	const char *as_at; /* a full date: the line across */
};
/* A row each, in the order given, to the scale of one axis of time. Those without a date are left out. Beside it: the same as a list. */
void chart_spans(struct out *, const struct chart_spans *, const char *label);
void chart_spans_picture(struct picture *, const void *spans);

/* ---- A chart to take away (chart_file.c) ---- */

/* How one of the three is drawn, and written as rows of a table that is open: its headings, then a row for each figure; the last column
 * names what is made up in the row, as all files do. */
struct sheet_writer;
struct chart_form {
	chart_draw draw;
	void (*rows)(struct sheet_writer *, struct arena *, const void *what);
};
extern const struct chart_form chart_course_form, chart_stack_form, chart_spans_form;

/* The wide drawing as a file of its own, with its words over and under it; each of these may be NULL. */
struct chart_words {
	const char *finding, *about, *note, *source;
};
void chart_file_svg(struct out *, const struct chart_form *, const void *what, const struct chart_words *);
#endif
