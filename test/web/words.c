/* The words of the site as who translates them works: found by page, corrected in the browser and seen on every page, out as a .po file and back in; what would
 * read other values than it is given is refused. On the engine that JUMELAGE_TEST_DB names; runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/locale.h"
#define SITE_NAME "words"
#include "codec/po.h"
#include "job/mail.h"
#include "job/tell.h"
#include "model/declared/partners.h"
#include "model/engine/check.h"
#include "model/read/wordings.h"
#include "site.h"
#include "visitor.h"

static const char *code_of(struct site *s, const char *english)
{
	return wording_code(&s->arena, NULL, english);
}

static const char *form_address(struct site *s, const char *tag, const char *english)
{
	return arena_printf(&s->arena, "/words/%s/%s", tag, code_of(s, english));
}

/* Sends the form of a message; the answer. */
static struct answer corrected(struct site *s, const struct guest *v, const char *tag, const char *english, const char *words, const char *state)
{
	const char *at = form_address(s, tag, english);
	struct form f = form_of(s, page_of(s, v, at, 200), at);
	field_set(s, &f, "form_1", words);
	field_set(s, &f, "state", state);
	field_set(s, &f, "act", "save");
	return post(s, v, at, &f);
}

static void a_word_is_corrected_on_every_page(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	body_has_not(page_of(s, NULL, "/de/money", 200), "Moneten");
	body_has(page_of(s, &officer, "/words", 200), "Deutsch (de)");
	body_has_not(page_of(s, &officer, "/words", 200), "(en-XA)"); /* languages of nobody have no translator */
	body_has(page_of(s, &officer, "/words/de?page=/money&q=money", 200), code_of(s, "Money"));
	const char *one = page_of(s, &officer, form_address(s, "de", "Money"), 200);
	body_has(one, "href=\"/de/money\"");
	body_has(one, "<mark>Geld</mark>");
	body_has(page_of(s, &officer, form_address(s, "de", "Money by objective, city and year: the report Action and Impact"), 200), "Terms in it");
	assert_int_equal(corrected(s, &officer, "de", "Money", "Moneten", "checked").status, 303);
	body_has(page_of(s, NULL, "/de/money", 200), "Moneten");
	body_has_not(page_of(s, NULL, "/fr/money", 200), "Moneten");
	body_has_not(page_of(s, NULL, "/money", 200), "Moneten");
	body_has(page_of(s, &officer, "/words/de?own=yes", 200), "Moneten");
	body_has(page_of(s, &officer, "/words/de?state=checked", 200), "Moneten");
	/* a sign that nobody sees and that turns what follows */
	body_has(corrected(s, &officer, "de", "Money", "Mon\u202eeten", "checked").body, "changes the direction of the text (U+202E)");
	/* the same form again, opened before: nothing of the other is lost */
	struct form old = form_of(s, one, form_address(s, "de", "Money"));
	field_set(s, &old, "form_1", "Knete");
	struct answer a = post(s, &officer, form_address(s, "de", "Money"), &old);
	assert_int_equal(a.status, 409);
	body_has(a.body, "Knete");
	/* and back to what the program says */
	const char *at = form_address(s, "de", "Money");
	struct form f = form_of(s, page_of(s, &officer, at, 200), at);
	field_set(s, &f, "act", "drop");
	assert_int_equal(post(s, &officer, at, &f).status, 303);
	body_has_not(page_of(s, NULL, "/de/money", 200), "Moneten");
}

static void other_values_are_refused(void **state)
{
	static const char english[] = "%s. The next closes today, %s";
	static const struct {
		const char *words, *said;
	} rows[] = { { "%s und %d", "%2$d" }, { "%s", "%1$s" }, { "nichts", "none" }, { "%s %s %n", "can’t be read" }, { "%2$s %1$s %3$s", "%3$s" },
		{ "%2$s", "Number all values" }, { "%s und %", "can’t be read" }, { "%*d %s", "%1$*" }, { "%.*s", "%1$*" },
		{ "%s, %300000000s", "can’t be read" }, { "%s, %.300000000s", "can’t be read" }, { "", "Enter the translation" } };
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct answer a = corrected(s, &officer, "de", english, rows[i].words, "human");
		if (a.status != 422)
			fail_msg("%s: %d", rows[i].words, a.status);
		const char *told = strstr(a.body, "error-summary");
		body_has(told, rows[i].said);
	}
	assert_int_equal(corrected(s, &officer, "de", english, "Heute, %2$s, endet der nächste; %1$s", "human").status, 303);
	body_has(page_of(s, NULL, "/de/money", 200), "Heute, ");
	assert_int_equal(corrected(s, &officer, "de", "Money", "100 % Geld", "human").status, 422);
}

