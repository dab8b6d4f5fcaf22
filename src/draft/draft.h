/* draft.h - what a strategy's document says, as proposals for rows: read by rules of words (cue/) and of structure, by no model.
 *
 * The same blocks give the same proposals. Each has the place where it stands, the rule that saw it and how sure that rule is; nothing
 * is a fact before a person has looked. What no rule understood is listed as left. All of it lives in the arena that was given. */
#ifndef DRAFT_H
#define DRAFT_H
#include "block.h"
#include "rule_of.h"

/* What is proposed. Parts of the plan's tree have the codes of codelist/element-kind.csv; the others are named in draft.c. */
struct proposal {
	const char *kind;
	const char *code;    /* of a part of the plan: with its parents' ("1a"); made where none is printed ("aim-1") */
	const char *printed; /* what is printed before it ("a"); "" */
	const char *text;    /* its title or name, as printed */
	const char *excerpt; /* the sentence or paragraph it was taken from: a quotation */
	const char *body;    /* of a part with paragraphs below it: the first of them, a quotation */
	size_t parent;       /* place of another proposal, from 1; 0 without one */
	const char *section; /* headings that it stands under, outermost first, " > " between them */
	int page;            /* 0 without pages */
	long line;
	enum rule_name rule;
	int sure;             /* 0 to 100 */
	const char *question; /* what a person has to decide first; "" */
	/* what the kind has, each "" where it has not */
	const char *sort; /* code of the kind's list: organisation-kind, document-kind, place-kind, currency */
	const char *country, *latitude, *longitude;
	const char *value; /* amount, count */
	const char *qualifier;
	const char *starts, *ends;                           /* ISO 8601 */
	const char *owner, *partners, *due, *measure, *cost; /* of an action, as printed */
	const char *address;
	const char *to;            /* of a connection: the code or name at its other end */
	const char *was;           /* page address of the part that it takes the place of, in the edition before; NULL */
	int again;                 /* how often it is said again */
	const struct words *words; /* of the text, once it was compared with another; NULL before */
};

struct left {
	const char *text, *section, *reason;
	int page;
	long line;
};

struct drafted {
	struct arena *arena;
	const struct blocks *blocks;
	struct proposal *each;
	size_t count, cap;
	struct left *left;
	size_t left_count, left_cap;
	const char *language;             /* of the sentences, by their words: "en"; "" */
	const char *title, *owner, *home; /* of the plan: its title, the body and the place that it is of; "" */
	const char *home_country;
};

/* `name`: of the file, for a document without a title. */
void draft_propose(struct arena *, const struct blocks *, const char *name, struct drafted *);

/* Whether a proposal is sure enough to be a row of a city's folder. */
bool draft_certain(const struct proposal *);
#endif
