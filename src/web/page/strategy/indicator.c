/* indicator.c - one indicator: its verdict with the arithmetic behind it, its values with who proves and who approved them, and
 * what the records say. */
#include <string.h>

#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "model/declared/access.h"
#include "model/declared/knowledge.h"
#include "model/engine/standing.h"
#include "model/rows/strategy.h"
#include "rule/recount.h"
#include "web/govuk/govuk.h"
#include "web/kit/session.h"
#include "web/page/strategy/indicator_values.h"
#include "web/page/strategy/strategy.h"
#include "web/record/standing.h"
#include "web/view/chart.h"
#include "web/view/indicator.h"

/* ---- the verdict in words and in figures ---- */

static void observation_fact(struct page *p, const struct indicator *n, const char *label, const struct observation *o)
{
	fact_begin(p, label);
	page_marked(p, &observation_entity, o->head.id, "value", measure_dated(p->arena, n, o));
	fact_end(p);
}

static void figure_fact(struct page *p, const char *label, const char *text, bool made_up)
{
	fact_begin(p, label);
	html_text(p->o, text);
	if (made_up)
		page_mark(p);
	fact_end(p);
}

/* The rule of rule/measure/measure.h with this indicator's own numbers. */
static void indicator_figures(struct page *p, const struct indicator *n, const struct measure *v)
{
	struct arena *a = p->arena;
	facts_begin(p);
	if (!indicator_holds(n)) {
		observation_fact(p, n, v->from == v->baseline ? _("From the baseline") : _("From the milestone"), v->from);
		observation_fact(p, n, v->targets > 1 ? _("To the next target") : _("To the target"), v->target);
		figure_fact(p, _("Time"),
		    arena_printf(a, _("%s of %s days had passed"), integer_people(a, v->days_passed), integer_people(a, v->days_total)), false);
		if (v->days_total)
			figure_fact(p, _("Expected"), measure_expected_words(a, v), measure_expected_made_up(p->model, v));
	} else
		observation_fact(p, n, _("Expected throughout"), v->target);
	observation_fact(p, n, _("Last value"), v->actual);
	figure_fact(p, _("Difference"), measure_difference_words(a, v), measure_made_up(p->model, v));
	figure_fact(p, _("Tolerance"), measure_tolerance_words(a, n, v), measure_expected_made_up(p->model, v));
	facts_end(p);
}

static void arithmetic(struct page *p, const struct indicator *n, const struct measure *v)
{
	if (!measure_judges(v)) {
		html(p->o, "<p>%s</p>", _("No target is set, so the figures are shown without a verdict."));
		return;
	}
	html(p->o, "<p class=\"statement\"><strong class=\"status %s\">%s</strong>", measure_class(v->verdict), measure_verdict_words(p->arena, v));
	if (measure_made_up(p->model, v))
		page_mark(p);
	html(p->o, "</p>");
	measure_caveat_write(p, v);
	if (v->expected == NONE || !v->actual) {
		html(p->o, "<p>%s %s</p>", _("A baseline, a target and a value are needed to judge it; at least one is missing."),
		    measure_missing_words(v));
		return;
	}
	html(p->o, "<p>%s", measure_sentence(p->arena, n, v));
	if (measure_made_up(p->model, v))
		page_mark(p);
	html(p->o, "</p>");
	html(p->o, "<h3 class=\"subheading\">%s</h3>", _("How we worked this out"));
	indicator_figures(p, n, v);
}

/* ---- the chart ---- */

/* The chart to draw; with two figures or fewer the finding in words says it all. */
enum { CHART_LEAST = 3 };

static const char *indicator_source(struct page *p, const struct indicator_rows *r)
{
	struct out o = { .arena = p->arena };
	for (size_t i = 0; i < r->observations.count; i++) {
		int64_t id = set_row(r->observations, observation, i)->head.id;
		struct set all = standing_of(p->model, &observation_entity, id);
		if (standing_illustrative(p->model, &observation_entity, id, "value"))
			continue;
		for (size_t k = 0; k < all.count; k++) {
			const char *title = model_title(p->model, &document_entity, set_row(all, provenance, k)->source);
			if (!text_empty(title) && !(o.length && strstr(out_text(&o), title)))
				out_fmt(&o, "%s%s", o.length ? message_semicolon() : "", title);
		}
	}
	return o.length ? out_text(&o) : NULL;
}

static const char *chart_about(struct page *p, const struct indicator_rows *r)
{
	const struct indicator *n = r->indicator;
	const char *unit = n->unit ? _(code_name(&codelist_unit, n->unit)) : _("Number");
	if (!r->measure.target || (!r->measure.baseline && !indicator_holds(n)))
		return unit;
	return arena_printf(p->arena, _("%s. %s"), unit,
	    indicator_holds(n) ? _("Dotted: the level that should hold.")
	                       : _("Dotted: the way from the first figure to the target, in equal steps."));
}

