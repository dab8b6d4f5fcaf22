/* guided.h - what somebody is asked who speaks for schools and for nobody else: of a record's form only what a teacher knows of it, and no form at
 * all for kinds that other pages make for them (a booking, a place on a waiting list, what an activity is classified as). */
#ifndef WEB_GUIDED_H
#define WEB_GUIDED_H
#include "web/kit/page.h"

bool guided(const struct page *);
/* Whether pages lead to the form of a new record of the kind: for others than schools and officers not where a page makes it for them. */
bool guided_adds(const struct page *, const struct entity *);
/* Whether the page of a record of the kind leads to its form, history and files: what a page is made for is changed there. */
bool guided_keeps(const struct page *, const struct entity *);
/* Whether the form of the kind asks for the field. What is left out keeps its value; what a new record can't be without is asked all the same
 * (record_form_asks()). Of a kind that is not for schools everything is asked. */
bool guided_asks(const struct page *, const struct entity *, const struct field *);
#endif
