/* Groups: who reads and writes there, letters on the page and by mail in both directions, documents, and the common programme with what overlaps
 * and what nobody covers. On the engine that JUMELAGE_TEST_DB names. Runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define SITE_NAME "groups"
#define SITE_CITY "test/city"
#include "site.h"
#include "visitor.h"
#include "exchange/post/mail_in.h"
#include "job/letters/letters.h"
#include "model/rows/letters.h"
#include "rule/together/programme.h"

#define GROUP "/groups/table"
static const struct change by = { .who = "test" };
static struct guest officer, friends, office, school;

static int groups_begin(void **state)
{
	site_begin(state);
	struct site *s = *state;
	struct rows_open r;
	officer = visitor_new(s, "officer", NULL);
	friends = site_guest(s, "friends@moinho.example", "association", "moinho-friends");
	office = site_guest(s, "office@harbour.example", "department-officer", "harbour-office");
	school = visitor_new(s, "school", "lighthouse-college");
	send_fields(s, &officer, "/new/forum", "slug=table&name=Friends+of+the+world&act=save", 303);
	send_fields(s, &officer, "/new/forum_member", "forum=table&organisation=moinho-friends&act=save", 303);
	send_fields(s, &officer, "/new/forum_member", "forum=table&organisation=harbour-office&act=save", 303);
	rows_begin(s, &r, NULL);
	setting_put(&r.m, "site-address", "https://brennavik.example");
	rows_done(&r);
	return 0;
}

static const char *thread_path;

static void a_letter_goes_to_the_other_members(void **state)
{
	struct site *s = *state;
	int64_t mails = site_count(s, "SELECT COUNT(*) FROM outbox");
	send_fields(s, &friends, GROUP "/new", "title=Week+of+the+sea", 422);
	struct answer a = send_fields(s, &friends, GROUP "/new", "title=Week+of+the+sea&text=Who+sings%3F", 303);
	thread_path = arena_strndup(&s->arena, a.location, strcspn(a.location, "?"));
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM outbox"), mails + 1);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM outbox WHERE recipient='office@harbour.example' AND kind='letter'"), 1);
	body_has(page_of(s, &office, thread_path, 200), "Who sings?");
	body_has(page_of(s, &office, GROUP, 200), "Week of the sea");
	body_has(page_of(s, &officer, thread_path, 200), "Who sings?");
}

static void nobody_else_reads_it(void **state)
{
	struct site *s = *state;
	static const char *const pages[] = { GROUP, GROUP "/new", GROUP "/programme" };
	for (size_t i = 0; i < COUNT(pages); i++) {
		assert_int_equal(ask(s, &school, pages[i]).status, 404);
		assert_int_equal(ask(s, NULL, pages[i]).status, 303); /* to the page for signing in */
	}
	assert_int_equal(ask(s, &school, thread_path).status, 404);
	assert_int_equal(answer_status(site_post(s, &school, thread_path, "text=Me+too")), 404);
	static const char *const lists[] = { "/groups", "/records/forum", "/records/forum.csv", "/records/forum_member.csv",
		"/search?q=friends+world", "/records/awareness.csv", "/changes" };
	for (size_t i = 0; i < COUNT(lists); i++)
		body_has_not(ask(s, &school, lists[i]).body, "Friends of the world");
	body_has(page_of(s, &friends, "/groups", 200), "Friends of the world");
	body_has(page_of(s, &friends, "/mine", 200), "href=\"/groups\"");
	body_has_not(page_of(s, &school, "/mine", 200), "href=\"/groups\"");
}

/* The Message-ID of the last mail to an address. */
static const char *mail_to(struct site *s, const char *address)
{
	struct rows_open r;
	const char *id = NULL;
	rows_begin(s, &r, NULL);
	struct set all = model_all(&r.m, &outbox_entity);
	for (size_t i = 0; i < all.count; i++)
		if (text_equal(set_row(all, outbox, i)->recipient, address))
			id = arena_strdup(&s->arena, set_row(all, outbox, i)->reference);
	rows_done(&r);
	assert_non_null(id);
	return id;
}

static enum letters_end comes_in(struct site *s, const char *from, const char *id, const char *answers, const char *text)
{
	const char *bytes = arena_printf(&s->arena,
	    "From: %s\r\nSubject: Re: x\r\nMessage-ID: <%s@x.example>\r\nIn-Reply-To: <%s@brennavik.example>\r\n\r\n%s\r\n", from, id, answers, text);
	struct mail_in mail;
	struct problems p = { .arena = &s->arena };
	struct rows_open r;
	const struct store store = { s->files };
	const char *why = "";
	assert_true(mail_in_read(&s->arena, bytes, strlen(bytes), &mail, &p));
	rows_begin(s, &r, NULL);
	enum letters_end end = letters_take(&r.m, &store, &mail, &why, &by);
	rows_done(&r);
	return end;
}

