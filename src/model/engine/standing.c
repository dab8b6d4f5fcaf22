#include "model/engine/standing.h"

#include <string.h>

#include "base/text.h"
#include "model/declared/access.h"
#include "model/engine/columns.h"
#include "model/engine/seen.h"

static const struct standing_marks no_marks;

/* Of the marks, which stand by record, those from `from` on that belong to the same one. */
static struct standing_marks marks_from(const struct standing_marks *all, size_t from)
{
	size_t to = from;
	while (to < all->count && all->each[to].record == all->each[from].record)
		to++;
	return (struct standing_marks){ .each = all->each + from, .count = to - from };
}

/* ---- what documents read of many records at once ---- */

static struct standing_marks marks_of_rows(struct model *m, struct set rows)
{
	struct standing_marks all = { .each = arena_array(m->arena, struct standing_mark, rows.count + 1) };
	for (size_t i = 0; i < rows.count; i++) {
		const struct provenance *p = set_row(rows, provenance, i);
		all.each[all.count++] = (struct standing_mark){ p->record, p->field, text_equal(p->standing, CODE_STANDING_ILLUSTRATIVE) };
	}
	return all;
}

void standing_keep_range(struct model *m, const struct entity *e, int64_t first, int64_t last)
{
	enum { KEEP_MAX = 50000 };
	struct model_cache *c = m->cache;
	if (c->range_count == COUNT(c->ranges) || first > last)
		return;
	struct standing_range r = { e, first, last, standing_rows_between(m, e, first, last, KEEP_MAX + 1), { 0 } };
	if (r.rows.count > KEEP_MAX)
		return;
	r.marks = marks_of_rows(m, r.rows);
	c->ranges[c->range_count++] = r;
}

void standing_keep(struct model *m, struct set s)
{
	int64_t first = INT64_MAX, last = INT64_MIN;
	for (size_t i = 0; i < s.count; i++) {
		int64_t id = record_id(s.rows[i]);
		first = id < first ? id : first;
		last = id > last ? id : last;
	}
	standing_keep_range(m, s.entity, first, last);
}

static const struct standing_range *standing_kept(const struct model *m, const struct entity *e, int64_t id)
{
	for (size_t i = 0; i < m->cache->range_count; i++) {
		const struct standing_range *r = &m->cache->ranges[i];
		if (r->entity == e && r->first <= id && id <= r->last)
			return r;
	}
	return NULL;
}

static struct standing_marks marks_kept(const struct standing_marks *all, int64_t id)
{
	size_t from = ROWS_FROM(all, record, id);
	return from < all->count && all->each[from].record == id ? marks_from(all, from) : no_marks;
}

struct set standing_of(struct model *m, const struct entity *e, int64_t id)
{
	const struct standing_range *k = standing_kept(m, e, id);
	if (!k)
		return standing_rows(m, e, id);
	struct standing_marks own = marks_kept(&k->marks, id);
	return (struct set){ .entity = &provenance_entity, .rows = own.count ? k->rows.rows + (own.each - k->marks.each) : NULL, .count = own.count };
}

/* ---- the marks of a record and of those beside it ---- */

static void marks_ahead(struct model *m, const struct entity *e, int64_t id)
{
	int64_t ids[SEEN_AHEAD];
	size_t n = seen_ahead(m, e, &e->marks, NULL, id, ids);
	struct standing_marks all = standing_marks_of(m, e, model_ids(m, ids, n)), *own;
	if (db_failed(m->db))
		return;
	for (size_t i = 0; i < n; i++)
		seen_put(m, &e->marks, NULL, ids[i], &no_marks);
	for (size_t from = 0; from < all.count; from += own->count) {
		own = arena_alloc(m->arena, sizeof(*own));
		*own = marks_from(&all, from);
		seen_put(m, &e->marks, NULL, own->each[0].record, own);
	}
}

/* Pages ask of hundreds of values whether they are made up, and show the sources of a few. */
static struct standing_marks marks_of(struct model *m, const struct entity *e, int64_t id)
{
	const struct standing_range *kept = standing_kept(m, e, id);
	if (kept)
		return marks_kept(&kept->marks, id);
	if (!seen_find(m, &e->marks, NULL, id))
		marks_ahead(m, e, id);
	const struct seen_answer *known = seen_find(m, &e->marks, NULL, id);
	return known ? *(const struct standing_marks *)known->value : no_marks;
}

bool standing_illustrative(struct model *m, const struct entity *e, int64_t id, const char *field)
{
	struct standing_marks marks = marks_of(m, e, id);
	bool row = false, own = false, of_field = false;
	for (size_t i = 0; i < marks.count; i++) {
		const struct standing_mark *s = &marks.each[i];
		if (!s->field)
			row = row || s->made_up;
		else if (field && text_equal(s->field, field)) {
			own = true;
			of_field = of_field || s->made_up;
		}
	}
	return own ? of_field : row;
}

void standing_mark(struct out *names, bool made_up, const char *field)
{
	if (made_up)
		out_fmt(names, "%s%s", names->length ? " " : "", field);
}

static bool name_among(const char *names, const char *name, size_t n)
{
	for (const char *s = names; s && *s; s += strspn(s, " ")) {
		size_t length = strcspn(s, " ");
		if (length == n && !strncmp(s, name, n))
			return true;
		s += length;
	}
	return false;
}

bool standing_marked(const char *names, const char *field)
{
	return name_among(names, field, strlen(field));
}

bool standing_marked_any(const char *names, const char *fields)
{
	for (const char *s = fields; *s; s += strspn(s, " ")) {
		size_t length = strcspn(s, " ");
		if (name_among(names, s, length))
			return true;
		s += length;
	}
	return false;
}

bool standing_row_illustrative(struct model *m, const struct entity *e, const void *row, const char *field)
{
	if (!e->marks)
		return standing_illustrative(m, e, record_id(row), field);
	const char *names = field_text(entity_field(e, e->marks), row);
	return field && standing_marked(names, field);
}

bool standing_title_illustrative(struct model *m, const struct entity *e, const void *row)
{
	const struct field *title = entity_title(e);
	if (!row)
		return false;
	bool made_up = standing_row_illustrative(m, e, row, NULL) || (title && standing_row_illustrative(m, e, row, title->name));
	for (size_t i = 0; !title && !made_up && i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		const struct entity *of = f->kind == K_REF ? f->of
		    : f->kind == K_RECORD                  ? entity_find(field_text(entity_field(e, "entity"), row))
		                                           : NULL;
		made_up = f->flags & KEY && of && standing_title_illustrative(m, of, model_by_id(m, of, field_int(f, row)));
	}
	return made_up;
}
