#include "document/chart_axis.h"

#include <math.h>

#include "base/message.h"

#define VALUE_MOST (INT64_C(1000000000000) * DECIMAL_ONE) /* 1e18 of 9.2e18 */
#define SUM_MOST (4 * VALUE_MOST)
#define LETTER 16.0 /* of chart-axis in the style sheet */
/* In a document, whose one drawing shrinks with the screen, the style sheet makes letters larger on a phone. */
#define LETTER_LARGEST 23.0

static int64_t chart_axis_within(int64_t value, int64_t most)
{
	return value > most ? most : value < -most ? -most : value;
}

int64_t chart_bounded(int64_t value)
{
	return value == NONE ? 0 : chart_axis_within(value, VALUE_MOST);
}

int64_t chart_sum(int64_t a, int64_t b)
{
	return chart_axis_within(chart_axis_within(a, SUM_MOST) + chart_axis_within(b, SUM_MOST), SUM_MOST);
}

/* 1, 2 or 5 times a power of ten, so that four to ten steps fill the span; the least is one millionth. */
static int64_t round_step(double span)
{
	int64_t step = 1;

	while ((double)step * 6 < span) {
		int64_t power = 1;
		while (step / power >= 10)
			power *= 10;
		step = step / power == 1 ? 2 * power : step / power == 2 ? 5 * power : 10 * power;
	}
	return step;
}

struct chart_axis chart_axis(int64_t low, int64_t high, double top, double bottom)
{
	low = low > 0 ? 0 : chart_axis_within(low, SUM_MOST);
	high = high < 0 ? 0 : chart_axis_within(high, SUM_MOST);
	if (low == high)
		high = 4 * DECIMAL_ONE;
	int64_t step = round_step((double)high - (double)low);

	return (struct chart_axis){ low / step * step - (low % step ? step : 0), high / step * step + (high % step ? step : 0), step, top, bottom };
}

double chart_axis_y(const struct chart_axis *a, int64_t value)
{
	double part = ((double)value - (double)a->low) / ((double)a->high - (double)a->low);

	return a->bottom - part * (a->bottom - a->top);
}

static const char *with_suffix(struct arena *a, int64_t value, struct chart_unit unit)
{
	return arena_printf(a, "%s%s", decimal_people(a, value), unit.suffix ? unit.suffix : "");
}

/* From a million on, in hundredths of a million, halves away from nought. */
static const char *plain_short(struct arena *a, int64_t value, struct chart_unit unit)
{
	const int64_t million = 1000000 * DECIMAL_ONE, step = million / 100;
	int64_t half = value < 0 ? -step / 2 : step / 2;

	if (value > -million && value < million)
		return with_suffix(a, value, unit);
	return arena_printf(a, _("%sm%s"), decimal_people(a, (value + half) / step * (step / 1000000)), unit.suffix ? unit.suffix : "");
}

const char *chart_short(struct arena *a, int64_t value, struct chart_unit unit)
{
	return unit.currency ? money_short(a, value, unit.currency) : plain_short(a, value, unit);
}

const char *chart_exact(struct arena *a, int64_t value, struct chart_unit unit)
{
	return unit.currency ? money_people(a, value, unit.currency) : with_suffix(a, value, unit);
}

/* Zero needs no unit. */
static const char *tick(struct arena *a, int64_t value, struct chart_unit unit)
{
	return value ? chart_short(a, value, unit) : "0";
}

double chart_axis_room(const struct picture *p, const struct chart_axis *a, struct chart_unit unit)
{
	double room = 0, letter = p->fixed ? LETTER : LETTER_LARGEST * 0.9;

	for (int64_t v = a->low; v <= a->high; v += a->step)
		room = fmax(room, draw_width(tick(p->arena, v, unit), letter));
	return ceil(room) + 10;
}

void chart_axis_write(struct picture *p, const struct chart_axis *a, struct chart_unit unit, double left, double right)
{
	for (int64_t v = a->low; v <= a->high; v += a->step) {
		double y = chart_axis_y(a, v);
		if (v)
			picture_line(p, "chart-grid", left, y, right, y);
		picture_text(p, "chart-axis", left - 8, y + LETTER / 3, "end", tick(p->arena, v, unit));
	}
	double zero = chart_axis_y(a, 0);
	picture_line(p, "chart-base", left, zero, right, zero);
}

/* ---- two drawings ---- */

struct picture *chart_picture(struct arena *a, chart_draw draw, const void *what, double width)
{
	struct picture *p = arena_alloc(a, sizeof(*p));
	picture_begin(p, a, width < CHART_WIDE ? "chart chart--narrow" : "chart chart--wide", width, 0);
	p->fixed = true;
	draw(p, what);
	return p;
}

void chart_write(struct out *o, chart_draw draw, const void *what, const char *label)
{
	picture_svg(o, chart_picture(o->arena, draw, what, CHART_WIDE), label);
	picture_svg(o, chart_picture(o->arena, draw, what, CHART_NARROW), label);
}
