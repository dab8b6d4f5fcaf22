/* impact.h - what Action and Impact has read, for its files; private to this room. */
#ifndef IMPACT_H
#define IMPACT_H
#include "model/read/impact_read.h"
#include "report/blocks.h"
#include "report/money.h"

struct impact_report {
	struct writing *w;
	const struct element *objective; /* NULL: every one */
	const struct place *city;        /* NULL: anywhere */
	const char *from, *to;           /* NULL: ever, and up to the day */
	struct impact_options options;
	struct impacts sums;
	struct impact_lines lines;
	struct set indicators, observations, evidence, depends;
	struct set undated; /* of a period: activities that may fall in it or not */
	struct benefits benefits, statements;
	struct claims claims;
};

/* The first two pages: where the strategy stands, and each promised action by its name. */
void impact_summary(struct impact_report *);
/* The chapter of one objective. */
void impact_objective(struct impact_report *, const struct element *);
/* Its charts, each with its table; nothing where there is nothing to see. `objective` NULL: all that is shown. */
void impact_status_chart(struct impact_report *, const struct element *objective);
void impact_indicator_chart(struct impact_report *, const struct indicator *, const struct measure *);
/* Figures that the overview and the chapters share: of people counted or only reported, "more than 1,300". */
const char *impact_heads_words(struct arena *, const struct rollup_line *, bool claimed);
size_t impact_benefits(const struct impact_report *, struct benefits, const struct element *objective, enum benefit_state, size_t *all);
/* Whether one of the benefits in that state is so by what is made up. */
bool impact_benefits_made_up(struct impact_report *, struct benefits, const struct element *objective, enum benefit_state);
/* Whether the report shows an action: of a city, those that something of it served. */
bool impact_shows(const struct impact_report *, const struct progress *);
/* How the actions that the report shows stand, of an objective or (0) of the whole plan. */
/* "No action of the strategy has work in Lyon." */
const char *impact_no_action(const struct impact_report *);
struct progress_sum impact_shown_sum(const struct impact_report *, int64_t objective);
/* All money on record, divided so that the rows add up (impact_divided.c). */
void impact_divided(struct impact_report *);
/* Where the report tells of an element, "#r-…"; NULL when it has no chapter on its objective. */
const char *impact_address(const struct impact_report *, const struct element *);
/* Whether a status that is counted there is made up; `status` one of the statuses, -1: any. */
bool impact_shown_made_up(const struct impact_report *, int64_t objective, int status);
/* What the money of an objective (NULL: of all that the report shows) is made of. */
struct money_behind impact_behind(const struct impact_report *, const struct element *);
/* "7, of which 5 have no date on record"; of a period "2; 5 more have no date on record". */
const char *impact_visits_words(const struct impact_report *, const struct impact *);
/* Where the money of an objective is from that no activity of the period serves: "CLGF Phase III (part of CLGF)"; NULL: it has none, or such activities. */
const char *impact_money_from(struct impact_report *, const struct element *);
/* Of each such objective, a sentence. */
void impact_cost_from(struct impact_report *);
struct impact_lines impact_lines_of(const struct impact_report *, int64_t element);
/* What firms were helped with: of the whole strategy and of today alone. */
void impact_trade(struct impact_report *);
#endif
