#include "rule/money/rate.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/rows/accounts.h"

enum { FULL = 10, MONTH = 7 };

enum rate_rule rate_rule_of(const char *code)
{
	return text_equal(code, CODE_RATE_RULE_MONTHLY) ? RATE_OF_MONTH : text_equal(code, CODE_RATE_RULE_CONTRACT) ? RATE_OF_AWARD : RATE_OF_DAY;
}

/* The date that a rate is asked for; NULL: it is too rough for the rule. */
static const char *date_asked(struct arena *a, const struct rate_terms *terms, const char *date)
{
	const char *asked = terms->rule == RATE_OF_AWARD ? terms->award : date;
	size_t needs = terms->rule == RATE_OF_MONTH ? MONTH : FULL;
	return asked && strlen(asked) >= needs ? arena_strndup(a, asked, needs) : NULL;
}

static bool rate_counts(const struct rate *r, const struct rate_terms *terms, const char *asked)
{
	if (terms->rule == RATE_OF_MONTH)
		return text_equal(r->date, asked);
	return strlen(r->date) == FULL && strcmp(r->date, asked) <= 0 && date_days(asked) - date_days(r->date) <= RATE_DAYS;
}

static bool rate_is_fixed(struct arena *a, const struct rate *r, const char *date)
{
	return r->fixed == 1 && strcmp(date_last(a, r->date), date_first(a, date)) <= 0;
}

const struct rate *rate_pick(struct arena *a, struct set rates, const struct rate_terms *terms, const char *date)
{
	const char *asked = date_asked(a, terms, date);
	const struct rate *best = NULL;
	for (size_t i = 0; i < rates.count; i++) {
		const struct rate *r = set_row(rates, rate, i);
		if (rate_is_fixed(a, r, date))
			return r;
		if (asked && rate_counts(r, terms, asked) && (!best || strcmp(r->date, best->date) > 0))
			best = r;
	}
	return best;
}

/* Halves away from nought. */
static int64_t rounded(__int128 over, __int128 under, int64_t smallest)
{
	bool minus = over < 0;
	__int128 size = minus ? -over : over, units = size / under;
	units += size % under >= under - size % under;
	if (units > INT64_MAX / smallest)
		return NONE;
	return (int64_t)(minus ? -units : units) * smallest;
}

int64_t rate_part(int64_t amount, int64_t part, int64_t whole, int64_t smallest)
{
	return whole > 0 ? rounded((__int128)amount * part, (__int128)whole * smallest, smallest) : NONE;
}

int64_t rate_apply(const struct rate *r, int64_t amount, const char *from, const char *to)
{
	if (text_equal(r->base, from) && text_equal(r->currency, to))
		return rate_part(amount, r->value, DECIMAL_ONE, money_smallest(to));
	if (text_equal(r->base, to) && text_equal(r->currency, from))
		return rate_part(amount, DECIMAL_ONE, r->value, money_smallest(to));
	return NONE;
}

struct converted rate_convert(struct model *m, const struct rate_terms *terms, int64_t amount, const char *from, const char *to, const char *date)
{
	if (text_equal(from, to))
		return (struct converted){ amount, NULL };
	const char *asked = date_asked(m->arena, terms, date), *near = asked ? asked : date_first(m->arena, date);
	/* by whole months, so that costs of one month ask once */
	const char *month = arena_strndup(m->arena, near, MONTH), *first = date_add_days(m->arena, date_first(m->arena, month), -RATE_DAYS);
	struct set rates = rates_of(m, from, to, first, date_last(m->arena, month));
	const struct rate *r = rate_pick(m->arena, rates, terms, date);
	return (struct converted){ r ? rate_apply(r, amount, from, to) : NONE, r };
}
