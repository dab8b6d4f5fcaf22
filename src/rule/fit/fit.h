/* fit.h - what a funder would say to a project idea: each condition of a scheme, what it asks, what the idea has, and what would mend it.
 *
 * Conditions are criteria of the scheme's plan, elements with a rule as those of awards are (ladder.h), compared by criterion.h. They stand below an
 * element of the kind "edition", which says from when to when they count: a call is judged by the edition of its closing day, or of the
 * page's day where it has none, so that no later figure judges an earlier bid. What stands below no edition counts always.
 *
 * A condition without a measure is a question; the answer is the city's. One without a value is not known: nobody found it published. So is
 * one whose figure the idea does not say, whose countries nobody is sure of, or that needs an exchange rate that is not on record for the year before. What is
 * not known is never a fit. Countries count by their memberships on the day of judgement; amounts are exact, in millionths, and are never
 * rounded: what one currency comes to in another is kept between two bounds.
 *
 * Pure functions of rows, but for those that say "read"; memory is the arena's. */
#ifndef FIT_H
#define FIT_H
#include "model/declared/learning.h"
#include "model/declared/money.h"
#include "model/rows/fit.h"
#include "rule/criterion.h"

/* ---- what an idea is ---- */

struct fit_partner {
	const char *name;
	const char *country; /* ISO 3166; NULL: not known */
	const char *kind;    /* code of organisation-kind; NULL: not known */
	bool linked, twinned;
	const char *since; /* of the link; or NULL */
};
struct fit_idea {
	const struct idea *row;
	const char *lead_kind, *lead_country; /* NULL: not known */
	const struct fit_partner *partners;
	size_t partner_count;
};

/* ---- what is known of the world ---- */

struct fit_world {
	struct arena *arena;
	const char *day; /* the page's day */
	struct fit_members members;
	struct fit_rates rates;
	const struct fit_partner *links; /* of the city: who could join */
	size_t link_count;
	struct set answers;        /* to questions, of the idea */
	struct set awards, levels; /* of the lead up to the day, and the level of each */
};
/* Whether a country counts as a member of a body on a day; "may be" where its standing is not certain. */
enum criterion_state fit_stands(const struct fit_world *, int64_t body, const char *country, const char *day);

/* ---- the conditions of an edition ---- */

struct fit_condition;
struct fit_conditions {
	const struct element *edition; /* the first in force on the day; NULL: none */
	bool editions;                 /* the plan has some: where none is in force, the scheme asks nothing then */
	struct fit_condition *each;
	size_t count;
};
struct fit_conditions fit_conditions(struct arena *, struct set elements, const char *day);

/* The criteria themselves. */
struct set fit_elements(struct arena *, struct set elements, const char *day);

/* ---- the judgement ---- */

/* Why something is not known. */
enum fit_lack { FIT_LACKS_NOTHING, FIT_LACKS_FIGURE, FIT_LACKS_PUBLISHED, FIT_LACKS_RATE, FIT_LACKS_STANDING, FIT_LACKS_ANSWER, FIT_LACKS_RULE };
struct fit_rule {
	const struct element *element;
	enum criterion_state state;
	enum fit_lack lack;
	struct criterion_range has, asked; /* millionths; of what is there or not, 1 and 0 */
	const struct element *step;        /* of a table of sums, the one that the number of guests reaches; or NULL */
	bool mendable;                     /* the idea could be changed so that it holds */
};
enum fit_state { FIT_FITS, FIT_UNSURE, FIT_NEARLY, FIT_UNTOLD, FIT_NOT };
const char *fit_code(enum fit_state);  /* "fits" */
const char *fit_name(enum fit_state);  /* message id */
const char *fit_class(enum fit_state); /* CSS class */

/* Fits: every condition holds. Unsure: none fails, and some are not known. Nearly: at most FIT_MENDS do not hold, and each of them can be mended, be
 * others known or not. Untold: no condition is on record. */
enum { FIT_MENDS = 3 };
struct fit {
	enum fit_state state;
	struct fit_rule *rules; /* those that do not hold first, then those not known */
	size_t count, holds, fails, unknown;
};
struct fit fit_judge(const struct fit_world *, const struct fit_idea *, const struct fit_conditions *, const char *day);

/* How much of it the applicant can say: figures and answers that are not known, each once, no matter how many conditions ask for it. What else is not
 * known is the funder's to say. */
