/* The interface for programs, on the engine that JUMELAGE_TEST_DB names: every kind of record read, added, changed and removed;
 * who may; versions; what is refused and how. Runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "codec/html.h"
#include "codec/json.h"
#include "exchange/records.h"
#define SITE_NAME "api"
#define SITE_CITY "test/city"
#include "api_test.h"
#include "model/declared/knowledge.h"
#include "model/declared/money.h"
#include "rule/may.h"

static struct program keeper, officer, reader, friends, expired, auditor;

static int api_begin(void **state)
{
	site_begin(state);
	struct site *s = *state;
	site_guest(s, "officer@example.org", "officer", NULL);
	site_guest(s, "friends@example.org", "association", "moinho-friends");
	site_guest(s, "auditor@example.org", "auditor", NULL);
	site_guest(s, "keeper@example.org", "administrator", NULL);
	keeper = token_make(s, "keeper@example.org", "administrator", NULL, "write", 3600);
	officer = token_make(s, "officer@example.org", "officer", NULL, "write", 3600);
	reader = token_make(s, "officer@example.org", "officer", NULL, "read", 3600);
	expired = token_make(s, "officer@example.org", "officer", NULL, "write", -1);
	friends = token_make(s, "friends@example.org", "association", "moinho-friends", "write", 3600);
	auditor = token_make(s, "auditor@example.org", "auditor", NULL, "write", 3600);
	return 0;
}

static const char *path_of(struct site *s, const struct entity *e, const struct json *record)
{
	return arena_printf(&s->arena, "/api/%s/%s", e->name, url_encode(&s->arena, json_member_text(record, "key"), true));
}

/* ---- every kind of record ---- */

/* Every record of a kind, over all pages; the number. */
static size_t list_walk(struct site *s, struct program who, const struct entity *e, const struct json **records, size_t max)
{
	const char *target = arena_printf(&s->arena, "/api/%s?limit=3", e->name);
	size_t n = 0;
	while (target) {
		const char *answer = call(s, who, "GET", target, NULL, NULL);
		expect_status(s, answer, 200);
		const struct json *j = answer_json(s, answer);
		for (const struct json *r = json_member(j, "records")->first; r && n < max; r = r->next)
			records[n++] = r;
		target = json_member_text(j, "next");
		if (target && !strstr(answer, arena_printf(&s->arena, "Link: <%s>; rel=\"next\"", target)))
			fail_msg("no Link to %s", target);
	}
	return n;
}

static size_t count_of(struct site *s, const struct entity *e)
{
	return (size_t)site_count(s, arena_printf(&s->arena, "SELECT COUNT(*) FROM %s", e->table));
}

/* What can be told differently to make a key of its own: the slug, or a text of the natural key; NULL when there is none. */
static const struct field *key_field(const struct entity *e)
{
	const struct field *f = entity_slug(e);
	for (size_t i = 0; i < e->field_count && !f; i++)
		if (e->fields[i].kind == K_TEXT && e->fields[i].flags & KEY && !text_equal(e->fields[i].name, "entity") &&
		    !text_equal(e->fields[i].name, "field"))
			f = &e->fields[i];
	return f;
}

/* A record as it can be sent again, with another key where `suffix` says so. */
static const char *again(struct site *s, const struct entity *e, const struct json *record, const char *suffix)
{
	struct out o = { .arena = &s->arena };
	struct json_writer w = { .out = &o };
	json_begin_object(&w);
	for (size_t i = 0; i < e->field_count; i++) {
		const struct json *m = json_member(record, e->fields[i].name);
		if (!m)
			continue;
		json_key(&w, m->key);
		if (m->kind == JSON_NULL)
			json_null(&w);
		else if (m->kind == JSON_BOOL)
			json_bool(&w, m->truth);
		else
			json_text(&w, *suffix && &e->fields[i] == key_field(e) ? arena_printf(&s->arena, "%s%s", m->text, suffix) : m->text);
	}
	json_end(&w);
	return out_text(&o);
}

static bool same_record(const struct entity *e, const struct json *a, const struct json *b)
{
	for (size_t i = 0; i < e->field_count; i++) {
		const struct json *x = json_member(a, e->fields[i].name), *y = json_member(b, e->fields[i].name);
		if (&e->fields[i] == key_field(e) || e->fields[i].flags & PRIVATE || (!x && !y))
			continue;
		if (!x || !y || x->kind != y->kind || x->truth != y->truth || !text_equal(x->text, y->text)) {
			print_error("%s.%s differs\n", e->name, e->fields[i].name);
			return false;
		}
	}
	return true;
}

/* Of the words of the interface the note: what else is said of a message is what its code is made of. */
static const struct field *free_field(const struct entity *e)
{
	if (e == &wording_entity)
		return entity_field(e, "note");
	for (size_t i = 0; i < e->field_count; i++)
		if ((e->fields[i].kind == K_NOTE || (e->fields[i].kind == K_TEXT && (!e->fields[i].max || e->fields[i].max > 40))) &&
		    !(e->fields[i].flags & (KEY | PRIVATE | INTERNAL)) && !text_equal(e->fields[i].name, "field"))
			return &e->fields[i];
	return NULL;
}

