/* recount.h - an indicator counted again from the records, to stand beside what was claimed.
 *
 * The indicator's `measure` says from which records. The two figures are never added to one another: a claim stays a claim
 * (quality "claimed"), and records that only repeat a claim are told apart. No verdict follows from a recount. */
#ifndef RECOUNT_H
#define RECOUNT_H
#include "model/engine/model.h"
#include "model/declared/strategy.h"
#include "model/rows/recount.h"

struct recount {
	bool possible;     /* there is a rule for the measure, and the indicator names what the rule needs */
	int64_t value;     /* millionths, as an observation's */
	int64_t records;   /* how many rows it was made of; 0: nothing was recorded, which is not the figure nought */
	const char *least; /* qualifier of `value`: a count among them says "more than" or "at least"; or NULL */
	int64_t claimed;   /* millionths: what rows of quality "claimed" say, left out of `value`; NONE without any */
	const char *claimed_least;
	bool claimed_made_up;
	bool once;          /* several records may name the same thing, which counts once: `records` less `value` are overlaps */
	bool made_up;       /* some of these rows are illustrative */
	const char *rule;   /* message id: a sentence that says what was counted; NULL when it is not possible */
	const char *entity; /* name of the kind of record counted, for a link to its list */
};
struct recount recount_of(struct model *, const struct indicator *);

/* What a resource library reached from one day (NULL: ever) up to another: loans that were handed out, the pupils who used them as each borrower
 * counted them, so that who uses two loans counts twice, and the schools that borrowed, each once. Of resources made in an activity; NONE: of all. */
struct recount_lent {
	struct recounted loans, pupils, schools;
};
struct recount_lent recount_lent_read(struct model *, int64_t activity, const char *from, const char *to);
#endif
