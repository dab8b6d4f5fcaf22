#include <math.h>
#include <stdlib.h>

#include "base/date.h"
#include "base/message.h"
#include "document/chart.h"
#include "document/chart_axis.h"

#define WIDTH 640
#define HEIGHT 286
#define TOP 34.0
#define BOTTOM 246.0
#define YEARS_MOST 6 /* words on the axis of time */

struct moment {
	int64_t days, value;
	size_t order; /* in which it was given: keeps the sort stable */
	bool target;
};

struct line {
	struct picture *picture;
	struct moment *moments; /* by date */
	size_t count;
	struct chart_unit unit;
	struct chart_axis axis;
	int64_t first, last; /* days */
	double left, right;
};

static int chart_line_by_date(const void *a, const void *b)
{
	const struct moment *one = a, *other = b;

	if (one->days != other->days)
		return one->days < other->days ? -1 : 1;
	return one->order < other->order ? -1 : 1;
}

static void chart_line_line_take(struct line *l, const struct chart_point *points, size_t count)
{
	l->moments = arena_array(l->picture->arena, struct moment, count);
	for (size_t i = 0; i < count; i++) {
		struct date date;
		if (points[i].value == NONE || !points[i].date || !date_parse(points[i].date, &date))
			continue;
		l->moments[l->count++] =
		    (struct moment){ date_days(points[i].date), chart_bounded(points[i].value), i, points[i].kind == CHART_TARGET };
	}
	if (l->count)
		qsort(l->moments, l->count, sizeof(*l->moments), chart_line_by_date);
}

static size_t count_of(const struct line *l, bool target)
{
	size_t n = 0;

	for (size_t i = 0; i < l->count; i++)
		n += l->moments[i].target == target;
	return n;
}

static const char *target_words(const struct line *l, int64_t value)
{
	return arena_printf(l->picture->arena, "%s %s", _("target"), chart_short(l->picture->arena, value, l->unit));
}

static void line_lay(struct line *l)
{
	int64_t low = 0, high = 0;

	for (size_t i = 0; i < l->count; i++) {
		low = l->moments[i].value < low ? l->moments[i].value : low;
		high = l->moments[i].value > high ? l->moments[i].value : high;
	}
	l->axis = chart_axis(low, high, TOP, BOTTOM);
	l->left = chart_axis_room(l->picture->arena, &l->axis, l->unit);
	l->right = WIDTH - 20;
	l->first = l->moments[0].days;
	l->last = l->moments[l->count - 1].days;
}

static struct draw_point at(const struct line *l, const struct moment *m)
{
	double room = l->right - l->left - 24;
	double part = l->last > l->first ? (double)(m->days - l->first) / (double)(l->last - l->first) : 0.5;

	return (struct draw_point){ l->left + 12 + part * room, chart_axis_y(&l->axis, m->value) };
}

static double at_day(const struct line *l, int64_t days)
{
	return at(l, &(struct moment){ .days = days }).x;
}

/* Begin of years under the axis; of a time within a year or two, its first and last day. */
static void write_time(const struct line *l)
{
	struct date first, last;
	struct arena *a = l->picture->arena;

	date_parse(date_from_days(a, l->first), &first);
	date_parse(date_from_days(a, l->last), &last);
	if (last.year - first.year < 2) {
		picture_text(l->picture, "chart-axis", at_day(l, l->first) - 12, HEIGHT - 14, "start", date_short(a, date_from_days(a, l->first)));
		if (l->last > l->first)
			picture_text(
			    l->picture, "chart-axis", at_day(l, l->last) + 12, HEIGHT - 14, "end", date_short(a, date_from_days(a, l->last)));
		return;
	}
	int each = (last.year - first.year) / YEARS_MOST + 1;
	for (int year = first.year; year <= last.year; year += each) {
		int64_t day = date_days(arena_printf(a, "%04d", year));
		if (day < l->first)
			continue;
		picture_text(l->picture, "chart-axis", at_day(l, day), HEIGHT - 14, "middle", arena_printf(a, "%d", year));
	}
}

static void write_path(const struct line *l, bool target)
{
	struct draw_point *points = arena_array(l->picture->arena, struct draw_point, l->count);
	size_t n = 0;

	for (size_t i = 0; i < l->count; i++)
		if (l->moments[i].target == target)
			points[n++] = at(l, &l->moments[i]);
	picture_path(l->picture, target ? "chart-line chart-line--target" : "chart-line", points, n);
}

static const struct moment *last_of(const struct line *l, bool target)
{
	const struct moment *found = NULL;

	for (size_t i = 0; i < l->count; i++)
		if (l->moments[i].target == target)
			found = &l->moments[i];
	return found;
}

/* The target's words stand at the right edge, on the side of their line where no dot is near. */
static void write_target(const struct line *l)
{
	const struct moment *target = last_of(l, true), *actual = last_of(l, false);

	if (!target)
		return;
	double y = at(l, target).y, other = actual ? at(l, actual).y : BOTTOM;
	if (count_of(l, true) == 1)
		picture_line(l->picture, "chart-line chart-line--target", l->left, y, l->right, y);
	else
		write_path(l, true);
	bool over = other >= y || y > BOTTOM - 30;
	picture_text(l->picture, "chart-axis", l->right, over ? y - 8 : y + 22, "end", target_words(l, target->value));
}

static void chart_line_write_values(const struct line *l)
{
	const struct moment *last = last_of(l, false), *target = last_of(l, true);

	if (!last)
		return;
	write_path(l, false);
	for (size_t i = 0; i < l->count; i++)
		if (!l->moments[i].target) {
			struct draw_point p = at(l, &l->moments[i]);
			picture_dot(l->picture, "chart-dot", p.x, p.y, 5);
		}
	/* Away from the target's line, whose words may be near. */
	struct draw_point p = at(l, last);
	bool under = target && at(l, target).y <= p.y && p.y < BOTTOM - 30;
	const char *anchor = p.x > WIDTH - 70 ? "end" : p.x < l->left + 50 ? "start" : "middle";
	picture_text(l->picture, "chart-total", p.x, under ? p.y + 26 : p.y - 13, anchor, chart_short(l->picture->arena, last->value, l->unit));
}

void chart_line_picture(struct picture *p, const struct chart_point *points, size_t count, struct chart_unit unit)
{
	struct line l = { .picture = p, .unit = unit };

	p->width = WIDTH;
	p->height = HEIGHT;
	chart_line_line_take(&l, points, count);
	if (!l.count)
		return;
	line_lay(&l);
	chart_axis_write(p, &l.axis, unit, l.left, l.right);
	write_time(&l);
	write_target(&l);
	chart_line_write_values(&l);
}

void chart_line(struct out *o, const struct chart_point *points, size_t count, struct chart_unit unit, const char *label)
{
	struct picture p;

	picture_begin(&p, o->arena, "chart", WIDTH, HEIGHT);
	chart_line_picture(&p, points, count, unit);
	picture_svg(o, &p, label);
}
