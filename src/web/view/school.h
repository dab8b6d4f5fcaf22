/* school.h - what the pages of a school and of those who speak for it share. */
#ifndef WEB_VIEW_SCHOOL_H
#define WEB_VIEW_SCHOOL_H
#include "model/declared/partners.h"
#include "web/kit/page.h"

/* How a school stands in a sentence (rule/school.h), with the mark of what is made up. */
void school_finding_write(struct page *, const struct organisation *);
/* Whether the visitor may record activities of the school (/schools/activity/SCHOOL). */
bool school_activity_offered(struct page *, int64_t school);
#endif
