/* zip_read.h - a ZIP container that nobody vouches for, entry by entry (APPNOTE 6.3.9), by libzip on bytes in memory.
 *
 * Nothing is believed of what the container says of itself: bytes are counted as they are really inflated, for all that is
 * read of it together, and the reading ends at a limit. Checksums are checked at each entry's end. Names are only compared,
 * never used as paths. */
#ifndef ZIP_READ_H
#define ZIP_READ_H
#include "base/problem.h"

#define ZIP_ENTRIES_MAX 10000
#define ZIP_INFLATED_MAX ((size_t)512 << 20) /* bytes of all entries that were read */
#define ZIP_RATIO_MAX 250                    /* inflated over packed, beyond the first MiB of an entry */

struct zip_in;
/* NULL with a problem. The bytes must outlive it. */
struct zip_in *zip_in_open(struct arena *, const char *bytes, size_t length, struct problems *);
void zip_in_close(struct zip_in *);

/* Whether there is an entry of that name; the name's case counts for nothing, as with Excel. */
bool zip_in_has(struct zip_in *, const char *name);

/* The name of the only entry with the ending, in any case; NULL where there is none or more than one. Lives as long as the container. */
const char *zip_in_only(struct zip_in *, const char *ending);

/* Begins an entry (one at a time, what was begun before ends); false without a problem when there is none, with one when it
 * can't be read (it is encrypted, or packed in another way than deflate). */
bool zip_in_begin(struct zip_in *, const char *name, struct problems *);
/* The next bytes, at most `size`; 0 at the end; -1 with a problem. */
long zip_in_read(struct zip_in *, char *to, size_t size, struct problems *);
#endif
