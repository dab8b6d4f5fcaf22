#include "web/sitemap.h"

#include <stdlib.h>
#include <string.h>

#include "base/locale.h"
#include "base/text.h"
#include "model/codelists.h"
#include "model/engine/model.h"
#include "report/report.h"
#include "rule/site.h"
#include "web/kit/address.h"
#include "web/kit/language.h"
#include "web/routes.h"

struct sitemap_page {
	const char *path, *changed; /* when the record was changed last; NULL: not known of a page that many records make */
};
struct sitemap {
	struct page *page;
	struct sitemap_page *all;
	size_t count, room;
};

/* Pages of records beside the record's own page; `kind`: of those alone that are of it, or NULL. Pages that ask something (booking), count what stands on
 * another one (an evaluation, accounts), or are worked out of two records are left to the pages that lead there. */
static const struct {
	const char *entity, *base, *kind;
} further[] = { { "link", "/partnerships/", NULL }, { "newsletter", "/newsletter/", NULL },
	{ "organisation", "/committees/", CODE_ORGANISATION_KIND_COMMITTEE } };

static void sitemap_add(struct sitemap *s, const char *path, const char *changed)
{
	if (s->count == s->room) {
		size_t room = s->room ? 2 * s->room : 256;
		struct sitemap_page *all = arena_array(s->page->arena, struct sitemap_page, room);
		if (s->count)
			memcpy(all, s->all, s->count * sizeof(*all));
		s->all = all;
		s->room = room;
	}
	s->all[s->count++] = (struct sitemap_page){ path, changed };
}

/* The route that answers an address; NULL where that is not a public page. */
static const struct route *sitemap_route(const char *path)
{
	for (size_t i = 0; i < route_count; i++) {
		size_t n = strcspn(routes[i].pattern, "*");
		bool fits = routes[i].pattern[n] ? !strncmp(routes[i].pattern, path, n) && path[n] : text_equal(routes[i].pattern, path);
		if (fits && routes[i].method == HTTP_GET)
			return route_is_public(&routes[i]) ? &routes[i] : NULL;
	}
	return NULL;
}

/* A record's own page is what its short address leads to; what has none is shown on pages of others. */
static void sitemap_records(struct sitemap *s, const struct entity *e, const char *base, const char *of_kind)
{
	struct page *p = s->page;
	const struct field *kind = of_kind ? entity_field(e, "kind") : NULL;
	struct set rows = model_all(p->model, e);
	for (size_t i = 0; i < rows.count; i++) {
		const struct record *head = rows.rows[i];
		if (kind && !text_equal(field_text(kind, head), of_kind))
			continue;
		const char *key = base ? url_encode(p->arena, model_key(p->model, e, head->id), true) : NULL;
		const char *path = base ? arena_printf(p->arena, "%s%s", base, key) : record_href(p, e, head->id);
		if (sitemap_route(path))
			sitemap_add(s, path, head->changed);
	}
}

static void sitemap_reports(struct sitemap *s)
{
	for (size_t i = 0; i < report_count; i++)
		if (!reports[i].roles && model_setting(s->page->model, "main-plan", NULL)) {
			bool asks = false;
			for (const struct field *f = reports[i].options; f->name; f++)
				asks = asks || f->flags & (REQUIRED | SUBJECT);
			if (!asks)
				sitemap_add(s, arena_printf(s->page->arena, "/reports/%s", reports[i].name), NULL);
		}
}

/* In an order that stays: lists and what stands alone, then records, kind after kind. */
static struct sitemap sitemap_read(struct page *p)
{
	struct sitemap s = { .page = p };
	for (size_t i = 0; i < route_count; i++)
		if (!strchr(routes[i].pattern, '*') && sitemap_route(routes[i].pattern) == &routes[i])
			sitemap_add(&s, routes[i].pattern, NULL);
	sitemap_reports(&s);
	for (size_t i = 0; i < all_entity_count; i++)
		if (short_href(p->arena, all_entities[i], 1) && !all_entities[i]->secret)
			sitemap_records(&s, all_entities[i], NULL, NULL);
	for (size_t i = 0; i < COUNT(further); i++)
		sitemap_records(&s, entity_find(further[i].entity), further[i].base, further[i].kind);
	return s;
}

