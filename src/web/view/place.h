/* place.h - what pages say of places: on the map, where they lie, how far. */
#ifndef WEB_PLACE_H
#define WEB_PLACE_H
#include "model/declared/partners.h"
#include "web/map/map.h"
#include "web/kit/page.h"

/* The place as maps take it; not home, not dashed. */
struct map_place place_mapped(const struct place *);
/* "Bavaria, Germany": what it lies in, up to its country; "" when that is not recorded. */
const char *place_where(struct page *, const struct place *);
/* "8,610 km", or "" when it can't be told. */
const char *place_distance_people(struct page *, const struct place *home, const struct place *);
#endif
