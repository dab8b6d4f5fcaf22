/* indicator_values.c - values in a table, each with its source, what proves it, and whether it counts; and of which parts. */
#include <string.h>
#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "model/declared/knowledge.h"
#include "model/engine/standing.h"
#include "model/rows/strategy.h"
#include "rule/approval.h"
#include "rule/source.h"
#include "web/page/strategy/indicator_values.h"
#include "web/view/evidence.h"
#include "web/view/indicator.h"

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
	if (visitor_is_officer(p->visitor))
		html(p->o, " <a class=\"govuk-link\" href=\"/approve/observation/%s\">%s<span class=\"govuk-visually-hidden\">%s%s</span></a>",
		    indicator_key_in_path(p, o), _("Approve or send back"), message_colon(), date_people(p->arena, o->date));
	else if (page_may(p, ACT_CHANGE, &observation_entity, o))
		html(p->o, " <a class=\"govuk-link\" href=\"/edit/observation/%s\">%s<span class=\"govuk-visually-hidden\">%s%s</span></a>",
		    indicator_key_in_path(p, o), _("Correct it"), message_colon(), date_people(p->arena, o->date));
}

/* A value is changed where it is read. What does not count has a way of its own (state_write()). */
static void value_change(struct page *p, const struct observation *o)
{
	if (approval_stands(o) && !p->as_at && page_may(p, ACT_CHANGE, &observation_entity, o))
		html(p->o, "<br><a class=\"govuk-link\" href=\"/edit/observation/%s\">%s<span class=\"govuk-visually-hidden\">: %s</span></a>",
		    indicator_key_in_path(p, o), observation_is_target(o) ? _("Change the target") : _("Change the value"),
		    date_people(p->arena, o->date));
}

static void value_cell(struct page *p, const struct indicator *n, const struct observation *o)
{
	cell_begin(p, NULL);
	page_marked(p, &observation_entity, o->head.id, "value", measure_people(p->arena, n, o));
	if (o->numerator != NONE && o->denominator != NONE)
		html(p->o, " <span class=\"small muted\">%s</span>",
		    arena_printf(p->arena, _("(%s of %s)"), decimal_people(p->arena, o->numerator), decimal_people(p->arena, o->denominator)));
	state_write(p, o);
	value_change(p, o);
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
			html(p->o, " <span class=\"small muted\">%s</span>", source_place(p->arena, s->locator));
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
	else if (asked && page_is_keepers(p))
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
	if (observation_is_target(o)) /* how a value was found is no question of what is meant to be */
		cell_words(p, NULL);
	else
		cell_plain(p, &observation_entity, o, "quality");
	source_cell(p, o);
	proof_cell(p, o);
}

/* Who may give values finds the form here. What he gives waits, so the row that is asked about waits too. */
static void give_link(struct page *p, const struct indicator *n)
{
	struct observation probe = { .indicator = n->head.id,
		.kind = CODE_OBSERVATION_KIND_ACTUAL,
		.state = CODE_OBSERVATION_STATE_GIVEN,
		.numerator = NONE,
		.denominator = NONE };
	probe.head.id = NONE;
	if (page_may(p, ACT_ADD, &observation_entity, &probe))
		html(p->o, "<p class=\"section__more\"><a class=\"govuk-link\" href=\"/new/observation?kind=actual&amp;indicator=%s\">%s</a></p>",
		    url_encode(p->arena, n->slug, false), _("Give a value"));
}

void indicator_values_draw(struct page *p, const void *context)
{
	const struct indicator *n = ((const struct indicator_rows *)context)->indicator;
	const struct set s = ((const struct indicator_rows *)context)->observations;
	static const struct column columns[] = { { NULL, N_("Date") }, { NULL, N_("Kind") }, { NULL, N_("Value"), .figures = true },
		{ NULL, N_("Quality") }, { NULL, N_("Source") }, { NULL, N_("Evidence and note") }, { 0 } };
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
		page_missing(p, _("No value is recorded."));
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

static void parts_sum(struct page *p, const struct indicator *n, int64_t sum, const struct observation *whole, bool made_up)
{
	if (!whole || !adds_up(n))
		return;
	const char *of_parts = measure_value(p->arena, n, sum), *of_whole = measure_people(p->arena, n, whole);
	html(p->o, "<p>%s",
	    sum == whole->value ? arena_printf(p->arena, _("The parts add up to the whole, %s."), of_parts)
	                        : arena_printf(p->arena, _("The parts add up to %s, which is not the whole, %s: parts may be missing or overlap."),
	                              of_parts, of_whole));
	if (made_up)
		page_mark(p);
	html(p->o, "</p>");
}

/* The parts of one value: `first` is the first of them in the set. */
static void parts_table(struct page *p, const struct indicator *n, struct set s, size_t first)
{
	static const struct column columns[] = { { NULL, N_("Breakdown") }, { NULL, N_("Value"), .figures = true },
		{ NULL, N_("Share"), .figures = true }, { NULL, N_("Quality") }, { 0 } };
	static const struct column columns_alone[] = { { NULL, N_("Breakdown") }, { NULL, N_("Value"), .figures = true }, { NULL, N_("Quality") },
		{ 0 } };
	const struct observation *of = set_row(s, observation, first), *whole = whole_of(s, of);
	int64_t sum = 0;
	const char *title = arena_printf(p->arena, _("%s, %s"), _(code_name(&codelist_observation_kind, of->kind)), date_people(p->arena, of->date));
	bool made_up = whole && page_illustrative(p, &observation_entity, whole, "value");
	html(p->o, "<h3 class=\"subheading\">%s%s%s", title, whole ? message_colon() : "", whole ? measure_people(p->arena, n, whole) : "");
	if (made_up)
		page_mark(p);
	html(p->o, "</h3>");
	table_open(p, title, adds_up(n) ? columns : columns_alone);
	for (size_t i = first; i < s.count; i++) {
		const struct observation *o = set_row(s, observation, i);
		if (text_empty(o->disaggregation) || !same_whole(o, of))
			continue;
		part_row(p, n, o, whole);
		sum += o->value;
		made_up = made_up || page_illustrative(p, &observation_entity, o, "value");
	}
	table_close(p);
	parts_sum(p, n, sum, whole, made_up);
}

static bool seen_before(struct set s, size_t i)
{
	for (size_t j = 0; j < i; j++)
		if (!text_empty(set_row(s, observation, j)->disaggregation) && same_whole(set_row(s, observation, j), set_row(s, observation, i)))
			return true;
	return false;
}

void indicator_parts_draw(struct page *p, const void *context)
{
	const struct indicator_rows *r = context;
	for (size_t i = 0; i < r->observations.count; i++)
		if (!text_empty(set_row(r->observations, observation, i)->disaggregation) && !seen_before(r->observations, i))
			parts_table(p, r->indicator, r->observations, i);
}
