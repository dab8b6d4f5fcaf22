/* finder.h - between the files of the funding finder: what was asked, and the answer. */
#ifndef FINDER_H
#define FINDER_H
#include "rule/fit/fit.h"
#include "web/page/money/money.h"

/* An idea that is kept, and how many calls it fits on the day. */
struct finder_kept {
	const struct idea *idea;
	size_t fits, may, nearly;
};
struct finder {
	struct idea idea;                          /* as asked, or as it is kept */
	const char *asked, *cost, *cash, *in_kind; /* as typed */
	int64_t saved, activity;                   /* that the address names; or NONE */
	struct fit_world world;
	struct fit_idea judged;
	struct fit_offers offers;
	struct finder_kept *kept; /* where nothing is asked */
	size_t kept_count;
	const char *unknown; /* partners that no record is called by; or NULL */
};
/* The answer as data, and for people. */
void finder_show(struct page *, const struct finder *);
void finder_answer_write(struct page *, const struct finder *);
/* The address of the finder with all of the idea; of the form that keeps it. */
const char *finder_idea_query(struct page *, const struct finder *);
#endif
