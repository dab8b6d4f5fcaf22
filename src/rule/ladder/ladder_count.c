/* ladder_count.c - what criteria count: one function a measure, over the rows of model/rows/ladder.h.
 *
 * When an activity falls in a period: it had begun by the day, was not over before the period, and was no mere plan. One that has
 * ended without a known end counts by its start; one that runs without a known start counts as begun. */
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "rule/ladder/ladder.h"
#include "model/declared/delivery.h"
#include "model/declared/governance.h"
#include "model/rows/ladder.h"
#include "model/rows/organisation.h"
#include "model/read/strategy_read.h"
#include "rule/activity.h"
#include "rule/meeting.h"
#include "rule/money/money.h"
#include "rule/partner.h"
#include "rule/together/mutual.h"

struct counting {
	struct model *model;
	const struct organisation *organisation;
	const struct link *link;
	const char *country; /* the holder's own */
	const char *partner; /* of a link: the country on its other side */
	struct ladder_activities activities;
	struct set classifications, attendances, participations;
	const struct element *criterion;
	const char *since;
	int64_t *ids; /* of the figure under way */
	size_t count;
};

static void ladder_count_take(struct counting *c, int64_t id)
{
	if (c->count < LADDER_ROWS)
		c->ids[c->count++] = id;
}

static struct ladder_count ladder_count_figure(struct counting *c, int64_t value, const struct entity *entity, const char *rule)
{
	return (struct ladder_count){ .possible = true,
		.value = value * DECIMAL_ONE,
		.rule = rule,
		.entity = entity,
		.ids = c->ids,
		.count = c->count,
		.part = NONE,
		.whole = NONE };
}

static struct ladder_count impossible(const char *why)
{
	return (struct ladder_count){ .rule = why, .part = NONE, .whole = NONE };
}

static bool dated(struct counting *c, const char *date)
{
	return !date || (strcmp(date, c->model->as_at) <= 0 && (!c->since || strcmp(date_last(c->model->arena, date), c->since) >= 0));
}

/* ---- activities ---- */

static bool falls_in(struct counting *c, const struct ladder_activity *a)
{
	const char *day = c->model->as_at;
	return activity_falls_in(c->model->arena, &(struct activity_days){ a->status, a->starts, a->ends }, c->since, day, day);
}

static bool classified(struct counting *c, int64_t activity, const char *vocabulary, const char *code)
{
	for (size_t i = 0; i < c->classifications.count; i++) {
		const struct classification *k = set_row(c->classifications, classification, i);
		if (k->activity == activity && text_equal(k->vocabulary, vocabulary) && (!code || text_equal(k->code, code)))
			return true;
	}
	return false;
}

static bool ladder_count_fits(struct counting *c, const struct ladder_activity *a, const char *measure)
{
	if (text_equal(measure, CODE_MEASURE_PARTNER_ACTIVITIES))
		return a->abroad;
	if (text_equal(measure, CODE_MEASURE_CURRICULUM_ACTIVITIES))
		return activity_is_learning(a->kind) || classified(c, a->id, CODE_VOCABULARY_THEME, "curriculum");
	if (text_equal(measure, CODE_MEASURE_LANGUAGE_ACTIVITIES))
		return classified(c, a->id, CODE_VOCABULARY_THEME, "language");
	if (text_equal(measure, CODE_MEASURE_VISITS))
		return activity_is_visit_or_exchange(a->kind);
	return true;
}

