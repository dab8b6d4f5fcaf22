#include "model/engine/check_money.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/declared/knowledge.h"
#include "model/declared/learning.h"
#include "model/declared/money.h"

void check_money_pair(const char *field, int64_t amount, const char *currency, struct problems *p)
{
	if (amount != NONE && !currency)
		problem_add(p, field, _("Choose the currency of the amount"));
}

void scheme_check(const void *row, struct problems *p)
{
	const struct funding_scheme *t = row;
	check_money_pair("currency", t->amount, t->currency, p);
}

void idea_check(const void *row, struct problems *p)
{
	const struct idea *t = row;
	const int64_t amounts[] = { t->asked, t->cost, t->cash, t->in_kind };
	int64_t any = NONE;
	for (size_t i = 0; i < COUNT(amounts); i++)
		any = amounts[i] != NONE ? amounts[i] : any;
	check_money_pair("currency", any, t->currency, p);
	if (t->people != NONE && t->guests != NONE && t->guests > t->people)
		problem_add(p, "guests", _("must not be more than all who take part"));
	if (t->youngest != NONE && t->oldest != NONE && t->youngest > t->oldest)
		problem_add(p, "oldest", _("must not be below the age of the youngest"));
}

void bid_check(const void *row, struct problems *p)
{
	const struct bid *t = row;
	check_money_pair("currency", t->amount != NONE ? t->amount : t->awarded, t->currency, p);
	if (t->awarded != NONE && !text_equal(t->stage, CODE_BID_STAGE_SUCCESSFUL))
		problem_add(p, "awarded", _("must be empty, because the bid was not awarded"));
	if (t->points != NONE && t->points_most != NONE && t->points > t->points_most)
		problem_add(p, "points", _("must not be more than the maximum score"));
}

void introduction_check(const void *row, struct problems *p)
{
	const struct introduction *t = row;
	check_money_pair("currency", t->value, t->currency, p);
	if (t->value != NONE && !t->outcome)
		problem_add(p, "outcome", _("Choose an outcome, because you entered a value"));
}

void part_check(const void *row, struct problems *p)
{
	const struct part *t = row;
	check_money_pair("currency", t->cost, t->currency, p);
}

void damage_check(const void *row, struct problems *p)
{
	const struct damage *t = row;
	check_money_pair("currency", t->cost, t->currency, p);
}

/* A budget adds up to the least that is paid, so each line does. */
void bid_line_agree(struct model *m, const void *row, struct problems *p)
{
	const struct bid_line *t = row;
	const struct bid *b = model_get(m, bid, t->bid);
	int64_t amount, smallest = money_smallest(b ? b->currency : NULL);
	if (t->quantity == NONE || t->unit_cost == NONE)
		return;
	if ((__int128)t->quantity * t->unit_cost > (__int128)AMOUNT_MAX * DECIMAL_ONE)
		problem_add(p, "unit_cost", _("must be less: multiplied by the quantity, it is more than %s"), decimal_people(p->arena, AMOUNT_MAX));
	else if (!decimal_times(t->quantity, t->unit_cost, &amount) || amount % smallest)
		problem_add(p, "unit_cost", _("must be rounded: multiplied by the quantity, it has too many decimal places"));
}

void bid_answer_check(const void *row, struct problems *p)
{
	const struct bid_answer *t = row;
	size_t length = text_length(text_or(t->answer, ""));
	if (t->most != NONE && length > (size_t)t->most)
		problem_add(p, "answer", _("has %zu characters. The funder takes %lld"), length, (long long)t->most);
}

/* What takes back is told apart from a slip of the sign. */
void transaction_check(const void *row, struct problems *p)
{
	const struct transaction *t = row;
	if (t->amount != NONE && t->amount < 0 && text_empty(t->description))
		problem_add(p, "description", _("Say what is refunded or corrected: the amount is less than 0"));
	if (t->amount == 0)
		problem_add(p, "amount", _("must not be 0"));
}

/* Money that came or went did so by now; what is promised may come in some years. While files are read, the site's own day is not known yet. */
void transaction_agree(struct model *m, const void *row, struct problems *p)
{
	enum { YEARS_AHEAD = 30 };
	const struct transaction *t = row;
	const char *day = t->date && !m->loading ? date_first(p->arena, t->date) : NULL;
	if (!day || strcmp(day, m->own_day) <= 0)
		return;
	if (!text_equal(t->kind, CODE_TRANSACTION_KIND_COMMITMENT))
		problem_add(p, "date", _("is still to come. Choose the kind \u201cMoney promised\u201d, or correct the date"));
	else if (strcmp(day, date_add_days(p->arena, m->own_day, YEARS_AHEAD * 366)) > 0)
		problem_add(p, "date", _("is more than %d years ahead. Correct it"), YEARS_AHEAD);
}

void payment_request_check(const void *row, struct problems *p)
{
	const struct payment_request *t = row;
	if (t->amount != NONE && !t->paid)
		problem_add(p, "paid", _("Enter the date of payment, or leave the amount paid empty"));
	if (t->paid && !t->submitted)
		problem_add(p, "submitted", _("Enter when it was asked for: it has been paid"));
}

void requested_cost_check(const void *row, struct problems *p)
{
	const struct requested_cost *t = row;
	if (t->struck != NONE && t->amount != NONE && t->struck > t->amount)
		problem_add(p, "struck", _("must not be more than was asked for"));
	if (t->struck != NONE && t->struck > 0 && text_empty(t->reason))
		problem_add(p, "reason", _("Enter why it was struck out"));
}

/* A funder pays a cost once. */
void requested_cost_agree(struct model *m, const void *row, struct problems *p)
{
	const struct requested_cost *t = row;
	const struct payment_request *of = model_get(m, payment_request, t->request);
	const struct transaction *cost = model_get(m, transaction, t->cost);
	const struct activity *a = cost ? model_get(m, activity, cost->activity) : NULL;
	struct set same = model_referring(m, &requested_cost_entity, "cost", t->cost, 2);
	for (size_t i = 0; i < same.count; i++)
		if (set_row(same, requested_cost, i)->request != t->request)
			problem_add(p, "cost", _("is already in another payment request"));
	if (of && a && a->head.id != of->activity && a->parent != of->activity)
		problem_add(p, "cost", _("is a cost of another activity"));
	if (of && cost && t->amount != NONE && text_equal(cost->currency, of->currency) && t->amount > cost->amount)
		problem_add(p, "amount", _("must not be more than the cost"));
}
