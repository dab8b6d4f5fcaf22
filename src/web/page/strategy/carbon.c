/* carbon.c - the inventory of emissions of the city, or of a partner: by sector and year, against the path to the target, with the
 * figures that each sum is made of. */
#include <string.h>

#include "base/text.h"
#include "document/chart.h"
#include "model/engine/standing.h"
#include "rule/carbon.h"
#include "rule/ladder.h"
#include "web/page/strategy/strategy.h"

/* Whole tonnes for people; the exact figures stand in the files. */
static const char *tonnes(struct page *p, int64_t value)
{
	if (value == NONE)
		return "";
	int64_t half = value < 0 ? -DECIMAL_ONE / 2 : DECIMAL_ONE / 2, whole = (value + half) / DECIMAL_ONE * DECIMAL_ONE;
	return decimal_people(p->arena, whole || !value ? whole : value);
}

static const char *strategy_carbon_percent(struct page *p, int64_t value)
{
	int64_t half = value < 0 ? -DECIMAL_ONE / 20 : DECIMAL_ONE / 20;
	return value == NONE ? ""
	                     : arena_printf(p->arena, "%s%%", decimal_people(p->arena, (value + half) / (DECIMAL_ONE / 10) * (DECIMAL_ONE / 10)));
}

static const char *sector_name(const char *code)
{
	return _(code_name(&codelist_emission_sector, code));
}

static const struct carbon_year *last_whole(const struct carbon *c)
{
	for (size_t i = c->year_count; i-- > 0;)
		if (c->years[i].whole)
			return &c->years[i];
	return NULL;
}

/* ---- data ---- */

static const char *number_or_null(struct page *p, int64_t value)
{
	return value == NONE ? NULL : decimal_text(p->arena, value);
}

static void years_show(struct page *p, const struct carbon *c)
{
	static const char *const columns[] = { "year", "#tonnes", "whole", "#percent_of_baseline", "#expected", "verdict", NULL };
	size_t width = COUNT(columns) - 1;
	const char **cells = arena_array(p->arena, const char *, c->year_count *width + 1);
	for (size_t i = 0; i < c->year_count; i++) {
		const struct carbon_year *y = &c->years[i];
		const char *row[] = { y->year, decimal_text(p->arena, y->total), y->whole ? "yes" : "no", number_or_null(p, y->percent),
			number_or_null(p, y->measure.expected), measure_code(y->measure.verdict) };
		memcpy(&cells[i * width], row, sizeof(row));
	}
	page_show_grid(p, "years", &(struct page_grid){ columns, cells, c->year_count });
}

static void carbon_rows_show(struct page *p, const struct carbon *c)
{
	static const char *const columns[] = { "year", "sector", "activity_data", "#amount", "unit", "#factor", "factor_source", "#tonnes",
		"#tonnes_given", "#difference", "quality", "standing", NULL };
	size_t width = COUNT(columns) - 1;
	const char **cells = arena_array(p->arena, const char *, c->row_count *width + 1);
	for (size_t i = 0; i < c->row_count; i++) {
		const struct carbon_row *r = &c->rows[i];
		const struct emission *e = r->emission;
		const char *row[] = { e->year, e->sector, r->factor ? r->factor->name : NULL, number_or_null(p, e->amount),
			r->factor ? r->factor->unit : NULL, number_or_null(p, r->factor ? r->factor->value : NONE),
			r->factor ? r->factor->reference : NULL, number_or_null(p, r->counts), number_or_null(p, e->value),
			number_or_null(p, r->difference), e->quality,
			standing_illustrative(p->model, &emission_entity, e->head.id, NULL) ? "illustrative" : NULL };
		memcpy(&cells[i * width], row, sizeof(row));
	}
	page_show_grid(p, "rows", &(struct page_grid){ columns, cells, c->row_count });
}

/* ---- sums ---- */

static bool rows_illustrative(struct page *p, const struct carbon *c)
{
	for (size_t i = 0; i < c->row_count; i++)
		if (standing_illustrative(p->model, &emission_entity, c->rows[i].emission->head.id, NULL))
			return true;
	return false;
}

