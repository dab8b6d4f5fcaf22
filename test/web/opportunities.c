/* Offers and wishes: what fits and why, who is told whose address and when, what ends by itself and is asked about first. On the engine that
 * JUMELAGE_TEST_DB names. Runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define SITE_NAME "opportunities"
#define SITE_CITY "test/city"
#include "api_test.h"
#include "visitor.h"
#include "job/mail.h"
#include "job/opportunity.h"
#include "model/declared/chasing.h"

#define WISH "/opportunities/class-wanted"
#define INTEREST "/interests/class-wanted%7Cmoinho-friends"
#define OURS "friends@moinho.example"
#define THEIRS "office@lighthouse.example"
static const struct change by = { .who = "test" };
static struct guest officer, friends, school, other;

static int opportunities_begin(void **state)
{
	site_begin(state);
	struct site *s = *state;
	officer = visitor_new(s, "officer", NULL);
	friends = visitor_new(s, "association", "moinho-friends");
	school = visitor_new(s, "school", "lighthouse-college");
	other = visitor_new(s, "school", "fjord-school");
	struct answer a = answer_read(s,
	    site_post(s, &officer, "/new/opportunity",
	        "title=Class+wanted&slug=class-wanted&kind=school-link&side=wish&organisation=lighthouse-college&place=portugal&theme=school-partnership"
	        "&languages=Portuguese,+Norwegian&youngest=9&oldest=11&closes-year=2024&closes-month=8&closes-day=31&act=save"));
	assert_int_equal(a.status, 303);
	return 0;
}

/* From whatever page the form is opened, it says when the offer ends: in half a year. */
static void a_new_one_has_an_end(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	rows_begin(s, &r, NULL);
	struct date d;
	assert_true(date_parse(date_add_days(&s->arena, r.m.own_day, 180), &d));
	rows_done(&r);
	const char *form = ask(s, &school, "/new/opportunity").body;
	assert_non_null(strstr(form, "name=\"closes-year\""));
	assert_non_null(strstr(strstr(form, "name=\"closes-year\"") - 200, arena_printf(&s->arena, "value=\"%d\"", d.year)));
	assert_non_null(strstr(strstr(form, "name=\"closes-month\"") - 200, arena_printf(&s->arena, "value=\"%d\"", d.month)));
	assert_non_null(strstr(strstr(form, "name=\"closes-day\"") - 200, arena_printf(&s->arena, "value=\"%d\"", d.day)));
}

/* ---- what fits ---- */

static struct opportunity *offer(struct model *m, const char *slug, const char *organisation)
{
	struct opportunity *o = row_new(m->arena, &opportunity_entity);
	o->slug = o->title = slug;
	o->kind = CODE_OPPORTUNITY_KIND_SCHOOL_LINK;
	o->side = CODE_OPPORTUNITY_SIDE_OFFER;
	o->organisation = ((const struct record *)model_by_key(m, &organisation_entity, organisation))->id;
	return o;
}

