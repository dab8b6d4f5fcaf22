/* carbon_sums.h - the figures of the inventory in words, and whether they rest on what is made up. */
#ifndef WEB_PAGE_STRATEGY_CARBON_SUMS_H
#define WEB_PAGE_STRATEGY_CARBON_SUMS_H
#include "rule/carbon.h"
#include "web/kit/page.h"

/* Whole tonnes; the exact figures stand in the files. "" for NONE. */
const char *carbon_tonnes_people(struct page *, int64_t value);
/* With one place after the point; "" for NONE. */
const char *carbon_percent_people(struct page *, int64_t value);
const char *carbon_sector_name(const char *code);
bool carbon_emission_made_up(struct page *, const struct carbon_row *, const char *field);
bool carbon_factor_made_up(struct page *, const struct carbon_row *, const char *field);
/* What the sums take of a row. */
bool carbon_counts_made_up(struct page *, const struct carbon_row *);
/* A year's total; `year` NULL: that of any. */
bool carbon_total_made_up(struct page *, const struct carbon *, const char *year);
#endif
