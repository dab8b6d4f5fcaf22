/* who.h - who lends and who borrows, as the table of roles has it; states in words. */
#ifndef WEB_PAGE_LENDING_WHO_H
#define WEB_PAGE_LENDING_WHO_H
#include "rule/lending.h"
#include "web/kit/page.h"

/* Whether the visitor keeps the copy or resource that a loan is of, and so hands it out and takes it back. */
bool who_lends(struct page *, const struct booking *);
/* Whether the visitor speaks for its borrower. */
bool who_borrows(struct page *, const struct booking *);

const struct resource *resource_of(struct page *, const struct booking *);
/* "Artefact box: masks and dances, copy 1". */
const char *copy_words(struct page *, int64_t copy);
/* "Jar (1 of 3 whole), map (0 of 1 whole)": what it lacks until that is dealt with, told to anyone; NULL: it is whole. */
const char *copy_lacks_words(struct page *, const struct copy *);
/* Its state with its colour; a late loan is called late. */
void booking_status(struct page *, const struct booking *);
/* Rows of bookings as a table: what, days, borrower (`who`), state. Nothing where there are none. */
size_t bookings_table(struct page *, const char *caption, struct set, bool who);
#endif
