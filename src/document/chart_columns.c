#include <math.h>

#include "base/message.h"
#include "codec/html.h"
#include "document/chart.h"
#include "document/chart_axis.h"

#define HEIGHT 286.0
#define TOP 34.0 /* room for a sum over the highest column */
#define BOTTOM 246.0
#define COLOURS 6
#define NAMES_LEAST 500 /* a picture as wide has room for the names of the series */
#define NAMES_MOST 230.0
#define NAME_STEP 19.0

struct columns {
	struct out *out;         /* of a table */
	struct picture *picture; /* of columns */
	struct arena *arena;
	const struct chart_series *series;
	size_t series_count;
	const char *const *years;
	size_t year_count;
	struct chart_unit unit;
	struct chart_axis axis;
	double left, right, pitch; /* of the plot; of a column with its gaps */
	size_t each, each_year;    /* every how many columns a sum has room, and the name of the year, which is shorter */
	bool named;                /* the series have their names beside the last column */
};

static struct columns chart_columns_of(struct arena *a, const struct chart_stack *s)
{
	return (struct columns){
		.arena = a, .series = s->series, .series_count = s->series_count, .years = s->years, .year_count = s->year_count, .unit = s->unit
	};
}

static const char *const keys[COLOURS] = { "k1", "k2", "k3", "k4", "k5", "k6" };

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

/* Room at the right for the names of the series. */
static double names_room(const struct columns *c)
{
	double widest = 0;

	for (size_t i = 0; i < c->series_count; i++)
		widest = fmax(widest, draw_width(c->series[i].name, 16));
	return c->named ? fmin(widest, NAMES_MOST) + 30 : 0;
}

/* Whether all figures are counted in ones: then no line stands between two of them. */
static bool columns_whole(const struct columns *c)
{
	for (size_t i = 0; i < c->series_count; i++)
		for (size_t k = 0; k < c->year_count; k++)
			if (c->series[i].values[k] != NONE && c->series[i].values[k] % DECIMAL_ONE)
				return false;
	return !c->unit.currency && !c->unit.suffix;
}

/* From a number of columns on some go without words. */
static void columns_lay(struct columns *c)
{
	int64_t low = 0, high = 0;
	double widest_year = 0, widest = 0;

	for (size_t k = 0; k < c->year_count; k++) {
		int64_t below, above;
		extent(c, k, &below, &above);
		low = below < low ? below : low;
		high = above > high ? above : high;
		widest = fmax(widest, draw_width(chart_short(c->arena, year_sum(c, k), c->unit), 17));
		widest_year = fmax(widest_year, draw_width(c->years[k], 16));
	}
	c->axis = chart_axis(low, high, TOP, BOTTOM);
	if (c->axis.step < DECIMAL_ONE && high >= DECIMAL_ONE && columns_whole(c))
		c->axis.step = DECIMAL_ONE;
	c->left = chart_axis_room(c->picture, &c->axis, c->unit);
	c->named = c->series_count > 1 && c->picture->width >= NAMES_LEAST;
	c->right = c->picture->width - names_room(c);
	c->pitch = fmax(c->right - c->left, 1) / (double)c->year_count;
	c->each = (size_t)ceil((widest + 4) / c->pitch);
	c->each_year = (size_t)ceil((widest_year + 4) / c->pitch);
}

static const char *const pieces[COLOURS] = { "k1 chart-gap", "k2 chart-gap", "k3 chart-gap", "k4 chart-gap", "k5 chart-gap", "k6 chart-gap" };
static const char *const hollow[COLOURS] = { "k1 chart-hollow", "k2 chart-hollow", "k3 chart-hollow", "k4 chart-hollow", "k5 chart-hollow",
	"k6 chart-hollow" };

static double column_width(const struct columns *c)
{
	return fmin(72, c->pitch * 0.62);
}

static double column_middle(const struct columns *c, size_t year)
{
	return c->left + c->pitch * ((double)year + 0.5);
}

static void write_piece(const struct columns *c, size_t series, size_t year, int64_t from, int64_t to)
{
	double y = chart_axis_y(&c->axis, from > to ? from : to), end = chart_axis_y(&c->axis, from > to ? to : from);
	const bool *made = c->series[series].made_up;
	size_t colour = chart_columns_colour(series) - 1;
	const char *class = c->series[series].class;

	/* a hollow one keeps its stroke within its height */
	double inset = !class && made && made[year] ? fmin(1, (end - y) / 2) : 0;
	picture_rect(c->picture,
	    class                    ? class
	        : made && made[year] ? hollow[colour]
	                             : pieces[colour],
	    column_middle(c, year) - column_width(c) / 2, y + inset, column_width(c), end - y - 2 * inset);
}

static void write_column(const struct columns *c, size_t year)
{
	double middle = column_middle(c, year);
	int64_t below = 0, above = 0;
	bool any = false;

	for (size_t i = 0; i < c->series_count; i++) {
		int64_t v = chart_bounded(c->series[i].values[year]), *end = v < 0 ? &below : &above;
		any |= c->series[i].values[year] != NONE;
		if (v)
			write_piece(c, i, year, *end, chart_sum(*end, v));
		*end = chart_sum(*end, v);
	}
	size_t before = c->year_count - 1 - year; /* the last one has its words */
	if (any && before % c->each == 0)
		picture_text(c->picture, "chart-total", middle, chart_axis_y(&c->axis, above) - 8, "middle",
		    chart_short(c->arena, chart_sum(below, above), c->unit));
	if (before % c->each_year == 0)
		picture_text(c->picture, "chart-axis", middle, HEIGHT - 14, "middle", c->years[year]);
}

