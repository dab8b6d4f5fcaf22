/* News: feeds, the newsletter from asking for it to leaving it, and that nobody is told who subscribed. On the engine that JUMELAGE_TEST_DB names; runs
 * in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#define SITE_NAME "news"
#define SITE_CITY "test/city"
#include "jobs.h"
#include "visitor.h"
#include "codec/xml.h"
#include "job/letters/newsletter.h"
#include "job/letters/returned.h"
#include "model/read/personal.h"
#include "model/rows/queue.h"
#include "model/rows/sending.h"

static const struct change by = { .who = "test" };
static struct guest officer, school;

static int news_begin(void **state)
{
	site_begin(state);
	struct site *s = *state;
	struct rows_open r;
	officer = visitor_new(s, "officer", NULL);
	school = visitor_new(s, "school", "lighthouse-college");
	rows_begin(s, &r, NULL);
	setting_put(&r.m, "site-address", "https://city.example/");
	static const struct {
		const char *slug, *title, *topics;
	} articles[] = { { "harbour-fair", "The <harbour> fair & more", "culture, schools" }, { "trade-day", "A day of trade", "Business and trade" },
		{ "for-all", "For everybody", NULL } };
	for (size_t i = 0; i < COUNT(articles); i++) {
		struct article *a = row_new(&s->arena, &article_entity);
		a->slug = articles[i].slug;
		a->title = articles[i].title;
		a->kind = CODE_ARTICLE_KIND_NEWS;
		a->date = r.m.own_day;
		a->topics = articles[i].topics;
		a->summary = "A summary, with **Markdown**.";
		assert_int_equal(row_save(&r.m, &article_entity, NULL, a, &by), ROW_SAVED);
	}
	rows_done(&r);
	return 0;
}

/* ---- rows ---- */

/* Somebody who is signed in nowhere sends the form of a page. */
static struct answer stranger_sends(struct site *s, const char *page, const char *fields, int status)
{
	const char *answer = site_get(s, NULL, page), *set = answer_header(s, answer, "Set-Cookie");
	assert_non_null(set);
	const struct guest who = { .cookie = arena_strndup(&s->arena, set, strcspn(set, ";")) };
	const char *body = arena_printf(&s->arena, "token=%s%s%s", answer_token(s, answer), *fields ? "&" : "", fields);
	struct answer a = answer_read(s,
	    site_ask(s, &who, "POST", page, "Origin: http://localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n", body, strlen(body)));
	if (a.status != status)
		fail_msg("%s %s: %d\n%.3000s", page, fields, a.status, a.body && strstr(a.body, "<main") ? strstr(a.body, "<main") : "");
	return a;
}

/* The last mail to an address; its text as it goes out. */
static const char *mail_text_to(struct site *s, const char *address, const struct outbox **found)
{
	struct rows_open r;
	const char *text = NULL;
	*found = NULL;
	rows_begin(s, &r, NULL);
	struct set all = mails_page(&r.m, NULL, NONE, 1000);
	for (size_t i = 0; i < all.count && !*found; i++)
		if (text_equal(set_row(all, outbox, i)->recipient, address)) {
			*found = set_row(all, outbox, i);
			text = mail_forms_of(&r.m, *found).text;
		}
	rows_done(&r);
	return text;
}

static const char *link_in(struct site *s, const char *text, const char *page)
{
	const char *at = text ? strstr(text, arena_printf(&s->arena, "https://city.example/newsletter/%s?key=", page)) : NULL;
	if (!at)
		fail_msg("no link to %s in %s", page, text);
	at += strlen("https://city.example");
	return arena_strndup(&s->arena, at, strcspn(at, " \n"));
}

static const char *link_in_french(struct site *s, const char *text)
{
	const char *at = text ? strstr(text, "https://city.example/fr/newsletter/confirm?key=") : NULL;
	assert_non_null(at);
	at += strlen("https://city.example");
	return arena_strndup(&s->arena, at, strcspn(at, " \n"));
}

static void subscribe(struct site *s, const char *email, const char *topics)
{
	const struct outbox *mail;
	struct answer a = stranger_sends(s, "/newsletter/subscribe", arena_printf(&s->arena, "email=%s&website=%s", email, topics), 303);
	assert_string_equal(a.location, "/newsletter/asked");
	const char *link = link_in(s, mail_text_to(s, email, &mail), "confirm");
	stranger_sends(s, link, "", 303);
}

