/* places.h - the forms by which places are booked and their numbers changed: how many people come; and where more come than there are places,
 * the question what to do about it. Nobody is put on a waiting list unasked. */
#ifndef WEB_PAGE_EVENTS_PLACES_H
#define WEB_PAGE_EVENTS_PLACES_H
#include "job/registration.h"
#include "web/kit/page.h"
#include "web/record/record_form.h"

struct places_form {
	int64_t organisation, pupils, adults;
	const char *needs, *choice;
};
/* For whom, then how many pupils and adults and what the venue must know. Without the first one: PLACES_FIELDS - 1 from `places_fields + 1`. */
enum { PLACES_FIELDS = 4, PLACES_FORM_MOST = 20 };
extern const struct field places_fields[PLACES_FIELDS];

/* What the form says, as what is asked for; false with a problem where nobody comes, or more than the event ever has places. */
bool places_said(struct page *, const struct event *, const struct places_form *, struct registration_request *);
int64_t places_people(const struct registration_request *);

#define PLACES_WAIT "wait" /* the answer: all of them wait */

struct places_question {
	struct field fields[PLACES_FORM_MOST];
	struct code codes[2];
	struct codelist list;
};
/* Puts the question behind the fields of the form `e` (fewer than PLACES_FORM_MOST; its struct begins as places_form), where `left` of those who come find room; with `waits`, all of them may wait too. The caller
 * writes `left` into the form as a hidden field of that name. False where there is nothing to choose. */
bool places_question_put(struct page *, struct places_question *, struct entity *e, const struct registration_request *, int64_t left, bool waits);
/* Whether there is room for all, or what was posted says what to do; then the request says so. An answer counts for the number of places alone that
 * its question named. */
bool places_question_answered(struct page *, struct registration_request *, int64_t left);
#endif
