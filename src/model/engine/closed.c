#include "model/declared/access.h"
#include "model/engine/closed.h"

#include <string.h>

#include "base/text.h"
#include "model/engine/row.h"
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

static void said_sql(struct out *, const char *alias, size_t number, const struct entity *but, struct closed_kinds);

/* In the declared text '@' stands for the row, '$' for the reader, and "~fa" for whether what the row under the alias fa speaks of is closed. There
 * a row that speaks of the very kind of the rule, a file attached to a file, says yes: the rule would have no end. */
static void rule_sql(struct out *o, const struct entity *of, const char *alias, size_t number)
{
	for (const char *s = of->closed; *s;) {
		size_t plain = strcspn(s, "@$~");
		out_bytes(o, s, plain);
		s += plain;
		if (*s == '@')
			out_str(o, alias);
		else if (*s == '$')
			out_fmt(o, "CAST($%zu AS TEXT)", number);
		else if (*s == '~') {
			size_t n = strspn(s + 1, "abcdefghijklmnopqrstuvwxyz");
			said_sql(o, arena_strndup(o->arena, s + 1, n), number, of, (struct closed_kinds){ 0 });
			s += n;
		}
		s += *s != 0;
	}
}

/* SQLite reads conditions only so deep, so there is no sign of grouping here that could be spared, and what is deep stands first. */
static void said_sql(struct out *o, const char *alias, size_t number, const struct entity *but, struct closed_kinds kinds)
{
	const char * or = "(";
	for (size_t i = 0; i < all_entity_count; i++) {
		const struct entity *of = all_entities[i];
		if ((!of->secret && !of->closed) || (kinds.may_be && !kinds.may_be(kinds.context, of)))
			continue;
		out_fmt(o, "%s%s.entity='%s'", or, alias, of->name);
		or = " OR ";
		if (of->secret || of == but)
			continue;
		out_fmt(o, " AND EXISTS(SELECT 1 FROM %s closed_of WHERE (", of->table);
		rule_sql(o, of, "closed_of", number);
		out_fmt(o, ") AND closed_of.id=%s.record)", alias);
	}
	out_str(o, text_equal(or, "(") ? "(1=0)" : ")");
}

void closed_said_sql(struct out *o, const char *alias, size_t number, struct closed_kinds kinds)
{
	said_sql(o, alias, number, NULL, kinds);
}

bool closed_says_private(const struct entity *e, const void *row)
{
	const struct field *name = subject_field(e) ? entity_field(e, "field") : NULL;
	const struct entity *of = name ? entity_find(text_or(field_text(entity_field(e, "entity"), row), "")) : NULL;
	const struct field *f = of ? entity_field(of, text_or(field_text(name, row), "")) : NULL;
	return f && f->flags & PRIVATE;
}

/* The same as a condition: what is said of a private field, its source or a translation, is as private as the field. */
static void says_private_sql(struct out *o, const char *alias, size_t number)
{
	out_fmt(o, " OR (CAST($%zu AS TEXT) IS NOT NULL AND %s.entity||'.'||%s.field IN (''", number, alias, alias);
	for (size_t i = 0; i < all_entity_count; i++)
		for (size_t j = 0; j < all_entities[i]->field_count; j++)
			if (all_entities[i]->fields[j].flags & PRIVATE)
				out_fmt(o, ",'%s.%s'", all_entities[i]->name, all_entities[i]->fields[j].name);
	out_str(o, "))");
}

bool closed_is_wide(const struct entity *e)
{
	return e->closed && strchr(e->closed, '~');
}

void closed_sql(struct out *o, const struct entity *e, const char *alias, size_t number)
{
	out_char(o, '(');
	if (e->closed)
		rule_sql(o, e, alias, number);
	else
		said_sql(o, alias, number, NULL, (struct closed_kinds){ 0 });
	if (!e->closed && entity_field(e, "field"))
		says_private_sql(o, alias, number);
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
		if (f->kind == K_REF && closed_through(everybody, f->of, field_int(f, row), e, record_id(row)))
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
		return record_id(row);
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
		if (!said_of_secret && !closed_says_private(s.entity, s.rows[i]) && !closed_id(m, d.of, id))
			s.rows[kept++] = s.rows[i];
	}
	s.count = kept;
	return s;
}

/* ---- that a change opens nothing: what a record would be to everybody is asked of the database as if the change were made ---- */

enum { COLUMNS_MAX = 64, READER = 1, RECORD = 2, ROW = 3 }; /* the numbers of the parameters; the row's columns follow */

void closed_keep(struct model *m, const struct entity *e, const void *old, void *row)
{
	for (size_t i = 0; old && m->reader && i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		if (f->kind == K_REF && field_int(f, row) == NONE && closed_id(m, f->of, field_int(f, old)))
			field_put_int(f, row, field_int(f, old));
	}
}

/* The change that is asked about. */
struct kept {
	struct model *m, everybody;
	const struct entity *entity;
	const void *old, *row, *before; /* `before`: the row with the references as they are now; NULL: there is none yet */
	struct problems *problems;
};

/* Whether rows are closed through a record that this reference names, or that record through them. */
static bool kept_is_through(const struct entity *e, const struct field *f)
{
	return f->kind == K_REF &&
	    ((e->closed_through && text_has_word(e->closed_through, f->of->name)) ||
	        (f->of->closed_through && text_has_word(f->of->closed_through, e->name)));
}

static bool kept_is_moved(const struct kept *k, const struct field *f)
{
	return k->old ? !field_equal(f, k->old, k->row) : row_present(f, k->row);
}

