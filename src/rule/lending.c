#include "rule/lending.h"

#include "base/date.h"
#include "base/text.h"
#include "model/rows/lending.h"

enum { LONGEST = 28, AHEAD = 365, SEARCH_MAX = 800, LATE = 28 };

static int64_t setting_days(struct model *m, int64_t own, const char *name, int64_t otherwise)
{
	int64_t n = own;
	return n != NONE || (integer_parse(model_setting(m, name, ""), &n) && n > 0 && n <= 1000) ? n : otherwise;
}

struct lending_desk lending_desk_read(struct model *m, const struct resource *r)
{
	const struct desk *desk = model_get(m, desk, r->desk);
	int64_t today = date_days(m->own_day);
	return (struct lending_desk){
		.desk = desk,
		.days = hold_days_of(m, r->desk, today),
		.before = hold_before(m, r),
		.after = hold_after(m, r),
		.longest = setting_days(m, desk ? desk->longest : NONE, "lending-longest", LONGEST),
		.ahead = setting_days(m, desk ? desk->ahead : NONE, "lending-ahead", AHEAD),
		.today = today,
	};
}

struct lending lending_read(struct model *m, const struct resource *r)
{
	struct model program = model_as_program(m);
	struct lending l = { .desk = lending_desk_read(m, r) };
	struct set copies = copies_to_lend(&program, r->head.id, LENDING_COPIES_MAX);
	int64_t back = l.desk.today + LATE; /* in which what is late comes back, or the desk sets it as lost */
	struct held_copies held = resource_held(&program, r->head.id, l.desk.today, m->own_day, back, LENDING_HELD_MAX);
	int64_t *ids = arena_array(m->arena, int64_t, copies.count + 1);
	struct lending_span *spans = arena_array(m->arena, struct lending_span, held.count + 1);
	for (size_t i = 0; i < copies.count; i++)
		ids[i] = set_row(copies, copy, i)->head.id;
	for (size_t i = 0; i < held.count; i++) {
		spans[i] = (struct lending_span){ held.each[i].copy, held.each[i].from_day, held.each[i].to_day };
		l.late += held.each[i].late != 0;
	}
	l.copies = ids;
	l.copy_count = copies.count;
	l.spans = spans;
	l.span_count = held.count;
	return l;
}

enum lending_fault lending_dates(const struct lending_desk *d, int64_t starts, int64_t ends)
{
	if (ends < starts)
		return LENDING_BACKWARDS;
	if (starts < d->today)
		return LENDING_PAST;
	if (starts > d->today + d->ahead)
		return LENDING_AHEAD;
	if (ends - starts >= d->longest)
		return LENDING_LONG;
	if (!hold_open(&d->days, starts))
		return LENDING_SHUT_STARTS;
	return hold_open(&d->days, ends) ? LENDING_GOOD : LENDING_SHUT_ENDS;
}

static const char *day_words(struct arena *a, int64_t day)
{
	return date_people(a, date_from_days(a, day));
}

const char *lending_dates_wrong(struct arena *a, const struct lending_desk *d, int64_t starts, int64_t ends, const char **field)
{
	enum lending_fault fault = lending_dates(d, starts, ends);
	*field = fault == LENDING_BACKWARDS || fault == LENDING_LONG || fault == LENDING_SHUT_ENDS ? "ends" : "starts";
	switch (fault) {
	case LENDING_GOOD: return NULL;
	case LENDING_BACKWARDS: return _("The last day must not be before the first");
	case LENDING_PAST: return arena_printf(a, _("The first day must be %s or later"), day_words(a, d->today));
	case LENDING_AHEAD:
		return arena_printf(
		    a, _("The first day must be before %s. The desk does not lend further ahead"), day_words(a, d->today + d->ahead + 1));
	case LENDING_LONG:
		return arena_printf(a, _("The last day must be %s or earlier. The longest loan is %lld days"), day_words(a, starts + d->longest - 1),
		    (long long)d->longest);
	case LENDING_SHUT_STARTS: return arena_printf(a, _("The desk is closed on %s. Choose another first day"), day_words(a, starts));
	case LENDING_SHUT_ENDS: return arena_printf(a, _("The desk is closed on %s. Choose another last day"), day_words(a, ends));
	}
	return NULL;
}

static bool lending_is_free(const struct lending *l, int64_t copy, struct held h)
{
	return !ANY(l->spans, l->span_count, each->copy == copy && each->from < h.to && each->to > h.from);
}

void lending_only(struct lending *l, int64_t copy)
{
	size_t i = 0;
	while (i < l->copy_count && l->copies[i] != copy)
		i++;
	l->copies += i < l->copy_count ? i : 0;
	l->copy_count = i < l->copy_count;
}

size_t lending_free(const struct lending *l, int64_t starts, int64_t ends, int64_t *copies, size_t most)
{
	struct held h = hold_range(&l->desk.days, starts, ends, l->desk.before, l->desk.after);
	size_t n = 0;
	for (size_t i = 0; i < l->copy_count; i++)
		if (lending_is_free(l, l->copies[i], h)) {
			if (copies && n < most)
				copies[n] = l->copies[i];
			n++;
		}
	return n;
}

