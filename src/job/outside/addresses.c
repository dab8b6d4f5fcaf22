#include "job/outside/addresses.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/log.h"
#include "base/text.h"
#include "base/web_text.h"
#include "job/outside/address_check.h"
#include "job/outside/archive.h"
#include "model/codelists.h"
#include "model/read/addresses.h"
#include "model/rows/library.h"

enum { SLICE = 500, DUE_LOOKED_AT = 500, USES_MOST = 2000 };

static const struct change by_links = { .who = "links" };

/* ---- what stands where ---- */

struct collecting {
	struct model *m;
	struct address_places found;
	struct set known, uses; /* by address; by address, kind, record and field */
	size_t changes;
	bool failed;
};

static int known_order(const void *one, const void *other)
{
	const struct web_address *const *a = one, *const *b = other;
	return strcmp((*a)->address, (*b)->address);
}

static int uses_order(const void *one, const void *other)
{
	const struct address_use *const *p = one, *const *q = other, *a = *p, *b = *q;
	if (a->address != b->address)
		return a->address < b->address ? -1 : 1;
	int c = strcmp(a->kind, b->kind);
	if (!c && a->number != b->number)
		c = a->number < b->number ? -1 : 1;
	return c ? c : strcmp(a->field, b->field);
}

/* The writer is let go now and then: what is done so far is right by itself. */
static void changed(struct collecting *c, bool good)
{
	c->failed = c->failed || !good;
	if (++c->changes % SLICE == 0 && !c->failed)
		c->failed = !db_commit(c->m->db) || !db_begin_write(c->m->db);
}

static struct web_address *address_new(struct model *m, const char *address)
{
	struct web_address *t = row_new(m->arena, &web_address_entity);
	t->address = address;
	t->host = web_text_host(m->arena, address);
	t->state = CODE_WEB_ADDRESS_STATE_NEW;
	t->due = clock_stamp(m->arena, clock_now());
	return t->host && strlen(t->host) <= 300 ? t : NULL;
}

/* The uses of one address as they are, beside those that were written. */
static void uses_put(struct collecting *c, int64_t address, size_t from, size_t to)
{
	struct model *m = c->m;
	struct address_use first = { .address = address, .kind = "", .number = INT64_MIN, .field = "" };
	size_t k = 0, top = c->uses.count;
	while (k < top) { /* the first of this address */
		size_t half = (k + top) / 2;
		const struct address_use *middle = c->uses.rows[half], *sought = &first;
		if (uses_order(&middle, &sought) < 0)
			k = half + 1;
		else
			top = half;
	}
	for (size_t i = from; !c->failed && (i < to || (k < c->uses.count && set_row(c->uses, address_use, k)->address == address));) {
		const struct address_use *was =
		    k < c->uses.count && set_row(c->uses, address_use, k)->address == address ? set_row(c->uses, address_use, k) : NULL;
		struct address_use *now = NULL;
		if (i < to) {
			const struct address_place *p = &c->found.each[i];
			now = row_new(m->arena, &address_use_entity);
			now->address = address;
			now->kind = p->entity->name;
			now->number = p->id;
			now->field = p->field->name;
		}
		int order = !now ? 1 : !was ? -1 : uses_order(&now, &was);
		if (order < 0)
			changed(c, row_save(m, &address_use_entity, NULL, now, &by_links) == ROW_SAVED);
		else if (order > 0)
			changed(c, row_delete(m, &address_use_entity, was, &by_links));
		i += order <= 0;
		k += order >= 0;
	}
}

static void address_forget(struct collecting *c, const struct web_address *t)
{
	uses_put(c, t->head.id, 0, 0);
	if (!c->failed)
		changed(c, row_delete(c->m, &web_address_entity, t, &by_links));
}

