/* out.h - a growing byte buffer in an arena.
 *
 * `text` is always NUL-terminated once anything was written; before that out_text() gives "". The bytes belong to the
 * arena. What is written is verbatim: escaping is the work of codec/ (html(), json_*, csv_*). */
#ifndef OUT_H
#define OUT_H
#include <stdint.h>

#include "arena.h"

struct out {
	struct arena *arena;
	char *text;
	size_t length, cap;
};

void out_bytes(struct out *, const char *, size_t);
void out_str(struct out *, const char *); /* NULL writes nothing */
void out_char(struct out *, char);
void out_int(struct out *, int64_t); /* as out_fmt() would; lists of numbers are long */
void out_fmt(struct out *, const char *, ...) PRINTF(2, 3);

/* What was written so far, NUL-terminated, never NULL; good until the next write. */
const char *out_text(const struct out *);

/* Forgets what was written and keeps the memory; what was written behind the first `length` bytes. */
void out_reset(struct out *);
void out_cut(struct out *, size_t length);
/* Puts a text before what was written behind the first `at` bytes. */
void out_insert(struct out *, size_t at, const char *);
#endif
