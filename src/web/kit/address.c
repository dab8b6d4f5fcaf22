#include "web/kit/address.h"

#include <string.h>

#include "base/text.h"
#include "codec/form.h"
#include "model/declared/access.h"
#include "model/declared/chasing.h"
#include "model/declared/delivery.h"
#include "model/declared/environment.h"
#include "model/declared/governance.h"
#include "model/declared/knowledge.h"
#include "model/declared/learning.h"
#include "model/declared/letters.h"
#include "model/declared/library.h"
#include "model/declared/money.h"
#include "model/declared/partners.h"
#include "model/declared/sending.h"
#include "model/declared/strategy.h"
#include "model/declared/together.h"
#include "web/govuk/govuk.h"
#include "web/kit/page.h"
#include "web/kit/session.h"

const char *page_parameter(struct page *p, const char *name)
{
	const char *v = http_parameter(p->request, name);
	v = v ? text_trim(p->arena, v) : NULL;
	return text_empty(v) ? NULL : v;
}

void page_parameter_put(struct page *p, const char *name, const char *value)
{
	struct http_request *r = arena_alloc(p->arena, sizeof(*r));
	*r = *p->request;
	r->parameters = arena_array(p->arena, struct http_pair, r->parameter_count + 1);
	for (size_t i = 0; i < r->parameter_count; i++) {
		r->parameters[i] = p->request->parameters[i];
		if (text_equal(r->parameters[i].name, name))
			r->parameters[i].value = value;
	}
	p->request = r;
}

const char *page_href(struct page *p, const char *path)
{
	if (p->as_at)
		path = arena_printf(p->arena, "%s%cas-at=%s", path, strchr(path, '?') ? '&' : '?', p->as_at);
	if (p->lang && !*p->under)
		path = arena_printf(p->arena, "%s%clang=%s", path, strchr(path, '?') ? '&' : '?', p->lang);
	return path;
}

/* Entities with pages written for them, and the register where people look for them; the others have their generic pages. `letter` begins their
 * short addresses, which are printed: it never changes, and is never given to another kind; 0 where only who is signed in has the page. */
static const struct {
	const struct entity *entity;
	const char *base, *list;
	char letter;
} own_pages[] = { { &plan_entity, "/plans/", "/plans", 'p' }, { &element_entity, "/plans/", "/plans", 'e' },
	{ &place_entity, "/places/", "/places", 'c' }, { &organisation_entity, "/organisations/", "/organisations", 'o' },
	{ &activity_entity, "/activities/", "/activities", 'a' }, { &indicator_entity, "/indicators/", "/indicators", 'i' },
	{ &funding_scheme_entity, "/funding/", "/funding", 'f' }, { &resource_entity, "/resources/", "/resources", 'r' },
	{ &event_entity, "/events/", "/events", 'v' }, { &article_entity, "/articles/", "/articles", 'n' },
	{ &document_entity, "/documents/", "/documents", 'd' }, { &meeting_entity, "/meetings/", "/committees", 'm' },
	{ &desk_entity, "/desks/", "/desks", 'l' }, { &bid_entity, "/bids/", "/bids", 'b' },
	{ &opportunity_entity, "/opportunities/", "/opportunities", 'w' }, { &interest_entity, "/interests/", NULL, 0 },
	{ &stocktake_entity, "/stocktakes/", NULL, 0 }, { &booking_entity, "/bookings/", NULL, 0 }, { &copy_entity, "/copies/", "/resources", 'k' },
	{ &damage_entity, "/damages/", NULL, 0 }, { &enquiry_entity, "/enquiries/", NULL, 0 }, { &registration_entity, "/registrations/", NULL, 0 },
	{ &forum_entity, "/groups/", "/groups", 0 }, { &reading_list_entity, "/reading-lists/", "/reading-lists", 'q' } };

static const char *own_page(const struct entity *e)
{
	for (size_t i = 0; i < COUNT(own_pages); i++)
		if (own_pages[i].entity == e)
			return own_pages[i].base;
	return NULL;
}

const char *register_href(struct page *p, const struct entity *e)
{
	for (size_t i = 0; i < COUNT(own_pages); i++)
		if (own_pages[i].entity == e && own_pages[i].list)
			return page_href(p, own_pages[i].list);
	return NULL;
}

const char *address_list(struct arena *a, const struct entity *e)
{
	const char *before = NULL; /* /plans has plans, and no parts of them */
	for (size_t i = 0; i < COUNT(own_pages); before = own_pages[i++].list) {
		const char *list = own_pages[i].list, *base = own_pages[i].base;
		bool is_base = list && text_starts(base, list) && text_equal(base + strlen(list), "/");
		if (is_base && !text_equal(list, before) && own_pages[i].entity == e)
			return list;
	}
	return arena_printf(a, "/records/%s", e->name);
}

const char *address_form(struct page *p, const struct entity *e, const void *row, const char *field)
{
	struct model program = model_as_program(p->model);
	const char *key = model_key(&program, e, record_id(row));
	return arena_printf(p->arena, "/edit/%s/%s#%s", e->name, url_encode(p->arena, key, true), field);
}

/* What hangs on a record with such a page: its own generic page is for who keeps it, others are led to what it says something of, the first
 * of several that is there. */
