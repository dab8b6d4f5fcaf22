/* kept.h - proposals that wait for a person: kept as rows (model/declared/drafting.h), decided one by one, read again by anyone who comes next.
 *
 * What rules found that can be no record (a sum, a date, a count) and what no rule understood is kept as a list beside them.
 * Nothing is undone by a decision: what is dropped or merged stays, with its parts at the next part above that is left. */
#ifndef DRAFT_KEPT_H
#define DRAFT_KEPT_H
#include "draft.h"
#include "model/declared/drafting.h"
#include "model/engine/row.h"

struct plan;
struct element;

enum { KEPT_MAX = 20000 }; /* proposals of one document */

/* What the person said who brought the document. */
struct kept_asked {
	const char *title;          /* of the plan; "": as the document says */
	int64_t owner;              /* organisation, or NONE */
	const char *name;           /* of the file */
	const struct plan *follows; /* it is the next edition of that one; NULL: of none */
};

/* Keeps a draft in the write transaction of the caller. The new row; NULL when the database failed or there are more than KEPT_MAX. */
const struct reading *kept_add(struct model *, const struct drafted *, const struct kept_asked *, const struct change *);
/* Forgets the document and its proposals. False when the database failed. */
bool kept_remove(struct model *, const struct reading *, const struct change *);

/* What a proposal is of, in the order in which a page lists them. */
enum kept_group { KEPT_TREE, KEPT_CONNECTION, KEPT_NAME, KEPT_GROUPS };

struct kept_line {
	const struct proposed *row;
	enum kept_group group;
	size_t under; /* number of the part that it stands below, or comes from; 0: of none */
	int depth;    /* in the tree, from 0 */
};

struct kept_counts {
	size_t all, open, accepted, dropped, questions; /* questions: of those that are open */
};

/* A part of the edition before, and what takes its place; NULL: nothing does. */
struct kept_before {
	const struct element *element;
	const struct proposed *by;
};

struct kept {
	struct model *model;
	const struct reading *reading;
	const struct proposed **of; /* by number, from 1; NULL where there is none */
	size_t top;                 /* highest number */
	size_t *order;              /* numbers in the order of the document: what was split off stands behind the rest of it */
	size_t order_count;
	const struct plan *follows; /* the edition before; NULL: none, or it is gone */
	struct kept_before *before; /* its parts, by page address */
	size_t before_count;
	struct kept_line *lines; /* without the plan itself */
	size_t count;
	struct kept_counts counts;
};

void kept_read(struct model *, const struct reading *, struct kept *);

const struct proposed *kept_row(const struct kept *, int64_t number);
enum kept_group kept_group_of(const struct proposed *);
/* The plan itself: its title stands in the reading, and it is no line. */
bool kept_is_plan(const struct proposed *);
bool kept_is_open(const struct proposed *);
bool kept_is_accepted(const struct proposed *);
bool kept_is_dropped(const struct proposed *);
/* Merged with another one. */
bool kept_is_merged(const struct proposed *);
/* The part above that is left: dropped ones and merged ones are passed over. NULL without one. */
const struct proposed *kept_parent(const struct kept *, const struct proposed *);
/* What it could be merged with: the part of the tree before it, in the order of the document. NULL without one. */
const struct proposed *kept_above(const struct kept *, const struct proposed *);
/* Whether `below` stands somewhere under `above`. */
bool kept_is_below(const struct kept *, const struct proposed *below, const struct proposed *above);
/* ---- beside the edition before (kept_edition.c) ---- */

/* The parts of an earlier edition, each set against what takes its place, into `kept`. */
void kept_edition_read(struct kept *);
/* Sets `was` of the parts among `rows`: the part of the plan that has the same words, or most of them, or its code, kind and some of its words.
 * No part has two successors. */
void kept_edition_match(struct model *, const struct plan *, struct proposed **rows, size_t count);
/* How a part stands to the edition before: there is none that it follows; in the same words and as the same kind; or not. */
enum kept_tie { KEPT_NEW, KEPT_SAME, KEPT_REWORDED };
enum kept_tie kept_tie(const struct kept *, const struct proposed *);
/* The part that it takes the place of; NULL: of none. */
const struct element *kept_was(const struct kept *, const struct proposed *);
/* Accepts parts that are open, without a question, and as they were. */
bool kept_accept_same(struct kept *, const struct change *);

/* The next one to be checked, from the line behind that number on, then from the start; NULL when all are decided. */
const struct proposed *kept_next(const struct kept *, int64_t number);
/* The rule that saw it. */
const struct rule_of *kept_rule(const struct proposed *);
/* How sure it is, in words (a message id). */
const char *kept_certainty(const struct proposed *);

/* The lists from which a proposal's kind, and the sort of its kind, are chosen; NULL: there is nothing to choose. */
const struct codelist *kept_kinds(const struct proposed *);
const struct codelist *kept_sorts(const struct proposed *);
bool kept_has_country(const struct proposed *);
/* Whether its title may be put in other words: of a connection it is made of its ends. */
bool kept_has_title(const struct proposed *);

/* ---- deciding (kept_act.c) ---- */

enum kept_act { KEPT_CHANGE, KEPT_ACCEPT, KEPT_BRANCH, KEPT_MERGE, KEPT_SPLIT, KEPT_DROP, KEPT_UNDO, KEPT_ACTS };

/* What a form says of one; NULL: as it was. */
struct kept_edit {
	const char *kind, *code, *title, *sort, *country, *was;
	bool parent_said;
	int64_t parent; /* number, NONE: at the top */
};

/* Changes one and decides it, in the write transaction of the caller; `kept` is as before and must be read again. Accepting a branch leaves
 * those below that have a question. Splitting: each line of the title becomes a part, all beside each other; only the first one keeps its code and what
 * is below it. False with problems by field, or when the database failed (no problem then). */
bool kept_decide(struct kept *, const struct proposed *, enum kept_act, const struct kept_edit *, const struct change *, struct problems *);
/* Accepts all that are open and have no question, nor lead to a part that has one. */
bool kept_accept_all(struct kept *, const struct change *);

/* ---- the document (kept_source.c) ---- */

/* The blocks as they were read: kind, level, marker, text, page and line. */
void kept_blocks(struct arena *, const struct reading *, struct blocks *);
/* The block that the proposal was taken from, from 0; the count when there is none. Where its quotation stands in the text: `from` == `to` when
 * it is in none. */
size_t kept_block_of(const struct blocks *, const struct proposed *, size_t *from, size_t *to);

/* What became no proposal: its reason or what it is. */
struct kept_rest {
	const char *text, *section, *what;
	int page;
	long line;
	bool fact; /* a rule understood it, and it can be no record by itself */
};
const struct kept_rest *kept_rest(struct arena *, const struct reading *, size_t *count);

/* Between the files of the room: both lists as texts. */
const char *kept_source_write(struct arena *, const struct blocks *);
const char *kept_rest_write(const struct drafted *);
bool kept_can_be(const struct proposal *);
bool kept_accept(struct kept *, const struct proposed *, const struct change *);
/* What a proposal has beside its columns, and back into one. */
const char *kept_detail_write(struct arena *, const struct proposal *);
void kept_detail_read(struct arena *, const struct proposed *, struct proposal *);
#endif