/* The table with the row in place of the saved one, under the table's own name, so that every rule reads it so. */
static size_t kept_row_put(struct out *o, const struct kept *k, const void *row, struct db_value *v)
{
	const struct entity *e = k->entity;
	size_t n = ROW;
	out_fmt(o, "WITH %s AS (SELECT id", e->table);
	for (size_t i = 0; i < e->field_count; i++)
		out_fmt(o, ",%s", e->fields[i].name);
	out_fmt(
	    o, " FROM %s%s WHERE id<>$%d UNION ALL SELECT CAST($%d AS BIGINT)", db_engine(k->m->db) == DB_SQLITE ? "main." : "", e->table, ROW, ROW);
	v[ROW - 1] = (struct db_value){ .type = 'i', .integer = k->old ? record_id(k->old) : -1 };
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		bool text = kind_is_text(f->kind);
		v[n++] = text ? (struct db_value){ .type = 's', .text = field_text(f, row) }
		              : (struct db_value){ .type = 'i', .integer = field_int(f, row) };
		out_fmt(o, ",CAST($%zu AS %s)", n, text ? "TEXT" : "BIGINT");
	}
	out_str(o, ") ");
	return n;
}

/* Whether a record would be closed to everybody if the row were saved. */
static bool kept_closed_with(const struct kept *k, const void *row, const struct entity *of, int64_t id)
{
	struct db_value v[COLUMNS_MAX] = { { .type = 's', .text = "" }, { .type = 'i', .integer = id } };
	struct out o = { .arena = k->m->arena };
	size_t n = kept_row_put(&o, k, row, v);
	out_fmt(&o, "SELECT COUNT(*) FROM %s t WHERE t.id=$%d AND ", of->table, RECORD);
	closed_sql(&o, of, "t", READER);
	struct query q = { .name = "closed_kept", .sql = out_text(&o) };
	struct rows *r = db_query_values(k->m->db, k->m->arena, &q, v, n);
	bool closed = rows_next(r) && rows_int(r, 0) > 0;
	rows_end(r);
	return closed;
}

/* A problem at the field when the record is closed to everybody, and the changed reference alone would open it. */
static bool kept_stays(struct kept *k, const struct field *at, const struct entity *of, int64_t id)
{
	if (!closed_id(&k->everybody, of, id) || (k->before && !kept_closed_with(k, k->before, of, id)) || kept_closed_with(k, k->row, of, id))
		return true;
	const char *title = model_title(k->m, of, id);
	title = text_empty(title) ? _(of->label) : text_cut(k->m->arena, title, 100);
	if (entity_field(of, "confidential"))
		problem_add(k->problems, at->name,
		    _("Everybody could read \u201c%s\u201d after this change. Mark that record as confidential first, or put back what was here"),
		    title);
	else
		problem_add(k->problems, at->name,
		    _("Everybody could read \u201c%s\u201d after this change. Remove that record first, or put back what was here"), title);
	return false;
}

/* What the reference names, or named, and is closed through the row. */
static bool kept_named_stay(struct kept *k, const struct field *at, const struct field *f)
{
	if (!f->of->closed_through || !text_has_word(f->of->closed_through, k->entity->name))
		return true;
	bool was = !k->old || kept_stays(k, at, f->of, field_int(f, k->old));
	return was && kept_stays(k, at, f->of, field_int(f, k->row));
}

/* What speaks of a record is closed with it: it may not be said of an open one instead. */
static bool kept_said(struct kept *k)
{
	const struct field *record = entity_field(k->entity, "record"), *kind = entity_field(k->entity, "entity");
	if (!k->old || k->entity->closed || !record || record->kind != K_RECORD ||
	    (field_equal(record, k->old, k->row) && field_equal(kind, k->old, k->row)))
		return true;
	const struct entity *was = entity_find(text_or(field_text(kind, k->old), "")), *is = entity_find(text_or(field_text(kind, k->row), ""));
	model_start_as(&k->everybody, k->m->db, k->m->arena, k->m->as_at, "");
	bool closed = was && (was->secret || closed_id(&k->everybody, was, field_int(record, k->old)));
	if (!closed || (is && (is->secret || closed_id(&k->everybody, is, field_int(record, k->row)))))
		return true;
	problem_add(k->problems, record->name, "%s", _("Everybody could read this after the change. Put back what was here"));
	return false;
}

bool closed_kept(struct model *m, const struct entity *e, const void *old, const void *row, struct problems *p)
{
	void *now = row_copy(m->arena, e, row);
	closed_keep(m, e, old, now);
	void *before = old ? row_copy(m->arena, e, now) : NULL;
	const struct field *moved = NULL;
	struct kept k = { .m = m, .entity = e, .old = old, .row = now, .before = before, .problems = p };
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		if (!kept_is_through(e, f) || !kept_is_moved(&k, f))
			continue;
		moved = moved ? moved : f;
		if (before)
			field_put_int(f, before, field_int(f, old));
	}
	if (!moved)
		return kept_said(&k);
	model_start_as(&k.everybody, m->db, m->arena, m->as_at, "");
	bool stays = !old || !e->closed || kept_stays(&k, moved, e, record_id(old));
	for (size_t i = 0; stays && i < e->field_count; i++)
		if (kept_is_through(e, &e->fields[i]))
			stays = kept_named_stay(&k, kept_is_moved(&k, &e->fields[i]) ? &e->fields[i] : moved, &e->fields[i]);
	return stays;
}

bool closed_withholds(const struct entity *e, const void *row, const struct field *f)
{
	return f->flags & PRIVATE || (kind_is_text(f->kind) && !(f->flags & (KEY | REQUIRED)) && closed_says_private(e, row));
}
