#include "model/engine/model.h"

#include <string.h>

#include "model/engine/row.h"
#include "base/date.h"
#include "base/text.h"
#include "model/engine/columns.h"
#include "model/declared/access.h"
#include "model/engine/closed.h"
#include "model/engine/earlier.h"
#include "model/engine/seen.h"

void model_reader(struct model *m, const char *reader)
{
	const struct model_settings *settings = m->cache->settings; /* they are everybody's */
	m->reader = reader;
	m->cache = arena_alloc(m->arena, sizeof(*m->cache));
	m->cache->settings = settings;
}

struct model model_as_program(struct model *m)
{
	struct model program = *m;
	struct model_cache *c = m->cache;
	if (!m->reader)
		return program;
	if (!c->program || c->program->writes != c->writes) {
		c->program = arena_alloc(m->arena, sizeof(*c->program));
		c->program->reader = c;
		c->program->writes = c->writes;
	}
	program.reader = NULL;
	program.cache = c->program;
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

bool model_earlier(const struct model *m)
{
	return m->as_at && m->own_day && strcmp(m->as_at, m->own_day) < 0;
}

/* All at once: a page asks for ten of them. */
static void settings_read(struct model *m)
{
	struct model_settings *s = arena_alloc(m->arena, sizeof(*s));
	*s = settings_all(m);
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

/* Rows as the reader is shown them; each is kept. */
static struct set rows_read(struct model *m, const struct entity *e, const struct query *q, const struct db_value *v, size_t n)
{
	struct set s = closed_leave_out(m, columns_read(m, e, db_query_values(m->db, m->arena, q, v, n)));
	seen_set(m, s);
	return s;
}

/* The same, without what was not there yet on the day: that has a page of its own still, but stands in no set. */
static struct set rows_there(struct model *m, const struct entity *e, const struct query *q, const struct db_value *v, size_t n)
{
	return earlier_leave_out(m, rows_read(m, e, q, v, n));
}

/* The caller may put its rows in another order. */
static struct set set_copy(struct model *m, const struct set *s)
{
	struct set copy = { .entity = s->entity, .rows = arena_array(m->arena, void *, s->count), .count = s->count };
	if (s->count)
		memcpy(copy.rows, s->rows, s->count * sizeof(*s->rows));
	return copy;
}

static const char *values_text(struct model *m, const struct db_value *v, size_t n)
{
	struct out o = { .arena = m->arena };
	for (size_t i = 0; i < n; i++)
		if (v[i].type == 'i')
			out_fmt(&o, "%lld,", (long long)v[i].integer);
		else
			out_fmt(&o, "%zu:%s,", v[i].text ? strlen(v[i].text) : SIZE_MAX, text_or(v[i].text, ""));
	return out_text(&o);
}

/* What was asked before, of the same values, is not asked again. */
static struct set model_select_values(struct model *m, const struct entity *e, const struct query *q, const struct db_value *v, size_t n)
{
	if (e->secret) /* the program writes these tables without row_save() too */
		return rows_there(m, e, q, v, n);
	const char *values = values_text(m, v, n);
	const struct seen_answer *known = seen_find(m, q->sql, values, 0);
	if (known)
		return set_copy(m, known->value);
	struct set *s = arena_alloc(m->arena, sizeof(*s));
	*s = rows_there(m, e, q, v, n);
	if (!db_failed(m->db))
		seen_put(m, q->sql, values, 0, s);
	return set_copy(m, s);
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

/* Reads records that are not known yet, each named once; of those that are not there that is known then. */
static void by_ids(struct model *m, const struct entity *e, const int64_t *ids, size_t n)
{
	const struct db_value one = { .type = 'i', .integer = ids[0] }, many = { .type = 's', .text = n > 1 ? model_ids(m, ids, n) : NULL };
	struct set found = n > 1 ? rows_read(m, e, &columns_queries(e)->by_ids, &many, 1) : rows_read(m, e, &columns_queries(e)->by_id, &one, 1);
	if (db_failed(m->db))
		return;
	for (size_t i = 0; i < n; i++)
		row_cache_none(m, e, ids[i]);
	for (size_t i = 0; i < found.count; i++)
		row_cache_put(m, e, found.rows[i]);
}

const void *model_by_id(struct model *m, const struct entity *e, int64_t id)
{
	if (id == NONE)
		return NULL;
	const struct seen_answer *known = seen_find(m, e, NULL, id);
	if (known)
		return known->value;
	int64_t ids[SEEN_AHEAD];
	by_ids(m, e, ids, seen_named(m, e, e, NULL, id, ids));
	known = seen_find(m, e, NULL, id);
	return known ? known->value : row_of_failed(m, e);
}

/* A record with a slug is read at once. */
static const void *by_slug(struct model *m, const struct entity *e, const char *slug)
{
	const struct seen_answer *known = seen_find(m, e, slug, 0);
	if (known)
		return known->value;
	const struct db_value value = { .type = 's', .text = slug };
	struct set found = rows_read(m, e, &columns_queries(e)->by_key, &value, 1);
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
	return row ? row_key(m, e, row) : "";
}

const char *model_title(struct model *m, const struct entity *e, int64_t id)
{
	const void *row = model_by_id(m, e, id);
	return row ? model_title_of(m, e, row) : "";
}

const char *model_ids(struct model *m, const int64_t *ids, size_t n)
{
	struct out o = { .arena = m->arena };
	bool postgres = db_engine(m->db) == DB_POSTGRES;
	out_str(&o, postgres ? "{" : "[");
	for (size_t i = 0; i < n; i++) {
		if (i)
			out_char(&o, ',');
		out_int(&o, ids[i]);
	}
	out_str(&o, postgres ? "}" : "]");
	return out_text(&o);
}

const char *model_ids_of(struct model *m, struct set s)
{
	int64_t *ids = arena_array(m->arena, int64_t, s.count + 1);
	for (size_t i = 0; i < s.count; i++)
		ids[i] = record_id(s.rows[i]);
	return model_ids(m, ids, s.count);
}

void model_together(struct model *m, struct set s)
{
	seen_set(m, s);
}

void model_ahead(struct model *m, const struct entity *e, const int64_t *ids, size_t n)
{
	for (size_t i = 0; i < n;) {
		int64_t some[SEEN_AHEAD];
		size_t k = 0;
		for (; i < n && k < COUNT(some); i++)
			k = seen_add(m, e, NULL, ids[i], some, k);
		if (k)
			by_ids(m, e, some, k);
	}
}

/* Rows stand by the record that they belong to, so each record's are a stretch of them; those of `ids` without any have none. */
static void each_keep(struct model *m, const void *what, const char *argument, const struct field *f, struct set s, const int64_t *ids, size_t n)
{
	if (db_failed(m->db))
		return;
	for (size_t i = 0; i < n; i++)
		seen_put(m, what, argument, ids[i], NULL);
	for (size_t from = 0, to; from < s.count; from = to) {
		struct set *own = arena_alloc(m->arena, sizeof(*own));
		int64_t id = field_int(f, s.rows[from]);
		for (to = from; to < s.count && field_int(f, s.rows[to]) == id; to++)
			;
		*own = (struct set){ .entity = s.entity, .rows = s.rows + from, .count = to - from };
		seen_put(m, what, argument, id, own);
	}
}

static struct set each_known(struct model *m, const struct entity *e, const void *what, const char *argument, int64_t id)
{
	const struct seen_answer *known = seen_find(m, what, argument, id);
	return known && known->value ? set_copy(m, known->value) : (struct set){ .entity = e };
}

struct set model_each(
    struct model *m, const struct entity *e, const struct model_each *how, const struct entity *of, int64_t id, const char *argument)
{
	if (!seen_find(m, how, argument, id)) {
		int64_t ids[SEEN_AHEAD];
		size_t n = seen_ahead(m, of, how, argument, id, ids);
		const struct db_value values[] = { { .type = 's', .text = model_ids(m, ids, n) }, { .type = 's', .text = argument } };
		struct set s = rows_there(m, e, how->query, values, COUNT(values));
		each_keep(m, how, argument, entity_field(e, how->field), s, ids, n);
	}
	return each_known(m, e, how, argument, id);
}

/* What follows the FROM: the rows `u` of one record, in their order. The texts are made of declared names alone; equal ones share one
 * prepared statement. */
struct referring {
	const char *where, *order;
};

static struct query referring_one(struct model *m, const struct entity *e, const struct field *f, const struct referring *r)
{
	return (struct query){ .name = e->name,
		.sql = arena_printf(m->arena, "SELECT u.* FROM %s u WHERE u.%s=$1%s ORDER BY %s LIMIT $2", e->table, f->name, r->where, r->order) };
}

static struct query referring_many(struct model *m, const struct entity *e, const struct field *f, const struct referring *r)
{
	return (struct query){ .name = e->name,
		.sql = arena_printf(m->arena,
		    "SELECT u.* FROM json_each($1) AS asked CROSS JOIN %s u WHERE u.id IN (SELECT u.id FROM %s u WHERE u.%s=asked.value%s ORDER BY %s"
		    " LIMIT $2) ORDER BY u.%s,%s",
		    e->table, e->table, f->name, r->where, r->order, f->name, r->order),
		.postgres = arena_printf(m->arena,
		    "SELECT u.* FROM unnest(CAST($1 AS BIGINT[])) AS asked(value) CROSS JOIN LATERAL (SELECT u.* FROM %s u WHERE"
		    " u.%s=asked.value%s ORDER BY %s LIMIT $2) AS u ORDER BY u.%s,%s",
		    e->table, f->name, r->where, r->order, f->name, r->order) };
}

static struct set referring_read(struct model *m, const struct entity *e, const struct field *f, const struct entity *of, int64_t id,
    const struct referring *r, size_t limit, const char *day)
{
	const char *argument = arena_printf(m->arena, "%zu%s%s", limit, r->where, text_or(day, ""));
	if (!e->secret && seen_find(m, f, argument, id))
		return each_known(m, e, f, argument, id);
	int64_t ids[SEEN_AHEAD] = { id };
	size_t n = e->secret ? 1 : seen_beside(m, of, f, argument, id, ids);
	struct query q = n > 1 ? referring_many(m, e, f, r) : referring_one(m, e, f, r);
	struct db_value values[] = { { .type = 'i', .integer = id }, { .type = 'i', .integer = (int64_t)limit }, { .type = 's', .text = day } };
	if (n > 1)
		values[0] = (struct db_value){ .type = 's', .text = model_ids(m, ids, n) };
	struct set s = rows_there(m, e, &q, values, day ? 3 : 2);
	if (e->secret) /* the program writes these tables without row_save() too */
		return s;
	each_keep(m, f, argument, f, s, ids, n);
	return each_known(m, e, f, argument, id);
}

struct set model_referring(struct model *m, const struct entity *e, const char *ref_field, int64_t id, size_t limit)
{
	const struct referring all = { "", "u.sort_key,u.id" };
	const struct field *f = entity_field(e, ref_field);
	return referring_read(m, e, f, f->of, id, &all, limit, NULL);
}

struct set model_referring_dated(struct model *m, const struct entity *e, const char *ref_field, int64_t id, const char *date_field, size_t limit)
{
	const struct referring dated = { arena_printf(m->arena, " AND COALESCE(u.%s,'')<=$3", date_field),
		arena_printf(m->arena, "COALESCE(u.%s,''),u.id", date_field) };
	const struct field *f = entity_field(e, ref_field);
	return referring_read(m, e, f, f->of, id, &dated, limit, m->as_at);
}

struct set model_referring_latest(struct model *m, const struct entity *e, const char *ref_field, int64_t id, const char *date_field, size_t limit)
{
	const struct referring latest = { arena_printf(m->arena, " AND u.%s<=$3", date_field),
		arena_printf(m->arena, "u.%s DESC,u.id DESC", date_field) };
	const struct field *f = entity_field(e, ref_field);
	return referring_read(m, e, f, f->of, id, &latest, limit, m->as_at);
}

struct set model_said_of(struct model *m, const struct entity *e, const struct entity *of, int64_t record, size_t limit)
{
	const struct referring said = { arena_printf(m->arena, " AND u.entity='%s'", of->name), "u.id" };
	return referring_read(m, e, entity_field(e, "record"), of, record, &said, limit, NULL);
}
