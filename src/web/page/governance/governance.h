/* governance.h - the pages of committees, their meetings and decisions, reports. */
#ifndef WEB_PAGE_GOVERNANCE_GOVERNANCE_H
#define WEB_PAGE_GOVERNANCE_GOVERNANCE_H
#include "web/kit/kit.h"

/* agenda.c */
void page_agenda(struct page *);

/* committees.c */
void page_committees(struct page *);
extern const struct column committee_columns[];
void committee_rows(struct page *, const void *committees); /* of a set of organisations */
/* What the column of open decisions counts: for each reader what that one may read. */
void committees_open_note(struct page *);

/* decisions.c */
void page_decisions(struct page *);

/* decide.c */
void page_decide(struct page *);

/* issue.c */
void page_issue(struct page *);
void page_issued(struct page *);
void issued_list(struct page *);
struct report;
/* The documents that were issued of the report about the same record, which the first option of its query names. */
void issued_about(struct page *, const struct report *, const char *query);

/* meetings.c */
void page_meetings(struct page *);

/* report_part.c */
void page_part(struct page *);

/* presence.c */
void page_presence(struct page *);

/* reports.c */
void page_reports(struct page *);
void page_report(struct page *);
#endif
