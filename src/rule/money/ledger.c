#include "rule/element.h"
#include "rule/money/ledger.h"

#include <stdlib.h>
#include <string.h>

#include "base/message.h"
#include "rule/claim.h"

enum { SHARES_MAX = 64, DEPTH = 8 };
#define WHOLE (100 * DECIMAL_ONE)

static const struct code ways[LEDGER_WAYS] = { { "objective", N_("Objective") }, { "city", N_("City") }, { "year", N_("Year") },
	{ "funder", N_("Who paid") }, { "activity", N_("Activity") } };
const struct codelist ledger_ways = { .name = "ledger-way", .codes = ways, .count = LEDGER_WAYS };

const struct entity *ledger_entity(enum ledger_by by)
{
	static const struct entity *const of[LEDGER_WAYS] = { &element_entity, &place_entity, NULL, &organisation_entity, &activity_entity };
	return of[by];
}

/* ---- division ---- */

/* The part that was cut off most gets the next unit; of equal ones the first. */
static void ledger_leftover(int64_t units, int64_t *parts, __int128 *cut, size_t n)
{
	for (; units > 0; units--) {
		size_t most = 0;
		for (size_t i = 1; i < n; i++)
			most = cut[i] > cut[most] ? i : most;
		parts[most]++;
		cut[most] = -1;
	}
}

int64_t ledger_divide(int64_t amount, int64_t smallest, const int64_t *shares, size_t n, int64_t *parts)
{
	bool minus = amount < 0;
	int64_t units = (minus ? -amount : amount) / smallest, given = 0, taken = 0;
	__int128 cut[SHARES_MAX], share = 0;
	for (size_t i = 0; i < n; i++) {
		__int128 exact = (__int128)units * shares[i];
		parts[i] = (int64_t)(exact / WHOLE);
		cut[i] = exact % WHOLE;
		share += shares[i];
		given += parts[i];
	}
	int64_t should = (int64_t)(((__int128)units * share + WHOLE / 2) / WHOLE); /* what all shares together take, to the nearest */
	ledger_leftover(should - given, parts, cut, n);
	for (size_t i = 0; i < n; i++) {
		parts[i] *= minus ? -smallest : smallest;
		taken += parts[i];
	}
	return amount - taken;
}

/* ---- what an activity is for, and where ---- */

struct ledger_world {
	struct model *model;
	struct ledger_shares shares;
	struct ledger_activities activities; /* by number */
};

static const struct ledger_activity *activity_found(const struct ledger_world *w, int64_t id)
{
	size_t at = ROWS_FROM(&w->activities, activity, id);
	return at < w->activities.count && w->activities.each[at].activity == id ? &w->activities.each[at] : NULL;
}

struct split {
	int64_t of[SHARES_MAX], share[SHARES_MAX];
	size_t count;
	bool given; /* somebody said a share */
};

static int64_t *split_share(struct split *s, int64_t objective)
{
	for (size_t i = 0; i < s->count; i++)
		if (s->of[i] == objective)
			return &s->share[i];
	if (s->count == SHARES_MAX)
		return NULL;
	s->of[s->count] = objective;
	s->share[s->count] = 0;
	return &s->share[s->count++];
}

static int64_t objective_of(const struct ledger_world *w, int64_t element)
{
	const struct element *e = model_get(w->model, element, element), *o = e ? claim_objective(w->model, e) : NULL;
	return o ? o->head.id : 0;
}

/* The shares of the contributions of one activity; those without one have equal parts of what is left. */
static struct split split_of(const struct ledger_world *w, int64_t activity)
{
	struct split s = { 0 };
	int64_t left = WHOLE, open = 0;
	size_t from = ROWS_FROM(&w->shares, activity, activity), to = from;
	for (; to < w->shares.count && w->shares.each[to].activity == activity; to++) {
		int64_t weight = w->shares.each[to].weight;
		open += weight == NONE;
		s.given = s.given || weight != NONE;
		left -= weight == NONE ? 0 : weight;
	}
	left = left > 0 ? left : 0;
	for (size_t i = from; i < to; i++) {
		const struct ledger_share *c = &w->shares.each[i];
		int64_t *share = split_share(&s, objective_of(w, c->element));
		if (!share)
			continue;
		if (c->weight != NONE)
			*share += c->weight;
		else {
			*share += left / open;
			left -= left / open--;
		}
	}
	return s;
}

