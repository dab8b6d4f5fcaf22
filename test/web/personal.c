/* What is kept about a person: shown whole, taken out, erased so that no table holds it any more and every history is whole; what
 * is older than is kept; the log of access. On the engine that JUMELAGE_TEST_DB names; runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "codec/json.h"
#include "model/engine/check.h"
#include "model/read/history_read.h"
#include "model/read/personal.h"
#include "model/engine/tables.h"
#define SITE_NAME "personal"
#define SITE_CITY "test/city"
#include "api_test.h"

static struct guest officer, keeper, friends;
static struct program program;

static int personal_begin(void **state)
{
	site_begin(state);
	struct site *s = *state;
	officer = site_guest(s, "officer@example.org", "officer", NULL);
	keeper = site_guest(s, "keeper@example.org", "administrator", NULL);
	friends = site_guest(s, "friends@example.org", "association", "moinho-friends");
	program = token_make(s, "officer@example.org", "officer", NULL, "write", 3600);
	return 0;
}

static const char *first_key(struct site *s, const char *kind)
{
	const struct json *list = answer_json(s, call(s, program, "GET", arena_printf(&s->arena, "/api/%s?limit=1", kind), NULL, NULL));
	return json_member_text(json_member(list, "records")->first, "key");
}

static const char *add(struct site *s, const char *kind, const char *body)
{
	const char *answer = call(s, program, "POST", arena_printf(&s->arena, "/api/%s", kind), NULL, body);
	expect_status(s, answer, 201);
	return answer_header(s, answer, "Location");
}

static void change(struct site *s, struct program who, const char *path, const char *body)
{
	expect_status(s, call(s, who, "PATCH", path, "*", body), 200);
}

static void run(struct site *s, const char *sql)
{
	struct db *db = database_borrow(&s->database);
	struct query q = { .name = "test", .sql = sql };
	if (!db_begin_write(db) || db_exec(db, &q, "") < 1 || !db_commit(db))
		fail_msg("%s: %s", sql, db_message(db));
	database_give_back(&s->database, db);
}

/* A person who left traces in every table that may hold some. */
static void person_live(struct site *s)
{
	struct arena *a = &s->arena;
	add(s, "person",
	    "{\"slug\":\"xyzzy-quibble\",\"title\":\"Xyzzy Quibble\",\"kind\":\"person\",\"name\":\"Xyzzy Maria Quibble\",\"email\":\"Xyzzy@quibble.example\","
	    "\"phone\":\"+44 5550 7788\",\"basis\":\"consent\",\"review\":\"2023\"}");
	change(s, program, "/api/person/xyzzy-quibble", "{\"title\":\"X. Quibble, Xyzzy\"}");
	change(s, program, "/api/person/xyzzy-quibble?why=Xyzzy+asked+for+it", "{\"slug\":\"xyzzy-q\",\"phone\":\"+44 5550 7789\"}");
	add(s, "membership", "{\"body\":\"sea-committee\",\"person\":\"xyzzy-q\",\"role\":\"member\",\"office\":\"Chair\",\"starts\":\"2020\"}");
	const char *sits =
	    add(s, "membership", "{\"body\":\"harbour-office\",\"person\":\"harbour-master\",\"role\":\"member\",\"starts\":\"2021\"}");
	change(s, program, sits, "{\"person\":\"xyzzy-q\"}");
	add(s, "presence", arena_printf(a, "{\"meeting\":\"%s\",\"person\":\"xyzzy-q\",\"state\":\"present\"}", first_key(s, "meeting")));
	const char *activity = first_key(s, "activity");
	const char *travels = add(s, "traveller", arena_printf(a, "{\"activity\":\"%s\",\"person\":\"xyzzy-q\",\"office\":\"officer\"}", activity));
	const char *paid = add(s, "transaction",
	    arena_printf(a,
	        "{\"activity\":\"%s\",\"reference\":\"T-77\",\"kind\":\"expenditure\",\"date\":\"2024-01-02\",\"amount\":10,"
	        "\"currency\":\"GBP\"}",
	        activity));
	change(s, program, paid,
	    arena_printf(a, "{\"traveller\":\"%s\"}", json_member_text(answer_json(s, call(s, program, "GET", travels, NULL, NULL)), "key")));
	add(s, "provenance",
	    "{\"entity\":\"person\",\"record\":\"xyzzy-q\",\"field\":\"title\",\"standing\":\"published\",\"value\":\"Xyzzy as printed\"}");
	add(s, "provenance",
	    "{\"entity\":\"person\",\"record\":\"xyzzy-q\",\"field\":\"name\",\"standing\":\"published\",\"value\":\"Xyzzy by letter\"}");
	add(s, "identifier", "{\"entity\":\"person\",\"record\":\"xyzzy-q\",\"scheme\":\"staff\",\"value\":\"quibble-77\"}");
	/* an account of her own, with what it did */
	struct guest own = site_guest(s, "xyzzy@quibble.example", "officer", NULL);
	struct program hers = token_make(s, "xyzzy@quibble.example", "officer", NULL, "write", 3600);
	change(s, hers, "/api/place/brennavik", "{\"summary\":\"Hers\"}");
	expect_status(s, call(s, hers, "GET", "/api/person/harbour-master", NULL, NULL), 200);
	assert_int_equal(answer_status(site_post(s, &own, "/lists", "title=Quibble+list&address=%2Frecords%2Fperson%2Fxyzzy-q")), 303);
	/* what the program keeps beside */
	run(s,
	    "INSERT INTO outbox(version,created,changed,sort_key,reference,kind,recipient,subject,body,html,state,due) VALUES"
	    "(1,'2024-01-01T00:00:00Z','2024-01-01T00:00:00Z','','m1','news','XYZZY@quibble.example','Dear Xyzzy','To Quibble','<p>Xyzzy</p>','waiting','2024-01-01T00:00:00Z'),"
	    "(1,'2024-01-01T00:00:00Z','2024-01-01T00:00:00Z','','m2','news','officer@example.org','About','xyzzy maria quibble wrote',NULL,'done','2024-01-01T00:00:00Z')");
	run(s,
	    "INSERT INTO jobs(version,created,changed,sort_key,reference,kind,state,due,detail,result) VALUES"
	    "(1,'2024-01-01T00:00:00Z','2024-01-01T00:00:00Z','','j1','import','done','2024-01-01T00:00:00Z','row of xyzzy@quibble.example','+44 5550 7789')");
	run(s,
	    "INSERT INTO enquiries(version,created,changed,sort_key,reference,subject,state,date,name,email,text) VALUES"
	    "(1,'2020-01-01T00:00:00Z','2020-01-01T00:00:00Z','','E1','A visit','closed','2020-01-01','Xyzzy','xyzzy@quibble.example','It is Xyzzy')");
	run(s,
	    "INSERT INTO drafts(version,created,changed,sort_key,reference,entity,record,title,content) SELECT"
	    " 1,'2020-01-01T00:00:00Z','2020-01-01T00:00:00Z','','d1','person',id,'Xyzzy','{\"name\":\"Xyzzy\"}' FROM persons WHERE slug='xyzzy-q'");
	run(s,
	    "INSERT INTO nonces(version,created,changed,sort_key,nonce,answer) VALUES(1,'2024-01-01T00:00:00Z','2024-01-01T00:00:00Z','','n1','/records/person/xyzzy-q?done=saved')");
	run(s, "UPDATE organisations SET contact='Xyzzy@quibble.example' WHERE slug='sea-committee'");
	add(s, "provenance",
	    "{\"entity\":\"organisation\",\"record\":\"sea-committee\",\"field\":\"contact\",\"standing\":\"published\",\"note\":\"Xyzzy said so\"}");
	run(s, "UPDATE opportunities SET contact='Xyzzy@quibble.example' WHERE slug='crew-berths'");
	run(s, "UPDATE interests SET contact='xyzzy@quibble.example',note='Ask for Xyzzy'");
	run(s, "UPDATE desks SET contact='xyzzy@quibble.example'");
	run(s,
	    "INSERT INTO invites(version,created,changed,sort_key,hash,link,year,email,expires) SELECT"
	    " 1,'2024-01-01T00:00:00Z','2024-01-01T00:00:00Z','','i1',id,2023,'xyzzy@quibble.example','2100-01-01T00:00:00Z' FROM links"
	    " WHERE slug='brennavik-moinho'");
	run(s,
	    "INSERT INTO registrations(version,created,changed,sort_key,event,number,adults,state) SELECT"
	    " 1,'2024-01-01T00:00:00Z','2024-01-01T00:00:00Z','',id,7,2,'confirmed' FROM events WHERE slug='tide-morning'");
	run(s,
	    "INSERT INTO registrants(version,created,changed,sort_key,event,email,registration,name,language,secret,until) SELECT"
	    " 1,'2024-01-01T00:00:00Z','2024-01-01T00:00:00Z','',event,'xyzzy@quibble.example',id,'Xyzzy Quibble','en','k7','2100-01-01'"
	    " FROM registrations WHERE number=7");
	run(s,
	    "INSERT INTO event_questions(version,created,changed,sort_key,event,number,title,kind) SELECT"
	    " 1,'2024-01-01T00:00:00Z','2024-01-01T00:00:00Z','',id,1,'What do you eat?','line' FROM events WHERE slug='tide-morning'");
	run(s,
	    "INSERT INTO registrant_answers(version,created,changed,sort_key,registrant,question,text) SELECT"
	    " 1,'2024-01-01T00:00:00Z','2024-01-01T00:00:00Z','',r.id,q.id,'What quibble eats' FROM registrants r, event_questions q WHERE q.event=r.event");
}

