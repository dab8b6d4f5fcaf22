/* queries - turns sql/queries.sql into queries.h and queries.c.
 *
 * usage: queries INPUT HEADER SOURCE
 * The form of the input is told in its own first lines. Anything odd is refused with file and line, so that a statement
 * can't be lost silently. The program is short-lived and frees nothing. */
#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_STATEMENTS = 4096, MAX_LINE = 4096 };

struct text {
	char *bytes;
	size_t length, cap;
};

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

static void refuse(long line, const char *f, ...) __attribute__((format(printf, 2, 3), noreturn));
static void refuse(long line, const char *f, ...)
{
	va_list ap;
	va_start(ap, f);
	fprintf(stderr, "%s:%ld: ", path, line);
	vfprintf(stderr, f, ap);
	fputc('\n', stderr);
	va_end(ap);
	exit(1);
}

static void *need(void *p)
{
	if (!p) {
		fputs("out of memory\n", stderr);
		exit(1);
	}
	return p;
}

static void append(struct text *t, const char *s)
{
	size_t n = strlen(s);
	if (t->length + n + 1 > t->cap)
		t->bytes = need(realloc(t->bytes, t->cap = (t->length + n + 1) * 2));
	memcpy(t->bytes + t->length, s, n + 1);
	t->length += n;
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
	bool good = n > 0 && islower((unsigned char)*s);
	for (size_t i = 0; i < n; i++)
		good = good && (islower((unsigned char)s[i]) || isdigit((unsigned char)s[i]) || s[i] == '_');
	if (!good)
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
	s->name = need(strdup(name));
	s->line = line_number;
	return s;
}

static struct statement *open_postgres(const char *name)
{
	struct statement *s = find(name);
	if (!s)
		refuse(line_number, "no statement above is named \"%s\"", name);
	if (s->postgres.length)
		refuse(line_number, "\"%s\" already has a text for PostgreSQL", name);
	return s;
}

/* "slug title due": each a word, none twice. */
static void add_columns(struct statement *s, const char *words)
{
	if (s->columns)
		refuse(line_number, "\"%s\" already has its columns", s->name);
	s->columns = need(strdup(words));
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
static void close_text(const struct statement *s, struct text *t, long line)
{
	if (!s)
		return;
	while (t->length && isspace((unsigned char)t->bytes[t->length - 1]))
		t->bytes[--t->length] = 0;
	if (!t->length)
		refuse(line, "\"%s\" has no text", s->name);
	if (t->bytes[t->length - 1] != ';')
		refuse(line, "\"%s\" doesn't end with a semicolon", s->name);
	t->bytes[--t->length] = 0;
}

static void read_statements(FILE *f)
{
	char line[MAX_LINE];
	struct statement *s = NULL;
	struct text *t = NULL;
	long last = 0; /* last line with text of the statement */
	for (; fgets(line, sizeof(line), f);) {
		line_number++;
		size_t n = strlen(line);
		if (n && line[n - 1] != '\n' && !feof(f))
			refuse(line_number, "longer than %d bytes", MAX_LINE - 2);
		while (n && isspace((unsigned char)line[n - 1]))
			line[--n] = 0;
		const char *name = after(line, "-- name:"), *postgres = after(line, "-- postgres:");
		const char *columns = after(line, "-- columns:");
		if (name || postgres) {
			close_text(s, t, last);
			s = name ? open_statement(name) : open_postgres(postgres);
			t = name ? &s->sql : &s->postgres;
			last = line_number;
		} else if (columns) {
			if (!s || t != &s->sql || t->length)
				refuse(line_number, "columns stand between a statement's name and its text");
			add_columns(s, columns);
		} else if (n && strncmp(line, "--", 2)) {
			if (!s)
				refuse(line_number, "a text before the first name");
			if (t->length && t->bytes[t->length - 2] == ';')
				refuse(line_number, "text after the semicolon of \"%s\"", s->name);
			append(t, line);
			append(t, "\n");
			last = line_number;
		}
	}
	close_text(s, t, last);
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
	read_statements(f);
	fclose(f);
	write_file(argv[2], write_header);
	write_file(argv[3], write_source);
	return 0;
}