static const struct chart_frame *indicator_chart(struct page *p, const struct indicator_rows *r)
{
	const struct indicator *n = r->indicator;
	struct chart_point *points = arena_array(p->arena, struct chart_point, r->observations.count + 1);
	struct chart_course *course = arena_alloc(p->arena, sizeof(*course));
	struct chart_frame *f = arena_alloc(p->arena, sizeof(*f));
	bool made_up = false, estimated = false;
	*course =
	    (struct chart_course){ points, 0, { .suffix = indicator_is_share(n) ? "%" : NULL, .currency = indicator_is_pounds(n) ? "GBP" : NULL },
		    p->model->as_at, indicator_holds(n) };
	for (size_t i = 0; i < r->observations.count; i++) {
		const struct observation *o = set_row(r->observations, observation, i);
		if (!measure_counts(o))
			continue;
		struct chart_point *one = &points[course->count++];
		*one = (struct chart_point){ o->date, o->value,
			observation_is_baseline(o)     ? CHART_BASELINE
			    : observation_is_target(o) ? CHART_TARGET
			                               : CHART_ACTUAL,
			NULL, page_illustrative(p, &observation_entity, o, "value"), measure_is_estimate(o) };
		made_up = made_up || (one->made_up && one->kind != CHART_TARGET);
		estimated = estimated || (one->estimated && one->kind != CHART_TARGET);
	}
	*f = (struct chart_frame){ .id = "course",
		.finding = measure_finding(p->arena, n, &r->measure),
		.made_up = measure_finding_made_up(p->model, &r->measure),
		.about = chart_about(p, r),
		.hollow = chart_hollow(made_up, estimated, false),
		.source = indicator_source(p, r),
		.form = &chart_course_form,
		.what = course };
	return f;
}

static void indicator_chart_draw(struct page *p, const struct indicator_rows *r)
{
	const struct chart_course *course = r->chart->what;
	if (course->count >= CHART_LEAST) {
		chart_write_frame(p, r->chart);
		return;
	}
	html(p->o, "<p class=\"statement\">%s.", r->chart->finding);
	if (r->chart->made_up)
		page_mark(p);
	html(p->o, "</p>");
}

/* ---- what the records say ---- */

static void recount_draw(struct page *p, const void *context)
{
	const struct indicator_rows *rows = context;
	const struct indicator *n = rows->indicator;
	const struct measure *v = &rows->measure;
	const struct recount *r = &rows->recount;
	if (!r->possible)
		return;
	html(p->o, "<dl class=\"claim\">");
	if (v->actual) {
		html(p->o, "<div><dt>%s</dt><dd>", arena_printf(p->arena, _("last value, %s"), date_people(p->arena, v->actual->date)));
		page_marked(p, &observation_entity, v->actual->head.id, "value", measure_people(p->arena, n, v->actual));
		html(p->o, "</dd></div>");
	}
	html(p->o, "<div><dt>%s</dt><dd>%s", _("counted from the records"),
	    r->records ? measure_qualified(p->arena, r->least, measure_value(p->arena, n, r->value)) : _("nothing recorded"));
	if (r->made_up)
		page_mark(p);
	html(p->o, "</dd></div></dl>");
	html(p->o, "<p>%s %s</p>", _(r->rule),
	    arena_printf(p->arena, message_n("It is based on %s record.", "It is based on %s records.", (long)r->records),
	        integer_people(p->arena, r->records)));
	int64_t overlaps = r->once ? r->records - r->value / DECIMAL_ONE : 0;
	if (overlaps > 0)
		html(p->o, "<p>%s</p>",
		    arena_printf(p->arena,
		        message_n(
		            "%s record repeats what another one already counts.", "%s records repeat what others already count.", (long)overlaps),
		        integer_people(p->arena, overlaps)));
	if (r->claimed != NONE)
		html(p->o, "<p>%s</p>",
		    arena_printf(p->arena, _("Records that only repeat a reported figure give %s. They are left out of the count."),
		        measure_qualified(p->arena, r->claimed_least, measure_value(p->arena, n, r->claimed))));
	if (v->actual && v->actual->value != r->value) {
		html(p->o, "<p>%s",
		    arena_printf(p->arena,
		        v->actual->value > r->value ? _("The reported figure is higher by %s: that part has no records.")
		                                    : _("The reported figure is lower by %s: the records show more."),
		        measure_difference(p->arena, n, v->actual->value - r->value)));
		if (r->made_up || page_illustrative(p, &observation_entity, v->actual, "value"))
			page_mark(p);
		html(p->o, "</p>");
	}
	const struct entity *of = entity_find(r->entity);
	if (p->session->login)
		page_more(
		    p, page_href(p, arena_printf(p->arena, "/records/%s", r->entity)), arena_printf(p->arena, _("All records: %s"), _(of->labels)));
}