/* Each plural of the language has its form. */
static void what_counts_has_all_its_forms(void **state)
{
	static const char english[] = "%ld call is open";
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	const char *at = form_address(s, "ar-XB", english), *body = page_of(s, &officer, at, 200);
	body_has(body, "name=\"form_6\"");
	body_has(body, "For numbers like 3, 4, 5, 6");
	struct form f = form_of(s, body, at);
	field_set(s, &f, "form_4", "");
	field_set(s, &f, "act", "save");
	body_has(post(s, &officer, at, &f).body, "Enter the form for numbers like 3, 4, 5, 6");
	body_has_not(page_of(s, &officer, form_address(s, "zh-Hans", english), 200), "name=\"form_2\"");
}

/* Where a message stands is shown by a picture: the page itself in a frame, with the message marked, which other sites cannot show. */
static void a_picture_shows_where_it_stands(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	const char *at = form_address(s, "bg", "Upcoming"), *answer = site_get(s, &officer, at), *body = answer_body(answer);
	body_has(answer_header(s, answer, "Content-Security-Policy"), "frame-src 'self'");
	const char *frame = strstr(body, "<iframe src=\"");
	assert_non_null(frame);
	frame += strlen("<iframe src=\"");
	const char *target = arena_strndup(&s->arena, frame, strcspn(frame, "#\""));
	answer = site_get(s, &officer, target);
	body = answer_body(answer);
	assert_int_equal(answer_status(answer), 200);
	body_has(answer_header(s, answer, "Content-Security-Policy"), "frame-ancestors 'self'");
	assert_string_equal(answer_header(s, answer, "X-Frame-Options"), "SAMEORIGIN");
	body_has(body, "<html lang=\"bg\"");
	body_has(body, "<mark class=\"wording__here\" id=\"here\">");
	body_has(body, "<main class=\"govuk-main-wrapper\" inert>");
	body_has_not(body, "<script");
	assert_null(strstr(body, "\xee\x80\x80"));
	assert_null(strstr(body, "\xee\x80\x81"));
	/* of pages of the navigation alone, for who corrects words */
	assert_int_equal(answer_status(site_get(s, &officer, arena_printf(&s->arena, "%s?show=/account", at))), 404);
	assert_true(answer_status(site_get(s, NULL, target)) != 200);
}

static const char *file_sent(struct site *s, const struct guest *who, const char *target, const char *bytes)
{
	struct out o = { .arena = &s->arena };
	out_fmt(&o, "--XX\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n%s\r\n", site_token(s, who));
	out_fmt(&o, "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"de.po\"\r\nContent-Type: text/plain\r\n\r\n%s\r\n--XX--\r\n",
	    bytes);
	return site_ask(s, who, "POST", target, "Origin: http://localhost\r\nContent-Type: multipart/form-data; boundary=XX\r\n", o.text, o.length);
}

#define HEAD "msgid \"\"\nmsgstr \"Language: de\\n\"\n\n"

