#include "model/read/history_read.h"

#include <string.h>

#include "base/out.h"
#include "base/text.h"
#include "model/engine/columns.h"
#include "model/read/removed.h"
#include "model/engine/row.h"

int64_t history_removed(struct model *m, const struct entity *e, const char *slug)
{
	/* the wildcards of LIKE stand in no page address but may be asked for */
	if (!entity_slug(e) || strpbrk(slug, "%_\\"))
		return NONE;
	return history_like(m, e, arena_printf(m->arena, "slug\t%s\t\n%%", slug));
}

const char *history_key(struct model *m, const struct entity *e, int64_t id)
{
	struct set versions = history_of(m, e, id);
	const char *const *texts =
	    versions.count > 1 ? history_texts(m, e, id, versions, set_row(versions, history, versions.count - 2)->number) : NULL;
	struct out o = { .arena = m->arena };
	const char *between = "";
	for (size_t i = 0; texts && i < e->field_count; i++) {
		if (e->fields[i].kind == K_SLUG)
			return texts[i];
		if (!(e->fields[i].flags & KEY))
			continue;
		out_fmt(&o, "%s%s", between, texts[i]);
		between = "|";
	}
	return o.length ? out_text(&o) : NULL;
}

/* One part up to a tab or line end, what store.c escaped made plain again. */
static const char *history_read_part_take(struct arena *a, const char **s, char end)
{
	struct out o = { .arena = a };
	for (; **s && **s != end && **s != '\n'; ++*s) {
		char c = **s;
		if (c == '\\' && (*s)[1]) {
			c = *++*s;
			c = c == 't' ? '\t' : c == 'n' ? '\n' : c == 'r' ? '\r' : c;
		}
		out_char(&o, c);
	}
	*s += **s == end;
	return out_text(&o);
}

size_t history_lines(struct model *m, const struct entity *e, const char *change, struct history_line **lines)
{
	size_t n = 0;
	*lines = arena_array(m->arena, struct history_line, e->field_count);
	for (const char *s = text_or(change, ""); *s && n < e->field_count;) {
		const char *name = history_read_part_take(m->arena, &s, '\t'), *was = history_read_part_take(m->arena, &s, '\t'),
		           *is = history_read_part_take(m->arena, &s, '\n');
		const struct field *f = entity_field(e, name);
		if (f && f->kind == K_REF && f->of->closed && m->reader) { /* keys tell names */
			was = key_closed(m, f->of, was) ? "" : was;
			is = key_closed(m, f->of, is) ? "" : is;
		}
		if (f)
			(*lines)[n++] = (struct history_line){ f, was, is };
	}
	return n;
}

static const char **texts_now(struct model *m, const struct entity *e, int64_t record)
{
	const char **texts = arena_array(m->arena, const char *, e->field_count);
	const void *row = model_by_id(m, e, record);
	for (size_t i = 0; i < e->field_count; i++)
		texts[i] = row ? row_text(m, e, row, &e->fields[i]) : "";
	if (!row)
		removed_texts(m, e, record, texts);
	return texts;
}

const char *const *history_texts(struct model *m, const struct entity *e, int64_t record, struct set versions, int64_t number)
{
	bool known = false, removed = !model_by_id(m, e, record);
	const char **texts = texts_now(m, e, record);
	for (size_t i = versions.count; i-- > 0;) {
		const struct history *h = set_row(versions, history, i);
		if (h->number <= number) {
			known = h->number == number && !(removed && i + 1 == versions.count);
			break;
		}
		struct history_line *lines;
		size_t n = history_lines(m, e, h->change, &lines);
		for (size_t j = 0; j < n; j++)
			if (!(lines[j].field->flags & PRIVATE) && (*lines[j].was || *lines[j].is))
				texts[lines[j].field - e->fields] = lines[j].was;
	}
	return known ? texts : NULL;
}

struct set history_changes(struct model *m, const char *since, const char *entity, const char *who, int64_t before, size_t limit)
{
	const struct history *last = before == NONE ? NULL : model_get(m, history, before);
	return history_page(m, since, entity, who, last ? last->at : NULL, before, limit);
}

struct set history_changes_by_people(struct model *m, const char *since, int64_t before, size_t limit)
{
	const struct history *last = before == NONE ? NULL : model_get(m, history, before);
	return history_by_people(m, since, last ? last->at : NULL, before, limit);
}
