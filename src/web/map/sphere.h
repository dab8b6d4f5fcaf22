/* sphere.h - directions on the unit sphere. */
#ifndef WEB_MAP_SPHERE_H
#define WEB_MAP_SPHERE_H
#include "web/map/map.h"

#define MAP_ARC_POINTS 41

struct map_vector {
	double x, y, z; /* unit length; z to the north pole, x to latitude 0, longitude 0 */
};

/* Neither latitude nor longitude is NONE. */
bool map_placed(const struct map_place *);
struct map_vector map_vector(double longitude, double latitude); /* degrees */
struct map_vector map_place_vector(const struct map_place *);
double map_vector_longitude(struct map_vector); /* degrees */
double map_vector_latitude(struct map_vector);

/* The point at the part `part` (0 to 1) of the great circle's shorter arc (slerp). Of antipodes, one over the pole. */
struct map_vector map_between(struct map_vector from, struct map_vector to, double part);
#endif
