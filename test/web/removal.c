/* What nobody removes as it stands, by a page or by a program: what a setting names, an event to come for which somebody has booked. What waits as a
 * draft for a record that goes. Over the second city, on the engine that JUMELAGE_TEST_DB names; runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define SITE_NAME "removal"
#define SITE_CITY "test/city"
#include "api_test.h"
#include "visitor.h"
#include "job/places/registrant.h"
#include "model/declared/delivery.h"
#include "model/declared/knowledge.h"
#include "model/declared/partners.h"
#include "model/engine/setting.h"

static const struct change by = { .who = "test" };
static struct guest keeper, officer;
static struct program program, officers_program;

static int removal_begin(void **state)
{
	site_begin(state);
	struct site *s = *state;
	keeper = site_guest(s, "keeper@example.org", "administrator", NULL);
	officer = site_guest(s, "officer@example.org", "officer", NULL);
	program = token_make(s, "keeper@example.org", "administrator", NULL, "write", 3600);
	officers_program = token_make(s, "officer@example.org", "officer", NULL, "write", 3600);
	setting_is(s, "site-address", "https://brennavik.example");
	return 0;
}

static const char *remove_path(struct site *s, const char *kind, const char *key)
{
	return arena_printf(&s->arena, "/remove/%s/%s", kind, url_encode(&s->arena, key, true));
}

/* Posts the form of the page of removal, or what it would hold. */
static struct answer removal_send(struct site *s, const struct guest *who, const char *path, const char *act)
{
	struct answer shown = ask(s, who, path);
	const char *version = strstr(shown.body, "name=\"version\" value=\"");
	struct form f = { 0 };
	if (version)
		f = form_of(s, shown.body, path);
	else {
		field_set(s, &f, "token", site_token(s, who));
		field_set(s, &f, "version", "1");
	}
	field_set(s, &f, "act", act);
	return post(s, who, path, &f);
}

/* ---- what a setting names ---- */

/* A row of the kind with what it can't be without, on which nothing hangs. */
static const char *row_made(struct site *s, const struct entity *e, const char *name)
{
	struct rows_open r;
	rows_begin(s, &r, NULL);
	void *row = row_new(r.m.arena, e);
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		if (!(f->flags & REQUIRED))
			continue;
		if (f->kind == K_CODE)
			field_put_text(f, row, f->list->codes[0].code);
		else if (f->kind == K_REF)
			field_put_int(f, row, ((const struct record *)model_all(&r.m, f->of).rows[0])->id);
		else if (kind_is_text(f->kind))
			field_put_text(f, row, name);
		else
			field_put_int(f, row, 1);
	}
	assert_int_equal(row_save(&r.m, e, NULL, row, &by), ROW_SAVED);
	const char *key = arena_strdup(&s->arena, row_key(&r.m, e, row));
	rows_done(&r);
	return key;
}

static bool is_there(struct site *s, const struct entity *e, const char *key)
{
	struct rows_open r;
	rows_begin(s, &r, NULL);
	bool there = model_by_key(&r.m, e, key);
	rows_done(&r);
	return there;
}

static const char *setting_now(struct site *s, const char *name)
{
	struct rows_open r;
	rows_begin(s, &r, NULL);
	const char *value = model_setting(&r.m, name, NULL);
	value = value ? arena_strdup(&s->arena, value) : NULL;
	rows_done(&r);
	return value;
}

static void setting_gone(struct site *s, const char *name)
{
	struct rows_open r;
	rows_begin(s, &r, NULL);
	assert_true(row_delete(&r.m, &setting_entity, model_find(&r.m, setting, name), &by));
	rows_done(&r);
}

static void named_stays(struct site *s, const struct field *f, const char *key)
{
	const struct entity *e = f->of;
	const char *path = remove_path(s, e->name, key), *api = arena_printf(&s->arena, "/api/%s/%s", e->name, url_encode(&s->arena, key, true));
	const char *words = arena_printf(&s->arena, "The setting \u201c%s\u201d names this record", f->label);
	const char *way = arena_printf(&s->arena, "href=\"/edit/setting/%s#value\"", f->name);
	static const char *const acts[] = { "remove", "withdraw" };
	const char *page = page_of(s, &keeper, path, 200), *officers = page_of(s, &officer, path, 200);
	body_has(page, words), body_has(page, way), body_has_not(page, "value=\"remove\"");
	body_has(officers, words), body_has(officers, "An administrator can do that"), body_has_not(officers, way);
	for (size_t i = 0; i < COUNT(acts); i++)
		assert_int_equal(removal_send(s, &keeper, path, acts[i]).status, 409);
	const char *answer = call(s, program, "DELETE", api, "*", NULL);
	expect_status(s, answer, 409);
	body_has(json_member_text(answer_json(s, answer), "detail"), words);
	assert_true(is_there(s, e, key));
}