/* ---- looking for traces ---- */

struct hunt {
	struct site *site;
	const struct table *table;
	size_t found;
	bool tells;
};

static const char *const needles[] = { "xyzzy", "quibble", "5550 778" };

static bool hunt_row(void *context, const char *const *values)
{
	struct hunt *h = context;
	for (size_t i = 0; i < h->table->column_count; i++)
		for (size_t n = 0; n < COUNT(needles); n++)
			if (values[i] && strcasestr(values[i], needles[n])) {
				h->found++;
				if (h->tells && h->found < 20)
					print_error("%s.%s: %s\n", h->table->name, h->table->columns[i], values[i]);
			}
	return true;
}

/* The words for search stand outside of the tables: SQLite keeps them in blocks of its own, PostgreSQL as vectors. */
static size_t words_hunt(struct site *s, struct db *db)
{
	static const struct query words = { .name = "words",
		.sql =
		    "SELECT COUNT(*) FROM search_words_data WHERE INSTR(HEX(block),HEX('xyzzi'))>0 OR INSTR(HEX(block),HEX('xyzzy'))>0 OR INSTR(HEX(block),HEX('quibbl'))>0",
		.postgres = "SELECT COUNT(*) FROM search_words WHERE CAST(title AS TEXT)||CAST(body AS TEXT) LIKE '%xyzz%'" };
	(void)s;
	return (size_t)db_int(db, &words, 1, "");
}

