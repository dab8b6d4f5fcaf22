#include "web/map/map.h"

#include <math.h>

#include "codec/html.h"
#include "web/map/land.h"
#include "web/map/label.h"
#include "web/map/map_land.h"
#include "web/map/sphere.h"

/* One crop of the world. */
struct crop {
	const char *class;
	struct map_box box;
	double fade_top, fade_bottom; /* parts of its height in which nothing should stand */
	double size;                  /* of the labels */
	double city, home;            /* radii */
	double hit;                   /* what a finger needs; 0: no links */
	int part;                     /* which places are named: all, those far from home, those near it */
};
enum { PART_ALL, PART_FAR, PART_NEAR };
#define NEAR 125.0 /* user units from home: some 2,500 km */

/* What both crops show. */
struct world {
	struct out *out;
	const struct map_place *places;
	size_t count;
	const struct map_place *home; /* NULL when there is none */
	struct draw_point *at;        /* of each place */
	struct draw_point *lines;     /* points on the arcs */
	size_t line_count;
	struct map_box extent; /* of places and arcs */
};

static struct draw_point project(struct map_vector v)
{
	struct draw_point at;

	land_project(map_vector_longitude(v), map_vector_latitude(v), &at.x, &at.y);
	return at;
}

static void widen(struct map_box *box, struct draw_point at)
{
	box->left = fmin(box->left, at.x);
	box->right = fmax(box->right, at.x);
	box->top = fmin(box->top, at.y);
	box->bottom = fmax(box->bottom, at.y);
}

static bool has_arc(const struct world *w, size_t i)
{
	return w->home && &w->places[i] != w->home && map_placed(&w->places[i]);
}

static void world_lines(struct world *w)
{
	w->lines = arena_array(w->out->arena, struct draw_point, w->count * MAP_ARC_POINTS);
	for (size_t i = 0; i < w->count; i++) {
		if (!has_arc(w, i))
			continue;
		struct map_vector from = map_place_vector(w->home), to = map_place_vector(&w->places[i]);
		for (int k = 0; k < MAP_ARC_POINTS; k++) {
			struct draw_point at = project(map_between(from, to, k / (MAP_ARC_POINTS - 1.0)));
			w->lines[w->line_count++] = at;
			widen(&w->extent, at);
		}
	}
}

static struct world world_of(struct out *o, const struct map_place *places, size_t count)
{
	struct world w = { .out = o, .places = places, .count = count, .extent = { INFINITY, INFINITY, -INFINITY, -INFINITY } };

	w.at = arena_array(o->arena, struct draw_point, count);
	for (size_t i = 0; i < count; i++) {
		if (!map_placed(&places[i]))
			continue;
		w.at[i] = project(map_place_vector(&places[i]));
		widen(&w.extent, w.at[i]);
		if (places[i].home && !w.home)
			w.home = &places[i];
	}
	world_lines(&w);
	if (w.extent.left > w.extent.right)
		w.extent = (struct map_box){ 100, 60, LAND_WIDTH - 100, LAND_HEIGHT - 100 };
	return w;
}

/* The smallest box of at least that width and of that shape, in which the extent keeps clear of the edges; centred as far as
 * the map reaches. */
static void crop_fit(struct crop *c, const struct map_box *extent, double width_least, double shape, double margin)
{
	double clear = 1 - c->fade_top - c->fade_bottom;
	double width = fmax(width_least, extent->right - extent->left + 2 * margin);

	width = fmax(width, (extent->bottom - extent->top + margin) / (clear * shape));
	double height = width * shape;
	double left = (extent->left + extent->right - width) / 2;
	if (width <= LAND_WIDTH)
		left = fmax(0, fmin(left, LAND_WIDTH - width));
	/* High up rather than in the middle: the north has more land. */
	double spare = height * clear - (extent->bottom - extent->top);
	double top = extent->top - height * c->fade_top - spare * 0.3;
	c->box = (struct map_box){ floor(left), floor(top), floor(left) + ceil(width), floor(top) + ceil(height) };
}

