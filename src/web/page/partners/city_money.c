/* city_money.c - the money of a city's page: what was received, what stood beside it, what was spent (rule/money.h). */
#include "base/date.h"
#include "base/text.h"
#include "web/page/partners/city.h"
#include "web/page/partners/partners.h"
#include "web/view/money.h"

/* ---- in the head ---- */

static void money_figure(struct page *p, const struct money_sums *all, unsigned bits, const char *label)
{
	struct out o = { .arena = p->arena };
	bool made_up = false;
	for (size_t i = 0; i < all->count; i++) {
		struct recounted c = money_of(&all->each[i], bits);
		if (c.records)
			out_fmt(&o, "%s%s", o.length ? "; " : "", money_short(p->arena, c.value, all->each[i].currency));
		made_up = made_up || c.made_up;
	}
	if (o.length)
		city_figure(p, label, "#money", out_text(&o), made_up);
}

void city_money_figures(struct page *p, const struct city *c)
{
	struct money_sums all = money_sums(p->arena, money_rows(p->model, c->transactions, NULL, p->model->as_at));
	money_figure(p, &all, MONEY_BIT(MONEY_RECEIVED), _("received, as recorded"));
	bool both = *money_words(p->arena, &all, MONEY_BIT(MONEY_SPENT_BY_PARTNERS), NULL);
	money_figure(p, &all, MONEY_BIT(MONEY_SPENT),
	    both && c->home ? arena_printf(p->arena, _("spent from %s, as recorded"), c->home->name) : _("spent, as recorded"));
	money_figure(p, &all, MONEY_BIT(MONEY_SPENT_BY_PARTNERS),
	    c->links.count ? arena_printf(p->arena, _("spent by %s, as recorded"), c->place->name) : _("spent by partners, as recorded"));
	money_figure(p, &all, MONEY_BESIDE, _("match funding and help in kind, as recorded"));
}

/* ---- who gave it, by year ---- */

enum { YEARS_MAX = 8, SERIES_MAX = 6, CHART_LEAST = 3 };

struct ledger {
	const char *years[YEARS_MAX];
	size_t year_count;
	int64_t providers[SERIES_MAX];
	struct chart_series series[SERIES_MAX];
	int64_t amounts[SERIES_MAX][YEARS_MAX]; /* what the series show */
	bool invented[SERIES_MAX][YEARS_MAX];
	size_t series_count;
	bool made_up, more;
};

static int city_money_year_of(const struct transaction *t)
{
	struct date d;
	return date_parse(t->date, &d) ? d.year : 0;
}

static bool reckoned(const struct transaction *t, const char *currency)
{
	return money_sort(t->kind) == MONEY_RECEIVED && text_equal(t->currency, currency);
}

/* The newest years without a gap, ascending; transactions come newest first. */
static int years_set(struct page *p, struct ledger *l, const struct city *c, const char *currency)
{
	int first = 0, last = 0;
	for (size_t i = 0; i < c->transactions.count; i++) {
		const struct transaction *t = set_row(c->transactions, transaction, i);
		if (!reckoned(t, currency))
			continue;
		last = last ? last : city_money_year_of(t);
		first = city_money_year_of(t);
	}
	l->more = last - first >= YEARS_MAX;
	first = l->more ? last - YEARS_MAX + 1 : first;
	for (int year = first; year <= last; year++)
		l->years[l->year_count++] = arena_printf(p->arena, "%d", year);
	return first;
}

static size_t city_money_series_of(struct page *p, struct ledger *l, const struct transaction *t)
{
	for (size_t i = 0; i < l->series_count; i++)
		if (l->providers[i] == t->provider || i == SERIES_MAX - 1)
			return i;
	size_t i = l->series_count++;
	l->providers[i] = t->provider;
	l->series[i].values = l->amounts[i];
	l->series[i].made_up = l->invented[i];
	l->series[i].name = i == SERIES_MAX - 1 ? _("Others")
	    : t->provider == NONE               ? _("Giver not recorded")
	                                        : model_title(p->model, &organisation_entity, t->provider);
	return i;
}

