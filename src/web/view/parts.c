#include "web/view/parts.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "codec/form.h"
#include "model/declared/knowledge.h"
#include "model/read/strategy_read.h"
#include "document/chart.h"
#include "web/govuk/govuk.h"

/* ---- how it stands ---- */

static void counts_of(const struct progress_sum *s, int counts[CHART_STATUSES])
{
	for (int i = 0; i < CHART_STATUSES; i++)
		counts[i] = (int)s->counts[i];
}

void parts_bar(struct page *p, const struct progress_sum *s, bool tall)
{
	int counts[CHART_STATUSES];
	counts_of(s, counts);
	const char *label = chart_status_words(p->arena, counts);
	if (tall)
		chart_status_bar_tall(p->o, counts, label);
	else
		chart_status_bar(p->o, counts, label);
}

void parts_show_sum(struct page *p, const char *name, const struct progress_sum *s)
{
	struct page_count *c = arena_array(p->arena, struct page_count, PROGRESS_STATUSES);
	for (int i = 0; i < PROGRESS_STATUSES; i++)
		c[i] = (struct page_count){ progress_code((enum progress_status)i), s->counts[i] };
	page_show_counts(p, name, c, PROGRESS_STATUSES);
}

/* On its own page the list keeps its other filters. */
const char *parts_actions_href(struct page *p, const struct element *under, enum progress_status status)
{
	if (text_equal(p->path, "/actions"))
		return page_href_with(p, "status", progress_code(status));
	const char *of = under ? arena_printf(p->arena, "&objective=%s", url_encode(p->arena, under->slug, false)) : "";
	return page_href(p, arena_printf(p->arena, "/actions?status=%s%s", progress_code(status), of));
}

void parts_legend(struct page *p, const struct progress_sum *s, const struct element *under)
{
	if (!s->total)
		return;
	html(p->o, "<ul class=\"legend\">");
	for (int i = 0; i < PROGRESS_STATUSES; i++) {
		enum progress_status status = (enum progress_status)i;
		if (!s->counts[i])
			continue;
		html(p->o, "<li><span class=\"key %s\"></span><a class=\"govuk-link\" href=\"%s\"><b class=\"num\">%s</b> %s</a></li>", progress_class(status),
		    parts_actions_href(p, under, status), integer_people(p->arena, s->counts[i]), _(chart_status_word((enum chart_status)i)));
	}
	html(p->o, "</ul>");
}

const char *parts_good(struct page *p, const struct progress_sum *s)
{
	return arena_printf(p->arena, _("%lld of %lld"), (long long)progress_good(s), (long long)s->total);
}

void parts_mark_note(struct page *p, const char *text)
{
	html(p->o, "<p class=\"mark-note govuk-!-margin-top-3\"><span class=\"mark\">%s</span> %s</p>", _("illustrative"), text);
}

void parts_status(struct page *p, const struct progress *g)
{
	html(p->o, "<strong class=\"status %s\">%s</strong>", progress_class(g->status), _(progress_name(g->status)));
	bool made_up = g->last ? page_illustrative(p, &update_entity, g->last, "status")
	                       : g->due && page_illustrative(p, &element_entity, g->action, "due");
	if (made_up)
		page_mark(p);
}

static void action_row(struct page *p, const struct progress *g)
{
	const struct element *a = g->action;
	html(p->o, "<tr role=\"row\"><th scope=\"row\" role=\"rowheader\"><span class=\"data__code\">%s</span> ", a->code);
	page_link(p, &element_entity, a->head.id);
	html(p->o, "</th><td role=\"cell\"><span class=\"data__label\" aria-hidden=\"true\">%s</span>", _("Owner"));
	page_value_unmarked(p, &element_entity, a, "owner");
	html(p->o, "</td><td class=\"nowrap\" role=\"cell\"><span class=\"data__label\" aria-hidden=\"true\">%s</span>%s",
	    _("Due"), date_short(p->arena, a->due));
	html(p->o,
	    "</td><td role=\"cell\"><span class=\"data__label\" aria-hidden=\"true\">%s</span><strong class=\"status "
	    "%s\">%s</strong></td></tr>",
	    _("Status"), progress_class(g->status), _(progress_name(g->status)));
}

bool parts_made_up(struct page *p, const struct progress_list *l)
{
	for (size_t i = 0; i < l->count; i++)
		if (page_illustrative(p, &element_entity, l->each[i].action, "due") ||
		    page_illustrative(p, &element_entity, l->each[i].action, "owner") ||
		    (l->each[i].last && page_illustrative(p, &update_entity, l->each[i].last, "status")))
			return true;
	return false;
}

void parts_actions(struct page *p, const struct progress_list *l)
{
	if (!l->count) {
		page_empty(p, _("No action is recorded."));
		return;
	}
	if (parts_made_up(p, l))
		parts_mark_note(p, _("Owners, dates and statuses in this table are made up."));
	html(p->o,
	    "<table class=\"data data--stack\" role=\"table\"><caption class=\"govuk-visually-hidden\">%s</caption><thead "
	    "role=\"rowgroup\"><tr role=\"row\">"
	    "<th scope=\"col\" role=\"columnheader\">%s</th><th scope=\"col\" role=\"columnheader\">%s</th><th scope=\"col\" "
	    "role=\"columnheader\">%s</th>"
	    "<th scope=\"col\" role=\"columnheader\">%s</th></tr></thead><tbody role=\"rowgroup\">",
	    _("Actions"), _("Action"), _("Owner"), _("Due"), _("Status"));
	for (size_t i = 0; i < l->count; i++)
		action_row(p, &l->each[i]);
	html(p->o, "</tbody></table>");
}

