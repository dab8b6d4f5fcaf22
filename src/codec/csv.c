#include "csv.h"

#include <assert.h>
#include <string.h>
#include <strings.h>

#include "base/message.h"
#include "base/number.h"
#include "utf8.h"

struct csv_in {
	struct arena *arena;
	const char *at, *end;
	long line, column;
	size_t faults;
	bool nul_said;
	struct out text;                     /* of the cell being read */
	struct csv_cell cell[CSV_CELLS_MAX]; /* of the record being read */
};

/* One character on, with line and column; CRLF counts as one line end. */
static void csv_step(struct csv_in *in)
{
	char c = *in->at++;
	if (c == '\n' || (c == '\r' && (in->at == in->end || *in->at != '\n'))) {
		in->line++;
		in->column = 1;
	} else if (((unsigned char)c & 0xC0) != 0x80 && c != '\r')
		in->column++;
}

static bool at_line_end(const struct csv_in *in)
{
	return in->at == in->end || *in->at == '\n' || *in->at == '\r';
}

static void skip_line_end(struct csv_in *in)
{
	if (in->at + 1 < in->end && in->at[0] == '\r' && in->at[1] == '\n')
		csv_step(in);
	if (in->at < in->end)
		csv_step(in);
}

static const char *comments(struct csv_in *in)
{
	struct out o = { .arena = in->arena };
	bool any = false;
	for (;;) {
		while (in->at < in->end && at_line_end(in))
			csv_step(in);
		if (in->at == in->end || *in->at != '#')
			break;
		const char *from = in->at + 1;
		while (!at_line_end(in))
			csv_step(in);
		if (from < in->at && *from == ' ')
			from++;
		if (any)
			out_char(&o, '\n');
		any = true;
		out_bytes(&o, from, (size_t)(in->at - from));
	}
	return any ? out_text(&o) : NULL;
}

/* The sign that stands most often outside quotes in the first record. */
static char detect(const struct csv_in *in)
{
	static const char signs[] = ",;\t";
	size_t found[3] = { 0 }, best = 0;
	bool quoted = false;
	for (const char *p = in->at; p < in->end && (quoted || (*p != '\n' && *p != '\r')); p++) {
		const char *sign = *p ? strchr(signs, *p) : NULL;
		if (*p == '"')
			quoted = !quoted;
		else if (sign && !quoted)
			found[sign - signs]++;
	}
	for (size_t i = 1; i < 3; i++)
		if (found[i] > found[best])
			best = i;
	return signs[best];
}

/* "sep=;" as the first line, in any case, perhaps in quotation marks; 0 where there is none. */
static char separator(struct csv_in *in)
{
	const char *s = in->at;
	size_t quote = s < in->end && *s == '"', n = 5 + 2 * quote;
	if ((size_t)(in->end - s) < n || strncasecmp(s + quote, "sep=", 4) || (quote && s[n - 1] != '"'))
		return 0;
	if (s + n < in->end && s[n] != '\n' && s[n] != '\r')
		return 0;
	while (in->at < s + n)
		csv_step(in);
	skip_line_end(in);
	return s[quote + 4];
}

struct csv *csv_open(struct arena *a, const char *bytes, size_t length, char delimiter)
{
	struct csv *c = arena_alloc(a, sizeof(*c));
	struct csv_in *in = c->in = arena_alloc(a, sizeof(*in));
	*in = (struct csv_in){ .arena = a, .at = bytes, .end = bytes + length, .line = 1, .column = 1, .text.arena = a };
	in->at = utf8_of(a, bytes, length, &length, &c->windows_1252);
	in->end = in->at + length;
	char named = separator(in);
	c->comment = comments(in);
	c->delimiter = delimiter ? delimiter : named ? named : detect(in);
	return c;
}

/* Adds a fault at a place; the problems' own place is left as it was. After too many, the reader stands at the end. */
static void csv_fault(struct csv_in *in, struct problems *p, long line, long column, const char *text)
{
	long line_before = p->line, column_before = p->column;
	p->line = line;
	p->column = column;
	problem_add(p, NULL, "%s", text);
	if (++in->faults == CSV_PROBLEMS_MAX) {
		problem_add(p, NULL, "%s", _("Too many errors: the rest of the file was not read."));
		in->at = in->end;
	}
	p->line = line_before;
	p->column = column_before;
}

static void check_nul(struct csv_in *in, struct problems *p, char c)
{
	if (c || in->nul_said)
		return;
	in->nul_said = true;
	csv_fault(in, p, in->line, in->column, _("There is a NUL character here. Save the file as CSV in UTF-8 and try again."));
}

/* What stands between quotes, from the opening one to behind the closing one. */
static void read_quoted(struct csv_in *in, struct out *o, struct problems *p)
{
	long line = in->line, column = in->column;
	for (csv_step(in); in->at < in->end; csv_step(in)) {
		if (*in->at == '"') {
			if (in->at + 1 == in->end || in->at[1] != '"') {
				csv_step(in);
				return;
			}
			csv_step(in);
		}
		check_nul(in, p, *in->at);
		if (in->at == in->end)
			return;
		out_char(o, *in->at);
	}
	csv_fault(in, p, line, column, _("This quotation mark is not closed before the end of the file."));
}