/* ---- feeds ---- */

static void feeds_are_whole(void **state)
{
	struct site *s = *state;
	struct problems p = { .arena = &s->arena };
	const char *atom = site_get(s, NULL, "/news/atom.xml"), *body = answer_body(atom);
	assert_string_equal(answer_header(s, atom, "Content-Type"), "application/atom+xml; charset=utf-8");
	assert_non_null(answer_header(s, atom, "ETag"));
	body_has(body, "<title>The &lt;harbour&gt; fair &amp; more</title>");
	body_has(body, "<category term=\"culture\"");
	body_has(body, "<id>tag:city.example,");
	/* in the language of its address; what nobody has translated is marked */
	body = answer_body(site_get(s, NULL, "/gu/news/atom.xml"));
	body_has(body, "xml:lang=\"gu\"");
	body_has(body, "<link rel=\"alternate\" type=\"text/html\" href=\"https://city.example/gu/news\"/>");
	body_has(body, "<link href=\"https://city.example/gu/articles/harbour-fair\"/>");
	body_has(body, "<title xml:lang=\"en\">The &lt;harbour&gt; fair");
	const char *text = answer_body(site_get(s, NULL, "/news/feed.json"));
	const struct json *j = json_read(&s->arena, text, strlen(text), &p);
	assert_non_null(j);
	assert_string_equal(json_member(j, "version")->text, "https://jsonfeed.org/version/1.1");
	assert_true(json_member(j, "items")->count >= 3);
	/* by topic, by its code or as people write it */
	text = answer_body(site_get(s, NULL, "/news/feed.json?topic=business"));
	assert_int_equal(json_member(json_read(&s->arena, text, strlen(text), &p), "items")->count, 1);
	body_has(page_of(s, NULL, "/news?topic=schools", 200), "/articles/harbour-fair");
	body_has_not(page_of(s, NULL, "/news?topic=schools", 200), "/articles/trade-day");
	page_of(s, NULL, "/news?topic=none", 400);
}

/* ---- asking for it ---- */

static void two_steps_in(void **state)
{
	struct site *s = *state;
	const struct outbox *mail;
	stranger_sends(s, "/newsletter/subscribe", "email=", 422);
	stranger_sends(s, "/newsletter/subscribe", "email=nobody", 422);
	/* a program that fills in every box is thanked, and gets nothing */
	stranger_sends(s, "/newsletter/subscribe", "email=robot@example.org&website=x", 303);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM subscribers"), 0);
	stranger_sends(s, "/newsletter/subscribe", "email=Ann@Example.org&topic-schools=yes", 303);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM subscribers WHERE state='asked' AND email='ann@example.org' AND topics='schools'"), 1);
	const char *link = link_in(s, mail_text_to(s, "ann@example.org", &mail), "confirm");
	/* asked again: one mail a day, and the same answer */
	stranger_sends(s, "/newsletter/subscribe", "email=ann@example.org", 303);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM outbox WHERE recipient='ann@example.org'"), 1);
	/* looking confirms nothing: servers open links */
	body_has(page_of(s, NULL, link, 200), "Yes, I want the newsletter");
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM subscribers WHERE state='confirmed'"), 0);
	stranger_sends(s, link, "", 303);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM subscribers WHERE state='confirmed' AND topics='schools'"), 1);
	body_has(page_of(s, NULL, link, 200), "You get the newsletter");
	page_of(s, NULL, "/newsletter/confirm?key=none", 404);
	page_of(s, NULL, "/newsletter/confirm", 404);
}

/* ---- an issue ---- */

static const char *issue_begin(struct site *s)
{
	struct answer a = send_fields(s, &officer, "/newsletter/new", "", 303);
	return arena_strdup(&s->arena, a.location);
}

