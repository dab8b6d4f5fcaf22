/* What is refused says what to do, and keeps what was typed: a form that the database can't save, numbers that are too large, choices that are on no
 * list, money of days to come. On the engine that JUMELAGE_TEST_DB names; runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define SITE_NAME "refused"
#include "site.h"
#include "visitor.h"
#include "model/declared/access.h"
#include "model/engine/row.h"

static struct guest officer;

static int refused_begin(void **state)
{
	site_begin(state);
	officer = visitor_new(*state, "officer", NULL);
	return 0;
}

/* ---- the disk is full ---- */

#define TYPED "A long text that nobody wants to type again"

/* Whatever call of the database fails once the form was read: 503 with what was typed, and nothing has changed. */
static void form_is_kept(void **state)
{
	struct site *s = *state;
	static const struct {
		const char *page, *action, *field;
	} forms[] = { { "/edit/event/masaya-autumn-talk", "/edit/event/masaya-autumn-talk", "summary" },
		{ "/new/article", "/new/article", "title" } };
	for (size_t i = 0; i < COUNT(forms); i++) {
		const struct guest *who = &officer;
		int status = 503;
		size_t kept = 0;
		for (int64_t n = 1; status == 503 && n < 2000; n++) {
			struct form f = form_of(s, page_of(s, who, forms[i].page, 200), forms[i].action);
			field_set(s, &f, forms[i].field, TYPED);
			int64_t before = site_state(s);
			db_fail_after(web_database(&s->app), n);
			struct answer a = post(s, who, forms[i].action, &f);
			db_fail_after(web_database(&s->app), 0);
			status = a.status;
			if (status != 503)
				continue;
			assert_true(site_state(s) == before);
			if (!strstr(a.body, TYPED))
				continue;
			kept++;
			body_has(a.body, "disk of this site may be full");
			struct form again = form_of(s, a.body, forms[i].action);
			assert_string_equal(form_value(&again, forms[i].field), TYPED);
		}
		if (kept < 3)
			fail_msg("%s: kept %zu times, then %d", forms[i].action, kept, status);
	}
}

/* ---- what a field says ---- */

static const char *nothing_said(void *context, const struct field *f)
{
	(void)context;
	(void)f;
	return NULL;
}

/* What the one validator says of a text in a field; NULL: nothing. */
static const char *said_of(struct site *s, struct model *m, const struct entity *e, const struct field *f, const char *text)
{
	struct problems found = { .arena = &s->arena };
	void *row = row_new(&s->arena, e);
	field_read(m, f, text, row, &found);
	return found.first ? field_sentence(&s->arena, f, found.first->text) : NULL;
}

static bool is_large(const char *said)
{
	return said &&
	    (strstr(said, "must be at most") || strstr(said, "must be at least") || strstr(said, "must be from") || strstr(said, "or more"));
}

static void too_large_a_number_says_so(void **state)
{
	struct site *s = *state;
	static const char *const large[] = { "9223372036855", "99999999999999999999", "9999999999999999999999999999999", "-99999999999999999999" };
	struct db *db = database_open(&s->database);
	struct model m;
	size_t fields = 0;
	assert_true(db_begin_read(db));
	model_start(&m, db, &s->arena, NULL);
	for (size_t i = 0; i < all_entity_count; i++)
		for (size_t j = 0; j < all_entities[i]->field_count; j++) {
			const struct field *f = &all_entities[i]->fields[j];
			if (f->kind != K_DECIMAL && f->kind != K_INT)
				continue;
			fields++;
			for (size_t k = f->kind == K_INT; k < COUNT(large); k++) {
				const char *words = said_of(s, &m, all_entities[i], f, large[k]);
				if (!is_large(words))
					fail_msg("%s.%s, %s: %s", all_entities[i]->name, f->name, large[k], words ? words : "taken");
			}
			const char *none = said_of(s, &m, all_entities[i], f, "12a");
			assert_true(none && !is_large(none));
		}
	db_rollback(db);
	db_close(db);
	assert_true(fields > 60);
}

/* "Choose a kind from the list", "Enter an amount": what stands behind the article is a thing. */
static void article_fits(const struct entity *e, const struct field *f, const char *words)
{
	static const char *const ends[] = { "by", "for", "as", "to", "from", "of", "in", "with" };
	static const char *const articles[] = { "Choose a ", "Choose an ", "Enter a ", "Enter an " };
	for (size_t i = 0; i < COUNT(articles); i++) {
		if (!text_starts(words, articles[i]) || strstr(words, "an answer for “"))
			continue;
		const char *thing = words + strlen(articles[i]), *end = strstr(thing, " from the list");
		size_t n = end ? (size_t)(end - thing) : strlen(thing), first = strcspn(thing, " ");
		first = first < n ? first : n;
		size_t last = n;
		while (last && thing[last - 1] != ' ')
			last--;
		for (size_t k = 0; k < COUNT(ends); k++)
			if ((n - last == strlen(ends[k]) && !strncmp(thing + last, ends[k], n - last)) ||
			    (first == strlen(ends[k]) && !strncmp(thing, ends[k], first)))
				fail_msg("%s.%s: %s", e->name, f->name, words);
		if (first > 3 && thing[first - 1] == 's' && !strchr("sui", thing[first - 2]))
			fail_msg("%s.%s: %s", e->name, f->name, words);
	}
}

