/* queries_fragment.c - pieces of SQL that stand in several statements: declared once, put in by name.
 *
 * "@NAME(ARGUMENT, ...)" in a text is replaced by the fragment's text, and there each "@PARAMETER" by the argument. An argument
 * may hold further fragments. What stands in quotes is left alone. */
#include <ctype.h>
#include <string.h>

#include "queries.h"

enum { FRAGMENTS_MAX = 256 };

static struct fragment fragments[FRAGMENTS_MAX];
static size_t fragment_count;

/* A text that is gone through, and what its parameters stand for. */
struct reading {
	const struct text *text;
	const struct fragment *fragment; /* NULL: a statement's */
	const char *arguments[PARAMETERS_MAX];
	bool used[PARAMETERS_MAX];
	bool postgres, *differs;
};

struct fragment *fragment_find(const char *name, size_t length)
{
	for (size_t i = 0; i < fragment_count; i++)
		if (strlen(fragments[i].name) == length && !memcmp(fragments[i].name, name, length))
			return &fragments[i];
	return NULL;
}

static const char *blanks(const char *s)
{
	while (isspace((unsigned char)*s))
		s++;
	return s;
}

static void parameter_add(struct words *w, const char *name, size_t n, long line)
{
	for (size_t i = 0; i < w->count; i++)
		if (strlen(w->each[i]) == n && !memcmp(w->each[i], name, n))
			refuse(line, "the parameter \"%.*s\" is named twice", (int)n, name);
	if (w->count == PARAMETERS_MAX)
		refuse(line, "more than %d parameters", PARAMETERS_MAX);
	w->each[w->count++] = keep_text(name, n);
}

struct fragment *fragment_open(const char *declared, long line)
{
	size_t n = name_length(declared);
	if (!n)
		refuse(line, "\"%s\" is no name: lower-case letters, digits and _, a letter first", declared);
	const struct fragment *old = fragment_find(declared, n);
	if (old)
		refuse(line, "the fragment \"%s\" already stands in line %ld", old->name, old->line);
	if (fragment_count == FRAGMENTS_MAX)
		refuse(line, "more than %d fragments", FRAGMENTS_MAX);
	struct fragment *f = &fragments[fragment_count++];
	*f = (struct fragment){ .name = keep_text(declared, n), .line = line };
	const char *s = blanks(declared + n);
	if (!*s)
		return f;
	if (*s != '(')
		refuse(line, "behind a fragment's name stands nothing, or its parameters in brackets");
	do {
		s = blanks(s + 1);
		n = name_length(s);
		if (!n)
			refuse(line, "\"%s\" is no name of a parameter", s);
		parameter_add(&f->takes, s, n, line);
		s = blanks(s + n);
	} while (*s == ',');
	if (*s != ')' || *blanks(s + 1))
		refuse(line, "the parameters of \"%s\" end with a bracket and nothing behind it", f->name);
	return f;
}

/* The line of the file where a place in the text stands. */
static long line_of(const struct text *t, const char *p)
{
	size_t n = 0;
	for (const char *q = t->bytes; q < p; q++)
		n += *q == '\n';
	return t->lines[n < t->line_count ? n : t->line_count - 1];
}

/* Behind what stands in quotes; a doubled quote opens it again. */
static const char *quotes_end(const char *p, const char *end)
{
	const char quote = *p++;
	while (p < end && *p != quote)
		p++;
	return p < end ? p + 1 : end;
}

/* Behind an argument: at its comma or the bracket that closes all; `end` when there is neither. */
static const char *argument_end(const char *p, const char *end)
{
	for (int deep = 0; p < end; p++) {
		if (*p == '\'' || *p == '"')
			p = quotes_end(p, end) - 1;
		else if (*p == '(')
			deep++;
		else if (!deep && (*p == ',' || *p == ')'))
			return p;
		else if (*p == ')')
			deep--;
	}
	return end;
}

