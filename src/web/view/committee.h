/* committee.h - pieces that the pages of committees and meetings share. */
#ifndef WEB_COMMITTEE_PARTS_H
#define WEB_COMMITTEE_PARTS_H
#include "model/read/committee_read.h"
#include "web/kit/page.h"

/* "Agenda published", as a tag. */
void committee_meeting_state(struct page *, const struct meeting *);
void committee_decision_state(struct page *, const struct decision *);
/* A link to the decision, with that mark when it was made on a confidential item. */
void committee_decision_named(struct page *, const struct decision *);
/* Decisions as a list: title, text, state, the action with its status. */
void committee_decisions(struct page *, struct set decisions);
/* A table of open decisions with the meetings that brought them back. */
void committee_open_table(struct page *, struct set open);
/* Address of a committee's page, or of what is below it ("/minutes"). */
const char *committee_href(struct page *, const struct organisation *, const char *below);
/* One link, "Committees" to the committee, as the crumbs of its meetings begin. */
const char *committee_name(struct page *, int64_t committee);
#endif
