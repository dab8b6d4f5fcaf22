/* record_page.h - the page of a kind of record that has an address of its own, and with register.h its whole family:
 *
 *	void page_funding(struct page *p)
 *	{
 *		register_write(p, &(struct register_page){ .entity = &funding_scheme_entity, .title = _("Funding schemes"), .lede = _("..."),
 *		    .empty = _("No scheme fits."), .filters = (const char *const[]){ "funder", "status", NULL }, .meta = { "status", "funder" } });
 *	}
 *
 *	void page_scheme(struct page *p)
 *	{
 *		record_page(p, &(struct record_page){ .entity = &funding_scheme_entity, .list = N_("Funding"), .path = "/funding",
 *		    .facts = { "funder", "starts", "ends" }, .sections = sections });
 *	}
 *
 * with the sections declared as in section.h, and two lines in routes.c. */
#ifndef WEB_RECORD_PAGE_H
#define WEB_RECORD_PAGE_H
#include "web/kit/section.h"

struct record_page {
	const struct entity *entity;                        /* its title is the page's; its `name` the record's in the data */
	const char *list, *path;                            /* message id and address of its register */
	const char *eyebrow;                                /* message id; NULL: its kind */
	const char *lede;                                   /* a note whose first 400 characters stand below the title; or NULL */
	const char *block;                                  /* the class of its summary: "lede", "measure"; NULL: it is not shown so */
	void (*head)(struct page *, const void *row);       /* before its summary; or NULL */
	const char *facts[18];                              /* fields, a number with its qualifier; none: no facts */
	void (*more_facts)(struct page *, const void *row); /* behind them; or NULL */
	void (*show)(struct page *, const void *row);       /* further data; or NULL */
	const struct section *sections;                     /* their context is the record */
};
/* The record that the rest of the address names; or the refusal. */
void record_page(struct page *, const struct record_page *);
#endif
