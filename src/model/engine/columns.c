#include "model/engine/columns.h"

#include <assert.h>
#include <string.h>

#include "model/engine/earlier.h"

void column_key(struct out *o, const struct field *f)
{
	if (f->flags & REQUIRED)
		out_str(o, f->name);
	else
		out_fmt(o, "COALESCE(%s,%s)", f->name, kind_is_text(f->kind) ? "''" : "0");
}

static void set_value(void *row, const struct field *f, struct rows *r, int column)
{
	char *at = (char *)row + f->at;
	if (kind_is_text(f->kind)) {
		const char *text = rows_text(r, column);
		memcpy(at, &text, sizeof(text));
	} else {
		int64_t value = rows_int(r, column);
		memcpy(at, &value, sizeof(value));
	}
}

/* Where each field stands in the result: mostly in the order of the declaration, after a migration perhaps elsewhere. */
static const int *column_map(struct arena *a, const struct entity *e, struct rows *r)
{
	int *map = arena_array(a, int, e->field_count);
	int n = rows_columns(r);
	for (size_t i = 0; i < e->field_count; i++) {
		int c = (int)i + HEAD_COLUMNS;
		if (c >= n || strcmp(rows_name(r, c), e->fields[i].name))
			for (c = 0; c < n && strcmp(rows_name(r, c), e->fields[i].name); c++)
				;
		assert(c < n && "the query selects t.* of the entity");
		map[i] = c;
	}
	return map;
}

struct set columns_read(struct model *m, const struct entity *e, struct rows *r)
{
	struct set s = { .entity = e };
	size_t cap = 0;
	const int *map = NULL;
	bool earlier = e->earlier && model_earlier(m);
	while (rows_next(r)) {
		if (!map)
			map = column_map(m->arena, e, r);
		if (s.count == cap) {
			size_t more = cap ? cap * 2 : 8;
			s.rows = arena_grow(m->arena, s.rows, cap * sizeof(void *), more * sizeof(void *));
			cap = more;
		}
		struct record *row = arena_alloc(m->arena, e->size);
		row->id = rows_int(r, 0);
		row->version = rows_int(r, 1);
		row->created = rows_text(r, 2);
		row->changed = rows_text(r, 3);
		for (size_t i = 0; i < e->field_count; i++)
			set_value(row, &e->fields[i], r, map[i]);
		row->since = earlier_own_day(m, e, row);
		if (earlier)
			e->earlier(m, row);
		s.rows[s.count++] = row;
	}
	rows_end(r);
	return s;
}

static void key_condition(struct out *o, const struct entity *e)
{
	int n = 0;
	if (entity_slug(e)) {
		out_str(o, " WHERE slug=$1");
		return;
	}
	for (size_t i = 0; i < e->field_count; i++)
		if (e->fields[i].flags & KEY) {
			out_str(o, n ? " AND " : " WHERE ");
			column_key(o, &e->fields[i]);
			out_fmt(o, "=$%d", ++n);
		}
	assert(n && "an entity has a slug or a natural key");
}

static const char *columns_finish(struct out *o)
{
	const char *text = arena_strdup(o->arena, out_text(o));
	out_reset(o);
	return text;
}

/* The number of a removed record is never given again, since its history stays under it. PostgreSQL's sequences see to that;
 * SQLite would take the largest one anew, so it is told where the history has got to. */
static const char *insert_text(struct out *o, const struct entity *e, bool numbered, bool returning)
{
	out_fmt(o, "INSERT INTO %s(%sversion,created,changed,sort_key", e->table, numbered ? "id," : "");
	for (size_t i = 0; i < e->field_count; i++)
		out_fmt(o, ",%s", e->fields[i].name);
	out_str(o, ") VALUES(");
	if (numbered)
		out_fmt(o, "MAX(COALESCE((SELECT MAX(id) FROM %s),0),COALESCE((SELECT MAX(record) FROM histories WHERE entity='%s'),0))+1,", e->table,
		    e->name);
	out_str(o, "1,$1,$1,$2");
	for (size_t i = 0; i < e->field_count; i++)
		out_fmt(o, ",$%zu", i + 3);
	out_str(o, returning ? ") RETURNING id" : ")");
	return columns_finish(o);
}

static void queries_make(struct arena *a, const struct entity *e, struct entity_queries *q)
{
	struct out o = { .arena = a };
	q->insert = (struct query){ .name = e->name, .sql = insert_text(&o, e, !e->journal, false), .postgres = insert_text(&o, e, false, true) };
	out_fmt(&o, "DELETE FROM %s WHERE id=$1 AND version=$2", e->table);
	q->remove = (struct query){ .name = e->name, .sql = columns_finish(&o) };
	out_fmt(&o, "SELECT * FROM %s WHERE id=$1", e->table);
	q->by_id = (struct query){ .name = e->name, .sql = columns_finish(&o) };
	out_fmt(&o, "SELECT t.* FROM json_each($1) AS asked CROSS JOIN %s t WHERE t.id=asked.value", e->table);
	const char *by_ids = columns_finish(&o);
	out_fmt(&o, "SELECT * FROM %s WHERE id=ANY(CAST($1 AS BIGINT[]))", e->table);
	q->by_ids = (struct query){ .name = e->name, .sql = by_ids, .postgres = columns_finish(&o) };
	out_fmt(&o, "SELECT * FROM %s", e->table);
	key_condition(&o, e);
	q->by_key = (struct query){ .name = e->name, .sql = columns_finish(&o) };
	out_fmt(&o, "SELECT id FROM %s", e->table);
	key_condition(&o, e);
	q->id_by_key = (struct query){ .name = e->name, .sql = columns_finish(&o) };
}

const struct entity_queries *columns_queries(const struct entity *e)
{
	/* as many as there are entities, made at first use and kept while the process lives */
	static struct arena arena;
	static struct {
		const struct entity *entity;
		struct entity_queries queries;
	} made[128];
	size_t i = 0;
	while (made[i].entity && made[i].entity != e)
		i++;
	assert(i + 1 < COUNT(made));
	if (!made[i].entity) {
		queries_make(&arena, e, &made[i].queries);
		made[i].entity = e;
	}
	return &made[i].queries;
}
