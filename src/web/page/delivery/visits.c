/* visits.c - the ledger of visits: all that fit, with what a request for information asks; and the answer itself. What is asked stays
 * in the address. */
#include <string.h>

#include "base/locale.h"
#include "base/message.h"
#include "base/text.h"
#include "codec/form.h"
#include "model/read/city_read.h"
#include "model/read/strategy_read.h"
#include "model/read/visit_read.h"
#include "report/report.h"
#include "web/govuk/govuk.h"
#include "web/kit/register.h"
#include "web/kit/list.h"
#include "web/page/delivery/delivery.h"
#include "web/page/delivery/visit.h"

enum { PAGE_LIMIT = 12, GROUPED_LIMIT = 60, DATA_LIMIT = 500 };

/* ---- filters ---- */

static const struct code late[] = { { "late", N_("The report is late") } };
static const struct codelist late_list = { .name = "visit-report", .codes = late, .count = COUNT(late) };

/* The answer to a request for information offers the first of them. */
enum { ANSWER_FIELDS = 4 };
static const struct field fields[] = {
	{ FIELD(visits_filter, DATE, from), .label = N_("From"), .help = N_("For example 2 2009") },
	{ FIELD(visits_filter, DATE, to), .label = N_("To") },
	{ FIELD(visits_filter, REF, place), .label = N_("Place"), .of = &place_entity, .choices = visit_places },
	{ FIELD(visits_filter, REF, person), .label = N_("Member or head of service"), .of = &person_entity, .choices = visit_persons },
	{ FIELD(visits_filter, CODE, direction), .label = N_("Direction"), .list = &codelist_visit_direction },
	{ FIELD(visits_filter, CODE, office), .label = N_("Type of traveller"), .list = &codelist_traveller_office },
	{ FIELD(visits_filter, CODE, report), .label = N_("Report"), .list = &late_list },
};
static const struct entity filters = FORM_OF_PERIOD(visits_filter, fields);

/* "2009-09-30_7": day and number of the last one shown. */
static const char *visits_after_read(struct page *p, int64_t *id)
{
	const char *text = page_parameter(p, "after"), *mark = text ? strchr(text, '_') : NULL;
	if (!mark || !integer_parse(mark + 1, id))
		return NULL;
	return arena_strndup(p->arena, text, (size_t)(mark - text));
}

/* ---- the list ---- */

static void visits_head_draw(struct page *p, const struct visit *v)
{
	const struct activity *a = v->activity;
	page_link_text(p, arena_printf(p->arena, "%s#visit", record_href(p, &activity_entity, a->head.id)), a->title);
	page_mark_of(p, &activity_entity, a, NULL);
	html(p->o, "<br><span class=\"small\">%s%s%s%s", a->direction ? _(code_name(&codelist_visit_direction, a->direction)) : "",
	    a->direction ? locale_comma() : "", text_or(visit_when_words(p->arena, v), _("no date recorded")), message_comma());
	visit_where(p, v);
	html(p->o, "</span>");
}

static void words_or(struct page *p, const char *words, const char *none)
{
	cell(p, (struct cell){ .text = *words ? words : none, .muted = !*words });
}

static const struct column visit_columns[] = { { NULL, N_("Visit") }, { NULL, N_("Who") }, { NULL, N_("Cost, who paid, when approved") },
	{ NULL, N_("Report"), .named = true }, { 0 } };

/* In one line: who gave what beside, and who decided, stand on the visit's own page. */
static void cost_cell(struct page *p, const struct visit *v)
{
	const char *cost = visit_money_words(p->model, v, VISIT_COST), *beside = visit_sums_words(p->model, v, 1, MONEY_BESIDE);
	const char *approved = visit_approved_words(p->model, v);
	if (cell_begin(p, NULL)) {
		if (*cost)
			html_text(p->o, cost);
		else
			html(p->o, "<span class=\"muted\">%s</span>", *approved ? _("cost not recorded") : _("not recorded"));
		if (*beside || *approved)
			html(p->o, "<br><span class=\"small\">%s%s%s</span>", beside, *beside && *approved ? message_semicolon() : "", approved);
	}
	cell_end(p);
}