static void ledger_fill(struct page *p, struct ledger *l, const struct city *c, const char *currency)
{
	int first = years_set(p, l, c, currency);
	for (size_t i = 0; i < c->transactions.count; i++) {
		const struct transaction *t = set_row(c->transactions, transaction, i);
		if (!reckoned(t, currency) || city_money_year_of(t) < first)
			continue;
		size_t of = city_money_series_of(p, l, t), year = (size_t)(city_money_year_of(t) - first);
		bool made_up = page_illustrative(p, &transaction_entity, t, "amount");
		l->amounts[of][year] += t->amount;
		l->invented[of][year] = l->invented[of][year] || made_up;
		l->made_up = l->made_up || made_up;
	}
}

/* How many amounts it holds. */
static size_t ledger_cells(const struct ledger *l)
{
	size_t n = 0;
	for (size_t i = 0; i < l->series_count; i++)
		for (size_t j = 0; j < l->year_count; j++)
			n += l->amounts[i][j] != 0;
	return n;
}

/* "Most of the money came from A: £20,000 of £30,000" */
static const char *givers_finding(struct page *p, const struct ledger *l, const char *currency)
{
	int64_t most = 0, all = 0;
	size_t giver = 0;
	for (size_t i = 0; i < l->series_count; i++) {
		int64_t sum = 0;
		for (size_t k = 0; k < l->year_count; k++)
			sum += l->amounts[i][k];
		all += sum;
		giver = sum > most ? i : giver;
		most = sum > most ? sum : most;
	}
	return l->series_count == 1 ? arena_printf(p->arena, _("%s came from %s"), money_people(p->arena, all, currency), l->series[0].name)
	                            : arena_printf(p->arena, _("%s came in, the most of it from %s: %s"), money_people(p->arena, all, currency),
	                                  l->series[giver].name, money_people(p->arena, most, currency));
}

/* The currency in which there is most to draw. */
static struct ledger *city_ledger(struct page *p, const struct city *c, const char **currency)
{
	struct ledger *best = NULL;
	for (size_t i = 0; i < codelist_currency.count; i++) {
		const char *code = codelist_currency.codes[i].code;
		bool any = false;
		for (size_t k = 0; k < c->transactions.count && !any; k++)
			any = reckoned(set_row(c->transactions, transaction, k), code);
		if (!any)
			continue;
		struct ledger *l = arena_alloc(p->arena, sizeof(*l));
		*l = (struct ledger){ .year_count = 0 };
		ledger_fill(p, l, c, code);
		if (!best || ledger_cells(l) > ledger_cells(best)) {
			best = l;
			*currency = code;
		}
	}
	return best;
}

const struct chart_frame *city_money_chart(struct page *p, const struct city *c)
{
	const char *currency = NULL;
	struct ledger *l = city_ledger(p, c, &currency);
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
		.what = stack };
	return f;
}

/* ---- the section ---- */

void city_payments_draw(struct page *p, const void *context)
{
	static const struct column columns[] = { { NULL, N_("Date") }, { NULL, N_("Kind") }, { NULL, N_("Amount") }, { NULL, N_("Activity") },
		{ 0 } };
	const struct city *c = context;
	table_open(p, _("Every payment and gift"), columns);
	for (size_t i = 0; i < c->transactions.count && i < CITY_ROWS; i++) {
		const struct transaction *t = set_row(c->transactions, transaction, i);
		table_row(p);
		cell_words(p, date_people(p->arena, t->date));
		cell_plain(p, &transaction_entity, t, "kind");
		cell_qualified(p, &transaction_entity, t, "amount");
		cell_plain(p, &transaction_entity, t, "activity");
	}
	table_close(p);
}

void city_money(struct page *p, const struct city *c, const struct chart_frame *chart)
{
	if (!c->transactions.count)
		return;
	struct money_rows rows = money_rows(p->model, c->transactions, NULL, p->model->as_at);
	struct money_sums all = money_sums(p->arena, rows);
	page_section_begin(p, "money", _("Money"), _("By calendar year"));
	if (chart)
		chart_write_frame(p, chart);
	else if (!*money_words(p->arena, &all, MONEY_BIT(MONEY_RECEIVED), NULL))
		page_empty(p, _("No money received is recorded."));
	money_table(p, rows);
	page_more(p, page_part_href(p, "payments"), _("Every payment and gift"));
	page_section_end(p);
}
