/* marks.h - what tests of the mark of what is made up have in common: signs that are put into all that is made up in the demonstration,
 * and the look at each line that shows one. A test program names itself by SITE_NAME before it includes this. */
#ifndef MARKS_H
#define MARKS_H
#include "exchange/records.h"
#include "model/engine/row.h"
#include "site.h"

#define WORD "Zqmadeup"
#define DAY "2009-09-17"
#define NUMBER "987654"
/* The sign of documents as Markdown and XML write it; the word in a caption of a page. */
#define SIGN_MARKDOWN "\\*"
#define SIGN_XML "*</"
#define WORD_PAGE "(illustrative)"

/* As people see them. */
static const char *const signs[] = { WORD, "17 September 2009", "17 Sep 2009", "987,654" };

static size_t wrong;

static inline void __attribute__((format(printf, 1, 2))) tell(const char *format, ...)
{
	va_list args;
	if (++wrong > 60 && !getenv("JUMELAGE_MARKS_ALL"))
		return;
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
}

/* ---- what the city says is made up ---- */

static inline struct db *changes_begin(struct site *s)
{
	struct db *db = database_open(&s->database);
	assert_true(db_begin_write(db));
	return db;
}

static inline void change(struct db *db, const char *sql)
{
	struct query q = { .name = "marks_change", .sql = sql };
	db_exec(db, &q, "");
	if (db_failed(db))
		fail_msg("%s: %s", sql, db_message(db));
}

static inline void changes_end(struct db *db)
{
	assert_true(db_commit(db));
	db_close(db);
}

/* The rows of which the field is made up, as standing_illustrative() has it. */
static inline const char *made_up_rows(struct site *s, const struct entity *e, const struct field *f)
{
	return arena_printf(&s->arena,
	    "%s IS NOT NULL AND id IN (SELECT record FROM provenances WHERE entity='%s' AND standing='illustrative' AND (field='%s' OR"
	    " (field IS NULL AND record NOT IN (SELECT record FROM provenances WHERE entity='%s' AND field='%s'))))",
	    f->name, e->name, f->name, e->name, f->name);
}

/* ---- signs ---- */

/* Puts the signs into what is made up. What a record is found by stays, and so do codes and references. */
static inline void signs_put(struct site *s)
{
	struct db *db = changes_begin(s);
	for (size_t i = 0; i < all_entity_count; i++) {
		const struct entity *e = all_entities[i];
		for (size_t k = 0; records_public(e) && e != &provenance_entity && k < e->field_count; k++) {
			const struct field *f = &e->fields[k];
			const char *to = f->kind == K_TEXT || f->kind == K_NOTE
			    ? arena_printf(&s->arena, "%s||' " WORD "-%s-'||CAST(id AS TEXT)||'.'", f->name, e->name)
			    : f->kind == K_DATE    ? "'" DAY "'"
			    : f->kind == K_DECIMAL ? NUMBER "000000"
			                           : NULL;
			if (to && !(f->flags & (KEY | INTERNAL | PRIVATE)) && records_public_field(f) && !text_equal(f->name, "code"))
				change(db, arena_printf(&s->arena, "UPDATE %s SET %s=%s WHERE %s", e->table, f->name, to, made_up_rows(s, e, f)));
		}
	}
	changes_end(db);
}

/* ---- lines ---- */

static inline const char *line_from(const char *text, const char *at)
{
	while (at > text && at[-1] != '\n')
		at--;
	return at;
}

/* A line of Markdown: a paragraph, an item, a row of a table, a fact. Notes say where something stands. */
/* The table of a chart has its mark in the caption, which is set apart above it. */
static inline bool caption_marked(const char *text, const char *row)
{
	while (row > text && *row == '|')
		row = line_from(text, row - 1);
	while (row > text && *row == '\n')
		row = line_from(text, row - 1);
	const char *mark = strstr(row, SIGN_MARKDOWN);
	return *row == '_' && mark && mark < row + strcspn(row, "\n");
}

/* headed() of Markdown. */
static inline bool markdown_headed(const char *text, const char *at)
{
	size_t n = strcspn(at, ".");
	for (const char *s = text; n < 60 && (s = memmem(s, (size_t)(at - s), at, n)); s++) {
		const char *from = line_from(text, s);
		if (*from == '#' && memmem(from, strcspn(from, "\n"), SIGN_MARKDOWN, strlen(SIGN_MARKDOWN)))
			return true;
	}
	return false;
}

/* A fact below a heading with the sign: the heading speaks for the facts of the record that it names, and the document says so. */
static inline bool markdown_fact_headed(const char *text, const char *line)
{
	if (!text_starts(line, "* **"))
		return false;
	while (line > text && *line != '#')
		line = line_from(text, line - 1);
	return *line == '#' && memmem(line, strcspn(line, "\n"), SIGN_MARKDOWN, strlen(SIGN_MARKDOWN));
}

