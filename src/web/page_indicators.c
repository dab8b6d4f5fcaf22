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
	struct list_page l = page_list_read(p, &q);
	page_show_list(p, "indicators", l.set, l.next ? page_href_with(p, "after", l.next) : NULL);
	if (page_is_data(p))
		return;
	page_begin(p, (const char *const[]){ _("Overview"), page_href(p, "/"), _("Indicators"), NULL, NULL }, NULL,
	    _("Indicators"), _("What is measured, where it started, where it stands and where it should be."));
	html(p->o, "<div class=\"with-side with-side--wide\"><div class=\"with-side__side\">");
	page_filter_form(p, &indicator_entity, (const char *const[]){ "element", "activity", NULL }, (struct markup){ NULL });
	html(p->o, "</div><div><h2 class=\"govuk-visually-hidden\">%s</h2>", _("Indicators found"));
	parts_indicators(p, l.set);
	page_pager(p, l.set.count, l.total);
	page_downloads(p, PAGE_CSV | PAGE_XLSX | PAGE_JSON);
	html(p->o, "</div></div>");
	page_end(p);
}

/* Of a worked-out value no more digits than the indicator's own values have any use for. */
static const char *rounded(struct page *p, const struct indicator *n, int64_t value)
{
	int64_t step = text_equal(n->unit, "percent") || text_equal(n->unit, "level") ? DECIMAL_ONE / 10 : DECIMAL_ONE;
	int64_t half = value < 0 ? -step / 2 : step / 2;
	return measure_value(p->arena, n, (value + half) / step * step);
}

/* The rule of rule/measure.h with this indicator's own numbers. */
static void arithmetic(struct page *p, const struct indicator *n, const struct measure *v)
{
	struct arena *a = p->arena;
	html(p->o, "<p class=\"statement\"><strong class=\"status %s\">%s</strong></p>", measure_class(v->verdict),
	    _(measure_name(v->verdict)));
	if (v->expected == NONE || !v->actual) {
		html(p->o, "<p>%s</p>", _("A baseline, a target and a value are needed to judge it; at least one is missing."));
		return;
	}
	html(p->o, "<p>%s</p>",
	    arena_printf(a, _("The straight path goes from %s (%s) to %s (%s)."), measure_people(a, n, v->baseline),
	        date_people(a, v->baseline->date), measure_people(a, n, v->target), date_people(a, v->target->date)));
	html(p->o, "<p>%s</p>",
	    arena_printf(a, _("By %s, %s of %s days have passed, so %s was to be expected."), date_people(a, p->model->as_at),
	        integer_people(a, v->days_passed), integer_people(a, v->days_total), rounded(p, n, v->expected)));
	const char *last = measure_people(a, n, v->actual), *when = date_people(a, v->actual->date);
	int64_t off = v->difference < 0 ? -v->difference : v->difference;
	html(p->o, "<p>%s</p>",
	    off <= v->tolerance
	        ? arena_printf(a, _("The last value is %s (%s): within %s of the path, which is a twentieth of the way."), last,
	              when, rounded(p, n, v->tolerance))
	    : v->difference < 0
	        ? arena_printf(a, _("The last value is %s (%s): %s below the path."), last, when, rounded(p, n, off))
	        : arena_printf(a, _("The last value is %s (%s): %s above the path."), last, when, rounded(p, n, off)));
	if (page_illustrative(p, &observation_entity, v->baseline, "value") ||
	    page_illustrative(p, &observation_entity, v->target, "value") ||
	    page_illustrative(p, &observation_entity, v->actual, "value"))
		parts_mark_note(p, _("Values that this verdict rests on are made up."));
}

static void chart_write(struct page *p, const struct indicator *n, struct set s)
{
	struct chart_point *points = arena_array(p->arena, struct chart_point, s.count + 1);
	size_t count = 0;
	for (size_t i = 0; i < s.count; i++) {
		const struct observation *o = set_row(s, observation, i);
		if (o->disaggregation)
			continue;
		points[count++] = (struct chart_point){ o->date, o->value,
			text_equal(o->kind, "baseline") ? CHART_BASELINE
			: text_equal(o->kind, "target") ? CHART_TARGET
			                                : CHART_ACTUAL };
	}
	if (count > 1)
		chart_line(p->o, points, count, (struct chart_unit){ .suffix = text_equal(n->unit, "percent") ? "%" : NULL },
		    arena_printf(p->arena, _("%s over time; the figures are in the table"), n->title));
}

/* ---- values, each with what proves it ---- */

static void cell_begin(struct page *p, const char *label)
{
	html(p->o, "<td role=\"cell\"><span class=\"data__label\" aria-hidden=\"true\">%s</span>", label);
}

static void value_row(struct page *p, const struct indicator *n, const struct observation *o, struct set evidence)
{
	html(p->o, "<tr role=\"row\"><th scope=\"row\" role=\"rowheader\">%s%s%s</th>", date_people(p->arena, o->date),
	    o->disaggregation ? ", " : "", o->disaggregation);
	cell_begin(p, _("Kind"));
	html(p->o, "%s</td>", _(code_name(&codelist_observation_kind, o->kind)));
	cell_begin(p, _("Value"));
	page_marked(p, &observation_entity, o->head.id, "value", measure_people(p->arena, n, o));
	if (o->numerator != NONE && o->denominator != NONE)
		html(p->o, " <span class=\"small muted\">%s</span>",
		    arena_printf(p->arena, _("(%s of %s)"), decimal_people(p->arena, o->numerator),
		        decimal_people(p->arena, o->denominator)));
	html(p->o, "</td>");
	cell_begin(p, _("Quality"));
	html(p->o, "%s</td>", o->quality ? _(code_name(&codelist_quality, o->quality)) : "");
	cell_begin(p, _("Evidence and note"));
	if (evidence.count)
		parts_evidence_link(p, set_row(evidence, evidence, 0));
	else if (text_equal(o->kind, "actual"))
		html(p->o, "<span class=\"muted\">%s</span>", _("No evidence is recorded."));
	if (o->note)
		html(p->o, "%s%s", evidence.count || text_equal(o->kind, "actual") ? " " : "", page_plain(p, o->note, 400));
	html(p->o, "</td></tr>");
}

