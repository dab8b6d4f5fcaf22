/* What a model has read: asking row by row costs one statement for many rows, gives what asking one by one gives, and what the model
 * writes or another reader may not see is never answered from before. On the engine that JUMELAGE_TEST_DB names. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/out.h"
#include "database.h"
#include "model/declared/access.h"
#include "model/declared/delivery.h"
#include "model/declared/partners.h"
#include "model/engine/row.h"
#include "model/engine/schema.h"
#include "model/engine/standing.h"

enum { PLACES = 100 };
static const struct change by = { .who = "test" };

struct city {
	struct database database;
	struct db *db;
	struct arena arena;
	struct model model;
	int64_t places[PLACES], links[PLACES];
};

static void save(struct city *c, const struct entity *e, const void *old, void *row)
{
	if (row_save(&c->model, e, old, row, &by) != ROW_SAVED)
		fail_msg("%s is not saved: %s", e->name, db_message(c->db));
}

static void provenance_make(struct city *c, const char *entity, int64_t record, const char *field, const char *standing)
{
	struct provenance *v = row_new(&c->arena, &provenance_entity);
	v->entity = entity;
	v->record = record;
	v->field = field;
	v->standing = standing;
	save(c, &provenance_entity, NULL, v);
}

/* Places, each below the one before it; every second one is made up. */
static int city_begin(void **state)
{
	struct city *c = calloc(1, sizeof(*c));
	assert_non_null(c);
	database_make(&c->database, "seen");
	c->db = database_open(&c->database);
	assert_true(db_begin_write(c->db) && schema_create(c->db));
	model_start(&c->model, c->db, &c->arena, NULL);
	for (int i = 0; i < PLACES; i++) {
		struct place *p = row_new(&c->arena, &place_entity);
		p->slug = arena_printf(&c->arena, "place-%03d", i);
		p->name = p->slug;
		p->kind = "city";
		p->parent = i ? c->places[i - 1] : NONE;
		save(c, &place_entity, NULL, p);
		c->places[i] = p->head.id;
		if (i % 2)
			provenance_make(c, "place", p->head.id, NULL, "illustrative");
	}
	assert_true(db_commit(c->db));
	*state = c;
	return 0;
}

static int city_end(void **state)
{
	struct city *c = *state;
	db_close(c->db);
	database_remove(&c->database);
	arena_free(&c->arena);
	free(c);
	return 0;
}

static void begin(struct city *c, bool write)
{
	db_rollback(c->db);
	assert_true(write ? db_begin_write(c->db) : db_begin_read(c->db));
	model_start(&c->model, c->db, &c->arena, NULL);
	model_setting(&c->model, "none", NULL);
}

static void what_rows_name_is_read_together(void **state)
{
	struct city *c = *state;
	begin(c, false);
	struct set all = model_all(&c->model, &place_entity);
	int64_t before = db_statements();
	for (size_t i = 1; i < all.count; i++) {
		const struct place *p = set_row(all, place, i), *up = model_get(&c->model, place, p->parent);
		assert_ptr_equal(up, all.rows[i - 1]);
	}
	assert_int_equal(db_statements(), before); /* all of them came with the set */
	/* of the first ten alone, what they name is not among them but for the first */
	model_start(&c->model, c->db, &c->arena, NULL);
	static const struct query odd = { .name = "odd", .sql = "SELECT * FROM places WHERE id%2=0 ORDER BY id" };
	struct set half = model_select(&c->model, &place_entity, &odd, "");
	assert_true(half.count > 40);
	before = db_statements();
	for (size_t i = 0; i < half.count; i++) {
		int64_t parent = set_row(half, place, i)->parent;
		const struct place *up = model_get(&c->model, place, parent);
		assert_true(parent == NONE ? !up : up->head.id == parent);
	}
	assert_int_equal(db_statements() - before, 1);
}

static void sources_of_rows_are_read_together(void **state)
{
	struct city *c = *state;
	begin(c, false);
	struct set all = model_all(&c->model, &place_entity);
	int64_t before = db_statements();
	for (size_t i = 0; i < all.count; i++) {
		assert_int_equal(standing_of(&c->model, &place_entity, c->places[i]).count, i % 2);
		assert_int_equal(standing_illustrative(&c->model, &place_entity, c->places[i], "name"), i % 2);
	}
	assert_int_equal(db_statements() - before, 4); /* 64 at a time, the sources and what decides about values apart */
	/* a document reads both of all in one statement */
	model_start(&c->model, c->db, &c->arena, NULL);
	before = db_statements();
	standing_keep(&c->model, all);
	for (size_t i = 0; i < all.count; i++) {
		assert_int_equal(standing_of(&c->model, &place_entity, c->places[i]).count, i % 2);
		assert_int_equal(standing_illustrative(&c->model, &place_entity, c->places[i], "name"), i % 2);
	}
	assert_int_equal(db_statements() - before, 1);
}

