#include "model/engine/closed.h"

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
	struct rows *r = db_query(m->db, m->arena, &q, "ss", m->reader, seen_ids(m, ids, n));
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

/* The record that decides: the row itself, or the one that it speaks of. Its entity is NULL when there is no such kind. */
static const struct entity *decided_by(struct set s, size_t i, int64_t *id)
{
	const struct field *subject = s.entity->closed ? NULL : subject_field(s.entity);
	*id = subject ? field_int(subject, s.rows[i]) : ((const struct record *)s.rows[i])->id;
	const char *name = subject ? field_text(entity_field(s.entity, "entity"), s.rows[i]) : s.entity->name;
	return name ? entity_find(name) : NULL;
}

/* Asks about the i-th row's record, and with it about those of the same kind in the rows that follow. */
static void closed_learn_from(struct model *m, struct set s, size_t i)
{
	int64_t ids[BATCH], id;
	size_t n = 0;
	const struct entity *e = decided_by(s, i, &id);
	for (; i < s.count && n < BATCH; i++)
		if (decided_by(s, i, &id) == e && can_be_closed(m, e, id) && !seen_find(m, e->closed, NULL, id))
			ids[n++] = id;
	if (n)
		closed_learn(m, e, ids, n);
}

struct set closed_leave_out(struct model *m, struct set s)
{
	size_t kept = 0;
	if (!m->reader || !closed_possible(s.entity))
		return s;
	for (size_t i = 0; i < s.count; i++) {
		int64_t id;
		const struct entity *e = decided_by(s, i, &id);
		if (can_be_closed(m, e, id) && !seen_find(m, e->closed, NULL, id))
			closed_learn_from(m, s, i);
		bool said_of_secret = !s.entity->closed && e && e->secret;
		if (!said_of_secret && !closed_id(m, e, id))
			s.rows[kept++] = s.rows[i];
	}
	s.count = kept;
	return s;
}
