/* claim.h - what a plan claims, and what proves it on a day.
 *
 * Claims are the plan's actions, benefits and statements of what is already happening, the last values of its indicators, what
 * activities are said to do for its elements, sentences that align its elements with others, decisions about it, and criteria of
 * levels on record as held. A claim is proved by evidence that names it and is dated within a year up to the day; stale when all that is
 * dated is older; undated when none of it has a date; stated when all of it is the plan's own word; unproved without any. Every page,
 * report and file that says how many claims are proved takes claims_sum(). Its objective is the nearest element above that is one, its
 * owner that of the nearest element above that has one; of a criterion the holder. Memory is the model's arena. */
#ifndef CLAIM_H
#define CLAIM_H
#include "model/declared/knowledge.h"
#include "model/engine/model.h"

/* In rising order: of several pieces of evidence the best counts. */
enum claim_state { CLAIM_UNPROVED, CLAIM_STATED, CLAIM_UNDATED, CLAIM_STALE, CLAIM_PROVED };
enum { CLAIM_STATES = 5 };
const char *claim_state_code(enum claim_state);  /* "unproved", "stated", "undated", "stale", "proved" */
const char *claim_state_name(enum claim_state);  /* message id */
const char *claim_state_class(enum claim_state); /* CSS class */
/* What one piece of evidence, or several, make of a claim that is of no plan, such as a criterion of an award. Evidence that is
 * not fresh any more (rule/fresh.h) is stale. */
enum claim_state claim_state_of(struct arena *, const struct evidence *, const char *as_at);
enum claim_state claim_state_of_set(struct arena *, struct set evidence, const char *as_at);

/* The same of a claim of a plan. A plan is no evidence for itself: what its own document says, or what is graded as a statement, makes
 * a claim stated. The choice of Jumelage (doc/design.md 5). */
enum claim_state claim_state_by(struct model *, int64_t plan, const struct evidence *);
enum claim_state claim_state_in_plan(struct model *, int64_t plan, struct set evidence);
/* The piece that gives it: the freshest of the best; NULL without any. */
const struct evidence *claim_best(struct model *, int64_t plan, struct set evidence);
/* When it is from, for people: "April 2008", "no date". */
const char *claim_evidence_date(struct arena *, const struct evidence *);
/* Reads the documents of them all in one statement: claim_state_by() asks for each. */
void claim_documents_ahead(struct model *, struct set evidence);

enum claim_kind { CLAIM_ACTION, CLAIM_BENEFIT, CLAIM_STATEMENT, CLAIM_VALUE, CLAIM_CONTRIBUTION, CLAIM_ALIGNMENT, CLAIM_DECISION, CLAIM_CRITERION };
enum { CLAIM_KINDS = 8 };
extern const struct codelist claim_kinds;     /* in the order of the enum */
const char *claim_kind_code(enum claim_kind); /* "action" */
const char *claim_kind_name(enum claim_kind); /* message id */

struct claim {
	enum claim_kind kind;
	enum claim_state state;
	const struct entity *entity; /* the record that claims */
	int64_t id;
	const struct element *element;   /* what it speaks of */
	const struct element *objective; /* or NULL */
	int64_t owner;                   /* organisation, or NONE */
	int64_t award;                   /* of a criterion; else NONE */
	const struct evidence *freshest; /* of those that give the state; or NULL */
	size_t pieces;                   /* of evidence */
	int64_t activity;                /* of a contribution; else NONE */
	const char *title;               /* claim_title() gives it */
};
const char *claim_title(struct model *, const struct claim *);
struct claims {
	struct claim *each;
	size_t count;
};
struct claims claims_of_plan(struct model *, const struct plan *);
/* Whether an element itself is a claim: an action, a benefit, or what is already happening. */
bool claim_is_made_by(const struct element *);

/* Those that elements make themselves: the cost does not grow with what activities are said to do. */
struct claims claims_of_elements(struct model *, const struct plan *);

/* Sets of kinds: all of them; what a plan says beside its actions. */
#define CLAIM_BIT(kind) (1U << (kind))
enum { CLAIM_EVERY = (1 << CLAIM_KINDS) - 1, CLAIM_SAID = CLAIM_BIT(CLAIM_BENEFIT) | CLAIM_BIT(CLAIM_STATEMENT) };
/* How many claims of the kinds in `bits` stand how: those of an objective, or (NULL) of all. Who leaves kinds out says which are counted. */
struct claim_sum {
	size_t total, each[CLAIM_STATES];
};
struct claim_sum claims_sum(const struct claims *, const struct element *objective, unsigned bits);

