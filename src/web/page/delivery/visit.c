#include "web/page/delivery/visit.h"

#include "base/date.h"
#include "base/locale.h"
#include "base/message.h"
#include "base/text.h"
#include "model/engine/row.h"
#include "model/engine/standing.h"
#include "model/rows/visit.h"
#include "rule/activity.h"
#include "web/page/delivery/delivery.h"

void visit_where(struct page *p, const struct visit *v)
{
	const struct footprint *f = &v->footprint;
	if (f->from)
		page_link_text(p, record_href(p, &place_entity, f->from->head.id), f->from->name);
	else
		html(p->o, "<span class=\"muted\">%s</span>", _("not recorded"));
	html(p->o, " <span aria-hidden=\"true\">\u2192</span><span class=\"govuk-visually-hidden\">%s</span> ", _("to"));
	if (f->to)
		page_link_text(p, record_href(p, &place_entity, f->to->head.id), f->to->name);
	else
		html(p->o, "<span class=\"muted\">%s</span>", _("not recorded"));
}

static const char *report_class(const struct visit *v)
{
	static const char *const classes[] = { [VISIT_REPORT_UNSET] = "s-not-started",
		[VISIT_REPORT_NOT_DUE] = "s-not-started",
		[VISIT_REPORT_DUE] = "s-at-risk",
		[VISIT_REPORT_LATE] = "s-late",
		[VISIT_REPORT_RECEIVED] = "s-complete" };
	return classes[v->report];
}

void visit_report_mark(struct page *p, const struct visit *v)
{
	html(p->o, "<strong class=\"status %s\">%s</strong>", report_class(v), _(visit_report_name(v->report)));
}

bool visit_may_report(struct page *p, const struct activity *a)
{
	struct activity *reported = row_copy(p->arena, &activity_entity, a);
	reported->report_received = a->report_received ? NULL : p->model->own_day; /* any change: who only proposes it has a form for that */
	return page_may(p, ACT_CHANGE, &activity_entity, reported) && page_may(p, ACT_ADD, &document_entity, NULL);
}

void visit_rule_note(struct page *p, int64_t held_back)
{
	const char *law = publish_exemption(p->model);
	html(p->o, "<p class=\"small measure\">%s ",
	    _("Elected members and heads of service who travel in that role are named, if we hold the name. Other officers are shown by post. Members of the public are only counted."));
	if (held_back)
		html(p->o, "%s ",
		    arena_printf(p->arena,
		        message_n("The identity of %s person is withheld here.", "The identity of %s people is withheld here.", (long)held_back),
		        integer_people(p->arena, held_back)));
	if (*law)
		html(p->o, "%s", arena_printf(p->arena, _("The rule is %s."), law));
	html(p->o, "</p>");
}

/* ---- the chain ---- */

static void traveller_draw(struct page *p, const struct visit_traveller *t)
{
	html(p->o, "<li>");
	if (t->who && t->row->person != NONE)
		page_link_text(p, record_href(p, &person_entity, t->row->person), t->who);
	else if (t->who)
		html_text(p->o, t->who);
	if (!t->who)
		html_text(p->o, visit_office_words(p->model, t));
	else {
		const char *office = visit_post_office(p->model, t);
		html(p->o, "%s%s", *office ? locale_comma() : "", office);
		if (t->unknown)
			html(p->o, " <span class=\"muted\">(%s)</span>", _("number not known"));
		else if (t->people > 1)
			html(p->o, " (%s)", integer_people(p->arena, t->people));
	}
	page_mark_of(p, &traveller_entity, t->row, NULL);
	html(p->o, "</li>");
}

/* Who may add them finds the form here. */
static void travellers_none(struct page *p, const struct visit *v)
{
	struct traveller *begun = row_new(p->arena, &traveller_entity);
	begun->activity = v->activity->head.id;
	html(p->o, "<span class=\"muted\">%s</span>", _("No travellers are recorded."));
	if (page_may(p, ACT_ADD, &traveller_entity, begun))
		html(p->o, " <a class=\"govuk-link\" href=\"/new/traveller?activity=%s\">%s</a>", url_encode(p->arena, v->activity->slug, false),
		    _("Add who travelled"));
}

