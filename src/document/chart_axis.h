/* chart_axis.h - what the charts with an axis share: round steps, words of a value, lines and text. */
#ifndef CHART_AXIS_H
#define CHART_AXIS_H
#include "document/chart.h"
#include "document/draw.h"

/* A vertical axis that holds zero, in round steps. */
struct chart_axis {
	int64_t low, high, step; /* low and high are multiples of step; step > 0 */
	double top, bottom;      /* user units: where high and low stand */
};

/* Within +- a million million units, so that sums of a few thousand of them cannot overflow; NONE is 0. */
int64_t chart_bounded(int64_t);
int64_t chart_sum(int64_t, int64_t); /* stays within the range that an axis can hold */

/* Four to seven lines from the least to the greatest value and zero. */
struct chart_axis chart_axis(int64_t low, int64_t high, double top, double bottom);
double chart_axis_y(const struct chart_axis *, int64_t);

const char *chart_short(struct arena *, int64_t, struct chart_unit); /* "£28.5k", "12%" */
const char *chart_exact(struct arena *, int64_t, struct chart_unit); /* "£28,500", "12%" */

/* Room that the words of the axis take to the left of the plot. */
double chart_axis_room(const struct picture *, const struct chart_axis *, struct chart_unit);
/* Lines from `left` to `right` with their values; the line at zero is stronger. */
void chart_axis_write(struct picture *, const struct chart_axis *, struct chart_unit, double left, double right);

/* ---- words beside what they name (chart_label.c) ---- */

struct chart_box {
	double left, top, right, bottom;
};
/* One field is one picture. What was put there keeps its room; words rather stand where no line is. */
struct chart_field {
	struct picture *picture;
	struct chart_box frame; /* no words leave it */
	struct chart_box *taken;
	size_t taken_count, taken_room;
	struct draw_point *lines; /* points along the lines */
	size_t line_count, line_room;
};
struct chart_field chart_field(struct picture *, struct chart_box frame);
void chart_field_keep(struct chart_field *, struct draw_point, double radius);
/* The straight pieces between points are lines. */
void chart_field_line(struct chart_field *, const struct draw_point *, size_t count);
/* Words of a class of letters near a dot of that radius; where no place is free, at the least bad one within the frame. */
void chart_field_label(struct chart_field *, const char *class, struct draw_point, double radius, const char *words);

/* ---- an axis of time (chart_time.c) ---- */

struct chart_time {
	int64_t first, last; /* days */
	double left, right;  /* where these stand */
};
double chart_time_x(const struct chart_time *, int64_t day);
/* Years under the axis, as many as have room, each in its own middle: what holds at the end of 2010 stands between 2010 and 2011. Of a time within two
 * years its first and last day. `y` is the words’ base line. */
void chart_time_write(struct picture *, const struct chart_time *, double y);
/* The line at the day that is spoken of, from `top` to `bottom`, with the day over it; nothing when the time does not hold it. */
void chart_time_day(struct picture *, const struct chart_time *, const char *as_at, double top, double bottom);
#endif
