/* city_test.h - what a test without pages needs around a city's database. */
#ifndef CITY_TEST_H
#define CITY_TEST_H
#include "base/out.h"
#include "city.h"

struct city {
	struct database database;
	struct db *db;
	struct arena arena;
	struct model model;
	struct problems problems;
	struct records_count count;
};

/* For a set-up of cmocka's: `folder` as above. */
static inline int city_begin(void **state, const char *name, const char *folder)
{
	struct city *c = calloc(1, sizeof(*c));
	if (!c)
		return -1;
	c->problems.arena = &c->arena;
	city_make(&c->database, name, folder);
	c->db = database_open(&c->database);
	if (!db_begin_read(c->db))
		return -1;
	model_start(&c->model, c->db, &c->arena, NULL);
	db_rollback(c->db);
	*state = c;
	return 0;
}

static inline int city_end(void **state)
{
	struct city *c = *state;
	db_close(c->db);
	database_remove(&c->database);
	arena_free(&c->arena);
	free(c);
	return 0;
}

/* What was found wrong, a line each, and forgets it. `cut` is left out where a line begins with it; or NULL. */
static inline const char *city_told(struct city *c, const char *cut)
{
	struct out o = { .arena = &c->arena };
	for (const struct problem *q = c->problems.first; q; q = q->next) {
		const char *line = problem_line(&c->problems, q);
		out_fmt(&o, "%s\n", cut && text_starts(line, cut) ? line + strlen(cut) : line);
	}
	c->problems = (struct problems){ .arena = &c->arena };
	return out_text(&o);
}
#endif