static void an_issue_goes_out(void **state)
{
	struct site *s = *state;
	const struct outbox *mail;
	subscribe(s, "bob@example.org", "&topic-business=yes");
	subscribe(s, "cat@example.org", "");
	const char *check = issue_begin(s), *body = page_of(s, &officer, check, 200);
	body_has(body, "3 people get it");
	body_has_not(body, "Yes, send it");
	body_has(page_of(s, &officer, arena_printf(&s->arena, "%s?act=send", check), 200), "Yes, send it to everybody");
	body_has(body, "A day of trade");
	body_has(body, "== News ==");
	/* nobody else sees a draft, in no way */
	const char *slug = strrchr(check, '/') + 1;
	page_of(s, NULL, arena_printf(&s->arena, "/newsletter/%s", slug), 404);
	page_of(s, &school, check, 403);
	body_has_not(page_of(s, NULL, "/newsletter", 200), slug);
	send_fields(s, &officer, check, "title=&introduction=x", 422);
	send_fields(s, &officer, check, "title=Harbour+news&introduction=Dear+reader", 303);
	send_fields(s, &officer, arena_printf(&s->arena, "%s?act=try", check), "", 303);
	body_has(mail_text_to(s, officer.email, &mail), "Dear reader");
	send_fields(s, &officer, arena_printf(&s->arena, "%s?act=send", check), "", 303);
	assert_int_equal(answer_status(site_post(s, &officer, arena_printf(&s->arena, "%s?act=send", check), "")), 409);
	jobs_run(s);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM newsletters WHERE state='sent' AND recipients=3"), 1);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM outbox WHERE kind='newsletter'"), 4);
	/* each what they chose, and their own links; the texts stand once for each choice */
	const char *text = mail_text_to(s, "ann@example.org", &mail);
	body_has(text, "The <harbour> fair");
	body_has(text, "For everybody");
	body_has_not(text, "A day of trade");
	body_has(mail_text_to(s, "bob@example.org", &mail), "A day of trade");
	text = mail_text_to(s, "cat@example.org", &mail);
	body_has(text, "A day of trade");
	assert_string_equal(arena_printf(&s->arena, "https://city.example%s", link_in(s, text, "leave")), mail->unsubscribe);
	assert_string_not_equal(link_in(s, text, "leave"), link_in(s, mail_text_to(s, "bob@example.org", &mail), "leave"));
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM mail_texts"), 4);
	/* the job again writes nothing */
	int64_t issue = site_count(s, "SELECT id FROM newsletters WHERE title='Harbour news'");
	struct rows_open r;
	rows_begin(s, &r, NULL);
	assert_non_null(job_add(&r.m, NEWSLETTER_JOB, NONE, arena_printf(&s->arena, "%lld", (long long)issue)));
	rows_done(&r);
	jobs_run(s);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM outbox WHERE kind='newsletter'"), 4);
	/* the archive is everybody's */
	body = page_of(s, NULL, arena_printf(&s->arena, "/newsletter/%s", slug), 200);
	body_has(body, "Harbour news");
	body_has(body, "Dear reader");
	body_has_not(body, "emails were written");
	body_has(page_of(s, &officer, arena_printf(&s->arena, "/newsletter/%s", slug), 200), "3 emails were written");
	/* it went to people, so no form makes it a draft that could go to them again */
	const char *edit = arena_printf(&s->arena, "/edit/newsletter/%s", slug);
	struct form f = form_of(s, page_of(s, &officer, edit, 200), edit);
	field_set(s, &f, "state", "draft");
	struct answer refused = post(s, &officer, edit, &f);
	assert_int_equal(refused.status, 422);
	body_has(refused.body, "This issue was sent, so it cannot be a draft again");
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM newsletters WHERE title='Harbour news' AND state='sent'"), 1);
}

/* ---- what people write is no address of a reader ---- */

static void signs_are_no_addresses(void **state)
{
	struct site *s = *state;
	const struct outbox *mail;
	const char *check = issue_begin(s);
	send_fields(s, &officer, check, "title=Keys+%7B%7B1%7D%7D&introduction=See+%7B%7B2%7D%7D+here", 303);
	send_fields(s, &officer, arena_printf(&s->arena, "%s?act=send", check), "", 303);
	jobs_run(s);
	const char *text = mail_text_to(s, "cat@example.org", &mail);
	body_has(text, "See {\u2060{2}} here");
	body_has_not(text, "See https");
	body_has(text, "Unsubscribe: https://city.example/newsletter/leave?key=");
}

/* ---- leaving ---- */

