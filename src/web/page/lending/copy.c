/* copy.c - one copy, at the short address that its label leads to: whether it is in, and for who keeps it, what to do with it. */
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/declared/access.h"
#include "model/engine/row.h"
#include "model/rows/lending.h"
#include "web/kit/qr.h"
#include "web/page/lending/days.h"
#include "web/page/lending/lending.h"
#include "web/page/lending/who.h"
#include "web/record/standing.h"

enum { LOANS = 50 };

/* "box-water/1" as well as the key "box-water|1": a label has the first. */
static void copy_address_read(struct page *p)
{
	char *key = arena_strdup(p->arena, p->rest), *slash = strrchr(key, '/');
	if (!slash || strchr(key, '|'))
		return;
	*slash = '|';
	p->rest = key;
}

static const char *short_path(struct page *p, const struct copy *c)
{
	return arena_printf(p->arena, "/copies/%s/%s", url_encode(p->arena, model_key(p->model, &resource_entity, c->resource), true),
	    url_encode(p->arena, c->number, false));
}

void site_address_missing_draw(struct page *p)
{
	bool enters = page_may(p, ACT_ADD, &setting_entity, NULL);
	html(p->o, "<p>%s</p>",
	    enters ? _("A label leads to a page of this site, so it needs the address of the site. It is not entered yet.")
	           : _("A label leads to a page of this site, so it needs the address of the site. Only an administrator can enter it."));
	page_setting_missing(p, "site-address", _("Enter the address of this site"));
	if (!enters)
		page_more(p, "/enquiries/new", _("Ask for it"));
}

/* A label leads to this page, so it needs the address of the site. */
static void label_draw(struct page *p, const struct copy *c)
{
	const char *site = model_setting(p->model, "site-address", NULL);
	page_section_begin(p, "label", C_("lending", "Label"), NULL);
	if (!site) {
		site_address_missing_draw(p);
	} else {
		size_t n = strlen(site);
		const char *address = arena_printf(p->arena, "%.*s%s", (int)(n && site[n - 1] == '/' ? n - 1 : n), site, short_path(p, c));
		qr_svg(p->o, address, arena_printf(p->arena, _("QR code of this copy: %s"), address));
		html(p->o, "<p class=\"small\">%s</p>", address);
	}
	page_section_end(p);
}

static void copy_keeper_draw(struct page *p, const struct copy *c)
{
	const struct booking *out = copy_out(p->model, c->head.id), *next = copy_next(p->model, c->head.id);
	const struct resource *r = model_get(p->model, resource, c->resource);
	html(p->o, "<div class=\"govuk-button-group\">");
	if (out)
		page_button_record(p, "/returns", &booking_entity, out->head.id, _("Take it back"), true);
	else if (next && copy_is_lent(c))
		page_button_record(p, "/bookings", &booking_entity, next->head.id, _("Hand it to the borrower"), true);
	if (!out && copy_is_lent(c) && model_get(p->model, desk, r->desk))
		page_button_link(p,
		    arena_printf(p->arena, "%s&copy=%s", book_href(p, r, p->model->own_day, NULL), url_encode(p->arena, c->number, false)),
		    _("Lend it now"), !next);
	page_button_record(p, "/damage", &copy_entity, c->head.id, _("Report damage"), false);
	html(p->o, "</div>");
	copy_awaited_draw(p, c);
	struct set history = copy_history(p->model, c->head.id, LOANS);
	page_section_begin(p, "loans", _("Loans of this copy"), NULL);
	if (!bookings_table(p, _("Loans of this copy"), history, true))
		page_empty(p, _("It has not been lent yet."));
	page_section_end(p);
	stocktake_copy_draw(p, c);
	struct set damage = model_referring(p->model, &damage_entity, "copy", c->head.id, LOANS);
	if (damage.count) {
		page_section_begin(p, "damage", _("Damage and losses"), NULL);
		record_list(p, damage, LOANS, NULL);
		page_section_end(p);
	}
	label_draw(p, c);
}

static bool copy_is_in(struct page *p, const struct copy *c)
{
	struct model program = model_as_program(p->model); /* that it is out is no secret, who has it is */
	return copy_out(&program, c->head.id) == NULL;
}

static void copy_status(struct page *p, const struct copy *c)
{
	bool out = !copy_is_in(p, c);
	html(p->o, "<p><span class=\"status s-%s\">%s</span></p>",
	    out                   ? "on-track"
	        : copy_is_lent(c) ? "complete"
	                          : "stopped",
	    out                   ? _("Out on loan")
	        : copy_is_lent(c) ? _("In")
	                          : _(code_name(&codelist_copy_condition, c->condition)));
}

void page_copy(struct page *p)
{
	copy_address_read(p);
	const struct copy *c = page_record(p, &copy_entity);
	if (!c)
		return;
	page_show(p, "copy", &copy_entity, c);
	if (page_is_data(p))
		return;
	const char *resource = model_title(p->model, &resource_entity, c->resource), *title = copy_words(p, c->head.id);
	page_begin(p,
	    (const char *const[]){ _("Resources"), page_href(p, "/resources"), text_cut(p->arena, resource, 60),
	        record_href(p, &resource_entity, c->resource), arena_printf(p->arena, _("Copy %s"), c->number), NULL, NULL },
	    _("Copy"), title, NULL);
	copy_status(p, c);
	page_facts(p, &copy_entity, c, (const char *const[]){ "resource", "condition", "contents", NULL });
	const char *lacks = copy_lacks_words(p, c);
	if (lacks)
		html(p->o, "<p>%s</p>", arena_printf(p->arena, _("Not whole now: %s"), lacks));
	if (page_may(p, ACT_CHANGE, &copy_entity, c))
		copy_keeper_draw(p, c);
	else
		page_link_line(p, record_href(p, &resource_entity, c->resource), _("What is in it, and when it is free"));
	page_standing(p, &copy_entity, c);
	page_end(p);
}
