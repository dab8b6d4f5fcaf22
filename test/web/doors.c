/* From the home page to any public page in three clicks: each address of the routes that everybody may open, each record that has a page of
 * its own, and each address that any page leads to; reasons for others: test/files/far.txt. Of addresses with parameters one stands for all.
 * Nobody is led to a record as it is kept. Runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "crawl.h"
#include "web/kit/door.h"
#include "web/routes.h"
#define SITE_NAME "doors"
#include "model/declared/delivery.h"
#include "model/declared/governance.h"
#include "model/declared/knowledge.h"
#include "model/declared/learning.h"
#include "model/declared/money.h"
#include "model/declared/partners.h"
#include "model/declared/strategy.h"
#include "site.h"
#include "visitor.h"

enum { CLICKS = 3, FAR_MAX = 40 };

/* Kinds of records with pages of their own, and where those stand. */
static const struct {
	const struct entity *entity;
	const char *base, *since; /* what begins later than the day is not there yet */
} kinds[] = { { &plan_entity, "/plans/", "starts" }, { &place_entity, "/places/" }, { &organisation_entity, "/organisations/" },
	{ &activity_entity, "/activities/" }, { &indicator_entity, "/indicators/" }, { &funding_scheme_entity, "/funding/", "starts" },
	{ &resource_entity, "/resources/" }, { &event_entity, "/events/" }, { &article_entity, "/articles/" },
	{ &document_entity, "/documents/", "date" }, { &meeting_entity, "/meetings/" } };

/* ---- the walk, once: pages are asked for in the order of clicks, so the first address with a path is its nearest ---- */

static struct crawl walked;

static bool reached(const char *path)
{
	size_t n = strlen(path);
	for (size_t i = 0; i < walked.count; i++) {
		const char *t = walked.pages[i].target;
		if (walked.pages[i].clicks <= CLICKS && !strncmp(t, path, n) && (!t[n] || t[n] == '?'))
			return true;
	}
	return false;
}

static size_t far;

static void expect(const char *path)
{
	if (!reached(path) && far++ < FAR_MAX)
		print_error("more than %d clicks from the home page: %s\n", CLICKS, path);
}

static void every_page_of_the_doors_is_near(void **state)
{
	size_t asked = far = 0;
	(void)state;
	for (size_t i = 0; i < route_count; i++) {
		const struct route *r = &routes[i];
		if (r->method != HTTP_GET || !(r->roles & ROLE_BIT(ROLE_PUBLIC)) || r->door == DOOR_NONE || strchr(r->pattern, '*'))
			continue;
		expect(r->pattern);
		asked++;
	}
	assert_true(asked > 25);
	assert_int_equal(far, 0);
}

static void every_record_with_a_page_is_near(void **state)
{
	struct site *s = *state;
	struct db *db = database_borrow(&s->database);
	struct model m;
	size_t asked = far = 0;
	model_start(&m, db, &s->arena, NULL);
	m.reader = ""; /* everybody */
	for (size_t k = 0; k < COUNT(kinds); k++) {
		struct set all = model_all(&m, kinds[k].entity);
		const struct field *since = kinds[k].since ? entity_field(kinds[k].entity, kinds[k].since) : NULL;
		for (size_t i = 0; i < all.count; i++, asked++)
			if (!since || strcmp(text_or(field_text(since, all.rows[i]), ""), m.as_at) <= 0)
				expect(arena_printf(&s->arena, "%s%s", kinds[k].base, model_key(&m, kinds[k].entity, record_id(all.rows[i]))));
	}
	database_give_back(&s->database, db);
	assert_true(asked > 400);
	if (far)
		print_error("%zu of %zu\n", far, asked);
	assert_int_equal(far, 0);
}

/* What a search engine shows below the title. */
static void every_door_says_what_it_tells(void **state)
{
	struct site *s = *state;
	for (enum door_name d = DOOR_NONE + 1; d < DOORS; d++) {
		const char *page, *about;
		assert_int_equal(get(s, doors[d].href, &page), 200);
		about = strstr(page, "<meta name=\"description\" content=\"");
		if (!about || about > strstr(page, "</head>") || strcspn(about + 34, "\"") < 30)
			fail_msg("%s has no description", doors[d].href);
	}
}

