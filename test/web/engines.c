/* Both engines give the same: the whole city loaded on SQLite and on PostgreSQL, a walk over the site's own links (crawl.h: of each family
 * the first pages and a part of the others), every page byte for byte with the clock pinned. And every statement is prepared, every list
 * read, on the engine that JUMELAGE_TEST_DB names; and each database call of a page fails in turn. Runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "crawl.h"
#include "model/engine/columns.h"
#include "model/engine/list.h"
#include "model/rows/queries.h"
#define SITE_NAME "engines"
#include "site.h"
#include "web/kit/limit.h"
#include "share.h"

/* Beside what pages link to: words to search for, so that the set and its order are compared, days, and data. */
static const char *const starts[] = { "/", "/data", "/robots.txt", "/search", "/search?q=twinning", "/search?q=energie+cites", "/search?q=school",
	"/search?q=schools+link", "/search?q=water&kind=activity", "/search?q=Rajkot", "/search?q=raj", "/search.json?q=lmlg",
	"/search.json?q=krefled", "/search?q=climate+change", "/search?q=ni+1", "/search?q=nothing+of+the+kind", "/search.json?q=twinned", "/.json",
	"/activities.csv", "/partner-cities.geojson", "/reports/strategy.md", "/reports/synopsis.md", "/reports/summary.md", "/reports/strategy.odt",
	"/?as-at=2008-12-31", "/synopsis?as-at=2009-01", "/plans/ids/3?as-at=2009-06-30", "/records/provenance.csv", "/records/element.json",
	"/records/update?sort=date&dir=desc", NULL };

/* A PDF takes a second to make, of the tree that is compared as Markdown, OpenDocument and HTML: some stand for all of
 * them; a soak compares each. */
static const char *const pdfs[] = { "/reports/strategy.pdf", "/reports/impact.pdf", "/reports/visits.pdf", "/reports/impact.pdf?city=krefeld", NULL };

struct comparison {
	const struct crawl *other; /* of the engine before; NULL on the first */
	size_t wrong;
};

static void compare(struct crawl *c, const struct crawl_page *p)
{
	struct comparison *both = c->context;
	uint32_t *slot;
	limit_forget("pdf", limit_peer(&c->arena, "127.0.0.1")); /* who asks for all is not one who asks for too much */
	const struct crawl_page *q = both->other ? crawl_find((struct crawl *)both->other, p->target, &slot) : NULL;
	bool same = !both->other || (q && q->status == p->status && q->hash == p->hash);
	if (p->status == 200 && same)
		return;
	if (both->wrong++ < 20)
		print_error("%s (from %s): %s\n", p->target, text_or(p->from, "the start"),
		    p->status != 200 ? "does not answer with 200"
		        : q          ? "differs"
		                     : "is not on the other engine");
}

/* Walks over the city on the engine of the moment. */
static void walk(struct crawl *c, struct comparison *both)
{
	void *state;
	site_begin(&state);
	struct site *s = state;
	*c = (struct crawl){ .app = &s->app, .look = compare, .context = both, .share = 4 };
	crawl_begin(c);
	for (const char *const *pdf = pdfs; *pdf; pdf++)
		crawl_add(c, *pdf, NULL);
	c->without = share_all() ? NULL : ".pdf";
	for (const char *const *start = starts; *start; start++)
		crawl_add(c, *start, NULL);
	crawl_go(c);
	site_end(&state);
}

static void same_pages_on_both_engines(void **state)
{
	(void)state;
	const char *server = getenv("JUMELAGE_TEST_DB");
	if (text_empty(server))
		skip();
	struct crawl sqlite, postgres;
	struct comparison both = { 0 };
	server = strdup(server);
	unsetenv("JUMELAGE_TEST_DB");
	walk(&sqlite, &both);
	setenv("JUMELAGE_TEST_DB", server, 1);
	both.other = &sqlite;
	walk(&postgres, &both);
	print_message("%zu pages compared\n", postgres.count);
	assert_int_equal(both.wrong, 0);
	assert_int_equal(sqlite.count, postgres.count);
	crawl_end(&sqlite);
	crawl_end(&postgres);
	free((char *)server);
}

static void every_statement_is_prepared(void **state)
{
	struct site *s = *state;
	struct problems p = { .arena = &s->arena };
	struct db *db = database_borrow(&s->database);
	for (size_t i = 0; i < all_query_count; i++)
		db_prepare(db, all_queries[i], &p);
	for (size_t i = 0; i < all_entity_count; i++) {
		const struct entity_queries *q = columns_queries(all_entities[i]);
		const struct query *each[] = { &q->insert, &q->remove, &q->by_id, &q->by_key, &q->id_by_key };
		for (size_t j = 0; j < COUNT(each); j++)
			db_prepare(db, each[j], &p);
	}
	for (struct problem *q = p.first; q; q = q->next)
		print_error("%s\n", problem_line(&p, q));
	assert_int_equal(p.errors, 0);
	database_give_back(&s->database, db);
}