static size_t traces(struct site *s, bool tells)
{
	struct hunt h = { .site = s, .tells = tells };
	struct db *db = database_borrow(&s->database);
	assert_true(db_begin_read(db));
	struct tables all = tables_all(db, &s->arena);
	for (size_t i = 0; i < all.count; i++) {
		h.table = &all.list[i];
		table_read(db, h.table, hunt_row, &h);
	}
	assert_true(all.count > 60);
	h.found += words_hunt(s, db);
	db_rollback(db);
	database_give_back(&s->database, db);
	return h.found;
}

/* Every record's history counts from 1 without a gap to its version, and each version of it can be put back. */
static void histories_whole(struct site *s, const char *key)
{
	struct model m;
	struct db *db = database_borrow(&s->database);
	struct problems p = { .arena = &s->arena };
	assert_true(db_begin_read(db));
	model_start(&m, db, &s->arena, NULL);
	struct set people = model_all(&m, &membership_entity);
	const struct record *person = model_by_key(&m, &person_entity, key);
	assert_non_null(person);
	struct set versions = history_of(&m, &person_entity, person->id);
	assert_int_equal(versions.count, person->version);
	for (size_t i = 0; i < versions.count; i++) {
		assert_int_equal(set_row(versions, history, i)->number, i + 1);
		const char *const *texts = history_texts(&m, &person_entity, person->id, versions, (int64_t)i + 1);
		assert_non_null(texts);
		assert_string_equal(texts[0], key);
		assert_string_equal(texts[1], "Erased person");
	}
	for (size_t i = 0; i < people.count; i++) {
		const struct record *r = people.rows[i];
		struct set of = history_of(&m, &membership_entity, r->id);
		const char *const *texts = history_texts(&m, &membership_entity, r->id, of, 1);
		for (size_t f = 0; texts && f < membership_entity.field_count; f++)
			if (membership_entity.fields[f].of == &person_entity && *texts[f])
				assert_non_null(model_by_key(&m, &person_entity, texts[f]));
	}
	model_check(&m, &p);
	for (const struct problem *q = p.first; q; q = q->next)
		print_error("%s\n", problem_line(&p, q));
	assert_int_equal(p.errors, 0);
	db_rollback(db);
	database_give_back(&s->database, db);
}

