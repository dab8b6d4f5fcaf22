/* Two people at one record, drafts, history and restoring, adopted versions, translations, enquiries; and hostile text in all of
 * them. Over the demonstration city, on the engine that JUMELAGE_TEST_DB names; runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define SITE_NAME "history"
#include "site.h"
#include "visitor.h"

extern const struct entity enquiry_entity;
static struct guest officer, other, auditor;

static int history_begin(void **state)
{
	site_begin(state);
	officer = visitor_new(*state, "officer", NULL);
	other = visitor_new(*state, "officer", NULL);
	auditor = visitor_new(*state, "auditor", NULL);
	return 0;
}

static bool holds(const char *text, const char *part)
{
	return strstr(text, part) != NULL;
}

static void expect_status(const struct answer *a, int status)
{
	if (a->status != status)
		fail_msg(
		    "%d, not %d: %.600s", a->status, status, holds(a->body, "There is a problem") ? strstr(a->body, "There is a problem") : a->head);
}

/* Posts a page's form with some fields changed: pairs of name and value, ending with NULL. */
static struct answer send(struct site *s, const struct guest *who, const char *page, const char *action, const char *const *fields)
{
	struct answer shown = ask(s, who, page);
	struct form f = form_of(s, shown.body, action);
	for (; *fields; fields += 2)
		field_set(s, &f, fields[0], fields[1]);
	return post(s, who, action, &f);
}
#define SEND(who, page, action, ...) send(s, who, page, action, (const char *const[]){ __VA_ARGS__, NULL })

static size_t times(const char *page, const char *what)
{
	size_t n = 0;
	for (const char *at = page; (at = strstr(at, what)); at++)
		n++;
	return n;
}

static const char *edited(struct site *s)
{
	/* any activity of the city will do */
	static const char *address;
	const struct json *list = get_json(s, "/activities.json");
	if (!address)
		address = arena_printf(&s->arena, "%s", json_member(json_member(list, "activities")->first, "slug")->text);
	return address;
}

/* ---- two people ---- */

static const char *key_now(struct site *s, const struct entity *e, int64_t id)
{
	struct db *db = database_open(&s->database);
	struct model m;
	assert_true(db_begin_read(db));
	model_start(&m, db, &s->arena, NULL);
	const char *key = arena_strdup(&s->arena, model_key(&m, e, id));
	db_rollback(db);
	db_close(db);
	return key;
}

static void both_versions(void **state)
{
	struct site *s = *state;
	const char *edit = arena_printf(&s->arena, "/edit/activity/%s", edited(s));
	struct form mine = form_of(s, ask(s, &officer, edit).body, edit);
	struct answer theirs = SEND(&other, edit, edit, "purpose", "What the other one said");
	expect_status(&theirs, 303);
	field_set(s, &mine, "purpose", "What I said");
	field_set(s, &mine, "summary", "My summary");
	struct answer a = post(s, &officer, edit, &mine);
	expect_status(&a, 409);
	assert_true(holds(a.body, "What the other one said") && holds(a.body, "What I said") && holds(a.body, "in the meantime"));
	struct form again = form_of(s, a.body, edit);
	assert_string_equal(form_value(&again, "purpose"), "What I said");
	assert_string_equal(form_value(&again, "summary"), "My summary");
	struct answer done = post(s, &officer, edit, &again);
	expect_status(&done, 303);
	const struct json *now = get_json(s, arena_printf(&s->arena, "/activities/%s.json", edited(s)));
	assert_string_equal(json_member(json_member(now, "activity"), "purpose")->text, "What I said");
}

/* What the other one changed elsewhere stays: the form that comes back holds it. Of what both changed the page shows both, and does what is chosen. */
static void both_fields(void **state)
{
	struct site *s = *state;
	const char *edit = arena_printf(&s->arena, "/edit/activity/%s", edited(s));
	const char *json = arena_printf(&s->arena, "/activities/%s.json", edited(s));
	for (int theirs_counts = 0; theirs_counts < 2; theirs_counts++) {
		const char *purpose = arena_printf(&s->arena, "Their purpose %d", theirs_counts),
		           *title = arena_printf(&s->arena, "Their title %d", theirs_counts);
		const char *own = arena_printf(&s->arena, "My own purpose %d", theirs_counts);
		struct form mine = form_of(s, ask(s, &officer, edit).body, edit);
		struct answer theirs = SEND(&other, edit, edit, "purpose", purpose, "title", title, "starts-day", "2", "starts-month", "3",
		    "starts-year", theirs_counts ? "2008" : "2007", "link", "");
		expect_status(&theirs, 303);
		field_set(s, &mine, "purpose", own);
		field_set(s, &mine, "summary", arena_printf(&s->arena, "My own summary %d", theirs_counts));
		struct answer a = post(s, &officer, edit, &mine);
		expect_status(&a, 409);
		struct form again = form_of(s, a.body, edit);
		assert_string_equal(form_value(&again, "title"), title);
		assert_string_equal(form_value(&again, "starts-day"), "2");
		assert_string_equal(form_value(&again, "purpose"), own);
		assert_string_equal(form_value(&again, "take-purpose"), "yours");
		assert_null(form_value(&again, "take-title"));
		assert_null(form_value(&again, "take-summary"));
		const char *both = strstr(a.body, "What you both changed"), *alone = strstr(a.body, "What they changed");
		assert_true(both && alone && both < alone && holds(both, "Their"));
		if (theirs_counts)
			field_set(s, &again, "take-purpose", "theirs");
		struct answer done = post(s, &officer, edit, &again);
		expect_status(&done, 303);
		const struct json *now = json_member(get_json(s, json), "activity");
		assert_string_equal(json_member(now, "title")->text, title);
		assert_string_equal(json_member(now, "purpose")->text, theirs_counts ? purpose : own);
	}
}

