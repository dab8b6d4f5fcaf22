/* indicators.c - the register of indicators, and those of one verdict. */
#include "base/message.h"
#include "base/text.h"
#include "model/engine/list.h"
#include "model/read/strategy_read.h"
#include "rule/claim.h"
#include "rule/element.h"
#include "rule/measure/measure_line.h"
#include "web/kit/register.h"
#include "web/page/strategy/strategy.h"
#include "web/view/indicator.h"

/* A verdict is worked out from an indicator's observations, so all that the other filters leave are looked at: as many as a
 * city has, but not any number. */
enum { JUDGED_MAX = 2000 };

struct indicators_filter {
	const char *verdict;
};
static const struct field own_fields[] = { { FIELD(indicators_filter, CODE, verdict), .label = N_("Verdict"), .list = &measure_verdicts } };
static const struct entity own_filters = FORM_OF(indicators_filter, own_fields);

/* Leaves in the request only those with that verdict on the day. False when the page was answered: there are too many. */
static bool verdict_keep(struct page *p, const char *code, struct list_request *q)
{
	if (!code)
		return true;
	struct list_request every = *q;
	every.after = NULL;
	every.limit = JUDGED_MAX;
	struct list_page all = list_read(p->model, &every);
	if (all.next) {
		page_bad_request(p, _("There are too many indicators to judge at once: also choose what they measure."));
		return false;
	}
	struct out ids = { .arena = p->arena };
	for (size_t i = 0; i < all.set.count; i++) {
		const struct indicator *n = set_row(all.set, indicator, i);
		if (text_equal(measure_code(measure_read(p->model, n).verdict), code))
			out_fmt(&ids, ",%lld", (long long)n->head.id);
	}
	out_fmt(&ids, ",");
	q->conditions[q->condition_count++] =
	    (struct list_condition){ "CAST($ AS TEXT) LIKE '%,'||CAST(t.id AS TEXT)||',%'", { .type = 's', .text = out_text(&ids) } };
	return true;
}

/* "Ahead: 1, On course: 9, Behind: 7", each with the way to them; of a whole list alone, which was judged anyhow. */
static void verdicts_write(struct page *p, struct set all)
{
	struct verdict_counts counts = indicators_judged(p->model, all);
	size_t n = 0;
	html(p->o, "<p>");
	for (enum measure_verdict v = MEASURE_AHEAD; v <= MEASURE_NO_DATA; v++)
		if (counts.each[v]) {
			html(p->o, n++ ? " \u00b7 " : "");
			page_link_text(p, page_href_with(p, "verdict", measure_code(v)),
			    arena_printf(p->arena, "%s%s%zu", _(measure_name(v)), message_colon(), counts.each[v]));
		}
	if (counts.made_up)
		page_mark(p);
	html(p->o, "</p>");
}

static struct set indicators_of_city(struct page *p, struct set all, bool ours)
{
	struct set some = { .entity = all.entity, .rows = arena_array(p->arena, void *, all.count + 1) };
	for (size_t i = 0; i < all.count; i++)
		if (indicator_is_ours(p->model, set_row(all, indicator, i)) == ours)
			some.rows[some.count++] = all.rows[i];
	return some;
}

/* ---- ways to look at them ---- */

static const char *const ways[] = { "objective", "verdict" };

static const char *indicators_way_asked(struct page *p)
{
	const char *group = page_parameter(p, "group");
	for (size_t i = 0; i < COUNT(ways); i++)
		if (text_equal(group, ways[i]))
			return ways[i];
	return NULL;
}

static void indicators_ways_write(struct page *p)
{
	const char *asked = indicators_way_asked(p);
	html(p->o, "<nav class=\"orders\" aria-label=\"%s\"><ul><li>%s</li>", _("Order of this list"), _("Order:"));
	register_way(p, page_href_with(p, "group", NULL), _("by name"), !asked);
	register_way(p, page_href_with(p, "group", ways[0]), _("by objective"), text_equal(asked, ways[0]));
	register_way(p, page_href_with(p, "group", ways[1]), _("by verdict"), text_equal(asked, ways[1]));
	html(p->o, "</ul></nav>");
}

/* Which indicators stand under a heading: those of an objective (NULL: of none), or of a verdict. */
struct under {
	const struct element *objective;
	int verdict; /* -1: it is about an objective */
};

