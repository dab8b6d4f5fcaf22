/* meetings.c - one meeting: the agenda with its papers, who was there, the minutes, what was decided and how it stands now. */
#include <string.h>

#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "rule/agenda.h"
#include "rule/element.h"
#include "rule/meeting.h"
#include "web/govuk/govuk.h"
#include "web/kit/mark.h"
#include "web/page/governance/governance.h"
#include "web/record/attachments.h"
#include "web/record/standing.h"
#include "web/view/committee.h"

struct sitting {
	struct page *page;
	const struct meeting *meeting;
	const struct organisation *committee;
	struct set items, presence, arising;
	int64_t held_back;
	bool officer;
};

/* ---- the agenda ---- */

/* What an item is about, with the record's own name. */
static const struct {
	const char *field;
	const struct entity *of;
} subjects[] = { { "element", &element_entity }, { "award", &award_entity }, { "agreement", &agreement_entity }, { "link", &link_entity },
	{ "plan", &plan_entity }, { "bid", &bid_entity } };

/* A part of a plan by the name that it has everywhere. */
static void about_link(struct page *p, const struct entity *of, int64_t id)
{
	const struct element *e = of == &element_entity ? model_get(p->model, element, id) : NULL;
	if (e)
		page_link_text(p, record_href(p, of, id), element_known(p->arena, e));
	else
		record_link(p, of, id);
}

static void about_line(struct page *p, const struct agenda_item *t)
{
	for (size_t i = 0; i < COUNT(subjects); i++) {
		int64_t id = field_int(entity_field(&agenda_item_entity, subjects[i].field), t);
		if (id == NONE)
			continue;
		html(p->o, "<li>%s%s", _(entity_field(&agenda_item_entity, subjects[i].field)->label), message_colon());
		about_link(p, subjects[i].of, id);
		html(p->o, "</li>");
	}
}

static void paper_line(struct page *p, const struct entity *of, int64_t id)
{
	if (id == NONE || !model_by_id(p->model, of, id))
		return;
	html(p->o, "<li>%s ", _("Paper:"));
	if (of == &issued_report_entity) /* the report itself, not the record of it */
		page_link_text(p, arena_printf(p->arena, "/reports/issued/%s", model_key(p->model, of, id)), model_title(p->model, of, id));
	else
		record_link(p, of, id);
	html(p->o, "</li>");
}

/* Where the report on what the item is about begins, for this meeting. */
static void report_way(struct sitting *s, const struct agenda_item *t)
{
	struct page *p = s->page;
	const char *about = t->element != NONE ? "action" : "bid",
	           *key = t->element != NONE ? model_key(p->model, &element_entity, t->element) : model_key(p->model, &bid_entity, t->bid);
	if (meeting_is_held(s->meeting) || meeting_is_cancelled(s->meeting) || t->report != NONE || !*key)
		return;
	html(p->o,
	    "<a class=\"govuk-link\" href=\"/reports/committee-report?%s=%s&amp;meeting=%s\">%s<span class=\"govuk-visually-hidden\">: %s</span></a> \u00b7 ",
	    about, url_encode(p->arena, key, false), url_encode(p->arena, s->meeting->slug, false), _("Write the report"), t->title);
}

static void meetings_brought_back(struct page *p, const struct agenda_item *t)
{
	struct set again = item_follow_ups(p->model, t->head.id);
	for (size_t i = 0; i < again.count; i++) {
		const struct decision *d = model_get(p->model, decision, set_row(again, follow_up, i)->decision);
		if (!d)
			continue;
		html(p->o, "<li>%s ", arena_printf(p->arena, _("Decided on %s:"), date_people(p->arena, d->date)));
		committee_decision_named(p, d);
		html(p->o, " ");
		committee_decision_state(p, d);
		html(p->o, "</li>");
	}
}

static void item_acts(struct sitting *s, const struct agenda_item *t)
{
	struct page *p = s->page;
	const char *key = url_encode(p->arena, model_key(p->model, &agenda_item_entity, t->head.id), true);
	if (!s->officer)
		return;
	html(p->o, "<p class=\"small\">");
	report_way(s, t);
	if (!meeting_is_cancelled(s->meeting))
		html(p->o, "<a class=\"govuk-link\" href=\"/decide/%s\">%s<span class=\"govuk-visually-hidden\">%s%s</span></a> \u00b7 ", key,
		    _("Record a decision"), message_colon(), t->title);
	html(p->o, "<a class=\"govuk-link\" href=\"/edit/agenda_item/%s\">%s<span class=\"govuk-visually-hidden\">%s%s</span></a></p>", key,
	    _("Change the item or its minutes"), message_colon(), t->title);
}