/* Of every kind that the officer may change: the other one changes one field, I change none and save, and nothing of theirs is undone. */
static void nothing_undone(void **state)
{
	struct site *s = *state;
	size_t kinds = 0;
	for (size_t i = 0; i < all_entity_count; i++) {
		const struct entity *e = all_entities[i];
		const struct field *text = NULL;
		for (size_t j = 0; j < e->field_count; j++)
			if (!text && (e->fields[j].kind == K_NOTE || e->fields[j].kind == K_TEXT) &&
			    !(e->fields[j].flags & (KEY | PRIVATE | INTERNAL | REQUIRED)))
				text = &e->fields[j];
		if (e->secret || e->journal || !e->table || !text)
			continue;
		int64_t id = site_count(s, arena_printf(&s->arena, "SELECT COALESCE(MIN(id),0) FROM %s", e->table));
		const char *key = id ? key_now(s, e, id) : NULL;
		const char *edit = key ? arena_printf(&s->arena, "/edit/%s/%s", e->name, url_encode(&s->arena, key, true)) : NULL;
		struct answer shown = edit ? ask(s, &officer, edit) : (struct answer){ 0 };
		if (shown.status != 200)
			continue;
		struct form mine = form_of(s, shown.body, edit);
		if (!form_value(&mine, text->name))
			continue;
		struct form other_form = form_of(s, ask(s, &other, edit).body, edit);
		field_set(s, &other_form, text->name, "Said by the other one");
		if (post(s, &other, edit, &other_form).status != 303)
			continue;
		struct answer a = post(s, &officer, edit, &mine);
		if (a.status != 409)
			fail_msg("%s: %d", edit, a.status);
		struct form again = form_of(s, a.body, edit);
		for (struct form_pair *q = again.first; q; q = q->next)
			if (!strncmp(q->name, "take-", 5))
				fail_msg("%s asks for %s", edit, q->name);
		struct answer done = post(s, &officer, edit, &again);
		if (done.status != 303)
			fail_msg("%s: %d", edit, done.status);
		assert_int_equal(site_count(s,
		                     arena_printf(&s->arena, "SELECT COUNT(*) FROM %s WHERE id=%lld AND %s='Said by the other one'", e->table,
		                         (long long)id, text->name)),
		    1);
		kinds++;
	}
	if (kinds < 30)
		fail_msg("%zu kinds alone", kinds);
}

/* A draft of an older version holds what was published since, where it says nothing else. */
static void draft_merged(void **state)
{
	struct site *s = *state;
	const char *edit = arena_printf(&s->arena, "/edit/activity/%s", edited(s));
	struct answer kept = SEND(&officer, edit, edit, "summary", "The summary of the draft", "act", "draft");
	expect_status(&kept, 303);
	struct answer theirs = SEND(&other, edit, edit, "title", "Published since");
	expect_status(&theirs, 303);
	const char *draft = arena_strndup(&s->arena, kept.location, strcspn(kept.location, "?"));
	const char *body = page_of(s, &officer, draft, 200), *changes = strstr(body, "What it changes");
	assert_non_null(changes);
	assert_null(find_before(changes, strstr(changes, "</dl>"), "Published since"));
	const char *publish = arena_printf(&s->arena, "%s/publish", draft), *change = arena_printf(&s->arena, "%s/edit", draft);
	struct form f = form_of(s, body, publish);
	struct answer a = post(s, &officer, publish, &f);
	expect_status(&a, 409);
	struct form again = form_of(s, a.body, change);
	assert_string_equal(form_value(&again, "title"), "Published since");
	assert_string_equal(form_value(&again, "summary"), "The summary of the draft");
	struct answer done = post(s, &officer, change, &again);
	expect_status(&done, 303);
	const struct json *now = json_member(get_json(s, arena_printf(&s->arena, "/activities/%s.json", edited(s))), "activity");
	assert_string_equal(json_member(now, "title")->text, "Published since");
}

/* ---- drafts ---- */

/* Everything that the public can ask for: no page, list, search, sum or file may hold the draft. */
static void public_lacks(struct site *s, const char *text)
{
	static const char *const targets[] = { "/", "/activities", "/activities.json", "/activities.csv", "/records/activity",
		"/records/activity.json", "/records/activity.csv", "/records", "/records/draft", "/records/draft.json", "/records/draft/x",
		"/search?q=zeppelin", "/search.json?q=zeppelin", "/reports/strategy", "/reports/strategy.md", "/plans/ids", "/data" };
	const char *body;
	for (size_t i = 0; i < COUNT(targets); i++) {
		get(s, targets[i], &body);
		if (holds(body, text))
			fail_msg("%s shows a draft", targets[i]);
	}
}