/* ---- indicators ---- */

static void observation_words(struct page *p, const struct indicator *n, const struct observation *o)
{
	html(p->o, "<b>%s</b>", measure_people(p->arena, n, o));
	if (page_illustrative(p, &observation_entity, o, "value"))
		page_mark(p);
}

static void indicator_row(struct page *p, const struct indicator *n)
{
	struct measure v = measure_read(p->model, n);
	html(p->o, "<li class=\"indicator\"><div><h3>");
	page_link(p, &indicator_entity, n->head.id);
	html(p->o, "</h3>");
	if (n->summary)
		html(p->o, "<p>%s</p>", page_plain(p, n->summary, 140));
	html(p->o, "<strong class=\"status %s\">%s</strong></div><div>", measure_class(v.verdict), _(measure_name(v.verdict)));
	chart_bullet(p->o, v.baseline ? v.baseline->value : NONE, v.actual ? v.actual->value : NONE,
	    v.target ? v.target->value : NONE, n->direction);
	html(p->o, "<div class=\"bullet-words\"><span>");
	if (v.actual)
		observation_words(p, n, v.actual);
	else
		html(p->o, "%s", _("no value yet"));
	if (v.baseline && v.baseline != v.actual) {
		html(p->o, " %s", arena_printf(p->arena, _("from %s"), measure_people(p->arena, n, v.baseline)));
		if (page_illustrative(p, &observation_entity, v.baseline, "value"))
			page_mark(p);
	}
	html(p->o, "</span><span>");
	if (v.target) {
		html(p->o, "%s ", _("target"));
		observation_words(p, n, v.target);
		html(p->o, ", %s", date_short(p->arena, v.target->date));
	} else
		html(p->o, "%s", _("no target"));
	html(p->o, "</span></div></div></li>");
}

void parts_indicators(struct page *p, struct set s)
{
	if (!s.count) {
		page_empty(p, _("No indicator is recorded."));
		return;
	}
	html(p->o, "<ul class=\"indicators\">");
	for (size_t i = 0; i < s.count; i++)
		indicator_row(p, set_row(s, indicator, i));
	html(p->o, "</ul>");
}

const char *parts_name(struct page *p, const struct element *e)
{
	const char *kind = _(code_name(&codelist_element_kind, e->kind));
	bool coded = text_equal(e->kind, "objective") || text_equal(e->kind, "action") || text_equal(e->kind, "goal") ||
	             text_equal(e->kind, "aim");
	if (!coded)
		return kind;
	/* a code that says its kind itself ("Aim 1", "MDG 7") stands alone */
	return e->code[0] >= '0' && e->code[0] <= '9' ? arena_printf(p->arena, "%s %s", kind, e->code) : e->code;
}

/* Where the first sentence ends within `max` bytes; NULL when it is longer. */
static const char *sentence_end(const char *text, size_t max)
{
	const char *end = NULL;
	for (const char *s = text; *s && (size_t)(s - text) < max; s++)
		if ((*s == '.' || *s == ';') && (s[1] == ' ' || !s[1])) {
			end = s;
			break;
		}
	return end;
}

const char *parts_sentence(struct page *p, const char *markdown, size_t max)
{
	const char *text = page_plain(p, markdown, 4000), *end = sentence_end(text, max);
	return end ? arena_printf(p->arena, "%s.", arena_strndup(p->arena, text, (size_t)(end - text)))
	           : text_cut(p->arena, text, max);
}

/* ---- a filter ---- */

struct markup parts_objective_select(struct page *p)
{
	struct out o = { .arena = p->arena };
	const struct plan *plan = plan_main(p->model);
	struct set s = plan ? plan_elements(p->model, plan->head.id, "objective") : (struct set){ .entity = &element_entity };
	struct govuk_option *options = arena_array(p->arena, struct govuk_option, s.count + 1);
	const char *chosen = page_parameter(p, "objective");
	options[0] = (struct govuk_option){ .text = _("All"), .value = "" };
	for (size_t i = 0; i < s.count; i++) {
		const struct element *e = set_row(s, element, i);
		options[i + 1] = (struct govuk_option){ .text = arena_printf(p->arena, "%s %s", e->code, text_or(e->short_title, e->title)), .value = e->slug,
			.selected = text_equal(chosen, e->slug) ? GOVUK_ON : GOVUK_DEFAULT };
	}
	govuk_select(&o, &(struct govuk_select){ .id = "objective", .name = "objective", .label = { .text = _("Objective") }, .items = options,
	    .items_count = s.count + 1 });
	return html_done(&o);
}

bool parts_objective_asked(struct page *p, const struct element **objective)
{
	const char *slug = page_parameter(p, "objective");
	*objective = slug ? model_find(p->model, element, slug) : NULL;
	if (!slug || *objective)
		return true;
	page_bad_request(p, arena_printf(p->arena, _("There is no objective \u201c%s\u201d."), slug));
	return false;
}
