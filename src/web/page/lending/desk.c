/* desk.c - a lending desk: for everybody when it is open and what it lends; for who keeps it the work of the day. */
#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "model/rows/lending.h"
#include "web/kit/facts.h"
#include "web/page/lending/days.h"
#include "web/page/lending/lending.h"
#include "web/page/lending/who.h"
#include "web/record/record_page.h"

enum { SHOWN = 50, RESOURCES = 60, AHEAD = 7 };

/* ---- the work of the day ---- */

static void work_table(struct page *p, const char *id, const char *heading, struct set s)
{
	if (!s.count)
		return;
	page_section_begin(p, id, heading, NULL);
	bookings_table(p, heading, s, true);
	page_section_end(p);
}

static void waits_draw(struct page *p, struct set waits)
{
	if (!waits.count)
		return;
	page_section_begin(p, "waiting", _("Waiting list"), NULL);
	html(p->o, "<ol class=\"govuk-list govuk-list--number\">");
	for (size_t i = 0; i < waits.count; i++) {
		const struct wait *w = set_row(waits, wait, i);
		html(p->o, "<li>");
		page_link(p, &resource_entity, w->resource);
		html(p->o, "%s%s%s", message_comma(), dates_people(p, w->starts, w->ends), message_comma());
		page_link(p, &organisation_entity, w->borrower);
		if (page_illustrative(p, &wait_entity, w, NULL))
			page_mark(p);
		html(p->o, "</li>");
	}
	html(p->o, "</ol>");
	page_section_end(p);
}

static const struct column damage_columns[] = { { NULL, N_("Copy") }, { NULL, N_("What happened") }, { NULL, N_("Since") }, { NULL, N_("Cost") },
	{ 0 } };

static void damages_draw(struct page *p, struct set damages)
{
	if (!damages.count)
		return;
	page_section_begin(p, "damage", _("Damage and losses to deal with"), NULL);
	table_open(p, _("Damage and losses to deal with"), damage_columns);
	for (size_t i = 0; i < damages.count; i++) {
		const struct damage *d = set_row(damages, damage, i);
		const struct part *t = model_get(p->model, part, d->part);
		table_row(p);
		cell(p,
		    (struct cell){ .text = copy_words(p, d->copy),
		        .address = record_href(p, &damage_entity, d->head.id),
		        .illustrative = page_illustrative(p, &damage_entity, d, NULL) });
		cell_words(
		    p, arena_printf(p->arena, "%s%s%s", _(code_name(&codelist_damage_kind, d->kind)), t ? message_colon() : "", t ? t->title : ""));
		cell_words(p, date_people(p->arena, d->date));
		cell_words(p, d->cost == NONE ? NULL : money_people(p->arena, d->cost, d->currency));
	}
	table_close(p);
	page_section_end(p);
}

/* On plain paper, or on sheets as they are sold. */
static void labels_draw(struct page *p, const struct desk *d)
{
	const char *href = arena_printf(p->arena, "/reports/labels.pdf?desk=%s", url_encode(p->arena, d->slug, false));
	html(p->o, "<h2 class=\"subheading\">%s</h2>", _("Labels with QR codes for all that the desk lends"));
	if (!model_setting(p->model, "site-address", NULL)) {
		site_address_missing_draw(p);
		return;
	}
	html(p->o, "<ul class=\"govuk-list\"><li>");
	page_link_text(p, href, _("On plain paper, to cut out (PDF)"));
	for (size_t i = 0; i < codelist_label_sheet.count; i++) {
		html(p->o, "</li><li>");
		page_link_text(p, arena_printf(p->arena, "%s&sheet=%s", href, codelist_label_sheet.codes[i].code),
		    arena_printf(p->arena, _("%s (PDF)"), _(codelist_label_sheet.codes[i].name)));
	}
	html(p->o, "</li></ul>");
}

/* Who has what is late next. */
static struct set promised_of(struct model *m, struct set late)
{
	struct set next = { .entity = &booking_entity, .rows = arena_array(m->arena, void *, late.count + 1) };
	for (size_t i = 0; i < late.count; i++) {
		const struct booking *b = copy_next(m, set_row(late, booking, i)->copy);
		if (b)
			next.rows[next.count++] = (void *)b;
	}
	return next;
}

