#include <math.h>
#include <stdlib.h>

#include "codec/html.h"
#include "web/map/land.h"
#include "web/map/map.h"
#include "web/map/map_land.h"
#include "web/map/sphere.h"

/* Pixels: between the middles of two circles, of a picture's margin; user units that a picture is wide at least. */
enum { APART = 47, MARGIN = 30, LEAST = 420, WIDE = 1100, NARROW = 360 };

static struct draw_point cluster_point(const struct map_cluster *c)
{
	struct draw_point at;
	land_project((double)c->longitude / DECIMAL_ONE, (double)c->latitude / DECIMAL_ONE, &at.x, &at.y);
	return at;
}

/* What a picture of these fields shows. */
static struct map_box cluster_box(const struct map_cluster *c, size_t count, int pixels)
{
	struct map_box box = { INFINITY, INFINITY, -INFINITY, -INFINITY };
	for (size_t i = 0; i < count; i++) {
		struct draw_point at = cluster_point(&c[i]);
		box.left = fmin(box.left, at.x), box.right = fmax(box.right, at.x);
		box.top = fmin(box.top, at.y), box.bottom = fmax(box.bottom, at.y);
	}
	double width = fmax(box.right - box.left, LEAST), margin = MARGIN * width / (pixels - 2 * MARGIN), middle = (box.left + box.right) / 2;
	box.left = floor(middle - width / 2 - margin), box.right = ceil(middle + width / 2 + margin);
	double height = fmax(box.bottom - box.top, width * 0.3), centre = (box.top + box.bottom) / 2;
	box.top = floor(centre - height / 2 - margin), box.bottom = ceil(centre + height / 2 + margin);
	return box;
}

static int by_places(const void *a, const void *b)
{
	const struct map_cluster *x = a, *y = b;
	if (x->places != y->places)
		return x->places > y->places ? -1 : 1;
	return x->south != y->south ? x->south - y->south : x->west - y->west;
}

/* The middle moves by weight, so that a circle stands where most of its places are. */
static void cluster_join(struct map_cluster *into, const struct map_cluster *c)
{
	int64_t all = into->places + c->places;
	into->latitude = (into->latitude / 1000 * into->places + c->latitude / 1000 * c->places) / all * 1000;
	into->longitude = (into->longitude / 1000 * into->places + c->longitude / 1000 * c->places) / all * 1000;
	into->places = all;
	into->south = c->south < into->south ? c->south : into->south;
	into->north = c->north > into->north ? c->north : into->north;
	into->west = c->west < into->west ? c->west : into->west;
	into->east = c->east > into->east ? c->east : into->east;
	if (c->best > into->best) {
		into->best = c->best;
		into->name = c->name;
	}
}

/* The nearest of the first `count` points but for `but`; -1 when none is nearer than `apart`. */
static long cluster_near(const struct draw_point *all, size_t count, struct draw_point at, size_t but, double apart)
{
	long nearest = -1;
	double least = apart * apart;
	for (size_t i = 0; i < count; i++) {
		double x = all[i].x - at.x, y = all[i].y - at.y, far = x * x + y * y;
		if (far < least && i != but) {
			least = far;
			nearest = (long)i;
		}
	}
	return nearest;
}

/* A middle that moved may be too near to another one then; how many are left. */
static size_t clusters_settle(struct map_cluster *all, struct draw_point *at, size_t n, double apart)
{
	for (size_t i = 0; i < n;) {
		long near = cluster_near(at, n, at[i], i, apart);
		if (near < 0) {
			i++;
			continue;
		}
		cluster_join(&all[near], &all[i]);
		at[near] = cluster_point(&all[near]);
		all[i] = all[--n];
		at[i] = at[n];
		i = 0;
	}
	return n;
}

size_t map_clusters(struct arena *a, const struct map_cluster *fields, size_t count, int pixels, struct map_cluster **clusters)
{
	struct map_cluster *all = arena_array(a, struct map_cluster, count + 1);
	struct draw_point *at = arena_array(a, struct draw_point, count + 1);
	struct map_box box = cluster_box(fields, count, pixels);
	double apart = APART * (box.right - box.left) / pixels;
	size_t n = 0;
	for (size_t i = 0; i < count; i++) {
		struct draw_point here = cluster_point(&fields[i]);
		long near = cluster_near(at, n, here, n, apart);
		if (near >= 0) {
			cluster_join(&all[near], &fields[i]);
			at[near] = cluster_point(&all[near]);
			continue;
		}
		all[n] = fields[i];
		at[n++] = here;
	}
	n = clusters_settle(all, at, n, apart);
	qsort(all, n, sizeof(*all), by_places);
	*clusters = all;
	return n;
}

static double cluster_radius(int64_t places)
{
	return places < 10 ? 12 : places < 100 ? 15 : places < 1000 ? 18 : 22;
}

static void cluster_draw(struct out *o, const struct map_cluster *c, double unit, const struct map_cluster_words *w)
{
	struct draw_point at = cluster_point(c);
	html(o, "<a class=\"map-link\" href=\"%s\" aria-label=\"%s\">", w->href(w->context, c), w->words(w->context, c));
	draw_circle(o, "map-hit", at, APART * unit / 2);
	draw_circle(o, "map-cluster", at, cluster_radius(c->places) * unit);
	out_str(o, "<text class=\"map-count\" text-anchor=\"middle\"");
	draw_attribute(o, "x", at.x);
	draw_attribute(o, "y", at.y + 4.6 * unit);
	draw_attribute(o, "font-size", 13 * unit);
	html(o, ">%s</text></a>", integer_people(o->arena, c->places));
}

static void cluster_crop(struct out *o, const struct map_cluster *fields, size_t count, const char *class, int pixels, const char *label,
    const struct map_cluster_words *w)
{
	struct map_cluster *all;
	size_t n = map_clusters(o->arena, fields, count, pixels, &all);
	struct map_box box = cluster_box(fields, count, pixels);
	html(o, "<svg class=\"map map--light %s\" viewBox=\"%d %d %d %d\" role=\"group\" aria-label=\"%s\">", class, (int)box.left, (int)box.top,
	    (int)(box.right - box.left), (int)(box.bottom - box.top), label);
	map_land_write(o, box);
	for (size_t i = 0; i < n; i++)
		cluster_draw(o, &all[i], (box.right - box.left) / pixels, w);
	out_str(o, "</svg>");
}

void map_cluster_world(struct out *o, const struct map_cluster *fields, size_t count, const char *label, const struct map_cluster_words *w)
{
	if (!count)
		return;
	out_str(o, "<div class=\"maps\">");
	cluster_crop(o, fields, count, "only-wide", WIDE, label, w);
	cluster_crop(o, fields, count, "only-narrow", NARROW, label, w);
	out_str(o, "</div>");
}
