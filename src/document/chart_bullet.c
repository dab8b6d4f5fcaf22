#include <math.h>
#include <string.h>

#include "document/chart.h"
#include "document/draw.h"

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

static double chart_bullet_place(const struct scale *s, double value)
{
	return (value - s->low) / (s->high - s->low) * TARGET_AT;
}

#define MIDDLE 5.0 /* of its height of ten */

static void write_part(struct picture *p, const char *class, double from, double to)
{
	double left = fmin(from, to), width = fabs(to - from);

	if (width < 0.05)
		return;
	picture_rect(p, class, left, 3, width, 4);
}

/* From where it was to where it is: a shaft and a head, which is never longer than the way. */
static void write_arrow(struct picture *p, const char *class, double from, double to)
{
	double head = fmin(2.4, fabs(to - from)) * (to > from ? 1 : -1);

	if (fabs(to - from) < 0.05)
		return;
	picture_path(p, class,
	    (const struct draw_point[]){ { from, 3.6 }, { to - head, 3.6 }, { to - head, 0.8 }, { to, MIDDLE }, { to - head, 9.2 },
	        { to - head, 6.4 }, { from, 6.4 }, { from, 3.6 } },
	    8);
}

static void chart_bullet_write_values(struct picture *p, const struct scale *s, int64_t baseline, int64_t now, enum chart_wanted wanted)
{
	if (baseline == NONE || now == NONE || baseline == now) {
		int64_t only = now == NONE ? baseline : now;
		if (only != NONE)
			write_part(p, "bullet-start", chart_bullet_place(s, 0), chart_bullet_place(s, (double)only));
		return;
	}
	bool gain = wanted == (now > baseline ? CHART_MORE : CHART_LESS);
	write_arrow(p, gain ? "bullet-gain" : "bullet-loss", chart_bullet_place(s, (double)baseline), chart_bullet_place(s, (double)now));
}

void chart_bullet_picture(struct picture *p, int64_t baseline, int64_t now, int64_t target, enum chart_wanted wanted)
{
	struct scale s = { 0, 0 };

	scale_hold(&s, baseline);
	scale_hold(&s, now);
	scale_hold(&s, target);
	if (s.low >= s.high)
		s.high = 1;
	p->stretches = true;
	picture_rect(p, "bullet-track", 0, 3, 100, 4);
	chart_bullet_write_values(p, &s, baseline, now, wanted);
	if (target != NONE)
		picture_line(p, "bullet-target", chart_bullet_place(&s, (double)target), 0, chart_bullet_place(&s, (double)target), 10);
}

void chart_bullet(struct out *o, int64_t baseline, int64_t now, int64_t target, enum chart_wanted wanted)
{
	struct picture p;

	picture_begin(&p, o->arena, "bullet", 100, 10);
	chart_bullet_picture(&p, baseline, now, target, wanted);
	picture_svg(o, &p, NULL);
}
