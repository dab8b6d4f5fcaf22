/* money.c - the door "Money": calls that are open, bids, and where the money of each partnership stands. */
#include "base/date.h"
#include "base/text.h"
#include "model/declared/money.h"
#include "model/engine/list.h"
#include "model/rows/calendar.h"
#include "model/rows/organisation.h"
#include "web/kit/door.h"
#include "web/page/delivery/delivery.h"

enum { CALLS = 12, BIDS = 10 };

struct money_page {
	struct set calls, bids, links;
};

static const struct column call_columns[] = { { "key" }, { "title", N_("Call") }, { "scheme", N_("Scheme") }, { "opens", N_("Opens") },
	{ "closes", N_("Closes") }, { "#days_left", N_("Days left") }, { "amount", N_("Budget") }, { 0 } };

static void call_rows(struct page *p, const void *context)
{
	const struct set calls = ((const struct money_page *)context)->calls;
	for (size_t i = 0; i < calls.count; i++) {
		const struct call *c = set_row(calls, call, i);
		table_row(p);
		cell_words(p, c->slug);
		cell_value(p, &call_entity, c, "title"); /* what there is to read stands on the scheme's page */
		cell_value(p, &call_entity, c, "scheme");
		cell_value(p, &call_entity, c, "opens");
		cell_value(p, &call_entity, c, "closes");
		cell_made_up(p, page_illustrative(p, &call_entity, c, "closes"));
		cell_number(p, date_days(date_last(p->arena, c->closes)) - date_days(p->model->as_at));
		cell_value(p, &call_entity, c, "amount");
	}
}

/* Each place once: a place may have several links. */
static void partners_draw(struct page *p, const void *context)
{
	const struct set links = ((const struct money_page *)context)->links;
	size_t n = 0;
	for (size_t i = 0; i < links.count; i++) {
		int64_t place = set_row(links, link, i)->place;
		bool before = false;
		for (size_t j = 0; j < i && !before; j++)
			before = set_row(links, link, j)->place == place;
		if (before)
			continue;
		html(p->o, n++ ? "" : "<ul class=\"govuk-list govuk-list--bullet\">");
		html(p->o, "<li>");
		page_link_text(
		    p, arena_printf(p->arena, "%s#money", record_href(p, &place_entity, place)), model_title(p->model, &place_entity, place));
		html(p->o, "</li>");
	}
	html(p->o, n ? "</ul>" : "");
}

static void reports_link(struct page *p, const void *context)
{
	(void)context;
	page_more(p, page_href(p, "/reports/impact"), _("Money by objective, city and year: the report Action and Impact"));
}

static const struct section sections[] = { { .id = "calls",
	                                       .heading = N_("Calls, open or to come"),
	                                       .aside = N_("closing after %s"),
	                                       .name = "calls",
	                                       .columns = call_columns,
	                                       .draw = call_rows,
	                                       .none = N_("No call is open or announced at the moment."),
	                                       .answers = true },
	{ .id = "bids",
	    .heading = N_("Our bids"),
	    .name = "bids",
	    .set = SECTION_SET(struct money_page, bids),
	    .fields = { "title", "scheme", "amount", "stage", "awarded" } },
	{ .id = "partners", .heading = N_("What each partnership received and spent"), .draw = partners_draw, .after = reports_link }, { 0 } };

void page_money(struct page *p)
{
	const struct list_request bids = { .entity = &bid_entity, .limit = BIDS };
	const struct organisation *owner = model_find(p->model, organisation, model_setting(p->model, "organisation", NULL));
	const struct money_page r = { .calls = agenda_calls(p->model, CALLS),
		.bids = list_read(p->model, &bids).set,
		.links = links_open(p->model, owner ? owner->head.id : NONE) };
	sections_show(p, sections, &r);
	if (page_is_data(p))
		return;
	page_begin(p, (const char *const[]){ NULL, NULL }, NULL, _("Money"),
	    _("What you can apply for now, what we asked for, and what came in and was spent."));
	sections_write(p, sections, &r);
	door_ways_write(p);
	page_end(p);
}
