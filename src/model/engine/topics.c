#include "model/engine/topics.h"

#include <string.h>

#include "base/text.h"
#include "model/declared/learning.h"
#include "model/engine/columns.h"

enum { PLACES_DEEP = 12, PAGE_ROWS = 500 };

/* ---- what a row has ---- */

const char *topic_value(struct arena *a, const char *name)
{
	return text_fold(a, text_trim(a, name));
}

void topics_add(struct topics *t, const char *field, const char *name)
{
	const char *value = topic_value(t->arena, name);
	for (size_t i = 0; i < t->count; i++)
		if (text_equal(t->each[i].field, field) && text_equal(t->each[i].value, value))
			return;
	if (!*value || t->count == TOPICS_MAX)
		return;
	t->each[t->count].field = field;
	t->each[t->count++].value = value;
}

static void topics_of_names(struct topics *t, const struct field *f, const char *names)
{
	for (const char *s = text_or(names, ""); *s; s += strspn(s, ",;")) {
		size_t n = strcspn(s, ",;");
		topics_add(t, f->name, arena_strndup(t->arena, s, n));
		s += n;
	}
}

/* Whether rows of the entity have topics. */
static bool topics_covers(const struct entity *e)
{
	for (size_t i = 0; i < e->field_count; i++)
		if (e->fields[i].flags & TOPICS)
			return true;
	return e->topics != NULL;
}

static struct topics topics_of(struct model *m, const struct entity *e, const void *row)
{
	struct topics t = { .arena = m->arena };
	for (size_t i = 0; i < e->field_count; i++)
		if (e->fields[i].flags & TOPICS)
			topics_of_names(&t, &e->fields[i], field_text(&e->fields[i], row));
	if (e->topics)
		e->topics(m, row, &t);
	return t;
}

bool key_stage_ages(int64_t stage, int64_t *youngest, int64_t *oldest)
{
	static const int64_t ages[KEY_STAGES][2] = { { 5, 7 }, { 7, 11 }, { 11, 14 }, { 14, 16 }, { 16, 18 } };
	if (stage < 1 || stage > KEY_STAGES)
		return false;
	*youngest = ages[stage - 1][0];
	*oldest = ages[stage - 1][1];
	return true;
}

/* Without ages it is for all of them. */
static void stages_add(const struct resource *r, struct topics *t)
{
	for (int64_t stage = 1, youngest, oldest; key_stage_ages(stage, &youngest, &oldest); stage++)
		if ((r->youngest == NONE || r->youngest < oldest) && (r->oldest == NONE || r->oldest > youngest))
			topics_add(t, "stage", arena_printf(t->arena, "%lld", (long long)stage));
}

void topics_of_resource(struct model *m, const void *row, struct topics *t)
{
	const struct resource *r = row;
	const struct place *at = model_get(m, place, r->place);
	stages_add(r, t);
	for (int deep = 0; at && deep < PLACES_DEEP; deep++) {
		topics_add(t, "country", arena_printf(t->arena, "%lld", (long long)at->head.id));
		at = model_get(m, place, at->parent);
	}
}

/* ---- the table ---- */

void topics_remove(struct model *m, const struct entity *e, int64_t id)
{
	static const struct query remove = { .name = "topics_remove", .sql = "DELETE FROM search_topics WHERE entity=$1 AND record=$2" };
	if (topics_covers(e))
		db_exec(m->db, &remove, "si", e->name, id);
}

/* All of a row in one statement: rows with as many share it. */
static void topics_write(struct model *m, const struct entity *e, const struct record *head, const char *sort_key, const struct topics *t)
{
	struct db_value v[3 + 2 * TOPICS_MAX] = { { .type = 's', .text = e->name }, { .type = 'i', .integer = head->id },
		{ .type = 's', .text = sort_key } };
	struct out o = { .arena = m->arena };
	size_t n = 3;
	out_str(&o, "INSERT INTO search_topics(entity,record,sort_key,field,value) VALUES");
	for (size_t i = 0; i < t->count; i++, n += 2) {
		v[n] = (struct db_value){ .type = 's', .text = t->each[i].field };
		v[n + 1] = (struct db_value){ .type = 's', .text = t->each[i].value };
		out_fmt(&o, "%s($1,$2,$3,$%zu,$%zu)", i ? "," : "", n + 1, n + 2);
	}
	struct query insert = { .name = "topics_put", .sql = out_text(&o) };
	if (t->count)
		db_exec_values(m->db, &insert, v, n);
}

void topics_put(struct model *m, const struct entity *e, const void *row, bool known)
{
	if (!topics_covers(e))
		return;
	struct topics t = topics_of(m, e, row);
	if (known)
		topics_remove(m, e, record_id(row));
	topics_write(m, e, row, text_sort_key(m->arena, title_of_row(m, e, row)), &t);
}

/* ---- rows that others change ---- */

/* Some rows from a statement that takes the last id; the id of the last one, or NONE when there are no more. */
static int64_t topics_page(struct db *db, const struct entity *e, const char *where, int64_t place, int64_t after)
{
	struct arena a = { 0 };
	struct model m;
	model_start(&m, db, &a, NULL);
	struct query page = { .name = e->name,
		.sql = arena_printf(&a, "SELECT t.* FROM %s t WHERE %s t.id>$1 ORDER BY t.id LIMIT %d", e->table, where, PAGE_ROWS) };
	struct set s = model_select(&m, e, &page, *where ? "ii" : "i", after, place);
	for (size_t i = 0; i < s.count && !db_failed(db); i++) {
		after = record_id(s.rows[i]);
		topics_put(&m, e, s.rows[i], true);
	}
	bool more = s.count == PAGE_ROWS && !db_failed(db);
	arena_free(&a);
	return more ? after : NONE;
}

#define INSIDE \
	"t.place IN (WITH RECURSIVE inside(id) AS (SELECT CAST($2 AS BIGINT) UNION SELECT p.id FROM places p JOIN inside i ON p.parent=i.id)" \
	" SELECT id FROM inside) AND"

void topics_moved(struct model *m, const struct entity *e, const void *old, const void *row)
{
	const struct place *was = old, *is = row;
	if (e != &place_entity || !old || was->parent == is->parent)
		return;
	for (int64_t after = 0; after != NONE;)
		after = topics_page(m->db, &resource_entity, INSIDE, is->head.id, after);
}

bool topics_rebuild(struct db *db)
{
	static const struct query forget = { .name = "topics_forget", .sql = "DELETE FROM search_topics" };
	db_exec(db, &forget, "");
	for (size_t i = 0; i < all_entity_count; i++)
		if (topics_covers(all_entities[i]))
			for (int64_t after = 0; after != NONE;)
				after = topics_page(db, all_entities[i], "", 0, after);
	return !db_failed(db);
}
