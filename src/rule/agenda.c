#include "agenda.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/declared/governance.h"
#include "model/read/actions_read.h"
#include "model/engine/row.h"
#include "model/rows/committee.h"
#include "rule/meeting.h"
#include "rule/money/bid.h"
#include "rule/progress.h"

struct due {
	struct model *model;
	const struct meeting *meeting;
	const char *until; /* what is due by then */
	struct set items, arising;
	struct agenda_proposals found;
};

/* Whether an item of the meeting is about the record. */
static bool on_agenda(const struct due *d, const char *field, int64_t id)
{
	const struct field *f = entity_field(&agenda_item_entity, field);
	return ANY(d->items.rows, d->items.count, field_int(f, *each) == id);
}

static struct agenda_proposal *proposal_add(struct due *d, const struct entity *of, int64_t id)
{
	struct model *m = d->model;
	if (d->found.count == AGENDA_PROPOSALS_MAX)
		return NULL;
	struct agenda_proposal *p = &d->found.list[d->found.count++];
	*p = (struct agenda_proposal){ .of = of, .id = id, .element = NONE };
	p->key = arena_printf(m->arena, "%s:%s", of->name, model_key(m, of, id));
	return p;
}

static const char *organisation_name(struct model *m, int64_t id)
{
	return id == NONE ? NULL : model_title(m, &organisation_entity, id);
}

static const char *agenda_titled(struct model *m, const char *words, const char *title)
{
	return text_cut(m->arena, arena_printf(m->arena, _("%s: %s"), words, title), 300);
}

/* ---- open decisions ---- */

static bool agenda_brought_back(struct model *m, const struct meeting *meeting, int64_t decision)
{
	struct set again = decision_follow_ups(m, decision);
	for (size_t i = 0; i < again.count; i++) {
		const struct agenda_item *item = model_get(m, agenda_item, set_row(again, follow_up, i)->item);
		if (item && item->meeting == meeting->head.id)
			return true;
	}
	return false;
}

struct set agenda_arising(struct model *m, const struct meeting *meeting)
{
	struct set open = committee_open(m, meeting->committee, meeting->date);
	size_t kept = 0;
	const struct meeting *next = committee_next(m, meeting->committee);
	bool over = meeting_is_held(meeting) || meeting_is_cancelled(meeting) || (next && strcmp(next->date, meeting->date) < 0);
	for (size_t i = 0; i < open.count && !over; i++) {
		const struct decision *d = set_row(open, decision, i);
		const struct agenda_item *item = model_get(m, agenda_item, d->item);
		if (!(item && item->meeting == meeting->head.id) && !agenda_brought_back(m, meeting, d->head.id))
			open.rows[kept++] = open.rows[i];
	}
	open.count = kept;
	return open;
}

static void decisions_add(struct due *d)
{
	struct model *m = d->model;
	for (size_t i = 0; i < d->arising.count; i++) {
		const struct decision *t = set_row(d->arising, decision, i);
		const struct agenda_item *item = model_get(m, agenda_item, t->item);
		struct agenda_proposal *p = proposal_add(d, &decision_entity, t->head.id);
		if (!p)
			return;
		const struct element *action = model_get(m, element, t->element);
		p->title = agenda_titled(m, _("Matters arising"), t->title);
		p->reason = arena_printf(m->arena, _("Decided on %s and still open."), date_people(m->arena, t->date));
		p->owner = action ? organisation_name(m, action->owner) : NULL;
		p->element = t->element;
		p->confidential = item && meeting_item_is_confidential(m, item);
		p->always = true;
	}
}

/* ---- late actions ---- */

static bool arises(const struct due *d, int64_t element)
{
	return set_any(d->arising, decision, each->element == element);
}

static void agenda_actions_add(struct due *d)
{
	struct model *m = d->model;
	const struct actions_filter filter = { .status = "late", .owner = NONE, .objective = NONE, .due = NONE, .untouched = NONE };
	struct set late = actions_read(m, &filter, NULL, AGENDA_DUE_MAX);
	for (size_t i = 0; i < late.count; i++) {
		const struct element *e = set_row(late, element, i);
		if (on_agenda(d, "element", e->head.id) || arises(d, e->head.id))
			continue;
		struct agenda_proposal *p = proposal_add(d, &element_entity, e->head.id);
		if (!p)
			return;
		struct progress g = progress_of_action(m, e);
		p->title = agenda_titled(m, arena_printf(m->arena, _("Late action %s"), e->code), text_or(e->short_title, e->title));
		p->reason = arena_printf(m->arena, message_n("Was due on %s: %s day late.", "Was due on %s: %s days late.", (long)g.days_late),
		    date_people(m->arena, e->due), integer_people(m->arena, g.days_late));
		p->owner = organisation_name(m, e->owner);
		p->element = e->head.id;
	}
}

/* ---- what runs out, and what is to be looked at again ---- */

static const char *runs_out(struct due *d, const char *date)
{
	struct arena *a = d->model->arena;
	bool over = strcmp(date_last(a, date), d->model->own_day) < 0;
	return arena_printf(a, over ? _("Expired on %s.") : _("Expires on %s."), date_people(a, date));
}

static const char *review_due(struct due *d, const char *date)
{
	struct arena *a = d->model->arena;
	bool over = strcmp(date_last(a, date), d->model->own_day) < 0;
	return arena_printf(a, over ? _("Its review was due on %s.") : _("Its review is due on %s."), date_people(a, date));
}