static void each_thing_counts_where_both_say_it(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	rows_begin(s, &r, "2024-06-21");
	const struct opportunity *wish = model_find(&r.m, opportunity, "class-wanted");
	struct opportunity *o = offer(&r.m, "all-fits", "moinho-friends"), *dull = offer(&r.m, "says-little", "moinho-friends"),
	                   *wrong = offer(&r.m, "all-differs", "moinho-friends"), *own = offer(&r.m, "own-offer", "lighthouse-college");
	o->place = ((const struct record *)model_by_key(&r.m, &place_entity, "vale-do-moinho"))->id;
	o->theme = CODE_IDEA_THEME_SCHOOL_PARTNERSHIP;
	o->languages = "English; PORTUGUESE";
	o->youngest = 11;
	o->starts = "2024-09";
	wrong->theme = CODE_IDEA_THEME_CULTURE;
	wrong->oldest = 8;
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(row_save(&r.m, &opportunity_entity, NULL, ((struct opportunity *[]){ dull, o, wrong, own })[i], &by), ROW_SAVED);
	struct opportunity_fit best[10], f = opportunity_fit(&r.m, wish, o);
	assert_int_equal(f.said[FIT_THEME], FIT_SAME);
	assert_int_equal(f.said[FIT_LANGUAGE], FIT_SAME);
	assert_string_equal(f.language, "PORTUGUESE");
	assert_int_equal(f.said[FIT_AGES], FIT_SAME); /* eleven is in both */
	assert_int_equal(f.said[FIT_TIME], FIT_UNSAID);
	assert_int_equal(f.said[FIT_PLACE], FIT_SAME); /* the town is in the country */
	assert_int_equal(f.fits, 4);
	assert_int_equal(f.compared, 4);
	f = opportunity_fit(&r.m, wish, wrong);
	assert_int_equal(f.fits, 0);
	assert_int_equal(f.compared, 2);
	/* nobody fits oneself, and what differs in all that both say is left out */
	assert_int_equal(opportunity_matches(&r.m, wish, "2024-06-21", best, 10), 2);
	assert_string_equal(best[0].other->slug, "all-fits");
	assert_string_equal(best[1].other->slug, "says-little");
	assert_int_equal(opportunity_matches(&r.m, o, "2024-08-31", best, 10), 1);
	assert_int_equal(opportunity_matches(&r.m, o, "2024-09-01", best, 10), 0); /* the wish has ended */
	rows_done(&r);
	struct answer a = ask(s, NULL, WISH);
	assert_non_null(strstr(a.body, "Matches all 4:"));
	assert_non_null(strstr(a.body, "a language that both know (PORTUGUESE)"));
	assert_null(strstr(a.body, "all-differs"));
	assert_non_null(strstr(ask(s, NULL, "/opportunities?language=norwegian").body, "Class wanted"));
	assert_null(strstr(ask(s, NULL, "/opportunities?language=norwegian").body, "all-fits"));
}

/* ---- who is told whose address ---- */

static void nobody_sees(struct site *s, const struct guest *who, const char *address)
{
	static const char *const pages[] = { WISH, WISH ".json", INTEREST, INTEREST ".json", "/records/interest", "/records/interest.csv",
		"/records/interest.json", "/opportunities.csv", "/history/interest/class-wanted%7Cmoinho-friends", "/mine" };
	for (size_t i = 0; i < COUNT(pages); i++)
		if (strstr(ask(s, who, pages[i]).body, address))
			fail_msg("%s shows %s", pages[i], address);
}

static int interest_edit(struct site *s, const struct guest *who, const char *state)
{
	const char *fields = "opportunity=class-wanted&organisation=moinho-friends&state=%s&version=%lld&act=save";
	const char *path = "/edit/interest/class-wanted%7Cmoinho-friends";
	int64_t version = site_count(s,
	    "SELECT i.version FROM interests i JOIN organisations o ON o.id=i.organisation JOIN opportunities p ON p.id=i.opportunity"
	    " WHERE o.slug='moinho-friends' AND p.slug='class-wanted'");
	return answer_status(site_post(s, who, path, arena_printf(&s->arena, fields, state, (long long)version)));
}

/* From the page of the interest the form of what it became; once that is added, the interest names it. */
static void becomes_in_one_step(struct site *s)
{
	struct guest helper = visitor_new(s, "officer", NULL), stranger = visitor_new(s, "school", "fjord-school");
	const char *body = ask(s, &helper, INTEREST).body, *at = strstr(body, "/new/activity?title=");
	assert_non_null(at);
	const char *form = plain(s, at, strcspn(at, "\""));
	struct form f = form_of(s, ask(s, &helper, form).body, "/new/activity");
	field_set(s, &f, "title", "Joint letters");
	field_set(s, &f, "kind", "project");
	field_set(s, &f, "status", "planned");
	field_set(s, &f, "act", "save");
	struct answer a = post(s, &helper, "/new/activity", &f);
	assert_int_equal(a.status, 303);
	assert_non_null(strstr(a.location, INTEREST));
	body = ask(s, &helper, INTEREST).body;
	assert_non_null(strstr(body, "Joint letters"));
	assert_null(strstr(body, "/new/activity?title=")); /* it is said */
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM interests WHERE activity IS NOT NULL"), 1);
	/* who may not change the interest does not by adding something */
	assert_null(strstr(ask(s, &stranger, "/new/activity?title=Other&outcome-of=class-wanted%7Cmoinho-friends").body, "name=\"outcome-of\""));
}

