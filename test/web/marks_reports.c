/* What is made up carries its mark in every report, in every format (marks.c: on pages and in files). A report is asked for as a whole, and
 * of each record that it may be told, in turn.
 *
 * Runs in the project's folder, on the engine that JUMELAGE_TEST_DB names. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "codec/zip_read.h"
#include "model/declared/delivery.h"
#include "report/report.h"
#define SITE_NAME "marksreports"
#include "marks.h"

/* ---- every report ---- */

enum { OF_EACH = 6 }; /* records that an option is told */

struct asked {
	const char *name, *key; /* of the option, or NULL */
};

/* A report's year is one of which much is made up. */
static const char *given(void *context, const char *name)
{
	const struct asked *a = context;
	if (text_equal(name, "year"))
		return "2009";
	return a->name && text_equal(name, a->name) ? a->key : NULL;
}

/* What is looked at of a report that was made. */
typedef void (*document_look)(struct site *, const char *what, struct document_tree *);

static bool report_look(struct site *s, struct model *m, const struct report *r, struct asked asked, document_look look)
{
	struct document_tree d;
	struct report_values v;
	struct problems p = { .arena = &s->arena };
	if (!report_values_read(m, r, given, &asked, &v, &p))
		return false;
	assert_true(report_build(m, r->name, &v, &d));
	assert_false(db_failed(m->db));
	look(s, arena_printf(&s->arena, "%s %s=%s", r->name, text_or(asked.name, ""), text_or(asked.key, "")), &d);
	return true;
}

static size_t each_report(struct site *s, document_look look)
{
	struct db *db = database_borrow(&s->database);
	struct model m;
	size_t made = 0;
	model_start(&m, db, &s->arena, NULL);
	for (size_t i = 0; i < report_count; i++) {
		const struct report *r = &reports[i];
		made += report_look(s, &m, r, (struct asked){ 0 }, look);
		for (const struct field *f = r->options; f->name; f++) {
			struct set of = f->kind != K_REF ? (struct set){ 0 } : f->choices ? f->choices(&m) : model_all(&m, f->of);
			size_t step = of.count / OF_EACH + 1;
			for (size_t k = 0; k < of.count; k += step) {
				const char *key = model_key(&m, f->of, record_id(of.rows[k]));
				made += report_look(s, &m, r, (struct asked){ f->name, key }, look);
			}
		}
	}
	database_give_back(&s->database, db);
	return made;
}

/* ---- every format ---- */

static const char *markdown_of(struct site *s, const struct document_tree *d)
{
	struct out o = { .arena = &s->arena };
	document_markdown_file(&o, d);
	return out_text(&o);
}

/* Notes say where something stands. */
static const char *without_notes(struct site *s, const char *xml)
{
	struct out o = { .arena = &s->arena };
	for (const char *note; (note = strstr(xml, "<text:note ")); xml = strstr(note, "</text:note>"))
		out_bytes(&o, xml, (size_t)(note - xml));
	out_str(&o, xml);
	return out_text(&o);
}

/* The text of the document in the file. */
static const char *odt_content(struct site *s, const struct document_tree *d)
{
	struct out o = { .arena = &s->arena }, xml = { .arena = &s->arena };
	struct problems p = { .arena = &s->arena };
	char piece[4096];
	document_odt(&o, d);
	struct zip_in *z = zip_in_open(&s->arena, out_text(&o), o.length, &p);
	assert_non_null(z);
	assert_true(zip_in_begin(z, "content.xml", &p));
	for (long n; (n = zip_in_read(z, piece, sizeof(piece), &p)) > 0;)
		out_bytes(&xml, piece, (size_t)n);
	zip_in_close(z);
	return without_notes(s, out_text(&xml));
}

/* The caption of a table is the paragraph above it. */
static bool odt_caption_marked(const char *text, const char *at)
{
	const char *end, *table = inside(text, at, "table:table", &end), *from = table;
	while (from && from > text && !text_starts(from, "<text:p"))
		from--;
	return from && memmem(from, (size_t)(table - from), SIGN_XML, strlen(SIGN_XML));
}

/* A row, an item or a paragraph of OpenDocument; its list of contents and its notes have none. */
static void odt_look(const char *what, const char *text, const char *sign)
{
	static const char *const tags[] = { "table:table-row", "text:list-item", "text:p", "text:h" };
	for (const char *at = text; (at = strstr(at, sign)); at += strlen(sign)) {
		const char *end = NULL, *from = NULL;
		if (inside(text, at, "text:table-of-content", &end) || inside(text, at, "draw:frame", &end))
			continue;
		for (size_t i = 0; !from && i < COUNT(tags); i++)
			from = inside(text, at, tags[i], &end);
		const char *mark = from ? strstr(from, SIGN_XML) : NULL;
		if ((!mark || mark > end) && !odt_caption_marked(text, at) && !headed(text, at) && !fact_headed(text, from))
			tell("%s.odt: no mark in \"%.*s\"\n", what, from && end - from < 300 ? (int)(end - from) : 300, from ? from : at);
	}
}

