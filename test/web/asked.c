/* What a form asks, and how: one thing of several is chosen first, an empty answer has a meaning, what does not apply is not asked, and a record among
 * many is named by a box. Over the demonstration city, on the engine that JUMELAGE_TEST_DB names; runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/text.h"
#define SITE_NAME "asked"
#include "rule/approval.h"
#include "site.h"
#include "visitor.h"

static struct guest officer;

static int asked_begin(void **state)
{
	site_begin(state);
	officer = visitor_new(*state, "officer", NULL);
	return 0;
}

static struct form form_at(struct site *s, const struct guest *who, const char *path)
{
	struct answer a = ask(s, who, path);
	assert_int_equal(a.status, 200);
	return form_of(s, a.body, arena_strndup(&s->arena, path, strcspn(path, "?")));
}

/* ---- one of several ---- */

/* Where a form has a box for more than one of them, radio buttons say which one it is. */
static void one_is_chosen_first(void **state)
{
	struct site *s = *state;
	size_t groups = 0;
	for (size_t i = 0; i < all_entity_count; i++) {
		const struct entity *e = all_entities[i];
		struct answer a = ask(s, &officer, arena_printf(&s->arena, "/new/%s", e->name));
		for (size_t g = 0; a.status == 200 && g < COUNT(e->one_of) && e->one_of[g]; g++) {
			size_t boxes = 0, first = strcspn(e->one_of[g], " ");
			for (size_t j = 0; j < e->field_count; j++)
				boxes += text_has_word(e->one_of[g], e->fields[j].name) &&
				    strstr(a.body, arena_printf(&s->arena, " id=\"%s\"", e->fields[j].name));
			const char *radio = arena_printf(&s->arena, "type=\"radio\" value=\"%.*s\"", (int)first, e->one_of[g]);
			const char *name = arena_printf(&s->arena, "name=\"one-of-%.*s\"", (int)first, e->one_of[g]);
			if (boxes > 1 && (!strstr(a.body, name) || !strstr(a.body, radio)))
				fail_msg("/new/%s does not ask which one: %s", e->name, e->one_of[g]);
			groups += boxes > 1;
		}
	}
	assert_true(groups > 5);
}

/* Nothing chosen is told at the radio buttons; what was typed in the box of another one does not count; opened for one thing, only that one is asked,
 * also when the form comes back. */
static void evidence_is_for_one_thing(void **state)
{
	struct site *s = *state;
	const char *path = "/new/evidence";
	struct form f = form_at(s, &officer, path);
	field_set(s, &f, "grade", "testimony");
	struct answer none = post(s, &officer, path, &f);
	assert_int_equal(none.status, 422);
	body_has(none.body, "href=\"#one-of-element\"");
	body_has(none.body, "href=\"#one-of-document\"");
	f = form_of(s, none.body, path);
	field_set(s, &f, "one-of-element", "element");
	field_set(s, &f, "element", "ids/3b");
	field_set(s, &f, "decision", "no such decision");
	field_set(s, &f, "one-of-document", "activity");
	field_set(s, &f, "activity", "food-for-thought");
	assert_int_equal(post(s, &officer, path, &f).status, 303);
	struct answer led = ask(s, &officer, "/new/evidence?element=ids/3c");
	assert_null(strstr(led.body, "one-of-element"));
	assert_null(strstr(led.body, " id=\"decision\""));
	f = form_of(s, led.body, path);
	struct answer back = post(s, &officer, path, &f);
	assert_int_equal(back.status, 422);
	assert_null(strstr(back.body, "one-of-element"));
	/* a photo has its one form, which keeps what this one was opened for */
	body_has(led.body, "href=\"/photo-evidence?element=ids");
}

/* All that is missing is told at once; of two that are filled in people say themselves which one counts; what belongs to a record that was given up
 * goes with it. */
static void evidence_lacks_several_things(void **state)
{
	struct site *s = *state;
	const char *path = "/new/evidence";
	struct form f = form_at(s, &officer, path);
	struct answer none = post(s, &officer, path, &f);
	assert_int_equal(none.status, 422);
	body_has(none.body, "href=\"#grade\"");
	body_has(none.body, "href=\"#one-of-element\"");
	body_has(none.body, "href=\"#one-of-document\"");
	f = form_of(s, none.body, path);
	field_set(s, &f, "grade", "testimony");
	field_set(s, &f, "element", "no such part");
	field_set(s, &f, "activity", "food-for-thought");
	struct answer wrong = post(s, &officer, path, &f);
	body_has(wrong.body, "no such part");
	body_has_not(wrong.body, "Say what this is evidence for</a>"); /* it was said */
	field_set(s, &f, "element", "ids/3a");
	field_set(s, &f, "decision", "rent-up-to-a-limit");
	struct answer both = post(s, &officer, path, &f);
	assert_int_equal(both.status, 422);
	body_has(both.body, "Choose only one of these: ");
	f = form_of(s, both.body, path);
	assert_null(form_value(&f, "one-of-element"));
	field_set(s, &f, "one-of-element", "element");
	field_set(s, &f, "award", "no such award");
	field_set(s, &f, "criterion", "ids/3c");
	assert_int_equal(post(s, &officer, path, &f).status, 303);
}

/* ---- what an empty answer means ---- */

