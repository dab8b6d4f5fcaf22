#include "visit.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/engine/standing.h"
#include "model/read/visit_read.h"
#include "rule/activity.h"
#include "rule/partner.h"

enum { ROWS_MAX = 500 };

/* ---- the report ---- */

static const char *last_day(struct arena *a, const char *date)
{
	return date ? date_last(a, date) : NULL;
}

static bool visit_reached(const char *date, const char *day)
{
	return strcmp(date, day) <= 0;
}

enum visit_report visit_report_of(struct arena *a, const struct visit_days *d, const char *day)
{
	const char *ends = last_day(a, d->ends), *due = last_day(a, d->due);
	if (d->received ? visit_reached(d->received, day) : d->document && visit_reached(text_or(d->document_date, ""), day))
		return VISIT_REPORT_RECEIVED;
	if (!due)
		return VISIT_REPORT_UNSET;
	if (strcmp(due, day) < 0)
		return VISIT_REPORT_LATE;
	return ends && strcmp(ends, day) < 0 ? VISIT_REPORT_DUE : VISIT_REPORT_NOT_DUE;
}

static const struct {
	const char *code, *name;
} states[] = {
	[VISIT_REPORT_UNSET] = { "unset", N_("No date is set") },
	[VISIT_REPORT_NOT_DUE] = { "not-due", N_("Not due") },
	[VISIT_REPORT_DUE] = { "due", N_("Due") },
	[VISIT_REPORT_LATE] = { "late", N_("Late") },
	[VISIT_REPORT_RECEIVED] = { "received", N_("Received") },
};

const char *visit_report_code(enum visit_report s)
{
	return states[s].code;
}

const char *visit_report_name(enum visit_report s)
{
	return states[s].name;
}

/* ---- reading ---- */

static enum telling telling_of(struct model *m, const struct traveller *t)
{
	const struct person *p = model_get(m, person, t->person);
	if (!p)
		return TELLS_WORDS;
	return person_is_post(p) ? TELLS_POST : TELLS_PERSON;
}

static void decision_add(struct visit *v, const struct decision *d)
{
	for (size_t i = 0; i < v->decisions.count; i++)
		if (set_row(v->decisions, decision, i)->head.id == d->head.id)
			return;
	v->decisions.rows[v->decisions.count++] = (void *)(uintptr_t)d;
}

static void travellers_read(struct model *m, struct visit *v)
{
	struct set all = visit_travellers(m, v->activity->head.id);
	v->travellers = arena_array(m->arena, struct visit_traveller, all.count + 1);
	v->decisions = (struct set){ .entity = &decision_entity, .rows = arena_array(m->arena, void *, all.count + 1) };
	v->traveller_count = all.count;
	for (size_t i = 0; i < all.count; i++) {
		const struct traveller *t = set_row(all, traveller, i);
		bool named = !m->reader || publish_allowed(t->office, telling_of(m, t));
		struct visit_traveller *of = &v->travellers[i];
		*of = (struct visit_traveller){ .row = t,
			.decision = model_get(m, decision, t->decision),
			.people = t->people == NONE ? 1 : t->people,
			.unknown = t->people == NONE && t->person == NONE };
		of->who = named ? t->person != NONE ? model_title(m, &person_entity, t->person) : t->role : NULL;
		v->people += of->people;
		v->held_back += named ? 0 : of->people;
		v->at_least = v->at_least || of->unknown;
		if (of->decision)
			decision_add(v, of->decision);
	}
}

static void money_add(struct visit *v, const struct visit_money *x)
{
	for (size_t i = 0; i < v->money_count; i++) {
		struct visit_money *y = &v->money[i];
		if (y->sort == x->sort && y->provider == x->provider && text_equal(y->currency, x->currency)) {
			y->amount += x->amount;
			y->made_up = y->made_up || x->made_up;
			return;
		}
	}
	v->money[v->money_count++] = *x;
}

static void visit_money_read(struct model *m, struct visit *v)
{
	struct set all = model_referring_dated(m, &transaction_entity, "activity", v->activity->head.id, "date", ROWS_MAX);
	struct money_whoses whose = money_whose_all(m, all);
	v->money = arena_array(m->arena, struct visit_money, all.count + 1);
	for (size_t i = 0; i < all.count; i++) {
		const struct transaction *t = set_row(all, transaction, i);
		if (money_sort(t->kind) != MONEY_PROMISED)
			money_add(v,
			    &(struct visit_money){ money_sort_by(t->kind, money_side_of(&whose, t->head.id)), t->currency, t->provider, t->amount,
			        standing_illustrative(m, &transaction_entity, t->head.id, "amount") });
	}
}