static void draft_stays_unseen(void **state)
{
	struct site *s = *state;
	struct answer a =
	    SEND(&officer, "/new/activity", "/new/activity", "title", "The zeppelin exchange", "starts-year", "not a year", "act", "draft");
	expect_status(&a, 303);
	assert_true(text_starts(a.location, "/drafts/"));
	const char *draft = arena_strndup(&s->arena, a.location, strcspn(a.location, "?"));
	public_lacks(s, "zeppelin exchange");
	struct answer shown = ask(s, &officer, draft);
	expect_status(&shown, 200);
	assert_true(holds(shown.body, "zeppelin") && holds(shown.body, "Choose a kind") && holds(shown.body, "not a year"));
	/* nothing that was typed is lost */
	const char *edit = arena_printf(&s->arena, "%s/edit", draft), *publish = arena_printf(&s->arena, "%s/publish", draft);
	struct form f = form_of(s, ask(s, &officer, edit).body, edit);
	assert_string_equal(form_value(&f, "starts-year"), "not a year");
	/* who may not see it does not learn that it is there */
	struct guest school = visitor_new(s, "school", "soar-valley-community-college");
	struct answer refused = ask(s, &school, draft);
	expect_status(&refused, 404);
	assert_false(holds(ask(s, &school, "/drafts").body, "zeppelin"));
	assert_true(holds(ask(s, &auditor, draft).body, "zeppelin"));
	/* it is published once it is whole, and is no draft any more */
	field_set(s, &f, "starts-year", "2009");
	field_set(s, &f, "kind", "visit");
	field_set(s, &f, "status", "planned");
	field_set(s, &f, "act", "draft");
	struct answer kept = post(s, &officer, edit, &f);
	expect_status(&kept, 303);
	public_lacks(s, "zeppelin exchange");
	struct form p = form_of(s, ask(s, &officer, draft).body, publish);
	struct answer done = post(s, &officer, publish, &p);
	expect_status(&done, 303);
	assert_true(text_starts(done.location, "/activities/the-zeppelin-exchange"));
	struct answer gone = ask(s, &officer, draft);
	expect_status(&gone, 404);
	get_json(s, "/activities/the-zeppelin-exchange.json");
}

static void withdrawn_and_discarded(void **state)
{
	struct site *s = *state;
	const char *remove = "/remove/activity/the-zeppelin-exchange", *body;
	struct answer a = SEND(&officer, remove, remove, "act", "withdraw", "why", "Too early");
	expect_status(&a, 303);
	assert_int_equal(get(s, "/activities/the-zeppelin-exchange", &body), 404);
	public_lacks(s, "zeppelin exchange");
	const char *draft = arena_strndup(&s->arena, a.location, strcspn(a.location, "?"));
	const char *discard = arena_printf(&s->arena, "%s/discard", draft);
	struct form f = form_of(s, ask(s, &officer, discard).body, discard);
	struct answer done = post(s, &officer, discard, &f);
	expect_status(&done, 303);
	struct answer gone = ask(s, &officer, draft);
	expect_status(&gone, 404);
}

static void draft_of_an_older_version(void **state)
{
	struct site *s = *state;
	const char *edit = arena_printf(&s->arena, "/edit/activity/%s", edited(s));
	struct answer a = SEND(&officer, edit, edit, "purpose", "Drafted", "act", "draft");
	const char *draft = arena_strndup(&s->arena, a.location, strcspn(a.location, "?"));
	struct answer theirs = SEND(&other, edit, edit, "purpose", "Quicker");
	expect_status(&theirs, 303);
	const char *publish = arena_printf(&s->arena, "%s/publish", draft), *change = arena_printf(&s->arena, "%s/edit", draft);
	struct form f = form_of(s, ask(s, &officer, draft).body, publish);
	struct answer b = post(s, &officer, publish, &f);
	expect_status(&b, 409);
	assert_true(holds(b.body, "Quicker") && holds(b.body, "Drafted"));
	struct form again = form_of(s, b.body, change);
	struct answer done = post(s, &officer, change, &again);
	expect_status(&done, 303);
}

static void referred_to_stays(void **state)
{
	struct site *s = *state;
	struct answer a = ask(s, &officer, "/remove/plan/ids");
	expect_status(&a, 200);
	assert_true(holds(a.body, "refer to it") && !holds(a.body, "value=\"remove\""));
}

/* ---- a record with what hangs on it ---- */

