/* carbon.h - a place's inventory of emissions: what each sector emitted in each year, worked out from activity data and factors, and
 * how the sums stand against the path to the target.
 *
 * A row counts as activity data times factor where it has both; else as the tonnes that its source gives. Where a source gives tonnes
 * as well, both stand and the difference is told. A year is whole when it has every sector of the baseline year: only a whole year is
 * compared, so that a missing sector is never taken for a fall. Sectors: ICLEI, Cities for Climate Protection (codelist emission
 * sector). Tonnes are millionths (base/number.h) of a tonne of CO2 equivalent. Memory is the model's arena. */
#ifndef CARBON_H
#define CARBON_H
#include "model/declared/environment.h"
#include "rule/measure/measure.h"

/* Tonnes for an amount of activity data at so many kilograms for one unit, all millionths; rounded to the nearest millionth, halves
 * away from nought. NONE when one is missing or the product is out of range. */
int64_t carbon_tonnes(int64_t amount, int64_t kilograms);
/* `part` of `whole` in per cent, millionths, rounded in the same way; NONE when it can't be said. */
int64_t carbon_percent(int64_t part, int64_t whole);

struct carbon_row {
	const struct emission *emission;
	const struct factor *factor; /* or NULL */
	int64_t worked;              /* from activity data; NONE */
	int64_t counts;              /* what the sums take; NONE: neither is there */
	int64_t difference;          /* what the source gives less what was worked out; NONE unless both are there */
};

struct carbon_year {
	const char *year; /* "1990" */
	int64_t *sectors; /* tonnes of each sector of the inventory; NONE where nothing is recorded */
	int64_t total;
	bool whole;
	int64_t percent;        /* of the baseline year; NONE when one of the two isn't whole */
	struct measure measure; /* against the path; MEASURE_NO_DATA when the year isn't whole or there is no target */
};

struct carbon {
	struct carbon_row *rows; /* by year, sector and factor */
	size_t row_count;
	const char **sectors; /* codes, in the order of the code list */
	size_t sector_count;
	struct carbon_year *years; /* by year */
	size_t year_count;
	int baseline;                      /* place in `years`; -1: none */
	const struct indicator *indicator; /* that the target stands in, in per cent of the baseline; or NULL */
	struct set observations;           /* of it */
};

/* `emissions` by year (emissions_of_place); `factor_of` finds a factor by its number. `indicator` may be NULL. */
struct carbon_options {
	struct set emissions, observations;
	const struct indicator *indicator;
	const struct factor *(*factor_of)(void *context, int64_t id);
	void *context;
};
struct carbon carbon_of(struct arena *, const struct carbon_options *);

/* The same from a city's records: of a place, up to the model's day. The setting "carbon-indicator" names the indicator that holds the
 * target of the city's own place ("home-place"); others are shown without one. */
struct carbon carbon_read(struct model *, int64_t place);
#endif