static void change_and_remove(struct site *s, struct program who, const struct entity *e, const char *path)
{
	const struct field *f = free_field(e);
	const char *change = f ? arena_printf(&s->arena, "{\"%s\":\"Changed \\u003cb\\u003e\"}", f->name) : "{}";
	expect_status(s, call(s, keeper, "PATCH", path, NULL, change), 428);
	expect_status(s, call(s, keeper, "PATCH", path, "\"v9\", \"x\"", change), 412);
	expect_status(s, call(s, keeper, "PATCH", path, "W/\"v1\"", change), 412);
	const char *answer = call(s, keeper, "PATCH", path, "\"x\", \"v1\"", change);
	expect_status(s, answer, 200);
	const char *etag = answer_header(s, answer, "ETag");
	assert_string_equal(etag, f ? "\"v2\"" : "\"v1\"");
	if (f)
		assert_string_equal(json_member_text(answer_json(s, call(s, who, "GET", path, NULL, NULL)), f->name), "Changed <b>");
	/* nothing changes: nothing is written */
	assert_string_equal(answer_header(s, call(s, keeper, "PATCH", path, etag, change), "ETag"), etag);
	expect_status(s, call(s, keeper, "DELETE", path, NULL, NULL), 428);
	expect_status(s, call(s, keeper, "DELETE", path, "\"v77\"", NULL), 412);
	answer = call(s, keeper, "DELETE", path, etag, NULL);
	assert_int_equal(answer_status(answer), 204);
	assert_string_equal(answer_body(answer), "");
	expect_status(s, call(s, nobody, "GET", path, NULL, NULL), 404);
	expect_status(s, call(s, keeper, "DELETE", path, etag, NULL), 404);
}

/* A paper is private through its confidential item alone, which stays as long as the paper is there, and goes on to carry it until the paper is marked
 * itself. */
static void private_through_what_is_there(void **state)
{
	struct site *s = *state;
	static const char paper[] = "{\"slug\":\"terms-of-a-lease\",\"title\":\"Terms of a lease\",\"kind\":\"policy\"}";
	static const char item[] = "{\"meeting\":\"sea-2024-04\",\"number\":\"9\",\"title\":\"A lease\",\"document\":\"terms-of-a-lease\","
	                           "\"confidential\":true}";
	static const char PAPER[] = "/api/document/terms-of-a-lease", ITEM[] = "/api/agenda_item/sea-2024-04%7C9";
	expect_status(s, call(s, keeper, "POST", "/api/document", NULL, paper), 201);
	expect_status(s, call(s, keeper, "POST", "/api/agenda_item", NULL, item), 201);
	expect_status(s, call(s, nobody, "GET", PAPER, NULL, NULL), 404);
	expect_status(s, call(s, keeper, "DELETE", ITEM, "\"v1\"", NULL), 409);
	expect_status(s, call(s, nobody, "GET", PAPER, NULL, NULL), 404);
	expect_status(s, call(s, keeper, "PATCH", ITEM, "\"v1\"", "{\"document\":null}"), 422);
	expect_status(s, call(s, nobody, "GET", PAPER, NULL, NULL), 404);
	expect_status(s, call(s, keeper, "PATCH", PAPER, "\"v1\"", "{\"confidential\":true}"), 200);
	expect_status(s, call(s, keeper, "PATCH", ITEM, "\"v1\"", "{\"document\":null}"), 200);
	expect_status(s, call(s, nobody, "GET", PAPER, NULL, NULL), 404);
	expect_status(s, call(s, keeper, "DELETE", ITEM, "\"v2\"", NULL), 204);
	expect_status(s, call(s, keeper, "DELETE", PAPER, "\"v2\"", NULL), 204);
}

/* What was sent to a funder stays as it is: a bid that is still being written comes first. */
static void open_first(const struct entity *e, const struct json **records, size_t n)
{
	for (size_t i = 1; text_equal(e->name, "bid") && i < n; i++)
		if (text_equal(json_member_text(records[i], "stage"), "preparing")) {
			const struct json *sent = records[0];
			records[0] = records[i];
			records[i] = sent;
			return;
		}
}

/* A record that nothing names is removed and added again; where each is named by another, one like it is added beside. */
static void round_trip(struct site *s, struct program who, const struct entity *e, const struct json **records, size_t n)
{
	open_first(e, records, n);
	const struct json *one = records[0];
	const char *suffix = entity_slug(e) ? "-again" : "";
	for (size_t i = 0; i < n && !*suffix; i++) {
		const char *answer = call(s, keeper, "DELETE", path_of(s, e, records[i]), "*", NULL);
		if (answer_status(answer) == 204) {
			one = records[i];
			break;
		}
		if (answer_status(answer) != 403) /* the file of a report that was issued stays */
			expect_status(s, answer, 409);
		if (i + 1 == n && !key_field(e))
			fail_msg("each %s is named by another", e->name);
		if (i + 1 == n)
			suffix = "-again";
	}
	const char *answer = call(s, keeper, "POST", arena_printf(&s->arena, "/api/%s", e->name), NULL, again(s, e, one, suffix));
	expect_status(s, answer, 201);
	const char *path = answer_header(s, answer, "Location");
	assert_string_equal(answer_header(s, answer, "ETag"), "\"v1\"");
	assert_true(same_record(e, one, answer_json(s, answer)));
	assert_true(same_record(e, one, answer_json(s, call(s, who, "GET", path, NULL, NULL))));
	expect_status(s, call(s, keeper, "POST", arena_printf(&s->arena, "/api/%s", e->name), NULL, again(s, e, one, suffix)), 409);
	change_and_remove(s, who, e, path);
}

/* Kinds that the city has no records of, so that there is one to begin with; and the checklist that answers about visits are of. */
static const struct {
	const char *entity, *body;
} beginnings[] = {
	{ "plan_version", "{\"plan\":\"%s\",\"number\":1,\"title\":\"First\",\"text\":\"As adopted\"}" },
	{ "attachment", "{\"entity\":\"plan\",\"record\":\"%s\",\"file\":\"%s\"}" },
	{ "setting", "{\"name\":\"exchange-checklist\",\"value\":\"blue-school\"}" },
};

