/* page_indicators.c - the register of indicators, and one with its values, its verdict and the arithmetic behind it. */
#include "base/date.h"
#include "base/text.h"
#include "model/knowledge.h"
#include "model/list.h"
#include "model/row.h"
#include "model/strategy_read.h"
#include "rule/recount.h"
#include "web/chart.h"
#include "web/pages.h"
#include "web/parts.h"

void page_indicators(struct page *p)
{
	struct list_request q;
	if (!page_list_request(p, &indicator_entity, &q))
		return;
	struct list_page l = list_read(p->model, &q);
	page_show_list(p, "indicators", l.set, l.next ? page_href_with(p, "after", l.next) : NULL);
	if (page_is_data(p))
		return;
	page_begin(p, (const char *const[]){ _("Overview"), page_href(p, "/"), _("Indicators"), NULL, NULL }, NULL, _("Indicators"),
	    _("What is measured, where it started, where it stands and where it should be."));
	html(p->o, "<div class=\"with-side with-side--wide\"><div class=\"with-side__side\">");
	page_filter_form(p, &indicator_entity, (const char *const[]){ "element", "activity", NULL }, (struct markup){ NULL });
	html(p->o, "</div><div><h2 class=\"govuk-visually-hidden\">%s</h2>", _("Indicators found"));
	parts_indicators(p, l.set);
	page_pager(p, l.set.count, l.total);
	page_downloads(p, PAGE_CSV | PAGE_JSON);
	html(p->o, "</div></div>");
	page_end(p);
}

/* The rule of rule/measure.h with this indicator's own numbers. */
static void arithmetic(struct page *p, const struct indicator *n, const struct measure *v)
{
	struct arena *a = p->arena;
	html(p->o, "<p class=\"statement\"><strong class=\"status %s\">%s</strong></p>", measure_class(v->verdict), _(measure_name(v->verdict)));
	if (v->expected == NONE || !v->actual) {
		html(p->o, "<p>%s</p>", _("A baseline, a target and a value are needed to judge it; at least one is missing."));
		return;
	}
	html(p->o, "<p>%s</p>",
	    arena_printf(a, _("The straight path goes from %s (%s) to %s (%s). By %s, %lld of %lld days had passed, so %s was to be expected. The last value is %s: %s from the path."),
		measure_people(a, n, v->baseline), date_people(a, v->baseline->date), measure_people(a, n, v->target), date_people(a, v->target->date),
		date_people(a, p->model->as_at), (long long)v->days_passed, (long long)v->days_total, decimal_people(a, (v->expected + 5000) / 10000 * 10000),
		measure_people(a, n, v->actual), decimal_people(a, v->difference / 10000 * 10000)));
}

static void chart_section(struct page *p, const struct indicator *n, struct set s)
{
	struct chart_point *points = arena_array(p->arena, struct chart_point, s.count + 1);
	size_t count = 0;
	for (size_t i = 0; i < s.count; i++) {
		const struct observation *o = set_row(s, observation, i);
		if (o->disaggregation)
			continue;
		points[count++] = (struct chart_point){ o->date, o->value,
			text_equal(o->kind, "baseline") ? CHART_BASELINE : text_equal(o->kind, "target") ? CHART_TARGET : CHART_ACTUAL };
	}
	page_section_begin(p, "values", _("Values"), NULL);
	html(p->o, "<div class=\"measure\">");
	if (count > 1)
		chart_line(p->o, points, count, (struct chart_unit){ .suffix = text_equal(n->unit, "percent") ? "%" : NULL },
		    arena_printf(p->arena, _("%s over time; the figures are in the table"), n->title));
	html(p->o, "</div>");
	page_section_end(p);
}

static void recount_section(struct page *p, const struct indicator *n, const struct measure *v)
{
	struct recount r;
	if (!n->measure || !recount_read(p->model, n, &r))
		return;
	page_section_begin(p, "recount", _("Claimed and recounted"), NULL);
	html(p->o, "<dl class=\"facts\"><div><dt>%s</dt><dd>%s</dd></div><div><dt>%s</dt><dd>%s</dd></div></dl>", _("Claimed"),
	    v->actual ? measure_people(p->arena, n, v->actual) : _("no value"), _("Recounted from the records"), decimal_people(p->arena, r.value));
	html(p->o, "<p>%s</p>", arena_printf(p->arena, message_n("The recount is the sum of %zu record: %s.", "The recount is the sum of %zu records: %s.", (long)r.records.count),
	    r.records.count, _(code_name(&codelist_measure, n->measure))));
	if (v->actual && v->actual->value != r.value)
		html(p->o, "<p>%s</p>", _("The two differ: not everything that was claimed has a record of its own."));
	page_section_end(p);
}

void page_indicator(struct page *p)
{
	const struct indicator *n = page_record(p, &indicator_entity);
	if (!n)
		return;
	struct set s = observations_of_indicator(p->model, n->head.id);
	struct measure v = measure_of(p->arena, n, s, p->model->as_at);
	page_show(p, "indicator", &indicator_entity, n);
	page_show_set(p, "observations", s);
	page_show_text(p, "verdict", _(measure_name(v.verdict)));
	if (page_is_data(p))
		return;
	html(p->o, "<div class=\"%s\">", page_hue(p, n->element));
	page_begin(p, (const char *const[]){ _("Indicators"), page_href(p, "/indicators"), text_cut(p->arena, n->title, 60), NULL, NULL }, n->code ? n->code : _("Indicator"), n->title, NULL);
	if (n->summary) {
		html(p->o, "<div class=\"lede\">");
		page_value(p, &indicator_entity, n, "summary");
		html(p->o, "</div>");
	}
	page_facts(p, &indicator_entity, n, (const char *const[]){ "element", "activity", "unit", "direction", "numerator", "denominator", NULL });
	page_section_begin(p, "verdict", _("How it stands"), NULL);
	arithmetic(p, n, &v);
	page_section_end(p);
	chart_section(p, n, s);
	page_table_section(p, s, &(struct page_table){ "observations", _("Baseline, targets and actual values"), { "date", "kind", "disaggregation", "value", "qualifier", "quality", "note" }, _("No value is recorded.") });
	recount_section(p, n, &v);
	struct set proof = { .entity = &evidence_entity };
	for (size_t i = 0; i < s.count; i++) {
		struct set e = evidence_of_observation(p->model, set_row(s, observation, i)->head.id);
		for (size_t j = 0; j < e.count; j++) {
			proof.rows = arena_grow(p->arena, proof.rows, proof.count * sizeof(void *), (proof.count + 1) * sizeof(void *));
			proof.rows[proof.count++] = e.rows[j];
		}
	}
	page_table_section(p, proof, &(struct page_table){ "evidence", _("Evidence for these values"), { "document", "activity", "grade", "date", "note" }, _("No evidence is recorded.") });
	page_standing(p, &indicator_entity, n);
	page_end(p);
	html(p->o, "</div>");
}
