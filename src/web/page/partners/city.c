#include "web/page/partners/city.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/declared/delivery.h"
#include "model/declared/learning.h"
#include "model/engine/standing.h"
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
}

/* What was only claimed stands beside what was counted, and is not added to it. */
static void learners_figure(struct page *p, const struct city *c, bool claimed)
{
	int64_t sum = 0;
	bool more = false, made_up = false;
	for (size_t i = 0; i < c->attendances.count; i++) {
		const struct attendance *a = set_row(c->attendances, attendance, i);
		if (!attendance_is_learners(a) || attendance_is_claimed(a) != claimed)
			continue;
		sum += a->count;
		more = more || qualifier_is_least(a->qualifier);
		made_up = made_up || page_illustrative(p, &attendance_entity, a, "count");
	}
	if (!sum)
		return;
	const char *n = integer_people(p->arena, sum);
	city_figure(p, claimed ? _("pupils, students and young people, claimed without records") : _("pupils, students and young people counted"),
	    page_part_href(p, "counts"), more ? arena_printf(p->arena, _("more than %s"), n) : n, made_up);
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
	const char *n = integer_people(p->arena, most->count);
	if (!qualifier_is_exact(most->qualifier))
		n = arena_printf(p->arena, "%s %s", _(code_name(&codelist_qualifier, most->qualifier)), n);
	city_figure(p, _("schools, the largest count at one activity"), page_part_href(p, "counts"), n,
	    page_illustrative(p, &attendance_entity, most, "count"));
}

void city_figures(struct page *p, const struct city *c)
{
	const char *distance = place_distance_people(p, c->home, c->place);
	size_t before = p->o->length;
	html(p->o, "<dl class=\"figs figs--pairs\">");
	size_t empty = p->o->length;
	if (*distance)
		city_figure(p, arena_printf(p->arena, _("from %s, in a straight line"), c->home->name), NULL, distance, false);
	schools_figure(p, c);
	learners_figure(p, c, false);
	learners_figure(p, c, true);
	city_money_figures(p, c);
	if (p->o->length == empty) {
		p->o->length = before;
		p->o->text[before] = '\0';
		return;
	}
	html(p->o, "</dl>");
	if (c->more_activities)
		html(p->o, "<p class=\"small\">%s</p>",
		    arena_printf(p->arena, _("Counted over the first %d activities by title; there are more."), CITY_ACTIVITIES));
}

/* ---- timeline ---- */

enum { TIMELINE_NEWEST = 7, TIMELINE_MAX = 100 };

struct moment {
	const char *date;
	const struct entity *entity; /* of the record that says so */
	int64_t id;
	const char *field, *text; /* the date's field; what came about */
	const struct entity *to;  /* where its title leads */
	int64_t to_id;
};

struct moments {
	struct moment *items;
	size_t count, cap;
};

static void moment_add(struct page *p, struct moments *m, struct moment x)
{
	if (x.date && m->count < m->cap && day_reached(p, x.date))
		m->items[m->count++] = x;
}

static int city_by_date(const void *a, const void *b)
{
	const struct moment *x = a, *y = b;
	int c = strcmp(x->date, y->date);
	if (!c)
		c = strcmp(x->entity->name, y->entity->name);
	return c ? c : x->id < y->id ? -1 : x->id > y->id;
}

static void link_moments(struct page *p, struct moments *m, const struct city *c)
{
	for (size_t i = 0; i < c->links.count; i++) {
		const struct link *l = set_row(c->links, link, i);
		moment_add(p, m, (struct moment){ l->since, &link_entity, l->head.id, "since", _("The link begins"), &link_entity, l->head.id });
		moment_add(p, m, (struct moment){ l->ends, &link_entity, l->head.id, "ends", _("The link ends"), &link_entity, l->head.id });
		const struct organisation *o = model_get(p->model, organisation, l->lead);
		if (o && !(i && set_row(c->links, link, i - 1)->lead == l->lead))
			moment_add(p, m,
			    (struct moment){ o->founded, &organisation_entity, l->lead, "founded", _("Founded"), &organisation_entity, l->lead });
	}
	for (size_t i = 0; i < c->agreements.count; i++) {
		const struct agreement *a = set_row(c->agreements, agreement, i);
		moment_add(p, m, (struct moment){ a->date, &agreement_entity, a->head.id, "date", _("Signed"), &agreement_entity, a->head.id });
	}
}

static void work_moments(struct page *p, struct moments *m, const struct city *c)
{
	for (size_t i = 0; i < c->activities.count; i++) {
		const struct activity *a = set_row(c->activities, activity, i);
		moment_add(p, m,
		    (struct moment){ a->starts, &activity_entity, a->head.id, "starts", _(code_name(&codelist_activity_kind, a->kind)),
		        &activity_entity, a->head.id });
	}
	for (size_t i = 0; i < c->events.count; i++) {
		const struct event *e = set_row(c->events, event, i);
		moment_add(p, m,
		    (struct moment){
		        e->starts, &event_entity, e->head.id, "starts", _(code_name(&codelist_event_kind, e->kind)), &event_entity, e->head.id });
	}
}

