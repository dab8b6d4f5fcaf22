#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/message.h"
#include "document/chart.h"
#include "document/chart_axis.h"

#define HEIGHT 296
#define TOP 48.0 /* room for the day over the plot */
#define BOTTOM 256.0
#define RADIUS 5.0
#define EDGE 14.0 /* between the plot's ends and the first and last dot */

struct moment {
	int64_t days, value;
	size_t order; /* in which it was given: keeps the sort stable */
	enum chart_kind kind;
	bool hollow;
};

struct line {
	struct picture *picture;
	const struct chart_course *course;
	struct moment *moments; /* by date */
	size_t count;
	struct chart_axis axis;
	struct chart_time time;
	struct chart_field field;
	double left, right; /* of the plot */
};

static int chart_line_by_date(const void *a, const void *b)
{
	const struct moment *one = a, *other = b;

	if (one->days != other->days)
		return one->days < other->days ? -1 : 1;
	return one->order < other->order ? -1 : 1;
}

/* A year or a month stands at its last day, as verdicts read it (rule/measure/measure.h); what has come, at the page's day at the latest. */
static int64_t day_of(struct line *l, const struct chart_point *p)
{
	const char *last = date_last(l->picture->arena, p->date), *today = l->course->as_at;
	return date_days(p->kind != CHART_TARGET && today && strcmp(last, today) > 0 ? today : last);
}

static void chart_line_take(struct line *l)
{
	const struct chart_point *points = l->course->points;

	l->moments = arena_array(l->picture->arena, struct moment, l->course->count + 1);
	for (size_t i = 0; i < l->course->count; i++) {
		struct date date;
		if (points[i].value == NONE || !points[i].date || !date_parse(points[i].date, &date))
			continue;
		l->moments[l->count++] = (struct moment){ day_of(l, &points[i]), chart_bounded(points[i].value), i, points[i].kind,
			points[i].made_up || points[i].estimated };
	}
	if (l->count)
		qsort(l->moments, l->count, sizeof(*l->moments), chart_line_by_date);
}

static bool is_target(const struct moment *m)
{
	return m->kind == CHART_TARGET;
}

/* The last of its kind, target or not; NULL. */
static const struct moment *last_of(const struct line *l, bool target)
{
	const struct moment *found = NULL;

	for (size_t i = 0; i < l->count; i++)
		if (is_target(&l->moments[i]) == target)
			found = &l->moments[i];
	return found;
}

static void line_lay(struct line *l)
{
	int64_t low = 0, high = 0, day = l->course->as_at ? date_days(l->course->as_at) : INT64_MIN;

	for (size_t i = 0; i < l->count; i++) {
		low = l->moments[i].value < low ? l->moments[i].value : low;
		high = l->moments[i].value > high ? l->moments[i].value : high;
	}
	l->axis = chart_axis(low, high, TOP, BOTTOM);
	l->left = chart_axis_room(l->picture, &l->axis, l->course->unit);
	l->right = l->picture->width - 6;
	l->time = (struct chart_time){ l->moments[0].days, l->moments[l->count - 1].days, l->left + EDGE, l->right - EDGE };
	/* the day that is spoken of is in the time, so that it is seen how old the last value is */
	l->time.last = day > l->time.last ? day : l->time.last;
	l->field = chart_field(l->picture, (struct chart_box){ l->left, TOP - 26, l->picture->width, BOTTOM - 2 });
}

static struct draw_point at(const struct line *l, const struct moment *m)
{
	return (struct draw_point){ chart_time_x(&l->time, m->days), chart_axis_y(&l->axis, m->value) };
}

static void chart_line_path(struct line *l, const char *class, const struct draw_point *points, size_t n)
{
	if (n < 2)
		return;
	picture_path(l->picture, class, points, n);
	chart_field_line(&l->field, points, n);
}