static void one_click_out(void **state)
{
	struct site *s = *state;
	const struct outbox *mail;
	static const char type[] = "Content-Type: application/x-www-form-urlencoded\r\n", click[] = "List-Unsubscribe=One-Click";
	const char *text = mail_text_to(s, "bob@example.org", &mail), *leave = link_in(s, text, "leave"), *change = link_in(s, text, "change");
	/* other topics by the link alone */
	stranger_sends(s, change, "topic-culture=yes&topic-cities=yes", 303);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM subscribers WHERE email='bob@example.org' AND topics='cities,culture'"), 1);
	/* a GET leaves everything as it is; anything but the one field is no click */
	body_has(page_of(s, NULL, leave, 200), "Press the button, and bob@example.org gets no more newsletters");
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM subscribers WHERE email='bob@example.org'"), 1);
	assert_int_equal(answer_status(site_ask(s, NULL, "POST", leave, type, "x=1", 3)), 403);
	/* no cookie, no page of ours, no token; twice */
	for (int i = 0; i < 2; i++)
		assert_int_equal(answer_status(site_ask(s, NULL, "POST", leave, type, click, strlen(click))), 200);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM subscribers WHERE email='bob@example.org'"), 0);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM outbox WHERE recipient='bob@example.org'"), 0);
	assert_int_equal(site_count(s, "SELECT unsubscribed FROM newsletters WHERE title='Harbour news'"), 1);
	body_has(page_of(s, NULL, leave, 404), "We know no subscription with this link");
	body_has(page_of(s, NULL, "/newsletter/leave?key=none", 404), "use the link in the newest one");
	page_of(s, NULL, change, 404);
}

/* ---- nobody is told ---- */

static void nobody_is_told_who(void **state)
{
	struct site *s = *state;
	static const char *const pages[] = { "/mail", "/records", "/search?q=cat%40example.org", "/search?q=cat", "/changes", "/newsletter",
		"/api/openapi.json", "/import", "/data", "/data-protection", "/access-log", "/accounts" };
	struct guest administrator = visitor_new(s, "administrator", NULL), auditor = visitor_new(s, "auditor", NULL);
	const struct guest *const guests[] = { NULL, &school, &officer, &administrator, &auditor };
	for (size_t g = 0; g < COUNT(guests); g++) {
		for (size_t i = 0; i < COUNT(pages); i++) {
			const char *body = answer_body(site_get(s, guests[g], pages[i]));
			if (strstr(body, "cat@example.org") && !strstr(pages[i], "search"))
				fail_msg("%s tells it to %zu", pages[i], g);
		}
		/* the search says again what was typed, and no more */
		assert_null(strstr(answer_body(site_get(s, guests[g], "/search?q=example.org")), "cat@example.org"));
		static const char *const kinds[] = { "subscriber", "mail_text", "delivery", "outbox", "rendition" };
		for (size_t k = 0; k < COUNT(kinds); k++) {
			assert_int_equal(answer_status(site_get(s, guests[g], arena_printf(&s->arena, "/records/%s", kinds[k]))), 404);
			int api = answer_status(site_get(s, guests[g], arena_printf(&s->arena, "/api/%s", kinds[k])));
			assert_true(api == 404 || api == 401 || api == 403);
		}
	}
	/* each mail of it alone */
	struct rows_open r;
	rows_begin(s, &r, NULL);
	struct set all = mails_page(&r.m, NULL, NONE, 1000);
	rows_done(&r);
	for (size_t i = 0; i < all.count; i++) {
		const char *body = page_of(s, &officer, arena_printf(&s->arena, "/mail/%s", set_row(all, outbox, i)->reference), 200);
		assert_null(strstr(body, "cat@example.org"));
		assert_null(strstr(body, "?key=Z")); /* masked */
	}
}

/* ---- what comes back ---- */

static const char *report(struct site *s, const char *to, const char *id, const char *action, const char *status)
{
	return arena_printf(&s->arena,
	    "Return-Path: <>\r\nDelivered-To: %s\r\nFrom: MAILER-DAEMON@mx.example\r\nSubject: Undelivered\r\nMIME-Version: 1.0\r\n"
	    "Content-Type: multipart/report; report-type=delivery-status;\r\n\tboundary=\"=_b/1\"\r\n\r\nThis is MIME.\r\n--=_b/1\r\n\r\nSorry.\r\n"
	    "--=_b/1\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; x@y.example\r\n"
	    "Action: %s\r\nStatus: %s\r\nDiagnostic-Code: smtp; 550 no such user\r\n\r\n--=_b/1\r\nContent-Type: text/rfc822-headers\r\n\r\n"
	    "Subject: News\r\nMessage-ID: <%s@example.org>\r\n--=_b/1--\r\n",
	    to, action, status, id);
}

