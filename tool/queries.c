/* queries - turns sql/queries.sql into queries.h and queries.c.
 *
 * usage: queries INPUT HEADER SOURCE
 * The form of the input is told in its own first lines. Anything odd is refused with file and line, so that a statement
 * can't be lost silently. Fragments are put in by queries_fragment.c. */
#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "queries.h"

enum { MAX_STATEMENTS = 4096, MAX_LINE = 4096 };

struct statement {
	char *name;
	char *columns; /* separated by single spaces; or NULL */
	struct text sql, postgres;
	long line;
};

static struct statement statements[MAX_STATEMENTS];
static size_t count;
static const char *path;
static long line_number;

void refuse(long line, const char *f, ...)
{
	va_list ap;
	va_start(ap, f);
	fprintf(stderr, "%s:%ld: ", path, line);
	vfprintf(stderr, f, ap);
	fputc('\n', stderr);
	va_end(ap);
	exit(1);
}

void *keep(size_t n)
{
	struct kept {
		struct kept *before;
		max_align_t bytes[];
	};
	static struct kept *last;
	struct kept *k = calloc(1, sizeof(*k) + n);
	if (!k) {
		fputs("out of memory\n", stderr);
		exit(1);
	}
	k->before = last;
	last = k;
	return k->bytes;
}

char *keep_text(const char *s, size_t n)
{
	return memcpy(keep(n + 1), s, n);
}

void text_add(struct text *t, const char *s, size_t n)
{
	if (t->length + n + 1 > t->cap) {
		char *more = keep(t->cap = (t->length + n + 1) * 2);
		t->bytes = t->length ? memcpy(more, t->bytes, t->length) : more;
	}
	memcpy(t->bytes + t->length, s, n);
	t->bytes[t->length += n] = 0;
}

void text_add_line(struct text *t, const char *s, long line)
{
	text_add(t, s, strlen(s));
	text_add(t, "\n", 1);
	if (t->line_count == t->line_cap) {
		long *more = keep((t->line_cap = t->line_cap * 2 + 8) * sizeof(*more));
		t->lines = t->line_count ? memcpy(more, t->lines, t->line_count * sizeof(*more)) : more;
	}
	t->lines[t->line_count++] = line;
}

size_t name_length(const char *s)
{
	size_t n = 0;
	if (islower((unsigned char)*s))
		while (islower((unsigned char)s[n]) || isdigit((unsigned char)s[n]) || s[n] == '_')
			n++;
	return n;
}

/* What follows `key` in a comment line, or NULL. */
static const char *after(const char *line, const char *key)
{
	size_t n = strlen(key);
	if (strncmp(line, key, n))
		return NULL;
	for (line += n; *line == ' '; line++)
		;
	return line;
}

static void check_word(const char *s, size_t n)
{
	if (!n || name_length(s) != n)
		refuse(line_number, "\"%.*s\" is no name: lower-case letters, digits and _, a letter first", (int)n, s);
}

static struct statement *find(const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (!strcmp(statements[i].name, name))
			return &statements[i];
	return NULL;
}

static struct statement *open_statement(const char *name)
{
	check_word(name, strlen(name));
	struct statement *old = find(name);
	if (old)
		refuse(line_number, "\"%s\" was already named in line %ld", name, old->line);
	if (count == MAX_STATEMENTS)
		refuse(line_number, "more than %d statements", MAX_STATEMENTS);
	struct statement *s = &statements[count++];
	s->name = keep_text(name, strlen(name));
	s->line = line_number;
	return s;
}

/* What is being read: a statement or a fragment, and which of its texts. */
struct block {
	const char *name;
	struct statement *statement; /* NULL: a fragment, or nothing yet */
	struct text *text;
	long last; /* the last line with text */
};

static struct block block_open(const char *name, struct statement *s, struct text *t)
{
	return (struct block){ .name = name, .statement = s, .text = t, .last = line_number };
}

static struct block open_postgres(const char *name)
{
	struct statement *s = find(name);
	struct fragment *f = s ? NULL : fragment_find(name, strlen(name));
	if (!s && !f)
		refuse(line_number, "nothing above is named \"%s\"", name);
	struct text *t = s ? &s->postgres : &f->postgres;
	if (t->length)
		refuse(line_number, "\"%s\" already has a text for PostgreSQL", name);
	return block_open(name, NULL, t);
}

/* "slug title due": each a word, none twice. */
static void add_columns(struct statement *s, const char *words)
{
	if (s->columns)
		refuse(line_number, "\"%s\" already has its columns", s->name);
	s->columns = keep_text(words, strlen(words));
	for (const char *p = words; *p;) {
		size_t n = strcspn(p, " ");
		check_word(p, n);
		for (const char *q = words; q < p; q += strcspn(q, " ") + 1)
			if (strcspn(q, " ") == n && !memcmp(q, p, n))
				refuse(line_number, "column \"%.*s\" is named twice", (int)n, p);
		p += n + (p[n] == ' ');
	}
	if (!*words)
		refuse(line_number, "no column is named");
}

/* The end of one text: it must end with its semicolon, which the engines don't need. */
static void block_close(const struct block *b)
{
	struct text *t = b->text;
	if (!t)
		return;
	while (t->length && isspace((unsigned char)t->bytes[t->length - 1]))
		t->bytes[--t->length] = 0;
	if (!t->length)
		refuse(b->last, "\"%s\" has no text", b->name);
	if (t->bytes[t->length - 1] != ';')
		refuse(b->last, "\"%s\" doesn't end with a semicolon", b->name);
	t->bytes[--t->length] = 0;
}

