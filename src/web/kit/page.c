/* page.c - what every page function uses: data shown, refusals, addresses, small pieces of HTML. */
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "codec/form.h"
#include "codec/markdown.h"
#include "model/declared/access.h"
#include "model/declared/partners.h"
#include "model/engine/row.h"
#include "model/engine/standing.h"
#include "model/declared/strategy.h"
#include "web/kit/api.h"
#include "web/govuk/govuk.h"
#include "web/kit/language.h"
#include "web/kit/datum.h"
#include "web/web.h"

/* ---- data ---- */

static struct page_datum *datum_add(struct page *p, enum datum_kind kind, const char *name)
{
	struct page_datum *d = arena_alloc(p->arena, sizeof(*d));
	d->kind = kind;
	d->name = name;
	*p->last_datum = d;
	p->last_datum = &d->next;
	return d;
}

void page_show(struct page *p, const char *name, const struct entity *e, const void *row)
{
	struct page_datum *d = datum_add(p, DATUM_ROW, name);
	d->set.entity = e;
	if (row) {
		d->set.rows = arena_array(p->arena, void *, 1);
		memcpy(d->set.rows, &row, sizeof(row));
		d->set.count = 1;
	}
}

void page_show_set(struct page *p, const char *name, struct set s)
{
	datum_add(p, DATUM_SET, name)->set = s;
}

void page_show_list(struct page *p, const char *name, struct set s, const char *next_href)
{
	struct page_datum *d = datum_add(p, DATUM_SET, name);
	d->set = s;
	p->list = &d->set;
	p->next_href = next_href;
	page_show_text(p, "next", next_href);
}

void page_show_int(struct page *p, const char *name, int64_t v)
{
	datum_add(p, DATUM_INT, name)->integer = v;
}

void page_show_text(struct page *p, const char *name, const char *text)
{
	datum_add(p, DATUM_TEXT, name)->text = text;
}

void page_show_counts(struct page *p, const char *name, const struct page_count *c, size_t n)
{
	struct page_datum *d = datum_add(p, DATUM_COUNTS, name);
	d->counts = c;
	d->integer = (int64_t)n;
}

void page_show_grid(struct page *p, const char *name, const struct page_grid *g)
{
	struct page_grid *kept = arena_alloc(p->arena, sizeof(*kept));
	*kept = *g;
	datum_add(p, DATUM_GRID, name)->grid = kept;
	p->grid = kept;
}

bool page_is_data(const struct page *p)
{
	return p->format != PAGE_HTML;
}

/* ---- refusals ---- */

void page_refusal(struct page *p, int status, const char *title, const char *text)
{
	if (p->route && p->route->flags & ROUTE_PROGRAM) {
		api_problem(p, status, text, NULL);
		return;
	}
	if (status == 401)
		api_header(p, "WWW-Authenticate", "Bearer");
	p->status = status;
	p->title = title;
	p->format = PAGE_HTML;
	p->data = NULL;
	p->last_datum = &p->data;
	out_reset(p->o);
	html(p->o, "<div class=\"govuk-width-container\"><div class=\"error-page\"><h1 class=\"title\">%s</h1><p>%s</p>", title, text);
	html(p->o, "<p>%s</p><ul class=\"govuk-list govuk-list--bullet\"><li>", _("You can:"));
	page_link_text(p, page_href(p, "/search"), _("search everything"));
	html(p->o, "</li><li>");
	page_link_text(p, page_href(p, "/"), _("start from the overview"));
	html(p->o, "</li></ul></div></div>");
}

void page_not_found(struct page *p)
{
	page_refusal(p, 404, _("Page not found"),
	    _("If you typed the web address, check it is correct. If you pasted it, check you copied the whole of it."));
}

void page_bad_request(struct page *p, const char *what)
{
	page_refusal(p, 400, _("There is a problem with the address"), what);
}

void page_redirect(struct page *p, const char *href)
{
	p->status = 308;
	p->bare = true;
	p->response->location = href;
}

/* ---- addresses ---- */

const char *page_parameter(struct page *p, const char *name)
{
	const char *v = http_parameter(p->request, name);
	v = v ? text_trim(p->arena, v) : NULL;
	return text_empty(v) ? NULL : v;
}

const char *page_href(struct page *p, const char *path)
{
	if (p->as_at)
		path = arena_printf(p->arena, "%s%cas-at=%s", path, strchr(path, '?') ? '&' : '?', p->as_at);
	if (p->lang)
		path = arena_printf(p->arena, "%s%clang=%s", path, strchr(path, '?') ? '&' : '?', p->lang);
	return path;
}

