#include "model/engine/model.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/engine/columns.h"
#include "model/declared/access.h"
#include "model/engine/closed.h"
#include "model/engine/seen.h"

void model_reader(struct model *m, const char *reader)
{
	const struct model_settings *settings = m->cache->settings; /* they are everybody's */
	m->reader = reader;
	m->cache = arena_alloc(m->arena, sizeof(*m->cache));
	m->cache->settings = settings;
}

struct model model_as_program(const struct model *m)
{
	struct model program = *m;
	if (m->reader)
		model_reader(&program, NULL);
	return program;
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

/* All at once: a page asks for ten of them. */
static void settings_read(struct model *m)
{
	static const struct query all = { .name = "settings", .sql = "SELECT name,value FROM settings" };
	struct model_settings *s = arena_alloc(m->arena, sizeof(*s));
	struct rows *r = db_query(m->db, m->arena, &all, "");
	while (rows_next(r)) {
		s->each = arena_grow(m->arena, s->each, s->count * sizeof(*s->each), (s->count + 1) * sizeof(*s->each));
		s->each[s->count++] = (struct model_setting){ rows_text(r, 0), rows_text(r, 1) };
	}
	rows_end(r);
	m->cache->settings = s;
}

const char *model_setting(struct model *m, const char *name, const char *otherwise)
{
	if (!m->cache->settings)
		settings_read(m);
	const struct model_settings *s = m->cache->settings;
	for (size_t i = 0; i < s->count; i++)
		if (text_equal(s->each[i].name, name))
			return text_empty(s->each[i].value) ? otherwise : s->each[i].value;
	return otherwise;
}

struct set model_select_values(struct model *m, const struct entity *e, const struct query *q, const struct db_value *v, size_t n)
{
	struct set s = closed_leave_out(m, columns_read(m, e, db_query_values(m->db, m->arena, q, v, n)));
	seen_set(m, s);
	return s;
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
	struct query any = { .name = e->name, .sql = arena_printf(m->arena, "SELECT COUNT(*) FROM (SELECT 1 FROM %s LIMIT 1) AS counted", e->table) };
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
	const struct seen_answer *known = seen_find(m, e, NULL, id);
	if (known)
		return known->value;
	int64_t ids[SEEN_AHEAD];
	size_t n = seen_named(m, e, id, ids);
	struct set found = n > 1 ? model_select(m, e, &columns_queries(e)->by_ids, "s", seen_ids(m, ids, n))
	                         : model_select(m, e, &columns_queries(e)->by_id, "i", id);
	if (db_failed(m->db))
		return row_of_failed(m, e);
	for (size_t i = 0; i < n; i++)
		row_cache_none(m, e, ids[i]);
	for (size_t i = 0; i < found.count; i++)
		row_cache_put(m, e, found.rows[i]);
	return seen_find(m, e, NULL, id)->value;
}

/* A record with a slug is read at once. */
static const void *by_slug(struct model *m, const struct entity *e, const char *slug)
{
	const struct seen_answer *known = seen_find(m, e, slug, 0);
	if (known)
		return known->value;
	struct set found = model_select(m, e, &columns_queries(e)->by_key, "s", slug);
	const void *row = found.count ? found.rows[0] : NULL;
	seen_put(m, e, arena_strdup(m->arena, slug), 0, row);
	return row;
}

const void *model_by_key(struct model *m, const struct entity *e, const char *key)
{
	if (text_empty(key))
		return NULL;
	return entity_slug(e) && !strchr(key, '|') ? by_slug(m, e, key) : model_by_id(m, e, key_id(m, e, key));
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

struct set model_referring_dated(struct model *m, const struct entity *e, const char *ref_field, int64_t id, const char *date_field, size_t limit)
{
	struct query q = { .name = e->name,
		.sql = arena_printf(m->arena, "SELECT * FROM %s WHERE %s=$1 AND COALESCE(%s,'')<=$2 ORDER BY COALESCE(%s,''),id LIMIT $3", e->table,
		    ref_field, date_field, date_field) };
	return model_select(m, e, &q, "isi", id, m->as_at, (int64_t)limit);
}

/* Rows stand by the record that they belong to, so each record's are a stretch of them. */
static void each_keep(struct model *m, const struct model_each *how, const char *argument, struct set s)
{
	const struct field *f = entity_field(s.entity, how->field);
	for (size_t from = 0, to; from < s.count; from = to) {
		struct set *own = arena_alloc(m->arena, sizeof(*own));
		int64_t id = field_int(f, s.rows[from]);
		for (to = from; to < s.count && field_int(f, s.rows[to]) == id; to++)
			;
		*own = (struct set){ .entity = s.entity, .rows = s.rows + from, .count = to - from };
		seen_put(m, how, argument, id, own);
	}
}

struct set model_each(
    struct model *m, const struct entity *e, const struct model_each *how, const struct entity *of, int64_t id, const char *argument)
{
	const struct seen_answer *known = seen_find(m, how, argument, id);
	if (!known) {
		int64_t ids[SEEN_AHEAD];
		size_t n = seen_beside(m, of, how, argument, id, ids);
		struct set s = model_select(m, e, how->query, "ss", seen_ids(m, ids, n), argument);
		for (size_t i = 0; i < n; i++)
			seen_put(m, how, argument, ids[i], NULL);
		each_keep(m, how, argument, s);
		known = seen_find(m, how, argument, id);
	}
	return known->value ? *(const struct set *)known->value : (struct set){ .entity = e };
}

int64_t model_moved(struct model *m, const struct entity *e, const char *slug)
{
	static const struct query find = { .name = "redirect_find", .sql = "SELECT record FROM redirects WHERE entity=$1 AND slug=$2" };
	return db_int(m->db, &find, NONE, "ss", e->name, slug);
}
