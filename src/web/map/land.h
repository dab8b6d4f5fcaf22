/* land.h - the land of the earth as dots, for the flat map and for the globe (front/bake-map.mjs makes land.c at build time).
 *
 * Flat map: Natural Earth 1 projection turned to LAND_LONGITUDE, so that it is cut in the Bering Strait. User units of the SVG:
 * 0 to LAND_WIDTH, 0 to LAND_HEIGHT; Antarctica is left out. Dots lie on a hexagonal grid, neighbours in a row LAND_STEP
 * apart; a run is drawn as one line "M x y h (dots - 1) * LAND_STEP + 0.2" with stroke-linecap="round",
 * stroke-dasharray="0 7.2" and a stroke-width of about 4.2. A page shows a part of the map by its viewBox, and need not
 * write the runs outside it.
 *
 * Globe: land points of a Fibonacci lattice of LAND_SPHERE points on the sphere. Orthographic with centre (l0, b0), radius R:
 *   cos c = sin b0 sin b + cos b0 cos b cos(l - l0); the point is seen when cos c > 0 (drop below about 0.15: the rim is crowded)
 *   x = R cos b sin(l - l0);  y = -R (cos b0 sin b - sin b0 cos b cos(l - l0))
 * All is static and read-only. */
#ifndef WEB_LAND_H
#define WEB_LAND_H
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#define LAND_WIDTH 1640 /* SVG user units */
#define LAND_HEIGHT 700
#define LAND_SCALE 300    /* user units of one radian at the equator, before the projection's own factor */
#define LAND_LONGITUDE 11 /* degrees east of the middle of the map */
#define LAND_X 820        /* where the equator and that meridian meet */
#define LAND_Y 430
#define LAND_STEP 7.2    /* user units between dots of a row */
#define LAND_SPHERE 9000 /* points of the lattice, land and sea */

/* A run of dots of one row: its first dot in tenths of a user unit, and how many. Ordered by y, then x. */
struct land_run {
	int16_t x, y, dots;
};
extern const struct land_run land_runs[];
extern const size_t land_run_count;

/* A point on land, in hundredths of a degree; north and east are positive. */
struct land_point {
	int16_t longitude, latitude;
};
extern const struct land_point land_points[];
extern const size_t land_point_count;

/* Degrees to user units of the flat map. Natural Earth 1: Šavrič, Jenny, Patterson, Petrovič, Hurni, "A polynomial equation
 * for the Natural Earth projection" (2011). */
void land_project(double longitude, double latitude, double *x, double *y);
#endif
