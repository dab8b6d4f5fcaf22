/* api.h - pages of the interface for programs. */
#ifndef WEB_PAGE_API_API_H
#define WEB_PAGE_API_API_H
#include "web/kit/kit.h"

/* about.c */
void page_api(struct page *);

/* lookup.c */
void page_lookup(struct page *);

/* openapi.c */
void page_openapi(struct page *);

/* records.c */
void page_api_get(struct page *);
void page_api_post(struct page *);
void page_api_patch(struct page *);
void page_api_delete(struct page *);
#endif
