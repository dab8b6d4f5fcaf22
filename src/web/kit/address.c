#include "web/kit/address.h"

#include <string.h>

#include "base/text.h"
#include "codec/form.h"
#include "model/declared/partners.h"
#include "model/declared/strategy.h"
#include "web/govuk/govuk.h"
#include "web/kit/page.h"
#include "web/kit/session.h"

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
	if (p->lang && !*p->under)
		path = arena_printf(p->arena, "%s%clang=%s", path, strchr(path, '?') ? '&' : '?', p->lang);
	return path;
}

/* Entities with pages written for them; the others have their generic page. */
static const struct {
	const char *entity, *base;
} own_pages[] = { { "plan", "/plans/" }, { "element", "/plans/" }, { "place", "/places/" }, { "organisation", "/organisations/" },
	{ "activity", "/activities/" }, { "indicator", "/indicators/" }, { "funding_scheme", "/funding/" }, { "resource", "/resources/" },
	{ "event", "/events/" }, { "article", "/articles/" }, { "document", "/documents/" }, { "meeting", "/meetings/" }, { "desk", "/desks/" },
	{ "bid", "/bids/" }, { "opportunity", "/opportunities/" }, { "interest", "/interests/" }, { "stocktake", "/stocktakes/" },
	{ "booking", "/bookings/" }, { "copy", "/copies/" }, { "enquiry", "/enquiries/" }, { "registration", "/registrations/" } };

static const char *own_page(const struct entity *e)
{
	for (size_t i = 0; i < COUNT(own_pages); i++)
		if (text_equal(own_pages[i].entity, e->name))
			return own_pages[i].base;
	return NULL;
}

/* What hangs on a record with such a page: its own generic page is for who keeps it, others are led to what it says something of. */
static const struct {
	const char *entity, *field;
} hangs_on[] = { { "contribution", "activity" }, { "participation", "activity" }, { "attendance", "activity" }, { "transaction", "activity" },
	{ "budget", "activity" }, { "traveller", "activity" }, { "observation", "indicator" }, { "update", "element" }, { "award", "organisation" },
	{ "membership", "body" }, { "decision", "item" }, { "agenda_item", "meeting" }, { "agreement", "link" }, { "call", "scheme" },
	{ "material", "event" }, { "rating", "event" }, { "bid_line", "bid" }, { "bid_task", "bid" }, { "bid_partner", "bid" },
	{ "bid_answer", "bid" }, { "programme_item", "activity" }, { "visit_check", "activity" } };

/* Changes both to what the record hangs on; false where its page is to be shown. */
static bool lead_on(struct page *p, const struct entity **e, int64_t *id)
{
	bool keeper = !p->session || p->session->login;
	for (size_t i = 0; !keeper && i < COUNT(hangs_on); i++) {
		const struct field *f = text_equal(hangs_on[i].entity, (*e)->name) ? entity_field(*e, hangs_on[i].field) : NULL;
		const void *row = f ? model_by_id(p->model, *e, *id) : NULL;
		int64_t to = row ? field_int(f, row) : NONE;
		if (to == NONE || !model_by_id(p->model, f->of, to))
			continue;
		*e = f->of;
		*id = to;
		return true;
	}
	return false;
}

const char *record_href(struct page *p, const struct entity *e, int64_t id)
{
	while (lead_on(p, &e, &id))
		;
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

/* The loopback's names, alone or with a port of digits. */
bool address_loopback(const char *host)
{
	static const char *const names[] = { "localhost", "127.0.0.1", "[::1]" };
	for (size_t i = 0; i < COUNT(names); i++) {
		const char *port = text_starts(host, names[i]) ? host + strlen(names[i]) : NULL;
		if (port && (!*port || (*port == ':' && port[1] && !port[1 + strspn(port + 1, "0123456789")])))
			return true;
	}
	return false;
}
