#include "rule/trade.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/date.h"
#include "base/number.h"
#include "rule/claim.h"

/* ---- firms, each once ---- */

struct firms {
	const char **names;
	size_t count;
};

/* An enquiry that names no firm is of one that no other is. */
static void firm_add(struct arena *a, struct firms *f, const char *firm, int64_t enquiry)
{
	f->names[f->count++] = firm ? text_sort_key(a, firm) : arena_printf(a, "#%lld", (long long)enquiry);
}

static size_t firms_count(struct firms *f)
{
	size_t n = 0;
	if (f->count)
		qsort(f->names, f->count, sizeof(f->names[0]), text_order);
	for (size_t i = 0; i < f->count; i++)
		n += !i || strcmp(f->names[i], f->names[i - 1]);
	return n;
}

static struct firms firms_new(struct arena *a, size_t most)
{
	return (struct firms){ .names = arena_array(a, const char *, most + 1) };
}

/* ---- what is proved ---- */

static size_t proofs_begin(const struct trade_proofs *proofs, int64_t introduction)
{
	size_t low = 0, high = proofs->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (proofs->each[middle].introduction < introduction)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool trade_is_proved(struct arena *a, const struct trade_proofs *proofs, int64_t introduction, const char *day, bool *made_up)
{
	bool proved = false;
	for (size_t i = proofs_begin(proofs, introduction); i < proofs->count && proofs->each[i].introduction == introduction; i++) {
		const struct trade_proof *t = &proofs->each[i];
		const struct evidence e = { .grade = t->grade, .date = t->date };
		if (claim_state_of(a, &e, day) != CLAIM_PROVED)
			continue;
		proved = true;
		*made_up = *made_up || t->made_up;
	}
	return proved;
}

/* ---- sums ---- */

static bool is_first_of_currency(const struct trade_introductions *all, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (all->each[k].value != NONE && text_equal(all->each[k].currency, all->each[i].currency))
			return false;
	return all->each[i].value != NONE;
}

static struct trade_value value_of_currency(
    struct arena *a, const struct trade_introductions *all, const struct trade_proofs *proofs, const char *currency, const char *day)
{
	struct trade_value v = { .currency = currency };
	struct firms claim = firms_new(a, all->count), prove = firms_new(a, all->count), rest = firms_new(a, all->count);
	for (size_t i = 0; i < all->count; i++) {
		const struct trade_introduction *t = &all->each[i];
		if (t->value == NONE || !text_equal(t->currency, currency))
			continue;
		bool proved = trade_is_proved(a, proofs, t->introduction, day, &v.made_up);
		v.claimed += t->value;
		v.proved += proved ? t->value : 0;
		v.made_up = v.made_up || t->made_up;
		firm_add(a, &claim, t->firm, t->enquiry);
		firm_add(a, proved ? &prove : &rest, t->firm, t->enquiry);
	}
	v.firms = firms_count(&claim);
	v.proved_firms = firms_count(&prove);
	v.unproved_firms = firms_count(&rest);
	return v;
}

static int values_by_currency(const void *a, const void *b)
{
	return strcmp(((const struct trade_value *)a)->currency, ((const struct trade_value *)b)->currency);
}

static void enquiries_count(struct arena *a, struct trade *t, const struct trade_enquiries *all)
{
	struct firms asked = firms_new(a, all->count), invest = firms_new(a, all->count);
	for (size_t i = 0; i < all->count; i++) {
		const struct trade_enquiry *e = &all->each[i];
		bool investor = text_equal(e->kind, CODE_ENQUIRY_KIND_INVESTMENT);
		firm_add(a, &asked, e->firm, e->enquiry);
		t->asked_made_up = t->asked_made_up || e->made_up;
		if (!investor)
			continue;
		firm_add(a, &invest, e->firm, e->enquiry);
		t->investors_made_up = t->investors_made_up || e->made_up;
	}
	t->asked = firms_count(&asked);
	t->investors = firms_count(&invest);
}

struct trade trade_sums(struct arena *a, const struct trade_enquiries *enquiries, const struct trade_introductions *all,
    const struct trade_proofs *proofs, const char *day)
{
	struct trade t = { .day = day, .values = arena_array(a, struct trade_value, all->count + 1) };
	struct firms introduced = firms_new(a, all->count);
	enquiries_count(a, &t, enquiries);
	for (size_t i = 0; i < all->count; i++) {
		firm_add(a, &introduced, all->each[i].firm, all->each[i].enquiry);
		t.introduced_made_up = t.introduced_made_up || all->each[i].made_up;
		if (is_first_of_currency(all, i))
			t.values[t.value_count++] = value_of_currency(a, all, proofs, all->each[i].currency, day);
	}
	t.introduced = firms_count(&introduced);
	if (t.value_count)
		qsort(t.values, t.value_count, sizeof(t.values[0]), values_by_currency);
	return t;
}

static struct trade read_of_day(struct model *m, const char *day)
{
	struct trade_enquiries enquiries = trade_enquiries_read(m, day);
	struct trade_introductions introductions = trade_introductions_read(m, day);
	struct trade_proofs proofs = trade_proofs_read(m, day);
	return trade_sums(m->arena, &enquiries, &introductions, &proofs, day);
}

struct trade trade_read_public(struct model *m)
{
	if (!text_equal(m->as_at, m->own_day))
		return (struct trade){ .day = m->as_at, .held_back = true };
	return read_of_day(m, m->own_day);
}

struct trade trade_read(struct model *m)
{
	struct trade t = m->reader ? trade_read_public(m) : read_of_day(m, m->as_at);
	t.every = !m->reader;
	return t;
}

/* ---- what everybody is told ---- */

static bool trade_told(size_t firms)
{
	return !firms || firms >= TRADE_FEWEST;
}

const char *trade_count_words(struct arena *a, const struct trade *t, size_t firms)
{
	return t->every || trade_told(firms) ? integer_people(a, (int64_t)firms) : arena_printf(a, _("fewer than %d"), (int)TRADE_FEWEST);
}

bool trade_claimed_told(const struct trade *t, const struct trade_value *v)
{
	return t->every || trade_told(v->firms);
}

/* Beside the sum of all, the proved part would give away the rest. */
bool trade_proved_told(const struct trade *t, const struct trade_value *v)
{
	return t->every || (trade_told(v->firms) && trade_told(v->proved_firms) && trade_told(v->unproved_firms));
}

int64_t trade_rounded(int64_t amount)
{
	int64_t step = 1;
	while (amount / step >= 100)
		step *= 10;
	return amount / step * step;
}

static const char *trade_amount(struct arena *a, const struct trade *t, int64_t amount, const char *currency)
{
	bool exact = t->every || !amount;
	const char *words = money_people(a, exact ? amount : trade_rounded(amount), currency);
	return exact ? words : arena_printf(a, _("about %s"), words);
}

const char *trade_claimed_words(struct arena *a, const struct trade *t, const struct trade_value *v)
{
	return trade_claimed_told(t, v) ? trade_amount(a, t, v->claimed, v->currency) : NULL;
}

const char *trade_proved_words(struct arena *a, const struct trade *t, const struct trade_value *v)
{
	return trade_proved_told(t, v) ? trade_amount(a, t, v->proved, v->currency) : NULL;
}

const char *trade_sentence(struct arena *a, const struct trade *t)
{
	const char *asked = trade_count_words(a, t, t->asked), *introduced = trade_count_words(a, t, t->introduced);
	return arena_printf(a, _("Firms that asked about trade or investment: %s. Firms introduced to a partner: %s."), asked, introduced);
}

/* ---- what is to do ---- */

static const struct {
	const char *code, *name;
} todos[] = {
	[TRADE_NOTHING] = { "nothing", N_("Nothing") },
	[TRADE_ANSWER] = { "answer", N_("Answer the firm") },
	[TRADE_INTRODUCE] = { "introduce", N_("Introduce the firm to a partner") },
	[TRADE_ASK] = { "ask", N_("Ask for the outcome") },
	[TRADE_PROVE] = { "prove", N_("Add evidence of the value") },
};

const char *trade_todo_code(enum trade_todo t)
{
	return todos[t].code;
}

const char *trade_todo_name(enum trade_todo t)
{
	return todos[t].name;
}

enum trade_todo trade_todo_of_enquiry(const struct trade_enquiry *e)
{
	if (text_equal(e->state, CODE_ENQUIRY_STATE_CLOSED))
		return TRADE_NOTHING;
	if (text_equal(e->state, CODE_ENQUIRY_STATE_NEW))
		return TRADE_ANSWER;
	return e->introductions ? TRADE_NOTHING : TRADE_INTRODUCE;
}

static bool trade_goes_on(const char *outcome)
{
	return !outcome || text_equal(outcome, CODE_INTRODUCTION_OUTCOME_TALKS);
}

enum trade_todo trade_todo_of_introduction(const struct trade_introduction *t, bool proved, const char *day)
{
	const char *last = t->told ? t->told : t->date;
	if (t->value != NONE && !proved)
		return TRADE_PROVE;
	return trade_goes_on(t->outcome) && date_days(day) - date_days(last) >= TRADE_ASK_DAYS ? TRADE_ASK : TRADE_NOTHING;
}

static int tasks_by_date(const void *a, const void *b)
{
	return strcmp(((const struct trade_task *)a)->since, ((const struct trade_task *)b)->since);
}

static void tasks_of_introductions(struct model *m, struct trade_tasks *l, const struct trade_introductions *all, const struct trade_proofs *proofs)
{
	for (size_t i = 0; i < all->count; i++) {
		const struct trade_introduction *t = &all->each[i];
		bool made_up = false, proved = trade_is_proved(m->arena, proofs, t->introduction, m->as_at, &made_up);
		enum trade_todo todo = trade_todo_of_introduction(t, proved, m->as_at);
		if (todo != TRADE_NOTHING)
			l->each[l->count++] = (struct trade_task){ .todo = todo, .since = text_or(t->told, t->date), .introduction = t };
	}
}

struct trade_tasks trade_tasks(struct model *m)
{
	struct trade_tasks l = { 0 };
	if (m->reader)
		return l;
	struct trade_enquiries enquiries = trade_enquiries_read(m, m->as_at);
	struct trade_introductions introductions = trade_introductions_read(m, m->as_at);
	struct trade_proofs proofs = trade_proofs_read(m, m->as_at);
	l.each = arena_array(m->arena, struct trade_task, enquiries.count + introductions.count + 1);
	for (size_t i = 0; i < enquiries.count; i++) {
		enum trade_todo todo = trade_todo_of_enquiry(&enquiries.each[i]);
		if (todo != TRADE_NOTHING)
			l.each[l.count++] = (struct trade_task){ .todo = todo, .since = enquiries.each[i].date, .enquiry = &enquiries.each[i] };
	}
	tasks_of_introductions(m, &l, &introductions, &proofs);
	if (l.count)
		qsort(l.each, l.count, sizeof(l.each[0]), tasks_by_date);
	return l;
}

/* ---- what fits ---- */

size_t trade_matches(struct model *m, const struct enquiry *e, const char *day, struct opportunity_fit *best, size_t most)
{
	struct opportunity sought = { .head = { .id = NONE },
		.kind = CODE_OPPORTUNITY_KIND_TRADE_CONTACT,
		.sector = e->sector,
		.place = e->place,
		.organisation = NONE,
		.youngest = NONE,
		.oldest = NONE };
	return opportunity_matches(m, &sought, day, best, most);
}

int64_t trade_owner(struct model *m, int64_t place, const char *sector)
{
	struct set owners = { 0 };
	if (place != NONE)
		owners = trade_owners(m, place, "", 2);
	if (!owners.count && sector)
		owners = trade_owners(m, NONE, sector, 2);
	return owners.count == 1 ? set_row(owners, organisation, 0)->head.id : NONE;
}
