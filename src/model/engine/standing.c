#include "model/engine/standing.h"

#include <string.h>

#include "base/text.h"
#include "model/engine/columns.h"
#include "model/declared/access.h"
#include "model/rows/standing.h"

/* Where the rows of a record begin, or would. */
static size_t kept_from(struct set rows, int64_t record)
{
	size_t low = 0, high = rows.count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (set_row(rows, provenance, middle)->record < record)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static const struct standing_range *standing_kept(struct model *m, const struct entity *e, int64_t id)
{
	for (size_t i = 0; i < m->cache->range_count; i++) {
		const struct standing_range *r = &m->cache->ranges[i];
		if (r->entity == e && r->first <= id && id <= r->last)
			return r;
	}
	return NULL;
}

void standing_keep_range(struct model *m, const struct entity *e, int64_t first, int64_t last)
{
	enum { KEEP_MAX = 50000 };
	static const struct query between = { .name = "standing_between",
		.sql = "SELECT * FROM provenances WHERE entity=$1 AND record BETWEEN $2 AND $3"
		       " ORDER BY record,COALESCE(field,''),COALESCE(source,0),COALESCE(locator,''),id LIMIT 50001" };
	struct model_cache *c = m->cache;
	if (c->range_count == COUNT(c->ranges) || first > last)
		return;
	struct standing_range r = { e, first, last, model_select(m, &provenance_entity, &between, "sii", e->name, first, last) };
	if (r.rows.count <= KEEP_MAX)
		c->ranges[c->range_count++] = r;
}

void standing_keep(struct model *m, struct set s)
{
	int64_t first = INT64_MAX, last = INT64_MIN;
	for (size_t i = 0; i < s.count; i++) {
		int64_t id = ((const struct record *)s.rows[i])->id;
		first = id < first ? id : first;
		last = id > last ? id : last;
	}
	standing_keep_range(m, s.entity, first, last);
}

struct set standing_of(struct model *m, const struct entity *e, int64_t id)
{
	const struct standing_range *k = standing_kept(m, e, id);
	if (k) {
		size_t from = kept_from(k->rows, id), to = from;
		while (to < k->rows.count && set_row(k->rows, provenance, to)->record == id)
			to++;
		return (struct set){ .entity = &provenance_entity, .rows = k->rows.rows + from, .count = to - from };
	}
	return standing_rows(m, e, id);
}

bool standing_illustrative(struct model *m, const struct entity *e, int64_t id, const char *field)
{
	struct set standings = standing_of(m, e, id);
	bool row = false, own = false, of_field = false;
	for (size_t i = 0; i < standings.count; i++) {
		const struct provenance *p = set_row(standings, provenance, i);
		bool made_up = text_equal(p->standing, CODE_STANDING_ILLUSTRATIVE);
		if (!p->field)
			row = row || made_up;
		else if (field && text_equal(p->field, field)) {
			own = true;
			of_field = of_field || made_up;
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
		return standing_illustrative(m, e, ((const struct record *)row)->id, field);
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
