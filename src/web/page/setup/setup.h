/* setup.h - a new site, from which city it is to the day on which everybody can read it: pages of its administrators, and the list of steps
 * that says what is done. Nothing of it is asked once only: each page shows what is said, and can be changed on any day. */
#ifndef WEB_PAGE_SETUP_SETUP_H
#define WEB_PAGE_SETUP_SETUP_H
#include "web/kit/kit.h"

/* steps.c */
void page_steps(struct page *);

/* city.c */
void page_own_city(struct page *);

/* basics.c: what is a form of settings and no more. */
void page_basics(struct page *);

/* look.c: the page, and what pages load of it. */
void page_look(struct page *);
void page_colours(struct page *);
void page_logo(struct page *);

/* mail.c */
void page_mail_server(struct page *);

/* open.c */
void page_open_site(struct page *);
#endif
