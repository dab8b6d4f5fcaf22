/* grants.h - the pages of the city's own grants: calls and applications, one application asked for, scored, paid, reported; all as 360Giving data. */
#ifndef WEB_PAGE_GRANTS_GRANTS_H
#define WEB_PAGE_GRANTS_GRANTS_H
#include "job/grant.h"
#include "web/kit/kit.h"
#include "web/record/record_form.h"

/* grants.c */
void page_grants(struct page *);

/* apply.c */
void page_grant_apply(struct page *);
void page_grant_report(struct page *);

/* keep.c */
void page_grant_score(struct page *);
void page_grant_pay(struct page *);

/* open_data.c */
void page_grants_data(struct page *);

/* ---- between the files of this family ---- */

/* A form of the family: head, fields, button. */
void grant_form_write(
    struct page *, struct record_form *, const char *title, const char *eyebrow, const char *lede, const char *action, const char *button);
/* The application that the address names, when it is one for a grant of the city's own; NULL: the page is answered. */
const struct bid *grant_bid(struct page *);
#endif