/* Whether a claim is among those: of an objective, or (NULL) of all; of the kinds in `bits`. */
bool claim_counts(const struct claim *, const struct element *objective, unsigned bits);
/* Whether a sum of these claims counts a made-up record; whether what proves one of them in that state is made up. */
bool claims_made_up(struct model *, const struct claims *, const struct element *objective, unsigned bits);
bool claims_proof_made_up(struct model *, const struct claims *, const struct element *objective, unsigned bits, enum claim_state);
/* Whether a piece of evidence, or the document or activity that it is, is made up; whether any of them is. */
bool claim_evidence_made_up(struct model *, const struct evidence *);
bool claim_evidence_any_made_up(struct model *, struct set evidence);

/* Whether two are the same element or both none: rows read twice stand at different places. */
static inline bool claim_same(const struct element *a, const struct element *b)
{
	return a && b ? a->head.id == b->head.id : a == b;
}
/* The nearest element of the kind objective at or above one, or NULL; the owner of the nearest that has one, or NONE. */
const struct element *claim_objective(struct model *, const struct element *);
int64_t claim_owner(struct model *, const struct element *);

/* How far a benefit has come: promised; under way when an activity that had begun contributes to it, or evidence of the last
 * year proves it, be it a paper; achieved (code "realised") when evidence says
 * that it came about: by an activity, or by more than a paper (testimony, count, survey, external assessment). What only states it,
 * or has no date, is no such evidence. */
enum benefit_state { BENEFIT_PROMISED, BENEFIT_UNDER_WAY, BENEFIT_REALISED };
enum { BENEFIT_STATES = 3 };
const char *benefit_state_code(enum benefit_state);
const char *benefit_state_name(enum benefit_state); /* message id */
const char *benefit_state_class(enum benefit_state);
struct benefit {
	const struct element *element;
	enum benefit_state state;
	struct set contributions, evidence; /* its own; evidence freshest first */
	/* Organisations in the activities that contribute or prove, each once: on the home side and on the other, those recorded as
	 * gaining and those that only took part. A place of another country than the city's own is the other side. */
	int64_t *gains_home, *gains_other, *part_home, *part_other;
	size_t gains_home_count, gains_other_count, part_home_count, part_other_count;
	struct set participations; /* through which these are known */
};
/* Of an organisation: whether it is on the home side; false with `known` unset where its country is not on record. */
bool benefit_at_home(struct model *, int64_t organisation, bool *known);
struct benefits {
	struct benefit *each;
	size_t count;
};
/* How many of them are proved by evidence from the last year. */
size_t benefits_proved(struct model *, const struct benefits *);
/* How many of those that are achieved have evidence of it from the last year; that of the others is older. */
size_t benefits_realised_lately(struct model *, const struct benefits *);
/* Whether one of them is made up, so that their number is; whether what says that one is proved is. */
bool benefits_made_up(struct model *, const struct benefits *);
bool benefits_proved_made_up(struct model *, const struct benefits *);
/* How a statement of what is happening stands: by the activities that contribute to it. */
enum statement_state { STATEMENT_BARE, STATEMENT_OVER, STATEMENT_GOING_ON };
const char *statement_state_code(enum statement_state); /* "no-activity", "over", "going-on" */
const char *statement_state_name(enum statement_state); /* message id */
const char *statement_state_class(enum statement_state);
enum statement_state statement_state_of(struct model *, const struct benefit *);

/* Whether it rests on a made-up record: the activities that contribute; what its state is worked out from; the participations through
 * which these organisations are known. */
bool benefit_activities_made_up(struct model *, const struct benefit *);
bool benefit_status_made_up(struct model *, const struct benefit *);
bool benefit_proof_made_up(struct model *, const struct benefit *); /* the evidence that counts best */
bool benefit_names_made_up(struct model *, struct set participations, const int64_t *organisations, size_t count);

/* One, by its evidence up to the day, freshest first; without the organisations. */
struct benefit benefit_of(struct model *, const struct element *, struct set evidence);
/* `kind` "benefit" or "statement": elements of the plan in their order. */
struct benefits benefits_of_plan(struct model *, const struct plan *, const char *kind);
#endif
