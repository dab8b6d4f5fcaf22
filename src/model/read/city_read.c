#include "model/read/city_read.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "model/declared/delivery.h"
#include "model/declared/knowledge.h"
#include "model/declared/learning.h"
#include "model/declared/money.h"
#include "model/declared/strategy.h"
#include "model/read/strategy_read.h"

const struct place *place_home(struct model *m)
{
	return model_find(m, place, model_setting(m, "home-place", NULL));
}

/* Adds what is not there yet. The sets are small: they were read up to a limit. */
static void city_add(struct model *m, struct set *into, struct set more)
{
	void **rows = arena_array(m->arena, void *, into->count + more.count);
	if (into->count)
		memcpy(rows, into->rows, into->count * sizeof(*rows));
	into->entity = more.entity;
	into->rows = rows;
	for (size_t i = 0; i < more.count; i++) {
		bool there = false;
		for (size_t j = 0; j < into->count && !there; j++)
			there = ((struct record *)rows[j])->id == ((struct record *)more.rows[i])->id;
		if (!there)
			rows[into->count++] = more.rows[i];
	}
}

static bool city_goes_on(const struct activity *a)
{
	return text_equal(a->status, "running") || text_equal(a->status, "finalising");
}

/* Those that go on first. */
static int by_newest(const void *a, const void *b)
{
	const struct activity *x = *(struct activity *const *)a, *y = *(struct activity *const *)b;
	if (city_goes_on(x) != city_goes_on(y))
		return city_goes_on(x) ? -1 : 1;
	int c = strcmp(text_or(y->starts, text_or(y->starts_planned, "")), text_or(x->starts, text_or(x->starts_planned, "")));
	return c ? c : x->head.id < y->head.id ? -1 : x->head.id > y->head.id;
}

static int by_start(const void *a, const void *b)
{
	const struct event *x = *(struct event *const *)a, *y = *(struct event *const *)b;
	int c = strcmp(text_or(x->starts, ""), text_or(y->starts, ""));
	return c ? c : x->head.id < y->head.id ? -1 : x->head.id > y->head.id;
}

static void set_sort(struct set *s, int (*order)(const void *, const void *))
{
	if (s->count)
		qsort(s->rows, s->count, sizeof(*s->rows), order);
}

static void activities_add(struct model *m, struct city *c, const char *field, int64_t id)
{
	struct set s = model_referring(m, &activity_entity, field, id, CITY_ACTIVITIES + 1);
	if (s.count > CITY_ACTIVITIES) {
		s.count = CITY_ACTIVITIES;
		c->more_activities = true;
	}
	size_t own = 0;
	for (size_t i = 0; i < s.count; i++)
		if (m->dataset == NONE || set_row(s, activity, i)->dataset == m->dataset)
			s.rows[own++] = s.rows[i];
	s.count = own;
	city_add(m, &c->activities, s);
}

static void link_add(struct model *m, struct city *c, const struct link *l)
{
	activities_add(m, c, "link", l->head.id);
	city_add(m, &c->events, model_referring(m, &event_entity, "link", l->head.id, CITY_EVENTS));
	city_add(m, &c->agreements, model_referring(m, &agreement_entity, "link", l->head.id, CITY_ROWS));
	if (l->lead == NONE)
		return;
	city_add(m, &c->awards, model_referring(m, &award_entity, "organisation", l->lead, CITY_ROWS));
	city_add(m, &c->offices, model_referring(m, &membership_entity, "member", l->lead, CITY_ROWS));
}

/* Links with the place that had begun on the model's day. */
static struct set links_of(struct model *m, int64_t place)
{
	struct set s = model_referring(m, &link_entity, "place", place, CITY_LINKS);
	size_t begun = 0;
	for (size_t i = 0; i < s.count; i++)
		if (strcmp(text_or(set_row(s, link, i)->since, ""), m->as_at) <= 0)
			s.rows[begun++] = s.rows[i];
	s.count = begun;
	return s;
}

/* The activities of the place and of the links, with their parts, each once (model_ids()). */
static const char *acts_of(struct model *m, int64_t place, struct set links)
{
	struct city_acts found[CITY_LINKS + 1] = { city_acts_of(m, NONE, place) };
	size_t room = found[0].count, n = 0;
	for (size_t i = 0; i < links.count; i++) {
		found[i + 1] = city_acts_of(m, set_row(links, link, i)->head.id, NONE);
		room += found[i + 1].count;
	}
	int64_t *ids = arena_array(m->arena, int64_t, room + 1);
	for (size_t i = 0; i <= links.count; i++)
		for (size_t j = 0; j < found[i].count; j++)
			ids[n++] = found[i].each[j].activity;
	return model_ids(m, ids, n);
}

