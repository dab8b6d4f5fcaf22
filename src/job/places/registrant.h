/* registrant.h - who registers for an event without an account: a name, an address and answers, kept beside the row of the places until a day that the
 * person is told, and then erased; the places stay in the same queue as those of organisations (job/registration.h).
 *
 * Each function writes in the write transaction of the caller. They ask nothing about who may. */
#ifndef JOB_PLACES_REGISTRANT_H
#define JOB_PLACES_REGISTRANT_H
#include "job/registration.h"
#include "job/tell.h"

/* What is asked for, or now said instead. `more`: beyond `people`, so many wait; NONE: nobody. `answers[i]` to the i-th of `questions`
 * (event_question, event_questions_of()); NULL: none. `language`: a tag of the interface. */
struct registrant_request {
	const char *name, *email, *language;
	int64_t people, more;
	struct set questions;
	const char *const *answers;
};
/* Places for somebody, and the mail that says so with the person's own link. The places are held until the person confirms by that
 * link, at most REGISTRANT_HELD_SECONDS: nobody fills an event with addresses of others. An address that has places there already gets its mail again, at most once
 * in REGISTRANT_AGAIN_SECONDS, and nothing else changes: nobody is told whether it was there. False when the database failed. */
bool registrant_ask(struct model *, const struct event *, const struct registrant_request *);
/* The person confirms by the link: the places are theirs, and a mail says so. False when the database failed. */
bool registrant_confirm(struct model *, const struct registrant *);
/* Other people and answers; the address stays. False when there is no room for more, they were called off, or the database failed. */
bool registrant_change(struct model *, const struct registrant *, const struct registrant_request *);
/* Calls off and erases the person. */
bool registrant_leave(struct model *, const struct registrant *);
/* Erases name, address, answers and the mails; the numbers stay. */
bool registrant_forget(struct model *, const struct registrant *);
/* Erases those whose last day is before `day`, at most a thousand at once; how many. For the job that cleans. */
int64_t registrants_erase(struct model *, const char *day);
/* How many came of one; NONE: nobody looked. */
bool registrant_count(struct model *, const struct registrant *, int64_t came);

/* Until when the places are held, as the city's clocks have it: "14:30"; NULL: they are confirmed. */
const char *registrant_held_until(struct model *, const struct registrant *);
/* The last day on which a registration for the event is kept. */
const char *registrant_until(struct model *, const struct event *);
/* The address of the person's own page, below the site's. */
const char *registrant_path(struct model *, const struct registrant *);

/* ---- for job/registration.c ---- */

/* Keeps the person behind places that were just asked for. */
bool registrant_keep(struct model *, const struct event *, const struct registration *, const struct registrant_request *);
/* The event is on another day: the person is kept until a month behind that one. */
bool registrant_moved(struct model *, const struct event *, const struct registration *);
/* What is told of a booking is written once in each language of those who are told (job/tell.h), or of the person. */
#define REGISTRATION_EACH_LANGUAGE(m, t) for (struct tell_turn tell_turn = registrant_turn(m, t); tell_next(&tell_turn);)
struct tell_turn registrant_turn(struct model *, const struct registration *);
/* Writes the mail in the language in use: to who speaks for the organisation, or to the person. */
bool registrant_tell(struct model *, const struct registration *, const struct tell *, const struct change *, size_t *mails);

/* ---- to everybody who has places, or waits for them ---- */

struct registrant_word {
	const char *subject, *text;
	bool confirmed, waiting; /* to whom */
};
/* One mail to each; `mails` counts them. False when the database failed. */
bool registrant_write_all(struct model *, const struct event *, const struct registrant_word *, const struct change *, size_t *mails);
#endif
