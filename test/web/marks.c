/* What is made up carries its mark wherever it comes out: in every list and table as data (JSON, CSV, workbook), on every page without a
 * record's key in its address, on the pages of its record, and on those behind a line of either (marks_reports.c: in every report). Which values these are is generated: from the entities' fields and their provenance.
 *
 * - Where all is made up, each row of each table names every column in which something stands, but for those that hold no value.
 * - Where nothing is, nothing is marked.
 * - In the demonstration a word, a day and a number are put into what is made up: whatever line shows one of them has the mark.
 *
 * Runs in the project's folder, on the engine that JUMELAGE_TEST_DB names. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "codec/sheet.h"
#include "exchange/records.h"
#include "model/declared/access.h"
#include "rule/keeping.h"
#include "web/kit/address.h"
#define SITE_NAME "marks"
#include "marks.h"
#include "addresses.h"

/* ---- what comes out ---- */

struct answered {
	const char *body;
	size_t length;
	int status;
};

/* Good until the next one. */
static struct answered answered(struct site *s, const char *target)
{
	static struct arena of_one;
	struct out o = { .arena = &of_one };
	if (target)
		target = arena_strdup(&s->arena, target);
	arena_free(&of_one);
	const char *raw = arena_printf(&of_one, "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n", target);
	http_test(&s->app, raw, strlen(raw), &o);
	const char *text = out_text(&o), *body = answer_body(text);
	return (struct answered){ body, o.length - (size_t)(body - text), answer_status(text) };
}

/* Records with much that is made up, of the kinds that have a page of their own, beside the first of each kind. */
static const char *const of_records[] = { "/plans/ids/3", "/plans/ids/1a", "/indicators/ni-1", "/indicators/co2", "/activities/rajkot-visit-2009",
	"/activities/food-for-thought", "/places/rajkot", "/places/masaya", "/places/nicaragua", "/documents/international-development-strategy",
	"/succession/mdg" };

/* Calls `look` with the address of each page that stands behind a line of this one ("?part=evidence"). */
static size_t each_part(struct site *s, const char *target, void (*look)(struct site *, const char *target, unsigned formats))
{
	enum { PARTS_MAX = 40 };
	const char *parts[PARTS_MAX], *body = answered(s, target).body;
	size_t n = 0;
	for (const char *at = body; n < PARTS_MAX && (at = strstr(at, "?part=")); at++)
		parts[n++] = arena_strndup(&s->arena, at, strcspn(at, "\"&#"));
	for (size_t i = 0; i < n; i++)
		look(s, arena_printf(&s->arena, "%s%s", target, parts[i]), PAGE_HTML);
	return n;
}

static bool among(const char *const *all, size_t count, const char *target)
{
	while (count && strcmp(all[count - 1], target) != 0)
		count--;
	return count > 0;
}

/* Calls `look` with each address that anybody may ask for in one of the formats, without its ending; what a route's star stands for are the
 * first records of the kind (addresses.h). */
static void each_address(struct site *s, unsigned formats, void (*look)(struct site *, const char *target, unsigned formats))
{
	struct model m;
	struct db *db = database_borrow(&s->database);
	struct addresses all = { .site = s, .model = &m, .most = 1, .few = true }; /* dates that are all alike leave no event to come */
	const unsigned of_record = formats & (PAGE_HTML | PAGE_JSON);
	size_t starred = 0;
	model_start(&m, db, &s->arena, NULL);
	for (size_t i = 0; i < route_count; i++) {
		const struct route *r = &routes[i];
		bool open = r->method == HTTP_GET && r->roles & ROLE_BIT(ROLE_PUBLIC) && !(r->flags & ROUTE_PROGRAM), star = strchr(r->pattern, '*');
		if (!open || !(r->formats & (star ? of_record : formats)) || text_equal(r->pattern, "/records/*"))
			continue;
		addresses_of(&all, r);
		starred += star && all.count;
		for (size_t k = 0; k < all.count; k++)
			if (!among(of_records, COUNT(of_records), all.each[k]))
				look(s, all.each[k], r->formats & (star ? of_record : formats));
	}
	database_give_back(&s->database, db);
	assert_true(starred > 12);
	for (size_t i = 0; i < COUNT(of_records); i++)
		look(s, of_records[i], of_record);
	for (size_t i = 0; i < all_entity_count; i++)
		if (records_public(all_entities[i]) && all_entities[i] != &provenance_entity)
			look(s, arena_printf(&s->arena, "/records/%s", all_entities[i]->name), formats & (PAGE_JSON | PAGE_CSV));
}

