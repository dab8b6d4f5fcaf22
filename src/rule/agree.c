#include "rule/agree.h"

#include <string.h>

#include "model/engine/row.h"
#include "base/date.h"
#include "base/text.h"
#include "claim.h"
#include "model/declared/delivery.h"
#include "model/declared/governance.h"
#include "model/engine/columns.h"
#include "model/read/strategy_read.h"
#include "rule/activity.h"
#include "rule/ladder/ladder.h"
#include "rule/meeting.h"
#include "rule/progress.h"

enum { ROWS_MAX = 500 };

static bool agree_before(struct model *m, const char *date, const char *other)
{
	return date && other && strcmp(date_last(m->arena, date), date_first(m->arena, other)) < 0;
}

static void agree_milestones(struct model *m, const struct progress *a, struct problems *p)
{
	const struct element *action = a->action;
	struct set all = element_children(m, action->head.id, "milestone");
	for (size_t i = 0; i < all.count; i++) {
		const struct element *e = set_row(all, element, i);
		const struct update *u = update_counting(m, e->head.id);
		if (a->status == PROGRESS_COMPLETE && (!u || !text_equal(u->status, CODE_UPDATE_STATUS_COMPLETE)))
			problem_warn(p, NULL, _("element %s: it is complete, but its milestone %s is not"), action->slug, e->slug);
		if (agree_before(m, action->due, e->due))
			problem_warn(
			    p, NULL, _("element %s: it is due on %s, but its milestone %s only on %s"), action->slug, action->due, e->slug, e->due);
	}
}

/* One that is late, over or stopped makes no promise of being in time. */
static void agree_agenda(struct model *m, const struct progress *a, struct problems *p)
{
	struct set items = model_referring(m, &agenda_item_entity, "element", a->action->head.id, ROWS_MAX);
	if (a->status == PROGRESS_COMPLETE || a->status == PROGRESS_STOPPED || a->status == PROGRESS_LATE)
		return;
	for (size_t i = 0; i < items.count; i++) {
		const struct meeting *meeting = model_get(m, meeting, set_row(items, agenda_item, i)->meeting);
		if (!meeting_is_cancelled(meeting) && agree_before(m, a->action->due, meeting->date))
			problem_warn(p, NULL, _("element %s: it is due on %s, but the meeting %s takes it up only on %s"), a->action->slug,
			    a->action->due, meeting->slug, meeting->date);
	}
}

static void agree_action(struct model *m, const struct progress *a, struct problems *p)
{
	const struct element *e = a->action;
	struct set updates = updates_of_element(m, e->head.id);
	if (progress_over(a->status) && e->next)
		problem_warn(p, NULL, _("element %s: it is %s, but has a next step"), e->slug, progress_code(a->status));
	agree_milestones(m, a, p);
	agree_agenda(m, a, p);
	for (size_t i = 0; i < updates.count; i++)
		if (agree_before(m, set_row(updates, update, i)->date, e->starts))
			problem_warn(p, NULL, _("element %s: it starts on %s, but has an update of %s"), e->slug, e->starts,
			    set_row(updates, update, i)->date);
}

static void agree_plan(struct model *m, const struct plan *plan, struct problems *p)
{
	struct progress_list actions = progress_of_plan(m, plan->head.id);
	struct benefits benefits = benefits_of_plan(m, plan, "benefit");
	for (size_t i = 0; i < actions.count; i++)
		agree_action(m, &actions.each[i], p);
	for (size_t i = 0; i < benefits.count; i++) {
		const struct benefit *b = &benefits.each[i];
		if (b->state == BENEFIT_REALISED && !b->gains_home_count && !b->gains_other_count)
			problem_warn(p, NULL, _("element %s: the benefit is achieved, but nobody is recorded as gaining from it"), b->element->slug);
	}
}

static void agree_activity(struct model *m, const struct activity *a, struct problems *p)
{
	if (text_equal(a->status, CODE_ACTIVITY_STATUS_CLOSED) && agree_before(m, m->as_at, a->ends))
		problem_warn(p, NULL, _("activity %s: it is closed, but ends on %s"), a->slug, a->ends);
	if (activity_is_planned(a->status) && agree_before(m, a->ends, m->as_at))
		problem_warn(p, NULL, _("activity %s: it is planned, but ended on %s"), a->slug, a->ends);
	if (activity_goes_on(a->status) && !a->starts && agree_before(m, a->starts_planned, m->as_at))
		problem_warn(p, NULL, _("activity %s: it is %s, but only the start that was planned is recorded"), a->slug, a->status);
	if (agree_before(m, a->report_received, a->starts))
		problem_warn(p, NULL, _("activity %s: its report came on %s, before it started on %s"), a->slug, a->report_received, a->starts);
}

