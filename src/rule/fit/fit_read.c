/* fit_read.c - what fit.h judges, from a city's records. */
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/locale.h"
#include "base/out.h"
#include "base/text.h"
#include "rule/fit/fit_count.h"
#include "model/engine/entity.h"
#include "model/rows/organisation.h"
#include "rule/ladder/ladder.h"
#include "rule/money/rate.h"
#include "rule/partner.h"

enum { PARTNERS_MAX = 60, AHEAD_DAYS = 365 };

/* ---- who could join ---- */

static struct fit_partner partner_of_place(const struct fit_world *w, const struct place *t)
{
	struct fit_partner q = { .name = t->name, .country = t->country };
	for (size_t i = 0; i < w->link_count; i++)
		if (text_equal(w->links[i].name, t->name) && text_equal(w->links[i].country, t->country)) {
			q = w->links[i];
			q.kind = NULL;
		}
	return q;
}

/* Places with which the city is linked on the day, each once: a twinning before other links. */
static size_t links_read(struct model *m, struct fit_partner *all)
{
	const struct organisation *owner = model_find(m, organisation, model_setting(m, "organisation", NULL));
	struct set links = links_open(m, owner ? owner->head.id : NONE);
	size_t n = 0;
	for (size_t i = 0; i < links.count && n < PARTNERS_MAX; i++) {
		const struct link *l = set_row(links, link, i);
		const struct place *t = model_get(m, place, l->place);
		size_t k = 0;
		if (!t || link_is_working(l))
			continue;
		while (k < n && !(text_equal(all[k].name, t->name) && text_equal(all[k].country, t->country)))
			k++;
		if (k == n)
			all[n++] = (struct fit_partner){ .name = t->name, .country = t->country, .linked = true };
		all[k].twinned = all[k].twinned || link_is_twinning(l);
		all[k].since = !all[k].since || (l->since && strcmp(l->since, all[k].since) < 0) ? l->since : all[k].since;
	}
	return n;
}

struct fit_rates fit_rates_known(struct model *m)
{
	return fit_rates_read(m, text_or(date_add_days(m->arena, m->as_at, -RATE_DAYS_OF_IDEA), ""));
}

struct fit_world fit_world_read(struct model *m)
{
	struct fit_partner *links = arena_array(m->arena, struct fit_partner, PARTNERS_MAX);
	struct fit_world w = { .arena = m->arena, .day = m->as_at, .members = fit_members_read(m), .rates = fit_rates_known(m), .links = links };
	w.link_count = links_read(m, links);
	w.answers.entity = &idea_answer_entity;
	w.awards.entity = &award_entity;
	return w;
}

/* ---- partners ---- */

static struct fit_partner partner_of_organisation(struct model *m, const struct fit_world *w, const struct organisation *o)
{
	const struct place *of = o->place != NONE ? model_get(m, place, o->place) : NULL;
	struct fit_partner q = { 0 };
	if (of)
		q = partner_of_place(w, of);
	q.name = o->name;
	q.kind = o->kind;
	return q;
}

/* "Lyon", "Lyon (school)", "France", "City of Lyon"; false: no record and no country is called so. */
static bool partner_read(struct model *m, const struct fit_world *w, const char *words, struct fit_partner *q)
{
	const char *open = strrchr(words, '('), *kind = NULL;
	if (open && open > words && words[strlen(words) - 1] == ')') {
		kind = code_meant(m->arena, &codelist_organisation_kind, arena_strndup(m->arena, open + 1, strlen(open) - 2));
		words = text_trim(m->arena, arena_strndup(m->arena, words, (size_t)(open - words)));
	}
	const char *key = text_sort_key(m->arena, words);
	const struct place *t = fit_place_called(m, key);
	const struct organisation *o = t ? NULL : fit_organisation_called(m, key);
	const char *country = t || o ? NULL : code_meant(m->arena, &codelist_country, words);
	if (o)
		*q = partner_of_organisation(m, w, o);
	else if (t)
		*q = partner_of_place(w, t);
	else
		*q = (struct fit_partner){ .country = country };
	if (country)
		q->name = message(code_name(&codelist_country, country));
	q->kind = kind ? kind : q->kind;
	return t || o || country;
}

