/* store.c - rows into the database: version, history, search and redirects change with the row, in one transaction. */
#include <string.h>

#include "base/date.h"
#include "base/secret.h"
#include "base/text.h"
#include "model/engine/columns.h"
#include "model/declared/access.h"
#include "model/engine/closed.h"
#include "model/engine/search/search.h"
#include "model/engine/row.h"
#include "model/engine/topics.h"

static size_t row_values(struct model *m, const struct entity *e, const void *row, const char *stamp, struct db_value *v)
{
	v[0] = (struct db_value){ .type = 's', .text = stamp };
	v[1] = (struct db_value){ .type = 's', .text = entity_title(e) ? text_sort_key(m->arena, title_of_row(m, e, row)) : "" };
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		if (kind_is_text(f->kind))
			v[i + 2] = (struct db_value){ .type = 's', .text = field_text(f, row) };
		else
			v[i + 2] = (struct db_value){ .type = 'i', .integer = field_int(f, row) };
	}
	return e->field_count + 2;
}

/* "name<TAB>old<TAB>new" a line, tabs, line ends and backslashes escaped; of a private field only that it changed, and the same of the words of what is
 * said of one. */
static void store_escaped(struct out *o, const char *s)
{
	for (; *s; s++)
		if (*s == '\t')
			out_str(o, "\\t");
		else if (*s == '\n')
			out_str(o, "\\n");
		else if (*s == '\r')
			out_str(o, "\\r");
		else if (*s == '\\')
			out_str(o, "\\\\");
		else
			out_char(o, *s);
}

static const char *change_text(struct model *m, const struct entity *e, const void *old, const void *row)
{
	struct out o = { .arena = m->arena };
	row = row ? row : row_new(m->arena, e); /* it is gone */
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		if (field_equal(f, old, row))
			continue;
		bool private = closed_withholds(e, old, f) || closed_withholds(e, row, f);
		const char *was = row_text(m, e, old, f), *is = row_text(m, e, row, f);
		if (text_equal(was, is))
			continue;
		out_fmt(&o, "%s\t", f->name);
		store_escaped(&o, private ? "" : was);
		out_char(&o, '\t');
		store_escaped(&o, private ? "" : is);
		out_char(&o, '\n');
	}
	return out_text(&o);
}

/* Whether somebody is to be told of the change: `old` NULL: it is new; `row` NULL: it is gone. */
static bool store_told(const struct entity *e, const void *old, const void *row)
{
	for (size_t i = 0; i < COUNT(e->tells) && e->tells[i]; i++)
		if (!old || !row || !field_equal(entity_field(e, e->tells[i]), old, row))
			return true;
	return false;
}

struct history_line_of {
	const struct record *row;
	const char *stamp, *text;
	bool told; /* somebody is to be told of it */
};

static void history_write(struct model *m, const struct entity *e, const struct history_line_of *h, const struct change *c)
{
	static const struct query insert = { .name = "history_insert",
		.sql = "INSERT INTO histories(version,created,changed,sort_key,entity,record,number,at,who,change,why,untold,step)"
		       " VALUES(1,$1,$1,'',$2,$3,$4,$1,$5,$6,$7,$8,$9)" };
	if (!e->journal)
		db_exec(m->db, &insert, "ssiisssis", h->stamp, e->name, h->row->id, h->row->version, c->who, h->text, c->why, h->told ? 1 : NONE,
		    c->step);
}

static void redirect_write(struct model *m, const struct entity *e, const void *old, const struct record *row)
{
	static const struct query put = { .name = "redirect_put",
		.sql = "INSERT INTO redirects(entity,slug,record) VALUES($1,$2,$3)"
		       " ON CONFLICT(entity,slug) DO UPDATE SET record=excluded.record" };
	const struct field *slug = entity_slug(e);
	if (slug && old && !text_equal(field_text(slug, old), field_text(slug, row)))
		db_exec(m->db, &put, "ssi", e->name, field_text(slug, old), row->id);
}

/* SQLite gives the id of the last row again once that row was removed. The history of the removed one is its own, so the new
 * one takes the next id that no history speaks of. */
static void id_unused(struct model *m, const struct entity *e, struct record *row)
{
	static const struct query last = { .name = "history_last", .sql = "SELECT MAX(record) FROM histories WHERE entity=$1" };
	if (e->journal || db_engine(m->db) != DB_SQLITE)
		return;
	int64_t used = db_int(m->db, &last, NONE, "s", e->name);
	if (used == NONE || used < row->id)
		return;
	struct query move = { .name = e->name, .sql = arena_printf(m->arena, "UPDATE %s SET id=$1 WHERE id=$2", e->table) };
	if (db_exec(m->db, &move, "ii", used + 1, row->id) == 1)
		row->id = used + 1;
}

