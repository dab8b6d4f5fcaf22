/* doing.c - the door "What we do": what is coming up, and where to find the activities of each objective. */
#include "base/locale.h"
#include "base/text.h"
#include "model/declared/delivery.h"
#include "model/read/strategy_read.h"
#include "model/rows/calendar.h"
#include "rule/event/event_line.h"
#include "web/kit/door.h"
#include "web/page/delivery/delivery.h"

enum { COMING = 5 };

static struct set doing_events(struct page *p, const void *context)
{
	(void)context;
	return agenda_events(p->model, COMING);
}

static struct set doing_objectives(struct page *p, const void *context)
{
	(void)context;
	return plan_objectives(p->model);
}

/* Whether one may still come. */
static void doing_left_write(struct page *p, const void *event)
{
	const struct set one = { .entity = &event_entity, .rows = (void *[]){ (void *)(uintptr_t)event }, .count = 1 };
	const struct event_left *left = event_left_each(p->model, one);
	const char *words = event_left_words(p->arena, left->places);
	if (!words)
		return;
	html(p->o, "<li><b>%s</b>", words);
	if (left->made_up)
		page_mark(p);
	html(p->o, "</li>");
}

static void doing_event_row(struct page *p, const void *row)
{
	const struct event *e = row;
	html(p->o, "<span class=\"row__aside\">");
	page_marked(p, &event_entity, e->head.id, "starts", period_people(p, e->starts, e->ends ? e->ends : e->starts));
	html(p->o, "</span><h3>");
	page_link(p, &event_entity, e->head.id);
	html(p->o, "</h3>");
	html(p->o, "<ul class=\"row__meta\">");
	html(p->o, e->venue ? "<li>%s</li>" : "", e->venue);
	if (e->place != NONE && !(e->venue && page_is_home(p, e->place))) {
		html(p->o, "<li>");
		page_link(p, &place_entity, e->place);
		html(p->o, "</li>");
	}
	doing_left_write(p, e);
	html(p->o, "</ul>");
}

static void doing_more(struct page *p, const void *context)
{
	(void)context;
	html(p->o, "<p class=\"section__more\">");
	page_link_text(p, page_href(p, "/events"), _("All upcoming events"));
	html(p->o, " \u00b7 ");
	page_link_text(p, page_href(p, "/events?when=past"), _("Past events"));
	html(p->o, " \u00b7 ");
	page_link_text(p, page_href(p, "/events?when=undated"), _("Events without a date"));
	html(p->o, "</p>");
}

static void doing_objectives_draw(struct page *p, const void *context)
{
	struct set all = doing_objectives(p, context);
	if (!all.count)
		return;
	html(p->o, "<ul class=\"govuk-list promises promises--even\">");
	for (size_t i = 0; i < all.count; i++) {
		const struct element *e = set_row(all, element, i);
		html(p->o, "<li class=\"%s\"><span class=\"data__code\">%s</span> ", page_hue(p, e->head.id), text_or(e->code, ""));
		page_link_text(p, page_href(p, arena_printf(p->arena, "/activities?objective=%s", url_encode(p->arena, e->slug, false))),
		    text_or(e->short_title, e->title));
		html(p->o, "</li>");
	}
	html(p->o, "</ul>");
	page_more(p, page_href(p, "/activities"), _("All activities"));
}

static const struct section sections[] = { { .id = "coming",
	                                       .heading = N_("Upcoming"),
	                                       .name = "events",
	                                       .rows = doing_events,
	                                       .row = doing_event_row,
	                                       .list = "rows",
	                                       .after = doing_more,
	                                       .none = N_("No event is planned at the moment."),
	                                       .answers = true },
	{ .id = "objectives",
	    .heading = N_("Activities by objective"),
	    .name = "objectives",
	    .rows = doing_objectives,
	    .draw = doing_objectives_draw },
	{ 0 } };

void page_doing(struct page *p)
{
	sections_show(p, sections, NULL);
	if (page_is_data(p))
		return;
	page_begin(p, (const char *const[]){ NULL, NULL }, NULL, _("What we do"),
	    _("See what is coming up, what we do with our partners, and what teachers can borrow."));
	sections_write(p, sections, NULL);
	door_ways_write(p, (const char *const[]){ "/activities", "/events", NULL });
	html(p->o, "<p>%s ", _("Do you want to take part?"));
	page_link_text(p, page_href(p, "/enquiries/new"), _("Ask us a question"));
	html(p->o, ".</p>");
	page_end(p);
}
