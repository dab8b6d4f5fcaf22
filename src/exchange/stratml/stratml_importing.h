/* stratml_importing.h - one reading of a StratML document into rows; between the files that do it. */
#ifndef STRATML_IMPORTING_H
#define STRATML_IMPORTING_H
#include "model/engine/row.h"
#include "exchange/names.h"
#include "stratml_document.h"

enum { FOUND_MAX = 1000000, TITLE_MAX = 300, NAME_MAX = 600, CODE_MAX = 40, TEXT_MAX = 20000 };

struct pair {
	const char *name, *value;
};

struct importing {
	struct model *model;
	struct arena *arena;
	struct problems *problems;
	struct records_count *count;
	struct stratml *document;
	const char *file;
	const struct dataset *dataset;
	const struct plan *plan;
	struct set before;               /* the plan's elements before this reading */
	bool *met;                       /* which of them the document has */
	struct names known;              /* "id IDENTIFIER" and "code SLUG": place in `before`, from 1 */
	struct names identifiers, codes; /* of this document */
	int64_t position;
};

/* Takes the line that begins with `label` out of *text, and gives the code of that name; a name of no code goes back into the text. */
const char *importing_code_take(struct importing *i, const char **text, const char *label, const struct codelist *list);
/* A goal with its objectives; `number` is its place in the document, from 1. */
void importing_goal_put(struct importing *i, const struct stratml_aim *goal, long number);
/* An identifier that is new in this document, or NULL with a warning. */
const char *importing_identifier_new(struct importing *i, const char *id, long line, const char *path);
/* Rows beside a record: the identifier that the document gave it, and that a field of it is made up (field NULL: all of it). */
void importing_identifier_put(struct importing *i, const struct entity *e, const char *slug, const char *id, long line);
void importing_illustrative_put(struct importing *i, const struct entity *e, const char *key, const char *field, long line);
/* The indicators of an element with their results; `taken` are the keys that this document has used. */
void importing_indicators_put(struct importing *i, const struct element *e, const struct stratml_indicator *list, struct names *taken);
/* A name that its field can hold; the whole of a longer one goes into the other information. */
const char *importing_name_fit(struct importing *i, const char *name, size_t max, const char **other, long line, const char *path);
/* A note that its field can hold; what is cut is told. */
const char *importing_note_fit(struct importing *i, const char *note, long line, const char *path);
/* The plan's organisation: one that is here already is not changed; what it does not say goes into words. */
const char *importing_organisation_put(struct importing *i, const char **other);
/* The slug of the organisation of that name, added when it is new; NULL without one. */
const char *importing_owner_put(struct importing *i, const char *name, long line);
/* Adds or changes a row; fields that are not named keep what they have. NULL when it was refused. */
const void *importing_put(struct importing *i, const struct entity *e, const void *old, long line, const struct pair *pairs, size_t n);
/* `wanted`, or with the first number behind it that nobody has. */
const char *importing_slug_free(struct importing *i, const struct entity *e, const char *wanted);
/* Vision, mission or value as an element at the root of the plan. */
void importing_statement_put(struct importing *i, const struct stratml_aim *a, const char *kind, const char *code);
/* A warning at a line and path of the document. */
void importing_warn(struct importing *i, long line, const char *path, const char *f, ...) PRINTF(4, 5);

/* importing_put() with the pairs as they are written: PUT(i, element, old, line, { "title", title }, ...). */
#define PUT(i, e, old, line, ...) \
	((const struct e *)importing_put( \
	    (i), &e##_entity, (old), (line), (const struct pair[]){ __VA_ARGS__ }, COUNT(((const struct pair[]){ __VA_ARGS__ }))))
#endif
