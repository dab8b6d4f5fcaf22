#include "web/page/lending/who.h"

#include <string.h>

#include "base/date.h"
#include "base/locale.h"
#include "base/text.h"
#include "model/rows/lending.h"
#include "web/govuk/govuk.h"
#include "web/page/lending/days.h"
#include "web/page/lending/lending.h"

enum { LACKS = 50, AWAITED = 50 };

bool who_lends(struct page *p, const struct booking *b)
{
	const struct copy *c = model_get(p->model, copy, b->copy);
	return c && page_may(p, ACT_CHANGE, &copy_entity, c);
}

bool who_borrows(struct page *p, const struct booking *b)
{
	struct booking *asks = row_copy(p->arena, &booking_entity, b);
	asks->state = booking_entity.waits;
	return page_may(p, ACT_CHANGE, &booking_entity, asks);
}

const struct resource *resource_of(struct page *p, const struct booking *b)
{
	const struct copy *c = model_get(p->model, copy, b->copy);
	return c ? model_get(p->model, resource, c->resource) : NULL;
}

const char *copy_words(struct page *p, int64_t id)
{
	const struct copy *c = model_get(p->model, copy, id);
	return c ? arena_printf(p->arena, _("%s, copy %s"), model_title(p->model, &resource_entity, c->resource), c->number) : "";
}

const struct copy *copy_of_label(struct page *p, int64_t desk, const char *typed)
{
	const char *label = strstr(typed, "/copies/");
	char *key = arena_strdup(p->arena, label ? label + strlen("/copies/") : typed), *slash = strrchr(key, '/');
	if (slash && !strchr(key, '|'))
		*slash = '|';
	const struct copy *c = model_by_key(p->model, &copy_entity, key);
	const struct resource *r = c ? model_get(p->model, resource, c->resource) : NULL;
	return r && r->desk == desk ? c : NULL;
}

const char *label_line(struct arena *a, const char **at, const char *ends)
{
	const char *line = arena_strndup(a, *at, strcspn(*at, ends));
	*at += strcspn(*at, ends);
	*at += strspn(*at, ends);
	return line;
}

void label_box_draw(struct page *p, const char *value)
{
	govuk_textarea(p->o,
	    &(struct govuk_textarea){ .id = "code",
	        .name = "code",
	        .rows = 3,
	        .label = { .text = _("Scan labels, or type copies") },
	        .hint = { .text = _("One on each line, such as box-water/1") },
	        .value = value,
	        .error_message = { .text = page_problem(p, "code") },
	        .spellcheck = GOVUK_OFF });
}

const char *copy_lacks_words(struct page *p, const struct copy *c)
{
	struct model program = model_as_program(p->model); /* who lost it is nobody's to know, that it is not there is */
	struct copy_lacks all = copy_lacking(&program, c->head.id, LACKS);
	struct out o = { .arena = p->arena };
	for (size_t i = 0; i < all.count; i++) {
		const struct part *t = model_get(&program, part, all.each[i].part);
		int64_t lacks = all.each[i].lacks;
		if (t && t->quantity != NONE)
			out_fmt(&o, "%s%s", o.length ? locale_comma() : "",
			    arena_printf(p->arena, _("%s (%lld of %lld whole)"), t->title, (long long)(t->quantity > lacks ? t->quantity - lacks : 0),
			        (long long)t->quantity));
	}
	return o.length ? out_text(&o) : NULL;
}

bool booking_is_at_risk(struct page *p, const struct booking *b)
{
	const struct copy *c = booking_is_confirmed(b) ? model_get(p->model, copy, b->copy) : NULL;
	return c && !copy_is_lent(c) && strcmp(text_or(b->ends, ""), p->model->own_day) >= 0;
}

void copy_awaited_draw(struct page *p, const struct copy *c)
{
	struct set all = copy_is_lent(c) ? (struct set){ 0 } : copy_awaited(p->model, c->head.id, AWAITED);
	if (!all.count)
		return;
	page_section_begin(p, "awaited", _("Bookings of this copy"), NULL);
	html(p->o, "<p>%s</p>", _("It cannot go out as it is. Repair or replace it before then, or tell who booked it and cancel the booking."));
	bookings_table(p, _("Bookings of this copy"), all, true);
	page_section_end(p);
}

void booking_status(struct page *p, const struct booking *b)
{
	if (booking_is_at_risk(p, b)) {
		html(p->o, "<span class=\"status s-at-risk\">%s</span>", _("At risk: it is damaged or lost"));
		return;
	}
	int64_t late = lending_late(b, date_days(p->model->own_day));
	const char *class = late                           ? "late"
	    : booking_is_out(b) || booking_is_confirmed(b) ? "on-track"
	    : booking_is_returned(b)                       ? "complete"
	                                                   : "not-started";
	html(p->o, "<span class=\"status s-%s\">%s</span>", class,
	    late ? arena_printf(p->arena, message_n("%lld day late", "%lld days late", (long)late), (long long)late)
	         : _(code_name(&codelist_booking_state, b->state)));
}

static void what_cell(struct page *p, const struct booking *b)
{
	if (cell_begin(p, NULL)) {
		page_link_text(p, record_href(p, &booking_entity, b->head.id), copy_words(p, b->copy));
		if (page_illustrative(p, &booking_entity, b, NULL))
			page_mark(p);
	}
	cell_end(p);
}

size_t bookings_table(struct page *p, const char *caption, struct set s, bool who)
{
	static const struct column with[] = { { NULL, N_("What") }, { NULL, N_("Days") }, { NULL, N_("Borrower") }, { NULL, N_("State") }, { 0 } };
	static const struct column without[] = { { NULL, N_("What") }, { NULL, N_("Days") }, { NULL, N_("State") }, { 0 } };
	table_open(p, caption, who ? with : without);
	for (size_t i = 0; i < s.count; i++) {
		const struct booking *b = set_row(s, booking, i);
		table_row(p);
		what_cell(p, b);
		cell_words(p, dates_people(p, b->starts, b->ends));
		if (who)
			cell_link(p, &organisation_entity, b->borrower, NULL);
		if (cell_begin(p, NULL))
			booking_status(p, b);
		cell_end(p);
	}
	return table_close(p);
}

void desk_reach(struct page *p, const struct desk *d)
{
	if (d->contact || d->phone) {
		fact(p, &desk_entity, d, "contact");
		fact(p, &desk_entity, d, "phone");
		return;
	}
	fact_begin(p, _("How to reach it"));
	if (page_may(p, ACT_CHANGE, &desk_entity, d))
		page_link_text(p, arena_printf(p->arena, "/edit/desk/%s", url_encode(p->arena, d->slug, true)),
		    _("Nobody has said. Add an address or a telephone number"));
	else
		page_link_text(p, "/enquiries/new", _("The desk has not said. Write to the council"));
	fact_end(p);
}
