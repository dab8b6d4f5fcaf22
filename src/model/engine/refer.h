/* refer.h - what a record is held by and what it would collide with: asked before a row is written or removed, so that a rule
 * of the engine never has to refuse it (that would end the whole transaction). */
#ifndef REFER_H
#define REFER_H
#include "model/engine/model.h"

/* A record that names this one in a reference or is attached to it; false when there is none. Provenance, translations and
 * identifiers of a record go with it, so they hold nothing. */
struct referrer {
	const struct entity *entity;
	int64_t id;
};
bool refer_first(struct model *, const struct entity *, int64_t id, struct referrer *);

/* Whether any record has the key, also one that is closed to the reader (closed.h): its key is as good as taken. */
bool refer_key_used(struct model *, const struct entity *, const char *key);
/* Whether another record has the key that this row has or would have. */
bool refer_key_taken(struct model *, const struct entity *, const void *row);

/* The page address that a record without one gets: from its title (an element's from its plan and code), or where no Latin letter is in
 * it the kind and a number; "" while the words are missing. `get` tells the fields as row_read() asks for them. */
const char *refer_key_made(struct model *, const struct entity *, const char *(*get)(void *context, const struct field *), void *context);
/* What a key that nobody gave (MADE) is called: "Money spent, 2009-03"; "" while neither the kind nor the day is said. */
const char *refer_reference_made(struct model *, const struct entity *, const char *(*get)(void *context, const struct field *), void *context);
/* Puts a number behind it as long as another record has the key that the row would have. */
void refer_reference_free(struct model *, const struct entity *, const struct field *, void *row);
/* Whether it is the kind and a number. */
bool refer_key_numbered(struct model *, const struct entity *, const char *made);
/* The same with the first free number behind it where it is taken. */
const char *refer_key_free(struct model *, const struct entity *, const char *made);
#endif
