#include "web/kit/piece.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/engine/row.h"
#include "model/engine/standing.h"

void facts_begin(struct page *p)
{
	html(p->o, "<dl class=\"facts\">");
}

void facts_end(struct page *p)
{
	html(p->o, "</dl>\n");
}

void fact_begin(struct page *p, const char *label)
{
	html(p->o, "<div><dt>%s</dt><dd>", label);
}

void fact_end(struct page *p)
{
	html(p->o, "</dd></div>");
}

void fact(struct page *p, const struct entity *e, const void *row, const char *field)
{
	const struct field *f = entity_field(e, field);
	if (!row_present(f, row))
		return;
	fact_begin(p, _(f->label));
	page_value(p, e, row, field);
	fact_end(p);
}

void fact_all(struct page *p, const struct entity *e, const void *row, const char *const *fields)
{
	for (; *fields; fields++)
		fact(p, e, row, *fields);
}

void table_begin(struct page *p, const char *caption, const char *const *headings)
{
	html(p->o, "<table class=\"data data--stack\" role=\"table\"><caption class=\"govuk-visually-hidden\">%s</caption>", caption);
	html(p->o, "<thead role=\"rowgroup\"><tr role=\"row\">");
	for (; *headings; headings++)
		html(p->o, "<th scope=\"col\" role=\"columnheader\">%s</th>", *headings);
	html(p->o, "</tr></thead><tbody role=\"rowgroup\">");
}

void table_end(struct page *p)
{
	html(p->o, "</tbody></table>\n");
}

void table_row_begin(struct page *p)
{
	html(p->o, "<tr role=\"row\"><th scope=\"row\" role=\"rowheader\">");
}

void table_head_end(struct page *p)
{
	html(p->o, "</th>");
}

void table_cell(struct page *p, const char *heading)
{
	html(p->o, "<td role=\"cell\">");
	p->cell = p->o->length;
	html(p->o, "<span class=\"data__label\" aria-hidden=\"true\">%s</span>", heading);
	p->cell_text = p->o->length;
}

void table_cell_end(struct page *p)
{
	/* a label of nothing would stand on a phone; the style hides an empty cell */
	if (p->o->length == p->cell_text)
		p->o->length = p->cell;
	html(p->o, "</td>");
}

void table_cell_text(struct page *p, const char *heading, const char *text)
{
	table_cell(p, heading);
	html_text(p->o, text);
	table_cell_end(p);
}

void table_row_end(struct page *p)
{
	html(p->o, "</tr>");
}

void table_value(struct page *p, const struct entity *e, const void *row, const char *field)
{
	table_cell(p, _(entity_field(e, field)->label));
	page_value(p, e, row, field);
	table_cell_end(p);
}

void table_words(struct page *p, const struct entity *e, const void *row, const char *field)
{
	const struct field *f = entity_field(e, field);
	table_cell(p, _(f->label));
	if (f->kind == K_REF)
		page_link(p, f->of, field_int(f, row));
	else
		html_text(p->o, row_people(p->model, e, row, f));
	table_cell_end(p);
}

void record_link(struct page *p, const struct entity *e, int64_t id)
{
	if (id == NONE)
		return;
	page_link(p, e, id);
	if (standing_illustrative(p->model, e, id, NULL))
		page_mark(p);
}

void record_list(struct page *p, struct set s, size_t max, const char *more_href)
{
	html(p->o, "<ul class=\"govuk-list govuk-list--bullet\">");
	for (size_t i = 0; i < s.count && i < max; i++) {
		html(p->o, "<li>");
		record_link(p, s.entity, ((const struct record *)s.rows[i])->id);
		html(p->o, "</li>");
	}
	html(p->o, "</ul>");
	if (s.count > max && more_href) {
		html(p->o, "<p class=\"section__more\">");
		page_link_text(p, more_href, arena_printf(p->arena, _("All %s"), _(s.entity->labels)));
		html(p->o, "</p>");
	}
}

const char *referring_href(struct page *p, const struct entity *e, const char *field, const struct entity *of, int64_t id)
{
	return page_href(p, arena_printf(p->arena, "/records/%s?%s=%s", e->name, field, url_encode(p->arena, model_key(p->model, of, id), false)));
}

bool day_reached(const struct page *p, const char *date)
{
	return !date || strcmp(date, p->model->as_at) <= 0;
}

bool day_over(struct page *p, const char *ends)
{
	return ends && strcmp(date_last(p->arena, ends), p->model->as_at) < 0;
}

const char *period_people(struct page *p, const char *starts, const char *ends)
{
	if (starts && ends)
		return text_equal(starts, ends) ? date_people(p->arena, starts)
						: arena_printf(p->arena, _("%s to %s"), date_people(p->arena, starts), date_people(p->arena, ends));
	if (starts)
		return arena_printf(p->arena, day_reached(p, starts) ? _("since %s") : _("from %s"), date_people(p->arena, starts));
	return ends ? arena_printf(p->arena, _("until %s"), date_people(p->arena, ends)) : "";
}

const char *capped_people(struct page *p, size_t count, size_t limit)
{
	const char *n = integer_people(p->arena, (int64_t)(count > limit ? limit : count));
	return count > limit ? arena_printf(p->arena, _("more than %s"), n) : n;
}

/* ---- list pages ---- */

static bool request_read(struct page *p, const struct register_page *r, struct list_request *q)
{
	if (!page_list_request(p, r->entity, q))
		return false;
	for (size_t i = 0; i < COUNT(r->conditions) && r->conditions[i]; i++)
		q->conditions[q->condition_count++] = *r->conditions[i];
	if (!q->sort && r->sort) {
		q->sort = entity_field(r->entity, r->sort);
		q->descending = r->descending;
	}
	return true;
}

static void rows_write(struct page *p, const struct register_page *r, struct set s)
{
	if (!s.count) {
		page_empty(p, r->empty);
		return;
	}
	if (r->table)
		table_begin(p, r->title, r->headings);
	else
		html(p->o, "<ul class=\"rows\">");
	for (size_t i = 0; i < s.count; i++)
		r->row(p, s.rows[i]);
	if (r->table)
		table_end(p);
	else
		html(p->o, "</ul>\n");
}

void register_write(struct page *p, const struct register_page *r)
{
	struct list_request q;
	if (!request_read(p, r, &q))
		return;
	struct list_page l = page_list_read(p, &q);
	page_show_list(p, r->entity->table, l.set, l.next ? page_href_with(p, "after", l.next) : NULL);
	page_show_int(p, "total", l.total);
	if (page_is_data(p))
		return;
	page_begin(p, (const char *const[]){ _("Overview"), page_href(p, "/"), r->title, NULL, NULL }, NULL, r->title, r->lede);
	page_list_acts(p, r->entity, r->preset);
	if (r->before)
		r->before(p);
	if (r->filters) {
		html(p->o, "<div class=\"with-side with-side--wide\"><div class=\"with-side__side\">");
		struct out kept = { .arena = p->arena };
		html_markup(&kept, r->extra);
		if (r->keep && page_parameter(p, r->keep))
			html(&kept, "<input type=\"hidden\" name=\"%s\" value=\"%s\">", r->keep, page_parameter(p, r->keep));
		page_filter_form(p, r->entity, r->filters, html_done(&kept));
		html(p->o, "</div><div>");
	}
	rows_write(p, r, l.set);
	page_pager(p, l.set.count, l.total);
	page_downloads(p, p->route->formats & (PAGE_CSV | PAGE_XLSX | PAGE_JSON | PAGE_GEOJSON));
	if (r->filters)
		html(p->o, "</div></div>");
	page_end(p);
}