/* ---- what the city says is made up ---- */

static void all_made_up(struct site *s)
{
	struct db *db = changes_begin(s);
	change(db, "DELETE FROM provenances");
	for (size_t i = 0; i < all_entity_count; i++) {
		const struct entity *e = all_entities[i];
		if (records_public(e) && e != &provenance_entity)
			change(db,
			    arena_printf(&s->arena,
			        "INSERT INTO provenances(version,created,changed,sort_key,entity,record,standing)"
			        " SELECT 1,created,changed,sort_key,'%s',id,'illustrative' FROM %s",
			        e->name, e->table));
	}
	changes_end(db);
}

/* ---- tables as data ---- */

/* Columns that say of what kind a row is, what it is grouped by, or how sure it is, and so are no values of a record. */
static bool is_value(const char *target, const char *column)
{
	/* lists of this program's own lists and reports */
	if (text_equal(target, "/records.json") || text_equal(target, "/reports.json"))
		return false;
	/* what the row of a partnership tells of: what was done, what is under way, who does it */
	if (text_starts(target, "/partnerships/") && text_equal(column, "state"))
		return false;
	static const char *const others[] = { "illustrative", "key", "version", "kind", "claim", "entity", "by", "objective", "at_least", "whole",
		"currency", "year", "level", "as_at", "notice", "next", "total", "undated", "query", "from", "days_passed", "days_total", "complete",
		"activities_complete", "missing",
		/* the year and the currency, as the French declaration names them */ "exercice", "devise" };
	for (size_t i = 0; i < COUNT(others); i++)
		if (text_equal(column, others[i]))
			return false;
	return !text_ends(column, "_name");
}

/* That there is nothing to work it out from. */
static bool is_nothing(const char *text)
{
	static const char *const words[] = { "0", "no", "unproved", "promised", "no-activity", "no-data" };
	for (size_t i = 0; i < COUNT(words); i++)
		if (text_equal(text, words[i]))
			return true;
	return text_empty(text);
}

static bool named(const char *names, const char *column)
{
	size_t n = strlen(column);
	for (const char *s = names; (s = strstr(s, column)); s += n)
		if ((s == names || s[-1] == ' ') && (s[n] == ' ' || !s[n]))
			return true;
	return false;
}

/* What is asked of rows: that all is named, or nothing. */
static bool all_named;

static void cell_look(const char *target, long row, const char *column, const char *text, const char *names)
{
	bool year = text_equal(column, "title") && (strspn(text, "0123456789") == 4 || text_equal(text, "Without a date"));
	bool value = is_value(target, column) && !is_nothing(text) && !year;
	if (value && all_named && !named(names, column))
		tell("%s, row %ld: \"%s\" (%.60s) is not named under illustrative (%s)\n", target, row, column, text, names);
	if (!all_named && named(names, column))
		tell("%s, row %ld: \"%s\" is named under illustrative\n", target, row, column);
}

static void sheet_look(struct site *s, const char *target, struct answered a)
{
	struct problems p = { .arena = &s->arena };
	struct sheet_file *f = sheet_open(&s->arena, NULL, a.body, a.length, &p);
	struct csv_record r;
	const char *heads[CSV_CELLS_MAX];
	size_t count = 0, mark = SIZE_MAX;
	if (!f || !sheet_begin(f, 0, &p) || !sheet_next(f, &r, &p))
		fail_msg("%s can't be read: %s", target, p.first ? p.first->text : "");
	for (count = 0; count < r.count; count++) {
		heads[count] = arena_strdup(&s->arena, r.cells[count].text);
		if (text_equal(heads[count], "illustrative"))
			mark = count;
	}
	if (mark == SIZE_MAX)
		tell("%s has no column illustrative\n", target);
	for (long row = 2; mark != SIZE_MAX && sheet_next(f, &r, &p); row++)
		for (size_t i = 0; i < r.count && i < count; i++)
			cell_look(target, row, heads[i], r.cells[i].text, mark < r.count ? text_or(r.cells[mark].text, "") : "");
	sheet_close(f);
}

static const char *names_of(struct site *s, const struct json *array)
{
	struct out o = { .arena = &s->arena };
	for (const struct json *n = array ? array->first : NULL; n; n = n->next)
		out_fmt(&o, "%s%s", o.length ? " " : "", n->text);
	return out_text(&o);
}

static void object_look(struct site *s, const char *target, long row, const struct json *object)
{
	const char *names = names_of(s, json_member(object, "illustrative"));
	for (const struct json *m = object->first; m; m = m->next)
		if (m->kind == JSON_TEXT || m->kind == JSON_NUMBER)
			cell_look(target, row, m->key, m->text, names);
}

