#include "rule/together/mutual.h"

#include "base/date.h"
#include "base/locale.h"
#include "model/engine/standing.h"
#include "model/read/city_read.h"
#include "model/rows/together.h"
#include "rule/activity.h"

static const char *const side_codes[MUTUAL_SIDES] = { CODE_LINK_SIDE_HOME, CODE_LINK_SIDE_PARTNER };

enum mutual_side mutual_side_of(const char *code)
{
	return text_equal(code, CODE_LINK_SIDE_PARTNER) ? MUTUAL_PARTNER : MUTUAL_HOME;
}

const char *mutual_side_code(enum mutual_side s)
{
	return side_codes[s];
}

static const struct place *mutual_place(struct model *m, enum mutual_side side, const struct link *l)
{
	return side == MUTUAL_HOME ? place_home(m) : l ? model_get(m, place, l->place) : NULL;
}

const char *mutual_code_words(struct model *m, const struct codelist *list, const char *code, const struct link *l)
{
	bool giver = list == &codelist_gain_giver, home = text_equal(code, CODE_LINK_SIDE_HOME);
	if ((!giver && list != &codelist_link_side) || (!home && !text_equal(code, CODE_LINK_SIDE_PARTNER)))
		return NULL;
	const struct place *place = mutual_place(m, mutual_side_of(code), l);
	return !place ? NULL : giver ? arena_printf(m->arena, _("%s gives it"), place->name) : place->name;
}

const char *mutual_label(struct model *m, const struct field *f, const struct link *l)
{
	bool here = text_equal(f->name, "gained_here"), there = text_equal(f->name, "gained_there");
	const struct place *place = here || there ? mutual_place(m, here ? MUTUAL_HOME : MUTUAL_PARTNER, l) : NULL;
	return place ? arena_printf(m->arena, _("What %s gained"), place->name) : NULL;
}

/* ---- one link ---- */

static enum benefit_state mutual_state_of_code(const char *code)
{
	return text_equal(code, CODE_BENEFIT_STATE_REALISED) ? BENEFIT_REALISED
	    : text_equal(code, CODE_BENEFIT_STATE_UNDER_WAY) ? BENEFIT_UNDER_WAY
	                                                     : BENEFIT_PROMISED;
}

static enum benefit_state state_of_activity(const struct activity *a)
{
	return activity_is_planned(a->status) ? BENEFIT_PROMISED : activity_goes_on(a->status) ? BENEFIT_UNDER_WAY : BENEFIT_REALISED;
}

static void mutual_put(struct mutual *t, struct mutual_gain g)
{
	t->each[t->count++] = g;
	t->counts[g.side][g.state]++;
	t->made_up[g.side] = t->made_up[g.side] || g.made_up;
}

static void gain_put(struct model *m, struct mutual *t, const struct gain *g)
{
	mutual_put(t,
	    (struct mutual_gain){ .side = mutual_side_of(g->side),
	        .state = mutual_state_of_code(g->state),
	        .gain = g,
	        .title = g->title,
	        .who = g->who,
	        .organisation = g->organisation,
	        .activity = g->activity,
	        .made_up = standing_illustrative(m, &gain_entity, g->head.id, NULL) });
}

static void part_put(struct model *m, struct mutual *t, const struct participation *q, const struct activity *a)
{
	bool known, home = benefit_at_home(m, q->organisation, &known);
	t->unknown += !known;
	if (!known)
		return;
	mutual_put(t,
	    (struct mutual_gain){ .side = home ? MUTUAL_HOME : MUTUAL_PARTNER,
	        .state = state_of_activity(a),
	        .part = q,
	        .title = q->note ? q->note : a->title,
	        .organisation = q->organisation,
	        .activity = q->activity,
	        .made_up = standing_illustrative(m, &participation_entity, q->head.id, NULL) ||
	            standing_illustrative(m, &activity_entity, a->head.id, NULL) });
}

/* Of a beneficiary in what takes or took place, or is planned. */
static void part_take(struct model *m, struct mutual *t, const struct participation *q, int64_t link)
{
	const struct activity *a = model_get(m, activity, q->activity);
	if (a && (link == NONE || a->link == link) && !activity_is_cancelled(a->status) && !activity_to_come(m, a))
		part_put(m, t, q, a);
}

/* Of rows of all links, or of this one alone. */
static struct mutual mutual_from(struct model *m, const struct link *l, struct set gains, struct set parts)
{
	struct mutual t = { .link = l, .each = arena_array(m->arena, struct mutual_gain, gains.count + parts.count + 1) };
	for (size_t i = 0; i < gains.count; i++)
		if (set_row(gains, gain, i)->link == l->head.id)
			gain_put(m, &t, set_row(gains, gain, i));
	for (size_t i = 0; i < parts.count; i++)
		part_take(m, &t, set_row(parts, participation, i), l->head.id);
	return t;
}

struct mutual mutual_of_link(struct model *m, const struct link *l)
{
	struct set gains = gains_of_link(m, l->head.id), parts = beneficiaries_of_link(m, l->head.id);
	standing_keep(m, gains);
	standing_keep(m, parts);
	return mutual_from(m, l, gains, parts);
}

