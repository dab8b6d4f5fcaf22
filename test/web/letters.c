/* Enquiries from the form to the answer by mail and back: confirmed, set aside as spam, answered from a template, gone on with by mail, merged,
 * counted, erased; and who reads of it. On the engine that JUMELAGE_TEST_DB names. Runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define SITE_NAME "letters"
#define SITE_CITY "test/city"
#include "site.h"
#include "visitor.h"
#include "exchange/post/mail_in.h"
#include "job/letters/letters.h"
#include "job/mail.h"
#include "model/declared/access.h"
#include "model/declared/partners.h"
#include "model/rows/letters.h"
#include "rule/together/answering.h"
#include "web/kit/limit.h"

#define ASKER "asker@homes.example"
static const struct change by = { .who = "test" };
static struct guest officer, auditor, friends;

static int letters_begin_site(void **state)
{
	site_begin(state);
	struct site *s = *state;
	struct rows_open r;
	officer = visitor_new(s, "officer", NULL);
	auditor = visitor_new(s, "auditor", NULL);
	friends = visitor_new(s, "association", "moinho-friends");
	rows_begin(s, &r, NULL);
	static const struct {
		const char *name, *value;
	} settings[] = { { "site-address", "https://brennavik.example" }, { "reply-address", "post@brennavik.example" } };
	for (size_t i = 0; i < COUNT(settings); i++) {
		struct setting *t = row_new(&s->arena, &setting_entity);
		t->name = settings[i].name;
		t->value = settings[i].value;
		assert_int_equal(row_save(&r.m, &setting_entity, NULL, t, &by), ROW_SAVED);
	}
	rows_done(&r);
	return 0;
}

/* Sends the form as somebody without an account, in a language of the interface; its reference. */
static const char *asked(struct site *s, const char *under, const char *subject, const char *text, const char *email, const char *trap)
{
	struct guest nobody = { NULL, NULL };
	limit_forget("enquiry", "127.0.0.1");
	const char *path = arena_printf(&s->arena, "%s/enquiries/new", under);
	struct answer page = ask(s, &nobody, path);
	const char *set = answer_header(s, page.head, "Set-Cookie");
	assert_non_null(set);
	nobody.cookie = arena_strndup(&s->arena, set, strcspn(set, ";"));
	struct form f = form_of(s, page.body, path);
	field_set(s, &f, "kind", "school");
	field_set(s, &f, "subject", subject);
	field_set(s, &f, "text", text);
	field_set(s, &f, "email", email);
	field_set(s, &f, "website", trap);
	struct answer check = post(s, &nobody, path, &f);
	if (check.status != 200)
		fail_msg("%d %.3000s", check.status, strstr(check.body, "<main"));
	f = form_of(s, check.body, path);
	field_set(s, &f, "act", "send");
	struct answer sent = post(s, &nobody, path, &f);
	assert_int_equal(sent.status, 303);
	return arena_strdup(&s->arena, strstr(sent.location, "reference=") + strlen("reference="));
}

static const struct outbox *last_mail(struct site *s, struct rows_open *r)
{
	(void)s;
	struct set all = model_all(&r->m, &outbox_entity);
	assert_true(all.count > 0);
	return set_row(all, outbox, all.count - 1);
}

/* A mail comes in, through the program in the sandbox. */
static enum letters_end comes_in(struct site *s, const char *bytes, const char **why)
{
	struct mail_in mail;
	struct problems p = { .arena = &s->arena };
	struct rows_open r;
	const struct store store = { s->files };
	if (!mail_in_read(&s->arena, bytes, strlen(bytes), &mail, &p))
		fail_msg("%s", p.first->text);
	rows_begin(s, &r, NULL);
	enum letters_end end = letters_take(&r.m, &store, &mail, why, &by);
	rows_done(&r);
	return end;
}

static void expect_end(struct site *s, const char *bytes, enum letters_end wanted)
{
	const char *why = "";
	enum letters_end end = comes_in(s, bytes, &why);
	if (end != wanted)
		fail_msg("%d instead of %d (%s): %.300s", end, wanted, text_or(why, ""), bytes);
}

/* ---- from the form to the answer ---- */

