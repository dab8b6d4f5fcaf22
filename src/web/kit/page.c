/* page.c - what every page function uses: data shown, refusals, addresses, small pieces of HTML. */
#include "web/kit/page.h"

#include <string.h>

#include "base/text.h"
#include "model/declared/access.h"
#include "model/engine/standing.h"
#include "web/govuk/govuk.h"
#include "web/kit/address.h"
#include "web/kit/api.h"
#include "web/kit/door.h"
#include "web/kit/form.h"
#include "web/kit/language.h"
#include "web/kit/mark.h"
#include "web/kit/session.h"
#include "web/kit/value.h"

/* ---- refusals ---- */

bool page_for_frame(const struct page *p)
{
	return text_starts(p->path, "/embed/");
}

void page_refusal(struct page *p, int status, const char *title, const char *text)
{
	page_refusal_way(p, status, title, text, NULL, NULL);
}

void page_refusal_way(struct page *p, int status, const char *title, const char *text, const char *href, const char *way)
{
	if (p->route && p->route->flags & ROUTE_PROGRAM) {
		api_problem(p, status, text, NULL);
		return;
	}
	if (status == 401)
		page_header(p, "WWW-Authenticate", "Bearer");
	p->status = status;
	p->explained = true;
	p->title = title;
	p->format = PAGE_HTML;
	p->data = NULL;
	p->last_datum = &p->data;
	out_reset(p->o);
	p->title_marked = false;
	if (page_for_frame(p)) { /* what stands around it is that of page_embed_refused() */
		html(p->o, "<p>%s</p>", text);
		return;
	}
	html(p->o, "<div class=\"govuk-width-container\"><div class=\"error-page\"><h1 class=\"title\" dir=\"auto\">%s</h1><p>%s</p>", title, text);
	if (page_posted(p) && p->form->field_count > 1) { /* more than the token: nobody writes it twice */
		html(p->o, "<h2>%s</h2>", _("What you wrote"));
		page_typed(p, NULL);
	}
	if (p->alone) {
		html(p->o, "</div></div>");
		return;
	}
	html(p->o, "<p>%s</p><ul class=\"govuk-list govuk-list--bullet\"><li>", _("You can:"));
	if (href) {
		page_link_text(p, page_href(p, href), way);
		html(p->o, "</li><li>");
	}
	page_link_text(p, page_href(p, "/search"), _("search everything"));
	html(p->o, "</li><li>");
	page_link_text(p, page_href(p, "/"), _("start from the overview"));
	html(p->o, "</li></ul></div></div>");
}

/* "/plans/?q=x": the same without what was typed too much; NULL where nothing was, or where that leads nowhere either. Two slashes would lead to another
 * site. */
static const char *without_slash(struct page *p)
{
	const char *path = p->request->path, *query = strchr(p->request->target, '?');
	size_t n = strlen(path);
	if (p->request->method != HTTP_GET || n < 2 || path[n - 1] != '/' || strstr(path, "//"))
		return NULL;
	path = arena_strndup(p->arena, path, n - 1);
	return p->there(p, path) ? arena_printf(p->arena, "%s%s", url_encode(p->arena, path, true), text_or(query, "")) : NULL;
}

void page_not_found(struct page *p)
{
	const char *typed = page_for_frame(p) ? NULL : without_slash(p);
	if (typed) {
		out_reset(p->o);
		page_redirect(p, typed);
		return;
	}
	page_refusal(
	    p, 404, _("Page not found"), _("If you typed the web address, check it is correct. If you pasted it, check you copied the whole of it."));
}

void page_bad_request(struct page *p, const char *what)
{
	page_refusal(p, 400, _("This page cannot be shown"), what);
}

struct page *page_apart(const struct page *p)
{
	struct page *q = arena_alloc(p->arena, sizeof(*q));
	struct session *s = arena_alloc(p->arena, sizeof(*s));
	*s = *p->session;
	s->access = NULL;
	s->last_access = &s->access;
	*q = (struct page){ .request = p->request,
		.response = arena_alloc(p->arena, sizeof(*q->response)),
		.model = p->model,
		.arena = p->arena,
		.o = arena_alloc(p->arena, sizeof(*q->o)),
		.format = PAGE_HTML,
		.rest = "",
		.under = p->under,
		.lang = p->lang,
		.status = 200,
		.visitor = p->visitor,
		.change = p->change,
		.session = s,
		.store = p->store,
		.run = p->run,
		.there = p->there,
		.web = p->web,
		.sample = p->sample,
		.sample_of = p->sample_of };
	*q->response = (struct http_response){ .status = 200 };
	*q->o = (struct out){ .arena = p->arena };
	q->last_datum = &q->data;
	return q;
}

