#include "model/declared/strategy.h"
#include "model/read/strategy_read.h"
#include "progress.h"

#include "base/date.h"
#include "base/text.h"
#include "model/engine/standing.h"
#include "rule/element.h"

static const struct code statuses[PROGRESS_STATUSES] = {
	[PROGRESS_COMPLETE] = { "complete", N_("Complete") },
	[PROGRESS_ON_TRACK] = { "on-track", N_("On track") },
	[PROGRESS_AT_RISK] = { "at-risk", N_("At risk") },
	[PROGRESS_LATE] = { "late", N_("Late") },
	[PROGRESS_NOT_STARTED] = { "not-started", N_("Not started") },
	[PROGRESS_STOPPED] = { "stopped", N_("Stopped") },
};
const struct codelist progress_statuses = { .name = "progress-status", .codes = statuses, .count = PROGRESS_STATUSES };
static const char *const classes[PROGRESS_STATUSES] = { [PROGRESS_COMPLETE] = "s-complete",
	[PROGRESS_ON_TRACK] = "s-on-track",
	[PROGRESS_AT_RISK] = "s-at-risk",
	[PROGRESS_LATE] = "s-late",
	[PROGRESS_NOT_STARTED] = "s-not-started",
	[PROGRESS_STOPPED] = "s-stopped" };

const char *progress_code(enum progress_status s)
{
	return statuses[s].code;
}

const char *progress_name(enum progress_status s)
{
	return statuses[s].name;
}

const char *progress_class(enum progress_status s)
{
	return classes[s];
}

bool progress_find(const char *code, enum progress_status *found)
{
	size_t i = code_place(&progress_statuses, code);
	if (i < PROGRESS_STATUSES)
		*found = (enum progress_status)i;
	return i < PROGRESS_STATUSES;
}

static enum progress_status status_said(const struct update *u)
{
	enum progress_status s = PROGRESS_NOT_STARTED;
	if (u)
		progress_find(u->status, &s);
	return s;
}

static int64_t days_past(struct arena *a, const char *due, const char *as_at)
{
	return due ? date_days(as_at) - date_days(date_last(a, due)) : 0;
}

static enum progress_status status_on(enum progress_status said, int64_t past)
{
	bool over = progress_over(said);
	return past > 0 && !over ? PROGRESS_LATE : said;
}

enum progress_status progress_status(struct arena *a, const char *due, const struct update *u, const char *as_at)
{
	return status_on(status_said(u), days_past(a, due, as_at));
}

bool progress_over(enum progress_status s)
{
	return s == PROGRESS_COMPLETE || s == PROGRESS_STOPPED;
}

struct progress progress_of(struct arena *a, const struct element *action, const struct update *u, const char *as_at)
{
	struct progress p = { .action = action, .said = status_said(u), .due = action->due, .next = action->next, .last = u };
	int64_t past = days_past(a, action->due, as_at);
	p.status = status_on(p.said, past);
	p.days_late = p.status == PROGRESS_LATE ? past : 0;
	return p;
}

/* `updates` are by element, so halving finds one. */
static const struct update *update_for(struct set updates, int64_t element)
{
	size_t low = 0, high = updates.count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		int64_t at = set_row(updates, update, middle)->element;
		if (at == element)
			return set_row(updates, update, middle);
		if (at < element)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

/* Every action among `actions`, in their order; `updates` as updates_of_plan() gives them (by element). */
static struct progress *progress_each(struct model *m, struct set actions, struct set updates)
{
	struct progress *each = arena_array(m->arena, struct progress, actions.count);
	for (size_t i = 0; i < actions.count; i++) {
		const struct element *e = set_row(actions, element, i);
		each[i] = progress_of(m->arena, e, update_for(updates, e->head.id), m->as_at);
	}
	return each;
}

bool progress_made_up(struct model *m, const struct progress *p)
{
	bool dated = p->due && p->action && (!p->last || p->status == PROGRESS_LATE);
	return (p->last && standing_illustrative(m, &update_entity, p->last->head.id, "status")) ||
	    (dated && standing_illustrative(m, &element_entity, p->action->head.id, "due"));
}

bool progress_list_made_up(struct model *m, const struct progress_list *l, int status)
{
	return ANY(l->each, l->count, (status < 0 || (int)each->status == status) && progress_made_up(m, each));
}

bool progress_actions_made_up(struct model *m, const struct progress_list *l)
{
	return ANY(l->each, l->count, standing_illustrative(m, &element_entity, each->action->head.id, NULL));
}

struct progress_sum progress_count(const struct progress *p, size_t count)
{
	struct progress_sum sum = { .total = (int64_t)count };
	for (size_t i = 0; i < count; i++)
		sum.counts[p[i].status]++;
	return sum;
}

int64_t progress_good(const struct progress_sum *sum)
{
	return sum->counts[PROGRESS_COMPLETE] + sum->counts[PROGRESS_ON_TRACK];
}

struct progress_list progress_of_plan(struct model *m, int64_t plan)
{
	struct set actions = plan_elements(m, plan, CODE_ELEMENT_KIND_ACTION);
	struct progress_list l = { .each = progress_each(m, actions, updates_of_plan(m, plan)), .count = actions.count };
	l.sum = progress_count(l.each, l.count);
	return l;
}

/* A chain of parents that never ends is a fault of the data; as deep as this no plan is. */
enum { DEPTH_MAX = 30 };

static bool progress_is_below(struct model *m, const struct element *e, int64_t top)
{
	for (int depth = 0; e && depth < DEPTH_MAX; depth++) {
		if (e->parent == top)
			return true;
		e = model_get(m, element, e->parent);
	}
	return false;
}

struct progress_list progress_below(struct model *m, const struct progress_list *all, int64_t element)
{
	struct progress_list l = { .each = arena_array(m->arena, struct progress, all->count) };
	for (size_t i = 0; i < all->count; i++)
		if (progress_is_below(m, all->each[i].action, element))
			l.each[l.count++] = all->each[i];
	l.sum = progress_count(l.each, l.count);
	return l;
}

struct progress progress_of_action(struct model *m, const struct element *action)
{
	return progress_of(m->arena, action, update_counting(m, action->head.id), m->as_at);
}

struct progress_list progress_among(struct model *m, struct set elements)
{
	struct set actions = { .entity = &element_entity, .rows = arena_array(m->arena, void *, elements.count + 1) };
	for (size_t i = 0; i < elements.count; i++)
		if (element_is_action(set_row(elements, element, i)))
			actions.rows[actions.count++] = elements.rows[i];
	model_together(m, actions);
	struct progress_list l = { .each = arena_array(m->arena, struct progress, actions.count), .count = actions.count };
	for (size_t i = 0; i < l.count; i++)
		l.each[i] = progress_of_action(m, set_row(actions, element, i));
	l.sum = progress_count(l.each, l.count);
	return l;
}
