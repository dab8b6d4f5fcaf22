/* measure_line.h - an indicator with how it stands, as a row of its list: what the page of all indicators shows, for files. */
#ifndef MEASURE_LINE_H
#define MEASURE_LINE_H
#include "rule/measure/measure.h"

#define MEASURE_LINE_FIELDS(F) \
	F(measure_line, SLUG, slug, .label = N_("Page address")) \
	F(measure_line, TEXT, title, .label = N_("Title"), .flags = TITLE) \
	F(measure_line, TEXT, code, .label = N_("Code")) \
	F(measure_line, REF, element, .label = N_("Measures"), .of = &element_entity) \
	F(measure_line, REF, activity, .label = N_("Activity"), .of = &activity_entity) \
	F(measure_line, CODE, unit, .label = N_("Unit"), .list = &codelist_unit) \
	F(measure_line, CODE, direction, .label = N_("Desired direction"), .list = &codelist_direction) \
	F(measure_line, TEXT, numerator, .label = N_("Numerator")) \
	F(measure_line, TEXT, denominator, .label = N_("Denominator")) \
	F(measure_line, CODE, measure, .label = N_("Counted from the records as"), .list = &codelist_measure) \
	F(measure_line, NOTE, summary, .label = N_("Description")) \
	F(measure_line, DECIMAL, baseline, .label = N_("Baseline")) \
	F(measure_line, DATE, baseline_date, .label = N_("Date of the baseline")) \
	F(measure_line, DECIMAL, latest, .label = N_("Latest value")) \
	F(measure_line, DATE, latest_date, .label = N_("Date of the latest value")) \
	F(measure_line, DECIMAL, target, .label = N_("Target")) \
	F(measure_line, DATE, target_date, .label = N_("Date of the target")) \
	F(measure_line, CODE, verdict, .label = N_("Verdict"), .list = &measure_verdicts) \
	F(measure_line, TEXT, caveat, .label = N_("Note on the target")) \
	F(measure_line, TEXT, made_up, .label = N_("Illustrative"), .flags = INTERNAL)
DECLARE_ENTITY(measure_line, MEASURE_LINE_FIELDS);

/* One for each indicator, in their order, as at the model's day. */
struct set measure_lines(struct model *, struct set indicators);
#endif
