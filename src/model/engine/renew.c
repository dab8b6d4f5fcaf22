#include "model/engine/renew.h"

#include "base/date.h"
#include "base/text.h"
#include "model/declared/delivery.h"
#include "model/engine/columns.h"
#include "model/engine/search/search.h"

enum { RENEW_ROWS = 500 };

static void sort_key_renew(struct model *m, const struct entity *e, const void *row)
{
	struct query put = { .name = e->name, .sql = arena_printf(m->arena, "UPDATE %s SET sort_key=$1 WHERE id=$2 AND sort_key<>$1", e->table) };
	db_exec(m->db, &put, "si", text_sort_key(m->arena, title_of_row(m, e, row)), record_id(row));
}

/* Characters that nobody sees were kept at both ends. A key stays: it may be another record's without them, and the check tells of it. */
static void texts_trim(struct model *m, const struct entity *e, const void *row)
{
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		const char *was = kind_is_text(f->kind) ? field_text(f, row) : NULL, *is = was ? text_trim(m->arena, was) : NULL;
		if (!was || f->kind == K_NOTE || f->flags & KEY || !*is || text_equal(was, is))
			continue;
		struct query put = { .name = e->name, .sql = arena_printf(m->arena, "UPDATE %s SET %s=$1 WHERE id=$2", e->table, f->name) };
		db_exec(m->db, &put, "si", is, record_id(row));
	}
}

/* Until schema 2 the time of an event was any text. What can't be read as a time goes to the summary, so that nothing is lost. */
static void time_renew(struct model *m, const void *row)
{
	static const struct query put = { .name = "event_time", .sql = "UPDATE events SET time=$1,time_ends=$2,summary=$3 WHERE id=$4" };
	const struct event *t = row;
	const char *from, *until, *summary = t->summary;
	if (!t->time || t->time_ends) /* one with an end was read as times already */
		return;
	if (!clock_span_read(m->arena, t->time, &from, &until)) {
		from = until = NULL;
		summary = arena_printf(m->arena, "%s%s%s: %s", text_or(summary, ""), summary ? "\n\n" : "", _("Time"), t->time);
	}
	db_exec(m->db, &put, "sssi", from, until, summary, t->head.id);
}

/* Some rows of an entity; the id of the last one, or NONE when there are no more. */
static int64_t page_renew(struct db *db, const struct entity *e, int64_t after)
{
	struct arena a = { 0 };
	struct model m;
	model_start(&m, db, &a, NULL);
	struct query page = { .name = e->name, .sql = arena_printf(&a, "SELECT * FROM %s WHERE id>$1 ORDER BY id LIMIT %d", e->table, RENEW_ROWS) };
	struct set s = model_select(&m, e, &page, "i", after);
	for (size_t i = 0; i < s.count && !db_failed(db); i++) {
		after = record_id(s.rows[i]);
		texts_trim(&m, e, s.rows[i]);
		if (entity_title(e))
			sort_key_renew(&m, e, s.rows[i]);
		if (e == &event_entity)
			time_renew(&m, s.rows[i]);
	}
	bool more = s.count == RENEW_ROWS && !db_failed(db);
	arena_free(&a);
	return more ? after : NONE;
}

bool renew_rows(struct db *db)
{
	for (size_t i = 0; i < all_entity_count; i++)
		if (!all_entities[i]->journal)
			for (int64_t after = 0; after != NONE;)
				after = page_renew(db, all_entities[i], after);
	return search_rebuild(db);
}
