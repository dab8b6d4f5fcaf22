#include "rule/event/series.h"

#include <string.h>

#include "base/date.h"
#include "base/out.h"
#include "base/text.h"

/* In which steps a rule goes, and how a calendar says it. */
static const struct {
	const char *code, *frequency;
	bool by_days; /* steps of so many days; else of months */
	int step;
} steps[] = { { CODE_EVENT_REPEAT_DAILY, "DAILY", true, 1 }, { CODE_EVENT_REPEAT_WEEKLY, "WEEKLY", true, 7 },
	{ CODE_EVENT_REPEAT_MONTHLY, "MONTHLY", false, 1 }, { CODE_EVENT_REPEAT_MONTHLY_WEEKDAY, "MONTHLY", false, 1 },
	{ CODE_EVENT_REPEAT_MONTHLY_LAST, "MONTHLY", false, 1 }, { CODE_EVENT_REPEAT_YEARLY, "YEARLY", false, 12 } };

static size_t series_step(const char *code)
{
	for (size_t i = 0; i < COUNT(steps); i++)
		if (text_equal(steps[i].code, code))
			return i;
	return 0;
}

/* Monday is 0. */
static int series_weekday(int64_t days)
{
	return (int)(((days + 3) % 7 + 7) % 7); /* 1 January 1970 was a Thursday */
}

/* The day in a month, as days since 1970; INT64_MIN where the month does not have it. */
static int64_t in_month(struct arena *a, const struct series_rule *r, int year, int month)
{
	struct date first;
	date_parse(r->first, &first);
	int64_t begin = date_days(arena_printf(a, "%04d-%02d", year, month)),
	        end = date_days(date_last(a, arena_printf(a, "%04d-%02d", year, month)));
	int64_t day = begin + first.day - 1;
	int weekday = series_weekday(date_days(r->first));
	if (text_equal(r->repeats, CODE_EVENT_REPEAT_MONTHLY_WEEKDAY))
		day = begin + (weekday - series_weekday(begin) + 7) % 7 + 7 * ((first.day - 1) / 7);
	else if (text_equal(r->repeats, CODE_EVENT_REPEAT_MONTHLY_LAST))
		day = end - (series_weekday(end) - weekday + 7) % 7;
	return day > end ? INT64_MIN : day;
}

/* The n-th day of the rule, from 0, as days since 1970; INT64_MIN where there is none. */
static int64_t nth(struct arena *a, const struct series_rule *r, int64_t n)
{
	size_t step = series_step(r->repeats);
	struct date first;
	if (steps[step].by_days)
		return date_days(r->first) + n * r->every * steps[step].step;
	date_parse(r->first, &first);
	int64_t month = (int64_t)first.year * 12 + first.month - 1 + n * r->every * steps[step].step;
	return month / 12 > 9999 ? INT64_MAX : in_month(a, r, (int)(month / 12), (int)(month % 12) + 1);
}

const char *const *series_days(struct arena *a, const struct series_rule *r, size_t *n, bool *more)
{
	const char **days = arena_array(a, const char *, SERIES_MOST);
	int64_t last = date_days(r->until), begins = date_days(r->first);
	*n = 0;
	*more = false;
	/* a day that few months have may be missing many times in a row: 29 February, each 99 years */
	for (int64_t i = 0, misses = 0; !*more && misses < 400; i++) {
		int64_t day = nth(a, r, i);
		misses = day == INT64_MIN ? misses + 1 : 0;
		if (day == INT64_MIN || day < begins)
			continue;
		if (day > last)
			break;
		if (*n == SERIES_MOST)
			*more = true;
		else
			days[(*n)++] = date_from_days(a, day);
	}
	return days;
}

