#include "web/map/sphere.h"

#include <math.h>

#define EARTH_RADIUS 6371.0 /* km */
#define RADIAN (M_PI / 180)

bool map_placed(const struct map_place *place)
{
	return place->latitude != NONE && place->longitude != NONE;
}

struct map_vector map_vector(double longitude, double latitude)
{
	double l = longitude * RADIAN, b = fmax(-90, fmin(90, latitude)) * RADIAN;

	return (struct map_vector){ cos(b) * cos(l), cos(b) * sin(l), sin(b) };
}

struct map_vector map_place_vector(const struct map_place *place)
{
	return map_vector((double)place->longitude / DECIMAL_ONE, (double)place->latitude / DECIMAL_ONE);
}

double map_vector_longitude(struct map_vector v)
{
	return atan2(v.y, v.x) / RADIAN;
}

double map_vector_latitude(struct map_vector v)
{
	return atan2(v.z, hypot(v.x, v.y)) / RADIAN;
}

/* The angle between two directions in radians, exact for near and far ones alike. */
static double map_angle(struct map_vector a, struct map_vector b)
{
	double x = a.y * b.z - a.z * b.y, y = a.z * b.x - a.x * b.z, z = a.x * b.y - a.y * b.x;

	return atan2(sqrt(x * x + y * y + z * z), a.x * b.x + a.y * b.y + a.z * b.z);
}

struct map_vector map_between(struct map_vector from, struct map_vector to, double part)
{
	double angle = map_angle(from, to), s = sin(angle);

	if (angle > M_PI - 1e-6) {
		struct map_vector pole = fabs(from.z) < 0.999 ? map_vector(0, 90) : map_vector(0, 0);
		return part < 0.5 ? map_between(from, pole, part * 2) : map_between(pole, to, part * 2 - 1);
	}
	if (s < 1e-9)
		return from;
	double a = sin((1 - part) * angle) / s, b = sin(part * angle) / s;
	return (struct map_vector){ a * from.x + b * to.x, a * from.y + b * to.y, a * from.z + b * to.z };
}

int64_t map_distance_km(const struct map_place *a, const struct map_place *b)
{
	if (!map_placed(a) || !map_placed(b))
		return NONE;
	return llround(map_angle(map_place_vector(a), map_place_vector(b)) * EARTH_RADIUS / 10) * 10;
}