static void verdict_draw(struct page *p, const struct carbon *c)
{
	const struct carbon_year *y = last_whole(c);
	page_section_begin(p, "path", _("Compared with the expected path"), NULL);
	if (!c->indicator)
		page_empty(p, _("No target is named: the setting \u201ccarbon-indicator\u201d says which indicator holds it."));
	else if (!y || y->measure.verdict == MEASURE_NO_DATA)
		page_empty(p, _("No year can be compared: the baseline year, or a later one, is incomplete."));
	else {
		const struct measure *m = &y->measure;
		html(p->o, "<p class=\"lede\"><span class=\"status %s\">%s</span> ", measure_class(m->verdict), _(measure_name(m->verdict)));
		if (rows_illustrative(p, c))
			page_mark(p);
		html(p->o, " %s</p><p class=\"measure\">",
		    arena_printf(p->arena, _("Emissions in %s were %s tonnes: %s of the %s tonnes in %s."), y->year, tonnes(p, y->total),
		        strategy_carbon_percent(p, y->percent), tonnes(p, c->years[c->baseline].total), c->years[c->baseline].year));
		html_text(p->o,
		    arena_printf(p->arena,
		        _("On a straight line from %s in %s to %s in %s the expected value is %s at the end of %s. The result is %s percentage points %s; a difference of up to %s would be on course."),
		        strategy_carbon_percent(p, m->from->value), m->from->date, strategy_carbon_percent(p, m->target->value), m->target->date,
		        strategy_carbon_percent(p, m->expected), y->year,
		        decimal_people(p->arena, (m->difference < 0 ? -m->difference : m->difference) / (DECIMAL_ONE / 10) * (DECIMAL_ONE / 10)),
		        m->difference < 0 ? _("below it") : _("above it"), decimal_people(p->arena, m->tolerance)));
		html(p->o, " ");
		page_link_text(p, record_href(p, &indicator_entity, c->indicator->head.id), _("The target and published values"));
		html(p->o, "</p>");
	}
	page_section_end(p);
}

static const char *missing_of(struct page *p, const struct carbon *c, const struct carbon_year *y)
{
	struct out o = { .arena = p->arena };
	for (size_t s = 0; c->baseline >= 0 && s < c->sector_count; s++)
		if (c->years[c->baseline].sectors[s] != NONE && y->sectors[s] == NONE)
			out_fmt(&o, "%s%s", o.length ? ", " : "", sector_name(c->sectors[s]));
	return out_text(&o);
}

static void year_row(struct page *p, const struct carbon *c, const struct carbon_year *y)
{
	table_row_begin(p);
	html_text(p->o, y->year);
	table_head_end(p);
	table_cell_text(p, _("Tonnes of CO2e"), tonnes(p, y->total));
	table_cell_text(p, _("Of the baseline"), y->whole ? strategy_carbon_percent(p, y->percent) : _("not compared"));
	table_cell_text(p, _("Path"), c->baseline >= 0 && y == &c->years[c->baseline] ? "" : strategy_carbon_percent(p, y->measure.expected));
	table_cell(p, _("Verdict"));
	if (y->whole && y->measure.verdict != MEASURE_NO_DATA && y != &c->years[c->baseline])
		html(p->o, "<span class=\"status %s\">%s</span>", measure_class(y->measure.verdict), _(measure_name(y->measure.verdict)));
	else if (c->baseline >= 0 && y == &c->years[c->baseline])
		html_text(p->o, _("Baseline"));
	else
		html_text(
		    p->o, y->whole || c->baseline < 0 ? _("No verdict") : arena_printf(p->arena, _("No verdict. Missing: %s"), missing_of(p, c, y)));
	table_cell_end(p);
	table_row_end(p);
}

static void years_draw(struct page *p, const struct carbon *c)
{
	page_section_begin(
	    p, "years", _("Year by year"), _("A year is compared with the baseline only when it has every sector that the baseline year has."));
	table_begin(p, _("Years of the inventory"),
	    (const char *const[]){ _("Year"), _("Tonnes of CO2e"), _("Of the baseline"), _("Path"), _("Verdict"), NULL });
	for (size_t i = 0; i < c->year_count; i++)
		year_row(p, c, &c->years[i]);
	table_end(p);
	page_section_end(p);
}

/* A column of one sector beside columns of all would look like a fall. Without a baseline nothing says what is whole. */
static bool comparable(const struct carbon *c, size_t year)
{
	return c->baseline < 0 || c->years[year].whole;
}

static void sectors_draw(struct page *p, const struct carbon *c)
{
	struct chart_series *series = arena_array(p->arena, struct chart_series, c->sector_count);
	struct chart_series *drawn = arena_array(p->arena, struct chart_series, c->sector_count);
	const char **years = arena_array(p->arena, const char *, c->year_count + 1), **whole = arena_array(p->arena, const char *, c->year_count + 1);
	size_t n = 0;
	for (size_t i = 0; i < c->year_count; i++) {
		years[i] = c->years[i].year;
		if (comparable(c, i))
			whole[n++] = years[i];
	}
	for (size_t s = 0; s < c->sector_count; s++) {
		int64_t *values = arena_array(p->arena, int64_t, c->year_count + 1), *of_whole = arena_array(p->arena, int64_t, c->year_count + 1);
		for (size_t i = 0, k = 0; i < c->year_count; i++) {
			values[i] = c->years[i].sectors[s];
			if (comparable(c, i))
				of_whole[k++] = values[i];
		}
		series[s] = (struct chart_series){ sector_name(c->sectors[s]), values };
		drawn[s] = (struct chart_series){ sector_name(c->sectors[s]), of_whole };
	}
	page_section_begin(p, "sectors", _("By sector"),
	    n < c->year_count ? _("In tonnes of CO2 equivalent. A year without every sector has figures, but no column.")
	                      : _("In tonnes of CO2 equivalent."));
	chart_columns(p->o, drawn, c->sector_count, whole, n, (struct chart_unit){ 0 }, _("Emissions by sector and year"));
	chart_columns_table(p->o, series, c->sector_count, years, c->year_count, (struct chart_unit){ .level = true },
	    _("Emissions by sector and year, tonnes of CO2e"), _("Sector"));
	page_section_end(p);
}

