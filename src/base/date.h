/* date.h - dates as ISO 8601 text: a year, a month or a day ("1960", "2008-11", "2009-09-30").
 *
 * Text is the form that is kept and compared: "2009" < "2009-09" < "2009-09-30", so a partial date stands at its
 * start. The calendar is the proleptic Gregorian one, years 0001 to 9999. */
#ifndef DATE_H
#define DATE_H
#include "arena.h"

struct date {
	int year, month, day; /* month and day are 0 where the text does not say */
};

/* False unless the text is exactly YYYY, YYYY-MM or YYYY-MM-DD and stands on the calendar. */
bool date_parse(const char *, struct date *);

/* An ISO date of one that a person wrote with the day first: "30 9 2009", "30/09/2009", "30 Sep 2009", "September 2009", "9 2009"; ISO 8601
 * stays. NULL of others: a year of two digits, a month first, or a year and a number (2008/09 may be a month or a financial year). */
const char *date_typed(struct arena *, const char *);
/* Whether a date can only have its month first (12/31/2009), and whether it could have either first (3/4/2009). */
bool date_month_first(const char *);
bool date_either(const char *);

/* The day of a moment at midnight, as programs write days ("2016-10-25T00:00:00+00:00", "2016-10-25 00:00"); NULL for other text.
 * `*timed` tells that it is a moment with another time. */
const char *date_of_midnight(struct arena *, const char *, bool *timed);

/* A time of day as "19:30" of what people write ("19.30", "8:30", "7pm", "7.30 pm", "19:30:00", "19h30"); NULL for other text. */
const char *clock_time_read(struct arena *, const char *);
/* The same of one time or of two ("19:30 to 21:00", "10am-4pm"); `*until` is NULL of one. */
bool clock_span_read(struct arena *, const char *, const char **from, const char **until);

/* Days since 1970-01-01 of the (first) day of the date; text that is no date gives INT64_MIN. */
int64_t date_days(const char *);
/* NULL for a day that is not on the calendar. */
const char *date_from_days(struct arena *, int64_t days);

/* First and last day of a year, month or day, as a full date. */
const char *date_first(struct arena *, const char *);
const char *date_last(struct arena *, const char *);
/* True when the second of two dates lies before the first, as far as both say: "2008" to "2008-03" is in order. NULL is in order with all. */
bool date_backwards(const char *starts, const char *ends);

/* Stays on the calendar: what would lie beyond its first or last day gives that day. Text that is no date is given back. */
const char *date_add_days(struct arena *, const char *, int64_t);

/* For people, in the page's language: "30 September 2009", "September 2009", "2009"; NULL gives "". */
const char *date_people(struct arena *, const char *);
/* From a date to another: "6 to 12 September 2009", "28 August to 3 September 2009", "2008 to 2009"; the day alone where both are the same. */
const char *date_span_people(struct arena *, const char *from, const char *to);
/* The same as date_people() with a short month: "30 Sep 2009". */
const char *date_short(struct arena *, const char *);
const char *date_month_name(int month); /* 1 to 12: "September" */

/* Now as seconds since 1970, and today in UTC. JUMELAGE_NOW=YYYY-MM-DDTHH:MM:SSZ pins the clock (tests). Moments are those of the
 * calendar's days. */
int64_t clock_now(void);
/* Milliseconds of a clock that only goes on and is never pinned: how long something takes. */
int64_t clock_steady_ms(void);
const char *clock_today(struct arena *);
/* "2009-09-30T12:00:00Z"; of a moment beyond the calendar, its first or last one. */
const char *clock_stamp(struct arena *, int64_t seconds);
/* What is to be added to a moment to have the wall clock's time in a zone: a name of the zone database ("Europe/London") or a rule as
 * POSIX writes it ("GMT0BST,M3.5.0/1,M10.5.0", Base Definitions 8.3). An unknown one counts as UTC; clock_zone_known() tells. */
int64_t clock_offset(const char *zone, int64_t seconds);
bool clock_zone_known(const char *zone);
/* Seconds since 1970 of exactly such a stamp; INT64_MIN when the text is no such stamp. */
int64_t stamp_seconds(const char *);
#endif