static void it_is_confirmed_in_the_asker_s_language(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	const char *reference = asked(s, "/fr", "Visite", "Une classe peut-elle venir au port ?", ASKER, "");
	rows_begin(s, &r, NULL);
	const struct outbox *mail = last_mail(s, &r);
	assert_string_equal(mail->recipient, ASKER);
	assert_string_equal(mail->reply_to, "post@brennavik.example");
	assert_non_null(strstr(mail->subject, reference));
	const struct enquiry *q = model_find(&r.m, enquiry, reference);
	assert_string_equal(q->language, "fr");
	assert_string_equal(q->kind, "school");
	assert_non_null(q->received);
	assert_non_null(reply_key_find(&r.m, mail->reference));
	rows_done(&r);
}

/* Who is named as the asker may be anybody: they get a few mails in a day, with no word of who wrote. */
static void nobody_is_flooded_in_the_council_s_name(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	int64_t mails = site_count(s, "SELECT COUNT(*) FROM outbox");
	for (int i = 0; i < LETTERS_CONFIRMED_MOST + 3; i++) {
		const char *subject = arena_printf(&s->arena, "You have won prize %d at prize.example", i);
		if (i % 2)
			asked(s, "", subject, subject, "Victim@flood.example", "");
		else
			expect_end(s,
			    arena_printf(&s->arena, "From: victim@flood.example\nMessage-ID: <flood-%d@flood.example>\nSubject: %s\n\n%s\n", i,
			        subject, subject),
			    LETTERS_BEGUN);
	}
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM outbox"), mails + LETTERS_CONFIRMED_MOST);
	rows_begin(s, &r, NULL);
	assert_null(strstr(last_mail(s, &r)->subject, "prize"));
	rows_done(&r);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM enquiries WHERE LOWER(email)='victim@flood.example'"), LETTERS_CONFIRMED_MOST + 3);
}

static void spam_is_set_aside_and_lost_by_nobody(void **state)
{
	struct site *s = *state;
	int64_t mails = site_count(s, "SELECT COUNT(*) FROM outbox");
	const char *trapped = asked(s, "", "Offer", "Buy now", "x@spam.example", "https://spam.example");
	const char *links = asked(s, "", "Links", "http://a.example http://b.example https://c.example www.d.example", "x@spam.example", "");
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM outbox"), mails);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM enquiries WHERE state='spam'"), 2);
	body_has_not(page_of(s, &officer, "/enquiries", 200), trapped);
	body_has(page_of(s, &officer, "/enquiries?state=spam", 200), links);
	/* an officer sees that one of them is none */
	const char *path = arena_printf(&s->arena, "/enquiries/%s", links);
	body_has_not(page_of(s, &officer, path, 200), "id=\"answer\"");
	send_fields(s, &officer, path, "act=reopen", 303);
	body_has(page_of(s, &officer, path, 200), "id=\"answer\"");
	/* and the other goes by itself */
	struct rows_open r;
	rows_begin(s, &r, NULL);
	assert_int_equal(letters_clean(&r.m), 0);
	struct query old = { .name = "old", .sql = "UPDATE enquiries SET changed='2020-01-01T00:00:00Z' WHERE state='spam'" };
	db_exec(r.db, &old, "");
	rows_done(&r);
	rows_begin(s, &r, NULL);
	assert_int_equal(letters_clean(&r.m), 1);
	rows_done(&r);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM enquiries WHERE state='spam'"), 0);
}

static const char *answered(struct site *s, const char *reference, const char *text)
{
	struct rows_open r;
	const char *path = arena_printf(&s->arena, "/enquiries/%s", reference);
	struct form f = form_of(s, page_of(s, &officer, path, 200), path);
	field_set(s, &f, "text", text);
	field_set(s, &f, "act", "answer");
	struct answer a = post(s, &officer, path, &f);
	if (a.status != 303)
		fail_msg("%d %.2000s", a.status, strstr(a.body, "<main"));
	rows_begin(s, &r, NULL);
	const char *id = arena_strdup(&s->arena, last_mail(s, &r)->reference);
	assert_string_equal(last_mail(s, &r)->kind, "answer");
	rows_done(&r);
	return id;
}

