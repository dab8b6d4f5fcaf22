/* indicator.c - one indicator: its verdict with the arithmetic behind it, its values with who proves and who approved them, and
 * what the records say. */
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "document/chart.h"
#include "model/declared/knowledge.h"
#include "model/engine/standing.h"
#include "model/rows/strategy.h"
#include "rule/approval.h"
#include "rule/recount.h"
#include "web/govuk/govuk.h"
#include "web/page/strategy/strategy.h"
#include "web/record/standing.h"
#include "web/view/evidence.h"
#include "web/view/indicator.h"

struct indicator_rows {
	const struct indicator *indicator;
	struct set observations;
	struct measure measure;
	struct recount recount;
};

/* ---- the verdict in words and in figures ---- */

static void observation_fact(struct page *p, const struct indicator *n, const char *label, const struct observation *o)
{
	fact_begin(p, label);
	page_marked(p, &observation_entity, o->head.id, "value", measure_dated(p->arena, n, o));
	fact_end(p);
}

static void figure_fact(struct page *p, const char *label, const char *text)
{
	fact_begin(p, label);
	html_text(p->o, text);
	fact_end(p);
}

/* The rule of rule/measure.h with this indicator's own numbers. */
static void indicator_figures(struct page *p, const struct indicator *n, const struct measure *v)
{
	struct arena *a = p->arena;
	facts_begin(p);
	if (!indicator_holds(n)) {
		observation_fact(p, n, v->from == v->baseline ? _("From the baseline") : _("From the milestone"), v->from);
		observation_fact(p, n, v->targets > 1 ? _("To the next target") : _("To the target"), v->target);
		figure_fact(p, _("Time"),
		    arena_printf(a, _("%s of %s days have passed"), integer_people(a, v->days_passed), integer_people(a, v->days_total)));
		if (v->days_total)
			figure_fact(p, _("Expected"), measure_expected_words(a, v));
	} else
		observation_fact(p, n, _("Expected throughout"), v->target);
	observation_fact(p, n, _("Last value"), v->actual);
	figure_fact(p, _("Difference"), measure_difference_words(a, v));
	figure_fact(p, _("Tolerance"), measure_tolerance_words(a, n, v));
	facts_end(p);
}

static bool verdict_illustrative(struct page *p, const struct measure *v)
{
	const struct observation *const all[] = { v->baseline, v->from, v->target, v->actual };
	for (size_t i = 0; i < COUNT(all); i++)
		if (all[i] && page_illustrative(p, &observation_entity, all[i], "value"))
			return true;
	return false;
}

static void arithmetic(struct page *p, const struct indicator *n, const struct measure *v)
{
	html(p->o, "<p class=\"statement\"><strong class=\"status %s\">%s</strong></p>", measure_class(v->verdict), _(measure_name(v->verdict)));
	if (v->expected == NONE || !v->actual) {
		html(p->o, "<p>%s %s</p>", _("A baseline, a target and a value are needed to judge it; at least one is missing."),
		    measure_missing_words(v));
		return;
	}
	html(p->o, "<p>%s</p>", measure_sentence(p->arena, n, v, p->model->as_at));
	html(p->o, "<h3 class=\"subheading\">%s</h3>", _("The arithmetic"));
	indicator_figures(p, n, v);
	if (verdict_illustrative(p, v))
		page_mark_note(p, _("This verdict uses values invented for this demonstration."));
}

static void chart_write(struct page *p, const struct indicator *n, struct set s)
{
	struct chart_point *points = arena_array(p->arena, struct chart_point, s.count + 1);
	size_t count = 0;
	for (size_t i = 0; i < s.count; i++) {
		const struct observation *o = set_row(s, observation, i);
		if (!measure_counts(o))
			continue;
		points[count++] = (struct chart_point){ o->date, o->value,
			observation_is_baseline(o)     ? CHART_BASELINE
			    : observation_is_target(o) ? CHART_TARGET
			                               : CHART_ACTUAL };
	}
	if (count > 1)
		chart_line(p->o, points, count, (struct chart_unit){ .suffix = indicator_is_share(n) ? "%" : NULL },
		    arena_printf(p->arena, _("%s over time; the figures are in the table"), n->title));
}

/* ---- values, each with its source, what proves it, and whether it counts ---- */

static const char *indicator_key_in_path(struct page *p, const struct observation *o)
{
	return url_encode(p->arena, model_key(p->model, &observation_entity, o->head.id), true);
}

