#include "model/read/dated_read.h"

#include "base/text.h"
#include "model/engine/closed.h"
#include "model/engine/earlier.h"
#include "model/declared/governance.h"
#include "model/declared/learning.h"
#include "model/declared/money.h"

static const struct code kinds[DATED_KINDS] = {
	[DATED_DUE - 1] = { "due", N_("Action due") },
	[DATED_PLAN - 1] = { "plan-review", N_("Review of a plan") },
	[DATED_LINK - 1] = { "link-review", N_("Review of a link") },
	[DATED_AGREEMENT - 1] = { "agreement", N_("Agreement ends") },
	[DATED_AWARD - 1] = { "award", N_("Award to be renewed") },
	[DATED_MEETING - 1] = { "meeting", N_("Meeting") },
	[DATED_EVENT - 1] = { "event", N_("Event") },
	[DATED_CALL - 1] = { "call", N_("Call for bids closes") },
	[DATED_OPPORTUNITY - 1] = { "opportunity", N_("Opportunity ends") },
	[DATED_REPORT - 1] = { "report", N_("Report on a visit due") },
	[DATED_LOAN - 1] = { "loan", N_("Loan due back") },
	[DATED_TARGET - 1] = { "target", N_("Target of an indicator") },
	[DATED_DECISION - 1] = { "decision", N_("Decision to be brought back") },
	[DATED_BID - 1] = { "bid-task", N_("Task of a bid") },
	[DATED_VISIT - 1] = { "visit", N_("Visit or exchange") },
};
const struct codelist dated_kinds = { .name = "dated-kind", .codes = kinds, .count = DATED_KINDS };

static const struct dated_type types[DATED_KINDS + 1] = {
	[DATED_DUE] = { &element_entity, "due" },
	[DATED_PLAN] = { &plan_entity, "review" },
	[DATED_LINK] = { &link_entity, "review" },
	[DATED_AGREEMENT] = { &agreement_entity, "expires" },
	[DATED_AWARD] = { &award_entity, "expires" },
	[DATED_MEETING] = { &meeting_entity, "date" },
	[DATED_EVENT] = { &event_entity, "starts" },
	[DATED_CALL] = { &call_entity, "closes" },
	[DATED_OPPORTUNITY] = { &opportunity_entity, "closes" },
	[DATED_REPORT] = { &activity_entity, "report_due" },
	[DATED_LOAN] = { &booking_entity, "ends" },
	[DATED_TARGET] = { &observation_entity, "date" },
	[DATED_DECISION] = { &decision_entity, NULL },
	[DATED_BID] = { &bid_task_entity, "due" },
	[DATED_VISIT] = { &activity_entity, "starts" },
};

const struct dated_type *dated_type(enum dated_kind k)
{
	return &types[k];
}

const char *dated_code(enum dated_kind k)
{
	return kinds[k - 1].code;
}

enum dated_kind dated_kind_of(const char *code)
{
	size_t place = code_place(&dated_kinds, code);
	return place < DATED_KINDS ? (enum dated_kind)(place + 1) : 0;
}

/* A page leaves out records that are closed to the reader, and records that did not exist on its day. */
static bool dated_read_is_open(struct model *m, const struct dated *d)
{
	const struct entity *e = types[d->kind].entity;
	const void *row = earlier_since(m, e) ? model_by_id(m, e, d->record) : NULL;
	return (!closed_possible(e) || !closed_id(m, e, d->record)) && (!row || earlier_is_there(m, e, row));
}

/* The records themselves: lines are made of them. */
static void records_ahead(struct model *m, struct dated_rows page)
{
	int64_t *ids = arena_array(m->arena, int64_t, page.count + 1);
	for (int kind = 1; kind <= DATED_KINDS; kind++) {
		size_t count = 0;
		for (size_t i = 0; i < page.count; i++)
			if (page.each[i].kind == kind)
				ids[count++] = page.each[i].record;
		model_ahead(m, types[kind].entity, ids, count);
	}
}

struct dated *dated_read(struct model *m, const struct dated_filter *f, const struct dated *after, size_t limit, size_t *n)
{
	struct dated *all = arena_array(m->arena, struct dated, limit + 1);
	struct dated last = after ? *after : (struct dated){ .date = text_or(f->from, "") };
	size_t read = limit;
	for (*n = 0; *n < limit && read == limit && !db_failed(m->db);) {
		struct dated_rows page = dated_page(m, last.date, last.kind, last.record, text_or(f->before, "a"), limit, dated_kind_of(f->kind),
		    f->organisation, f->place, f->objective, f->post, f->borrower, f->cancelled);
		read = page.count;
		records_ahead(m, page);
		for (size_t i = 0; i < page.count; i++) {
			last = page.each[i];
			if (*n < limit && dated_read_is_open(m, &last))
				all[(*n)++] = last;
		}
	}
	return all;
}
