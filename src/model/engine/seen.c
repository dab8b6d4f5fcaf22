#include "model/engine/seen.h"

#include <string.h>

#include "base/text.h"
#include "model/declared/access.h"

enum { ANSWERS_MIN = 1024, KEPT = -1, GONE = -2 };

/* ---- answers: a table of open addressing that is never more than two thirds full ---- */

static size_t answer_hash(const void *what, const char *argument, int64_t id)
{
	uint64_t h = (uint64_t)(uintptr_t)what / 8 + (uint64_t)id * UINT64_C(0x9E3779B97F4A7C15);
	for (; argument && *argument; argument++)
		h = (h ^ (unsigned char)*argument) * UINT64_C(1099511628211);
	return (size_t)((h * UINT64_C(0x9E3779B97F4A7C15)) >> 32);
}

static bool argument_equal(const char *a, const char *b)
{
	return a == b || (a && b && !strcmp(a, b));
}

/* Where the answer stands, or would. */
static struct seen_answer *answer_place(struct seen_answer *all, size_t room, const void *what, const char *argument, int64_t id)
{
	size_t i = answer_hash(what, argument, id) & (room - 1);
	while (all[i].what && !(all[i].what == what && all[i].id == id && argument_equal(all[i].argument, argument)))
		i = (i + 1) & (room - 1);
	return &all[i];
}

static void answers_grow(struct model *m)
{
	struct model_cache *c = m->cache;
	size_t room = c->room ? c->room * 2 : ANSWERS_MIN;
	struct seen_answer *all = arena_array(m->arena, struct seen_answer, room);
	for (size_t i = 0; i < c->room; i++) {
		const struct seen_answer *a = &c->answers[i];
		if (a->what)
			*answer_place(all, room, a->what, a->argument, a->id) = *a;
	}
	c->answers = all;
	c->room = room;
}

static void answer_put(struct model *m, const struct seen_answer *answer)
{
	struct model_cache *c = m->cache;
	if (c->answer_count * 3 >= c->room * 2)
		answers_grow(m);
	struct seen_answer *a = answer_place(c->answers, c->room, answer->what, answer->argument, answer->id);
	size_t set = answer->set ? answer->set : a->set;
	c->answer_count += !a->what;
	*a = *answer;
	a->set = set;
}

const struct seen_answer *seen_find(const struct model *m, const void *what, const char *argument, int64_t id)
{
	const struct model_cache *c = m->cache;
	const struct seen_answer *a = c->room ? answer_place(c->answers, c->room, what, argument, id) : NULL;
	return a && a->what && (a->write == KEPT || a->write == c->writes) ? a : NULL;
}

void seen_put(struct model *m, const void *what, const char *argument, int64_t id, const void *value)
{
	answer_put(m, &(struct seen_answer){ what, argument, id, value, m->cache->writes });
}

/* ---- rows ---- */

static void seen_written(struct model *m, const struct entity *e)
{
	m->cache->writes++;
	if (e == &setting_entity)
		m->cache->settings = NULL;
}

void row_cache_saved(struct model *m, const struct entity *e, const void *row)
{
	seen_written(m, e);
	row_cache_put(m, e, row);
}

void row_cache_put(struct model *m, const struct entity *e, const void *row)
{
	answer_put(m, &(struct seen_answer){ e, NULL, record_id(row), row, KEPT });
}

void row_cache_none(struct model *m, const struct entity *e, int64_t id)
{
	answer_put(m, &(struct seen_answer){ e, NULL, id, NULL, KEPT });
}

void row_cache_removed(struct model *m, const struct entity *e, int64_t id)
{
	seen_written(m, e);
	answer_put(m, &(struct seen_answer){ e, NULL, id, NULL, GONE });
}

/* Its number, from 1 on. */
static size_t set_add(struct model *m, const struct set *s)
{
	struct model_cache *c = m->cache;
	if (c->set_count == c->set_room) {
		c->set_room = c->set_room ? c->set_room * 2 : 32;
		c->sets = arena_grow(m->arena, c->sets, c->set_count * sizeof(*c->sets), c->set_room * sizeof(*c->sets));
	}
	c->sets[c->set_count++] = *s;
	return c->set_count;
}