/* ---- each address that any page leads to ---- */

enum { REASONS = 32 };
static struct {
	const char *pattern;
	bool used;
} reasons[REASONS];
static size_t reason_count;

static void reasons_read(struct arena *a)
{
	FILE *f = fopen("test/files/far.txt", "r");
	char line[300];
	assert_non_null(f);
	while (fgets(line, sizeof(line), f))
		if (*line != '#' && *line != '\n') {
			assert_true(reason_count < REASONS && strchr(line, '\t'));
			reasons[reason_count++].pattern = arena_strndup(a, line, strcspn(line, "\t"));
		}
	fclose(f);
}

/* "*" is any text of one part of the path, "**" at the end all that follows. */
static bool path_fits(const char *pattern, const char *path)
{
	if (!strcmp(pattern, "**"))
		return *path;
	if (*pattern != '*')
		return *pattern == *path && (!*pattern || path_fits(pattern + 1, path + 1));
	for (;; path++) {
		if (path_fits(pattern + 1, path))
			return true;
		if (!*path || *path == '/')
			return false;
	}
}

static bool has_reason(const char *path)
{
	bool found = false;
	for (size_t i = 0; i < reason_count; i++)
		if (path_fits(reasons[i].pattern, path))
			reasons[i].used = found = true;
	return found;
}

/* Parts of the city's own strategy. */
static bool is_own(struct model *m, const char *path)
{
	return text_starts(path, arena_printf(m->arena, "/plans/%s/", model_setting(m, "main-plan", "")));
}

static void every_address_is_near(void **state)
{
	struct site *s = *state;
	struct db *db = database_borrow(&s->database);
	struct model m;
	size_t asked = far = 0;
	model_start(&m, db, &s->arena, NULL);
	reasons_read(&s->arena);
	for (size_t i = 0; i < walked.count; i++) {
		const struct crawl_page *page = &walked.pages[i];
		if (strchr(page->target, '?') || page->status != 200)
			continue;
		asked++;
		if (page->clicks > CLICKS && (is_own(&m, page->target) || !has_reason(page->target)) && far++ < FAR_MAX)
			print_error("%zu clicks from the home page: %s, from %s\n", page->clicks, page->target, page->from);
	}
	for (size_t i = 0; i < reason_count; i++)
		if (!reasons[i].used && ++far)
			print_error("far.txt need not speak of %s\n", reasons[i].pattern);
	database_give_back(&s->database, db);
	assert_true(asked > 1200);
	assert_int_equal(far, 0);
}

/* ---- records as they are kept ---- */

static size_t twins;

/* What programs take has an ending; the page of open data names the lists that have no register. */
static void note_twins(const struct crawl_page *page)
{
	if (text_starts(page->target, "/data") || text_starts(page->target, "/records/"))
		return;
	for (const char *at = page->body; (at = strstr(at, "href=\"/records/")); at++) {
		size_t n = strcspn(at + 6, "\"");
		if (!memchr(at + 6, '.', n) && !memchr(at + 6, '?', n) && twins++ < FAR_MAX)
			print_error("%s leads to %.*s\n", page->target, (int)n, at + 6);
	}
}

static void nobody_is_led_to_records_as_they_are_kept(void **state)
{
	struct site *s = *state;
	assert_int_equal(twins, 0);
	static const char *const led[][2] = { { "/records", "/data" }, { "/records/activity", "/activities" },
		{ "/records/activity/food-for-thought", "/activities/food-for-thought" },
		{ "/records/person/international-development-officer", "/organisations/leicester-city-council" } };
	struct guest keeper = site_guest(s, "keeper@example.org", "officer", NULL);
	for (size_t i = 0; i < COUNT(led); i++) {
		struct answer a = ask(s, NULL, led[i][0]);
		assert_int_equal(a.status, 307);
		assert_string_equal(a.location, led[i][1]);
		assert_int_equal(answer_status(site_get(s, &keeper, led[i][0])), 200);
	}
	assert_int_equal(answer_status(site_get(s, NULL, "/records/activity.csv")), 200);
	assert_null(strstr(answer_body(site_get(s, NULL, "/records/factor/Road%20traffic%7C2008")), "Page address"));
}