/* ---- */

static int64_t entries(struct site *s, const char *act)
{
	static const struct query q = { .name = "entries", .sql = "SELECT COUNT(*) FROM access_entries WHERE act=$1" };
	struct db *db = database_borrow(&s->database);
	assert_true(db_begin_read(db));
	int64_t n = db_int(db, &q, -1, "s", act);
	database_give_back(&s->database, db);
	return n;
}

static void shown_whole(void **state)
{
	struct site *s = *state;
	person_live(s);
	assert_true(traces(s, false) > 30);
	int64_t seen = entries(s, "view");
	const char *page = site_get(s, &officer, "/people/xyzzy-q/data");
	assert_int_equal(answer_status(page), 200);
	static const char *const told[] = { "Xyzzy Maria Quibble", "+44 5550 7789", "Consent", "xyzzy@quibble.example", "Chair", "Dear Xyzzy",
		"It is Xyzzy", "Quibble list", "Committee for the Sea", "Xyzzy by letter", "Xyzzy said so", "quibble-77" };
	for (size_t i = 0; i < COUNT(told); i++)
		if (!strstr(page, told[i]))
			fail_msg("the page does not tell \"%s\"", told[i]);
	assert_int_equal(entries(s, "view"), seen + 1);
	const char *file = site_get(s, &officer, "/people/xyzzy-q/data.json");
	const struct json *j = answer_json(s, file);
	assert_string_equal(json_member_text(json_member(j, "person"), "email"), "Xyzzy@quibble.example");
	static const char *const parts[] = { "account", "membership.person", "presence.person", "traveller.person", "permission.account",
		"login.account", "token.account", "saved_list.account", "outbox.recipient", "enquiry.email", "organisation.contact",
		"opportunity.contact", "interest.contact", "desk.contact", "invite.email", "history", "provenance.person", "provenance.organisation",
		"identifier.person", "history.who", "access_entry.who", "access_entry" };
	for (size_t i = 0; i < COUNT(parts); i++)
		if (!json_member(j, parts[i]) || !json_member(j, parts[i])->count)
			fail_msg("the file has no %s", parts[i]);
	/* what lets people in is never told */
	assert_null(strstr(file, "\"hash\""));
	assert_null(strstr(file, "\"password\""));
	assert_int_equal(entries(s, "export"), 1);
	assert_int_equal(answer_status(site_get(s, &friends, "/people/xyzzy-q/data")), 403);
	assert_int_equal(answer_status(site_get(s, NULL, "/people/xyzzy-q/data")), 303);
	assert_int_equal(answer_status(site_get(s, NULL, "/people/xyzzy-q/data.json")), 403);
	assert_int_equal(answer_status(site_get(s, &officer, "/people/nobody/data")), 404);
	assert_int_equal(answer_status(site_get(s, &officer, "/people/xyzzy-q")), 404);
}

