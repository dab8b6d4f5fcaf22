/* indicators.c - the register of indicators, and those of one verdict. */
#include "base/text.h"
#include "model/engine/list.h"
#include "rule/measure.h"
#include "web/govuk/govuk.h"
#include "web/page/strategy/strategy.h"
#include "web/view/indicator.h"

/* A verdict is worked out from an indicator's observations, so all that the other filters leave are looked at: as many as a
 * city has, but not any number. */
enum { JUDGED_MAX = 2000 };

static const enum measure_verdict verdicts[] = { MEASURE_AHEAD, MEASURE_ON_COURSE, MEASURE_BEHIND, MEASURE_NO_DATA };

static struct markup verdict_select(struct page *p)
{
	struct out o = { .arena = p->arena };
	const char *chosen = page_parameter(p, "verdict");
	struct govuk_option options[COUNT(verdicts) + 1] = { { .text = _("All"), .value = "" } };
	for (size_t i = 0; i < COUNT(verdicts); i++)
		options[i + 1] = (struct govuk_option){ .text = _(measure_name(verdicts[i])), .value = measure_code(verdicts[i]),
			.selected = text_equal(chosen, measure_code(verdicts[i])) ? GOVUK_ON : GOVUK_DEFAULT };
	govuk_select(&o, &(struct govuk_select){ .id = "verdict", .name = "verdict", .label = { .text = _("Verdict") }, .items = options, .items_count = COUNT(options) });
	return html_done(&o);
}

static bool verdict_known(const char *code)
{
	for (size_t i = 0; i < COUNT(verdicts); i++)
		if (text_equal(code, measure_code(verdicts[i])))
			return true;
	return false;
}

/* Leaves in the request only those that stand so on the day. False when the page was answered: no such verdict, or too many. */
static bool verdict_asked(struct page *p, struct list_request *q)
{
	const char *code = page_parameter(p, "verdict");
	if (!code)
		return true;
	if (!verdict_known(code)) {
		page_bad_request(p, arena_printf(p->arena, _("\u201c%s\u201d is no verdict on an indicator."), code));
		return false;
	}
	struct list_request every = *q;
	every.after = NULL;
	every.limit = JUDGED_MAX;
	struct list_page all = list_read(p->model, &every);
	if (all.next) {
		page_bad_request(p, _("So many indicators can\u2019t be judged at once: choose what they measure as well."));
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

void page_indicators(struct page *p)
{
	struct list_request q;
	if (!page_list_request(p, &indicator_entity, &q) || !verdict_asked(p, &q))
		return;
	struct list_page l = page_list_read(p, &q);
	page_show_list(p, "indicators", l.set, l.next ? page_href_with(p, "after", l.next) : NULL);
	if (page_is_data(p))
		return;
	page_begin(p, (const char *const[]){ _("Overview"), page_href(p, "/"), _("Indicators"), NULL, NULL }, NULL,
	    _("Indicators"), _("What is measured, where it started, where it stands and where it should be."));
	html(p->o, "<p class=\"page-head__tools\"><a class=\"govuk-link\" href=\"%s\">%s</a></p>", page_href(p, "/carbon"), _("Carbon: emissions by sector and year"));
	html(p->o, "<div class=\"with-side with-side--wide\"><div class=\"with-side__side\">");
	page_filter_form(p, &indicator_entity, (const char *const[]){ "element", "activity", NULL }, verdict_select(p));
	html(p->o, "</div><div><h2 class=\"govuk-visually-hidden\">%s</h2>", _("Indicators found"));
	if (l.set.count || !page_parameter(p, "verdict"))
		indicator_rows(p, l.set);
	else
		page_empty(p, _("No indicator stands so. Choose another verdict, or clear the filters."));
	page_pager(p, l.set.count, l.total);
	page_downloads(p, PAGE_CSV | PAGE_XLSX | PAGE_JSON);
	html(p->o, "</div></div>");
	page_end(p);
}