static struct split split_found(const struct ledger_world *w, int64_t activity)
{
	struct split s = split_of(w, activity);
	for (int depth = 0; !s.count && depth < DEPTH; depth++) {
		const struct ledger_activity *a = activity_found(w, activity);
		if (!a || a->parent == NONE)
			break;
		activity = a->parent;
		s = split_of(w, activity);
	}
	return s;
}

static int64_t city_found(const struct ledger_world *w, int64_t activity)
{
	const struct ledger_activity *a = activity_found(w, activity);
	return a ? a->place : NONE;
}

/* ---- entries ---- */

static void entry_add(struct ledger *l, const struct ledger_row *r, int64_t of, int64_t amount)
{
	l->each[l->count++] = (struct ledger_entry){ .row = r, .of = of == NONE ? 0 : of, .amount = amount };
}

static void entries_by_objective(const struct ledger_world *w, struct ledger *l, const struct ledger_row *r)
{
	struct split s = split_found(w, r->activity);
	if (s.count > 1 && !s.given && money_sort(r->kind) == MONEY_PROMISED) {
		entry_add(l, r, 0, r->amount);
		l->each[l->count - 1].undivided = true;
		return;
	}
	int64_t parts[SHARES_MAX], rest = ledger_divide(r->amount, money_smallest(r->currency), s.share, s.count, parts), none = 0;
	for (size_t i = 0; i < s.count; i++)
		if (s.of[i] && (parts[i] || !r->amount))
			entry_add(l, r, s.of[i], parts[i]);
		else
			none += parts[i];
	if (none + rest || (!s.count && !r->amount))
		entry_add(l, r, 0, none + rest);
}

static void entry_of(const struct ledger_world *w, struct ledger *l, const struct ledger_row *r, enum ledger_by by)
{
	switch (by) {
	case LEDGER_OBJECTIVE: entries_by_objective(w, l, r); break;
	case LEDGER_CITY: entry_add(l, r, city_found(w, r->activity), r->amount); break;
	case LEDGER_YEAR: entry_add(l, r, strtol(r->date, NULL, 10), r->amount); break;
	case LEDGER_FUNDER: entry_add(l, r, r->provider, r->amount); break;
	default: entry_add(l, r, r->activity, r->amount); break;
	}
}

static int entries_order(const void *a, const void *b)
{
	const struct ledger_entry *x = a, *y = b;
	if (x->of != y->of)
		return x->of < y->of ? -1 : 1;
	int day = strcmp(x->row->date, y->row->date);
	return day ? day : x->row->transaction < y->row->transaction ? -1 : x->row->transaction > y->row->transaction;
}

struct ledger ledger_of(struct model *m, int64_t plan, enum ledger_by by)
{
	struct ledger_rows rows = ledger_read(m);
	struct ledger_world w = { .model = m, .activities = ledger_activities_read(m) };
	if (by == LEDGER_OBJECTIVE)
		w.shares = ledger_shares_read(m, plan);
	size_t most = 1;
	for (size_t i = 0; i < rows.count; i++)
		most += by == LEDGER_OBJECTIVE ? split_found(&w, rows.each[i].activity).count + 1 : 1;
	struct ledger l = { .each = arena_array(m->arena, struct ledger_entry, most), .more = rows.count == LEDGER_ROWS };
	for (size_t i = 0; i < rows.count; i++)
		entry_of(&w, &l, &rows.each[i], by);
	qsort(l.each, l.count, sizeof(l.each[0]), entries_order);
	return l;
}

/* ---- groups ---- */

