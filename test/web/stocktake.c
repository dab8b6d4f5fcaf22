/* Stocktakes: good lines are kept whatever stands between them, what is not seen becomes lost once that was read, one a day; a lost copy is not
 * lent. On the engine that JUMELAGE_TEST_DB names. Runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define SITE_NAME "stocktake"
#define SITE_CITY "test/city"
#include "api_test.h"
#include "visitor.h"
#include "job/lending.h"
#include "job/stocktake.h"

static const struct change by = { .who = "test" };
static struct guest keeper, school;

static int stocktake_test_begin(void **state)
{
	site_begin(state);
	keeper = visitor_new(*state, "association", "moinho-friends");
	school = visitor_new(*state, "school", "lighthouse-college");
	return 0;
}

/* A resource of the desk with so many copies, which nobody has booked. */
static const struct resource *box_make(struct model *m, const char *slug, int64_t copies)
{
	struct resource *r = row_new(m->arena, &resource_entity);
	r->slug = r->title = slug;
	r->kind = "artefact-box";
	r->holder = model_find(m, organisation, "moinho-friends")->head.id;
	r->activity = model_find(m, activity, "summer-crew")->head.id;
	r->desk = model_find(m, desk, "mill-desk")->head.id;
	assert_int_equal(row_save(m, &resource_entity, NULL, r, &by), ROW_SAVED);
	for (int64_t i = 1; i <= copies; i++) {
		struct copy *c = row_new(m->arena, &copy_entity);
		c->resource = r->head.id;
		c->number = arena_printf(m->arena, "%lld", (long long)i);
		assert_int_equal(row_save(m, &copy_entity, NULL, c, &by), ROW_SAVED);
	}
	return r;
}

static const char *condition_of(struct site *s, const char *key)
{
	struct rows_open r;
	rows_begin(s, &r, NULL);
	const struct copy *c = model_by_key(&r.m, &copy_entity, key);
	const char *condition = arena_strdup(&s->arena, text_or(c->condition, ""));
	rows_done(&r);
	return condition;
}