/* The last day of a loan of so many days that the desk takes back; -1 where there is none. */
static int64_t ends_for(const struct lending_desk *d, int64_t starts, int64_t days)
{
	for (int64_t ends = starts + days - 1; ends - starts < d->longest; ends++)
		if (hold_open(&d->days, ends))
			return ends;
	for (int64_t ends = starts + days - 1; ends >= starts; ends--)
		if (hold_open(&d->days, ends) && ends - starts < d->longest)
			return ends;
	return INT64_MIN;
}

size_t lending_next(const struct lending *l, int64_t from, int64_t days, size_t copies, struct hold_span *next, size_t most)
{
	size_t n = 0;
	int64_t first = from > l->desk.today ? from : l->desk.today, last = l->desk.today + l->desk.ahead;
	if (!l->desk.desk || copies > l->copy_count)
		return 0;
	for (int64_t day = first; day <= last && day < first + SEARCH_MAX && n < most; day++) {
		int64_t ends = hold_open(&l->desk.days, day) ? ends_for(&l->desk, day, days) : INT64_MIN;
		if (ends != INT64_MIN && lending_free(l, day, ends, NULL, 0) >= copies)
			next[n++] = (struct hold_span){ day, ends };
	}
	return n;
}

bool lending_within(const struct lending *l, int64_t starts, int64_t ends, size_t copies, struct hold_span *part)
{
	for (int64_t days = ends - starts; days >= 0; days--)
		for (int64_t from = starts; from + days <= ends; from++)
			if (lending_dates(&l->desk, from, from + days) == LENDING_GOOD && lending_free(l, from, from + days, NULL, 0) >= copies) {
				*part = (struct hold_span){ from, from + days };
				return true;
			}
	return false;
}

enum lending_day lending_day(const struct lending *l, int64_t day)
{
	if (day < l->desk.today || day > l->desk.today + l->desk.ahead)
		return LENDING_DAY_OVER;
	if (!lending_free(l, day, day, NULL, 0))
		return LENDING_DAY_TAKEN;
	return hold_open(&l->desk.days, day) ? LENDING_DAY_FREE : LENDING_DAY_SHUT;
}

/* ---- states ---- */

bool booking_is_out(const struct booking *b)
{
	return text_equal(b->state, CODE_BOOKING_STATE_OUT);
}

bool booking_is_confirmed(const struct booking *b)
{
	return text_equal(b->state, CODE_BOOKING_STATE_CONFIRMED);
}

bool booking_is_asked(const struct booking *b)
{
	return text_equal(b->state, CODE_BOOKING_STATE_ASKED);
}

bool booking_is_offered(const struct booking *b)
{
	return text_equal(b->state, CODE_BOOKING_STATE_OFFERED);
}

bool booking_is_returned(const struct booking *b)
{
	return text_equal(b->state, CODE_BOOKING_STATE_RETURNED);
}

bool booking_is_over(const struct booking *b)
{
	return booking_is_returned(b) || !hold_holds(b);
}

bool booking_by_courier(const struct booking *b)
{
	return text_equal(b->way, CODE_BOOKING_WAY_COURIER);
}

bool booking_can_be_cancelled(const struct booking *b)
{
	return booking_is_asked(b) || booking_is_offered(b) || booking_is_confirmed(b);
}

bool wait_is_waiting(const struct wait *w)
{
	return text_equal(w->state, CODE_WAIT_STATE_WAITING);
}

bool damage_is_open(const struct damage *d)
{
	return text_equal(d->state, CODE_DAMAGE_STATE_OPEN);
}

bool damage_is_loss(const struct damage *d)
{
	return text_equal(d->kind, CODE_DAMAGE_KIND_MISSING);
}

bool resource_is_shown(const struct resource *r)
{
	return text_equal(r->kind, CODE_RESOURCE_KIND_DISPLAY);
}

bool copy_is_lent(const struct copy *c)
{
	return !text_equal(c->condition, CODE_COPY_CONDITION_DAMAGED) && !text_equal(c->condition, CODE_COPY_CONDITION_LOST);
}

bool copy_is_lost(const struct copy *c)
{
	return text_equal(c->condition, CODE_COPY_CONDITION_LOST);
}

bool sighting_is_seen(const struct sighting *g)
{
	return text_equal(g->result, CODE_SIGHTING_RESULT_SEEN);
}

/* ---- time that runs out ---- */

int64_t lending_late(const struct booking *b, int64_t day)
{
	int64_t ends = date_days(text_or(b->ends, ""));
	return booking_is_out(b) && ends != INT64_MIN && ends < day ? day - ends : 0;
}

bool lending_offer_over(const struct booking *b, int64_t day)
{
	int64_t by = date_days(text_or(b->answer_by, ""));
	return booking_is_offered(b) && (by == INT64_MIN || by < day || date_days(b->starts) < day);
}

enum lending_reminder lending_reminds(const struct booking *b, int64_t day, int64_t *nth)
{
	int64_t ends = date_days(text_or(b->ends, "")), late = lending_late(b, day);
	*nth = late > 0 ? (late - 1) / LENDING_LATE_EVERY + 1 : 0;
	if (!booking_is_out(b) || ends == INT64_MIN)
		return LENDING_REMIND_NOT;
	if (late)
		return LENDING_REMIND_LATE;
	return day == ends ? LENDING_REMIND_TODAY : ends - day <= LENDING_REMIND_DAYS ? LENDING_REMIND_BEFORE : LENDING_REMIND_NOT;
}