static size_t partners_read(struct model *m, const struct fit_world *w, const char *text, struct fit_partner *all, const char **unknown)
{
	struct out missing = { .arena = m->arena };
	size_t n = 0;
	for (const char *s = text_or(text, ""); *s && n < PARTNERS_MAX;) {
		size_t length = strcspn(s, ",;");
		const char *words = text_trim(m->arena, arena_strndup(m->arena, s, length));
		s += length + (s[length] != 0);
		if (!*words)
			continue;
		if (partner_read(m, w, words, &all[n]))
			n++;
		else
			out_fmt(&missing, "%s%s", missing.length ? locale_comma() : "", words);
	}
	*unknown = missing.length ? out_text(&missing) : NULL;
	return n;
}

static void awards_read(struct model *m, struct fit_world *w, int64_t lead)
{
	w->awards = fit_awards(m, lead);
	w->levels = (struct set){ .entity = &element_entity, .rows = arena_array(m->arena, void *, w->awards.count + 1), .count = w->awards.count };
	for (size_t i = 0; i < w->awards.count; i++) {
		const struct element *level = model_get(m, element, set_row(w->awards, award, i)->level);
		memcpy(&w->levels.rows[i], &level, sizeof(level));
	}
}

struct fit_idea fit_idea_read(struct model *m, struct fit_world *w, const struct idea *row, const char **unknown)
{
	struct fit_partner *partners = arena_array(m->arena, struct fit_partner, PARTNERS_MAX);
	struct fit_idea d = { .row = row, .lead_kind = row->lead_kind, .partners = partners };
	const struct organisation *lead = row->lead != NONE ? model_get(m, organisation, row->lead) : NULL;
	int64_t at = row->lead_place != NONE ? row->lead_place : lead ? lead->place : NONE;
	const struct place *place = at != NONE ? model_get(m, place, at) : model_find(m, place, model_setting(m, "home-place", NULL));
	if (lead && !d.lead_kind)
		d.lead_kind = lead->kind;
	d.lead_country = place ? place->country : NULL;
	d.partner_count = partners_read(m, w, row->partners, partners, unknown);
	if (lead)
		awards_read(m, w, lead->head.id);
	if (row->head.id > 0)
		w->answers = fit_answers(m, row->head.id);
	return d;
}

void fit_idea_partners(struct model *m, const struct fit_world *w, struct fit_idea *d, struct set partners)
{
	struct fit_partner *all = arena_array(m->arena, struct fit_partner, PARTNERS_MAX);
	size_t n = 0;
	for (size_t i = 0; i < partners.count && n < PARTNERS_MAX; i++) {
		const struct organisation *o = model_get(m, organisation, set_row(partners, bid_partner, i)->organisation);
		if (o)
			all[n++] = partner_of_organisation(m, w, o);
	}
	if (n) {
		d->partners = all;
		d->partner_count = n;
	}
}

/* ---- calls ---- */

static int offer_order(const void *one, const void *other)
{
	const struct fit_offer *a = one, *b = other;
	const char *x = a->call && a->call->closes ? a->call->closes : "9", *y = b->call && b->call->closes ? b->call->closes : "9";
	if (a->fit.state != b->fit.state)
		return a->fit.state < b->fit.state ? -1 : 1;
	int days = strcmp(x, y);
	return days ? days : strcmp(a->scheme->title, b->scheme->title);
}

/* Elements by plan, and conditions as they are in force: several calls of a scheme share them. */
struct offers_opening {
	struct model *model;
	struct {
		int64_t plan;
		struct set elements;
	} * plans;
	struct {
		int64_t plan;
		struct fit_conditions conditions;
	} * kinds;
	size_t plan_count, kind_count;
};

static struct offers_opening opening(struct model *m, size_t most)
{
	struct offers_opening o = { .model = m };
	o.plans = arena_alloc(m->arena, most * sizeof(*o.plans));
	o.kinds = arena_alloc(m->arena, most * sizeof(*o.kinds));
	return o;
}

static struct set elements_read(struct offers_opening *o, int64_t plan)
{
	for (size_t i = 0; i < o->plan_count; i++)
		if (o->plans[i].plan == plan)
			return o->plans[i].elements;
	struct set *s = &o->plans[o->plan_count].elements;
	o->plans[o->plan_count++].plan = plan;
	*s = (struct set){ .entity = &element_entity };
	if (plan != NONE)
		*s = fit_editions(o->model, plan);
	return *s;
}

static bool conditions_same(const struct fit_conditions *a, const struct fit_conditions *b)
{
	if (a->count != b->count || a->edition != b->edition)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (a->each[i].element != b->each[i].element)
			return false;
	return true;
}

