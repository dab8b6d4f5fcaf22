/* footprint.c - what travelling cost the climate, by year and by objective. */
#include <stdlib.h>
#include <string.h>

#include "base/locale.h"
#include "base/text.h"
#include "model/read/strategy_read.h"
#include "model/read/visit_read.h"
#include "rule/element.h"
#include "web/page/delivery/delivery.h"
#include "web/page/delivery/visit.h"
#include "web/view/chart.h"

enum { YEARS_MAX = 60 };

struct travel {
	const char *kind, *key, *title, *href;
	bool made_up; /* the title */
	struct footprint_sum sum;
};

static size_t travel_years_add(struct page *p, struct travel *all)
{
	struct travel_years years = travel_years(p->model, YEARS_MAX);
	for (size_t i = 0; i < years.count; i++) {
		const char *year = years.each[i].year;
		all[i] = (struct travel){ .kind = "year",
			.key = *year ? year : "",
			.title = *year ? year : _("Without a date"),
			.href = *year ? page_href(p, arena_printf(p->arena, "/visits?from=%s&to=%s", year, year)) : NULL,
			.sum = footprint_sum(p->model, travel_of_year(p->model, year, TRAVEL_MAX + 1)) };
	}
	return years.count;
}

static size_t travel_objectives_add(struct page *p, struct set objectives, struct travel *all)
{
	for (size_t i = 0; i < objectives.count; i++) {
		const struct element *e = set_row(objectives, element, i);
		all[i] = (struct travel){ .kind = "objective",
			.key = e->slug,
			.title = element_known(p->arena, e),
			.href = record_href(p, &element_entity, e->head.id),
			.made_up = page_illustrative(p, &element_entity, e, "title"),
			.sum = footprint_sum(p->model, travel_of_element(p->model, e->head.id, TRAVEL_MAX + 1)) };
	}
	return objectives.count;
}

struct travels {
	const struct travel *each;
	size_t count;
};

/* `heading` is the message id of what they are told by. */
static const struct column *travel_columns(struct page *p, const char *heading)
{
	const struct column columns[] = { { "by" }, { "key" }, { "title", heading }, { "#journeys", N_("Journeys") }, { "#with_a_figure" },
		{ "#travellers", N_("Travellers") }, { "#kilometres" }, { NULL, N_("Kilometres, there and back"), .figures = true },
		{ "#kilograms_co2e" }, { NULL, N_("Footprint") }, { "at_least" }, { 0 } };
	return memcpy(arena_array(p->arena, struct column, COUNT(columns)), columns, sizeof(columns));
}

/* A number of the journeys; made up when one of them is. */
static void travel_number(struct page *p, const struct footprint_sum *s, int64_t n)
{
	cell_made_up(p, s->made_up && n && n != NONE);
	if (n == NONE)
		cell_words(p, NULL);
	else
		cell_number(p, n);
}

static void travel_rows(struct page *p, const void *context)
{
	const struct travels *all = context;
	for (size_t i = 0; i < all->count; i++) {
		const struct travel *t = &all->each[i];
		const struct footprint_sum *s = &t->sum;
		table_row(p);
		cell_words(p, t->kind);
		cell_words(p, t->key);
		cell(p, (struct cell){ .text = t->title, .address = t->href, .illustrative = t->made_up });
		travel_number(p, s, (int64_t)s->journeys);
		travel_number(p, s, (int64_t)s->counted);
		travel_number(p, s, s->people);
		travel_number(p, s, s->measured ? s->person_km : NONE);
		cell(p, (struct cell){ .text = footprint_km_words(p->arena, s), .illustrative = s->made_up && s->measured, .muted = !s->measured });
		cell_made_up(p, s->made_up);
		cell_words(p, s->counted ? decimal_text(p->arena, s->kilograms) : NULL);
		cell(p, (struct cell){ .text = visit_sum_people(p, s), .illustrative = s->made_up && s->counted });
		cell_words(p, s->at_least || s->more ? "yes" : "no");
	}
}

/* ---- the chart ---- */

/* Figures, and years to compare: fewer are told by a sentence. */
enum { CHART_LEAST = 3, CHART_YEARS_LEAST = 2 };