static void too_old_is_told(void **state)
{
	struct site *s = *state;
	const char *page = site_get(s, &officer, "/data-protection");
	assert_int_equal(answer_status(page), 200);
	assert_non_null(strstr(page, "/people/xyzzy-q/data"));
	assert_non_null(strstr(page, "/drafts/d1"));
	assert_non_null(strstr(page, "/enquiries/E1"));
	assert_non_null(strstr(page, "Emails are kept"));
	assert_non_null(strstr(page, "About"));
	/* the periods are the city's to set */
	run(s,
	    "INSERT INTO settings(version,created,changed,sort_key,name,value) VALUES(1,'2024-01-01T00:00:00Z','2024-01-01T00:00:00Z','','retention-enquiry-months','1200')");
	assert_null(strstr(site_get(s, &officer, "/data-protection"), "/enquiries/E1"));
	assert_int_equal(answer_status(site_get(s, &friends, "/data-protection")), 403);
}

static void erased(void **state)
{
	struct site *s = *state;
	const char *page = site_get(s, &officer, "/people/xyzzy-q/erase");
	assert_int_equal(answer_status(page), 200);
	/* a reason is asked for; who may not, changes nothing */
	int64_t before = site_state(s);
	assert_int_equal(answer_status(site_post(s, &officer, "/people/xyzzy-q/erase", "why=")), 422);
	assert_int_equal(answer_status(site_post(s, &officer, "/people/xyzzy-q/erase", "why=Asked+for+by+XYZZY")), 422);
	assert_int_equal(answer_status(site_post(s, &friends, "/people/xyzzy-q/erase", "why=x")), 403);
	assert_int_equal(answer_status(site_post(s, &officer, "/people/xyzzy-q/data", "why=x")), 404);
	assert_true(before == site_state(s));
	/* whatever call of the database fails: 503, and all is as it was */
	const char *answer = "";
	int64_t n = 0;
	for (int status = 503; status == 503 && n < 2000; n += 1 + n / 6) {
		const char *token = site_token(s, &officer), *body = arena_printf(&s->arena, "token=%s&why=Asked+for+on+3+May", token);
		db_fail_after(web_database(&s->app), n + 1);
		answer = site_ask(s, &officer, "POST", "/people/xyzzy-q/erase",
		    "Origin: http://localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n", body, strlen(body));
		db_fail_after(web_database(&s->app), 0);
		status = answer_status(answer);
		if (status == 503)
			assert_true(before == site_state(s));
	}
	assert_int_equal(answer_status(answer), 303);
	assert_true(n > 50);
	const char *where = answer_header(s, answer, "Location");
	assert_int_equal(traces(s, true), 0);
	assert_int_equal(answer_status(site_get(s, &officer, where)), 200);
	assert_int_equal(entries(s, "erase"), 1);
	const char *key = arena_strndup(&s->arena, where + strlen("/people/"), strcspn(where + strlen("/people/"), "/"));
	histories_whole(s, key);
	assert_int_equal(answer_status(site_get(s, NULL, "/records/person/xyzzy-q")), 404);
	assert_non_null(strstr(site_get(s, NULL, arena_printf(&s->arena, "/records/person/%s", key)), "Erased person"));
	assert_null(strstr(site_get(s, NULL, "/search?q=quibble"), "class=\"rows results\""));
	/* her token and session are nothing, and what waited is not sent */
	static const struct query sent = { .name = "sent", .sql = "SELECT COUNT(*) FROM outbox WHERE state='waiting' AND reference='m1'" },
	                          hers = { .name = "hers",
		                          .sql = "SELECT COUNT(*) FROM tokens t JOIN accounts a ON a.id=t.account WHERE a.state='closed'" };
	struct db *db = database_open(&s->database);
	assert_true(db_begin_read(db));
	assert_int_equal(db_int(db, &sent, -1, ""), 0);
	assert_int_equal(db_int(db, &hers, -1, ""), 0);
	db_close(db);
}

