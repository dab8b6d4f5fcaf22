/* A page of an earlier day tells nothing that came later: an activity that had not begun is planned and has no story, one that was not over
 * has no outcome, an article that was not written is not listed. A form shows what is known today. On the engine that JUMELAGE_TEST_DB
 * names. Runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/date.h"
#include "model/declared/delivery.h"
#define SITE_NAME "earlier"
#define SITE_CITY "city/leicester"
#include "site.h"
#include "visitor.h"

static const char *const days[] = { "1999-12-31", "2004-06-30", "2008-06-30", "2009-01-31", "2009-03-12", "2009-07-07" };

static bool planned(const struct activity *a)
{
	return !strcmp(a->status, CODE_ACTIVITY_STATUS_PLANNED) || !strcmp(a->status, CODE_ACTIVITY_STATUS_CANCELLED);
}

static void activity_checked(struct arena *a, const struct activity *then, const struct activity *now, const char *day)
{
	bool begun = !now->starts || strcmp(now->starts, day) <= 0, ended = begun && (!now->ends || strcmp(date_last(a, now->ends), day) <= 0);
	if (!begun && (!planned(then) || then->summary))
		fail_msg("%s on %s: %s", now->slug, day, then->status);
	if (!ended && (!strcmp(then->status, CODE_ACTIVITY_STATUS_CLOSED) || then->outcome || then->report != NONE))
		fail_msg("%s on %s tells how it ended", now->slug, day);
	if (ended && (strcmp(then->status, now->status) || !field_equal(entity_field(&activity_entity, "outcome"), then, now)))
		fail_msg("%s on %s is not as it was", now->slug, day);
}

static struct set activities_on(struct site *s, const char *day)
{
	struct rows_open r;
	rows_begin(s, &r, NULL);
	model_start(&r.m, r.db, &s->arena, day);
	struct set all = model_all(&r.m, &activity_entity);
	rows_done(&r);
	return all;
}

static void each_activity_is_as_it_was(void **state)
{
	struct site *s = *state;
	struct set today = activities_on(s, NULL);
	for (size_t i = 0; i < COUNT(days); i++) {
		struct set before = activities_on(s, days[i]);
		size_t differ = 0;
		assert_int_equal(today.count, before.count);
		for (size_t j = 0; j < today.count; j++) {
			activity_checked(&s->arena, set_row(before, activity, j), set_row(today, activity, j), days[i]);
			differ += strcmp(set_row(before, activity, j)->status, set_row(today, activity, j)->status) != 0;
		}
		assert_true(differ > 0);
	}
}

/* The beginning of a text of the delegation of July 2009. */
static const char *activity_text(struct site *s, const char *field, size_t length)
{
	struct rows_open r;
	rows_begin(s, &r, NULL);
	const char *text = field_text(entity_field(&activity_entity, field), model_find(&r.m, activity, "rajkot-delegation-2009"));
	assert_non_null(text);
	text = arena_strndup(&s->arena, text, length);
	rows_done(&r);
	return text;
}

static void pages_tell_nothing_of_later(void **state)
{
	struct site *s = *state;
	static const char *const paths[] = { "/activities/rajkot-delegation-2009", "/activities/rajkot-delegation-2009.json", "/places/rajkot",
		"/activities", "/plans/ids/1a", "/reports/strategy", "/visits", "/visits.csv" };
	const char *outcome = activity_text(s, "outcome", 24), *summary = activity_text(s, "summary", 24);
	body_has(page_of(s, NULL, paths[0], 200), outcome);
	for (size_t i = 0; i < COUNT(paths); i++) {
		const char *body = page_of(s, NULL, arena_printf(&s->arena, "%s?as-at=2008-06-30", paths[i]), 200);
		body_has_not(body, outcome);
		body_has_not(body, summary);
	}
}

static void later_articles_are_not_listed(void **state)
{
	struct site *s = *state;
	const char *now = page_of(s, NULL, "/articles.csv", 200), *then = page_of(s, NULL, "/articles.csv?as-at=2008-01-31", 200);
	body_has(now, ",2009-");
	body_has_not(then, ",2009-");
	body_has(then, "\n");
	assert_true(strlen(then) < strlen(now));
}

static void a_form_shows_today(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	const char *form = page_of(s, &officer, "/edit/activity/rajkot-delegation-2009?as-at=2008-06-30", 200);
	body_has(form, "value=\"closed\" selected");
	body_has(form, activity_text(s, "outcome", 24));
	body_has_not(form, "day-form");
}

