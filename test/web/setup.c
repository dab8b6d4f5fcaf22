/* A new site: its set-up is open once, to who has the secret, and closed for ever; it is not public before somebody opens it; its city, its
 * settings, its colours, its mail server, the list of steps. On the engine that JUMELAGE_TEST_DB names; runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/colour.h"
#include "job/letters/mailbox.h"
#include "job/mail.h"
#include "model/declared/governance.h"
#include "model/declared/partners.h"
#include "web/kit/limit.h"
#define SITE_NAME "setup"
#define SITE_CITY ""
#include "site.h"
#include "visitor.h"

#define OURS "Origin: http://localhost\r\n"
#define FORM "Content-Type: application/x-www-form-urlencoded\r\n"
#define YOU "name=Ada+Test&email=Ada@Example.org&password=four+grey+herons+stand&password-again=four+grey+herons+stand"

/* ---- the set-up ---- */

static const char *opened(struct site *s)
{
	struct rows_open r;
	rows_begin(s, &r, NULL);
	assert_true(setup_open(r.db));
	const char *secret = setup_secret(r.db, &s->arena);
	rows_done(&r);
	s->app.stop(s->app.context); /* another program, which knows nothing yet */
	s->app = web_app(s->database.url);
	web_files(&s->app, s->files);
	assert_true(s->app.start(s->app.context, 0));
	return secret;
}

static bool is_open(struct site *s)
{
	struct rows_open r;
	rows_begin(s, &r, NULL);
	bool open = setup_is_open(r.db);
	rows_done(&r);
	return open;
}

static size_t accounts(struct site *s)
{
	struct rows_open r;
	rows_begin(s, &r, NULL);
	size_t n = model_all(&r.m, &account_entity).count;
	rows_done(&r);
	return n;
}

/* A browser that nobody is signed in with, and the token of the form. */
static struct guest set_up_guest(struct site *s, const char **token)
{
	const char *page = site_get(s, NULL, "/set-up"), *set = answer_header(s, page, "Set-Cookie");
	assert_int_equal(answer_status(page), 200);
	*token = answer_token(s, page);
	return (struct guest){ "nobody", arena_strndup(&s->arena, set, strcspn(set, ";")) };
}

static struct answer set_up(struct site *s, const char *secret, const char *headers)
{
	const char *token;
	struct guest who = set_up_guest(s, &token);
	const char *body = arena_printf(&s->arena, "token=%s&secret=%s&" YOU, token, secret);
	return answer_read(s, site_ask(s, &who, "POST", "/set-up", headers, body, strlen(body)));
}

static void tries_forget(void)
{
	limit_forget("set-up from", "127.0.0.1");
	limit_forget("set-up", "");
}

static void closed_leads_on(void **state)
{
	struct site *s = *state;
	struct answer a = ask(s, NULL, "/set-up?secret=ABCDE-FGHIJ-KLMNO-PQRST");
	assert_int_equal(a.status, 303);
	assert_string_equal(a.location, "/set-up/steps");
	assert_int_equal(ask(s, NULL, "/privacy").status, 200);
	struct rows_open r;
	rows_begin(s, &r, NULL);
	assert_null(setup_secret(r.db, &s->arena)); /* no start of the program opens it */
	assert_false(setup_fits(r.db, &s->arena, "-"));
	rows_done(&r);
}

static void open_leads_there(void **state)
{
	struct site *s = *state;
	opened(s);
	static const char *const pages[] = { "/", "/privacy", "/sign-in", "/fr/money", "/nothing", "/set-up/city", "/plans/draft" };
	for (size_t i = 0; i < COUNT(pages); i++) {
		struct answer a = ask(s, NULL, pages[i]);
		assert_int_equal(a.status, 303);
		assert_non_null(strstr(a.location, "/set-up"));
	}
	assert_int_equal(ask(s, NULL, "/money.json").status, 503);
	assert_int_equal(ask(s, NULL, "/api/place").status, 503);
	body_has(ask(s, NULL, "/api/place").head, "application/problem+json");
	const char *body = "email=a%40example.org";
	assert_int_equal(answer_status(site_ask(s, NULL, "POST", "/sign-in", OURS FORM, body, strlen(body))), 503);
	struct answer page = ask(s, NULL, "/set-up?secret=ABCDE-FGHIJ-KLMNO-PQRST");
	body_has(page.body, "ABCDE-FGHIJ-KLMNO-PQRST");
	body_has_not(page.body, "Partner cities"); /* no way that leads nowhere */
	assert_null(strstr(page.head, "Content-Encoding"));
}

