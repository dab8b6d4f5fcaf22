#include "carbon.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/declared/environment.h"
#include "model/declared/strategy.h"
#include "model/rows/city.h"
#include "model/rows/strategy.h"

enum { KILOGRAMS = 1000 };

/* The nearest whole number of a quotient, halves away from nought; NONE beyond 64 bits. */
static int64_t nearest(__int128 above, __int128 below)
{
	if (below < 0) {
		above = -above;
		below = -below;
	}
	__int128 q = above >= 0 ? (above + below / 2) / below : -((-above + below / 2) / below);
	return q > INT64_MAX || q <= INT64_MIN ? NONE : (int64_t)q;
}

int64_t carbon_tonnes(int64_t amount, int64_t kilograms)
{
	if (amount == NONE || kilograms == NONE)
		return NONE;
	return nearest((__int128)amount * kilograms, (__int128)DECIMAL_ONE * KILOGRAMS);
}

int64_t carbon_percent(int64_t part, int64_t whole)
{
	if (part == NONE || whole == NONE || !whole)
		return NONE;
	return nearest((__int128)part * 100 * DECIMAL_ONE, whole);
}

static struct carbon_row row_of(const struct carbon_options *w, const struct emission *e)
{
	struct carbon_row r = { .emission = e, .factor = e->factor == NONE ? NULL : w->factor_of(w->context, e->factor), .difference = NONE };
	r.worked = carbon_tonnes(e->amount, r.factor ? r.factor->value : NONE);
	r.counts = r.worked == NONE ? e->value : r.worked;
	if (r.worked != NONE && e->value != NONE && e->value != r.worked)
		r.difference = e->value - r.worked;
	return r;
}

static size_t sector_place(const struct carbon *c, const char *code)
{
	size_t i = 0;
	while (i < c->sector_count && !text_equal(c->sectors[i], code))
		i++;
	return i;
}

static void sectors_find(struct arena *a, struct carbon *c)
{
	c->sectors = arena_array(a, const char *, codelist_emission_sector.count);
	for (size_t s = 0; s < codelist_emission_sector.count; s++) {
		const char *code = codelist_emission_sector.codes[s].code;
		size_t i = 0;
		while (i < c->row_count && !text_equal(c->rows[i].emission->sector, code))
			i++;
		if (i < c->row_count)
			c->sectors[c->sector_count++] = code;
	}
}

/* A date of a year may be more exact than the year: the inventory is yearly. */
static bool carbon_of_year(const struct emission *e, const char *year)
{
	return !strncmp(e->year, year, 4);
}

static struct carbon_year *carbon_year_of(struct arena *a, struct carbon *c, const struct emission *e)
{
	struct carbon_year *last = c->year_count ? &c->years[c->year_count - 1] : NULL;
	if (last && carbon_of_year(e, last->year))
		return last;
	struct carbon_year *y = &c->years[c->year_count++];
	*y = (struct carbon_year){ .year = arena_strndup(a, e->year, 4),
		.sectors = arena_array(a, int64_t, c->sector_count),
		.percent = NONE,
		.measure = { .verdict = MEASURE_NO_DATA, .expected = NONE, .tolerance = NONE, .difference = NONE } };
	for (size_t s = 0; s < c->sector_count; s++)
		y->sectors[s] = NONE;
	return y;
}

static void years_sum(struct arena *a, struct carbon *c)
{
	c->years = arena_array(a, struct carbon_year, c->row_count + 1);
	for (size_t i = 0; i < c->row_count; i++) {
		const struct carbon_row *r = &c->rows[i];
		struct carbon_year *y = carbon_year_of(a, c, r->emission);
		int64_t *sector = &y->sectors[sector_place(c, r->emission->sector)];
		if (r->counts == NONE)
			continue;
		*sector = (*sector == NONE ? 0 : *sector) + r->counts;
		y->total += r->counts;
	}
}

/* The year of the indicator's baseline; without an indicator the first year. */
static int baseline_of(const struct carbon *c, const struct carbon_options *w)
{
	const char *day = NULL;
	for (size_t i = 0; i < w->observations.count && !day; i++)
		if (observation_is_baseline(set_row(w->observations, observation, i)) && measure_counts(set_row(w->observations, observation, i)))
			day = set_row(w->observations, observation, i)->date;
	if (!w->indicator)
		return c->year_count ? 0 : -1;
	for (size_t i = 0; day && i < c->year_count; i++)
		if (!strncmp(day, c->years[i].year, 4))
			return (int)i;
	return -1;
}

/* The path of the indicator, with the year's share as the only actual value. */
static struct measure year_measure(struct arena *a, const struct carbon_options *w, const struct carbon_year *y)
{
	struct set path = { .entity = &observation_entity, .rows = arena_array(a, void *, w->observations.count + 1) };
	struct observation *actual = arena_alloc(a, sizeof(*actual));
	*actual = (struct observation){ .kind = CODE_OBSERVATION_KIND_ACTUAL, .date = y->year, .value = y->percent };
	for (size_t i = 0; i < w->observations.count; i++)
		if (!observation_is_actual(set_row(w->observations, observation, i)))
			path.rows[path.count++] = w->observations.rows[i];
	path.rows[path.count++] = actual;
	return measure_of(a, w->indicator, path, date_last(a, y->year));
}

static void years_compare(struct arena *a, struct carbon *c, const struct carbon_options *w)
{
	const struct carbon_year *base = c->baseline < 0 ? NULL : &c->years[c->baseline];
	for (size_t i = 0; i < c->year_count; i++) {
		struct carbon_year *y = &c->years[i];
		y->whole = base != NULL;
		for (size_t s = 0; base && s < c->sector_count; s++)
			y->whole = y->whole && (base->sectors[s] == NONE || y->sectors[s] != NONE);
		if (y->whole)
			y->percent = carbon_percent(y->total, base->total);
		if (y->percent != NONE && w->indicator)
			y->measure = year_measure(a, w, y);
	}
}

struct carbon carbon_of(struct arena *a, const struct carbon_options *w)
{
	struct carbon c = {
		.rows = arena_array(a, struct carbon_row, w->emissions.count + 1), .indicator = w->indicator, .observations = w->observations
	};
	for (size_t i = 0; i < w->emissions.count; i++)
		c.rows[c.row_count++] = row_of(w, set_row(w->emissions, emission, i));
	sectors_find(a, &c);
	years_sum(a, &c);
	c.baseline = baseline_of(&c, w);
	years_compare(a, &c, w);
	return c;
}

static const struct factor *factor_read(void *context, int64_t id)
{
	struct model *m = context;
	return model_get(m, factor, id);
}

struct carbon carbon_read(struct model *m, int64_t place)
{
	const char *name = model_setting(m, "carbon-indicator", NULL), *home = model_setting(m, "home-place", NULL);
	const struct place *own = home ? model_find(m, place, home) : NULL;
	const struct indicator *n = name && own && own->head.id == place ? model_find(m, indicator, name) : NULL;
	return carbon_of(m->arena,
	    &(struct carbon_options){ .emissions = emissions_of_place(m, place),
	        .indicator = n,
	        .observations = n ? observations_of_indicator(m, n->head.id) : (struct set){ .entity = &observation_entity },
	        .factor_of = factor_read,
	        .context = m });
}
