#include "web/gate.h"

#include <string.h>

#include "base/locale.h"
#include "base/log.h"
#include "model/engine/keeping.h"
#include "rule/site.h"
#include "web/kit/door.h"
#include "web/kit/form.h"
#include "web/kit/session.h"
#include "web/route.h"

static bool gate_of_setup(struct page *p, bool *set_up)
{
	*set_up = *set_up || (!setup_is_open(p->model->db) && !db_failed(p->model->db));
	p->alone = *set_up ? ALONE_NOT : ALONE_NEW;
	if (*set_up || (p->route && p->route->flags & ROUTE_SET_UP))
		return true;
	if (p->request->method == HTTP_GET && p->format == PAGE_HTML && !(p->route && p->route->flags & ROUTE_PROGRAM)) {
		p->status = 303;
		p->bare = true;
		p->response->location = "/set-up";
	} else
		page_refusal(p, 503, _("This site is not set up yet"), _("Nobody has set this site up yet. Nothing was changed."));
	return false;
}

static bool gate_of_public(struct page *p)
{
	if (p->alone || site_is_public(p->model) || p->session->login || p->session->token)
		return true;
	p->alone = ALONE_CLOSED;
	if (p->route && p->route->flags & ROUTE_ALWAYS)
		return true;
	page_refusal(p, 503, _("This site is not open yet"), _("It is being prepared. If you work on it, sign in."));
	return false;
}

/* Of the account, 0 for nobody: logs hold no addresses of people. */
static int64_t visitor_number(const struct page *p)
{
	return p->visitor->account == NONE ? 0 : p->visitor->account;
}

/* "/zh/news": the address under the language whose tag goes on behind what was written, but under none that a test made up (a region of one's own,
 * as "en-XA"); "/en/news": the address alone, which is English. NULL where neither is. */
static const char *gate_language(struct page *p)
{
	const char *path = p->request->path;
	size_t n = *path == '/' && !*p->under ? strcspn(path + 1, "/") : 0;
	if (n == strlen(locales->tag) && !strncmp(locales->tag, path + 1, n))
		return path[1 + n] && path[2 + n] == '/' ? NULL : path[1 + n] ? path + 1 + n : "/"; /* two slashes would lead to another site */
	for (const struct locale *l = locales; n >= 2 && l < locales + locale_count; l++)
		if (!strncmp(l->tag, path + 1, n) && l->tag[n] == '-' && l->tag[n + 1] != 'X')
			return arena_printf(p->arena, "/%s%s", l->tag, path + 1 + n);
	return NULL;
}

/* Whether the visitor's role lets them come. */
static bool gate_of_role(struct page *p)
{
	if (p->route && p->route->roles & visitor_roles(p->visitor))
		return true;
	p->path = p->path ? p->path : p->request->path;
	if (!p->route || !p->route->roles) {
		const struct route *below = p->route ? NULL : route_below(p);
		const char *language = p->route ? NULL : gate_language(p), *list = p->route ? NULL : route_list(p);
		p->format = PAGE_HTML;
		if (language)
			page_redirect(p, language);
		else if (below) {
			page_redirect(p, doors[below->door].href);
			p->status = 307; /* the address may get a page of its own one day */
		} else if (list) {
			page_redirect(p, list);
			p->status = 307;
		} else
			page_not_found(p);
	} else {
		log_info("refused: %s %s for account %lld", p->request->method_name, p->path, (long long)visitor_number(p));
		page_forbidden(p);
	}
	return false;
}

bool gate_open(struct page *p, bool *set_up)
{
	return gate_of_setup(p, set_up) && gate_of_public(p) && gate_of_role(p);
}
