/* carbon_sums.c - the figures of the inventory in words, and whether they rest on what is made up. */
#include "web/page/strategy/carbon_sums.h"

#include "base/text.h"
#include "model/engine/standing.h"

/* Whole tonnes for people; the exact figures stand in the files. */
const char *carbon_tonnes_people(struct page *p, int64_t value)
{
	if (value == NONE)
		return "";
	int64_t half = value < 0 ? -DECIMAL_ONE / 2 : DECIMAL_ONE / 2, whole = (value + half) / DECIMAL_ONE * DECIMAL_ONE;
	return decimal_people(p->arena, whole || !value ? whole : value);
}

const char *carbon_percent_people(struct page *p, int64_t value)
{
	int64_t half = value < 0 ? -DECIMAL_ONE / 20 : DECIMAL_ONE / 20;
	return value == NONE ? ""
	                     : arena_printf(p->arena, "%s%%", decimal_people(p->arena, (value + half) / (DECIMAL_ONE / 10) * (DECIMAL_ONE / 10)));
}

const char *carbon_sector_name(const char *code)
{
	return _(code_name(&codelist_emission_sector, code));
}

bool carbon_emission_made_up(struct page *p, const struct carbon_row *r, const char *field)
{
	return standing_illustrative(p->model, &emission_entity, r->emission->head.id, field);
}

bool carbon_factor_made_up(struct page *p, const struct carbon_row *r, const char *field)
{
	return r->factor && standing_illustrative(p->model, &factor_entity, r->factor->head.id, field);
}

/* What the sums take of a row. */
bool carbon_counts_made_up(struct page *p, const struct carbon_row *r)
{
	return r->worked != NONE ? carbon_emission_made_up(p, r, "amount") || carbon_factor_made_up(p, r, "value")
	                         : carbon_emission_made_up(p, r, "value");
}

/* A year's total; `year` NULL: that of any. */
bool carbon_total_made_up(struct page *p, const struct carbon *c, const char *year)
{
	return ANY(c->rows, c->row_count, (!year || text_equal(each->emission->year, year)) && carbon_counts_made_up(p, each));
}