static void awards_add(struct due *d)
{
	struct model *m = d->model;
	struct set s = due_awards(m, d->until);
	for (size_t i = 0; i < s.count; i++) {
		const struct award *t = set_row(s, award, i);
		struct agenda_proposal *p = on_agenda(d, "award", t->head.id) ? NULL : proposal_add(d, &award_entity, t->head.id);
		if (!p)
			continue;
		p->title = agenda_titled(m, _("Award"), model_title(m, &element_entity, t->level));
		p->reason = runs_out(d, t->expires);
		p->owner = organisation_name(m, t->organisation);
	}
}

static void agreements_add(struct due *d)
{
	struct model *m = d->model;
	struct set s = due_agreements(m, d->until);
	for (size_t i = 0; i < s.count; i++) {
		const struct agreement *t = set_row(s, agreement, i);
		struct agenda_proposal *p = on_agenda(d, "agreement", t->head.id) ? NULL : proposal_add(d, &agreement_entity, t->head.id);
		if (!p)
			continue;
		p->title = agenda_titled(m, _("Agreement"), t->title);
		p->reason = runs_out(d, t->expires);
		p->owner = model_title(m, &link_entity, t->link);
	}
}

static void links_add(struct due *d)
{
	struct model *m = d->model;
	struct set s = due_links(m, d->until);
	for (size_t i = 0; i < s.count; i++) {
		const struct link *t = set_row(s, link, i);
		struct agenda_proposal *p = on_agenda(d, "link", t->head.id) ? NULL : proposal_add(d, &link_entity, t->head.id);
		if (!p)
			continue;
		p->title = agenda_titled(m, _("Link to review"), t->name);
		p->reason = review_due(d, t->review);
		p->owner = organisation_name(m, t->lead);
	}
}

static void plans_add(struct due *d)
{
	struct model *m = d->model;
	struct set s = due_plans(m, d->until);
	for (size_t i = 0; i < s.count; i++) {
		const struct plan *t = set_row(s, plan, i);
		struct agenda_proposal *p = on_agenda(d, "plan", t->head.id) ? NULL : proposal_add(d, &plan_entity, t->head.id);
		if (!p)
			continue;
		p->title = agenda_titled(m, _("Plan to review"), t->title);
		p->reason = review_due(d, t->review);
		p->owner = organisation_name(m, t->owner);
	}
}

/* What two people made of an application, where both said it. */
static const char *grant_reason(struct model *m, const struct bid *t)
{
	if (t->points == NONE || t->points_most == NONE)
		return _("An application for a grant. Two people are to score it.");
	return arena_printf(m->arena, _("An application for a grant: %s of %s points."), decimal_people(m->arena, t->points),
	    decimal_people(m->arena, t->points_most));
}

static void bids_add(struct due *d)
{
	struct model *m = d->model;
	struct set s = due_bids(m);
	for (size_t i = 0; i < s.count; i++) {
		const struct bid *t = set_row(s, bid, i);
		struct agenda_proposal *p = on_agenda(d, "bid", t->head.id) ? NULL : proposal_add(d, &bid_entity, t->head.id);
		if (!p)
			continue;
		const struct call *call = model_get(m, call, t->call);
		bool grant = bid_is_sent(t->stage);
		p->title = agenda_titled(m, grant ? _("Grant to decide") : _("Bid to decide"), t->title);
		p->reason = grant          ? grant_reason(m, t)
		    : call && call->closes ? arena_printf(m->arena, _("Not sent yet; the call closes on %s."), date_people(m->arena, call->closes))
		                           : _("Not sent yet.");
		p->owner = organisation_name(m, t->lead);
	}
}

struct agenda_proposals agenda_due(struct model *m, const struct meeting *meeting)
{
	struct due d = { .model = m,
		.meeting = meeting,
		.until = date_add_days(m->arena, date_last(m->arena, meeting->date), AGENDA_AHEAD_DAYS),
		.items = meeting_items(m, meeting->head.id),
		.arising = agenda_arising(m, meeting) };
	d.found.list = arena_array(m->arena, struct agenda_proposal, AGENDA_PROPOSALS_MAX);
	decisions_add(&d);
	agenda_actions_add(&d);
	awards_add(&d);
	agreements_add(&d);
	links_add(&d);
	plans_add(&d);
	bids_add(&d);
	return d.found;
}

const struct agenda_proposal *agenda_find(const struct agenda_proposals *all, const char *key)
{
	return FIND(all->list, all->count, text_equal(each->key, key));
}

int64_t agenda_next_number(struct model *m, int64_t meeting)
{
	struct set items = meeting_items(m, meeting);
	long last = items.count ? strtol(set_row(items, agenda_item, items.count - 1)->number, NULL, 10) : 0;
	return last + 1;
}

struct agenda_item *agenda_item_of(struct model *m, const struct meeting *meeting, const struct agenda_proposal *p, int64_t number)
{
	struct agenda_item *t = row_new(m->arena, &agenda_item_entity);
	t->meeting = meeting->head.id;
	t->number = arena_printf(m->arena, "%lld", (long long)number);
	t->title = p->title;
	t->text = p->owner ? arena_printf(m->arena, "%s %s", p->reason, arena_printf(m->arena, _("With: %s."), p->owner)) : p->reason;
	t->confidential = p->confidential;
	t->element = p->element;
	if (p->of == &award_entity)
		t->award = p->id;
	else if (p->of == &agreement_entity)
		t->agreement = p->id;
	else if (p->of == &link_entity)
		t->link = p->id;
	else if (p->of == &plan_entity)
		t->plan = p->id;
	else if (p->of == &bid_entity)
		t->bid = p->id;
	return t;
}