static bool stands_under(struct page *p, const struct indicator *n, const struct under *u)
{
	if (u->verdict >= 0)
		return (int)measure_read(p->model, n).verdict == u->verdict;
	const struct element *e = n->element == NONE ? NULL : model_get(p->model, element, n->element);
	return claim_same(e ? claim_objective(p->model, e) : NULL, u->objective);
}

static void indicators_under_write(struct page *p, struct set all, const char *heading, struct under u)
{
	struct set some = { .entity = all.entity, .rows = arena_array(p->arena, void *, all.count + 1) };
	for (size_t i = 0; i < all.count; i++)
		if (stands_under(p, set_row(all, indicator, i), &u))
			some.rows[some.count++] = all.rows[i];
	if (!some.count)
		return;
	html(p->o, "<h2 class=\"subheading\">%s</h2>", heading);
	indicator_table(p, some);
}

static void indicators_ours_write(struct page *p, struct set all)
{
	const char *way = indicators_way_asked(p);
	if (!way)
		indicator_table(p, all);
	for (int v = MEASURE_AHEAD; text_equal(way, ways[1]) && v <= MEASURE_NO_DATA; v++)
		indicators_under_write(p, all, _(measure_name((enum measure_verdict)v)), (struct under){ .verdict = v });
	struct set objectives = text_equal(way, ways[0]) ? plan_objectives(p->model) : (struct set){ 0 };
	for (size_t i = 0; i < objectives.count; i++) {
		const struct element *o = set_row(objectives, element, i);
		indicators_under_write(p, all, element_known(p->arena, o), (struct under){ o, -1 });
	}
	if (text_equal(way, ways[0]))
		indicators_under_write(p, all, _("Without an objective"), (struct under){ NULL, -1 });
}

/* What was measured elsewhere stands apart: it says nothing of this city. */
static void indicators_tables_write(struct page *p, struct set all)
{
	struct set ours = indicators_of_city(p, all, true), others = indicators_of_city(p, all, false);
	if (ours.count || !others.count)
		indicators_ours_write(p, ours);
	if (!others.count)
		return;
	html(p->o, "<h2 class=\"subheading\">%s</h2><p class=\"small muted\">%s</p>", _("Figures of other places and networks"),
	    _("They are for comparison, and do not describe this city."));
	indicator_table(p, others);
}

void page_indicators(struct page *p)
{
	struct list_request q;
	struct indicators_filter filter;
	if (register_way_refused(p, indicators_way_asked(p)) || !page_list_request(p, &indicator_entity, &q) ||
	    !page_filters_read(p, &own_filters, &filter) || !verdict_keep(p, filter.verdict, &q))
		return;
	if (!page_is_data(p))
		q.limit = DIRECTORY;
	struct list_page l = page_list_read(p, &q);
	p->list_lines = measure_lines;
	page_show_list(p, "indicators", measure_lines(p->model, l.set), l.next ? page_href_with(p, "after", l.next) : NULL);
	if (page_is_data(p))
		return;
	page_begin(p, (const char *const[]){ _("Indicators"), NULL, NULL }, NULL, _("Indicators"),
	    _("Each indicator with its latest value, its target, and whether it is on course."));
	html(p->o, "<p class=\"page-head__tools\"><a class=\"govuk-link\" href=\"%s\">%s</a></p>", page_href(p, "/carbon"),
	    _("Carbon: emissions by sector and year"));
	if (!p->as_at && page_may(p, ACT_ADD, &indicator_entity, NULL))
		page_more(p, "/new/indicator", _("Add an indicator"));
	page_filtered_begin(p,
	    &(struct filter_form){ .filters = &own_filters,
	        .row = &filter,
	        .entity = &indicator_entity,
	        .fields = (const char *const[]){ "element", "activity", NULL } });
	html(p->o, "<h2 class=\"govuk-visually-hidden\">%s</h2>", _("Indicators found"));
	page_total(p, _("Indicators"), &l);
	if (!l.next && !filter.verdict && l.set.count)
		verdicts_write(p, l.set);
	if (l.set.count)
		indicators_ways_write(p);
	if (l.set.count || !filter.verdict)
		indicators_tables_write(p, l.set);
	else
		page_empty(p, _("No indicators with this verdict. Choose another verdict, or clear the filters."));
	if (!l.set.count && !model_any(p->model, &indicator_entity))
		register_first_write(p, "indicator");
	page_pager(p, l.set.count, l.total);
	page_downloads(p);
	page_filtered_end(p);
	page_end(p);
}
