#include "web/kit/atom.h"

#include <stdlib.h>
#include <string.h>

#include "base/locale.h"
#include "base/text.h"
#include "model/engine/model.h"
#include "model/engine/standing.h"
#include "web/kit/address.h"
#include "web/kit/language.h"
#include "web/kit/value.h"

enum { SUMMARY = 320 };

const char *atom_name(struct page *p, const struct entity *e, const void *row)
{
	const struct record *head = row;
	return arena_printf(p->arena, "tag:%s,%.10s:%s-%lld", address_host(p), head->created, e->name, (long long)head->id);
}

const char *atom_updated(struct set rows)
{
	const char *last = "1970-01-01T00:00:00Z";
	for (size_t i = 0; i < rows.count; i++) {
		const char *changed = ((const struct record *)rows.rows[i])->changed;
		last = changed && strcmp(changed, last) > 0 ? changed : last;
	}
	return last;
}

void atom_begin(struct page *p, const char *title, const char *path, const char *ending, const char *query, const char *updated)
{
	const struct locale *l = locale_now();
	const char *self = address_full(p, arena_printf(p->arena, "%s%s%s", path, ending, query));
	p->bare = true;
	p->response->type = "application/atom+xml; charset=utf-8";
	html(p->o, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"%s\">\n",
	    l ? l->tag : LANGUAGE_ORIGINAL);
	html(p->o, "<id>tag:%s,2026:%s%s%s%s</id>\n<title>%s</title>\n<updated>%s</updated>\n", address_host(p), p->under, path, ending, query, title,
	    updated);
	html(p->o, "<link rel=\"self\" type=\"application/atom+xml\" href=\"%s\"/>\n<link rel=\"alternate\" type=\"text/html\" href=\"%s\"/>\n", self,
	    address_full(p, arena_printf(p->arena, "%s%s", path, query)));
	if (p->next_href)
		html(p->o, "<link rel=\"next\" type=\"application/atom+xml\" href=\"%s%s%s%s\"/>\n", address_full(p, path), ending,
		    strchr(p->next_href, '?') ? "" : "?", text_or(strchr(p->next_href, '?'), ""));
	html(p->o, "<author><name>%s</name></author>\n", model_setting(p->model, "site-name", _("International strategy")));
}

/* What nobody has translated is not in the language of the feed. */
static const char *atom_tongue(struct page *p, bool original)
{
	return original && *p->under ? " xml:lang=\"" LANGUAGE_ORIGINAL "\"" : "";
}

void atom_entry(struct page *p, const struct atom_entry *a)
{
	const struct record *head = a->row;
	html(p->o, "<entry><id>%s</id><title", atom_name(p, a->entity, a->row));
	out_str(p->o, atom_tongue(p, a->title_original));
	html(p->o, ">%s</title><link href=\"%s\"/><published>%s</published><updated>%s</updated>", a->title,
	    address_full(p, record_href(p, a->entity, head->id)), text_or(a->published, head->created), head->changed);
	if (!text_empty(a->summary)) {
		html(p->o, "<summary");
		out_str(p->o, atom_tongue(p, a->summary_original));
		html(p->o, ">%s</summary>", a->summary);
	}
	for (size_t i = 0; a->terms[0] && a->terms[0][i]; i++)
		html(p->o, "<category term=\"%s\" label=\"%s\"/>", a->terms[0][i], a->terms[1][i]);
	html(p->o, "</entry>\n");
}

void atom_end(struct page *p)
{
	html(p->o, "</feed>\n");
}

/* ---- a list ---- */

static int atom_newest(const void *a, const void *b)
{
	const struct record *x = *(const void *const *)a, *y = *(const void *const *)b;
	int order = strcmp(text_or(y->changed, ""), text_or(x->changed, ""));
	return order ? order : x->id < y->id ? 1 : -1;
}

/* The first note of the declaration that the record has: what it is about. */
static const struct field *atom_about(const struct entity *e, const void *row)
{
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		if (f->kind == K_NOTE && !(f->flags & (PRIVATE | INTERNAL)) && field_text(f, row))
			return f;
	}
	return NULL;
}

static void atom_row(struct page *p, const struct entity *e, const void *kept)
{
	static const char *const made_up[] = { "illustrative", NULL };
	const void *row = language_row(p, e, kept);
	const struct field *title = entity_title(e);
	const struct field *note = atom_about(e, row);
	const char *about = note ? page_plain(p, field_text(note, row), SUMMARY) : NULL, *name = title ? field_text(title, row) : NULL;
	const char *said[] = { _("Invented for this demonstration"), NULL };
	bool invented = standing_title_illustrative(p->model, e, kept) || page_illustrative(p, e, kept, NULL);
	struct atom_entry a = { .entity = e,
		.row = kept,
		.title = text_or(name, model_title(p->model, e, record_id(kept))),
		.title_original = !title || name == field_text(title, kept),
		.summary = about,
		.summary_original = note && field_text(note, row) == field_text(note, kept) };
	if (invented) {
		a.terms[0] = made_up;
		a.terms[1] = said;
		a.summary = arena_printf(p->arena, "%s%s(%s)", text_or(about, ""), about ? " " : "", said[0]);
	}
	atom_entry(p, &a);
}

/* Records behind lines that were worked out. */
static struct set atom_records(struct page *p, struct set lines)
{
	const struct entity *of = lines.entity ? lines.entity->of : NULL;
	struct set s = { .entity = of, .rows = arena_array(p->arena, void *, lines.count + 1) };
	for (size_t i = 0; of && i < lines.count; i++) {
		const void *row = model_by_id(p->model, of, record_id(lines.rows[i]));
		if (row)
			s.rows[s.count++] = (void *)(uintptr_t)row;
	}
	return of ? s : lines;
}

void atom_list(struct page *p, struct set lines)
{
	struct set rows = atom_records(p, lines);
	if (!rows.entity) {
		page_not_found(p);
		return;
	}
	const char *query = text_or(strchr(page_href_with(p, "after", page_parameter(p, "after")), '?'), "");
	void **sorted = arena_array(p->arena, void *, rows.count + 1);
	for (size_t i = 0; i < rows.count; i++)
		sorted[i] = rows.rows[i];
	qsort(sorted, rows.count, sizeof(*sorted), atom_newest);
	const char *site = model_setting(p->model, "site-name", _("International strategy"));
	atom_begin(p, arena_printf(p->arena, _("%s: %s"), site, _(rows.entity->labels)), p->path, ".atom", query, atom_updated(rows));
	for (size_t i = 0; i < rows.count; i++)
		atom_row(p, rows.entity, sorted[i]);
	atom_end(p);
	p->next_href = NULL;
}
