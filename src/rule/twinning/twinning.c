#include "rule/twinning/twinning.h"

#include <stdlib.h>
#include <string.h>

#include "base/locale.h"
#include "base/text.h"
#include "model/read/city_read.h"
#include "rule/fit/fit_count.h"

/* ---- the view ---- */

struct twinning_view twinning_view_read(struct model *m)
{
	struct twinning_view v = { .source = twinning_source_read(m), .home_node = NONE };
	if (!v.source.places) /* nothing was taken in: nothing more is asked */
		return v;
	v.ours = twinning_ours(m);
	v.home = place_home(m);
	if (v.home)
		v.home_node = twinning_node_of(m, v.home->head.id);
	for (size_t i = 0; i < v.ours.count; i++)
		v.known += v.ours.each[i].node != NONE;
	return v;
}

const struct twinning_own *twinning_ours_of(const struct twinning_view *v, int64_t node)
{
	for (size_t i = 0; i < v->ours.count && node != NONE; i++)
		if (v->ours.each[i].node == node)
			return &v->ours.each[i];
	return NULL;
}

static const char *ids_of(struct model *m, const struct twinning_view *v, bool home)
{
	int64_t *ids = arena_array(m->arena, int64_t, v->ours.count + 1);
	size_t n = 0;
	for (size_t i = 0; i < v->ours.count; i++)
		if (v->ours.each[i].node != NONE)
			ids[n++] = v->ours.each[i].node;
	if (home && v->home_node != NONE)
		ids[n++] = v->home_node;
	return model_ids(m, ids, n);
}

const char *twinning_ours_ids(struct model *m, const struct twinning_view *v)
{
	return ids_of(m, v, false);
}

static const char *twinning_own_ids(struct model *m, const struct twinning_view *v)
{
	return ids_of(m, v, true);
}

/* ---- candidates ---- */

static int by_node(const void *a, const void *b)
{
	const struct twinning_candidate *x = *(struct twinning_candidate *const *)a, *y = *(struct twinning_candidate *const *)b;
	return (x->node->id > y->node->id) - (x->node->id < y->node->id);
}

/* Edges come by node, and so do the candidates that are looked at. */
static void with_read(struct model *m, const struct twinning_view *v, struct twinning_candidates *c)
{
	struct twinning_candidate **by = arena_array(m->arena, struct twinning_candidate *, c->count + 1);
	int64_t *ids = arena_array(m->arena, int64_t, c->count + 1);
	for (size_t i = 0; i < c->count; i++) {
		by[i] = &c->each[i];
		ids[i] = c->each[i].node->id;
		c->each[i].with = arena_array(m->arena, const struct twinning_own *, (size_t)c->each[i].node->shared + 1);
	}
	if (c->count)
		qsort(by, c->count, sizeof(*by), by_node);
	struct twinning_edges edges = twinning_edges_between(m, model_ids(m, ids, c->count), twinning_ours_ids(m, v));
	size_t at = 0, n = 0;
	for (size_t i = 0; i < edges.count; i++) {
		while (at < c->count && by[at]->node->id < edges.each[i].one) {
			at++;
			n = 0;
		}
		const struct twinning_own *own = twinning_ours_of(v, edges.each[i].other);
		if (at < c->count && own && n < (size_t)by[at]->node->shared)
			by[at]->with[n++] = own;
	}
}

struct twinning_candidates twinning_candidates_read(struct model *m, const struct twinning_view *v, int64_t least)
{
	struct twinning_candidates c = { 0 };
	if (!v->known)
		return c;
	struct twinning_nodes nodes = twinning_shared(m, twinning_ours_ids(m, v), least, twinning_own_ids(m, v), TWINNING_CANDIDATES + 1);
	c.more = nodes.count > TWINNING_CANDIDATES;
	c.count = c.more ? TWINNING_CANDIDATES : nodes.count;
	c.each = arena_array(m->arena, struct twinning_candidate, c.count + 1);
	for (size_t i = 0; i < c.count; i++)
		c.each[i].node = &nodes.each[i];
	with_read(m, v, &c);
	return c;
}

/* ---- what is asked ---- */

static bool among_countries(const char *const *countries, const char *country)
{
	for (; *countries; countries++)
		if (!strcmp(*countries, country))
			return true;
	return false;
}

bool twinning_fits(const struct twinning_asked *a, const struct twinning_node *n)
{
	if (a->country && !text_equal(a->country, n->country))
		return false;
	if (a->countries && (!n->country || !among_countries(a->countries, n->country)))
		return false;
	return (a->least == NONE || (n->people != NONE && n->people >= a->least)) && (a->most == NONE || (n->people != NONE && n->people <= a->most));
}

/* A condition about the countries of partners or guests; the lead's own country is not theirs. */
static bool speaks_of_partners(const struct element *e)
{
	return !text_equal(e->measure, CODE_MEASURE_LEAD_COUNTRY) &&
	    (e->body != NONE || (!text_empty(e->among) && codes_of_measure(e->measure) == &codelist_country));
}