static void expand(struct text *out, struct reading *r, const char *p, const char *end);

static const char *argument_text(struct reading *r, const char *p, const char *end)
{
	struct text t = { 0 };
	p = blanks(p);
	while (end > p && isspace((unsigned char)end[-1]))
		end--;
	expand(&t, r, p, end);
	if (!t.length)
		refuse(line_of(r->text, p), "an argument is empty");
	return t.bytes;
}

/* Reads the arguments from the bracket at `p` on. Behind the bracket that closes them. */
static const char *arguments_read(struct reading *r, const struct fragment *f, const char *p, const char *end, struct reading *inner)
{
	long line = line_of(r->text, p);
	size_t n = 0;
	if (f->takes.count && (p == end || *p != '('))
		refuse(line, "\"%s\" takes %zu arguments", f->name, f->takes.count);
	while (f->takes.count && (!n || *p == ',')) {
		const char *next = argument_end(p + 1, end);
		if (next == end)
			refuse(line, "the bracket behind \"%s\" is not closed", f->name);
		if (n == f->takes.count)
			refuse(line, "\"%s\" takes %zu arguments", f->name, f->takes.count);
		inner->arguments[n++] = argument_text(r, p + 1, next);
		p = next;
	}
	if (n < f->takes.count)
		refuse(line, "\"%s\" takes %zu arguments", f->name, f->takes.count);
	return f->takes.count ? p + 1 : p;
}

/* Puts in what the name at `p` stands for; behind it and its arguments. */
static const char *named_put(struct text *out, struct reading *r, const char *p, const char *end)
{
	size_t n = name_length(p);
	for (size_t i = 0; r->fragment && i < r->fragment->takes.count; i++)
		if (strlen(r->fragment->takes.each[i]) == n && !memcmp(r->fragment->takes.each[i], p, n)) {
			r->used[i] = true;
			text_add(out, r->arguments[i], strlen(r->arguments[i]));
			return p + n;
		}
	struct fragment *f = fragment_find(p, n);
	if (!f)
		refuse(line_of(r->text, p), "no fragment is named \"%.*s\"", (int)n, p);
	if (f->open)
		refuse(line_of(r->text, p), "the fragment \"%s\" would stand in itself", f->name);
	bool own = r->postgres && f->postgres.length;
	*r->differs = *r->differs || own;
	struct reading inner = { .text = own ? &f->postgres : &f->sql, .fragment = f, .postgres = r->postgres, .differs = r->differs };
	p = arguments_read(r, f, p + n, end, &inner);
	f->used = f->open = true;
	expand(out, &inner, inner.text->bytes, inner.text->bytes + inner.text->length);
	f->open = false;
	for (size_t i = 0; i < f->takes.count; i++)
		if (!inner.used[i])
			refuse(f->line, "\"%s\" does not use its parameter \"%s\"", f->name, f->takes.each[i]);
	return p;
}

static void expand(struct text *out, struct reading *r, const char *p, const char *end)
{
	while (p < end) {
		const char *from = p;
		if (*p == '@' && name_length(p + 1)) {
			p = named_put(out, r, p + 1, end);
			continue;
		}
		if (*p == '$' && r->fragment)
			refuse(line_of(r->text, p), "a fragment takes what it needs as arguments, not as $ of a statement");
		p = *p == '\'' || *p == '"' ? quotes_end(p, end) : p + 1;
		text_add(out, from, (size_t)(p - from));
	}
}

struct text fragment_expand(const struct text *t, bool postgres, bool *differs)
{
	struct text out = { 0 };
	struct reading r = { .text = t, .postgres = postgres, .differs = differs };
	expand(&out, &r, t->bytes, t->bytes + t->length);
	return out;
}

void fragments_end(void)
{
	for (size_t i = 0; i < fragment_count; i++)
		if (!fragments[i].used)
			refuse(fragments[i].line, "no statement uses the fragment \"%s\"", fragments[i].name);
}
