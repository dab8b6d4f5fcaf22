/* organisations.c - organisations: the list, schools, who sits where, and one organisation with all it does. */
#include "base/date.h"
#include "base/text.h"
#include "model/declared/delivery.h"
#include "model/declared/knowledge.h"
#include "model/declared/learning.h"
#include "model/declared/money.h"
#include "model/read/register_read.h"
#include "web/page/partners/partners.h"
#include "web/record/standing.h"
#include "web/view/ladder.h"

enum { ROWS = 40, PARTS = 60 };

/* ---- list of organisations ---- */

static void organisation_row(struct page *p, const void *row)
{
	const struct organisation *o = row;
	table_row_begin(p);
	record_link(p, &organisation_entity, o->head.id);
	if (o->short_name)
		html(p->o, " (%s)", o->short_name);
	table_head_end(p);
	table_value(p, &organisation_entity, o, "kind");
	table_value(p, &organisation_entity, o, "place");
	table_cell(p, _("Summary"));
	html_text(p->o, page_plain(p, o->summary, 160));
	table_cell_end(p);
	table_row_end(p);
}

static void organisations_list(struct page *p)
{
	register_write(p,
	    &(struct register_page){ .entity = &organisation_entity,
	        .title = _("Organisations"),
	        .lede = _("Councils, associations, networks, schools, firms and others named in the strategy."),
	        .empty = _("No organisations match."),
	        .filters = (const char *const[]){ "kind", "place", NULL },
	        .table = true,
	        .headings = (const char *const[]){ _("Name"), _("Kind"), _("Place"), _("Summary"), NULL },
	        .row = organisation_row });
}

/* ---- schools ---- */

static void school_awards(struct page *p, int64_t id)
{
	struct set awards = model_referring(p->model, &award_entity, "organisation", id, 6);
	bool any = false;
	for (size_t i = 0; i < awards.count; i++) {
		const struct award *a = set_row(awards, award, i);
		if (!day_reached(p, a->date))
			continue;
		html(p->o, any ? "<br>" : "");
		html(p->o, "%s: ", _(code_name(&codelist_award_state, a->state)));
		page_link(p, &element_entity, a->level);
		if (page_illustrative(p, &award_entity, a, NULL))
			page_mark(p);
		any = true;
	}
	if (!any)
		html_text(p->o, _("none recorded"));
}

static void organisations_school_row(struct page *p, const void *row)
{
	const struct organisation *o = row;
	struct set parts = model_referring(p->model, &participation_entity, "organisation", o->head.id, 7);
	table_row_begin(p);
	record_link(p, &organisation_entity, o->head.id);
	table_head_end(p);
	table_value(p, &organisation_entity, o, "phase");
	table_cell(p, _("Awards"));
	school_awards(p, o->head.id);
	table_cell_end(p);
	table_cell(p, _("Takes part in"));
	for (size_t i = 0; i < parts.count && i < 6; i++) {
		html(p->o, i ? "<br>" : "");
		page_link(p, &activity_entity, set_row(parts, participation, i)->activity);
	}
	if (parts.count > 6)
		html(p->o, "<br>%s", _("and more"));
	if (!parts.count)
		html_text(p->o, _("none recorded"));
	table_cell_end(p);
	table_row_end(p);
}

void page_schools(struct page *p)
{
	static const struct list_condition schools = { "t.kind=$", { .type = 's', .text = "school" } };
	register_write(p,
	    &(struct register_page){ .entity = &organisation_entity,
	        .title = _("Schools"),
	        .lede = _("Schools that take part, the awards that they hold or work towards, and their activities."),
	        .empty = _("No schools match."),
	        .filters = (const char *const[]){ "phase", "place", NULL },
	        .conditions = { &schools },
	        .preset = "kind=school",
	        .table = true,
	        .headings = (const char *const[]){ _("School"), _("School phase"), _("Awards"), _("Takes part in"), NULL },
	        .row = organisations_school_row });
}

/* ---- who sits where ---- */