static void addresses_are_told_once_both_agree(void **state)
{
	struct site *s = *state;
	/* one's own is nobody's to ask for; without an address, nothing is asked */
	assert_int_equal(answer_status(site_post(s, &school, "/interest/class-wanted", "contact=" THEIRS)), 422);
	assert_int_equal(answer_status(site_post(s, &friends, "/interest/class-wanted", "note=Hello")), 422);
	struct answer a = ask(s, &friends, "/interest/class-wanted");
	assert_non_null(strstr(a.body, "never about one child"));
	a = answer_read(s, site_post(s, &friends, "/interest/class-wanted", "contact=" OURS "&note=We+sail"));
	assert_int_equal(a.status, 303);
	/* who is asked finds it under what needs them; who asked, and others, do not */
	assert_non_null(strstr(ask(s, &school, "/mine").body, "waits for your answer on \u201cClass wanted\u201d"));
	assert_non_null(strstr(ask(s, &school, "/mine").body, "href=\"" INTEREST));
	assert_null(strstr(ask(s, &friends, "/mine").body, "answer on \u201cClass wanted"));
	assert_null(strstr(ask(s, &other, "/mine").body, "answer on \u201cClass wanted"));
	nobody_sees(s, &school, OURS);
	nobody_sees(s, &other, OURS);
	nobody_sees(s, NULL, OURS);
	assert_non_null(strstr(ask(s, &school, INTEREST).body, "We sail"));
	assert_int_equal(ask(s, &other, INTEREST).status, 404);
	assert_null(strstr(ask(s, &other, WISH).body, "Waiting for an answer"));
	assert_non_null(strstr(ask(s, &school, WISH).body, "Waiting for an answer"));
	/* who asked can't agree for the other side, nor by the generic form */
	assert_int_equal(answer_status(site_post(s, &friends, INTEREST, "act=agree&contact=" THEIRS)), 422);
	assert_int_equal(interest_edit(s, &friends, "agreed"), 422);
	assert_null(strstr(ask(s, &friends, INTEREST).body, THEIRS));
	assert_non_null(strstr(ask(s, &friends, INTEREST).body, "Waiting for an answer"));
	/* agreed: each side sees the other's, and nobody else any */
	assert_int_equal(answer_status(site_post(s, &school, INTEREST, "act=agree&contact=")), 422);
	assert_int_equal(answer_status(site_post(s, &school, INTEREST, "act=agree&contact=" THEIRS)), 303);
	assert_non_null(strstr(ask(s, &friends, INTEREST).body, THEIRS));
	assert_non_null(strstr(ask(s, &school, INTEREST).body, OURS));
	nobody_sees(s, &other, OURS);
	nobody_sees(s, &other, THEIRS);
	nobody_sees(s, NULL, THEIRS);
	assert_int_equal(answer_status(site_post(s, &school, INTEREST, "act=decline")), 422); /* it was answered */
	/* what it became is said without taking the agreement back, nor is it asked for again */
	assert_int_equal(interest_edit(s, &friends, "agreed"), 303);
	assert_int_equal(answer_status(site_post(s, &friends, "/interest/class-wanted", "contact=" OURS)), 422);
	assert_non_null(strstr(ask(s, &friends, INTEREST).body, THEIRS));
	becomes_in_one_step(s);
	assert_int_equal(answer_status(site_post(s, &friends, INTEREST, "act=withdraw")), 303);
	assert_null(strstr(ask(s, &friends, INTEREST).body, THEIRS));
	/* what was taken back is told to nobody, whatever the other side says */
	assert_null(strstr(ask(s, &school, INTEREST).body, "We sail"));
	assert_int_equal(interest_edit(s, &school, "agreed"), 422);
	assert_null(strstr(ask(s, &school, INTEREST).body, OURS));
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM interests WHERE contact='" OURS "' OR note='We sail'"), 0);
}

