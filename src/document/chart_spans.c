#include <math.h>
#include <string.h>

#include "base/date.h"
#include "base/message.h"
#include "document/chart.h"
#include "document/chart_axis.h"

#define TOP 44.0 /* room for the day over the rows */
#define ROW 42.0 /* words over a bar */
#define LETTER 16.0
#define NAME_LEAST (LETTER * 6) /* shorter, a name says nothing */
#define BAR 10.0
#define AHEAD 4.0 /* of a bar behind the day: thin, since it is still to come */
#define DAY_GAP 6.0
#define RADIUS 6.0
#define FOOT 34.0 /* room for the axis */

struct spans {
	struct picture *picture;
	const struct chart_spans *all;
	struct chart_time time;
	int64_t day; /* NONE: no line across */
	size_t rows;
};

static bool has_day(const char *date)
{
	struct date d;

	return date && date_parse(date, &d);
}

static bool drawn(const struct chart_span *s)
{
	return has_day(s->from);
}

static int64_t end_of(struct arena *a, const struct chart_span *s)
{
	return date_days(has_day(s->to) ? date_last(a, s->to) : s->from);
}

static bool is_hollow(const struct chart_span *s)
{
	return s->made_up || s->planned;
}

static bool is_moment(const struct chart_span *s)
{
	return s->to && !strcmp(s->to, s->from);
}

static void spans_lay(struct spans *s)
{
	s->day = has_day(s->all->as_at) ? date_days(s->all->as_at) : NONE;
	s->time = (struct chart_time){ INT64_MAX, INT64_MIN, 8, s->picture->width - 12 };
	for (size_t i = 0; i < s->all->count; i++) {
		const struct chart_span *one = &s->all->spans[i];
		if (!drawn(one))
			continue;
		int64_t from = date_days(one->from), to = end_of(s->picture->arena, one);
		s->time.first = from < s->time.first ? from : s->time.first;
		s->time.last = to > s->time.last ? to : s->time.last;
		s->rows++;
	}
	if (!s->rows || s->day == NONE)
		return;
	s->time.first = s->day < s->time.first ? s->day : s->time.first;
	s->time.last = s->day > s->time.last ? s->day : s->time.last;
}

static void part_write(struct picture *p, const struct chart_span *one, double from, double to, double y, double height)
{
	picture_rect(p, is_hollow(one) ? "chart-bar chart-bar--hollow" : "chart-bar", from, y - height / 2, fmax(to - from, 3), height);
}

/* What has begun is a bar up to the day and a thin one behind it. */
static void stretch_write(const struct spans *s, const struct chart_span *one, double from, double to, double y)
{
	double day = s->day == NONE ? to : chart_time_x(&s->time, s->day);

	if (day <= from || day >= to) {
		part_write(s->picture, one, from, to, y, BAR);
		return;
	}
	part_write(s->picture, one, from, day, y, BAR);
	part_write(s->picture, one, day, to, y, AHEAD);
}

static void bar_write(const struct spans *s, const struct chart_span *one, double y)
{
	struct picture *p = s->picture;
	double from = chart_time_x(&s->time, date_days(one->from)), to = chart_time_x(&s->time, end_of(p->arena, one));

	if (is_moment(one)) {
		picture_dot(p, is_hollow(one) ? "chart-dot chart-dot--hollow" : "chart-dot", from, y, RADIUS);
		return;
	}
	if (!has_day(one->to))
		to = chart_time_x(&s->time, s->time.last);
	stretch_write(s, one, from, to, y);
	if (!has_day(one->to))
		picture_path(p, "chart-on", (const struct draw_point[]){ { to + 2, y - BAR / 2 }, { to + 8, y }, { to + 2, y + BAR / 2 } }, 3);
}

/* Where the words of a row end at the latest: at the edge, or before the line of the day where the row begins before it and the line leaves
 * more than half of the width. */
static double words_most(const struct spans *s, double x)
{
	double day = s->day == NONE ? 0 : chart_time_x(&s->time, s->day);

	return x < day && day > s->picture->width / 2 ? fmin(day - DAY_GAP, s->picture->width - 2) : s->picture->width - 2;
}

/* "School exchange, May 2009" needs no second 2009, where the name stands whole. */
static bool name_tells(const struct chart_span *one, double room)
{
	size_t name = strlen(one->name), words = strlen(one->words);

	return name > words && !strcmp(one->name + name - words, one->words) && draw_width(one->name, LETTER) <= room;
}

/* Words begin where the bar does, or end at the edge where they would run over it. */
static void span_words_write(const struct spans *s, const struct chart_span *one, double y)
{
	struct picture *p = s->picture;
	double x = chart_time_x(&s->time, date_days(one->from)) - (is_moment(one) ? RADIUS : 0), most = words_most(s, x);
	double room = most - 2 - draw_width(one->words ? one->words : "", LETTER);
	bool tells =
	    one->words && !name_tells(one, most - 2) && (room >= NAME_LEAST || draw_width(one->name, LETTER) <= room); /* else the name alone */
	const char *words = tells ? arena_printf(p->arena, "%s%s", message_comma(), one->words) : "";
	const char *name = draw_cut(p->arena, one->name, LETTER, most - 2 - draw_width(words, LETTER));
	const char *all = arena_printf(p->arena, "%s%s", name, words);

	if (x + draw_width(all, LETTER) > most)
		picture_text(p, "chart-name", most, y, "end", all);
	else
		picture_text(p, "chart-name", fmax(2, x), y, "start", all);
}

void chart_spans_picture(struct picture *p, const void *spans)
{
	struct spans s = { .picture = p, .all = spans };
	size_t row = 0;

	spans_lay(&s);
	p->height = TOP + (double)s.rows * ROW + FOOT;
	if (!s.rows)
		return;
	double bottom = TOP + (double)s.rows * ROW;
	chart_time_day(p, &s.time, s.all->as_at, TOP - 12, bottom);
	for (size_t i = 0; i < s.all->count; i++)
		if (drawn(&s.all->spans[i])) {
			double y = TOP + (double)row++ * ROW;
			bar_write(&s, &s.all->spans[i], y + 26);
			span_words_write(&s, &s.all->spans[i], y + 15);
		}
	picture_line(p, "chart-base", s.time.left, bottom, s.time.right, bottom);
	chart_time_write(p, &s.time, p->height - 12);
}

void chart_spans(struct out *o, const struct chart_spans *spans, const char *label)
{
	chart_write(o, chart_spans_picture, spans, label);
}