/* The date of a membership counts: who was not in yet, or no more, does not sit there. */
static bool sits(struct page *p, const struct membership *m)
{
	return day_reached(p, m->starts) && !day_over(p, m->ends);
}

static void membership_words(struct page *p, const struct membership *m)
{
	html(p->o, " <span class=\"small muted\">%s", m->office ? m->office : _(code_name(&codelist_membership_role, m->role)));
	const char *when = period_people(p, m->starts, m->ends);
	if (*when)
		html(p->o, ", %s", when);
	html(p->o, "</span>");
	if (page_illustrative(p, &membership_entity, m, NULL))
		page_mark(p);
}

static void member_item(struct page *p, const struct membership *m)
{
	html(p->o, "<li>");
	if (m->member != NONE)
		page_link(p, &organisation_entity, m->member);
	else
		page_link(p, &person_entity, m->person);
	membership_words(p, m);
	html(p->o, "</li>");
}

static void members_list(struct page *p, struct set members, const char *more_href)
{
	size_t shown = 0;
	for (size_t i = 0; i < members.count && i < ROWS; i++) {
		if (!sits(p, set_row(members, membership, i)))
			continue;
		html(p->o, shown++ ? "" : "<ul class=\"govuk-list govuk-list--bullet\">");
		member_item(p, set_row(members, membership, i));
	}
	if (shown)
		html(p->o, "</ul>");
	else
		html_text(p->o, _("No member is recorded."));
	if (members.count > ROWS)
		page_link_text(p, more_href, _("All members"));
}

static void network_row(struct page *p, const void *row)
{
	const struct organisation *o = row;
	table_row_begin(p);
	record_link(p, &organisation_entity, o->head.id);
	if (o->short_name)
		html(p->o, " (%s)", o->short_name);
	table_head_end(p);
	table_value(p, &organisation_entity, o, "kind");
	table_cell(p, _("Members"));
	struct set members = model_referring(p->model, &membership_entity, "body", o->head.id, ROWS + 1);
	members_list(p, members, referring_href(p, &membership_entity, "body", &organisation_entity, o->head.id));
	table_cell_end(p);
	table_row_end(p);
}

void page_networks(struct page *p)
{
	static const struct list_condition bodies = { "t.kind IN ('network','committee','working-party','partnership') AND CAST($ AS BIGINT)=1",
		{ .type = 'i', .integer = 1 } };
	register_write(p,
	    &(struct register_page){ .entity = &organisation_entity,
	        .title = _("Networks"),
	        .lede = _("Networks, committees, working parties and partnerships, with their members and office holders."),
	        .empty = _("No bodies match."),
	        .filters = (const char *const[]){ "kind", NULL },
	        .conditions = { &bodies },
	        .table = true,
	        .headings = (const char *const[]){ _("Body"), _("Kind"), _("Members"), NULL },
	        .row = network_row });
}

/* ---- one organisation ---- */

struct organisation_rows {
	struct set members, seats, posts, participations, links, documents, awards, events, transactions, children, actions;
};

static void organisations_rows_read(struct page *p, int64_t id, struct organisation_rows *r)
{
	struct model *m = p->model;
	r->members = model_referring(m, &membership_entity, "body", id, ROWS + 1);
	r->seats = model_referring(m, &membership_entity, "member", id, ROWS + 1);
	r->posts = organisation_posts(m, id);
	r->participations = model_referring(m, &participation_entity, "organisation", id, PARTS + 1);
	r->links = organisation_links(m, id);
	r->documents = model_referring(m, &document_entity, "publisher", id, ROWS + 1);
	r->awards = model_referring(m, &award_entity, "organisation", id, ROWS);
	r->events = model_referring(m, &event_entity, "organisation", id, ROWS + 1);
	r->transactions = organisation_transactions(m, id);
	r->children = model_referring(m, &organisation_entity, "parent", id, ROWS + 1);
	r->actions = model_referring(m, &element_entity, "owner", id, ROWS + 1);
}

