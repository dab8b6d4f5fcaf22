#include "model/engine/closed.h"

enum { BATCH = 64 }; /* records that one statement asks about */

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
	for (const char *s = rule; *s; s++)
		if (*s == '@')
			out_str(o, alias);
		else if (*s == '$')
			out_fmt(o, "CAST($%zu AS TEXT)", number);
		else
			out_char(o, *s);
}

void closed_said_sql(struct out *o, const char *alias, size_t number)
{
	const char *or = "(";
	for (size_t i = 0; i < all_entity_count; i++) {
		const struct entity *of = all_entities[i];
		if (of->secret) {
			out_fmt(o, "%s%s.entity='%s'", or, alias, of->name);
			or = " OR ";
		}
		if (!of->closed)
			continue;
		out_fmt(o, "%s(%s.entity='%s' AND EXISTS(SELECT 1 FROM %s closed_of WHERE closed_of.id=%s.record AND (", or, alias, of->name, of->table, alias);
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

bool closed_id(struct model *m, const struct entity *e, int64_t id)
{
	if (!m->reader || !e->closed || id == NONE)
		return false;
	struct out sql = { .arena = m->arena };
	out_fmt(&sql, "SELECT COUNT(*) FROM %s t WHERE t.id=$1 AND ", e->table);
	closed_sql(&sql, e, "t", 2);
	struct query q = { .name = e->name, .sql = out_text(&sql) };
	return db_int(m->db, &q, 0, "is", id, m->reader) > 0;
}

/* Of a row that speaks of a record: whether that record is closed. */
static bool row_closed(struct model *m, const struct entity *e, const void *row)
{
	if (e->closed)
		return closed_id(m, e, ((const struct record *)row)->id);
	const char *name = field_text(entity_field(e, "entity"), row);
	const struct entity *of = name ? entity_find(name) : NULL;
	return of && (of->secret || closed_id(m, of, field_int(subject_field(e), row)));
}

static int64_t id_of(struct set s, size_t i)
{
	return ((const struct record *)s.rows[i])->id;
}

/* Rows from `from` on, as many as one statement asks about: those that are closed get NULL in their place. */
static void batch_leave_out(struct model *m, struct set s, size_t from, size_t count)
{
	struct db_value values[BATCH + 1] = { { .type = 's', .text = m->reader } };
	struct out sql = { .arena = m->arena };
	out_fmt(&sql, "SELECT t.id FROM %s t WHERE t.id IN (", s.entity->table);
	for (size_t i = 0; i < BATCH; i++) {
		values[i + 1] = (struct db_value){ .type = 'i', .integer = i < count ? id_of(s, from + i) : -1 };
		out_fmt(&sql, "%s$%zu", i ? "," : "", i + 2);
	}
	out_str(&sql, ") AND ");
	closed_sql(&sql, s.entity, "t", 1);
	struct query q = { .name = s.entity->name, .sql = out_text(&sql) };
	struct rows *r = db_query_values(m->db, m->arena, &q, values, COUNT(values));
	while (rows_next(r))
		for (size_t i = from; i < from + count; i++)
			if (s.rows[i] && id_of(s, i) == rows_int(r, 0))
				s.rows[i] = NULL;
	rows_end(r);
}

struct set closed_leave_out(struct model *m, struct set s)
{
	size_t kept = 0;
	if (!m->reader || !closed_possible(s.entity))
		return s;
	if (s.entity->closed && s.count >= BATCH / 8)
		for (size_t i = 0; i < s.count; i += BATCH)
			batch_leave_out(m, s, i, s.count - i < BATCH ? s.count - i : BATCH);
	else
		for (size_t i = 0; i < s.count; i++)
			if (row_closed(m, s.entity, s.rows[i]))
				s.rows[i] = NULL;
	for (size_t i = 0; i < s.count; i++)
		if (s.rows[i])
			s.rows[kept++] = s.rows[i];
	s.count = kept;
	return s;
}
