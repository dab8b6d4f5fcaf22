/* ladder.h - how a holder stands in a scheme of levels and criteria on a day: what is met, proved and missing, and when what it
 * holds runs out.
 *
 * A scheme is a plan. Its levels are elements of the kind "level", climbed in the order of their positions; levels at the same
 * position stand side by side. Criteria are elements of the kinds criterion, request and milestone: of the level that is their
 * parent, else of the lowest one. Without levels each milestone is a level of its own, and other criteria make one.
 *
 * A criterion with a rule (measure, comparator, value, period) is counted from records; where these do not reach, or where there
 * is no rule, evidence that names award and criterion proves it, unless it only states it (rule/claim.h). Evidence counts when it is dated
 * in the criterion's period up to the day, or has no date and any time will do; it is told where it has none or is older than a year. A level is complete when each of its criteria is met or proved;
 * one without criteria is complete when it is held. It is reached when it and one level of each position below it are complete.
 *
 * What an award says (held, until when) is told beside this and never mixed with it. "Until" is the last day on which an award
 * is held. Where an award has no such date but its level has a period, it is held for so long from its date on.
 *
 * Pure functions of rows; memory is the arena's. */
#ifndef LADDER_H
#define LADDER_H
#include "base/text.h"
#include "model/declared/knowledge.h"
#include "model/declared/learning.h"
#include "model/engine/model.h"

enum ladder_state { LADDER_MET, LADDER_PROVED, LADDER_SHORT, LADDER_UNPROVED };
const char *ladder_state_code(enum ladder_state);  /* "met", "proved", "not-met", "unproved" */
const char *ladder_state_name(enum ladder_state);  /* message id */
const char *ladder_state_class(enum ladder_state); /* CSS class: "s-complete" */
static inline bool ladder_good(enum ladder_state s)
{
	return s == LADDER_MET || s == LADDER_PROVED;
}

/* What was counted for a criterion. */
struct ladder_count {
	bool possible;
	int64_t value;               /* millionths */
	const char *rule;            /* message id: what is counted, or why it can't be; NULL: the criterion has no rule */
	const struct entity *entity; /* of the records below */
	const int64_t *ids;          /* the records that make the figure */
	size_t count;
	int64_t part, whole; /* of a share: 58 pupils of 116; else NONE */
	const char *words;   /* more about it for people, such as a sum of money; or NULL */
};

struct ladder_criterion {
	const struct element *element;
	enum ladder_state state;
	struct ladder_count counted;
	int64_t asked;       /* millionths; NONE without a rule */
	int64_t missing;     /* what the count lacks, millionths; NONE when it lacks nothing or nothing can be counted */
	const char *since;   /* first day of the period, or NULL: any time up to the day */
	struct set evidence; /* in the period, freshest first */
	const char *doubt;   /* message id: proved, but by nothing fresher than a year, or without a date; or NULL */
};

enum ladder_holding { LADDER_NONE, LADDER_ELIGIBLE, LADDER_WORKING, LADDER_EXPIRED, LADDER_HELD };
const char *ladder_holding_name(enum ladder_holding); /* message id */

struct ladder_level {
	const struct element *level; /* NULL: the scheme names no level */
	int rung;                    /* from 0; levels side by side have the same */
	struct ladder_criterion *criteria;
	size_t count, good;
	bool complete, reached;
	enum ladder_holding holding;
	const struct award *award; /* that says so, or NULL */
	const char *expires;       /* last day on which it is held, or NULL */
	int64_t days;              /* from the day to that day: 0 on it, below 0 when it is over; NONE without one */
};

struct ladder {
	const struct plan *plan;
	const struct organisation *organisation; /* the holder is one of the two */
	const struct link *link;
	const char *as_at;
	struct ladder_level *levels;
	size_t count;
	int reached, held, next; /* places in `levels`: the highest reached, the highest held, the lowest not reached; -1: none */
};

/* Counts one criterion from records dated from `since` (NULL: ever) up to the day. */
typedef struct ladder_count ladder_counter(void *context, const struct element *criterion, const char *since);

/* `elements` of the plan in their order; awards and evidence of the holder up to the day; `as_at` a full date. */
struct ladder_rows {
	const struct plan *plan;
	struct set elements, awards, evidence;
	const char *as_at;
	ladder_counter *count;
	void *context;
};
struct ladder ladder_of(struct arena *, const struct ladder_rows *);

/* The same from a city's records (ladder_count.c): of an organisation, or of a link. */
struct ladder ladder_read(struct model *, const struct plan *, const struct organisation *);
struct ladder ladder_read_link(struct model *, const struct plan *, const struct link *);
/* Whether the scheme applies to this city. A law of another country is kept as a model only: nobody here has to meet it. */
bool ladder_applies(const struct plan *);
/* Whether somebody can hold it: a law is kept, and no one holds it or aims at it. */
bool ladder_can_be_held(const struct plan *);
/* Whether a scheme is climbed by links: one of its criteria is counted for links. */
bool ladder_for_links(struct set elements);

/* First day of a period (code of codelist_period) that ends with the day; NULL for none. */
const char *ladder_period_start(struct arena *, const char *as_at, const char *period);
static inline bool ladder_award_is_held(const struct award *t)
{
	return text_equal(t->state, CODE_AWARD_STATE_HELD);
}
/* The last day on which an award is held, given its level; NULL when it has none. */
const char *ladder_award_expires(struct arena *, const struct award *, const struct element *level);
/* What it comes to on a day: one that was held has expired when its last day is over. */
enum ladder_holding ladder_award_holding(struct arena *, const struct award *, const struct element *level, const char *as_at);
/* Days left of it on a day; NONE without an end. */
int64_t ladder_days_left(struct arena *, const char *expires, const char *as_at);

/* For people (ladder_words.c). What a criterion asks for: "Activities: at least 3, within twelve months"; "Evidence". */
const char *ladder_asks(struct arena *, const struct element *criterion);
/* The arithmetic: "Counted 2 of at least 3, from 1 October 2008 to 30 September 2009." */
const char *ladder_arithmetic(struct arena *, const struct ladder_criterion *, const char *as_at);
/* "Held until 31 March 2010: 182 days left on 30 September 2009."; "" without an end. */
const char *ladder_until(struct arena *, const char *expires, int64_t days, const char *as_at);
/* How the holder stands in one sentence. */
const char *ladder_sentence(struct arena *, const struct ladder *);
const char *ladder_level_title(const struct ladder *, size_t level);

/* Awards that run out within a year of the day or have run out, the most urgent first; what was renewed since is left out. */
struct ladder_alarm {
	const struct award *award;
	const char *expires;
	int64_t days;
};
struct ladder_alarms {
	struct ladder_alarm *each;
	size_t count;
};
struct ladder_alarms ladder_alarms(struct model *);
#endif