/* ---- what is not recorded ---- */

static struct {
	const char *family, *text;
	bool used;
} told[REASONS];
static size_t told_count, empties;

static void told_read(struct arena *a)
{
	FILE *f = fopen("test/files/empty.txt", "r");
	char line[300];
	assert_non_null(f);
	while (fgets(line, sizeof(line), f))
		if (*line != '#' && *line != '\n') {
			const char *text = strchr(line, '\t');
			assert_true(told_count < REASONS && text && strchr(text + 1, '\t'));
			told[told_count].family = arena_strndup(a, line, strcspn(line, "\t"));
			told[told_count++].text = arena_strndup(a, text + 1, strcspn(text + 1, "\t"));
		}
	fclose(f);
}

static bool is_told(const char *target, const char *text, size_t n)
{
	for (size_t i = 0; i < told_count; i++)
		if (text_starts(target, told[i].family) &&
		    (!strcmp(told[i].text, "*") || (strlen(told[i].text) == n && !strncmp(told[i].text, text, n))))
			return told[i].used = true;
	return false;
}

/* A text between two tags that is short and ends so is one of ours, and no sentence of a record. */
static void note_empty(const struct crawl_page *page)
{
	static const char *const ends[] = { "is recorded.", "are recorded.", "is recorded yet.", "not recorded.", "not recorded" };
	if (text_starts(page->target, "/records/") || text_starts(page->target, "/reports/"))
		return;
	for (size_t e = 0; e < COUNT(ends); e++)
		for (const char *at = page->body; (at = strstr(at, ends[e])); at++) {
			const char *from = at, *end = at + strlen(ends[e]);
			while (from > page->body && from[-1] != '>')
				from--;
			size_t n = (size_t)(end - from);
			bool ours = *end == '<' && n < 60 && *from >= 'A' && *from <= 'Z' && !memmem(from, n, ". ", 2);
			if (ours && !is_told(page->target, from, n) && empties++ < FAR_MAX)
				print_error("%s says \"%.*s\"\n", page->target, (int)n, from);
		}
}

static void empty_sections_are_for_keepers(void **state)
{
	struct site *s = *state;
	for (size_t i = 0; i < told_count; i++)
		if (!told[i].used && ++empties)
			print_error("empty.txt need not speak of %s %s\n", told[i].family, told[i].text);
	assert_int_equal(empties, 0);
	/* who keeps the records reads what to add */
	struct guest keeper = site_guest(s, "adds@example.org", "officer", NULL);
	assert_non_null(strstr(answer_body(site_get(s, &keeper, "/plans/ids/5")), "No priority of another plan is recorded."));
	static const char *const lacks[] = { "The partner has not said anything", "No event with this city", "Nobody leads the link",
		"gains is not" };
	const char *told_keeper = answer_body(site_get(s, &keeper, "/places/chongqing")), *read = answer_body(site_get(s, NULL, "/places/chongqing"));
	assert_non_null(strstr(told_keeper, "/new/article?place=chongqing"));
	for (size_t i = 0; i < COUNT(lacks); i++) {
		assert_non_null(strstr(told_keeper, lacks[i]));
		assert_null(strstr(read, lacks[i]));
	}
}

/* A school is an organisation by its address, and stands where people look for schools. */
static void a_page_stands_behind_the_door_of_its_list(void **state)
{
	static const struct {
		const char *page, *door, *way;
	} cases[] = { { "/organisations/whitehall-primary", "/what-we-do", "/schools" },
		{ "/organisations/leicester-masaya-link-group", "/partner-cities", "/organisations" } };
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct site *s = *state;
		const char *body = answer_body(site_get(s, NULL, cases[i].page)), *crumbs = strstr(body, "govuk-breadcrumbs__list");
		const char *list = strstr(crumbs, "</ol>");
		const char *door = strstr(crumbs, arena_printf(&s->arena, "href=\"%s\"", cases[i].door));
		assert_true(door && door < list);
		assert_non_null(strstr(body, arena_printf(&s->arena, "<a href=\"%s\" aria-current", cases[i].way)));
	}
}