static void refused_without_secret(void **state)
{
	struct site *s = *state;
	const char *secret = opened(s);
	tries_forget();
	body_has(set_up(s, "AAAAA-AAAAA-AAAAA-AAAAA", OURS FORM).body, "not the secret");
	assert_int_equal(set_up(s, "", OURS FORM).status, 422);
	assert_int_equal(set_up(s, "-", OURS FORM).status, 422);
	assert_int_equal(set_up(s, arena_printf(&s->arena, "%s%s", secret, "A"), OURS FORM).status, 422);
	assert_int_equal(set_up(s, arena_strndup(&s->arena, secret, strlen(secret) - 1), OURS FORM).status, 422);
	/* with the secret, but from a page of somebody else, or without a form of ours */
	assert_int_equal(set_up(s, secret, "Origin: http://evil.example\r\n" FORM).status, 403);
	assert_int_equal(set_up(s, secret, FORM).status, 403);
	const char *body = arena_printf(&s->arena, "secret=%s&" YOU, secret);
	assert_int_equal(answer_status(site_ask(s, NULL, "POST", "/set-up", OURS FORM, body, strlen(body))), 403);
	assert_int_equal(accounts(s), 0);
	assert_true(is_open(s));
}

static void guesses_are_counted(void **state)
{
	struct site *s = *state;
	const char *secret = opened(s);
	int status = 0, tries = 0;
	tries_forget();
	for (; tries < 30 && status != 429; tries++)
		status = set_up(s, arena_printf(&s->arena, "AAAAA-AAAAA-AAAAA-AAA%02d", tries), OURS FORM).status;
	assert_in_range(tries, 5, 15);
	assert_int_equal(set_up(s, secret, OURS FORM).status, 429); /* the right one, too: who guesses learns nothing */
	assert_int_equal(accounts(s), 0);
	tries_forget();
}

static void secret_is_used_once(void **state)
{
	struct site *s = *state;
	const char *first = opened(s);
	struct rows_open r;
	tries_forget();
	rows_begin(s, &r, NULL);
	const char *secret = setup_secret(r.db, &s->arena); /* the next start of the program */
	rows_done(&r);
	assert_int_equal(set_up(s, first, OURS FORM).status, 422);
	struct out typed = { .arena = &s->arena };
	for (const char *c = secret; *c; c++) /* as people type it */
		out_fmt(&typed, "%c", *c == '-' ? '+' : *c >= 'A' && *c <= 'Z' ? *c + 32 : *c);
	struct answer a = set_up(s, out_text(&typed), OURS FORM);
	assert_int_equal(a.status, 303);
	assert_string_equal(a.location, "/set-up/city");
	assert_non_null(strstr(a.head, "Set-Cookie: __Host-session="));
	assert_false(is_open(s));
	rows_begin(s, &r, NULL);
	const struct account *made = account_of_email(&r.m, "ada@example.org");
	assert_non_null(made);
	struct visitor v = visitor_of(&r.m, made);
	assert_int_equal(visitor_roles(&v), ROLE_BIT(ROLE_PUBLIC) | ROLE_BIT(ROLE_ADMINISTRATOR) | ROLE_BIT(ROLE_OFFICER));
	assert_true(password_verify(made->password, "four grey herons stand"));
	assert_string_equal(model_setting(&r.m, "public", "yes"), "no");
	rows_done(&r);
	assert_int_equal(ask(s, NULL, "/set-up").status, 303);
	const char *body = arena_printf(&s->arena, "token=x&secret=%s&" YOU, secret);
	assert_int_equal(answer_status(site_ask(s, NULL, "POST", "/set-up", OURS FORM, body, strlen(body))), 403);
}

/* Whatever is taken away of the rows that the set-up made, it stays closed. */
static void nothing_opens_it_again(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	assert_int_equal(accounts(s), 1);
	rows_begin(s, &r, NULL);
	static const char *const tables[] = { "nonces", "logins", "permissions", "histories", "settings", "accounts", "kept_secrets",
		"search_topics" };
	for (size_t i = 0; i < COUNT(tables); i++) {
		struct query q = { .name = tables[i], .sql = arena_printf(&s->arena, "DELETE FROM %s", tables[i]) };
		assert_true(db_exec(r.db, &q, "") >= 0);
	}
	assert_null(setup_secret(r.db, &s->arena));
	assert_false(setup_is_open(r.db));
	rows_done(&r);
	assert_string_equal(ask(s, NULL, "/set-up").location, "/set-up/steps");
	assert_int_equal(accounts(s), 0);
}

