/* queries.h - what the files of the tool "queries" share. Nothing is freed before the end. */
#ifndef QUERIES_TOOL_H
#define QUERIES_TOOL_H
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* Where something stands: what is refused is told with it. */
struct place {
	const char *path;
	long line;
};

/* A text that grows. Of a text that was read, `places` says from where each of its lines came. */
struct text {
	char *bytes;
	size_t length, cap;
	struct place *places;
	size_t line_count, line_cap;
};

enum { TAKES_MAX = 16, COLUMNS_MAX = 32 };

/* What a parameter or a column is; the C types stand in queries_write.c. */
enum type {
	TYPE_ID,  /* of a record; NONE is NULL */
	TYPE_INT, /* NONE is NULL */
	TYPE_TEXT,
	TYPE_FLAG,   /* bound as 1 or 0; read: more than 0 */
	TYPE_SIZE,   /* how many; parameters alone */
	TYPE_ENTITY, /* its name; NULL is NULL; parameters alone */
	TYPE_EACH,   /* of a record, bound as those of several (model_each() in src/model/engine/model.h); parameters alone */
	TYPE_ROW,    /* another row's columns; columns alone */
};
struct member {
	enum type type;
	struct row *row; /* of TYPE_ROW */
	char *name;
};
struct members {
	struct member each[COLUMNS_MAX];
	size_t count;
};

/* One file of statements: a header is made of it, with its name. */
struct room {
	char *name;
	const char *path;
	struct text comment;
};

/* A struct of columns. */
struct row {
	char *name, *many; /* many: the name of a list of them, or NULL */
	struct text comment;
	struct members columns;
	const struct room *room;
	struct place place;
	bool used;
};

struct constant {
	char *name, *value;
	struct text comment;
	const struct room *room;
	struct place place;
};

/* What a statement may use of the model without taking it. */
struct fact {
	const char *name, *value; /* in SQL; in C */
	char letter;              /* as db_query() names its type */
};

/* What a reader gives. */
enum result { RESULT_SET, RESULT_FIRST, RESULT_LIST, RESULT_ROW, RESULT_ID, RESULT_INT, RESULT_FLAG, RESULT_TEXT, RESULT_CHANGE };
struct statement {
	char *name;
	struct text comment;
	struct members takes;
	enum result result;
	char *entity;                        /* of a set or first */
	char *by;                            /* with a TYPE_EACH: the field of its rows that names the record */
	struct row *row;                     /* of a list or row */
	const struct fact *facts[TAKES_MAX]; /* bound behind what it takes */
	size_t fact_count;
	unsigned long used; /* bits: what it takes and the facts, in the text that is gone through */
	struct text sql, postgres;
	const struct room *room;
	struct place place;
};

struct fragment {
	char *name;
	char *takes[TAKES_MAX];
	size_t take_count;
	struct text sql, postgres;
	struct place place;
	bool used, open; /* open: its text is being put in just now */
};

extern struct statement statements[];
extern struct row rows[];
extern struct constant constants[];
extern struct room rooms[];
extern size_t statement_count, row_count, constant_count, room_count;

/* ---- queries.c ---- */

/* Says "FILE:LINE: words" and ends the program. */
void refuse(struct place, const char *, ...) __attribute__((format(printf, 2, 3), noreturn));
/* Zeroed memory until the program ends; the copy of a text of so many bytes. */
void *keep(size_t);
char *keep_text(const char *, size_t);
void text_add(struct text *, const char *, size_t);
void text_add_line(struct text *, const char *, struct place);
/* The length of the name at the beginning: lower-case letters, digits and _, a letter first; 0 when there is none. */
size_t name_length(const char *);
const char *blanks_end(const char *);
bool names(const char *, const char *name, size_t length); /* whether the first is the name of that length */
bool room_written(const struct room *);                    /* whether it has a header: there are statements in it */

/* ---- queries_declared.c: what stands behind "-- name:" and its like ---- */

/* "NAME(TYPE PARAMETER, ...): RESULT" */
struct statement *statement_open(const char *declared, struct place, const struct room *);
struct statement *statement_find(const char *name, size_t length);
/* "NAME" or "NAME, NAMES"; then its columns, "TYPE COLUMN, ..." */
struct row *row_open(const char *declared, struct place, const struct room *);
void row_columns(struct row *, const char *declared, struct place);
/* "NAME NUMBER" */
struct constant *constant_open(const char *declared, struct place, const struct room *);
/* Adds the number of the parameter or fact of the model, or of the constant, at `p` behind the $; behind its name. */
const char *parameter_put(struct text *, struct statement *, const char *p, struct place);
/* Refuses rows that no statement gives. */
void rows_end(void);
/* Refuses a statement whose text, which was gone through, did not use all that it takes. */
void parameters_end(struct statement *);

/* ---- queries_fragment.c ---- */

/* "NAME" or "NAME(PARAMETER, ...)" */
struct fragment *fragment_open(const char *declared, struct place);
struct fragment *fragment_find(const char *name, size_t length);
/* A text of the statement with every fragment that it names, and numbers for its parameters. `postgres`: fragments' own texts for
 * PostgreSQL are taken, where there are any, and `*differs` is set when there was one. */
struct text fragment_expand(struct statement *, const struct text *, bool postgres, bool *differs);
/* Refuses fragments that no statement used. */
void fragments_end(void);

/* ---- queries_write.c ---- */

void write_room(FILE *, const struct room *); /* its header */
void write_header(FILE *);                    /* of queries.c: for tests */
void write_source(FILE *);
#endif
