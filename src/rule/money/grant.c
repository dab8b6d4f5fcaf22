#include "rule/money/grant.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/declared/partners.h"
#include "model/rows/grant.h"
#include "rule/money/bid.h"

bool grant_scheme_is_own(struct model *m, const struct funding_scheme *f)
{
	const struct organisation *own = model_find(m, organisation, model_setting(m, "organisation", NULL));
	return f && own && f->funder == own->head.id;
}

bool grant_is_own(struct model *m, const struct bid *b)
{
	return grant_scheme_is_own(m, model_get(m, funding_scheme, b->scheme));
}

bool grant_call_is_open(struct model *m, const struct call *c)
{
	return (!c->opens || strcmp(date_first(m->arena, c->opens), m->as_at) <= 0) &&
	    (!c->closes || strcmp(date_last(m->arena, c->closes), m->as_at) >= 0);
}

struct grant_scores grant_scores_of(struct set assessments, int64_t account)
{
	struct grant_scores s = { .all = assessments };
	for (size_t i = 0; i < assessments.count; i++) {
		const struct assessment *t = set_row(assessments, assessment, i);
		s.mine = account != NONE && t->account == account ? t : s.mine;
		s.points += t->points;
		s.most += GRANT_POINTS;
	}
	s.shown = s.mine || assessments.count >= GRANT_ASSESSORS;
	s.open = s.mine || assessments.count < GRANT_ASSESSORS;
	return s;
}

struct grant_ready grant_ready_of(struct model *m, const struct bid *b)
{
	return (
	    struct grant_ready){ .scores = b ? grant_assessments(m, b->head.id).count : 0, .decided = b ? bid_decision_day(m, b->head.id) : NULL };
}

bool grant_decision_fits(struct model *m, const struct bid *old, const struct bid *row, struct problems *p)
{
	if (!grant_is_own(m, row))
		return true;
	struct grant_ready r = grant_ready_of(m, old);
	if (r.scores < GRANT_ASSESSORS)
		problem_add(
		    p, "stage", _("Two people must score this application first, and %zu of 2 has. Score it on the page of the bid"), r.scores);
	if (!r.decided)
		problem_add(p, "stage", "%s",
		    _("A committee must decide on this application first. Put the bid on the agenda of a meeting, and record the decision there"));
	return r.scores >= GRANT_ASSESSORS && r.decided;
}

/* ---- how often one may apply ---- */

static bool grant_in_year(struct model *m, const struct bid *b, const char *year)
{
	const char *day = text_or(b->decided, b->submitted);
	return (bid_is_sent(b->stage) || bid_is_awarded(b->stage)) && day && !strncmp(date_first(m->arena, day), year, 4);
}

const struct bid *grant_before(struct model *m, const struct bid *b, int64_t but)
{
	const struct funding_scheme *f = model_get(m, funding_scheme, b->scheme);
	if (b->lead == NONE || !grant_scheme_is_own(m, f))
		return NULL;
	struct set asked = grants_asked(m, b->scheme, b->lead);
	const char *day = text_or(b->submitted, m->own_day);
	int64_t in_year = 0;
	for (size_t i = 0; i < asked.count; i++) {
		const struct bid *t = set_row(asked, bid, i);
		if (t->head.id == but)
			continue;
		if (b->call != NONE && t->call == b->call)
			return t;
		in_year += grant_in_year(m, t, day);
		if (f->yearly != NONE && in_year >= f->yearly)
			return t;
	}
	return NULL;
}

/* Of a row that is new as an application: of another organisation, call or scheme than it was saved with, or taken up again. */
static bool grant_asks_anew(const struct bid *old, const struct bid *row)
{
	bool asks = bid_is_open(row->stage) || bid_is_sent(row->stage), asked = old && (bid_is_open(old->stage) || bid_is_sent(old->stage));
	return asks && (!asked || old->lead != row->lead || old->call != row->call || old->scheme != row->scheme);
}

bool grant_comes_once(struct model *m, const struct bid *old, const struct bid *row, struct problems *p)
{
	const struct bid *first = grant_asks_anew(old, row) ? grant_before(m, row, old ? old->head.id : NONE) : NULL;
	if (!first)
		return true;
	problem_add(p, "lead",
	    first->call == row->call
	        ? _("%s has applied in this call already, for “%s” (/bids/%s)")
	        : _("%s has asked for all the grants that this scheme gives one applicant in a year, the last for “%s” (/bids/%s)"),
	    model_title(m, &organisation_entity, row->lead), first->title, first->slug);
	return false;
}
