/* lookup.h - the record that a person means: by its key, by its title, or by part of either. For references in forms and for
 * type-ahead. Everything is bounded: a kind without titles is looked through up to LOOKUP_SCAN_MAX rows. */
#ifndef LOOKUP_H
#define LOOKUP_H
#include "model/engine/model.h"

enum { LOOKUP_FEW = 30, LOOKUP_SCAN_MAX = 1000, LOOKUP_CANDIDATES = 60 };

/* The one record that has the text as its key, its earlier address name, or its title (blind to case and accents); NONE when
 * there is none, or when several have the title. */
int64_t lookup_one(struct model *, const struct entity *, const char *text);

/* The name by which people know the record that has the key, where lookup_one() finds it by that; else the text as it is. `e` NULL: as it is. */
const char *lookup_words(struct model *, const struct entity *, const char *key);

/* How many records have the text as their title, up to 2. */
size_t lookup_titled_count(struct model *, const struct entity *, const char *text);

/* Records that the text may mean, best first: that of its key, then in the order of search (find.h, enum find_rank), of which texts are
 * up to LOOKUP_CANDIDATES. */
struct set lookup_find(struct model *, const struct entity *, const char *text, size_t limit);

/* Whether each word of the text stands in the names or the key of the record, or the text names it alone (lookup_one()): then that is no guess. */
bool lookup_names(struct model *, const struct entity *, const void *row, const char *text);

/* Every record in the order of lists, when there are at most LOOKUP_FEW; else count is 0 and `many` is set. */
struct set lookup_few(struct model *, const struct entity *, bool *many);
#endif