size_t fit_questions(const struct fit *);

/* ---- for people (fit_words.c) ---- */
const char *fit_asks(const struct fit_world *, const struct fit_rule *); /* "People taking part: at least 60" */
const char *fit_rule_words(struct arena *, const struct element *);      /* the same where no project is judged */
const char *fit_has(const struct fit_world *, const struct fit_idea *, const struct fit_rule *);
/* What would mend it, or what to find out; "" where it holds. `body` names the body of its countries, or NULL. */
const char *fit_mends(const struct fit_world *, const struct fit_idea *, const struct fit_rule *, const char *body, const char *day);

/* The same of a sum, where several conditions ask about it: `other` (or NULL) are the conditions of another strand of the scheme, by its name, to choose
 * when the sum falls in it; a minimum sum that the share of the cost does not give. NULL: there is nothing to say beyond each condition. */
const char *fit_mends_sum(
    const struct fit_world *, const struct fit_idea *, const struct fit *, const struct fit_rule *, const struct fit *other, const char *name);

/* ---- from a city's records (fit_read.c) ---- */
/* How far ahead calls are known: a year from the model's day. */
const char *fit_ahead(struct model *);
/* Whether anybody knew of the call on the day: it opens, or where no opening is known closes, until then. */
bool fit_call_known(struct model *, const struct call *);
struct fit_world fit_world_read(struct model *);
/* The exchange rates that say what a sum comes to on the model's day: those of the year before, the latest first, and those that were fixed. */
struct fit_rates fit_rates_known(struct model *);
/* The latest of them between two currencies, and whether an amount of `from` is divided by it; NULL: nobody says. */
const struct fit_rate *fit_rate_between(const struct fit_rates *, const char *from, const char *to, bool *divides);
/* The lead, partners and figures of an idea; partners that no record is called by are added to `unknown`, with a comma between them. */
struct fit_idea fit_idea_read(struct model *, struct fit_world *, const struct idea *, const char **unknown);
/* Puts partners on record in the place of those that the idea names. `partners` are rows of bid_partner; where it is empty, those of the idea stay. */
void fit_idea_partners(struct model *, const struct fit_world *, struct fit_idea *, struct set partners);
/* A call, or a scheme in force with no call on record. */
struct fit_offer {
	const struct funding_scheme *scheme;
	const struct call *call; /* or NULL */
	const char *day;         /* of judgement */
	struct fit_conditions conditions;
	size_t kind; /* offers of one kind have the same conditions, each on its own day */
	struct fit fit;
};
struct fit_offers {
	struct fit_offer *each; /* by fit, then by closing day */
	size_t count, kinds;
};
/* What is open or coming on the model's day, each with the conditions that judge it; of no idea yet. */
struct fit_offers fit_offers_open(struct model *);
/* The same as one idea fits it, in order. */
struct fit_offers fit_offers_judge(const struct fit_world *, const struct fit_idea *, const struct fit_offers *open);
struct fit_offers fit_offers_read(struct model *, const struct fit_world *, const struct fit_idea *);
/* Of one call alone. */
struct fit_offer fit_offer_read(struct model *, const struct fit_world *, const struct fit_idea *, const struct call *);

/* ---- saved ideas (found.c) ---- */
/* An idea and a call that is told to who keeps it: who saved it first and still has an account, and who would lead it. */
struct fit_found {
	const struct idea *idea;
	const struct call *call;
	const char *state;             /* fit_code() */
	int64_t conditions;            /* how many there are */
	int64_t account, organisation; /* or NONE */
};
struct fit_founds {
	struct fit_found *each; /* by idea, then as the finder has them */
	size_t count;
};
/* All saved ideas against all open and coming calls on the model's day. */
struct fit_founds fit_founds_read(struct model *);
/* One that was found before as it stands now, in words; false where it is told no more. */
struct fit_told {
	const struct idea *idea;
	const struct fit_offer *offer;
	const char *why;     /* "7 of 9 conditions are met: At least ten guests; No more than 21 days; …" */
	const char *unknown; /* "Say how many are guests from partner countries."; NULL: all is known */
	int64_t days_left;   /* NONE: no closing day is known */
};
bool fit_told_read(struct model *, int64_t idea, int64_t call, struct fit_told *);
#endif
