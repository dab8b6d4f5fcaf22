/* topics.h - what a list asks of rows that have many of it: subjects, key stages, countries. One row of the table "search_topics" for each,
 * in the order of lists, so that the cost of a page is that of what it shows, however many rows there are.
 *
 * They are made of the row when it is saved, as the words of search are: of the fields marked TOPICS, which hold names with commas between
 * them, and by the entity's own `.topics` of what is worked out. No file and no backup carries them. */
#ifndef TOPICS_H
#define TOPICS_H
#include "model/engine/model.h"

enum { TOPICS_MAX = 40 };
struct topics {
	struct arena *arena;
	struct {
		const char *field, *value;
	} each[TOPICS_MAX];
	size_t count;
};

/* Adds one, once; a name is folded, so that neither case nor accents count. What is over TOPICS_MAX is left out. */
void topics_add(struct topics *, const char *field, const char *name);
/* The value that stands in the table for a name. */
const char *topic_value(struct arena *, const char *name);

/* In the transaction that saves or removes the row; `known`: it may have some already. */
void topics_put(struct model *, const struct entity *, const void *row, bool known);
void topics_remove(struct model *, const struct entity *, int64_t id);

/* A place stands inside another one now: so does what is about it. */
void topics_moved(struct model *, const struct entity *, const void *old, const void *row);

/* A resource's own (`.topics` in entity.h): "stage" for each key stage that its ages touch, "country" for each place that it is inside of. */
void topics_of_resource(struct model *, const void *row, struct topics *);
enum { KEY_STAGES = 5 };
/* Ages 5 to 7, 7 to 11, 11 to 14, 14 to 16: key stages 1 to 4 of the National Curriculum; 5: 16 to 18. False for another number. */
bool key_stage_ages(int64_t stage, int64_t *youngest, int64_t *oldest);

/* Makes the topics of every record anew, inside the caller's write transaction; false when the database failed. */
bool topics_rebuild(struct db *);
#endif
