#include "rule/measure/path.h"

#include "base/text.h"
#include "model/codelists.h"

static int64_t path_magnitude(int64_t v)
{
	return v < 0 ? -v : v;
}

/* from + (to - from) * passed / total, to the nearest, halves away from nought; the products may need more than 64 bits */
static int64_t path_between(int64_t from, int64_t to, int64_t passed, int64_t total)
{
	__int128 sum = (__int128)from * total + ((__int128)to - from) * passed;
	__int128 half = total / 2;
	return (int64_t)((sum < 0 ? sum - half : sum + half) / total);
}

struct path_place path_at(const struct path_point *p, size_t count, int64_t day)
{
	size_t to = count > 1 ? 1 : 0;
	while (to + 1 < count && p[to].day < day)
		to++;
	while (to + 1 < count && p[to + 1].day == p[to].day)
		to++;
	struct path_place at = { .from = to ? to - 1 : 0, .to = to };
	while (at.from && p[at.from].day == p[to].day)
		at.from--;
	at.total = p[to].day > p[at.from].day ? p[to].day - p[at.from].day : 0;
	int64_t passed = day - p[at.from].day;
	at.passed = passed < 0 ? 0 : passed < at.total ? passed : at.total;
	at.expected = at.total ? path_between(p[at.from].value, p[to].value, at.passed, at.total) : p[to].value;
	return at;
}

int64_t path_tolerance(const struct path_point *p, size_t count, bool hold)
{
	int64_t low = p[0].value, high = p[0].value;
	for (size_t i = 1; i < count; i++) {
		low = p[i].value < low ? p[i].value : low;
		high = p[i].value > high ? p[i].value : high;
	}
	return (int64_t)((hold ? path_magnitude(p[count - 1].value) : (__int128)high - low) / 20);
}

enum path_verdict path_verdict(const char *direction, int64_t difference, int64_t tolerance)
{
	if (path_magnitude(difference) <= tolerance)
		return PATH_ON_COURSE;
	if (text_equal(direction, CODE_DIRECTION_HOLD))
		return PATH_BEHIND;
	return (text_equal(direction, CODE_DIRECTION_DOWN) ? -difference : difference) > 0 ? PATH_AHEAD : PATH_BEHIND;
}
