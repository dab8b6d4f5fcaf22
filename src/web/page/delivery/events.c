/* events.c - events: what is to come and what was, as at the day; one event with its counts. */
#include "base/date.h"
#include "base/text.h"
#include "model/declared/delivery.h"
#include "web/page/delivery/delivery.h"
#include "web/record/standing.h"

enum { COUNTS = 40 };

struct events_filter {
	const char *when;
};
static const struct code views[] = { { "coming", N_("Coming") }, { "past", N_("Past") }, { "undated", N_("Without a date") } };
static const struct codelist views_list = { .name = "events-view", .codes = views, .count = COUNT(views) };
static const struct field own_fields[] = { { FIELD(events_filter, CODE, when), .label = N_("Which events"), .list = &views_list, .flags = INTERNAL,
    .otherwise = "coming" } };
static const struct entity own_filters = FORM_OF(events_filter, own_fields);

static void events_views_write(struct page *p)
{
	filter_views_begin(p, &own_fields[0]);
	html(p->o, "<li>");
	page_link_text(p, page_href(p, "/calendar"), _("Everything with a date"));
	html(p->o, "</li>");
	filter_views_end(p);
}

static void event_row(struct page *p, const void *row)
{
	const struct event *e = row;
	html(p->o, "<li>");
	if (e->starts)
		html(p->o, "<span class=\"row__aside\">%s</span>", period_people(p, e->starts, e->ends ? e->ends : e->starts));
	html(p->o, "<h2>");
	record_link(p, &event_entity, e->head.id);
	html(p->o, "</h2><p>%s</p><ul class=\"row__meta\"><li>%s</li>", page_plain(p, e->summary, 220), _(code_name(&codelist_event_kind, e->kind)));
	if (e->venue)
		html(p->o, "<li>%s</li>", e->venue);
	if (e->place != NONE) {
		html(p->o, "<li>");
		page_link(p, &place_entity, e->place);
		html(p->o, "</li>");
	}
	html(p->o, "</ul></li>");
}

static void events_list(struct page *p)
{
	struct events_filter filter;
	const char *day = p->model->as_at;
	if (!page_filters_read(p, &own_filters, &filter))
		return;
	struct list_condition condition = { .value = { .type = 's', .text = day } };
	struct register_page r = { .entity = &event_entity,
		.title = _("Events"),
		.conditions = { &condition },
		.empty = _("No events match."),
		.lede = arena_printf(p->arena, _("Events coming up, and past events, as at %s."), date_people(p->arena, day)),
		.filters = (const char *const[]){ "kind", "place", "organisation", NULL },
		.before = events_views_write,
		.row = event_row };
	if (text_equal(filter.when, "coming")) {
		/* from the first that still runs: what is over is not looked at; COALESCE keeps SQLite to the index of ends */
		condition.sql = "t.starts>=COALESCE((SELECT MIN(COALESCE(x.starts,'')) FROM events x WHERE x.ends>=$ AND x.starts IS NOT NULL"
		                " AND COALESCE(x.starts,'')<$),$) AND COALESCE(t.ends,t.starts)>=$";
		r.sort = "starts";
	} else if (text_equal(filter.when, "past")) {
		condition.sql = "COALESCE(t.ends,t.starts)<$";
		r.sort = "starts";
		r.descending = true;
	} else
		condition = (struct list_condition){ "t.starts IS NULL AND CAST($ AS BIGINT)=1", { .type = 'i', .integer = 1 } };
	register_write(p, &r);
}

static void counts_section(struct page *p, struct set counts)
{
	size_t shown = 0;
	page_section_begin(p, "counts", _("Who came"), NULL);
	for (size_t i = 0; i < counts.count; i++) {
		const struct attendance *a = set_row(counts, attendance, i);
		if (!day_reached(p, a->date))
			continue;
		if (!shown++)
			table_begin(p, _("Who came"), (const char *const[]){ _("Who"), _("Number"), _("Date"), _("Quality"), NULL });
		const char *n = integer_people(p->arena, a->count);
		if (a->qualifier && !text_equal(a->qualifier, "exactly"))
			n = arena_printf(p->arena, "%s %s", _(code_name(&codelist_qualifier, a->qualifier)), n);
		table_row_begin(p);
		page_value(p, &attendance_entity, a, "who");
		table_head_end(p);
		table_cell(p, _("Number"));
		page_marked(p, &attendance_entity, a->head.id, "count", n);
		table_cell_end(p);
		table_words(p, &attendance_entity, a, "date");
		table_words(p, &attendance_entity, a, "quality");
		table_row_end(p);
	}
	if (shown)
		table_end(p);
	else
		page_empty(p, _("No count is recorded up to this day."));
	page_section_end(p);
}

static void event_page(struct page *p)
{
	static const char *const fields[] = { "kind", "starts", "ends", "time", "venue", "place", "organisation", "activity", "link", "capacity",
		NULL };
	const struct event *e = page_record(p, &event_entity);
	if (!e)
		return;
	struct set counts = model_referring(p->model, &attendance_entity, "event", e->head.id, COUNTS);
	page_show(p, "event", &event_entity, e);
	page_show_set(p, "counts_of_people", counts);
	if (page_is_data(p))
		return;
	page_begin(p, (const char *const[]){ _("Overview"), page_href(p, "/"), _("Events"), page_href(p, "/events"), e->title, NULL, NULL },
	    _(code_name(&codelist_event_kind, e->kind)), e->title, NULL);
	html(p->o, "<div class=\"measure\">");
	if (e->starts)
		html(p->o, "<p><b>%s</b></p>",
		    day_reached(p, e->starts) ? (day_over(p, e->ends ? e->ends : e->starts) ? _("This event is over.") : _("This event is on."))
		                              : _("This event is coming up."));
	page_value(p, &event_entity, e, "summary");
	html(p->o, "</div>");
	facts_begin(p);
	fact_all(p, &event_entity, e, fields);
	facts_end(p);
	counts_section(p, counts);
	page_standing(p, &event_entity, e);
	page_end(p);
}

void page_events(struct page *p)
{
	if (text_empty(p->rest))
		events_list(p);
	else
		event_page(p);
}
