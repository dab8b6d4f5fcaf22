/* edit_record.c - the record that a page for keepers is about, by its address. */
#include <string.h>

#include "model/rows/record.h"
#include "web/kit/page.h"
#include "web/record/edit.h"

const struct entity *edit_kind(struct page *p, const char *rest, const char **key)
{
	size_t n = strcspn(rest, "/");
	const struct entity *e = entity_find(arena_strndup(p->arena, rest, n));
	*key = rest[n] ? rest + n + 1 : "";
	return e && !e->journal && !e->secret ? e : NULL;
}

const void *edit_record(struct page *p, const char *rest, const struct entity **kind)
{
	const char *key;
	const struct entity *e = *kind = edit_kind(p, rest, &key);
	const void *row = e ? model_by_key(p->model, e, key) : NULL;
	int64_t moved = e && !row && entity_slug(e) ? model_moved(p->model, e, key) : NONE;
	if (!row && moved != NONE)
		row = model_by_id(p->model, e, moved);
	if (!row)
		page_not_found(p);
	return row;
}