static void a_stocktake_finds_what_is_not_there(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	rows_begin(s, &r, NULL);
	struct lending_request q = { .resource = box_make(&r.m, "counted-box", 4), .starts = "2024-07-01", .ends = "2024-07-02" };
	struct problems p = { .arena = &s->arena };
	q.borrower = model_find(&r.m, organisation, "fjord-school")->head.id;
	assert_true(lending_hand_out(&r.m, lending_book(&r.m, &q, CODE_BOOKING_STATE_CONFIRMED, &by), &p, &by));
	rows_done(&r);
	/* whose it is not may not begin one, nor look into it */
	assert_int_equal(answer_status(site_post(s, &school, "/stocktake/mill-desk", "act=begin")), 403);
	struct answer a = answer_read(s, site_post(s, &keeper, "/stocktake/mill-desk", "act=begin"));
	assert_int_equal(a.status, 303);
	const char *at = arena_strndup(&s->arena, a.location, strcspn(a.location, "?"));
	assert_string_equal(answer_read(s, site_post(s, &keeper, "/stocktake/mill-desk", "act=begin")).location, a.location); /* the open one */
	assert_int_equal(ask(s, &school, at).status, 404);
	assert_int_equal(ask(s, NULL, at).status, 303);
	assert_null(strstr(ask(s, NULL, "/records/stocktake.csv").body, "mill-desk"));
	/* nothing that is the desk's: nothing is noted; of a good line between wrong ones the good one is, and the wrong ones are named */
	assert_int_equal(answer_status(site_post(s, &keeper, at, "code=rubbish%0D%0Apump-film/9&act=seen")), 422);
	a = answer_read(s, site_post(s, &keeper, at, "code=rubbish%0D%0Ahttps://brennavik.example/copies/counted-box/2%0D%0Apump-film/9&act=seen"));
	assert_int_equal(a.status, 303);
	const char *told = ask(s, &keeper, a.location).body;
	assert_null(strstr(told, "counted-box|2\""));
	assert_non_null(strstr(told, "copy \u201crubbish\u201d at this desk"));
	assert_non_null(strstr(told, "copy \u201cpump-film/9\u201d at this desk"));
	assert_non_null(strstr(told, ">rubbish\npump-film/9</textarea>"));
	assert_non_null(strstr(told, "<b>1</b> seen"));
	/* a label, a key, a tick */
	assert_int_equal(
	    answer_status(site_post(s, &keeper, at, "code=https://brennavik.example/copies/counted-box/2%0D%0A%0D%0A&copy=counted-box%7C3&act=seen")),
	    303);
	const char *page = ask(s, &keeper, at).body;
	for (char n = '1'; n <= '3'; n++)
		assert_null(strstr(page, arena_printf(&s->arena, "counted-box|%c\"", n)));
	/* what becomes lost is asked first; an answer to another list is none */
	a = answer_read(s, site_post(s, &keeper, at, "act=close&lost="));
	assert_int_equal(a.status, 200);
	assert_non_null(strstr(a.body, "counted-box, copy 4"));
	assert_null(strstr(a.body, "counted-box, copy 3"));
	const char *lost = strstr(a.body, "name=\"lost\" value=\"");
	assert_non_null(lost);
	lost = arena_strndup(&s->arena, lost + 19, strspn(lost + 19, "0123456789"));
	assert_int_equal(answer_status(site_post(s, &keeper, at, "act=close&lost=0")), 422);
	assert_string_not_equal(condition_of(s, "counted-box|4"), "lost");
	assert_int_equal(answer_status(site_post(s, &keeper, at, arena_printf(&s->arena, "act=close&lost=%s", lost))), 303);
	/* what was seen is as it was, what is out too, the rest is lost */
	assert_string_not_equal(condition_of(s, "counted-box|1"), "lost");
	assert_string_not_equal(condition_of(s, "counted-box|2"), "lost");
	assert_string_equal(condition_of(s, "counted-box|4"), "lost");
	page = ask(s, &keeper, at).body;
	assert_int_equal(answer_status(site_post(s, &keeper, at, "code=counted-box/4&act=seen")), 422);
	/* a lost copy is neither in nor lent; a box of which nothing can go out is not booked, and who keeps it is led to a copy */
	told = ask(s, &keeper, "/copies/counted-box/4").body;
	assert_non_null(strstr(told, "s-stopped\">Lost<"));
	assert_null(strstr(told, "Lend it now"));
	rows_begin(s, &r, NULL);
	box_make(&r.m, "no-box", 0);
	rows_done(&r);
	told = ask(s, &school, "/resources/no-box").body;
	assert_non_null(strstr(told, "There is none to lend at present."));
	assert_null(strstr(told, "Book it"));
	assert_null(strstr(told, "Add a copy"));
	assert_null(strstr(told, "When it is free"));
	assert_non_null(strstr(ask(s, &keeper, "/resources/no-box").body, "/new/copy?resource=no-box&amp;back=resource"));
	assert_int_equal(ask(s, &school, "/book/no-box").status, 303);
	/* one a day: today's stays closed, and the desk says so */
	assert_non_null(strstr(ask(s, &keeper, "/desks/mill-desk").body, "There was a stocktake today"));
	assert_int_equal(answer_status(site_post(s, &keeper, "/stocktake/mill-desk", "act=begin")), 409);
	assert_int_equal(answer_status(site_post(s, &keeper, at, "code=counted-box/4&act=seen")), 422);
	/* it turns up in the next one: the copy tells all of it */
	rows_begin(s, &r, "2024-07-01");
	const struct stocktake *next = stocktake_begin(&r.m, model_find(&r.m, desk, "mill-desk"), &by);
	assert_true(next && stocktake_note(&r.m, next, model_by_key(&r.m, &copy_entity, "counted-box|4"), &by));
	rows_done(&r);
	assert_string_equal(condition_of(s, "counted-box|4"), "good");
	assert_non_null(strstr(ask(s, &keeper, "/copies/counted-box/4").body, ": Seen"));
	assert_null(strstr(ask(s, NULL, "/copies/counted-box/4").body, ": Seen"));
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(a_stocktake_finds_what_is_not_there) };
	return cmocka_run_group_tests_name("stocktake", tests, stocktake_test_begin, site_end);
}
