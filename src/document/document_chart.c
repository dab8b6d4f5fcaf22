#include "document/document_chart.h"

#include "base/date.h"
#include "base/message.h"
#include "document/chart_axis.h"

static struct picture *picture_new(struct document_tree *d, const char *class)
{
	struct picture *p = arena_alloc(d->arena, sizeof(*p));
	picture_begin(p, d->arena, class, 100, 10);
	return p;
}

/* One drawing for all sizes of paper and screen. */
static struct picture *chart_new(struct document_tree *d)
{
	struct picture *p = picture_new(d, "chart");
	p->width = CHART_WIDE;
	return p;
}

static void table_open(struct document_tree *d, const char *caption)
{
	document_open(d, BLOCK_TABLE);
	document_text(d, caption, 0);
	document_open(d, BLOCK_ROW);
}

static void row_next(struct document_tree *d)
{
	document_close(d, BLOCK_ROW);
	document_open(d, BLOCK_ROW);
}

static void table_close(struct document_tree *d)
{
	document_close(d, BLOCK_ROW);
	document_close(d, BLOCK_TABLE);
}

static const char *value_words(struct document_tree *d, int64_t value, struct chart_unit unit)
{
	return value == NONE ? "\u2013" : chart_exact(d->arena, value, unit);
}

void document_chart_status(struct document_tree *d, const char *caption, const int counts[CHART_STATUSES])
{
	struct picture *p = picture_new(d, "bar bar--tall");
	chart_status_picture(p, counts);
	if (!p->first)
		return;
	document_figure(d, p, chart_status_words(d->arena, counts));
	table_open(d, caption);
	document_leaf(d, BLOCK_HEADER, _("Status"));
	document_leaf(d, BLOCK_HEADER, _("Actions"));
	for (int i = 0; i < CHART_STATUSES; i++)
		if (counts[i] > 0) {
			row_next(d);
			document_leaf(d, BLOCK_HEADER, message(chart_status_word((enum chart_status)i)));
			document_leaf(d, BLOCK_CELL, integer_people(d->arena, counts[i]));
		}
	table_close(d);
}

void document_chart_bullet(
    struct document_tree *d, const char *caption, int64_t baseline, int64_t now, int64_t target, enum chart_wanted wanted, struct chart_unit unit)
{
	struct picture *p = picture_new(d, "bullet");
	const char *const names[] = { N_("Baseline"), N_("Now"), N_("Target") };
	const int64_t values[] = { baseline, now, target };
	struct out label = { .arena = d->arena };
	chart_bullet_picture(p, baseline, now, target, wanted);
	for (size_t i = 0; i < COUNT(names); i++)
		out_fmt(&label, "%s%s%s%s", i ? message_comma() : "", message(names[i]), message_colon(), value_words(d, values[i], unit));
	document_figure(d, p, out_text(&label));
	table_open(d, caption);
	for (size_t i = 0; i < COUNT(names); i++)
		document_leaf(d, BLOCK_HEADER, message(names[i]));
	row_next(d);
	for (size_t i = 0; i < COUNT(names); i++)
		document_leaf(d, BLOCK_CELL, value_words(d, values[i], unit));
	table_close(d);
}

void document_chart_line(struct document_tree *d, const char *caption, const struct chart_course *course)
{
	static const char *const kinds[] = { [CHART_BASELINE] = N_("Baseline"), [CHART_ACTUAL] = N_("Actual"), [CHART_TARGET] = N_("Target") };
	struct picture *p = chart_new(d);
	chart_line_picture(p, course);
	if (!p->first)
		return;
	document_figure(d, p, caption);
	table_open(d, caption);
	document_leaf(d, BLOCK_HEADER, _("Date"));
	document_leaf(d, BLOCK_HEADER, _("Kind"));
	document_leaf(d, BLOCK_HEADER, _("Value"));
	for (size_t i = 0; i < course->count; i++) {
		const struct chart_point *one = &course->points[i];
		row_next(d);
		document_leaf(d, BLOCK_HEADER, date_people(d->arena, one->date));
		document_leaf(d, BLOCK_CELL, message(kinds[one->kind]));
		document_leaf(d, BLOCK_CELL, one->words ? one->words : value_words(d, one->value, course->unit));
	}
	table_close(d);
}

static int64_t value_at(const struct chart_series *s, size_t year)
{
	return chart_bounded(s->values[year]);
}

static void columns_sums(struct document_tree *d, const struct chart_stack *s)
{
	int64_t all = 0;
	row_next(d);
	document_leaf(d, BLOCK_HEADER, _("Total"));
	for (size_t k = 0; k < s->year_count; k++) {
		int64_t sum = 0;
		bool lacks = false;
		for (size_t i = 0; i < s->series_count; i++) {
			lacks = lacks || s->series[i].values[k] == NONE;
			sum = chart_sum(sum, value_at(&s->series[i], k));
		}
		document_leaf(d, BLOCK_CELL, value_words(d, s->unit.level && lacks ? NONE : sum, s->unit));
		all = chart_sum(all, sum);
	}
	if (s->year_count > 1 && !s->unit.level)
		document_leaf(d, BLOCK_CELL, value_words(d, all, s->unit));
}

/* As chart_columns_table(): the series in the order in which the stack is seen. */
void document_chart_columns(struct document_tree *d, const char *caption, const char *heading, const struct chart_stack *s)
{
	struct picture *p = chart_new(d);
	chart_columns_picture(p, s);
	if (!p->first)
		return;
	document_figure(d, p, caption);
	document_chart_table(d, caption, heading, s);
}

void document_chart_table(struct document_tree *d, const char *caption, const char *heading, const struct chart_stack *s)
{
	bool across = s->year_count > 1 && !s->unit.level;
	table_open(d, caption);
	document_leaf(d, BLOCK_HEADER, heading);
	for (size_t k = 0; k < s->year_count; k++)
		document_leaf(d, BLOCK_HEADER, s->years[k]);
	if (across)
		document_leaf(d, BLOCK_HEADER, _("Total"));
	for (size_t i = s->series_count; i-- > 0;) {
		int64_t sum = 0;
		row_next(d);
		document_leaf(d, BLOCK_HEADER, s->series[i].name);
		for (size_t k = 0; k < s->year_count; k++) {
			document_leaf(d, BLOCK_CELL, value_words(d, s->series[i].values[k], s->unit));
			sum = chart_sum(sum, value_at(&s->series[i], k));
		}
		if (across)
			document_leaf(d, BLOCK_CELL, value_words(d, sum, s->unit));
	}
	if (s->series_count > 1)
		columns_sums(d, s);
	table_close(d);
}
