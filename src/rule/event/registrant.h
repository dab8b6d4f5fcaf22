/* registrant.h - judgements about who registers for an event without an account, and about what the organiser asks them. */
#ifndef RULE_EVENT_REGISTRANT_H
#define RULE_EVENT_REGISTRANT_H
#include "model/declared/delivery.h"
#include "model/engine/model.h"

#define REGISTRANT_WHO "registration" /* who changed a row, where a person did by the link of a mail */
#define REGISTRANT_MAIL "registration"

/* People on one registration; groups of more speak with the organiser. A mail again at most so often. Places are held so long for who
 * has not confirmed. A mail that has left is emptied so long after. */
enum {
	REGISTRANT_PEOPLE_MOST = 10,
	REGISTRANT_AGAIN_SECONDS = 60 * 60,
	REGISTRANT_HELD_SECONDS = 60 * 60,
	REGISTRANT_MAIL_DAYS = 7,
	REGISTRANT_QUESTIONS_MOST = 10,
	QUESTION_CHOICES_MOST = 30
};

/* Whether a mail went to somebody who registered: nobody is shown to whom. */
bool registrant_mailed(const char *kind);
/* The choices of a question, of the text with one in each line: at most QUESTION_CHOICES_MOST; how many. */
size_t question_choices(struct arena *, const char *text, const char **each);
bool question_is_chosen(const struct event_question *), question_is_yes_no(const struct event_question *);
#endif
