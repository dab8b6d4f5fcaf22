/* seen.h - what a model has read, found again by number, and reading ahead; private to the room.
 *
 * Pages ask row by row: who owns this action, what makes this value known, what was observed of this indicator. What is asked of one row
 * of a set is soon asked of those that follow it, so the first question is answered for up to SEEN_AHEAD of them in one statement.
 *
 * All of it lives in the model's arena beside the rows, and is bounded: of a set the first SEEN_ROWS rows are kept. A row is
 * kept until the model saves or removes it, any other answer until the model writes anything. */
#ifndef SEEN_H
#define SEEN_H
#include "model/engine/columns.h"

/* Keeps rows that the model's reader may see, and remembers the set for reading ahead. */
void seen_set(struct model *, struct set);

/* An answer: `what` is the entity whose row it is, or any address that stands for a question about a record; `argument` is a part of the
 * question, or NULL. The value NULL is an answer as well (there is no such row). */
struct seen_answer {
	const void *what;
	const char *argument;
	int64_t id;
	const void *value;
	int64_t write; /* how many writes the model had made then; KEPT and GONE of rows */
	size_t set;    /* of a row: the set that it was read in last, counted from 1; 0: in none of several rows */
};
const struct seen_answer *seen_find(const struct model *, const void *what, const char *argument, int64_t id); /* NULL: not known */
void seen_put(struct model *, const void *what, const char *argument, int64_t id, const void *value);

/* Adds a number to those that will be asked of, unless it is there or the answer is known. Gives how many there are then. */
size_t seen_add(const struct model *, const void *what, const char *argument, int64_t id, int64_t *ids, size_t n);
/* What else to ask: `id`, and of the set where it was read last those that follow it, round to its beginning, unless the answer is known.
 * Gives how many. */
size_t seen_beside(const struct model *, const struct entity *, const void *what, const char *argument, int64_t id, int64_t ids[SEEN_AHEAD]);
/* The same by who names it: `id`, and what the same field names in the rows that follow the one that names it. */
size_t seen_named(const struct model *, const struct entity *, const void *what, const char *argument, int64_t id, int64_t ids[SEEN_AHEAD]);
/* Which of the two it was read by: in a set, or named by one. */
size_t seen_ahead(const struct model *, const struct entity *, const void *what, const char *argument, int64_t id, int64_t ids[SEEN_AHEAD]);

/* The condition that the column is one of the numbers in parameter `number` (model_ids()). */
void seen_ids_sql(struct out *, enum db_engine, const char *column, size_t number);
#endif