/* An arc over the edge of the map goes on at the other edge. */
static void map_write_arc(struct out *o, const struct draw_point *line, bool dashed)
{
	html(o, "<path class=\"map-arc%s\" d=\"", dashed ? " map-arc--dashed" : "");
	for (size_t k = 0; k < MAP_ARC_POINTS; k++) {
		bool jump = k && fabs(line[k].x - line[k - 1].x) > LAND_WIDTH / 2.0;
		draw_pair(o, !k || jump ? "M" : k == 1 ? "L" : " ", line[k]);
	}
	out_str(o, "\"/>");
}

/* A rule of the style sheet does not reach over the edge of what is used, so the theme is named inside it again. */
static void write_shared(const struct world *w, struct map_box box, const char *theme)
{
	size_t n = 0;

	html(w->out,
	    "<svg width=\"0\" height=\"0\" class=\"govuk-visually-hidden\" aria-hidden=\"true\" focusable=\"false\"><defs>"
	    "<g id=\"map-drawing\" class=\"map%s\">",
	    theme);
	map_land_write(w->out, box);
	for (size_t i = 0; i < w->count; i++)
		if (has_arc(w, i))
			map_write_arc(w->out, &w->lines[MAP_ARC_POINTS * n++], w->places[i].dashed);
	out_str(w->out, "</g></defs></svg>");
}

static double radius_of(const struct world *w, const struct crop *c, size_t i)
{
	return &w->places[i] == w->home ? c->home : c->city;
}

static bool is_near(const struct world *w, size_t i)
{
	size_t home = w->home ? (size_t)(w->home - w->places) : i;

	return w->home && i != home && map_placed(&w->places[i]) && hypot(w->at[i].x - w->at[home].x, w->at[i].y - w->at[home].y) < NEAR;
}

/* Home is named in both parts. */
static bool map_is_named(const struct world *w, const struct crop *c, size_t i)
{
	return c->part == PART_ALL || &w->places[i] == w->home || is_near(w, i) == (c->part == PART_NEAR);
}

/* Two fingers need room: a place that stands before it in the list, and is a link, is too near. */
static bool is_crowded(const struct world *w, const struct crop *c, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (w->places[k].href && map_placed(&w->places[k]) && map_is_named(w, c, k) &&
		    hypot(w->at[i].x - w->at[k].x, w->at[i].y - w->at[k].y) < 2 * c->hit)
			return true;
	return false;
}

/* The name, and for a place with an address a link around it. */
static void write_name(const struct world *w, const struct crop *c, struct map_field *field, size_t i)
{
	bool link = c->hit > 0 && w->places[i].href && !is_crowded(w, c, i);

	if (link) {
		html(w->out, "<a class=\"map-link\" href=\"%s\" aria-label=\"%s\">", w->places[i].href, w->places[i].name);
		draw_circle(w->out, "map-hit", w->at[i], c->hit);
	}
	map_field_label(field, w->out, w->places[i].name, w->at[i], radius_of(w, c, i));
	out_str(w->out, link ? "</a>" : "");
}

/* Home lies over its neighbours, and its name goes first. */
static void write_places(const struct world *w, const struct crop *c)
{
	double height = c->box.bottom - c->box.top;
	struct map_field field = { .arena = w->out->arena,
		.size = c->size,
		.lines = w->lines,
		.line_count = w->line_count,
		.frame = { c->box.left + 6, c->box.top + height * c->fade_top * 0.7 + 4, c->box.right - 6,
		    c->box.bottom - height * c->fade_bottom * 0.7 - 4 } };

	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < w->count; i++)
			if (map_placed(&w->places[i]) && (&w->places[i] == w->home) == pass) {
				draw_circle(w->out, &w->places[i] == w->home ? "map-home" : "map-city", w->at[i],
				    radius_of(w, c, i) * (map_is_named(w, c, i) ? 1 : 0.6));
				map_field_keep(&field, w->at[i], radius_of(w, c, i));
			}
	for (int pass = 1; pass >= 0; pass--)
		for (size_t i = 0; i < w->count; i++)
			if (map_placed(&w->places[i]) && (&w->places[i] == w->home) == pass && map_is_named(w, c, i)) {
				field.size = pass ? c->size * 1.15 : c->size;
				write_name(w, c, &field, i);
			}
}

