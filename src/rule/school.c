#include "rule/school.h"

#include "base/date.h"
#include "base/out.h"
#include "model/declared/learning.h"
#include "model/read/strategy_read.h"
#include "rule/element.h"
#include "rule/fresh.h"

const char *school_last(const struct school_reach *s, const char *as_at)
{
	const char *last = text_or(s->last, "");
	if (text_equal(last, "9"))
		return as_at;
	if (s->counted && strcmp(s->counted, last) > 0)
		last = s->counted;
	return text_empty(last) ? NULL : strcmp(last, as_at) > 0 ? as_at : last;
}

enum school_reach_state school_state(struct arena *a, const struct school_reach *s, const char *as_at)
{
	const char *last = school_last(s, as_at);
	if (!s->activities && !s->counted)
		return SCHOOL_NEVER;
	return last && fresh_on(a, last, as_at) ? SCHOOL_LATELY : SCHOOL_BEFORE;
}

const char *school_state_name(enum school_reach_state s)
{
	static const char *const names[] = { [SCHOOL_NEVER] = N_("Has not taken part"),
		[SCHOOL_BEFORE] = N_("Took part, but not in the last year"),
		[SCHOOL_LATELY] = N_("Took part in the last year") };
	return names[s];
}

void school_sum_add(struct school_sum *sum, const struct school_reach *s, enum school_reach_state state)
{
	sum->schools++;
	sum->linked += s->links > 0;
	sum->awarded += s->award != NONE;
	sum->states[state]++;
	sum->made_up = sum->made_up || s->made_up;
}

struct school_duty school_duty_of(struct model *m, const char *setting, struct set contributions)
{
	const struct plan *plan = model_find(m, plan, model_setting(m, setting, NULL));
	struct set parts = plan ? plan_elements(m, plan->head.id, NULL) : (struct set){ .count = 0 };
	struct school_duty d = { .plan = plan, .each = arena_array(m->arena, struct school_served, parts.count + 1) };
	for (size_t i = 0; i < parts.count; i++) {
		const struct element *e = set_row(parts, element, i);
		struct school_served *s = &d.each[d.count++];
		*s = (struct school_served){ .element = e };
		s->contributions = (struct set){ .entity = &contribution_entity, .rows = arena_array(m->arena, void *, contributions.count + 1) };
		for (size_t c = 0; c < contributions.count; c++)
			if (set_row(contributions, contribution, c)->element == e->head.id)
				s->contributions.rows[s->contributions.count++] = contributions.rows[c];
		d.served += s->contributions.count > 0;
	}
	return d;
}

const char *school_over_roll(struct model *m, int64_t organisation, int64_t pupils)
{
	const struct organisation *o = model_get(m, organisation, organisation);
	if (!o || o->pupils == NONE || pupils == NONE || pupils <= o->pupils)
		return NULL;
	return arena_printf(m->arena, _("%s has %s pupils on its roll. Enter %s or fewer, or correct the roll on the page of the school first"),
	    text_cut(m->arena, o->name, 80), integer_people(m->arena, o->pupils), integer_people(m->arena, o->pupils));
}

/* ---- in words ---- */

enum { NAME_MAX = 80 };

static const char *school_counted(struct arena *a, const char *one, const char *several, int64_t n)
{
	return arena_printf(a, message_n(one, several, (long)n), (size_t)n);
}

/* The newest award that it works towards; NULL: none. */
static const struct award *school_works_towards(struct model *m, int64_t school)
{
	struct set awards = school_awards(m, school);
	return set_find(awards, award, text_equal(each->state, CODE_AWARD_STATE_WORKING_TOWARDS));
}

/* The newest that it was told it can work towards; NULL: none. */
static const struct award *school_may_begin(struct model *m, int64_t school)
{
	struct set awards = school_awards(m, school);
	return set_find(awards, award, text_equal(each->state, CODE_AWARD_STATE_ELIGIBLE));
}

/* "International School Award, Intermediate" */
static const char *school_award_words(struct model *m, const struct award *w)
{
	const struct element *level = model_get(m, element, w->level);
	return arena_printf(m->arena, _("%s, %s"), model_title(m, &plan_entity, level->plan), text_or(level->short_title, level->title));
}

const char *school_finding(struct model *m, const struct organisation *o, bool *made_up)
{
	struct arena *a = m->arena;
	const struct school_reach s = school_reached(m, o->head.id);
	const struct award *w = model_get(m, award, s.award);
	const char *last = school_last(&s, m->as_at), *name = text_cut(a, o->name, NAME_MAX), *did, *links;
	*made_up = s.made_up;
	did = s.activities ? school_counted(a, NN_("%zu activity", "%zu activities"), s.activities) : _("no activities on record");
	if (s.activities && last)
		did = text_equal(last, m->as_at) ? arena_printf(a, _("%s, the latest still under way"), did)
		                                 : arena_printf(a, _("%s, the latest on %s"), did, date_people(a, last));
	links = s.links ? school_counted(a, NN_("%zu link of its own with another place", "%zu links of its own with other places"), s.links)
	                : _("no link of its own with another place");
	if (w)
		return arena_printf(a, _("%s has %s. It has %s and holds an award: %s."), name, did, links, school_award_words(m, w));
	const struct award *towards = school_works_towards(m, o->head.id);
	if (towards)
		return arena_printf(a, _("%s has %s. It has %s and works towards an award: %s."), name, did, links, school_award_words(m, towards));
	const struct award *open = school_may_begin(m, o->head.id);
	if (open)
		return arena_printf(
		    a, _("%s has %s. It has %s and holds no award yet. It can work towards one: %s."), name, did, links, school_award_words(m, open));
	return arena_printf(a, _("%s has %s. It has %s and holds no award yet."), name, did, links);
}

const struct plan *school_scheme(struct model *m, int64_t school)
{
	struct set awards = school_awards(m, school);
	if (awards.count)
		return model_get(m, plan, model_get(m, element, set_row(awards, award, 0)->level)->plan);
	return model_find(m, plan, model_setting(m, "school-ladder", NULL));
}