/* No words run over the line of the day that is spoken of. */
static void course_day_keep(struct line *l)
{
	int64_t day = l->course->as_at ? date_days(l->course->as_at) : INT64_MIN;

	if (day < l->time.first || day > l->time.last)
		return;
	double x = chart_time_x(&l->time, day);
	chart_field_line(&l->field, (const struct draw_point[]){ { x, TOP - 28 }, { x, BOTTOM } }, 2);
}

/* From the baseline through the targets; what should hold is at its target's level from the beginning. */
static void course_path_write(struct line *l)
{
	struct draw_point *points = arena_array(l->picture->arena, struct draw_point, l->count + 1);
	const struct moment *target = last_of(l, true);
	size_t n = 0;

	if (target && l->course->holds) {
		points[n++] = (struct draw_point){ chart_time_x(&l->time, l->moments[0].days), at(l, target).y };
		points[n++] = at(l, target);
	} else
		for (size_t i = 0; i < l->count; i++)
			if (is_target(&l->moments[i]) || (l->moments[i].kind == CHART_BASELINE && !n))
				points[n++] = at(l, &l->moments[i]);
	chart_line_path(l, "chart-path", points, n);
}

static void values_write(struct line *l)
{
	struct draw_point *points = arena_array(l->picture->arena, struct draw_point, l->count + 1);
	size_t n = 0;

	for (size_t i = 0; i < l->count; i++)
		if (!is_target(&l->moments[i]))
			points[n++] = at(l, &l->moments[i]);
	chart_line_path(l, "chart-line", points, n);
}

static void dots_write(struct line *l)
{
	for (size_t i = 0; i < l->count; i++) {
		const struct moment *m = &l->moments[i];
		struct draw_point p = at(l, m);
		double radius = is_target(m) ? RADIUS + 2 : RADIUS;
		picture_dot(l->picture, is_target(m) ? "chart-goal" : m->hollow ? "chart-dot chart-dot--hollow" : "chart-dot", p.x, p.y, radius);
		chart_field_keep(&l->field, p, radius + 2);
	}
}

/* Each target with its year: the one that the verdict is about need not be the last. */
static void targets_say(struct line *l)
{
	struct arena *a = l->picture->arena;
	struct date by;

	for (size_t i = 0; i < l->count; i++) {
		const struct moment *m = &l->moments[i];
		if (is_target(m) && date_parse(date_from_days(a, m->days), &by))
			chart_field_label(&l->field, "chart-axis", at(l, m), RADIUS + 2,
			    arena_printf(a, _("target %s by %d"), chart_short(a, m->value, l->course->unit), by.year));
	}
}

/* The last value first, for it must have room; then the targets, and where it began. */
static void chart_line_words(struct line *l)
{
	struct arena *a = l->picture->arena;
	const struct moment *last = last_of(l, false), *first = NULL;

	for (size_t i = 0; i < l->count && !first; i++)
		first = is_target(&l->moments[i]) ? NULL : &l->moments[i];
	if (last)
		chart_field_label(&l->field, "chart-total", at(l, last), RADIUS, chart_short(a, last->value, l->course->unit));
	targets_say(l);
	if (first && first != last)
		chart_field_label(&l->field, "chart-axis", at(l, first), RADIUS, chart_short(a, first->value, l->course->unit));
}

void chart_line_picture(struct picture *p, const void *course)
{
	struct line l = { .picture = p, .course = course };

	p->height = HEIGHT;
	chart_line_take(&l);
	if (!l.count)
		return;
	line_lay(&l);
	chart_axis_write(p, &l.axis, l.course->unit, l.left, l.right);
	chart_time_write(p, &l.time, HEIGHT - 16);
	chart_time_day(p, &l.time, l.course->as_at, TOP - 28, BOTTOM);
	course_day_keep(&l);
	course_path_write(&l);
	values_write(&l);
	dots_write(&l);
	chart_line_words(&l);
}

void chart_line(struct out *o, const struct chart_course *course, const char *label)
{
	chart_write(o, chart_line_picture, course, label);
}