/* ---- a new site ---- */

static struct guest administrator(struct site *s)
{
	struct guest admin = visitor_new(s, "administrator", NULL);
	struct rows_open r;
	rows_begin(s, &r, NULL);
	struct setting *row = row_new(&s->arena, &setting_entity);
	row->name = "public";
	row->value = "no";
	if (!model_find(&r.m, setting, "public"))
		row_save(&r.m, &setting_entity, NULL, row, &(struct change){ .who = "test" });
	rows_done(&r);
	return admin;
}

static void not_public_yet(void **state)
{
	struct site *s = *state;
	struct guest admin = administrator(s);
	static const char *const shut[] = { "/", "/money", "/fr/places", "/plans", "/records/place.csv", "/search?q=a", "/calendar.ics", "/api/place",
		"/enquiries/new", "/lookup/place?q=a" };
	static const char *const always[] = { "/privacy", "/accessibility", "/cookies", "/sign-in", "/reset", "/robots.txt",
		"/newsletter/leave?left=yes" };
	for (size_t i = 0; i < COUNT(shut); i++) {
		if (ask(s, NULL, shut[i]).status != 503)
			fail_msg("%s answers everybody", shut[i]);
		if (!strchr(shut[i], '?') && !text_starts(shut[i], "/lookup") && ask(s, &admin, shut[i]).status >= 500)
			fail_msg("%s does not answer an administrator", shut[i]);
	}
	for (size_t i = 0; i < COUNT(always); i++)
		if (ask(s, NULL, always[i]).status != 200)
			fail_msg("%s does not answer", always[i]);
	body_has(ask(s, NULL, "/robots.txt").body, "Disallow: /\n");
	body_has(ask(s, NULL, "/").body, "being prepared");
	body_has_not(ask(s, NULL, "/").body, "/search");
	send_fields(s, &admin, "/set-up/public", "open=yes", 303);
	assert_int_equal(ask(s, NULL, "/money").status, 200);
	body_has(ask(s, NULL, "/robots.txt").body, "Allow: /\n");
	send_fields(s, &admin, "/set-up/public", "close=yes", 303);
	assert_int_equal(ask(s, NULL, "/money").status, 503);
}

static void only_administrators(void **state)
{
	struct site *s = *state;
	static const char *const pages[] = { "/set-up/city", "/set-up/basics", "/set-up/legal", "/set-up/look", "/set-up/mail", "/set-up/public" };
	struct guest officer = visitor_new(s, "officer", NULL), auditor = visitor_new(s, "auditor", NULL);
	int64_t before = site_state(s);
	for (size_t i = 0; i < COUNT(pages); i++) {
		assert_int_equal(ask(s, NULL, pages[i]).status, 503);
		assert_int_equal(ask(s, &officer, pages[i]).status, 403);
		assert_int_equal(ask(s, &auditor, pages[i]).status, 403);
		send_fields(s, &officer, pages[i], "open=yes&contact=a%40example.org", 403);
	}
	assert_int_equal(ask(s, &officer, "/set-up/steps").status, 200);
	assert_true(site_state(s) == before);
}

