#include "rule/money/grant.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/declared/partners.h"

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
