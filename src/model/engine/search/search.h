/* search.h - search over every public record: blind to case, accents and endings, the same set and order on each engine.
 *
 * Words are folded (base/text.h) and stemmed (Snowball, the city's language) by us when a row is saved, and when it is
 * looked for; the engines only match words. Titles come first. */
#ifndef SEARCH_H
#define SEARCH_H
#include "model/engine/model.h"

/* Whether records of the entity are found by search. */
bool search_covers(const struct entity *);

void search_put(struct model *, const struct entity *, const void *row);
void search_remove(struct model *, const struct entity *, int64_t id);
/* After a text of the record in another language was saved or removed: search_put() of a translation does it too. */
void search_translated(struct model *, const struct entity *, int64_t record);

/* For many rows: between these two, what search is to know waits in the model's arena. Any statement that may have to be undone
 * makes SQLite write its index of words anew, so that rows and words in turn cost twice what they do one after the other. The
 * queue ends before the commit. */
void search_queue_begin(struct model *);
void search_queue_end(struct model *);

/* Makes the words of every record anew, inside the caller's write transaction; false when the database failed. */
bool search_rebuild(struct db *);

/* After removals that must leave no trace: the engine lets go of words that no record holds any more. Costs as much as the index
 * is large. */
void search_forget(struct model *);

struct search_hit {
	const struct entity *entity;
	int64_t record;
	const char *title;
	const char *body; /* plain text of the SEARCH fields */
	bool in_title;    /* every word is in the title */
};
struct search_page {
	struct search_hit *hits;
	size_t count;
	int64_t total; /* counted up to SEARCH_COUNT_MAX */
};
enum { SEARCH_COUNT_MAX = 100 };

/* Records that hold every word of `text`, of `entity` alone when it is not NULL; names first. What people look for is find.h. */
struct search_page search_find(struct model *, const char *text, const struct entity *, size_t limit);

/* The same of words that may only be begun ("gdyn assoc"), not counted. Some hits may hold less: a stem stands for several words. */
struct search_page search_begun(struct model *, const char *text, const struct entity *, size_t limit);

/* Of a record's texts, without its names: the first that holds a word looked for, else the first there is; NULL where there is none. */
const char *search_text(struct model *, const struct entity *, const void *row, const char *looked_for);

/* Pieces of a text around the words looked for: `marked` pieces are to be shown as found. At most about `max` characters. */
struct excerpt_piece {
	const char *text;
	bool marked;
	struct excerpt_piece *next;
};
struct excerpt_piece *search_excerpt(struct model *, const char *body, const char *looked_for, size_t max);
#endif