static void city_by_gazetteer(void **state)
{
	struct site *s = *state;
	struct guest admin = administrator(s);
	const char *page = page_of(s, &admin, "/set-up/city?q=Valencia", 200);
	body_has(page, "Valencia, Spain");
	body_has(page, "Valencia, Venezuela");
	body_has(page, "39.470 north, 0.377 west");
	body_has_not(page_of(s, &admin, "/set-up/city?q=Valencia%2C+Espagne", 200), "Valencia, Venezuela");
	body_has(page_of(s, &admin, "/set-up/city?q=Northbridge", 200), "We do not know this place");
	/* what is wrong is said at its field, and nothing is kept */
	body_has(send_fields(s, &admin, "/set-up/city", "q=Northbridge&which=other&council=C&site=S", 422).body, "Choose a country");
	body_has(send_fields(s, &admin, "/set-up/city", "q=Northbridge&council=C&site=S", 422).body, "Choose which place it is");
	body_has(send_fields(s, &admin, "/set-up/city", "q=Northbridge&which=other&country=GB&latitude=north&longitude=1&council=C&site=S", 422).body,
	    "must be a number");
	body_has(send_fields(s, &admin, "/set-up/city", "q=Valencia&which=0&council=&site=S", 422).body, "Enter the name of the council");
	struct rows_open r;
	rows_begin(s, &r, NULL);
	assert_false(model_any(&r.m, &place_entity));
	rows_done(&r);
	assert_string_equal(
	    send_fields(s, &admin, "/set-up/city", "q=Valencia,+Spain&which=0&council=Ayuntamiento&site=Fuera", 303).location, "/set-up/basics");
	rows_begin(s, &r, NULL);
	const struct place *home = model_find(&r.m, place, model_setting(&r.m, "home-place", NULL));
	const struct organisation *council = model_find(&r.m, organisation, model_setting(&r.m, "organisation", NULL));
	assert_string_equal(home->name, "Valencia");
	assert_string_equal(home->country, "ES");
	assert_true(home->latitude > 39000000 && home->latitude < 40000000 && home->longitude < 0);
	assert_string_equal(council->name, "Ayuntamiento");
	assert_int_equal(council->place, home->head.id);
	assert_true(r.m.dataset != NONE);
	assert_string_equal(model_setting(&r.m, "time-zone", ""), "Europe/Madrid"); /* not Africa/Ceuta, which comes first */
	assert_string_equal(model_setting(&r.m, "currency", ""), "EUR");
	assert_string_equal(model_setting(&r.m, "languages", ""), "en es");
	assert_string_equal(model_setting(&r.m, "language", ""), "es");
	rows_done(&r);
	/* said once, it is a form of names */
	body_has(page_of(s, &admin, "/set-up/city", 200), "/edit/place/valencia");
	send_fields(s, &admin, "/set-up/city", "city-name=Valencia&site-name=Valencia+abroad&tagline=", 303);
	body_has(page_of(s, &admin, "/money", 200), "Valencia abroad");
}

static void settings_are_checked(void **state)
{
	struct site *s = *state;
	struct guest admin = administrator(s);
	body_has(
	    send_fields(s, &admin, "/set-up/basics", "languages=en+xx&language=es&time-zone=Europe%2FMadrid&currency=EUR&financial-year=01-01", 422)
	        .body,
	    "languages that the program speaks");
	body_has(send_fields(s, &admin, "/set-up/basics", "languages=en&language=es&time-zone=Nowhere&currency=EUR&financial-year=01-01", 422).body,
	    "must be a time zone");
	send_fields(
	    s, &admin, "/set-up/basics", "languages=en&languages=es&language=es&time-zone=Europe%2FMadrid&currency=EUR&financial-year=04-01", 303);
	const char *menu = strstr(page_of(s, &admin, "/money", 200), "language-menu__list");
	assert_non_null(strstr(menu, "Español"));
	assert_null(strstr(menu, "Deutsch"));
	/* legal texts: what is not said is missing to keepers, and no other law is named */
	body_has_not(page_of(s, NULL, "/accessibility", 200), "Equality and Human Rights");
	body_has(page_of(s, &admin, "/privacy", 200), "/set-up/legal");
	send_fields(s, &admin, "/set-up/legal",
	    "contact=abroad%40example.org&telephone=&postal-address=Plaza+1&data-protection-officer=dpo%40example.org"
	    "&data-protection-authority=Agencia&accessibility-reply-days=1&accessibility-body=Defensor",
	    303);
	const char *privacy = page_of(s, NULL, "/privacy", 200), *access = page_of(s, NULL, "/accessibility", 200);
	body_has(privacy, "Plaza 1");
	body_has(privacy, "Agencia");
	body_has(privacy, "mailto:abroad@example.org");
	body_has(access, "Defensor");
	body_has(access, "We answer within 1 day.");
	/* one that is emptied is taken away */
	send_fields(s, &admin, "/set-up/legal", "contact=&postal-address=Plaza+1", 303);
	body_has_not(page_of(s, NULL, "/privacy", 200), "abroad@example.org");
}