static void organisations_rows_show(struct page *p, const struct organisation *o, const struct organisation_rows *r)
{
	page_show(p, "organisation", &organisation_entity, o);
	page_show_set(p, "members", r->members);
	page_show_set(p, "memberships", r->seats);
	page_show_set(p, "posts", r->posts);
	page_show_set(p, "participations", r->participations);
	page_show_set(p, "links", r->links);
	page_show_set(p, "documents", r->documents);
	page_show_set(p, "awards", r->awards);
	page_show_set(p, "events", r->events);
	page_show_set(p, "transactions", r->transactions);
	page_show_set(p, "parts", r->children);
	page_show_set(p, "actions", r->actions);
}

static void seats_section(struct page *p, const struct organisation *o, const struct organisation_rows *r)
{
	if (r->members.count) {
		page_section_begin(p, "members", _("Members"), arena_printf(p->arena, _("On %s"), date_people(p->arena, p->model->as_at)));
		members_list(p, r->members, referring_href(p, &membership_entity, "body", &organisation_entity, o->head.id));
		page_section_end(p);
	}
	size_t shown = 0;
	for (size_t i = 0; i < r->seats.count && i < ROWS; i++) {
		const struct membership *m = set_row(r->seats, membership, i);
		if (!sits(p, m))
			continue;
		if (!shown++) {
			page_section_begin(p, "seats", _("Memberships"), arena_printf(p->arena, _("On %s"), date_people(p->arena, p->model->as_at)));
			html(p->o, "<ul class=\"govuk-list govuk-list--bullet\">");
		}
		html(p->o, "<li>");
		page_link(p, &organisation_entity, m->body);
		membership_words(p, m);
		html(p->o, "</li>");
	}
	if (shown) {
		html(p->o, "</ul>");
		page_section_end(p);
	}
}

/* Activities, role by role in the order of the code list. */
static void organisations_activities_section(struct page *p, const struct organisation *o, struct set parts)
{
	if (!parts.count)
		return;
	page_section_begin(p, "activities", _("Activities"), NULL);
	for (size_t c = 0; c < codelist_participation_role.count; c++) {
		const struct code *role = &codelist_participation_role.codes[c];
		size_t shown = 0;
		for (size_t i = 0; i < parts.count && i < PARTS; i++) {
			const struct participation *t = set_row(parts, participation, i);
			if (!text_equal(t->role, role->code))
				continue;
			if (!shown++)
				html(p->o, "<h3 class=\"subheading\">%s</h3><ul class=\"govuk-list govuk-list--bullet\">", _(role->name));
			html(p->o, "<li>");
			record_link(p, &activity_entity, t->activity);
			html(p->o, "</li>");
		}
		if (shown)
			html(p->o, "</ul>");
	}
	if (parts.count > PARTS)
		page_link_text(p, referring_href(p, &participation_entity, "organisation", &organisation_entity, o->head.id), _("All of them"));
	page_section_end(p);
}

static void awards_section(struct page *p, struct set awards)
{
	size_t shown = 0;
	for (size_t i = 0; i < awards.count; i++) {
		const struct award *a = set_row(awards, award, i);
		if (!day_reached(p, a->date))
			continue;
		if (!shown++) {
			page_section_begin(p, "awards", _("Awards"), NULL);
			table_begin(
			    p, _("Awards"), (const char *const[]){ _("Award and level"), _("State"), _("Since"), _("Until"), _("Note"), NULL });
		}
		table_row_begin(p);
		page_link(p, &element_entity, a->level);
		html(p->o, "<br><span class=\"small\">");
		page_link_text(
		    p, ladder_organisation_href(p, model_get(p->model, element, a->level)->plan, a->organisation), _("Met and missing criteria"));
		html(p->o, "<span class=\"govuk-visually-hidden\">, %s</span></span>", model_title(p->model, &element_entity, a->level));
		table_head_end(p);
		table_value(p, &award_entity, a, "state");
		table_value(p, &award_entity, a, "date");
		table_value(p, &award_entity, a, "expires");
		table_cell(p, _("Note"));
		html_text(p->o, page_plain(p, a->note, 300));
		table_cell_end(p);
		table_row_end(p);
	}
	if (shown) {
		table_end(p);
		page_section_end(p);
	}
}

