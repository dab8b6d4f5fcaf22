/* share.h - what a run does not do of everything: the seed decides which part, so that runs together do all (JUMELAGE_SEED, printed by
 * ./dev test). With JUMELAGE_SOAK set, each run does all. */
#ifndef SHARE_H
#define SHARE_H
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

static inline bool share_all(void)
{
	return getenv("JUMELAGE_SOAK") != NULL;
}

/* One of `of` that follow each other. */
static inline bool share_has(size_t place, size_t of)
{
	const char *seed = getenv("JUMELAGE_SEED");
	return share_all() || (place + (seed ? strtoull(seed, NULL, 10) : 1)) % of == 0;
}

/* The same on PostgreSQL; on SQLite, which is quicker to ask, all. */
static inline bool share_of_engine(size_t place, size_t of)
{
	return !getenv("JUMELAGE_TEST_DB") || share_has(place, of);
}

/* Which statement is to fail after the n-th: each of the first, then ever wider apart; with all, each up to `each`. */
static inline int64_t share_next(int64_t n, int64_t each)
{
	return n < (share_all() ? each : 4) ? n + 1 : n + n / 4;
}
#endif
