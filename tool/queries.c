/* queries - turns the files of sql/rows/ into readers: for each a header of its name, and one source for all.
 *
 * usage: queries FOLDER INPUT...
 * writes FOLDER/NAME.h for each INPUT NAME.sql with statements, FOLDER/queries.h and FOLDER/queries.c.
 *
 * The form of the input is told in sql/fragments.sql. Anything odd is refused with file and line, so that a statement can't be lost
 * silently. This file reads; queries_declared.c knows what is declared, queries_fragment.c puts fragments in, queries_write.c
 * writes C. */
#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "queries.h"

enum { MAX_LINE = 4096, ROOMS_MAX = 64 };

struct room rooms[ROOMS_MAX];
size_t room_count;

void refuse(struct place at, const char *f, ...)
{
	va_list ap;
	va_start(ap, f);
	fprintf(stderr, "%s:%ld: ", at.path, at.line);
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

void text_add_line(struct text *t, const char *s, struct place at)
{
	text_add(t, s, strlen(s));
	text_add(t, "\n", 1);
	if (t->line_count == t->line_cap) {
		struct place *more = keep((t->line_cap = t->line_cap * 2 + 8) * sizeof(*more));
		t->places = t->line_count ? memcpy(more, t->places, t->line_count * sizeof(*more)) : more;
	}
	t->places[t->line_count++] = at;
}

size_t name_length(const char *s)
{
	size_t n = 0;
	if (islower((unsigned char)*s))
		while (islower((unsigned char)s[n]) || isdigit((unsigned char)s[n]) || s[n] == '_')
			n++;
	return n;
}

const char *blanks_end(const char *s)
{
	while (isspace((unsigned char)*s))
		s++;
	return s;
}

bool names(const char *known, const char *name, size_t length)
{
	return strlen(known) == length && !memcmp(known, name, length);
}

/* What is being read: of which room, what it adds its comments to, and its text. */
struct block {
	struct room *room;
	struct place at;   /* the line that is read */
	struct place last; /* the last one with text */
	const char *name;
	struct text *comment;
	struct row *row;
	struct text *text; /* NULL: it has none */
};

/* What follows `key` in a comment line, or NULL. */
static const char *after(const char *line, const char *key)
{
	size_t n = strlen(key);
	return strncmp(line, key, n) ? NULL : blanks_end(line + n);
}

/* The end of one text: it must end with its semicolon, which the engines don't need. */
static void block_close(const struct block *b)
{
	struct text *t = b->text;
	if (b->row && !b->row->columns.count)
		refuse(b->row->place, "the row \"%s\" has no columns", b->row->name);
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

static void block_set(struct block *b, const char *name, struct text *comment, struct text *text)
{
	*b = (struct block){ .room = b->room, .at = b->at, .last = b->at, .name = name, .comment = comment, .text = text };
}

static void open_postgres(struct block *b, const char *name)
{
	struct statement *s = statement_find(name, strlen(name));
	struct fragment *f = s ? NULL : fragment_find(name, strlen(name));
	if (!s && !f)
		refuse(b->at, "nothing above is named \"%s\"", name);
	struct text *t = s ? &s->postgres : &f->postgres;
	if (t->length)
		refuse(b->at, "\"%s\" already has a text for PostgreSQL", name);
	block_set(b, s ? s->name : f->name, NULL, t);
}

/* A line that opens something: true when it is one. */
static bool block_opened(const char *line, struct block *b)
{
	const char *name = after(line, "-- name:"), *postgres = after(line, "-- postgres:"), *fragment = after(line, "-- fragment:");
	const char *row = after(line, "-- row:"), *constant = after(line, "-- constant:");
	if (!name && !postgres && !fragment && !row && !constant)
		return false;
	block_close(b);
	if (name) {
		struct statement *s = statement_open(name, b->at, b->room);
		block_set(b, s->name, &s->comment, &s->sql);
	} else if (fragment) {
		struct fragment *f = fragment_open(fragment, b->at);
		block_set(b, f->name, NULL, &f->sql);
	} else if (row) {
		struct row *r = row_open(row, b->at, b->room);
		block_set(b, r->name, &r->comment, NULL);
		b->row = r;
	} else if (constant) {
		struct constant *c = constant_open(constant, b->at, b->room);
		block_set(b, c->name, &c->comment, NULL);
	} else
		open_postgres(b, postgres);
	return true;
}

static void read_columns(const char *columns, struct block *b)
{
	if (b->row)
		row_columns(b->row, columns, b->at);
	else
		refuse(b->at, "columns stand behind a row's name");
}

static void read_text(const char *line, struct block *b)
{
	if (!b->text)
		refuse(b->at, "a text without a name");
	if (b->text->length && b->text->bytes[b->text->length - 2] == ';')
		refuse(b->at, "text after the semicolon of \"%s\"", b->name);
	text_add_line(b->text, line, b->at);
	b->last = b->at;
	b->comment = NULL;
}

/* A comment that follows a name at once is about what is named; at the beginning of a file it is about the room. */
static void read_line(const char *line, struct block *b)
{
	if (block_opened(line, b))
		return;
	const char *columns = after(line, "-- columns:"), *comment = after(line, "--");
	if (columns)
		read_columns(columns, b);
	else if (comment && b->comment)
		text_add_line(b->comment, comment, b->at);
	else if (!*line)
		b->comment = NULL;
	else if (!comment)
		read_text(line, b);
}

static void read_file(const char *path)
{
	FILE *f = fopen(path, "r");
	if (!f || room_count == ROOMS_MAX) {
		fprintf(stderr, "can't open %s: %s\n", path, f ? "too many files" : strerror(errno));
		exit(1);
	}
	const char *slash = strrchr(path, '/'), *base = slash ? slash + 1 : path;
	struct room *room = &rooms[room_count++];
	*room = (struct room){ .path = path, .name = keep_text(base, strcspn(base, ".")) };
	struct block b = { .room = room, .at = { path, 0 }, .comment = &room->comment };
	char line[MAX_LINE];
	while (fgets(line, sizeof(line), f)) {
		b.at.line++;
		size_t n = strlen(line);
		if (n && line[n - 1] != '\n' && !feof(f))
			refuse(b.at, "longer than %d bytes", MAX_LINE - 2);
		while (n && isspace((unsigned char)line[n - 1]))
			line[--n] = 0;
		read_line(line, &b);
	}
	block_close(&b);
	fclose(f);
}

/* A statement that has no text of its own for PostgreSQL gets one where a fragment has. */
static void put_fragments(void)
{
	for (size_t i = 0; i < statement_count; i++) {
		struct statement *s = &statements[i];
		bool differs = s->postgres.length, none = false;
		struct text sql = fragment_expand(s, &s->sql, false, &none);
		parameters_end(s);
		size_t facts = s->fact_count;
		struct text postgres = fragment_expand(s, s->postgres.length ? &s->postgres : &s->sql, true, &differs);
		parameters_end(s);
		if (s->fact_count != facts)
			refuse(s->place, "the texts of \"%s\" do not use the same of the model", s->name);
		s->sql = sql;
		s->postgres = differs ? postgres : (struct text){ 0 };
	}
	fragments_end();
	rows_end();
}

bool room_written(const struct room *room)
{
	for (size_t i = 0; i < statement_count; i++)
		if (statements[i].room == room)
			return true;
	return false;
}

static FILE *file_open(const char *folder, const char *name)
{
	char path[MAX_LINE];
	snprintf(path, sizeof(path), "%s/%s", folder, name);
	FILE *f = fopen(path, "w");
	if (f)
		return f;
	fprintf(stderr, "can't write %s: %s\n", path, strerror(errno));
	exit(1);
}

static void file_close(FILE *f)
{
	bool bad = ferror(f);
	if (fclose(f) || bad) {
		fprintf(stderr, "can't write: %s\n", strerror(errno));
		exit(1);
	}
}

int main(int argc, char **argv)
{
	if (argc < 3) {
		fputs("usage: queries FOLDER INPUT...\n", stderr);
		return 2;
	}
	for (int i = 2; i < argc; i++)
		read_file(argv[i]);
	put_fragments();
	for (size_t i = 0; i < room_count; i++)
		if (room_written(&rooms[i])) {
			char name[256];
			snprintf(name, sizeof(name), "%s.h", rooms[i].name);
			FILE *f = file_open(argv[1], name);
			write_room(f, &rooms[i]);
			file_close(f);
		}
	FILE *header = file_open(argv[1], "queries.h");
	write_header(header);
	file_close(header);
	FILE *source = file_open(argv[1], "queries.c");
	write_source(source);
	file_close(source);
	return 0;
}
