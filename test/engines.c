/* Both engines give the same: the whole city loaded on SQLite and on PostgreSQL, a walk over the site's own links, every page
 * byte for byte with the clock pinned. And every statement is prepared, every list read, on the engine that JUMELAGE_TEST_DB
 * names; and each database call of a page fails in turn. Runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "model/columns.h"
#include "model/list.h"
#include "queries.h"
#define SITE_NAME "engines"
#include "site.h"

enum { WALK = 260, WALK_SOAK = 6000, TARGET_MAX = 12000 };

struct walk {
	const char *targets[TARGET_MAX]; /* found so far, in the order of finding */
	size_t count;
	uint64_t hash[TARGET_MAX];
	int status[TARGET_MAX];
	bool visited[TARGET_MAX];
};

static uint64_t hash_of(const char *s)
{
	uint64_t h = 1469598103934665603u; /* FNV-1a */
	for (; *s; s++)
		h = (h ^ (unsigned char)*s) * 1099511628211u;
	return h;
}

static void target_add(struct walk *w, struct arena *a, const char *s, size_t n)
{
	struct out o = { .arena = a };
	for (size_t i = 0; i < n && s[i] != '#'; i++) {
		if (!strncmp(s + i, "&amp;", 5)) {
			out_char(&o, '&');
			i += 4;
		} else
			out_char(&o, s[i]);
	}
	const char *target = out_text(&o);
	if (*target != '/' || text_starts(target, "/assets/"))
		return;
	for (size_t i = 0; i < w->count; i++)
		if (text_equal(w->targets[i], target))
			return;
	if (w->count < TARGET_MAX)
		w->targets[w->count++] = target;
}

static void links_find(struct walk *w, struct arena *a, const char *body)
{
	for (const char *s = body; (s = strstr(s, "href=\"")); ) {
		s += 6;
		target_add(w, a, s, strcspn(s, "\""));
	}
}

static void visit(struct site *s, struct walk *w, struct arena *keep, size_t i)
{
	const char *body;
	struct arena page = { 0 };
	struct arena own = s->arena;
	s->arena = page;
	w->status[i] = get(s, w->targets[i], &body);
	w->hash[i] = hash_of(body);
	w->visited[i] = true;
	if (keep)
		links_find(w, keep, body);
	page = s->arena;
	s->arena = own;
	arena_free(&page);
}

static void same_pages_on_both_engines(void **state)
{
	(void)state;
	const char *server = getenv("JUMELAGE_TEST_DB");
	if (text_empty(server))
		skip();
	struct arena a = { 0 };
	server = arena_strdup(&a, server);
	struct walk *w = arena_alloc(&a, sizeof(*w));
	static const char *const starts[] = { "/", "/search?q=twinning", "/search?q=energie+cites", "/.json", "/activities.csv", "/partner-cities.geojson",
		"/reports/strategy.md", "/?as-at=2008-12-31", "/plans/ids/3?as-at=2009-06-30", "/records/provenance.csv" };
	for (size_t i = 0; i < COUNT(starts); i++)
		w->targets[w->count++] = starts[i];
	const char *seed = getenv("JUMELAGE_SEED");
	srand(seed ? (unsigned)strtoul(seed, NULL, 10) : 1);
	size_t limit = getenv("JUMELAGE_SOAK") ? WALK_SOAK : WALK, visited = 0;
	void *sqlite, *postgres;
	unsetenv("JUMELAGE_TEST_DB");
	site_begin(&sqlite);
	for (size_t i = 0; i < COUNT(starts); i++, visited++)
		visit(sqlite, w, &a, i);
	while (visited < limit && visited < w->count) {
		size_t i = (size_t)rand() % w->count;
		while (w->visited[i])
			i = (i + 1) % w->count;
		visit(sqlite, w, &a, i);
		visited++;
	}
	site_end(&sqlite);
	setenv("JUMELAGE_TEST_DB", server, 1);
	site_begin(&postgres);
	for (size_t i = 0; i < w->count; i++) {
		if (!w->visited[i])
			continue;
		uint64_t hash = w->hash[i];
		int status = w->status[i];
		if (status != 200)
			fail_msg("%s gives %d", w->targets[i], status);
		visit(postgres, w, NULL, i);
		if (w->status[i] != status || w->hash[i] != hash)
			fail_msg("%s differs on the two engines", w->targets[i]);
	}
	site_end(&postgres);
	print_message("%zu pages compared\n", visited);
	arena_free(&a);
}

static void every_statement_is_prepared(void **state)
{
	struct site *s = *state;
	struct problems p = { .arena = &s->arena };
	struct db *db = database_open(&s->database);
	for (size_t i = 0; i < all_query_count; i++)
		db_prepare(db, all_queries[i], &p);
	for (size_t i = 0; i < all_entity_count; i++) {
		const struct entity_queries *q = columns_queries(all_entities[i]);
		const struct query *each[] = { &q->insert, &q->update, &q->remove, &q->by_id, &q->by_key, &q->id_by_key };
		for (size_t j = 0; j < COUNT(each); j++)
			db_prepare(db, each[j], &p);
	}
	for (struct problem *q = p.first; q; q = q->next)
		print_error("%s\n", problem_line(&p, q));
	assert_int_equal(p.errors, 0);
	db_close(db);
}

static const char *sample_of(const struct field *f)
{
	return f->kind == K_CODE ? f->list->codes[0].code : f->kind == K_DATE ? "2009" : "nothing";
}

/* Every entity by every filter and order that the site may ask for. */
static void every_list_is_read(void **state)
{
	struct site *s = *state;
	struct db *db = database_open(&s->database);
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
	db_close(db);
}

/* The n-th call fails, for each n until the page is whole: 503 each time, and the site answers again afterwards. */
static void each_call_fails_in_turn(void **state)
{
	struct site *s = *state;
	/* on PostgreSQL a failed connection is dialled again with patience (test/db.c); here it is the pages that are tried */
	if (getenv("JUMELAGE_TEST_DB"))
		skip();
	static const char *const pages[] = { "/", "/plans/ids/3b", "/search?q=twinning", "/activities", "/records/place/masaya" };
	for (size_t i = 0; i < COUNT(pages); i++) {
		const char *body;
		int status = 503;
		int64_t n = 1;
		/* beyond the first calls every 7th, so that a page of hundreds of calls does not take minutes */
		for (; status == 503 && n < 5000; n += n < 40 || getenv("JUMELAGE_SOAK") ? 1 : 7) {
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
		cmocka_unit_test(each_call_fails_in_turn),
	};
	const struct CMUnitTest both[] = { cmocka_unit_test(same_pages_on_both_engines) };
	int failed = cmocka_run_group_tests(tests, site_begin, site_end);
	return failed + cmocka_run_group_tests(both, NULL, NULL);
}