static bool row_insert(struct model *m, const struct entity *e, struct record *row, const struct db_value *v, size_t n)
{
	int64_t id = db_insert_values(m->db, &columns_queries(e)->insert, v, n);
	if (id == NONE)
		return false;
	row->id = id;
	row->version = 1;
	id_unused(m, e, row);
	return !db_failed(m->db);
}

/* Sets what differs alone: an index is only written where its columns change. The number of rows changed, or -1. */
static int64_t row_update(struct model *m, const struct entity *e, const void *old, const void *row, const struct db_value *v)
{
	const struct record *was = old;
	struct db_value set[64] = { v[0] };
	size_t n = 1;
	struct out o = { .arena = m->arena };
	out_fmt(&o, "UPDATE %s SET version=version+1,changed=$1", e->table);
	if (entity_title(e) && !text_equal(title_of_row(m, e, old), title_of_row(m, e, row))) {
		set[n++] = v[1];
		out_fmt(&o, ",sort_key=$%zu", n);
	}
	for (size_t i = 0; i < e->field_count; i++)
		if (!field_equal(&e->fields[i], old, row)) {
			set[n++] = v[i + 2];
			out_fmt(&o, ",%s=$%zu", e->fields[i].name, n);
		}
	set[n++] = (struct db_value){ .type = 'i', .integer = was->id };
	set[n++] = (struct db_value){ .type = 'i', .integer = was->version };
	out_fmt(&o, " WHERE id=$%zu AND version=$%zu", n - 1, n);
	/* the text is made of declared names alone; the same fields share one prepared statement */
	const struct query update = { .name = e->name, .sql = out_text(&o) };
	return db_exec_values(m->db, &update, set, n);
}

enum row_outcome row_save(struct model *m, const struct entity *e, const void *old, void *row, const struct change *c)
{
	struct db_value v[64];
	struct record *head = row;
	closed_keep(m, e, old, row);
	if (e->fill)
		e->fill(m, old, row);
	if (old && row_equal(e, old, row))
		return ROW_SAME;
	const char *stamp = clock_stamp(m->arena, clock_now());
	size_t n = row_values(m, e, row, stamp, v);
	if (!old) {
		if (!row_insert(m, e, head, v, n))
			return ROW_FAILED;
		head->created = stamp;
	} else {
		const struct record *was = old;
		int64_t changed = row_update(m, e, old, row, v);
		if (changed != 1)
			return changed == 0 ? ROW_STALE : ROW_FAILED;
		head->id = was->id;
		head->version = was->version + 1;
		head->created = was->created;
	}
	head->changed = stamp;
	row_cache_saved(m, e, row);
	if (old && entity_slug(e))
		key_cache_forget(m, e, field_text(entity_slug(e), old));
	redirect_write(m, e, old, head);
	history_write(m, e, &(struct history_line_of){ head, stamp, old ? change_text(m, e, old, row) : NULL, store_told(e, old, row) }, c);
	search_put(m, e, row);
	topics_put(m, e, row, old != NULL);
	topics_moved(m, e, old, row);
	return db_failed(m->db) ? ROW_FAILED : ROW_SAVED;
}

bool row_put(struct model *m, const struct entity *e, const void *old, void *row, const struct change *c)
{
	enum row_outcome outcome = row_save(m, e, old, row, c);
	return outcome == ROW_SAVED || outcome == ROW_SAME;
}

/* What is said of a record goes before it, each with a history of its own under one name, so that it can come back with it. */
static bool said_delete(struct model *m, const struct entity *e, int64_t id, struct change *c)
{
	static const struct entity *const said[] = { &provenance_entity, &translation_entity, &identifier_entity };
	enum { AT_ONCE = 100000 }; /* more than one record has */
	struct model program = model_as_program(m);
	for (size_t i = 0; !e->journal && i < COUNT(said); i++) {
		struct set s = model_said_of(&program, said[i], e, id, AT_ONCE);
		for (size_t j = 0; j < s.count; j++) {
			c->step = c->step ? c->step : secret_new(m->arena);
			if (!row_delete(m, said[i], s.rows[j], c))
				return false;
		}
	}
	return true;
}

bool row_delete(struct model *m, const struct entity *e, const void *row, const struct change *c)
{
	const struct record *head = row;
	struct change step = *c;
	if (!said_delete(m, e, head->id, &step) || db_exec(m->db, &columns_queries(e)->remove, "ii", head->id, head->version) != 1)
		return false;
	struct record gone = *head;
	gone.version++;
	const char *text = change_text(m, e, row, NULL);
	history_write(m, e, &(struct history_line_of){ &gone, clock_stamp(m->arena, clock_now()), text, store_told(e, row, NULL) }, &step);
	search_remove(m, e, head->id);
	if (e == &translation_entity)
		search_translated(m, entity_find(((const struct translation *)row)->entity), ((const struct translation *)row)->record);
	topics_remove(m, e, head->id);
	row_cache_removed(m, e, head->id);
	if (entity_slug(e))
		key_cache_forget(m, e, field_text(entity_slug(e), row));
	return !db_failed(m->db);
}