static void honour_moments(struct page *p, struct moments *m, const struct city *c)
{
	for (size_t i = 0; i < c->awards.count; i++) {
		const struct award *a = set_row(c->awards, award, i);
		moment_add(p, m,
		    (struct moment){ a->date, &award_entity, a->head.id, "date",
		        arena_printf(p->arena, "%s: %s", model_title(p->model, &organisation_entity, a->organisation),
		            _(code_name(&codelist_award_state, a->state))),
		        &element_entity, a->level });
	}
	for (size_t i = 0; i < c->offices.count; i++) {
		const struct membership *s = set_row(c->offices, membership, i);
		moment_add(p, m,
		    (struct moment){ s->starts, &membership_entity, s->head.id, "starts",
		        arena_printf(p->arena, "%s: %s", model_title(p->model, &organisation_entity, s->member),
		            s->office ? s->office : _(code_name(&codelist_membership_role, s->role))),
		        &organisation_entity, s->body });
	}
}

static void moment_write(struct page *p, const struct moment *m, bool last)
{
	struct date d;
	if (!date_parse(m->date, &d))
		return;
	html(p->o, last ? "<li class=\"now\">" : "<li>");
	html(p->o, "<time datetime=\"%s\">%s", m->date, arena_strndup(p->arena, m->date, 4));
	if (d.month)
		html(p->o, "<small>%s</small>", date_month_name(d.month));
	html(p->o, "</time><div><b>");
	page_link(p, m->to, m->to_id);
	html(p->o, "</b><p>%s", m->text);
	if (standing_illustrative(p->model, m->entity, m->id, m->field))
		page_mark(p);
	html(p->o, "</p></div></li>");
}

static struct moments moments_read(struct page *p, const struct city *c)
{
	struct moments m = { .cap = c->links.count * 3 + c->agreements.count + c->activities.count + c->events.count + c->awards.count +
		    c->offices.count };
	m.items = arena_array(p->arena, struct moment, m.cap + 1);
	link_moments(p, &m, c);
	work_moments(p, &m, c);
	honour_moments(p, &m, c);
	if (m.count)
		qsort(m.items, m.count, sizeof(*m.items), city_by_date);
	return m;
}

/* The newest of them; how many are left out. */
static size_t moments_write(struct page *p, const struct moments *m, size_t most)
{
	size_t from = m->count > most ? m->count - most : 0;
	if (!m->count)
		return 0;
	html(p->o, "<ol class=\"timeline\">");
	for (size_t i = from; i < m->count; i++)
		moment_write(p, &m->items[i], i + 1 == m->count);
	html(p->o, "</ol>");
	return from;
}

void city_timeline(struct page *p, const void *context)
{
	struct moments m = moments_read(p, context);
	if (moments_write(p, &m, TIMELINE_MAX))
		html(p->o, "<p class=\"small muted\">%s</p>", arena_printf(p->arena, _("The newest %d; earlier ones are left out."), TIMELINE_MAX));
}

void city_timeline_newest(struct page *p, const struct city *c)
{
	struct moments m = moments_read(p, c);
	if (!m.count)
		return;
	page_section_begin(p, "timeline", _("Timeline"), arena_printf(p->arena, _("Up to %s"), date_people(p->arena, p->model->as_at)));
	if (moments_write(p, &m, TIMELINE_NEWEST))
		page_more(p, page_part_href(p, "moments"), _("The whole timeline"));
	page_section_end(p);
}

/* ---- schools ---- */

struct school {
	int64_t id;
	int64_t activities[6];
	size_t count;
};

static void school_add(struct page *p, struct school *s, size_t *n, size_t cap, int64_t id, int64_t activity)
{
	const struct organisation *o = model_get(p->model, organisation, id);
	if (!organisation_is_school(o))
		return;
	size_t i = 0, j = 0;
	while (i < *n && s[i].id != id)
		i++;
	if (i == *n && (*n)++ == cap) {
		(*n)--;
		return;
	}
	s[i].id = id;
	while (j < s[i].count && s[i].activities[j] != activity)
		j++;
	if (j == s[i].count && j < COUNT(s[i].activities))
		s[i].activities[s[i].count++] = activity;
}

static void city_school_row(struct page *p, const struct school *s)
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
	struct school *schools = arena_array(p->arena, struct school, CITY_ROWS);
	size_t n = 0;
	for (size_t i = 0; i < c->participations.count; i++)
		school_add(p, schools, &n, CITY_ROWS, set_row(c->participations, participation, i)->organisation,
		    set_row(c->participations, participation, i)->activity);
	for (size_t i = 0; i < c->attendances.count; i++)
		school_add(p, schools, &n, CITY_ROWS, set_row(c->attendances, attendance, i)->organisation,
		    set_row(c->attendances, attendance, i)->activity);
	table_open(p, _("Schools"), columns);
	for (size_t i = 0; i < n; i++)
		city_school_row(p, &schools[i]);
	table_close(p);
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
		cell_link(p, &activity_entity, a->activity, NULL);
		cell_plain(p, &attendance_entity, a, "who");
		cell_qualified(p, &attendance_entity, a, "count");
		cell_plain(p, &attendance_entity, a, "date");
		cell_plain(p, &attendance_entity, a, "quality");
		cell_plain(p, &attendance_entity, a, "organisation");
	}
	if (table_close(p))
		html(p->o, "<p class=\"small muted\">%s</p>", _("People who came to several of them are counted each time."));
}