/* The city's one cost in a request was paid, so nobody removes it; once the payment is taken back, it is as any other. */
static void cost_open(struct site *s)
{
	expect_status(s, call(s, keeper, "DELETE", "/api/requested_cost/lake-well%7C1%7Clake-well%7CT2", "*", NULL), 403);
	expect_status(s, call(s, keeper, "PATCH", "/api/payment_request/lake-well%7C1", "*", "{\"paid\":null,\"amount\":null}"), 200);
}

#define LOOSE "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752" /* a file that nothing names */
static void loose_file_make(struct site *s)
{
	struct rows_open r;
	rows_begin(s, &r, NULL);
	struct file *f = row_new(r.m.arena, &file_entity);
	f->hash = LOOSE;
	f->name = "loose.pdf";
	f->type = "application/pdf";
	f->size = 20480;
	assert_int_equal(row_save(&r.m, &file_entity, NULL, f, &(struct change){ .who = "test" }), ROW_SAVED);
	rows_done(&r);
}

static void begin_kinds(struct site *s)
{
	cost_open(s);
	loose_file_make(s);
	const char *plan = json_member_text(json_member(answer_json(s, call(s, nobody, "GET", "/api/plan", NULL, NULL)), "records")->first, "key");
	const char *file = json_member_text(json_member(answer_json(s, call(s, nobody, "GET", "/api/file", NULL, NULL)), "records")->first, "key");
	for (size_t i = 0; i < COUNT(beginnings); i++)
		expect_status(s,
		    call(s, keeper, "POST", arena_printf(&s->arena, "/api/%s", beginnings[i].entity), NULL,
		        arena_printf(&s->arena, beginnings[i].body, plan, file)),
		    201);
}

static void every_kind(void **state)
{
	struct site *s = *state;
	begin_kinds(s);
	for (size_t i = 0; i < all_entity_count; i++) {
		const struct entity *e = all_entities[i];
		const struct json *records[400];
		if (!records_public(e)) {
			expect_status(s, call(s, keeper, "GET", arena_printf(&s->arena, "/api/%s", e->name), NULL, NULL), 404);
			expect_status(s, call(s, keeper, "POST", arena_printf(&s->arena, "/api/%s", e->name), NULL, "{}"), 404);
			continue;
		}
		struct program who = nobody;
		size_t n = list_walk(s, who, e, records, COUNT(records));
		if ((!n && e->closed) ||
		    e == &bid_entity) { /* what is lent is told to who lends and who borrows, a bid that is not sent to who bids */
			who = keeper;
			n = list_walk(s, who, e, records, COUNT(records));
		}
		/* a token of its own for each kind: one may not change so much in a minute */
		keeper = token_make(s, "keeper@example.org", "administrator", NULL, "write", 3600);
		if (e->closed || entity_field(e, "field")) /* nobody is not shown every one, nor what is said of a private field */
			assert_true(n <= count_of(s, e));
		else if (!entity_field(e, "dataset"))
			assert_int_equal(n, count_of(s, e));
		if (!n)
			fail_msg("there is no %s", e->name);
		for (size_t r = 0; r < n && r < 5; r++)
			assert_true(same_record(e, records[r], answer_json(s, call(s, who, "GET", path_of(s, e, records[r]), NULL, NULL))));
		if (!may_be_kept(e)) /* made by issuing alone: web_issue.c */
			continue;
		if (!may_be_added(e)) { /* it came with its bytes, and nothing names it */
			expect_status(s, call(s, keeper, "POST", arena_printf(&s->arena, "/api/%s", e->name), NULL, "{}"), 403);
			change_and_remove(s, keeper, e, "/api/file/" LOOSE);
			continue;
		}
		round_trip(s, who, e, records, n);
		expect_status(s, call(s, keeper, "POST", arena_printf(&s->arena, "/api/%s", e->name), NULL, "{}"), 422);
	}
}

/* ---- who ---- */

static void refused_unchanged(struct site *s, struct program who, int status)
{
	int64_t before = site_state(s);
	const char *place = "/api/place/brennavik";
	expect_status(s, call(s, who, "POST", "/api/article", NULL, "{\"slug\":\"x\",\"title\":\"X\",\"kind\":\"news\"}"), status);
	expect_status(s, call(s, who, "PATCH", place, "\"v1\"", "{\"summary\":\"x\"}"), status);
	expect_status(s, call(s, who, "DELETE", place, "\"v1\"", NULL), status);
	/* asking again how a refused token stands must not have touched anything else */
	if (status == 401)
		assert_true(before == site_state(s));
}

static void who_may(void **state)
{
	struct site *s = *state;
	static const struct program wrong[] = { { "Authorization: Bearer wrong\r\n" }, { "Authorization: Basic b2ZmaWNlcg==\r\n" },
		{ "Authorization: Bearer \r\n" }, { "Authorization: Bearer ' OR 1=1 --\r\n" } };
	refused_unchanged(s, nobody, 401);
	refused_unchanged(s, expired, 401);
	refused_unchanged(s, reader, 403);
	refused_unchanged(s, auditor, 403);
	for (size_t i = 0; i < COUNT(wrong); i++) {
		refused_unchanged(s, wrong[i], 401);
		expect_status(s, call(s, wrong[i], "GET", "/api/place", NULL, NULL), 401);
		assert_string_equal(answer_header(s, call(s, wrong[i], "GET", "/api/place", NULL, NULL), "WWW-Authenticate"), "Bearer");
	}
	expect_status(s, call(s, reader, "GET", "/api/place", NULL, NULL), 200);
	expect_status(s, call(s, expired, "GET", "/api/place", NULL, NULL), 401);
}