static void parents_of_addresses_answer(void **state)
{
	struct site *s = *state;
	static const char *const parents[] = { "/meetings", "/places", "/plans", "/committees", "/versions", "/schools", "/resources",
		"/partnerships" };
	for (size_t i = 0; i < COUNT(parents); i++) {
		struct answer a = ask(s, NULL, parents[i]);
		if (a.status != 200 && a.status != 307)
			fail_msg("%s answers %d", parents[i], a.status);
	}
	/* what records are called, and a slash too many */
	static const char *const typed[][2] = { { "/agreements", "/records/agreement" }, { "/people", "/records/person" },
		/* names of the menu and of the footer, parts of them, other words for them */
		{ "/awards", "/ladders" }, { "/foi", "/visits/foi" }, { "/freedom-of-information", "/visits/foi" }, { "/open-data", "/data" },
		{ "/find-a-partner", "/twinning" }, { "/agendas", "/committees" }, { "/contact", "/enquiries/new" }, { "/de/awards", "/de/ladders" },
		{ "/elements", "/records/element" }, { "/plans/", "/plans" }, { "/places/masaya/", "/places/masaya" },
		{ "/fr/events/?when=past", "/fr/events?when=past" } };
	for (size_t i = 0; i < COUNT(typed); i++) {
		struct answer a = ask(s, NULL, typed[i][0]);
		if ((a.status != 307 && a.status != 308) || strcmp(a.location, typed[i][1]))
			fail_msg("%s answers %d %s", typed[i][0], a.status, a.location);
	}
	static const char *const nothing[] = { "/histories", "/settings", "//plans/", "/nothing/", "/plans//", "/places/nowhere/" };
	for (size_t i = 0; i < COUNT(nothing); i++) {
		struct answer a = ask(s, NULL, nothing[i]);
		if (a.status != 404)
			fail_msg("%s answers %d", nothing[i], a.status);
	}
}

/* One thing has one name: a page is called as the menu calls it. The landing page of a door is called as the door. */
static void pages_are_called_as_the_menu_calls_them(void **state)
{
	struct site *s = *state;
	size_t named = 0, wrong = 0;
	for (enum door_name d = DOOR_NONE + 1; d < DOORS; d++)
		for (const struct door_way *w = doors[d].ways; w < doors[d].ways + DOOR_WAYS_MAX && w->text; w++) {
			if (!w->href || !strcmp(w->href, "/"))
				continue; /* the strategy has its own name, and the first page the city's */
			const char *body = answer_body(site_get(s, &(struct guest){ 0 }, w->href)), *title = strstr(body, "<title>");
			const char *name = strcmp(w->href, doors[d].href) ? w->text : doors[d].text;
			assert_non_null(title);
			named++;
			if (!text_starts(title + strlen("<title>"), name)) {
				print_error("%s is \"%s\" in the menu, and %.60s\n", w->href, name, title);
				wrong++;
			}
		}
	assert_true(named > 20);
	assert_int_equal(wrong, 0);
}

static void note(struct crawl *c, const struct crawl_page *page)
{
	(void)c;
	note_twins(page);
	note_empty(page);
}

static int doors_begin(void **state)
{
	static const char *const starts[] = { "/", NULL };
	site_begin(state);
	struct site *s = *state;
	walked = (struct crawl){ .app = &s->app, .without = ".", .look = note };
	told_read(&s->arena);
	crawl_run(&walked, starts);
	return 0;
}

static int doors_end(void **state)
{
	crawl_end(&walked);
	return site_end(state);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(every_door_says_what_it_tells), cmocka_unit_test(every_page_of_the_doors_is_near),
		cmocka_unit_test(every_record_with_a_page_is_near), cmocka_unit_test(every_address_is_near),
		cmocka_unit_test(nobody_is_led_to_records_as_they_are_kept), cmocka_unit_test(empty_sections_are_for_keepers),
		cmocka_unit_test(a_page_stands_behind_the_door_of_its_list), cmocka_unit_test(parents_of_addresses_answer),
		cmocka_unit_test(pages_are_called_as_the_menu_calls_them) };
	return cmocka_run_group_tests_name("doors", tests, doors_begin, doors_end);
}
