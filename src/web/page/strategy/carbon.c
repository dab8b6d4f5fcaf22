/* carbon.c - the inventory of emissions of the city, or of a partner: by sector and year, against the path to the target, with the
 * figures that each sum is made of. */
#include <string.h>

#include "base/date.h"
#include "base/locale.h"
#include "base/message.h"
#include "base/text.h"
#include "model/engine/standing.h"
#include "rule/carbon.h"
#include "rule/ladder/ladder.h"
#include "web/kit/register.h"
#include "web/page/strategy/carbon_sectors.h"
#include "web/page/strategy/carbon_sums.h"
#include "web/page/strategy/strategy.h"
#include "web/view/indicator.h"

static const struct carbon_year *last_whole(const struct carbon *c)
{
	for (size_t i = c->year_count; i-- > 0;)
		if (c->years[i].whole)
			return &c->years[i];
	return NULL;
}

/* ---- sums ---- */

/* Its share of the baseline rests on both. */
static bool share_made_up(struct page *p, const struct carbon *c, const struct carbon_year *y)
{
	return y->percent != NONE &&
	    (carbon_total_made_up(p, c, y->year) || (c->baseline >= 0 && carbon_total_made_up(p, c, c->years[c->baseline].year)));
}

/* The values of `measure` are no rows of their own where the inventory gives them. */
static bool path_made_up(struct page *p, const struct carbon_year *y)
{
	return y->measure.expected != NONE && y->measure.target &&
	    standing_illustrative(p->model, &observation_entity, y->measure.target->head.id, "value");
}

static bool carbon_verdict_made_up(struct page *p, const struct carbon *c, const struct carbon_year *y)
{
	return y->measure.verdict != MEASURE_NO_DATA && (share_made_up(p, c, y) || path_made_up(p, y));
}

static void carbon_verdict_draw(struct page *p, const void *context)
{
	const struct carbon *c = context;
	const struct carbon_year *y = last_whole(c);
	page_section_begin(p, "path", _("Are emissions falling as promised?"), NULL);
	if (!c->indicator)
		page_empty(p, _("There is no target yet. Choose its indicator in the settings."));
	else if (!y || y->measure.difference == NONE)
		page_empty(p, _("No year can be compared: the baseline year, or a later one, is incomplete."));
	else {
		const struct measure *m = &y->measure;
		html(p->o, "<p class=\"lede\"><span class=\"status %s\">%s</span> ", measure_class(m->verdict), _(measure_name(m->verdict)));
		if (carbon_verdict_made_up(p, c, y))
			page_mark(p);
		html(p->o, " %s</p><p class=\"measure\">",
		    arena_printf(p->arena, _("Emissions in %s were %s tonnes: %s of the %s tonnes in %s."), y->year,
		        carbon_tonnes_people(p, y->total), carbon_percent_people(p, y->percent), carbon_tonnes_people(p, c->years[c->baseline].total),
		        c->years[c->baseline].year));
		html_text(p->o,
		    arena_printf(p->arena,
		        _("On a straight line from %s in %s to %s in %s the expected value is %s at the end of %s. The result is %s percentage points %s. Up to %s points would still count as on course."),
		        carbon_percent_people(p, m->from->value), m->from->date, carbon_percent_people(p, m->target->value), m->target->date,
		        carbon_percent_people(p, m->expected), y->year,
		        decimal_people(p->arena, (m->difference < 0 ? -m->difference : m->difference) / (DECIMAL_ONE / 10) * (DECIMAL_ONE / 10)),
		        m->difference < 0 ? _("below it") : _("above it"), decimal_people(p->arena, m->tolerance)));
		html(p->o, " ");
		page_link_text(p, record_href(p, &indicator_entity, c->indicator->head.id), _("The target and published values"));
		html(p->o, "</p>");
		measure_caveat_write(p, m);
	}
	page_section_end(p);
}

static const char *missing_of(struct page *p, const struct carbon *c, const struct carbon_year *y)
{
	struct out o = { .arena = p->arena };
	for (size_t s = 0; c->baseline >= 0 && s < c->sector_count; s++)
		if (c->years[c->baseline].sectors[s] != NONE && y->sectors[s] == NONE)
			out_fmt(&o, "%s%s", o.length ? locale_comma() : "", carbon_sector_name(c->sectors[s]));
	return out_text(&o);
}