static void item_draw(struct sitting *s, const struct agenda_item *t)
{
	struct page *p = s->page;
	html(p->o, "<li id=\"item-%s\"><h3 class=\"subheading\">%s. %s", text_slug(p->arena, t->number), t->number, t->title);
	if (meeting_item_is_confidential(p->model, t))
		page_confidential(p);
	page_mark_of(p, &agenda_item_entity, t, "title");
	html(p->o, "</h3>");
	if (t->text)
		page_note(p, t->text);
	html(p->o, "<ul class=\"row__meta\">");
	about_line(p, t);
	paper_line(p, &document_entity, t->document);
	paper_line(p, &issued_report_entity, t->report);
	meetings_brought_back(p, t);
	html(p->o, "</ul>");
	page_attachments(p, &agenda_item_entity, t);
	if (t->minutes) {
		if (t->text) /* what was to be said stands before it */
			html(p->o, "<h4 class=\"govuk-heading-s govuk-!-margin-top-4 govuk-!-margin-bottom-1\">%s</h4>", _("Minutes of the item"));
		page_note(p, t->minutes);
	}
	committee_decisions(p, item_decisions(p->model, t->head.id));
	item_acts(s, t);
	html(p->o, "</li>");
}

static void agenda_none(struct sitting *s)
{
	struct page *p = s->page;
	if (!s->held_back)
		page_empty(p, _("The agenda is still empty."));
	else if (meeting_is_planned(s->meeting))
		page_empty(p, _("The agenda is not published yet."));
}

static bool items_minuted(const struct sitting *s)
{
	return set_any(s->items, agenda_item, each->minutes != NULL);
}

/* What stands below it: the papers before the meeting, the minutes after it. */
static const char *agenda_heading(const struct sitting *s)
{
	bool papers = set_any(s->items, agenda_item, each->document != NONE || each->report != NONE);
	return items_minuted(s) ? _("Agenda and minutes") : papers ? _("Agenda and papers") : _("Agenda");
}

static void agenda_section(struct sitting *s)
{
	struct page *p = s->page;
	bool planned = meeting_is_planned(s->meeting);
	page_section_begin(p, "agenda", agenda_heading(s), planned && s->items.count ? _("Not published yet: the public does not see it.") : NULL);
	if (s->items.count) {
		html(p->o, "<ol class=\"govuk-list agenda\">");
		for (size_t i = 0; i < s->items.count; i++)
			item_draw(s, set_row(s->items, agenda_item, i));
		html(p->o, "</ol>");
	} else
		agenda_none(s);
	if (s->held_back && !planned)
		html(p->o, "<p class=\"muted\">%s</p>",
		    arena_printf(p->arena,
		        message_n("%lld item is confidential and not shown.", "%lld items are confidential and not shown.", (long)s->held_back),
		        (long long)s->held_back));
	if (s->officer && !meeting_is_cancelled(s->meeting))
		html(p->o,
		    "<p><a class=\"govuk-link\" href=\"/agenda/%s\">%s</a> \u00b7 <a class=\"govuk-link\" href=\"/new/agenda_item?meeting=%s\">%s</a></p>",
		    url_encode(p->arena, s->meeting->slug, true), _("Build the agenda from what is due"),
		    url_encode(p->arena, s->meeting->slug, false), _("Add an item of your own"));
	page_section_end(p);
}

static void arising_section(struct sitting *s)
{
	struct page *p = s->page;
	if (!s->arising.count)
		return;
	page_section_begin(p, "arising", _("Matters arising"),
	    _("Decisions of earlier meetings that are still open. They return automatically until they are done or withdrawn."));
	committee_open_table(p, s->arising);
	page_section_end(p);
}

/* ---- who was there ---- */

static void presence_list(struct sitting *s, const char *state, const char *heading)
{
	struct page *p = s->page;
	size_t shown = 0;
	for (size_t i = 0; i < s->presence.count; i++) {
		const struct presence *t = set_row(s->presence, presence, i);
		if (!text_equal(t->state, state))
			continue;
		if (!shown++)
			fact_begin(p, heading);
		else
			html(p->o, "<br>");
		record_link(p, &person_entity, t->person);
	}
	if (shown)
		fact_end(p);
}

