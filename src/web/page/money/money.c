/* money.c - the door "Money": calls that are open, bids, and where the money of each partnership stands. */
#include "base/date.h"
#include "base/text.h"
#include "model/declared/money.h"
#include "model/engine/list.h"
#include "model/read/city_read.h"
#include "model/rows/calendar.h"
#include "model/rows/organisation.h"
#include "model/rows/recount.h"
#include "rule/fit/fit.h"
#include "rule/money/bid.h"
#include "web/kit/door.h"
#include "web/page/money/money.h"
#include "web/view/money.h"

enum { CALLS = 12, BIDS = 10, RECEIVED = 300, CALLS_DRAWN = 2 };

struct money_page {
	struct set calls, bids, links;
	const struct chart_frame *open, *received; /* NULL where there is nothing to draw */
};

static const struct column call_columns[] = { { "key" }, { "title", N_("Call") }, { "scheme", N_("Funding scheme") }, { "opens", N_("Opens") },
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
		if (!page_is_data(p) && (!day_reached(p, c->opens) || !call_days(p, c)))
			cell_words(p, day_reached(p, c->opens) ? _("Closes today") : _("Not open yet"));
		else
			cell_number(p, call_days(p, c));
		cell_value(p, &call_entity, c, "amount");
	}
}

static const struct column partner_columns[] = { { "partner_city", N_("Partner city") }, { "received", N_("Received") }, { "spent", N_("Spent") },
	{ "handed_on", N_("Handed on") }, { "spent_by_partners", N_("Spent by the partner") }, { 0 } };
static const enum money partner_sums[] = { MONEY_RECEIVED, MONEY_SPENT, MONEY_HANDED_ON, MONEY_SPENT_BY_PARTNERS };

/* ---- calls on a line of time ---- */

/* "2 calls are open. The next closes on 1 December 2009, in 62 days": of those that are open, or where none is, of those to come. They stand in
 * the order in which they close. */
static const char *calls_finding(struct page *p, struct set calls)
{
	const struct call *next = NULL;
	long open = 0;
	for (size_t i = 0; i < calls.count; i++) {
		const struct call *c = set_row(calls, call, i);
		bool is_open = day_reached(p, c->opens);
		next = is_open && !open ? c : next;
		open += is_open;
	}
	next = next ? next : set_row(calls, call, 0);
	const char *first = open ? arena_printf(p->arena, message_n("%ld call is open", "%ld calls are open", open), open)
	                         : arena_printf(p->arena, message_n("%zu call is to come", "%zu calls are to come", (long)calls.count), calls.count);
	int64_t days = call_days(p, next);
	const char *day = date_people(p->arena, next->closes);
	if (!days)
		return arena_printf(p->arena, open == 1 ? _("%s. It closes today, %s") : _("%s. The next closes today, %s"), first, day);
	return arena_printf(p->arena, message_n("%s. The next deadline is %s, in %s day", "%s. The next deadline is %s, in %s days", (long)days),
	    first, day, integer_people(p->arena, days));
}

static const struct chart_frame *calls_chart(struct page *p, struct set calls)
{
	struct chart_span *spans = arena_array(p->arena, struct chart_span, calls.count + 1);
	struct chart_spans *all = arena_alloc(p->arena, sizeof(*all));
	struct chart_frame *f = arena_alloc(p->arena, sizeof(*f));
	bool made_up = false, planned = false;
	if (calls.count < CALLS_DRAWN)
		return NULL;
	*all = (struct chart_spans){ spans, calls.count, p->model->as_at };
	for (size_t i = 0; i < calls.count; i++) {
		const struct call *c = set_row(calls, call, i);
		bool invented = page_illustrative(p, &call_entity, c, "closes");
		spans[i] = (struct chart_span){ .name = c->title,
			.words = arena_printf(p->arena, _("closes %s"), date_short(p->arena, c->closes)),
			.from = text_or(c->opens, p->model->as_at),
			.to = c->closes,
			.made_up = invented,
			.planned = !day_reached(p, c->opens) };
		made_up = made_up || invented;
		planned = planned || spans[i].planned;
	}
	*f = (struct chart_frame){ .id = "calls",
		.finding = calls_finding(p, calls),
		.made_up = made_up,
		.about = _("Each bar is a call, from the day it opens to the day it closes"),
		.hollow = chart_hollow(made_up, false, planned),
		.form = &chart_spans_form,
		.what = all };
	return f;
}

static void calls_draw(struct page *p, const void *context)
{
	const struct money_page *r = context;
	if (page_is_data(p))
		return;
	page_more(p, page_href(p, "/funding/find"), _("Find funding"));
	if (r->open)
		chart_write_frame(p, r->open);
}

/* Bids that were awarded an amount nobody recorded, though money for the activity came in. */
static void bids_unsaid(struct page *p, struct set bids)
{
	size_t n = 0;
	for (size_t i = 0; i < bids.count; i++) {
		const struct bid *b = set_row(bids, bid, i);
		if (!bid_is_awarded(b->stage) || b->awarded != NONE || b->activity == NONE)
			continue;
		struct money_sums all = money_sums(p->arena, rollup_money(p->model, model_ids(p->model, &b->activity, 1)));
		bool made_up;
		const char *received = money_words(p->arena, &all, MONEY_BIT(MONEY_RECEIVED), &made_up);
		if (!*received)
			continue;
		if (!n++)
			html(p->o, "<p class=\"small\">%s</p><ul class=\"govuk-list govuk-list--bullet small\">",
			    _("The amount awarded is not on record, but money was received:"));
		html(p->o, "<li>");
		page_link(p, &bid_entity, b->head.id);
		html(p->o, ": %s", received);
		if (made_up)
			page_mark(p);
		html(p->o, "</li>");
	}
	html(p->o, n ? "</ul>" : "");
}

