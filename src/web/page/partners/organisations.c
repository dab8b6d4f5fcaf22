/* organisations.c - organisations: the list, who sits where, and one organisation with all it does. */
#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "model/declared/delivery.h"
#include "model/declared/knowledge.h"
#include "model/declared/learning.h"
#include "model/declared/money.h"
#include "model/rows/organisation.h"
#include "rule/ladder/ladder.h"
#include "rule/partner.h"
#include "web/page/partners/partners.h"
#include "web/record/record_page.h"
#include "web/view/ladder.h"
#include "web/view/showing.h"

enum { ROWS = 40 };

/* ---- list of organisations ---- */

static void name_cell(struct page *p, const struct organisation *o)
{
	cell_begin(p, NULL);
	record_link(p, &organisation_entity, o->head.id);
	if (o->short_name)
		html(p->o, " (%s)", o->short_name);
	cell_end(p);
}

static const char *organisation_group(struct page *p, const void *row)
{
	(void)p;
	return _(code_many(&codelist_organisation_kind, ((const struct organisation *)row)->kind));
}

static const struct register_group organisation_groups[] = { { .name = "kind", .label = N_("by kind"), .of = organisation_group, .first = true },
	{ 0 } };

/* Countries of a programme stand for a condition of a funder: no body that somebody looks for, unless asked for by its kind. */
static void organisations_list(struct page *p)
{
	static const struct list_condition real = { "t.kind<>'country-group' AND CAST($ AS BIGINT)=1", { .type = 'i', .integer = 1 } };
	register_write(p,
	    &(struct register_page){ .entity = &organisation_entity,
	        .title = _("Organisations"),
	        .lede = _("Councils, associations, networks, schools, firms and others named in the strategy."),
	        .empty = _("No organisations match."),
	        .filters = (const char *const[]){ "kind", "place", NULL },
	        .conditions = { page_parameter(p, "kind") ? NULL : &real },
	        .compact = true,
	        .most = 160,
	        .groups = organisation_groups,
	        .meta = { "place" },
	        .away = "place" });
}

void organisation_awards(struct page *p, int64_t id)
{
	struct set awards = model_referring(p->model, &award_entity, "organisation", id, 6);
	bool any = false;
	for (size_t i = 0; i < awards.count; i++) {
		const struct award *a = set_row(awards, award, i);
		if (!day_reached(p, a->date))
			continue;
		html(p->o, any ? "<br>" : "");
		const struct element *level = model_get(p->model, element, a->level);
		html(p->o, "%s%s", _(ladder_holding_name(ladder_award_holding(p->arena, a, level, p->model->as_at))), message_colon());
		page_link(p, &element_entity, a->level);
		if (level && level->plan != NONE)
			html(p->o, "%s%s", message_comma(), model_title(p->model, &plan_entity, level->plan));
		if (!a->date && model_earlier(p->model))
			html(p->o, "%s%s", message_comma(), _("no date is recorded"));
		page_mark_of(p, &award_entity, a, "level");
		any = true;
	}
	if (!any)
		html_text(p->o, _("none recorded"));
}

/* ---- who sits where ---- */

/* The date of a membership counts: who was not in yet, or no more, does not sit there. */
static bool sits(struct page *p, const void *row)
{
	const struct membership *m = row;
	return day_reached(p, m->starts) && !day_over(p, m->ends);
}

/* `also`: behind the words of another membership of the same. */
static void membership_words(struct page *p, const struct membership *m, bool also)
{
	const char *when = period_people(p, m->starts, m->ends), *role = text_or(m->office, "");
	if (!m->office && !membership_is_plain(m)) /* the heading says that they are members */
		role = _(code_name(&codelist_membership_role, m->role));
	if (*role || *when)
		html(p->o, "<span class=\"small muted\">%s%s%s%s</span>", also ? message_semicolon() : " ", role,
		    *role && *when ? message_comma() : "", when);
	page_mark_of(p, &membership_entity, m, NULL);
}

static void member_draw(struct page *p, const void *row)
{
	const struct membership *m = row;
	if (m->member != NONE)
		page_link(p, &organisation_entity, m->member);
	else
		page_link(p, &person_entity, m->person);
	membership_words(p, m, false);
}

static void seat_draw(struct page *p, const void *row)
{
	page_link(p, &organisation_entity, ((const struct membership *)row)->body);
	membership_words(p, row, false);
}

