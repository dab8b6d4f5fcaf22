#include "web/parts.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/knowledge.h"
#include "model/strategy_read.h"
#include "web/chart.h"

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

const char *parts_good(struct page *p, const struct progress_sum *s)
{
	return arena_printf(p->arena, _("%lld of %lld"), (long long)progress_good(s), (long long)s->total);
}

void parts_status(struct page *p, const struct progress *g)
{
	html(p->o, "<strong class=\"status %s\">%s</strong>", progress_class(g->status), _(progress_name(g->status)));
	bool made_up = g->last ? page_illustrative(p, &update_entity, g->last, "status") : g->due && page_illustrative(p, &element_entity, g->action, "due");
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
	html(p->o, "</td><td role=\"cell\"><span class=\"data__label\" aria-hidden=\"true\">%s</span>%s", _("Due"), date_short(p->arena, a->due));
	html(p->o, "</td><td role=\"cell\"><span class=\"data__label\" aria-hidden=\"true\">%s</span><strong class=\"status %s\">%s</strong></td></tr>", _("Status"),
	    progress_class(g->status), _(progress_name(g->status)));
}

static bool any_made_up(struct page *p, const struct progress_list *l)
{
	for (size_t i = 0; i < l->count; i++)
		if (page_illustrative(p, &element_entity, l->each[i].action, "due") || page_illustrative(p, &element_entity, l->each[i].action, "owner") ||
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
	if (any_made_up(p, l))
		html(p->o, "<p class=\"mark-note\"><span class=\"mark\">%s</span> %s</p>", _("illustrative"), _("Owners, dates and statuses in this table are made up."));
	html(p->o, "<table class=\"data data--stack\" role=\"table\"><caption class=\"govuk-visually-hidden\">%s</caption><thead role=\"rowgroup\"><tr role=\"row\">"
		   "<th scope=\"col\" role=\"columnheader\">%s</th><th scope=\"col\" role=\"columnheader\">%s</th><th scope=\"col\" role=\"columnheader\">%s</th>"
		   "<th scope=\"col\" role=\"columnheader\">%s</th></tr></thead><tbody role=\"rowgroup\">",
	    _("Actions"), _("Action"), _("Owner"), _("Due"), _("Status"));
	for (size_t i = 0; i < l->count; i++)
		action_row(p, &l->each[i]);
	html(p->o, "</tbody></table>");
}

/* ---- evidence ---- */

/* The day a year before the page's: what is older is stale. */
static const char *year_before(struct page *p)
{
	return date_add_days(p->arena, p->model->as_at, -365);
}

enum proof parts_proof_state(struct page *p, struct set evidence)
{
	const char *limit = year_before(p);
	enum proof state = PROOF_NONE;
	for (size_t i = 0; i < evidence.count; i++) {
		const struct evidence *e = set_row(evidence, evidence, i);
		state = strcmp(date_last(p->arena, e->date), limit) >= 0 ? PROOF_FRESH : state == PROOF_NONE ? PROOF_STALE : state;
	}
	return state;
}

void parts_proof(struct page *p, struct set evidence)
{
	enum proof state = parts_proof_state(p, evidence);
	html(p->o, "<p class=\"claim small\">");
	if (state == PROOF_NONE)
		html(p->o, "%s", _("No evidence is recorded."));
	else {
		const struct evidence *e = set_row(evidence, evidence, 0);
		html(p->o, "%s ", state == PROOF_FRESH ? _("Evidence:") : _("No evidence fresher than a year. Last:"));
		if (e->document != NONE)
			page_link(p, &document_entity, e->document);
		else
			page_link(p, &activity_entity, e->activity);
		html(p->o, ", %s", date_people(p->arena, e->date));
		if (page_illustrative(p, &evidence_entity, e, NULL))
			page_mark(p);
	}
	html(p->o, "</p>");
}

void parts_evidence(struct page *p, struct set evidence)
{
	if (!evidence.count) {
		page_empty(p, _("No evidence is recorded."));
		return;
	}
	html(p->o, "<table class=\"data data--stack evidence\" role=\"table\"><caption class=\"govuk-visually-hidden\">%s</caption><thead role=\"rowgroup\"><tr role=\"row\">"
		   "<th scope=\"col\" role=\"columnheader\">%s</th><th scope=\"col\" role=\"columnheader\">%s</th><th scope=\"col\" role=\"columnheader\">%s</th>"
		   "<th scope=\"col\" role=\"columnheader\">%s</th></tr></thead><tbody role=\"rowgroup\">",
	    _("Evidence"), _("Evidence"), _("For"), _("Grade"), _("Date"));
	for (size_t i = 0; i < evidence.count; i++) {
		const struct evidence *e = set_row(evidence, evidence, i);
		html(p->o, "<tr role=\"row\"><th scope=\"row\" role=\"rowheader\">");
		page_link(p, e->document != NONE ? &document_entity : &activity_entity, e->document != NONE ? e->document : e->activity);
		if (page_illustrative(p, &evidence_entity, e, NULL))
			page_mark(p);
		if (e->note)
			html(p->o, "<p class=\"small\">%s</p>", page_plain(p, e->note, 300));
		html(p->o, "</th><td role=\"cell\"><span class=\"data__label\" aria-hidden=\"true\">%s</span>", _("For"));
		page_link(p, &element_entity, e->element);
		html(p->o, "</td><td role=\"cell\"><span class=\"data__label\" aria-hidden=\"true\">%s</span>%s</td>", _("Grade"),
		    _(code_name(&codelist_evidence_grade, e->grade)));
		html(p->o, "<td role=\"cell\"><span class=\"data__label\" aria-hidden=\"true\">%s</span>%s</td></tr>", _("Date"), date_short(p->arena, e->date));
	}
	html(p->o, "</tbody></table>");
}

/* ---- indicators ---- */

static void observation_words(struct page *p, const struct indicator *n, const struct observation *o)
{
	if (o->qualifier && !text_equal(o->qualifier, "exactly"))
		html(p->o, "%s ", _(code_name(&codelist_qualifier, o->qualifier)));
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
	chart_bullet(p->o, v.baseline ? v.baseline->value : NONE, v.actual ? v.actual->value : NONE, v.target ? v.target->value : NONE, n->direction);
	html(p->o, "<div class=\"bullet-words\"><span>");
	if (v.actual)
		observation_words(p, n, v.actual);
	else
		html(p->o, "%s", _("no value yet"));
	if (v.baseline)
		html(p->o, " %s", arena_printf(p->arena, _("from %s"), measure_people(p->arena, n, v.baseline)));
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

/* ---- ties ---- */

void parts_alignments(struct page *p, struct set s, const char *other)
{
	const struct field *f = entity_field(&alignment_entity, other);
	html(p->o, "<ul class=\"serves\">");
	for (size_t i = 0; i < s.count; i++) {
		const struct alignment *a = set_row(s, alignment, i);
		const struct element *e = model_get(p->model, element, field_int(f, a));
		html(p->o, "<li><h3>");
		page_link_text(p, record_href(p, &element_entity, e->head.id), text_cut(p->arena, e->title, 140));
		html(p->o, "</h3><p class=\"small\">%s: ", _(code_name(&codelist_alignment_kind, a->kind)));
		page_link(p, &plan_entity, e->plan);
		html(p->o, "</p>");
		if (a->text)
			html(p->o, "<p>%s</p>", page_plain(p, a->text, 600));
		html(p->o, "</li>");
	}
	html(p->o, "</ul>");
}

void parts_activities(struct page *p, struct set s, size_t max)
{
	html(p->o, "<ul class=\"cards\">");
	for (size_t i = 0; i < s.count && i < max; i++) {
		const struct activity *a = set_row(s, activity, i);
		html(p->o, "<li class=\"card\"><h3>");
		page_link(p, &activity_entity, a->head.id);
		if (page_illustrative(p, &activity_entity, a, NULL))
			page_mark(p);
		html(p->o, "</h3><p>%s</p><p class=\"card__meta\">%s", page_plain(p, a->summary, 180), _(code_name(&codelist_activity_kind, a->kind)));
		if (a->starts)
			html(p->o, ", %s", date_people(p->arena, a->starts));
		html(p->o, "</p></li>");
	}
	html(p->o, "</ul>");
}

const char *parts_name(struct page *p, const struct element *e)
{
	const char *kind = _(code_name(&codelist_element_kind, e->kind));
	bool coded = text_equal(e->kind, "objective") || text_equal(e->kind, "action") || text_equal(e->kind, "goal") || text_equal(e->kind, "aim");
	return coded ? arena_printf(p->arena, "%s %s", kind, e->code) : kind;
}
