/* committees.c - committees with their next meeting and open decisions; one with its meetings and members; its minutes over a
 * series of meetings. */
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "web/govuk/govuk.h"
#include "web/page/governance/governance.h"
#include "web/view/committee.h"

enum { MEMBERS_MAX = 100 };

/* ---- all ---- */

static size_t held_count(struct page *p, struct set meetings)
{
	size_t n = 0;
	for (size_t i = 0; i < meetings.count; i++)
		n += text_equal(set_row(meetings, meeting, i)->state, "held") && day_reached(p, set_row(meetings, meeting, i)->date);
	return n;
}

static void committees_show(struct page *p, struct set all)
{
	static const char *const columns[] = { "key", "title", "kind", "next_meeting", "next_date", "#open_decisions", "#meetings_held", NULL };
	const char **cells = arena_array(p->arena, const char *, all.count * 7 + 1);
	struct page_grid *g = arena_alloc(p->arena, sizeof(*g));
	size_t n = 0;
	for (size_t i = 0; i < all.count; i++) {
		const struct organisation *o = set_row(all, organisation, i);
		const struct meeting *next = committee_next(p->model, o->head.id);
		cells[n++] = o->slug;
		cells[n++] = o->name;
		cells[n++] = o->kind;
		cells[n++] = next ? next->slug : NULL;
		cells[n++] = next ? next->date : NULL;
		cells[n++] = arena_printf(p->arena, "%zu", committee_open(p->model, o->head.id, p->model->as_at).count);
		cells[n++] = arena_printf(p->arena, "%zu", held_count(p, committee_meetings(p->model, o->head.id)));
	}
	*g = (struct page_grid){ columns, cells, all.count };
	page_show_grid(p, "committees", g);
}

static void next_write(struct page *p, const struct meeting *next)
{
	page_link_text(p, record_href(p, &meeting_entity, next->head.id), date_people(p->arena, next->date));
	if (page_illustrative(p, &meeting_entity, next, NULL))
		page_mark(p);
	html(p->o, " ");
	committee_state(p, &meeting_entity, next);
}

static void committee_row(struct page *p, const struct organisation *o)
{
	const struct meeting *next = committee_next(p->model, o->head.id);
	table_row_begin(p);
	page_link_text(p, committee_href(p, o, ""), o->name);
	html(p->o, "<br><span class=\"small muted\">%s</span>", _(code_name(&codelist_organisation_kind, o->kind)));
	table_head_end(p);
	table_cell(p, _("Next meeting"));
	if (next)
		next_write(p, next);
	else
		html(p->o, "<span class=\"muted\">%s</span>", _("none is on record"));
	table_cell_end(p);
	table_cell_text(p, _("Open decisions"), integer_people(p->arena, (int64_t)committee_open(p->model, o->head.id, p->model->as_at).count));
	table_cell_text(p, _("Meetings held"), integer_people(p->arena, (int64_t)held_count(p, committee_meetings(p->model, o->head.id))));
	table_cell(p, _("Minutes"));
	page_link_text(p, committee_href(p, o, "/minutes"), arena_printf(p->arena, _("Minutes of the %s"), text_or(o->short_name, o->name)));
	table_cell_end(p);
	table_row_end(p);
}

static void committees_page(struct page *p)
{
	struct set all = committees_all(p->model);
	committees_show(p, all);
	if (page_is_data(p))
		return;
	page_begin(p, (const char *const[]){ _("Overview"), page_href(p, "/"), _("Committees"), NULL, NULL }, NULL, _("Committees"),
	    _("Who meets about the city\u2019s links, when next, and what they have decided that is not done yet."));
	page_list_acts(p, &meeting_entity, NULL);
	if (all.count) {
		table_begin(p, _("Committees"), (const char *const[]){ _("Committee"), _("Next meeting"), _("Open decisions"), _("Meetings held"), _("Minutes"), NULL });
		for (size_t i = 0; i < all.count; i++)
			committee_row(p, set_row(all, organisation, i));
		table_end(p);
	} else
		page_empty(p, _("No committee is on record."));
	page_downloads(p, PAGE_CSV | PAGE_JSON);
	page_end(p);
}

/* ---- one ---- */

static void next_section(struct page *p, const struct meeting *next)
{
	page_section_begin(p, "next", _("Next meeting"), NULL);
	if (next) {
		html(p->o, "<p class=\"lede\">");
		next_write(p, next);
		html(p->o, "</p>");
		if (text_equal(next->state, "planned"))
			html(p->o, "<p>%s</p>", _("The agenda is not published yet."));
	} else
		page_empty(p, _("No meeting is planned."));
	page_section_end(p);
}

static void open_section(struct page *p, struct set open)
{
	page_section_begin(p, "open", _("Open decisions"), open.count ? _("Each comes back on the next agenda until it is done or withdrawn.") : NULL);
	if (open.count)
		committee_open_table(p, open);
	else
		page_empty(p, _("No decision is open."));
	page_section_end(p);
}

static void meetings_section(struct page *p, struct set meetings)
{
	page_section_begin(p, "meetings", _("Meetings"), NULL);
	if (meetings.count)
		table_begin(p, _("Meetings"), (const char *const[]){ _("Meeting"), _("Date"), _("State"), NULL });
	for (size_t i = 0; i < meetings.count; i++) {
		const struct meeting *m = set_row(meetings, meeting, i);
		table_row_begin(p);
		record_link(p, &meeting_entity, m->head.id);
		table_head_end(p);
		table_cell_text(p, _("Date"), date_people(p->arena, m->date));
		table_cell(p, _("State"));
		committee_state(p, &meeting_entity, m);
		table_cell_end(p);
		table_row_end(p);
	}
	if (meetings.count)
		table_end(p);
	else
		page_empty(p, _("No meeting is on record."));
	page_section_end(p);
}

