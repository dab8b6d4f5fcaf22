/* records.c - the generic pages: the list of lists, one list of any entity, any record with all its fields and what
 * refers to it. Everything is derived from the declarations. */
#include <string.h>

#include "base/text.h"
#include "model/declared/partners.h"
#include "model/engine/list.h"
#include "web/page/site/site.h"
#include "web/record/standing.h"
#include "web/view/ladder.h"

static bool is_public(const struct entity *e)
{
	return e && !e->secret && !e->journal;
}

static bool shown_field(const struct field *f)
{
	return !(f->flags & (PRIVATE | INTERNAL));
}

void page_rooms(struct page *p)
{
	if (page_is_data(p)) {
		for (size_t i = 0; i < all_entity_count; i++)
			if (is_public(all_entities[i]))
				page_show_text(
				    p, all_entities[i]->name, page_href(p, arena_printf(p->arena, "/records/%s.json", all_entities[i]->name)));
		return;
	}
	page_begin(p, (const char *const[]){ _("Overview"), page_href(p, "/"), _("All records"), NULL, NULL }, NULL, _("All records"),
	    _("Every list of the city\u2019s records, by area. You can filter and download each list."));
	const char *room = NULL;
	for (size_t pass = 0; pass < all_entity_count; pass++) {
		const char *first = all_entities[pass]->room;
		bool seen = !is_public(all_entities[pass]);
		for (size_t j = 0; j < pass && !seen; j++)
			seen = is_public(all_entities[j]) && text_equal(all_entities[j]->room, first);
		if (seen)
			continue;
		room = first;
		page_section_begin(p, arena_printf(p->arena, "room-%s", text_slug(p->arena, room)), _(room), NULL);
		html(p->o, "<ul class=\"govuk-list\">");
		for (size_t j = pass; j < all_entity_count; j++)
			if (is_public(all_entities[j]) && text_equal(all_entities[j]->room, room)) {
				html(p->o, "<li>");
				page_link_text(
				    p, page_href(p, arena_printf(p->arena, "/records/%s", all_entities[j]->name)), _(all_entities[j]->labels));
				html(p->o, "</li>");
			}
		html(p->o, "</ul>");
		page_section_end(p);
	}
	page_end(p);
}

/* ---- one list ---- */

static void heading_cell(struct page *p, const struct field *f, const struct list_request *q)
{
	if (!list_sortable(f)) {
		html(p->o, "<th scope=\"col\" role=\"columnheader\">%s</th>", _(f->label));
		return;
	}
	bool sorted = q->sort == f;
	const char *way = sorted && !q->descending ? "desc" : "asc";
	const char *href = page_href_with(p, "sort", f->name);
	html(p->o, "<th scope=\"col\" role=\"columnheader\"%s%s%s><a class=\"govuk-link\" href=\"%s&amp;dir=%s\">%s%s</a></th>",
	    sorted ? " aria-sort=" : "", sorted ? (q->descending ? "descending" : "ascending") : "", "", href, way, _(f->label),
	    sorted ? (q->descending ? " \u2193" : " \u2191") : "");
}

static void list_row(struct page *p, const struct entity *e, const void *row)
{
	const struct field *title = entity_title(e);
	const struct record *head = row;
	bool whole = page_illustrative(p, e, row, NULL);
	html(p->o, "<tr role=\"row\"><th scope=\"row\" role=\"rowheader\"><a class=\"govuk-link\" href=\"%s\">%s</a>",
	    page_href(p, arena_printf(p->arena, "/records/%s/%s", e->name, url_encode(p->arena, model_key(p->model, e, head->id), true))),
	    text_cut(p->arena, model_title(p->model, e, head->id), 160));
	if (whole)
		page_mark(p);
	html(p->o, "</th>");
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		if (!(f->flags & LIST) || f == title || !shown_field(f))
			continue;
		html(p->o, "<td role=\"cell\"><span class=\"data__label\" aria-hidden=\"true\">%s</span>", _(f->label));
		if (f->kind == K_NOTE)
			html_text(p->o, page_plain(p, field_text(f, row), 200));
		else if (whole)
			page_value_unmarked(p, e, row, f->name);
		else
			page_value(p, e, row, f->name);
		html(p->o, "</td>");
	}
	html(p->o, "</tr>");
}

static void list_table(struct page *p, const struct list_request *q, const struct list_page *l)
{
	const struct entity *e = q->entity;
	html(p->o,
	    "<table class=\"data data--stack\" role=\"table\"><caption class=\"govuk-visually-hidden\">%s</caption><thead role=\"rowgroup\"><tr role=\"row\">"
	    "<th scope=\"col\" role=\"columnheader\">%s</th>",
	    _(e->labels), _(e->label));
	for (size_t i = 0; i < e->field_count; i++)
		if (e->fields[i].flags & LIST && &e->fields[i] != entity_title(e) && shown_field(&e->fields[i]))
			heading_cell(p, &e->fields[i], q);
	html(p->o, "</tr></thead><tbody role=\"rowgroup\">");
	for (size_t i = 0; i < l->set.count; i++)
		list_row(p, e, l->set.rows[i]);
	html(p->o, "</tbody></table>");
}

