/* Numbers in forms below each language: what an edit form shows and gets back unchanged saves nothing new; what a page of that language writes is
 * read as it was; what can mean two numbers is refused with both, and stays as it was typed. Every number field of every kind that the city has a
 * record of. On the engine that JUMELAGE_TEST_DB names; runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/locale.h"
#include "base/number.h"
#define SITE_NAME "numbers"
#include "model/engine/setting.h"
#include "share.h"
#include "site.h"
#include "visitor.h"

enum { NUMBERS_MAX = 200 };

static struct number {
	const struct entity *entity;
	const struct field *field;
	enum number_kind kind;
	const char *edit; /* the address of its form */
	int64_t id, value;
} numbers[NUMBERS_MAX];
static size_t count;

static bool is_number(const struct field *f)
{
	return (f->kind == K_INT || f->kind == K_DECIMAL) && !(f->flags & INTERNAL);
}

/* Of each field the first record that has it. */
static void numbers_find(struct site *s)
{
	struct rows_open r;
	rows_begin(s, &r, NULL);
	for (size_t i = 0; i < all_entity_count; i++) {
		const struct entity *e = all_entities[i];
		for (size_t k = 0; k < e->field_count && !e->journal && !e->secret; k++) {
			const struct field *f = &e->fields[k];
			struct query q = { .name = "present",
				.sql = arena_printf(
				    &s->arena, "SELECT * FROM %s WHERE %s IS NOT NULL AND %s <> 0 ORDER BY id LIMIT 1", e->table, f->name, f->name) };
			struct set all = is_number(f) ? model_select(&r.m, e, &q, "") : (struct set){ 0 };
			if (!all.count || !may_be_kept(e))
				continue;
			assert_true(count < NUMBERS_MAX);
			numbers[count++] = (struct number){ .entity = e,
				.field = f,
				.kind = f->flags & AMOUNT ? NUMBER_AMOUNT
				    : f->kind == K_INT    ? NUMBER_WHOLE
				                          : NUMBER_DECIMAL,
				.edit = arena_printf(&s->arena, "/edit/%s/%s", e->name, url_encode(&s->arena, row_key(&r.m, e, all.rows[0]), true)),
				.id = record_id(all.rows[0]),
				.value = field_int(f, all.rows[0]) };
		}
	}
	rows_done(&r);
}

static int64_t value_now(struct site *s, const struct number *n)
{
	struct rows_open r;
	rows_begin(s, &r, NULL);
	int64_t value = field_int(n->field, model_by_id(&r.m, n->entity, n->id));
	rows_done(&r);
	return value;
}

/* Sends the form with the field as given (NULL: as it came); its status. */
static struct answer sent(struct site *s, const struct guest *v, const struct locale *l, const struct number *n, const char *typed)
{
	const char *at = l->mo ? arena_printf(&s->arena, "/%s%s", l->tag, n->edit) : n->edit;
	struct answer a = ask(s, v, at);
	if (a.status != 200)
		fail_msg("%s gives %d", at, a.status);
	struct form f = form_of(s, a.body, at);
	if (typed)
		field_set(s, &f, n->field->name, typed);
	return post(s, v, at, &f);
}

static void is_kept(struct site *s, const struct guest *v, const struct locale *l, const struct number *n, const char *typed)
{
	struct answer a = sent(s, v, l, n, typed);
	int64_t now = value_now(s, n);
	if (a.status != 303 || now != n->value)
		fail_msg("%s%s: %s “%s” gives %d and %lld, not %lld\n%.1500s", l->tag, n->edit, n->field->name, typed ? typed : "as it came",
		    a.status, (long long)now, (long long)n->value, a.status == 303 ? "" : strstr(a.body, "error-summary"));
}

/* As the language's pages write it. */
static const char *written(struct site *s, const struct number *n)
{
	return n->field->kind == K_INT ? integer_people(&s->arena, n->value) : decimal_people(&s->arena, n->value);
}

static void every_number_comes_back(void **state)
{
	struct site *s = *state;
	struct guest v = visitor_new(s, "administrator", NULL);
	numbers_find(s);
	assert_true(count > 40);
	size_t doubtful = 0;
	for (const struct locale *l = locales; l < locales + locale_count; l++)
		for (size_t i = 0; i < count; i++) {
			/* a form is read before any statement: on PostgreSQL each field in one language of four, which the seed decides */
			if (!share_of_engine((size_t)(l - locales) + i, 4))
				continue;
			locale_use(l);
			const char *typed = written(s, &numbers[i]);
			struct number_typed t = number_typed(&s->arena, typed, numbers[i].kind);
			locale_use(NULL);
			is_kept(s, &v, l, &numbers[i], NULL);
			doubtful += !t.text;
			if (t.text)
				is_kept(s, &v, l, &numbers[i], typed);
		}
	assert_true(doubtful < count); /* three places in a language whose countries differ */
}