static void presence_section(struct sitting *s)
{
	struct page *p = s->page;
	bool asks = s->officer && !meeting_is_cancelled(s->meeting);
	if (!s->presence.count && !asks)
		return;
	page_section_begin(p, "presence", _("Attendance"), NULL);
	if (asks)
		html(p->o, "<p><a class=\"govuk-link\" href=\"/presence/%s\">%s</a></p>", url_encode(p->arena, s->meeting->slug, true),
		    day_reached(p, s->meeting->date) ? _("Record attendance") : _("Record apologies"));
	facts_begin(p);
	presence_list(s, "present", _("Present"));
	presence_list(s, "apologies", _("Apologies"));
	presence_list(s, "absent", _("Absent"));
	facts_end(p);
	page_section_end(p);
}

static void minutes_section(struct sitting *s)
{
	struct page *p = s->page;
	if (!s->meeting->minutes)
		return;
	page_section_begin(p, "minutes", items_minuted(s) ? _("General minutes") : _("Minutes"), NULL);
	html(p->o, "<div class=\"measure\">");
	page_value(p, &meeting_entity, s->meeting, "minutes");
	html(p->o, "</div>");
	page_section_end(p);
}

/* Of a meeting that was held: what is said above, with who does what by when, to print or to take to the next one. */
static void document_line_draw(struct sitting *s)
{
	struct page *p = s->page;
	const struct meeting *m = s->meeting;
	if (!meeting_is_held(m) || !s->committee || (!m->minutes && !items_minuted(s)))
		return;
	page_more(p,
	    page_href(p,
	        arena_printf(
	            p->arena, "/reports/minutes?committee=%s&from=%s&to=%s", url_encode(p->arena, s->committee->slug, false), m->date, m->date)),
	    _("The minutes as a document, to print or download"));
}

/* ---- the page ---- */

static void meeting_show(struct sitting *s)
{
	struct page *p = s->page;
	struct set decided = { .entity = &decision_entity, .rows = arena_array(p->arena, void *, DECISIONS_MAX) };
	for (size_t i = 0; i < s->items.count; i++) {
		struct set of = item_decisions(p->model, set_row(s->items, agenda_item, i)->head.id);
		for (size_t k = 0; k < of.count && decided.count < DECISIONS_MAX; k++)
			decided.rows[decided.count++] = of.rows[k];
	}
	page_show(p, "meeting", &meeting_entity, s->meeting);
	page_show_set(p, "agenda", s->items);
	page_show_set(p, "attendance", s->presence);
	page_show_set(p, "decisions", decided);
	page_show_set(p, "matters_arising", s->arising);
	page_show_int(p, "held_back", s->held_back);
}

static void meeting_draw(struct sitting *s)
{
	struct page *p = s->page;
	const struct meeting *m = s->meeting;
	p->title = m->title;
	page_begin(p,
	    (const char *const[]){ _("Committees"), page_href(p, "/committees"), committee_name(p, m->committee), committee_href(p, s->committee, ""),
	        m->title, NULL, NULL },
	    s->committee->name, m->title, NULL);
	facts_begin(p);
	fact(p, &meeting_entity, m, "date");
	const struct event *e = model_get(p->model, event, m->event);
	if (e) { /* when and where */
		fact(p, &event_entity, e, "time");
		fact(p, &event_entity, e, "venue");
	}
	fact_begin(p, _("State"));
	committee_meeting_state(p, m);
	fact_end(p);
	fact(p, &meeting_entity, m, "event");
	facts_end(p);
	html(p->o, "<div class=\"measure\">");
	agenda_section(s);
	html(p->o, "</div>");
	arising_section(s);
	minutes_section(s);
	presence_section(s);
	document_line_draw(s);
	page_standing(p, &meeting_entity, m);
	page_end(p);
}

void page_meetings(struct page *p)
{
	const struct meeting *m = page_record(p, &meeting_entity);
	if (!m)
		return;
	struct sitting s = { .page = p,
		.meeting = m,
		.committee = model_get(p->model, organisation, m->committee),
		.items = meeting_items(p->model, m->head.id),
		.presence = meeting_presence(p->model, m->head.id),
		.arising = agenda_arising(p->model, m) };
	s.held_back = meeting_held_back(p->model, m->head.id, s.items.count);
	s.officer = !p->as_at && page_may(p, ACT_CHANGE, &meeting_entity, m);
	meeting_show(&s);
	if (!page_is_data(p))
		meeting_draw(&s);
}
