/* lending.h - the pages of what is lent: the catalogue, booking, loans, copies, desks. */
#ifndef WEB_PAGE_LENDING_LENDING_H
#define WEB_PAGE_LENDING_LENDING_H
#include "model/declared/learning.h"
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
/* There are no labels while the setting "site-address" is missing: says so, and leads who may to it. */
void site_address_missing_draw(struct page *);

/* stocktake.c */
void page_stocktake(struct page *);
void page_stocktake_begin(struct page *);
/* What who keeps it sees of stocktakes on the page of a desk, and of a copy. */
void stocktake_desk_draw(struct page *, const struct desk *);
void stocktake_copy_draw(struct page *, const struct copy *);

/* desk.c */
void page_desks(struct page *);

/* counter.c */
void page_counter(struct page *);

/* damage.c */
void page_damages(struct page *);
/* What was missing or broken when a loan came back, what it costs and who follows it up; nothing where it is not back. */
void damages_loan_draw(struct page *, const struct booking *);

/* related.c: what goes with a resource, of each at most RELATED and one more; as items of a section. */
enum { RELATED = 6 };
struct set related_projects(struct page *, const void *resource);
struct set related_articles(struct page *, const void *resource);
void related_project_item(struct page *, const void *activity);
void related_article_item(struct page *, const void *article);

/* round.c */
void page_courier_round(struct page *);
#endif