/* What does not count says so, with the way to make it count for those who may. */
static void state_write(struct page *p, const struct observation *o)
{
	if (approval_stands(o))
		return;
	html(p->o, "<br><strong class=\"status %s\">%s</strong>", approval_waits(o) ? "s-at-risk" : "s-late",
	    _(code_name(&codelist_observation_state, o->state)));
	if (o->reply)
		html(p->o, " <span class=\"small\">%s</span>", o->reply);
	if (visitor_roles(p->visitor) & ROLES_OFFICERS)
		html(p->o, " <a class=\"govuk-link\" href=\"/approve/observation/%s\">%s<span class=\"govuk-visually-hidden\">: %s</span></a>",
		    indicator_key_in_path(p, o), _("Approve or send back"), date_people(p->arena, o->date));
	else if (page_may(p, ACT_CHANGE, &observation_entity, o))
		html(p->o, " <a class=\"govuk-link\" href=\"/edit/observation/%s\">%s<span class=\"govuk-visually-hidden\">: %s</span></a>",
		    indicator_key_in_path(p, o), _("Correct it"), date_people(p->arena, o->date));
}

static void value_cell(struct page *p, const struct indicator *n, const struct observation *o)
{
	cell_begin(p, NULL);
	page_marked(p, &observation_entity, o->head.id, "value", measure_people(p->arena, n, o));
	if (o->numerator != NONE && o->denominator != NONE)
		html(p->o, " <span class=\"small muted\">%s</span>",
		    arena_printf(p->arena, _("(%s of %s)"), decimal_people(p->arena, o->numerator), decimal_people(p->arena, o->denominator)));
	state_write(p, o);
	cell_end(p);
}

/* The places in documents that the value was taken from. */
static void source_cell(struct page *p, const struct observation *o)
{
	struct set all = standing_of(p->model, &observation_entity, o->head.id);
	size_t shown = 0;
	cell_begin(p, NULL);
	for (size_t i = 0; i < all.count; i++) {
		const struct provenance *s = set_row(all, provenance, i);
		if (s->source == NONE)
			continue;
		html(p->o, shown++ ? "<br>" : "");
		page_link_text(
		    p, record_href(p, &document_entity, s->source), text_cut(p->arena, model_title(p->model, &document_entity, s->source), 60));
		if (s->locator)
			html(p->o, " <span class=\"small muted\">%s</span>", s->locator);
	}
	cell_end(p);
}

static void proof_cell(struct page *p, const struct observation *o)
{
	struct set evidence = evidence_of_observation(p->model, o->head.id);
	bool asked = evidence.count || observation_is_actual(o);
	cell_begin(p, NULL);
	if (evidence.count)
		evidence_link(p, set_row(evidence, evidence, 0));
	else if (asked)
		html(p->o, "<span class=\"muted\">%s</span>", _("No evidence is recorded."));
	if (o->note)
		html(p->o, "%s%s", asked ? " " : "", page_plain(p, o->note, 400));
	cell_end(p);
}

static void value_row(struct page *p, const struct indicator *n, const struct observation *o)
{
	table_row(p);
	cell_words(p, date_people(p->arena, o->date));
	cell_plain(p, &observation_entity, o, "kind");
	value_cell(p, n, o);
	cell_plain(p, &observation_entity, o, "quality");
	source_cell(p, o);
	proof_cell(p, o);
}

/* Who may give values finds the form here. What he gives waits, so the row that is asked about waits too. */
static void give_link(struct page *p, const struct indicator *n)
{
	struct observation wish = { .indicator = n->head.id,
		.kind = CODE_OBSERVATION_KIND_ACTUAL,
		.state = CODE_OBSERVATION_STATE_GIVEN,
		.numerator = NONE,
		.denominator = NONE };
	wish.head.id = NONE;
	if (page_may(p, ACT_ADD, &observation_entity, &wish))
		html(p->o, "<p class=\"section__more\"><a class=\"govuk-link\" href=\"/new/observation?kind=actual&amp;indicator=%s\">%s</a></p>",
		    url_encode(p->arena, n->slug, false), _("Give a value"));
}