static void read_plain(struct csv_in *in, struct out *o, char delimiter, struct problems *p)
{
	const char *from = in->at;
	while (!at_line_end(in) && *in->at != delimiter) {
		check_nul(in, p, *in->at);
		if (in->at == in->end)
			return;
		csv_step(in);
	}
	out_bytes(o, from, (size_t)(in->at - from));
}

static struct csv_cell read_cell(struct csv_in *in, char delimiter, struct problems *p)
{
	struct out *o = &in->text;
	out_reset(o);
	struct csv_cell cell = { .line = in->line, .column = in->column };
	if (in->at < in->end && *in->at == '"') {
		read_quoted(in, o, p);
		if (!at_line_end(in) && *in->at != delimiter) {
			csv_fault(in, p, in->line, in->column,
			    _("There is text after the closing quotation mark. Write a quotation mark inside a cell twice."));
			read_plain(in, o, delimiter, p);
		}
	} else
		read_plain(in, o, delimiter, p);
	if (o->length > CSV_CELL_MAX) {
		csv_fault(in, p, cell.line, cell.column, _("This cell is longer than 1,000,000 bytes."));
		out_reset(o);
	}
	cell.text = arena_strndup(in->arena, out_text(o), o->length);
	cell.length = o->length;
	return cell;
}

bool csv_next(struct csv *c, struct csv_record *r, struct problems *p)
{
	struct csv_in *in = c->in;
	while (in->at < in->end && at_line_end(in))
		csv_step(in);
	if (in->at == in->end)
		return false;
	size_t count = 0;
	r->line = in->line;
	for (;;) {
		struct csv_cell cell = read_cell(in, c->delimiter, p);
		if (count < CSV_CELLS_MAX)
			in->cell[count] = cell;
		else if (count == CSV_CELLS_MAX)
			csv_fault(in, p, cell.line, cell.column, _("This record has more than 1,000 cells."));
		count++;
		if (at_line_end(in))
			break;
		csv_step(in);
	}
	skip_line_end(in);
	r->count = count < CSV_CELLS_MAX ? count : CSV_CELLS_MAX;
	r->cells = arena_array(in->arena, struct csv_cell, r->count);
	memcpy(r->cells, in->cell, r->count * sizeof(*r->cells));
	return true;
}

/* Writing. */

void csv_mark(struct out *o)
{
	out_bytes(o, "\xEF\xBB\xBF", 3);
}

static bool csv_is_number(const char *s)
{
	int64_t value;
	return decimal_parse(s + (*s == '+' && s[1] != '-'), &value);
}

/* Behind any apostrophes stands a sign that begins a formula. */
static bool is_formula(const char *s)
{
	s += strspn(s, "'");
	return *s && strchr("=+-@\t\r", *s);
}

const char *csv_unquote_formula(const char *s)
{
	return *s == '\'' && is_formula(s) ? s + 1 : s;
}

static bool needs_quotes(const char *s)
{
	return *s == '#' || !strncmp(s, "\xEF\xBB\xBF", 3) || s[strcspn(s, "\",;\t\r\n")];
}

void csv_cell(struct out *o, const char *s)
{
	s = s ? s : "";
	bool quotes = needs_quotes(s);
	if (quotes)
		out_char(o, '"');
	if (is_formula(s) && !csv_is_number(s))
		out_char(o, '\'');
	for (;;) {
		size_t n = strcspn(s, "\"");
		out_bytes(o, s, n);
		s += n;
		if (!*s++)
			break;
		out_bytes(o, "\"\"", 2);
	}
	if (quotes)
		out_char(o, '"');
	out_char(o, ',');
}

void csv_end(struct out *o)
{
	assert(o->length && o->text[o->length - 1] == ',');
	o->text[--o->length] = 0;
	/* One empty cell: a blank line would be skipped. */
	if (!o->length || o->text[o->length - 1] == '\n')
		out_bytes(o, "\"\"", 2);
	out_bytes(o, "\r\n", 2);
}

void csv_heads(struct out *o, const char *heads)
{
	for (const char *s = heads; *s;) {
		size_t n = strcspn(s, ",");
		csv_cell(o, arena_strndup(o->arena, s, n));
		s += n + (s[n] == ',');
	}
	csv_end(o);
}

void csv_comment(struct out *o, const char *s)
{
	for (;;) {
		size_t n = strcspn(s, "\r\n");
		out_bytes(o, "# ", 2);
		out_bytes(o, s, n);
		out_bytes(o, "\r\n", 2);
		s += n;
		if (!*s)
			break;
		s += s[0] == '\r' && s[1] == '\n' ? 2 : 1;
	}
}