/* Entities with pages written for them; the others have their generic page. */
static const struct {
	const char *entity, *base;
} own_pages[] = { { "plan", "/plans/" }, { "element", "/plans/" }, { "place", "/places/" }, { "organisation", "/organisations/" },
	{ "activity", "/activities/" }, { "indicator", "/indicators/" }, { "funding_scheme", "/funding/" }, { "resource", "/resources/" },
	{ "event", "/events/" }, { "article", "/articles/" }, { "document", "/documents/" }, { "meeting", "/meetings/" } };

static const char *own_page(const struct entity *e)
{
	for (size_t i = 0; i < COUNT(own_pages); i++)
		if (text_equal(own_pages[i].entity, e->name))
			return own_pages[i].base;
	return NULL;
}

const char *record_href(struct page *p, const struct entity *e, int64_t id)
{
	if (e == &link_entity && model_get(p->model, link, id)) {
		e = &place_entity;
		id = model_get(p->model, link, id)->place;
	}
	const char *base = own_page(e), *key = model_key(p->model, e, id);
	if (base)
		return page_href(p, arena_printf(p->arena, "%s%s", base, url_encode(p->arena, key, true)));
	return page_href(p, arena_printf(p->arena, "/records/%s/%s", e->name, url_encode(p->arena, key, true)));
}

const char *page_href_with(struct page *p, const char *name, const char *value)
{
	struct out o = { .arena = p->arena };
	const struct http_request *r = p->request;
	for (size_t i = 0; i < r->parameter_count; i++) {
		const char *n = r->parameters[i].name;
		bool way = text_equal(name, "sort") && text_equal(n, "dir"); /* another order has its own direction */
		if (!text_equal(n, name) && !text_equal(n, "after") && !way && !text_empty(r->parameters[i].value))
			form_write(&o, n, r->parameters[i].value);
	}
	if (value)
		form_write(&o, name, value);
	return arena_printf(p->arena, "%s%s%s", url_encode(p->arena, p->path, true), o.length ? "?" : "", out_text(&o));
}

/* ---- pieces ---- */

void page_link_text(struct page *p, const char *href, const char *text)
{
	html(p->o, "<a class=\"govuk-link\" href=\"%s\">%s</a>", href, text);
}

void page_link(struct page *p, const struct entity *e, int64_t id)
{
	const struct field *title = entity_title(e);
	const struct translation *t = title && id != NONE ? language_find(p, e, id, title) : NULL;
	if (t) {
		html(p->o, "<a class=\"govuk-link\" href=\"%s\">", record_href(p, e, id));
		language_write(p, t, title);
		html(p->o, "</a>");
	} else if (id != NONE)
		page_link_text(p, record_href(p, e, id), model_title(p->model, e, id));
}

void page_mark(struct page *p)
{
	html(p->o, " <span class=\"mark\">%s</span>", _("illustrative"));
}

bool page_illustrative(struct page *p, const struct entity *e, const void *row, const char *field)
{
	return standing_illustrative(p->model, e, ((const struct record *)row)->id, field);
}

void page_marked(struct page *p, const struct entity *e, int64_t id, const char *field, const char *text)
{
	if (!standing_illustrative(p->model, e, id, field)) {
		html_text(p->o, text);
		return;
	}
	html(p->o, "<span class=\"illustrative\">%s</span>", text);
	page_mark(p);
}

void page_value_unmarked(struct page *p, const struct entity *e, const void *row, const char *field)
{
	const struct field *f = entity_field(e, field);
	if (!row_present(f, row))
		return;
	const struct translation *t = language_find(p, e, ((const struct record *)row)->id, f);
	if (t)
		language_write(p, t, f);
	else if (f->kind == K_REF)
		page_link(p, f->of, field_int(f, row));
	else if (f->kind == K_RECORD) {
		const struct entity *of = entity_find(field_text(entity_field(e, "entity"), row));
		if (of)
			page_link(p, of, field_int(f, row));
	} else if (f->kind == K_URL)
		html(p->o, "<a class=\"govuk-link\" href=\"%s\" rel=\"external noreferrer\">%s</a>", field_text(f, row), field_text(f, row));
	else if (f->kind == K_NOTE)
		page_note(p, field_text(f, row));
	else if (f->kind == K_DECIMAL && (text_equal(f->name, "amount") || text_equal(f->name, "awarded")) && entity_field(e, "currency"))
		html_text(p->o, money_people(p->arena, field_int(f, row), field_text(entity_field(e, "currency"), row)));
	else
		html_text(p->o, row_people(p->model, e, row, f));
}

void page_value(struct page *p, const struct entity *e, const void *row, const char *field)
{
	const struct field *f = entity_field(e, field);
	if (!row_present(f, row))
		return;
	bool made_up = page_illustrative(p, e, row, field);
	if (made_up)
		html(p->o, "<%s class=\"illustrative\">", f->kind == K_NOTE ? "div" : "span");
	page_value_unmarked(p, e, row, field);
	if (made_up) {
		html(p->o, "</%s>", f->kind == K_NOTE ? "div" : "span");
		page_mark(p);
	}
}