static void colours_can_be_read(void **state)
{
	struct site *s = *state;
	struct guest admin = administrator(s);
	body_has(send_fields(s, &admin, "/set-up/look", "head=yellow&link=", 422).body, "six figures or letters");
	body_has(send_fields(s, &admin, "/set-up/look", "head=%2310252c%3B%7Dbody%7B&link=", 422).body, "six figures or letters");
	struct answer a = send_fields(s, &admin, "/set-up/look", "head=%23FC0&link=", 303);
	body_has(page_of(s, &admin, a.location, 200), "too little to read");
	struct rows_open r;
	rows_begin(s, &r, NULL);
	const char *head = model_setting(&r.m, "colour", ""), *link = model_setting(&r.m, "link-colour", "");
	rows_done(&r);
	assert_true(colour_contrast(head, "#ffffff") >= 450);
	assert_true(colour_contrast(link, "#ffffff") >= 450);
	body_has(page_of(s, NULL, "/colours.css", 200), arena_printf(&s->arena, "--brand:%s;", head));
	body_has(page_of(s, NULL, "/privacy", 200), "/colours.css?of=");
	assert_string_equal(answer_header(s, ask(s, NULL, "/colours.css").head, "Content-Type"), "text/css; charset=utf-8");
	/* one that can be read stays as it is */
	assert_null(strstr(send_fields(s, &admin, "/set-up/look", "head=%2310252c&link=%230a5a6b", 303).location, "/set-up/look"));
	body_has(page_of(s, NULL, "/colours.css", 200), "--brand:#10252c;");
	assert_int_equal(ask(s, NULL, "/logo").status, 404);
	send_fields(s, &admin, "/set-up/look", "head=&link=", 303);
	body_has_not(page_of(s, NULL, "/privacy", 200), "/colours.css");
}

#define MAIL "mail-server=smtp%3A%2F%2Fmail.example.org%3A587&mail-from=city%40example.org&site-address="

static void mail_password_is_kept_apart(void **state)
{
	struct site *s = *state;
	struct guest admin = administrator(s);
	body_has(
	    send_fields(s, &admin, "/set-up/mail", "mail-server=mail.example.org&mail-from=city%40example.org&mail-user=&mail-password=", 422).body,
	    "smtp://HOST:PORT");
	body_has(send_fields(s, &admin, "/set-up/mail", MAIL "&mail-user=city&mail-password=", 422).body, "Enter the password of this user");
	body_has(send_fields(s, &admin, "/set-up/mail", "mail-server=smtp%3A%2F%2Fm&mail-from=&mail-user=&mail-password=", 422).body,
	    "Enter the address that emails come from");
	struct rows_open r;
	rows_begin(s, &r, NULL);
	assert_false(mail_goes(&r.m));
	rows_done(&r);
	send_fields(s, &admin, "/set-up/mail", MAIL "&mail-user=city&mail-password=seven+loud+geese", 303);
	rows_begin(s, &r, NULL);
	const struct mail_server *server = mail_server_of(&r.m);
	assert_non_null(server);
	assert_string_equal(server->url, "smtp://mail.example.org:587");
	assert_string_equal(server->password, "seven loud geese");
	assert_true(mail_goes(&r.m));
	assert_int_equal(model_all(&r.m, &outbox_entity).count, 1); /* the test of it */
	rows_done(&r);
	/* where answers go to nobody, who sets it up is told; a mailbox is of an address */
	body_has(page_of(s, &admin, "/set-up/mail", 200), "Answers to emails of this site come to nobody");
	body_has(send_fields(
	             s, &admin, "/set-up/mail", MAIL "&mail-user=city&mailbox-server=imaps%3A%2F%2Fm.example&mailbox-user=m&mailbox-password=x", 422)
	             .body,
	    "Enter the address whose emails come into this mailbox");
	send_fields(s, &admin, "/set-up/mail", MAIL "&mail-user=city&mail-password=&reply-address=answers%40example.org", 303);
	body_has_not(page_of(s, &admin, "/set-up/mail", 200), "Answers to emails of this site come to nobody");
	static const char *const pages[] = { "/set-up/mail", "/records/setting", "/records/setting.csv", "/changes", "/api/setting", "/mail" };
	for (size_t i = 0; i < COUNT(pages); i++)
		body_has_not(ask(s, &admin, pages[i]).body, "seven loud geese");
	/* what was given for one server and user is not sent to another: scheme, host, port, name */
	static const char *const servers[] = { "smtps%3A%2F%2Fmail.example.org%3A587", "smtp%3A%2F%2Fother.example%3A587",
		"smtp%3A%2F%2Fmail.example.org%3A25" };
	for (size_t i = 0; i < COUNT(servers); i++)
		body_has(send_fields(s, &admin, "/set-up/mail",
		             arena_printf(&s->arena, "mail-server=%s&mail-from=city%%40example.org&mail-user=city&mail-password=", servers[i]), 422)
		             .body,
		    "Enter the password again, since the server has changed");
	body_has(send_fields(s, &admin, "/set-up/mail", MAIL "&mail-user=mayor&mail-password=", 422).body, "href=\"#mail-password\"");
#define BOX "&mail-user=city&mail-password=&reply-address=answers%40example.org&mailbox-user=m&mailbox-server=imaps%3A%2F%2F"
	send_fields(s, &admin, "/set-up/mail", MAIL BOX "m.example&mailbox-password=x", 303);
	send_fields(s, &admin, "/set-up/mail", MAIL BOX "m.example&mailbox-password=", 303);
	body_has(send_fields(s, &admin, "/set-up/mail", MAIL BOX "n.example&mailbox-password=", 422).body, "href=\"#mailbox-password\"");
	/* taking the server away in between does not help */
	send_fields(s, &admin, "/set-up/mail", "mail-server=&mail-from=&mail-user=city&mail-password=", 303);
	send_fields(
	    s, &admin, "/set-up/mail", "mail-server=smtp%3A%2F%2Fother.example&mail-from=city%40example.org&mail-user=city&mail-password=", 422);
	send_fields(s, &admin, "/set-up/mail", MAIL "&mail-user=city&mail-password=seven+loud+geese", 303);
	/* an empty box keeps it, no user ends it */
	send_fields(s, &admin, "/set-up/mail", MAIL "&mail-user=city&mail-password=", 303);
	rows_begin(s, &r, NULL);
	assert_non_null(kept_secret(r.db, &s->arena, KEPT_MAIL_PASSWORD));
	rows_done(&r);
	send_fields(s, &admin, "/set-up/mail", MAIL "&mail-user=&mail-password=", 303);
	rows_begin(s, &r, NULL);
	assert_null(kept_secret(r.db, &s->arena, KEPT_MAIL_PASSWORD));
	assert_non_null(mail_server_of(&r.m));
	rows_done(&r);
}