static void values_draw(struct page *p, const void *context)
{
	const struct indicator *n = ((const struct indicator_rows *)context)->indicator;
	const struct set s = ((const struct indicator_rows *)context)->observations;
	static const struct column columns[] = { { NULL, N_("Date") }, { NULL, N_("Kind") }, { NULL, N_("Value") }, { NULL, N_("Quality") },
		{ NULL, N_("Source") }, { NULL, N_("Evidence and note") }, { 0 } };
	bool waiting = false;
	for (size_t i = 0; i < s.count; i++)
		waiting = waiting || !approval_stands(set_row(s, observation, i));
	if (waiting)
		html(p->o, "<p>%s</p>",
		    _("A value that is waiting for approval or was sent back is shown, but does not count in any verdict, chart or report."));
	table_open(p, _("Values of this indicator"), columns);
	for (size_t i = 0; i < s.count; i++)
		if (text_empty(set_row(s, observation, i)->disaggregation))
			value_row(p, n, set_row(s, observation, i));
	if (!table_close(p))
		page_empty(p, _("No value is recorded."));
	give_link(p, n);
}

/* ---- of which ---- */

/* Shares and levels of parts can't be added up to the whole. */
static bool adds_up(const struct indicator *n)
{
	return !indicator_is_share(n) && !indicator_is_level(n);
}

static bool same_whole(const struct observation *a, const struct observation *b)
{
	return text_equal(a->kind, b->kind) && text_equal(a->date, b->date);
}

static const struct observation *whole_of(struct set s, const struct observation *part)
{
	for (size_t i = 0; i < s.count; i++) {
		const struct observation *o = set_row(s, observation, i);
		if (text_empty(o->disaggregation) && same_whole(o, part))
			return o;
	}
	return NULL;
}

static void part_row(struct page *p, const struct indicator *n, const struct observation *o, const struct observation *whole)
{
	table_row(p);
	cell_words(p, o->disaggregation);
	value_cell(p, n, o);
	if (adds_up(n))
		cell_words(p,
		    whole && whole->value > 0
		        ? arena_printf(p->arena, "%s%%",
		              decimal_people(p->arena, measure_rounded((int64_t)((__int128)o->value * 100 * DECIMAL_ONE / whole->value))))
		        : NULL);
	cell_plain(p, &observation_entity, o, "quality");
}

static void parts_sum(struct page *p, const struct indicator *n, int64_t sum, const struct observation *whole)
{
	if (!whole || !adds_up(n))
		return;
	if (sum == whole->value)
		html(p->o, "<p>%s</p>", arena_printf(p->arena, _("The parts add up to the whole, %s."), measure_value(p->arena, n, sum)));
	else
		html(p->o, "<p>%s</p>",
		    arena_printf(p->arena, _("The parts add up to %s, which is not the whole, %s: parts may be missing or overlap."),
		        measure_value(p->arena, n, sum), measure_people(p->arena, n, whole)));
}

/* The parts of one value: `first` is the first of them in the set. */
static void parts_table(struct page *p, const struct indicator *n, struct set s, size_t first)
{
	static const struct column columns[] = { { NULL, N_("Breakdown") }, { NULL, N_("Value") }, { NULL, N_("Share") }, { NULL, N_("Quality") },
		{ 0 } };
	static const struct column columns_alone[] = { { NULL, N_("Breakdown") }, { NULL, N_("Value") }, { NULL, N_("Quality") }, { 0 } };
	const struct observation *of = set_row(s, observation, first), *whole = whole_of(s, of);
	int64_t sum = 0;
	const char *title = arena_printf(p->arena, "%s, %s", _(code_name(&codelist_observation_kind, of->kind)), date_people(p->arena, of->date));
	html(p->o, "<h3 class=\"subheading\">%s%s%s</h3>", title, whole ? ": " : "", whole ? measure_people(p->arena, n, whole) : "");
	table_open(p, title, adds_up(n) ? columns : columns_alone);
	for (size_t i = first; i < s.count; i++) {
		const struct observation *o = set_row(s, observation, i);
		if (text_empty(o->disaggregation) || !same_whole(o, of))
			continue;
		part_row(p, n, o, whole);
		sum += o->value;
	}
	table_close(p);
	parts_sum(p, n, sum, whole);
}

static bool seen_before(struct set s, size_t i)
{
	for (size_t j = 0; j < i; j++)
		if (!text_empty(set_row(s, observation, j)->disaggregation) && same_whole(set_row(s, observation, j), set_row(s, observation, i)))
			return true;
	return false;
}

