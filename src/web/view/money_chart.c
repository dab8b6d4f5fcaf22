/* money_chart.c - money received, by giver and year (money.h). */
#include "base/date.h"
#include "base/text.h"
#include "model/declared/partners.h"
#include "web/kit/value.h"
#include "web/view/money.h"

/* ---- who gave it, by year ---- */

enum { YEARS_MAX = 8, SERIES_MAX = 6, CHART_LEAST = 3 };

struct givers {
	const char *years[YEARS_MAX];
	size_t year_count;
	int64_t providers[SERIES_MAX];
	struct chart_series series[SERIES_MAX];
	int64_t amounts[SERIES_MAX][YEARS_MAX]; /* what the series show */
	bool invented[SERIES_MAX][YEARS_MAX];
	size_t series_count;
	bool made_up, more;
};

static int money_chart_year_of(const struct transaction *t)
{
	struct date d;
	return date_parse(t->date, &d) ? d.year : 0;
}

static bool reckoned(const struct transaction *t, const char *currency)
{
	return money_sort(t->kind) == MONEY_RECEIVED && text_equal(t->currency, currency);
}

/* The newest years without a gap, ascending; transactions come newest first. */
static int years_set(struct page *p, struct givers *l, struct set all, const char *currency)
{
	int first = 0, last = 0;
	for (size_t i = 0; i < all.count; i++) {
		const struct transaction *t = set_row(all, transaction, i);
		if (!reckoned(t, currency))
			continue;
		last = last ? last : money_chart_year_of(t);
		first = money_chart_year_of(t);
	}
	l->more = last - first >= YEARS_MAX;
	first = l->more ? last - YEARS_MAX + 1 : first;
	for (int year = first; year <= last; year++)
		l->years[l->year_count++] = arena_printf(p->arena, "%d", year);
	return first;
}

/* Abbreviations are what the city calls its funders by. */
static const char *giver_name(struct page *p, int64_t provider)
{
	const struct organisation *o = model_get(p->model, organisation, provider);
	return o && o->short_name ? o->short_name : model_title(p->model, &organisation_entity, provider);
}

static size_t money_chart_series_of(struct page *p, struct givers *l, const struct transaction *t)
{
	for (size_t i = 0; i < l->series_count; i++)
		if (l->providers[i] == t->provider || i == SERIES_MAX - 1)
			return i;
	size_t i = l->series_count++;
	l->providers[i] = t->provider;
	l->series[i].values = l->amounts[i];
	l->series[i].made_up = l->invented[i];
	l->series[i].name = i == SERIES_MAX - 1 ? _("Others") : t->provider == NONE ? _("Giver not recorded") : giver_name(p, t->provider);
	return i;
}

static void ledger_fill(struct page *p, struct givers *l, struct set all, const char *currency)
{
	int first = years_set(p, l, all, currency);
	for (size_t i = 0; i < all.count; i++) {
		const struct transaction *t = set_row(all, transaction, i);
		if (!reckoned(t, currency) || money_chart_year_of(t) < first)
			continue;
		size_t of = money_chart_series_of(p, l, t), year = (size_t)(money_chart_year_of(t) - first);
		bool made_up = page_illustrative(p, &transaction_entity, t, "amount") || page_illustrative(p, &transaction_entity, t, "date");
		l->amounts[of][year] += t->amount;
		l->invented[of][year] = l->invented[of][year] || made_up;
		l->made_up = l->made_up || made_up;
	}
	for (size_t i = 0; i < l->series_count; i++)
		for (size_t k = 0; k < l->year_count; k++)
			l->amounts[i][k] = l->amounts[i][k] ? l->amounts[i][k] : NONE;
}

/* How many amounts it holds. */
static size_t ledger_cells(const struct givers *l)
{
	size_t n = 0;
	for (size_t i = 0; i < l->series_count; i++)
		for (size_t j = 0; j < l->year_count; j++)
			n += l->amounts[i][j] != NONE;
	return n;
}

/* "£58,500 was received. A gave most: £28,500" */
static const char *givers_finding(struct page *p, const struct givers *l, const char *currency)
{
	int64_t most = 0, all = 0;
	size_t giver = 0;
	for (size_t i = 0; i < l->series_count; i++) {
		int64_t sum = 0;
		for (size_t k = 0; k < l->year_count; k++)
			sum += l->amounts[i][k] == NONE ? 0 : l->amounts[i][k];
		all += sum;
		giver = sum > most ? i : giver;
		most = sum > most ? sum : most;
	}
	return l->series_count == 1
	    ? arena_printf(p->arena, _("%s was received, all of it from %s"), money_people(p->arena, all, currency), l->series[0].name)
	    : arena_printf(p->arena, _("%s was received. The largest giver was %s, with %s"), money_people(p->arena, all, currency),
	          l->series[giver].name, money_people(p->arena, most, currency));
}

/* The currency in which there is most to draw. */
static struct givers *givers_ledger(struct page *p, struct set all, const char **currency)
{
	struct givers *best = NULL;
	for (size_t i = 0; i < codelist_currency.count; i++) {
		const char *code = codelist_currency.codes[i].code;
		bool any = false;
		for (size_t k = 0; k < all.count && !any; k++)
			any = reckoned(set_row(all, transaction, k), code);
		if (!any)
			continue;
		struct givers *l = arena_alloc(p->arena, sizeof(*l));
		*l = (struct givers){ .year_count = 0 };
		ledger_fill(p, l, all, code);
		if (!best || ledger_cells(l) > ledger_cells(best)) {
			best = l;
			*currency = code;
		}
	}
	return best;
}

const struct chart_frame *money_givers_chart(struct page *p, struct set all, struct money_whoses whose)
{
	const char *currency = NULL;
	struct givers *l = givers_ledger(p, money_of_city(p->model, all, whose), &currency);
	struct chart_stack *stack = arena_alloc(p->arena, sizeof(*stack));
	struct chart_frame *f = arena_alloc(p->arena, sizeof(*f));
	if (!l || ledger_cells(l) < CHART_LEAST)
		return NULL; /* the table says it */
	*stack = (struct chart_stack){ l->series, l->series_count, l->years, l->year_count, { .currency = currency } };
	*f = (struct chart_frame){ .id = "givers",
		.finding = givers_finding(p, l, currency),
		.made_up = l->made_up,
		.about = l->more ? _("Money received, by giver and year; earlier years are left out") : _("Money received, by giver and year"),
		.hollow = chart_hollow(l->made_up, false, false),
		.form = &chart_stack_form,
		.what = stack,
		.heading = _("From") };
	return f;
}