/* How to reach somebody is told once both agree, not in a text that everybody reads. */
static void a_text_gives_no_address_away(void **state)
{
	struct site *s = *state;
	const char *form = "/new/opportunity",
	           *fields = "title=A+choir&kind=school-link&side=wanted&organisation=lighthouse-college&summary=%s&act=save";
	struct answer a = answer_read(s, site_post(s, &school, form, arena_printf(&s->arena, fields, "Write+to+head@light.example")));
	assert_int_equal(a.status, 422);
	assert_non_null(strstr(a.body, "href=\"#summary\""));
	assert_non_null(strstr(a.body, "Take out \u201chead@light.example\u201d"));
	assert_non_null(strstr(a.body, "Write to head@light.example</textarea>"));
	a = answer_read(s, site_post(s, &school, form, arena_printf(&s->arena, fields, "Ring+0116+496+0142")));
	assert_int_equal(a.status, 422);
	/* what really happens stands on the button and above it */
	assert_non_null(strstr(a.body, ">Add and publish<"));
	assert_non_null(strstr(a.body, "international officer publishes it"));
	a = ask(s, &school, "/new/opportunity?place=vale-do-moinho");
	assert_non_null(strstr(a.body, "Send to the council"));
	assert_int_equal(answer_status(site_post(s, &school, form, arena_printf(&s->arena, fields, "Thirty+pupils,+2009-2010+and+on"))), 303);
}

/* Each side says its own part, by the interface for programs as by the form: who asks makes it and takes it back, the other side answers once. */
static void each_side_says_its_own(void **state)
{
	static const char path[] = "/api/interest/class-wanted%7Cfjord-school";
	struct site *s = *state;
	site_guest(s, "owner@example.org", "school", "lighthouse-college");
	site_guest(s, "asker@example.org", "school", "fjord-school");
	struct program owner = token_make(s, "owner@example.org", "school", "lighthouse-college", "write", 3600),
	               asker = token_make(s, "asker@example.org", "school", "fjord-school", "write", 3600);
	assert_int_equal(answer_status(site_post(s, &school, WISH, "act=keep")), 303);
	static const char made[] = "{\"opportunity\":\"class-wanted\",\"organisation\":\"fjord-school\",\"state\":\"%s\"}";
	expect_status(s, call(s, owner, "POST", "/api/interest", NULL, arena_printf(&s->arena, made, "agreed")), 422);
	expect_status(s, call(s, owner, "POST", "/api/interest", NULL, arena_printf(&s->arena, made, "asked")), 422);
	expect_status(s, call(s, asker, "POST", "/api/interest", NULL, arena_printf(&s->arena, made, "agreed")), 422);
	expect_status(s, call(s, asker, "POST", "/api/interest", NULL, arena_printf(&s->arena, made, "asked")), 201);
	expect_status(s, call(s, owner, "PATCH", path, "*", "{\"organisation\":\"moinho-friends\"}"), 422);
	expect_status(s, call(s, asker, "PATCH", path, "*", "{\"opportunity\":\"crew-berths\"}"), 422);
	expect_status(s, call(s, owner, "PATCH", path, "*", "{\"state\":\"withdrawn\"}"), 422);
	expect_status(s, call(s, asker, "PATCH", path, "*", "{\"state\":\"declined\"}"), 422);
	expect_status(s, call(s, owner, "PATCH", path, "*", "{\"state\":\"declined\"}"), 200);
	expect_status(s, call(s, owner, "PATCH", path, "*", "{\"state\":\"agreed\"}"), 422);
	expect_status(s, call(s, asker, "PATCH", path, "*", "{\"state\":\"asked\"}"), 422);
	assert_int_equal(answer_status(site_post(s, &other, "/interest/class-wanted", "contact=" OURS)), 422);
	/* an answer that no button gives opens nothing */
	assert_int_equal(answer_status(site_post(s, &school, WISH, "act=other")), 400);
}

/* ---- what ends ---- */

static size_t mails_of(struct model *m, const char *start)
{
	size_t n = 0;
	struct set all = model_all(m, &reminder_entity);
	for (size_t i = 0; i < all.count; i++)
		n += text_starts(set_row(all, reminder, i)->kind, start);
	return n;
}