static void places_put(struct collecting *c)
{
	size_t k = 0;
	for (size_t i = 0, to; i < c->found.count && !c->failed; i = to) {
		const char *address = c->found.each[i].address;
		for (to = i + 1; to < c->found.count && text_equal(c->found.each[to].address, address);)
			to++;
		while (k < c->known.count && strcmp(set_row(c->known, web_address, k)->address, address) < 0 && !c->failed)
			address_forget(c, set_row(c->known, web_address, k++));
		bool there = k < c->known.count && text_equal(set_row(c->known, web_address, k)->address, address);
		struct web_address *new = there ? NULL : address_new(c->m, address);
		if (new)
			changed(c, row_save(c->m, &web_address_entity, NULL, new, &by_links) == ROW_SAVED);
		int64_t id = there ? set_row(c->known, web_address, k++)->head.id : new ? new->head.id : NONE;
		if (id != NONE && !c->failed)
			uses_put(c, id, i, to);
	}
	while (k < c->known.count && !c->failed)
		address_forget(c, set_row(c->known, web_address, k++));
}

enum job_end addresses_job(struct job_work *w)
{
	struct model *m = w->model;
	struct collecting c = { .m = m };
	if (!db_begin_read(m->db))
		return JOB_AGAIN;
	c.found = addresses_read(m);
	c.known = model_all(m, &web_address_entity);
	c.uses = model_all(m, &address_use_entity);
	bool failed = db_failed(m->db);
	db_rollback(m->db);
	if (failed || !db_begin_write(m->db))
		return JOB_AGAIN;
	if (c.known.count)
		qsort(c.known.rows, c.known.count, sizeof(c.known.rows[0]), known_order);
	if (c.uses.count)
		qsort(c.uses.rows, c.uses.count, sizeof(c.uses.rows[0]), uses_order);
	places_put(&c);
	out_fmt(w->result, "%zu", c.changes);
	return c.failed || db_failed(m->db) ? JOB_AGAIN : JOB_DONE;
}

/* ---- asking ---- */

static int pause_ms;

void links_pause(int ms)
{
	pause_ms = ms;
}

struct asked_address {
	const struct web_address *was;
	struct address_result result;
	struct archived archived;
};

/* Those that are due, each of another site. */
static size_t due_choose(struct set due, struct asked_address *chosen)
{
	size_t n = 0;
	for (size_t i = 0; i < due.count && n < LINKS_AT_ONCE; i++) {
		const struct web_address *t = set_row(due, web_address, i);
		bool there = false;
		for (size_t k = 0; k < n; k++)
			there = there || text_equal(chosen[k].was->host, t->host);
		if (!there)
			chosen[n++] = (struct asked_address){ .was = t };
	}
	return n;
}

/* What would be dead now: an archive may have it. */
static bool archive_is_wanted(struct model *m, const struct asked_address *q)
{
	struct web_address *t = row_copy(m->arena, &web_address_entity, q->was);
	address_after(m, t, &q->result, clock_now());
	return (address_is_dead(t) || address_is_kept(t)) && !t->archived;
}

static size_t addresses_ask(struct job_work *w, struct address_check *c, struct asked_address *each, size_t count, bool *way_out)
{
	int64_t end = clock_steady_ms() + LINKS_SECONDS * 1000;
	const struct asked_address *astray = NULL;
	size_t n = 0;
	for (; n < count && clock_steady_ms() < end; n++) {
		struct asked_address *q = &each[n];
		job_progress(w, (int64_t)n, (int64_t)count);
		if (!address_check(c, q->was->address, &q->result))
			break;
		*way_out = *way_out || address_outcome_proves_the_way(q->result.outcome);
		astray = address_outcome_is_of_the_way(q->result.outcome) ? q : astray;
		if (archive_is_wanted(w->model, q))
			q->archived = archive_find(c->arena, c->agent, q->was->address, q->was->answered, w->stopping);
		*way_out = *way_out || q->archived.reached;
	}
	/* nothing answered: does anything? */
	if (astray && !*way_out)
		*way_out = archive_find(c->arena, c->agent, astray->was->address, NULL, w->stopping).reached;
	return n;
}

