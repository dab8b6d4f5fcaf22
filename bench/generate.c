#include <string.h>

#include "bench.h"
#include "model/declared/delivery.h"
#include "model/engine/row.h"

/* Words that titles are made of, so that search has something to weigh. */
static const char *const subjects[] = { "harbour", "orchard", "workshop", "library", "choir", "garden", "market", "museum", "river", "bridge" };
static const char *const forms[] = { "exchange", "visit", "festival", "training", "study", "partnership", "camp" };
static const char *const kinds[] = { "project", "visit", "exchange", "campaign", "service" };
static const char *const statuses[] = { "planned", "running", "closed" };

static int64_t ids(struct model *m, const char *sql, int64_t *list, size_t max)
{
	struct query q = { .name = "ids", .sql = sql };
	struct rows *r = db_query(m->db, m->arena, &q, "");
	size_t n = 0;
	while (rows_next(r) && n < max)
		list[n++] = rows_int(r, 0);
	rows_end(r);
	if (!n)
		bench_stop("no rows: %s", sql);
	return (int64_t)n;
}

static void save(struct model *m, const struct entity *e, void *row)
{
	static const struct change by = { .who = "bench" };
	if (row_save(m, e, NULL, row, &by) != ROW_SAVED)
		bench_stop("%s: %s", e->name, db_message(m->db));
}

static void one(struct model *m, size_t i, const int64_t *links, int64_t link_n, const int64_t *elements, int64_t element_n)
{
	struct activity *a = row_new(m->arena, &activity_entity);
	a->slug = arena_printf(m->arena, "bench-%zu", i);
	a->title = arena_printf(m->arena, "%s %s %s %zu", subjects[i * 7 % COUNT(subjects)], forms[i * 3 % COUNT(forms)], i < 20 ? "meridian" : "latitude", i);
	a->kind = kinds[i % COUNT(kinds)];
	a->status = statuses[i % COUNT(statuses)];
	a->starts = arena_printf(m->arena, "%d-%02d-01", 1990 + (int)(i % 19), 1 + (int)(i % 12));
	a->link = links[(int64_t)i % link_n];
	a->summary = arena_printf(m->arena, "A %s of the two cities about the %s.", forms[i % COUNT(forms)], subjects[i % COUNT(subjects)]);
	a->dataset = m->dataset;
	save(m, &activity_entity, a);
	struct contribution *c = row_new(m->arena, &contribution_entity);
	c->activity = a->head.id;
	c->element = elements[(int64_t)i % element_n];
	c->text = "It serves the action.";
	save(m, &contribution_entity, c);
}

void generate(const char *url, size_t n)
{
	struct arena outer = { 0 };
	struct problems p = { .arena = &outer };
	struct db *db = db_open(url, DB_READ_WRITE, &p);
	if (!db)
		bench_stop("%s", problem_line(&p, p.first));
	struct arena a = { 0 };
	struct model m;
	int64_t links[64], elements[128];
	model_start(&m, db, &outer, NULL);
	int64_t link_n = ids(&m, "SELECT id FROM links ORDER BY id", links, COUNT(links));
	int64_t element_n = ids(&m, "SELECT e.id FROM elements e JOIN plans p ON p.id=e.plan JOIN settings s ON s.value=p.slug"
				    " WHERE s.name='main-plan' AND e.kind='action' ORDER BY e.id", elements, COUNT(elements));
	if (!db_begin_write(db))
		bench_stop("%s", db_message(db));
	for (size_t i = 0; i < n; i++) {
		if (i % 200 == 0) {
			arena_free(&a);
			model_start(&m, db, &a, NULL);
		}
		one(&m, i, links, link_n, elements, element_n);
	}
	if (!db_commit(db))
		bench_stop("%s", db_message(db));
	db_close(db);
	arena_free(&a);
	arena_free(&outer);
}
