/* programme.h - what a learning programme's page has beside that of other activities: sessions to come with the places left, and what the records
 * add up to against what was claimed. */
#ifndef WEB_PAGE_DELIVERY_PROGRAMME_H
#define WEB_PAGE_DELIVERY_PROGRAMME_H
#include "web/kit/kit.h"

/* Sections of an activity's page; context: the activity. */
extern const struct column programme_session_columns[], programme_recount_columns[];
void programme_session_rows(struct page *, const void *activity);
bool programme_stands(struct page *, const void *activity);
void programme_recount_rows(struct page *, const void *activity);
#endif
