/* edit_record.c - the record that a page for keepers is about, by its address. */
#include <string.h>

#include "model/engine/row.h"
#include "model/read/history_read.h"
#include "model/rows/record.h"
#include "web/kit/form.h"
#include "web/kit/page.h"
#include "web/kit/session.h"
#include "web/record/edit.h"
#include "web/record/words.h"

const struct entity *edit_kind(struct page *p, const char *rest, const char **key)
{
	size_t n = strcspn(rest, "/");
	const struct entity *e = entity_find(arena_strndup(p->arena, rest, n));
	*key = rest[n] ? rest + n + 1 : "";
	return e && !e->journal && !e->secret ? e : NULL;
}

/* Somebody else was quicker. Told to those alone who may read the history of any record of the kind. */
static bool edit_removed(struct page *p, const struct entity *e, const char *key)
{
	int64_t id = page_posted(p) && e && page_may(p, ACT_HISTORY, e, row_new(p->arena, e)) ? history_removed(p->model, e, key) : NONE;
	struct set versions = id != NONE ? history_of(p->model, e, id) : (struct set){ 0 };
	const struct history *last = versions.count ? set_row(versions, history, versions.count - 1) : NULL;
	if (last)
		page_refusal_way(p, 409, _("It was removed in the meantime"),
		    arena_printf(p->arena, _("%s removed it on %s. This was not saved."), words_who(p, last->who), words_moment(p, last->at)),
		    arena_printf(p->arena, "/history/%s/~%lld", e->name, (long long)id), _("see its history"));
	return last;
}

const void *edit_record(struct page *p, const char *rest, const struct entity **kind)
{
	const char *key;
	const struct entity *e = *kind = edit_kind(p, rest, &key);
	const void *row = e ? model_by_key(p->model, e, key) : NULL;
	int64_t moved = e && !row && entity_slug(e) ? model_moved(p->model, e, key) : NONE;
	if (!row && moved != NONE)
		row = model_by_id(p->model, e, moved);
	if (!row && !edit_removed(p, e, key))
		page_not_found(p);
	return row;
}
