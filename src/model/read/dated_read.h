/* dated_read.h - everything with a date, over the kinds of records: what is due, reviewed, renewed, held, closed, returned, to come back.
 *
 * One statement reads a page of it, in the order of the date, the kind and the record's number. A partial date stands at its start.
 * As at the model's day: an agreement or award that was not there yet is left out; a decision comes back at the next planned meeting
 * of who took it, while it is open. What is confidential is not here for anybody, and anyone who borrows something is found only when
 * asked for as such. What is closed to the model's reader (closed.h) is left out as well. */
#ifndef DATED_READ_H
#define DATED_READ_H
#include "model/rows/calendar.h"

enum dated_kind {
	DATED_DUE = 1,   /* an action or one of its milestones */
	DATED_PLAN,      /* review */
	DATED_LINK,      /* review */
	DATED_AGREEMENT, /* expiry */
	DATED_AWARD,     /* to be renewed */
	DATED_MEETING,
	DATED_EVENT,
	DATED_CALL,        /* closes */
	DATED_OPPORTUNITY, /* closes */
	DATED_REPORT,      /* of a visit */
	DATED_LOAN,        /* to be returned */
	DATED_TARGET,      /* of an indicator */
	DATED_DECISION,    /* comes back */
	DATED_BID,         /* a task of a bid, not done yet */
	DATED_VISIT,       /* a visit or an exchange: when it is, or is planned */
};
enum { DATED_KINDS = DATED_VISIT };

/* Of each kind, in the order of the enum: its code in addresses and its name. */
extern const struct codelist dated_kinds;
/* What it is a record of, and the field that holds the date (NULL: the date is another record's). */
struct dated_type {
	const struct entity *entity;
	const char *field;
};
const struct dated_type *dated_type(enum dated_kind);
const char *dated_code(enum dated_kind);
/* 0 for none. */
enum dated_kind dated_kind_of(const char *code);

struct dated_filter {
	const char *from, *before;                    /* texts of dates; `before` NULL: to the end */
	const char *kind;                             /* its code; NULL: every kind */
	int64_t organisation, place, objective, post; /* NONE: any; an element and what is below it */
	bool borrower;                                /* the organisation as a borrower too */
	bool cancelled;                               /* meetings that were cancelled too, for calendars that have them from before */
};

/* Up to `limit` from the filter's first date on, or behind `after`. */
struct dated *dated_read(struct model *, const struct dated_filter *, const struct dated *after, size_t limit, size_t *n);
#endif