static void lantern_add(struct site *s)
{
	static const char ACTIVITY[] = "/new/activity", MONEY[] = "/new/transaction", SERVES[] = "/new/contribution", EVENT[] = "/new/event",
	                  PROOF[] = "/new/evidence";
	struct answer all[] = {
		SEND(&officer, ACTIVITY, ACTIVITY, "title", "The lantern exchange", "kind", "project", "status", "running"),
		SEND(&officer, MONEY, MONEY, "activity", "the-lantern-exchange", "reference", "oil", "kind", "expenditure", "date-day", "1",
		    "date-month", "3", "date-year", "2009", "amount", "12,500", "currency", "GBP"),
		SEND(&officer, SERVES, SERVES, "activity", "the-lantern-exchange", "element", "ids/3", "text", "Light"),
		SEND(&officer, EVENT, EVENT, "title", "Evening of lanterns", "kind", "festival", "activity", "the-lantern-exchange"),
		SEND(&officer, PROOF, PROOF, "contribution", "the-lantern-exchange|ids/3", "activity", "the-lantern-exchange", "grade", "testimony"),
	};
	for (size_t i = 0; i < COUNT(all); i++)
		expect_status(&all[i], 303);
}

/* What can't be without it goes too, what only names it stays, and nothing goes that was not shown. */
static void removed_with_what_hangs_on_it(void **state)
{
	struct site *s = *state;
	const char *remove = "/remove/activity/the-lantern-exchange", *body;
	lantern_add(s);
	struct answer shown = ask(s, &officer, remove);
	expect_status(&shown, 200);
	const char *goes = strstr(shown.body, "Removed with it"), *stays = strstr(shown.body, "Stays, but no longer refers to it");
	assert_true(goes && stays && goes < stays && strstr(stays, "Evening of lanterns"));
	assert_true(strstr(goes, "Transaction") && strstr(goes, "Evidence") && strstr(goes, "Remove it and 3 more records"));
	struct form early = form_of(s, shown.body, remove);
	static const char MONEY[] = "/new/transaction";
	struct answer more = SEND(&officer, MONEY, MONEY, "activity", "the-lantern-exchange", "reference", "wick", "kind", "expenditure", "date-year",
	    "2009", "amount", "5", "currency", "GBP");
	expect_status(&more, 303);
	field_set(s, &early, "act", "remove");
	struct answer late = post(s, &officer, remove, &early);
	expect_status(&late, 409);
	assert_true(holds(late.body, "Remove it and 4 more records"));
	struct form f = form_of(s, late.body, remove);
	field_set(s, &f, "act", "remove");
	struct form theirs = form_of(s, ask(s, &other, remove).body, remove);
	field_set(s, &theirs, "act", "remove");
	struct answer done = post(s, &officer, remove, &f), second = post(s, &other, remove, &theirs);
	expect_status(&done, 303);
	expect_status(&second, 409);
	assert_true(holds(second.body, "removed it on") && holds(second.body, "href=\"/history/activity/~"));
	assert_int_equal(get(s, "/activities/the-lantern-exchange", &body), 404);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM transactions WHERE reference IN ('oil','wick')"), 0);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM events WHERE slug='evening-of-lanterns' AND activity IS NULL"), 1);
	/* each stands in the history twice, as it was added and removed, and can come back */
	struct answer changes = ask(s, &auditor, "/changes?kind=transaction");
	assert_int_equal(times(changes.body, "The lantern exchange \u00b7 oil"), 2);
	assert_int_equal(times(changes.body, "The lantern exchange \u00b7 wick"), 2);
	assert_int_equal(times(changes.body, ">Removed<"), 2);
}

/* What went in one step comes back in one, and what stayed has its link again, unless somebody put another one there. */
static void restored_with_what_went(void **state)
{
	struct site *s = *state;
	static const char EVENT[] = "/edit/event/evening-of-lanterns";
	struct answer changes = ask(s, &officer, "/changes?kind=activity");
	const char *at = strstr(changes.body, "href=\"/history/activity/~");
	assert_non_null(at);
	const char *history = arena_strndup(&s->arena, at + 6, strcspn(at + 6, "\""));
	struct answer shown = ask(s, &officer, arena_printf(&s->arena, "%s?version=1", history));
	expect_status(&shown, 200);
	assert_true(holds(shown.body, "Transaction: The lantern exchange \u00b7 oil") && holds(shown.body, "Restore it and 5 more records"));
	assert_true(holds(shown.body, "Event: Evening of lanterns"));
	struct form f = form_of(s, shown.body, history);
	field_set(s, &f, "act", "restore-all");
	struct answer done = post(s, &officer, history, &f);
	expect_status(&done, 303);
	assert_string_equal(done.location, "/activities/the-lantern-exchange?done=restored-step");
	static const char OF[] = "WHERE activity=(SELECT id FROM activities WHERE slug='the-lantern-exchange')";
	assert_int_equal(site_count(s, arena_printf(&s->arena, "SELECT COUNT(*) FROM transactions %s AND amount=12500000000", OF)), 1);
	assert_int_equal(site_count(s, arena_printf(&s->arena, "SELECT COUNT(*) FROM transactions %s", OF)), 2);
	assert_int_equal(site_count(s, arena_printf(&s->arena, "SELECT COUNT(*) FROM events %s", OF)), 1);
	assert_int_equal(site_count(s,
	                     "SELECT COUNT(*) FROM evidence v JOIN contributions c ON v.contribution=c.id JOIN activities a"
	                     " ON c.activity=a.id AND v.activity=a.id WHERE a.slug='the-lantern-exchange'"),
	    1);
	/* a link that was put elsewhere since stays there, and so does what went in another step, in the same second */
	static const char NEWS[] = "/new/article", NEWS_REMOVE[] = "/remove/article/lantern-news";
	struct answer news = SEND(&officer, NEWS, NEWS, "title", "Lantern news", "kind", "news");
	expect_status(&news, 303);
	const char *remove = "/remove/activity/the-lantern-exchange";
	struct answer other_step = SEND(&officer, NEWS_REMOVE, NEWS_REMOVE, "act", "remove");
	expect_status(&other_step, 303);
	struct answer gone = SEND(&officer, remove, remove, "act", "remove");
	expect_status(&gone, 303);
	struct answer moved = SEND(&officer, EVENT, EVENT, "activity", edited(s));
	expect_status(&moved, 303);
	at = strstr(ask(s, &officer, "/changes?kind=activity").body, "href=\"/history/activity/~");
	history = arena_strndup(&s->arena, at + 6, strcspn(at + 6, "\""));
	struct form again = form_of(s, ask(s, &officer, arena_printf(&s->arena, "%s?version=1", history)).body, history);
	field_set(s, &again, "act", "restore-all");
	struct answer back = post(s, &officer, history, &again);
	expect_status(&back, 303);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM articles WHERE slug='lantern-news'"), 0);
	assert_int_equal(site_count(s, arena_printf(&s->arena, "SELECT COUNT(*) FROM events %s", OF)), 0);
	assert_int_equal(site_count(s, arena_printf(&s->arena, "SELECT COUNT(*) FROM transactions %s", OF)), 2);
}

