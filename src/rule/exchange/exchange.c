#include "rule/exchange/exchange.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/engine/row.h"
#include "model/engine/standing.h"
#include "model/read/strategy_read.h"
#include "rule/activity.h"
#include "rule/element.h"
#include "rule/money/money.h"

enum { CHECKS_MAX = 200, TRANSACTIONS_MAX = 1000, TRAVELLERS_MAX = 200 };

/* ---- days ---- */

static const char *whole_day(const char *date)
{
	struct date d;
	return date && date_parse(date, &d) && d.day ? date : NULL;
}

const char *exchange_first_day(struct arena *a, const struct activity *t)
{
	(void)a;
	return whole_day(text_or(t->starts, t->starts_planned));
}

const char *exchange_last_day(struct arena *a, const struct activity *t)
{
	const char *first = exchange_first_day(a, t), *last = whole_day(text_or(t->ends, t->ends_planned));
	return last && first && strcmp(last, first) >= 0 ? last : first;
}

size_t exchange_day_items(struct set items, size_t i)
{
	size_t n = 0;
	while (i + n < items.count && text_equal(set_row(items, programme_item, i + n)->date, set_row(items, programme_item, i)->date))
		n++;
	return n;
}

const char *exchange_day_people(struct arena *a, const char *date)
{
	static const char *const weekdays[] = { N_("Thursday %s"), N_("Friday %s"), N_("Saturday %s"), N_("Sunday %s"), N_("Monday %s"),
		N_("Tuesday %s"), N_("Wednesday %s") };
	int64_t days = date_days(date);
	if (days == INT64_MIN)
		return date_people(a, date);
	return arena_printf(a, message(weekdays[(days % 7 + 7) % 7]), date_people(a, date)); /* 1 January 1970 was a Thursday */
}

/* ---- what is counted ---- */

/* A project lasts longer than a visit does: which of its days are travelled on, its programme says alone. */
enum { VISIT_DAYS = 31 };

struct exchange_counting {
	struct model *model;
	const struct activity *activity;
	struct set checks;
};

static struct ladder_count exchange_nothing(const char *why)
{
	return (struct ladder_count){ .rule = why, .part = NONE, .whole = NONE };
}

/* So many of so many, in percent; more than all of them is all. */
static struct ladder_count exchange_share(int64_t part, int64_t whole, const char *rule, const char *words)
{
	int64_t percent = part >= whole ? 100 * DECIMAL_ONE : part * 100 * DECIMAL_ONE / whole;
	return (struct ladder_count){ .possible = true, .value = percent, .rule = rule, .words = words, .part = NONE, .whole = NONE };
}

bool exchange_not_needed(const struct visit_check *t)
{
	return text_equal(t->answer, CODE_CHECK_ANSWER_NOT_NEEDED);
}

static const struct visit_check *exchange_answer_of(const struct exchange_counting *c, const struct element *e)
{
	return set_find(c->checks, visit_check, each->criterion == e->head.id);
}

static struct ladder_count forms_in(const struct exchange_counting *c, const struct element *e)
{
	const struct visit_check *t = exchange_answer_of(c, e);
	if (!t || t->asked == NONE || t->ready == NONE)
		return exchange_nothing(N_("Nobody has counted them yet."));
	return exchange_share(t->ready, t->asked, N_("Forms that are in, of all that there should be."),
	    arena_printf(
	        c->model->arena, _("%s of %s forms are in"), integer_people(c->model->arena, t->ready), integer_people(c->model->arena, t->asked)));
}

static struct ladder_count programme_days(const struct exchange_counting *c)
{
	struct model *m = c->model;
	const char *first = exchange_first_day(m->arena, c->activity), *last = exchange_last_day(m->arena, c->activity);
	struct set items = programme_of(m, c->activity->head.id, EXCHANGE_ITEMS_MAX);
	int64_t days = first ? date_days(last) - date_days(first) + 1 : 0, planned = 0;
	if (!first)
		return exchange_nothing(N_("The days of the visit are not recorded."));
	for (size_t i = 0; i < items.count; i += exchange_day_items(items, i)) {
		const char *day = set_row(items, programme_item, i)->date;
		planned += strcmp(day, first) >= 0 && strcmp(day, last) <= 0;
	}
	if (days > VISIT_DAYS)
		return exchange_share(planned > 0, 1, N_("Days of the visit that have something in the programme."),
		    planned ? arena_printf(
		                  m->arena, message_n("%s day is planned", "%s days are planned", (long)planned), integer_people(m->arena, planned))
		            : _("No day is planned yet"));
	return exchange_share(planned, days, N_("Days of the visit that have something in the programme."),
	    arena_printf(m->arena, message_n("%s of %s day is planned", "%s of %s days are planned", (long)days), integer_people(m->arena, planned),
	        integer_people(m->arena, days)));
}

