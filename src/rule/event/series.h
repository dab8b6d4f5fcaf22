/* series.h - events that come again: on which days by their rule, and how a calendar is told of it (RFC 5545, 3.3.10). And whether an event takes
 * place.
 *
 * Each date is an event of its own. The first one has the rule; the others name it by `series`, and `occurrence` is the day that the rule gave
 * them, which stays when one of them is moved. Days that a month does not have are left out, as calendars leave them out. */
#ifndef RULE_EVENT_SERIES_H
#define RULE_EVENT_SERIES_H
#include "model/declared/delivery.h"
#include "model/engine/model.h"

enum { SERIES_MOST = 120, SERIES_EVERY_MOST = 99 };

struct series_rule {
	const char *repeats; /* a code of event-repeat */
	int64_t every;       /* each so many days, weeks, months or years */
	const char *first;   /* a full date, the first day of the series */
	const char *until;   /* a full date, the last day that may be one */
};
/* The days, the first one among them, at most SERIES_MOST: `*more` tells that the rule has more. */
const char *const *series_days(struct arena *, const struct series_rule *, size_t *n, bool *more);
/* The rule as an RRULE says it: "FREQ=MONTHLY;INTERVAL=2;BYDAY=2TU;COUNT=6". */
const char *series_rrule(struct arena *, const struct series_rule *, size_t count);
/* The same in words: "Every 2 weeks, until 4 May 2027". */
const char *series_words(struct arena *, const struct series_rule *);

/* The first event of its series, itself where it has the rule; NULL where it is of none. */
const struct event *series_first(struct model *, const struct event *);
/* Of a first event. */
struct series_rule series_rule_of(const struct event *first);

/* Whether one is the other on another day: of one series, or called the same by its first two words ("Garden morning, May", "Garden morning, June"). */
bool series_same_session(struct model *, const struct event *, const struct event *);

/* A condition of a list (model/engine/list.h): events that end on the day or later. It looks from the first that still runs, so that what is over is
 * passed over; COALESCE keeps SQLite to the index of ends. */
extern const char event_list_to_come[];
bool event_is_cancelled(const struct event *);
/* "cancelled", with the reason behind it where one was said. */
const char *event_cancelled_words(struct arena *, const struct event *);
bool event_is_provisional(const struct event *);
#endif
