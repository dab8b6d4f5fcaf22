#include "model/declared/access.h"
#include "model/engine/closed.h"

#include <string.h>

#include "base/text.h"
#include "model/engine/seen.h"

enum { BATCH = 256 }; /* records that one statement asks about */

static const struct field *subject_field(const struct entity *e)
{
	const struct field *f = entity_field(e, "record");
	return f && f->kind == K_RECORD ? f : NULL;
}

bool closed_possible(const struct entity *e)
{
	return e->closed || subject_field(e);
}

/* In the declared text '@' stands for the row and '$' for the reader. */
static void rule_sql(struct out *o, const char *rule, const char *alias, size_t number)
{
	for (const char *s = rule; *s;) {
		size_t plain = strcspn(s, "@$");
		out_bytes(o, s, plain);
		s += plain;
		if (*s == '@')
			out_str(o, alias);
		else if (*s == '$')
			out_fmt(o, "CAST($%zu AS TEXT)", number);
		s += *s != 0;
	}
}

void closed_said_sql(struct out *o, const char *alias, size_t number)
{
	const char * or = "(";
	for (size_t i = 0; i < all_entity_count; i++) {
		const struct entity *of = all_entities[i];
		if (of->secret) {
			out_fmt(o, "%s%s.entity='%s'", or, alias, of->name);
			or = " OR ";
		}
		if (!of->closed)
			continue;
		out_fmt(o, "%s(%s.entity='%s' AND EXISTS(SELECT 1 FROM %s closed_of WHERE closed_of.id=%s.record AND (", or, alias, of->name,
		    of->table, alias);
		rule_sql(o, of->closed, "closed_of", number);
		out_str(o, ")))");
		or = " OR ";
	}
	out_char(o, ')');
}

void closed_sql(struct out *o, const struct entity *e, const char *alias, size_t number)
{
	out_char(o, '(');
	if (e->closed)
		rule_sql(o, e->closed, alias, number);
	else
		closed_said_sql(o, alias, number);
	out_char(o, ')');
}

/* Asks about records whose answers are not known yet, all in one statement. */
static void closed_learn(struct model *m, const struct entity *e, const int64_t *ids, size_t n)
{
	struct out sql = { .arena = m->arena };
	out_fmt(&sql, "SELECT t.id FROM %s t WHERE ", e->table);
	seen_ids_sql(&sql, db_engine(m->db), "t.id", 2);
	out_str(&sql, " AND ");
	closed_sql(&sql, e, "t", 1);
	struct query q = { .name = e->name, .sql = out_text(&sql), .postgres = out_text(&sql) };
	struct rows *r = db_query(m->db, m->arena, &q, "ss", m->reader, model_ids(m, ids, n));
	for (size_t i = 0; i < n; i++)
		seen_put(m, e->closed, NULL, ids[i], NULL);
	while (rows_next(r))
		seen_put(m, e->closed, NULL, rows_int(r, 0), e);
	rows_end(r);
}

static bool can_be_closed(const struct model *m, const struct entity *e, int64_t id)
{
	return m->reader && e && e->closed && id != NONE;
}

bool closed_id(struct model *m, const struct entity *e, int64_t id)
{
	if (!can_be_closed(m, e, id))
		return false;
	if (!seen_find(m, e->closed, NULL, id))
		closed_learn(m, e, &id, 1);
	return seen_find(m, e->closed, NULL, id)->value != NULL;
}

bool closed_through(struct model *everybody, const struct entity *e, int64_t id, const struct entity *through, int64_t through_id)
{
	return e->closed_through && text_has_word(e->closed_through, through->name) && closed_id(everybody, e, id) &&
	    closed_id(everybody, through, through_id);
}

const struct field *closed_opened(struct model *everybody, const struct entity *e, const void *row, const struct field *after)
{
	for (const struct field *f = after ? after + 1 : e->fields; f < e->fields + e->field_count; f++)
		if (f->kind == K_REF && closed_through(everybody, f->of, field_int(f, row), e, ((const struct record *)row)->id))
			return f;
	return NULL;
}

/* Which record decides about each row of a set: the row itself, or the one that it speaks of. */
struct deciding {
	struct set rows;
	const struct field *record, *kind; /* of what a row speaks of; NULL: the rows themselves */
	const char *name;                  /* of the kind that was found last: most rows of a set speak of the same */
	const struct entity *of;           /* NULL: there is no such kind */
};

static struct deciding deciding(struct set s)
{
	const struct field *record = s.entity->closed ? NULL : subject_field(s.entity);
	return (
	    struct deciding){ .rows = s, .record = record, .kind = record ? entity_field(s.entity, "entity") : NULL, .of = record ? NULL : s.entity };
}

/* The number of the record that decides about the i-th row; its entity is then d->of. */
static int64_t decides(struct deciding *d, size_t i)
{
	const void *row = d->rows.rows[i];
	if (!d->record)
		return ((const struct record *)row)->id;
	const char *name = field_text(d->kind, row);
	if (!d->name || !text_equal(d->name, name)) {
		d->name = name;
		d->of = name ? entity_find(name) : NULL;
	}
	return field_int(d->record, row);
}

static bool to_learn(const struct model *m, const struct entity *e, int64_t id)
{
	return can_be_closed(m, e, id) && !seen_find(m, e->closed, NULL, id);
}

/* Asks about the i-th row's record, and with it about those of the same kind in the rows that follow. */
static void closed_learn_from(struct model *m, struct deciding d, size_t i)
{
	int64_t ids[BATCH];
	size_t n = 0;
	decides(&d, i);
	const struct entity *e = d.of;
	for (; i < d.rows.count && n < BATCH; i++) {
		int64_t id = decides(&d, i);
		if (d.of == e && to_learn(m, e, id))
			ids[n++] = id;
	}
	closed_learn(m, e, ids, n);
}

struct set closed_leave_out(struct model *m, struct set s)
{
	size_t kept = 0;
	if (!m->reader || !closed_possible(s.entity))
		return s;
	struct deciding d = deciding(s);
	for (size_t i = 0; i < s.count; i++) {
		int64_t id = decides(&d, i);
		if (to_learn(m, d.of, id))
			closed_learn_from(m, d, i);
		bool said_of_secret = d.record && d.of && d.of->secret;
		if (!said_of_secret && !closed_id(m, d.of, id))
			s.rows[kept++] = s.rows[i];
	}
	s.count = kept;
	return s;
}

/* What it speaks of: a field of a record; NULL where it is of the whole record, or no such field. */
static const struct field *said_of_field(const struct entity *e, const void *row)
{
	const char *of = e == &provenance_entity ? ((const struct provenance *)row)->entity : ((const struct translation *)row)->entity;
	const char *name = e == &provenance_entity ? ((const struct provenance *)row)->field : ((const struct translation *)row)->field;
	const struct entity *subject = entity_find(text_or(of, ""));
	return subject && !text_empty(name) ? entity_field(subject, name) : NULL;
}

bool closed_withholds(const struct entity *e, const void *row, const struct field *f)
{
	if (f->flags & PRIVATE)
		return true;
	if (e != &provenance_entity && e != &translation_entity)
		return false;
	const struct field *of = said_of_field(e, row);
	return of && of->flags & PRIVATE && (text_equal(f->name, "value") || text_equal(f->name, "note") || text_equal(f->name, "text"));
}
