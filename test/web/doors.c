/* From the home page to any public page in three clicks: each address of the routes that everybody may open, and each record that has a
 * page of its own. Of addresses with parameters one stands for all. Runs in the project's folder. */
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

static bool reached(const struct crawl *c, const char *path)
{
	size_t n = strlen(path);
	for (size_t i = 0; i < c->count; i++) {
		const char *t = c->pages[i].target;
		if (!strncmp(t, path, n) && (!t[n] || t[n] == '?'))
			return true;
	}
	return false;
}

static size_t far;

static void expect(const struct crawl *c, const char *path)
{
	if (!reached(c, path) && far++ < FAR_MAX)
		print_error("more than %d clicks from the home page: %s\n", CLICKS, path);
}

static struct crawl crawl_from_home(struct site *s)
{
	static const char *const starts[] = { "/", NULL };
	struct crawl c = { .app = &s->app, .without = ".", .clicks_max = CLICKS };
	crawl_run(&c, starts);
	return c;
}

static void every_page_of_the_doors_is_near(void **state)
{
	struct site *s = *state;
	struct crawl c = crawl_from_home(s);
	size_t asked = far = 0;
	for (size_t i = 0; i < route_count; i++) {
		const struct route *r = &routes[i];
		if (r->method != HTTP_GET || !(r->roles & ROLE_BIT(ROLE_PUBLIC)) || r->door == DOOR_NONE || strchr(r->pattern, '*'))
			continue;
		expect(&c, r->pattern);
		asked++;
	}
	crawl_end(&c);
	assert_true(asked > 25);
	assert_int_equal(far, 0);
}

static void every_record_with_a_page_is_near(void **state)
{
	struct site *s = *state;
	struct crawl c = crawl_from_home(s);
	struct db *db = database_open(&s->database);
	struct model m;
	size_t asked = far = 0;
	model_start(&m, db, &s->arena, NULL);
	m.reader = ""; /* everybody */
	for (size_t k = 0; k < COUNT(kinds); k++) {
		struct set all = model_all(&m, kinds[k].entity);
		const struct field *since = kinds[k].since ? entity_field(kinds[k].entity, kinds[k].since) : NULL;
		for (size_t i = 0; i < all.count; i++, asked++)
			if (!since || strcmp(text_or(field_text(since, all.rows[i]), ""), m.as_at) <= 0)
				expect(&c,
				    arena_printf(
				        &s->arena, "%s%s", kinds[k].base, model_key(&m, kinds[k].entity, ((const struct record *)all.rows[i])->id)));
	}
	db_close(db);
	crawl_end(&c);
	assert_true(asked > 400);
	if (far)
		print_error("%zu of %zu\n", far, asked);
	assert_int_equal(far, 0);
}

static void parents_of_addresses_answer(void **state)
{
	struct site *s = *state;
	static const char *const parents[] = { "/meetings", "/places", "/plans", "/committees", "/versions" };
	for (size_t i = 0; i < COUNT(parents); i++) {
		struct answer a = ask(s, NULL, parents[i]);
		if (a.status != 200 && a.status != 307)
			fail_msg("%s answers %d", parents[i], a.status);
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

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(every_page_of_the_doors_is_near), cmocka_unit_test(every_record_with_a_page_is_near),
		cmocka_unit_test(parents_of_addresses_answer), cmocka_unit_test(pages_are_called_as_the_menu_calls_them) };
	return cmocka_run_group_tests_name("doors", tests, site_begin, site_end);
}