/* A browser's session reads, and changes nothing: another site could ask it to. */
static void no_cookie(void **state)
{
	struct site *s = *state;
	struct guest who = site_guest(s, "cookie@example.org", "administrator", NULL);
	static const char *const methods[] = { "POST", "PATCH", "DELETE" };
	for (size_t i = 0; i < COUNT(methods); i++) {
		const char *answer = site_ask(s, &who, methods[i], i ? "/api/place/brennavik" : "/api/place",
		    "Content-Type: application/json\r\nIf-Match: \"v1\"\r\nOrigin: http://localhost\r\n", "{}", 2);
		expect_status(s, answer, 401);
	}
	assert_int_equal(answer_status(site_get(s, &who, "/api/place/brennavik")), 200);
}

/* A revoked token, and one whose account lost the role or is closed, is as no token. */
static void revoked(void **state)
{
	struct site *s = *state;
	static const struct query close_account = { .name = "close", .sql = "UPDATE accounts SET state='closed' WHERE email='gone@example.org'" },
	                          open_account = { .name = "open", .sql = "UPDATE accounts SET state='active' WHERE email='gone@example.org'" },
	                          take = { .name = "take",
		                          .sql = "DELETE FROM permissions WHERE account=(SELECT id FROM accounts WHERE email='gone@example.org')" };
	site_guest(s, "gone@example.org", "officer", NULL);
	struct program who = token_make(s, "gone@example.org", "officer", NULL, "write", 3600);
	struct db *db = database_borrow(&s->database);
	expect_status(s, call(s, who, "GET", "/api/place", NULL, NULL), 200);
	assert_true(db_begin_write(db) && db_exec(db, &close_account, "") == 1 && db_commit(db));
	refused_unchanged(s, who, 401);
	assert_true(db_begin_write(db) && db_exec(db, &open_account, "") == 1 && db_commit(db));
	expect_status(s, call(s, who, "GET", "/api/place", NULL, NULL), 200);
	assert_true(db_begin_write(db) && db_exec(db, &take, "") == 1 && db_commit(db));
	refused_unchanged(s, who, 401);
	database_give_back(&s->database, db);
}

static const char *organisation_path(struct site *s, const char *key)
{
	return arena_printf(&s->arena, "/api/organisation/%s", key);
}

/* An association keeps its own record and no other; it can't give a record away either. */
static void own_records(void **state)
{
	struct site *s = *state;
	expect_status(s, call(s, friends, "PATCH", organisation_path(s, "fjord-school"), "\"v1\"", "{\"summary\":\"Mine\"}"), 403);
	const char *answer = call(s, friends, "PATCH", organisation_path(s, "moinho-friends"), "\"v1\"", "{\"summary\":\"Ours\"}");
	expect_status(s, answer, 200);
	expect_status(s,
	    call(s, friends, "POST", "/api/opportunity", NULL,
	        "{\"slug\":\"ours\",\"title\":\"Ours\",\"kind\":\"school-link\",\"side\":\"offer\",\"organisation\":\"moinho-friends\"}"),
	    201);
	expect_status(s,
	    call(s, friends, "POST", "/api/opportunity", NULL,
	        "{\"slug\":\"theirs\",\"title\":\"T\",\"kind\":\"school-link\",\"side\":\"offer\",\"organisation\":\"fjord-school\"}"),
	    403);
	expect_status(s, call(s, friends, "PATCH", "/api/opportunity/ours", "\"v1\"", "{\"organisation\":\"fjord-school\"}"), 403);
	/* what would stand on a page of others waits: it is no record yet, and the answer says where it is */
	answer = call(s, friends, "PATCH", "/api/opportunity/ours", "\"v1\"", "{\"place\":\"kessuru\"}");
	expect_status(s, answer, 202);
	assert_string_equal(json_member_text(answer_json(s, answer), "draft"), answer_header(s, answer, "Location"));
	expect_status(s, call(s, friends, "POST", "/api/contribution", NULL, "{\"activity\":\"summer-crew\",\"element\":\"outward/2\"}"), 202);
	expect_status(s, call(s, friends, "GET", "/api/contribution/summer-crew%7Coutward%2F2", NULL, NULL), 404);
	expect_status(s, call(s, friends, "DELETE", "/api/opportunity/ours", "\"v1\"", NULL), 204);
	expect_status(s, call(s, friends, "DELETE", organisation_path(s, "moinho-friends"), "\"v2\"", NULL), 403);
}

/* ---- private fields ---- */

static int64_t entries(struct site *s, const char *act)
{
	static const struct query q = { .name = "entries", .sql = "SELECT COUNT(*) FROM access_entries WHERE act=$1 AND entity='person'" };
	struct db *db = database_borrow(&s->database);
	assert_true(db_begin_read(db));
	int64_t n = db_int(db, &q, -1, "s", act);
	database_give_back(&s->database, db);
	return n;
}

static void private_fields(void **state)
{
	struct site *s = *state;
	static const char body[] =
	    "{\"slug\":\"ana-silva\",\"title\":\"Ana Silva\",\"kind\":\"person\",\"name\":\"Ana Maria Silva\",\"email\":\"ana@example.org\","
	    "\"phone\":\"+351 1234\",\"basis\":\"consent\",\"review\":\"2030\"}";
	expect_status(s,
	    call(s, officer, "POST", "/api/person", NULL, "{\"slug\":\"p\",\"title\":\"P\",\"kind\":\"person\",\"email\":\"p@example.org\"}"), 422);
	expect_status(s, call(s, officer, "POST", "/api/person", NULL, body), 201);
	assert_int_equal(entries(s, "change"), 1);
	int64_t seen = entries(s, "view");
	const char *open = call(s, nobody, "GET", "/api/person/ana-silva", NULL, NULL),
	           *full = call(s, officer, "GET", "/api/person/ana-silva", NULL, NULL);
	expect_status(s, open, 200);
	assert_null(strstr(open, "ana@"));
	assert_null(strstr(open, "\"email\""));
	assert_string_equal(json_member_text(answer_json(s, full), "email"), "ana@example.org");
	assert_int_equal(entries(s, "view"), seen + 1);
	/* lists never show them */
	assert_null(strstr(call(s, officer, "GET", "/api/person?limit=500", NULL, NULL), "ana@"));
	expect_status(s, call(s, friends, "PATCH", "/api/person/ana-silva", "\"v1\"", "{\"title\":\"x\"}"), 403);
	/* a patch that does not speak of them keeps them; where the log can't be written there is no answer */
	expect_status(s, call(s, officer, "PATCH", "/api/person/ana-silva", "\"v1\"", "{\"title\":\"A. Silva\"}"), 200);
	assert_string_equal(json_member_text(answer_json(s, call(s, officer, "GET", "/api/person/ana-silva", NULL, NULL)), "phone"), "+351 1234");
	assert_null(strstr(site_get(s, NULL, "/records/person/ana-silva.json"), "ana@"));
}