static void a_file_goes_out_and_comes_back(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	const char *out = page_of(s, &officer, "/words/fr.po", 200);
	body_has(out, "msgid \"Money\"");
	body_has(out, "# state: machine");
	struct po po;
	struct problems p = { .arena = &s->arena };
	assert_true(po_read(&s->arena, out, strlen(out), &po, &p));
	assert_true(po.count > 5000);
	/* as it is, it changes nothing */
	assert_true(text_starts(file_sent(s, &officer, "/words/fr", out), "HTTP/1.1 303"));
	body_has_not(page_of(s, &officer, "/words/fr?own=yes", 200), "/words/fr/");
	assert_true(text_starts(
	    file_sent(s, &officer, "/words/de",
	        HEAD "# state: checked\nmsgid \"Money\"\nmsgstr \"Zas\"\n\"ter\"\n\nmsgid \"%ld call is open\"\nmsgid_plural \"%ld calls are "
	             "open\"\nmsgstr[0] \"%ld ist frei\"\nmsgstr[1] \"%ld sind frei\"\n\nmsgid \"No such message\"\nmsgstr \"x\"\n"),
	    "HTTP/1.1 303"));
	body_has(page_of(s, NULL, "/de/money", 200), "Zaster");
	body_has(page_of(s, &officer, "/words/de.po", 200), "# state: checked\nmsgid \"Money\"\nmsgstr \"Zaster\"");
	const char *wrong = file_sent(s, &officer, "/words/de",
	    HEAD
	    "msgid \"Bids\"\nmsgstr \"Gebote\"\n\nmsgid \"%ld call is open\"\nmsgid_plural \"%ld calls are open\"\nmsgstr[0] \"%s\"\nmsgstr[1] \"%ld\"\n");
	assert_true(text_starts(wrong, "HTTP/1.1 422"));
	body_has(wrong, "Line 7, “%ld call is open”");
	body_has_not(page_of(s, NULL, "/de/bids", 200), "Gebote"); /* nothing of it was saved */
	assert_true(text_starts(file_sent(s, &officer, "/words/de", "msgid oops"), "HTTP/1.1 422"));
	body_has(file_sent(s, &officer, "/words/de", HEAD "msgid \"Bids\nmsgstr \"x\"\n"), "Line 4: this is no line of a .po file");
}

static void who_may(void **state)
{
	struct site *s = *state;
	struct guest auditor = visitor_new(s, "auditor", NULL), school = visitor_new(s, "school", "bridge-junior-school");
	page_of(s, &auditor, "/words/de", 200);
	send_fields(s, &auditor, form_address(s, "de", "Money"), "form_1=X&state=human&version=0&act=save", 403);
	page_of(s, &school, "/words/de", 403);
	page_of(s, NULL, "/words", 303);
	page_of(s, &auditor, "/words/xx", 404);
	page_of(s, &auditor, "/words/en", 404);
	page_of(s, &auditor, "/words/de/0123456789ab", 404);
	page_of(s, &auditor, "/words/de?page=/no-such-page", 400);
}

/* ---- mails ---- */

static void language_chosen(struct site *s, const struct guest *v, const char *tag)
{
	send_fields(s, v, "/account/language", arena_printf(&s->arena, "language=%s", tag), 303);
	body_has(page_of(s, v, "/account", 200), arena_printf(&s->arena, "value=\"%s\" selected", tag));
}

/* The mail to an address, as plain text and HTML. */
static const char *mail_to(struct site *s, const char *email, const char **subject)
{
	struct rows_open r;
	const char *body = NULL;
	rows_begin(s, &r, NULL);
	struct set all = model_all(&r.m, &outbox_entity);
	for (size_t i = 0; i < all.count; i++) {
		const struct outbox *t = set_row(all, outbox, i);
		if (!text_equal(t->recipient, email))
			continue;
		body = arena_printf(&s->arena, "%s%s", t->body, text_or(t->html, ""));
		*subject = arena_strdup(&s->arena, t->subject);
	}
	rows_done(&r);
	return body;
}

