/* map_town.c - what lies about a town, near enough that the earth is flat: circles with numbers, their names, a length to compare with. */
#include <math.h>

#include "base/message.h"
#include "codec/html.h"
#include "web/map/label.h"
#include "web/map/map.h"

/* Pixels, which are user units: each drawing is shown at its own size. */
enum { WIDE = 640, NARROW = 358, TALL = 420, LOW = 150, MARGIN = 48, RING = 12, APART = 27, HIT = 13, LETTER = 16, SETTLE = 300 };

#define METRES_OF_A_DEGREE 111195.0 /* of latitude, on a sphere of 6371 km */
#define LEAST_METRES 400.0          /* a picture shows at least so much */

struct town {
	struct out *out;
	const struct map_spot *spots;
	size_t count;
	double south, north, west, east; /* metres from the first spot */
};

static struct draw_point town_metres(const struct town *t, const struct map_spot *s)
{
	double north = (double)(s->latitude - t->spots->latitude) / DECIMAL_ONE, east = (double)(s->longitude - t->spots->longitude) / DECIMAL_ONE;
	double narrower = cos((double)t->spots->latitude / DECIMAL_ONE * acos(-1) / 180);
	return (struct draw_point){ east * narrower * METRES_OF_A_DEGREE, north * METRES_OF_A_DEGREE };
}

static void town_measure(struct town *t)
{
	for (size_t i = 0; i < t->count; i++) {
		struct draw_point at = town_metres(t, &t->spots[i]);
		t->west = fmin(t->west, at.x), t->east = fmax(t->east, at.x);
		t->south = fmin(t->south, at.y), t->north = fmax(t->north, at.y);
	}
}

/* ---- one drawing ---- */

struct town_crop {
	const char *class;
	double width, height, scale; /* pixels for a metre */
};

static struct town_crop town_crop(const struct town *t, const char *class, double width)
{
	double wide = fmax(t->east - t->west, LEAST_METRES), tall = t->north - t->south;
	double scale = fmin((width - 2 * MARGIN) / wide, (TALL - 2 * MARGIN) / fmax(tall, 1));
	return (struct town_crop){ class, width, fmax(LOW, tall * scale + 2 * MARGIN), scale };
}

static struct draw_point town_point(const struct town *t, const struct town_crop *c, size_t i)
{
	struct draw_point at = town_metres(t, &t->spots[i]);
	return (struct draw_point){ c->width / 2 + (at.x - (t->west + t->east) / 2) * c->scale,
		c->height / 2 - (at.y - (t->south + t->north) / 2) * c->scale };
}

/* Pushes two circles apart until a finger finds each; false when they were. */
static bool town_push(struct draw_point *a, struct draw_point *b)
{
	double x = b->x - a->x, y = b->y - a->y, far = hypot(x, y);
	if (far >= APART)
		return false;
	double by = (APART - far) / 2 + 0.1;
	x = far > 0 ? x / far : 1, y = far > 0 ? y / far : 0;
	a->x -= x * by, a->y -= y * by;
	b->x += x * by, b->y += y * by;
	return true;
}

/* Venues in one square stand beside each other, each in its direction. */
static struct draw_point *town_points(const struct town *t, const struct town_crop *c)
{
	struct draw_point *at = arena_array(t->out->arena, struct draw_point, t->count + 1);
	bool moved = true;
	for (size_t i = 0; i < t->count; i++)
		at[i] = town_point(t, c, i);
	for (int turn = 0; moved && turn < SETTLE; turn++) {
		moved = false;
		for (size_t i = 0; i < t->count; i++)
			for (size_t k = i + 1; k < t->count; k++)
				moved |= town_push(&at[i], &at[k]);
		for (size_t i = 0; i < t->count; i++) {
			at[i].x = fmin(fmax(at[i].x, RING + 2), c->width - RING - 2);
			at[i].y = fmin(fmax(at[i].y, RING + 2), c->height - RING - 2);
		}
	}
	return at;
}

static void town_spot(const struct town *t, struct map_field *field, const struct map_spot *s, struct draw_point at)
{
	html(t->out, "<a class=\"map-link\" href=\"%s\" aria-label=\"%s\">", s->href, s->words);
	draw_circle(t->out, "map-hit", at, HIT);
	draw_circle(t->out, "map-cluster", at, RING);
	out_str(t->out, "<text class=\"map-count\" text-anchor=\"middle\" font-size=\"13\"");
	draw_attribute(t->out, "x", at.x);
	draw_attribute(t->out, "y", at.y + 4.6);
	html(t->out, ">%s</text> ", integer_people(t->out->arena, s->number));
	map_field_label(field, t->out, s->name, at, RING);
	out_str(t->out, "</a>");
}

/* The roundest length that fits into a third of the picture. */
static void town_scale(const struct town *t, const struct town_crop *c)
{
	static const int lengths[] = { 20000, 10000, 5000, 2000, 1000, 500, 200, 100 };
	size_t i = 0;
	while (i + 1 < COUNT(lengths) && lengths[i] * c->scale > c->width / 3)
		i++;
	double y = c->height - 12, x = 12;
	out_str(t->out, "<path class=\"map-scale\" d=\"M");
	draw_number(t->out, x), out_char(t->out, ' '), draw_number(t->out, y - 5), out_str(t->out, "v5h");
	draw_number(t->out, lengths[i] * c->scale), out_str(t->out, "v-5\"/><text class=\"map-scale__words\" font-size=\"14\"");
	draw_attribute(t->out, "x", x + 5);
	draw_attribute(t->out, "y", y - 4);
	html(t->out, ">%s</text>",
	    lengths[i] < 1000 ? arena_printf(t->out->arena, _("%s m"), integer_people(t->out->arena, lengths[i]))
	                      : arena_printf(t->out->arena, _("%s km"), integer_people(t->out->arena, lengths[i] / 1000)));
}

static void town_draw(const struct town *t, struct town_crop c, const char *label)
{
	const struct draw_point *at = town_points(t, &c);
	struct map_field field = { .arena = t->out->arena, .size = LETTER, .frame = { 4, 4, c.width - 4, c.height - 30 } };
	html(t->out, "<svg class=\"map map--light map--town %s\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"group\" aria-label=\"%s\">",
	    c.class, (int)c.width, (int)ceil(c.height), (int)c.width, (int)ceil(c.height), label);
	for (size_t i = 0; i < t->count; i++)
		map_field_keep(&field, at[i], RING);
	for (size_t i = 0; i < t->count; i++)
		town_spot(t, &field, &t->spots[i], at[i]);
	town_scale(t, &c);
	out_str(t->out, "</svg>");
}

void map_town(struct out *o, const struct map_spot *spots, size_t count, const char *label)
{
	struct town t = { .out = o, .spots = spots, .count = count };
	if (!count)
		return;
	town_measure(&t);
	out_str(o, "<div class=\"maps\">");
	town_draw(&t, town_crop(&t, "only-wide", WIDE), label);
	town_draw(&t, town_crop(&t, "only-narrow", NARROW), label);
	out_str(o, "</div>");
}