static void members_section(struct page *p, struct set members)
{
	size_t shown = 0;
	for (size_t i = 0; i < members.count; i++) {
		const struct membership *t = set_row(members, membership, i);
		if (!day_reached(p, t->starts) || day_over(p, t->ends))
			continue;
		if (!shown++) {
			page_section_begin(p, "members", _("Members"), NULL);
			html(p->o, "<ul class=\"govuk-list govuk-list--bullet\">");
		}
		html(p->o, "<li>");
		record_link(p, t->member != NONE ? &organisation_entity : &person_entity, t->member != NONE ? t->member : t->person);
		html(p->o, ", %s", _(code_name(&codelist_membership_role, t->role)));
		if (page_illustrative(p, &membership_entity, t, NULL))
			page_mark(p);
		html(p->o, "</li>");
	}
	if (shown) {
		html(p->o, "</ul>");
		page_section_end(p);
	}
}

static void committee_page(struct page *p, const struct organisation *o)
{
	struct set meetings = committee_meetings(p->model, o->head.id), open = committee_open(p->model, o->head.id, p->model->as_at);
	struct set members = model_referring(p->model, &membership_entity, "body", o->head.id, MEMBERS_MAX);
	const struct meeting *next = committee_next(p->model, o->head.id);
	page_show(p, "committee", &organisation_entity, o);
	page_show(p, "next_meeting", &meeting_entity, next);
	page_show_set(p, "open_decisions", open);
	page_show_set(p, "members", members);
	page_show_list(p, "meetings", meetings, NULL);
	if (page_is_data(p))
		return;
	p->title = o->name;
	page_begin(p, (const char *const[]){ _("Overview"), page_href(p, "/"), _("Committees"), page_href(p, "/committees"), text_cut(p->arena, o->name, 60), NULL, NULL },
	    _(code_name(&codelist_organisation_kind, o->kind)), o->name, NULL);
	html(p->o, "<div class=\"measure\">");
	page_value(p, &organisation_entity, o, "summary");
	html(p->o, "</div><ul class=\"downloads\"><li>");
	page_link_text(p, committee_href(p, o, "/minutes"), _("Minutes of all meetings"));
	html(p->o, "</li><li>");
	page_link_text(p, record_href(p, &organisation_entity, o->head.id), _("More about this organisation"));
	html(p->o, "</li></ul>");
	next_section(p, next);
	open_section(p, open);
	meetings_section(p, meetings);
	members_section(p, members);
	page_downloads(p, PAGE_CSV | PAGE_JSON);
	page_end(p);
}

/* ---- minutes over a series ---- */

struct minutes_filter {
	const char *from, *to;
};
static const struct field minutes_fields[] = {
	{ FIELD(minutes_filter, DATE, from), .label = N_("From"), .help = N_("A year, month or day, such as 2009-02") },
	{ FIELD(minutes_filter, DATE, to), .label = N_("To") },
};
static const struct entity minutes_filters = FORM_OF(minutes_filter, minutes_fields);

static void minutes_show(struct page *p, const struct organisation *o, struct set series)
{
	struct set items = { .entity = &agenda_item_entity, .rows = arena_array(p->arena, void *, series.count * ITEMS_MAX + 1) };
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
	if (t->confidential == 1)
		committee_confidential(p);
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
	page_section_begin(p, arena_printf(p->arena, "m-%s", text_slug(p->arena, m->slug)), m->title, date_people(p->arena, m->date));
	html(p->o, "<div class=\"measure\"><p>");
	page_link_text(p, record_href(p, &meeting_entity, m->head.id), arena_printf(p->arena, _("Agenda and attendance of %s"), date_people(p->arena, m->date)));
	html(p->o, " ");
	committee_state(p, &meeting_entity, m);
	if (page_illustrative(p, &meeting_entity, m, NULL))
		page_mark(p);
	html(p->o, "</p>");
	if (m->minutes)
		page_note(p, m->minutes);
	for (size_t i = 0; i < items.count; i++)
		minutes_item(p, set_row(items, agenda_item, i));
	if (held_back > 0)
		html(p->o, "<p class=\"muted\">%s</p>",
		    arena_printf(p->arena, message_n("%lld item is held back here.", "%lld items are held back here.", (long)held_back), (long long)held_back));
	html(p->o, "</div>");
	page_section_end(p);
}

static void files_list(struct page *p, const struct organisation *o, const struct minutes_filter *filter)
{
	const char *query = strchr(p->request->target, '?');
	static const char *const endings[] = { ".csv", "CSV", ".json", "JSON" };
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
		html(p->o, "<p class=\"small\">%s</p>", _("You may see confidential items here. The document holds the public part alone; the data files hold what you see."));
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
	page_begin(p, (const char *const[]){ _("Committees"), page_href(p, "/committees"), text_cut(p->arena, o->name, 60), committee_href(p, o, ""), _("Minutes"), NULL, NULL },
	    o->name, _("Minutes"), _("Every meeting in its order: what was on the agenda, what was said, what was decided, and how each action stands now."));
	html(p->o, "<div class=\"with-side with-side--wide\"><div class=\"with-side__side\">");
	page_filter_form(p, &(struct filter_form){ .heading = _("Choose a period"), .filters = &minutes_filters, .row = &filter });
	html(p->o, "</div><div>");
	for (size_t i = 0; i < series.count; i++)
		minutes_meeting(p, set_row(series, meeting, i));
	if (!series.count)
		page_empty(p, _("No meeting of this period is on record."));
	files_list(p, o, &filter);
	html(p->o, "</div></div>");
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