static struct ladder_count of_activities(struct counting *c)
{
	static const struct {
		const char *measure, *rule;
	} rules[] = {
		{ "partner-activities", N_("Activities with a partner from another country, in a link with one, or in that country.") },
		{ "curriculum-activities", N_("Activities that it takes part in and that are learning programmes or part of the curriculum.") },
		{ "language-activities", N_("Activities in which it takes part that are classified as language learning.") },
		{ "visits", N_("Visits and exchanges in which it takes part.") },
		{ "link-activities", N_("Activities of the link.") },
	};
	const char *rule = N_("Activities in which it takes part.");
	for (size_t i = 0; i < COUNT(rules); i++)
		if (text_equal(rules[i].measure, c->criterion->measure))
			rule = rules[i].rule;
	for (size_t i = 0; i < c->activities.count; i++)
		if (falls_in(c, &c->activities.each[i]) && ladder_count_fits(c, &c->activities.each[i], c->criterion->measure))
			ladder_count_take(c, c->activities.each[i].id);
	return ladder_count_figure(c, (int64_t)c->count, &activity_entity, rule);
}

/* Different codes of one vocabulary among the activities of the period. */
static struct ladder_count of_subjects(struct counting *c)
{
	const char **seen = arena_array(c->model->arena, const char *, c->classifications.count + 1);
	size_t n = 0;
	for (size_t i = 0; i < c->classifications.count; i++) {
		const struct classification *k = set_row(c->classifications, classification, i);
		bool counts = false, known = false;
		for (size_t j = 0; j < c->activities.count; j++)
			counts = counts || (c->activities.each[j].id == k->activity && falls_in(c, &c->activities.each[j]));
		for (size_t j = 0; j < n; j++)
			known = known || text_equal(seen[j], k->code);
		if (!counts || known || !text_equal(k->vocabulary, CODE_VOCABULARY_SUBJECT))
			continue;
		seen[n++] = k->code;
		ladder_count_take(c, k->head.id);
	}
	return ladder_count_figure(c, (int64_t)n, &classification_entity, N_("School subjects that its activities cover, each counted once."));
}

/* ---- people ---- */

static struct ladder_count of_people(struct counting *c)
{
	int64_t sum = 0;
	for (size_t i = 0; i < c->attendances.count; i++) {
		const struct attendance *t = set_row(c->attendances, attendance, i);
		if (!dated(c, t->date) || (!c->link && !text_equal(t->who, c->criterion->measure)) || attendance_is_claimed(t))
			continue;
		sum += t->count;
		ladder_count_take(c, t->head.id);
	}
	return ladder_count_figure(c, sum, &attendance_entity,
	    c->link ? N_("Total number of people counted at activities and events of the link. Reported figures that nobody counted are left out.")
	            : N_("Total of the numbers counted for it at activities and events. Reported figures that nobody counted are left out."));
}

/* A pupil who comes twice would count twice in a sum, so the largest single count is what is certain. */
static struct ladder_count of_share(struct counting *c)
{
	const struct attendance *most = NULL;
	for (size_t i = 0; i < c->attendances.count; i++) {
		const struct attendance *t = set_row(c->attendances, attendance, i);
		if (attendance_is_pupils(t) && dated(c, t->date) && !attendance_is_claimed(t) && (!most || t->count > most->count))
			most = t;
	}
	int64_t roll = c->organisation->pupils;
	if (roll == NONE || roll <= 0)
		return impossible(N_("The number of pupils on roll is not recorded, so the share can’t be calculated."));
	int64_t reached = most ? most->count : 0;
	if (most)
		ladder_count_take(c, most->head.id);
	struct ladder_count f = ladder_count_figure(c, 0, &attendance_entity,
	    N_("The largest number of its pupils counted at one activity, as a percentage of pupils on roll. A total would count some pupils twice."));
	f.value = (int64_t)((__int128)reached * 100 * DECIMAL_ONE / roll);
	f.part = reached;
	f.whole = roll;
	return f;
}

/* ---- what refers to the organisation ---- */

static struct ladder_count of_referring(struct counting *c, const struct entity *e, const char *field, const char *date, const char *rule)
{
	struct set s = model_referring_dated(c->model, e, field, c->organisation->head.id, date, LADDER_ROWS);
	for (size_t i = 0; i < s.count; i++)
		if (dated(c, field_text(entity_field(e, date), s.rows[i])))
			ladder_count_take(c, record_id(s.rows[i]));
	return ladder_count_figure(c, (int64_t)c->count, e, rule);
}

