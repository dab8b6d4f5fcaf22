#include "rule/opportunity.h"

#include <stdlib.h>

#include "base/date.h"
#include "base/text.h"
#include "model/engine/topics.h"
#include "model/rows/opportunity.h"

enum { PLACES_DEEP = 12 };

bool opportunity_is_open(const struct opportunity *o, const char *day)
{
	if (text_equal(o->state, CODE_OPPORTUNITY_STATE_ENDED))
		return false;
	size_t n = o->closes ? strlen(o->closes) : 0;
	return !n || strncmp(o->closes, day, n) >= 0;
}

static bool opportunity_is_sought(const struct opportunity *o)
{
	return text_equal(o->side, CODE_OPPORTUNITY_SIDE_WISH);
}

/* ---- one thing ---- */

static enum fit_said answer_of(bool both, bool same)
{
	return !both ? FIT_UNSAID : same ? FIT_SAME : FIT_OTHER;
}

/* A language that stands in both lists, in whatever case. */
static const char *language_shared(struct arena *a, const char *one, const char *two)
{
	struct topics mine = { .arena = a };
	for (const char *s = one; *s; s += strcspn(s, ",;"), s += *s != 0)
		topics_add(&mine, "language", arena_strndup(a, s, strcspn(s, ",;")));
	for (const char *s = two; *s; s += strcspn(s, ",;"), s += *s != 0) {
		const char *name = text_trim(a, arena_strndup(a, s, strcspn(s, ",;"))), *value = topic_value(a, name);
		for (size_t i = 0; *name && i < mine.count; i++)
			if (text_equal(mine.each[i].value, value))
				return name;
	}
	return NULL;
}

static bool ages_said(const struct opportunity *o)
{
	return o->youngest != NONE || o->oldest != NONE;
}

static bool ages_meet(const struct opportunity *a, const struct opportunity *b)
{
	return (a->oldest == NONE || b->youngest == NONE || b->youngest <= a->oldest) &&
	    (b->oldest == NONE || a->youngest == NONE || a->youngest <= b->oldest);
}

/* Dates may be months and years: their first and last days are compared. */
static bool times_meet(struct arena *a, const struct opportunity *x, const struct opportunity *y)
{
	bool before = x->ends && y->starts && strcmp(date_last(a, x->ends), date_first(a, y->starts)) < 0;
	bool after = y->ends && x->starts && strcmp(date_last(a, y->ends), date_first(a, x->starts)) < 0;
	return !before && !after;
}

static bool place_inside(struct model *m, int64_t place, int64_t other)
{
	for (int deep = 0; place != NONE && deep < PLACES_DEEP; deep++) {
		const struct place *at = model_get(m, place, place);
		if (place == other)
			return true;
		place = at ? at->parent : NONE;
	}
	return false;
}

struct opportunity_fit opportunity_fit(struct model *m, const struct opportunity *o, const struct opportunity *other)
{
	struct opportunity_fit f = { .other = other };
	bool places = o->place != NONE && other->place != NONE;
	f.language = o->languages && other->languages ? language_shared(m->arena, o->languages, other->languages) : NULL;
	f.said[FIT_THEME] = answer_of(o->theme && other->theme, text_equal(o->theme, other->theme));
	f.said[FIT_SECTOR] = answer_of(o->sector && other->sector, text_equal(o->sector, other->sector));
	f.said[FIT_LANGUAGE] = answer_of(o->languages && other->languages, f.language != NULL);
	f.said[FIT_AGES] = answer_of(ages_said(o) && ages_said(other), ages_meet(o, other));
	f.said[FIT_TIME] = answer_of((o->starts || o->ends) && (other->starts || other->ends), times_meet(m->arena, o, other));
	f.said[FIT_PLACE] = answer_of(places, places && (place_inside(m, o->place, other->place) || place_inside(m, other->place, o->place)));
	for (size_t i = 0; i < FIT_THINGS; i++) {
		f.fits += f.said[i] == FIT_SAME;
		f.compared += f.said[i] != FIT_UNSAID;
	}
	return f;
}

/* ---- the best of them ---- */

/* What speaks against counts as much as what speaks for; of equals the newer is first. */
static int better_first(const void *a, const void *b)
{
	const struct opportunity_fit *x = a, *y = b;
	int64_t one = 2 * (int64_t)x->fits - (int64_t)x->compared, two = 2 * (int64_t)y->fits - (int64_t)y->compared;
	if (one != two)
		return one > two ? -1 : 1;
	return x->other->head.id > y->other->head.id ? -1 : 1;
}

static void matches_add(struct model *m, const struct opportunity *o, struct set s, struct opportunity_fit *all, size_t *n)
{
	for (size_t i = 0; i < s.count; i++) {
		const struct opportunity *other = set_row(s, opportunity, i);
		bool again = other->head.id == o->head.id || (o->organisation != NONE && other->organisation == o->organisation);
		for (size_t k = 0; k < *n; k++)
			again = again || all[k].other->head.id == other->head.id;
		struct opportunity_fit f = again ? (struct opportunity_fit){ 0 } : opportunity_fit(m, o, other);
		if (!again && (f.fits || !f.compared))
			all[(*n)++] = f;
	}
}

static void matches_of_side(struct model *m, const struct opportunity *o, const char *side, const char *day, struct opportunity_fit *all, size_t *n)
{
	if (o->theme)
		matches_add(m, o, opportunities_of_theme(m, o->kind, side, o->theme, day, OPPORTUNITY_LOOKED_AT), all, n);
	if (o->sector)
		matches_add(m, o, opportunities_of_sector(m, o->kind, side, o->sector, day, OPPORTUNITY_LOOKED_AT), all, n);
	matches_add(m, o, opportunities_of_kind(m, o->kind, side, day, OPPORTUNITY_LOOKED_AT), all, n);
}

size_t opportunity_matches(struct model *m, const struct opportunity *o, const char *day, struct opportunity_fit *best, size_t most)
{
	struct opportunity_fit *all = arena_array(m->arena, struct opportunity_fit, 6 * OPPORTUNITY_LOOKED_AT);
	size_t n = 0;
	if (!o->side || opportunity_is_sought(o))
		matches_of_side(m, o, CODE_OPPORTUNITY_SIDE_OFFER, day, all, &n);
	if (!o->side || !opportunity_is_sought(o))
		matches_of_side(m, o, CODE_OPPORTUNITY_SIDE_WISH, day, all, &n);
	qsort(all, n, sizeof(*all), better_first);
	n = n < most ? n : most;
	memcpy(best, all, n * sizeof(*all));
	return n;
}

/* ---- who is interested ---- */

bool interest_waits(const struct interest *t)
{
	return text_equal(t->state, CODE_INTEREST_STATE_ASKED);
}

bool interest_agreed(const struct interest *t)
{
	return text_equal(t->state, CODE_INTEREST_STATE_AGREED);
}

bool interest_withdrawn(const struct interest *t)
{
	return text_equal(t->state, CODE_INTEREST_STATE_WITHDRAWN);
}

bool interest_declined(const struct interest *t)
{
	return text_equal(t->state, CODE_INTEREST_STATE_DECLINED);
}

bool interest_can_be_asked(const struct interest *t)
{
	return !t || interest_waits(t) || interest_withdrawn(t);
}