/* Two who speak for one body and read another language: each gets the mail in their own, with a link below it. */
static void mails_are_in_the_readers_language(void **state)
{
	struct site *s = *state;
	struct guest english = visitor_new(s, "school", "bridge-junior-school"), german = visitor_new(s, "school", "bridge-junior-school"),
	             right = visitor_new(s, "school", "bridge-junior-school");
	const struct mail_server server = { .url = "smtp://127.0.0.1:1", .from = "city@example.org" };
	struct rows_open r;
	size_t mails = 0;
	language_chosen(s, &german, "de");
	language_chosen(s, &right, "ar-XB");
	send_fields(s, &german, "/account/language", "language=xx", 400);
	mail_goes_out(&server);
	rows_begin(s, &r, NULL);
	setting_put(&r.m, "site-address", "https://city.example");
	rows_done(&r);
	rows_begin(s, &r, NULL);
	int64_t school = model_find(&r.m, organisation, "bridge-junior-school")->head.id;
	bool good = true;
	locale_use(locale_find("fr")); /* whatever language who causes it reads */
	TELL_EACH_LANGUAGE(&r.m, school)
	{
		const struct tell told = { .mail = "loan",
			.kind = "loan-1-try",
			.period = "2009-10-01",
			.subject = _("Due back today: %s"),
			.text = _("See the loan"),
			.path = "/bookings/1",
			.button = _("See the loan") };
		good = good && tell_organisation(&r.m, school, &told, &(struct change){ .who = "test" }, &mails);
	}
	assert_ptr_equal(locale_now(), locale_find("fr"));
	locale_use(NULL);
	assert_true(good);
	rows_done(&r);
	assert_true(mails >= 3);
	const char *subject, *body = mail_to(s, english.email, &subject);
	assert_string_equal(subject, "Due back today: %s");
	body_has(body, "https://city.example/bookings/1");
	body = mail_to(s, german.email, &subject);
	assert_string_not_equal(subject, "Due back today: %s");
	body_has(body, "https://city.example/de/bookings/1");
	body_has(body, "<html lang=\"de\" dir=\"ltr\">");
	body = mail_to(s, right.email, &subject);
	body_has(body, "<html lang=\"ar-XB\" dir=\"rtl\">");
}

/* ---- every name is a message ---- */

static const char *pot_quoted(struct arena *a, const char *text)
{
	struct out o = { .arena = a };
	const char *id = strchr(text, '\004') ? strchr(text, '\004') + 1 : text;
	for (; *id; id++) {
		if (*id == '"' || *id == '\\')
			out_char(&o, '\\');
		out_char(&o, *id);
	}
	return arena_printf(a, "\nmsgid \"%s\"\n", out_text(&o));
}

static size_t pot_lacks(struct arena *a, const char *pot, const char *kind, const char *text)
{
	bool lacks = text && *text && !strstr(pot, pot_quoted(a, text));
	if (lacks)
		print_error("%s: \"%s\" is in no catalogue\n", kind, text);
	return lacks;
}

/* Names of kinds, their fields and the codes of their lists are marked in macros and tables: xgettext has to find each of them. */
static void each_name_is_a_message(void **state)
{
	struct site *s = *state;
	struct out pot = { .arena = &s->arena };
	char piece[65536];
	FILE *from = popen("node tool/messages.mjs pot", "r");
	assert_non_null(from);
	for (size_t n; (n = fread(piece, 1, sizeof(piece), from)) > 0;)
		out_bytes(&pot, piece, n);
	assert_int_equal(pclose(from), 0);
	const char *all = out_text(&pot);
	size_t lacks = 0;
	assert_true(pot.length > 100000);
	for (size_t i = 0; i < all_entity_count; i++) {
		const struct entity *e = all_entities[i];
		lacks += pot_lacks(&s->arena, all, e->name, e->label) + pot_lacks(&s->arena, all, e->name, e->labels);
		for (size_t k = 0; k < e->field_count; k++)
			lacks += pot_lacks(&s->arena, all, e->name, e->fields[k].label) + pot_lacks(&s->arena, all, e->name, e->fields[k].help);
	}
	assert_int_equal(lacks, 0);
	assert_int_equal(pot_lacks(&s->arena, all, "no kind", "A name that stands in no source"), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_word_is_corrected_on_every_page),
		cmocka_unit_test(other_values_are_refused),
		cmocka_unit_test(what_counts_has_all_its_forms),
		cmocka_unit_test(a_picture_shows_where_it_stands),
		cmocka_unit_test(a_file_goes_out_and_comes_back),
		cmocka_unit_test(who_may),
		cmocka_unit_test(mails_are_in_the_readers_language),
		cmocka_unit_test(each_name_is_a_message),
	};
	return cmocka_run_group_tests(tests, site_begin, site_end);
}
