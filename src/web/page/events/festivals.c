/* festivals.c - festivals through the year: which there are, whose they are, and how many came. */
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/declared/delivery.h"
#include "model/rows/culture.h"
#include "web/page/events/events.h"

enum { FESTIVALS = 200, YEARS = 30 };

struct festivals {
	const char *year;
	struct set dated, undated;
	struct festival_years years;
};

/* ---- whose it is: a twin town by its link or place, else the community that holds it ---- */

static const struct place *festival_town(struct page *p, const struct event *e)
{
	const struct link *l = model_get(p->model, link, e->link);
	const struct place *at = model_get(p->model, place, l ? l->place : e->place);
	return at && (l || !text_equal(at->slug, model_setting(p->model, "home-place", NULL))) ? at : NULL;
}

static void festival_whose(struct page *p, const struct event *e)
{
	const struct place *town = festival_town(p, e);
	cell_made_up(p, page_illustrative(p, &event_entity, e, !town ? "organisation" : e->link != NONE ? "link" : "place"));
	if (town)
		cell_link(p, &place_entity, town->head.id, NULL);
	else
		cell_link(p, &organisation_entity, e->organisation, _("not recorded"));
}

static void festival_visitors(struct page *p, const struct event *e)
{
	struct set counts = visitors_of_event(p->model, e->head.id);
	if (counts.count)
		cell_qualified(p, &attendance_entity, counts.rows[0], "count");
	else
		cell_words(p, NULL);
}

static const struct column columns[] = { { "key" }, { "month" }, { "title", N_("Festival") }, { "starts", N_("When"), .whole = true },
	{ "whose", N_("Community or twin town") }, { "#visitors", N_("Visitors counted") }, { 0 } };

static void festival_month(struct page *p, const struct event *e)
{
	cell_made_up(p, e->starts && page_illustrative(p, &event_entity, e, "starts"));
	cell_words(p, e->starts && strlen(e->starts) >= 7 ? arena_strndup(p->arena, e->starts, 7) : NULL);
}

static void festival_rows(struct page *p, const void *context)
{
	const struct set s = *(const struct set *)context;
	table_of(p, &event_entity, NONE);
	for (size_t i = 0; i < s.count; i++) {
		const struct event *e = set_row(s, event, i);
		table_row(p);
		table_of(p, &event_entity, e->head.id);
		cell_words(p, e->slug);
		festival_month(p, e);
		cell_record(p, &event_entity, e->head.id);
		cell_made_up(p, page_illustrative(p, &event_entity, e, "starts"));
		cell_words(p, page_is_data(p) ? e->starts : period_people(p, e->starts, e->ends ? e->ends : e->starts));
		festival_whose(p, e);
		festival_visitors(p, e);
	}
}

/* ---- the page ---- */

static void years_draw(struct page *p, const struct festivals *f)
{
	html(p->o, "<ul class=\"downloads govuk-!-margin-bottom-6\"><li>%s</li>", _("Another year:"));
	for (size_t i = 0; i < f->years.count; i++) {
		const char *year = f->years.each[i].year;
		html(p->o, "<li>");
		if (text_equal(year, f->year))
			html(p->o, "<b aria-current=\"true\">%s</b>", year);
		else
			page_link_text(p, page_href(p, arena_printf(p->arena, "/festivals?year=%s", year)), year);
		html(p->o, "</li>");
	}
	html(p->o, "</ul>");
}

static const char *year_asked(struct page *p)
{
	struct date d;
	const char *year = page_parameter(p, "year");
	if (!year)
		return arena_strndup(p->arena, p->model->as_at, 4);
	if (date_parse(year, &d) && !d.month)
		return year;
	page_bad_request(p, _("Enter a year, for example 2009."));
	return NULL;
}

void page_festivals(struct page *p)
{
	struct festivals f = { .year = page_one_order(p) ? year_asked(p) : NULL };
	if (!f.year)
		return;
	f.dated = festivals_of_year(p->model, f.year, FESTIVALS);
	f.undated = festivals_undated(p->model, FESTIVALS);
	f.years = festival_years(p->model, YEARS);
	page_show_text(p, "year", f.year);
	page_show_set(p, "undated", f.undated);
	page_show_table(p, "festivals", columns, festival_rows, &f.dated);
	if (page_is_data(p))
		return;
	page_begin(p, (const char *const[]){ _("Events"), page_href(p, "/events"), _("Festivals"), NULL, NULL }, NULL,
	    arena_printf(p->arena, _("Festivals in %s"), f.year), _("Which festivals there are, whose they are, and how many people came."));
	p->title = arena_printf(p->arena, _("Festivals in %s"), f.year);
	years_draw(p, &f);
	if (!table_write(p, p->title, columns, festival_rows, &f.dated))
		page_empty(p, _("No festival is recorded in this year."));
	if (f.undated.count) {
		page_section_begin(p, "undated", _("Without a date"), NULL);
		record_list(p, f.undated, FESTIVALS, NULL);
		page_section_end(p);
	}
	page_downloads(p);
	page_end(p);
}