static void setting_row(struct site *s, const char *name, const char *value, bool anew)
{
	static const struct change by = { .who = "test" };
	struct rows_open r;
	rows_begin(s, &r, NULL);
	const struct setting *was = model_find(&r.m, setting, name);
	if (anew && was) {
		assert_true(row_delete(&r.m, &setting_entity, was, &by));
		was = NULL;
	}
	struct setting *t = was ? row_copy(&s->arena, &setting_entity, was) : row_new(&s->arena, &setting_entity);
	t->name = name;
	t->value = value;
	assert_int_not_equal(row_save(&r.m, &setting_entity, was, t, &by), ROW_FAILED);
	rows_done(&r);
}

static void setting_form(struct site *s, const struct guest *who, const char *name, const char *value)
{
	const char *path = arena_printf(&s->arena, "/edit/setting/%s", name);
	struct form f = form_of(s, page_of(s, who, path, 200), path);
	field_set(s, &f, "value", value);
	assert_int_equal(post(s, who, path, &f).status, 303);
}

/* As it is saved, as a file brings it, as a record that is removed and added again. */
static void setting_by(struct site *s, const struct guest *who, int way, const char *name, const char *value)
{
	if (way == 0)
		setting_form(s, who, name, value);
	else
		setting_row(s, name, value, way == 2);
}

static bool signs_in(struct site *s, bool box)
{
	struct rows_open r;
	rows_begin(s, &r, NULL);
	const struct mail_server *out = mail_server_of(&r.m);
	const struct mailbox_server *in = mailbox_server_of(&r.m);
	bool good = box ? in && text_equal(in->password, "nine calm owls") : out && text_equal(out->password, "nine calm owls");
	rows_done(&r);
	return good;
}

