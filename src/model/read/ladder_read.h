/* ladder_read.h - the rows from which rule/ladder.h works out how a holder stands in a scheme.
 *
 * A holder is an organisation or a link between cities. Every set is limited to LADDER_ROWS; dated rows are those up to the
 * model's day. */
#ifndef LADDER_READ_H
#define LADDER_READ_H
#include "model/declared/learning.h"
#include "model/engine/model.h"

enum { LADDER_ROWS = 1000, LADDER_PLANS = 200, LADDER_HOLDERS = 200 };

/* Plans of the city's own dataset that are climbed: with a milestone, a criterion or an award that somebody has. What a funder
 * asks of a bid is no ladder. By title. */
struct set ladder_plans(struct model *);
/* Those of them with a criterion that is counted of a link. */
struct set ladder_link_plans(struct model *);

/* Awards in a plan, by holder: all, and those of one organisation. */
struct set ladder_awards(struct model *, int64_t plan);
struct set ladder_awards_of(struct model *, int64_t plan, int64_t organisation);
/* Awards held that come to an end, in every plan of the dataset. */
struct set ladder_awards_ending(struct model *);
/* Evidence for criteria, claimed for the organisation's awards in the plan; freshest first. */
struct set ladder_evidence(struct model *, int64_t plan, int64_t organisation);

/* An activity as far as ladders ask. */
struct ladder_activity {
	int64_t id;
	const char *kind, *status, *starts, *ends;
	bool abroad; /* somebody of another country than the holder's takes part as partner, host or implementer, or it lies there */
};
struct ladder_activities {
	struct ladder_activity *each;
	size_t count;
};
/* Those an organisation takes part in, or of a link, by start; cancelled ones are none. `country` is the holder's. */
struct ladder_activities ladder_activities_of(struct model *, int64_t organisation, const char *country);
struct ladder_activities ladder_activities_of_link(struct model *, int64_t link, const char *country);
/* What these are classified as, as rows of classifications. */
struct set ladder_classifications(struct model *, int64_t organisation);

/* Of a link's activities and their events: people counted; money; what they do for elements; evidence that names them. */
struct set ladder_link_attendances(struct model *, int64_t link);
struct set ladder_link_transactions(struct model *, int64_t link);
struct set ladder_link_budgets(struct model *, int64_t link);
struct set ladder_link_contributions(struct model *, int64_t link);
struct set ladder_link_evidence(struct model *, int64_t link);
struct set ladder_link_participations(struct model *, int64_t link);
#endif