static enum returned take(struct site *s, const char *text)
{
	struct rows_open r;
	struct mail_in mail;
	struct problems p = { .arena = &s->arena };
	if (!mail_in_read(&s->arena, text, strlen(text), &mail, &p))
		return RETURNED_STRANGE;
	rows_begin(s, &r, NULL);
	enum returned kind = returned_take(&r.m, &mail);
	rows_done(&r);
	return kind;
}

static const char *return_address(struct site *s, const char *recipient, const char **id)
{
	const struct outbox *mail;
	mail_text_to(s, recipient, &mail);
	assert_non_null(mail);
	*id = mail->reference;
	return mail_returns_to(&s->arena, "Bounces@example.org", mail);
}

static void what_comes_back(void **state)
{
	struct site *s = *state;
	const char *id, *to = return_address(s, "cat@example.org", &id);
	assert_true(text_starts(to, "Bounces+"));
	assert_int_equal(take(s, report(s, "bounces@example.org", "none", "failed", "5.1.1")), RETURNED_STRANGE);
	assert_int_equal(take(s, report(s, "Bounces+1-0000000000000000@example.org", "none", "failed", "5.1.1")), RETURNED_STRANGE);
	assert_int_equal(take(s, report(s, to, "none", "delayed", "4.4.1")), RETURNED_ANSWER);
	assert_int_equal(
	    take(s, arena_printf(&s->arena, "To: %s\r\nAuto-Submitted: auto-replied\r\nSubject: Away\r\n\r\nI am away.\r\n", to)), RETURNED_ANSWER);
	assert_int_equal(take(s, "no head at all"), RETURNED_STRANGE);
	/* for a time: the third in a row ends it; the same one counts once */
	assert_int_equal(take(s, report(s, to, "none", "failed", "4.2.2")), RETURNED_LATER);
	assert_int_equal(take(s, report(s, to, "none", "failed", "4.2.2")), RETURNED_KNOWN);
	assert_int_equal(site_count(s, "SELECT returns FROM subscribers WHERE email='cat@example.org'"), 1);
	/* for good, known by the Message-ID alone */
	return_address(s, "ann@example.org", &id);
	assert_int_equal(take(s, report(s, "postmaster@example.org", id, "failed", "5.1.1")), RETURNED_GONE);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM subscribers WHERE email='ann@example.org'"), 0);
	assert_int_equal(site_count(s, "SELECT returned FROM newsletters WHERE title='Harbour news'"), 2);
	/* a mail to an account is for a person to look at */
	to = return_address(s, officer.email, &id);
	(void)to;
}

/* ---- erased ---- */

static void who_is_erased_is_gone(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	subscribe(s, "dora@example.org", "");
	rows_begin(s, &r, NULL);
	struct person *p = row_new(&s->arena, &person_entity);
	p->slug = "dora";
	p->title = "Chair";
	p->kind = CODE_PERSON_KIND_POST;
	p->name = "Dora Pereira";
	p->email = "Dora@example.org";
	p->basis = CODE_LAWFUL_BASIS_CONSENT;
	p->review = "2040-01-01";
	assert_int_equal(row_save(&r.m, &person_entity, NULL, p, &by), ROW_SAVED);
	assert_true(personal_erase(&r.m, p, &by));
	rows_done(&r);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM subscribers WHERE email='dora@example.org'"), 0);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM outbox WHERE recipient='dora@example.org'"), 0);
}

