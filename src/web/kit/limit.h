/* limit.h - how often somebody may try: counted in memory that all workers share, so that a refusal writes nothing. */
#ifndef LIMIT_H
#define LIMIT_H
#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

/* Makes the shared memory; before the workers are forked. Without it nothing is limited. */
void limit_share(void);
/* Counts a try of `what` by `key` at `now` (seconds); false when it is more than `most` in the window of `seconds`. */
bool limit_take(const char *what, const char *key, unsigned most, unsigned seconds, int64_t now);
/* Whom an address of the network stands for: of IPv6 its first 64 bits, since one household has all the others. */
const char *limit_peer(struct arena *, const char *peer);
/* Forgets the tries: who got it right need not wait. */
void limit_forget(const char *what, const char *key);
#endif
