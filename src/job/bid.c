#include "job/bid.h"

#include "base/date.h"
#include "base/locale.h"
#include "base/message.h"
#include "base/text.h"
#include "model/engine/refer.h"
#include "model/rows/grant.h"

enum { PARTNERS = 60, TASKS = 200 };

/* ---- begun ---- */

static bool bid_partner_add(struct model *m, const struct bid *b, int64_t organisation, const struct change *c)
{
	struct bid_partner *t = row_new(m->arena, &bid_partner_entity);
	t->bid = b->head.id;
	t->organisation = organisation;
	bool known = organisation == NONE || organisation == b->lead || model_by_key(m, &bid_partner_entity, row_key(m, &bid_partner_entity, t));
	return known || row_put(m, &bid_partner_entity, NULL, t, c);
}

static bool bid_partners_add(struct model *m, const struct bid *b, const struct idea *idea, const struct change *c)
{
	bool good = true;
	const char *s = idea ? text_or(idea->partners, "") : "";
	for (size_t n = 0; *s && n < PARTNERS && good; n++) {
		size_t length = strcspn(s, ",;(");
		good = bid_partner_add(m, b, bid_partner_named(m, text_trim(m->arena, arena_strndup(m->arena, s, length))), c);
		s += strcspn(s, ",;");
		s += *s != 0;
	}
	return good;
}

static bool bid_task_add(struct model *m, const struct bid *b, const struct bid_duty *d, const struct change *c)
{
	LOCALE_OF_RECORDS;
	struct bid_task *t = row_new(m->arena, &bid_task_entity);
	t->bid = b->head.id;
	t->kind = d->kind;
	t->purpose = message(d->purpose);
	t->owner = bid_duty_owner(m, b, d);
	t->post = b->officer;
	t->due = d->due;
	return row_put(m, &bid_task_entity, NULL, t, c);
}

/* Tasks of kinds that the bid has none of yet. */
static bool bid_tasks_add(struct model *m, const struct bid *b, int64_t cost, const struct change *c)
{
	struct bid_duty duties[BID_DUTIES_MAX];
	struct set tasks = model_referring(m, &bid_task_entity, "bid", b->head.id, TASKS);
	size_t n = bid_duties(m, b, cost, duties);
	bool good = true;
	for (size_t i = 0; i < n && good; i++) {
		bool there = false;
		for (size_t k = 0; k < tasks.count; k++)
			there = there || text_equal(set_row(tasks, bid_task, k)->kind, duties[i].kind);
		good = there || bid_task_add(m, b, &duties[i], c);
	}
	return good;
}

static int64_t idea_cost(const struct idea *t)
{
	return !t ? NONE : t->cost != NONE ? t->cost : t->asked;
}

const struct bid *bid_begin(struct model *m, struct bid *b, struct idea *idea, bool keep, const struct change *c)
{
	bool kept = idea && idea->head.id > 0;
	if (idea && !kept && keep) {
		idea->slug = refer_key_free(m, &idea_entity, text_slug(m->arena, idea->title));
		if (row_save(m, &idea_entity, NULL, idea, c) != ROW_SAVED)
			return NULL;
	}
	b->slug = refer_key_free(m, &bid_entity, text_slug_or(m->arena, b->title, "bid"));
	b->idea = kept || (idea && keep) ? idea->head.id : NONE;
	bool good = row_save(m, &bid_entity, NULL, b, c) == ROW_SAVED && bid_partners_add(m, b, idea, c) && bid_tasks_add(m, b, idea_cost(idea), c);
	return good ? b : NULL;
}

/* ---- the budget ---- */

static bool lines_put(struct model *m, struct set old, struct bid_line **lines, size_t count, const struct change *c)
{
	bool good = true;
	for (size_t i = 0; i < count && good; i++)
		good = row_put(m, &bid_line_entity, set_find(old, bid_line, each->number == lines[i]->number), lines[i], c);
	for (size_t i = 0; i < old.count && good; i++) {
		bool stays = false;
		for (size_t k = 0; k < count; k++)
			stays = stays || lines[k]->number == set_row(old, bid_line, i)->number;
		good = stays || row_delete(m, &bid_line_entity, old.rows[i], c);
	}
	return good;
}

