/* route.c - what an address asks for: route, format, day, language. */
#include "web/route.h"

#include <string.h>

#include "base/date.h"
#include "base/locale.h"
#include "base/text.h"
#include "web/kit/address.h"
#include "web/kit/door.h"
#include "web/kit/language.h"
#include "web/kit/page.h"
#include "web/routes.h"

static const struct {
	const char *ending, *type;
	enum page_format format;
} formats[] = {
	{ ".json", "application/json; charset=utf-8", PAGE_JSON },
	{ ".csv", "text/csv; charset=utf-8", PAGE_CSV },
	{ ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", PAGE_XLSX },
	{ ".geojson", "application/geo+json", PAGE_GEOJSON },
	{ ".mrc", "application/marc", PAGE_MARC },
	{ ".marc.xml", "application/marcxml+xml; charset=utf-8", PAGE_MARCXML },
	{ ".dc.xml", "application/xml; charset=utf-8", PAGE_DC },
	{ ".stratml.xml", "application/xml; charset=utf-8", PAGE_STRATML },
	{ ".odt", "application/vnd.oasis.opendocument.text", PAGE_ODT },
	{ ".qr.svg", "image/svg+xml", PAGE_QR },
	{ ".qr.png", "image/png", PAGE_QR_PNG },
	{ ".png", "image/png", PAGE_CARD },
	{ ".atom", "application/atom+xml; charset=utf-8", PAGE_ATOM },
	{ ".svg", "image/svg+xml", PAGE_SVG },
	{ ".ics", "text/calendar; charset=utf-8", PAGE_ICS },
	{ ".pdf", "application/pdf", PAGE_PDF },
	{ ".md", "text/markdown; charset=utf-8", PAGE_MD },
	{ "", "text/html; charset=utf-8", PAGE_HTML },
};

/* The rest behind the star, "" for an exact match; NULL when the pattern does not fit. */
static const char *pattern_match(const char *pattern, const char *path)
{
	while (*pattern && *pattern != '*' && *pattern == *path) {
		pattern++;
		path++;
	}
	return *pattern == '*' && *path ? path : !*pattern && !*path ? "" : NULL;
}

/* The route for a path and the request's method, after an ending that names a format was taken off where the route has that
 * format. `methods` gets a bit for each method that the address has. */
const struct route *route_find(struct page *p, unsigned *methods)
{
	const char *path = p->request->path;
	const struct route *found = NULL;
	for (size_t f = 0; f < COUNT(formats) && !found; f++) {
		if (!text_ends(path, formats[f].ending))
			continue;
		const char *bare = arena_strndup(p->arena, path, strlen(path) - strlen(formats[f].ending));
		for (size_t i = 0; i < route_count; i++) {
			const char *rest = pattern_match(routes[i].pattern, text_empty(bare) ? "/" : bare);
			unsigned has = routes[i].formats | (route_is_public(&routes[i]) ? PAGE_FACE : 0u);
			if (!rest || !(has & formats[f].format))
				continue;
			*methods |= 1u << routes[i].method;
			if (found || routes[i].method != p->request->method)
				continue;
			p->path = text_empty(bare) ? "/" : bare;
			p->rest = rest;
			p->format = formats[f].format;
			p->response->type = formats[f].type;
			found = &routes[i];
		}
	}
	return found;
}

const struct route *route_below(const struct page *p)
{
	const char *below = arena_printf(p->arena, "%s/", p->request->path);
	for (size_t i = 0; i < route_count && p->request->method == HTTP_GET; i++)
		if (text_starts(routes[i].pattern, below) && routes[i].door != DOOR_NONE && routes[i].roles & visitor_roles(p->visitor))
			return &routes[i];
	return NULL;
}

const char *route_list(struct page *p)
{
	const char *word = p->request->path + 1;
	size_t n = strlen(word);
	if (p->request->method != HTTP_GET || !n || strchr(word, '/'))
		return NULL;
	const char *way = door_typed_href(p, word);
	for (size_t i = 0; i < all_entity_count && !way; i++) {
		const struct entity *e = all_entities[i];
		const char *many = text_slug(p->arena, e->labels); /* "people-and-posts" */
		bool named = text_equal(e->table, word) || (text_starts(many, word) && (!many[n] || many[n] == '-'));
		if (named && !e->secret && !e->journal && entity_is_for_all(e))
			return arena_printf(p->arena, "/records/%s", e->name);
	}
	return way;
}

/* An Accept header that prefers JSON gets it at the plain address. As http/ read it, since answers are kept by that. */
void route_format_from_accept(struct page *p)
{
	if (p->format == PAGE_HTML && p->route->formats & PAGE_JSON && p->request->accept == HTTP_JSON) {
		p->format = PAGE_JSON;
		p->response->type = formats[0].type;
	}
}

bool route_writes(const struct route *r)
{
	if (r->flags & ROUTE_OF_DAY || (r->method == HTTP_GET && r->roles == ROLES_ANYONE))
		return false;
	for (size_t i = 0; i < route_count && r->method == HTTP_GET; i++)
		if (routes[i].method == HTTP_POST && routes[i].flags != ROUTE_PROGRAM && text_equal(routes[i].pattern, r->pattern))
			return true;
	return r->method != HTTP_GET;
}

bool route_day_read(struct page *p)
{
	const char *typed = page_parameter(p, "as-at"), *day = typed ? date_typed(p->arena, typed) : NULL;
	if (!typed)
		return true;
	if (!day) {
		page_bad_request(p, _("Enter a date, for example 30 6 2009."));
		return false;
	}
	p->as_at = day;
	return true;
}

size_t route_language_length(const char *address)
{
	char tag[16] = "";
	size_t n = *address == '/' ? strcspn(address + 1, "/?#") : 0;
	if (!n || n >= sizeof(tag))
		return 0;
	memcpy(tag, address + 1, n);
	const struct locale *l = locale_find(tag);
	return l && l->mo ? n + 1 : 0;
}

void route_language_take(struct page *p)
{
	const struct http_request *r = p->request;
	const char *under = arena_strndup(p->arena, r->path, route_language_length(r->path));
	const struct locale *l = text_starts(r->target, under) ? locale_find(under + (*under == '/')) : NULL;
	locale_use(l);
	if (!locale_now())
		return;
	struct http_request *rest = arena_alloc(p->arena, sizeof(*rest));
	const char *target = r->target + strlen(under);
	*rest = *r;
	rest->path = r->path[strlen(under)] ? r->path + strlen(under) : "/";
	rest->target = *target == '/' ? target : arena_printf(p->arena, "/%s", target);
	p->request = rest;
	p->under = under;
	p->lang = l->tag;
}

bool route_language_read(struct page *p)
{
	const char *lang = page_parameter(p, "lang");
	if (!lang || text_equal(lang, LANGUAGE_ORIGINAL))
		return true;
	if (locale_find(lang) && p->format == PAGE_HTML && p->request->method == HTTP_GET) {
		page_redirect(p, language_href(p, lang));
		return false;
	}
	if (!language_valid(lang)) {
		page_bad_request(p, _("The language must be a code, for example fr or zh-Hans."));
		return false;
	}
	p->lang = lang;
	return true;
}
