/* bid.h - what is done with a bid: begun from a project idea, its budget saved, sent, decided. What makes it right is rule/money/bid.h’s; here is what is
 * written, inside the caller's write transaction. False, or
 * NULL: the database failed. */
#ifndef JOB_BID_H
#define JOB_BID_H
#include "model/engine/row.h"
#include "rule/money/bid.h"

/* Begins a bid: `bid` is a new row, with title, scheme and stage; `idea` a new idea, one that is on record already, or NULL. A new one
 * is added with `keep`; else it only says with whom and for how much. Partners of the idea that are organisations on
 * record, or places with a link to one, become the bid's; its tasks are dated from the closing day. */
const struct bid *bid_begin(struct model *, struct bid *bid, struct idea *idea, bool keep, const struct change *);

/* Saves the lines in place of those that are there: rows with their number; a line of another number goes. The amount asked for follows, an
 * idea becomes a draft, and the committee's task is added where the cost now asks for it. */
bool bid_budget_save(struct model *, const struct bid *, struct bid_line **lines, size_t count, const struct change *);

/* Sends it: its day, the funder's number (NULL: none yet), and the file that is the copy of what was sent (NONE: none is kept). The task of sending
 * is done. */
bool bid_send(struct model *, const struct bid *, const char *day, const char *reference, int64_t copy, const struct change *);

/* Takes a bid that was sent back to drafting; the change says why. Its day, number and copy go, the task of sending is to do again, and the points that
 * people gave it go with what they read; its history keeps all that. */
bool bid_take_back(struct model *, const struct bid *, const struct change *);

/* An award becomes a project: the activity is made, or completed where the bid or the award names one; its budget has a line for each kind of cost of
 * the bid; what is to come in is promised by date, as transactions; and what the funder is to be told by when becomes tasks of the bid. What is there
 * already stays. */
enum { BID_INCOMES = 4, BID_REPORTS = 3 };
struct bid_award {
	const char *starts, *ends;
	int64_t activity; /* that is completed; NONE: a new one */
	struct {
		const char *date; /* NULL: none */
		int64_t amount;
	} incomes[BID_INCOMES];
	struct {
		const char *due, *purpose;
	} reports[BID_REPORTS];
};
bool bid_award(struct model *, const struct bid *, const struct bid_award *, const struct change *);
#endif
