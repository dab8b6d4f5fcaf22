/* recount_read.h - sums over records, to set beside a figure that was claimed (rule/recount.h says which for what).
 *
 * Only rows dated on or before the model's day count; what has no date counts always. Rows that were claimed themselves
 * are never part of a sum: they are what is to be recounted. A sum looks at no more than RECOUNT_MAX rows. */
#ifndef RECOUNT_READ_H
#define RECOUNT_READ_H
#include "model/engine/model.h"

enum { RECOUNT_MAX = 10000 };

struct recounted {
	int64_t value;   /* as it is counted; money and shares in millionths */
	int64_t records; /* how many rows it was made of */
	bool made_up;    /* some of them are illustrative */
};

/* Money of one kind (code of transaction-kind) in one currency and one calendar year ("2009"); which of them a figure takes is said by
 * rule/money.h. */
struct money_row {
	const char *kind, *currency, *year;
	struct recounted sum; /* millionths */
};
struct money_rows {
	struct money_row *each; /* by currency, kind and year */
	size_t count;
};

/* Numbers counted at an activity, at its parts and its events: code of attendance-who. `claimed`: those that are only claimed. */
struct recounted recount_attendance(struct model *, int64_t activity, const char *who, bool claimed);
/* Schools that take part in an activity or in a part of it, each once. */
struct recounted recount_schools(struct model *, int64_t activity);
/* Schools that hold an award or work towards one, each once. */
struct recounted recount_school_links(struct model *);
/* The rest counts what is dated in the twelve months up to the day. */
struct recounted recount_visits(struct model *, int64_t element); /* visits and exchanges that contribute to it */
struct recounted recount_events(struct model *);
struct recounted recount_money(struct model *, const char *kind, const char *currency); /* in millionths */
/* Awards held on the day. */
struct recounted recount_awards(struct model *);
/* Quantities in the register of resources: code of resource-kind; of an activity, or NONE. */
struct recounted recount_resources(struct model *, const char *kind, int64_t activity);

/* ---- what activities did for an element and for those below it ---- */

/* An activity that serves several of them counts once, and so does a school that takes part in several activities. The activities
 * of the first contributions are looked at: a page looks at fewer, so that it costs no more the more there is. */
enum { ROLLUP_PAGE = 250, ROLLUP_MAX = 1000 };

struct rollup_line {
	const char *what; /* a code of attendance-who */
	struct recounted counted, claimed;
};
struct rollup {
	int64_t activities;
	bool more;               /* others serve it too, and are not counted */
	struct recounted visits; /* `records`: of how many activities */
	struct recounted schools;
	struct rollup_line *heads;
	size_t head_count;
	struct money_rows money;
};
struct rollup rollup_read(struct model *, int64_t element, size_t contributions);

/* The row whose columns from `first` on are kind, currency, year, value, records, made_up is added to those that were read before. */
void money_row_read(struct model *, struct rows *, int first, struct money_rows *);
#endif