static void counts_look(const char *target, const struct json *counts, const char *names)
{
	bool any = false;
	for (const struct json *n = counts->first; n; n = n->next)
		any = any || (is_value(target, n->key) && !is_nothing(n->text));
	if (any)
		cell_look(target, 0, counts->key, "counts", names);
}

/* Each object in the page, or in a list of it, is a row; other objects are counts, which the page itself names. */
static void json_look(struct site *s, const char *target, struct answered a)
{
	struct problems p = { .arena = &s->arena };
	const struct json *page = json_read(&s->arena, a.body, a.length, &p);
	if (!page)
		fail_msg("%s is no JSON", target);
	const char *names = names_of(s, json_member(page, "illustrative"));
	for (const struct json *m = page->first; m; m = m->next) {
		const char *at = arena_printf(&s->arena, "%s %s", target, m->key);
		if (m->kind == JSON_OBJECT && json_member(m, "illustrative"))
			object_look(s, at, 0, m);
		else if (m->kind == JSON_OBJECT)
			counts_look(target, m, names);
		else if (m->kind == JSON_TEXT || m->kind == JSON_NUMBER)
			cell_look(target, 0, m->key, m->text, names);
		long row = 0;
		for (const struct json *r = m->kind == JSON_ARRAY ? m->first : NULL; r; r = r->next) {
			if (r->kind == JSON_OBJECT && !json_member(r, "illustrative"))
				tell("%s: a row without illustrative\n", at);
			else if (r->kind == JSON_OBJECT)
				object_look(s, at, ++row, r);
		}
	}
}

static void data_look(struct site *s, const char *target, unsigned formats)
{
	static const struct {
		unsigned format;
		const char *ending;
	} files[] = { { PAGE_JSON, ".json" }, { PAGE_CSV, ".csv" }, { PAGE_XLSX, ".xlsx" } };
	for (size_t i = 0; i < COUNT(files); i++) {
		const char *of = arena_printf(&s->arena, "%s%s", target, files[i].ending);
		if (!(formats & files[i].format))
			continue;
		struct answered a = answered(s, of);
		if (a.status != 200)
			tell("%s gives %d\n", of, a.status);
		else if (files[i].format == PAGE_JSON)
			json_look(s, of, a);
		else
			sheet_look(s, of, a);
	}
}

enum { DATA_FORMATS = PAGE_JSON | PAGE_CSV | PAGE_XLSX };

static size_t times(const char *text, const char *what)
{
	size_t n = 0;
	for (const char *s = text; (s = strstr(s, what)); s += strlen(what))
		n++;
	return n;
}

/* Search and the calendar of other programs have writers of their own: each result, each event says it. */
static void search_and_calendar_say_it(void **state)
{
	struct site *s = *state;
	all_made_up(s);
	const char *found = answered(s, "/search?q=rajkot").body;
	assert_true(times(found, "class=\"row__title\"") > 10);
	assert_int_equal(times(found, "class=\"row__title\""), times(found, "class=\"mark govuk-visually-hidden\""));
	const char *events = answered(s, "/calendar.ics").body;
	assert_true(times(events, "BEGIN:VEVENT") > 10);
	/* a line may be folded within these words */
	wrong = 0;
	for (const char *at = events; (at = strstr(at, "BEGIN:VEVENT")); at++) {
		const char *about = strstr(at, "DESCRIPTION:"), *end = strstr(at, "END:VEVENT");
		const char *line = about ? arena_strndup(&s->arena, about, (size_t)(end - about)) : "";
		struct out unfolded = { .arena = &s->arena };
		for (; *line; line++)
			if (text_starts(line, "\r\n "))
				line += 2;
			else
				out_char(&unfolded, *line);
		if (!strstr(out_text(&unfolded), "invented for this demonstration."))
			tell("calendar.ics: no mark in \"%.200s\"\n", at);
	}
	assert_int_equal(wrong, 0);
}

static void every_made_up_column_is_named(void **state)
{
	struct site *s = *state;
	all_made_up(s);
	wrong = 0;
	all_named = true;
	each_address(s, DATA_FORMATS, data_look);
	assert_int_equal(wrong, 0);
}

/* ---- pages ---- */

static size_t parts;