/* ---- what is sent ---- */

static const char *big(struct site *s, size_t n)
{
	struct out o = { .arena = &s->arena };
	out_str(&o, "{\"summary\":\"");
	while (o.length < n)
		out_str(&o, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
	out_str(&o, "\"}");
	return out_text(&o);
}

static void bodies(void **state)
{
	struct site *s = *state;
	static const char *const hostile[] = { "", "{", "nul", "{\"a\":1,\"a\":2}", "{\"a\":01}", "{\"a\":\"\\u0000\"}", "{} {}", "\xff\xfe",
		"{\"a\":NaN}", "{\"a\":99999999999999999999999}" };
	static const char *const no_records[] = { "[]", "1", "null", "\"x\"", "{\"slug\":[]}", "{\"slug\":{}}", "{\"slug\":1}", "{\"id\":1}",
		"{\"created\":\"2020\"}", "{\"sort_key\":\"x\"}", "{\"__proto__\":1}", "{\"a/b~c\":1}" };
	const char *place = "/api/place/brennavik";
	for (size_t i = 0; i < COUNT(hostile); i++)
		expect_status(s, call(s, officer, "POST", "/api/place", NULL, hostile[i]), 400);
	for (size_t i = 0; i < COUNT(no_records); i++) {
		expect_status(s, call(s, officer, "POST", "/api/place", NULL, no_records[i]), 422);
		expect_status(s, call(s, officer, "PATCH", place, "*", no_records[i]), 422);
	}
	assert_non_null(strstr(call(s, officer, "POST", "/api/place", NULL, "{\"a/b~c\":1}"), "\"/a~1b~0c\""));
	struct out deep = { .arena = &s->arena };
	for (int i = 0; i < 5000; i++)
		out_str(&deep, "{\"a\":");
	expect_status(s, call(s, officer, "POST", "/api/place", NULL, out_text(&deep)), 400);
	expect_status(s, call(s, officer, "PATCH", place, "*", big(s, 600 * 1024)), 413);
	expect_status(s, call(s, officer, "PATCH", place, "*", big(s, 100 * 1024)), 422);
	expect_status(s, call_with(s, officer, "POST", "/api/place", "Content-Type: text/plain\r\n", "{}"), 415);
	expect_status(s, call_with(s, officer, "POST", "/api/place", "Content-Type: application/merge-patch+json\r\n", "{}"), 415);
	expect_status(s, call_with(s, officer, "POST", "/api/place", "", "{}"), 415);
	const char *answer = call_with(s, officer, "PATCH", place, "If-Match: *\r\nContent-Type: application/x-www-form-urlencoded\r\n", "a=b");
	expect_status(s, answer, 415);
	assert_non_null(answer_header(s, answer, "Accept-Patch"));
	expect_status(s,
	    call_with(
	        s, officer, "PATCH", place, "If-Match: *\r\nContent-Type: Application/Merge-Patch+JSON; charset=utf-8\r\n", "{\"local_name\":\"N\"}"),
	    200);
}

static void addresses(void **state)
{
	struct site *s = *state;
	static const char *const bad[] = { "/api/place?limit=0", "/api/place?limit=501", "/api/place?limit=x", "/api/place?kind=none",
		"/api/place?sort=name", "/api/place?none=1", "/api/activity?starts=never", "/api/place?as-at=x", "/api/place?parent=none",
		"/api/person?email=a@b.org" };
	static const char *const none[] = { "/api/none", "/api/none/x", "/api/account", "/api/place/", "/api/place/none", "/api/nonce/x",
		"/api/place/brennavik/x", "/api/place/brennavik.json" };
	for (size_t i = 0; i < COUNT(bad); i++)
		expect_status(s, call(s, nobody, "GET", bad[i], NULL, NULL), 400);
	for (size_t i = 0; i < COUNT(none); i++)
		expect_status(s, call(s, nobody, "GET", none[i], NULL, NULL), 404);
	const char *answer = call(s, officer, "POST", "/api/place/brennavik", NULL, "{}");
	expect_status(s, answer, 405);
	assert_string_equal(answer_header(s, answer, "Allow"), "GET, HEAD, PATCH, DELETE");
	expect_status(s, call(s, officer, "PATCH", "/api/place", "*", "{}"), 405);
	expect_status(s, call(s, officer, "DELETE", "/api/place", "*", NULL), 405);
	expect_status(s, call(s, officer, "DELETE", "/api/openapi.json", "*", NULL), 404);
	/* the day is kept */
	const char *day = call(s, nobody, "GET", "/api/place?limit=1&as-at=2009", NULL, NULL);
	assert_non_null(strstr(json_member_text(answer_json(s, day), "next"), "as-at=2009"));
	/* where the record moved */
	expect_status(s, call(s, officer, "POST", "/api/article", NULL, "{\"slug\":\"first\",\"title\":\"X\",\"kind\":\"news\"}"), 201);
	expect_status(s, call(s, officer, "PATCH", "/api/article/first", "\"v1\"", "{\"slug\":\"second\"}"), 200);
	answer = call(s, nobody, "GET", "/api/article/first", NULL, NULL);
	assert_int_equal(answer_status(answer), 308);
	assert_string_equal(answer_header(s, answer, "Location"), "/api/article/second");
}

static void once(void **state)
{
	struct site *s = *state;
	static const char body[] = "{\"slug\":\"once\",\"title\":\"Once\",\"kind\":\"news\"}";
	static const char lines[] = "Content-Type: application/json\r\nIdempotency-Key: \"8e03978e\"\r\n";
	const char *first = call_with(s, officer, "POST", "/api/article", lines, body);
	expect_status(s, first, 201);
	int64_t before = site_state(s);
	const char *second = call_with(s, officer, "POST", "/api/article", lines, body);
	assert_string_equal(first, second);
	expect_status(s, call_with(s, officer, "POST", "/api/article", lines, "{\"slug\":\"twice\",\"title\":\"Twice\",\"kind\":\"news\"}"), 422);
	assert_true(before == site_state(s));
	/* another's key is another key */
	expect_status(s, call_with(s, friends, "POST", "/api/article", lines, body), 403);
	expect_status(s, call_with(s, officer, "POST", "/api/article", "Content-Type: application/json\r\nIdempotency-Key: b\r\n", body), 409);
	expect_status(s, call_with(s, officer, "POST", "/api/article", "Content-Type: application/json\r\nIdempotency-Key:  \r\n", body), 400);
	expect_status(s, call(s, officer, "DELETE", "/api/article/once", "\"v1\"", NULL), 204);
	expect_status(s, call_with(s, officer, "POST", "/api/article", lines, body), 409);
}

/* The history says who and why; a token's owner is the one who changed. */
static void told_in_history(void **state)
{
	struct site *s = *state;
	static const struct query q = { .name = "told",
		.sql = "SELECT COUNT(*) FROM histories WHERE entity='article' AND who='officer@example.org' AND why='Because it is so'" };
	expect_status(
	    s, call(s, officer, "POST", "/api/article?why=Because+it+is+so", NULL, "{\"slug\":\"told\",\"title\":\"T\",\"kind\":\"news\"}"), 201);
	struct db *db = database_borrow(&s->database);
	assert_true(db_begin_read(db));
	assert_int_equal(db_int(db, &q, 0, ""), 1);
	database_give_back(&s->database, db);
}

/* ---- tokens made by people ---- */

static const char *between(struct site *s, const char *text, const char *from, const char *to)
{
	const char *at = strstr(text, from);
	return at ? arena_strndup(&s->arena, at + strlen(from), (size_t)(strstr(at + strlen(from), to) - at) - strlen(from)) : NULL;
}

static void tokens_page(void **state)
{
	struct site *s = *state;
	struct guest who = site_guest(s, "maker@example.org", "association", "moinho-friends"),
	             other = site_guest(s, "other@example.org", "officer", NULL);
	/* what is missing is told, what was not chosen from is refused */
	const char *answer = site_post(s, &who, "/tokens", "name=&grant=7&scope=all&days=9999");
	assert_int_equal(answer_status(answer), 422);
	assert_null(strstr(answer, "id=\"secret\""));
	/* and whoever sits at the browser must know the password */
	site_password(s, "maker@example.org", "three blue herons walk");
	static const char good[] = "name=Register%20%3Cb%3E&grant=0&scope=write&days=30";
	assert_int_equal(answer_status(site_post(s, &who, "/tokens", good)), 422);
	answer = site_post(s, &who, "/tokens", arena_printf(&s->arena, "%s&password-now=another+one", good));
	assert_int_equal(answer_status(answer), 422);
	assert_non_null(strstr(answer, "This is not your password"));
	answer = site_post(s, &who, "/tokens", arena_printf(&s->arena, "%s&password-now=three+blue+herons+walk", good));
	assert_int_equal(answer_status(answer), 303);
	const char *made = answer_header(s, answer, "Location"), *page = site_get(s, &who, made);
	const char *secret = between(s, page, "spellcheck=\"false\" value=\"", "\"");
	assert_non_null(secret);
	assert_non_null(strstr(page, "Register &lt;b&gt;"));
	/* it is shown to nobody else, and not without that address */
	assert_null(strstr(site_get(s, &who, "/tokens"), secret));
	assert_null(strstr(site_get(s, &other, made), "id=\"secret\""));
	struct program program = { arena_printf(&s->arena, "Authorization: Bearer %s\r\n", secret) };
	answer = call(s, program, "GET", "/api/organisation/moinho-friends", NULL, NULL);
	expect_status(s, answer, 200);
	expect_status(
	    s, call(s, program, "PATCH", "/api/organisation/moinho-friends", answer_header(s, answer, "ETag"), "{\"summary\":\"Boats\"}"), 200);
	expect_status(s, call(s, program, "PATCH", "/api/organisation/fjord-school", "*", "{\"summary\":\"F\"}"), 403);
	/* a token makes no tokens, and revokes none */
	assert_int_equal(answer_status(site_ask(s, NULL, "GET", "/tokens", program.authorization, NULL, 0)), 403);
	const char *revoke = between(s, page, "action=\"/tokens/", "\"");
	assert_int_equal(answer_status(site_post(s, &other, arena_printf(&s->arena, "/tokens/%s", revoke), "")), 404);
	expect_status(s, call(s, program, "GET", "/api/place", NULL, NULL), 200);
	assert_int_equal(answer_status(site_post(s, &who, arena_printf(&s->arena, "/tokens/%s", revoke), "")), 303);
	expect_status(s, call(s, program, "GET", "/api/place", NULL, NULL), 401);
}

/* ---- saved lists, my records ---- */

static void saved_lists(void **state)
{
	struct site *s = *state;
	static const char *const elsewhere[] = { "//evil.example", "https://evil.example", "%5C%5Cevil", "javascript:alert(1)", "", "/x%0D%0AY:1" };
	struct guest who = site_guest(s, "lists@example.org", "association", "moinho-friends"),
	             other = site_guest(s, "lists2@example.org", "officer", NULL);
	const char *list = site_get(s, &who, "/records/organisation?kind=association");
	assert_non_null(strstr(list, "value=\"/records/organisation?kind=association\""));
	assert_null(strstr(site_get(s, NULL, "/records/organisation"), "action=\"/lists\""));
	assert_int_equal(
	    answer_status(site_post(s, &who, "/lists", "title=Friends+%3Cb%3E&address=%2Frecords%2Forganisation%3Fkind%3Dassociation")), 303);
	const char *page = site_get(s, &who, "/lists");
	assert_non_null(strstr(page, "<a class=\"govuk-link\" href=\"/records/organisation?kind=association\">Friends &lt;b&gt;</a>"));
	assert_non_null(strstr(site_get(s, &who, "/mine"), "Friends &lt;b&gt;"));
	assert_null(strstr(site_get(s, &other, "/lists"), "Friends &lt;b&gt;"));
	assert_int_equal(answer_status(site_post(s, &who, "/lists", "title=Friends+%3Cb%3E&address=%2Fplans")), 422);
	assert_int_equal(answer_status(site_post(s, &who, "/lists", "title=&address=%2Fplans")), 422);
	for (size_t i = 0; i < COUNT(elsewhere); i++)
		assert_int_equal(answer_status(site_post(s, &who, "/lists", arena_printf(&s->arena, "title=T%zu&address=%s", i, elsewhere[i]))), 422);
	const char *remove = arena_printf(&s->arena, "/lists/%s", between(s, page, "action=\"/lists/", "\""));
	assert_int_equal(answer_status(site_post(s, &other, remove, "")), 404);
	assert_int_equal(answer_status(site_post(s, &who, remove, "")), 303);
	assert_null(strstr(site_get(s, &who, "/lists"), "Friends &lt;b&gt;"));
}

/* Whatever a list's address asks for stays in it: in its form, in the day's form, in the links of sorting, pages and downloads. */
static void filters_kept(void **state)
{
	struct site *s = *state;
	const char *page = site_get(s, NULL, "/records/update?status=complete&sort=date&dir=desc&as-at=2024&note=%22%3E&done=saved");
	assert_int_equal(answer_status(page), 200);
	const char *filters = strstr(page, "class=\"filters\""), *day = strstr(page, "class=\"day-form\"");
	assert_non_null(filters);
	assert_non_null(day);
	static const char *const kept[] = { "name=\"sort\" value=\"date\"", "name=\"dir\" value=\"desc\"", "name=\"note\" value=\"&quot;&gt;\"" };
	for (size_t i = 0; i < COUNT(kept); i++) {
		const char *in_filters = strstr(filters, kept[i]);
		assert_true(in_filters && in_filters < strstr(filters, "</form>"));
		assert_non_null(strstr(day, kept[i]));
	}
	assert_non_null(strstr(filters, "name=\"as-at\" value=\"2024\""));
	assert_non_null(strstr(day, "name=\"status\" value=\"complete\""));
	const char *form = arena_strndup(&s->arena, filters, (size_t)(strstr(filters, "</form>") - filters));
	assert_null(strstr(form, "type=\"hidden\" name=\"status\"")); /* it has a field of its own */
	assert_null(strstr(day, "name=\"done\""));
	assert_non_null(strstr(page, "/records/update.csv?status=complete&amp;sort=date&amp;dir=desc&amp;as-at=2024"));
}

static void my_records(void **state)
{
	struct site *s = *state;
	struct guest who = site_guest(s, "mine@example.org", "association", "moinho-friends"),
	             officer_too = site_guest(s, "mine2@example.org", "officer", NULL);
	const char *page = site_get(s, &who, "/mine");
	assert_int_equal(answer_status(page), 200);
	assert_non_null(strstr(page, "Friends of Vale do Moinho"));
	assert_null(strstr(page, "Fjord School"));
	/* a role for no organisation: the city's own */
	assert_non_null(strstr(site_get(s, &officer_too, "/mine"), "Brennavik Municipality"));
	assert_int_equal(answer_status(site_get(s, NULL, "/mine")), 303);
}

/* ---- choices while somebody types ---- */

static const struct json *choices(struct site *s, const char *target)
{
	const char *answer = call(s, nobody, "GET", target, NULL, NULL);
	expect_status(s, answer, 200);
	return answer_json(s, answer);
}

static void choosing(void **state)
{
	struct site *s = *state;
	const struct json *j = choices(s, "/lookup/organisation?q=friends+of+v");
	assert_int_equal(j->count, 1);
	assert_string_equal(json_member_text(j->first, "key"), "moinho-friends");
	assert_string_equal(json_member_text(j->first, "title"), "Friends of Vale do Moinho");
	assert_non_null(strstr(json_member_text(j->first, "detail"), "ssociation"));
	/* blind to case and accents; by a later word; by key; each once */
	assert_string_equal(json_member_text(choices(s, "/lookup/place?q=BRENN%C3%81v")->first, "key"), "brennavik");
	assert_int_equal(choices(s, "/lookup/organisation?q=moinho")->count, 2);
	assert_int_equal(choices(s, "/lookup/organisation?q=moinho-friends")->count, 1);
	/* words may be begun, each of them, whatever their stems are */
	static const char *const begun[] = { "fri+mo", "moin+frien", "friend+vale", "VALE+friends", "do+frie+val", "friends+of+v" };
	for (size_t i = 0; i < COUNT(begun); i++) {
		const struct json *found = choices(s, arena_printf(&s->arena, "/lookup/organisation?q=%s", begun[i]));
		if (!found->count || !text_equal(json_member_text(found->first, "key"), "moinho-friends"))
			fail_msg("\"%s\" does not find the friends first", begun[i]);
	}
	assert_int_equal(choices(s, "/lookup/place?q=zzzz")->count, 0);
	assert_int_equal(choices(s, "/lookup/place")->count, 0);
	assert_int_equal(choices(s, "/lookup/place?q=%25")->count, 0);
	expect_status(s, call(s, nobody, "GET", "/lookup/account?q=officer", NULL, NULL), 404);
	expect_status(s, call(s, nobody, "GET", "/lookup/none?q=a", NULL, NULL), 404);
	expect_status(s, call(s, nobody, "GET", arena_printf(&s->arena, "/lookup/place?q=%0300d", 0), NULL, NULL), 400);
	/* every kind that a reference can name is found by what it is called */
	for (size_t i = 0; i < all_entity_count; i++) {
		const struct entity *e = all_entities[i];
		if (!records_public(e) || !(entity_title(e) || entity_slug(e)))
			continue;
		const char *list = call(s, nobody, "GET", arena_printf(&s->arena, "/api/%s?limit=1", e->name), NULL, NULL);
		const struct json *one = json_member(answer_json(s, list), "records")->first;
		if (!one)
			continue;
		const char *title = json_member_text(one, entity_title(e)->name);
		if (!choices(s, arena_printf(&s->arena, "/lookup/%s?q=%s", e->name, url_encode(&s->arena, title, false)))->count)
			fail_msg("no %s for \"%s\"", e->name, title);
	}
	/* and those without a title by what they belong to */
	assert_true(choices(s, "/lookup/observation?q=a")->count <= 10);
}

/* Whatever call of the database fails: 503 as a problem, and nothing is changed. */
static void database_gone(void **state)
{
	struct site *s = *state;
	static const struct {
		const char *method, *target, *etag, *body;
	} asked[] = {
		{ "POST", "/api/article", NULL, "{\"slug\":\"gone\",\"title\":\"G\",\"kind\":\"news\"}" },
		{ "PATCH", "/api/place/brennavik", "*", "{\"languages\":\"Portuguese, again\"}" },
		{ "GET", "/api/place/brennavik", NULL, NULL },
		{ "GET", "/api/place?limit=2", NULL, NULL },
	};
	expect_status(s, call(s, officer, "GET", "/api/place", NULL, NULL), 200); /* the token was used a moment ago */
	for (size_t i = 0; i < COUNT(asked); i++) {
		int status = 503;
		int64_t before = site_state(s), n = 0;
		for (; status == 503 && n < 300; n++) {
			db_fail_after(web_database(&s->app), n + 1);
			const char *answer = call(s, officer, asked[i].method, asked[i].target, asked[i].etag, asked[i].body);
			db_fail_after(web_database(&s->app), 0);
			status = answer_status(answer);
			if (status == 503) {
				expect_status(s, answer, 503);
				assert_true(before == site_state(s));
			}
		}
		assert_true(n > 5 && status < 300);
	}
}

/* Too many changes in a minute; last, since the tokens before it count as well. */
static void too_many(void **state)
{
	struct site *s = *state;
	site_guest(s, "busy@example.org", "auditor", NULL);
	struct program busy = token_make(s, "busy@example.org", "auditor", NULL, "write", 3600);
	site_guest(s, "busy2@example.org", "school", "fjord-school");
	busy = token_make(s, "busy2@example.org", "school", "fjord-school", "write", 3600);
	const char *answer = "";
	for (int i = 0; i < 700 && answer_status(answer) != 429; i++)
		answer = site_ask(s, NULL, "DELETE", "/api/none/x", busy.authorization, NULL, 0);
	answer_keep("DELETE", "/api/place/x", NULL, answer);
	expect_status(s, answer, 429);
	assert_string_equal(answer_header(s, answer, "Retry-After"), "60");
}

static void described(void **state)
{
	struct site *s = *state;
	const char *answer = call(s, nobody, "GET", "/api/openapi.json", NULL, NULL);
	expect_status(s, answer, 200);
	const struct json *paths = json_member(answer_json(s, answer), "paths");
	for (size_t i = 0; i < all_entity_count; i++) {
		const struct json *path = json_member(paths, arena_printf(&s->arena, "/api/%s/{key}", all_entities[i]->name));
		assert_int_equal(path != NULL, records_public(all_entities[i]));
	}
	assert_int_equal(answer_status(site_get(s, NULL, "/api")), 200);
	const char *file = getenv("JUMELAGE_OPENAPI");
	FILE *f = file ? fopen(file, "w") : NULL;
	if (f) {
		fputs(answer_body(answer), f);
		fclose(f);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(described),
		cmocka_unit_test(private_through_what_is_there),
		cmocka_unit_test(who_may),
		cmocka_unit_test(no_cookie),
		cmocka_unit_test(revoked),
		cmocka_unit_test(own_records),
		cmocka_unit_test(private_fields),
		cmocka_unit_test(bodies),
		cmocka_unit_test(addresses),
		cmocka_unit_test(once),
		cmocka_unit_test(told_in_history),
		cmocka_unit_test(tokens_page),
		cmocka_unit_test(saved_lists),
		cmocka_unit_test(filters_kept),
		cmocka_unit_test(my_records),
		cmocka_unit_test(choosing),
		cmocka_unit_test(database_gone),
		cmocka_unit_test(every_kind),
		cmocka_unit_test(too_many),
	};
	return cmocka_run_group_tests_name("api", tests, api_begin, site_end);
}
