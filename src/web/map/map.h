/* map.h - a city and its partners on a dotted world and on a globe, as SVG.
 *
 * A map is a picture with one sentence as its label. It says nothing alone: the page lists the same places with their links
 * and distances beside it. A map whose places have addresses is no picture but a group of links with the same label, each with the name of
 * its place (a focusable part inside role="img" is lost to screen readers); where two places are too near for two fingers, one is a link.
 *
 * The bytes depend on the arguments alone: numbers are written as integers or with one decimal, without a locale, and
 * labels are placed in the order of the places. No label overlaps another, or a place, or leaves its picture; where no position
 * is free the label is left out. A place whose latitude or longitude is NONE is not drawn. Names and labels are escaped.
 *
 * A page holds one world map (its geometry has an id and is shared by the two crops); globes are not limited.
 * Nothing is kept; work memory comes from the arena of the output. Projection and land: web/land.h. */
#ifndef WEB_MAP_H
#define WEB_MAP_H
#include "base/number.h"
#include "base/out.h"

struct map_place {
	const char *name;
	int64_t latitude, longitude; /* millionths of degrees, north and east positive; NONE where unknown */
	bool home;                   /* the city whose map it is: larger, and where the arcs begin; the first one counts */
	const char *href;            /* where a click leads; NULL: nowhere */
	bool dashed;                 /* a working connection rather than a partnership: its arc is dashed */
};

/* The world for the dark head of a page (`hero__map`): one crop for wide screens, whose upper and lower edges may fade, one
 * for narrow screens. Arcs are great circles from home; without a home there are none. Without places: the whole world. */
void map_world(struct out *, const struct map_place *places, size_t count, const char *label);

/* The same on a white page (`map--light`), cropped to its places. Where two places or more are near home, these stand in a map of their own
 * beside it, with `near` as its label and its caption. */
void map_plain(struct out *, const struct map_place *places, size_t count, const char *label, const char *near);

/* The globe for the head of a city's page, turned so that both places are on the near side. Unless both can be placed, it
 * writes nothing. */
void map_globe(struct out *, const struct map_place *home, const struct map_place *place, const char *label);

/* How many places lie in a field of the earth; and several fields that are drawn as one circle. */
struct map_cluster {
	int64_t latitude, longitude; /* the middle of its places, millionths of degrees */
	int64_t places;
	int south, north, west, east; /* degrees */
	const char *name;             /* the best known of its places */
	int64_t best;                 /* how many places lie in the field that `name` is of */
};
/* Fields put together so that no circle lies nearer to another than a finger needs, in a picture of so many pixels that shows all of
 * them; those with most places first. Returns how many there are. */
size_t map_clusters(struct arena *, const struct map_cluster *fields, size_t count, int pixels, struct map_cluster **clusters);
/* The map of these circles with their numbers, one crop for wide screens and one for narrow ones, each with its own circles. `href` is
 * the address of one, `words` its name for who does not see it. Neither it nor its circles look as partners do. */
struct map_cluster_words {
	const char *(*href)(void *context, const struct map_cluster *);
	const char *(*words)(void *context, const struct map_cluster *);
	void *context;
};
void map_cluster_world(struct out *, const struct map_cluster *fields, size_t count, const char *label, const struct map_cluster_words *);

/* A venue in a town: its number in the list beside the map, where a click leads, and what that is for who does not see it. */
struct map_spot {
	const char *name, *href, *words;
	int64_t latitude, longitude, number; /* millionths of degrees; none is NONE */
};
/* Circles with these numbers and a length to compare with, north at the top; one crop for wide screens and one for narrow ones, on which
 * letters have 16 pixels. For places some kilometres apart: the earth is taken as flat. */
void map_town(struct out *, const struct map_spot *spots, size_t count, const char *label);

/* Great-circle distance in kilometres on a sphere of 6371 km (the mean radius of IUGG), rounded to 10 km since a city is no
 * point; NONE when a coordinate is. */
int64_t map_distance_km(const struct map_place *, const struct map_place *);
#endif
