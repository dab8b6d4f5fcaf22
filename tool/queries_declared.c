/* queries_declared.c - what a statement takes and gives, as its first line says it. */
#include <ctype.h>
#include <string.h>

#include "queries.h"

enum { STATEMENTS_MAX = 1024, ROWS_MAX = 128, CONSTANTS_MAX = 128 };

struct statement statements[STATEMENTS_MAX];
struct row rows[ROWS_MAX];
struct constant constants[CONSTANTS_MAX];
size_t statement_count, row_count, constant_count;

static const struct fact facts[] = { { "as_at", "m->as_at", 's' }, { "own_day", "m->own_day", 's' }, { "dataset", "m->dataset", 'i' },
	{ "now", "clock_stamp(m->arena, clock_now())", 's' } };

static const char *const type_names[] = { [TYPE_ID] = "id",
	[TYPE_INT] = "int",
	[TYPE_TEXT] = "text",
	[TYPE_FLAG] = "flag",
	[TYPE_SIZE] = "size",
	[TYPE_ENTITY] = "entity",
	[TYPE_EACH] = "each" };

static struct row *row_find(const char *name, size_t n)
{
	for (size_t i = 0; i < row_count; i++)
		if (names(rows[i].name, name, n))
			return &rows[i];
	return NULL;
}

struct statement *statement_find(const char *name, size_t n)
{
	for (size_t i = 0; i < statement_count; i++)
		if (names(statements[i].name, name, n))
			return &statements[i];
	return NULL;
}

/* The name at *s, which is passed over with the blanks behind it. */
static char *name_take(const char **s, struct place at, const char *what)
{
	size_t n = name_length(*s);
	if (!n)
		refuse(at, "\"%s\" is no name of a %s: lower-case letters, digits and _, a letter first", *s, what);
	char *name = keep_text(*s, n);
	*s = blanks_end(*s + n);
	return name;
}

static enum type type_of(const char *word, const struct row *row, struct place at)
{
	for (size_t i = 0; i < sizeof(type_names) / sizeof(*type_names); i++)
		if (!strcmp(type_names[i], word))
			return (enum type)i;
	if (!row)
		refuse(at, "\"%s\" is no type: id, int, text, flag, size, entity, each, or a row that stands above", word);
	return TYPE_ROW;
}

/* One "TYPE NAME". */
static void member_take(struct members *all, size_t max, const char **s, struct place at, const char *what)
{
	const char *word = name_take(s, at, "type");
	struct row *row = row_find(word, strlen(word));
	struct member one = { .type = type_of(word, row, at), .row = row, .name = name_take(s, at, what) };
	if (one.type == TYPE_ROW)
		row->used = true;
	for (size_t i = 0; i < all->count; i++)
		if (!strcmp(all->each[i].name, one.name))
			refuse(at, "the %s \"%s\" is named twice", what, one.name);
	if (all->count == max)
		refuse(at, "more than %zu of a kind: %s", max, what);
	all->each[all->count++] = one;
}

/* The name behind the words, and that behind "by"; NULL when these are other words. */
static char *word_behind(const char *s, const char *words, struct place at, char **by)
{
	size_t n = strlen(words);
	if (strncmp(s, words, n))
		return NULL;
	s += n;
	char *word = name_take(&s, at, "result");
	if (by && !strncmp(s, "by ", 3)) {
		s = blanks_end(s + 3);
		*by = name_take(&s, at, "field");
	}
	if (*s)
		refuse(at, "\"%s\" stands behind the result", s);
	return word;
}