/* A line that opens a text: true when it is one. */
static bool block_opened(const char *line, struct block *b)
{
	const char *name = after(line, "-- name:"), *postgres = after(line, "-- postgres:"), *fragment = after(line, "-- fragment:");
	if (!name && !postgres && !fragment)
		return false;
	block_close(b);
	if (name) {
		struct statement *s = open_statement(name);
		*b = block_open(s->name, s, &s->sql);
	} else if (fragment) {
		struct fragment *f = fragment_open(fragment, line_number);
		*b = block_open(f->name, NULL, &f->sql);
	} else
		*b = open_postgres(keep_text(postgres, strlen(postgres)));
	return true;
}

static void read_line(const char *line, struct block *b)
{
	const char *columns = after(line, "-- columns:");
	if (block_opened(line, b))
		return;
	if (columns) {
		if (!b->statement || b->text->length)
			refuse(line_number, "columns stand between a statement's name and its text");
		add_columns(b->statement, columns);
	} else if (*line && strncmp(line, "--", 2)) {
		if (!b->text)
			refuse(line_number, "a text before the first name");
		if (b->text->length && b->text->bytes[b->text->length - 2] == ';')
			refuse(line_number, "text after the semicolon of \"%s\"", b->name);
		text_add_line(b->text, line, line_number);
		b->last = line_number;
	}
}

static void read_file(FILE *f)
{
	char line[MAX_LINE];
	struct block b = { 0 };
	while (fgets(line, sizeof(line), f)) {
		line_number++;
		size_t n = strlen(line);
		if (n && line[n - 1] != '\n' && !feof(f))
			refuse(line_number, "longer than %d bytes", MAX_LINE - 2);
		while (n && isspace((unsigned char)line[n - 1]))
			line[--n] = 0;
		read_line(line, &b);
	}
	block_close(&b);
}

/* A statement that has no text of its own for PostgreSQL gets one where a fragment has. */
static void put_fragments(void)
{
	for (size_t i = 0; i < count; i++) {
		struct statement *s = &statements[i];
		bool differs = s->postgres.length, none = false;
		struct text postgres = fragment_expand(s->postgres.length ? &s->postgres : &s->sql, true, &differs);
		s->sql = fragment_expand(&s->sql, false, &none);
		s->postgres = differs ? postgres : (struct text){ 0 };
	}
	fragments_end();
}

static void write_upper(FILE *f, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		fputc(toupper((unsigned char)s[i]), f);
}

static void write_columns(FILE *f, const struct statement *s)
{
	fputs("enum { ", f);
	for (const char *p = s->columns; *p;) {
		size_t n = strcspn(p, " ");
		write_upper(f, s->name, strlen(s->name));
		fputc('_', f);
		write_upper(f, p, n);
		fputs(", ", f);
		p += n + (p[n] == ' ');
	}
	fputs("};\n", f);
}

static void write_header(FILE *f)
{
	fputs("/* Made from sql/queries.sql. */\n#ifndef QUERIES_H\n#define QUERIES_H\n#include \"db/db.h\"\n\n", f);
	for (size_t i = 0; i < count; i++) {
		fprintf(f, "extern const struct query query_%s;\n", statements[i].name);
		if (statements[i].columns)
			write_columns(f, &statements[i]);
	}
	fputs("\nextern const struct query *const all_queries[];\nextern const size_t all_query_count;\n#endif\n", f);
}

/* One C literal for each line of the text. */
static void write_literal(FILE *f, const struct text *t)
{
	if (!t->length) {
		fputs("NULL", f);
		return;
	}
	fputs("\n\t\"", f);
	for (const char *p = t->bytes; *p; p++)
		if (*p == '\n')
			fputs("\\n\"\n\t\"", f);
		else if (*p == '"' || *p == '\\')
			fprintf(f, "\\%c", *p);
		else if (*p == '\t')
			fputs("\\t", f);
		else
			fputc(*p, f);
	fputc('"', f);
}

static void write_source(FILE *f)
{
	fputs("/* Made from sql/queries.sql. */\n#include \"queries.h\"\n\n", f);
	for (size_t i = 0; i < count; i++) {
		fprintf(f, "const struct query query_%s = { .name = \"%s\", .sql = ", statements[i].name, statements[i].name);
		write_literal(f, &statements[i].sql);
		fputs(",\n\t.postgres = ", f);
		write_literal(f, &statements[i].postgres);
		fputs(" };\n", f);
	}
	fputs("\nconst struct query *const all_queries[] = {\n", f);
	for (size_t i = 0; i < count; i++)
		fprintf(f, "\t&query_%s,\n", statements[i].name);
	fprintf(f, "\tNULL,\n};\nconst size_t all_query_count = %zu;\n", count);
}

static void write_file(const char *name, void (*write)(FILE *))
{
	FILE *f = fopen(name, "w");
	if (f)
		write(f);
	if (!f || ferror(f) || fclose(f)) {
		fprintf(stderr, "can't write %s: %s\n", name, strerror(errno));
		exit(1);
	}
}

int main(int argc, char **argv)
{
	if (argc != 4) {
		fputs("usage: queries INPUT HEADER SOURCE\n", stderr);
		return 2;
	}
	path = argv[1];
	FILE *f = fopen(path, "r");
	if (!f) {
		fprintf(stderr, "can't open %s: %s\n", path, strerror(errno));
		return 1;
	}
	read_file(f);
	fclose(f);
	put_fragments();
	write_file(argv[2], write_header);
	write_file(argv[3], write_source);
	return 0;
}
