/* grant_report.h - the short report on a grant of the city's own: what was sent, what stood there before it was corrected, or until when it is due. It is
 * told to officers and to the applicant, since the task that holds it is (entity.h). */
#ifndef WEB_VIEW_GRANT_REPORT_H
#define WEB_VIEW_GRANT_REPORT_H
#include "model/declared/money.h"
#include "web/kit/page.h"

/* Sections: of a bid, and of an activity with every grant that paid for it. */
void grant_report_bid_draw(struct page *, const void *bid);
void grant_report_activity_draw(struct page *, const void *activity);
#endif