static void result_read(struct statement *s, const char *said)
{
	static const struct {
		const char *words;
		enum result result;
	} plain[] = { { "id", RESULT_ID }, { "int", RESULT_INT }, { "flag", RESULT_FLAG }, { "text", RESULT_TEXT }, { "change", RESULT_CHANGE } };
	for (size_t i = 0; i < sizeof(plain) / sizeof(*plain); i++)
		if (!strcmp(plain[i].words, said)) {
			s->result = plain[i].result;
			return;
		}
	const char *row = word_behind(said, "list of ", s->place, NULL);
	s->result = row ? RESULT_LIST : RESULT_ROW;
	if (!row)
		row = word_behind(said, "row ", s->place, NULL);
	if (row && !(s->row = row_find(row, strlen(row))))
		refuse(s->place, "no row above is named \"%s\"", row);
	if (s->row && s->result == RESULT_LIST && !s->row->many)
		refuse(s->place, "the row \"%s\" has no name for a list of them", row);
	if (row) {
		s->row->used = true;
		return;
	}
	s->entity = word_behind(said, "set of ", s->place, &s->by);
	s->result = s->entity ? RESULT_SET : RESULT_FIRST;
	if (!s->entity)
		s->entity = word_behind(said, "first ", s->place, &s->by);
	if (!s->entity)
		refuse(s->place, "\"%s\" is no result: set of ENTITY, first ENTITY, list of ROW, row ROW, id, int, flag, text, change", said);
}

/* What is read for several records at once says which of them each row belongs to. */
static void each_check(const struct statement *s)
{
	size_t each = 0;
	for (size_t i = 0; i < s->takes.count; i++)
		each += s->takes.each[i].type == TYPE_EACH;
	if (each != (s->by ? 1 : 0))
		refuse(s->place, "one parameter of the type each, and \"by\" with the field that names its record, stand together");
}

struct statement *statement_open(const char *declared, struct place at, const struct room *room)
{
	const char *p = declared;
	char *name = name_take(&p, at, "statement");
	const struct statement *old = statement_find(name, strlen(name));
	if (old)
		refuse(at, "\"%s\" was already named in line %ld of %s", name, old->place.line, old->place.path);
	if (statement_count == STATEMENTS_MAX)
		refuse(at, "more than %d statements", STATEMENTS_MAX);
	struct statement *s = &statements[statement_count++];
	*s = (struct statement){ .name = name, .room = room, .place = at };
	if (*p != '(')
		refuse(at, "behind the name of \"%s\" stand its parameters in brackets", name);
	for (p = blanks_end(p + 1); *p != ')'; p = blanks_end(p + 1)) {
		member_take(&s->takes, TAKES_MAX, &p, at, "parameter");
		if (s->takes.each[s->takes.count - 1].type == TYPE_ROW)
			refuse(at, "a parameter is no row");
		if (*p == ')')
			break;
		if (*p != ',')
			refuse(at, "the brackets of \"%s\" are not closed", name);
	}
	p = blanks_end(p + 1);
	if (*p != ':')
		refuse(at, "behind the parameters of \"%s\" stands a colon and what it gives", name);
	result_read(s, blanks_end(p + 1));
	each_check(s);
	return s;
}

struct row *row_open(const char *declared, struct place at, const struct room *room)
{
	char *name = name_take(&declared, at, "row");
	const struct row *old = row_find(name, strlen(name));
	if (old)
		refuse(at, "the row \"%s\" already stands in line %ld of %s", name, old->place.line, old->place.path);
	if (row_count == ROWS_MAX)
		refuse(at, "more than %d rows", ROWS_MAX);
	struct row *r = &rows[row_count++];
	*r = (struct row){ .name = name, .room = room, .place = at };
	if (*declared == ',') {
		declared = blanks_end(declared + 1);
		r->many = name_take(&declared, at, "list");
	}
	if (*declared)
		refuse(at, "\"%s\" stands behind the row's names", declared);
	return r;
}

void row_columns(struct row *r, const char *declared, struct place at)
{
	if (r->columns.count)
		refuse(at, "\"%s\" already has its columns", r->name);
	for (;; declared = blanks_end(declared + 1)) {
		member_take(&r->columns, COLUMNS_MAX, &declared, at, "column");
		const struct member *m = &r->columns.each[r->columns.count - 1];
		if (m->type == TYPE_SIZE || m->type == TYPE_ENTITY || m->type == TYPE_EACH || m->row == r)
			refuse(at, "the column \"%s\" is of no type that is read", m->name);
		if (!*declared)
			return;
		if (*declared != ',')
			refuse(at, "\"%s\" stands behind a column", declared);
	}
}