/* What a mail leads to is in the language of the mail, from the first one to the way out of each issue. */
static void links_are_in_the_language_of_the_mail(void **state)
{
	struct site *s = *state;
	const struct outbox *mail;
	struct rows_open r;
	stranger_sends(s, "/gu/newsletter/subscribe", "email=gu%40example.org", 303);
	const char *text = mail_text_to(s, "gu@example.org", &mail),
	           *at = text ? strstr(text, "https://city.example/gu/newsletter/confirm?key=") : NULL;
	assert_non_null(at);
	at = arena_strndup(&s->arena, at, strcspn(at, " \n")) + strlen("https://city.example");
	body_has(page_of(s, NULL, at, 200), "<html lang=\"gu\"");
	stranger_sends(s, at, "", 303);
	rows_begin(s, &r, NULL);
	const struct newsletter *n = newsletter_draft(&r.m, &by);
	assert_true(n && newsletter_try(&r.m, n, "look@example.org", "gu") && newsletter_send(&r.m, n, &by));
	rows_done(&r);
	jobs_run(s);
	static const char *const pages[] = { "leave", "change" };
	text = mail_text_to(s, "gu@example.org", &mail);
	for (size_t i = 0; i < COUNT(pages); i++)
		body_has(text, arena_printf(&s->arena, "https://city.example/gu/newsletter/%s?key=", pages[i]));
	assert_true(text_starts(mail->unsubscribe, "https://city.example/gu/newsletter/leave?key="));
	body_has(mail_text_to(s, "look@example.org", &mail), "https://city.example/gu/newsletter/leave?key=none");
	/* one click, as a mail program does it */
	mail_text_to(s, "gu@example.org", &mail);
	const char *path = mail->unsubscribe + strlen("https://city.example");
	assert_int_equal(answer_status(site_ask(s, NULL, "POST", path, "Content-Type: application/x-www-form-urlencoded\r\n",
	                     "List-Unsubscribe=One-Click", strlen("List-Unsubscribe=One-Click"))),
	    200);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM subscribers WHERE email='gu@example.org'"), 0);
}

/* Who never confirmed is forgotten. */
static void the_unconfirmed_are_forgotten(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	stranger_sends(s, "/newsletter/subscribe", "email=late@example.org", 303);
	rows_begin(s, &r, NULL);
	assert_int_equal(clean_subscribers(&r.m, clock_stamp(&s->arena, clock_now() - 60)), 0);
	assert_int_equal(clean_subscribers(&r.m, clock_stamp(&s->arena, clock_now() + 60)), 1);
	rows_done(&r);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM subscribers WHERE email='cat@example.org'"), 1);
}

/* Without the site's address no mail can leave: who reads is told so and not asked, who keeps the site reads what is missing. */
static void without_an_address_nobody_is_asked(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	struct guest administrator = visitor_new(s, "administrator", NULL);
	rows_begin(s, &r, NULL);
	assert_true(row_delete(&r.m, &setting_entity, model_find(&r.m, setting, "site-address"), &(struct change){ .who = "test" }));
	rows_done(&r);
	int64_t before = site_count(s, "SELECT COUNT(*) FROM subscribers");
	const char *body = page_of(s, NULL, "/newsletter/subscribe", 200);
	body_has(body, "The newsletter cannot be sent yet");
	body_has_not(body, "name=\"email\"");
	body_has_not(body, "Enter the address of this site");
	body_has(page_of(s, &administrator, "/newsletter/subscribe", 200), "Enter the address of this site");
	assert_int_equal(answer_status(site_post(s, &officer, "/newsletter/subscribe", "email=new@example.org")), 409);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM subscribers"), before);
}