const char *series_rrule(struct arena *a, const struct series_rule *r, size_t count)
{
	static const char *const weekdays[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };
	struct date first = { 0 };
	struct out o = { .arena = a };
	const char *weekday = weekdays[series_weekday(date_days(r->first))];
	date_parse(r->first, &first);
	out_fmt(&o, "FREQ=%s", steps[series_step(r->repeats)].frequency);
	if (r->every > 1)
		out_fmt(&o, ";INTERVAL=%lld", (long long)r->every);
	if (text_equal(r->repeats, CODE_EVENT_REPEAT_MONTHLY))
		out_fmt(&o, ";BYMONTHDAY=%d", first.day);
	else if (text_equal(r->repeats, CODE_EVENT_REPEAT_MONTHLY_WEEKDAY))
		out_fmt(&o, ";BYDAY=%d%s", (first.day - 1) / 7 + 1, weekday);
	else if (text_equal(r->repeats, CODE_EVENT_REPEAT_MONTHLY_LAST))
		out_fmt(&o, ";BYDAY=-1%s", weekday);
	else if (text_equal(r->repeats, CODE_EVENT_REPEAT_YEARLY))
		out_fmt(&o, ";BYMONTH=%d;BYMONTHDAY=%d", first.month, first.day);
	out_fmt(&o, ";COUNT=%zu", count);
	return out_text(&o);
}

static const char *series_every_words(struct arena *a, const struct series_rule *r)
{
	const char *n = integer_people(a, r->every);
	long count = (long)r->every;
	if (text_equal(r->repeats, CODE_EVENT_REPEAT_DAILY))
		return arena_printf(a, message_n("Every day", "Every %s days", count), n);
	if (text_equal(r->repeats, CODE_EVENT_REPEAT_WEEKLY))
		return arena_printf(a, message_n("Every week", "Every %s weeks", count), n);
	if (text_equal(r->repeats, CODE_EVENT_REPEAT_YEARLY))
		return arena_printf(a, message_n("Every year", "Every %s years", count), n);
	return arena_printf(a, message_n("Every month", "Every %s months", count), n);
}

const char *series_words(struct arena *a, const struct series_rule *r)
{
	return arena_printf(a, _("%s, until %s"), series_every_words(a, r), date_people(a, r->until));
}

const struct event *series_first(struct model *m, const struct event *e)
{
	return e->series != NONE ? model_get(m, event, e->series) : e->repeats ? e : NULL;
}

/* The first two words of a title, folded. */
static const char *two_words(struct arena *a, const char *title)
{
	static const char between[] = " -,.:;/()";
	const char *s = text_fold(a, title);
	size_t n = strcspn(s, between), gap = strspn(s + n, between), second = strcspn(s + n + gap, between);
	n += second ? gap + second : 0;
	return arena_strndup(a, s, n);
}

bool series_same_session(struct model *m, const struct event *a, const struct event *b)
{
	const struct event *x = series_first(m, a), *y = series_first(m, b);
	return (x && y && x->head.id == y->head.id) || text_equal(two_words(m->arena, a->title), two_words(m->arena, b->title));
}

struct series_rule series_rule_of(const struct event *first)
{
	return (struct series_rule){ .repeats = first->repeats,
		.every = first->every == NONE ? 1 : first->every,
		.first = text_or(first->occurrence, first->starts),
		.until = text_or(first->repeats_until, first->starts) };
}

const char event_list_to_come[] = "t.starts>=COALESCE((SELECT MIN(COALESCE(x.starts,'')) FROM events x WHERE x.ends>=$ AND x.starts IS NOT NULL"
                                  " AND COALESCE(x.starts,'')<$),$) AND COALESCE(t.ends,t.starts)>=$";

const char *event_cancelled_words(struct arena *a, const struct event *e)
{
	return e->cancelled_why ? arena_printf(a, _("cancelled: %s"), e->cancelled_why) : _("cancelled");
}

bool event_is_cancelled(const struct event *e)
{
	return text_equal(e->state, CODE_EVENT_STATE_CANCELLED);
}

bool event_is_provisional(const struct event *e)
{
	return text_equal(e->state, CODE_EVENT_STATE_PROVISIONAL);
}
