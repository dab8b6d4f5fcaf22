#include <math.h>
#include <string.h>

#include "codec/html.h"
#include "web/chart.h"
#include "web/draw.h"

#define TARGET_AT 98 /* of 100: the greatest value leaves room for half of the target's line */

/* Positions along the bar, from `low` at 0 to `high` at TARGET_AT. */
struct scale {
	double low, high;
};

static void scale_hold(struct scale *s, int64_t value)
{
	if (value == NONE)
		return;
	s->low = fmin(s->low, (double)value);
	s->high = fmax(s->high, (double)value);
}

static double place(const struct scale *s, double value)
{
	return (value - s->low) / (s->high - s->low) * TARGET_AT;
}

static void write_part(struct out *o, const char *class, double from, double to)
{
	double left = fmin(from, to), width = fabs(to - from);

	if (width < 0.05)
		return;
	html(o, "<rect class=\"%s\"", class);
	draw_attribute(o, "x", left);
	draw_attribute(o, "y", 3);
	draw_attribute(o, "width", width);
	draw_attribute(o, "height", 4);
	out_str(o, "/>");
}

/* What both values have in common from zero on: nothing when they lie on both sides of it. */
static double common(double a, double b)
{
	if ((a < 0) != (b < 0))
		return 0;
	return fabs(a) < fabs(b) ? a : b;
}

static void write_values(struct out *o, const struct scale *s, int64_t baseline, int64_t now, const char *direction)
{
	double zero = place(s, 0);

	if (baseline == NONE || now == NONE) {
		int64_t only = now == NONE ? baseline : now;
		if (only != NONE)
			write_part(o, "bullet-start", zero, place(s, (double)only));
		return;
	}
	bool up = !direction || !strcmp(direction, "up"), down = direction && !strcmp(direction, "down");
	bool gain = now > baseline ? up : down;
	write_part(o, "bullet-start", zero, place(s, common((double)baseline, (double)now)));
	write_part(o, gain ? "bullet-gain" : "bullet-loss", place(s, (double)baseline), place(s, (double)now));
}

void chart_bullet(struct out *o, int64_t baseline, int64_t now, int64_t target, const char *direction)
{
	struct scale s = { 0, 0 };

	scale_hold(&s, baseline);
	scale_hold(&s, now);
	scale_hold(&s, target);
	if (s.low >= s.high)
		s.high = 1;
	out_str(o, "<svg class=\"bullet\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\"");
	draw_label(o, NULL);
	out_str(o, "><rect class=\"bullet-track\" x=\"0\" y=\"3\" width=\"100\" height=\"4\"/>");
	write_values(o, &s, baseline, now, direction);
	if (target != NONE) {
		out_str(o, "<line class=\"bullet-target\"");
		draw_attribute(o, "x1", place(&s, (double)target));
		draw_attribute(o, "x2", place(&s, (double)target));
		out_str(o, " y1=\"0\" y2=\"10\"/>");
	}
	out_str(o, "</svg>");
}