bool bid_budget_save(struct model *m, const struct bid *b, struct bid_line **lines, size_t count, const struct change *c)
{
	struct set now = { .entity = &bid_line_entity, .rows = (void **)lines, .count = count };
	struct bid_sums sums = bid_sums(now);
	struct bid *changed = row_copy(m->arena, &bid_entity, b);
	changed->amount = sums.of[BID_CALL];
	if (bid_is_idea(b->stage))
		changed->stage = CODE_BID_STAGE_PREPARING;
	return lines_put(m, bid_lines(m, b->head.id), lines, count, c) && row_put(m, &bid_entity, b, changed, c) &&
	    bid_tasks_add(m, changed, sums.cost, c);
}

/* ---- sent ---- */

/* `day` NULL: it is to do again. */
static bool sending_done(struct model *m, const struct bid *b, const char *day, const struct change *c)
{
	struct set tasks = model_referring(m, &bid_task_entity, "bid", b->head.id, TASKS);
	bool good = true;
	for (size_t i = 0; i < tasks.count && good; i++) {
		const struct bid_task *t = set_row(tasks, bid_task, i);
		if (!bid_task_is_sending(t) || (t->done && day))
			continue;
		struct bid_task *now = row_copy(m->arena, &bid_task_entity, t);
		now->done = day;
		good = row_put(m, &bid_task_entity, t, now, c);
	}
	return good;
}

bool bid_send(struct model *m, const struct bid *b, const char *day, const char *reference, int64_t copy, const struct change *c)
{
	struct bid *now = row_copy(m->arena, &bid_entity, b);
	now->stage = CODE_BID_STAGE_SUBMITTED;
	now->submitted = day;
	now->reference = reference;
	now->sent = copy;
	return row_put(m, &bid_entity, b, now, c) && sending_done(m, b, day, c);
}

/* ---- taken back ---- */

static bool points_remove(struct model *m, const struct bid *b, const struct change *c)
{
	struct set all = grant_assessments(m, b->head.id);
	bool good = true;
	for (size_t i = 0; i < all.count && good; i++)
		good = row_delete(m, &assessment_entity, all.rows[i], c);
	return good;
}

bool bid_take_back(struct model *m, const struct bid *b, const struct change *c)
{
	struct bid *now = row_copy(m->arena, &bid_entity, b);
	now->stage = CODE_BID_STAGE_PREPARING;
	now->submitted = NULL;
	now->reference = NULL;
	now->sent = NONE;
	now->points = now->points_most = NONE;
	return points_remove(m, b, c) && row_put(m, &bid_entity, b, now, c) && sending_done(m, b, NULL, c);
}

/* ---- awarded ---- */

struct awarding {
	struct model *model;
	const struct bid *bid;
	const struct bid_award *award;
	const struct change *change;
	int64_t activity, funder;
};

static const struct activity *activity_save(struct awarding *w, const struct activity *old, struct activity *now)
{
	return row_put(w->model, &activity_entity, old, now, w->change) ? now : NULL;
}

static const struct activity *activity_begun(struct awarding *w)
{
	struct model *m = w->model;
	const struct idea *idea = w->bid->idea != NONE ? model_get(m, idea, w->bid->idea) : NULL;
	struct activity *t = row_new(m->arena, &activity_entity);
	t->slug = refer_key_free(m, &activity_entity, text_slug_or(m->arena, w->bid->title, "project"));
	t->title = w->bid->title;
	t->kind = idea ? bid_activity_kind(idea->theme) : bid_activity_kind(NULL);
	t->status = CODE_ACTIVITY_STATUS_PLANNED;
	t->starts_planned = w->award->starts;
	t->ends_planned = w->award->ends;
	t->summary = w->bid->summary;
	t->dataset = m->dataset;
	return activity_save(w, NULL, t);
}

static const struct activity *activity_completed(struct awarding *w, const struct activity *old)
{
	struct activity *t = row_copy(w->model->arena, &activity_entity, old);
	t->starts_planned = text_or(t->starts_planned, w->award->starts);
	t->ends_planned = text_or(t->ends_planned, w->award->ends);
	t->summary = text_or(t->summary, w->bid->summary);
	return activity_save(w, old, t);
}

