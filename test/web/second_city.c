/* A second, invented city whose texts mean harm: they stay text on every page and in every file, for everybody and for who keeps them.
 * On the engine that JUMELAGE_TEST_DB names; runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "crawl.h"
#include "model/engine/row.h"
#define SITE_NAME "second"
#define SITE_CITY "test/city"
#include "site.h"
#include "addresses.h"
#include "web/kit/limit.h"

#define HARM HOSTILE "'; DROP TABLE plans; --"

static const char *const starts[] = { "/", "/data", "/search?q=boat", "/search?q=alert", "/robots.txt", "/reports/strategy.md",
	"/reports/synopsis.md", "/reports/summary.md", NULL };

struct report_lines {
	size_t pages, faults, escaped;
};

static void fault(struct crawl *c, const struct crawl_page *p, const char *what)
{
	struct report_lines *r = c->context;
	if (r->faults++ < 20)
		print_error("%s (from %s): %s\n", p->target, text_or(p->from, "the start"), what);
}

static bool is_type(const struct crawl_page *p, const char *type)
{
	const char *at = strstr(p->answer, "Content-Type: ");
	return at && text_starts(at + 14, type);
}

/* A folder of rows holds no files: what was issued is named, and its file is not there. */
static bool is_kept_file(const struct crawl_page *p)
{
	return p->status == 404 && text_starts(p->target, "/reports/issued/");
}

static void walk(struct site *s, void (*look)(struct crawl *, const struct crawl_page *), struct report_lines *r)
{
	struct crawl c = { .app = &s->app, .look = look, .context = r };
	crawl_run(&c, starts);
	assert_true(c.count < CRAWL_MAX);
	crawl_end(&c);
}

/* ---- hostile text ---- */

/* Settings that name records or choices, and fields that name entities, are no text of a person's; an article's section is
 * what brings it into a report. */
static bool may_hold_text(const struct entity *e, const struct field *f, const void *row)
{
	if ((f->kind != K_TEXT && f->kind != K_NOTE) || text_equal(f->name, "entity") || text_equal(f->name, "field") ||
	    text_equal(f->name, "section"))
		return false;
	if (e == &setting_entity) {
		const struct setting *s = row;
		return text_equal(f->name, "value") && (text_ends(s->name, "name") || text_equal(s->name, "tagline"));
	}
	/* what is absent from a key may have to be so */
	return !(f->flags & KEY) || field_text(f, row);
}

static void harm_row(struct model *m, const struct entity *e, const void *row)
{
	void *changed = arena_alloc(m->arena, e->size);
	memcpy(changed, row, e->size);
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		if (!may_hold_text(e, f, row))
			continue;
		const char *text = arena_printf(m->arena, "%s%s", text_or(field_text(f, row), ""), HARM);
		memcpy((char *)changed + f->at, &text, sizeof(text));
	}
	struct change change = { .who = "test" };
	enum row_outcome o = row_save(m, e, row, changed, &change);
	if (o != ROW_SAVED && o != ROW_SAME)
		fail_msg("%s: %d %s", e->name, o, db_message(m->db));
}

static void harm_all(struct site *s)
{
	struct model m;
	struct db *db = database_borrow(&s->database);
	assert_true(db_begin_write(db));
	model_start(&m, db, &s->arena, NULL);
	for (size_t i = 0; i < all_entity_count; i++) {
		const struct entity *e = all_entities[i];
		struct query all = { .name = e->name, .sql = arena_printf(&s->arena, "SELECT t.* FROM %s t ORDER BY t.id", e->table) };
		struct set rows = e->journal ? (struct set){ 0 } : model_select(&m, e, &all, "");
		for (size_t j = 0; j < rows.count; j++)
			harm_row(&m, e, rows.rows[j]);
	}
	if (!db_commit(db))
		fail_msg("%s", db_message(db));
	database_give_back(&s->database, db);
}

/* The only scripts of a page are files of the site's own. */
/* A block of data, which no browser runs: nothing in it can end it. */
static bool is_data_block(const char *s)
{
	static const char begin[] = "<script type=\"application/ld+json\">";
	const char *text = s + strlen(begin);
	return text_starts(s, begin) && text_starts(text + strcspn(text, "<>&"), "</script>");
}

static bool scripts_are_ours(const char *body)
{
	for (const char *s = body; (s = strcasestr(s, "<script")); s++)
		if (!is_data_block(s) && !text_starts(s, "<script src=\"/assets/") && !text_starts(s, "<script type=\"module\" src=\"/assets/"))
			return false;
	return true;
}