/* Beside the last column, each at the middle of its part, but apart from one another; a short line leads to its part. */
static void write_names(const struct columns *c)
{
	size_t year = c->year_count - 1;
	double edge = column_middle(c, year) + column_width(c) / 2, least = INFINITY;
	int64_t below = 0, above = 0;

	/* they are pushed upwards, from the bottom one on */
	for (size_t i = 0; i < c->series_count; i++) {
		int64_t v = chart_bounded(c->series[i].values[year]), *end = v < 0 ? &below : &above, from = *end;
		*end = chart_sum(*end, v);
		double at = (chart_axis_y(&c->axis, from) + chart_axis_y(&c->axis, *end)) / 2, y = fmin(at + 5, least - NAME_STEP);
		if (y < 14)
			return; /* more than there is room for: the table has the keys */
		least = y;
		if (v) /* else its part is in an earlier column */
			picture_line(c->picture, "chart-grid", edge + 2, at, c->right + 4, y - 5);
		picture_rect(c->picture, c->series[i].class ? c->series[i].class : pieces[chart_columns_colour(i) - 1], c->right + 8, y - 11, 12, 12);
		picture_text(c->picture, "chart-name", c->right + 26, y, "start", draw_cut(c->arena, c->series[i].name, 16, NAMES_MOST));
	}
}

void chart_columns_picture(struct picture *p, const void *stack)
{
	struct columns c = chart_columns_of(p->arena, stack);

	c.picture = p;
	p->height = HEIGHT;
	if (!c.series_count || !c.year_count)
		return;
	columns_lay(&c);
	chart_axis_write(p, &c.axis, c.unit, c.left, c.right);
	if (c.named)
		write_names(&c);
	for (size_t k = 0; k < c.year_count; k++)
		write_column(&c, k);
}

const char *chart_series_class(const struct chart_stack *s, size_t series)
{
	return s->series[series].class ? s->series[series].class : keys[chart_columns_colour(series) - 1];
}

void chart_columns(struct out *o, const struct chart_stack *stack, const char *label)
{
	chart_write(o, chart_columns_picture, stack, label);
}

/* What is made up is marked as pages mark it (web/kit/mark.h). */
static void write_cell(const struct columns *c, int64_t value, bool made_up)
{
	if (value == NONE)
		out_str(c->out, "<td class=\"right\">–</td>");
	else if (made_up)
		html(c->out, "<td class=\"right\"><span class=\"illustrative\">%s<span class=\"mark govuk-visually-hidden\"> (%s)</span></span></td>",
		    chart_exact(c->arena, value, c->unit), _("illustrative"));
	else
		html(c->out, "<td class=\"right\">%s</td>", chart_exact(c->arena, value, c->unit));
}

static bool is_made_up(const struct columns *c, size_t series, size_t year)
{
	return c->series[series].made_up && c->series[series].made_up[year];
}

/* Of a year (`year_count`: of all) over all series. */
static bool sum_made_up(const struct columns *c, size_t year)
{
	for (size_t i = 0; i < c->series_count; i++)
		for (size_t k = 0; k < c->year_count; k++)
			if ((year == c->year_count || k == year) && is_made_up(c, i, k))
				return true;
	return false;
}

static bool series_made_up(const struct columns *c, size_t series)
{
	for (size_t k = 0; k < c->year_count; k++)
		if (is_made_up(c, series, k))
			return true;
	return false;
}

static void write_head(const struct columns *c, const char *caption, const char *heading)
{
	if (c->year_count > 2)
		html(c->out, "<p class=\"scroll-hint\">%s</p>", _("The table is wider than the screen: swipe it, or turn the phone."));
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
	const char *class = c->series[series].class;

	html(c->out, "<tr><th scope=\"row\"><span class=\"key %s\"></span>%s</th>", class ? class : keys[chart_columns_colour(series) - 1],
	    c->series[series].name);
	for (size_t k = 0; k < c->year_count; k++) {
		int64_t v = c->series[series].values[k];
		write_cell(c, v, is_made_up(c, series, k));
	}
	if (c->year_count > 1 && !c->unit.level)
		write_cell(c, series_sum(c, series), series_made_up(c, series));
	out_str(c->out, "</tr>");
}

/* Of figures that stand for the same thing a sum without one of them would pass for a fall. */
static int64_t year_total(const struct columns *c, size_t year)
{
	for (size_t i = 0; c->unit.level && i < c->series_count; i++)
		if (c->series[i].values[year] == NONE)
			return NONE;
	return year_sum(c, year);
}

static void write_sums(const struct columns *c)
{
	int64_t all = 0;

	html(c->out, "<tr class=\"total\"><th scope=\"row\">%s</th>", _("Total"));
	for (size_t k = 0; k < c->year_count; k++) {
		int64_t sum = year_total(c, k);
		write_cell(c, sum, sum_made_up(c, k));
		all = chart_sum(all, sum == NONE ? 0 : sum);
	}
	if (c->year_count > 1 && !c->unit.level)
		write_cell(c, all, sum_made_up(c, c->year_count));
	out_str(c->out, "</tr>");
}

void chart_columns_table(struct out *o, const struct chart_stack *stack, const char *caption, const char *heading)
{
	struct columns c = chart_columns_of(o->arena, stack);

	c.out = o;
	if (!c.series_count || !c.year_count)
		return;
	write_head(&c, caption, heading);
	for (size_t i = c.series_count; i-- > 0;)
		write_series(&c, i);
	if (c.series_count > 1)
		write_sums(&c);
	out_str(o, "</tbody></table></div>");
}
