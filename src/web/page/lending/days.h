/* days.h - what pages say of the days of a loan: when the next days are, months of days. */
#ifndef WEB_PAGE_LENDING_DAYS_H
#define WEB_PAGE_LENDING_DAYS_H
#include "rule/lending.h"
#include "web/kit/page.h"

/* "12 to 16 October 2009"; of one day "12 October 2009". */
const char *days_people(struct page *, int64_t from, int64_t to);
/* The same of two ISO dates. */
const char *dates_people(struct page *, const char *from, const char *to);
/* The next days of the same length on which so many copies are free: "12 to 16 October 2009"; NULL: there are none. */
const char *days_next(struct page *, const struct lending *, int64_t from, int64_t days, size_t copies);
/* Months of days from the one that the address asks for ("month") or this one; a free day leads to the form that books from it. */
void days_calendar(struct page *, const struct resource *, const struct lending *);
/* Where a resource is booked; `from` and `to` may be NULL. */
const char *book_href(struct page *, const struct resource *, const char *from, const char *to);
#endif
