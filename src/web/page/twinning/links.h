/* links.h - between links.c and links_abroad.c. */
#ifndef WEB_PAGE_TWINNING_LINKS_H
#define WEB_PAGE_TWINNING_LINKS_H
#include "web/page/twinning/twinning.h"

enum { LINKS_MOST = 5000 };

/* A day as people read it, plain in files. */
void links_day(struct page *, const char *day, bool made_up);
#endif
