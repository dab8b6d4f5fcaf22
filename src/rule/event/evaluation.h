/* evaluation.h - what people who were at an event say of it: when they are asked, and what is told of it.
 *
 * Ten questions, the codes of evaluation-question: points from 1 to 5, and two in words. Nobody says who they are. Sums are told to everybody
 * once EVALUATION_LEAST answered, so that nobody is found out; words to who runs the event alone. */
#ifndef RULE_EVENT_EVALUATION_H
#define RULE_EVENT_EVALUATION_H
#include "model/declared/delivery.h"
#include "model/engine/model.h"

enum { EVALUATION_DAYS = 30, EVALUATION_LEAST = 5, EVALUATION_POINTS = 5, EVALUATION_QUESTIONS_MAX = 20 };

/* Whether the question of the code is answered in words. */
bool evaluation_in_words(const char *question);
/* Events that people are asked about: those for which places are booked. */
bool evaluation_asks(const struct event *);
/* Whether a link has the event's code: its address could be guessed. An event without a code has no link yet. */
bool evaluation_knows(const struct event *, const char *code);
/* The first and the last day on which they can answer; NULL without a date. */
const char *evaluation_from(struct arena *, const struct event *), *evaluation_until(struct arena *, const struct event *);
bool evaluation_open(struct arena *, const struct event *, const char *day);

/* What was answered to one question. */
struct evaluation_answers {
	const struct code *question;
	int64_t counts[EVALUATION_POINTS]; /* how many gave 1, 2 … points */
	int64_t n;
	int64_t mean; /* millionths, rounded to tenths; NONE without answers */
	bool told;    /* enough answered */
	bool made_up;
};
struct evaluation {
	struct evaluation_answers each[EVALUATION_QUESTIONS_MAX];
	size_t count;
	size_t told; /* of how many questions enough answered */
	bool made_up;
};
struct evaluation evaluation_read(struct model *, const struct event *);
/* "Did you enjoy it? On average 4.3 of 5 points from 12 people"; of a question that is told. */
const char *evaluation_words(struct arena *, const struct evaluation_answers *);
/* From one question's counts: n, mean, whether they are told. */
void evaluation_sum(struct evaluation_answers *);
#endif