static void report_read(struct model *m, struct visit *v)
{
	const struct activity *a = v->activity;
	v->document = model_get(m, document, a->report);
	v->report = visit_report_of(m->arena,
	    &(struct visit_days){ v->ends, a->report_due, a->report_received, a->report != NONE, v->document ? v->document->date : NULL }, m->as_at);
	v->received = a->report_received ? a->report_received : v->document ? v->document->date : NULL;
	if (v->report == VISIT_REPORT_LATE)
		v->days_late = date_days(m->as_at) - date_days(date_last(m->arena, a->report_due));
	if (v->report != VISIT_REPORT_RECEIVED)
		v->document = NULL; /* not there yet on that day */
}

/* ---- what is missing ---- */

static void lacks(struct visit *v, bool is, const char *sentence)
{
	if (is && v->missing_count < VISIT_MISSING_MAX)
		v->missing[v->missing_count++] = sentence;
}

static bool payer_missing(const struct visit *v)
{
	return ANY(v->money, v->money_count, each->sort != MONEY_RECEIVED && each->provider == NONE);
}

/* Where everything was hosted in kind, nothing is missing from the record of costs. */
static bool cost_missing(const struct visit *v)
{
	return !ANY(v->money, v->money_count, each->sort != MONEY_RECEIVED);
}

static bool approved_late(const struct visit *v)
{
	for (size_t i = 0; v->starts && i < v->decisions.count; i++)
		if (strcmp(set_row(v->decisions, decision, i)->date, v->starts) > 0)
			return true;
	return false;
}

/* In the order of the chain. Whether an approval that is closed to the reader is there is not told by its absence. */
static void missing_read(struct model *m, struct visit *v)
{
	const struct activity *a = v->activity;
	bool begun = v->starts && visit_reached(v->starts, m->as_at), over = v->ends ? strcmp(date_last(m->arena, v->ends), m->as_at) < 0 : begun;
	bool approval = v->decisions.count > 0;
	for (size_t i = 0; i < v->traveller_count; i++)
		approval = approval || v->travellers[i].row->decision != NONE;
	lacks(v, !v->traveller_count, _("No travellers are recorded."));
	lacks(v, v->at_least, _("How many people travelled is not known for every group."));
	lacks(v, !a->direction, _("The direction is not recorded: a visit abroad or visitors received."));
	lacks(v, !a->purpose, _("No purpose is given."));
	lacks(v, !v->starts, _("No date is recorded."));
	lacks(v, !v->footprint.from || !v->footprint.to, _("The start or the end of the journey is not recorded."));
	lacks(v, !v->participations.count && a->link == NONE, _("No organisation or link is named."));
	lacks(v, begun && cost_missing(v), _("No cost is recorded."));
	lacks(v, payer_missing(v), _("The payer is not recorded for every cost."));
	lacks(v, a->power == NONE, _("No legal power is named."));
	lacks(v, !approval, _("No approval is recorded."));
	lacks(v, approved_late(v), _("It was approved only after it had begun."));
	lacks(v, over && !a->outcome, _("The outcome is not recorded."));
	lacks(v, v->report == VISIT_REPORT_UNSET, _("No date is set for a report."));
	lacks(v, v->report == VISIT_REPORT_DUE || v->report == VISIT_REPORT_LATE, _("The report has not been received."));
	lacks(v, v->report == VISIT_REPORT_RECEIVED && !v->document, _("The report was received, but its document is not recorded."));
}

struct visit visit_view(struct model *m, const struct activity *a)
{
	struct visit v = { .activity = a,
		.starts = a->starts ? a->starts : a->starts_planned,
		.ends = a->ends       ? a->ends
		    : a->ends_planned ? a->ends_planned
		    : a->starts       ? a->starts
		                      : a->starts_planned };
	v.ahead = activity_is_planned(a->status) || (v.starts && !visit_reached(v.starts, m->as_at));
	v.made = activity_took_place(a->status) && !v.ahead;
	v.undated = !v.starts && !v.ends;
	v.participations = model_referring(m, &participation_entity, "activity", a->head.id, ROWS_MAX);
	travellers_read(m, &v);
	visit_money_read(m, &v);
	report_read(m, &v);
	v.footprint = footprint_of(m, a);
	missing_read(m, &v);
	return v;
}
