#include "job/accounts.h"

#include <string.h>

#include "base/date.h"
#include "base/locale.h"
#include "base/text.h"
#include "model/engine/refer.h"

/* A payment is on the account some days before or after it is told. */
enum { PAYMENT_DAYS = 10 };

/* ---- payment requests ---- */

bool payment_request_save(struct model *m, const struct accounts *s, struct payment_request *t, const struct account_cost *const *costs,
    const int64_t *amounts, size_t count, const struct change *c)
{
	struct set before = model_referring(m, &payment_request_entity, "activity", s->activity->head.id, 500);
	t->activity = s->activity->head.id;
	t->scheme = s->bid ? s->bid->scheme : NONE;
	t->number = 1;
	for (size_t i = 0; i < before.count; i++)
		if (set_row(before, payment_request, i)->number >= t->number)
			t->number = set_row(before, payment_request, i)->number + 1;
	bool good = row_put(m, &payment_request_entity, NULL, t, c);
	for (size_t i = 0; i < count && good; i++) {
		struct requested_cost *row = row_new(m->arena, &requested_cost_entity);
		row->request = t->head.id;
		row->cost = costs[i]->entry->transaction;
		row->amount = amounts[i];
		good = row_put(m, &requested_cost_entity, NULL, row, c);
	}
	return good;
}

/* Whether money that came in is that of a payment: so much, within some days of it. */
static bool same_money(struct arena *a, const struct transaction *t, int64_t activity, int64_t amount, const char *currency, const char *date)
{
	int64_t apart = date_days(date_first(a, t->date)) - date_days(date_first(a, date));
	return t->activity == activity && money_sort(t->kind) == MONEY_RECEIVED && t->amount == amount && text_equal(t->currency, currency) &&
	    apart >= -PAYMENT_DAYS && apart <= PAYMENT_DAYS;
}

/* Money that came in and is a payment, by whether a request names it; or NULL. */
static const struct transaction *payment_find(struct model *m, int64_t activity, int64_t amount, const char *currency, const char *date, bool named)
{
	struct set all = model_referring(m, &transaction_entity, "activity", activity, ACCOUNT_ROWS);
	for (size_t i = 0; i < all.count; i++) {
		const struct transaction *t = set_row(all, transaction, i);
		if (same_money(m->arena, t, activity, amount, currency, date) && (account_payment_of(m, t->head.id) != NULL) == named)
			return t;
	}
	return NULL;
}

static struct transaction *payment_new(struct model *m, const struct payment_request *r)
{
	LOCALE_OF_RECORDS;
	const struct funding_scheme *scheme = model_get(m, funding_scheme, r->scheme);
	const struct organisation *own = model_find(m, organisation, model_setting(m, "organisation", NULL));
	const struct bid *bid = account_bid(m, r->activity);
	struct transaction *t = row_new(m->arena, &transaction_entity);
	t->activity = r->activity;
	t->reference = arena_printf(m->arena, _("Payment %lld"), (long long)r->number);
	t->kind = CODE_TRANSACTION_KIND_INCOMING;
	t->currency = r->currency;
	t->provider = scheme ? scheme->funder : NONE;
	t->receiver = bid ? bid->lead : own ? own->head.id : NONE;
	t->scheme = r->scheme;
	t->description = arena_printf(m->arena, _("Payment of request %lld"), (long long)r->number);
	if (refer_key_taken(m, &transaction_entity, t))
		t->reference = arena_printf(m->arena, "%s, %s", t->reference, r->paid);
	return t;
}

/* The transaction that records the payment, as it stands now. */
static bool payment_keep(struct model *m, struct payment_request *now, const struct change *c)
{
	bool paid = now->amount != NONE && now->amount > 0;
	const struct transaction *old = model_get(m, transaction, now->received);
	if (paid && !old)
		old = payment_find(m, now->activity, now->amount, now->currency, now->paid, false);
	now->received = paid && old ? old->head.id : NONE;
	if (!paid || (old && same_money(m->arena, old, now->activity, now->amount, now->currency, now->paid)))
		return true;
	struct transaction *t = old ? row_copy(m->arena, &transaction_entity, old) : payment_new(m, now);
	t->amount = now->amount;
	t->date = now->paid;
	bool good = row_put(m, &transaction_entity, old, t, c);
	now->received = good ? t->head.id : NONE;
	return good;
}