/* By whichever way a server or its user is changed, the password that was given for another is not sent to it. */
static void no_way_sends_a_password_elsewhere(void **state)
{
	struct site *s = *state;
	struct guest admin = administrator(s);
	static const struct {
		const char *name, *is, *other;
		bool box;
	} settings[] = { { "mail-server", "smtp://mail.example.org:587", "smtp://mail.example.org:25", false },
		{ "mail-server", "smtp://mail.example.org:587", "smtp://other.example:587", false },
		{ "mail-server", "smtp://mail.example.org:587", "smtps://mail.example.org:587", false }, { "mail-user", "city", "mayor", false },
		{ "mailbox-server", "imaps://box.example.org", "imap://box.example.org", true },
		{ "mailbox-server", "imaps://box.example.org", "imaps://other.example", true }, { "mailbox-user", "post", "city", true } };
	send_fields(s, &admin, "/set-up/mail",
	    MAIL "&mail-user=city&mail-password=nine+calm+owls&reply-address=a%40example.org&mailbox-server=imaps%3A%2F%2Fbox.example.org"
	         "&mailbox-user=post&mailbox-password=nine+calm+owls",
	    303);
	for (size_t i = 0; i < COUNT(settings); i++)
		for (int way = 0; way < 3; way++) {
			assert_true(signs_in(s, settings[i].box));
			setting_by(s, &admin, way, settings[i].name, settings[i].other);
			if (signs_in(s, settings[i].box))
				fail_msg("%s as %s by way %d is sent the password", settings[i].name, settings[i].other, way);
			body_has(page_of(s, &admin, "/set-up/mail", 200), "No password was given for");
			setting_by(s, &admin, way, settings[i].name, settings[i].is);
		}
	body_has_not(page_of(s, &admin, "/set-up/mail", 200), "No password was given for");
	/* no address of a server brings a password of its own, which settings would show */
	static const char *const bad[] = { "smtp://city:geese@mail.example.org", "smtp://city@mail.example.org", "smtp://mail.example.org/x",
		"smtp://mail.example.org:0", "smtp://mail.example.org:99999", "smtp://", "smtp://[::1", "https://mail.example.org" };
	for (size_t i = 0; i < COUNT(bad); i++) {
		struct form f = form_of(s, page_of(s, &admin, "/edit/setting/mail-server", 200), "/edit/setting/mail-server");
		field_set(s, &f, "value", bad[i]);
		body_has(post(s, &admin, "/edit/setting/mail-server", &f).body, "must be smtp://HOST:PORT");
	}
	setting_form(s, &admin, "mail-server", "smtp://[2001:db8::1]:587");
	setting_form(s, &admin, "mail-server", "smtp://mail.example.org:587");
}

/* What the program keeps for itself is told to nobody, an administrator among them, by no way out. */
static void nobody_reads_a_kept_password(void **state)
{
	struct site *s = *state;
	static const char *const roles[] = { "administrator", "officer", "auditor", "department-officer", "association", "partner-city", "school",
		"committee", NULL };
	static const char *const ways[] = { "/set-up/mail", "/records/setting", "/records/setting.json", "/records/setting.csv",
		"/records/setting/%s", "/edit/setting/%s", "/history/setting/%s", "/standing/setting/%s", "/api/setting", "/api/setting/%s",
		"/changes", "/search?q=nine+calm+owls", "/open-data", "/mail", "/records/history", "/records/history.csv" };
	for (size_t r = 0; r < COUNT(roles); r++) {
		bool admin = roles[r] && text_equal(roles[r], "administrator");
		struct guest who = roles[r] ? visitor_new(s, roles[r], NULL) : (struct guest){ 0 };
		for (size_t i = 0; i < COUNT(ways); i++)
			for (size_t n = 0; n < codelist_settings.count; n++) {
				if (n && !strchr(ways[i], '%'))
					break;
				const char *name = codelist_settings.codes[n].code;
				const char *at = strstr(ways[i], "%s");
				const char *path = at ? arena_printf(&s->arena, "%.*s%s", (int)(at - ways[i]), ways[i], name) : ways[i];
				struct answer a = ask(s, roles[r] ? &who : NULL, path);
				if (!strstr(ways[i], "search"))
					body_has_not(a.body, "nine calm owls");
				bool keeper = admin || (roles[r] && (text_equal(roles[r], "officer") || text_equal(roles[r], "auditor")));
				if (strstr(a.body, "mail.example.org") && !keeper)
					fail_msg("%s tells %s of the mail server", path, text_or(roles[r], "everybody"));
			}
	}
}

/* Addresses of pages are put behind it. */
static void address_of_the_site_is_one(void **state)
{
	struct site *s = *state;
	struct guest admin = administrator(s);
	static const char *const bad[][2] = { { "http%3A%2F%2Fu%3Ap%40h.example", "must not hold a user name or a password" },
		{ "https%3A%2F%2Fevil.example%2Fpath%3Fx", "must be a web address without a user name, ? or #" },
		{ "https%3A%2F%2Fevil.example%23x", "must be a web address without a user name, ? or #" },
		{ "https%3A%2F%2F%2Fpath", "must be a web address that starts with" } };
	static const char *const good[] = { "http%3A%2F%2Flocalhost%3A8080", "https%3A%2F%2Fcity.example%2Fabroad%2F" };
	for (size_t i = 0; i < COUNT(bad); i++)
		body_has(send_fields(s, &admin, "/set-up/mail", arena_printf(&s->arena, "%s%s", MAIL, bad[i][0]), 422).body, bad[i][1]);
	for (size_t i = 0; i < COUNT(good); i++)
		send_fields(s, &admin, "/set-up/mail", arena_printf(&s->arena, "site-address=%s", good[i]), 303);
	send_fields(s, &admin, "/set-up/mail", "site-address=", 303);
}

