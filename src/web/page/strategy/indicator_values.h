/* indicator_values.h - the values of an indicator: each with its source and proof, and those that parts add up to. */
#ifndef WEB_PAGE_STRATEGY_INDICATOR_VALUES_H
#define WEB_PAGE_STRATEGY_INDICATOR_VALUES_H
#include "model/declared/strategy.h"
#include "rule/measure/measure.h"
#include "rule/recount.h"
#include "web/kit/kit.h"

struct indicator_rows {
	const struct indicator *indicator;
	struct set observations;
	struct measure measure;
	struct recount recount;
	const struct chart_frame *chart;
};

/* Draw sections of struct indicator_rows, the context. */
void indicator_values_draw(struct page *, const void *context);
void indicator_parts_draw(struct page *, const void *context);
#endif
