/* visit.h - pieces of the pages of visits: the whole chain of one, what is missing of it, its report, and what travelling cost the
 * climate, with the arithmetic. */
#ifndef WEB_VISIT_PARTS_H
#define WEB_VISIT_PARTS_H
#include "rule/visit/visit.h"
#include "web/kit/page.h"

/* The sections of a visit on its activity's page. */
void visit_sections(struct page *, const struct visit *);
/* The same as data. */
void visit_show(struct page *, const struct visit *);

/* The footprint of an activity and its parts, with its sustainability measures, in a section; nothing where nobody travelled and no
 * measure is named. And the same as data. */
void visit_footprint_section(struct page *, const struct activity *);
void visit_footprint_show(struct page *, const struct activity *);

/* "Home → there", with the words for those who do not see the arrow. */
void visit_where(struct page *, const struct visit *);
/* The state of the report as a word with its colour. */
void visit_report_mark(struct page *, const struct visit *);
/* "At least 4.2 tonnes", or why there is no figure. */
const char *visit_sum_people(struct page *, const struct footprint_sum *);
/* Whether the visitor may add the report of a visit. */
bool visit_may_report(struct page *, const struct activity *);
/* What the rule of publishing holds back, once at the foot of a page. */
void visit_rule_note(struct page *, int64_t held_back);
#endif
