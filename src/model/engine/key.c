/* key.c - record keys: a slug, or the natural key's parts joined by '|', each reference by its own key in turn. */
#include <string.h>

#include "model/engine/row.h"
#include "base/date.h"
#include "base/text.h"
#include "model/engine/columns.h"
#include "model/engine/closed.h"

static int64_t key_parse(struct model *, const struct entity *, const char **);

static const char *key_part_take(struct model *m, const char **s)
{
	size_t n = strcspn(*s, "|");
	const char *part = arena_strndup(m->arena, *s, n);
	*s += n + ((*s)[n] == '|');
	return part;
}

/* An absent reference is one empty part. One that is required is never absent: its own key may begin with an empty part. */
static int64_t reference_take(struct model *m, const struct entity *of, bool required, const char **s)
{
	if (!required && (!**s || **s == '|')) {
		key_part_take(m, s);
		return NONE;
	}
	int64_t id = key_parse(m, of, s);
	return id == NONE ? -1 : id;
}

static bool value_take(struct model *m, const struct field *f, const char **s, const struct entity **subject, struct db_value *v)
{
	*v = (struct db_value){ .type = kind_is_text(f->kind) ? 's' : 'i' };
	if (f->kind == K_REF || f->kind == K_RECORD) {
		const struct entity *of = f->kind == K_REF ? f->of : *subject;
		if (!of)
			return false;
		v->integer = reference_take(m, of, f->flags & REQUIRED, s);
		if (v->integer == -1)
			return false;
		if (v->integer == NONE)
			v->integer = 0;
		return true;
	}
	const char *part = key_part_take(m, s);
	if (text_equal(f->name, "entity"))
		*subject = entity_find(part);
	if (kind_is_text(f->kind))
		v->text = part;
	else if (text_empty(part))
		v->integer = 0;
	else if (!(f->kind == K_DECIMAL ? decimal_parse(part, &v->integer) : integer_parse(part, &v->integer)))
		return false;
	return true;
}

static struct key_slot *key_slot(struct model *m, const struct entity *e, const char *slug)
{
	size_t h = (uintptr_t)e >> 4;
	for (const char *s = slug; *s; s++)
		h = h * 33 ^ (unsigned char)*s;
	return &m->cache->keys[(h ^ h >> 13) % COUNT(m->cache->keys)];
}

void key_cache_forget(struct model *m, const struct entity *e, const char *slug)
{
	struct key_slot *k = key_slot(m, e, slug);
	if (k->entity == e && !strcmp(k->slug, slug))
		*k = (struct key_slot){ 0 };
}

static int64_t slug_id(struct model *m, const struct entity *e, const char *slug)
{
	struct key_slot *k = key_slot(m, e, slug);
	if (k->entity == e && !strcmp(k->slug, slug))
		return k->id;
	const struct db_value value = { .type = 's', .text = slug };
	struct rows *r = db_query_values(m->db, m->arena, &columns_queries(e)->id_by_key, &value, 1);
	int64_t id = rows_next(r) ? rows_int(r, 0) : NONE;
	rows_end(r);
	if (id != NONE)
		*k = (struct key_slot){ e, slug, id };
	return id;
}

static int64_t key_parse(struct model *m, const struct entity *e, const char **s)
{
	struct db_value values[16];
	size_t n = 0;
	const struct entity *subject = NULL;
	bool good = true;
	if (entity_slug(e))
		return slug_id(m, e, key_part_take(m, s));
	for (size_t i = 0; i < e->field_count; i++)
		if (e->fields[i].flags & KEY)
			good = value_take(m, &e->fields[i], s, &subject, &values[n++]) && good;
	if (!good)
		return NONE;
	struct rows *r = db_query_values(m->db, m->arena, &columns_queries(e)->id_by_key, values, n);
	int64_t id = rows_next(r) ? rows_int(r, 0) : NONE;
	rows_end(r);
	return id;
}

int64_t key_id(struct model *m, const struct entity *e, const char *key)
{
	const char *s = key;
	int64_t id = key_parse(m, e, &s);
	return *s || closed_id(m, e, id) ? NONE : id;
}

bool key_closed(struct model *m, const struct entity *e, const char *key)
{
	const char *s = key;
	int64_t id = text_empty(key) ? NONE : key_parse(m, e, &s);
	return !text_empty(key) && !*s && closed_id(m, e, id);
}

static const struct entity *key_subject_of(const struct entity *e, const void *row)
{
	const struct field *f = entity_field(e, "entity");
	return f ? entity_find(field_text(f, row)) : NULL;
}

const char *row_key(struct model *m, const struct entity *e, const void *row)
{
	const struct field *slug = entity_slug(e);
	if (slug)
		return field_text(slug, row);
	struct out o = { .arena = m->arena };
	bool first = true;
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		if (!(f->flags & KEY))
			continue;
		if (!first)
			out_char(&o, '|');
		first = false;
		if (kind_is_text(f->kind)) {
			out_str(&o, field_text(f, row));
			continue;
		}
		int64_t v = field_int(f, row);
		const struct entity *of = f->kind == K_REF ? f->of : f->kind == K_RECORD ? key_subject_of(e, row) : NULL;
		if (of)
			out_str(&o, model_key(m, of, v));
		else if (v != NONE)
			out_str(&o, f->kind == K_DECIMAL ? decimal_text(m->arena, v) : arena_printf(m->arena, "%lld", (long long)v));
	}
	return out_text(&o);
}

/* "School murals · Pupils · 2008": the names of the key's parts; days as people write them, or as they sort. */
static const char *title_from_key(struct model *m, const struct entity *e, const void *row, bool people)
{
	struct out o = { .arena = m->arena };
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		if (!(f->flags & KEY) || text_equal(f->name, "entity"))
			continue;
		const char *part = "";
		if (f->kind == K_CODE)
			part = field_text(f, row) ? _(code_name(f->list, field_text(f, row))) : "";
		else if (people && f->kind == K_DATE && field_text(f, row))
			part = date_people(m->arena, field_text(f, row));
		else if (kind_is_text(f->kind))
			part = text_or(field_text(f, row), "");
		else if (field_int(f, row) != NONE) {
			const struct entity *of = f->kind == K_REF ? f->of : f->kind == K_RECORD ? key_subject_of(e, row) : NULL;
			part = of ? model_title(m, of, field_int(f, row)) : arena_printf(m->arena, "%lld", (long long)field_int(f, row));
		}
		if (!text_empty(part)) {
			out_str(&o, o.length ? " \u00b7 " : "");
			out_str(&o, part);
		}
	}
	return out_text(&o);
}

static const char *title_or_label(struct model *m, const struct entity *e, const void *row, bool people)
{
	const struct field *f = entity_title(e);
	const char *title = f ? field_text(f, row) : title_from_key(m, e, row, people);
	return text_empty(title) ? _(e->label) : title;
}

const char *title_of_row(struct model *m, const struct entity *e, const void *row)
{
	return title_or_label(m, e, row, false);
}

const char *model_title_of(struct model *m, const struct entity *e, const void *row)
{
	return title_or_label(m, e, row, true);
}
