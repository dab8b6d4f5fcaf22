/* list.h - a page of an entity's rows: filtered, sorted, by keyset, so that the thousandth page costs what the first does. */
#ifndef LIST_H
#define LIST_H
#include "model/engine/model.h"

/* A condition beyond the entity's own fields: a declared text with $ for its one parameter, such as
 * "t.id IN (SELECT activity FROM contributions WHERE element=$)". */
struct list_condition {
	const char *sql;
	struct db_value value;
};

/* One of many that a row has (topics.h): the field, and a name as people write it. */
struct list_topic {
	const char *field, *name;
};

struct list_request {
	const struct entity *entity;
	struct {
		const struct field *field; /* REF: value is a record's key; CODE: a code; DATE: a year or month (prefix), or LIST_UNDATED */
		const char *value;
	} filters[12];
	size_t filter_count;
	struct list_condition conditions[10];
	size_t condition_count;
	struct list_topic topics[6];
	size_t topic_count;
	const struct field *sort; /* a DATE, INT or DECIMAL field with an index, or NULL: by the date of a filter, else by title */
	bool descending;
	const char *after; /* cursor, or NULL */
	size_t limit;
	bool every_dataset; /* otherwise the city's own, where the entity has a dataset */
};

struct list_page {
	struct set set;
	const char *next;         /* cursor of the following page, or NULL */
	int64_t total;            /* counted up to LIST_COUNT_MAX */
	const struct field *date; /* of a first page: the date that chooses or orders the rows, or NULL */
	int64_t undated;          /* rows that would be there if they had this date, counted as the total is */
};
enum { LIST_COUNT_MAX = 100 };
/* In place of a year: rows without the date. */
#define LIST_UNDATED "none"

/* The page; a filter whose reference does not exist gives no rows. */
struct list_page list_read(struct model *, const struct list_request *);
/* Whether it has the form of a cursor that list_read() gives. */
bool list_cursor_good(struct model *, const char *cursor);

/* Whether lists may sort by the field: a date with an index. */
bool list_sortable(const struct field *);

/* Whether lists may be filtered by the field: a code or reference marked for it, or a date with an index. */
bool list_filterable(const struct field *);

/* The records that rows of the entity name in a REF field, in the order of lists: what a filter can offer. */
struct set list_choices(struct model *, const struct entity *, const struct field *, size_t limit);
#endif
