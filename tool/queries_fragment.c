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
	struct statement *statement; /* that all of it is for */
	const struct text *text;
	const struct fragment *fragment; /* NULL: a statement's */
	const char *arguments[TAKES_MAX];
	bool used[TAKES_MAX];
	bool postgres, *differs;
};

struct fragment *fragment_find(const char *name, size_t length)
{
	for (size_t i = 0; i < fragment_count; i++)
		if (names(fragments[i].name, name, length))
			return &fragments[i];
	return NULL;
}

static void parameter_add(struct fragment *f, const char *name, size_t n)
{
	for (size_t i = 0; i < f->take_count; i++)
		if (names(f->takes[i], name, n))
			refuse(f->place, "the parameter \"%.*s\" is named twice", (int)n, name);
	if (f->take_count == TAKES_MAX)
		refuse(f->place, "more than %d parameters", TAKES_MAX);
	f->takes[f->take_count++] = keep_text(name, n);
}

struct fragment *fragment_open(const char *declared, struct place at)
{
	size_t n = name_length(declared);
	if (!n)
		refuse(at, "\"%s\" is no name: lower-case letters, digits and _, a letter first", declared);
	const struct fragment *old = fragment_find(declared, n);
	if (old)
		refuse(at, "the fragment \"%s\" already stands in line %ld of %s", old->name, old->place.line, old->place.path);
	if (fragment_count == FRAGMENTS_MAX)
		refuse(at, "more than %d fragments", FRAGMENTS_MAX);
	struct fragment *f = &fragments[fragment_count++];
	*f = (struct fragment){ .name = keep_text(declared, n), .place = at };
	const char *s = blanks_end(declared + n);
	if (!*s)
		return f;
	if (*s != '(')
		refuse(at, "behind a fragment's name stands nothing, or its parameters in brackets");
	do {
		s = blanks_end(s + 1);
		n = name_length(s);
		if (!n)
			refuse(at, "\"%s\" is no name of a parameter", s);
		parameter_add(f, s, n);
		s = blanks_end(s + n);
	} while (*s == ',');
	if (*s != ')' || *blanks_end(s + 1))
		refuse(at, "the parameters of \"%s\" end with a bracket and nothing behind it", f->name);
	return f;
}

/* Where it stands in its file. */
static struct place place_of(const struct text *t, const char *p)
{
	size_t n = 0;
	for (const char *q = t->bytes; q < p; q++)
		n += *q == '\n';
	return t->places[n < t->line_count ? n : t->line_count - 1];
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
	p = blanks_end(p);
	while (end > p && isspace((unsigned char)end[-1]))
		end--;
	expand(&t, r, p, end);
	if (!t.length)
		refuse(place_of(r->text, p), "an argument is empty");
	return t.bytes;
}

/* Reads the arguments from the bracket at `p` on. Behind the bracket that closes them. */
static const char *arguments_read(struct reading *r, const struct fragment *f, const char *p, const char *end, struct reading *inner)
{
	struct place at = place_of(r->text, p);
	size_t n = 0;
	if (f->take_count && (p == end || *p != '('))
		refuse(at, "\"%s\" takes %zu arguments", f->name, f->take_count);
	while (f->take_count && (!n || *p == ',')) {
		const char *next = argument_end(p + 1, end);
		if (next == end)
			refuse(at, "the bracket behind \"%s\" is not closed", f->name);
		if (n == f->take_count)
			refuse(at, "\"%s\" takes %zu arguments", f->name, f->take_count);
		inner->arguments[n++] = argument_text(r, p + 1, next);
		p = next;
	}
	if (n < f->take_count)
		refuse(at, "\"%s\" takes %zu arguments", f->name, f->take_count);
	return f->take_count ? p + 1 : p;
}

/* Puts in what the name at `p` stands for; behind it and its arguments. */
static const char *named_put(struct text *out, struct reading *r, const char *p, const char *end)
{
	size_t n = name_length(p);
	for (size_t i = 0; r->fragment && i < r->fragment->take_count; i++)
		if (names(r->fragment->takes[i], p, n)) {
			r->used[i] = true;
			text_add(out, r->arguments[i], strlen(r->arguments[i]));
			return p + n;
		}
	struct fragment *f = fragment_find(p, n);
	if (!f)
		refuse(place_of(r->text, p), "no fragment is named \"%.*s\"", (int)n, p);
	if (f->open)
		refuse(place_of(r->text, p), "the fragment \"%s\" would stand in itself", f->name);
	bool own = r->postgres && f->postgres.length;
	*r->differs = *r->differs || own;
	struct reading inner = {
		.statement = r->statement, .text = own ? &f->postgres : &f->sql, .fragment = f, .postgres = r->postgres, .differs = r->differs
	};
	p = arguments_read(r, f, p + n, end, &inner);
	f->used = f->open = true;
	expand(out, &inner, inner.text->bytes, inner.text->bytes + inner.text->length);
	f->open = false;
	for (size_t i = 0; i < f->take_count; i++)
		if (!inner.used[i])
			refuse(f->place, "\"%s\" does not use its parameter \"%s\"", f->name, f->takes[i]);
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
			refuse(place_of(r->text, p), "a fragment takes what it needs as arguments, not as $ of a statement");
		if (*p == '$') {
			p = parameter_put(out, r->statement, p + 1, place_of(r->text, p));
			continue;
		}
		p = *p == '\'' || *p == '"' ? quotes_end(p, end) : p + 1;
		text_add(out, from, (size_t)(p - from));
	}
}

struct text fragment_expand(struct statement *s, const struct text *t, bool postgres, bool *differs)
{
	struct text out = { 0 };
	struct reading r = { .statement = s, .text = t, .postgres = postgres, .differs = differs };
	expand(&out, &r, t->bytes, t->bytes + t->length);
	return out;
}

void fragments_end(void)
{
	for (size_t i = 0; i < fragment_count; i++)
		if (!fragments[i].used)
			refuse(fragments[i].place, "no statement uses the fragment \"%s\"", fragments[i].name);
}
