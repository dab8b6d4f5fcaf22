/* records.c - the generic pages: the list of lists, one list of any entity, any record with all its fields and what
 * refers to it. Everything is derived from the declarations. */
#include <string.h>

#include "base/message.h"
#include "base/text.h"
#include "model/declared/money.h"
#include "model/declared/partners.h"
#include "model/engine/list.h"
#include "model/engine/standing.h"
#include "web/kit/session.h"
#include "web/page/site/site.h"
#include "web/record/standing.h"
#include "web/view/ladder.h"
#include "web/view/money.h"

static bool is_public(const struct entity *e)
{
	return e && !e->secret && !e->journal;
}

/* Named in the list of lists: what only keepers work with is named to them alone. */
static bool listed_to(const struct page *p, const struct entity *e)
{
	return is_public(e) && (p->session->login || entity_is_for_all(e));
}

/* An address, a dataset and the archive's code of a place in a source say how a record is kept: people who only read are spared them. */
static bool kept_with(const struct field *f)
{
	return f->kind == K_SLUG || f->of == &dataset_entity || text_equal(f->name, "locator");
}

static bool shown_field(const struct page *p, const struct field *f)
{
	return !(f->flags & (PRIVATE | INTERNAL)) && (page_for_keeper(p) || !kept_with(f));
}

