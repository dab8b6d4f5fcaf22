/* place.c - one place: a partner city with all that happens in the link, or any other place with what lies in it. */
#include <string.h>

#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "model/declared/delivery.h"
#include "model/declared/knowledge.h"
#include "model/declared/strategy.h"
#include "model/read/city_read.h"
#include "model/rows/strategy.h"
#include "rule/partner.h"
#include "web/kit/language.h"
#include "web/govuk/govuk.h"
#include "web/page/partners/city.h"
#include "web/page/partners/partners.h"
#include "web/record/standing.h"
#include "web/view/activity.h"
#include "web/view/ladder.h"
#include "web/view/money.h"
#include "web/view/place.h"

enum { CARDS = 3, SUMMARY = 110, EVENTS_SHOWN = 40 };

/* ---- activities ---- */

static void activity_card(struct page *p, const struct activity *a)
{
	const struct contribution *serves = activity_contribution(p->model, a->head.id);
	html(p->o, "<li class=\"card %s\"><h3>", page_hue(p, serves ? serves->element : NONE));
	page_link(p, &activity_entity, a->head.id);
	page_mark_of(p, &activity_entity, a, NULL);
	html(p->o, "</h3><p>");
	language_plain(p, &activity_entity, a, "summary", SUMMARY);
	html(p->o, "</p><p class=\"card__meta\">%s", _(code_name(&codelist_activity_status, a->status)));
	activity_when_write(p, a);
	html(p->o, "</p></li>");
}

static void activities_section(struct page *p, const void *context)
{
	const struct city *c = context;
	if (!c->activities.count)
		return;
	page_section_begin(p, "activities", c->links.count ? _("What we do together") : _("Activities"), NULL);
	html(p->o, "<ul class=\"cards\">");
	for (size_t i = 0; i < c->activities.count && i < CARDS; i++)
		activity_card(p, set_row(c->activities, activity, i));
	html(p->o, "</ul>");
	if (c->activities.count > CARDS || c->more_activities) {
		html(p->o, "<p class=\"section__more\">");
		if (c->links.count)
			page_link_text(p,
			    page_href(
			        p, arena_printf(p->arena, "/activities?link=%s", url_encode(p->arena, set_row(c->links, link, 0)->slug, false))),
			    arena_printf(p->arena, _("All activities of the link with %s"), c->place->name));
		else
			page_link_text(p, page_href(p, arena_printf(p->arena, "/activities?place=%s", url_encode(p->arena, c->place->slug, false))),
			    arena_printf(p->arena, _("All activities in %s"), c->place->name));
		html(p->o, "</p>");
	}
	page_section_end(p);
}

/* ---- what can be borrowed ---- */

static void borrow_draw(struct page *p, const struct city *c)
{
	html(p->o, "<section class=\"cta\" aria-labelledby=\"borrow\"><h2 class=\"heading\" id=\"borrow\">%s</h2><p>%s</p>",
	    arena_printf(p->arena, _("Borrow something about %s"), c->place->name), _("Boxes, books, displays and films for your class or group."));
	govuk_button(p->o,
	    &(struct govuk_button){ .text = _("See what is free"),
	        .href = page_href(p, arena_printf(p->arena, "/resources?place=%s", url_encode(p->arena, c->place->slug, false))) });
	html(p->o, "</section>");
}

/* ---- events ---- */

static void place_event_line(struct page *p, const struct event *e)
{
	html(p->o, "<li>");
	page_link(p, &event_entity, e->head.id);
	html(p->o, " <span class=\"small muted\">");
	html_text(p->o, period_people(p, e->starts, e->ends ? e->ends : e->starts));
	if (e->venue)
		html(p->o, "%s%s", message_comma(), e->venue);
	html(p->o, "</span>");
	page_mark_of(p, &event_entity, e, NULL);
	html(p->o, "</li>");
}

static void events_draw(struct page *p, const void *context)
{
	const struct city *c = context;
	size_t shown = 0;
	if (!c->events.count)
		return;
	html(p->o, "<ul class=\"govuk-list govuk-list--bullet\">");
	/* the nearest first: what is to come, then what was, newest first */
	for (size_t i = 0; i < c->events.count && shown < EVENTS_SHOWN; i++)
		if (!day_reached(p, set_row(c->events, event, i)->starts)) {
			place_event_line(p, set_row(c->events, event, i));
			shown++;
		}
	for (size_t i = c->events.count; i-- > 0 && shown < EVENTS_SHOWN;)
		if (day_reached(p, set_row(c->events, event, i)->starts)) {
			place_event_line(p, set_row(c->events, event, i));
			shown++;
		}
	html(p->o, "</ul>");
}

/* ---- organisations, places, reading ---- */