static struct money_sums entries_sum(struct arena *a, const struct ledger_entry *each, size_t n, enum ledger_by by)
{
	struct money_rows rows = { .each = arena_array(a, struct money_row, n + 1), .count = n };
	for (size_t i = 0; i < n; i++) {
		const struct ledger_row *r = each[i].row;
		rows.each[i] = (struct money_row){ .kind = r->kind,
			.currency = r->currency,
			.side = r->side,
			.sum = { each[i].amount, 1, r->made_up || (by == LEDGER_YEAR && r->year_made_up) },
			.bounded = r->bounded };
	}
	struct money_sums sums = money_sums(a, rows);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < sums.count; k++)
			sums.each[k].divided = sums.each[k].divided ||
			    (each[i].amount != each[i].row->amount && by == LEDGER_OBJECTIVE &&
			        text_equal(sums.each[k].currency, each[i].row->currency));
	return sums;
}

static const char *group_name(struct model *m, enum ledger_by by, int64_t of)
{
	const struct entity *e = ledger_entity(by);
	const struct element *o = of && by == LEDGER_OBJECTIVE ? model_get(m, element, of) : NULL;
	if (!of)
		return NULL;
	if (o)
		return element_known(m->arena, o);
	return e ? model_title(m, e, of) : arena_printf(m->arena, "%04lld", (long long)of);
}

static int groups_order(const void *a, const void *b)
{
	const struct ledger_group *x = a, *y = b;
	if (!x->name || !y->name)
		return !x->name - !y->name;
	int c = strcmp(x->name, y->name);
	return c ? c : x->of < y->of ? -1 : x->of > y->of;
}

struct ledger_groups ledger_groups(struct model *m, const struct ledger *l, enum ledger_by by)
{
	struct ledger_groups g = { .each = arena_array(m->arena, struct ledger_group, l->count + 1),
		.all = entries_sum(m->arena, l->each, l->count, LEDGER_ACTIVITY) };
	for (size_t i = 0; i < l->count;) {
		struct ledger_group *one = &g.each[g.count++];
		*one = (struct ledger_group){ .of = l->each[i].of, .name = group_name(m, by, l->each[i].of), .each = &l->each[i] };
		one->made_up = by == LEDGER_YEAR;
		for (; i < l->count && l->each[i].of == one->of; i++, one->count++)
			one->made_up = one->made_up && l->each[i].row->year_made_up;
		one->sums = entries_sum(m->arena, one->each, one->count, by);
	}
	qsort(g.each, g.count, sizeof(g.each[0]), groups_order);
	return g;
}

static bool set_has_transaction(const struct set *s, int64_t transaction)
{
	size_t low = 0, high = s->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (set_row(*s, transaction, middle)->head.id < transaction)
			low = middle + 1;
		else
			high = middle;
	}
	return low < s->count && set_row(*s, transaction, low)->head.id == transaction;
}

static bool entry_is_of(struct arena *a, const struct ledger_entry *e, const struct ledger_of_sum *s)
{
	return (!s->sorts || s->sorts & MONEY_BIT(money_sort_by(e->row->kind, e->row->side))) &&
	    (!s->currency || text_equal(s->currency, e->row->currency)) && (!s->year || text_starts(e->row->date, s->year)) &&
	    money_within(a, e->row->date, s->from, s->to) && (!s->among || set_has_transaction(s->among, e->row->transaction));
}

struct ledger_group ledger_part(struct arena *a, const struct ledger *l, const struct ledger_group *g, struct ledger_of_sum s, enum ledger_by by)
{
	const struct ledger_entry *each = g ? g->each : l->each;
	size_t count = g ? g->count : l->count;
	struct ledger_group part = g ? *g : (struct ledger_group){ 0 };
	part.each = arena_array(a, struct ledger_entry, count + 1);
	part.count = 0;
	for (size_t i = 0; i < count; i++)
		if (entry_is_of(a, &each[i], &s))
			part.each[part.count++] = each[i];
	part.sums = entries_sum(a, part.each, part.count, by);
	return part;
}