static void an_event_takes_place(void **state)
{
	struct site *s = *state;
	struct answer a = ask(s, &officer, "/new/event");
	const char *asked = strstr(a.body, "Is it going ahead?");
	assert_non_null(asked);
	const char *set = arena_strndup(&s->arena, asked, (size_t)(strstr(asked, "</fieldset>") - asked));
	body_has(set, "Going ahead");
	assert_null(strstr(set, "Not said"));
	const char *checked = strstr(set, "checked");
	assert_true(checked && checked < strstr(set, "Going ahead"));
	struct form f = form_of(s, a.body, "/new/event");
	field_set(s, &f, "title", "A fair of lamps");
	field_set(s, &f, "kind", "festival");
	assert_int_equal(post(s, &officer, "/new/event", &f).status, 303);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM events WHERE slug='a-fair-of-lamps' AND state IS NULL"), 1);
}

/* Yes or no has no third answer, but where it must be answered nothing is answered before. */
static void yes_or_no(void **state)
{
	struct site *s = *state;
	size_t asked = 0;
	for (size_t i = 0; i < all_entity_count; i++) {
		struct answer a = ask(s, &officer, arena_printf(&s->arena, "/new/%s", all_entities[i]->name));
		for (size_t j = 0; a.status == 200 && j < all_entities[i]->field_count; j++) {
			const struct field *f = &all_entities[i]->fields[j];
			const char *at = f->kind == K_BOOL ? strstr(a.body, arena_printf(&s->arena, "id=\"%s\"", f->name)) : NULL;
			const char *end = at ? strstr(at, "</fieldset>") : NULL, *not_said = at ? strstr(at, "Not said") : NULL;
			if (not_said && not_said < end)
				fail_msg("/new/%s: %s offers \"Not said\"", all_entities[i]->name, f->name);
			asked += at != NULL;
		}
	}
	assert_true(asked > 5);
}

/* ---- what does not apply ---- */

/* Whether a value waits is not for who adds it to say; an officer is asked about one that somebody gave. */
static void values_do_not_ask_whether_they_wait(void **state)
{
	struct site *s = *state;
	struct guest department = visitor_new(s, "department-officer", "children-and-young-peoples-services");
	const char *given = "/edit/observation/cohesion-trained-schools%7Cactual%7C2009-09%7C";
	assert_null(strstr(ask(s, &officer, "/new/observation").body, "Waiting for approval"));
	assert_null(strstr(ask(s, &department, "/new/observation").body, "Waiting for approval"));
	assert_non_null(strstr(ask(s, &officer, given).body, "Waiting for approval"));
	/* and it stays as it is where it is not asked */
	struct form f = form_at(s, &officer, "/edit/observation/school-links%7Cbaseline%7C2007-07%7C");
	field_set(s, &f, "note", "Counted in July");
	assert_int_equal(post(s, &officer, "/edit/observation/school-links%7Cbaseline%7C2007-07%7C", &f).status, 303);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM observations WHERE note='Counted in July' AND state IS NULL"), 1);
}

/* ---- one of very many ---- */

static void places_are_looked_up(void **state)
{
	struct site *s = *state;
	struct answer form = ask(s, &officer, "/reports/visits"), found = ask(s, &officer, "/reports/visits?place=Masaya"),
	              none = ask(s, &officer, "/reports/visits?place=Nowhere+at+all");
	body_has(form.body, "data-lookup=\"place\"");
	assert_null(strstr(form.body, "<option value=\"masaya\""));
	assert_int_equal(found.status, 200);
	body_has(found.body, "value=\"Masaya\"");
	assert_int_equal(none.status, 400);
	body_has(none.body, "Nowhere at all");
}

/* A name that only resembles that of a record is offered, and never taken for it. */
static void what_resembles_is_only_offered(void **state)
{
	static const struct {
		const char *typed, *named;
	} tries[] = { { "Masaya", "true" }, { "MASAYA", "true" }, { "Masay", "false" }, { "Mosta", "false" } };
	struct site *s = *state;
	for (size_t i = 0; i < COUNT(tries); i++) {
		const char *found = ask(s, &officer, arena_printf(&s->arena, "/lookup/place?q=%s", tries[i].typed)).body;
		if (!strstr(found, "\"masaya\"") || !strstr(found, arena_printf(&s->arena, "\"named\": %s", tries[i].named)))
			fail_msg("%s: %s", tries[i].typed, found);
	}
	const char *path = "/new/organisation";
	struct form f = form_at(s, &officer, path);
	field_set(s, &f, "name", "The band of Mosta");
	field_set(s, &f, "place", "Mosta");
	struct answer a = post(s, &officer, path, &f);
	assert_int_equal(a.status, 422);
	body_has(a.body, "Nothing has this name. Did you mean Masaya?");
	f = form_of(s, a.body, path);
	assert_string_equal(form_value(&f, "place"), "Mosta");
	assert_string_equal(text_or(form_value(&f, "place-choice"), ""), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_is_chosen_first),
		cmocka_unit_test(evidence_is_for_one_thing),
		cmocka_unit_test(evidence_lacks_several_things),
		cmocka_unit_test(an_event_takes_place),
		cmocka_unit_test(yes_or_no),
		cmocka_unit_test(values_do_not_ask_whether_they_wait),
		cmocka_unit_test(places_are_looked_up),
		cmocka_unit_test(what_resembles_is_only_offered),
	};
	return cmocka_run_group_tests_name("asked", tests, asked_begin, site_end);
}