/* "Travel in 2009 emitted 28.9 tonnes of CO2e"; of the first and the last year that have a figure. */
static const char *travel_finding(struct page *p, const struct travel *first, const struct travel *last)
{
	const char *now = visit_sum_people(p, &last->sum);
	if (first == last)
		return arena_printf(p->arena, message_n("Travel in %s, %zu journey: %s", "Travel in %s, %zu journeys: %s", (long)last->sum.journeys),
		    last->title, last->sum.journeys, now);
	return arena_printf(p->arena,
	    last->sum.kilograms < first->sum.kilograms       ? _("The footprint of travel fell: %s in %s, %s in %s")
	        : last->sum.kilograms > first->sum.kilograms ? _("The footprint of travel rose: %s in %s, %s in %s")
	                                                     : _("The footprint of travel stayed as it was: %s in %s, %s in %s"),
	    visit_sum_people(p, &first->sum), first->title, now, last->title);
}

/* The years with a figure, the earliest first. */
struct travelled {
	const struct travel **years;
	size_t count;
};

static struct travelled years_with_figure(struct page *p, const struct travel *all, size_t n)
{
	struct travelled t = { .years = arena_array(p->arena, const struct travel *, n + 1) };
	for (size_t i = n; i-- > 0;)
		if (all[i].sum.counted && *all[i].key)
			t.years[t.count++] = &all[i];
	return t;
}

/* No distance is measured more finely than a hundredth of a tonne; half goes up. */
static int64_t hundredths(int64_t tonnes)
{
	return (tonnes + DECIMAL_ONE / 200) / (DECIMAL_ONE / 100) * (DECIMAL_ONE / 100);
}

/* What one way of travelling came to in each year; false where it was not used. */
static bool mode_series(struct page *p, const struct travelled *t, size_t mode, struct chart_series *to)
{
	int64_t *tonnes = arena_array(p->arena, int64_t, t->count + 1);
	bool *made_up = arena_array(p->arena, bool, t->count + 1), any = false;
	for (size_t i = 0; i < t->count; i++) {
		tonnes[i] = hundredths(t->years[i]->sum.of_mode[mode] / 1000);
		made_up[i] = tonnes[i] && t->years[i]->sum.made_up;
		any = any || tonnes[i];
	}
	*to = (struct chart_series){ .name = _(codelist_travel_mode.codes[mode].name), .values = tonnes, .made_up = made_up };
	return any;
}

static size_t chart_figures(const struct chart_stack *stack)
{
	size_t n = 0;
	for (size_t k = 0; k < stack->series_count; k++)
		for (size_t i = 0; i < stack->year_count; i++)
			n += stack->series[k].values[i] != 0;
	return n;
}

static const struct chart_stack *travel_stack(struct page *p, const struct travelled *t)
{
	struct chart_stack *stack = arena_alloc(p->arena, sizeof(*stack));
	struct chart_series *series = arena_array(p->arena, struct chart_series, TRAVEL_MODES);
	const char **years = arena_array(p->arena, const char *, t->count + 1);
	size_t n = 0;
	for (size_t i = 0; i < t->count; i++)
		years[i] = t->years[i]->key;
	for (size_t mode = 0; mode < codelist_travel_mode.count && mode < TRAVEL_MODES; mode++)
		n += mode_series(p, t, mode, &series[n]);
	*stack = (struct chart_stack){ series, n, years, t->count, { .level = true } };
	return stack;
}

/* NULL where no year has a figure. */
static const struct chart_frame *travel_chart(struct page *p, const struct travel *all, size_t n)
{
	struct chart_frame *f = arena_alloc(p->arena, sizeof(*f));
	struct travelled t = years_with_figure(p, all, n);
	bool any = false;
	if (!t.count)
		return NULL;
	for (size_t i = 0; i < t.count; i++)
		any = any || t.years[i]->sum.made_up;
	const struct travel *first = t.years[0], *last = t.years[t.count - 1];
	*f = (struct chart_frame){ .id = "travel",
		.finding = travel_finding(p, first, last),
		.made_up = first->sum.made_up || last->sum.made_up,
		.about = _("Tonnes of CO2e, by way of travelling and year"),
		.heading = N_("Way of travelling"),
		.hollow = chart_hollow(any, false, false),
		.form = &chart_stack_form,
		.what = travel_stack(p, &t) };
	return f;
}

/* As finely as the sum before it is told; less than a tenth as it is. */
static int64_t tenths(int64_t tonnes)
{
	int64_t whole = (tonnes + DECIMAL_ONE / 20) / (DECIMAL_ONE / 10) * (DECIMAL_ONE / 10);
	return whole ? whole : tonnes;
}

static int modes_by_most(const void *a, const void *b)
{
	int64_t x = ((const struct chart_series *)a)->values[0], y = ((const struct chart_series *)b)->values[0];
	return (x < y) - (x > y);
}

