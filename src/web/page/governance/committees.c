/* committees.c - committees with their next meeting and open decisions; one with its meetings and members; its minutes over a
 * series of meetings. */
#include <string.h>

#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "rule/meeting.h"
#include "web/govuk/govuk.h"
#include "web/kit/mark.h"
#include "web/page/governance/governance.h"
#include "web/view/committee.h"

enum { MEMBERS_MAX = 100 };

/* ---- all ---- */

static struct set held_of(struct page *p, struct set meetings)
{
	struct set held = { .entity = meetings.entity, .rows = arena_array(p->arena, void *, meetings.count + 1) };
	for (size_t i = 0; i < meetings.count; i++)
		if (meeting_is_held(set_row(meetings, meeting, i)) && day_reached(p, set_row(meetings, meeting, i)->date))
			held.rows[held.count++] = meetings.rows[i];
	return held;
}

/* How many they are, with the mark when one of them is made up. */
static void count_cell(struct page *p, struct set rows)
{
	bool made_up = false;
	for (size_t i = 0; i < rows.count; i++)
		made_up = made_up || page_illustrative(p, rows.entity, rows.rows[i], NULL);
	cell_made_up(p, made_up);
	cell_number(p, (int64_t)rows.count);
}

static void next_write(struct page *p, const struct meeting *next)
{
	if (!next) {
		html(p->o, "<span class=\"muted\">%s</span>", _("none recorded"));
		return;
	}
	page_link_text(p, record_href(p, &meeting_entity, next->head.id), date_people(p->arena, next->date));
	page_mark_of(p, &meeting_entity, next, "date");
	html(p->o, " ");
	committee_meeting_state(p, next);
}

const struct column committee_columns[] = { { "key" }, { "title", N_("Committee") }, { "kind" }, { "next_meeting" },
	{ "next_date", N_("Next meeting") }, { "#open_decisions", N_("Open decisions") }, { "#meetings_held", N_("Meetings held") },
	{ NULL, N_("Minutes") }, { 0 } };

void committees_open_note(struct page *p)
{
	html(p->o, "<p class=\"small measure\">%s</p>",
	    _("Open decisions are not carried out yet. Only members and officers see how many confidential ones there are."));
}

void committee_rows(struct page *p, const void *all)
{
	const struct set *committees = all;
	table_of(p, &organisation_entity, NONE);
	for (size_t i = 0; i < committees->count; i++) {
		const struct organisation *o = set_row(*committees, organisation, i);
		const struct meeting *next = committee_next(p->model, o->head.id);
		table_row(p);
		table_of(p, &organisation_entity, o->head.id);
		cell_plain(p, &organisation_entity, o, "slug");
		cell_made_up(p, page_illustrative(p, &organisation_entity, o, "name"));
		cell(p,
		    (struct cell){
		        .text = o->name, .address = committee_href(p, o, ""), .note = _(code_name(&codelist_organisation_kind, o->kind)) });
		cell_plain(p, &organisation_entity, o, "kind");
		cell_made_up(p, next && page_illustrative(p, &meeting_entity, next, "slug"));
		cell_words(p, next ? next->slug : NULL);
		cell_marks_itself(p, next && page_illustrative(p, &meeting_entity, next, "date"));
		if (cell_begin(p, next ? next->date : NULL))
			next_write(p, next);
		cell_end(p);
		count_cell(p, committee_open(p->model, o->head.id, p->model->as_at));
		count_cell(p, held_of(p, committee_meetings(p->model, o->head.id)));
		cell(
		    p, (struct cell){ .text = arena_printf(p->arena, _("Minutes of the %s"), o->name), .address = committee_href(p, o, "/minutes") });
	}
}
static void committees_page(struct page *p)
{
	struct set all = committees_all(p->model);
	page_show_table(p, "committees", committee_columns, committee_rows, &all);
	if (page_is_data(p))
		return;
	page_begin(p, (const char *const[]){ _("Committees"), NULL, NULL }, NULL, _("Committees"),
	    _("Committees that deal with the city\u2019s links, their next meetings and their open decisions."));
	page_list_acts(p, &meeting_entity, NULL);
	if (!table_write(p, _("Committees"), committee_columns, committee_rows, &all)) {
		page_empty(p, _("No committee is recorded."));
		if (page_may(p, ACT_ADD, &organisation_entity, NULL))
			page_more(p, "/new/organisation?kind=committee", _("Add a committee"));
	} else
		committees_open_note(p);
	page_downloads(p);
	page_end(p);
}

/* ---- one ---- */

struct committee_rows {
	const struct organisation *committee;
	const struct meeting *next;
	struct set open, meetings, members;
};

static void next_draw(struct page *p, const void *context)
{
	const struct meeting *next = ((const struct committee_rows *)context)->next;
	if (!next)
		return;
	html(p->o, "<p class=\"lede\">");
	next_write(p, next);
	html(p->o, "</p>");
	if (meeting_is_planned(next))
		html(p->o, "<p>%s</p>", _("The agenda is not published yet."));
}

