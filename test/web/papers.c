/* A paper for a committee, from the first part that is written to the member who reads it: what is not written is told, the issued report stands at
 * its item, and a report on a bid that nobody decided is the committee's alone. On the engine that JUMELAGE_TEST_DB names; runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define SITE_NAME "papers"
#define SITE_CITY "test/city"
#include "site.h"
#include "held_back.h"
#include "visitor.h"

#define REPORT "action=outward%2F1a&meeting=sea-2024-09"

static const struct guest nobody;

static int papers_begin(void **state)
{
	static const char *const settings[][2] = { { "site-address", "https://city.example" }, { "mail-server", "smtp://127.0.0.1:9" },
		{ "mail-from", "office@city.example" } };
	site_begin(state);
	struct site *s = *state;
	struct rows_open r;
	rows_begin(s, &r, NULL);
	other_committee(&r.m);
	for (size_t i = 0; i < COUNT(settings); i++) {
		struct setting *t = row_new(r.m.arena, &setting_entity);
		t->name = settings[i][0];
		t->value = settings[i][1];
		save(&r.m, &setting_entity, t);
	}
	struct agenda_item *boat = row_new(r.m.arena, &agenda_item_entity);
	boat->meeting = model_find(&r.m, meeting, "sea-2024-09")->head.id;
	boat->number = "8";
	boat->title = "Who rows";
	boat->element = model_find(&r.m, element, "outward/1a")->head.id;
	save(&r.m, &agenda_item_entity, boat);
	struct agenda_item *bid = row_copy(r.m.arena, &agenda_item_entity, boat);
	bid->head.id = NONE;
	bid->number = "9";
	bid->title = "The paint";
	bid->element = NONE;
	bid->bid = model_find(&r.m, bid, "friends-boat")->head.id;
	save(&r.m, &agenda_item_entity, bid);
	rows_done(&r);
	return 0;
}

static void written(struct site *s, const struct guest *who, const char *part, const char *query, const char *words)
{
	const char *path = arena_printf(&s->arena, "/reports/part/%s", part);
	struct form f = form_of(s, page_of(s, who, arena_printf(&s->arena, "%s?%s", path, query), 200), path);
	field_set(s, &f, "text", words);
	assert_int_equal(post(s, who, path, &f).status, 303);
}

/* The form of issuing, sent with what it begins with. */
static struct answer issued(struct site *s, const struct guest *who, const char *query, const char *item)
{
	const char *path = "/reports/issue/committee-report";
	struct form f = form_of(s, page_of(s, who, arena_printf(&s->arena, "%s?%s", path, query), 200), path);
	field_set(s, &f, "form", "md");
	field_set(s, &f, "sure", "yes");
	if (item)
		field_set(s, &f, "item", item);
	return post(s, who, path, &f);
}

static void a_paper_comes_to_who_decides(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL), member = visitor_new(s, "committee", "sea-committee"),
	             other = visitor_new(s, "committee", "land-committee");
	written(s, &officer, "recommendations", REPORT, "That the crew rows on.");
	body_has_not(page_of(s, &nobody, "/reports/committee-report?" REPORT, 200), "rows on");
	body_has_not(page_of(s, &member, "/reports/committee-report?" REPORT, 200), "rows on");
	const char *ask_to_issue = page_of(s, &officer, "/reports/issue/committee-report?" REPORT, 200);
	body_has(ask_to_issue, "/reports/part/legal?");
	body_has_not(ask_to_issue, "/reports/part/recommendations?");
	struct answer a = issued(s, &officer, REPORT, NULL); /* the item about the action is chosen already */
	assert_int_equal(a.status, 303);
	body_has(a.location, "/meetings/sea-2024-09?done=issued-for#item-8");
	body_has(page_of(s, &member, "/meetings/sea-2024-09", 200), "/reports/issued/committee-report-");
	body_has(page_of(s, &member, "/mine", 200), "Read the paper: ");
	body_has_not(page_of(s, &other, "/mine", 200), "Read the paper: ");
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM outbox WHERE kind='paper'"), 1);
	const char *file = page_of(s, &nobody, "/reports/issued/committee-report-2024-06-30", 200);
	body_has(file, "That the crew rows on.");
	body_has(file, "**Meeting**: Meeting of September");
	body_has(strstr(file, "## Report author"), officer.email);
	/* what is written next is for the next report */
	written(s, &officer, "recommendations", REPORT, "That the crew stops.");
	const char *report = page_of(s, &nobody, "/reports/committee-report?" REPORT, 200);
	body_has_not(report, "stops");
	body_has(report, "/reports/issued/committee-report-2024-06-30");
}

/* Nobody decided it yet: its report can be made and written, and goes nowhere but to its item. */
static void a_bid_to_decide_has_a_paper(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL), member = visitor_new(s, "committee", "sea-committee");
	static const char bid[] = "bid=friends-boat";
	body_has(page_of(s, &officer, "/reports/committee-report?bid=friends-boat", 200), "Confidential until the bid is awarded.");
	body_has(page_of(s, &officer, "/reports/committee-report", 200), "friends-boat");
	written(s, &officer, "purpose", bid, "To paint the boat red.");
	body_has(page_of(s, &officer, "/reports/committee-report?bid=friends-boat", 200), "To paint the boat red.");
	struct answer a = issued(s, &officer, bid, "");
	assert_int_equal(a.status, 422);
	body_has(a.body, "Choose the agenda item about the bid");
	a = issued(s, &officer, bid, "sea-2024-09|8");
	assert_int_equal(a.status, 422);
	assert_int_equal(issued(s, &officer, bid, NULL).status, 303);
	static const char file[] = "/reports/issued/committee-report-2024-06-30-2";
	page_of(s, &nobody, file, 404);
	body_has(page_of(s, &member, file, 200), "To paint the boat red.");
	body_has_not(page_of(s, &nobody, "/reports", 200), "committee-report-2024-06-30-2");
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(a_paper_comes_to_who_decides), cmocka_unit_test(a_bid_to_decide_has_a_paper) };
	return cmocka_run_group_tests(tests, papers_begin, site_end);
}