/* What was sent stays as it was sent: on the page of the archive, and in mails that are written later. */
static void what_was_sent_stays(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	const struct outbox *mail;
	stranger_sends(s, "/fr/newsletter/subscribe", "email=lu%40example.org", 303);
	const char *link = link_in_french(s, mail_text_to(s, "lu@example.org", &mail));
	stranger_sends(s, link, "", 303);
	rows_begin(s, &r, NULL);
	struct event *e = row_new(&s->arena, &event_entity);
	e->slug = "kite-day";
	e->title = "Kite day";
	e->kind = CODE_EVENT_KIND_TALK;
	e->starts = date_add_days(&s->arena, r.m.own_day, 3);
	e->time = "10:30";
	e->venue = "Old Square";
	assert_int_equal(row_save(&r.m, &event_entity, NULL, e, &by), ROW_SAVED);
	const char *then = date_people(&s->arena, e->starts);
	struct article *same = row_new(&s->arena, &article_entity);
	same->slug = "paper-boats";
	same->title = "Paper boats";
	same->kind = CODE_ARTICLE_KIND_NEWS;
	same->date = r.m.own_day;
	same->summary = "A summary, with **Markdown**.";
	assert_int_equal(row_save(&r.m, &article_entity, NULL, same, &by), ROW_SAVED);
	const struct newsletter *n = newsletter_draft(&r.m, &by);
	struct newsletter_item *told = row_new(&s->arena, &newsletter_item_entity);
	told->newsletter = n->head.id;
	told->article = same->head.id;
	assert_int_equal(row_save(&r.m, &newsletter_item_entity, NULL, told, &by), ROW_SAVED);
	assert_true(newsletter_send(&r.m, n, &by));
	struct event *moved = row_copy(&s->arena, &event_entity, e);
	moved->title = "Kite night";
	moved->starts = date_add_days(&s->arena, e->starts, 1);
	moved->time = "20:00";
	moved->venue = "New Square";
	assert_int_equal(row_save(&r.m, &event_entity, e, moved, &by), ROW_SAVED);
	rows_done(&r);
	jobs_run(s);
	const char *body = page_of(s, NULL, arena_printf(&s->arena, "/newsletter/%s", n->slug), 200);
	body_has(body, "Kite day");
	body_has(body, arena_printf(&s->arena, "%s, 10:30, Old Square", then));
	const char *now = date_people(&s->arena, moved->starts);
	body_has(body, arena_printf(&s->arena, "Changed since this was sent. Now: Kite night, %s, 20:00, New Square", now));
	/* its own words stay, too */
	rows_begin(s, &r, NULL);
	struct problems found = { .arena = &s->arena };
	const struct newsletter *sent = model_get(&r.m, newsletter, n->head.id);
	struct newsletter *again = row_copy(&s->arena, &newsletter_entity, sent);
	again->introduction = "Never sent";
	newsletter_entity.agree(&r.m, again, &found);
	assert_int_equal(found.errors, 1);
	assert_string_equal(found.first->field, "introduction");
	rows_done(&r);
	/* an article that nobody changed says nothing of a change */
	body_has(body, "Paper boats");
	body_has_not(body, "The article has changed since this was sent.");
	/* the mail is written by the job, after the change */
	body_has(mail_text_to(s, "lu@example.org", &mail), "Kite day");
	rows_begin(s, &r, NULL);
	const char *html = mail_forms_of(&r.m, mail).html;
	rows_done(&r);
	body_has(html, "<html lang=\"fr\"");
	body_has(html, "<h3 lang=\"en\" style=\"margin:0 0 4px;font-size:17px\">Kite day</h3>");
	body_has(html, "<p style=\"margin:0\">"); /* the date is French */
	body_has(html, "<p lang=\"en\" style=\"margin:0\">A summary, with Markdown.</p>");
	body_has_not(html, "lang=\"fr\" style");
	/* tried in another language it is the mail of that language */
	const char *check = issue_begin(s), *slug = strrchr(check, '/') + 1;
	send_fields(s, &officer, arena_printf(&s->arena, "/zh-Hans/newsletter/check/%s?act=try", slug), "", 303);
	body_has(mail_text_to(s, officer.email, &mail), "\uff1a\nhttps://city.example/zh-Hans/");
	/* its items are those that were sent */
	send_fields(s, &officer, arena_printf(&s->arena, "/new/newsletter_item?newsletter=%s", n->slug),
	    arena_printf(&s->arena, "newsletter=%s&event=quay-feast", n->slug), 422);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(feeds_are_whole),
		cmocka_unit_test(two_steps_in),
		cmocka_unit_test(an_issue_goes_out),
		cmocka_unit_test(one_click_out),
		cmocka_unit_test(nobody_is_told_who),
		cmocka_unit_test(what_comes_back),
		cmocka_unit_test(who_is_erased_is_gone),
		cmocka_unit_test(links_are_in_the_language_of_the_mail),
		cmocka_unit_test(the_unconfirmed_are_forgotten),
		cmocka_unit_test(signs_are_no_addresses),
		cmocka_unit_test(what_was_sent_stays),
		cmocka_unit_test(without_an_address_nobody_is_asked),
	};
	return cmocka_run_group_tests(tests, news_begin, site_end);
}