/* Every setting that is a reference, whoever removes what it names. With another record there, the first one goes. */
static void what_a_setting_names_stays(void **state)
{
	struct site *s = *state;
	size_t settings = 0;
	for (size_t i = 0; i < codelist_settings.count; i++) {
		const struct field *f = setting_field(codelist_settings.codes[i].code);
		if (f->kind != K_REF)
			continue;
		const char *was = setting_now(s, f->name), *key = row_made(s, f->of, arena_printf(&s->arena, "named-by-%s", f->name));
		setting_is(s, f->name, key);
		named_stays(s, f, key);
		if (was)
			setting_is(s, f->name, was);
		else
			setting_gone(s, f->name);
		const char *path = remove_path(s, f->of->name, key);
		body_has_not(page_of(s, &keeper, path, 200), "The setting");
		if (settings % 2)
			assert_int_equal(removal_send(s, &keeper, path, "remove").status, 303);
		else
			assert_int_equal(answer_status(call(s, officers_program, "DELETE",
			                     arena_printf(&s->arena, "/api/%s/%s", f->of->name, url_encode(&s->arena, key, true)), "*", NULL)),
			    204);
		assert_false(is_there(s, f->of, key));
		settings++;
	}
	assert_true(settings > 8);
}

/* A file goes with the last record that shows it, but not the picture at the head of each page. */
static void the_file_of_a_logo_stays(void **state)
{
	struct site *s = *state;
	const char *hash = row_made(s, &file_entity, "the-logo"), *key;
	for (size_t i = 0; i < 2; i++) {
		struct rows_open r;
		rows_begin(s, &r, NULL);
		struct attachment *t = row_new(r.m.arena, &attachment_entity);
		t->entity = place_entity.name;
		t->record = model_find(&r.m, place, "brennavik")->head.id;
		t->file = ((const struct record *)model_by_key(&r.m, &file_entity, hash))->id;
		assert_int_equal(row_save(&r.m, &attachment_entity, NULL, t, &by), ROW_SAVED);
		key = arena_strdup(&s->arena, row_key(&r.m, &attachment_entity, t));
		rows_done(&r);
		if (i == 0)
			setting_is(s, "logo", hash);
		else
			setting_gone(s, "logo");
		assert_int_equal(removal_send(s, &officer, remove_path(s, "attachment", key), "remove").status, 303);
		assert_int_equal(is_there(s, &file_entity, hash), i == 0);
	}
}

/* Also where it would go with another record. */
static void what_would_go_from_above_stays(void **state)
{
	struct site *s = *state;
	const char *dataset = row_made(s, &dataset_entity, "above"), *was = setting_now(s, "cohesion-plan");
	struct rows_open r;
	rows_begin(s, &r, NULL);
	struct plan *p = row_new(r.m.arena, &plan_entity);
	p->slug = p->title = "below";
	p->kind = codelist_plan_kind.codes[0].code;
	p->dataset = model_find(&r.m, dataset, dataset)->head.id;
	assert_int_equal(row_save(&r.m, &plan_entity, NULL, p, &by), ROW_SAVED);
	rows_done(&r);
	const char *path = remove_path(s, "dataset", dataset);
	body_has(page_of(s, &keeper, path, 200), "value=\"remove\"");
	setting_is(s, "cohesion-plan", "below");
	const char *page = page_of(s, &keeper, path, 200);
	body_has(page, "Plan: below"), body_has(page, "The setting \u201cCohesion duty\u201d names this record"),
	    body_has_not(page, "value=\"remove\"");
	assert_int_equal(removal_send(s, &keeper, path, "remove").status, 409);
	assert_true(is_there(s, &plan_entity, "below"));
	if (was)
		setting_is(s, "cohesion-plan", was);
	else
		setting_gone(s, "cohesion-plan");
	assert_int_equal(removal_send(s, &keeper, path, "remove").status, 303);
	assert_false(is_there(s, &plan_entity, "below"));
}

/* ---- who booked ---- */