void page_redirect(struct page *p, const char *href)
{
	p->status = 308;
	p->bare = true;
	p->response->location = href;
}

/* ---- pieces ---- */

/* The path of an address without its parameters. */
static bool crumb_same(const char *a, const char *b)
{
	size_t n = strcspn(a, "?");
	return n == strcspn(b, "?") && !strncmp(a, b, n);
}

/* A title may be written from right to left. */
static const struct govuk_attribute crumb_direction = { .name = "dir", .value = "auto" };

/* Where it stands already it is not named again. */
static size_t crumb_add(struct govuk_crumb *items, size_t n, const char *text, const char *href)
{
	for (size_t i = 0; i < n; i++)
		if (href && items[i].href && crumb_same(items[i].href, href))
			return n;
	items[n] = (struct govuk_crumb){ .text = text, .href = href, .attributes = { &crumb_direction, 1 } };
	return n + 1;
}

void page_crumbs(struct page *p, const char *const *crumbs)
{
	struct govuk_crumb items[14];
	enum door_name door = door_behind(p);
	size_t n = crumb_add(items, 0, _("Home"), page_href(p, "/"));
	if (door != DOOR_NONE && strcmp(doors[door].href, p->path))
		n = crumb_add(items, n, _(doors[door].text), page_href(p, doors[door].href));
	for (; *crumbs && n < COUNT(items); crumbs += 2)
		n = crumb_add(items, n, crumbs[0], crumbs[1]);
	for (p->crumb_count = 0; p->crumb_count < n; p->crumb_count++)
		p->crumbs[p->crumb_count] = (struct crumb){ items[p->crumb_count].text, items[p->crumb_count].href };
	govuk_breadcrumbs(p->o, &(struct govuk_breadcrumbs){ .items = items, .items_count = n });
}

const char *page_list(struct page *p, const struct entity *e)
{
	p->lies = address_list(p->arena, e);
	return page_href(p, p->lies);
}

/* A long name is cut. */
static bool title_names(const char *title, const char *name)
{
	enum { ALIKE = 40 };
	return !text_empty(name) && memmem(title, strlen(title), name, strnlen(name, ALIKE));
}

/* Whether the title says what the record of the address is called, and that is made up. */
static bool title_made_up(struct page *p, const char *title)
{
	const struct entity *e = p->subject ? p->subject_kind : NULL;
	const struct field *brief = e ? entity_field(e, "short_title") : NULL;
	if (!e)
		return false;
	return (title_names(title, model_title(p->model, e, record_id(p->subject))) && standing_title_illustrative(p->model, e, p->subject)) ||
	    (brief && title_names(title, field_text(brief, p->subject)) && standing_row_illustrative(p->model, e, p->subject, brief->name));
}

void page_title(struct page *p, const char *title)
{
	page_text(p, title);
	p->title_marked = title_made_up(p, title);
	if (p->title_marked)
		page_mark_title(p);
}

void page_figure(struct page *p, const char *value, const char *of, bool made_up)
{
	if (p->figure || made_up || text_empty(value))
		return;
	p->figure = value;
	p->figure_of = of;
}

void page_begin(struct page *p, const char *const *crumbs, const char *eyebrow, const char *title, const char *lede)
{
	p->title = p->title ? p->title : title;
	p->eyebrow = p->eyebrow ? p->eyebrow : eyebrow;
	html(p->o, "<div class=\"govuk-width-container\">");
	if (crumbs)
		page_crumbs(p, crumbs);
	html(p->o, "<div class=\"page-head\">");
	if (eyebrow) {
		html(p->o, "<p class=\"eyebrow\">");
		page_text(p, eyebrow);
		if (title_made_up(p, eyebrow))
			page_mark(p);
		html(p->o, "</p>");
	}
	html(p->o, "<h1 class=\"title\" dir=\"auto\">");
	page_title(p, title);
	html(p->o, "</h1>");
	if (lede)
		html(p->o, "<p class=\"lede\">%s</p>", lede);
	html(p->o, "</div>\n");
	if (!p->subject) /* of a record it may be made up */
		p->about = text_or(p->about, lede);
}

void page_end(struct page *p)
{
	html(p->o, "</div>\n");
}

void page_empty(struct page *p, const char *text)
{
	html(p->o, "<p class=\"empty\">%s</p>", text);
}

bool page_is_keepers(const struct page *p)
{
	return visitor_roles(p->visitor) & ROLES_EDITORS;
}

void page_missing(struct page *p, const char *text)
{
	if (page_is_keepers(p))
		page_empty(p, text);
}

void page_header(struct page *p, const char *name, const char *value)
{
	struct http_response *r = p->response;
	if (r->extra_count < COUNT(r->extra))
		r->extra[r->extra_count++] = (struct http_pair){ name, value };
}
