/* store.h - the bytes of files, in a folder beside the database, named by their hash (base/hash.h): FOLDER/ab/cd/abcd....
 *
 * What is stored is never written over and never changed: the same bytes twice are one file. A file comes whole or not at all
 * (temporary name, fsync, rename). Bytes go when no row names them, and not at once, as somebody may just be adding them:
 * `jumelage check --repair` takes those away that nothing names and that came more than a day ago. */
#ifndef STORE_H
#define STORE_H
#include "base/hash.h"
#include "model/engine/model.h"

enum { STORE_FILE_MAX = 20 << 20 }; /* bytes of one file */

struct store {
	const char *folder;
};

/* The folder of a database: `folder` when it is not empty, else FILE-files for sqlite:FILE. False where neither says it. The
 * folder need not be there: it is made with the first file. */
bool store_of(struct store *, struct arena *, const char *db_url, const char *folder);

/* False with a problem when the disk refuses, or there are too many bytes. `hex` is the hash. */
bool store_put(const struct store *, const char *bytes, size_t length, char hex[static HASH_HEX + 1], struct problems *);

/* The bytes, NUL-terminated past `*length`; NULL when there are none under that hash (or it is no hash). Bytes that are no longer
 * what their name says are a problem, and NULL. `p` may be NULL. */
char *store_get(struct arena *, const struct store *, const char *hash, size_t *length, struct problems *p);
bool store_has(struct arena *, const struct store *, const char *hash);
/* Takes bytes away that nothing names; what is not there is gone already. */
void store_remove(struct arena *, const struct store *, const char *hash);
const char *store_path(struct arena *, const struct store *, const char *hash);

/* Each stored hash with its age in seconds. What is not named as the store names files is given too, by its path. */
typedef void (*store_taker)(void *context, const char *hash, const char *stray, int64_t seconds);
void store_each(struct arena *, const struct store *, store_taker, void *context);

/* The hashes that rows name (files, and thumbnails of pictures), sorted, each once. */
struct store_named {
	const char **hashes;
	size_t count;
};
struct store_named store_named(struct model *);

/* Adds a problem for each file row whose bytes are missing or damaged and for each stored file that no row names. Of the
 * last day's none is told, as its row may be on the way. With `repair` those that no row names are removed instead, and `*removed` counts them. */
void store_check(struct model *, const struct store *, bool repair, size_t *removed, struct problems *);
#endif