static size_t kind_of(struct offers_opening *o, int64_t plan, struct fit_conditions c)
{
	for (size_t i = 0; i < o->kind_count; i++)
		if (o->kinds[i].plan == plan && conditions_same(&o->kinds[i].conditions, &c))
			return i;
	o->kinds[o->kind_count].plan = plan;
	o->kinds[o->kind_count].conditions = c;
	return o->kind_count++;
}

/* A scheme whose conditions all have another time has none to offer. */
static bool offer_open(struct offers_opening *o, struct fit_offer *f)
{
	struct arena *a = o->model->arena;
	f->day = f->call && f->call->closes ? date_last(a, f->call->closes) : o->model->as_at;
	f->kind = kind_of(o, f->scheme->plan, fit_conditions(a, elements_read(o, f->scheme->plan), f->day));
	f->conditions = o->kinds[f->kind].conditions;
	return f->call || !f->conditions.editions || f->conditions.edition;
}

static bool fit_read_called(const struct fit_offers *all, int64_t scheme)
{
	return ANY(all->each, all->count, each->scheme->head.id == scheme);
}

const char *fit_ahead(struct model *m)
{
	return date_add_days(m->arena, m->as_at, AHEAD_DAYS);
}

bool fit_call_known(struct model *m, const struct call *c)
{
	return strcmp(text_or(c->opens, text_or(c->closes, "")), fit_ahead(m)) <= 0;
}

struct fit_offers fit_offers_open(struct model *m)
{
	struct set calls = fit_calls(m, fit_ahead(m)), schemes = fit_schemes(m);
	struct fit_offers all = { .each = arena_array(m->arena, struct fit_offer, calls.count + schemes.count + 1) };
	struct offers_opening o = opening(m, calls.count + schemes.count + 1);
	for (size_t i = 0; i < calls.count; i++) {
		const struct call *c = set_row(calls, call, i);
		struct fit_offer *f = &all.each[all.count];
		*f = (struct fit_offer){ .scheme = model_get(m, funding_scheme, c->scheme), .call = c };
		all.count += f->scheme && offer_open(&o, f);
	}
	for (size_t i = 0; i < schemes.count; i++) {
		struct fit_offer *f = &all.each[all.count];
		*f = (struct fit_offer){ .scheme = set_row(schemes, funding_scheme, i) };
		if (!fit_read_called(&all, f->scheme->head.id))
			all.count += offer_open(&o, f);
	}
	all.kinds = o.kind_count;
	return all;
}

/* What the last offer of a kind came to: on another day only what speaks of the day is judged again. */
struct kind_judged {
	struct fit_rule *rules;
	struct fit fit;
};

static struct fit kind_judge(struct kind_judged *k, const struct fit_world *w, const struct fit_idea *d, const struct fit_offer *f)
{
	const struct fit_conditions *c = &f->conditions;
	bool first = !k->rules;
	if (first) {
		k->rules = arena_array(w->arena, struct fit_rule, c->count + 1);
		fit_rules_judge(w, d, c, f->day, k->rules);
	}
	if (first || fit_rules_renew(w, d, c, f->day, k->rules))
		k->fit = fit_of_rules(w->arena, k->rules, c->count);
	return k->fit;
}

struct fit_offers fit_offers_judge(const struct fit_world *w, const struct fit_idea *d, const struct fit_offers *open)
{
	struct fit_offers all = { .each = arena_array(w->arena, struct fit_offer, open->count + 1), .count = open->count, .kinds = open->kinds };
	struct kind_judged *kinds = arena_array(w->arena, struct kind_judged, open->kinds + 1);
	for (size_t i = 0; i < open->count; i++) {
		all.each[i] = open->each[i];
		all.each[i].fit = kind_judge(&kinds[open->each[i].kind], w, d, &open->each[i]);
	}
	qsort(all.each, all.count, sizeof(all.each[0]), offer_order);
	return all;
}

struct fit_offers fit_offers_read(struct model *m, const struct fit_world *w, const struct fit_idea *d)
{
	struct fit_offers open = fit_offers_open(m);
	return fit_offers_judge(w, d, &open);
}

struct fit_offer fit_offer_read(struct model *m, const struct fit_world *w, const struct fit_idea *d, const struct call *c)
{
	struct fit_offer f = { .scheme = model_get(m, funding_scheme, c->scheme), .call = c };
	struct offers_opening o = opening(m, 1);
	offer_open(&o, &f);
	f.fit = fit_judge(w, d, &f.conditions, f.day);
	return f;
}