struct mutual mutual_of_place(struct model *m, struct set links, struct set beneficiaries)
{
	struct set *gains = arena_array(m->arena, struct set, links.count + 1);
	size_t most = beneficiaries.count + 1;
	for (size_t i = 0; i < links.count; i++) {
		gains[i] = gains_of_link(m, set_row(links, link, i)->head.id);
		standing_keep(m, gains[i]);
		most += gains[i].count;
	}
	standing_keep(m, beneficiaries);
	struct mutual t = { .each = arena_array(m->arena, struct mutual_gain, most) };
	for (size_t i = 0; i < links.count; i++)
		for (size_t k = 0; k < gains[i].count; k++)
			gain_put(m, &t, set_row(gains[i], gain, k));
	for (size_t i = 0; i < beneficiaries.count; i++)
		part_take(m, &t, set_row(beneficiaries, participation, i), NONE);
	return t;
}

size_t mutual_gained(const struct mutual *t, enum mutual_side s)
{
	return t->counts[s][BENEFIT_REALISED] + t->counts[s][BENEFIT_UNDER_WAY];
}

const char *mutual_words(struct arena *a, const struct mutual *t, enum mutual_side s)
{
	struct out o = { .arena = a };
	static const struct {
		enum benefit_state state;
		const char *one, *several;
	} parts[] = { { BENEFIT_REALISED, NN_("%zu achieved", "%zu achieved") }, { BENEFIT_UNDER_WAY, NN_("%zu under way", "%zu under way") },
		{ BENEFIT_PROMISED, NN_("%zu promised", "%zu promised") } };
	for (size_t i = 0; i < COUNT(parts); i++) {
		size_t n = t->counts[s][parts[i].state];
		if (n)
			out_fmt(&o, "%s%s", o.length ? locale_comma() : "", arena_printf(a, message_n(parts[i].one, parts[i].several, (long)n), n));
	}
	return o.length ? out_text(&o) : NULL;
}

/* ---- all links ---- */

static const struct {
	const char *code, *name;
} balances[MUTUAL_BALANCES] = {
	[MUTUAL_BOTH] = { "both", N_("Both sides gain") },
	[MUTUAL_GIVES] = { "gives", N_("Only the partner gains") },
	[MUTUAL_TAKES] = { "takes", N_("Only the home city gains") },
	[MUTUAL_NOTHING] = { "nothing", N_("No benefits recorded") },
};

static enum mutual_balance mutual_balance_of(const struct mutual *t)
{
	bool home = mutual_gained(t, MUTUAL_HOME), partner = mutual_gained(t, MUTUAL_PARTNER);
	return home && partner ? MUTUAL_BOTH : partner ? MUTUAL_GIVES : home ? MUTUAL_TAKES : MUTUAL_NOTHING;
}

const char *mutual_balance_code(enum mutual_balance b)
{
	return balances[b].code;
}

const char *mutual_balance_name(enum mutual_balance b)
{
	return balances[b].name;
}

static const struct link_moment *moment_of(const struct link_moments *all, int64_t link)
{
	return FIND(all->each, all->count, each->link == link);
}

static bool mutual_sleeps(struct arena *a, const struct mutual_link *t, const char *day)
{
	return !t->going && (!t->last || date_days(day) - date_days(date_last(a, t->last)) > MUTUAL_SLEEP_DAYS);
}

struct mutual_links mutual_links_read(struct model *m)
{
	struct set links = links_begun(m), gains = gains_told(m), parts = beneficiaries_of_links(m);
	struct link_moments moments = link_moments_read(m, m->as_at);
	struct mutual_links all = { .each = arena_array(m->arena, struct mutual_link, links.count + 1),
		.more = links.count == MUTUAL_LINKS || gains.count == MUTUAL_ROWS || parts.count == MUTUAL_ROWS };
	standing_keep(m, gains);
	standing_keep(m, parts);
	for (size_t i = 0; i < links.count; i++) {
		struct mutual_link *t = &all.each[all.count++];
		const struct link_moment *moment = moment_of(&moments, set_row(links, link, i)->head.id);
		t->mutual = mutual_from(m, set_row(links, link, i), gains, parts);
		t->balance = mutual_balance_of(&t->mutual);
		t->last = moment ? moment->last : NULL;
		t->going = moment ? moment->going : 0;
		t->sleeps = mutual_sleeps(m->arena, t, m->as_at);
		t->moved_made_up = moment && moment->made_up;
	}
	return all;
}

/* ---- the yearly review ---- */

int64_t mutual_review_year(const char *day)
{
	struct date d;
	return date_parse(day, &d) ? d.year - 1 : 0;
}

enum mutual_side mutual_side_of_organisation(struct model *m, const struct link *l, int64_t organisation)
{
	const struct organisation *o = model_get(m, organisation, organisation);
	return o && (l->partner == organisation || (o->place != NONE && o->place == l->place)) ? MUTUAL_PARTNER : MUTUAL_HOME;
}
