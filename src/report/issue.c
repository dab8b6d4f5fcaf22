#include "report/issue.h"

#include <string.h>

#include "base/text.h"

enum { SAME_DAY_MAX = 1000 };

/* "strategy-2009-09-30", then with a number behind it. */
static const char *issue_slug_new(struct model *m, const struct issue_request *w)
{
	const char *first = arena_printf(m->arena, "%s-%s", w->report->name, w->as_at), *slug = first;
	for (int n = 2; n < SAME_DAY_MAX && model_by_key(m, &issued_report_entity, slug); n++)
		slug = arena_printf(m->arena, "%s-%d", first, n);
	return slug;
}

/* The same bytes are one file. */
static int64_t issue_file_save(
    struct model *m, const struct issue_request *w, const char *slug, const char *hash, size_t length, const struct change *change)
{
	const struct file *known = model_find(m, file, hash);
	if (known)
		return known->head.id;
	struct file *f = row_new(m->arena, &file_entity);
	f->hash = hash;
	f->name = arena_printf(m->arena, "%s.%s", slug, w->format->name);
	f->type = arena_strndup(m->arena, w->format->type, strcspn(w->format->type, ";"));
	f->size = (int64_t)length;
	return row_save(m, &file_entity, NULL, f, change) == ROW_SAVED ? f->head.id : NONE;
}

const struct issued_report *issue_save(struct model *m, const struct store *store, const struct issue_request *w, const char *bytes, size_t length,
    const struct change *change, struct problems *problems)
{
	char hex[HASH_HEX + 1];
	if (!store_put(store, bytes, length, hex, problems))
		return NULL;
	const char *slug = issue_slug_new(m, w);
	int64_t file = issue_file_save(m, w, slug, arena_strdup(m->arena, hex), length, change);
	struct issued_report *r = row_new(m->arena, &issued_report_entity);
	r->slug = slug;
	r->title = w->title;
	r->kind = w->report->name;
	r->as_at = w->as_at;
	r->known_at = w->made;
	r->file = file;
	r->parameters = text_empty(w->parameters) ? NULL : w->parameters;
	r->replaces = w->replaces;
	return file != NONE && row_save(m, &issued_report_entity, NULL, r, change) == ROW_SAVED ? r : NULL;
}

struct set issue_all(struct model *m)
{
	struct set all = model_all(m, &issued_report_entity);
	for (size_t i = 1; i < all.count; i++) {
		void *row = all.rows[i];
		size_t k = i;
		for (; k && strcmp(((struct issued_report *)all.rows[k - 1])->known_at, ((struct issued_report *)row)->known_at) <= 0; k--)
			all.rows[k] = all.rows[k - 1];
		all.rows[k] = row;
	}
	return all;
}

const char *issue_bytes(
    struct model *m, const struct store *store, const struct issued_report *r, size_t *length, const struct report_format **format)
{
	const struct file *f = model_get(m, file, r->file);
	*format = NULL;
	for (size_t i = 0; f && i < report_format_count; i++)
		if (!strncmp(report_formats[i].type, f->type, strlen(f->type)))
			*format = &report_formats[i];
	return *format && store->folder ? store_get(m->arena, store, f->hash, length, NULL) : NULL;
}