static void sentences_read_as_english(void **state)
{
	struct site *s = *state;
	struct db *db = database_open(&s->database);
	struct model m;
	size_t fields = 0;
	assert_true(db_begin_read(db));
	model_start(&m, db, &s->arena, NULL);
	for (size_t i = 0; i < all_entity_count; i++) {
		const struct entity *e = all_entities[i];
		struct problems missing = { .arena = &s->arena };
		if (e->secret || e->journal)
			continue;
		for (size_t j = 0; j < e->field_count; j++)
			if (e->fields[j].kind == K_CODE && !(e->fields[j].flags & INTERNAL)) {
				const char *words = said_of(s, &m, e, &e->fields[j], "no-such-code");
				assert_true(words && (strstr(words, "from the list") || strstr(words, "must be")));
				article_fits(e, &e->fields[j], words);
				fields++;
			}
		row_read(&m, e, row_new(&s->arena, e), nothing_said, NULL, &missing);
		for (const struct problem *q = missing.first; q; q = q->next)
			if (q->field && entity_field(e, q->field))
				article_fits(e, entity_field(e, q->field), q->text);
	}
	const struct field *made = entity_field(&translation_entity, "made");
	assert_string_equal(said_of(s, &m, &translation_entity, made, "person"), "Choose an answer for “Made by” from the list");
	db_rollback(db);
	db_close(db);
	assert_true(fields > 60);
}

static const char *site_text(struct site *s, const char *sql)
{
	struct db *db = database_open(&s->database);
	const struct query q = { .name = "text", .sql = sql };
	struct rows *r = db_query(db, &s->arena, &q, "");
	assert_true(rows_next(r));
	const char *text = arena_strdup(&s->arena, rows_text(r, 0));
	rows_end(r);
	db_close(db);
	return text;
}

/* ---- money ---- */

static struct answer money_sent(struct site *s, const char *kind, const char *year, const char *amount)
{
	static int number;
	struct form f = form_of(s, page_of(s, &officer, "/new/transaction", 200), "/new/transaction");
	field_set(s, &f, "activity", site_text(s, "SELECT slug FROM activities ORDER BY id LIMIT 1"));
	field_set(s, &f, "reference", arena_printf(&s->arena, "day to come %d", ++number));
	field_set(s, &f, "kind", kind);
	field_set(s, &f, "date-year", year);
	field_set(s, &f, "amount", amount);
	field_set(s, &f, "currency", "GBP");
	field_set(s, &f, "act", "save");
	return post(s, &officer, "/new/transaction", &f);
}

static void money_of_days_to_come(void **state)
{
	struct site *s = *state;
	static const char *const gone[] = { "incoming", "expenditure", "disbursement", "match", "in-kind" };
	for (size_t i = 0; i < COUNT(gone); i++) {
		struct answer a = money_sent(s, gone[i], "2010", "5");
		assert_int_equal(a.status, 422);
		body_has(a.body, "is still to come");
		assert_int_equal(money_sent(s, gone[i], "9999", "5").status, 422);
		assert_int_equal(money_sent(s, gone[i], "2009", "5").status, 303);
	}
	assert_int_equal(money_sent(s, "commitment", "2010", "5").status, 303);
	body_has(money_sent(s, "commitment", "9999", "5").body, "is more than 30 years ahead");
	body_has(money_sent(s, "expenditure", "2009", "0").body, "must not be 0");
}

/* ---- mails ---- */

/* No page promises an email on a site that sends none. */
static void no_mail_is_promised_without_a_server(void **state)
{
	struct site *s = *state;
	const char *event = site_text(s,
	    "SELECT e.slug FROM events e JOIN registrations r ON r.event=e.id WHERE r.state='confirmed' AND e.starts>'2009-09-30'"
	    " AND COALESCE(e.state,'')<>'cancelled' ORDER BY e.id LIMIT 1");
	const char *edit = arena_printf(&s->arena, "/edit/event/%s", event);
	struct form f = form_of(s, page_of(s, &officer, edit, 200), edit);
	field_set(s, &f, "state", "cancelled");
	field_set(s, &f, "act", "save");
	struct answer a = post(s, &officer, edit, &f);
	assert_int_equal(a.status, 422);
	body_has(a.body, "can’t send");
	body_has(a.body, "nobody gets an email");
	body_has_not(a.body, "each gets an email");
	body_has_not(a.body, "bookings get an email");
	body_has_not(page_of(s, &officer, arena_printf(&s->arena, "/events/%s", event), 200), "gets an email");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(form_is_kept),
		cmocka_unit_test(too_large_a_number_says_so),
		cmocka_unit_test(sentences_read_as_english),
		cmocka_unit_test(money_of_days_to_come),
		cmocka_unit_test(no_mail_is_promised_without_a_server),
	};
	return cmocka_run_group_tests(tests, refused_begin, site_end);
}
