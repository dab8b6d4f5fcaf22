/* calendar_read.h - what the overview and the synopsis read beside plans: what comes next, which links stand, and what makes
 * a plan's promises true. Every set is limited; dated rows are those up to the model's day unless a comment says otherwise. */
#ifndef CALENDAR_READ_H
#define CALENDAR_READ_H
#include "model/engine/model.h"

/* On or after the model's day, the nearest first, at most `limit`. */
struct set agenda_plans(struct model *, size_t limit); /* plans to be reviewed */
struct set agenda_links(struct model *, size_t limit); /* links to be reviewed */
struct set agenda_calls(struct model *, size_t limit); /* calls that close */
struct set agenda_events(struct model *, size_t limit);

/* Links of an organisation that stand on the day; `home` NONE: of any. By their first year. */
struct set links_open(struct model *, int64_t home);

enum { PLAN_SIZE_MAX = 1001 };
int64_t plan_size(struct model *, int64_t plan); /* elements, counted up to PLAN_SIZE_MAX */

/* Of every element of a plan: each is ordered by what it belongs to. */
struct set evidence_of_plan_alignments(struct model *, int64_t plan);
struct set evidence_of_plan_contributions(struct model *, int64_t plan);
struct set contributions_of_plan(struct model *, int64_t plan);

/* Of an element and all below it. */
struct set contributions_below(struct model *, int64_t element, size_t limit);
#endif