static struct ladder_count guests_with_bed(const struct exchange_counting *c)
{
	struct model *m = c->model;
	int64_t guests = travellers_counted(m, c->activity->head.id), hosted = guests_hosted(m, c->activity->head.id);
	if (guests <= 0)
		return exchange_nothing(N_("The number of travellers is not recorded."));
	return exchange_share(hosted, guests, N_("Guests for whom a host has a bed."),
	    arena_printf(m->arena, message_n("%s of %s guest has a bed", "%s of %s guests have a bed", (long)guests),
	        integer_people(m->arena, hosted), integer_people(m->arena, guests)));
}

enum exchange_way exchange_way(const struct element *e)
{
	if (text_equal(e->measure, CODE_MEASURE_FORMS_IN))
		return EXCHANGE_NUMBERS;
	if (text_equal(e->measure, CODE_MEASURE_PROGRAMME_DAYS))
		return EXCHANGE_PROGRAMME;
	return text_equal(e->measure, CODE_MEASURE_GUESTS_HOSTED) ? EXCHANGE_HOSTS : EXCHANGE_ANSWER;
}

static struct ladder_count exchange_count(void *context, const struct element *e, const char *since)
{
	const struct exchange_counting *c = context;
	const struct visit_check *t = exchange_answer_of(c, e);
	(void)since;
	if (t && exchange_not_needed(t) && strcmp(t->date, c->model->as_at) <= 0)
		return exchange_share(1, 1, N_("Who prepares the visit says that it is not needed."), _("Not needed"));
	switch (exchange_way(e)) {
	case EXCHANGE_NUMBERS: return forms_in(c, e);
	case EXCHANGE_PROGRAMME: return programme_days(c);
	case EXCHANGE_HOSTS: return guests_with_bed(c);
	default: return exchange_nothing(N_("Nothing in our records counts this."));
	}
}

/* ---- what is ready ---- */

static bool is_good_answer(const struct visit_check *t)
{
	return text_equal(t->answer, CODE_CHECK_ANSWER_IS_READY) || exchange_not_needed(t);
}

/* The answers as evidence of their criteria: a document where one is named, else the word of who checked. */
static struct set exchange_evidence(struct model *m, struct set checks)
{
	struct set s = { .entity = &evidence_entity, .rows = arena_array(m->arena, void *, checks.count + 1) };
	for (size_t i = 0; i < checks.count; i++) {
		const struct visit_check *t = set_row(checks, visit_check, i);
		struct evidence *e = row_new(m->arena, &evidence_entity);
		if (!is_good_answer(t) || strcmp(t->date, m->as_at) > 0)
			continue;
		e->criterion = t->criterion;
		e->document = t->document;
		e->grade = t->document == NONE ? CODE_EVIDENCE_GRADE_TESTIMONY : CODE_EVIDENCE_GRADE_DOCUMENT;
		e->date = t->date;
		s.rows[s.count++] = e;
	}
	return s;
}