static void open_section(struct page *p, const void *context)
{
	const struct committee_rows *r = context;
	page_section_begin(
	    p, "open", _("Open decisions"), r->open.count ? _("Each returns to the next agenda until it is done or withdrawn.") : NULL);
	if (r->open.count)
		committee_open_table(p, r->open);
	else
		page_empty(p, _("There are no open decisions."));
	page_section_end(p);
}

static void meetings_draw(struct page *p, const void *context)
{
	static const struct column columns[] = { { NULL, N_("Meeting") }, { NULL, N_("State") }, { 0 } };
	const struct set meetings = ((const struct committee_rows *)context)->meetings;
	table_open(p, _("Meetings"), columns);
	for (size_t i = 0; i < meetings.count; i++) {
		const struct meeting *m = set_row(meetings, meeting, i);
		table_row(p);
		cell_record(p, &meeting_entity, m->head.id);
		if (cell_begin(p, NULL))
			committee_meeting_state(p, m);
		cell_end(p);
	}
	table_close(p);
}

/* Who sits there on the day. */
static void members_draw(struct page *p, const void *context)
{
	const struct set members = ((const struct committee_rows *)context)->members;
	size_t shown = 0;
	for (size_t i = 0; i < members.count; i++) {
		const struct membership *t = set_row(members, membership, i);
		if (!day_reached(p, t->starts) || day_over(p, t->ends))
			continue;
		html(p->o, shown++ ? "<li>" : "<ul class=\"govuk-list govuk-list--bullet\"><li>");
		record_link(p, t->member != NONE ? &organisation_entity : &person_entity, t->member != NONE ? t->member : t->person);
		html(p->o, "%s%s", message_comma(), _(code_name(&codelist_membership_role, t->role)));
		page_mark_of(p, &membership_entity, t, NULL);
		html(p->o, "</li>");
	}
	html(p->o, shown ? "</ul>" : "");
}

static const struct section sections[] = {
	{ .id = "next", .heading = N_("Next meeting"), .draw = next_draw, .none = N_("No meeting is planned."), .answers = true },
	{ .name = "open_decisions", .set = SECTION_SET(struct committee_rows, open), .draw = open_section },
	{ .id = "meetings", .heading = N_("Meetings"), .draw = meetings_draw, .none = N_("No meeting is recorded.") },
	{ .id = "members", .heading = N_("Members"), .name = "members", .set = SECTION_SET(struct committee_rows, members), .draw = members_draw },
	{ 0 }
};

static void committee_page(struct page *p, const struct organisation *o)
{
	struct committee_rows r = { .committee = o,
		.next = committee_next(p->model, o->head.id),
		.open = committee_open(p->model, o->head.id, p->model->as_at),
		.meetings = committee_meetings(p->model, o->head.id),
		.members = model_referring(p->model, &membership_entity, "body", o->head.id, MEMBERS_MAX) };
	page_show(p, "committee", &organisation_entity, o);
	page_show(p, "next_meeting", &meeting_entity, r.next);
	sections_show(p, sections, &r);
	page_show_list(p, "meetings", r.meetings, NULL);
	if (page_is_data(p))
		return;
	p->title = o->name;
	page_begin(p, (const char *const[]){ _("Committees"), page_href(p, "/committees"), text_cut(p->arena, o->name, 60), NULL, NULL },
	    _(code_name(&codelist_organisation_kind, o->kind)), o->name, NULL);
	page_block(p, "measure", &organisation_entity, o, "summary");
	html(p->o, "<ul class=\"downloads\"><li>");
	page_link_text(p, committee_href(p, o, "/minutes"), _("Minutes of all meetings"));
	html(p->o, "</li><li>");
	page_link_text(p, record_href(p, &organisation_entity, o->head.id), _("More about this organisation"));
	html(p->o, "</li></ul>");
	sections_write(p, sections, &r);
	page_downloads(p);
	page_end(p);
}

/* ---- minutes over a series ---- */

struct minutes_filter {
	const char *from, *to;
};
static const struct field minutes_fields[] = {
	{ FIELD(minutes_filter, DATE, from), .label = N_("From"), .help = N_("For example 2 2009") },
	{ FIELD(minutes_filter, DATE, to), .label = N_("To") },
};
static const struct entity minutes_filters = FORM_OF_PERIOD(minutes_filter, minutes_fields);

static void minutes_show(struct page *p, const struct organisation *o, struct set series)
{
	struct set items = { .entity = &agenda_item_entity, .rows = arena_array(p->arena, void *, series.count *ITEMS_MAX + 1) };
	struct set decided = { .entity = &decision_entity, .rows = arena_array(p->arena, void *, DECISIONS_MAX * 4) };
	for (size_t i = 0; i < series.count; i++) {
		struct set of = meeting_items(p->model, set_row(series, meeting, i)->head.id);
		for (size_t k = 0; k < of.count; k++) {
			struct set d = item_decisions(p->model, set_row(of, agenda_item, k)->head.id);
			items.rows[items.count++] = of.rows[k];
			for (size_t n = 0; n < d.count && decided.count < DECISIONS_MAX * 4; n++)
				decided.rows[decided.count++] = d.rows[n];
		}
	}
	page_show(p, "committee", &organisation_entity, o);
	page_show_set(p, "meetings", series);
	page_show_set(p, "decisions", decided);
	page_show_list(p, "items", items, NULL);
}