static void travellers_fact(struct page *p, const struct visit *v)
{
	if (!v->traveller_count && !page_is_keepers(p))
		return;
	fact_begin(p, activity_comes_in(v->activity) ? _("Who came") : _("Who travelled"));
	if (!v->traveller_count)
		travellers_none(p, v);
	else {
		html(p->o, "<ul class=\"govuk-list govuk-list--bullet\">");
		for (size_t i = 0; i < v->traveller_count; i++)
			traveller_draw(p, &v->travellers[i]);
		html(p->o, "</ul>");
	}
	fact_end(p);
}

static void partners_fact(struct page *p, const struct visit *v)
{
	if (!v->participations.count)
		return;
	fact_begin(p, _("With whom"));
	html(p->o, "<ul class=\"govuk-list govuk-list--bullet\">");
	for (size_t i = 0; i < v->participations.count; i++) {
		const struct participation *t = set_row(v->participations, participation, i);
		html(p->o, "<li>");
		page_link(p, &organisation_entity, t->organisation);
		html(p->o, "%s%s", message_comma(), _(code_name(&codelist_participation_role, t->role)));
		if (t->note)
			html(p->o, " <span class=\"small muted\">%s</span>", page_plain(p, t->note, 300));
		page_mark_of(p, &participation_entity, t, NULL);
		html(p->o, "</li>");
	}
	html(p->o, "</ul>");
	fact_end(p);
}

static void money_fact(struct page *p, const struct visit *v, unsigned bits, const char *label, const char *none)
{
	bool any = false;
	for (size_t i = 0; i < v->money_count; i++)
		any = any || bits & MONEY_BIT(v->money[i].sort);
	if (!any && (!none || !page_is_keepers(p)))
		return;
	fact_begin(p, label);
	if (!any)
		html(p->o, "<span class=\"muted\">%s</span>", none);
	else
		html(p->o, "<ul class=\"govuk-list govuk-list--bullet\">");
	for (size_t i = 0; i < v->money_count; i++) {
		const struct visit_money *t = &v->money[i];
		if (!(bits & MONEY_BIT(t->sort)))
			continue;
		html(p->o, "<li>%s", visit_amount_words(p->arena, t));
		if (t->provider == NONE)
			html(p->o, "%s%s", message_comma(), _("payer not recorded"));
		else
			html(p->o, " %s ", VISIT_COST & MONEY_BIT(t->sort) ? _("paid by") : _("from"));
		if (t->provider != NONE)
			page_link(p, &organisation_entity, t->provider);
		if (t->made_up)
			page_mark(p);
		html(p->o, "</li>");
	}
	if (any)
		html(p->o, "</ul>");
	fact_end(p);
}

static void approval_fact(struct page *p, const struct visit *v)
{
	if (!v->decisions.count && !page_is_keepers(p))
		return;
	fact_begin(p, _("Approved by"));
	if (!v->decisions.count)
		html(p->o, "<span class=\"muted\">%s</span>", _("No approval is recorded."));
	for (size_t i = 0; i < v->decisions.count; i++) {
		const struct decision *t = set_row(v->decisions, decision, i);
		html(p->o, i ? "<br>" : "");
		record_link(p, &decision_entity, t->head.id);
		html(p->o, "%s%s", message_comma(), date_people(p->arena, t->date));
		if (t->organisation != NONE) {
			html(p->o, "%s", message_comma());
			page_link(p, &organisation_entity, t->organisation);
		}
	}
	fact_end(p);
}