static struct ladder_count of_events(struct counting *c)
{
	return of_referring(c, &event_entity, "organisation", "starts", N_("Events that it holds."));
}

static struct ladder_count of_decisions(struct counting *c)
{
	return of_referring(c, &decision_entity, "organisation", "date", N_("Decisions that it took."));
}

static struct ladder_count of_meetings(struct counting *c)
{
	struct set s = model_referring_dated(c->model, &meeting_entity, "committee", c->organisation->head.id, "date", LADDER_ROWS);
	for (size_t i = 0; i < s.count; i++)
		if (dated(c, set_row(s, meeting, i)->date) && meeting_is_held(set_row(s, meeting, i)))
			ladder_count_take(c, set_row(s, meeting, i)->head.id);
	return ladder_count_figure(c, (int64_t)c->count, &meeting_entity, N_("Meetings that it held."));
}

static struct ladder_count of_members(struct counting *c)
{
	struct set s = model_referring_dated(c->model, &membership_entity, "body", c->organisation->head.id, "starts", LADDER_ROWS);
	for (size_t i = 0; i < s.count; i++) {
		const char *ends = set_row(s, membership, i)->ends;
		if (!ends || strcmp(date_last(c->model->arena, ends), c->model->as_at) >= 0)
			ladder_count_take(c, set_row(s, membership, i)->head.id);
	}
	return ladder_count_figure(c, (int64_t)c->count, &membership_entity, N_("Its members on the day."));
}

static struct ladder_count of_links(struct counting *c)
{
	struct set s = organisation_links(c->model, c->organisation->head.id);
	for (size_t i = 0; i < s.count; i++) {
		const struct link *l = set_row(s, link, i);
		if ((!l->since || strcmp(l->since, c->model->as_at) <= 0) &&
		    (!l->ends || strcmp(date_last(c->model->arena, l->ends), c->model->as_at) >= 0))
			ladder_count_take(c, l->head.id);
	}
	return ladder_count_figure(c, (int64_t)c->count, &link_entity, N_("Links with other places in force on the day."));
}

static struct ladder_count ladder_count_of_resources(struct counting *c)
{
	struct set s = model_referring(c->model, &resource_entity, "holder", c->organisation->head.id, LADDER_ROWS);
	for (size_t i = 0; i < s.count; i++)
		ladder_count_take(c, set_row(s, resource, i)->head.id);
	return ladder_count_figure(c, (int64_t)c->count, &resource_entity, N_("Entries that it holds in the register of resources."));
}

/* ---- links ---- */

static struct ladder_count of_link_aims(struct counting *c)
{
	struct set s = ladder_link_contributions(c->model, c->link->head.id);
	const struct plan *main = plan_main(c->model);
	int64_t aims = 0;
	for (size_t i = 0; i < s.count; i++) {
		const struct contribution *t = set_row(s, contribution, i);
		const struct element *e = model_get(c->model, element, t->element);
		bool again = main && e->plan != main->head.id;
		for (size_t k = 0; k < i && !again; k++)
			again = set_row(s, contribution, k)->element == t->element;
		aims += !again;
		if (!main || e->plan == main->head.id)
			ladder_count_take(c, t->head.id);
	}
	return ladder_count_figure(c, aims, s.entity, N_("Parts of the strategy that activities of the link contribute to. Each counts once."));
}

static struct ladder_count of_link_evidence(struct counting *c)
{
	struct set s = ladder_link_evidence(c->model, c->link->head.id);
	for (size_t i = 0; i < s.count; i++)
		if (dated(c, set_row(s, evidence, i)->date))
			ladder_count_take(c, set_row(s, evidence, i)->head.id);
	return ladder_count_figure(c, (int64_t)c->count, &evidence_entity, N_("Pieces of evidence from activities of the link."));
}

