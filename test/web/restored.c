/* What is removed comes back in one step as it was: of every kind a record with its private texts, a source, a translation and a code of another site is
 * removed with all that hangs on it and restored, and every row that files carry is as before. On the engine that JUMELAGE_TEST_DB names; runs in
 * the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define SITE_NAME "restored"
#define SITE_CITY "test/city"
#include "site.h"
#include "visitor.h"
#include "job/clean.h"
#include "model/declared/access.h"
#include "model/declared/delivery.h"
#include "model/engine/row.h"

enum { KINDS_LEAST = 45, TRIES = 40 };
static struct guest officer;

static int restored_begin(void **state)
{
	site_begin(state);
	officer = visitor_new(*state, "officer", NULL);
	return 0;
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Every row of the kind with all its texts, private ones too. */
static void kind_told(struct model *m, const struct entity *e, struct out *o)
{
	struct set all = model_all(m, e);
	const char **lines = arena_array(m->arena, const char *, all.count + 1);
	for (size_t i = 0; i < all.count; i++) {
		struct out line = { .arena = m->arena };
		out_fmt(&line, "%s", e->name);
		for (size_t j = 0; j < e->field_count; j++)
			out_fmt(&line, "|%s=%s", e->fields[j].name, row_text(m, e, all.rows[i], &e->fields[j]));
		lines[i] = out_text(&line);
	}
	qsort(lines, all.count, sizeof(*lines), by_text);
	for (size_t i = 0; i < all.count; i++)
		out_fmt(o, "%s\n\x1e", lines[i]);
}

static const char *told(struct site *s)
{
	struct db *db = database_open(&s->database);
	struct model m;
	struct out o = { .arena = &s->arena };
	assert_true(db_begin_read(db));
	model_start(&m, db, &s->arena, NULL);
	for (size_t i = 0; i < all_entity_count; i++)
		if (!all_entities[i]->secret && !all_entities[i]->journal)
			kind_told(&m, all_entities[i], &o);
	db_rollback(db);
	db_close(db);
	return out_text(&o);
}

/* The first row that is told otherwise. */
static void same_told(const struct entity *e, const char *key, const char *before, const char *after)
{
	while (*before && *after) {
		size_t b = strcspn(before, "\x1e"), a = strcspn(after, "\x1e");
		if (a != b || memcmp(before, after, a))
			break;
		before += b + 1, after += a + 1;
	}
	if (*before || *after)
		fail_msg(
		    "%s %s, before:\n%.*s\nafter:\n%.*s", e->name, key, (int)strcspn(before, "\x1e"), before, (int)strcspn(after, "\x1e"), after);
}

/* Fills private texts, as long as the record stays good. */
static void private_fill(struct model *m, const struct entity *e, const void *old)
{
	static const struct change by = { .who = "test" };
	void *row = row_copy(m->arena, e, old);
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		if (!(f->flags & PRIVATE) || f->flags & (INTERNAL | KEY) || (f->kind != K_TEXT && f->kind != K_NOTE && f->kind != K_EMAIL))
			continue;
		struct problems wrong = { .arena = m->arena };
		const char *before = field_text(f, row);
		field_put_text(f, row, f->kind == K_EMAIL ? "kept.apart@example.org" : "Kept apart\nby us");
		if (f->kind == K_TEXT)
			field_put_text(f, row, "Kept apart");
		if (e->check)
			e->check(row, &wrong);
		if (wrong.errors)
			field_put_text(f, row, before);
	}
	enum row_outcome outcome = row_save(m, e, old, row, &by);
	assert_true(outcome == ROW_SAVED || outcome == ROW_SAME);
}

/* A source of each private field and of one that is open, and a translation of the first text. */
static void said_add(struct model *m, const struct entity *e, int64_t id)
{
	static const struct change by = { .who = "test" };
	const struct field *text = NULL;
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		if (f->flags & INTERNAL)
			continue;
		text = text ? text : f->flags & TRANSLATE ? f : NULL;
		if (!(f->flags & PRIVATE) && i)
			continue;
		struct provenance *p = row_new(m->arena, &provenance_entity);
		p->entity = e->name, p->record = id, p->field = f->name, p->locator = "page 3", p->standing = "illustrative";
		p->value = "As printed", p->note = "A note of ours";
		assert_int_equal(row_save(m, &provenance_entity, NULL, p, &by), ROW_SAVED);
	}
	if (!text)
		return;
	struct translation *t = row_new(m->arena, &translation_entity);
	t->entity = e->name, t->record = id, t->field = text->name, t->language = "cy", t->text = "Geiriau", t->made = "human";
	assert_int_equal(row_save(m, &translation_entity, NULL, t, &by), ROW_SAVED);
}

/* Makes the i-th record of the kind one that says all that it can. Its id; NONE without one. */
static int64_t record_filled(struct site *s, const struct entity *e, size_t i)
{
	struct db *db = database_open(&s->database);
	struct model m;
	assert_true(db_begin_write(db));
	model_start(&m, db, &s->arena, NULL);
	struct set all = model_all(&m, e);
	int64_t id = i < all.count ? record_id(all.rows[i]) : NONE;
	if (id != NONE) {
		private_fill(&m, e, all.rows[i]);
		said_add(&m, e, id);
	}
	assert_true(db_commit(db));
	db_close(db);
	return id;
}

struct as_it_stands {
	struct model *model;
	const struct entity *entity;
	const void *row;
};