/* Who may not remove all of it removes nothing, and is told what is in the way and who can. */
static void removed_by_who_may_remove_all(void **state)
{
	struct site *s = *state;
	struct guest chair = site_guest(s, "lanterns@example.org", "association", "leicester-masaya-link-group");
	const char *remove = "/remove/activity/lanterns-of-masaya";
	static const char ACTIVITY[] = "/new/activity", PART[] = "/new/participation", MONEY[] = "/new/transaction";
	struct answer added = SEND(&officer, ACTIVITY, ACTIVITY, "title", "Lanterns of Masaya", "kind", "project", "status", "running");
	expect_status(&added, 303);
	struct answer part =
	    SEND(&officer, PART, PART, "activity", "lanterns-of-masaya", "organisation", "leicester-masaya-link-group", "role", "accountable");
	expect_status(&part, 303);
	struct answer money = SEND(&officer, MONEY, MONEY, "activity", "lanterns-of-masaya", "reference", "tin", "kind", "expenditure", "date-year",
	    "2009", "amount", "5", "currency", "GBP");
	expect_status(&money, 303);
	struct answer shown = ask(s, &chair, remove);
	expect_status(&shown, 200);
	assert_true(holds(shown.body, "can\u2019t remove or change") && holds(shown.body, "An international officer can remove it"));
	assert_false(holds(shown.body, "value=\"remove\""));
	assert_int_equal(answer_status(site_post(s, &chair, remove, "act=remove&version=1")), 409);
	get_json(s, "/activities/lanterns-of-masaya.json");
}

/* A decision and a paper are private through their item alone: it stays as long as they are there. */
static void private_through_what_is_there(void **state)
{
	struct site *s = *state;
	static const char ITEM[] = "/remove/agenda_item/idc-2009-06-11%7C4";
	static const char *const held[] = { "/records/decision/rent-up-to-a-limit", "/documents/note-on-rooms-offered" };
	const char *body;
	struct answer shown = ask(s, &officer, ITEM);
	expect_status(&shown, 200);
	const char *held_because = strstr(shown.body, "Private because of it");
	assert_true(held_because && strstr(held_because, "Limit for the rent") && strstr(held_because, "Note on two rooms"));
	assert_false(holds(shown.body, "value=\"remove\"") || holds(shown.body, "value=\"withdraw\""));
	assert_int_equal(answer_status(site_post(s, &officer, ITEM, "act=remove&version=1")), 409);
	for (size_t i = 0; i < COUNT(held); i++)
		assert_int_equal(get(s, held[i], &body), 404);
}

/* ---- history ---- */

static void restored(void **state)
{
	struct site *s = *state;
	const char *slug = edited(s), *history = arena_printf(&s->arena, "/history/activity/%s", slug);
	struct answer all = ask(s, &auditor, history);
	expect_status(&all, 200);
	assert_true(holds(all.body, "<del>") && holds(all.body, "<ins>") && holds(all.body, "What I said"));
	struct answer first = ask(s, &officer, arena_printf(&s->arena, "%s?version=1", history));
	expect_status(&first, 200);
	assert_false(holds(first.body, "My summary"));
	struct answer compared = ask(s, &officer, arena_printf(&s->arena, "%s?from=1&to=2", history));
	assert_true(holds(compared.body, "What the other one said"));
	struct form f = form_of(s, first.body, history);
	struct answer done = post(s, &officer, history, &f);
	expect_status(&done, 303);
	assert_true(holds(ask(s, &officer, history).body, "restored version 1"));
	struct answer again = ask(s, &officer, arena_printf(&s->arena, "%s?from=1&to=99", history));
	expect_status(&again, 404);
	struct answer form = ask(s, &auditor, arena_printf(&s->arena, "%s?version=2", history));
	assert_false(holds(form.body, "Restore this version"));
}