/* Whether a body or person of an earlier row is the one of row `i`: it is named once, with all that it is there. */
static bool members_named(struct page *p, struct set members, size_t i)
{
	const struct membership *m = set_row(members, membership, i);
	for (size_t k = 0; k < i; k++) {
		const struct membership *earlier = set_row(members, membership, k);
		if (sits(p, earlier) && earlier->member == m->member && earlier->person == m->person)
			return true;
	}
	return false;
}

static void members_list(struct page *p, struct set members, const char *more_href)
{
	size_t shown = 0, most = members.count < ROWS ? members.count : ROWS;
	for (size_t i = 0; i < most; i++) {
		const struct membership *m = set_row(members, membership, i);
		if (!sits(p, m) || members_named(p, members, i))
			continue;
		html(p->o, shown++ ? "<li>" : "<ul class=\"govuk-list govuk-list--bullet\"><li>");
		member_draw(p, m);
		for (size_t k = i + 1; k < most; k++) {
			const struct membership *also = set_row(members, membership, k);
			if (sits(p, also) && also->member == m->member && also->person == m->person)
				membership_words(p, also, true);
		}
		html(p->o, "</li>");
	}
	if (shown)
		html(p->o, "</ul>");
	else if (page_is_keepers(p))
		html_text(p->o, _("No member is recorded."));
	if (members.count > ROWS)
		page_link_text(p, more_href, _("All members"));
}

static void network_row(struct page *p, const void *row)
{
	const struct organisation *o = row;
	name_cell(p, o);
	cell_value(p, &organisation_entity, o, "kind");
	cell_begin(p, NULL);
	struct set members = model_referring(p->model, &membership_entity, "body", o->head.id, ROWS + 1);
	members_list(p, members, referring_href(p, &membership_entity, "body", &organisation_entity, o->head.id));
	cell_end(p);
}

void page_networks(struct page *p)
{
	static const struct column columns[] = { { NULL, N_("Body") }, { NULL, N_("Kind") }, { NULL, N_("Members") }, { 0 } };
	static const struct list_condition bodies = { "t.kind IN ('network','committee','working-party','partnership') AND CAST($ AS BIGINT)=1",
		{ .type = 'i', .integer = 1 } };
	register_write(p,
	    &(struct register_page){ .entity = &organisation_entity,
	        .title = _("Networks"),
	        .lede = _("Networks, committees, working parties and other groups, with who belongs to them and who holds which post."),
	        .empty = _("No bodies match."),
	        .first = "network",
	        .filters = (const char *const[]){ "kind", NULL },
	        .conditions = { &bodies },
	        .columns = columns,
	        .row = network_row });
}

/* ---- one organisation ---- */

static bool award_reached(struct page *p, const void *row)
{
	return day_reached(p, ((const struct award *)row)->date);
}

static const struct column award_columns[] = { { NULL, N_("Award and level") }, { NULL, N_("State") }, { NULL, N_("Since") }, { NULL, N_("Until") },
	{ NULL, N_("Note") }, { 0 } };

static void award_row(struct page *p, const void *row)
{
	const struct award *a = row;
	cell_begin(p, NULL);
	page_link(p, &element_entity, a->level);
	html(p->o, "<br><span class=\"small\">");
	page_link_text(p, ladder_organisation_href(p, model_get(p->model, element, a->level)->plan, a->organisation), _("Met and missing criteria"));
	html(p->o, "<span class=\"govuk-visually-hidden\">%s%s</span></span>", message_comma(), model_title(p->model, &element_entity, a->level));
	cell_end(p);
	cell_value(p, &award_entity, a, "state");
	cell_value(p, &award_entity, a, "date");
	cell_value(p, &award_entity, a, "expires");
	cell_words(p, page_plain(p, a->note, 300));
}

static const struct column money_columns[] = { { NULL, N_("Date") }, { NULL, N_("Given or received") }, { NULL, N_("Kind") }, { NULL, N_("Amount") },
	{ NULL, N_("Activity") }, { 0 } };

static void organisations_money_row(struct page *p, const void *row)
{
	const struct transaction *t = row;
	int64_t id = record_id(p->subject);
	cell_value(p, &transaction_entity, t, "date");
	cell_words(p, t->provider == id ? (t->receiver == id ? _("Given and received") : _("Given")) : _("Received"));
	cell_plain(p, &transaction_entity, t, "kind");
	cell_qualified(p, &transaction_entity, t, "amount");
	cell_plain(p, &transaction_entity, t, "activity");
}

static struct set organisations_posts(struct page *p, const void *organisation)
{
	return organisation_posts(p->model, record_id(organisation));
}

static struct set organisations_links(struct page *p, const void *organisation)
{
	return organisation_links(p->model, record_id(organisation));
}

static struct set organisations_money(struct page *p, const void *organisation)
{
	return organisation_transactions(p->model, record_id(organisation));
}