static void work_draw(struct page *p, const struct desk *d)
{
	struct model *m = p->model;
	html(p->o, "<p><a class=\"govuk-button\" href=\"/desks/counter/%s\" role=\"button\" draggable=\"false\">%s</a></p>",
	    url_encode(p->arena, d->slug, true), _("Lend and take back several"));
	const char *today = m->own_day, *soon = date_add_days(p->arena, today, AHEAD);
	int64_t lender = d->organisation;
	struct set out = lender_bookings(m, lender, CODE_BOOKING_STATE_OUT, NULL, NULL, SHOWN);
	struct set late = { .entity = &booking_entity, .rows = arena_array(p->arena, void *, out.count + 1) }, due = late;
	due.rows = arena_array(p->arena, void *, out.count + 1);
	for (size_t i = 0; i < out.count; i++)
		if (lending_late(set_row(out, booking, i), date_days(today)))
			late.rows[late.count++] = out.rows[i];
		else
			due.rows[due.count++] = out.rows[i];
	work_table(p, "asked", _("Waiting for your answer"), lender_bookings(m, lender, CODE_BOOKING_STATE_ASKED, NULL, NULL, SHOWN));
	work_table(p, "late", _("Overdue"), late);
	work_table(p, "promised", _("Promised, but not back yet"), promised_of(m, late));
	work_table(p, "starting", _("To hand out in the next days"), lender_starting(m, lender, soon, SHOWN));
	work_table(p, "out", _("Out on loan"), due);
	waits_draw(p, lender_waits(m, lender, SHOWN));
	damages_draw(p, lender_damages(m, lender, SHOWN));
	stocktake_desk_draw(p, d);
	html(p->o, "<p class=\"small\">");
	if (d->courier == 1) {
		page_link_text(
		    p, arena_printf(p->arena, "/desks/round/%s", url_encode(p->arena, d->slug, true)), _("Courier round of the next two weeks"));
		html(p->o, "<br>");
	}
	html(p->o, "</p>");
	labels_draw(p, d);
}

/* ---- for everybody ---- */

/* Nobody knows when it is open then: any day can be booked, and people are told to ask. */
static void openings_missing_draw(struct page *p, const struct desk *d)
{
	const struct opening probe = { .desk = d->head.id };
	html(p->o, "<p>%s</p>", _("The desk has not said when it is open. You can book for any day, but ask the desk before you come."));
	if (!p->as_at && page_may(p, ACT_ADD, &opening_entity, &probe))
		page_more(p, arena_printf(p->arena, "/new/opening?desk=%s", url_encode(p->arena, d->slug, false)), _("Add an opening day"));
}

static void openings_draw(struct page *p, const void *row)
{
	const struct desk *d = row;
	struct set openings = model_referring(p->model, &opening_entity, "desk", d->head.id, codelist_weekday.count);
	struct set closures = desk_closures(p->model, d->head.id, p->model->own_day, date_add_days(p->arena, p->model->own_day, 366), SHOWN);
	html(p->o, "<ul class=\"govuk-list\">");
	for (size_t w = 0; w < codelist_weekday.count; w++)
		for (size_t i = 0; i < openings.count; i++) {
			const struct opening *t = set_row(openings, opening, i);
			if (!text_equal(t->weekday, codelist_weekday.codes[w].code))
				continue;
			const char *day = _(codelist_weekday.codes[w].name);
			html(p->o, "<li>%s",
			    t->opens && t->closes ? arena_printf(p->arena, _("%s %s to %s"), day, t->opens, t->closes)
			        : t->opens        ? arena_printf(p->arena, "%s %s", day, t->opens)
			                          : day);
			if (page_illustrative(p, &opening_entity, t, NULL))
				page_mark(p);
			html(p->o, "</li>");
		}
	html(p->o, "</ul>");
	if (!openings.count)
		openings_missing_draw(p, d);
	for (size_t i = 0; i < closures.count; i++) {
		const struct closure *c = set_row(closures, closure, i);
		html(p->o, "<p>%s%s%s", arena_printf(p->arena, _("Closed %s"), dates_people(p, c->starts, c->ends)), c->reason ? message_colon() : "",
		    text_or(c->reason, ""));
		if (page_illustrative(p, &closure_entity, c, NULL))
			page_mark(p);
		html(p->o, "</p>");
	}
}

static void keeper_draw(struct page *p, const void *row)
{
	if (!page_may(p, ACT_CHANGE, &desk_entity, row))
		return;
	html(p->o, "<div class=\"lending-work\">");
	work_draw(p, row);
	html(p->o, "</div>");
}

static void desk_facts_draw(struct page *p, const void *row)
{
	static const char *const fields[] = { "organisation", "venue", "delivers", "courier", "longest" };
	facts_begin(p);
	for (size_t i = 0; i < COUNT(fields); i++)
		fact(p, &desk_entity, row, fields[i]);
	desk_reach(p, row);
	facts_end(p);
}

static const struct section desk_sections[] = { { .id = "open", .heading = N_("When it is open"), .draw = openings_draw },
	{ .id = "about", .heading = N_("Where it is, and how it lends"), .draw = desk_facts_draw },
	{ .id = "resources",
	    .heading = N_("What it lends"),
	    .name = "resources",
	    .of = &resource_entity,
	    .by = "desk",
	    .most = RESOURCES,
	    .none = N_("Nothing is lent from here yet."),
	    .answers = true },
	{ 0 } };

void page_desks(struct page *p)
{
	if (text_empty(p->rest))
		register_write(p,
		    &(struct register_page){ .entity = &desk_entity,
		        .title = _("Lending desks"),
		        .lede = _("Where boxes, books and displays are handed out, and when."),
		        .empty = _("No lending desk is recorded."),
		        .filters = (const char *const[]){ "organisation", NULL },
		        .meta = { "organisation", "venue" } });
	else
		record_page(p,
		    &(struct record_page){ .entity = &desk_entity,
		        .list = N_("Lending desks"),
		        .path = "/desks",
		        .eyebrow = N_("Lending desk"),
		        .block = "measure",
		        .head = keeper_draw,
		        .sections = desk_sections });
}