static void bids_draw(struct page *p, const void *context)
{
	if (page_is_data(p))
		return;
	bids_unsaid(p, ((const struct money_page *)context)->bids);
	html(p->o, "<p class=\"small measure\">%s</p>",
	    _("An award is a promise. It counts as money received once the payment is on record, so these amounts are not in the sums below."));
	page_more(p, page_href(p, "/bids"), _("Bids by funder and year"));
}

/* ---- what came in ---- */

/* The newest of what came in up to the day. */
static struct set received(struct page *p)
{
	const struct list_request q = { .entity = &transaction_entity,
		.filters = { { entity_field(&transaction_entity, "kind"), CODE_TRANSACTION_KIND_INCOMING } },
		.filter_count = 1,
		.conditions = { { "t.date<=$", { .type = 's', .text = p->model->as_at } } },
		.condition_count = 1,
		.sort = entity_field(&transaction_entity, "date"),
		.descending = true,
		.limit = RECEIVED };
	return list_read(p->model, &q).set;
}

static void received_draw(struct page *p, const void *context)
{
	const struct money_page *r = context;
	if (!r->received)
		return;
	chart_write_frame(p, r->received);
	page_more(p, page_href(p, "/money/sums"), _("Sums of money"));
	page_more(p, page_href(p, "/reports/impact"), _("Money by objective, city and year: the report Action and Impact"));
}

/* Each place once, where anything is recorded: a place may have several links. Its sums are those of its own page. */
static void partner_rows(struct page *p, const void *context)
{
	const struct set links = ((const struct money_page *)context)->links;
	for (size_t i = 0; i < links.count; i++) {
		int64_t place = set_row(links, link, i)->place;
		bool before = false;
		for (size_t j = 0; j < i && !before; j++)
			before = set_row(links, link, j)->place == place;
		if (before)
			continue;
		struct set paid = city_transactions(p->model, place);
		struct money_rows rows = money_rows(p->model, paid, money_whose_all(p->model, paid), NULL, p->model->as_at);
		struct money_sums all = money_sums(p->arena, rows);
		if (!all.count)
			continue;
		table_row(p);
		cell_made_up(p, page_illustrative(p, &place_entity, model_get(p->model, place, place), "name"));
		cell(p,
		    (struct cell){ .text = model_title(p->model, &place_entity, place),
		        .address = arena_printf(p->arena, "%s#money", record_href(p, &place_entity, place)) });
		for (size_t k = 0; k < COUNT(partner_sums); k++) {
			bool made_up;
			const char *sum = money_words(p->arena, &all, MONEY_BIT(partner_sums[k]), &made_up);
			const char *from = money_href(p, LEDGER_CITY, model_key(p->model, &place_entity, place));
			cell_made_up(p, made_up);
			cell(p,
			    text_empty(sum)
			        ? (struct cell){ 0 }
			        : (struct cell){ .text = sum, .address = money_sum_href(p, from, money_code(partner_sums[k]), NULL, NULL) });
		}
	}
}

static void partners_draw(struct page *p, const void *context)
{
	if (((const struct money_page *)context)->links.count > LINKS_READ)
		html(p->o, "<p class=\"small\">%s</p>",
		    arena_printf(p->arena, _("We read the first %d links. There are more, so cities may be missing here."), LINKS_READ));
}

static const struct section sections[] = { { .id = "calls",
	                                       .heading = N_("Open and upcoming calls"),
	                                       .aside = N_("closing on %s or later"),
	                                       .name = "calls",
	                                       .columns = call_columns,
	                                       .draw = call_rows,
	                                       .after = calls_draw,
	                                       .none = N_("No call is open or announced at the moment."),
	                                       .answers = true },
	{ .id = "bids",
	    .heading = N_("Our bids"),
	    .name = "bids",
	    .set = SECTION_SET(struct money_page, bids),
	    .fields = { "title", "scheme", "amount", "stage", "awarded" },
	    .after = bids_draw },
	{ .id = "received", .heading = N_("Who gave the money"), .draw = received_draw },
	{ .id = "partners",
	    .heading = N_("Money received and spent on the work with each partner city"),
	    .name = "partners",
	    .columns = partner_columns,
	    .draw = partner_rows,
	    .after = partners_draw },
	{ 0 } };

void page_money(struct page *p)
{
	if (!page_one_order(p))
		return;
	const struct list_request bids = { .entity = &bid_entity, .limit = BIDS };
	const struct organisation *owner = model_find(p->model, organisation, model_setting(p->model, "organisation", NULL));
	struct money_page r = { .calls = agenda_calls(p->model, fit_ahead(p->model), CALLS),
		.bids = list_read(p->model, &bids).set,
		.links = links_open(p->model, owner ? owner->head.id : NONE) };
	r.open = calls_chart(p, r.calls);
	struct set got = received(p);
	r.received = money_givers_chart(p, got, money_whose_all(p->model, got));
	if (r.open)
		chart_show(p, r.open);
	if (r.received)
		chart_show(p, r.received);
	sections_show(p, sections, &r);
	if (page_is_data(p))
		return;
	page_begin(p, (const char *const[]){ NULL, NULL }, NULL, _("Money"),
	    _("What you can apply for now, what the council, associations and schools asked for, and the money received and spent."));
	sections_write(p, sections, &r);
	door_ways_write(p, (const char *const[]){ "/funding/find", "/bids", NULL });
	page_end(p);
}