/* On a day before a meeting it is planned, whatever became of it, and nobody knows what it said. */
static void a_meeting_to_come_is_planned(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	static const char *const paths[] = { "/committees", "/decisions", "/committees/international-development-committee" };
	for (size_t i = 0; i < COUNT(paths); i++) {
		const char *body = page_of(s, NULL, arena_printf(&s->arena, "%s?as-at=2005-01-01", paths[i]), 200);
		body_has(body, "5 February 2009");
		body_has(body, ">Planned<");
		body_has_not(body, ">Held<");
		body_has_not(body, "Agenda published");
	}
	body_has(page_of(s, NULL, "/committees.json?as-at=2009-03-31", 200), "\"next_meeting\": \"idc-2009-06-11\"");
	body_has(page_of(s, NULL, "/committees.json?as-at=2009-03-31", 200), "\"meetings_held\": 1");
	const struct guest *readers[] = { NULL, &officer };
	for (size_t i = 0; i < COUNT(readers); i++) {
		const char *body = page_of(s, readers[i], "/meetings/idc-2009-06-11?as-at=2009-03-31", 200);
		body_has(body, ">Planned<");
		body_has_not(body, "The Chair opened the meeting");
		body_has_not(body, "Case for a school linking post");
		body_has_not(body, "Attendance");
		body_has_not(page_of(s, readers[i], "/records/decision.csv?as-at=2009-03-31", 200), "2009-06");
	}
	body_has(page_of(s, NULL, "/meetings/idc-2009-06-11?as-at=2009-06-11", 200), "The Chair opened the meeting");
}

/* A bid is what its dates say: sent, decided. Until it is awarded it is told to no one but those who bid and the officers. */
static void a_bid_is_as_its_dates_say(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	body_has(page_of(s, NULL, "/bids.json?as-at=2009-05-11", 200), "kite-workshops-2009");
	body_has_not(page_of(s, NULL, "/bids.json?as-at=2009-05-10", 200), "kite-workshops-2009");
	body_has_not(page_of(s, NULL, "/bids?as-at=2009-03-31", 200), "8,000");
	body_has_not(page_of(s, NULL, "/grants?as-at=2009-03-31", 200), "Pen friends");
	body_has_not(page_of(s, &officer, "/grants?as-at=2009-03-31", 200), "Pen friends");
	body_has(page_of(s, NULL, "/grants", 200), ">Awarded<");
	const char *bid = page_of(s, &officer, "/bids/kite-workshops-2009.json?as-at=2009-05-10", 200);
	body_has_not(bid, "\"successful\"");
	body_has(bid, "\"awarded\": null");
	body_has(page_of(s, NULL, "/records/bid?stage=successful&as-at=2009-05-11", 200), "kite-workshops-2009");
}

static void a_place_is_silent_before_its_link(void **state)
{
	struct site *s = *state;
	body_has(page_of(s, NULL, "/places/haskovo.json", 200), "newest twin town");
	body_has_not(page_of(s, NULL, "/places/haskovo?as-at=2005-01-01", 200), "newest twin town");
	body_has_not(page_of(s, NULL, "/places/haskovo.json?as-at=2005-01-01", 200), "newest twin town");
}

/* Renewed in March 2009, until March 2010. */
static void an_award_is_held_from_its_date_to_its_end(void **state)
{
	struct site *s = *state;
	const char *renewed = "fairtrade-city/renewed";
	body_has_not(page_of(s, NULL, "/organisations/leicester-city-council.json?as-at=2009-02-28", 200), renewed);
	body_has(page_of(s, NULL, "/organisations/leicester-city-council.json?as-at=2009-03-31", 200), renewed);
	body_has(page_of(s, NULL, "/schools?as-at=2005-01-01", 200), "No date is recorded");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_activity_is_as_it_was),
		cmocka_unit_test(pages_tell_nothing_of_later),
		cmocka_unit_test(later_articles_are_not_listed),
		cmocka_unit_test(a_form_shows_today),
		cmocka_unit_test(a_meeting_to_come_is_planned),
		cmocka_unit_test(a_bid_is_as_its_dates_say),
		cmocka_unit_test(a_place_is_silent_before_its_link),
		cmocka_unit_test(an_award_is_held_from_its_date_to_its_end),
	};
	return cmocka_run_group_tests(tests, site_begin, site_end);
}