static void visits_row_draw(struct page *p, const struct visit *v)
{
	table_row(p);
	if (cell_begin(p, NULL))
		visits_head_draw(p, v);
	cell_end(p);
	words_or(p, visit_travellers_words(p->model, v), _("no travellers recorded"));
	cost_cell(p, v);
	if (cell_begin(p, NULL))
		visit_report_mark(p, v);
	if (v->report == VISIT_REPORT_LATE)
		html(p->o, "<br><span class=\"small muted\">%s</span>",
		    arena_printf(p->arena, message_n("%s day", "%s days", (long)v->days_late), integer_people(p->arena, v->days_late)));
	if (v->report == VISIT_REPORT_LATE && visit_may_report(p, v->activity)) {
		html(p->o, "<br><span class=\"small\">");
		page_link_text(p, arena_printf(p->arena, "/visits/report/%s", url_encode(p->arena, v->activity->slug, true)), _("Add the report"));
		html(p->o, "</span>");
	}
	cell_end(p);
}

/* ---- ways to look at them ---- */

static const char *visit_year_of(struct page *p, const struct visit *v)
{
	return v->starts ? arena_strndup(p->arena, v->starts, 4) : _("Without a date");
}

/* Where it led to; of visitors, where they came from. */
static const char *visit_place_of(struct page *p, const struct visit *v)
{
	const struct place *home = place_home(p->model), *to = v->footprint.to, *from = v->footprint.from;
	const struct place *there = to && home && to->head.id == home->head.id ? from : to;
	return there ? there->name : _("Without a place");
}

static const struct way {
	const char *name, *label;
	const char *(*of)(struct page *, const struct visit *);
} ways[] = { { "year", N_("by year"), visit_year_of }, { "place", N_("by place"), visit_place_of } };

static const struct way *visits_way_asked(struct page *p)
{
	return FIND(ways, COUNT(ways), text_equal(page_parameter(p, "group"), each->name));
}

static void visits_ways_write(struct page *p)
{
	html(p->o, "<nav class=\"orders\" aria-label=\"%s\"><ul><li>%s</li>", _("Order of this list"), _("Order:"));
	register_way(p, page_href_with(p, "group", NULL), _("newest first"), !visits_way_asked(p));
	for (size_t i = 0; i < COUNT(ways); i++)
		register_way(p, page_href_with(p, "group", ways[i].name), _(ways[i].label), visits_way_asked(p) == &ways[i]);
	html(p->o, "</ul></nav>");
}

/* Those that stand under the same heading as the first of them that is not drawn yet; each group in the order of its newest. */
static void visits_grouped(struct page *p, const struct way *way, const struct visit *all, size_t n)
{
	const char **headings = arena_array(p->arena, const char *, n + 1);
	for (size_t i = 0; i < n; i++)
		headings[i] = way->of(p, &all[i]);
	for (size_t i = 0; i < n; i++) {
		const char *heading = headings[i];
		if (!heading)
			continue;
		html(p->o, "<h2 class=\"subheading\">%s</h2>", heading);
		table_open(p, heading, visit_columns);
		for (size_t k = i; k < n; k++)
			if (text_equal(headings[k], heading)) {
				visits_row_draw(p, &all[k]);
				headings[k] = NULL;
			}
		table_close(p);
	}
}

static void visits_draw(struct page *p, const struct visit *all, size_t n)
{
	const struct way *way = visits_way_asked(p);
	if (n)
		visits_ways_write(p);
	if (n && way) {
		visits_grouped(p, way, all, n);
		return;
	}
	table_open(p, _("Visits"), visit_columns);
	for (size_t i = 0; i < n; i++)
		visits_row_draw(p, &all[i]);
	if (table_close(p))
		return;
	bool any = p->request->parameter_count;
	page_empty(p, any ? _("No visits match. Clear a filter to see more.") : _("No visit is on record."));
	if (!any)
		register_first_write(p, "visit");
}