static void an_answer_and_its_answer_are_one_thread(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	const char *reference = asked(s, "", "Boats", "When do the boats come in?", ASKER, "");
	const char *path = arena_printf(&s->arena, "/enquiries/%s", reference);
	rows_begin(s, &r, NULL);
	struct reply_template *t = row_new(r.m.arena, &reply_template_entity);
	t->title = "Thanks";
	t->text = "Dear {name}, about {reference}: ";
	assert_int_equal(row_save(&r.m, &reply_template_entity, NULL, t, &by), ROW_SAVED);
	rows_done(&r);
	body_has(page_of(s, &officer, arena_printf(&s->arena, "%s?template=Thanks", path), 200), arena_printf(&s->arena, "about %s: ", reference));
	const char *id = answered(s, reference, "At six.");
	assert_int_equal(site_count(s,
	                     arena_printf(&s->arena,
	                         "SELECT COUNT(*) FROM enquiries WHERE reference='%s' AND state='answered' AND answered IS NOT NULL", reference)),
	    1);
	const char *back = arena_printf(&s->arena,
	    "From: Asker <" ASKER ">\r\nSubject: Re: Boats\r\nMessage-ID: <back-1@homes.example>\r\nIn-Reply-To: <%s@brennavik.example>\r\n\r\n"
	    "And on Sunday?\r\n\r\nOn Monday, the city wrote:\r\n> At six.\r\n",
	    id);
	expect_end(s, back, LETTERS_KEPT);
	expect_end(s, back, LETTERS_IGNORED); /* the same mail twice is one letter */
	const char *body = page_of(s, &officer, path, 200);
	body_has(body, "And on Sunday?");
	body_has_not(body, "the city wrote");
	body_has(page_of(s, &officer, "/enquiries?state=new", 200), reference); /* somebody has to look again */
	/* the next answer names what it answers */
	answered(s, reference, "At seven.");
	rows_begin(s, &r, NULL);
	assert_string_equal(last_mail(s, &r)->answers, "back-1@homes.example");
	rows_done(&r);
	/* machines say nothing in it */
	expect_end(s,
	    arena_printf(&s->arena, "From: " ASKER "\r\nAuto-Submitted: auto-replied\r\nIn-Reply-To: <%s@brennavik.example>\r\n\r\nAway", id),
	    LETTERS_IGNORED);
	expect_end(
	    s, arena_printf(&s->arena, "From: post@brennavik.example\r\nIn-Reply-To: <%s@brennavik.example>\r\n\r\nLoop", id), LETTERS_IGNORED);
	/* a reference in the subject counts for who asked alone */
	expect_end(s, arena_printf(&s->arena, "From: " ASKER "\r\nSubject: More [%s]\r\nMessage-ID: <m2@homes.example>\r\n\r\nOne more.", reference),
	    LETTERS_KEPT);
	expect_end(s,
	    arena_printf(&s->arena, "From: other@homes.example\r\nSubject: More [%s]\r\nMessage-ID: <m3@homes.example>\r\n\r\nNot mine.", reference),
	    LETTERS_BEGUN);
	body_has_not(page_of(s, &officer, path, 200), "Not mine.");
}

static void files_of_a_mail_are_checked(void **state)
{
	struct site *s = *state;
	expect_end(s,
	    "From: files@homes.example\r\nSubject: Files\r\nMessage-ID: <files@homes.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=X\r\n\r\n"
	    "--X\r\n\r\nTwo files\r\n--X\r\nContent-Disposition: attachment; filename=words.txt\r\n\r\nwords\r\n"
	    "--X\r\nContent-Disposition: attachment; filename=run.exe\r\nContent-Transfer-Encoding: base64\r\n\r\nTVqQAAMAAAAEAAAA//8AALgAAAA=\r\n--X--\r\n",
	    LETTERS_BEGUN);
	int64_t files = site_count(s, "SELECT COUNT(*) FROM attachments WHERE entity='letter'");
	assert_int_equal(files, 1);
	body_has(page_of(s, &officer, "/enquiries?sort=date&dir=desc", 200), "Files");
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM letters WHERE text LIKE '%[Left out: run.exe]%'"), 1);
	/* the file is for officers alone */
	struct rows_open r;
	rows_begin(s, &r, NULL);
	struct set all = model_all(&r.m, &file_entity);
	const char *href = NULL;
	for (size_t i = 0; i < all.count; i++)
		if (text_equal(set_row(all, file, i)->name, "words.txt"))
			href = arena_printf(&s->arena, "/files/%s/words.txt", set_row(all, file, i)->hash);
	rows_done(&r);
	assert_non_null(href);
	assert_int_equal(ask(s, &officer, href).status, 200);
	assert_int_equal(ask(s, NULL, href).status, 404);
	assert_int_equal(ask(s, &friends, href).status, 404);
}

