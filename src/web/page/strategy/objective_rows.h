/* objective_rows.h - what the page of an objective reads, at once for all that is below it. */
#ifndef WEB_PAGE_STRATEGY_OBJECTIVE_ROWS_H
#define WEB_PAGE_STRATEGY_OBJECTIVE_ROWS_H
#include "model/declared/strategy.h"
#include "rule/progress.h"
#include "model/read/rollup_read.h"
#include "web/kit/kit.h"

enum { CONTRIBUTIONS_MAX = 60 }; /* that are read */

struct objective_rows {
	const struct element *objective;
	struct set below; /* every element below it */
	const char *ids;  /* of it and of these (model_ids()) */
	struct progress_list actions;
	struct rollup rollup;
	struct set action_rows, benefits, statements; /* directly below it */
	struct set indicators, evidence, serves, watched;
};

struct objective_rows objective_rows_read(struct page *, const struct element *objective);
/* Of the elements below it those of a kind that are directly below one of them. */
struct set objective_children(struct page *, struct set below, int64_t parent, const char *kind);
#endif