static void page_signs_look(struct site *s, const char *target, unsigned formats)
{
	struct answered a = answered(s, target);
	const char *from = strstr(a.body, "<main");
	(void)formats;
	if (strstr(target, "?part=") && a.status != 200)
		tell("%s gives %d\n", target, a.status);
	for (size_t k = 0; from && k < COUNT(signs); k++)
		html_look(target, from, signs[k]);
}

static void signs_look(struct site *s, const char *target, unsigned formats)
{
	page_signs_look(s, target, formats);
	parts += each_part(s, target, page_signs_look);
}

static void page_nothing_marked(struct site *s, const char *target, unsigned formats)
{
	(void)formats;
	const char *body = answered(s, target).body;
	if (strstr(body, "class=\"mark") || strstr(body, "class=\"illustrative") || strstr(body, "(illustrative)"))
		tell("%s has a mark\n", target);
}

static void nothing_marked(struct site *s, const char *target, unsigned formats)
{
	page_nothing_marked(s, target, formats);
	parts += each_part(s, target, page_nothing_marked);
}

static void nothing_is_marked_where_nothing_is_made_up(void **state)
{
	struct site *s = *state;
	struct db *db = changes_begin(s);
	change(db, "DELETE FROM provenances WHERE standing='illustrative'");
	changes_end(db);
	wrong = parts = 0;
	all_named = false;
	each_address(s, PAGE_JSON, data_look);
	each_address(s, PAGE_HTML, nothing_marked);
	assert_true(parts > 20);
	assert_int_equal(wrong, 0);
}

static void pages_mark_what_is_made_up(void **state)
{
	struct site *s = *state;
	signs_put(s);
	wrong = parts = 0;
	each_address(s, PAGE_HTML, signs_look);
	assert_true(parts > 20);
	assert_int_equal(wrong, 0);
}

/* ---- once ---- */

enum { SEEN_MOST = 3 };

/* What is for ears alone. */
static const char unseen_word[] = "<span class=\"mark govuk-visually-hidden\">";
static size_t lines;

/* What is seen of a page: without its tags, and without what is for ears alone. */
static const char *seen_text(struct site *s, const char *main)
{
	struct out o = { .arena = &s->arena };
	for (const char *at = main; *at; at++)
		if (text_starts(at, unseen_word))
			at = strstr(at, "</span>") + strlen("</span>") - 1;
		else if (*at == '<')
			at += strcspn(at, ">");
		else
			out_char(&o, *at);
	return out_text(&o);
}

/* A mark that is seen stands at the title, and what the line means is said once, above the first line but for one in the lede. */
static void page_once_look(struct site *s, const char *target, unsigned formats)
{
	const char *body = answered(s, target).body, *main = strstr(body, "<main"), *end = main ? strstr(main, "</main>") : NULL;
	(void)formats;
	if (!end)
		return;
	main = arena_strndup(&s->arena, main, (size_t)(end - main));
	size_t marks = times(main, "class=\"mark\""), words = times(seen_text(s, main), "illustrative"), said = times(main, "class=\"mark-note\"");
	if (!text_starts(target, "/records/")) /* a list of records as they are kept repeats what a field of each says */
		words += times(seen_text(s, main), "for this demonstration");
	const char *line = strstr(main, "class=\"illustrative\""), *note = strstr(main, "class=\"mark-note\"");
	if (marks > 1 || words > SEEN_MOST)
		tell("%s: %zu marks and %zu words are seen\n", target, marks, words);
	if (said != (line != NULL))
		tell("%s: what the line means is said %zu times\n", target, said);
	const char *lede = strstr(main, "class=\"lede\"");
	if (line && note && line < note && !(lede && lede < line) && !strstr(target, "?part="))
		tell("%s: a line stands above what it means\n", target);
	if (times(main, "class=\"illustrative\"") != times(main, unseen_word))
		tell("%s: a line without its word\n", target);
	lines += times(main, "class=\"illustrative\"");
}

static void once_look(struct site *s, const char *target, unsigned formats)
{
	page_once_look(s, target, formats);
	parts += each_part(s, target, page_once_look);
}

/* Each record of which something is made up, on its own page and on its generic one. */
static size_t each_record(struct site *s, void (*look)(struct site *, const char *target, unsigned formats))
{
	struct db *db = database_borrow(&s->database);
	struct model m;
	struct page p = { .arena = &s->arena, .model = &m };
	size_t looked = 0;
	model_start(&m, db, &s->arena, NULL);
	struct set made_up = model_all(&m, &provenance_entity);
	for (size_t i = 0; i < made_up.count; i++) {
		const struct provenance *v = set_row(made_up, provenance, i);
		const struct entity *e = entity_find(v->entity);
		bool again = i && set_row(made_up, provenance, i - 1)->record == v->record &&
		    text_equal(set_row(made_up, provenance, i - 1)->entity, v->entity);
		if (again || !records_public(e) || !standing_is_made_up(v))
			continue;
		const char *own = record_href(&p, e, v->record),
		           *generic = arena_printf(&s->arena, "/records/%s/%s", e->name, url_encode(&s->arena, model_key(&m, e, v->record), true));
		look(s, own, PAGE_HTML);
		if (!text_equal(own, generic))
			look(s, generic, PAGE_HTML);
		looked++;
	}
	database_give_back(&s->database, db);
	return looked;
}