static void doubles_are_merged(void **state)
{
	struct site *s = *state;
	const char *first = asked(s, "", "Harbour feast", "When is the feast?", "twice@homes.example", "");
	const char *second = asked(s, "", "The feast again", "Tell me about the feast.", "twice@homes.example", "");
	const char *path = arena_printf(&s->arena, "/enquiries/%s", second);
	body_has(page_of(s, &officer, path, 200), first);
	/* no enquiry is offered as the same as itself */
	const char *edit = page_of(s, &officer, arena_printf(&s->arena, "/edit/enquiry/%s", second), 200);
	body_has(edit, arena_printf(&s->arena, "<option value=\"%s\"", first));
	body_has_not(edit, arena_printf(&s->arena, "<option value=\"%s\"", second));
	send_fields(s, &officer, path, "act=merge&into=N-1", 422); /* one that is not like it */
	send_fields(s, &officer, path, arena_printf(&s->arena, "act=merge&into=%s", first), 303);
	const char *body = page_of(s, &officer, arena_printf(&s->arena, "/enquiries/%s", first), 200);
	body_has(body, "Tell me about the feast.");
	body_has_not(page_of(s, &officer, "/enquiries", 200), second);
	/* what still comes to the second goes to the first */
	struct rows_open r;
	rows_begin(s, &r, NULL);
	struct set keys = model_all(&r.m, &reply_key_entity);
	const struct enquiry *q = model_find(&r.m, enquiry, second);
	const char *id = NULL;
	for (size_t i = 0; i < keys.count; i++)
		if (set_row(keys, reply_key, i)->enquiry == q->head.id)
			id = arena_strdup(&s->arena, set_row(keys, reply_key, i)->reference);
	rows_done(&r);
	expect_end(s,
	    arena_printf(
	        &s->arena, "From: twice@homes.example\r\nMessage-ID: <tw@homes.example>\r\nIn-Reply-To: <%s@brennavik.example>\r\n\r\nThanks.", id),
	    LETTERS_KEPT);
	body_has(page_of(s, &officer, arena_printf(&s->arena, "/enquiries/%s", first), 200), "Thanks.");
}

/* ---- who reads of it ---- */

static void no_address_is_told(void **state)
{
	struct site *s = *state;
	static const char *const pages[] = { "/enquiries", "/enquiries.csv", "/records/enquiry", "/records/enquiry.csv", "/records/enquiry.json",
		"/records/letter", "/records/letter.csv", "/api/letter", "/api/enquiry", "/search?q=asker", "/search?q=boats", "/changes", "/mail",
		"/enquiries/statistics", "/mine", "/records", "/data" };
	const struct guest *const who[] = { NULL, &friends };
	for (size_t w = 0; w < COUNT(who); w++)
		for (size_t i = 0; i < COUNT(pages); i++)
			body_has_not(ask(s, who[w], pages[i]).body, ASKER);
	/* who reads all records may; each look is written down; and who only reads answers nothing */
	struct rows_open r;
	rows_begin(s, &r, NULL);
	struct set all = model_all(&r.m, &enquiry_entity);
	const char *reference = NULL;
	for (size_t i = 0; i < all.count; i++)
		if (text_equal(set_row(all, enquiry, i)->email, ASKER))
			reference = arena_strdup(&s->arena, set_row(all, enquiry, i)->reference);
	rows_done(&r);
	const char *path = arena_printf(&s->arena, "/enquiries/%s", reference);
	int64_t looks = site_count(s, "SELECT COUNT(*) FROM access_entries WHERE entity='enquiry'");
	body_has(page_of(s, &auditor, path, 200), ASKER);
	assert_true(site_count(s, "SELECT COUNT(*) FROM access_entries WHERE entity='enquiry'") > looks);
	send_fields(s, &auditor, path, "act=close", 403);
	assert_int_equal(ask(s, &friends, path).status, 403);
}

