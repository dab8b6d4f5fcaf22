/* path.h - the path that a value should take from its baseline to its target: straight, or in straight pieces from one
 * milestone to the next. Whole millionths and whole days; nothing is read and nothing is kept.
 *
 * The value expected on a day lies on the piece that the day falls in, rounded to the nearest millionth, halves away from
 * nought. Before the first point it is that point's value, after the last that one's. */
#ifndef PATH_H
#define PATH_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct path_point {
	int64_t day; /* since 1970-01-01 */
	int64_t value;
};

/* Where a day lies: the piece with its days, and what is expected. */
struct path_place {
	size_t from, to;       /* indexes of the piece's ends; both the same for a path of one point */
	int64_t passed, total; /* days from the piece's beginning: to the day (0 to total), and to its end */
	int64_t expected;
};

/* `points` by day, at least one. Of several on one day the last counts. */
struct path_place path_at(const struct path_point *points, size_t count, int64_t day);

/* How far a value may be off and still be on course: a twentieth of the way from the path's lowest to its highest point. For a
 * value that should hold, a twentieth of the size of the last point. Rounded towards nought. */
int64_t path_tolerance(const struct path_point *points, size_t count, bool hold);

enum path_verdict { PATH_AHEAD, PATH_ON_COURSE, PATH_BEHIND };
/* `direction`: "up", "down" or "hold" (codelist direction). What should hold is never ahead. */
enum path_verdict path_verdict(const char *direction, int64_t difference, int64_t tolerance);
#endif