/* ---- XML ---- */

static const char *sitemap_address(struct page *p, const struct locale *l, const char *path)
{
	bool home = text_equal(path, "/") && l->mo;
	return arena_printf(p->arena, "%s%s%s%s", address_site(p), l->mo ? "/" : "", l->mo ? l->tag : "", home ? "" : path);
}

/* Each language is a page of its own that names all of them, itself too. */
static void sitemap_page_write(struct page *p, const struct sitemap_page *s)
{
	for (size_t i = 0; i < locale_count; i++) {
		if (!language_offered(p, &locales[i]))
			continue;
		html(p->o, "<url><loc>%s</loc>", sitemap_address(p, &locales[i], s->path));
		if (s->changed)
			html(p->o, "<lastmod>%s</lastmod>", s->changed);
		for (size_t k = 0; k < locale_count; k++)
			if (language_offered(p, &locales[k]))
				html(p->o, "<xhtml:link rel=\"alternate\" hreflang=\"%s\" href=\"%s\"/>", locales[k].tag,
				    sitemap_address(p, &locales[k], s->path));
		html(p->o, "</url>\n");
	}
}

static void sitemap_part_write(struct page *p, const struct sitemap *s, size_t part)
{
	html(p->o,
	    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" "
	    "xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n");
	for (size_t i = part * SITEMAP_PAGES; i < s->count && i < (part + 1) * SITEMAP_PAGES; i++)
		sitemap_page_write(p, &s->all[i]);
	html(p->o, "</urlset>\n");
}

static void sitemap_index_write(struct page *p, const struct sitemap *s)
{
	html(p->o, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
	for (size_t i = 0; i * SITEMAP_PAGES < s->count; i++)
		html(p->o, "<sitemap><loc>%s/sitemap/%zu.xml</loc></sitemap>\n", address_site(p), i + 1);
	html(p->o, "</sitemapindex>\n");
}

static bool sitemap_is_open(struct page *p)
{
	return address_site(p) && text_equal(model_setting(p->model, "indexing", "yes"), "yes") && site_is_public(p->model);
}

/* Everybody is given the same, as nobody in particular: who is signed in would find records there that are held back from others. */
static bool sitemap_begin(struct page *p)
{
	if (!sitemap_is_open(p)) {
		page_refusal(p, 404, _("Page not found"),
		    _("This site has no list of its pages for search engines: its address is not entered, or search engines may not show it."));
		return false;
	}
	model_reader(p->model, "");
	p->as_at = NULL;
	p->bare = true;
	p->response->type = "application/xml; charset=utf-8";
	return true;
}

void page_sitemap(struct page *p)
{
	if (!sitemap_begin(p))
		return;
	struct sitemap s = sitemap_read(p);
	if (s.count > SITEMAP_PAGES)
		sitemap_index_write(p, &s);
	else
		sitemap_part_write(p, &s, 0);
}

void page_sitemap_part(struct page *p)
{
	char *end;
	unsigned long part = strtoul(p->rest, &end, 10);
	bool named = *p->rest >= '1' && *p->rest <= '9' && text_equal(end, ".xml");
	if (!sitemap_begin(p))
		return;
	struct sitemap s = sitemap_read(p);
	if (!named || (part - 1) * SITEMAP_PAGES >= s.count) {
		p->bare = false;
		page_not_found(p);
		return;
	}
	sitemap_part_write(p, &s, part - 1);
}

void page_robots(struct page *p)
{
	p->bare = true;
	p->response->type = "text/plain; charset=utf-8";
	bool may = text_equal(model_setting(p->model, "indexing", "yes"), "yes") && site_is_public(p->model);
	html(p->o, may ? "User-agent: *\nAllow: /\n" : "User-agent: *\nDisallow: /\n");
	if (sitemap_is_open(p))
		out_fmt(p->o, "Sitemap: %s/sitemap.xml\n", address_site(p));
}