/* An event with a booking of a school, and one of somebody without an account who answered a question. */
static void event_booked(struct site *s, const char *slug, const char *starts)
{
	struct rows_open r;
	rows_begin(s, &r, NULL);
	struct event *e = row_new(r.m.arena, &event_entity);
	e->slug = e->title = slug;
	e->kind = CODE_EVENT_KIND_TALK;
	e->starts = starts;
	e->residents = 1;
	assert_int_equal(row_save(&r.m, &event_entity, NULL, e, &by), ROW_SAVED);
	struct event_question *q = row_new(r.m.arena, &event_question_entity);
	q->event = e->head.id;
	q->number = 1;
	q->title = "Tea?";
	q->kind = CODE_QUESTION_KIND_LINE;
	assert_int_equal(row_save(&r.m, &event_question_entity, NULL, q, &by), ROW_SAVED);
	const char *const answers[] = { "Green" };
	const struct registrant_request person = { .name = "Ada",
		.email = arena_printf(r.m.arena, "ada-%s@example.org", slug),
		.language = "en",
		.questions = model_referring(&r.m, &event_question_entity, "event", e->head.id, 10),
		.answers = answers };
	const struct registration_request asked[] = {
		{ .organisation = model_find(&r.m, organisation, "lighthouse-college")->head.id, .pupils = 12, .adults = 2, .more = NONE },
		{ .organisation = NONE, .pupils = NONE, .adults = 2, .more = NONE, .person = &person },
	};
	for (size_t i = 0; i < COUNT(asked); i++)
		assert_non_null(registration_ask(&r.m, e, &asked[i], &by));
	rows_done(&r);
}

static void event_is_cancelled_now(struct site *s, const char *slug)
{
	struct rows_open r;
	rows_begin(s, &r, NULL);
	const struct event *e = model_find(&r.m, event, slug);
	struct event *now = row_copy(r.m.arena, &event_entity, e);
	now->state = CODE_EVENT_STATE_CANCELLED;
	assert_int_equal(row_save(&r.m, &event_entity, e, now, &by), ROW_SAVED);
	rows_done(&r);
}

static int64_t rows_of_people(struct site *s)
{
	return site_count(s, "SELECT (SELECT COUNT(*) FROM registrants)+(SELECT COUNT(*) FROM registrant_answers)");
}

/* `way`: where the page leads, "call-off" or "edit". */
static void booked_stays(struct site *s, const char *slug, const char *way, const char *words)
{
	const char *path = remove_path(s, "event", slug), *page = page_of(s, &officer, path, 200);
	body_has(page, words), body_has(page, arena_printf(&s->arena, "href=\"/%s/%s", way, slug)), body_has_not(page, "value=\"remove\"");
	assert_int_equal(removal_send(s, &officer, path, "remove").status, 409);
	const char *answer = call(s, officers_program, "DELETE", arena_printf(&s->arena, "/api/event/%s", slug), "*", NULL);
	expect_status(s, answer, 409);
	body_has(json_member_text(answer_json(s, answer), "detail"), words);
	assert_true(is_there(s, &event_entity, slug));
}

/* Until who booked was told: of what is removed nobody is. */
static void who_booked_an_event_to_come_is_not_lost(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	size_t confirmed, mails;
	event_booked(s, "spring-fair", "2032-05-01");
	booked_stays(s, "spring-fair", "call-off", "There are 2 bookings for this event, which is still to come. Cancel the event first");
	event_is_cancelled_now(s, "spring-fair");
	booked_stays(s, "spring-fair", "edit/event", "the emails about 2 bookings are not written yet");
	int64_t before = site_count(s, "SELECT COUNT(*) FROM outbox WHERE subject LIKE 'Cancelled:%'");
	rows_begin(s, &r, NULL);
	assert_true(registration_tend(&r.m, &confirmed, &mails));
	rows_done(&r);
	assert_true(site_count(s, "SELECT COUNT(*) FROM outbox WHERE subject LIKE 'Cancelled:%'") > before);
	/* the mails that tell it are still to be sent, and the people are erased with what they booked */
	int64_t waiting = site_count(s, "SELECT COUNT(*) FROM outbox WHERE state='waiting' AND subject LIKE 'Cancelled:%'");
	const char *path = remove_path(s, "event", "spring-fair");
	body_has(page_of(s, &officer, path, 200), "Names, addresses and answers are erased");
	assert_int_equal(removal_send(s, &officer, path, "remove").status, 303);
	assert_int_equal(rows_of_people(s), 0);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM registrations r WHERE NOT EXISTS(SELECT 1 FROM events e WHERE e.id=r.event)"), 0);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM outbox WHERE state='waiting' AND subject LIKE 'Cancelled:%'"), waiting);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM histories WHERE change LIKE '%Green%' OR change LIKE '%ada-spring%'"), 0);
}

