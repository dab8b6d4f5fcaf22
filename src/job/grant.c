#include "job/grant.h"

#include "base/locale.h"
#include "base/message.h"
#include "base/text.h"
#include "model/declared/delivery.h"
#include "model/engine/refer.h"
#include "model/rows/grant.h"
#include "rule/money/bid.h"

enum { PAYMENTS = 200, TASKS = 100 };

bool grant_ask(struct model *m, const struct call *call, struct bid *row, const char *day, const struct change *c)
{
	row->slug = refer_key_free(m, &bid_entity, text_slug_or(m->arena, row->title, "grant"));
	row->scheme = call->scheme;
	row->call = call->head.id;
	row->currency = text_or(call->currency, "GBP");
	row->stage = CODE_BID_STAGE_SUBMITTED;
	row->submitted = day;
	return row_put(m, &bid_entity, NULL, row, c);
}

/* ---- scored ---- */

bool grant_score(struct model *m, const struct bid *b, int64_t account, int64_t points, const char *note, const struct change *c)
{
	struct grant_scores s = grant_scores_of(grant_assessments(m, b->head.id), account);
	struct assessment *t = s.mine ? row_copy(m->arena, &assessment_entity, s.mine) : row_new(m->arena, &assessment_entity);
	t->bid = b->head.id;
	t->account = account;
	t->points = points;
	t->note = note;
	if (!row_put(m, &assessment_entity, s.mine, t, c))
		return false;
	s = grant_scores_of(grant_assessments(m, b->head.id), account);
	if (s.all.count < GRANT_ASSESSORS)
		return true;
	struct bid *now = row_copy(m->arena, &bid_entity, b);
	now->points = s.points * DECIMAL_ONE;
	now->points_most = s.most * DECIMAL_ONE;
	return row_put(m, &bid_entity, b, now, c);
}

/* ---- paid ---- */

const struct transaction *grant_payment(struct model *m, const struct bid *b)
{
	struct set all = b->activity == NONE ? (struct set){ 0 } : model_referring(m, &transaction_entity, "activity", b->activity, PAYMENTS);
	return set_find(all, transaction, each->scheme == b->scheme && each->receiver == b->lead);
}

const struct bid_task *grant_report(struct model *m, const struct bid *b)
{
	struct set all = model_referring(m, &bid_task_entity, "bid", b->head.id, TASKS);
	return set_find(all, bid_task, bid_task_is_report(each));
}

static int64_t grant_activity(struct model *m, const struct bid *b, const char *day, const struct change *c)
{
	struct activity *t = row_new(m->arena, &activity_entity);
	struct participation *lead = row_new(m->arena, &participation_entity);
	if (b->activity != NONE)
		return b->activity;
	t->slug = refer_key_free(m, &activity_entity, text_slug_or(m->arena, b->title, "grant"));
	t->title = b->title;
	t->kind = bid_activity_kind(NULL);
	t->status = CODE_ACTIVITY_STATUS_PLANNED;
	t->starts_planned = day;
	t->summary = b->summary;
	t->dataset = m->dataset;
	if (!row_put(m, &activity_entity, NULL, t, c))
		return NONE;
	lead->activity = t->head.id;
	lead->organisation = b->lead;
	lead->role = CODE_PARTICIPATION_ROLE_ACCOUNTABLE;
	return row_put(m, &participation_entity, NULL, lead, c) ? t->head.id : NONE;
}

static bool grant_payment_save(struct model *m, const struct bid *b, const char *day, const struct change *c)
{
	LOCALE_OF_RECORDS;
	const struct funding_scheme *f = model_get(m, funding_scheme, b->scheme);
	struct transaction *t = row_new(m->arena, &transaction_entity);
	t->activity = b->activity;
	t->reference = arena_printf(m->arena, "Grant %s", b->slug);
	t->kind = CODE_TRANSACTION_KIND_DISBURSEMENT;
	t->date = day;
	t->amount = b->awarded;
	t->currency = b->currency;
	t->provider = f ? f->funder : NONE;
	t->receiver = b->lead;
	t->scheme = b->scheme;
	t->description = arena_printf(m->arena, message(N_("Grant for %s")), text_cut(m->arena, b->title, 200));
	return row_put(m, &transaction_entity, NULL, t, c);
}

bool grant_pay(struct model *m, const struct bid *b, const char *day, const char *report_due, const struct change *c)
{
	LOCALE_OF_RECORDS;
	struct bid *now = row_copy(m->arena, &bid_entity, b);
	struct bid_task *t = row_new(m->arena, &bid_task_entity);
	now->activity = grant_activity(m, b, day, c);
	if (now->activity == NONE || !row_put(m, &bid_entity, b, now, c) || !grant_payment_save(m, now, day, c))
		return false;
	t->bid = b->head.id;
	t->kind = CODE_BID_TASK_KIND_REPORT;
	t->purpose = message(N_("Short report on the grant"));
	t->owner = b->lead;
	t->due = report_due;
	return grant_report(m, b) || row_put(m, &bid_task_entity, NULL, t, c);
}

bool grant_tell(struct model *m, const struct bid_task *old, const char *words, const char *day, const struct change *c)
{
	struct bid_task *t = row_copy(m->arena, &bid_task_entity, old);
	t->note = words;
	t->done = text_or(old->done, day);
	return row_put(m, &bid_task_entity, old, t, c);
}