static void steps_tick_themselves(void **state)
{
	struct site *s = *state;
	struct guest admin = administrator(s), officer = visitor_new(s, "officer", NULL);
	const char *before = page_of(s, &admin, "/set-up/steps", 200);
	body_has(before, "1 of 7 is done."); /* there are people */
	struct rows_open r;
	rows_begin(s, &r, NULL);
	struct organisation *o = row_new(&s->arena, &organisation_entity);
	o->slug = "international-committee";
	o->name = "International Committee";
	o->kind = CODE_ORGANISATION_KIND_COMMITTEE;
	assert_int_equal(row_save(&r.m, &organisation_entity, NULL, o, &(struct change){ .who = "test" }), ROW_SAVED);
	struct meeting *t = row_new(&s->arena, &meeting_entity);
	t->slug = "first-meeting";
	t->title = "First meeting";
	t->committee = o->head.id;
	t->date = r.m.own_day;
	t->state = CODE_MEETING_STATE_PLANNED;
	assert_int_equal(row_save(&r.m, &meeting_entity, NULL, t, &(struct change){ .who = "test" }), ROW_SAVED);
	rows_done(&r);
	body_has(page_of(s, &admin, "/set-up/steps", 200), "2 of 7 are done.");
	body_has(page_of(s, &officer, "/set-up/steps", 200), "For an administrator");
	body_has_not(page_of(s, &officer, "/set-up/steps", 200), "href=\"/set-up/mail\"");
}

/* A register without records has nothing to choose from and nothing to download; who keeps records reads how the first ones come in. */
static void empty_registers_lead_on(void **state)
{
	struct site *s = *state;
	struct guest admin = administrator(s);
	static const struct {
		const char *page, *way;
	} registers[] = { { "/activities", "/spreadsheets?sheet=projects" }, { "/plans", "/plans/draft" }, { "/indicators", "/plans/draft" },
		{ "/partner-cities", "/spreadsheets?sheet=twin-towns" }, { "/synopsis", "/plans/draft" }, { "/actions", "/plans/draft" },
		{ "/visits", "/spreadsheets?sheet=visits" }, { "/schools", "/schools/register" }, { "/grants", "/spreadsheets?sheet=grants" },
		{ "/carbon", "/import?kind=emission" }, { "/benefits", "/plans/draft" }, { "/ladders", "/new/plan?kind=award-scheme" } };
	send_fields(s, &admin, "/set-up/public", "open=yes", 303);
	for (size_t i = 0; i < COUNT(registers); i++) {
		body_has(page_of(s, &admin, registers[i].page, 200), registers[i].way);
		body_has_not(page_of(s, NULL, registers[i].page, 200), registers[i].way);
	}
	body_has_not(page_of(s, NULL, "/activities", 200), ">Show</button>");
	body_has_not(page_of(s, NULL, "/activities", 200), "Clear a filter");
	body_has(page_of(s, NULL, "/activities?kind=visit", 200), "Clear a filter");
	body_has(page_of(s, &admin, "/", 200), "/set-up/steps");
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(closed_leads_on), cmocka_unit_test(open_leads_there),
		cmocka_unit_test(refused_without_secret), cmocka_unit_test(guesses_are_counted), cmocka_unit_test(secret_is_used_once),
		cmocka_unit_test(nothing_opens_it_again), cmocka_unit_test(not_public_yet), cmocka_unit_test(only_administrators),
		cmocka_unit_test(city_by_gazetteer), cmocka_unit_test(settings_are_checked), cmocka_unit_test(colours_can_be_read),
		cmocka_unit_test(mail_password_is_kept_apart), cmocka_unit_test(no_way_sends_a_password_elsewhere),
		cmocka_unit_test(nobody_reads_a_kept_password), cmocka_unit_test(address_of_the_site_is_one), cmocka_unit_test(steps_tick_themselves),
		cmocka_unit_test(empty_registers_lead_on) };
	return cmocka_run_group_tests_name("setup", tests, site_begin, site_end);
}
