/* carbon_sectors.c - the emissions by sector and year, as columns and as a table. */
#include "web/page/strategy/carbon_sectors.h"

#include "base/text.h"
#include "web/kit/kit.h"
#include "web/page/strategy/carbon_sums.h"

/* A column of one sector beside columns of all would look like a fall. Without a baseline nothing says what is whole. */
static bool comparable(const struct carbon *c, size_t year)
{
	return c->baseline < 0 || c->years[year].whole;
}

static bool sector_made_up(struct page *p, const struct carbon *c, const char *year, const char *sector)
{
	return ANY(c->rows, c->row_count,
	    text_equal(each->emission->year, year) && text_equal(each->emission->sector, sector) && carbon_counts_made_up(p, each));
}

/* The years of one kind: all, or those that can be compared. */
static struct chart_stack *stack_of(struct page *p, const struct carbon *c, bool whole)
{
	struct chart_series *series = arena_array(p->arena, struct chart_series, c->sector_count + 1);
	const char **years = arena_array(p->arena, const char *, c->year_count + 1);
	struct chart_stack *stack = arena_alloc(p->arena, sizeof(*stack));
	*stack = (struct chart_stack){ series, c->sector_count, years, 0, { .level = true } };
	for (size_t i = 0; i < c->year_count; i++)
		if (!whole || comparable(c, i))
			years[stack->year_count++] = c->years[i].year;
	for (size_t s = 0; s < c->sector_count; s++) {
		int64_t *values = arena_array(p->arena, int64_t, c->year_count + 1);
		bool *made_up = arena_array(p->arena, bool, c->year_count + 1);
		for (size_t i = 0, k = 0; i < c->year_count; i++)
			if (!whole || comparable(c, i)) {
				made_up[k] = sector_made_up(p, c, c->years[i].year, c->sectors[s]);
				values[k++] = c->years[i].sectors[s];
			}
		series[s] = (struct chart_series){ carbon_sector_name(c->sectors[s]), values, made_up };
	}
	return stack;
}

/* "Emissions fell from 2,000,000 tonnes in 1990 to 1,760,000 in 2008, by 12%" */
static const char *carbon_finding(struct page *p, const struct carbon *c)
{
	const struct carbon_year *first = NULL, *last = NULL;
	for (size_t i = 0; i < c->year_count; i++)
		if (comparable(c, i)) {
			first = first ? first : &c->years[i];
			last = &c->years[i];
		}
	if (!last || first == last)
		return last ? arena_printf(p->arena, _("Emissions were %s tonnes in %s"), carbon_tonnes_people(p, last->total), last->year)
		            : _("No year is complete");
	int64_t change = last->total - first->total, share = carbon_percent(change < 0 ? -change : change, first->total);
	if (!change || share == NONE)
		return arena_printf(
		    p->arena, _("Emissions stayed at %s tonnes from %s to %s"), carbon_tonnes_people(p, last->total), first->year, last->year);
	return arena_printf(p->arena,
	    change < 0 ? _("Emissions fell by %s, from %s tonnes in %s to %s in %s") : _("Emissions rose by %s, from %s tonnes in %s to %s in %s"),
	    carbon_percent_people(p, share), carbon_tonnes_people(p, first->total), first->year, carbon_tonnes_people(p, last->total), last->year);
}

const struct chart_frame *carbon_chart(struct page *p, const struct carbon *c)
{
	struct chart_frame *f = arena_alloc(p->arena, sizeof(*f));
	bool made_up = carbon_total_made_up(p, c, NULL);
	*f = (struct chart_frame){ .id = "sectors",
		.finding = carbon_finding(p, c),
		.made_up = made_up,
		.about = _("Tonnes of CO2 equivalent, by sector and year"),
		.hollow = chart_hollow(made_up, false, false),
		.form = &chart_stack_form,
		.what = stack_of(p, c, true) };
	return f;
}

void carbon_sectors_draw(struct page *p, const void *context)
{
	const struct carbon *c = context;
	const struct chart_frame *f = carbon_chart(p, c);
	const struct chart_stack *drawn = f->what, *all = stack_of(p, c, false);
	page_section_begin(p, "sectors", _("By sector"), NULL);
	chart_write_frame(p, f);
	chart_columns_table(p->o, all, _("Emissions by sector and year, tonnes of CO2e"), _("Sector"));
	if (drawn->year_count < all->year_count)
		html(p->o, "<p class=\"small muted\">%s</p>", _("A year with figures for some sectors only is in the table, not in the chart."));
	page_section_end(p);
}