struct exchange_ready exchange_ready(struct model *m, const struct activity *a)
{
	const struct plan *plan = model_find(m, plan, model_setting(m, "exchange-checklist", NULL));
	struct exchange_ready r = { .plan = plan };
	if (!plan)
		return r;
	struct exchange_counting c = { m, a, checks_of(m, a->head.id, CHECKS_MAX) };
	const struct ladder l = ladder_of(m->arena,
	    &(struct ladder_rows){ .plan = plan,
	        .elements = plan_elements(m, plan->head.id, NULL),
	        .awards = { .entity = &award_entity },
	        .evidence = exchange_evidence(m, c.checks),
	        .as_at = m->as_at,
	        .count = exchange_count,
	        .context = &c });
	struct ladder_criterion *all = arena_array(m->arena, struct ladder_criterion, CHECKS_MAX);
	for (size_t i = 0; i < l.count; i++)
		for (size_t k = 0; k < l.levels[i].count && r.count < CHECKS_MAX; k++) {
			all[r.count++] = l.levels[i].criteria[k];
			r.good += ladder_good(l.levels[i].criteria[k].state);
		}
	r.each = all;
	r.unkept = !activity_is_planned(a->status) && !activity_goes_on(a->status) && !c.checks.count && !programme_of(m, a->head.id, 1).count &&
	    !hosts_of(m, a->head.id, 1).count;
	for (size_t i = 0; i < r.count; i++)
		r.made_up = r.made_up || exchange_ready_made_up(m, a, &all[i]);
	return r;
}

/* ---- what of it is made up ---- */

static bool exchange_any_made_up(struct model *m, struct set s)
{
	return ANY(s.rows, s.count, standing_row_illustrative(m, s.entity, *each, NULL));
}

bool exchange_hosts_made_up(struct model *m, const struct activity *a)
{
	return standing_row_illustrative(m, &activity_entity, a, NULL);
}

bool exchange_ready_made_up(struct model *m, const struct activity *a, const struct ladder_criterion *c)
{
	const struct visit_check *t = check_of(m, a->head.id, c->element->head.id);
	if (t && exchange_not_needed(t))
		return standing_row_illustrative(m, &visit_check_entity, t, NULL);
	switch (exchange_way(c->element)) {
	case EXCHANGE_PROGRAMME: return exchange_any_made_up(m, programme_of(m, a->head.id, EXCHANGE_ITEMS_MAX));
	case EXCHANGE_HOSTS:
		return exchange_any_made_up(m, model_referring(m, &traveller_entity, "activity", a->head.id, TRAVELLERS_MAX)) ||
		    (guests_hosted(m, a->head.id) && exchange_hosts_made_up(m, a));
	default: return t && standing_row_illustrative(m, &visit_check_entity, t, NULL);
	}
}

const char *exchange_ready_words(struct model *m, const struct activity *a, const struct ladder_criterion *c)
{
	const struct visit_check *t = check_of(m, a->head.id, c->element->head.id);
	if (!(t && exchange_not_needed(t)) && c->counted.rule && exchange_way(c->element) != EXCHANGE_ANSWER)
		return c->counted.possible ? arena_printf(m->arena, _("%s."), c->counted.words) : message(c->counted.rule);
	if (!t || !t->answer)
		return _("Nobody has checked this yet.");
	if (strcmp(t->date, m->as_at) > 0)
		return arena_printf(m->arena, _("To be checked on %s."), date_people(m->arena, t->date));
	return arena_printf(m->arena, _("%s, checked on %s."), message(code_name(&codelist_check_answer, t->answer)), date_people(m->arena, t->date));
}

/* ---- costs ---- */

static struct exchange_cost *exchange_cost_of(struct exchange_costs *c, const char *category, const char *currency)
{
	for (size_t i = 0; i < c->count; i++)
		if (text_equal(text_or(c->each[i].category, ""), text_or(category, "")) && text_equal(c->each[i].currency, currency))
			return &c->each[i];
	c->each[c->count] = (struct exchange_cost){ .category = category, .currency = currency };
	return &c->each[c->count++];
}

struct exchange_costs exchange_costs(struct model *m, int64_t activity)
{
	struct set s = model_referring_dated(m, &transaction_entity, "activity", activity, "date", TRANSACTIONS_MAX);
	struct exchange_costs c = { .each = arena_array(m->arena, struct exchange_cost, s.count + 1) };
	struct money_whoses whose = money_whose_all(m, s);
	for (size_t i = 0; i < s.count; i++) {
		const struct transaction *t = set_row(s, transaction, i);
		if (!(MONEY_BIT(money_sort_by(t->kind, money_side_of(&whose, t->head.id))) & MONEY_PAID))
			continue;
		struct exchange_cost *of = exchange_cost_of(&c, t->category, t->currency);
		of->amount += t->amount;
		of->records++;
		of->made_up = of->made_up || standing_illustrative(m, &transaction_entity, t->head.id, "amount");
	}
	return c;
}