/* What nothing was paid by is no money that came in. */
static bool payment_drop(struct model *m, const struct payment_request *old, const struct payment_request *now, const struct change *c)
{
	const struct transaction *was = old->received != NONE && now->received == NONE ? model_get(m, transaction, old->received) : NULL;
	struct transaction *made = payment_new(m, old);
	bool ours = was && text_equal(was->description, made->description);
	return !ours || row_delete(m, &transaction_entity, was, c);
}

bool payment_request_told(struct model *m, const struct payment_request *old, struct payment_request *now, struct set costs,
    struct requested_cost *const *rows, const struct change *c)
{
	bool good = payment_keep(m, now, c) && row_put(m, &payment_request_entity, old, now, c);
	for (size_t i = 0; i < costs.count && good; i++)
		good = row_put(m, &requested_cost_entity, costs.rows[i], rows[i], c);
	return good && payment_drop(m, old, now, c);
}

/* ---- lines of a ledger ---- */

static bool rule_takes(struct arena *a, const struct posting_rule *r, const struct posting *t)
{
	const char *words = text_sort_key(a, r->words), *text = text_sort_key(a, text_or(t->text, ""));
	return *words && (strstr(text, words) || (t->code && text_equal(text_sort_key(a, t->code), words)));
}

/* Of the rules that take a line, the one; NULL: none does, or they differ. */
static const struct posting_rule *posting_rule_of(struct arena *a, struct set rules, const struct posting *t)
{
	const struct posting_rule *found = NULL;
	for (size_t i = 0; i < rules.count; i++) {
		const struct posting_rule *r = set_row(rules, posting_rule, i);
		if (!rule_takes(a, r, t))
			continue;
		if (found && (found->activity != r->activity || !text_equal(text_or(found->category, ""), text_or(r->category, ""))))
			return NULL;
		found = found ? found : r;
	}
	return found;
}

/* What went out was spent by the council, what came in it received; but for the refund of a cost. */
static struct transaction *posting_transaction(struct model *m, const struct posting *t, int64_t activity, const char *category, int64_t payer)
{
	const struct organisation *own = model_find(m, organisation, model_setting(m, "organisation", NULL));
	struct transaction *row = row_new(m->arena, &transaction_entity);
	bool out = t->amount < 0 || category;
	row->activity = activity;
	row->reference = t->reference;
	row->kind = out ? CODE_TRANSACTION_KIND_EXPENDITURE : CODE_TRANSACTION_KIND_INCOMING;
	row->date = t->date;
	row->amount = out ? -t->amount : t->amount;
	row->currency = t->currency;
	row->provider = !out ? payer : own ? own->head.id : NONE;
	row->receiver = !out && own ? own->head.id : NONE;
	row->category = out ? category : NULL;
	row->description = t->text;
	return row;
}

/* The payment that a line of a bank is, when a request told of it and no line is it yet. */
static const struct transaction *posting_payment(struct model *m, const struct posting *t, int64_t activity)
{
	const struct transaction *found = t->amount > 0 ? payment_find(m, activity, t->amount, t->currency, t->date, true) : NULL;
	return found && !model_referring(m, &posting_entity, "placed", found->head.id, 1).count ? found : NULL;
}

static bool posting_put(struct model *m, struct posting *t, int64_t activity, const char *category, int64_t payer, const struct change *c)
{
	const struct transaction *paid = category ? NULL : posting_payment(m, t, activity);
	struct transaction *row = posting_transaction(m, t, activity, category, payer);
	if (paid) {
		t->placed = paid->head.id;
		return true;
	}
	if (refer_key_taken(m, &transaction_entity, row))
		row->reference = arena_printf(m->arena, "%s %s", t->reference, t->date);
	if (!row_put(m, &transaction_entity, NULL, row, c))
		return false;
	t->placed = row->head.id;
	return true;
}

bool posting_place(struct model *m, const struct posting *t, int64_t activity, const char *category, int64_t payer, const struct change *c)
{
	struct posting *now = row_copy(m->arena, &posting_entity, t);
	return posting_put(m, now, activity, category, payer, c) && row_put(m, &posting_entity, t, now, c);
}

int64_t postings_match(struct model *m, struct set waiting, struct set rules, const struct change *c)
{
	int64_t n = 0;
	for (size_t i = 0; i < waiting.count; i++) {
		const struct posting *t = set_row(waiting, posting, i);
		const struct posting_rule *r = posting_rule_of(m->arena, rules, t);
		if (r && t->amount > 0 && !posting_payment(m, t, r->activity))
			continue; /* who paid it, or whether it is a refund, no rule says */
		if (r && !posting_place(m, t, r->activity, t->amount > 0 ? NULL : r->category, NONE, c))
			return -1;
		n += r != NULL;
	}
	return n;
}
