#include "rule/measure/measure_line.h"

#include "base/out.h"
#include "model/engine/row.h"
#include "model/engine/standing.h"

static const struct field measure_line_fields[] = { MEASURE_LINE_FIELDS(ENTITY_FIELD) };

/* No table is behind it; it carries the indicator's name. */
const struct entity measure_line_entity = { .name = "indicator",
	.table = "indicators",
	.label = N_("Indicator"),
	.labels = N_("Indicators"),
	.size = sizeof(struct measure_line),
	.field_count = COUNT(measure_line_fields),
	.fields = measure_line_fields,
	.of = &indicator_entity,
	.marks = "made_up" };

static void value_mark(struct model *m, struct out *names, const struct observation *o, const char *value, const char *date)
{
	standing_mark(names, o && standing_illustrative(m, &observation_entity, o->head.id, "value"), value);
	standing_mark(names, o && standing_illustrative(m, &observation_entity, o->head.id, "date"), date);
}

/* That there is no verdict is worked out as well: of the values that are there. */
static bool measure_line_verdict_made_up(struct model *m, const struct measure *v)
{
	const struct observation *const values[] = { v->baseline, v->actual, v->target };
	for (size_t i = 0; i < COUNT(values) && !measure_judges(v); i++)
		if (values[i] && standing_illustrative(m, &observation_entity, values[i]->head.id, "value"))
			return true;
	return measure_made_up(m, v);
}

static const char *measure_line_made_up(struct model *m, const struct indicator *n, const struct measure *v)
{
	struct out names = { .arena = m->arena };
	for (size_t i = 0; i < COUNT(measure_line_fields); i++)
		if (entity_field(&indicator_entity, measure_line_fields[i].name))
			standing_mark(&names, standing_illustrative(m, &indicator_entity, n->head.id, measure_line_fields[i].name),
			    measure_line_fields[i].name);
	value_mark(m, &names, v->baseline, "baseline", "baseline_date");
	value_mark(m, &names, v->actual, "latest", "latest_date");
	value_mark(m, &names, v->target, "target", "target_date");
	standing_mark(&names, measure_line_verdict_made_up(m, v), "verdict");
	standing_mark(&names, v->target && standing_illustrative(m, &observation_entity, v->target->head.id, "note"), "caveat");
	return out_text(&names);
}

static void *measure_line_of(struct model *m, const struct indicator *n)
{
	struct measure v = measure_read(m, n);
	struct measure_line *l = row_new(m->arena, &measure_line_entity);
	l->head = n->head;
	l->slug = n->slug;
	l->title = n->title;
	l->code = n->code;
	l->element = n->element;
	l->activity = n->activity;
	l->unit = n->unit;
	l->direction = n->direction;
	l->numerator = n->numerator;
	l->denominator = n->denominator;
	l->measure = n->measure;
	l->summary = n->summary;
	l->baseline = v.baseline ? v.baseline->value : NONE;
	l->baseline_date = v.baseline ? v.baseline->date : NULL;
	l->latest = v.actual ? v.actual->value : NONE;
	l->latest_date = v.actual ? v.actual->date : NULL;
	l->target = v.target ? v.target->value : NONE;
	l->target_date = v.target ? v.target->date : NULL;
	l->verdict = measure_code(v.verdict);
	l->caveat = measure_caveat(m->arena, &v);
	l->made_up = measure_line_made_up(m, n, &v);
	return l;
}

struct set measure_lines(struct model *m, struct set indicators)
{
	struct set s = { .entity = &measure_line_entity, .rows = arena_array(m->arena, void *, indicators.count + 1), .count = indicators.count };
	for (size_t i = 0; i < indicators.count; i++)
		s.rows[i] = measure_line_of(m, set_row(indicators, indicator, i));
	return s;
}
