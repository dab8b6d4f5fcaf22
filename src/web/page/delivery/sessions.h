/* sessions.h - what a learning programme's page has beside that of other activities: sessions to come with the places left, and what the records
 * add up to against what was claimed. */
#ifndef WEB_PAGE_DELIVERY_SESSIONS_H
#define WEB_PAGE_DELIVERY_SESSIONS_H
#include "web/kit/kit.h"

/* Sections of an activity's page; context: the activity. */
extern const struct column sessions_columns[], sessions_recount_columns[];
void sessions_rows(struct page *, const void *activity);
bool sessions_stand(struct page *, const void *activity);
void sessions_recount_rows(struct page *, const void *activity);
#endif