static void an_event_that_is_over_can_be_removed(void **state)
{
	struct site *s = *state;
	event_booked(s, "old-fair", "2012-05-01");
	const char *path = remove_path(s, "event", "old-fair");
	assert_int_equal(rows_of_people(s), 2);
	body_has_not(page_of(s, &officer, path, 200), "still to come");
	assert_int_equal(removal_send(s, &officer, path, "remove").status, 303);
	assert_false(is_there(s, &event_entity, "old-fair"));
	assert_int_equal(rows_of_people(s), 0);
	/* it comes back with the booking of the school, and without people */
	const char *changes = page_of(s, &officer, "/changes?kind=event", 200), *at = strstr(changes, "href=\"/history/event/~");
	assert_non_null(at);
	const char *history = arena_strndup(&s->arena, at + 6, strcspn(at + 6, "\""));
	struct form f = form_of(s, page_of(s, &officer, arena_printf(&s->arena, "%s?version=1", history), 200), history);
	field_set(s, &f, "act", "restore-all");
	struct answer back = post(s, &officer, history, &f);
	assert_string_equal(back.location, "/events/old-fair?done=restored-step");
	assert_int_equal(
	    site_count(s, "SELECT COUNT(*) FROM registrations r JOIN events e ON e.id=r.event WHERE e.slug='old-fair' AND r.pupils=12"), 1);
	assert_int_equal(rows_of_people(s), 0);
}

/* ---- what waits as a draft ---- */

static const char *draft_begun(struct site *s, const struct guest *who, const char *path, const char *fields)
{
	struct answer a = send_fields(s, who, path, arena_printf(&s->arena, "%s&act=draft", fields), 303);
	assert_true(text_starts(a.location, "/drafts/"));
	return arena_strndup(&s->arena, a.location, strcspn(a.location, "?"));
}

/* Counted before the record goes; told to who wrote them, until it is there again. */
static void drafts_for_what_is_removed_are_told(void **state)
{
	struct site *s = *state;
	struct guest friends = site_guest(s, "friends@example.org", "association", "moinho-friends");
	const char *path = remove_path(s, "activity", "kite-day");
	send_fields(s, &officer, "/new/activity", "title=Kite+day&kind=project&status=running&dataset=brennavik", 303);
	body_has_not(page_of(s, &officer, path, 200), "Drafts that wait for it");
	const char *of = draft_begun(s, &friends, "/new/event", "title=Kite+evening&kind=festival&activity=KITE+DAY");
	const char *change = draft_begun(s, &keeper, "/edit/activity/kite-day",
	    "version=1&slug=kite-day&title=Kite+day&kind=project&status=running&dataset=brennavik&purpose=Wind");
	const char *page = page_of(s, &officer, path, 200);
	body_has(page, "Drafts that wait for it <span class=\"muted\">2</span>");
	body_has(page, arena_printf(&s->arena, "href=\"%s\"", of)), body_has(page, arena_printf(&s->arena, "href=\"%s\"", change));
	body_has_not(page_of(s, &friends, "/mine", 200), "that was removed"), body_has_not(page_of(s, &friends, "/drafts", 200), "that was removed");
	assert_int_equal(removal_send(s, &officer, path, "remove").status, 303);
	body_has(page_of(s, &friends, "/mine", 200), "1 draft of yours is for a record that was removed");
	body_has(page_of(s, &friends, "/drafts", 200), "New, for a record that was removed");
	page = page_of(s, &friends, of, 200);
	body_has(page, "Activity \u201cKite day\u201d was removed"), body_has(page, "ask an officer to restore");
	body_has(page_of(s, &keeper, "/mine", 200), "1 draft of yours is for a record that was removed");
	body_has(page_of(s, &keeper, "/drafts", 200), "Change of a record that was removed");
	page = page_of(s, &keeper, change, 200);
	body_has(page, "The record that this draft changes was removed");
	const char *at = strstr(page, "href=\"/history/activity/~");
	assert_non_null(at);
	const char *history = arena_strndup(&s->arena, at + 6, strcspn(at + 6, "\""));
	struct form f = form_of(s, page_of(s, &keeper, arena_printf(&s->arena, "%s?version=1", history), 200), history);
	assert_string_equal(post(s, &keeper, history, &f).location, "/activities/kite-day?done=restored");
	/* both have what they need again: the one changes the record that was restored */
	body_has_not(page_of(s, &friends, "/mine", 200), "that was removed"), body_has_not(page_of(s, &keeper, "/drafts", 200), "that was removed");
	const char *publish = arena_printf(&s->arena, "%s/publish", change);
	f = form_of(s, page_of(s, &keeper, change, 200), publish);
	assert_string_equal(post(s, &keeper, publish, &f).location, "/activities/kite-day?done=published");
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM activities WHERE slug='kite-day' AND purpose='Wind'"), 1);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_a_setting_names_stays),
		cmocka_unit_test(what_would_go_from_above_stays),
		cmocka_unit_test(the_file_of_a_logo_stays),
		cmocka_unit_test(who_booked_an_event_to_come_is_not_lost),
		cmocka_unit_test(an_event_that_is_over_can_be_removed),
		cmocka_unit_test(drafts_for_what_is_removed_are_told),
	};
	return cmocka_run_group_tests_name("removal", tests, removal_begin, site_end);
}