void page_note(struct page *p, const char *markdown)
{
	html_markup(p->o, markdown_html(p->arena, markdown, 3));
}

const char *page_plain(struct page *p, const char *markdown, size_t max)
{
	return markdown ? text_cut(p->arena, text_trim(p->arena, markdown_plain(p->arena, markdown)), max) : "";
}

void page_crumbs(struct page *p, const char *const *crumbs)
{
	struct govuk_crumb items[12];
	size_t n = 0;
	for (; crumbs[n * 2] && n < COUNT(items); n++)
		items[n] = (struct govuk_crumb){ .text = crumbs[n * 2], .href = crumbs[n * 2 + 1] };
	govuk_breadcrumbs(p->o, &(struct govuk_breadcrumbs){ .items = items, .items_count = n });
}

void page_begin(struct page *p, const char *const *crumbs, const char *eyebrow, const char *title, const char *lede)
{
	p->title = p->title ? p->title : title;
	html(p->o, "<div class=\"govuk-width-container\">");
	if (crumbs)
		page_crumbs(p, crumbs);
	html(p->o, "<div class=\"page-head\">");
	if (eyebrow)
		html(p->o, "<p class=\"eyebrow\">%s</p>", eyebrow);
	html(p->o, "<h1 class=\"title\">");
	page_text(p, title);
	html(p->o, "</h1>");
	if (lede)
		html(p->o, "<p class=\"lede\">%s</p>", lede);
	html(p->o, "</div>\n");
}

void page_end(struct page *p)
{
	html(p->o, "</div>\n");
}

void page_empty(struct page *p, const char *text)
{
	html(p->o, "<p class=\"empty\">%s</p>", text);
}

const char *page_hue(struct page *p, int64_t element)
{
	const struct element *e = model_get(p->model, element, element);
	for (int depth = 0; e && depth < 16; depth++) {
		int64_t n;
		if (text_equal(e->kind, "objective"))
			return integer_parse(e->code, &n) && n > 0 ? arena_printf(p->arena, "o%d", (int)((n - 1) % 6 + 1)) : "";
		e = model_get(p->model, element, e->parent);
	}
	return "";
}

/* ---- source and standing ---- */

static void standing_row(struct page *p, const struct entity *e, const struct provenance *s)
{
	const struct field *f = s->field ? entity_field(e, s->field) : NULL;
	html(p->o, "<tr><th scope=\"row\">%s</th><td>", f ? _(f->label) : _("The whole record"));
	html(p->o, "<span class=\"%s\">%s</span></td><td>", text_equal(s->standing, "illustrative") ? "mark" : "standing",
	    _(code_name(&codelist_standing, s->standing)));
	page_link(p, &document_entity, s->source);
	if (s->locator)
		html(p->o, "%s%s", s->source == NONE ? "" : ", ", s->locator);
	html(p->o, "</td><td>");
	if (s->value)
		html(p->o, "%s \u201c%s\u201d. ", _("Printed:"), s->value);
	if (s->note)
		html_text(p->o, page_plain(p, s->note, 2000));
	html(p->o, "</td></tr>");
}

void page_standing(struct page *p, const struct entity *e, const void *row)
{
	const struct record *head = row;
	struct set s = standing_of(p->model, e, head->id);
	page_attachments(p, e, row);
	page_section_begin(p, "source", _("Source and standing"), NULL);
	if (!s.count)
		html(p->o, "<p>%s</p>", _("Recorded by the city; no published source is named."));
	else {
		html(p->o, "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"%s\"><table class=\"data sources\"><thead><tr><th scope=\"col\">%s</th>"
			   "<th scope=\"col\">%s</th><th scope=\"col\">%s</th><th scope=\"col\">%s</th></tr></thead><tbody>",
		    _("Table of sources"), _("What"), _("Standing"), _("Source and place in it"), _("Note"));
		for (size_t i = 0; i < s.count; i++)
			standing_row(p, e, set_row(s, provenance, i));
		html(p->o, "</tbody></table></div>");
	}
	html(p->o, "<p class=\"section__more small\">");
	page_link_text(p, page_href(p, arena_printf(p->arena, "/records/%s/%s", e->name, url_encode(p->arena, model_key(p->model, e, head->id), true))),
	    _("Every field of this record, and what refers to it"));
	html(p->o, " \u00b7 ");
	page_link_text(p, page_href(p, arena_printf(p->arena, "%s.json", url_encode(p->arena, p->path, true))), _("This page as JSON"));
	html(p->o, "</p>");
	page_section_end(p);
}