static void an_answer_by_mail_is_in_the_thread(void **state)
{
	struct site *s = *state;
	const char *id = mail_to(s, "office@harbour.example");
	int64_t mails = site_count(s, "SELECT COUNT(*) FROM outbox WHERE recipient='friends@moinho.example'");
	assert_int_equal(
	    comes_in(s, "office@harbour.example", "g1", id, "We bring a choir.\r\n\r\nOn Monday A wrote:\r\n> Who sings?"), LETTERS_KEPT);
	const char *body = page_of(s, &friends, thread_path, 200);
	body_has(body, "We bring a choir.");
	body_has_not(body, "On Monday A wrote");
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM outbox WHERE recipient='friends@moinho.example'"), mails + 1);
	assert_int_equal(comes_in(s, "office@harbour.example", "g1", id, "We bring a choir."), LETTERS_IGNORED);
	/* the key is of one member: who got the mail from them does not write in their name */
	assert_int_equal(comes_in(s, "stranger@x.example", "g2", id, "I am in."), LETTERS_IGNORED);
	body_has_not(page_of(s, &friends, thread_path, 200), "I am in.");
	/* who is no member any more neither */
	struct rows_open r;
	rows_begin(s, &r, NULL);
	const struct forum_member *m = model_find(&r.m, forum_member, "table|harbour-office");
	assert_true(row_delete(&r.m, &forum_member_entity, m, &by));
	rows_done(&r);
	assert_int_equal(comes_in(s, "office@harbour.example", "g3", id, "Still here."), LETTERS_IGNORED);
	assert_int_equal(ask(s, &office, GROUP).status, 404);
	send_fields(s, &officer, "/new/forum_member", "forum=table&organisation=harbour-office&act=save", 303);
}

static void who_wants_no_mails_gets_none(void **state)
{
	struct site *s = *state;
	send_fields(s, &office, GROUP, "act=quiet", 303);
	int64_t mails = site_count(s, "SELECT COUNT(*) FROM outbox WHERE recipient='office@harbour.example'");
	send_fields(s, &friends, thread_path, "text=More", 303);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM outbox WHERE recipient='office@harbour.example'"), mails);
	body_has(page_of(s, &office, GROUP, 200), "You get no emails of this group.");
	send_fields(s, &office, GROUP, "act=loud", 303);
	send_fields(s, &friends, thread_path, "text=And+more", 303);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM outbox WHERE recipient='office@harbour.example'"), mails + 1);
}

static void item(struct site *s, const struct guest *who, const char *fields)
{
	send_fields(s, who, "/new/awareness", arena_printf(&s->arena, "forum=table&%s&act=save", fields), 303);
}

static void the_year_shows_overlaps_and_gaps(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	item(s, &friends,
	    "organisation=moinho-friends&title=Songs&starts-year=2024&starts-month=10&place=vale-do-moinho&concept=diversity&ages=5-to-10");
	item(s, &friends, "organisation=moinho-friends&title=Stories&starts-year=2024&starts-month=10&place=vale-do-moinho");
	item(s, &office, "organisation=harbour-office&title=Boats&starts-year=2024&starts-month=10&starts-day=12&place=vale-do-moinho");
	item(s, &office, "organisation=harbour-office&title=Nets&starts-year=2024&starts-month=12&place=vale-do-moinho&concept=diversity");
	/* of one's own alone */
	struct answer a =
	    answer_read(s, site_post(s, &office, "/new/awareness", "forum=table&organisation=moinho-friends&title=X&starts-year=2024&act=save"));
	assert_int_equal(a.status, 422);
	rows_begin(s, &r, NULL);
	struct programme_year t = programme_year_read(&r.m, model_find(&r.m, forum, "table")->head.id, "2024");
	assert_int_equal(t.items.count, 4);
	assert_int_equal(t.overlap_count, 2); /* boats with songs and with stories; nets are in another month, songs and stories of one member */
	assert_true(t.overlaps[0].place && !t.overlaps[0].concept);
	assert_int_equal(t.age_count, codelist_audience_age.count - 1);
	assert_int_equal(t.concept_count, codelist_key_concept.count - 1);
	assert_int_equal(t.cities.count, t.city_all - 1);
	t = programme_year_read(&r.m, model_find(&r.m, forum, "table")->head.id, "2025");
	assert_int_equal(t.items.count, 0);
	assert_int_equal(t.cities.count, t.city_all);
	rows_done(&r);
	const char *body = page_of(s, &friends, GROUP "/programme?year=2024", 200);
	body_has(body, "What nobody covers");
	body_has(body, "Songs");
	body_has(body, "Kessuru");
}

static void a_member_adds_a_document(void **state)
{
	struct site *s = *state;
	assert_int_equal(ask(s, &friends, "/attach/forum/table").status, 200);
	assert_int_equal(ask(s, &school, "/attach/forum/table").status, 404);
	body_has(page_of(s, &friends, GROUP, 200), "Add or remove documents");
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(a_letter_goes_to_the_other_members), cmocka_unit_test(nobody_else_reads_it),
		cmocka_unit_test(an_answer_by_mail_is_in_the_thread), cmocka_unit_test(who_wants_no_mails_gets_none),
		cmocka_unit_test(the_year_shows_overlaps_and_gaps), cmocka_unit_test(a_member_adds_a_document) };
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, groups_begin, site_end);
}
