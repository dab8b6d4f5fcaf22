#include "rule/event/evaluation.h"

#include <string.h>

#include "base/date.h"
#include "base/number.h"
#include "base/secret.h"
#include "base/text.h"
#include "model/codelists.h"
#include "model/rows/registration.h"
#include "rule/event/registration.h"
#include "rule/event/series.h"

bool evaluation_in_words(const char *question)
{
	return text_equal(question, CODE_EVALUATION_QUESTION_BEST) || text_equal(question, CODE_EVALUATION_QUESTION_BETTER);
}

bool evaluation_asks(const struct event *e)
{
	return (e->register_by || registration_of_residents(e)) && e->starts && !event_is_cancelled(e);
}

bool evaluation_knows(const struct event *e, const char *code)
{
	return e->ask_code && code && secret_equal(e->ask_code, code);
}

const char *evaluation_from(struct arena *a, const struct event *e)
{
	return e->starts ? date_first(a, e->starts) : NULL;
}

const char *evaluation_until(struct arena *a, const struct event *e)
{
	const char *last = e->ends ? e->ends : e->starts;
	return last ? date_add_days(a, date_last(a, last), EVALUATION_DAYS) : NULL;
}

bool evaluation_open(struct arena *a, const struct event *e, const char *day)
{
	return evaluation_asks(e) && strcmp(evaluation_from(a, e), day) <= 0 && strcmp(evaluation_until(a, e), day) >= 0;
}

void evaluation_sum(struct evaluation_answers *q)
{
	int64_t sum = 0;
	q->n = 0;
	for (int64_t i = 0; i < EVALUATION_POINTS; i++) {
		q->n += q->counts[i];
		sum += q->counts[i] * (i + 1);
	}
	q->mean = q->n ? (sum * 10 + q->n / 2) / q->n * (DECIMAL_ONE / 10) : NONE;
	q->told = q->n >= EVALUATION_LEAST;
}

const char *evaluation_words(struct arena *a, const struct evaluation_answers *q)
{
	return arena_printf(a, message_n("%s On average %s of 5 points from %s person", "%s On average %s of 5 points from %s people", (long)q->n),
	    _(q->question->name), decimal_people(a, q->mean), integer_people(a, q->n));
}

struct evaluation evaluation_read(struct model *m, const struct event *e)
{
	struct evaluation v = { .count = 0 };
	struct rating_sums sums = rating_counts(m, e->head.id);
	for (size_t i = 0; i < codelist_evaluation_question.count && v.count < EVALUATION_QUESTIONS_MAX; i++) {
		const struct code *code = &codelist_evaluation_question.codes[i];
		if (evaluation_in_words(code->code))
			continue;
		struct evaluation_answers *q = &v.each[v.count++];
		q->question = code;
		for (size_t k = 0; k < sums.count; k++) {
			const struct rating_sum *s = &sums.each[k];
			if (!text_equal(s->question, code->code) || s->points < 1 || s->points > EVALUATION_POINTS)
				continue;
			q->counts[s->points - 1] = s->count;
			q->made_up = q->made_up || s->made_up;
		}
		evaluation_sum(q);
		v.told += q->told;
		v.made_up = v.made_up || q->made_up;
	}
	return v;
}