static const struct {
	const struct entity *entity;
	const char *field;
} hangs_on[] = { { &contribution_entity, "activity" }, { &participation_entity, "activity" }, { &attendance_entity, "activity" },
	{ &attendance_entity, "event" }, { &transaction_entity, "activity" }, { &budget_entity, "activity" }, { &traveller_entity, "activity" },
	{ &observation_entity, "indicator" }, { &update_entity, "element" }, { &award_entity, "organisation" }, { &membership_entity, "body" },
	{ &decision_entity, "item" }, { &agenda_item_entity, "meeting" }, { &agreement_entity, "link" }, { &call_entity, "scheme" },
	{ &material_entity, "event" }, { &rating_entity, "event" }, { &bid_line_entity, "bid" }, { &bid_task_entity, "bid" },
	{ &bid_partner_entity, "bid" }, { &bid_answer_entity, "bid" }, { &programme_item_entity, "activity" }, { &visit_check_entity, "activity" },
	{ &alignment_entity, "from_element" }, { &evidence_entity, "element" }, { &evidence_entity, "alignment" },
	{ &evidence_entity, "contribution" }, { &evidence_entity, "observation" }, { &evidence_entity, "decision" }, { &evidence_entity, "award" },
	{ &place_membership_entity, "body" }, { &watch_note_entity, "plan" }, { &person_entity, "organisation" }, { &part_entity, "resource" },
	{ &opening_entity, "desk" }, { &closure_entity, "desk" }, { &classification_entity, "activity" }, { &follow_up_entity, "item" },
	{ &presence_entity, "meeting" }, { &plan_version_entity, "plan" }, { &gain_entity, "link" }, { &link_review_entity, "link" },
	{ &forum_member_entity, "forum" }, { &awareness_entity, "forum" }, { &reading_item_entity, "list" } };

bool page_for_keeper(const struct page *p)
{
	return !p->session || p->session->login;
}

/* Changes both to what the record hangs on; false where its page is to be shown. */
static bool lead_on(struct page *p, const struct entity **e, int64_t *id)
{
	if (page_for_keeper(p))
		return false;
	for (size_t i = 0; i < COUNT(hangs_on); i++) {
		const struct field *f = hangs_on[i].entity == *e ? entity_field(*e, hangs_on[i].field) : NULL;
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

/* The page that is written for people, of the record or of what it hangs on; false where there is none. Changes both to whose page it is. */
static bool has_page(struct page *p, const struct entity **e, int64_t *id)
{
	while (lead_on(p, e, id))
		;
	if (*e == &link_entity && model_get(p->model, link, *id)) {
		*id = model_get(p->model, link, *id)->place;
		*e = &place_entity;
	}
	return own_page(*e);
}

/* The page of the partnership, which shows what a side of a link says of it. NULL for people who keep the record, and for any other kind. */
static const char *partnership_path(struct page *p, const struct entity *e, int64_t id)
{
	bool told = e == &link_review_entity || e == &gain_entity;
	const void *row = told && !page_for_keeper(p) ? model_by_id(p->model, e, id) : NULL;
	const struct link *l = row ? model_get(p->model, link, field_int(entity_field(e, "link"), row)) : NULL;
	return l ? arena_printf(p->arena, "/partnerships/%s", url_encode(p->arena, l->slug, true)) : NULL;
}

const char *record_href(struct page *p, const struct entity *e, int64_t id)
{
	const char *path = partnership_path(p, e, id);
	if (path)
		return page_href(p, path);
	const char *base = has_page(p, &e, &id) ? own_page(e) : arena_printf(p->arena, "/records/%s/", e->name);
	return page_href(p, arena_printf(p->arena, "%s%s", base, url_encode(p->arena, model_key(p->model, e, id), true)));
}

bool record_leads(struct page *p, const struct entity *e, int64_t id)
{
	return has_page(p, &e, &id) || page_for_keeper(p);
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

const char *address_site(struct page *p)
{
	const char *site = model_setting(p->model, "site-address", "");
	size_t n = strlen(site);
	while (n && site[n - 1] == '/')
		n--;
	return n ? arena_strndup(p->arena, site, n) : NULL;
}

const char *address_host(struct page *p)
{
	const char *site = address_site(p), *host = site ? strstr(site, "://") : NULL;
	return host ? arena_strndup(p->arena, host + 3, strcspn(host + 3, "/:")) : "jumelage.invalid";
}

const char *address_full(struct page *p, const char *path)
{
	bool home = *p->under && path[0] == '/' && (!path[1] || path[1] == '?');
	return arena_printf(p->arena, "%s%s%s", text_or(address_site(p), ""), p->under, home ? path + 1 : path);
}

/* ---- short addresses ---- */

static const char short_digits[] = "0123456789abcdefghijklmnopqrstuvwxyz";
enum { SHORT_BASE = 36, SHORT_MOST = 12 };

const char *short_href(struct arena *a, const struct entity *e, int64_t id)
{
	char code[SHORT_MOST + 2] = "";
	size_t at = sizeof(code) - 1;
	for (size_t i = 0; i < COUNT(own_pages) && id > 0; i++) {
		if (!own_pages[i].letter || own_pages[i].entity != e)
			continue;
		for (; id && at > 1; id /= SHORT_BASE)
			code[--at] = short_digits[id % SHORT_BASE];
		code[--at] = own_pages[i].letter;
		return id ? NULL : arena_printf(a, "/s/%s", code + at);
	}
	return NULL;
}

bool short_read(const char *code, const struct entity **e, int64_t *id)
{
	*e = NULL;
	*id = 0;
	for (size_t i = 0; i < COUNT(own_pages) && *code; i++)
		if (own_pages[i].letter == *code)
			*e = own_pages[i].entity;
	size_t n = *e ? strlen(code + 1) : 0;
	if (!n || n > SHORT_MOST - 1 || code[1] == '0')
		return false;
	for (const char *c = code + 1; *c; c++) {
		const char *digit = strchr(short_digits, *c);
		if (!digit || *id > (INT64_MAX - SHORT_BASE) / SHORT_BASE)
			return false;
		*id = *id * SHORT_BASE + (digit - short_digits);
	}
	return true;
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