/* A row that is not there yet. */
static bool bid_row_add(struct awarding *w, const struct entity *e, void *row)
{
	return refer_key_taken(w->model, e, row) || row_put(w->model, e, NULL, row, w->change);
}

static bool participant_add(struct awarding *w, int64_t organisation, const char *role)
{
	struct participation *t = row_new(w->model->arena, &participation_entity);
	t->activity = w->activity;
	t->organisation = organisation;
	t->role = role;
	return organisation == NONE || bid_row_add(w, &participation_entity, t);
}

static bool participants_add(struct awarding *w)
{
	struct set partners = model_referring(w->model, &bid_partner_entity, "bid", w->bid->head.id, PARTNERS);
	bool good =
	    participant_add(w, w->funder, CODE_PARTICIPATION_ROLE_FUNDING) && participant_add(w, w->bid->lead, CODE_PARTICIPATION_ROLE_ACCOUNTABLE);
	for (size_t i = 0; i < partners.count && good; i++)
		good = participant_add(w, set_row(partners, bid_partner, i)->organisation, CODE_PARTICIPATION_ROLE_PARTNER);
	return good;
}

static bool budgets_add(struct awarding *w)
{
	struct set lines = bid_lines(w->model, w->bid->head.id);
	bool good = true;
	for (size_t k = 0; k < codelist_cost_category.count && good; k++) {
		struct budget *t = row_new(w->model->arena, &budget_entity);
		t->activity = w->activity;
		t->kind = CODE_BUDGET_KIND_ORIGINAL;
		t->starts = w->award->starts;
		t->ends = w->award->ends;
		t->currency = w->bid->currency;
		t->category = codelist_cost_category.codes[k].code;
		t->amount = bid_lines_of_category(lines, t->category);
		good = !t->amount || bid_row_add(w, &budget_entity, t);
	}
	return good;
}

static bool incomes_add(struct awarding *w)
{
	LOCALE_OF_RECORDS;
	bool good = true;
	for (int i = 0; i < BID_INCOMES && good; i++) {
		struct transaction *t = row_new(w->model->arena, &transaction_entity);
		if (!w->award->incomes[i].date)
			continue;
		t->activity = w->activity;
		t->reference = arena_printf(w->model->arena, "%s %d", text_or(w->bid->reference, w->bid->slug), i + 1);
		t->kind = CODE_TRANSACTION_KIND_COMMITMENT;
		t->date = w->award->incomes[i].date;
		t->amount = w->award->incomes[i].amount;
		t->currency = w->bid->currency;
		t->provider = w->funder;
		t->receiver = w->bid->lead;
		t->scheme = w->bid->scheme;
		t->description = message(N_("Grant, as it was promised"));
		good = bid_row_add(w, &transaction_entity, t);
	}
	return good;
}

static bool reports_add(struct awarding *w)
{
	bool good = true;
	for (int i = 0; i < BID_REPORTS && good; i++) {
		struct bid_task *t = row_new(w->model->arena, &bid_task_entity);
		if (!w->award->reports[i].due)
			continue;
		t->bid = w->bid->head.id;
		t->kind = CODE_BID_TASK_KIND_REPORT;
		t->purpose = w->award->reports[i].purpose;
		t->owner = w->bid->lead;
		t->post = w->bid->officer;
		t->due = w->award->reports[i].due;
		good = bid_row_add(w, &bid_task_entity, t);
	}
	return good;
}

bool bid_award(struct model *m, const struct bid *b, const struct bid_award *a, const struct change *c)
{
	const struct funding_scheme *scheme = model_get(m, funding_scheme, b->scheme);
	struct awarding w = { .model = m, .bid = b, .award = a, .change = c, .funder = scheme ? scheme->funder : NONE };
	const struct activity *old = model_get(m, activity, a->activity != NONE ? a->activity : b->activity);
	const struct activity *t = old ? activity_completed(&w, old) : activity_begun(&w);
	struct bid *now = row_copy(m->arena, &bid_entity, b);
	if (!t)
		return false;
	w.activity = now->activity = t->head.id;
	return participants_add(&w) && budgets_add(&w) && incomes_add(&w) && reports_add(&w) && row_put(m, &bid_entity, b, now, c);
}
