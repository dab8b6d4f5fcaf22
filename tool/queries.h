/* queries.h - what the files of the tool "queries" share. Nothing is freed before the end. */
#ifndef QUERIES_TOOL_H
#define QUERIES_TOOL_H
#include <stdbool.h>
#include <stddef.h>

/* A text that grows. Of a text that was read, `lines` says from which line of the file each of its lines came. */
struct text {
	char *bytes;
	size_t length, cap;
	long *lines;
	size_t line_count, line_cap;
};

enum { PARAMETERS_MAX = 16 };

/* What a fragment takes; the words are the names. */
struct words {
	char *each[PARAMETERS_MAX];
	size_t count;
};

struct fragment {
	char *name;
	struct words takes;
	struct text sql, postgres;
	long line;
	bool used, open; /* open: its text is being put in just now */
};

/* Says "FILE:LINE: words" and ends the program. */
void refuse(long line, const char *, ...) __attribute__((format(printf, 2, 3), noreturn));
/* Zeroed memory until the program ends; the copy of a text of so many bytes. */
void *keep(size_t);
char *keep_text(const char *, size_t);

void text_add(struct text *, const char *, size_t);
void text_add_line(struct text *, const char *, long line);

/* The length of the name at the beginning: lower-case letters, digits and _, a letter first; 0 when there is none. */
size_t name_length(const char *);

/* Opens a fragment: `declared` is "NAME" or "NAME(PARAMETER, ...)", as it stands behind "-- fragment:" in `line`. */
struct fragment *fragment_open(const char *declared, long line);
struct fragment *fragment_find(const char *name, size_t length);

/* The text with every fragment put in that it names. `postgres`: the fragments' own texts for PostgreSQL are taken, where there
 * are any, and `*differs` is set when there was one. */
struct text fragment_expand(const struct text *, bool postgres, bool *differs);

/* Refuses fragments that no statement used. */
void fragments_end(void);
#endif
