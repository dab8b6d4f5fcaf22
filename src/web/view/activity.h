/* activity.h - an activity as several page families show it. */
#ifndef WEB_VIEW_ACTIVITY_H
#define WEB_VIEW_ACTIVITY_H
#include "model/declared/delivery.h"
#include "web/kit/page.h"

/* ", 6 July 2009 to 10 July 2009" with the mark of what is made up, the days as they came, else as planned; nothing without any. What is
 * over and has no end on record "began": it does not go on since. */
const char *activity_when(struct page *, const struct activity *); /* without the comma; "" without any */
bool activity_when_made_up(struct page *, const struct activity *);
void activity_when_write(struct page *, const struct activity *);
#endif
