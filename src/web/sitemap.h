/* sitemap.h - what search engines are told: every public page in every language (sitemaps.org 0.9, with the languages of each as links), and robots.txt.
 * Made of the table of addresses and the records that everybody is shown; dispatch's own. */
#ifndef WEB_SITEMAP_H
#define WEB_SITEMAP_H
#include "web/kit/page.h"

enum { SITEMAP_PAGES = 1000 }; /* of one part, each in all languages: seven thousand addresses in 7 MB, of the 50,000 and 50 MB that may be */

/* One sitemap while the site has so many pages; of a larger one an index. */
void page_sitemap(struct page *);
/* "/sitemap/2.xml": a part, from 1. */
void page_sitemap_part(struct page *);
void page_robots(struct page *);
#endif