/* Of a private field only that it changed; restoring leaves it as it is. */
static void private_fields_stay(void **state)
{
	struct site *s = *state;
	struct answer a =
	    SEND(&officer, "/new/organisation", "/new/organisation", "name", "The secret club", "kind", "charity", "contact", "first@example.org");
	expect_status(&a, 303);
	const char *edit = "/edit/organisation/the-secret-club", *history = "/history/organisation/the-secret-club";
	struct answer b = SEND(&officer, edit, edit, "contact", "second@example.org", "short_name", "Club");
	expect_status(&b, 303);
	struct answer shown = ask(s, &auditor, history);
	assert_true(holds(shown.body, "It is private"));
	assert_false(holds(shown.body, "first@example.org") || holds(shown.body, "second@example.org"));
	struct form f = form_of(s, ask(s, &officer, arena_printf(&s->arena, "%s?version=1", history)).body, history);
	struct answer done = post(s, &officer, history, &f);
	expect_status(&done, 303);
	struct form now = form_of(s, ask(s, &officer, edit).body, edit);
	assert_string_equal(form_value(&now, "contact"), "second@example.org");
	assert_string_equal(form_value(&now, "short_name"), "");
}

static void removed_is_still_told(void **state)
{
	struct site *s = *state;
	const char *remove = "/remove/organisation/the-secret-club", *history = "/history/organisation/the-secret-club";
	struct answer a = SEND(&officer, remove, remove, "act", "remove", "why", "It never was");
	expect_status(&a, 303);
	struct answer told = ask(s, &auditor, history);
	expect_status(&told, 200);
	assert_true(holds(told.body, "It never was") && holds(told.body, "was removed"));
	struct answer changes = ask(s, &auditor, "/changes?kind=organisation");
	expect_status(&changes, 200);
	assert_true(holds(changes.body, "It never was"));
	struct answer later = ask(s, &auditor, "/changes?since=2999");
	assert_true(holds(later.body, "No changes match"));
	/* what came out of files is one line, which opens to them */
	struct answer all = ask(s, &auditor, "/changes"), files = ask(s, &auditor, "/changes?who=import");
	assert_true(holds(all.body, "imported from files") && holds(all.body, "href=\"/changes?who=Files+that+were+imported\""));
	assert_false(holds(all.body, ">Files that were imported<"));
	assert_true(holds(files.body, ">Files that were imported<") && !holds(files.body, ">import<"));
	assert_true(holds(ask(s, &auditor, "/changes?who=Files+that+were+imported").body, ">Files that were imported<"));
	/* who changed something is found by what the list shows: the name, with the address or without */
	const char *name = officer.email, *shown = arena_printf(&s->arena, "%s (%s)", name, officer.email);
	assert_true(holds(all.body, shown));
	assert_true(holds(ask(s, &auditor, arena_printf(&s->arena, "/changes?who=%s", url_encode(&s->arena, shown, false))).body, "It never was"));
	assert_true(holds(ask(s, &auditor, arena_printf(&s->arena, "/changes?who=%s", url_encode(&s->arena, name, false))).body, "It never was"));
	struct answer wrong = ask(s, &auditor, "/changes?since=soon");
	expect_status(&wrong, 400);
}

static void back_again(void **state)
{
	struct site *s = *state;
	struct answer told = ask(s, &officer, "/history/organisation/the-secret-club?version=3");
	expect_status(&told, 200);
	const char *at = strstr(told.body, "action=\"/history/organisation/~");
	assert_non_null(at);
	const char *action = arena_strndup(&s->arena, at + 8, strcspn(at + 8, "\""));
	struct form f = form_of(s, told.body, action);
	struct answer done = post(s, &officer, action, &f);
	expect_status(&done, 303);
	assert_true(text_starts(done.location, "/organisations/the-secret-club"));
}

/* ---- versions of a plan ---- */

static void adopted(void **state)
{
	struct site *s = *state;
	const char *body, *edit = "/edit/element/ids/2c", *versions = "/versions/ids";
	struct answer a = SEND(&officer, versions, versions, "title", "First edition", "adopted-year", "2009");
	expect_status(&a, 303);
	assert_string_equal(a.location, "/versions/ids/1?done=saved");
	struct answer b = SEND(&officer, edit, edit, "text", "An adopted sentence of another kind.");
	expect_status(&b, 303);
	struct answer c = SEND(&officer, versions, versions, "title", "Second edition");
	expect_status(&c, 303);
	assert_int_equal(get(s, "/versions/ids/2", &body), 200);
	assert_true(holds(body, "An adopted sentence of another kind."));
	assert_int_equal(get(s, "/versions/ids?from=1&to=2", &body), 200);
	assert_true(holds(body, "<del>") && holds(body, "An adopted sentence"));
	assert_int_equal(get(s, "/plans/ids", &body), 200);
	assert_true(holds(body, "/versions/ids"));
	assert_int_equal(get(s, "/versions/ids/3", &body), 404);
	assert_int_equal(get(s, "/versions/ids", &body), 200);
	assert_false(holds(body, "Adopt this text"));
}