/* Another value, typed as in the language, is saved as that value. */
static void a_new_number_is_saved(void **state)
{
	static const struct {
		const char *tag, *typed;
		int64_t value;
	} rows[] = { { "de", "1.500,25", 1500250000 }, { "fr", "1\u202f500,25", 1500250000 }, { "es", "12.500,5", INT64_C(12500500000) },
		{ "bg", "1\u00a0500,25", 1500250000 }, { "gu", "૧૨,૩૪,૫૬૭.૫", INT64_C(1234567500000) }, { "zh-Hans", "１，５００．２５", 1500250000 },
		{ "de", "2.000", 2000000000 }, { "fr", "0,5", 500000 } };
	struct site *s = *state;
	struct guest v = visitor_new(s, "administrator", NULL);
	struct number n = { 0 };
	for (size_t i = 0; i < count; i++)
		if (text_equal(numbers[i].entity->name, "observation") && text_equal(numbers[i].field->name, "value"))
			n = numbers[i];
	assert_non_null(n.edit);
	for (size_t i = 0; i < COUNT(rows); i++) {
		n.value = rows[i].value;
		is_kept(s, &v, locale_find(rows[i].tag), &n, rows[i].typed);
	}
}

static void what_can_mean_two_is_refused(void **state)
{
	static const struct {
		const char *tag, *typed, *words[2];
	} rows[] = { { "de", "1.5", { "1,5", "15" } }, { "fr", "1.500", { "1,5", "1500" } }, { "bg", "1.500", { "1,5", "1500" } },
		{ "es", "1,250", { "1,25", "1250" } }, { "gu", "૧,૫", { "1.5", "15" } }, { "zh-Hans", "1,5", { "1.5", "15" } },
		{ "en", "1,5", { "1.5", "15" } } };
	struct site *s = *state;
	struct guest v = visitor_new(s, "administrator", NULL);
	for (size_t i = 0; i < COUNT(rows); i++)
		for (size_t k = 0; k < count; k++) {
			const struct number *n = &numbers[k];
			if (n->kind != NUMBER_DECIMAL || !share_of_engine(i + k, 4))
				continue;
			int64_t before = value_now(s, n);
			struct answer a = sent(s, &v, locale_find(rows[i].tag), n, rows[i].typed);
			if (a.status != 422)
				fail_msg("%s%s: %s “%s” gives %d", rows[i].tag, n->edit, n->field->name, rows[i].typed, a.status);
			const char *told = strstr(a.body, "error-summary");
			body_has(told, rows[i].words[0]);
			body_has(told, rows[i].words[1]);
			body_has(told, arena_printf(&s->arena, "value=\"%s\"", rows[i].typed)); /* it is still there */
			assert_int_equal(value_now(s, n), before);
		}
}

/* A draft that was typed in one language means the same in another; what could not be read stays as it was typed. */
static void a_draft_means_the_same_in_each_language(void **state)
{
	static const char *const typed[] = { "1.500,25", "1.5" }, *const shown[] = { "value=\"1500.25\"", "value=\"1.5\"" },
	                         *const again[] = { "value=\"1500,25\"", "value=\"1.5\"" };
	struct site *s = *state;
	struct guest v = visitor_new(s, "officer", NULL);
	for (size_t i = 0; i < COUNT(typed); i++) {
		struct form f = form_of(s, ask(s, &v, "/de/new/observation").body, "/de/new/observation");
		field_set(s, &f, "value", typed[i]);
		field_set(s, &f, "act", "draft");
		struct answer a = post(s, &v, "/de/new/observation", &f);
		assert_int_equal(a.status, 303);
		const char *draft = arena_strndup(&s->arena, a.location + strlen("/de"), strcspn(a.location + strlen("/de"), "?"));
		body_has(page_of(s, &v, arena_printf(&s->arena, "%s/edit", draft), 200), shown[i]);
		body_has(page_of(s, &v, arena_printf(&s->arena, "/fr%s/edit", draft), 200), again[i]);
	}
}

/* A setting is a number or a sum, as it says itself. */
static void settings_are_numbers_too(void **state)
{
	struct site *s = *state;
	struct guest v = visitor_new(s, "administrator", NULL);
	static const struct {
		const char *name, *typed, *kept;
	} rows[] = { { "bid-committee-limit", "12.500 €", "12500 EUR" }, { "lending-longest", "1.000", "1000" } };
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct form f = form_of(s, ask(s, &v, "/de/new/setting").body, "/de/new/setting");
		field_set(s, &f, "name", rows[i].name);
		field_set(s, &f, "value", rows[i].typed);
		struct answer a = post(s, &v, "/de/new/setting", &f);
		struct rows_open r;
		rows_begin(s, &r, NULL);
		const char *kept = arena_strdup(&s->arena, model_setting(&r.m, rows[i].name, ""));
		rows_done(&r);
		if (a.status != 303 || !text_equal(kept, rows[i].kept))
			fail_msg("%s: %d, %s\n%.1500s", rows[i].name, a.status, kept, a.status == 303 ? "" : strstr(a.body, "error-summary"));
	}
	struct form f = form_of(s, ask(s, &v, "/new/setting").body, "/new/setting");
	field_set(s, &f, "name", "lending-ahead");
	field_set(s, &f, "value", "ten");
	assert_int_equal(post(s, &v, "/new/setting", &f).status, 422);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_number_comes_back),
		cmocka_unit_test(a_new_number_is_saved),
		cmocka_unit_test(what_can_mean_two_is_refused),
		cmocka_unit_test(a_draft_means_the_same_in_each_language),
		cmocka_unit_test(settings_are_numbers_too),
	};
	return cmocka_run_group_tests(tests, site_begin, site_end);
}