static size_t shown;

/* What the sign means stands once, before everything else, in each format. */
static const char said[] = "Invented for this demonstration.";

static void said_look(const char *what, const char *text, const char *sign)
{
	const char *first = strstr(text, sign), *means = strstr(text, said);
	size_t n = 0;
	for (const char *at = text; (at = strstr(at, said)); at++)
		n++;
	if (n != (first != NULL) || (means && means > first + 800))
		tell("%s: what the sign means is said %zu times\n", what, n);
}

static void formats_look(struct site *s, const char *what, struct document_tree *d)
{
	const char *markdown = markdown_of(s, d), *odt = odt_content(s, d);
	struct out html = { .arena = &s->arena }, packed = { .arena = &s->arena };
	struct document_tree again;
	document_html_file(&html, d);
	document_pack(&packed, d);
	assert_true(document_unpack(&again, &s->arena, out_text(&packed), packed.length));
	assert_string_equal(markdown_of(s, &again), markdown); /* what a PDF is drawn of */
	said_look(arena_printf(&s->arena, "%s.md", what), markdown, SIGN_MARKDOWN);
	said_look(arena_printf(&s->arena, "%s.html", what), out_text(&html), SIGN_XML);
	said_look(arena_printf(&s->arena, "%s.odt", what), odt, SIGN_XML);
	for (size_t k = 0; k < COUNT(signs); k++) {
		shown += strstr(markdown, signs[k]) != NULL;
		markdown_look(arena_printf(&s->arena, "%s.md", what), markdown, signs[k]);
		html_look(arena_printf(&s->arena, "%s.html", what), out_text(&html), signs[k]);
		odt_look(what, odt, signs[k]);
	}
}

static void reports_mark_what_is_made_up(void **state)
{
	struct site *s = *state;
	signs_put(s);
	wrong = shown = 0;
	assert_true(each_report(s, formats_look) > 60);
	assert_true(shown > 60);
	assert_int_equal(wrong, 0);
}

/* ---- who gained ---- */

/* Names of organisations in a row of a table. */
static void names_look(struct site *s, const char *what, struct document_tree *d)
{
	static const char *const names[] = { "Gains from it: ", "Participants: " };
	const char *text = markdown_of(s, d);
	for (size_t k = 0; k < COUNT(names); k++) {
		shown += strstr(text, names[k]) != NULL;
		markdown_look(what, text, names[k]);
	}
}

static void who_gained_is_marked_where_the_part_is_made_up(void **state)
{
	struct site *s = *state;
	struct db *db = changes_begin(s);
	change(db, "DELETE FROM provenances WHERE standing='illustrative' OR entity='participation'");
	change(db,
	    "INSERT INTO provenances(version,created,changed,sort_key,entity,record,standing)"
	    " SELECT 1,created,changed,sort_key,'participation',id,'illustrative' FROM participations");
	changes_end(db);
	wrong = shown = 0;
	each_report(s, names_look);
	assert_true(shown > 2);
	assert_int_equal(wrong, 0);
}

/* ---- nothing ---- */

static void none_look(struct site *s, const char *what, struct document_tree *d)
{
	if (strstr(markdown_of(s, d), SIGN_MARKDOWN) || strstr(markdown_of(s, d), said))
		tell("%s has a mark\n", what);
}

static void nothing_is_marked_where_nothing_is_made_up(void **state)
{
	struct site *s = *state;
	struct db *db = changes_begin(s);
	change(db, "DELETE FROM provenances WHERE standing='illustrative'");
	changes_end(db);
	wrong = 0;
	each_report(s, none_look);
	assert_int_equal(wrong, 0);
}

int main(void)
{
	setenv("JUMELAGE_NOW", "2026-11-23T12:00:00Z", 1);
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(reports_mark_what_is_made_up, site_begin, site_end),
		cmocka_unit_test_setup_teardown(who_gained_is_marked_where_the_part_is_made_up, site_begin, site_end),
		cmocka_unit_test_setup_teardown(nothing_is_marked_where_nothing_is_made_up, site_begin, site_end),
	};
	return cmocka_run_group_tests_name("marks reports", tests, NULL, NULL);
}
