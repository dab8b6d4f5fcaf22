#include "model/engine/model.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/engine/columns.h"
#include "model/declared/access.h"
#include "model/engine/closed.h"

static struct slot *slot_of(struct model *m, const struct entity *e, int64_t id)
{
	size_t h = ((size_t)id * 2654435761u) ^ ((uintptr_t)e >> 4) * 40503u;
	return &m->cache->slots[h % COUNT(m->cache->slots)];
}

void row_cache_put(struct model *m, const struct entity *e, const void *row)
{
	int64_t id = ((const struct record *)row)->id;
	*slot_of(m, e, id) = (struct slot){ e, id, row };
}

void model_keep(struct model *m, struct set s)
{
	for (size_t i = 0; i < s.count; i++)
		row_cache_put(m, s.entity, s.rows[i]);
}

void row_cache_forget(struct model *m, const struct entity *e, int64_t id)
{
	struct slot *s = slot_of(m, e, id);
	if (s->entity == e && s->id == id)
		*s = (struct slot){ 0 };
}

void model_reader(struct model *m, const char *reader)
{
	m->reader = reader;
	m->cache = arena_alloc(m->arena, sizeof(*m->cache));
}

void model_start_as(struct model *m, struct db *db, struct arena *a, const char *as_at, const char *reader)
{
	model_start(m, db, a, as_at);
	m->reader = reader;
}

void model_start(struct model *m, struct db *db, struct arena *a, const char *as_at)
{
	*m = (struct model){ .db = db, .arena = a, .dataset = NONE, .cache = arena_alloc(a, sizeof(*m->cache)) };
	m->own_day = date_last(a, model_setting(m, "as-at", clock_today(a)));
	m->as_at = as_at ? date_last(a, as_at) : m->own_day;
	const char *own = model_setting(m, "dataset", NULL);
	if (own)
		m->dataset = key_id(m, &dataset_entity, own);
}

const char *model_setting(struct model *m, const char *name, const char *otherwise)
{
	static const struct query setting = { .name = "setting", .sql = "SELECT value FROM settings WHERE name=$1" };
	struct rows *r = db_query(m->db, m->arena, &setting, "s", name);
	const char *value = rows_next(r) ? rows_text(r, 0) : NULL;
	rows_end(r);
	return text_empty(value) ? otherwise : value;
}

struct set model_select_values(struct model *m, const struct entity *e, const struct query *q, const struct db_value *v, size_t n)
{
	return closed_leave_out(m, columns_read(m, e, db_query_values(m->db, m->arena, q, v, n)));
}

struct set model_select(struct model *m, const struct entity *e, const struct query *q, const char *types, ...)
{
	struct db_value values[16];
	size_t n = strlen(types);
	va_list ap;
	va_start(ap, types);
	for (size_t i = 0; i < n && i < COUNT(values); i++) {
		values[i] = (struct db_value){ .type = types[i] };
		if (types[i] == 'i')
			values[i].integer = va_arg(ap, int64_t);
		else
			values[i].text = va_arg(ap, const char *);
	}
	va_end(ap);
	return model_select_values(m, e, q, values, n);
}

struct set model_all(struct model *m, const struct entity *e)
{
	struct query all = { .name = e->name, .sql = arena_printf(m->arena, "SELECT * FROM %s ORDER BY id", e->table) };
	return model_select(m, e, &all, "");
}

bool model_any(struct model *m, const struct entity *e)
{
	struct query any = { .name = e->name,
		.sql = arena_printf(m->arena, "SELECT COUNT(*) FROM (SELECT 1 FROM %s LIMIT 1) AS counted", e->table) };
	return db_int(m->db, &any, 0, "") == 1;
}

/* When the database has failed, a page goes on with empty rows until it is answered 503: nothing of it is shown. */
static const void *row_of_failed(struct model *m, const struct entity *e)
{
	char *row = arena_alloc(m->arena, e->size);
	static const char *const nothing = "";
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		const int64_t none = f->kind == K_REF && f->flags & REQUIRED ? -1 : NONE; /* -1: names such a row again */
		if (!kind_is_text(f->kind))
			memcpy(row + f->at, &none, sizeof(none));
		else if (f->flags & REQUIRED)
			memcpy(row + f->at, &nothing, sizeof(nothing));
	}
	return row;
}

const void *model_by_id(struct model *m, const struct entity *e, int64_t id)
{
	if (id == NONE)
		return NULL;
	struct slot *s = slot_of(m, e, id);
	if (s->entity == e && s->id == id)
		return s->row;
	struct set found = model_select(m, e, &columns_queries(e)->by_id, "i", id);
	const void *row = found.count ? found.rows[0] : NULL;
	if (!row && db_failed(m->db))
		return row_of_failed(m, e);
	*slot_of(m, e, id) = (struct slot){ e, id, row };
	return row;
}

const void *model_by_key(struct model *m, const struct entity *e, const char *key)
{
	return text_empty(key) ? NULL : model_by_id(m, e, key_id(m, e, key));
}

const char *model_key(struct model *m, const struct entity *e, int64_t id)
{
	const void *row = model_by_id(m, e, id);
	return row ? key_of_row(m, e, row) : "";
}

const char *model_title(struct model *m, const struct entity *e, int64_t id)
{
	const void *row = model_by_id(m, e, id);
	return row ? title_of_row(m, e, row) : "";
}

struct set model_referring(struct model *m, const struct entity *e, const char *ref_field, int64_t id, size_t limit)
{
	/* the text is made of declared names alone; equal texts share one prepared statement */
	struct query q = { .name = e->name,
		.sql = arena_printf(m->arena, "SELECT * FROM %s WHERE %s=$1 ORDER BY sort_key,id LIMIT $2", e->table, ref_field) };
	return model_select(m, e, &q, "ii", id, (int64_t)limit);
}

struct set model_referring_dated(struct model *m, const struct entity *e, const char *ref_field, int64_t id, const char *date_field,
    size_t limit)
{
	struct query q = { .name = e->name,
		.sql = arena_printf(m->arena, "SELECT * FROM %s WHERE %s=$1 AND COALESCE(%s,'')<=$2 ORDER BY COALESCE(%s,''),id LIMIT $3", e->table,
		    ref_field, date_field, date_field) };
	return model_select(m, e, &q, "isi", id, m->as_at, (int64_t)limit);
}

int64_t model_moved(struct model *m, const struct entity *e, const char *slug)
{
	static const struct query find = { .name = "redirect_find", .sql = "SELECT record FROM redirects WHERE entity=$1 AND slug=$2" };
	return db_int(m->db, &find, NONE, "ss", e->name, slug);
}