/* Of both the head of the page names what there is. */
static void lead_missing_draw(struct page *p, const void *context)
{
	(void)context;
	html(p->o, "<p class=\"muted\">%s</p>", _("Nobody leads the link on record: change the link to say who does."));
}

static void next_missing_draw(struct page *p, const void *context)
{
	(void)p, (void)context;
}

static void article_item(struct page *p, const void *row)
{
	const struct article *a = row;
	html(p->o, "<h3>");
	record_link(p, &article_entity, a->head.id);
	html(p->o, "</h3><p>");
	language_plain(p, &article_entity, a, "summary", 200);
	html(p->o, "</p><ul class=\"row__meta\"><li>%s</li></ul>", _(code_name(&codelist_article_kind, a->kind)));
}

static void place_facts_draw(struct page *p, const void *context)
{
	const struct city *c = context;
	static const char *const fields[] = { "kind", "parent", "country", "local_name", "languages", "latitude", "longitude", NULL };
	page_block(p, "measure", &place_entity, c->place, "summary");
	page_facts(p, &place_entity, c->place, fields);
}

/* What the page has worked out beside what it has read. */
struct city_page {
	struct city city; /* the first: sections take it alone */
	const struct chart_frame *time, *money;
	struct money_rows payments;
};

/* Two columns, or the one that says something. */
static void place_columns(struct page *p, const struct city_page *c, const char *classes, void (*first)(struct page *, const struct city_page *),
    void (*second)(struct page *, const struct city_page *))
{
	struct out *outside = p->o, each[2] = { { .arena = p->arena }, { .arena = p->arena } };
	p->o = &each[0];
	first(p, c);
	p->o = &each[1];
	second(p, c);
	p->o = outside;
	bool both = each[0].length && each[1].length;
	html(p->o, both ? "<div class=\"columns columns--city%s\"><div>" : "", classes);
	html_markup(p->o, html_done(&each[0]));
	html(p->o, both ? "</div><div>" : "");
	html_markup(p->o, html_done(&each[1]));
	html(p->o, both ? "</div></div>" : "");
}

static void promised_draw(struct page *p, const struct city_page *c)
{
	static const struct section served[] = { { .id = "served", .heading = N_("What was promised"), .draw = city_promised }, { 0 } };
	sections_write(p, served, c);
	if (c->time)
		city_time_section(p, c->time);
}

static void done_draw(struct page *p, const struct city_page *c)
{
	activities_section(p, &c->city);
	if (!c->money)
		city_money(p, &c->city, c->payments, NULL);
}

/* What was promised and when things came about; what is done and, where a short table has it all, what it cost. */
static void promised_section(struct page *p, const void *context)
{
	static const struct section missing[] = { { .id = "next-event",
		                                      .heading = N_("Next event"),
		                                      .of = &event_entity,
		                                      .by = "place",
		                                      .draw = next_missing_draw,
		                                      .none = N_("No event with this city is coming up."),
		                                      .stands = city_next_missing },
		{ .id = "contact", .heading = N_("Who to ask"), .draw = lead_missing_draw, .stands = city_lead_missing }, { 0 } };
	const struct city_page *c = context;
	place_columns(p, c, " columns--chart", promised_draw, done_draw);
	if (c->money)
		city_money(p, &c->city, c->payments, c->money);
	sections_write(p, missing, c);
}

static void place_gained_draw(struct page *p, const struct city_page *c)
{
	static const struct section each[] = {
		{ .id = "gained",
		    .heading = N_("What each side gains"),
		    .draw = city_gained,
		    .none = N_("What each side gains is not recorded: add who gained to the activities, or say it on the page of the link."),
		    .stands = city_gains_stand },
		{ 0 }
	};
	sections_write(p, each, c);
}

static void place_words_draw(struct page *p, const struct city_page *c)
{
	static const struct section each[] = { { .id = "words",
		                                   .heading = N_("In their own words"),
		                                   .of = &article_entity,
		                                   .by = "place",
		                                   .draw = city_words,
		                                   .none = N_("The partner has not said anything in its own words yet."),
		                                   .stands = city_words_stand },
		{ 0 } };
	sections_write(p, each, c);
	if (c->city.links.count && c->city.resources.count)
		borrow_draw(p, &c->city);
}

static void gains_section(struct page *p, const void *context)
{
	place_columns(p, context, "", place_gained_draw, place_words_draw);
}

static bool any_school(struct page *p, const void *context)
{
	return city_schools_of(p->model, context).count;
}

#define SET(member) .set = SECTION_SET(struct city, member)

