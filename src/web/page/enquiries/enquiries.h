/* enquiries.h - the pages of enquiries: asked by anybody, answered by officers, counted by year. */
#ifndef WEB_PAGE_ENQUIRIES_ENQUIRIES_H
#define WEB_PAGE_ENQUIRIES_ENQUIRIES_H
#include "web/kit/kit.h"

/* enquiries.c */
void page_enquiry_new(struct page *);
void page_enquiry_sent(struct page *);
void page_enquiries(struct page *);

/* enquiry.c, enquiry_statistics.c */
void page_enquiry(struct page *);
void page_enquiry_statistics(struct page *);
#endif
