/* watch.h - changes noticed in plans. */
#ifndef WEB_VIEW_WATCH_H
#define WEB_VIEW_WATCH_H
#include "web/kit/page.h"

/* Changes noticed in plans: with the plan, or on a page of the plan with the element that each touches. */
void watch_notes(struct page *, struct set notes, bool of_plan);
#endif