static void report_fact(struct page *p, const struct visit *v)
{
	const struct activity *a = v->activity;
	fact_begin(p, _("Report after the return"));
	html(p->o, "<strong class=\"status %s\">%s</strong>", report_class(v), visit_report_words(p->arena, v));
	if (v->document) {
		html(p->o, "<br>");
		record_link(p, &document_entity, v->document->head.id);
	} else if (page_illustrative(p, &activity_entity, a, "report_due"))
		page_mark(p);
	if (v->report != VISIT_REPORT_RECEIVED && visit_may_report(p, a)) {
		html(p->o, "<br>");
		page_link_text(p, arena_printf(p->arena, "/visits/report/%s", url_encode(p->arena, a->slug, true)), _("Add the report"));
	}
	fact_end(p);
}

static void when_fact(struct page *p, const struct visit *v)
{
	const char *when = visit_when_words(p->arena, v);
	if (!v->starts && !page_is_keepers(p))
		return;
	fact_begin(p, _("When"));
	html_text(p->o, text_or(when, _("The date is not recorded.")));
	if (v->starts && standing_marked_any(visit_made_up(p->model, v), "starts ends"))
		page_mark(p);
	fact_end(p);
}

static void footprint_fact(struct page *p, const struct visit *v)
{
	const struct footprint *f = &v->footprint;
	if ((f->lack || f->kilograms == NONE) && !page_is_keepers(p))
		return;
	fact_begin(p, _("Travel footprint"));
	if (f->lack || f->kilograms == NONE)
		html_text(p->o, footprint_lack_words(p->arena, f));
	else
		html(p->o, "<b>%s</b>",
		    v->at_least ? arena_printf(p->arena, _("At least %s CO\u2082e"), kilograms_people(p->arena, f->kilograms))
		                : arena_printf(p->arena, _("%s CO\u2082e"), kilograms_people(p->arena, f->kilograms)));
	if (f->made_up && f->kilograms != NONE)
		page_mark(p);
	if (f->km != NONE)
		html(p->o, "<br><span class=\"small\">%s</span>",
		    arena_printf(p->arena, _("%s km in a straight line from %s to %s, one way."), integer_people(p->arena, f->km), f->from->name,
		        f->to->name));
	if (!f->lack && f->kilograms != NONE)
		html(p->o, "<br><span class=\"small\">%s</span><br><span class=\"small muted\">%s</span>", footprint_sum_words(p->arena, f),
		    arena_printf(p->arena, _("Factor: %s, %s (%s). %s"), f->factor->name, f->year,
		        text_or(f->factor->reference, _("no source is named")),
		        f->assumed ? _("The way of travelling is not recorded: a flight is assumed.") : ""));
	fact_end(p);
}

static void note_fact(struct page *p, const char *label, const struct activity *a, const char *field, const char *none)
{
	const char *text = field_text(entity_field(&activity_entity, field), a);
	if (!text && (!none || !page_is_keepers(p)))
		return;
	fact_begin(p, label);
	if (text)
		page_value(p, &activity_entity, a, field);
	else
		html(p->o, "<span class=\"muted\">%s</span>", none);
	fact_end(p);
}

/* For who adds it; what a request for information is told of it stands on the page that answers such requests. */
static void visit_missing_section(struct page *p, const struct visit *v)
{
	if (!page_is_keepers(p))
		return;
	page_section_begin(p, "missing", _("What is missing"), NULL);
	if (!v->missing_count)
		html(p->o, "<p>%s</p>",
		    _("Nothing: the travellers, purpose, cost, payer, legal power, approval, outcome and report are all recorded."));
	else {
		html(p->o, "<ul class=\"govuk-list govuk-list--bullet\">");
		for (size_t i = 0; i < v->missing_count; i++)
			html(p->o, "<li>%s</li>", v->missing[i]);
		html(p->o, "</ul>");
	}
	page_section_end(p);
}