static int64_t interest_last(struct model *m)
{
	struct set all = model_all(m, &interest_entity);
	int64_t last = 0;
	for (size_t i = 0; i < all.count; i++)
		last = set_row(all, interest, i)->head.id > last ? set_row(all, interest, i)->head.id : last;
	return last;
}

static void what_ends_is_asked_about_once(void **state)
{
	struct site *s = *state;
	static const struct {
		const char *day;
		size_t mails;
	} days[] = { { "2024-08-16", 0 }, { "2024-08-17", 1 }, { "2024-08-25", 0 }, { "2024-09-01", 0 } };
	static const struct mail_server server = { .url = "smtp://localhost:1" };
	struct rows_open site;
	rows_begin(s, &site, NULL);
	setting_put(&site.m, "site-address", "https://brennavik.example");
	rows_done(&site);
	mail_goes_out(&server);
	for (size_t i = 0; i < COUNT(days); i++) {
		struct rows_open r;
		size_t mails;
		rows_begin(s, &r, days[i].day);
		assert_true(opportunity_tend(&r.m, &mails));
		if (mails != days[i].mails)
			fail_msg("%s: %zu mails", days[i].day, mails);
		assert_int_equal(mails_of(&r.m, "opp-"), i ? 1 : 0);
		rows_done(&r);
	}
	/* both sides learn that somebody is interested; where nobody speaks for a side, the officers do */
	struct rows_open r;
	for (int mute = 0; mute < 2; mute++) {
		rows_begin(s, &r, NULL);
		struct opportunity *o = row_copy(&s->arena, &opportunity_entity, model_find(&r.m, opportunity, "class-wanted"));
		o->slug = o->title = mute ? "mute-wish" : "loud-wish";
		o->organisation = mute ? model_find(&r.m, organisation, "camara-do-moinho")->head.id : o->organisation;
		o->head.id = o->head.version = 0;
		assert_int_equal(row_save(&r.m, &opportunity_entity, NULL, o, &by), ROW_SAVED);
		rows_done(&r);
		assert_int_equal(answer_status(site_post(s, &other, arena_printf(&s->arena, "/interest/%s", o->slug), "contact=" OURS)), 303);
		rows_begin(s, &r, NULL);
		const char *kind = arena_printf(&s->arena, "int-%lld-", (long long)interest_last(&r.m));
		assert_int_equal(mails_of(&r.m, arena_printf(&s->arena, "%sasked", kind)) > 0, !mute);
		assert_int_equal(mails_of(&r.m, arena_printf(&s->arena, "%spassed", kind)) > 0, mute);
		assert_true(mails_of(&r.m, arena_printf(&s->arena, "%ssent", kind)) > 0);
		rows_done(&r);
	}
	mail_goes_out(NULL);
	rows_begin(s, &r, "2024-09-01");
	assert_false(opportunity_is_open(model_find(&r.m, opportunity, "class-wanted"), r.m.own_day));
	rows_done(&r);
	assert_null(strstr(ask(s, NULL, "/opportunities?as-at=2024-09-01").body, "Class wanted"));
	/* kept open, and ended by who keeps it alone */
	assert_int_equal(answer_status(site_post(s, &other, WISH, "act=end")), 403);
	assert_int_equal(answer_status(site_post(s, &school, WISH, "act=keep")), 303);
	rows_begin(s, &r, NULL);
	assert_string_equal(model_find(&r.m, opportunity, "class-wanted")->closes, date_add_days(r.m.arena, r.m.own_day, OPPORTUNITY_KEPT_DAYS));
	rows_done(&r);
	assert_int_equal(answer_status(site_post(s, &school, WISH, "act=end")), 303);
	assert_null(strstr(ask(s, NULL, "/opportunities").body, "Class wanted"));
	assert_int_equal(ask(s, &friends, "/interest/class-wanted").status, 303);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(a_new_one_has_an_end), cmocka_unit_test(each_thing_counts_where_both_say_it),
		cmocka_unit_test(addresses_are_told_once_both_agree), cmocka_unit_test(what_ends_is_asked_about_once),
		cmocka_unit_test(each_side_says_its_own), cmocka_unit_test(a_text_gives_no_address_away) };
	return cmocka_run_group_tests_name("opportunities", tests, opportunities_begin, site_end);
}