static inline void markdown_look(const char *target, const char *text, const char *sign)
{
	for (const char *at = text; (at = strstr(at, sign)); at += strlen(sign)) {
		const char *from = line_from(text, at), *end = at + strcspn(at, "\n"), *mark = strstr(from, SIGN_MARKDOWN);
		if (!text_starts(from, "[^") && (!mark || mark > end) && !(*from == '|' && caption_marked(text, from)) &&
		    !markdown_headed(text, at) && !markdown_fact_headed(text, from))
			tell("%s: no mark in \"%.*s\"\n", target, (int)(end - from < 160 ? end - from : 160), from);
	}
}

/* Where the tag begins whose inside `at` is in, and in `end` where it ends; NULL: it is in none. */
static inline const char *inside(const char *text, const char *at, const char *tag, const char **end)
{
	char opening[64], closing[64];
	snprintf(opening, sizeof(opening), "<%s", tag);
	snprintf(closing, sizeof(closing), "</%.*s>", (int)strcspn(tag, " "), tag);
	for (const char *s = at; s > text; s--) {
		if (!strncmp(s, closing, strlen(closing)))
			return NULL;
		if (!strncmp(s, opening, strlen(opening)) && (s[strlen(opening)] == '>' || s[strlen(opening)] == ' ')) {
			*end = strstr(at, closing);
			return *end ? s : NULL;
		}
	}
	return NULL;
}

/* Whether a mark of a page, or the sign of a document, stands between the two. */
static inline bool marked(const char *from, const char *end)
{
	static const char *const marks[] = { "class=\"mark", WORD_PAGE, SIGN_XML };
	for (size_t i = 0; i < COUNT(marks); i++)
		if (memmem(from, (size_t)(end - from), marks[i], strlen(marks[i])))
			return true;
	return false;
}

/* Whether the same record was called by a heading that has the mark, in its own format: that says it of all its texts that follow. */
static inline bool headed(const char *text, const char *at)
{
	static const char *const headings[] = { "h1", "h2", "h3", "h4", "text:h", "text:p text:style-name=\"Title\"" };
	size_t n = strcspn(at, ".");
	for (const char *s = text; n < 60 && (s = memmem(s, (size_t)(at - s), at, n)); s++)
		for (size_t i = 0; i < COUNT(headings); i++) {
			const char *end, *from = inside(text, s, headings[i], &end);
			if (from && marked(from, end + strlen(SIGN_XML)))
				return true;
		}
	return false;
}

/* markdown_fact_headed() of pages and OpenDocument. */
static inline bool fact_headed(const char *text, const char *tag)
{
	bool page = text_starts(tag, "<dd");
	if (!page && !text_starts(tag, "<text:p text:style-name=\"Detail\""))
		return false;
	for (const char *s = tag; s > text; s--) {
		const char *end = text_starts(s, page ? "<h3" : "<text:h") ? strstr(s, page ? "</h3" : "</text:h") : NULL;
		if (end)
			return memmem(s, (size_t)(end - s) + 2, SIGN_XML, strlen(SIGN_XML));
		if (page && text_starts(s, "<h2"))
			return false;
	}
	return false;
}

/* The page's title has the word that is seen: it speaks for the facts and the texts of the record. */
static inline bool titled(const char *text, const char *tag)
{
	const char *title = strstr(text, "<h1"), *end = title ? strstr(title, "</h1>") : NULL;
	return end && memmem(title, (size_t)(end - title), "class=\"mark\"", strlen("class=\"mark\"")) &&
	    (text_starts(tag, "<dd") || text_starts(tag, "<p"));
}

/* A row, an item, a fact or a paragraph; a text of several paragraphs has its mark directly behind it. */
static inline void html_look(const char *target, const char *text, const char *sign)
{
	static const char *const tags[] = { "tr", "li", "dd", "p", "h1", "h2", "h3", "h4", "dt", "title" };
	enum { BEHIND = 60 };
	for (const char *at = text; (at = strstr(at, sign)); at += strlen(sign)) {
		const char *end = NULL, *from = NULL;
		if (inside(text, at, "option", &end) || inside(text, at, "nav", &end) || inside(text, at, "svg", &end))
			continue; /* what may be chosen; the way here; a chart, whose figures a table has */
		if (inside(text, at, "table", &end)) {
			const char *table = inside(text, at, "table", &end), *over = strstr(table, "</caption>");
			if (over && over < at && marked(over - strlen(WORD_PAGE), over + strlen("</")))
				continue;
		}
		for (size_t i = 0; !from && i < COUNT(tags); i++)
			from = inside(text, at, tags[i], &end);
		if (!from) {
			from = at;
			end = at + strcspn(at, "\"<"); /* the words of an attribute */
		}
		const char *behind = end + strnlen(end, BEHIND);
		if (!marked(from, behind) && end[-1] != '*' && !headed(text, at) && !titled(text, from) && !fact_headed(text, from))
			tell("%s: no mark in \"%.*s\"\n", target, (int)(end - from < 300 ? end - from : 300), from);
	}
}

#endif