/* One by one there is nothing to read ahead, and the same comes out. */
static void alone_gives_the_same(void **state)
{
	struct city *c = *state;
	begin(c, false);
	for (size_t i = 0; i < PLACES; i++) {
		const struct place *p = model_get(&c->model, place, c->places[i]);
		assert_string_equal(p->slug, arena_printf(&c->arena, "place-%03zu", i));
		assert_int_equal(standing_of(&c->model, &place_entity, c->places[i]).count, i % 2);
		assert_ptr_equal(model_find(&c->model, place, p->slug)->name ? p : NULL, p);
	}
	assert_null(model_get(&c->model, place, 100000));
	assert_null(model_get(&c->model, place, 100000));
	assert_null(model_find(&c->model, place, "nowhere"));
}

static void what_is_written_is_known_anew(void **state)
{
	struct city *c = *state;
	begin(c, true);
	struct model *m = &c->model;
	struct set all = model_all(m, &place_entity);
	assert_int_equal(standing_of(m, &place_entity, c->places[0]).count, 0);
	assert_string_equal(model_find(m, place, "place-004")->name, "place-004");
	provenance_make(c, "place", c->places[0], "name", "illustrative");
	assert_int_equal(standing_of(m, &place_entity, c->places[0]).count, 1);
	struct place *changed = row_copy(m->arena, &place_entity, all.rows[4]);
	changed->name = "Another name";
	save(c, &place_entity, all.rows[4], changed);
	assert_string_equal(model_get(m, place, c->places[4])->name, "Another name");
	assert_string_equal(model_find(m, place, "place-004")->name, "Another name");
	assert_true(row_delete(m, &place_entity, model_get(m, place, c->places[PLACES - 1]), &by));
	assert_null(model_get(m, place, c->places[PLACES - 1]));
	assert_null(model_find(m, place, "place-099"));
	assert_int_equal(standing_of(m, &place_entity, c->places[PLACES - 1]).count, 0);
	assert_string_equal(model_setting(m, "main-plan", "none"), "none");
	struct setting *s = row_new(m->arena, &setting_entity);
	s->name = "main-plan";
	s->value = "ids";
	save(c, &setting_entity, NULL, s);
	assert_string_equal(model_setting(m, "main-plan", "none"), "ids");
	db_rollback(c->db);
}

/* A journey of somebody who is not named in public: the program reads it, the reader never, whichever asks first. */
static void what_the_program_reads_is_not_kept_for_the_reader(void **state)
{
	struct city *c = *state;
	begin(c, true);
	struct dataset *d = row_new(&c->arena, &dataset_entity);
	d->slug = d->title = "own";
	d->kind = "city";
	save(c, &dataset_entity, NULL, d);
	struct activity *a = row_new(&c->arena, &activity_entity);
	a->dataset = d->head.id;
	a->slug = a->title = "visit";
	a->kind = "visit";
	a->status = "closed";
	save(c, &activity_entity, NULL, a);
	struct person *p = row_new(&c->arena, &person_entity);
	p->slug = "a-pupil";
	p->title = "A pupil";
	p->kind = "person";
	save(c, &person_entity, NULL, p);
	int64_t ids[2];
	for (int i = 0; i < 2; i++) {
		struct traveller *t = row_new(&c->arena, &traveller_entity);
		t->activity = a->head.id;
		t->person = i ? NONE : p->head.id;
		t->role = i ? "Mayor" : NULL;
		t->office = i ? "elected" : "young-person";
		save(c, &traveller_entity, NULL, t);
		ids[i] = t->head.id;
	}
	for (int order = 0; order < 2; order++) {
		model_reader(&c->model, "");
		struct model program = model_as_program(&c->model);
		for (int turn = 0; turn < 2; turn++)
			if (turn == order)
				assert_int_equal(model_referring(&program, &traveller_entity, "activity", a->head.id, 10).count, 2);
			else {
				struct set seen = model_referring(&c->model, &traveller_entity, "activity", a->head.id, 10);
				assert_int_equal(seen.count, 1);
				assert_true(set_row(seen, traveller, 0)->head.id == ids[1]);
				assert_null(model_get(&c->model, traveller, ids[0]));
				assert_non_null(model_get(&program, traveller, ids[0]));
			}
	}
	db_rollback(c->db);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(what_rows_name_is_read_together), cmocka_unit_test(sources_of_rows_are_read_together),
		cmocka_unit_test(alone_gives_the_same), cmocka_unit_test(what_is_written_is_known_anew),
		cmocka_unit_test(what_the_program_reads_is_not_kept_for_the_reader) };
	return cmocka_run_group_tests_name("seen", tests, city_begin, city_end);
}
