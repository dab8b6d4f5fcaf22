/* committee_report.h - what a report to a committee is about, and the parts of it that officers write. Each part is an article about the
 * subject (decision 8); articles of that kind are closed (model/engine/entity.c), so a model without an officer behind it finds none. */
#ifndef COMMITTEE_REPORT_H
#define COMMITTEE_REPORT_H
#include "model/declared/governance.h"
#include "model/declared/knowledge.h"
#include "model/declared/money.h"
#include "model/declared/strategy.h"
#include "report/report.h"

/* Whether the report is the one to a committee. */
bool report_is_paper(const struct report *);
struct report_part {
	const char *section; /* "legal": the article's place in a report, and the heading's address in the document */
	const char *title;   /* message id */
	const char *write;   /* message id: "Write the legal implications" */
};
extern const struct report_part report_parts[];
extern const size_t report_part_count;
const struct report_part *report_part_find(const char *section); /* NULL when there is none */

struct committee_paper {
	const struct element *element;   /* the action; or NULL */
	const struct activity *activity; /* the activity, or that of the bid; or NULL */
	const struct bid *bid;           /* or NULL */
	const struct meeting *meeting;   /* that it is for; or NULL */
	const char *title;               /* of the subject */
	struct set articles;             /* about it */
};
/* What the values of the report "committee-report" name and the model's reader may see; false when that is no subject. */
bool committee_paper_read(struct model *, const struct report_values *, struct committee_paper *);
/* The report is for that meeting. */
void committee_paper_for(struct report_values *, struct model *, const struct meeting *);
/* What is written for a part; NULL while nothing is. */
const struct article *committee_paper_part(const struct committee_paper *, const char *section);
/* An article for the part, unsaved: kind, section and subject. */
struct article *committee_paper_begin(struct model *, const struct committee_paper *, const char *section);
/* Whether the paper is about a bid that not everybody may read of, so that the paper is the committee's alone. */
bool committee_paper_confidential(const struct committee_paper *);
#endif