static void values_section(struct page *p, const struct indicator *n, struct set s)
{
	page_section_begin(p, "values", _("Baseline, targets and values"), NULL);
	if (!s.count)
		page_empty(p, _("No value is recorded."));
	else {
		html(p->o,
		    "<table class=\"data data--stack\" role=\"table\"><caption "
		    "class=\"govuk-visually-hidden\">%s</caption><thead role=\"rowgroup\"><tr role=\"row\">",
		    _("Values of this indicator"));
		const char *const headings[] = { _("Date"), _("Kind"), _("Value"), _("Quality"), _("Evidence and note") };
		for (size_t i = 0; i < COUNT(headings); i++)
			html(p->o, "<th scope=\"col\" role=\"columnheader\">%s</th>", headings[i]);
		html(p->o, "</tr></thead><tbody role=\"rowgroup\">");
		for (size_t i = 0; i < s.count; i++)
			value_row(p, n, set_row(s, observation, i),
			    evidence_of_observation(p->model, set_row(s, observation, i)->head.id));
		html(p->o, "</tbody></table>");
	}
	page_section_end(p);
}

static void recount_section(struct page *p, const struct indicator *n, const struct measure *v, const struct recount *r)
{
	if (!r->possible)
		return;
	page_section_begin(p, "recount", _("Claimed and counted from the records"), NULL);
	html(p->o, "<dl class=\"claim\">");
	if (v->actual) {
		html(p->o, "<div><dt>%s</dt><dd>",
		    arena_printf(p->arena, _("last value, %s"), date_people(p->arena, v->actual->date)));
		page_marked(p, &observation_entity, v->actual->head.id, "value", measure_people(p->arena, n, v->actual));
		html(p->o, "</dd></div>");
	}
	html(p->o, "<div><dt>%s", _("counted from the records"));
	if (r->made_up)
		page_mark(p);
	html(p->o, "</dt><dd>%s</dd></div></dl>", r->records ? measure_value(p->arena, n, r->value) : _("nothing recorded"));
	html(p->o, "<p>%s %s</p>", _(r->rule),
	    arena_printf(p->arena, message_n("It rests on %s record.", "It rests on %s records.", (long)r->records),
	        integer_people(p->arena, r->records)));
	if (r->claimed != NONE)
		html(p->o, "<p>%s</p>",
		    arena_printf(p->arena, _("Records that only repeat a claim say %s; they are left out of the count."),
		        measure_value(p->arena, n, r->claimed)));
	if (v->actual && v->actual->value != r->value)
		html(p->o, "<p>%s</p>",
		    _("The two figures differ: not everything that was claimed has a record of its own, or the other way "
		      "round."));
	const struct entity *of = entity_find(r->entity);
	html(p->o, "<p class=\"section__more\">");
	page_link_text(p, page_href(p, arena_printf(p->arena, "/records/%s", r->entity)),
	    arena_printf(p->arena, _("All records of the kind: %s"), _(of->labels)));
	html(p->o, "</p>");
	page_section_end(p);
}

static void indicator_html(
    struct page *p, const struct indicator *n, struct set s, const struct measure *v, const struct recount *r)
{
	html(p->o, "<div class=\"%s\">", page_hue(p, n->element));
	page_begin(p,
	    (const char *const[]){ _("Indicators"), page_href(p, "/indicators"), text_cut(p->arena, n->title, 60), NULL, NULL },
	    n->code ? n->code : _("Indicator"), n->title, NULL);
	if (n->summary) {
		html(p->o, "<div class=\"lede\">");
		page_value(p, &indicator_entity, n, "summary");
		html(p->o, "</div>");
	}
	page_section_begin(p, "verdict", _("How it stands"), NULL);
	html(p->o, "<div class=\"columns columns--even\"><div>");
	arithmetic(p, n, v);
	html(p->o, "</div><div>");
	chart_write(p, n, s);
	html(p->o, "</div></div>");
	page_section_end(p);
	values_section(p, n, s);
	recount_section(p, n, v, r);
	page_section_begin(p, "about", _("What is measured"), NULL);
	page_facts(p, &indicator_entity, n,
	    (const char *const[]){ "element", "activity", "unit", "direction", "numerator", "denominator", "measure", NULL });
	page_section_end(p);
	page_standing(p, &indicator_entity, n);
	page_end(p);
	html(p->o, "</div>");
}

void page_indicator(struct page *p)
{
	const struct indicator *n = page_record(p, &indicator_entity);
	if (!n)
		return;
	struct set s = observations_of_indicator(p->model, n->head.id);
	struct measure v = measure_of(p->arena, n, s, p->model->as_at);
	struct recount r = recount_of(p->model, n);
	page_show(p, "indicator", &indicator_entity, n);
	page_show_set(p, "observations", s);
	page_show_text(p, "verdict", _(measure_name(v.verdict)));
	page_show_text(p, "expected", v.expected == NONE ? NULL : decimal_text(p->arena, v.expected));
	page_show_text(p, "recounted", r.possible && r.records ? decimal_text(p->arena, r.value) : NULL);
	if (!page_is_data(p))
		indicator_html(p, n, s, &v, &r);
}