void rows_end(void)
{
	for (size_t i = 0; i < row_count; i++)
		if (!rows[i].used)
			refuse(rows[i].place, "no statement gives the row \"%s\"", rows[i].name);
}

static size_t capitals_length(const char *s)
{
	size_t n = 0;
	while (isupper((unsigned char)s[n]) || (n && (isdigit((unsigned char)s[n]) || s[n] == '_')))
		n++;
	return n;
}

static struct constant *constant_find(const char *name, size_t n)
{
	for (size_t i = 0; i < constant_count; i++)
		if (names(constants[i].name, name, n))
			return &constants[i];
	return NULL;
}

struct constant *constant_open(const char *declared, struct place at, const struct room *room)
{
	size_t n = capitals_length(declared);
	const char *value = blanks_end(declared + n);
	if (!n || !*value || strspn(value, "0123456789") != strlen(value))
		refuse(at, "\"%s\" is no constant: a name of capitals and a number", declared);
	if (constant_find(declared, n))
		refuse(at, "\"%.*s\" already stands above", (int)n, declared);
	if (constant_count == CONSTANTS_MAX)
		refuse(at, "more than %d constants", CONSTANTS_MAX);
	struct constant *c = &constants[constant_count++];
	*c = (struct constant){ .name = keep_text(declared, n), .value = keep_text(value, strlen(value)), .room = room, .place = at };
	return c;
}

/* model_each() binds the records first, and behind them the one other value. */
static size_t number_of(const struct statement *s, size_t taken)
{
	bool each = taken < s->takes.count && s->takes.each[taken].type == TYPE_EACH;
	return s->by ? each ? 1 : 2 : taken + 1;
}

static void number_put(struct text *out, struct statement *s, size_t number)
{
	char digits[24];
	int n = snprintf(digits, sizeof(digits), "$%zu", number_of(s, number));
	text_add(out, digits, (size_t)n);
	s->used |= 1ul << number;
}

/* Which of the statement's facts it is; a new one when it has not used it yet. */
static size_t fact_number(struct statement *s, const struct fact *fact, struct place at)
{
	size_t i = 0;
	while (i < s->fact_count && s->facts[i] != fact)
		i++;
	if (s->takes.count + i == TAKES_MAX)
		refuse(at, "\"%s\" binds more than %d values", s->name, TAKES_MAX);
	if (i == s->fact_count)
		s->facts[s->fact_count++] = fact;
	return s->takes.count + i;
}

const char *parameter_put(struct text *out, struct statement *s, const char *p, struct place at)
{
	size_t n = capitals_length(p);
	const struct constant *c = n ? constant_find(p, n) : NULL;
	if (n && !c)
		refuse(at, "no constant is named \"%.*s\"", (int)n, p);
	if (c) {
		text_add(out, c->value, strlen(c->value));
		return p + n;
	}
	n = name_length(p);
	for (size_t i = 0; i < s->takes.count; i++)
		if (names(s->takes.each[i].name, p, n)) {
			number_put(out, s, i);
			return p + n;
		}
	for (size_t i = 0; i < sizeof(facts) / sizeof(*facts); i++)
		if (names(facts[i].name, p, n)) {
			number_put(out, s, fact_number(s, &facts[i], at));
			return p + n;
		}
	refuse(at, "\"%s\" takes no parameter \"%.*s\"", s->name, (int)(n ? n : 1), p);
}

void parameters_end(struct statement *s)
{
	for (size_t i = 0; i < s->takes.count + s->fact_count; i++)
		if (!(s->used & 1ul << i))
			refuse(s->place, "a text of \"%s\" does not use \"%s\"", s->name,
			    i < s->takes.count ? s->takes.each[i].name : s->facts[i - s->takes.count]->name);
	s->used = 0;
	if (!s->by)
		return;
	bool text = s->fact_count && s->facts[0]->letter == 's';
	for (size_t i = 0; i < s->takes.count; i++)
		text = text || s->takes.each[i].type == TYPE_TEXT || s->takes.each[i].type == TYPE_ENTITY;
	if (s->takes.count + s->fact_count != 2 || !text)
		refuse(s->place, "\"%s\" binds one text beside the records that it is read for", s->name);
}
