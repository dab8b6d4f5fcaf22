/* model.h - one reader's or writer's view of a city: its connection, arena, day and dataset, with small caches.
 *
 * A model lives as long as its arena: a request, a job, a command. Everything it gives lives in that arena. */
#ifndef MODEL_H
#define MODEL_H
#include "db/db.h"
#include "model/engine/entity.h"

struct model_cache;
struct model {
	struct db *db;
	struct arena *arena;
	const char *as_at;   /* the day that pages and sums speak of, a full ISO date */
	const char *own_day; /* the city's own day: its setting "as-at", or today */
	int64_t dataset;     /* id of the city's own dataset; NONE before there is one */
	bool loading;        /* files are being read: what a setting names may come in a later one (setting.h) */
	const char *reader;  /* who reads, as closed.h says; NULL: the program itself, which is shown every row; set by model_reader() alone */
	struct model_cache *cache;
	struct search_queue *queue; /* of what search is to know of rows (search.h); NULL: it learns with each row */
};

/* Sets up the view. `as_at` NULL: the city's own day. The database must hold the schema. */
void model_start(struct model *, struct db *, struct arena *, const char *as_at);
/* The same for a reader who is not shown what is closed to them (closed.h); everything that a person sees is read so. */
void model_start_as(struct model *, struct db *, struct arena *, const char *as_at, const char *reader);
/* From now on somebody else reads; what was read before is forgotten. */
void model_reader(struct model *, const char *reader);

/* Whether it speaks of a day before the city's own. */
bool model_earlier(const struct model *);

/* The same view for the program itself, which is shown every row; what is read through it is not kept for the reader. For reading alone. */
struct model model_as_program(struct model *);

/* A setting's value, or `otherwise`. */
const char *model_setting(struct model *, const char *name, const char *otherwise);

/* A list of rows of one entity: each element is the entity's struct. */
struct set {
	const struct entity *entity;
	void **rows;
	size_t count;
};
/* The i-th row as its struct: set_row(s, activity, 0)->title */
#define set_row(s, e, i) ((const struct e *)(s).rows[i])
/* The first row for which the condition holds, which calls that row `each`; NULL: none. And whether there is one (as FIND() of an array). */
#define set_find(s, e, condition) \
	({ \
		const struct e *found_ = NULL; \
		for (size_t i_ = 0; !found_ && i_ < (s).count; i_++) { \
			const struct e *each = set_row(s, e, i_); \
			if (condition) \
				found_ = each; \
		} \
		found_; \
	})
#define set_any(s, e, condition) (set_find(s, e, condition) != NULL)

/* All rows of a query that selects `t.*` of the entity's table. Types and parameters as db_query(). The same query with the same values is
 * asked once until the model writes; who calls may put the rows in another order or leave some out. */
struct set model_select(struct model *, const struct entity *, const struct query *, const char *types, ...);

/* Every row of an entity, by id; whether there is any. */
struct set model_all(struct model *, const struct entity *);
bool model_any(struct model *, const struct entity *);

/* One record; NULL when there is none. The result is kept: asking twice costs nothing. Once the database has failed, an empty
 * row, so that what follows needs no check of its own before the answer is 503. */
const void *model_by_id(struct model *, const struct entity *, int64_t id);
/* By slug, or natural key with '|'; NULL when there is none or the key is no key. */
const void *model_by_key(struct model *, const struct entity *, const char *key);
#define model_get(m, e, id) ((const struct e *)model_by_id((m), &e##_entity, (id)))
#define model_find(m, e, key) ((const struct e *)model_by_key((m), &e##_entity, (key)))

/* The record's key as files and addresses name it; "" for NONE or a missing record. */
const char *model_key(struct model *, const struct entity *, int64_t id);

/* What the record is called: its title, or for entities without one a line made of its key's names. "" for NONE. */
const char *model_title(struct model *, const struct entity *, int64_t id);
/* The same of a row, which may not be saved yet; never empty. */
const char *model_title_of(struct model *, const struct entity *, const void *row);

/* Rows whose field `f` (a REF) names `id`, in the order (sort key, id), at most `limit`; read at once for the records that follow `id` in the
 * set that it came from. */
struct set model_referring(struct model *, const struct entity *, const char *ref_field, int64_t id, size_t limit);

/* The same for dated rows: those whose `date_field` is on or before the model's day, in the order (date, id). Rows without a
 * date count always and come first. */
struct set model_referring_dated(struct model *, const struct entity *, const char *ref_field, int64_t id, const char *date_field, size_t limit);

/* The latest of those with a date up to the model's day, in the order (date, id) backwards. */
struct set model_referring_latest(struct model *, const struct entity *, const char *ref_field, int64_t id, const char *date_field, size_t limit);

/* Rows of `e` that speak of a record by the fields "entity" and "record" (translations, attachments), by id, at most `limit`. */
struct set model_said_of(struct model *, const struct entity *e, const struct entity *of, int64_t record, size_t limit);

/* Numbers of records as one parameter of a statement: the condition is the fragment one_of. */
const char *model_ids(struct model *, const int64_t *ids, size_t n);
const char *model_ids_of(struct model *, struct set);

/* Rows that will be asked about together: what is asked of one is read for all of them (SEEN_AHEAD at most). A set that a statement gave
 * needs it only where a page goes on with some of its rows alone. */
void model_together(struct model *, struct set);
/* Records that will be asked for by their numbers. */
void model_ahead(struct model *, const struct entity *, const int64_t *ids, size_t n);

/* Rows that belong to one record, read at once for it and for those that follow it in the set that it came from: to be asked record by
 * record. The query takes the numbers of records as $1 and the argument as $2, and orders by `field` first, which names the record. */
struct model_each {
	const struct query *query;
	const char *field;
};
struct set model_each(struct model *, const struct entity *, const struct model_each *, const struct entity *of, int64_t id, const char *argument);
#endif