static bool is_escaped(const char *body, const char *at)
{
	return at > body && at[-1] == '\\';
}

static void look_for_harm(struct crawl *c, const struct crawl_page *p)
{
	struct report_lines *r = c->context;
	r->pages++;
	limit_forget("pdf", "127.0.0.1"); /* who reads everything is not one who asks for too much */
	if (p->status != 200 && !is_kept_file(p))
		fault(c, p, "does not answer with 200");
	if (!strstr(p->answer, "X-Content-Type-Options: nosniff"))
		fault(c, p, "may be taken for another type");
	const char *head_end = p->body;
	for (const char *s = p->answer; (s = strstr(s, "<script>alert")) && s < head_end; s++)
		fault(c, p, "script in a header");
	if (is_type(p, "text/html")) {
		r->escaped += strstr(p->body, "&lt;script&gt;") != NULL;
		if (!scripts_are_ours(p->body))
			fault(c, p, "script in the page");
	} else if (is_type(p, "application/") && !is_type(p, "application/vnd") &&
	    (!is_type(p, "application/marc") || is_type(p, "application/marcxml")) &&
	    strstr(p->body, "<script")) /* a workbook and ISO 2709 have no markup */
		fault(c, p, "script in the data");
	else if (is_type(p, "text/markdown"))
		for (const char *s = p->body; (s = strstr(s, "<script")); s++)
			if (!is_escaped(p->body, s))
				fault(c, p, "script in Markdown");
}

static void hostile_text_is_harmless(void **state)
{
	struct report_lines r = { 0 };
	struct site *s = *state;
	harm_all(s);
	walk(s, look_for_harm, &r);
	print_message("%zu pages, %zu with harmless script\n", r.pages, r.escaped);
	assert_int_equal(r.faults, 0);
	assert_true(r.escaped > 100);
	const char *body;
	assert_int_equal(get(s, "/plans", &body), 200);
	assert_non_null(strstr(body, "DROP TABLE plans"));
	assert_int_equal(get(s, "/search?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E", &body), 200);
	assert_true(scripts_are_ours(body));
	assert_int_equal(get(s, "/search?q=%27%3B+DROP+TABLE+plans%3B+--", &body), 200);
	assert_true(scripts_are_ours(body));
	assert_int_equal(get(s, "/plans?kind=%22%3E%3Cscript%3Ealert(1)%3C/script%3E", &body), 400);
	assert_true(scripts_are_ours(body));
	assert_int_equal(get(s, "/plans?as-at=%22%3E%3Cscript%3Ealert(1)%3C/script%3E", &body), 400);
	assert_true(scripts_are_ours(body));
	assert_int_equal(get(s, "/plans/%22%3E%3Cscript%3Ealert(1)%3C/script%3E", &body), 404);
	assert_true(scripts_are_ours(body));
}

/* The same for who keeps the records: forms, histories, drafts and what else a role opens. A PDF takes a second to make, and everybody's was
 * asked for above. */
static void hostile_text_is_harmless_to_who_keeps_it(void **state)
{
	struct site *s = *state;
	struct report_lines r = { 0 };
	struct guest keeper = site_guest(s, "keeper@example.org", "administrator", NULL);
	struct crawl c = { .app = &s->app,
		.look = look_for_harm,
		.context = &r,
		.without = ".pdf",
		.headers = arena_printf(&s->arena, "Cookie: %s\r\n", keeper.cookie) };
	const char *from[400] = { NULL };
	for (size_t i = 0, n = 0; i < route_count && n + 1 < COUNT(from); i++)
		if (routes[i].method == HTTP_GET && !strchr(routes[i].pattern, '*') && !address_alone(routes[i].pattern) &&
		    !text_starts(routes[i].pattern, "/sign-in")) /* who is signed in is sent on */
			from[n++] = routes[i].pattern;
	crawl_run(&c, from);
	crawl_end(&c);
	print_message("%zu pages, %zu with harmless script\n", r.pages, r.escaped);
	assert_int_equal(r.faults, 0);
	assert_true(r.escaped > 100);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(hostile_text_is_harmless), cmocka_unit_test(hostile_text_is_harmless_to_who_keeps_it) };
	return cmocka_run_group_tests_name("second city", tests, site_begin, site_end);
}