const char *const *twinning_countries_of_call(struct model *m, const struct call *call)
{
	const struct funding_scheme *scheme = model_get(m, funding_scheme, call->scheme);
	if (!scheme || scheme->plan == NONE)
		return NULL;
	const char *day = text_or(call->closes, m->as_at);
	struct fit_world world = { .arena = m->arena, .day = m->as_at, .members = fit_members_read(m) };
	struct fit_conditions all = fit_conditions(m->arena, fit_editions(m, scheme->plan), day);
	const char **codes = arena_array(m->arena, const char *, codelist_country.count + 1);
	size_t n = 0, conditions = 0;
	for (size_t i = 0; i < all.count; i++)
		conditions += speaks_of_partners(all.each[i].element);
	for (size_t c = 0; c < codelist_country.count && conditions; c++) {
		bool counts = false;
		for (size_t i = 0; i < all.count && !counts; i++)
			counts = speaks_of_partners(all.each[i].element) &&
			    fit_country_counts(&world, all.each[i].element, codelist_country.codes[c].code, day) == CRITERION_HOLDS;
		if (counts)
			codes[n++] = codelist_country.codes[c].code;
	}
	return conditions ? codes : NULL;
}

/* ---- states ---- */

static void state_read(struct model *m, const struct twinning_view *v, const struct twinning_candidates *c, struct twinning_state *s)
{
	s->ours = arena_array(m->arena, const struct twinning_own *, v->ours.count + 1);
	for (size_t i = 0; i < v->ours.count; i++)
		if (text_equal(v->ours.each[i].country, s->country))
			s->ours[s->ours_count++] = &v->ours.each[i];
	for (size_t i = 0; i < c->count && s->near_count < TWINNING_SUGGESTED; i++)
		if (text_equal(c->each[i].node->country, s->country))
			s->near[s->near_count++] = &c->each[i];
}

static int by_country_name(const void *a, const void *b)
{
	const struct twinning_state *x = a, *y = b;
	return locale_compare(_(code_name(&codelist_country, x->country)), _(code_name(&codelist_country, y->country)));
}

struct twinning_states twinning_states_read(
    struct model *m, const struct twinning_view *v, const struct twinning_candidates *candidates, int64_t body)
{
	struct fit_world world = { .arena = m->arena, .day = m->as_at, .members = fit_members_read(m) };
	struct twinning_states all = { .each = arena_array(m->arena, struct twinning_state, codelist_country.count + 1) };
	for (size_t i = 0; i < codelist_country.count; i++) {
		const char *code = codelist_country.codes[i].code;
		if ((v->home && text_equal(v->home->country, code)) || fit_stands(&world, body, code, m->as_at) != CRITERION_HOLDS)
			continue;
		struct twinning_state *s = &all.each[all.count++];
		s->country = code;
		state_read(m, v, candidates, s);
		all.without += !s->ours_count;
	}
	qsort(all.each, all.count, sizeof(*all.each), by_country_name);
	return all;
}

/* ---- categories ---- */

static const struct {
	const char *code, *name;
} categories[TWINNING_CATEGORIES] = { [TWINNING_TWIN] = { "twin-town", N_("Twin town") },
	[TWINNING_FRIENDSHIP] = { "friendship", N_("Friendship") },
	[TWINNING_CONTACT] = { "contact", N_("Contact") },
	[TWINNING_PROJECT] = { "project-partnership", N_("Project partnership") } };

enum twinning_category twinning_category_of(const struct twinning_entry *t)
{
	if (text_equal(t->kind, CODE_LINK_KIND_TWIN_TOWN))
		return TWINNING_TWIN;
	if (text_equal(t->kind, CODE_LINK_KIND_FRIENDSHIP))
		return TWINNING_FRIENDSHIP;
	if (text_equal(t->kind, CODE_LINK_KIND_TECHNICAL))
		return TWINNING_PROJECT;
	if (text_equal(t->kind, CODE_LINK_KIND_REGIONAL) && t->signed_on)
		return t->expires ? TWINNING_FRIENDSHIP : TWINNING_TWIN;
	return TWINNING_CONTACT;
}

const char *twinning_category_code(enum twinning_category c)
{
	return categories[c].code;
}

const char *twinning_category_name(enum twinning_category c)
{
	return categories[c].name;
}

/* ---- compared ---- */

static bool node_among_owns(const struct twinning_owns *all, int64_t node)
{
	return ANY(all->each, all->count, each->node == node);
}

struct twinning_compared twinning_compare(struct model *m, const struct twinning_view *v)
{
	enum { PARTNERS = 500 };
	struct twinning_compared c = { .unknown = arena_array(m->arena, const struct twinning_own *, v->ours.count + 1) };
	struct twinning_nodes all = v->home_node != NONE ? twinning_partners(m, v->home_node, PARTNERS) : (struct twinning_nodes){ 0 };
	c.both.each = arena_array(m->arena, struct twinning_node, all.count + 1);
	c.past.each = arena_array(m->arena, struct twinning_node, all.count + 1);
	c.missing.each = arena_array(m->arena, struct twinning_node, all.count + 1);
	struct twinning_owns past = all.count ? twinning_past(m) : (struct twinning_owns){ 0 };
	for (size_t i = 0; i < all.count; i++) {
		int64_t node = all.each[i].id;
		struct twinning_nodes *into = twinning_ours_of(v, node) ? &c.both : node_among_owns(&past, node) ? &c.past : &c.missing;
		into->each[into->count++] = all.each[i];
	}
	for (size_t i = 0; i < v->ours.count; i++) {
		bool told = false;
		for (size_t k = 0; k < c.both.count; k++)
			told = told || c.both.each[k].id == v->ours.each[i].node;
		if (!told)
			c.unknown[c.unknown_count++] = &v->ours.each[i];
	}
	return c;
}