static struct ladder_count of_link_keeper(struct counting *c)
{
	if (c->link->lead != NONE)
		ladder_count_take(c, c->link->lead);
	return ladder_count_figure(c, (int64_t)c->count, &organisation_entity, N_("The organisation that leads the link."));
}

static struct ladder_count of_link_review(struct counting *c)
{
	bool ahead = c->link->review && strcmp(date_last(c->model->arena, c->link->review), c->model->as_at) >= 0;
	if (ahead)
		ladder_count_take(c, c->link->head.id);
	struct ladder_count f = ladder_count_figure(c, ahead, &link_entity, N_("A next review date in the future."));
	f.words = c->link->review ? date_people(c->model->arena, c->link->review) : NULL;
	return f;
}

static struct ladder_count of_link_agreements(struct counting *c)
{
	struct set s = model_referring_dated(c->model, &agreement_entity, "link", c->link->head.id, "date", LADDER_ROWS);
	for (size_t i = 0; i < s.count; i++) {
		const char *expires = set_row(s, agreement, i)->expires;
		if (!expires || strcmp(date_last(c->model->arena, expires), c->model->as_at) >= 0)
			ladder_count_take(c, set_row(s, agreement, i)->head.id);
	}
	return ladder_count_figure(c, (int64_t)c->count, &agreement_entity, N_("Signed agreements in force on the day."));
}

/* Organisations that take part in the link's activities, each once, of one side. */
static struct ladder_count of_side(struct counting *c, bool abroad, const char *rule)
{
	int64_t last = NONE;
	for (size_t i = 0; i < c->participations.count; i++) {
		const struct participation *q = set_row(c->participations, participation, i);
		const struct organisation *o = model_get(c->model, organisation, q->organisation);
		const struct place *at = o && o->place != NONE ? model_get(c->model, place, o->place) : NULL;
		const char *side = abroad ? c->partner : c->country;
		if (q->organisation == last || !at || text_empty(side) || !text_equal(at->country, side) || participation_only_funds(q))
			continue;
		last = q->organisation; /* rows come by organisation */
		ladder_count_take(c, last);
	}
	return ladder_count_figure(c, (int64_t)c->count, &organisation_entity, rule);
}

static struct ladder_count of_link_groups(struct counting *c)
{
	return of_side(c, false, N_("Bodies on the home side that take part in activities of the link, without funders. Each counts once."));
}

static struct ladder_count of_link_partners(struct counting *c)
{
	return of_side(c, true, N_("Bodies in the partner’s country that take part in activities of the link, without funders. Each counts once."));
}

/* What a side gains, as the table of both sides says it (rule/together/mutual.h): gains that were told, or where there is none the bodies that
 * gain from an activity. What is only promised is no gain. */
static struct ladder_count of_gains(struct counting *c, enum mutual_side side, const char *told, const char *bodies)
{
	const struct mutual all = mutual_of_link(c->model, c->link);
	bool any = false;
	for (size_t i = 0; i < all.count; i++)
		any = any || (all.each[i].side == side && all.each[i].state != BENEFIT_PROMISED && all.each[i].gain);
	for (size_t i = 0; i < all.count; i++) {
		const struct mutual_gain *g = &all.each[i];
		int64_t id = any && g->gain ? g->gain->head.id : any ? NONE : g->organisation;
		size_t k = 0;
		while (k < c->count && c->ids[k] != id)
			k++;
		if (g->side == side && g->state != BENEFIT_PROMISED && id != NONE && k == c->count)
			ladder_count_take(c, id);
	}
	struct ladder_count f = ladder_count_figure(c, (int64_t)c->count, any ? &gain_entity : &organisation_entity, any ? told : bodies);
	f.words = c->count ? mutual_words(c->model->arena, &all, side) : NULL;
	return f;
}

