/* problem.h - what is wrong with a person's input: collected, all at once, with the place.
 *
 * A problem's text says what is wrong and how to put it right; the place says where: a file, line and column, or a
 * field of a form. Texts and places live in the list's arena. */
#ifndef PROBLEM_H
#define PROBLEM_H
#include "arena.h"

enum problem_grade { PROBLEM_ERROR, PROBLEM_WARNING };

struct problem {
	enum problem_grade grade;
	const char *file;  /* or NULL */
	long line, column; /* from 1; 0 where it has none */
	const char *field; /* field's name, or path inside the document, or NULL */
	const char *text;
	const char *hint; /* what else helps who writes without a form: the codes of a list, the fields by their names; or NULL */
	struct problem *next;
};

struct problems {
	struct arena *arena;
	struct problem *first, **last;
	size_t errors, warnings;
	/* where the reader stands; copied into each problem that is added */
	const char *file;
	long line, column;
};

/* The problem is the list's own: a hint may be put to it. */
struct problem *problem_add(struct problems *, const char *field, const char *, ...) PRINTF(3, 4);
void problem_warn(struct problems *, const char *field, const char *, ...) PRINTF(3, 4);

/* Adds a problem of another list, with its place and a copy of its texts. */
void problem_copy(struct problems *, const struct problem *);

/* The text, with the hint in brackets where there is one. */
const char *problem_text(struct arena *, const struct problem *);

/* "file:line:column: field: text (hint)" with the parts it has; in the problems' arena. */
const char *problem_line(struct problems *, const struct problem *);
#endif
