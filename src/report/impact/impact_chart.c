/* impact_chart.c - the charts of Action and Impact, each of figures that its tables have too. */
#include "base/text.h"
#include "document/document_chart.h"
#include "report/impact/impact.h"
#include "model/engine/standing.h"

void impact_status_chart(struct impact_report *r, const struct element *objective)
{
	int64_t id = objective ? objective->head.id : 0;
	struct progress_sum sum = impact_shown_sum(r, id);
	const char *caption = objective ? arena_printf(r->w->arena, _("Actions of objective %s by status"), objective->code) : _("Actions by status");
	int counts[CHART_STATUSES];
	for (int i = 0; i < CHART_STATUSES; i++)
		counts[i] = (int)sum.counts[i];
	document_chart_status(r->w->document, document_marked(r->w->document, caption, impact_shown_made_up(r, id, -1)), counts);
}

/* ---- indicators ---- */

static struct chart_unit unit_of(const struct indicator *n)
{
	return (struct chart_unit){ .suffix = indicator_is_share(n) ? "%" : NULL, .currency = indicator_is_pounds(n) ? "GBP" : NULL };
}

/* As on the page of the indicator; where nothing was measured twice there is no way to see, and the levels alone are drawn. */
void impact_indicator_chart(struct impact_report *r, const struct indicator *n, const struct measure *v)
{
	struct writing *w = r->w;
	struct set all = rows_naming(r->observations, "indicator", n->head.id);
	struct chart_point *points = arena_array(w->arena, struct chart_point, all.count + 1);
	size_t count = 0, measured = 0;
	bool made_up = false;
	if (!v->target || (!v->actual && !v->baseline))
		return;
	for (size_t i = 0; i < all.count; i++) {
		const struct observation *o = set_row(all, observation, i);
		if (!measure_counts(o))
			continue;
		bool target = observation_is_target(o);
		bool invented = standing_illustrative(w->model, &observation_entity, o->head.id, "value");
		points[count++] = (struct chart_point){ o->date, o->value,
			target                           ? CHART_TARGET
			    : observation_is_baseline(o) ? CHART_BASELINE
			                                 : CHART_ACTUAL,
			measure_people(w->arena, n, o), invented, measure_is_estimate(o) };
		measured += !target;
		made_up = made_up || invented;
	}
	const char *caption = document_marked(w->document, measure_finding(w->arena, n, v), made_up || measure_finding_made_up(w->model, v));
	if (measured > 1)
		document_chart_line(w->document, caption, &(struct chart_course){ points, count, unit_of(n), w->model->as_at, indicator_holds(n) });
	else
		document_chart_bullet(w->document, caption, v->baseline ? v->baseline->value : NONE, v->actual ? v->actual->value : NONE,
		    v->target->value,
		    indicator_holds(n)       ? CHART_THE_SAME
		        : indicator_falls(n) ? CHART_LESS
		                             : CHART_MORE,
		    unit_of(n));
}