/* ---- what the sums are made of ---- */

static void carbon_row_draw(struct page *p, const struct carbon_row *r)
{
	const struct emission *e = r->emission;
	table_row_begin(p);
	html(p->o, "%s, %s", e->year, sector_name(e->sector));
	if (standing_illustrative(p->model, &emission_entity, e->head.id, NULL))
		page_mark(p);
	table_head_end(p);
	table_cell(p, _("Activity data"));
	if (e->amount != NONE && r->factor)
		html(p->o, "%s %s<br><span class=\"small muted\">%s</span>", decimal_people(p->arena, e->amount), r->factor->unit, r->factor->name);
	else
		html(p->o, "<span class=\"muted\">%s</span>", _("not recorded"));
	table_cell_end(p);
	table_cell(p, _("Factor"));
	if (r->factor) {
		html(p->o, "%s ", decimal_people(p->arena, r->factor->value));
		page_link_text(p, record_href(p, &factor_entity, r->factor->head.id), _("kg for one unit"));
		html(p->o, "<br><span class=\"small muted\">%s</span>", text_or(r->factor->reference, _("no source is named")));
	}
	table_cell_end(p);
	table_cell(p, _("Tonnes of CO2e"));
	html_text(p->o, r->counts == NONE ? _("nothing to count") : tonnes(p, r->counts));
	html(p->o, "<br><span class=\"small muted\">%s</span>", r->worked != NONE ? _("calculated") : _("as given"));
	if (r->difference != NONE)
		html(p->o, "<br><span class=\"small\">%s</span>",
		    arena_printf(p->arena, _("Given: %s, which is %s %s."), tonnes(p, e->value),
		        tonnes(p, r->difference < 0 ? -r->difference : r->difference), r->difference < 0 ? _("less") : _("more")));
	table_cell_end(p);
	table_cell_text(p, _("Quality"), e->quality ? _(code_name(&codelist_quality, e->quality)) : "");
	table_row_end(p);
}

static void carbon_rows_draw(struct page *p, const struct carbon *c)
{
	page_section_begin(p, "rows", _("How the totals are calculated"),
	    _("Activity data times its factor, if both are recorded; otherwise the tonnes that the source gives."));
	table_begin(p, _("Rows of the inventory"),
	    (const char *const[]){ _("Year and sector"), _("Activity data"), _("Factor"), _("Tonnes of CO2e"), _("Quality"), NULL });
	for (size_t i = c->row_count; i-- > 0;)
		carbon_row_draw(p, &c->rows[i]);
	table_end(p);
	if (!p->as_at && page_may(p, ACT_ADD, &emission_entity, NULL))
		html(p->o,
		    "<p><a class=\"govuk-link\" href=\"/import?kind=emission\">%s</a> \u00b7 <a class=\"govuk-link\" href=\"/import?kind=factor\">%s</a> \u00b7 "
		    "<a class=\"govuk-link\" href=\"/new/emission\">%s</a></p>",
		    _("Import figures from a spreadsheet"), _("Import factors"), _("Add one figure"));
	page_section_end(p);
}

/* The steps of a campaign for the climate, for the city's own council. */
static void ladder_draw(struct page *p)
{
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

/* Without one, the city itself; NULL when the page is answered. */
static const struct place *place_read(struct page *p)
{
	struct carbon_filter filter;
	if (!page_filters_read(p, &filters, &filter))
		return NULL;
	const char *home = model_setting(p->model, "home-place", NULL);
	const struct place *place = filter.place != NONE ? model_get(p->model, place, filter.place) : home ? model_find(p->model, place, home) : NULL;
	if (!place)
		page_bad_request(p, _("The setting \u201chome-place\u201d names no place."));
	return place;
}

static void content(struct page *p, const struct carbon *c)
{
	if (!c->row_count) {
		page_empty(p, _("No emission is recorded."));
		return;
	}
	verdict_draw(p, c);
	years_draw(p, c);
	sectors_draw(p, c);
	if (rows_illustrative(p, c))
		page_mark_note(p, _("Marked figures are invented for this demonstration."));
	carbon_rows_draw(p, c);
}

void page_carbon(struct page *p)
{
	const struct place *place = place_read(p);
	if (!place || !page_one_order(p))
		return;
	struct carbon c = carbon_read(p->model, place->head.id);
	bool home = text_equal(place->slug, model_setting(p->model, "home-place", NULL));
	page_show(p, "place", &place_entity, place);
	years_show(p, &c);
	carbon_rows_show(p, &c);
	if (page_is_data(p))
		return;
	page_begin(p, (const char *const[]){ _("Overview"), page_href(p, "/"), _("Carbon"), NULL, NULL }, NULL,
	    arena_printf(p->arena, _("Carbon of %s"), place->name),
	    _("Emissions of each sector, how they were calculated, and how they compare with the path to the target."));
	content(p, &c);
	if (home)
		ladder_draw(p);
	page_downloads(p);
	page_end(p);
}