/* ---- languages ---- */

static void in_another_language(void **state)
{
	struct site *s = *state;
	const char *body, *page = "/translate/place/masaya?to=pt";
	assert_int_equal(get(s, "/places/masaya?lang=pt", &body), 200);
	assert_true(holds(body, "there is no Portuguese text yet"));
	assert_int_equal(get(s, "/places/masaya", &body), 200);
	assert_false(holds(body, "language-navigation"));
	struct answer a = SEND(&officer, page, page, "text-name", "Masaya a bela", "text-summary", "Uma **cidade**.", "made", "machine");
	expect_status(&a, 303);
	assert_int_equal(get(s, "/places/masaya?lang=pt", &body), 200);
	assert_true(holds(body, "<span lang=\"pt\" dir=\"ltr\">Masaya a bela</span>"));
	assert_true(holds(body, "This is a machine translation"));
	assert_int_equal(get(s, "/places/masaya", &body), 200);
	assert_true(holds(body, "lang=pt") && holds(body, "Português") && !holds(body, "Masaya a bela"));
	/* a person has checked it */
	struct answer b = SEND(&officer, page, page, "checked-name", "yes", "checked-summary", "yes");
	expect_status(&b, 303);
	assert_int_equal(get(s, "/places/masaya?lang=pt", &body), 200);
	assert_false(holds(body, "This is a machine translation"));
	const struct json *j = get_json(s, "/places/masaya.json?lang=pt");
	assert_string_equal(json_member(json_member(j, "place"), "name")->text, "Masaya");
	assert_int_equal(get(s, "/places/masaya?lang=%22%3E", &body), 400);
	/* no sign that turns what follows, not in a note either */
	struct answer turned = SEND(&officer, page, page, "text-summary", "Uma \u202eedadic", "made", "human");
	expect_status(&turned, 422);
	/* taking the text away takes the translation away */
	struct answer c = SEND(&officer, page, page, "text-name", "");
	expect_status(&c, 303);
	assert_int_equal(get(s, "/places/masaya?lang=pt", &body), 200);
	assert_false(holds(body, "Masaya a bela"));
}

/* ---- enquiries ---- */

static void asked_and_checked(void **state)
{
	struct site *s = *state;
	struct guest nobody = { NULL, NULL };
	struct answer page = ask(s, &nobody, "/enquiries/new");
	expect_status(&page, 200);
	const char *set = answer_header(s, page.head, "Set-Cookie");
	assert_non_null(set);
	nobody.cookie = arena_strndup(&s->arena, set, strcspn(set, ";"));
	struct form f = form_of(s, page.body, "/enquiries/new");
	field_set(s, &f, "subject", "Pen friends");
	struct answer wrong = post(s, &nobody, "/enquiries/new", &f);
	expect_status(&wrong, 422);
	assert_true(holds(wrong.body, "href=\"#email\"") && holds(wrong.body, "href=\"#text\""));
	f = form_of(s, wrong.body, "/enquiries/new");
	assert_string_equal(form_value(&f, "subject"), "Pen friends");
	field_set(s, &f, "text", "Are there any?\r\n<b>");
	field_set(s, &f, "email", "pen@example.org");
	struct answer check = post(s, &nobody, "/enquiries/new", &f);
	expect_status(&check, 200);
	assert_true(holds(check.body, "Check your answers") && holds(check.body, "pen@example.org"));
	f = form_of(s, check.body, "/enquiries/new");
	field_set(s, &f, "act", "send");
	struct answer sent = post(s, &nobody, "/enquiries/new", &f);
	expect_status(&sent, 303);
	struct answer again = post(s, &nobody, "/enquiries/new", &f);
	assert_string_equal(again.location, sent.location);
	struct answer thanks = ask(s, &nobody, sent.location);
	const char *reference = strstr(sent.location, "reference=") + 10;
	assert_true(holds(thanks.body, reference));
	/* officers have it, nobody else sees that it is there */
	struct answer list = ask(s, &officer, "/enquiries");
	assert_true(holds(list.body, "Pen friends"));
	struct answer one = ask(s, &officer, arena_printf(&s->arena, "/enquiries/%s", reference));
	assert_true(holds(one.body, "pen@example.org") && holds(one.body, "&lt;b&gt;"));
	const char *body;
	assert_int_equal(get(s, "/records/enquiry.json", &body), 200);
	assert_false(holds(body, "Pen friends") || holds(body, reference));
	struct answer closed = ask(s, &nobody, "/enquiries");
	expect_status(&closed, 303);
	const char *edit = arena_printf(&s->arena, "/edit/enquiry/%s", reference);
	struct answer answered = SEND(&officer, edit, edit, "state", "answered");
	expect_status(&answered, 303);
}

/* ---- hostile text ---- */

static void no_script(const struct answer *a, const char *what)
{
	if (strcasestr(a->body, "<script>alert"))
		fail_msg("%s: script", what);
}

