/* ladder.h - what the pages of schemes and of holders share. */
#ifndef LADDER_PARTS_H
#define LADDER_PARTS_H
#include "rule/ladder/ladder.h"
#include "web/kit/page.h"

/* Of a scheme: "/ladders/PLAN"; of a holder in it: "/ladders/PLAN/ORGANISATION" or "/ladders/PLAN/link/LINK". */
const char *ladder_href(struct page *, int64_t plan);
const char *ladder_holder_path(struct page *, const struct ladder *);
const char *ladder_organisation_href(struct page *, int64_t plan, int64_t organisation);
const char *ladder_holder_name(struct page *, const struct ladder *);
/* How far the holder is on the way to the level above what the records show: "Level Four: 1 of 3 criteria"; in the arena. */
const char *ladder_next_words(struct page *, const struct ladder *);
/* Where the link stands in every scheme that links climb, and the report of its year: links in one list. */
void ladders_of_link(struct page *, const struct link *);

/* Where a criterion or level is taken from: the source with its place there, each once; or that it is not known. */
void ladder_source(struct page *, const struct element *);
/* The word of a criterion's state, with a bar. */
void ladder_state_mark(struct page *, const struct ladder_criterion *);

/* What the next level lacks, criterion by criterion, each with the way to record it. */
void ladder_missing_list(struct page *, const struct ladder *);

/* One holder: p->rest names it behind the plan. `rest`: "ORGANISATION", "link/LINK", each perhaps with "/pack". */
void page_ladder_holder(struct page *, const struct plan *, const char *rest);
#endif
