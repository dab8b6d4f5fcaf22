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
double chart_axis_room(struct arena *, const struct chart_axis *, struct chart_unit);
/* Lines from `left` to `right` with their values; the line at zero is stronger. */
void chart_axis_write(struct picture *, const struct chart_axis *, struct chart_unit, double left, double right);

#endif
