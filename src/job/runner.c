#include "runner.h"

#include "base/log.h"

enum { IDLE_MS = 200, LOOK_MS = 1000 };

bool runner_save(struct model *m, const struct entity *e, const void *old, void *row)
{
	bool good = (db_in_transaction(m->db) || db_begin_write(m->db)) &&
	    row_save(m, e, old, row, &(struct change){ .who = "jumelage" }) != ROW_FAILED && db_commit(m->db);
	if (!good)
		log_error("%s: %s", e->name, db_message(m->db));
	db_rollback(m->db);
	return good;
}

/* Whether this is the only one. Asked in each round: a connection that was lost and opened again has lost the lock as well. */
static bool lock_had(struct runner *r)
{
	bool had = db_begin_read(r->db) && db_lock(r->db, r->name);
	if (db_failed(r->db))
		log_error("%s: %s", r->name, db_message(r->db));
	db_rollback(r->db);
	return had;
}

static bool runner_step(struct runner *r, bool (*what)(struct runner *, struct model *))
{
	struct arena a = { 0 };
	struct model m;
	bool good = db_begin_read(r->db);
	if (good) {
		model_start(&m, r->db, &a, NULL);
		db_rollback(r->db);
		good = what(r, &m);
	}
	if (db_failed(r->db))
		log_error("%s: %s", r->name, db_message(r->db));
	db_rollback(r->db);
	arena_wipe(&a); /* links in mails */
	return good;
}

/* Until something was committed, or a second has passed: what another program wrote, or is due now, is seen then. */
static void idle(struct runner *r)
{
	static uint64_t seen;
	for (int waited = 0; waited < LOOK_MS && !*r->stopping; waited += IDLE_MS)
		if (r->job->wait(&seen, IDLE_MS))
			return;
}

int runner_run(struct runner *r)
{
	struct arena a = { 0 };
	struct problems p = { .arena = &a };
	bool recovered = false;
	r->db = db_open(r->job->db_url, DB_READ_WRITE, &p);
	if (!r->db)
		log_error("%s", p.first ? problem_line(&p, p.first) : "the database can't be opened");
	while (r->db && !*r->stopping) {
		if (!lock_had(r))
			recovered = false;
		else if (!recovered)
			recovered = runner_step(r, r->recover);
		if (!recovered || !runner_step(r, r->round))
			idle(r);
	}
	int status = r->db ? 0 : 3;
	db_close(r->db);
	arena_free(&a);
	return status;
}
