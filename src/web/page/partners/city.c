#include "web/page/partners/city.h"

#include "base/text.h"
#include "model/declared/delivery.h"
#include "model/declared/learning.h"
#include "model/engine/standing.h"
#include "rule/measure/measure.h"
#include "rule/partner.h"
#include "web/page/partners/partners.h"
#include "web/view/place.h"

/* ---- figures in the head ---- */

void city_figure(struct page *p, const char *label, const char *href, const char *value, bool illustrative)
{
	html(p->o, "<div><dt>");
	if (href)
		page_link_text(p, href, label);
	else
		html_text(p->o, label);
	html(p->o, "</dt><dd>%s", value);
	if (illustrative)
		page_mark(p);
	html(p->o, "</dd></div>");
	page_figure(p, value, label, illustrative);
}

/* Numbers that were only claimed stand beside those that were counted, and are not added. */
static void learners_figure(struct page *p, const struct city *c, bool claimed)
{
	int64_t sum = 0;
	bool made_up = false;
	const char *least = c->more_attendances ? CODE_QUALIFIER_AT_LEAST : NULL;
	for (size_t i = 0; i < c->attendances.count; i++) {
		const struct attendance *a = set_row(c->attendances, attendance, i);
		if (!attendance_is_learners(a) || attendance_is_claimed(a) != claimed)
			continue;
		sum += a->count;
		least = qualifier_of_sum(least, a->qualifier);
		made_up = made_up || page_illustrative(p, &attendance_entity, a, "count");
	}
	if (!sum)
		return;
	const char *n = integer_people(p->arena, sum);
	city_figure(p, claimed ? _("pupils, students and young people, reported without records") : _("pupils, students and young people counted"),
	    page_part_href(p, "counts"), measure_qualified(p->arena, least, n), made_up);
}

/* Schools of different projects may be the same ones, so their counts are not added: the largest stands. */
static void schools_figure(struct page *p, const struct city *c)
{
	const struct attendance *most = NULL;
	for (size_t i = 0; i < c->attendances.count; i++) {
		const struct attendance *a = set_row(c->attendances, attendance, i);
		if (attendance_is_schools(a) && (!most || a->count > most->count))
			most = a;
	}
	if (!most)
		return;
	bool least = c->more_attendances && qualifier_is_exact(most->qualifier);
	const char *n = value_words_qualified(p, least ? CODE_QUALIFIER_AT_LEAST : most->qualifier, integer_people(p->arena, most->count));
	city_figure(p, _("schools, the largest count at one activity"), page_part_href(p, "counts"), n,
	    page_illustrative(p, &attendance_entity, most, "count"));
}

void city_figures(struct page *p, const struct city *c, struct money_rows money)
{
	const char *distance = place_distance_people(p, c->home, c->place);
	size_t before = p->o->length;
	html(p->o, "<dl class=\"figs figs--pairs\">");
	size_t empty = p->o->length;
	city_money_figures(p, c, money);
	if (*distance)
		city_figure(p, arena_printf(p->arena, _("from %s, in a straight line"), c->home->name), NULL, distance, false);
	schools_figure(p, c);
	learners_figure(p, c, false);
	learners_figure(p, c, true);
	if (p->o->length == empty) {
		p->o->length = before;
		p->o->text[before] = '\0';
		return;
	}
	html(p->o, "</dl>");
	if (c->more_activities)
		html(p->o, "<p class=\"small\">%s</p>",
		    arena_printf(p->arena, _("Counted over the first %d activities by title; there are more."), CITY_ACTIVITIES));
	city_money_more(p, c);
}

/* ---- schools ---- */

static void city_school_row(struct page *p, const struct city_school *s)
{
	table_row(p);
	cell_record(p, &organisation_entity, s->id);
	cell_value(p, &organisation_entity, model_get(p->model, organisation, s->id), "phase");
	cell_begin(p, NULL);
	for (size_t i = 0; i < s->count; i++) {
		html(p->o, i ? "<br>" : "");
		page_link(p, &activity_entity, s->activities[i]);
	}
	cell_end(p);
	cell_begin(p, NULL);
	organisation_awards(p, s->id);
	cell_end(p);
}

void city_schools(struct page *p, const void *context)
{
	static const struct column columns[] = { { NULL, N_("School") }, { NULL, N_("School phase") }, { NULL, N_("What it takes part in") },
		{ NULL, N_("Awards") }, { 0 } };
	const struct city *c = context;
	struct city_schools all = city_schools_of(p->model, c);
	table_open(p, _("Schools"), columns);
	for (size_t i = 0; i < all.count; i++)
		city_school_row(p, &all.each[i]);
	table_close(p);
}

struct set city_belongs(struct page *p, const void *context)
{
	return model_referring(p->model, &place_membership_entity, "place", ((const struct city *)context)->place->head.id, CITY_ROWS);
}

/* ---- counts ---- */

void city_counts(struct page *p, const void *context)
{
	static const struct column columns[] = { { NULL, N_("Activity") }, { NULL, N_("Who") }, { NULL, N_("Number") }, { NULL, N_("Date") },
		{ NULL, N_("Quality") }, { NULL, N_("Organisation") }, { 0 } };
	const struct city *c = context;
	table_open(p, _("Counts of people and schools"), columns);
	for (size_t i = 0; i < c->attendances.count && i < CITY_ACTIVITIES; i++) {
		const struct attendance *a = set_row(c->attendances, attendance, i);
		table_row(p);
		cell_link(p, a->activity == NONE ? &event_entity : &activity_entity, a->activity == NONE ? a->event : a->activity, NULL);
		cell_plain(p, &attendance_entity, a, "who");
		cell_qualified(p, &attendance_entity, a, "count");
		cell_plain(p, &attendance_entity, a, "date");
		cell_plain(p, &attendance_entity, a, "quality");
		cell_plain(p, &attendance_entity, a, "organisation");
	}
	if (table_close(p))
		html(p->o, "<p class=\"small muted\">%s</p>", _("People who came to several of them are counted each time."));
}
