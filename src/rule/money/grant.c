#include "rule/money/grant.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/declared/partners.h"
#include "model/rows/grant.h"

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
