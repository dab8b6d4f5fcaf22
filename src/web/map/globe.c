#include <math.h>

#include "codec/html.h"
#include "web/map/land.h"
#include "web/map/map.h"
#include "web/map/label.h"
#include "web/map/sphere.h"

#define MIDDLE 230.0
#define RADIUS 210.0
#define RIM 0.15 /* dots nearer to the rim than this depth are too crowded */
#define TILT 8.0 /* degrees: looking from a little south lets the arc curve upwards */
#define GRID 20  /* degrees between lines */
#define STRIDE 6 /* degrees between points of a line */

struct globe {
	struct out *out;
	double longitude, latitude; /* of the middle, degrees */
	double sine, cosine;        /* of its latitude */
};

static struct globe globe_at(struct out *o, double longitude, double latitude)
{
	double radians = latitude * M_PI / 180;

	return (struct globe){ o, longitude, latitude, sin(radians), cos(radians) };
}

/* Depth is the cosine of the angle from the middle: above zero on the near side. */
static struct draw_point look(const struct globe *g, struct map_vector v, double *depth)
{
	double turn = (map_vector_longitude(v) - g->longitude) * M_PI / 180, flat = hypot(v.x, v.y);

	*depth = g->sine * v.z + g->cosine * flat * cos(turn);
	return (struct draw_point){ MIDDLE + RADIUS * flat * sin(turn), MIDDLE - RADIUS * (g->cosine * v.z - g->sine * flat * cos(turn)) };
}

/* The middle of both places; tilted unless that would bring one of them near the rim. */
static struct globe globe_of(struct out *o, struct map_vector a, struct map_vector b)
{
	struct map_vector middle = map_between(a, b, 0.5);
	struct globe g = globe_at(o, map_vector_longitude(middle), map_vector_latitude(middle) - TILT);
	double depth_a, depth_b;

	look(&g, a, &depth_a);
	look(&g, b, &depth_b);
	if (depth_a > 0.2 && depth_b > 0.2)
		return g;
	return globe_at(o, map_vector_longitude(middle), map_vector_latitude(middle));
}

/* One meridian or parallel, the parts of it that are seen. */
static void write_line(const struct globe *g, bool meridian, int degrees)
{
	int end = meridian ? 80 : 360, seen = 0;

	for (int i = meridian ? -80 : 0; i <= end; i += meridian ? 5 : STRIDE) {
		double depth;
		struct draw_point at = look(g, meridian ? map_vector(degrees, i) : map_vector(i, degrees), &depth);
		if (depth < 0) {
			seen = 0;
			continue;
		}
		draw_pair(g->out, !seen ? "M" : seen == 1 ? "L" : " ", at);
		seen++;
	}
}

static void write_grid(const struct globe *g)
{
	out_str(g->out, "<path class=\"globe-grid\" d=\"");
	for (int l = -180; l < 180; l += GRID)
		write_line(g, true, l);
	for (int b = -80; b <= 80; b += GRID)
		write_line(g, false, b);
	out_str(g->out, "\"/>");
}

static void globe_write_land(const struct globe *g)
{
	out_str(g->out, "<path class=\"globe-land\" stroke-width=\"2.6\" d=\"");
	for (size_t i = 0; i < land_point_count; i++) {
		double depth;
		struct draw_point at = look(g, map_vector(land_points[i].longitude / 100.0, land_points[i].latitude / 100.0), &depth);
		if (depth < RIM)
			continue;
		draw_pair(g->out, "M", at);
		out_str(g->out, "h0");
	}
	out_str(g->out, "\"/>");
}

static void globe_write_arc(const struct globe *g, const struct draw_point *line, bool dashed)
{
	html(g->out, "<path class=\"map-arc%s\" d=\"", dashed ? " map-arc--dashed" : "");
	for (size_t k = 0; k < MAP_ARC_POINTS; k++)
		draw_pair(g->out, !k ? "M" : k == 1 ? "L" : " ", line[k]);
	out_str(g->out, "\"/>");
}

static void write_both(const struct globe *g, const struct map_place *home, const struct map_place *place, const struct draw_point *line)
{
	struct draw_point from = line[0], to = line[MAP_ARC_POINTS - 1];
	struct map_field field = {
		.arena = g->out->arena, .size = 23, .lines = line, .line_count = MAP_ARC_POINTS, .frame = { 4, 4, 2 * MIDDLE - 4, 2 * MIDDLE - 4 }
	};

	draw_circle(g->out, "map-city", to, 8);
	draw_circle(g->out, "map-home", from, 8);
	map_field_keep(&field, to, 8);
	map_field_keep(&field, from, 8);
	map_field_label(&field, g->out, home->name, from, 8);
	map_field_label(&field, g->out, place->name, to, 8);
}

void map_globe(struct out *o, const struct map_place *home, const struct map_place *place, const char *label)
{
	if (!map_placed(home) || !map_placed(place))
		return;
	struct map_vector a = map_place_vector(home), b = map_place_vector(place);
	struct globe g = globe_of(o, a, b);
	struct draw_point line[MAP_ARC_POINTS];
	double depth;

	for (int k = 0; k < MAP_ARC_POINTS; k++)
		line[k] = look(&g, map_between(a, b, k / (MAP_ARC_POINTS - 1.0)), &depth);
	out_str(o, "<svg class=\"map city-head__globe\" viewBox=\"0 0 460 460\"");
	draw_label(o, label);
	out_char(o, '>');
	draw_circle(o, "globe-sea", (struct draw_point){ MIDDLE, MIDDLE }, RADIUS);
	write_grid(&g);
	globe_write_land(&g);
	draw_circle(o, "globe-rim", (struct draw_point){ MIDDLE, MIDDLE }, RADIUS);
	globe_write_arc(&g, line, place->dashed);
	write_both(&g, home, place, line);
	out_str(o, "</svg>");
}