void visit_sections(struct page *p, const struct visit *v)
{
	const struct activity *a = v->activity;
	page_section_begin(p, "visit", _("The visit"), NULL);
	facts_begin(p);
	fact(p, &activity_entity, a, "direction");
	note_fact(p, _("Why"), a, "purpose", _("No purpose is given."));
	fact_begin(p, _("From where to where"));
	visit_where(p, v);
	fact_end(p);
	when_fact(p, v);
	travellers_fact(p, v);
	partners_fact(p, v);
	money_fact(p, v, VISIT_COST, _("What it cost and who paid"), _("No cost is recorded."));
	money_fact(p, v, MONEY_BESIDE, _("Match funding and help in kind"), NULL);
	money_fact(p, v, MONEY_BIT(MONEY_RECEIVED), _("Received for it"), NULL);
	fact(p, &activity_entity, a, "power");
	approval_fact(p, v);
	note_fact(p, _("Outcome"), a, "outcome", _("Nothing is recorded yet."));
	report_fact(p, v);
	footprint_fact(p, v);
	note_fact(p, _("Sustainability measures"), a, "sustainability", NULL);
	facts_end(p);
	visit_rule_note(p, v->held_back);
	html(p->o, "<p class=\"small\">");
	page_link_text(p, page_href(p, "/visits"), _("All visits"));
	html(p->o, "</p>");
	page_section_end(p);
	visit_missing_section(p, v);
}

void visit_show(struct page *p, const struct visit *v)
{
	page_show_set(p, "visit", visit_lines(p->model, v, 1));
}

/* ---- the footprint of what has parts ---- */

const char *visit_sum_people(struct page *p, const struct footprint_sum *s)
{
	if (!s->journeys)
		return _("Nobody travelled.");
	if (!s->counted)
		return arena_printf(p->arena,
		    message_n("No figure: data is missing for %zu journey.", "No figure: data is missing for all %zu journeys.", (long)s->journeys),
		    s->journeys);
	const char *sum = kilograms_people(p->arena, s->kilograms);
	return s->at_least || s->more ? arena_printf(p->arena, _("At least %s CO\u2082e"), sum) : arena_printf(p->arena, _("%s CO\u2082e"), sum);
}

void visit_footprint_section(struct page *p, const struct activity *a)
{
	struct footprint_sum s = footprint_sum(p->model, travel_of_activity(p->model, a->head.id, TRAVEL_MAX + 1));
	if (!s.journeys && !a->sustainability)
		return;
	page_section_begin(p, "travel", _("Travel footprint"), NULL);
	facts_begin(p);
	fact_begin(p, _("Of this and its parts"));
	html(p->o, "<b>%s</b>", visit_sum_people(p, &s));
	if (s.made_up && s.counted)
		page_mark(p);
	if (s.journeys)
		html(p->o, "<br><span class=\"small\">%s %s</span>",
		    arena_printf(p->arena, message_n("%zu journey", "%zu journeys", (long)s.journeys), s.journeys),
		    arena_printf(p->arena, _("with %s travellers; kilometres there and back: %s; %zu of them with a figure."),
		        integer_people(p->arena, s.people), footprint_km_words(p->arena, &s), s.counted));
	fact_end(p);
	note_fact(p, _("Sustainability measures"), a, "sustainability", _("None are recorded."));
	facts_end(p);
	html(p->o, "<p class=\"small\">");
	page_link_text(p, page_href(p, "/visits/footprint"), _("Travel by year and objective"));
	html(p->o, "</p>");
	page_section_end(p);
}

static const struct page_count *visit_counts_of(struct page *p, const struct footprint_sum *s)
{
	struct page_count *c = arena_array(p->arena, struct page_count, 5);
	c[0] = (struct page_count){ "journeys", (int64_t)s->journeys };
	c[1] = (struct page_count){ "with_a_figure", (int64_t)s->counted };
	c[2] = (struct page_count){ "travellers", s->people };
	c[3] = (struct page_count){ "kilometres", s->person_km };
	c[4] = (struct page_count){ "grams_co2e", s->kilograms / 1000 };
	return c;
}

void visit_footprint_show(struct page *p, const struct activity *a)
{
	struct footprint_sum s = footprint_sum(p->model, travel_of_activity(p->model, a->head.id, TRAVEL_MAX + 1));
	page_show_counts(p, "travel", visit_counts_of(p, &s), 5);
	page_show_made_up(p, s.made_up && s.journeys);
}
