#include <math.h>

#include "base/message.h"
#include "codec/html.h"
#include "document/chart.h"
#include "document/chart_axis.h"

#define HEIGHT 286.0
#define TOP 34.0 /* room for a sum over the highest column */
#define BOTTOM 246.0
#define COLOURS 6

struct columns {
	struct arena *arena;
	struct out *out;         /* of a table */
	struct picture *picture; /* of columns */
	const struct chart_series *series;
	size_t series_count;
	const char *const *years;
	size_t year_count;
	struct chart_unit unit;
	struct chart_axis axis;
	double left, pitch; /* of the plot; of a column with its gaps */
	size_t each;        /* every how many columns words have room */
};

static size_t chart_columns_colour(size_t series)
{
	return (series < COLOURS ? series : COLOURS - 1) + 1;
}

/* The stack of a year: above zero and below it. */
static void extent(const struct columns *c, size_t year, int64_t *below, int64_t *above)
{
	*below = *above = 0;
	for (size_t i = 0; i < c->series_count; i++) {
		int64_t v = chart_bounded(c->series[i].values[year]);
		if (v > 0)
			*above = chart_sum(*above, v);
		else
			*below = chart_sum(*below, v);
	}
}

static int64_t year_sum(const struct columns *c, size_t year)
{
	int64_t below, above;

	extent(c, year, &below, &above);
	return chart_sum(below, above);
}

static int64_t series_sum(const struct columns *c, size_t series)
{
	int64_t sum = 0;

	for (size_t k = 0; k < c->year_count; k++)
		sum = chart_sum(sum, chart_bounded(c->series[series].values[k]));
	return sum;
}

/* Widths for up to six columns; more of them make the picture wider, and from twenty on some go without words. */
static double columns_lay(struct columns *c)
{
	int64_t low = 0, high = 0;
	double widest = 0;

	for (size_t k = 0; k < c->year_count; k++) {
		int64_t below, above;
		extent(c, k, &below, &above);
		low = below < low ? below : low;
		high = above > high ? above : high;
		widest = fmax(widest, draw_width(chart_short(c->arena, year_sum(c, k), c->unit), 21));
		widest = fmax(widest, draw_width(c->years[k], 19));
	}
	c->axis = chart_axis(low, high, TOP, BOTTOM);
	c->left = chart_axis_room(c->arena, &c->axis, c->unit);
	double room = fmax(520 - c->left, fmin(1100, (widest + 8) * (double)c->year_count));
	c->pitch = room / (double)c->year_count;
	c->each = (size_t)ceil((widest + 4) / c->pitch);
	return c->left + room;
}

static const char *const pieces[COLOURS] = { "k1 chart-gap", "k2 chart-gap", "k3 chart-gap", "k4 chart-gap", "k5 chart-gap", "k6 chart-gap" };

static void write_piece(const struct columns *c, size_t series, double x, double width, int64_t from, int64_t to)
{
	double y = chart_axis_y(&c->axis, from > to ? from : to), end = chart_axis_y(&c->axis, from > to ? to : from);

	picture_rect(c->picture, pieces[chart_columns_colour(series) - 1], x, y, width, end - y);
}

static void write_column(const struct columns *c, size_t year)
{
	double width = fmin(72, c->pitch * 0.62), middle = c->left + c->pitch * ((double)year + 0.5);
	int64_t below = 0, above = 0;
	bool any = false;

	for (size_t i = 0; i < c->series_count; i++) {
		int64_t v = chart_bounded(c->series[i].values[year]), *end = v < 0 ? &below : &above;
		any |= c->series[i].values[year] != NONE;
		if (v)
			write_piece(c, i, middle - width / 2, width, *end, chart_sum(*end, v));
		*end = chart_sum(*end, v);
	}
	if (year % c->each)
		return;
	if (any)
		picture_text(c->picture, "chart-total", middle, chart_axis_y(&c->axis, above) - 8, "middle",
		    chart_short(c->arena, chart_sum(below, above), c->unit));
	picture_text(c->picture, "chart-axis", middle, HEIGHT - 14, "middle", c->years[year]);
}

void chart_columns_picture(
    struct picture *p, const struct chart_series *series, size_t series_count, const char *const *years, size_t year_count, struct chart_unit unit)
{
	struct columns c = { .arena = p->arena,
		.picture = p,
		.series = series,
		.series_count = series_count,
		.years = years,
		.year_count = year_count,
		.unit = unit };

	if (!series_count || !year_count)
		return;
	p->width = columns_lay(&c);
	p->height = HEIGHT;
	chart_axis_write(p, &c.axis, unit, c.left, p->width);
	for (size_t k = 0; k < year_count; k++)
		write_column(&c, k);
}

void chart_columns(struct out *o, const struct chart_series *series, size_t series_count, const char *const *years, size_t year_count,
    struct chart_unit unit, const char *label)
{
	struct picture p;

	picture_begin(&p, o->arena, "chart", 0, 0);
	chart_columns_picture(&p, series, series_count, years, year_count, unit);
	picture_svg(o, &p, label);
}

static void write_cell(const struct columns *c, int64_t value)
{
	if (value == NONE)
		out_str(c->out, "<td class=\"right\">–</td>");
	else
		html(c->out, "<td class=\"right\">%s</td>", chart_exact(c->arena, value, c->unit));
}

static void write_head(const struct columns *c, const char *caption, const char *heading)
{
	html(c->out, "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"%s\">", caption);
	html(c->out, "<table class=\"data\"><caption>%s</caption><thead><tr><th scope=\"col\">%s</th>", caption, heading);
	for (size_t k = 0; k < c->year_count; k++)
		html(c->out, "<th scope=\"col\" class=\"right\">%s</th>", c->years[k]);
	if (c->year_count > 1 && !c->unit.level)
		html(c->out, "<th scope=\"col\" class=\"right\">%s</th>", _("Total"));
	out_str(c->out, "</tr></thead><tbody>");
}

static void write_series(const struct columns *c, size_t series)
{
	html(c->out, "<tr><th scope=\"row\"><span class=\"key k%zu\"></span>%s</th>", chart_columns_colour(series), c->series[series].name);
	for (size_t k = 0; k < c->year_count; k++) {
		int64_t v = c->series[series].values[k];
		write_cell(c, v);
	}
	if (c->year_count > 1 && !c->unit.level)
		write_cell(c, series_sum(c, series));
	out_str(c->out, "</tr>");
}

static void write_sums(const struct columns *c)
{
	int64_t all = 0;

	html(c->out, "<tr class=\"total\"><th scope=\"row\">%s</th>", _("Total"));
	for (size_t k = 0; k < c->year_count; k++) {
		int64_t sum = year_sum(c, k);
		write_cell(c, sum);
		all = chart_sum(all, sum);
	}
	if (c->year_count > 1 && !c->unit.level)
		write_cell(c, all);
	out_str(c->out, "</tr>");
}

void chart_columns_table(struct out *o, const struct chart_series *series, size_t series_count, const char *const *years, size_t year_count,
    struct chart_unit unit, const char *caption, const char *heading)
{
	struct columns c = {
		.arena = o->arena, .out = o, .series = series, .series_count = series_count, .years = years, .year_count = year_count, .unit = unit
	};

	if (!series_count || !year_count)
		return;
	write_head(&c, caption, heading);
	for (size_t i = series_count; i-- > 0;)
		write_series(&c, i);
	if (series_count > 1)
		write_sums(&c);
	out_str(o, "</tbody></table></div>");
}