/* Of a post only who holds it goes, with where their data comes from; the account that is joined to it goes whatever its address is, and is named
 * before. */
static void post_stays(void **state)
{
	struct site *s = *state;
	static const char source[] =
	    "{\"entity\":\"person\",\"record\":\"harbour-master\",\"field\":\"%s\",\"standing\":\"published\",\"value\":\"As printed\"}";
	site_guest(s, "deputy@example.org", "officer", NULL);
	assert_null(strstr(site_get(s, &officer, "/people/harbour-master/erase"), "deputy@example.org"));
	run(s, "UPDATE accounts SET person=(SELECT id FROM persons WHERE slug='harbour-master') WHERE email='deputy@example.org'");
	add(s, "provenance", arena_printf(&s->arena, source, "name"));
	add(s, "provenance", arena_printf(&s->arena, source, "title"));
	int64_t seen = entries(s, "view");
	assert_non_null(strstr(site_get(s, &officer, "/people/harbour-master/erase"), "deputy@example.org"));
	assert_int_equal(entries(s, "view"), seen + 1);
	assert_int_equal(answer_status(site_post(s, &officer, "/people/harbour-master/erase", "why=Moved+on")), 303);
	const struct json *j = answer_json(s, call(s, program, "GET", "/api/person/harbour-master", NULL, NULL));
	assert_string_equal(json_member_text(j, "title"), "Harbour master");
	assert_null(json_member_text(j, "name"));
	assert_null(json_member_text(j, "email"));
	assert_null(json_member_text(j, "basis"));
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM accounts WHERE email='deputy@example.org'"), 0);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM provenances WHERE entity='person' AND value='As printed' AND field='name'"), 0);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM provenances WHERE entity='person' AND value='As printed' AND field='title'"), 1);
	struct db *db = database_borrow(&s->database);
	static const struct query told = { .name = "told",
		.sql = "SELECT COUNT(*) FROM histories WHERE entity='person' AND why='Personal data erased: Moved on' AND change LIKE '%name%'" };
	assert_true(db_begin_read(db));
	assert_int_equal(db_int(db, &told, 0, ""), 1);
	database_give_back(&s->database, db);
}

static void log_is_shown(void **state)
{
	struct site *s = *state;
	const char *page = site_get(s, &keeper, "/access-log");
	assert_int_equal(answer_status(page), 200);
	assert_non_null(strstr(page, "Exported"));
	assert_non_null(strstr(page, "Erased"));
	assert_non_null(strstr(page, "officer@example.org"));
	assert_null(strstr(page, "xyzzy"));
	assert_int_equal(answer_status(site_get(s, &officer, "/access-log")), 403);
	assert_int_equal(answer_status(site_get(s, &keeper, "/access-log?after=x")), 400);
}

static void mails_emptied(void **state)
{
	struct site *s = *state;
	static const struct query full = { .name = "full", .sql = "SELECT COUNT(*) FROM outbox WHERE state='done' AND body='Old and long'" };
	run(s,
	    "INSERT INTO outbox(version,created,changed,sort_key,reference,kind,recipient,subject,body,state,due) VALUES"
	    "(1,'2020-01-01T00:00:00Z','2020-01-01T00:00:00Z','','m3','news','a@example.org','Old','Old and long','done','2020-01-01T00:00:00Z')");
	assert_int_equal(answer_status(site_post(s, &officer, "/data-protection", "act=none")), 400);
	assert_int_equal(answer_status(site_post(s, &officer, "/data-protection", "act=mails")), 303);
	struct db *db = database_borrow(&s->database);
	assert_true(db_begin_read(db));
	assert_int_equal(db_int(db, &full, -1, ""), 0);
	database_give_back(&s->database, db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shown_whole),
		cmocka_unit_test(too_old_is_told),
		cmocka_unit_test(erased),
		cmocka_unit_test(post_stays),
		cmocka_unit_test(log_is_shown),
		cmocka_unit_test(mails_emptied),
	};
	return cmocka_run_group_tests_name("personal", tests, personal_begin, site_end);
}
