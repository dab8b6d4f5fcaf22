/* Any bytes read as StratML: refused and nothing changed, or a plan whose writing is read and written the same again. */
#include "base/text.h"
#include "codec/utf8.h"
#include "exchange/stratml/stratml.h"
#include "fuzz.h"
#include "model/engine/schema.h"

static int64_t count(struct db *db)
{
	static const struct query q = { .name = "fuzz_count", .sql = "SELECT COUNT(*) FROM elements" };
	return db_int(db, &q, -1, "");
}

static struct db *city(struct problems *p)
{
	struct db *db = db_open("sqlite::memory:", DB_CREATE, p);
	MUST(db && db_begin_write(db) && schema_create(db) && db_commit(db));
	return db;
}

/* One city serves many runs: to make its tables takes longer than all the rest. */
static void city_empty(struct db *db, struct arena *a)
{
	struct out o = { .arena = a };
	for (size_t i = all_entity_count; i--;)
		out_fmt(&o, "DELETE FROM %s;", all_entities[i]->table);
	out_str(&o, "DELETE FROM redirects;DELETE FROM search_words;DELETE FROM search_documents;");
	MUST(db_begin_write(db) && db_script(db, out_text(&o)) && db_commit(db));
}

/* The plan that was read last, written. */
static const char *written(struct model *m, int part)
{
	static const struct query q = { .name = "fuzz_plan", .sql = "SELECT slug FROM plans ORDER BY id DESC" };
	struct out o = { .arena = m->arena };
	struct problems p = { .arena = m->arena };
	struct rows *r = db_query(m->db, m->arena, &q, "");
	MUST(rows_next(r));
	const char *slug = rows_text(r, 0);
	rows_end(r);
	const struct plan *plan = stratml_plan(m, slug, &p);
	MUST(plan);
	stratml_export(&o, m, plan, part);
	return out_text(&o);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena a = { 0 };
	struct problems p = { .arena = &a };
	struct records_count n = { 0 };
	struct model m;
	static struct db *db;
	static unsigned runs;
	if (!db || ++runs % 200 == 0) {
		db_close(db);
		db = city(&p);
	}
	stratml_in_process = true;
	model_start(&m, db, &a, NULL);
	enum records_end end = stratml_import(&m, "fuzz.xml", (const char *)bytes, length, false, &p, &n);
	if (end == RECORDS_FAILED)
		fprintf(stderr, "%s\n", problem_line(&p, p.first));
	MUST(end != RECORDS_FAILED && (end == RECORDS_DONE) == !p.errors);
	MUST(end == RECORDS_DONE || count(db) == 0);
	for (int part = 1; part <= 2 && end == RECORDS_DONE; part++) {
		const char *first = written(&m, part);
		MUST(stratml_import(&m, part == 1 ? "one.xml" : "two.xml", first, strlen(first), false, &p, &n) == RECORDS_DONE);
		MUST(!strcmp(written(&m, part), first));
	}
	if (end == RECORDS_DONE)
		city_empty(db, &a);
	arena_free(&a);
	return 0;
}