static int64_t held_back_sum(const struct visit *all, size_t n)
{
	int64_t sum = 0;
	for (size_t i = 0; i < n; i++)
		sum += all[i].held_back;
	return sum;
}

/* The present filter, for the answer. */
static const char *answer_href(struct page *p)
{
	static const char *const names[] = { "from", "to", "place", "person", "as-at" };
	struct out query = { .arena = p->arena };
	for (size_t i = 0; i < COUNT(names); i++)
		if (page_parameter(p, names[i]))
			form_write(&query, names[i], page_parameter(p, names[i]));
	return arena_printf(p->arena, "/visits/foi%s%s", query.length ? "?" : "", query.length ? out_text(&query) : "");
}

/* What a period leaves out since it has no date. */
static struct set visits_undated(struct page *p, const struct visits_filter *asked)
{
	struct visits_filter filter = *asked;
	filter.undated = true;
	return asked->from || asked->to ? visits_read(p->model, &filter, NULL, 0, DATA_LIMIT) : (struct set){ 0 };
}

static void undated_note(struct page *p, const struct visits_filter *asked)
{
	size_t n = visits_undated(p, asked).count;
	if (!n)
		return;
	html(p->o, "<p>%s ",
	    arena_printf(p->arena,
	        message_n("%s visit has no date on record, so we do not know whether it falls in this period.",
	            "%s visits have no date on record, so we do not know whether they fall in this period.", (long)n),
	        integer_people(p->arena, (int64_t)n)));
	page_link_text(p, arena_printf(p->arena, "%s#undated", answer_href(p)), _("See them"));
	html(p->o, "</p>");
}

static void ledger_draw(struct page *p, const struct visits_filter *filter, const struct visit *all, size_t n)
{
	p->title = _("Visits");
	page_begin(p, (const char *const[]){ _("Visits"), NULL, NULL }, NULL, _("Visits"),
	    _("Who travelled, why, what it cost, who paid, when it was approved, and whether the report has been received."));
	page_list_acts_called(p, &activity_entity, "kind=visit", _("Add a visit"));
	html(p->o, "<ul class=\"downloads\"><li>");
	page_link_text(p, answer_href(p), _("Make a freedom of information answer with these filters"));
	html(p->o, "</li><li>");
	page_link_text(p, page_href(p, "/visits/footprint"), _("Carbon footprint of travel"));
	html(p->o, "</li></ul>");
	page_filtered_begin(p, &(struct filter_form){ .filters = &filters, .row = filter });
	size_t found = visits_read(p->model, filter, NULL, 0, DATA_LIMIT + 1).count;
	if (found)
		html(p->o, "<div class=\"rows-head\"><p>%s%s%s</p></div>", _("Visits"), message_colon(), capped_people(p, found, DATA_LIMIT));
	visits_draw(p, all, n);
	if (p->next_href) {
		html(p->o, "<nav class=\"pager\" aria-label=\"%s\">", _("Pages of this list"));
		govuk_pagination(p->o, &(struct govuk_pagination){ .next = { .text = _("Older visits"), .href = p->next_href } });
		html(p->o, "</nav>");
	}
	undated_note(p, filter);
	html(p->o, "<p class=\"small\">%s</p>",
	    _("This list has visits only. Exchanges of schools and young people are not on it. The carbon footprint of travel counts their journeys too."));
	visit_rule_note(p, held_back_sum(all, n));
	page_downloads(p);
	page_filtered_end(p);
	page_end(p);
}