static bool answer_write(struct model *m, const struct asked_address *q, bool way_out)
{
	struct web_address *row = row_copy(m->arena, &web_address_entity, q->was);
	if (way_out || !address_outcome_is_of_the_way(q->result.outcome))
		address_after(m, row, &q->result, clock_now());
	else
		address_put_off(m, row, clock_now());
	if (q->archived.address && address_outcome_fails(q->result.outcome)) {
		row->archived = q->archived.address;
		row->archived_on = q->archived.day;
	}
	return row_save(m, &web_address_entity, q->was, row, &by_links) != ROW_FAILED; /* stale: it was replaced meanwhile */
}

enum job_end links_job(struct job_work *w)
{
	struct model *m = w->model;
	struct asked_address each[LINKS_AT_ONCE];
	if (!db_begin_read(m->db))
		return JOB_AGAIN;
	bool allowed = fetch_allowed(m), way_out = false;
	struct set due = allowed ? addresses_due(m, clock_stamp(m->arena, clock_now()), DUE_LOOKED_AT) : (struct set){ 0 };
	size_t count = due_choose(due, each);
	struct address_check *c = arena_alloc(m->arena, sizeof(*c));
	c->arena = m->arena;
	c->agent = fetch_agent(m);
	c->stopping = w->stopping;
	c->pause_ms = pause_ms;
	bool failed = db_failed(m->db);
	db_rollback(m->db);
	if (failed)
		return JOB_AGAIN;
	size_t n = addresses_ask(w, c, each, count, &way_out);
	if (!n)
		return *w->stopping && count ? JOB_AGAIN : JOB_DONE;
	if (!db_begin_write(m->db))
		return JOB_AGAIN;
	for (size_t i = 0; i < n; i++)
		failed = !answer_write(m, &each[i], way_out) || failed;
	out_fmt(w->result, "%zu", n);
	return failed || db_failed(m->db) ? JOB_AGAIN : JOB_DONE;
}

/* ---- what people decide ---- */

static bool use_replace(
    struct model *m, const struct address_use *u, const char *address, const char *with, const struct change *c, struct problems *p)
{
	const struct entity *e = entity_find(u->kind);
	const struct field *f = e ? entity_field(e, u->field) : NULL;
	const void *was = f && address_field(e, f) ? model_by_id(m, e, u->number) : NULL;
	const char *text = was ? field_text(f, was) : NULL, *changed_text = text ? web_text_replace(m->arena, text, address, with) : NULL;
	if (!changed_text || changed_text == text)
		return false;
	void *row = row_copy(m->arena, e, was);
	struct problems found = { .arena = m->arena };
	if (!field_read(m, f, changed_text, row, &found)) {
		problem_add(p, NULL, "%s: %s", model_title(m, e, u->number), found.first ? field_sentence(m->arena, f, found.first->text) : "");
		return false;
	}
	return row_save(m, e, was, row, c) == ROW_SAVED;
}

int64_t address_replace(struct model *m, const struct web_address *t, const char *with, const struct change *c, struct problems *p)
{
	struct set uses = address_uses_of(m, t->head.id, USES_MOST);
	int64_t n = 0;
	for (size_t i = 0; i < uses.count && !p->errors; i++)
		n += use_replace(m, set_row(uses, address_use, i), t->address, with, c, p);
	/* where it stands now is looked for anew; it is asked no more before that */
	for (size_t i = 0; i < uses.count && !p->errors; i++)
		row_delete(m, &address_use_entity, uses.rows[i], c);
	if (!p->errors && uses.count < USES_MOST)
		row_delete(m, &web_address_entity, t, c);
	if (!p->errors)
		job_hurry(m, ADDRESSES_JOB);
	return p->errors || db_failed(m->db) ? -1 : n;
}

bool address_keep(struct model *m, const struct web_address *t, bool kept, const struct change *c)
{
	struct web_address *row = row_copy(m->arena, &web_address_entity, t);
	row->kept = kept ? clock_today(m->arena) : NULL;
	row->state = kept ? CODE_WEB_ADDRESS_STATE_KEPT : CODE_WEB_ADDRESS_STATE_DEAD;
	return row_put(m, &web_address_entity, t, row, c);
}