static struct set payments_of(struct model *m, const char *acts, int64_t place, bool *more)
{
	struct set s = city_payments(m, acts, place);
	*more = s.count > CITY_PAYMENTS;
	s.count -= *more;
	return s;
}

struct set city_transactions(struct model *m, int64_t place)
{
	bool more;
	return payments_of(m, acts_of(m, place, links_of(m, place)), place, &more);
}

/* What is said of a place speaks of its link: before that begins, nothing is said. */
static const struct place *place_on_day(struct model *m, const struct place *p)
{
	if (!model_earlier(m) || !p->summary || !city_linked_later(m, p->head.id))
		return p;
	struct place *then = arena_alloc(m->arena, sizeof(*then));
	*then = *p;
	then->summary = NULL;
	return then;
}

static void school_add(struct model *m, struct city_schools *all, int64_t id, int64_t activity)
{
	const struct organisation *o = model_get(m, organisation, id);
	size_t i = 0, j = 0;
	if (!o || !text_equal(o->kind, CODE_ORGANISATION_KIND_SCHOOL))
		return;
	while (i < all->count && all->each[i].id != id)
		i++;
	struct city_school *s = &all->each[i];
	s->id = id;
	all->count += i == all->count;
	while (j < s->count && s->activities[j] != activity)
		j++;
	if (activity != NONE && j == s->count && j < COUNT(s->activities))
		s->activities[s->count++] = activity;
}

struct city_schools city_schools_of(struct model *m, const struct city *c)
{
	struct city_schools all = { .each = arena_array(m->arena, struct city_school, c->participations.count + c->attendances.count + 1) };
	for (size_t i = 0; i < c->participations.count; i++) {
		const struct participation *q = set_row(c->participations, participation, i);
		school_add(m, &all, q->organisation, q->activity);
	}
	for (size_t i = 0; i < c->attendances.count; i++) {
		const struct attendance *t = set_row(c->attendances, attendance, i);
		if (t->organisation != NONE)
			school_add(m, &all, t->organisation, t->activity);
	}
	return all;
}

/* Of the events that the page has read, those of a link that had begun. */
static const char *city_link_events(struct model *m, const struct city *c)
{
	struct set own = { .entity = &event_entity, .rows = arena_array(m->arena, void *, c->events.count + 1) };
	for (size_t i = 0; i < c->events.count; i++) {
		int64_t link = set_row(c->events, event, i)->link;
		if (set_any(c->links, link, each->head.id == link && (!each->since || strcmp(each->since, m->as_at) <= 0)))
			own.rows[own.count++] = c->events.rows[i];
	}
	return model_ids_of(m, own);
}

void city_read(struct model *m, const struct place *p, struct city *c)
{
	int64_t id = p->head.id;
	*c = (struct city){ .place = place_on_day(m, p), .home = place_home(m) };
	c->activities.entity = &activity_entity;
	c->events.entity = &event_entity;
	c->agreements.entity = &agreement_entity;
	c->awards.entity = &award_entity;
	c->offices.entity = &membership_entity;
	c->links = links_of(m, id);
	const char *acts = acts_of(m, id, c->links);
	c->transactions = payments_of(m, acts, id, &c->more_transactions);
	c->participations = city_participations(m, acts);
	c->articles = city_articles(m, NONE, id);
	activities_add(m, c, "place", id);
	city_add(m, &c->events, model_referring(m, &event_entity, "place", id, CITY_EVENTS));
	for (size_t i = 0; i < c->links.count; i++) {
		city_add(m, &c->articles, city_articles(m, set_row(c->links, link, i)->head.id, NONE));
		link_add(m, c, set_row(c->links, link, i));
	}
	c->attendances = city_attendances(m, acts, city_link_events(m, c));
	c->more_attendances = c->attendances.count > CITY_COUNTS;
	set_sort(&c->activities, by_newest);
	c->served = (struct set){ .entity = &element_entity };
	c->gains = (struct set){ .entity = &participation_entity };
	if (c->activities.count)
		c->gains = city_gains(m, model_ids_of(m, c->activities));
	const struct plan *plan = plan_main(m);
	if (plan && c->activities.count)
		c->served = city_served(m, model_ids_of(m, c->activities), plan->head.id);
	set_sort(&c->events, by_start);
	c->organisations = model_referring(m, &organisation_entity, "place", id, CITY_ROWS + 1);
	c->inside = model_referring(m, &place_entity, "parent", id, CITY_ROWS + 1);
	c->resources = model_referring(m, &resource_entity, "place", id, CITY_ROWS + 1);
}
