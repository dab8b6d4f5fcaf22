/* json.h - JSON (RFC 8259) in and out.
 *
 * The writer keeps account of nesting, keys and commas; misuse (a value without its key, an end too many) aborts.
 * Its output is safe inside an HTML page too: < > & U+2028 U+2029 are written as \u escapes. Bytes that are not UTF-8
 * come out as U+FFFD. Members of the two outer levels stand on their own lines, deeper ones follow in the line.
 *
 *	struct json_writer w = { .out = &o };
 *	json_begin_object(&w);
 *	json_key(&w, "name"), json_text(&w, "Arden");
 *	json_end(&w);
 *
 * The reader (json-c) is strict: one value, UTF-8, no comments, no duplicate keys, numbers kept exactly as text. */
#ifndef JSON_H
#define JSON_H
#include "base/out.h"
#include "base/problem.h"

#define JSON_DEPTH_MAX 64
#define JSON_LENGTH_MAX (64 << 20) /* bytes that json_read() takes */

struct json_writer {
	struct out *out;
	/* the writer's own */
	unsigned depth;
	bool keyed, done;
	struct {
		bool object, any;
	} level[JSON_DEPTH_MAX];
};

void json_begin_object(struct json_writer *);
void json_begin_array(struct json_writer *);
/* Closes the object or array that was begun last; with the outermost one the text is complete and ends with LF. */
void json_end(struct json_writer *);
void json_key(struct json_writer *, const char *);
/* A key with its text; a key with the beginning of an object or array, which json_end() ends. */
void json_put_text(struct json_writer *, const char *key, const char *text);
void json_open_object(struct json_writer *, const char *key);
void json_open_array(struct json_writer *, const char *key);
void json_text(struct json_writer *, const char *);          /* NULL: null */
void json_int(struct json_writer *, int64_t);                /* NONE: null */
void json_decimal(struct json_writer *, int64_t millionths); /* exact, shortest; NONE: null */
void json_bool(struct json_writer *, bool);
void json_null(struct json_writer *);

enum json_kind { JSON_NULL, JSON_BOOL, JSON_NUMBER, JSON_TEXT, JSON_ARRAY, JSON_OBJECT };

struct json {
	enum json_kind kind;
	bool truth;                /* JSON_BOOL */
	const char *key;           /* when it is a member of an object */
	const char *text;          /* JSON_TEXT: UTF-8 without NUL; JSON_NUMBER: as written ("-0.50", "1e9") */
	size_t count;              /* JSON_ARRAY, JSON_OBJECT: how many stand in it */
	long line, column;         /* of the value's first character, from 1; columns are characters */
	struct json *first, *next; /* in it, in the order of the text; behind it */
};

/* The value that the bytes hold, in the arena; NULL with a problem (line and column) when they are no JSON text, nested
 * deeper than JSON_DEPTH_MAX, longer than JSON_LENGTH_MAX, or hold a duplicate key, a NUL (\u0000) or a whole number
 * outside 64 bits. */
const struct json *json_read(struct arena *, const char *bytes, size_t length, struct problems *);

/* The member of an object; NULL when it has none, or when `j` is NULL or no object. */
const struct json *json_member(const struct json *j, const char *key);
#endif