static void answers_are_counted(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	rows_begin(s, &r, NULL);
	static const struct {
		const char *key, *state, *received, *answered;
	} each[] = { { "T-1", "answered", "2024-06-01T08:00:00Z", "2024-06-01T10:00:00Z" },
		{ "T-2", "answered", "2024-06-02T08:00:00Z", "2024-06-03T08:00:00Z" },
		{ "T-3", "answered", "2024-06-03T08:00:00Z", "2024-06-13T08:00:00Z" }, { "T-4", "new", "2024-06-04T08:00:00Z", NULL },
		{ "T-5", "spam", "2024-06-04T08:00:00Z", NULL } };
	for (size_t i = 0; i < COUNT(each); i++) {
		struct enquiry *q = row_new(r.m.arena, &enquiry_entity);
		q->reference = q->subject = each[i].key;
		q->kind = CODE_ENQUIRY_KIND_PRESS;
		q->state = each[i].state;
		q->date = arena_strndup(r.m.arena, each[i].received, 10);
		q->received = each[i].received;
		q->answered = each[i].answered;
		assert_int_equal(row_save(&r.m, &enquiry_entity, NULL, q, &by), ROW_SAVED);
	}
	struct model m;
	model_start(&m, r.db, &s->arena, "2024-06-30");
	struct answerings all = answering_read(&m);
	bool found = false;
	for (size_t i = 0; i < all.count; i++)
		if (text_equal(all.each[i].kind, CODE_ENQUIRY_KIND_PRESS)) {
			found = true;
			assert_int_equal(all.each[i].asked, 4);
			assert_int_equal(all.each[i].answered, 3);
			assert_int_equal(all.each[i].open, 1);
			assert_int_equal(all.each[i].closed, 0);
			assert_int_equal(all.each[i].median_hours, 24);
			assert_string_equal(all.each[i].oldest, "2024-06-04");
		}
	assert_true(found);
	/* what was answered and written again waits; what was closed unanswered is neither: each counts once */
	const char *const states[] = { CODE_ENQUIRY_STATE_NEW, CODE_ENQUIRY_STATE_CLOSED };
	for (size_t i = 0; i < 2; i++) {
		struct enquiry *q = row_new(&s->arena, &enquiry_entity);
		q->reference = arena_printf(&s->arena, "S-%zu", i);
		q->subject = "Statistics";
		q->kind = CODE_ENQUIRY_KIND_PRESS;
		q->state = states[i];
		q->date = "2024-06-05";
		q->answered = i ? NULL : "2024-06-06T00:00:00Z";
		assert_int_equal(row_save(&r.m, &enquiry_entity, NULL, q, &by), ROW_SAVED);
	}
	all = answering_read(&m);
	for (size_t i = 0; i < all.count; i++) {
		assert_int_equal(all.each[i].asked, all.each[i].answered + all.each[i].open + all.each[i].closed);
		if (text_equal(all.each[i].kind, CODE_ENQUIRY_KIND_PRESS)) {
			assert_int_equal(all.each[i].open, 2);
			assert_int_equal(all.each[i].closed, 1);
		}
	}
	rows_done(&r);
	/* what waits stands first, whatever came later; a list of one state has no parts */
	const char *list = page_of(s, &officer, "/enquiries?kind=press", 200), *over = strstr(list, "Answered or closed");
	assert_true(strstr(list, "Waiting for an answer") && over);
	assert_true(strstr(list, "/enquiries/T-4\"") < over && strstr(list, "/enquiries/S-0\"") < over && strstr(list, "/enquiries/S-1\"") > over);
	body_has_not(page_of(s, &officer, "/enquiries?kind=press&state=new", 200), "Answered or closed");
	body_has(page_of(s, &officer, "/enquiries/statistics", 200), "24 hours");
	/* the counter of a field is in the language of the page */
	body_has(page_of(s, NULL, "/fr/enquiries/new", 200), "data-i18n.characters-under-limit.other=\"");
	body_has_not(page_of(s, NULL, "/enquiries/new", 200), "data-i18n.characters-under-limit");
}

static void what_is_removed_is_gone(void **state)
{
	struct site *s = *state;
	const char *reference = asked(s, "", "To be removed", "Remove me", "gone@homes.example", "");
	answered(s, reference, "We do.");
	assert_true(site_count(s, "SELECT COUNT(*) FROM letters WHERE text='We do.'") == 1);
	const char *path = arena_printf(&s->arena, "/remove/enquiry/%s", reference);
	struct form f = form_of(s, page_of(s, &officer, path, 200), path);
	field_set(s, &f, "act", "remove");
	assert_int_equal(post(s, &officer, path, &f).status, 303);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM letters WHERE text='We do.'"), 0);
}

/* ---- who is told ---- */