/* The page that is written for people stands for the generic one, for all who are not signed in; programs have the data of both. */
static bool leads_to(struct page *p, const char *href)
{
	if (page_is_data(p) || page_for_keeper(p) || !href)
		return false;
	page_redirect(p, href);
	p->status = 307; /* for whom signs in it is there */
	return true;
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
	if (leads_to(p, page_href(p, "/data")))
		return;
	page_begin(p, (const char *const[]){ _("All records"), NULL, NULL }, NULL, _("All records"),
	    _("Every list of the city\u2019s records, by area. You can filter and download each list."));
	const char *room = NULL;
	for (size_t pass = 0; pass < all_entity_count; pass++) {
		const char *first = all_entities[pass]->room;
		bool seen = !listed_to(p, all_entities[pass]);
		for (size_t j = 0; j < pass && !seen; j++)
			seen = listed_to(p, all_entities[j]) && text_equal(all_entities[j]->room, first);
		if (seen)
			continue;
		room = first;
		page_section_begin(p, arena_printf(p->arena, "room-%s", text_slug(p->arena, room)), _(room), NULL);
		html(p->o, "<ul class=\"govuk-list\">");
		for (size_t j = pass; j < all_entity_count; j++)
			if (listed_to(p, all_entities[j]) && text_equal(all_entities[j]->room, room)) {
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

/* Who keeps records goes back to all lists of them; others to the data that all may take. */
static const char *above_text(const struct page *p)
{
	return page_for_keeper(p) ? _("All records") : _("Open data");
}

static const char *above_href(struct page *p)
{
	return page_href(p, page_for_keeper(p) ? "/records" : "/data");
}

static bool is_column(const struct page *p, const struct entity *e, const struct field *f)
{
	return f->flags & LIST && f != entity_title(e) && shown_field(p, f);
}

static const char *row_href(struct page *p, const struct entity *e, int64_t id)
{
	if (!page_for_keeper(p))
		return record_href(p, e, id);
	return page_href(p, arena_printf(p->arena, "/records/%s/%s", e->name, url_encode(p->arena, model_key(p->model, e, id), true)));
}

static void list_row(struct page *p, const struct entity *e, const void *row)
{
	const struct record *head = row;
	bool whole = page_illustrative(p, e, row, NULL);
	table_row(p);
	cell(p,
	    (struct cell){ .text = text_cut(p->arena, model_title(p->model, e, head->id), 160),
	        .illustrative = standing_title_illustrative(p->model, e, row),
	        .address = row_href(p, e, head->id) });
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		if (!is_column(p, e, f))
			continue;
		if (f->kind == K_NOTE)
			cell_words(p, page_plain(p, field_text(f, row), 200));
		else if (whole)
			cell_plain(p, e, row, f->name);
		else
			cell_value(p, e, row, f->name);
	}
}

static size_t list_table(struct page *p, const struct entity *e, struct set rows)
{
	struct column *columns = arena_array(p->arena, struct column, e->field_count + 2);
	size_t n = 0;
	columns[n++] = (struct column){ .heading = e->label };
	for (size_t i = 0; i < e->field_count; i++)
		if (is_column(p, e, &e->fields[i]))
			columns[n++] =
			    (struct column){ .heading = e->fields[i].label, .sort = list_sortable(&e->fields[i]) ? e->fields[i].name : NULL };
	columns[n] = (struct column){ 0 };
	html(p->o, "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"%s\">", _(e->labels));
	table_open(p, _(e->labels), columns);
	for (size_t i = 0; i < rows.count; i++)
		list_row(p, e, rows.rows[i]);
	size_t shown = table_close(p);
	html(p->o, "</div>");
	return shown;
}

static void records_list(struct page *p, const struct entity *e)
{
	struct list_request q;
	if (!page_list_request(p, e, &q))
		return;
	struct list_page l = page_list_read(p, &q);
	page_show_list(p, "records", l.set, l.next ? page_href_with(p, "after", l.next) : NULL);
	page_show_total(p, &l);
	if (page_is_data(p))
		return;
	p->title = arena_printf(p->arena, _("%s: all records"), _(e->labels));
	page_begin(p, (const char *const[]){ above_text(p), above_href(p), _(e->labels), NULL, NULL }, _(e->room), _(e->labels), NULL);
	page_list_acts(p, e, NULL);
	const char *fields[16];
	size_t n = 0;
	for (size_t i = 0; i < e->field_count && n + 1 < 8; i++)
		if (e->fields[i].flags & FILTER && shown_field(p, &e->fields[i]) && (e->fields[i].kind == K_CODE || e->fields[i].kind == K_REF))
			fields[n++] = e->fields[i].name;
	fields[n] = NULL;
	page_filtered_begin(p, n ? &(struct filter_form){ .entity = e, .fields = fields } : NULL);
	page_undated(p, &l);
	if (!list_table(p, e, l.set))
		page_empty(p, _("No records match."));
	page_pager(p, l.set.count, l.total);
	page_downloads(p);
	page_filtered_end(p);
	page_end(p);
}

/* ---- one record ---- */

static void record_fields(struct page *p, const struct entity *e, const void *row)
{
	facts_begin(p);
	for (size_t i = 0; i < e->field_count; i++)
		if (shown_field(p, &e->fields[i]))
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
	html(p->o, "<h3 class=\"subheading\">%s%s%s</h3><ul class=\"govuk-list govuk-list--bullet\">", _(e->labels), message_colon(), _(f->label));
	for (size_t i = 0; i < s.count && i < REFERRING_MAX; i++) {
		html(p->o, "<li>");
		record_link(p, e, record_id(s.rows[i]));
		html(p->o, "</li>");
	}
	html(p->o, "</ul>");
	if (s.count > REFERRING_MAX && f->flags & FILTER)
		page_link_line(p, page_href(p, arena_printf(p->arena, "/records/%s?%s=%s", e->name, f->name, url_encode(p->arena, key, false))),
		    _("All of them"));
}

static void referring_write(struct page *p, const struct entity *e, int64_t id, const char *key)
{
	page_section_begin(p, "referring", _("What refers to it"), NULL);
	size_t before = p->o->length;
	for (size_t i = 0; i < all_entity_count; i++)
		for (size_t j = 0; listed_to(p, all_entities[i]) && j < all_entities[i]->field_count; j++) {
			const struct field *f = &all_entities[i]->fields[j];
			if (f->kind == K_REF && f->of == e && shown_field(p, f))
				referring_section(p, all_entities[i], f, id, key);
		}
	if (p->o->length == before)
		page_empty(p, _("Nothing refers to this record."));
	page_section_end(p);
}

static void record_page(struct page *p, const struct entity *e, const void *row, const char *key)
{
	int64_t id = record_id(row);
	const struct field *named = entity_title(e);
	const char *title = text_cut(p->arena, named ? text_or(field_text(named, row), _(e->label)) : model_title(p->model, e, id), 300);
	p->title = arena_printf(p->arena, "%s (%s)", title, _(e->label));
	page_begin(p,
	    (const char *const[]){ above_text(p), above_href(p), _(e->labels), page_href(p, arena_printf(p->arena, "/records/%s", e->name)), NULL },
	    _(e->label), title, NULL);
	record_fields(p, e, row);
	if (e == &link_entity)
		ladders_of_link(p, row);
	if (e == &payment_request_entity)
		money_request_facts(p, row);
	if (e == &idea_entity)
		page_more(p, page_href(p, arena_printf(p->arena, "/funding/find?idea=%s", url_encode(p->arena, key, false))), _("Find funding"));
	if (page_for_keeper(p))
		referring_write(p, e, id, key);
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
	if (!entity_is_for_all(e) && leads_to(p, page_href(p, "/data")))
		return;
	if (!p->rest[n]) {
		if (p->request->parameter_count || !leads_to(p, register_href(p, e))) /* a list that was filtered stays one */
			records_list(p, e);
		return;
	}
	p->rest += n + 1;
	const void *row = page_record(p, e);
	int64_t id = row ? record_id(row) : NONE;
	if (!row || (record_leads(p, e, id) && leads_to(p, record_href(p, e, id))))
		return;
	page_show(p, e->name, e, row);
	if (!page_is_data(p))
		record_page(p, e, row, p->rest);
}
