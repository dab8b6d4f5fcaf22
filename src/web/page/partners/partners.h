/* partners.h - the pages of partner cities, organisations, and the ladders that they climb. */
#ifndef WEB_PAGE_PARTNERS_PARTNERS_H
#define WEB_PAGE_PARTNERS_PARTNERS_H
#include "web/kit/kit.h"

/* cities.c */
void page_partner_cities(struct page *);
void page_places(struct page *);
void page_countries(struct page *);

/* ladders.c */
void page_ladders(struct page *);
void page_ladder(struct page *);

/* balance.c */
void page_balance(struct page *);

/* partnership.c, partnership_ask.c */
void page_partnership(struct page *);
void page_partnership_ask(struct page *);

/* review.c */
void page_link_review(struct page *);
void page_invited(struct page *);

/* new_city.c */
void page_new_city(struct page *);

/* organisations.c */
void page_organisations(struct page *);
void page_networks(struct page *);

/* schools.c */
void page_schools(struct page *);
void page_schools_coverage(struct page *);

/* school.c: the page of an organisation that is a school. */
void page_school(struct page *);

/* school_activity.c */
void page_school_activity(struct page *);

/* school_authority.c */
void page_school_authority(struct page *);

/* opportunities.c */
void page_opportunities(struct page *);

/* interest.c */
void page_interest_ask(struct page *);
void page_interest(struct page *);

/* place.c */
void page_place(struct page *);
/* What a school holds or works towards, with its levels, inside a cell. */
void organisation_awards(struct page *, int64_t organisation);
/* organisation_head.c: what it does here, whom to ask, what is next; whether there is more of either than that shows. */
void organisation_head_draw(struct page *, const void *organisation);
/* The activities that it takes part in, up to so many roles, each activity once; how many they are. */
enum { ORGANISATION_PARTS = 60 };
void organisation_parts_draw(struct page *, const void *organisation);
size_t organisation_parts_count(struct page *, const void *organisation, bool *more);
bool organisation_has_more_links(struct page *, const void *organisation);
bool organisation_has_more_actions(struct page *, const void *organisation);
#endif
