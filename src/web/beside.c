#include "web/beside.h"

#include <string.h>

#include "base/text.h"
#include "codec/form.h"
#include "web/gate.h"
#include "web/route.h"

/* Makes the page one of another address: a path, and in `target` what stands behind its "?". */
static void beside_take(struct page *p, const char *target, const char *path, const struct form *query)
{
	struct http_request *request = arena_alloc(p->arena, sizeof(*request));
	unsigned methods = 0;
	*request = *p->request;
	request->target = target;
	request->path = p->path = path;
	request->query = target + strlen(path) + (target[strlen(path)] == '?');
	request->parameters = arena_array(p->arena, struct http_pair, query->count + 1);
	request->parameter_count = 0;
	for (const struct form_pair *f = query->first; f; f = f->next)
		request->parameters[request->parameter_count++] = (struct http_pair){ f->name, f->value };
	p->request = request;
	p->route = route_find(p, &methods);
}

bool beside_run(struct page *p, const char *address)
{
	const char *query = strchr(address, '?');
	struct form form = { 0 };
	struct problems faults = { .arena = p->arena };
	if (query && !form_read(p->arena, query + 1, strlen(query + 1), &form, &faults))
		return false;
	beside_take(p, address, query ? arena_strndup(p->arena, address, (size_t)(query - address)) : address, &form);
	if (!p->route || p->route->flags & ROUTE_PROGRAM || !(p->route->roles & visitor_roles(p->visitor)))
		return false;
	p->route->handle(p);
	return true;
}

bool beside_there(const struct page *p, const char *path)
{
	struct page *q = page_apart(p);
	beside_take(q, path, path, &(struct form){ 0 });
	if (q->format & PAGE_FACE)
		q->format = PAGE_HTML;
	bool set_up = true;
	if (gate_open(q, &set_up))
		q->route->handle(q);
	return q->status != 404;
}