static const char *sample_of(const struct field *f)
{
	return f->kind == K_CODE ? f->list->codes[0].code : f->kind == K_DATE ? "2009" : "nothing";
}

/* Every entity by every filter and order that the site may ask for. */
static void every_list_is_read(void **state)
{
	struct site *s = *state;
	struct db *db = database_borrow(&s->database);
	struct model m;
	assert_true(db_begin_read(db));
	model_start(&m, db, &s->arena, NULL);
	for (size_t i = 0; i < all_entity_count; i++) {
		const struct entity *e = all_entities[i];
		for (size_t j = 0; j < e->field_count; j++) {
			const struct field *f = &e->fields[j];
			struct list_request q = { .entity = e, .limit = 2, .after = "1-a" };
			if (list_sortable(f))
				q.sort = f;
			else if (f->flags & FILTER && (f->kind == K_CODE || f->kind == K_REF)) {
				q.filters[0].field = f;
				q.filters[0].value = sample_of(f);
				q.filter_count = 1;
				if (f->kind == K_REF)
					list_choices(&m, e, f, 10);
			} else
				continue;
			list_read(&m, &q);
			q.descending = true;
			list_read(&m, &q);
			if (db_failed(db))
				fail_msg("%s by %s: %s", e->name, f->name, db_message(db));
		}
	}
	db_rollback(db);
	database_give_back(&s->database, db);
}

/* Every row of a list, page by page. */
static size_t rows_counted(struct model *m, struct list_request q)
{
	size_t n = 0;
	do {
		struct list_page l = list_read(m, &q);
		n += l.set.count;
		q.after = l.next;
	} while (q.after);
	return n;
}

/* What an order by a date or a period leaves out is counted and can be listed: no row is lost in silence. */
static void what_has_no_date_is_told(void **state)
{
	struct site *s = *state;
	struct db *db = database_borrow(&s->database);
	struct model m;
	size_t undated = 0;
	assert_true(db_begin_read(db));
	model_start(&m, db, &s->arena, NULL);
	for (size_t i = 0; i < all_entity_count; i++)
		for (size_t j = 0; j < all_entities[i]->field_count; j++) {
			const struct entity *e = all_entities[i];
			const struct field *f = &e->fields[j];
			if (!list_sortable(f))
				continue;
			struct list_request all = { .entity = e, .limit = 7, .every_dataset = true }, dated = all, none = all, year = all;
			dated.sort = f;
			none.filters[none.filter_count].field = year.filters[year.filter_count].field = f;
			none.filters[none.filter_count++].value = LIST_UNDATED;
			year.filters[year.filter_count++].value = "2009";
			size_t missing = rows_counted(&m, none);
			int64_t told = missing < LIST_COUNT_MAX ? (int64_t)missing : LIST_COUNT_MAX;
			if (rows_counted(&m, all) != rows_counted(&m, dated) + missing)
				fail_msg("%s by %s loses rows", e->name, f->name);
			if (list_read(&m, &dated).undated != told || list_read(&m, &year).undated != told || list_read(&m, &none).undated)
				fail_msg("%s by %s doesn't say that %zu have no date", e->name, f->name, missing);
			undated += missing;
			assert_false(db_failed(db));
		}
	assert_true(undated > 100); /* the city has such rows */
	db_rollback(db);
	database_give_back(&s->database, db);
}

/* The n-th call fails, for each n until the page is whole: 503 each time, and the site answers again afterwards. */
static void each_call_fails_in_turn(void **state)
{
	struct site *s = *state;
	/* on PostgreSQL a failed connection is dialled again with patience (test/db/db.c); here it is the pages that are tried */
	if (getenv("JUMELAGE_TEST_DB"))
		skip();
	static const char *const pages[] = { "/", "/plans/ids/3b", "/search?q=twinning", "/activities", "/places/masaya" };
	for (size_t i = 0; i < COUNT(pages); i++) {
		const char *body;
		int status = 503;
		int64_t n = 1;
		for (; status == 503 && n < 5000; n = share_next(n, 5000)) {
			db_fail_after(web_database(&s->app), n);
			status = get(s, pages[i], &body);
			db_fail_after(web_database(&s->app), 0);
			if (status != 503 && status != 200)
				fail_msg("%s gives %d when call %lld fails", pages[i], status, (long long)n);
		}
		assert_true(n > 5);
		assert_int_equal(get(s, pages[i], &body), 200);
	}
}

int main(void)
{
	setenv("JUMELAGE_NOW", "2026-11-23T12:00:00Z", 1);
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_statement_is_prepared),
		cmocka_unit_test(every_list_is_read),
		cmocka_unit_test(what_has_no_date_is_told),
		cmocka_unit_test(each_call_fails_in_turn),
	};
	const struct CMUnitTest both[] = { cmocka_unit_test(same_pages_on_both_engines) };
	int failed = cmocka_run_group_tests(tests, site_begin, site_end);
	return failed + cmocka_run_group_tests(both, NULL, NULL);
}