static void minutes_item(struct page *p, const struct agenda_item *t)
{
	html(p->o, "<h3 class=\"subheading\">%s. %s", t->number, t->title);
	if (meeting_item_is_confidential(p->model, t))
		page_confidential(p);
	html(p->o, "</h3>");
	if (t->minutes)
		page_note(p, t->minutes);
	else if (t->text)
		page_note(p, t->text);
	committee_decisions(p, item_decisions(p->model, t->head.id));
}

static void minutes_meeting(struct page *p, const struct meeting *m)
{
	struct set items = meeting_items(p->model, m->head.id);
	int64_t held_back = meeting_held_back(p->model, m->head.id, items.count);
	page_section_begin(p, arena_printf(p->arena, "m-%s", text_slug(p->arena, m->slug)), m->title, NULL);
	html(p->o, "<div class=\"measure\"><p>");
	page_link_text(
	    p, record_href(p, &meeting_entity, m->head.id), arena_printf(p->arena, _("Agenda and attendance of %s"), date_people(p->arena, m->date)));
	html(p->o, " ");
	committee_meeting_state(p, m);
	page_mark_of(p, &meeting_entity, m, NULL);
	html(p->o, "</p>");
	if (m->minutes)
		page_note(p, m->minutes);
	for (size_t i = 0; i < items.count; i++)
		minutes_item(p, set_row(items, agenda_item, i));
	if (held_back > 0)
		html(p->o, "<p class=\"muted\">%s</p>",
		    arena_printf(p->arena,
		        message_n("%lld confidential item is not shown.", "%lld confidential items are not shown.", (long)held_back),
		        (long long)held_back));
	html(p->o, "</div>");
	page_section_end(p);
}

static void files_list(struct page *p, const struct organisation *o, const struct minutes_filter *filter)
{
	const char *query = strchr(p->request->target, '?');
	static const char *const endings[] = { ".csv", "CSV", ".xlsx", "Excel", ".json", "JSON" };
	const char *report = arena_printf(p->arena, "/reports/minutes?committee=%s", url_encode(p->arena, o->slug, false));
	report = filter->from ? arena_printf(p->arena, "%s&from=%s", report, filter->from) : report;
	report = filter->to ? arena_printf(p->arena, "%s&to=%s", report, filter->to) : report;
	html(p->o, "<ul class=\"downloads\"><li>%s</li><li>", _("These minutes:"));
	page_link_text(p, page_href(p, report), _("as a document to print or download"));
	html(p->o, "</li>");
	for (size_t i = 0; i < COUNT(endings); i += 2)
		html(p->o, "<li><a class=\"govuk-link\" href=\"%s%s%s\">%s</a></li>", p->path, endings[i], query ? query : "", endings[i + 1]);
	html(p->o, "</ul>");
	if (!p->model->reader || *p->model->reader)
		html(p->o, "<p class=\"small\">%s</p>",
		    _("This page includes confidential items that you can see. The document has only the public part; the data files have what you see."));
}

static void minutes_page(struct page *p, const struct organisation *o)
{
	struct minutes_filter filter;
	if (!page_filters_read(p, &minutes_filters, &filter))
		return;
	struct set series = committee_series(p->model, o->head.id, filter.from, filter.to ? date_last(p->arena, filter.to) : NULL);
	minutes_show(p, o, series);
	if (page_is_data(p))
		return;
	p->title = arena_printf(p->arena, _("Minutes: %s"), o->name);
	page_begin(p,
	    (const char *const[]){
	        _("Committees"), page_href(p, "/committees"), text_cut(p->arena, o->name, 60), committee_href(p, o, ""), _("Minutes"), NULL, NULL },
	    o->name, _("Minutes"), _("Every meeting in order: the agenda, the discussion, the decisions and the current status of each action."));
	page_filtered_begin(p, &(struct filter_form){ .heading = _("Choose a period"), .filters = &minutes_filters, .row = &filter });
	for (size_t i = 0; i < series.count; i++)
		minutes_meeting(p, set_row(series, meeting, i));
	if (!series.count)
		page_empty(p, _("No meeting is recorded for this period."));
	files_list(p, o, &filter);
	page_filtered_end(p);
	page_end(p);
}

void page_committees(struct page *p)
{
	if (text_empty(p->rest)) {
		if (page_one_order(p))
			committees_page(p);
		return;
	}
	bool minutes = text_ends(p->rest, "/minutes");
	if (minutes)
		p->rest = arena_strndup(p->arena, p->rest, strlen(p->rest) - strlen("/minutes"));
	const struct organisation *o = model_find(p->model, organisation, p->rest);
	if (!o || !committee_is(p->model, o)) {
		page_not_found(p);
		return;
	}
	if (!page_one_order(p))
		return;
	if (minutes)
		minutes_page(p, o);
	else
		committee_page(p, o);
}