static void money_section(struct page *p, const struct organisation *o, struct set money)
{
	if (!money.count)
		return;
	page_section_begin(p, "money", _("Money given and received"), _("The newest first"));
	table_begin(p, _("Money given and received"),
	    (const char *const[]){ _("Date"), _("Given or received"), _("Kind"), _("Amount"), _("Activity"), NULL });
	for (size_t i = 0; i < money.count; i++) {
		const struct transaction *t = set_row(money, transaction, i);
		table_row_begin(p);
		html_text(p->o, date_people(p->arena, t->date));
		table_head_end(p);
		table_cell(p, _("Given or received"));
		html_text(p->o, t->provider == o->head.id ? (t->receiver == o->head.id ? _("Given and received") : _("Given")) : _("Received"));
		table_cell_end(p);
		table_words(p, &transaction_entity, t, "kind");
		table_cell(p, _("Amount"));
		if (t->qualifier && !text_equal(t->qualifier, "exactly"))
			html(p->o, "%s ", _(code_name(&codelist_qualifier, t->qualifier)));
		page_marked(p, &transaction_entity, t->head.id, "amount", money_people(p->arena, t->amount, t->currency));
		table_cell_end(p);
		table_words(p, &transaction_entity, t, "activity");
		table_row_end(p);
	}
	table_end(p);
	page_section_end(p);
}

static void organisations_list_section(struct page *p, const char *id, const char *heading, struct set s, const char *more_href)
{
	if (!s.count)
		return;
	page_section_begin(p, id, heading, NULL);
	record_list(p, s, ROWS, more_href);
	page_section_end(p);
}

static void organisation_sections(struct page *p, const struct organisation *o, const struct organisation_rows *r)
{
	const struct entity *self = &organisation_entity;
	int64_t id = o->head.id;
	seats_section(p, o, r);
	organisations_list_section(p, "links", _("Links with other places"), r->links, NULL);
	organisations_activities_section(p, o, r->participations);
	organisations_list_section(p, "actions", _("Responsible for"), r->actions, referring_href(p, &element_entity, "owner", self, id));
	awards_section(p, r->awards);
	money_section(p, o, r->transactions);
	organisations_list_section(p, "posts", _("Posts"), r->posts, referring_href(p, &person_entity, "organisation", self, id));
	organisations_list_section(p, "events", _("Events"), r->events, referring_href(p, &event_entity, "organisation", self, id));
	organisations_list_section(
	    p, "documents", _("Documents that it published"), r->documents, referring_href(p, &document_entity, "publisher", self, id));
	organisations_list_section(p, "parts", _("Parts of it"), r->children, referring_href(p, self, "parent", self, id));
}

static void organisation_page(struct page *p)
{
	static const char *const fields[] = { "kind", "short_name", "parent", "place", "phase", "urn", "founded", "dissolved", "address", NULL };
	const struct organisation *o = page_record(p, &organisation_entity);
	if (!o)
		return;
	struct organisation_rows r;
	organisations_rows_read(p, o->head.id, &r);
	organisations_rows_show(p, o, &r);
	if (page_is_data(p))
		return;
	bool school = text_equal(o->kind, "school");
	page_begin(p,
	    (const char *const[]){ _("Overview"), page_href(p, "/"), school ? _("Schools") : _("Organisations"),
	        page_href(p, school ? "/schools" : "/organisations"), o->name, NULL, NULL },
	    _(code_name(&codelist_organisation_kind, o->kind)), o->name, NULL);
	if (o->summary) {
		html(p->o, "<div class=\"measure\">");
		page_value(p, &organisation_entity, o, "summary");
		html(p->o, "</div>");
	}
	facts_begin(p);
	fact_all(p, &organisation_entity, o, fields);
	facts_end(p);
	organisation_sections(p, o, &r);
	page_standing(p, &organisation_entity, o);
	page_end(p);
}

void page_organisations(struct page *p)
{
	if (text_empty(p->rest))
		organisations_list(p);
	else
		organisation_page(p);
}