static const char *text_now(void *context, const struct field *f)
{
	const struct as_it_stands *t = context;
	return row_text(t->model, t->entity, t->row, f);
}

/* Whether today's rules would take the record as it stands: a file may have brought one that they don't. */
static bool stands(struct model *m, const struct entity *e, const void *row)
{
	struct problems wrong = { .arena = m->arena };
	struct as_it_stands t = { m, e, row };
	void *again = row_new(m->arena, e);
	return row_read(m, e, again, text_now, &t, &wrong);
}

/* The i-th record of the kind; an empty key where it is not to be tried. */
static const char *key_of(struct site *s, const struct entity *e, size_t i, int64_t *id)
{
	struct db *db = database_open(&s->database);
	struct model m;
	assert_true(db_begin_read(db));
	model_start(&m, db, &s->arena, NULL);
	struct set all = model_all(&m, e);
	*id = i < all.count ? record_id(all.rows[i]) : NONE;
	const char *key = *id == NONE ? NULL : stands(&m, e, all.rows[i]) ? arena_strdup(&s->arena, model_key(&m, e, *id)) : "";
	db_rollback(db);
	db_close(db);
	return key;
}

static struct answer button(struct site *s, const char *body, const char *address, const char *act)
{
	struct form f = form_of(s, body, address);
	field_set(s, &f, "act", act);
	return post(s, &officer, address, &f);
}

static void removed(struct site *s, const struct entity *e, const char *key)
{
	const char *address = arena_printf(&s->arena, "/remove/%s/%s", e->name, url_encode(&s->arena, key, true));
	struct answer done = button(s, page_of(s, &officer, address, 200), address, "remove");
	if (done.status != 303)
		fail_msg("%s: %d", address, done.status);
}

static struct answer back(struct site *s, const struct entity *e, int64_t id)
{
	const char *address = arena_printf(&s->arena, "/history/%s/~%lld", e->name, (long long)id);
	int64_t last =
	    site_count(s, arena_printf(&s->arena, "SELECT MAX(number)-1 FROM histories WHERE entity='%s' AND record=%lld", e->name, (long long)id));
	const char *body = page_of(s, &officer, arena_printf(&s->arena, "%s?version=%lld", address, (long long)last), 200);
	return button(s, body, address, "restore-all");
}

/* Whether a record of the kind was found that the officer may remove, and that comes back. */
static bool kind_comes_back(struct site *s, const struct entity *e)
{
	for (size_t i = 0; i < TRIES; i++) {
		int64_t id;
		const char *key = key_of(s, e, i, &id);
		if (!key)
			return false;
		if (!*key)
			continue;
		const char *address = arena_printf(&s->arena, "/remove/%s/%s", e->name, url_encode(&s->arena, key, true));
		struct answer shown = ask(s, &officer, address);
		if (shown.status != 200 || !strstr(shown.body, "value=\"remove\"") || record_filled(s, e, i) == NONE)
			continue;
		if (strstr(page_of(s, &officer, address, 200), "can\u2019t be restored"))
			continue;
		const char *before = told(s);
		removed(s, e, key);
		struct answer done = back(s, e, id);
		if (done.status != 303)
			fail_msg("%s %s: %d %.2000s", e->name, key, done.status, strstr(done.body, "There is a problem"));
		if (!strstr(done.location, "restored-step"))
			fprintf(stderr, "%s %s leads to %s\n", e->name, key, done.location);
		same_told(e, key, before, told(s));
		return true;
	}
	return false;
}

static void every_kind_comes_back(void **state)
{
	struct site *s = *state;
	size_t kinds = 0;
	for (size_t i = 0; i < all_entity_count; i++) {
		const struct entity *e = all_entities[i];
		/* an answer stays when the settings name another checklist, but none is given anew */
		if (text_equal(e->name, "visit_check"))
			continue;
		if (!e->table || e->secret || e->journal || e == &provenance_entity || e == &translation_entity || e == &identifier_entity)
			continue;
		kinds += kind_comes_back(s, e);
	}
	if (kinds < KINDS_LEAST)
		fail_msg("%zu kinds alone", kinds);
}

/* No history holds a private text, and what is kept apart goes after its days: the page says so before. */
static void private_texts_go_in_time(void **state)
{
	struct site *s = *state;
	int64_t id;
	const char *key = key_of(s, &registration_entity, 0, &id);
	assert_non_null(key);
	record_filled(s, &registration_entity, 0);
	const char *address = arena_printf(&s->arena, "/remove/registration/%s", url_encode(&s->arena, key, true));
	body_has(page_of(s, &officer, address, 200), "within 30 days");
	removed(s, &registration_entity, key);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM histories WHERE change LIKE '%Kept apart%'"), 0);
	assert_true(site_count(s, "SELECT COUNT(*) FROM removed_texts WHERE text LIKE '%Kept apart%'") > 0);
	struct db *db = database_open(&s->database);
	struct model m;
	assert_true(db_begin_write(db));
	model_start(&m, db, &s->arena, NULL);
	assert_true(clean_removed(&m, "9999") > 0);
	assert_true(db_commit(db));
	db_close(db);
	const char *history = arena_printf(&s->arena, "/history/registration/~%lld?version=1", (long long)id);
	body_has(page_of(s, &officer, history, 200), "come back empty");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(private_texts_go_in_time),
		cmocka_unit_test(every_kind_comes_back),
	};
	return cmocka_run_group_tests(tests, restored_begin, site_end);
}
