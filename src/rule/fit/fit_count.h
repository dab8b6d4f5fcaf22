/* fit_count.h - between the files of fit.h: a condition as it was read once, and the count of one. */
#ifndef FIT_COUNT_H
#define FIT_COUNT_H
#include "rule/fit/fit.h"

struct fit_measure;
struct fit_condition {
	const struct element *element;
	const struct fit_measure *measure; /* NULL: a question, or a measure that no idea has */
	const struct element **steps;      /* of its table */
	size_t step_count;
};
const struct fit_measure *fit_measure_of(const struct element *);
struct fit_rule fit_count(const struct fit_world *, const struct fit_idea *, const struct fit_condition *, const char *day);

/* What a figure is, for its words. */
enum fit_unit { FIT_NUMBER, FIT_MONEY, FIT_PERCENT, FIT_PRESENCE };
enum fit_unit fit_unit_of(const struct element *);
/* Whether a country counts for a condition: in its body, or among the codes that it names. */
enum criterion_state fit_country_counts(const struct fit_world *, const struct element *, const char *country, const char *day);

/* ---- the rules of several calls of one scheme, in the order of the plan ---- */
void fit_rules_judge(const struct fit_world *, const struct fit_idea *, const struct fit_conditions *, const char *day, struct fit_rule *judged);
/* Judges those again that speak of the day; whether one came out another way. */
bool fit_rules_renew(const struct fit_world *, const struct fit_idea *, const struct fit_conditions *, const char *day, struct fit_rule *judged);
struct fit fit_of_rules(struct arena *, const struct fit_rule *judged, size_t n);
/* Whether a condition may come out another way on another day: countries of a body, awards that are held, the age of a link. */
bool fit_by_day(const struct fit_condition *);
#endif
