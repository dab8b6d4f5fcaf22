/* visit_read.h - visits of the city's own dataset, a page at a time, newest first; who travelled on one. The travel that is summed is
 * model/rows/visit.h.
 *
 * A visit's day is its first, the planned one where it has not begun. A period takes every visit that has a day in it; a partial date
 * stands for all its days. */
#ifndef VISIT_READ_H
#define VISIT_READ_H
#include "model/declared/delivery.h"
#include "model/declared/money.h"
#include "model/rows/visit.h"

struct visits_filter {
	const char *from, *to; /* dates, or NULL */
	int64_t place;         /* visited, come from, of the link, or lying in it; NONE: any */
	int64_t person;        /* who travelled, as far as the reader may be told (closed.h); NONE: any */
	const char *direction; /* of visit-direction, or NULL */
	const char *office;    /* of traveller-office, or NULL */
	const char *report;    /* "late" on the model's day, or NULL */
	bool undated;          /* those alone that have no date on record, of which nobody knows whether they fall in the period */
};

/* Up to `limit` visits after the one with that day and id (`day` NULL: from the newest). */
struct set visits_read(struct model *, const struct visits_filter *, const char *day, int64_t id, size_t limit);
/* The day that the order of visits goes by; "" without one. */
const char *visit_day(const struct activity *);

/* Everybody who travelled on a visit, also those whose rows are closed to the model's reader: code that shows them asks
 * rule/publish.h, and what is only counted is nobody's data. */
struct set visit_travellers(struct model *, int64_t activity);
/* Persons and posts that a reader may look visits up by, in the order of lists. */
struct set visit_persons(struct model *);
#endif