void seen_set(struct model *m, struct set s)
{
	if (s.entity->secret) /* the program writes to these past row_save() as well */
		return;
	s.count = s.count < SEEN_ROWS ? s.count : SEEN_ROWS;
	size_t set = s.count > 1 ? set_add(m, &s) : 0;
	for (size_t i = 0; i < s.count; i++) {
		int64_t id = record_id(s.rows[i]);
		answer_put(m, &(struct seen_answer){ s.entity, NULL, id, s.rows[i], KEPT, set });
		if (s.entity->closed)
			seen_put(m, s.entity->closed, NULL, id, NULL);
	}
}

/* ---- reading ahead ---- */

size_t seen_add(const struct model *m, const void *what, const char *argument, int64_t id, int64_t *ids, size_t n)
{
	if (id == NONE || seen_find(m, what, argument, id))
		return n;
	for (size_t i = 0; i < n; i++)
		if (ids[i] == id)
			return n;
	ids[n] = id;
	return n + 1;
}

static int64_t id_at(const struct set *s, size_t i)
{
	return record_id(s->rows[i]);
}

/* The set that the record was read in, by the program or by the reader; NULL when it was read alone. */
static const struct set *set_of(const struct model_cache *c, const struct entity *e, int64_t id)
{
	for (; c; c = c->reader) {
		const struct seen_answer *a = c->room ? answer_place(c->answers, c->room, e, NULL, id) : NULL;
		if (a && a->set)
			return &c->sets[a->set - 1];
	}
	return NULL;
}

size_t seen_beside(const struct model *m, const struct entity *e, const void *what, const char *argument, int64_t id, int64_t ids[SEEN_AHEAD])
{
	const struct set *s = set_of(m->cache, e, id);
	size_t n = 0, at = 0;
	ids[n++] = id;
	while (s && at < s->count && id_at(s, at) != id)
		at++;
	for (size_t i = 1; s && i < s->count && n < SEEN_AHEAD; i++)
		n = seen_add(m, what, argument, id_at(s, (at + i) % s->count), ids, n);
	return n;
}

/* The i-th set from the last one on, then those of the reader; of either the last SEEN_BACK, or NULL. */
static const struct set *set_back(const struct model *m, size_t i)
{
	const struct model_cache *c = m->cache;
	size_t own = c->set_count < SEEN_BACK ? c->set_count : SEEN_BACK;
	if (i >= own && c->reader) {
		i -= own;
		c = c->reader;
	}
	return i < SEEN_BACK && i < c->set_count ? &c->sets[c->set_count - 1 - i] : NULL;
}

/* Whether the row's field names a record of the entity. */
static bool names_kind(const struct set *s, const struct field *f, size_t i, const struct entity *e)
{
	return f->kind == K_REF || text_equal(field_text(entity_field(s->entity, "entity"), s->rows[i]), e->name);
}

size_t seen_named(const struct model *m, const struct entity *e, const void *what, const char *argument, int64_t id, int64_t ids[SEEN_AHEAD])
{
	size_t n = 0;
	ids[n++] = id;
	for (size_t k = 0; set_back(m, k) && n == 1; k++) {
		const struct set *s = set_back(m, k);
		for (size_t j = 0; j < s->entity->field_count && n == 1; j++) {
			const struct field *f = &s->entity->fields[j];
			size_t at = 0;
			if (f->kind != K_RECORD && (f->kind != K_REF || f->of != e))
				continue;
			while (at < s->count && (field_int(f, s->rows[at]) != id || !names_kind(s, f, at, e)))
				at++;
			for (size_t i = 1; at < s->count && i < s->count && n < SEEN_AHEAD; i++)
				if (names_kind(s, f, (at + i) % s->count, e))
					n = seen_add(m, what, argument, field_int(f, s->rows[(at + i) % s->count]), ids, n);
		}
	}
	return n;
}

size_t seen_ahead(const struct model *m, const struct entity *e, const void *what, const char *argument, int64_t id, int64_t ids[SEEN_AHEAD])
{
	size_t n = seen_beside(m, e, what, argument, id, ids);
	return n > 1 ? n : seen_named(m, e, what, argument, id, ids);
}

void seen_ids_sql(struct out *o, enum db_engine engine, const char *column, size_t number)
{
	if (engine == DB_POSTGRES)
		out_fmt(o, "%s=ANY(CAST($%zu AS BIGINT[]))", column, number);
	else
		out_fmt(o, "%s IN (SELECT value FROM json_each($%zu))", column, number);
}
