/* columns.h - what row, store, list and schema share about tables; private to the room. */
#ifndef COLUMNS_H
#define COLUMNS_H
#include "base/out.h"
#include "model/engine/model.h"
#include "model/rows/record.h"
#include "model/rows/standing.h"

/* What a model has read already, and what was asked of it (seen.h): a page names the same few partners again and again. */
enum { SEEN_ROWS = 4096, SEEN_BACK = 64, SEEN_AHEAD = 64 };
struct seen_answer;
struct model_cache {
	struct seen_answer *answers;
	size_t room, answer_count; /* a power of two, or nought */
	struct set *sets;
	size_t set_count, set_room;
	int64_t writes;
	struct model_cache *program;           /* what the program read for itself beside the reader (model_as_program()); or NULL */
	const struct model_cache *reader;      /* of such a one: what the reader has read */
	const struct model_settings *settings; /* NULL: not read since the last write */
	struct key_slot {
		const struct entity *entity; /* one with a slug: other keys follow from other records' */
		const char *slug;
		int64_t id;
	} keys[256]; /* files and forms name the same few records again and again */
	struct standing_range {
		const struct entity *entity;
		int64_t first, last;         /* ids of the records whose standings are all here */
		struct set rows;             /* by record */
		struct standing_marks marks; /* of each row */
	} ranges[12];
	size_t range_count;
};

/* Every table starts with these: id, version, created, changed, sort_key. */
enum { HEAD_COLUMNS = 5 };

/* Reads rows of `t.*` into the entity's struct. */
struct set columns_read(struct model *, const struct entity *, struct rows *);

/* The statements of an entity, made once for the process. */
struct entity_queries {
	struct query insert, remove, by_id, by_ids, by_key, id_by_key;
};
const struct entity_queries *columns_queries(const struct entity *);

/* `column`, or what stands for it in the unique index of the natural key (absent values count as equal). */
void column_key(struct out *, const struct field *);

/* Parses a record's key and finds its id; NONE when there is none, or it is closed to the reader. */
int64_t key_id(struct model *, const struct entity *, const char *key);
/* Whether the key names a record that is closed to the model's reader (closed.h). */
bool key_closed(struct model *, const struct entity *, const char *key);
/* The row's title as it is sorted and found; people see model_title_of(). Never empty. */
const char *title_of_row(struct model *, const struct entity *, const void *row);
/* Keeps a row that was read, or that there is none with the number. */
void row_cache_put(struct model *, const struct entity *, const void *row);
void row_cache_none(struct model *, const struct entity *, int64_t id);
/* The model has written a row: what was said of records is no longer known. */
void row_cache_saved(struct model *, const struct entity *, const void *row);
void row_cache_removed(struct model *, const struct entity *, int64_t id);
/* Forgets which record a slug names: it was changed, or its record removed. */
void key_cache_forget(struct model *, const struct entity *, const char *slug);
#endif
