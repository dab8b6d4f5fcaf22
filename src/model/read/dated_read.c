#include "model/read/dated_read.h"

#include "base/text.h"
#include "model/engine/closed.h"
#include "model/declared/governance.h"
#include "model/declared/learning.h"
#include "model/declared/money.h"
#include "queries.h"

static const struct dated_type types[DATED_KINDS + 1] = {
	[DATED_DUE] = { "due", N_("Action due"), &element_entity, "due" },
	[DATED_PLAN] = { "plan-review", N_("Review of a plan"), &plan_entity, "review" },
	[DATED_LINK] = { "link-review", N_("Review of a link"), &link_entity, "review" },
	[DATED_AGREEMENT] = { "agreement", N_("Agreement ends"), &agreement_entity, "expires" },
	[DATED_AWARD] = { "award", N_("Award to be renewed"), &award_entity, "expires" },
	[DATED_MEETING] = { "meeting", N_("Meeting"), &meeting_entity, "date" },
	[DATED_EVENT] = { "event", N_("Event"), &event_entity, "starts" },
	[DATED_CALL] = { "call", N_("Call for bids closes"), &call_entity, "closes" },
	[DATED_OPPORTUNITY] = { "opportunity", N_("Offer or wish ends"), &opportunity_entity, "closes" },
	[DATED_REPORT] = { "report", N_("Report on a visit due"), &activity_entity, "report_due" },
	[DATED_LOAN] = { "loan", N_("Loan comes back"), &booking_entity, "ends" },
	[DATED_TARGET] = { "target", N_("Target of an indicator"), &observation_entity, "date" },
	[DATED_DECISION] = { "decision", N_("Decision comes back"), &decision_entity, NULL },
};

const struct dated_type *dated_type(enum dated_kind k)
{
	return &types[k];
}

enum dated_kind dated_kind_of(const char *code)
{
	for (int k = 1; k <= DATED_KINDS; k++)
		if (text_equal(types[k].code, code))
			return (enum dated_kind)k;
	return 0;
}

static int64_t or_nought(int64_t id)
{
	return id == NONE ? 0 : id;
}

/* What is closed to the reader is no part of a page. */
static bool is_open(struct model *m, const struct dated *d)
{
	return !closed_possible(types[d->kind].entity) || !closed_id(m, types[d->kind].entity, d->record);
}

struct dated *dated_read(struct model *m, const struct dated_wish *w, const struct dated *after, size_t limit, size_t *n)
{
	struct dated *all = arena_array(m->arena, struct dated, limit + 1);
	struct dated last = after ? *after : (struct dated){ .date = text_or(w->from, "") };
	size_t read = limit;
	for (*n = 0; *n < limit && read == limit && !db_failed(m->db);) {
		struct rows *r = db_query(m->db, m->arena, &query_dated, "siisiisiiiiii", last.date, (int64_t)last.kind, last.record, text_or(w->before, "a"),
		    (int64_t)limit, m->dataset, m->as_at, (int64_t)w->kind, or_nought(w->organisation), or_nought(w->place), or_nought(w->under),
		    or_nought(w->post), (int64_t)w->borrower);
		for (read = 0; read < limit && rows_next(r); read++) {
			last = (struct dated){ rows_text(r, DATED_DATE), rows_text(r, DATED_UNTIL), (enum dated_kind)rows_int(r, DATED_KIND),
				rows_int(r, DATED_RECORD) };
			if (*n < limit && is_open(m, &last))
				all[(*n)++] = last;
		}
		rows_end(r);
	}
	return all;
}