static void write_crop(const struct world *w, const struct crop *c, const char *theme, const char *label)
{
	html(w->out, "<svg class=\"map%s %s\" viewBox=\"%d %d %d %d\"", theme, c->class, (int)c->box.left, (int)c->box.top,
	    (int)(c->box.right - c->box.left), (int)(c->box.bottom - c->box.top));
	if (c->hit > 0)
		html(w->out, " role=\"group\" aria-label=\"%s\"", label);
	else
		draw_label(w->out, label);
	out_str(w->out, "><use href=\"#map-drawing\"/>");
	write_places(w, c);
	out_str(w->out, "</svg>");
}

/* Letters of 17 and 16 pixels on a screen of 1180 and 375, or in a frame of that width. */
static void crop_size(struct crop *c, double letter, double pixels, bool links)
{
	c->size = letter * (c->box.right - c->box.left) / pixels;
	c->hit = links ? c->size * 13 / letter : 0;
}

static void write_world(const struct world *w, struct crop wide, struct crop narrow, const char *theme, const char *label)
{
	struct map_box all = wide.box;

	wide.city = wide.size * 0.35, wide.home = wide.size * 0.5;
	narrow.city = narrow.size * 0.25, narrow.home = narrow.size * 0.35;
	widen(&all, (struct draw_point){ narrow.box.left, narrow.box.top });
	widen(&all, (struct draw_point){ narrow.box.right, narrow.box.bottom });
	write_shared(w, all, theme);
	write_crop(w, &wide, theme, label);
	write_crop(w, &narrow, theme, label);
}

void map_world(struct out *o, const struct map_place *places, size_t count, const char *label)
{
	struct world w = world_of(o, places, count);
	struct crop wide = { .class = "only-wide", .fade_top = 0.26, .fade_bottom = 0.12 };
	struct crop narrow = { .class = "only-narrow", .fade_top = 0.06, .fade_bottom = 0.02 };

	crop_fit(&wide, &w.extent, 1180, 560.0 / 1180, 60);
	crop_fit(&narrow, &w.extent, 500, 0.55, 60);
	crop_size(&wide, 17, 1180, false);
	crop_size(&narrow, 16, 375, false);
	write_world(&w, wide, narrow, "", label);
}

static size_t near_extent(const struct world *w, struct map_box *extent)
{
	size_t n = 0;

	*extent = (struct map_box){ INFINITY, INFINITY, -INFINITY, -INFINITY };
	for (size_t i = 0; i < w->count; i++)
		if (is_near(w, i)) {
			widen(extent, w->at[i]);
			n++;
		}
	if (n)
		widen(extent, w->at[w->home - w->places]);
	return n;
}

static void write_near(const struct world *w, const struct map_box *extent, const char *theme, const char *label)
{
	struct crop c = { .class = "map--near", .fade_top = 0.04, .fade_bottom = 0.04, .part = PART_NEAR };

	crop_fit(&c, extent, 160, 0.8, 24);
	crop_size(&c, 16, 360, true);
	c.city = c.size * 0.35, c.home = c.size * 0.45;
	html(w->out, "<div class=\"maps__near\"><p class=\"maps__caption\">%s</p>", label);
	write_crop(w, &c, theme, label);
	out_str(w->out, "</div>");
}

void map_plain(struct out *o, const struct map_place *places, size_t count, const char *label, const char *near)
{
	struct world w = world_of(o, places, count);
	struct map_box extent;
	bool parts = near_extent(&w, &extent) > 1;
	struct crop wide = { .class = "only-wide", .fade_top = 0.06, .fade_bottom = 0.04, .part = parts ? PART_FAR : PART_ALL };
	struct crop narrow = { .class = "only-narrow", .fade_top = 0.06, .fade_bottom = 0.04, .part = wide.part };
	const char *theme = " map--light";

	crop_fit(&wide, &w.extent, 700, 0.5, 60);
	crop_fit(&narrow, &w.extent, 500, 0.6, 60);
	crop_size(&wide, 17, parts ? 800 : 1180, true);
	crop_size(&narrow, 16, 375, true);
	html(o, "<div class=\"maps%s\"><div>", parts ? " maps--two" : "");
	write_world(&w, wide, narrow, theme, label);
	out_str(o, "</div>");
	if (parts)
		write_near(&w, &extent, theme, near);
	out_str(o, "</div>");
}