static struct ladder_count of_gains_home(struct counting *c)
{
	return of_gains(c, MUTUAL_HOME, N_("Gains of the home side on record for the link, achieved or under way."),
	    N_("Bodies on the home side that gain from an activity of the link, as recorded. Each counts once."));
}

static struct ladder_count of_gains_abroad(struct counting *c)
{
	return of_gains(c, MUTUAL_PARTNER, N_("Gains of the partner\u2019s side on record for the link, achieved or under way."),
	    N_("Bodies in the partner’s country that gain from an activity of the link, as recorded. Each counts once."));
}

/* Payments of the link, taken into the count; their sum in pounds. Amounts in other currencies count as records alone. */
static int64_t link_spent(struct counting *c, bool take)
{
	struct set s = ladder_link_transactions(c->model, c->link->head.id);
	int64_t sum = 0;
	for (size_t i = 0; i < s.count; i++) {
		const struct transaction *t = set_row(s, transaction, i);
		if (!money_leaves(t->kind) || !(take ? dated(c, t->date) : strcmp(t->date, c->model->as_at) <= 0))
			continue;
		if (take)
			ladder_count_take(c, t->head.id);
		sum += text_equal(t->currency, CODE_CURRENCY_GBP) ? t->amount : 0;
	}
	return sum;
}

static struct ladder_count of_link_spending(struct counting *c)
{
	int64_t sum = link_spent(c, true);
	struct ladder_count f =
	    ladder_count_figure(c, (int64_t)c->count, &transaction_entity, N_("Payments recorded for activities of the link and their parts."));
	f.words = sum ? money_people(c->model->arena, sum, "GBP") : NULL;
	return f;
}

/* A budget says what it may cost, and is no payment: what was spent stands beside it. */
static struct ladder_count of_link_cost(struct counting *c)
{
	struct set s = ladder_link_budgets(c->model, c->link->head.id);
	struct arena *a = c->model->arena;
	int64_t sum = 0, spent = link_spent(c, false);
	for (size_t i = 0; i < s.count; i++) {
		const struct budget *b = set_row(s, budget, i);
		ladder_count_take(c, b->head.id);
		sum += text_equal(b->currency, CODE_CURRENCY_GBP) ? b->amount : 0;
	}
	struct ladder_count f = ladder_count_figure(c, (int64_t)c->count, &budget_entity, N_("Budgets stated for activities of the link."));
	f.words = sum
	    ? arena_printf(a, _("Budgets of %s, of which %s is recorded as spent"), money_people(a, sum, "GBP"), money_people(a, spent, "GBP"))
	    : NULL;
	return f;
}

/* ---- the table ---- */

enum { OF_ORGANISATION = 1, OF_LINK = 2 };
static const struct {
	const char *measure;
	unsigned of;
	struct ladder_count (*count)(struct counting *);
} measures[] = {
	{ "activities", OF_ORGANISATION, of_activities },
	{ "partner-activities", OF_ORGANISATION, of_activities },
	{ "curriculum-activities", OF_ORGANISATION, of_activities },
	{ "language-activities", OF_ORGANISATION, of_activities },
	{ "visits", OF_ORGANISATION, of_activities },
	{ "subjects", OF_ORGANISATION, of_subjects },
	{ "pupils", OF_ORGANISATION, of_people },
	{ "students", OF_ORGANISATION, of_people },
	{ "teachers", OF_ORGANISATION, of_people },
	{ "pupil-share", OF_ORGANISATION, of_share },
	{ "events", OF_ORGANISATION, of_events },
	{ "decisions", OF_ORGANISATION, of_decisions },
	{ "meetings", OF_ORGANISATION, of_meetings },
	{ "members", OF_ORGANISATION, of_members },
	{ "links", OF_ORGANISATION, of_links },
	{ "resources", OF_ORGANISATION, ladder_count_of_resources },
	{ "link-activities", OF_LINK, of_activities },
	{ "link-agreements", OF_LINK, of_link_agreements },
	{ "link-aims", OF_LINK, of_link_aims },
	{ "link-cost", OF_LINK, of_link_cost },
	{ "link-evidence", OF_LINK, of_link_evidence },
	{ "link-gains-abroad", OF_LINK, of_gains_abroad },
	{ "link-gains-home", OF_LINK, of_gains_home },
	{ "link-groups", OF_LINK, of_link_groups },
	{ "link-keeper", OF_LINK, of_link_keeper },
	{ "link-partners", OF_LINK, of_link_partners },
	{ "link-people", OF_LINK, of_people },
	{ "link-review", OF_LINK, of_link_review },
	{ "link-spending", OF_LINK, of_link_spending },
};