static const struct section sections[] = { { .name = "serves", SET(served), .draw = promised_section }, { .name = "activities", SET(activities) },
	{ .name = "transactions", SET(transactions) }, { .name = "gains", SET(gains), .draw = gains_section },
	{ .id = "link",
	    .heading = N_("The link and its agreements"),
	    .name = "links",
	    SET(links),
	    .draw = city_links,
	    .line = { N_("The link and its agreements") } },
	{ .name = "agreements", SET(agreements) },
	{ .id = "all-served",
	    .heading = N_("What it serves"),
	    SET(served),
	    .row = city_served_row,
	    .line = { NN_("%zu part of the strategy that it serves", "%zu parts of the strategy that it serves") } },
	{ .id = "all-gained",
	    .heading = N_("What each side gains"),
	    .count = city_gains_count,
	    .draw = city_gained_all,
	    .line = { NN_("%zu benefit to one of the two sides", "%zu benefits to the two sides") } },
	{ .id = "moments", .heading = N_("Timeline"), SET(activities), .draw = city_timeline, .line = { N_("The whole timeline") } },
	{ .id = "payments",
	    .heading = N_("Every payment and gift"),
	    SET(transactions),
	    .draw = city_payments_draw,
	    .line = { NN_("%zu payment or gift", "%zu payments and gifts") } },
	{ .id = "schools",
	    .heading = N_("Schools"),
	    SET(participations),
	    .draw = city_schools,
	    .stands = any_school,
	    .line = { N_("Schools that take part") } },
	{ .name = "school_participations", SET(participations) },
	{ .id = "counts",
	    .heading = N_("Counts of people and schools"),
	    .aside = N_("What the figures at the head of the page are added up from"),
	    .name = "counts_of_people",
	    SET(attendances),
	    .draw = city_counts,
	    .line = { NN_("%zu count of people or schools", "%zu counts of people and schools") } },
	{ .id = "belongs",
	    .heading = N_("What it belongs to"),
	    .name = "place_memberships",
	    .rows = city_belongs,
	    .fields = { "body", "role", "starts", "ends", "note" } },
	{ .id = "organisations",
	    .heading = N_("Organisations there"),
	    .name = "organisations",
	    SET(organisations),
	    .most = CITY_ROWS,
	    .more = "/organisations?place=",
	    .line = { NN_("%zu organisation there", "%zu organisations there") } },
	{ .id = "events", .heading = N_("Events"), .name = "events", SET(events), .draw = events_draw, .line = { NN_("%zu event", "%zu events") } },
	{ .id = "resources",
	    .heading = N_("Resources about the place"),
	    .name = "resources",
	    SET(resources),
	    .most = CITY_ROWS,
	    .more = "/resources?place=",
	    .line = { NN_("%zu resource about the place", "%zu resources about the place") } },
	{ .id = "articles",
	    .heading = N_("Articles"),
	    .name = "articles",
	    SET(articles),
	    .row = article_item,
	    .list = "rows",
	    .line = { NN_("%zu article", "%zu articles") } },
	{ .id = "place", .heading = N_("Facts about the place"), .draw = place_facts_draw, .line = { N_("Facts about the place") } },
	{ .id = "inside",
	    .heading = N_("Places in it"),
	    .name = "places_inside",
	    SET(inside),
	    .most = CITY_ROWS,
	    .by = "parent",
	    .more = "/places?parent=",
	    .line = { NN_("%zu place in it", "%zu places in it") } },
	{ .name = "awards", SET(awards) }, { .name = "memberships", SET(offices) }, { 0 } };

void page_place(struct page *p)
{
	const struct place *place = page_record(p, &place_entity);
	if (!place)
		return;
	struct city_page c = { .time = NULL };
	city_read(p->model, place, &c.city);
	c.time = city_time_chart(p, &c.city);
	struct money_whoses whose = money_whose_all(p->model, c.city.transactions);
	c.money = money_givers_chart(p, c.city.transactions, whose);
	page_show(p, "place", &place_entity, c.city.place);
	page_show_text(p, "activities_complete", c.city.more_activities ? "no" : "yes");
	c.payments = money_rows(p->model, c.city.transactions, whose, NULL, p->model->as_at);
	money_show(p, c.payments);
	if (c.time)
		chart_show(p, c.time);
	if (c.money)
		chart_show(p, c.money);
	sections_show(p, sections, &c);
	if (page_is_data(p) || sections_part(p, sections, &c, place->name))
		return;
	city_head(p, &c.city, c.payments);
	html(p->o, "<div class=\"govuk-width-container\">");
	if (!c.city.links.count && !p->as_at && page_may(p, ACT_ADD, &link_entity, NULL))
		page_more(p, arena_printf(p->arena, "/partner-cities/new?place=%s", url_encode(p->arena, place->slug, false)),
		    _("Add it as a partner city"));
	sections_write(p, sections, &c);
	city_ways(p, &c.city);
	page_standing(p, &place_entity, place);
	page_end(p);
}