/* What a part of the sectors emitted is no total of the city. */
static const char *year_total_words(struct page *p, const struct carbon *c, const struct carbon_year *y)
{
	size_t with = 0;
	for (size_t s = 0; s < c->sector_count; s++)
		with += y->sectors[s] != NONE;
	if (y->whole || c->baseline < 0)
		return carbon_tonnes_people(p, y->total);
	return arena_printf(
	    p->arena, message_n("%s in %zu sector only", "%s in %zu sectors only", (long)with), carbon_tonnes_people(p, y->total), with);
}

static const struct column year_columns[] = { { "year", N_("Year") }, { "#tonnes", N_("Tonnes of CO2e") }, { "whole" }, { "#percent_of_baseline" },
	{ NULL, N_("Of the baseline"), .figures = true }, { "#expected" }, { NULL, N_("Path"), .figures = true }, { "verdict", N_("Verdict") },
	{ "caveat" }, { 0 } };

static void carbon_verdict_cell(struct page *p, const struct carbon *c, const struct carbon_year *y, bool baseline)
{
	const char *code = measure_code(y->measure.verdict);
	cell_made_up(p, carbon_verdict_made_up(p, c, y) && (page_is_data(p) || !baseline));
	if (y->whole && y->measure.difference != NONE && !baseline)
		cell(p,
		    (struct cell){ .status = _(measure_name(y->measure.verdict)), .status_class = measure_class(y->measure.verdict), .code = code });
	else
		cell(p,
		    (struct cell){ .code = code,
		        .text = baseline                  ? _("Baseline")
		            : y->whole || c->baseline < 0 ? _("No verdict")
		                                          : arena_printf(p->arena, _("No verdict. Missing: %s"), missing_of(p, c, y)) });
}

/* In the files by year, for people the newest first. */
static void year_rows(struct page *p, const void *context)
{
	const struct carbon *c = context;
	for (size_t i = 0; i < c->year_count; i++) {
		const struct carbon_year *y = &c->years[page_is_data(p) ? i : c->year_count - 1 - i];
		bool baseline = c->baseline >= 0 && y == &c->years[c->baseline];
		table_row(p);
		cell_words(p, y->year);
		cell_made_up(p, carbon_total_made_up(p, c, y->year));
		cell(p, (struct cell){ .text = year_total_words(p, c, y), .code = decimal_text(p->arena, y->total) });
		cell_words(p, y->whole ? "yes" : "no");
		cell_made_up(p, share_made_up(p, c, y));
		cell_decimal(p, y->percent);
		cell_made_up(p, y->whole && share_made_up(p, c, y));
		cell_words(p, y->whole ? carbon_percent_people(p, y->percent) : _("not compared"));
		cell_made_up(p, path_made_up(p, y));
		cell_decimal(p, y->measure.expected);
		cell_made_up(p, path_made_up(p, y));
		cell_words(p, baseline ? NULL : carbon_percent_people(p, y->measure.expected));
		carbon_verdict_cell(p, c, y, baseline);
		cell_made_up(p, y->measure.target && page_illustrative(p, &observation_entity, y->measure.target, "note"));
		cell_words(p, baseline ? NULL : measure_caveat(p->arena, &y->measure));
	}
}

/* ---- what the sums are made of ---- */

static const struct column row_columns[] = { { NULL, N_("Year and sector") }, { "year" }, { "sector" }, { "activity_data", N_("Activity data") },
	{ "#amount" }, { "unit" }, { "#factor", N_("Factor") }, { "factor_source" }, { "#tonnes" }, { NULL, N_("Tonnes of CO2e") },
	{ "#tonnes_given" }, { "#difference" }, { "quality", N_("Quality") }, { 0 } };

static void tonnes_cell(struct page *p, const struct carbon_row *r)
{
	if (!cell_begin(p, NULL))
		return;
	html_text(p->o, r->counts == NONE ? _("nothing to count") : carbon_tonnes_people(p, r->counts));
	if (r->counts != NONE && carbon_counts_made_up(p, r))
		page_mark(p);
	html(p->o, "<br><span class=\"small muted\">%s</span>", r->worked != NONE ? _("calculated") : _("as given"));
	if (r->difference != NONE)
		html(p->o, "<br><span class=\"small\">%s</span>",
		    arena_printf(p->arena, _("Given: %s, which is %s %s."), carbon_tonnes_people(p, r->emission->value),
		        carbon_tonnes_people(p, r->difference < 0 ? -r->difference : r->difference), r->difference < 0 ? _("less") : _("more")));
	cell_end(p);
}

