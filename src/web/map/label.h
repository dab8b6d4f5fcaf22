/* label.h - where the names on a map go. One field is one picture; what was put there keeps its room. */
#ifndef WEB_MAP_LABEL_H
#define WEB_MAP_LABEL_H
#include "document/draw.h"

struct map_box {
	double left, top, right, bottom;
};

struct map_field {
	struct arena *arena;
	struct map_box frame;           /* no label leaves it */
	double size;                    /* of the letters, user units */
	const struct draw_point *lines; /* points on the arcs: a label rather stands where there are few */
	size_t line_count;
	struct map_box *taken; /* the circles first, then labels */
	size_t taken_count, taken_cap, circle_count;
};

/* Nothing may cover this circle. All circles go before the first label. */
void map_field_keep(struct map_field *, struct draw_point, double radius);

/* Writes the name beside its circle, where it covers nothing, is nearest to its own circle, and crosses few lines; nothing when
 * there is no such place. */
void map_field_label(struct map_field *, struct out *, const char *name, struct draw_point, double radius);
#endif
