#include "rule/agree.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "claim.h"
#include "model/declared/delivery.h"
#include "model/declared/governance.h"
#include "model/read/strategy_read.h"
#include "rule/activity.h"
#include "rule/progress.h"

static bool agree_before(struct model *m, const char *date, const char *other)
{
	return date && other && strcmp(date_last(m->arena, date), date_first(m->arena, other)) < 0;
}

static void agree_milestones(struct model *m, const struct element *action, struct problems *p)
{
	struct set all = element_children(m, action->head.id, "milestone");
	for (size_t i = 0; i < all.count; i++) {
		const struct element *e = set_row(all, element, i);
		const struct update *u = update_counting(m, e->head.id);
		if (!u || !text_equal(u->status, CODE_UPDATE_STATUS_COMPLETE))
			problem_warn(p, NULL, _("element %s: it is complete, but its milestone %s is not"), action->slug, e->slug);
	}
}

static void agree_action(struct model *m, const struct progress *a, struct problems *p)
{
	const struct element *e = a->action;
	struct set updates = updates_of_element(m, e->head.id);
	if (progress_over(a->status) && e->next)
		problem_warn(p, NULL, _("element %s: it is %s, but has a next step"), e->slug, progress_code(a->status));
	if (a->status == PROGRESS_COMPLETE)
		agree_milestones(m, e, p);
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
			problem_warn(p, NULL, _("element %s: the benefit is realised, but nobody is recorded as gaining from it"), b->element->slug);
	}
}

static void agree_activity(struct model *m, const struct activity *a, struct problems *p)
{
	if (text_equal(a->status, CODE_ACTIVITY_STATUS_CLOSED) && agree_before(m, m->as_at, a->ends))
		problem_warn(p, NULL, _("activity %s: it is closed, but ends on %s"), a->slug, a->ends);
	if (activity_is_planned(a->status) && agree_before(m, a->ends, m->as_at))
		problem_warn(p, NULL, _("activity %s: it is planned, but ended on %s"), a->slug, a->ends);
	if (agree_before(m, a->report_received, a->starts))
		problem_warn(p, NULL, _("activity %s: its report came on %s, before it started on %s"), a->slug, a->report_received, a->starts);
}

static void agree_decision(struct model *m, const struct decision *d, struct problems *p)
{
	const struct agenda_item *item = d->item == NONE ? NULL : model_get(m, agenda_item, d->item);
	const struct meeting *meeting = item ? model_get(m, meeting, item->meeting) : NULL;
	if (meeting && (agree_before(m, d->date, meeting->date) || agree_before(m, meeting->date, d->date)))
		problem_warn(p, NULL, _("decision %s: it is dated %s, but its meeting was on %s"), d->slug, d->date, meeting->date);
}

static void agree_article(struct model *m, const struct article *a, const struct plan *plan, struct problems *p)
{
	if (a->section && plan && !plan_element(m, plan->head.id, a->section))
		problem_warn(p, NULL, _("article %s: %s has no section %s"), a->slug, plan->slug, a->section);
}

void agree_check(struct model *m, struct problems *p)
{
	const struct plan *strategy = plan_main(m);
	struct set articles = model_all(m, &article_entity);
	struct set plans = model_all(m, &plan_entity), activities = model_all(m, &activity_entity), decisions = model_all(m, &decision_entity);
	for (size_t i = 0; i < plans.count; i++)
		agree_plan(m, set_row(plans, plan, i), p);
	for (size_t i = 0; i < activities.count; i++)
		agree_activity(m, set_row(activities, activity, i), p);
	for (size_t i = 0; i < decisions.count; i++)
		agree_decision(m, set_row(decisions, decision, i), p);
	for (size_t i = 0; i < articles.count; i++)
		agree_article(m, set_row(articles, article, i), strategy, p);
}
