/* lending.h - the pages of what is lent: the catalogue, booking, loans, copies, desks. */
#ifndef WEB_PAGE_LENDING_LENDING_H
#define WEB_PAGE_LENDING_LENDING_H
#include "web/kit/kit.h"

/* catalogue.c */
void page_resources(struct page *);

/* book.c */
void page_book(struct page *);

/* loan.c */
void page_loans(struct page *);
void page_loan(struct page *);

/* back.c */
void page_back(struct page *);
void page_damage(struct page *);

/* copy.c */
void page_copy(struct page *);

/* desk.c */
void page_desks(struct page *);
#endif