static void factor_cell(struct page *p, const struct carbon_row *r)
{
	const struct factor *f = r->factor;
	bool made_up = carbon_factor_made_up(p, r, "value");
	cell_marks_itself(p, made_up);
	if (cell_begin(p, f && f->value != NONE ? decimal_text(p->arena, f->value) : NULL) && f) {
		html_text(p->o, decimal_people(p->arena, f->value));
		if (made_up)
			page_mark(p);
		html(p->o, " ");
		if (record_leads(p, &factor_entity, f->head.id))
			page_link_text(p, record_href(p, &factor_entity, f->head.id), _("kg per unit"));
		else
			html(p->o, "%s", _("kg per unit"));
		if (!f->reference)
			html(p->o, "<br><span class=\"small muted\">%s</span>", _("no source is named"));
	}
	cell_end(p);
	cell_made_up(p, carbon_factor_made_up(p, r, "reference"));
	cell_words(p, f ? f->reference : NULL);
}

static void carbon_row_draw(struct page *p, const struct carbon_row *r)
{
	const struct emission *e = r->emission;
	const struct factor *f = r->factor;
	table_row(p);
	cell(p,
	    (struct cell){ .text = arena_printf(p->arena, _("%s, %s"), date_people(p->arena, e->year), carbon_sector_name(e->sector)),
	        .illustrative = carbon_emission_made_up(p, r, NULL) });
	cell_plain(p, &emission_entity, e, "year");
	cell_plain(p, &emission_entity, e, "sector");
	cell_made_up(p, f && carbon_emission_made_up(p, r, "factor"));
	if (e->amount != NONE && f)
		cell(p,
		    (struct cell){
		        .text = arena_printf(p->arena, "%s %s", decimal_people(p->arena, e->amount), f->unit), .note = f->name, .code = f->name });
	else
		cell(p, (struct cell){ .text = _("not recorded"), .muted = true, .code = f ? f->name : NULL });
	cell_plain(p, &emission_entity, e, "amount");
	cell_made_up(p, carbon_factor_made_up(p, r, "unit"));
	cell_words(p, f ? f->unit : NULL);
	factor_cell(p, r);
	cell_made_up(p, carbon_counts_made_up(p, r));
	cell_decimal(p, r->counts);
	tonnes_cell(p, r);
	cell_plain(p, &emission_entity, e, "value");
	cell_made_up(p, carbon_counts_made_up(p, r) || carbon_emission_made_up(p, r, "value"));
	cell_decimal(p, r->difference);
	cell_made_up(p, e->quality && carbon_emission_made_up(p, r, "quality"));
	cell(p, (struct cell){ .text = e->quality ? _(code_name(&codelist_quality, e->quality)) : NULL, .code = e->quality });
}

/* In the files by year, for people the newest first. */
static void rows_up(struct page *p, const void *context)
{
	const struct carbon *c = context;
	for (size_t i = 0; i < c->row_count; i++)
		carbon_row_draw(p, &c->rows[page_is_data(p) ? i : c->row_count - 1 - i]);
}

static bool factor_source_said(const struct carbon *c, size_t before, const char *source)
{
	return ANY(c->rows, before, each->factor && text_equal(each->factor->reference, source));
}

/* Where the factors come from, each source once and not in every row. */
static void factor_sources_draw(struct page *p, const struct carbon *c)
{
	size_t n = 0;
	for (size_t i = 0; i < c->row_count; i++) {
		const char *source = c->rows[i].factor ? c->rows[i].factor->reference : NULL;
		if (!source || factor_source_said(c, i, source))
			continue;
		if (n++)
			html(p->o, "%s", message_semicolon());
		else
			html(p->o, "<p class=\"small muted\">%s ", _("Source of the factors:"));
		html(p->o, "<span>%s</span>", source);
		if (carbon_factor_made_up(p, &c->rows[i], "reference"))
			page_mark(p);
	}
	if (n)
		html(p->o, "</p>");
}

static void rows_after(struct page *p, const void *context)
{
	factor_sources_draw(p, context);
	if (!p->as_at && page_may(p, ACT_ADD, &emission_entity, NULL))
		html(p->o,
		    "<p><a class=\"govuk-link\" href=\"/import?kind=emission\">%s</a> \u00b7 <a class=\"govuk-link\" href=\"/import?kind=factor\">%s</a> \u00b7 "
		    "<a class=\"govuk-link\" href=\"/new/emission\">%s</a></p>",
		    _("Import figures from a spreadsheet"), _("Import factors"), _("Add one figure"));
}

static bool carbon_is_home(struct page *p, const void *context)
{
	const char *asked = page_parameter(p, "place");
	(void)context;
	return !asked || text_equal(asked, model_setting(p->model, "home-place", NULL));
}