/* "Tonnes by way of travelling: Flight 27.7, Train 0.1." Of a single year, the largest first. */
static void travel_modes_write(struct page *p, const struct chart_stack *stack)
{
	struct out modes = { .arena = p->arena };
	struct chart_series *most = arena_array(p->arena, struct chart_series, stack->series_count + 1);
	memcpy(most, stack->series, stack->series_count * sizeof(*most));
	qsort(most, stack->series_count, sizeof(*most), modes_by_most);
	for (size_t k = 0; k < stack->series_count; k++)
		out_fmt(&modes, "%s%s %s", k ? locale_comma() : "", most[k].name, decimal_people(p->arena, tenths(most[k].values[0])));
	html(p->o, " %s", arena_printf(p->arena, _("Tonnes by way of travelling: %s."), out_text(&modes)));
}

static void travel_chart_draw(struct page *p, const struct chart_frame *f)
{
	const struct chart_stack *stack = f ? f->what : NULL;
	if (!f)
		return;
	if (chart_figures(stack) >= CHART_LEAST && stack->year_count >= CHART_YEARS_LEAST) {
		chart_write_frame(p, f);
		return;
	}
	html(p->o, "<p class=\"statement\">%s.", f->finding);
	if (stack->year_count == 1 && stack->series_count > 1)
		travel_modes_write(p, stack);
	if (f->made_up)
		page_mark(p);
	html(p->o, "</p>");
}

/* `each` is the message id of what a row is. */
static void travel_section(struct page *p, const char *id, const char *heading, const char *each, struct travels all, const struct chart_frame *chart)
{
	page_section_begin(p, id, _(heading), NULL);
	travel_chart_draw(p, chart);
	table_write(p, _(heading), travel_columns(p, each), travel_rows, &all);
	page_section_end(p);
}

/* The list of visits has fewer journeys and people: what it leaves out. */
static void exchanges_write(struct page *p, const struct travel *years, size_t n)
{
	size_t exchanges = 0;
	int64_t people = 0;
	bool made_up = false;
	for (size_t i = 0; i < n; i++) {
		exchanges += years[i].sum.exchanges;
		people += years[i].sum.exchange_people;
		made_up = made_up || (years[i].sum.exchanges && years[i].sum.made_up);
	}
	if (!exchanges)
		return;
	html(p->o, "<p class=\"measure\">%s",
	    arena_printf(p->arena,
	        message_n(
	            "%zu of these journeys is an exchange, with %s travellers. The list of visits and answers to information requests leave it out.",
	            "%zu of these journeys are exchanges, with %s travellers. The list of visits and answers to information requests leave them out.",
	            (long)exchanges),
	        exchanges, integer_people(p->arena, people)));
	if (made_up)
		page_mark(p);
	html(p->o, "</p>");
}

void page_visits_footprint(struct page *p)
{
	struct set objectives = plan_objectives(p->model);
	struct travel *all = arena_array(p->arena, struct travel, YEARS_MAX + objectives.count + 1);
	if (!page_one_order(p))
		return;
	size_t years = travel_years_add(p, all), n = years + travel_objectives_add(p, objectives, all + years);
	page_show_table(p, "travel", travel_columns(p, NULL), travel_rows, &(struct travels){ all, n });
	const struct chart_frame *chart = travel_chart(p, all, years);
	if (chart)
		chart_show(p, chart);
	if (page_is_data(p))
		return;
	p->title = _("Carbon footprint of travel");
	page_begin(p, (const char *const[]){ _("Visits"), page_href(p, "/visits"), p->title, NULL, NULL }, NULL, p->title,
	    _("Straight-line kilometres, there and back, for each traveller, times that year’s factor for the way of travelling."));
	if (years)
		travel_section(p, "years", N_("By year"), N_("Year"), (struct travels){ all, years }, chart);
	else
		page_empty(p, _("No travellers are recorded."));
	exchanges_write(p, all, years);
	travel_section(p, "objectives", N_("By objective"), N_("Objective"), (struct travels){ all + years, n - years }, NULL);
	html(p->o, "<p class=\"small measure\">%s</p>",
	    _("A journey that serves two objectives counts once under each, so do not add the objectives up. If the way of travelling is not recorded, a flight is assumed. A group of unknown size counts as one person, so totals are minimums. Journeys without a factor for their year have no figure."));
	page_downloads(p);
	page_end(p);
}
