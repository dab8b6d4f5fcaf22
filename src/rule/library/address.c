#include "rule/library/address.h"

#include "base/date.h"
#include "base/text.h"
#include "model/codelists.h"

enum { DAY = 24 * 60 * 60 };

const char *address_outcome_of(int status, bool moved)
{
	if (status >= 200 && status < 300)
		return moved ? CODE_WEB_ADDRESS_OUTCOME_MOVED : CODE_WEB_ADDRESS_OUTCOME_FOUND;
	switch (status) {
	case 404: return CODE_WEB_ADDRESS_OUTCOME_MISSING;
	case 410: return CODE_WEB_ADDRESS_OUTCOME_GONE;
	case 401:
	case 402:
	case 403:
	case 407:
	case 451: return CODE_WEB_ADDRESS_OUTCOME_SIGN_IN;
	case 429:
	case 503: return CODE_WEB_ADDRESS_OUTCOME_BUSY;
	default: return status >= 500 ? CODE_WEB_ADDRESS_OUTCOME_SERVER : CODE_WEB_ADDRESS_OUTCOME_OTHER;
	}
}

bool address_outcome_is_of_the_way(const char *outcome)
{
	return text_equal(outcome, CODE_WEB_ADDRESS_OUTCOME_NO_NAME) || text_equal(outcome, CODE_WEB_ADDRESS_OUTCOME_NO_ANSWER) ||
	    text_equal(outcome, CODE_WEB_ADDRESS_OUTCOME_LATE);
}

bool address_outcome_proves_the_way(const char *outcome)
{
	return !address_outcome_is_of_the_way(outcome) && !text_equal(outcome, CODE_WEB_ADDRESS_OUTCOME_INSIDE);
}

bool address_outcome_answers(const char *outcome)
{
	return text_equal(outcome, CODE_WEB_ADDRESS_OUTCOME_FOUND) || text_equal(outcome, CODE_WEB_ADDRESS_OUTCOME_MOVED) ||
	    text_equal(outcome, CODE_WEB_ADDRESS_OUTCOME_SIGN_IN);
}

static bool outcome_is_not_asked(const char *outcome)
{
	return text_equal(outcome, CODE_WEB_ADDRESS_OUTCOME_ROBOTS) || text_equal(outcome, CODE_WEB_ADDRESS_OUTCOME_INSIDE);
}

bool address_outcome_fails(const char *outcome)
{
	return !address_outcome_answers(outcome) && !outcome_is_not_asked(outcome) && !text_equal(outcome, CODE_WEB_ADDRESS_OUTCOME_BUSY);
}

bool address_asks_again(int status)
{
	return status >= 400 && status != 429 && status != 503;
}

/* A day counts once. */
static void failure_count(struct web_address *t, const char *day)
{
	bool first = t->failures == NONE || !t->failures;
	if (first || !text_equal(t->failed, day))
		t->failures = first ? 1 : t->failures + 1;
	if (first)
		t->failing = day;
	t->failed = day;
}

static int64_t days_until_next(const struct web_address *t)
{
	if (t->failures == NONE || !t->failures || t->failures >= ADDRESS_FAILURES)
		return ADDRESS_MONTH;
	return t->failures == 1 ? 1 : 3;
}

static void answer_count(struct web_address *t, const char *day)
{
	t->answered = day;
	t->failures = NONE;
	t->failing = NULL;
	t->kept = NULL;
	t->state = t->moved ? CODE_WEB_ADDRESS_STATE_MOVED : CODE_WEB_ADDRESS_STATE_ANSWERS;
}

void address_after(struct model *m, struct web_address *t, const struct address_result *r, int64_t now)
{
	const char *stamp = clock_stamp(m->arena, now), *day = arena_strndup(m->arena, stamp, 10);
	t->outcome = r->outcome;
	t->status = r->status;
	t->asked = stamp;
	t->moved = r->moved;
	if (address_outcome_answers(r->outcome))
		answer_count(t, day);
	else if (outcome_is_not_asked(r->outcome))
		t->state = t->kept ? t->state : CODE_WEB_ADDRESS_STATE_UNASKED;
	else if (address_outcome_fails(r->outcome)) {
		failure_count(t, day);
		t->state = t->kept                    ? CODE_WEB_ADDRESS_STATE_KEPT
		    : t->failures >= ADDRESS_FAILURES ? CODE_WEB_ADDRESS_STATE_DEAD
		                                      : CODE_WEB_ADDRESS_STATE_FAILING;
	}
	int64_t seconds = days_until_next(t) * DAY;
	if (text_equal(r->outcome, CODE_WEB_ADDRESS_OUTCOME_BUSY)) {
		seconds = r->retry_after == NONE ? DAY : r->retry_after;
		seconds = seconds < ADDRESS_LATER_SECONDS ? ADDRESS_LATER_SECONDS : seconds > ADDRESS_LATER_MOST ? ADDRESS_LATER_MOST : seconds;
	}
	t->due = clock_stamp(m->arena, now + seconds);
}

void address_put_off(struct model *m, struct web_address *t, int64_t now)
{
	t->due = clock_stamp(m->arena, now + ADDRESS_LATER_SECONDS);
}

bool address_is_dead(const struct web_address *t)
{
	return text_equal(t->state, CODE_WEB_ADDRESS_STATE_DEAD);
}

bool address_is_failing(const struct web_address *t)
{
	return text_equal(t->state, CODE_WEB_ADDRESS_STATE_FAILING);
}

bool address_is_kept(const struct web_address *t)
{
	return text_equal(t->state, CODE_WEB_ADDRESS_STATE_KEPT);
}

bool address_is_told(const struct web_address *t)
{
	return t && t->failed && (address_is_dead(t) || address_is_kept(t));
}
