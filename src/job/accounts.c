#include "job/accounts.h"

#include <string.h>

#include "base/text.h"
#include "model/engine/refer.h"

static bool accounts_saved(enum row_outcome outcome)
{
	return outcome == ROW_SAVED || outcome == ROW_SAME;
}

/* ---- payment requests ---- */

bool payment_request_save(struct model *m, const struct accounts *s, struct payment_request *t, const struct account_cost *const *costs, size_t count,
    const struct change *c)
{
	struct set before = model_referring(m, &payment_request_entity, "activity", s->activity->head.id, 500);
	t->activity = s->activity->head.id;
	t->scheme = s->bid ? s->bid->scheme : NONE;
	t->number = 1;
	for (size_t i = 0; i < before.count; i++)
		if (set_row(before, payment_request, i)->number >= t->number)
			t->number = set_row(before, payment_request, i)->number + 1;
	bool good = accounts_saved(row_save(m, &payment_request_entity, NULL, t, c));
	for (size_t i = 0; i < count && good; i++) {
		struct requested_cost *row = row_new(m->arena, &requested_cost_entity);
		row->request = t->head.id;
		row->cost = costs[i]->entry->transaction;
		row->amount = account_in_request(m, s, costs[i], t->currency).amount;
		good = accounts_saved(row_save(m, &requested_cost_entity, NULL, row, c));
	}
	return good;
}

bool payment_request_told(struct model *m, const struct payment_request *old, struct payment_request *now, struct set costs,
    struct requested_cost *const *rows, const struct change *c)
{
	bool good = accounts_saved(row_save(m, &payment_request_entity, old, now, c));
	for (size_t i = 0; i < costs.count && good; i++)
		good = accounts_saved(row_save(m, &requested_cost_entity, costs.rows[i], rows[i], c));
	return good;
}

/* ---- lines of a ledger ---- */

static bool rule_takes(struct arena *a, const struct posting_rule *r, const struct posting *t)
{
	const char *words = text_sort_key(a, r->words), *text = text_sort_key(a, text_or(t->text, ""));
	return *words && (strstr(text, words) || (t->code && text_equal(text_sort_key(a, t->code), words)));
}

const struct posting_rule *posting_rule_of(struct arena *a, struct set rules, const struct posting *t)
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

/* What went out was spent by the council, what came in it received. */
static struct transaction *posting_transaction(struct model *m, const struct posting *t, int64_t activity, const char *category)
{
	const struct organisation *own = model_find(m, organisation, model_setting(m, "organisation", NULL));
	struct transaction *row = row_new(m->arena, &transaction_entity);
	bool out = t->amount < 0;
	row->activity = activity;
	row->reference = t->reference;
	row->kind = out ? CODE_TRANSACTION_KIND_EXPENDITURE : CODE_TRANSACTION_KIND_INCOMING;
	row->date = t->date;
	row->amount = out ? -t->amount : t->amount;
	row->currency = t->currency;
	row->provider = out && own ? own->head.id : NONE;
	row->receiver = !out && own ? own->head.id : NONE;
	row->category = out ? category : NULL;
	row->description = t->text;
	return row;
}

static bool posting_put(struct model *m, struct posting *t, int64_t activity, const char *category, const struct change *c)
{
	struct transaction *row = posting_transaction(m, t, activity, category);
	if (refer_key_taken(m, &transaction_entity, row))
		row->reference = arena_printf(m->arena, "%s %s", t->reference, t->date);
	if (!accounts_saved(row_save(m, &transaction_entity, NULL, row, c)))
		return false;
	t->placed = row->head.id;
	return true;
}

bool posting_place(struct model *m, const struct posting *t, int64_t activity, const char *category, const struct change *c)
{
	struct posting *now = row_copy(m->arena, &posting_entity, t);
	return posting_put(m, now, activity, category, c) && accounts_saved(row_save(m, &posting_entity, t, now, c));
}

int64_t postings_match(struct model *m, struct set waiting, struct set rules, const struct change *c)
{
	int64_t n = 0;
	for (size_t i = 0; i < waiting.count; i++) {
		const struct posting_rule *r = posting_rule_of(m->arena, rules, set_row(waiting, posting, i));
		if (r && !posting_place(m, set_row(waiting, posting, i), r->activity, r->category, c))
			return -1;
		n += r != NULL;
	}
	return n;
}