static size_t told_of(struct site *s, const char *address, const char *reference)
{
	return (size_t)site_count(s,
	    arena_printf(&s->arena, "SELECT COUNT(*) FROM outbox WHERE kind='enquiry' AND recipient='%s' AND body LIKE '%%/enquiries/%s%%'", address,
	        reference));
}

/* Officers learn of a new enquiry once, and again when who asked writes again behind an answer; each in the language of the account. */
static void officers_are_told_in_their_language(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	struct guest other = visitor_new(s, "officer", NULL);
	rows_begin(s, &r, NULL);
	struct account *a = row_copy(&s->arena, &account_entity, model_find(&r.m, account, other.email)),
	               *old = row_copy(&s->arena, &account_entity, a);
	a->language = "de";
	assert_int_equal(row_save(&r.m, &account_entity, old, a, &by), ROW_SAVED);
	rows_done(&r);
	mail_goes_out(&(struct mail_server){ .url = "smtp://127.0.0.1", .from = "city@brennavik.example" });
	const char *reference = asked(s, "", "Who reads this", "Is anybody there?", "again@homes.example", "");
	assert_int_equal(told_of(s, officer.email, reference), 1);
	assert_int_equal(told_of(s, other.email, reference), 1);
	assert_int_equal(site_count(s,
	                     arena_printf(&s->arena, "SELECT COUNT(*) FROM outbox WHERE recipient='%s' AND body LIKE '%%.example/de/enquiries/%s%%'",
	                         other.email, reference)),
	    1);
	assert_int_equal(
	    site_count(s, "SELECT COUNT(*) FROM outbox WHERE kind='enquiry' AND (body LIKE '%anybody there%' OR body LIKE '%again@homes%')"), 0);
	/* spam tells nobody */
	const char *spam = asked(s, "", "Buy", "http://a.example http://b.example http://c.example http://d.example", "spam@homes.example", "");
	assert_int_equal(told_of(s, officer.email, spam), 0);
	/* an answer goes below the mail that said it came, in plain text */
	const char *second = asked(s, "", "Marks", "Do you call?", "marks@homes.example", "");
	rows_begin(s, &r, NULL);
	struct set keys = reply_keys_of(&r.m, model_find(&r.m, enquiry, second)->head.id, NONE, NONE, 9);
	assert_int_equal(keys.count, 1);
	const char *first = arena_strdup(&s->arena, set_row(keys, reply_key, 0)->reference);
	rows_done(&r);
	answered(s, second, "Please **call** us. 2 ** 3, and a_b__c.");
	rows_begin(s, &r, NULL);
	assert_string_equal(last_mail(s, &r)->answers, first);
	body_has(last_mail(s, &r)->body, "Please call us. 2 ** 3, and a_b__c.");
	rows_done(&r);
	/* a second letter before anybody answered is no news; one behind the answer is */
	const char *id = arena_printf(&s->arena, "Re: Who reads this [%s]", reference);
	expect_end(s, arena_printf(&s->arena, "From: again@homes.example\r\nSubject: %s\r\nMessage-ID: <two@homes.example>\r\n\r\nHello?\r\n", id),
	    LETTERS_KEPT);
	assert_int_equal(told_of(s, officer.email, reference), 1);
	answered(s, reference, "We are.");
	expect_end(s,
	    arena_printf(&s->arena, "From: again@homes.example\r\nSubject: %s\r\nMessage-ID: <three@homes.example>\r\n\r\nThank you. When?\r\n", id),
	    LETTERS_KEPT);
	assert_int_equal(told_of(s, officer.email, reference), 2);
	assert_int_equal(
	    site_count(s,
	        arena_printf(&s->arena, "SELECT COUNT(*) FROM outbox WHERE kind='enquiry' AND subject LIKE 'Written again%%' AND recipient='%s'",
	            officer.email)),
	    1);
	mail_goes_out(NULL);
}

/* ---- firms ---- */