/* The steps of a campaign for the climate, for the city's own council. */
static void ladder_draw(struct page *p, const void *context)
{
	(void)context;
	const char *name = model_setting(p->model, "carbon-ladder", NULL), *own = model_setting(p->model, "organisation", NULL);
	const struct plan *plan = name ? model_find(p->model, plan, name) : NULL;
	const struct organisation *council = own ? model_find(p->model, organisation, own) : NULL;
	if (!plan || !council)
		return;
	struct ladder l = ladder_read(p->model, plan, council);
	page_section_begin(p, "milestones", plan->title, NULL);
	html(p->o, "<p class=\"measure\">%s</p><ol class=\"govuk-list govuk-list--number\">", ladder_sentence(p->arena, &l));
	for (size_t i = 0; i < l.count; i++) {
		html(p->o, "<li>%s", ladder_level_title(&l, i));
		for (size_t k = 0; k < l.levels[i].count; k++) {
			const struct ladder_criterion *one = &l.levels[i].criteria[k];
			html(p->o, " <span class=\"status %s\">%s</span>", ladder_state_class(one->state), _(ladder_state_name(one->state)));
		}
		html(p->o, "</li>");
	}
	html(p->o, "</ol><p>");
	page_link_text(p, page_href(p, arena_printf(p->arena, "/ladders/%s/%s", plan->slug, council->slug)), _("Evidence and what is missing"));
	html(p->o, "</p>");
	page_section_end(p);
}

/* ---- the page ---- */

struct carbon_filter {
	int64_t place;
};
static const struct field fields[] = { { FIELD(carbon_filter, REF, place), .label = N_("Place"), .of = &place_entity } };
static const struct entity filters = FORM_OF(carbon_filter, fields);

/* A city that has not said yet which place it is: there is nothing to show, and keepers of the settings are told how to say it. */
static void homeless(struct page *p)
{
	page_show(p, "place", &place_entity, NULL);
	if (page_is_data(p))
		return;
	page_begin(p, (const char *const[]){ _("Carbon"), NULL, NULL }, NULL, _("Carbon"), NULL);
	page_empty(p, _("No emission is recorded."));
	page_setting_missing(p, "home-place", _("Say which place the city is"));
	page_end(p);
}

/* Without one, the city itself; NULL when the page is answered. */
static const struct place *place_read(struct page *p)
{
	struct carbon_filter filter;
	if (!page_filters_read(p, &filters, &filter))
		return NULL;
	const char *home = model_setting(p->model, "home-place", NULL);
	const struct place *place = filter.place != NONE ? model_get(p->model, place, filter.place) : home ? model_find(p->model, place, home) : NULL;
	if (!place)
		homeless(p);
	return place;
}

static const struct section sections[] = { { .draw = carbon_verdict_draw }, { .draw = carbon_sectors_draw },
	{ .id = "years",
	    .heading = N_("Year by year"),
	    .aside = N_("We compare a year with the baseline only when it has all the sectors of the baseline year."),
	    .name = "years",
	    .columns = year_columns,
	    .draw = year_rows },
	{ .draw = ladder_draw, .stands = carbon_is_home },
	{ .id = "rows",
	    .heading = N_("How the totals are calculated"),
	    .aside = N_("Activity data times its factor, if both are recorded; otherwise the tonnes that the source gives."),
	    .name = "rows",
	    .columns = row_columns,
	    .draw = rows_up,
	    .after = rows_after,
	    .line = { N_("How the totals are calculated") } },
	{ 0 } };

void page_carbon(struct page *p)
{
	const struct place *place = place_read(p);
	if (!place || !page_one_order(p))
		return;
	struct carbon c = carbon_read(p->model, place->head.id);
	page_show(p, "place", &place_entity, place);
	sections_show(p, sections, &c);
	chart_show(p, carbon_chart(p, &c));
	if (page_is_data(p) || sections_part(p, sections, &c, arena_printf(p->arena, _("%s\u2019s carbon emissions"), place->name)))
		return;
	const char *title = arena_printf(p->arena, _("%s\u2019s carbon emissions"), place->name);
	p->title = arena_printf(p->arena, _("%s: %s"), _("Carbon"), title);
	page_begin(p, (const char *const[]){ _("Carbon"), NULL, NULL }, NULL, title,
	    _("Emissions of each sector, how they were calculated, and how they compare with the path to the target."));
	if (c.row_count)
		sections_write(p, sections, &c);
	else {
		page_empty(p, _("No emission is recorded."));
		register_first_write(p, "emission");
	}
	page_downloads(p);
	page_end(p);
}
