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
/* "https://.../copies/box-water/1", "box-water/1" or "box-water|1", as a label has it or a person types it: the copy, if the desk lends it. */
const struct copy *copy_of_label(struct page *, int64_t desk, const char *typed);
/* The next of the lines that end with one of `ends`; `*at` moves behind it. */
const char *label_line(struct arena *, const char **at, const char *ends);
/* The box for labels that are scanned or typed, one a line; `value` is what stands in it, NULL: nothing. */
void label_box_draw(struct page *, const char *value);
/* "Jar (1 of 3 whole), map (0 of 1 whole)": what it lacks until that is dealt with, told to anyone; NULL: it is whole. */
const char *copy_lacks_words(struct page *, const struct copy *);
/* A confirmed booking whose copy is damaged or lost now, so that nobody can hand it out. */
bool booking_is_at_risk(struct page *, const struct booking *);
/* For who keeps a copy that can't go out: the bookings that hang on it. Nothing where there are none. */
void copy_awaited_draw(struct page *, const struct copy *);
/* Its state with its colour; a late loan is called late, and one whose copy can't go out at risk. */
void booking_status(struct page *, const struct booking *);
/* Rows of bookings as a table: what, days, borrower (`who`), state. Nothing where there are none. */
size_t bookings_table(struct page *, const char *caption, struct set, bool who);
/* How to reach the desk, as facts of a page: its address and telephone, or that it has said neither, with the way for who keeps it to add them. */
void desk_reach(struct page *, const struct desk *);
#endif