static const struct section sections[] = { { .draw = organisation_head_draw },
	{ .id = "members",
	    .heading = N_("Members"),
	    .aside = N_("On %s"),
	    .name = "members",
	    .of = &membership_entity,
	    .by = "body",
	    .most = ROWS,
	    .only = sits,
	    .row = member_draw },
	{ .id = "shown", .heading = N_("On show here"), .draw = showing_venue_draw, .stands = showing_venue_stands },
	{ .id = "visitors",
	    .heading = N_("Who came to its exhibitions and festivals"),
	    .name = "exhibitions",
	    .rows = showing_exhibitions,
	    .most = 20,
	    .columns = showing_visitor_columns,
	    .row = showing_visitor_row },
	{ .id = "places",
	    .heading = N_("Places that belong to it"),
	    .name = "place_memberships",
	    .of = &place_membership_entity,
	    .by = "body",
	    .fields = { "place", "through", "role", "starts", "ends", "note" },
	    .line = { NN_("%zu place that belongs to it", "%zu places that belong to it") } },
	{ .id = "seats",
	    .heading = N_("Memberships"),
	    .aside = N_("On %s"),
	    .name = "memberships",
	    .of = &membership_entity,
	    .by = "member",
	    .most = ROWS,
	    .only = sits,
	    .row = seat_draw,
	    .line = { N_("%zu membership of other bodies"), N_("%zu memberships of other bodies") } },
	{ .id = "links",
	    .heading = N_("Links with other places"),
	    .name = "links",
	    .rows = organisations_links,
	    .most = ROWS,
	    .stands = organisation_has_more_links,
	    .line = { N_("%zu link with another place"), N_("%zu links with other places") } },
	{ .id = "activities",
	    .heading = N_("Activities"),
	    .name = "participations",
	    .of = &participation_entity,
	    .by = "organisation",
	    .most = ORGANISATION_PARTS,
	    .count = organisation_parts_count,
	    .draw = organisation_parts_draw,
	    .line = { N_("%zu activity"), N_("%zu activities") } },
	{ .id = "actions",
	    .heading = N_("Responsible for"),
	    .name = "actions",
	    .of = &element_entity,
	    .by = "owner",
	    .most = ROWS,
	    .stands = organisation_has_more_actions,
	    .line = { N_("%zu action it is responsible for"), N_("%zu actions it is responsible for") } },
	{ .id = "awards",
	    .heading = N_("Awards"),
	    .name = "awards",
	    .of = &award_entity,
	    .by = "organisation",
	    .most = ROWS,
	    .only = award_reached,
	    .columns = award_columns,
	    .row = award_row,
	    .line = { N_("%zu award"), N_("%zu awards") } },
	{ .id = "money",
	    .heading = N_("Money given and received"),
	    .aside = N_("The newest first"),
	    .name = "transactions",
	    .rows = organisations_money,
	    .columns = money_columns,
	    .row = organisations_money_row,
	    .line = { N_("%zu payment given or received"), N_("%zu payments given or received") } },
	{ .id = "posts",
	    .heading = N_("Posts"),
	    .name = "posts",
	    .rows = organisations_posts,
	    .by = "organisation",
	    .most = ROWS,
	    .line = { N_("%zu post"), N_("%zu posts") } },
	{ .id = "events",
	    .heading = N_("Events"),
	    .name = "events",
	    .of = &event_entity,
	    .by = "organisation",
	    .most = ROWS,
	    .line = { N_("%zu event"), N_("%zu events") } },
	{ .id = "documents",
	    .heading = N_("Documents that it published"),
	    .name = "documents",
	    .of = &document_entity,
	    .by = "publisher",
	    .most = ROWS,
	    .line = { N_("%zu document that it published"), N_("%zu documents that it published") } },
	{ .id = "parts",
	    .heading = N_("Parts of it"),
	    .name = "parts",
	    .of = &organisation_entity,
	    .by = "parent",
	    .most = ROWS,
	    .line = { N_("%zu part of it"), N_("%zu parts of it") } },
	{ 0 } };

void page_organisations(struct page *p)
{
	if (text_empty(p->rest))
		organisations_list(p);
	else if (organisation_is_school(model_find(p->model, organisation, p->rest)))
		page_school(p);
	else
		record_page(p,
		    &(struct record_page){ .entity = &organisation_entity,
		        .list = N_("Organisations"),
		        .path = "/organisations",
		        .block = "measure",
		        .sections = sections,
		        .facts = { "short_name", "parent", "place", "founded", "dissolved", "address" } });
}