static void of_which_draw(struct page *p, const void *context)
{
	const struct indicator_rows *r = context;
	for (size_t i = 0; i < r->observations.count; i++)
		if (!text_empty(set_row(r->observations, observation, i)->disaggregation) && !seen_before(r->observations, i))
			parts_table(p, r->indicator, r->observations, i);
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
	html(p->o, "<div><dt>%s", _("counted from the records"));
	if (r->made_up)
		page_mark(p);
	html(p->o, "</dt><dd>%s</dd></div></dl>", r->records ? measure_value(p->arena, n, r->value) : _("nothing recorded"));
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
		    arena_printf(p->arena, _("Records that only repeat a claim give %s; they are left out of the count."),
		        measure_value(p->arena, n, r->claimed)));
	if (v->actual && v->actual->value != r->value)
		html(p->o, "<p>%s</p>",
		    arena_printf(p->arena,
		        v->actual->value > r->value ? _("The two figures differ by %s: part of the claim has no records.")
		                                    : _("The two figures differ by %s: the records show more than was claimed."),
		        measure_difference(p->arena, n, v->actual->value - r->value)));
	const struct entity *of = entity_find(r->entity);
	page_more(p, page_href(p, arena_printf(p->arena, "/records/%s", r->entity)), arena_printf(p->arena, _("All records: %s"), _(of->labels)));
}

static void indicator_verdict_draw(struct page *p, const void *context)
{
	const struct indicator_rows *r = context;
	html(p->o, "<div class=\"columns columns--even\"><div>");
	arithmetic(p, r->indicator, &r->measure);
	html(p->o, "</div><div>");
	chart_write(p, r->indicator, r->observations);
	html(p->o, "</div></div>");
}

static void indicator_about_draw(struct page *p, const void *context)
{
	page_facts(p, &indicator_entity, ((const struct indicator_rows *)context)->indicator,
	    (const char *const[]){ "element", "activity", "unit", "direction", "numerator", "denominator", "measure", NULL });
}

static const struct section sections[] = { { .id = "verdict", .heading = N_("Progress"), .draw = indicator_verdict_draw },
	{ .id = "values", .heading = N_("Baseline, targets and values"), .draw = values_draw },
	{ .id = "of-which", .heading = N_("Breakdown"), .draw = of_which_draw },
	{ .id = "recount", .heading = N_("Claimed and counted from the records"), .draw = recount_draw },
	{ .id = "about", .heading = N_("What is measured"), .draw = indicator_about_draw }, { 0 } };

static void indicator_html(struct page *p, const struct indicator_rows *r)
{
	const struct indicator *n = r->indicator;
	html(p->o, "<div class=\"%s\">", page_hue(p, n->element));
	page_begin(p, (const char *const[]){ _("Indicators"), page_href(p, "/indicators"), text_cut(p->arena, n->title, 60), NULL, NULL },
	    n->code ? n->code : _("Indicator"), n->title, NULL);
	page_block(p, "lede", &indicator_entity, n, "summary");
	sections_write(p, sections, r);
	page_standing(p, &indicator_entity, n);
	page_end(p);
	html(p->o, "</div>");
}

static void show_decimal(struct page *p, const char *name, int64_t value)
{
	page_show_text(p, name, value == NONE ? NULL : decimal_text(p->arena, value));
}

static void indicator_show(struct page *p, const struct indicator_rows *r)
{
	const struct measure *v = &r->measure;
	page_show(p, "indicator", &indicator_entity, r->indicator);
	page_show_set(p, "observations", r->observations);
	page_show_text(p, "verdict", _(measure_name(v->verdict)));
	page_show_text(p, "verdict_code", measure_code(v->verdict));
	page_show(p, "path_from", &observation_entity, v->expected == NONE ? NULL : v->from);
	page_show(p, "path_to", &observation_entity, v->expected == NONE ? NULL : v->target);
	page_show(p, "last_value", &observation_entity, v->actual);
	page_show_int(p, "days_passed", v->days_passed);
	page_show_int(p, "days_total", v->days_total);
	show_decimal(p, "expected", v->expected);
	show_decimal(p, "difference", v->difference);
	show_decimal(p, "tolerance", v->tolerance);
	show_decimal(p, "recounted", r->recount.possible && r->recount.records ? r->recount.value : NONE);
}

void page_indicator(struct page *p)
{
	const struct indicator *n = page_record(p, &indicator_entity);
	if (!n)
		return;
	struct indicator_rows r = { .indicator = n, .observations = observations_of_indicator(p->model, n->head.id) };
	r.measure = measure_of(p->arena, n, r.observations, p->model->as_at);
	r.recount = recount_of(p->model, n);
	indicator_show(p, &r);
	if (!page_is_data(p))
		indicator_html(p, &r);
}