/* Typed into every field of every form: shown again as text, kept as a draft, and shown there. */
static void hostile_typed(void **state)
{
	struct site *s = *state;
	struct guest admin = visitor_new(s, "administrator", NULL);
	for (size_t i = 0; i < all_entity_count; i++) {
		const struct entity *e = all_entities[i];
		if (e->journal || e->secret || !may_be_added(e))
			continue;
		const char *new = arena_printf(&s->arena, "/new/%s", e->name);
		struct form f = form_of(s, ask(s, &admin, new).body, new);
		for (struct form_pair *p = f.first; p; p = p->next)
			if (strcmp(p->name, "token"))
				p->value = HOSTILE;
		for (size_t j = 0; j < e->field_count; j++)
			field_set(s, &f, arena_printf(&s->arena, "%s-choice", e->fields[j].name), HOSTILE);
		struct answer a = post(s, &admin, new, &f);
		if (a.status == 303) /* any text is good there */
			continue;
		expect_status(&a, 422);
		no_script(&a, new);
		assert_true(holds(a.body, "&lt;script&gt;alert"));
		struct form again = form_of(s, a.body, new);
		field_set(s, &again, "act", "preview");
		struct answer preview = post(s, &admin, new, &again);
		no_script(&preview, "preview");
		field_set(s, &again, "act", "draft");
		struct answer kept = post(s, &admin, new, &again);
		expect_status(&kept, 303);
		const char *draft = arena_strndup(&s->arena, kept.location, strcspn(kept.location, "?"));
		struct answer shown = ask(s, &admin, draft), form = ask(s, &admin, arena_printf(&s->arena, "%s/edit", draft));
		expect_status(&shown, 200);
		expect_status(&form, 200);
		no_script(&shown, draft);
		no_script(&form, draft);
	}
	struct answer list = ask(s, &admin, "/drafts");
	no_script(&list, "/drafts");
}

static const char *first_key(struct site *s, const struct entity *e)
{
	struct model m;
	struct db *db = database_borrow(&s->database);
	assert_true(db_begin_read(db));
	model_start(&m, db, &s->arena, NULL);
	struct set all = model_all(&m, e);
	const char *key = all.count ? arena_strdup(&s->arena, row_key(&m, e, all.rows[0])) : NULL;
	db_rollback(db);
	database_give_back(&s->database, db);
	return key;
}

/* In every field of every record: its form, its history, its removal, its translation. */
static void hostile_kept(void **state)
{
	struct site *s = *state;
	static const char *const verbs[] = { "edit", "history", "remove", "translate" };
	struct guest admin = visitor_new(s, "administrator", NULL);
	struct db *db = database_borrow(&s->database);
	assert_true(db_begin_write(db));
	for (size_t i = 0; i < all_entity_count; i++)
		if (!all_entities[i]->secret && !all_entities[i]->journal && all_entities[i] != &setting_entity &&
		    strcmp(all_entities[i]->name, "traveller")) /* it has a role or a person, not both */
			text_set(db, &s->arena, all_entities[i]);
	static const struct query histories = { .name = "hostile", .sql = "UPDATE histories SET why=$1, who=$1" };
	db_exec(db, &histories, "s", HOSTILE);
	if (!db_commit(db))
		fail_msg("%s", db_message(db));
	database_give_back(&s->database, db);
	for (size_t i = 0; i < all_entity_count; i++) {
		const struct entity *e = all_entities[i];
		const char *key = e->journal || e->secret || e == &setting_entity ? NULL : first_key(s, e);
		for (size_t v = 0; key && v < COUNT(verbs); v++) {
			const char *target = arena_printf(&s->arena, "/%s/%s/%s", verbs[v], e->name, url_encode(&s->arena, key, true));
			struct answer a = ask(s, &admin, target);
			if (a.status >= 500)
				fail_msg("%s gives %d", target, a.status);
			no_script(&a, target);
		}
	}
	struct answer changes = ask(s, &admin, "/changes"), places = ask(s, NULL, "/es/places/masaya"),
	              versions = ask(s, NULL, "/versions/ids?from=1&to=2");
	no_script(&changes, "/changes");
	no_script(&places, "/places");
	no_script(&versions, "/versions");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(both_versions),
		cmocka_unit_test(both_fields),
		cmocka_unit_test(draft_merged),
		cmocka_unit_test(draft_stays_unseen),
		cmocka_unit_test(withdrawn_and_discarded),
		cmocka_unit_test(draft_of_an_older_version),
		cmocka_unit_test(referred_to_stays),
		cmocka_unit_test(removed_with_what_hangs_on_it),
		cmocka_unit_test(restored_with_what_went),
		cmocka_unit_test(removed_by_who_may_remove_all),
		cmocka_unit_test(private_through_what_is_there),
		cmocka_unit_test(restored),
		cmocka_unit_test(private_fields_stay),
		cmocka_unit_test(removed_is_still_told),
		cmocka_unit_test(back_again),
		cmocka_unit_test(adopted),
		cmocka_unit_test(in_another_language),
		cmocka_unit_test(asked_and_checked),
		cmocka_unit_test(hostile_typed),
		cmocka_unit_test(hostile_kept),
		cmocka_unit_test(nothing_undone),
	};
	return cmocka_run_group_tests(tests, history_begin, site_end);
}