static void pages_of_records_mark_what_is_made_up(void **state)
{
	struct site *s = *state;
	signs_put(s);
	wrong = parts = 0;
	assert_true(each_record(s, signs_look) > 400);
	assert_true(parts > 10);
	assert_int_equal(wrong, 0);
}

/* What follows the words on the page begins with the mark: in the same element, or in one around them. */
static void words_marked(struct site *s, const char *target, const char *words)
{
	const char *body = answered(s, target).body, *main = strstr(body, "<main"), *at = main ? strstr(main, words) : NULL;
	at = at ? at + strlen(words) : NULL;
	while (at && (text_starts(at, "</a>") || text_starts(at, "</b>")))
		at += 4;
	if (!at || !text_starts(at, "<span class=\"mark govuk-visually-hidden\""))
		tell("%s: no mark behind %s: %.80s\n", target, words, at ? at : "");
}

static void provenance_put(struct db *db, const char *entity, const char *of, const char *field, const char *standing)
{
	struct arena a = { 0 };
	change(db,
	    arena_printf(&a,
	        "INSERT INTO provenances(version,created,changed,sort_key,entity,record,field,standing)"
	        " SELECT 1,'2009-01-01T00:00:00Z','2009-01-01T00:00:00Z','','%s',id,%s,'%s' FROM %s",
	        entity, field, standing, of));
	arena_free(&a);
}

/* An indicator without a value, the text of an update, and what is left of a milestone when one of its fields was put right. */
static void each_value_has_its_own_mark(void **state)
{
	struct site *s = *state;
	struct db *db = changes_begin(s);
	change(db,
	    "INSERT INTO indicators(version,created,changed,sort_key,slug,title,element,unit,direction)"
	    " SELECT 1,'2009-01-01T00:00:00Z','2009-01-01T00:00:00Z','','zq','Zq indicator',id,'schools','up' FROM elements WHERE slug='ids/3'");
	provenance_put(db, "indicator", "indicators WHERE slug='zq'", "NULL", "illustrative");
	provenance_put(db, "element", "elements WHERE slug='ids/3b/m1'", "'title'", "recorded");
	change(db, "UPDATE elements SET due='2009-02-27' WHERE slug='ids/3b/m1'");
	changes_end(db);
	wrong = 0;
	words_marked(s, "/plans/ids/3?part=all-indicators", "Zq indicator");
	words_marked(s, "/plans/ids/3b", "27 Feb 2009");
	words_marked(s, "/plans/ids/3b", "Yes, 19 Feb 2009");
	words_marked(s, "/plans/ids/1a", "Two exchanges took place, in March and in July; a third is being planned.");
	assert_int_equal(wrong, 0);
}

static void marks_are_seen_once(void **state)
{
	struct site *s = *state;
	wrong = parts = lines = 0;
	each_address(s, PAGE_HTML, once_look);
	assert_true(each_record(s, once_look) > 400);
	assert_true(parts > 40);
	assert_true(lines > 2000);
	assert_int_equal(wrong, 0);
}

int main(void)
{
	setenv("JUMELAGE_NOW", "2026-11-23T12:00:00Z", 1);
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(every_made_up_column_is_named, site_begin, site_end),
		cmocka_unit_test_setup_teardown(search_and_calendar_say_it, site_begin, site_end),
		cmocka_unit_test_setup_teardown(nothing_is_marked_where_nothing_is_made_up, site_begin, site_end),
		cmocka_unit_test_setup_teardown(pages_mark_what_is_made_up, site_begin, site_end),
		cmocka_unit_test_setup_teardown(pages_of_records_mark_what_is_made_up, site_begin, site_end),
		cmocka_unit_test_setup_teardown(each_value_has_its_own_mark, site_begin, site_end),
		cmocka_unit_test_setup_teardown(marks_are_seen_once, site_begin, site_end),
	};
	return cmocka_run_group_tests_name("marks", tests, NULL, NULL);
}
