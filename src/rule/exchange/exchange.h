/* exchange.h - how far a visit or an exchange is prepared, what it cost by kind, and its days.
 *
 * What must be ready is data: the criteria of the plan that the setting "exchange-checklist" names, judged as those of any scheme
 * (rule/ladder/ladder.h). A criterion with a rule is counted: days that have a programme, guests who have a bed, forms that are in. Any
 * other is ready once somebody answered yes, or that it is not needed; the answer is its evidence, a document where it names one. */
#ifndef RULE_EXCHANGE_H
#define RULE_EXCHANGE_H
#include "model/declared/delivery.h"
#include "model/declared/money.h"
#include "model/rows/exchange.h"
#include "rule/ladder/ladder.h"

/* ---- what is ready ---- */

struct exchange_ready {
	const struct plan *plan; /* NULL: the city has no checklist */
	const struct ladder_criterion *each;
	size_t count, good;
	bool made_up; /* what is told of one of them is */
	bool unkept;  /* it is over, and nobody answered one of them, planned a day or wrote down a host: nothing was said to be missing */
};
/* Whether a plan is such a checklist: nobody climbs it. */
static inline bool exchange_is_checklist(const struct plan *p)
{
	return text_equal(p->kind, CODE_PLAN_KIND_CHECKLIST);
}
struct exchange_ready exchange_ready(struct model *, const struct activity *);
/* How it stands with one thing, in words: "12 of 14 forms are in.", "Nobody has checked this yet." */
const char *exchange_ready_words(struct model *, const struct activity *, const struct ladder_criterion *);
/* Whether what those words count or say is made up: an answer, a day of the programme, who travels. No mark hangs on a host, of whom no list
 * tells: the hosts of a visit that is made up as a whole are, too. */
bool exchange_ready_made_up(struct model *, const struct activity *, const struct ladder_criterion *);
bool exchange_hosts_made_up(struct model *, const struct activity *);
/* Where it is seen to: by an answer, in the programme, among the hosts. */
enum exchange_way { EXCHANGE_ANSWER, EXCHANGE_NUMBERS, EXCHANGE_PROGRAMME, EXCHANGE_HOSTS };
/* Who prepares the visit says, with a reason, that it needs none of this: a visit by video needs no bed. */
bool exchange_not_needed(const struct visit_check *);
enum exchange_way exchange_way(const struct element *criterion);

/* ---- days ---- */

/* The first and the last day, as they came or as planned; NULL where no day is on record. A programme has at most so many days. */
enum { EXCHANGE_DAYS_MAX = 60, EXCHANGE_ITEMS_MAX = 600 };
const char *exchange_first_day(struct arena *, const struct activity *);
const char *exchange_last_day(struct arena *, const struct activity *);
/* The items of a programme (programme_of()) of one day, from the i-th on; how many. */
size_t exchange_day_items(struct set items, size_t i);

/* "Monday 18 May 2009" */
const char *exchange_day_people(struct arena *, const char *date);

/* ---- costs ---- */

/* What we spent on it up to the model's day, of a kind of cost (NULL: none is named) in a currency. */
struct exchange_cost {
	const char *category, *currency;
	int64_t amount;
	size_t records;
	bool made_up;
};
struct exchange_costs {
	struct exchange_cost *each;
	size_t count;
};
struct exchange_costs exchange_costs(struct model *, int64_t activity);
#endif