static void agree_decision(struct model *m, const struct decision *d, struct problems *p)
{
	const struct agenda_item *item = d->item == NONE ? NULL : model_get(m, agenda_item, d->item);
	const struct meeting *meeting = item ? model_get(m, meeting, item->meeting) : NULL;
	if (meeting && (agree_before(m, d->date, meeting->date) || agree_before(m, meeting->date, d->date)))
		problem_warn(p, NULL, _("decision %s: it is dated %s, but its meeting was on %s"), d->slug, d->date, meeting->date);
	struct set meetings = model_referring(m, &meeting_entity, "committee", d->organisation, ROWS_MAX);
	if (meeting || !meetings.count)
		return;
	for (size_t i = 0; i < meetings.count; i++)
		if (text_equal(set_row(meetings, meeting, i)->date, d->date))
			return;
	problem_warn(p, NULL, _("decision %s: %s took it on %s, a day without a meeting"), d->slug, model_get(m, organisation, d->organisation)->slug,
	    d->date);
}

static void agree_meeting(struct model *m, const struct meeting *t, struct problems *p)
{
	if (meeting_is_held(t) && agree_before(m, m->as_at, t->date))
		problem_warn(p, NULL, _("meeting %s: it was held, but its date is %s"), t->slug, t->date);
	if (!meeting_is_held(t) && !meeting_is_cancelled(t) && agree_before(m, t->date, m->as_at))
		problem_warn(p, NULL, _("meeting %s: its date was %s, but it was neither held nor cancelled"), t->slug, t->date);
	if (!meeting_is_held(t) && model_referring(m, &presence_entity, "meeting", t->head.id, 1).count)
		problem_warn(p, NULL, _("meeting %s: it was not held, but somebody was present"), t->slug);
}

static void agree_evidence(struct model *m, const struct evidence *e, struct problems *p)
{
	const struct document *d = model_get(m, document, e->document);
	const struct activity *a = model_get(m, activity, e->activity);
	const char *key = row_key(m, &evidence_entity, e);
	if (d && text_equal(d->kind, CODE_DOCUMENT_KIND_FORM))
		problem_warn(p, NULL, _("evidence %s: %s is a blank form, which proves nothing"), key, d->slug);
	if (a && activity_is_planned(a->status))
		problem_warn(p, NULL, _("evidence %s: %s is only planned, so it proves nothing yet"), key, a->slug);
	else if (a && agree_before(m, e->date, a->starts))
		problem_warn(p, NULL, _("evidence %s: it is dated %s, but %s started on %s"), key, e->date, a->slug, a->starts);
}

static void agree_award(struct model *m, const struct award *w, struct problems *p)
{
	const struct element *level = model_get(m, element, w->level);
	if (!text_equal(w->state, CODE_AWARD_STATE_WORKING_TOWARDS))
		return;
	struct ladder l = ladder_read(m, model_get(m, plan, level->plan), model_get(m, organisation, w->organisation));
	for (size_t i = 0; i < l.count; i++)
		if (l.levels[i].level == level && l.levels[i].count && l.levels[i].reached)
			problem_warn(
			    p, NULL, _("award %s: it is worked towards, but the records meet all that it requires"), row_key(m, &award_entity, w));
}

static void agree_bid(struct model *m, const struct bid *b, struct problems *p)
{
	const struct call *call = model_get(m, call, b->call);
	if (call && text_equal(b->stage, CODE_BID_STAGE_PREPARING) && agree_before(m, call->closes, m->as_at))
		problem_warn(p, NULL, _("bid %s: it is in preparation, but its call closed on %s"), b->slug, call->closes);
	if (agree_before(m, b->decided, b->submitted))
		problem_warn(p, NULL, _("bid %s: it was decided on %s, before it was submitted on %s"), b->slug, b->decided, b->submitted);
}

static void agree_article(struct model *m, const struct article *a, const struct plan *plan, struct problems *p)
{
	if (a->section && plan && !plan_element(m, plan->head.id, a->section))
		problem_warn(p, NULL, _("article %s: %s has no section %s"), a->slug, plan->slug, a->section);
}

void agree_check(struct model *m, struct problems *p)
{
	const struct plan *strategy = plan_main(m);
	struct set plans = model_all(m, &plan_entity), activities = model_all(m, &activity_entity), decisions = model_all(m, &decision_entity),
	           meetings = model_all(m, &meeting_entity), evidence = model_all(m, &evidence_entity), awards = model_all(m, &award_entity),
	           bids = model_all(m, &bid_entity), articles = model_all(m, &article_entity);
	for (size_t i = 0; i < plans.count; i++)
		agree_plan(m, set_row(plans, plan, i), p);
	for (size_t i = 0; i < activities.count; i++)
		agree_activity(m, set_row(activities, activity, i), p);
	for (size_t i = 0; i < decisions.count; i++)
		agree_decision(m, set_row(decisions, decision, i), p);
	for (size_t i = 0; i < meetings.count; i++)
		agree_meeting(m, set_row(meetings, meeting, i), p);
	for (size_t i = 0; i < evidence.count; i++)
		agree_evidence(m, set_row(evidence, evidence, i), p);
	for (size_t i = 0; i < awards.count; i++)
		agree_award(m, set_row(awards, award, i), p);
	for (size_t i = 0; i < bids.count; i++)
		agree_bid(m, set_row(bids, bid, i), p);
	for (size_t i = 0; i < articles.count; i++)
		agree_article(m, set_row(articles, article, i), strategy, p);
}