static struct ladder_count count_criterion(void *context, const struct element *criterion, const char *since)
{
	struct counting *c = context;
	c->criterion = criterion;
	c->since = since;
	c->ids = arena_array(c->model->arena, int64_t, LADDER_ROWS);
	c->count = 0;
	for (size_t i = 0; i < COUNT(measures); i++)
		if (text_equal(measures[i].measure, criterion->measure) && measures[i].of == (c->link ? OF_LINK : OF_ORGANISATION))
			return measures[i].count(c);
	return impossible(N_("This can’t be counted from the records for this kind of holder."));
}

bool ladder_can_be_held(const struct plan *p)
{
	return !text_equal(p->kind, CODE_PLAN_KIND_LAW);
}

bool ladder_applies(const struct plan *p)
{
	return ladder_can_be_held(p) || !text_equal(p->scope, CODE_PLAN_SCOPE_COMPARISON);
}

bool ladder_for_links(struct set elements)
{
	for (size_t i = 0; i < elements.count; i++)
		for (size_t k = 0; k < COUNT(measures); k++)
			if (measures[k].of == OF_LINK && text_equal(measures[k].measure, set_row(elements, element, i)->measure))
				return true;
	return false;
}

static const char *ladder_count_country_of(struct model *m, const struct organisation *o)
{
	const struct place *at = o && o->place != NONE ? model_get(m, place, o->place) : NULL;
	return at ? text_or(at->country, "") : "";
}

struct ladder ladder_read(struct model *m, const struct plan *plan, const struct organisation *o)
{
	struct counting c = { .model = m, .organisation = o, .country = ladder_count_country_of(m, o) };
	c.activities = ladder_activities_of(m, o->head.id, c.country);
	c.classifications = ladder_classifications(m, o->head.id);
	c.attendances = model_referring_dated(m, &attendance_entity, "organisation", o->head.id, "date", LADDER_ROWS);
	struct ladder_rows r = { .plan = plan,
		.elements = plan_elements(m, plan->head.id, NULL),
		.awards = ladder_awards_of(m, plan->head.id, o->head.id),
		.evidence = ladder_evidence(m, plan->head.id, o->head.id),
		.as_at = m->as_at,
		.count = count_criterion,
		.context = &c };
	struct ladder l = ladder_of(m->arena, &r);
	l.organisation = o;
	return l;
}

struct ladder ladder_read_link(struct model *m, const struct plan *plan, const struct link *link)
{
	struct counting c = { .model = m, .link = link, .country = ladder_count_country_of(m, model_get(m, organisation, link->home)) };
	const struct place *other = model_get(m, place, link->place);
	c.partner = other ? text_or(other->country, "") : "";
	c.activities = ladder_activities_of_link(m, link->head.id, c.country);
	c.attendances = ladder_link_attendances(m, link->head.id);
	c.participations = ladder_link_participations(m, link->head.id);
	struct ladder_rows r = { .plan = plan,
		.elements = plan_elements(m, plan->head.id, NULL),
		.awards = { .entity = &award_entity },
		.evidence = { .entity = &evidence_entity },
		.as_at = m->as_at,
		.count = count_criterion,
		.context = &c };
	struct ladder l = ladder_of(m->arena, &r);
	l.link = link;
	return l;
}
