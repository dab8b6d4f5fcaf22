/* rate.h - what an amount is worth in another currency, by the exchange rate that a funder's rule names; never by a guess.
 *
 * By the rate of the day: the last one that was published for a day, at most RATE_DAYS before (none is on Sundays and holidays). By the
 * rate of the month: the one whose date is that month. By the rate of the award: that of the day on which it was decided. A rate that was fixed
 * for ever holds whatever the rule says. A date that is too rough for the rule (a year, or a month where the day is asked) has no rate. What no
 * rate on record gives is not known. Amounts are rounded to the least that the currency is paid in, halves away from nought. */
#ifndef RULE_RATE_H
#define RULE_RATE_H
#include "model/codelists.h"
#include "model/declared/money.h"
#include "model/engine/model.h"

enum rate_rule { RATE_OF_DAY, RATE_OF_MONTH, RATE_OF_AWARD };
/* How many days a rate of the day counts for costs, whose amounts are exact; and for a project that is only thought of, which needs to know on
 * which side of a limit it comes (fit.h). */
enum { RATE_DAYS = 7, RATE_DAYS_OF_IDEA = 366 };
struct rate_terms {
	enum rate_rule rule;
	const char *award; /* the day of the award; NULL: not known */
};
/* By the code of rate-rule; NULL: of the day. */
enum rate_rule rate_rule_of(const char *code);

struct converted {
	int64_t amount;          /* NONE: not known */
	const struct rate *rate; /* NULL: none was needed, or none is on record */
};
struct converted rate_convert(struct model *, const struct rate_terms *, int64_t amount, const char *from, const char *to, const char *date);

/* Of rates between two currencies the one that counts for a date; NULL: none does. */
const struct rate *rate_pick(struct arena *, struct set rates, const struct rate_terms *, const char *date);
/* The amount at a rate between the two; NONE: out of range, or of other currencies. */
int64_t rate_apply(const struct rate *, int64_t amount, const char *from, const char *to);
/* A part of an amount: times `part`, by `whole`, rounded as above. */
int64_t rate_part(int64_t amount, int64_t part, int64_t whole, int64_t smallest);
#endif