static void indicator_verdict_draw(struct page *p, const void *context)
{
	const struct indicator_rows *r = context;
	html(p->o, "<div class=\"columns columns--chart\"><div>");
	indicator_chart_draw(p, r);
	html(p->o, "</div><div>");
	arithmetic(p, r->indicator, &r->measure);
	html(p->o, "</div></div>");
}

static void indicator_about_draw(struct page *p, const void *context)
{
	page_facts(p, &indicator_entity, ((const struct indicator_rows *)context)->indicator,
	    (const char *const[]){ "element", "activity", "unit", "direction", "numerator", "denominator", "measure", NULL });
}

static const struct section sections[] = { { .id = "verdict", .heading = N_("Progress"), .draw = indicator_verdict_draw },
	{ .id = "values", .heading = N_("Baseline, targets and values"), .draw = indicator_values_draw },
	{ .id = "of-which", .heading = N_("Breakdown"), .draw = indicator_parts_draw },
	{ .id = "recount", .heading = N_("Reported, and counted from the records"), .draw = recount_draw },
	{ .id = "about", .heading = N_("What is measured"), .draw = indicator_about_draw }, { 0 } };

static void indicator_html(struct page *p, const struct indicator_rows *r)
{
	const struct indicator *n = r->indicator;
	html(p->o, "<div class=\"%s\">", page_hue(p, n->element));
	page_begin(p, (const char *const[]){ _("Indicators"), page_href(p, "/indicators"), text_cut(p->arena, n->title, 60), NULL, NULL },
	    n->code ? n->code : _("Indicator"), n->title, NULL);
	page_block(p, "lede", &indicator_entity, n, "summary");
	const struct observation *last = r->measure.actual;
	if (last)
		page_figure(p, measure_people(p->arena, n, last), date_people(p->arena, last->date),
		    page_illustrative(p, &observation_entity, last, "value"));
	sections_write(p, sections, r);
	page_standing(p, &indicator_entity, n);
	page_end(p);
	html(p->o, "</div>");
}

static void show_decimal(struct page *p, const char *name, int64_t value, bool made_up)
{
	page_show_text(p, name, value == NONE ? NULL : decimal_text(p->arena, value));
	page_show_made_up(p, made_up && value != NONE);
}

static void indicator_show(struct page *p, const struct indicator_rows *r)
{
	const struct measure *v = &r->measure;
	page_show(p, "indicator", &indicator_entity, r->indicator);
	page_show_set(p, "observations", r->observations);
	bool made_up = measure_made_up(p->model, v), path = measure_expected_made_up(p->model, v);
	page_show_text(p, "verdict", measure_judges(v) ? measure_verdict_words(p->arena, v) : NULL);
	page_show_made_up(p, made_up);
	page_show_text(p, "verdict_code", measure_code(v->verdict));
	page_show_made_up(p, made_up);
	page_show_text(p, "judged_on", v->difference == NONE ? NULL : v->day);
	page_show_made_up(p, v->actual && page_illustrative(p, &observation_entity, v->actual, "date"));
	page_show_text(p, "caveat", measure_caveat(p->arena, v));
	page_show_made_up(p, v->target && page_illustrative(p, &observation_entity, v->target, "note"));
	page_show(p, "path_from", &observation_entity, v->expected == NONE ? NULL : v->from);
	page_show(p, "path_to", &observation_entity, v->expected == NONE ? NULL : v->target);
	page_show(p, "last_value", &observation_entity, v->actual);
	page_show_int(p, "days_passed", v->days_passed);
	page_show_int(p, "days_total", v->days_total);
	show_decimal(p, "expected", v->expected, path);
	show_decimal(p, "difference", v->difference, made_up);
	show_decimal(p, "tolerance", v->tolerance, path);
	show_decimal(p, "recounted", r->recount.possible && r->recount.records ? r->recount.value : NONE, r->recount.made_up);
}

void page_indicator(struct page *p)
{
	const struct indicator *n = page_record(p, &indicator_entity);
	if (!n)
		return;
	struct indicator_rows r = { .indicator = n, .observations = observations_of_indicator(p->model, n->head.id) };
	r.measure = measure_of(p->arena, n, r.observations, p->model->as_at);
	r.recount = recount_of(p->model, n);
	r.chart = indicator_chart(p, &r);
	indicator_show(p, &r);
	chart_show(p, r.chart);
	if (!page_is_data(p))
		indicator_html(p, &r);
}