static void records_list(struct page *p, const struct entity *e)
{
	struct list_request q;
	if (!page_list_request(p, e, &q))
		return;
	struct list_page l = page_list_read(p, &q);
	page_show_list(p, "records", l.set, l.next ? page_href_with(p, "after", l.next) : NULL);
	page_show_int(p, "total", l.total);
	if (page_is_data(p))
		return;
	p->title = arena_printf(p->arena, _("%s: all records"), _(e->labels));
	page_begin(p, (const char *const[]){ _("All records"), page_href(p, "/records"), _(e->labels), NULL, NULL }, _(e->room), _(e->labels), NULL);
	page_list_acts(p, e, NULL);
	const char *fields[16];
	size_t n = 0;
	for (size_t i = 0; i < e->field_count && n + 1 < 8; i++)
		if (e->fields[i].flags & FILTER && shown_field(&e->fields[i]) && (e->fields[i].kind == K_CODE || e->fields[i].kind == K_REF))
			fields[n++] = e->fields[i].name;
	fields[n] = NULL;
	html(p->o, "<div class=\"with-side with-side--wide\"><div class=\"with-side__side\">");
	if (n)
		page_filter_form(p, &(struct filter_form){ .entity = e, .fields = fields });
	html(p->o, "</div><div>");
	if (l.set.count)
		list_table(p, &q, &l);
	else
		page_empty(p, _("No records match."));
	page_pager(p, l.set.count, l.total);
	page_downloads(p);
	html(p->o, "</div></div>");
	page_end(p);
}

/* ---- one record ---- */

static void record_fields(struct page *p, const struct entity *e, const void *row)
{
	facts_begin(p);
	for (size_t i = 0; i < e->field_count; i++)
		if (shown_field(&e->fields[i]))
			fact(p, e, row, e->fields[i].name);
	facts_end(p);
}

enum { REFERRING_MAX = 20 };

/* Records of one entity that name this one in one field. */
static void referring_section(struct page *p, const struct entity *e, const struct field *f, int64_t id, const char *key)
{
	struct set s = model_referring(p->model, e, f->name, id, REFERRING_MAX + 1);
	if (!s.count)
		return;
	html(p->o, "<h3 class=\"subheading\">%s: %s</h3><ul class=\"govuk-list govuk-list--bullet\">", _(e->labels), _(f->label));
	for (size_t i = 0; i < s.count && i < REFERRING_MAX; i++) {
		html(p->o, "<li>");
		page_link(p, e, ((const struct record *)s.rows[i])->id);
		html(p->o, "</li>");
	}
	html(p->o, "</ul>");
	if (s.count > REFERRING_MAX && f->flags & FILTER) {
		html(p->o, "<p>");
		page_link_text(p, page_href(p, arena_printf(p->arena, "/records/%s?%s=%s", e->name, f->name, url_encode(p->arena, key, false))),
		    _("All of them"));
		html(p->o, "</p>");
	}
}

static void record_page(struct page *p, const struct entity *e, const void *row, const char *key)
{
	int64_t id = ((const struct record *)row)->id;
	const struct field *named = entity_title(e);
	const char *title = text_cut(p->arena, named ? text_or(field_text(named, row), _(e->label)) : model_title(p->model, e, id), 300);
	p->title = arena_printf(p->arena, _("%s (record: %s)"), title, _(e->label));
	page_begin(p,
	    (const char *const[]){
	        _("All records"), page_href(p, "/records"), _(e->labels), page_href(p, arena_printf(p->arena, "/records/%s", e->name)), NULL },
	    _(e->label), title, NULL);
	record_fields(p, e, row);
	if (e == &link_entity)
		ladders_of_link(p, row);
	page_section_begin(p, "referring", _("What refers to it"), NULL);
	size_t before = p->o->length;
	for (size_t i = 0; i < all_entity_count; i++)
		for (size_t j = 0; is_public(all_entities[i]) && j < all_entities[i]->field_count; j++) {
			const struct field *f = &all_entities[i]->fields[j];
			if (f->kind == K_REF && f->of == e && shown_field(f))
				referring_section(p, all_entities[i], f, id, key);
		}
	if (p->o->length == before)
		page_empty(p, _("Nothing refers to this record."));
	page_section_end(p);
	page_standing(p, e, row);
	page_end(p);
}

void page_records(struct page *p)
{
	size_t n = strcspn(p->rest, "/");
	const struct entity *e = entity_find(arena_strndup(p->arena, p->rest, n));
	if (!is_public(e)) {
		page_not_found(p);
		return;
	}
	if (!p->rest[n]) {
		records_list(p, e);
		return;
	}
	p->rest += n + 1;
	const void *row = page_record(p, e);
	if (!row)
		return;
	page_show(p, e->name, e, row);
	if (!page_is_data(p))
		record_page(p, e, row, p->rest);
}
