/* opportunity.h - judgements about offers and wishes: whether one is open, and how well two of them fit.
 *
 * Two fit at all when they are of one kind, one offered and one wanted, by different organisations. Then six things are compared, each only
 * where both say it: an answer that nobody gave is ignored. */
#ifndef OPPORTUNITY_H
#define OPPORTUNITY_H
#include "model/declared/learning.h"
#include "model/engine/model.h"

enum fit_thing { FIT_THEME, FIT_SECTOR, FIT_LANGUAGE, FIT_AGES, FIT_TIME, FIT_PLACE, FIT_THINGS };
enum fit_said { FIT_UNSAID, FIT_SAME, FIT_OTHER };
struct opportunity_fit {
	const struct opportunity *other;
	enum fit_said said[FIT_THINGS];
	const char *language; /* one that both have, as the other writes it; NULL */
	size_t fits, compared;
};

/* Open on a day: not ended, and its last day has not passed. */
bool opportunity_is_open(const struct opportunity *, const char *day);
struct opportunity_fit opportunity_fit(struct model *, const struct opportunity *, const struct opportunity *other);

enum { OPPORTUNITY_LOOKED_AT = 40, OPPORTUNITY_KEPT_DAYS = 90, OPPORTUNITY_ASKED_DAYS = 14 };
/* Opportunities that may fit, the best first, up to `most`. Those that differ in everything that both say are left out. One that does not say whether it offers or looks for something fits both. Lives in the model's arena. */
size_t opportunity_matches(struct model *, const struct opportunity *, const char *day, struct opportunity_fit *, size_t most);

bool interest_waits(const struct interest *);
bool interest_agreed(const struct interest *);
bool interest_withdrawn(const struct interest *);
bool interest_declined(const struct interest *);
/* Whether an organisation can ask, after the interest that it showed before (NULL: none). One that was answered is not asked again. */
bool interest_can_be_asked(const struct interest *);
#endif