/* A firm finds its form from the one for everybody, with what it typed; it is for the bureau that it came from, or that owns such enquiries. */
static void a_firm_is_led_to_its_form(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	struct guest nobody = { NULL, NULL };
	rows_begin(s, &r, NULL);
	struct organisation *o = row_new(&s->arena, &organisation_entity);
	o->slug = "north-trade-bureau";
	o->name = "North Trade Bureau";
	o->kind = CODE_ORGANISATION_KIND_BUREAU;
	assert_int_equal(row_save(&r.m, &organisation_entity, NULL, o, &by), ROW_SAVED);
	int64_t bureau = o->head.id;
	rows_done(&r);
	body_has(page_of(s, NULL, "/organisations/north-trade-bureau", 200), "/enquiries/new?about=trade&amp;bureau=north-trade-bureau");
	body_has(page_of(s, NULL, "/enquiries/new", 200), "I represent a firm");
	static const char *const paths[] = { "/enquiries/new", "/enquiries/new?about=trade&bureau=north-trade-bureau", "/enquiries/new?about=trade" };
	for (size_t i = 0; i < COUNT(paths); i++) {
		limit_forget("enquiry", "127.0.0.1");
		struct answer page = ask(s, &nobody, paths[i]);
		const char *set = answer_header(s, page.head, "Set-Cookie");
		const struct guest who = { .cookie = arena_strndup(&s->arena, set, strcspn(set, ";")) };
		struct form f = form_of(s, page.body, "/enquiries/new");
		field_set(s, &f, "subject", arena_printf(&s->arena, "Sell boats %zu", i));
		field_set(s, &f, "text", arena_printf(&s->arena, "We build boats, number %zu.", i));
		field_set(s, &f, "email", "boats@firm.example");
		if (!i) {
			field_set(s, &f, "kind", "trade");
			struct answer form = post(s, &who, "/enquiries/new", &f);
			assert_int_equal(form.status, 200);
			body_has(form.body, "name=\"firm\"");
			body_has(form.body, "Sell boats 0");
			f = form_of(s, form.body, "/enquiries/new");
		}
		field_set(s, &f, "firm", "Fjord Boats");
		field_set(s, &f, "sector", "engineering");
		struct answer check = post(s, &who, "/enquiries/new", &f);
		assert_int_equal(check.status, 200);
		f = form_of(s, check.body, "/enquiries/new");
		field_set(s, &f, "act", "send");
		assert_int_equal(post(s, &who, "/enquiries/new", &f).status, 303);
	}
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM enquiries WHERE kind='trade' AND firm='Fjord Boats'"), 3);
	/* the first is nobody's, the second came from the bureau, and the third goes where such a one went */
	for (int i = 0; i < 3; i++)
		assert_int_equal(site_count(s, arena_printf(&s->arena, "SELECT COALESCE(owner,0) FROM enquiries WHERE subject='Sell boats %d'", i)),
		    i ? bureau : 0);
}

/* No mail asks for an answer by mail where none comes in. */
static void answers_are_asked_for_where_they_arrive(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	for (int i = 0; i < 2; i++) {
		const char *email = i ? "unheard@homes.example" : "heard@homes.example";
		const char *reference = asked(s, "", i ? "Nobody hears" : "Somebody hears", "May I add something?", email, "");
		mail_goes_out(&(struct mail_server){ .url = "smtp://127.0.0.1", .from = "city@brennavik.example" });
		const char *sent = page_of(s, NULL, arena_printf(&s->arena, "/enquiries/sent?reference=%s", reference), 200);
		mail_goes_out(NULL);
		assert_int_equal(strstr(sent, "answer our email") != NULL, !i);
		for (int k = 0; k < 2; k++) {
			if (k)
				answered(s, reference, "You may.");
			rows_begin(s, &r, NULL);
			const struct outbox *mail = last_mail(s, &r);
			assert_string_equal(mail->recipient, email);
			assert_int_equal(strstr(mail->body, "answer this email") != NULL, !i);
			body_has(mail->body, reference);
			if (!i && k)
				assert_true(row_delete(&r.m, &setting_entity, model_find(&r.m, setting, "reply-address"), &by));
			rows_done(&r);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(it_is_confirmed_in_the_asker_s_language),
		cmocka_unit_test(nobody_is_flooded_in_the_council_s_name), cmocka_unit_test(spam_is_set_aside_and_lost_by_nobody),
		cmocka_unit_test(an_answer_and_its_answer_are_one_thread), cmocka_unit_test(files_of_a_mail_are_checked),
		cmocka_unit_test(doubles_are_merged), cmocka_unit_test(no_address_is_told), cmocka_unit_test(answers_are_counted),
		cmocka_unit_test(what_is_removed_is_gone), cmocka_unit_test(officers_are_told_in_their_language),
		cmocka_unit_test(a_firm_is_led_to_its_form), cmocka_unit_test(answers_are_asked_for_where_they_arrive) };
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, letters_begin_site, site_end);
}