/* The visits of the page as rows, behind the last of a period also those without a date, as the page tells of them; NULL in `all` when the address was refused. */
static struct visit *ledger_read(struct page *p, struct visits_filter *filter, size_t *n)
{
	int64_t id = 0;
	filter->undated = false; /* the form has no such field */
	if (!page_one_order(p) || register_way_refused(p, visits_way_asked(p)) || !page_filters_read(p, &filters, filter))
		return NULL;
	size_t limit = page_is_data(p) ? DATA_LIMIT : visits_way_asked(p) ? GROUPED_LIMIT : PAGE_LIMIT;
	const char *after = visits_after_read(p, &id);
	if (page_parameter(p, "after") && !after) {
		page_no_such_page(p);
		return NULL;
	}
	struct set found = visits_read(p->model, filter, after, id, limit + 1);
	bool more = found.count > limit, period = filter->from || filter->to;
	*n = more ? limit : found.count;
	struct set undated = page_is_data(p) && period && !more ? visits_undated(p, filter) : (struct set){ 0 };
	struct visit *all = arena_array(p->arena, struct visit, *n + undated.count + 1);
	for (size_t i = 0; i < *n + undated.count; i++)
		all[i] = visit_view(p->model, i < *n ? set_row(found, activity, i) : set_row(undated, activity, i - *n));
	const struct activity *last = *n ? all[*n - 1].activity : NULL;
	size_t lines = *n + undated.count;
	page_show_list(p, "visits", period ? visit_lines_of_period(p->model, all, lines) : visit_lines(p->model, all, lines),
	    more ? page_href_with(p, "after", arena_printf(p->arena, "%s_%lld", visit_day(last), (long long)last->head.id)) : NULL);
	return all;
}

void page_visits(struct page *p)
{
	size_t n;
	struct visits_filter filter;
	const struct visit *all = ledger_read(p, &filter, &n);
	if (all && !page_is_data(p))
		ledger_draw(p, &filter, all, n);
}

/* ---- the answer to a request for information ---- */

static void answer_files(struct page *p, const struct report *r, const struct report_values *values)
{
	const char *query = report_values_query(p->arena, r, values), *mark = *query ? "?" : "", *rows = strchr(p->request->target, '?');
	html(p->o, "<ul class=\"downloads\"><li>%s</li>", _("This answer as a file:"));
	for (size_t i = 0; i < report_format_count; i++) {
		if (text_equal(report_formats[i].name, "html"))
			continue;
		page_link_item(p, page_href(p, arena_printf(p->arena, "/reports/%s.%s%s%s", r->name, report_formats[i].name, mark, query)),
		    _(report_formats[i].title));
	}
	html(p->o,
	    "<li><a class=\"govuk-link\" href=\"/visits/foi.csv%s\">%s</a></li><li><a class=\"govuk-link\" href=\"/visits/foi.xlsx%s\">%s</a></li></ul>",
	    rows ? rows : "", _("rows as CSV"), rows ? rows : "", _("rows as an Excel workbook"));
}

static void visits_answer_draw(struct page *p)
{
	struct document_tree d;
	struct report_values values;
	struct problems problems = { .arena = p->arena };
	const struct report *r = report_find("visits");
	if (!report_values_read(p->model, r, page_given, p, &values, &problems)) {
		page_bad_request(p, problems.first->text);
		return;
	}
	if (!report_build(p->model, r->name, &values, &d)) {
		page_not_found(p);
		return;
	}
	p->title = _("Who travelled: freedom of information");
	html(p->o, "<div class=\"govuk-width-container\">"); /* the document has its own heading */
	page_crumbs(p, (const char *const[]){ p->title, NULL, NULL });
	document_html_cover(p->o, &d);
	html(p->o, "<form class=\"report-form\" method=\"get\" action=\"/visits/foi\" aria-label=\"%s\"><p>%s</p>", _("Information requested"),
	    _("All recorded visits for any period, place, member or head of service. Personal data is withheld by rule, and everyone gets the same answer."));
	filter_fields(p, fields, ANSWER_FIELDS);
	html(p->o, "<button type=\"submit\" class=\"govuk-button\" data-module=\"govuk-button\">%s</button></form>", _("Create the answer"));
	answer_files(p, r, &values);
	document_html(p->o, &d);
	html(p->o, "</div>");
}

void page_visits_answer(struct page *p)
{
	size_t n;
	struct visits_filter filter;
	model_reader(p->model, ""); /* what leaves the house is the public part, no matter who makes it */
	if (ledger_read(p, &filter, &n) && !page_is_data(p))
		visits_answer_draw(p);
}
