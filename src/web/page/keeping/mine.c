/* mine.c - where somebody lands who signed in: what needs them, what they may add, what was changed since they were here; then what belongs
 * to their organisations, behind a line of counts. */
#include <string.h>

#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "model/declared/governance.h"
#include "model/declared/learning.h"
#include "model/rows/letters.h"
#include "model/rows/organisation.h"
#include "rule/partner.h"
#include "web/kit/session.h"
#include "web/page/keeping/keeping.h"
#include "web/page/keeping/mine.h"
#include "web/view/committee.h"
#include "web/view/role.h"
#include "web/view/school.h"

enum { SHOWN = 12, OWN_MOST = 200, ORGANISATIONS_MAX = GRANTS_MAX + 1 };

/* ---- what belongs to their organisations ---- */

/* By the reference that says so; the first is what they take part in. */
static const struct {
	const struct entity *entity;
	const char *field, *heading, *line[2];
} belongings[] = {
	{ &activity_entity, NULL, N_("Activities with you"), { NN_("%zu activity", "%zu activities") } },
	{ &element_entity, "owner", N_("Actions and other parts of plans that you own"), { NN_("%zu part of a plan", "%zu parts of plans") } },
	{ &link_entity, "lead", N_("Links that you run"), { NN_("%zu link that you run", "%zu links that you run") } },
	{ &link_entity, "partner", N_("Links that you are the partner of"), { NN_("%zu link", "%zu links") } },
	{ &event_entity, "organisation", N_("Your events"), { NN_("%zu event", "%zu events") } },
	{ &resource_entity, "holder", N_("What you lend"), { NN_("%zu thing to lend", "%zu things to lend") } },
	{ &booking_entity, "borrower", N_("What you borrow"), { NN_("%zu booking", "%zu bookings") } },
	{ &registration_entity, "organisation", N_("Places that you booked"), { NN_("%zu booking of places", "%zu bookings of places") } },
	{ &opportunity_entity, "organisation", N_("What you offer and what you look for"),
	    { NN_("%zu offer or request", "%zu offers and requests") } },
	{ &interest_entity, "organisation", N_("What you are interested in"),
	    { NN_("%zu offer or request that you answered", "%zu offers and requests that you answered") } },
	{ &award_entity, "organisation", N_("Awards that you hold, held or can work towards"),
	    { NN_("%zu award that you hold, held or can work towards", "%zu awards that you hold, held or can work towards") } },
	{ &article_entity, "organisation", N_("Articles about you"), { NN_("%zu article", "%zu articles") } },
	{ &document_entity, "publisher", N_("Documents that you published"), { NN_("%zu document", "%zu documents") } },
};

struct own {
	struct page *page;
	int64_t organisations[ORGANISATIONS_MAX];
	size_t count;
	struct set sets[COUNT(belongings)];
};

/* A role for no organisation is one for the city's own. */
static void organisations_read(struct page *p, struct own *own)
{
	const struct visitor *v = p->visitor;
	*own = (struct own){ .page = p };
	for (size_t i = 0; i < v->grant_count; i++) {
		bool again = v->grants[i].organisation == NONE;
		for (size_t j = 0; j < own->count; j++)
			again = again || own->organisations[j] == v->grants[i].organisation;
		if (!again)
			own->organisations[own->count++] = v->grants[i].organisation;
	}
	const struct organisation *home = model_find(p->model, organisation, model_setting(p->model, "organisation", NULL));
	if (!own->count && home)
		own->organisations[own->count++] = home->head.id;
}

static bool is_in(struct set s, const void *row)
{
	return set_any(s, record, each->id == record_id(row));
}

/* Of all their organisations, each record once. */
static struct set belongings_read(struct own *own, size_t which)
{
	struct model *m = own->page->model;
	struct set all = { .entity = belongings[which].entity, .rows = arena_array(m->arena, void *, (OWN_MOST + 1) * (own->count + 1)) };
	for (size_t i = 0; i < own->count; i++) {
		struct set s = belongings[which].field
		    ? model_referring(m, belongings[which].entity, belongings[which].field, own->organisations[i], OWN_MOST + 1)
		    : organisation_activities(m, own->organisations[i], OWN_MOST + 1);
		for (size_t k = 0; k < s.count; k++)
			if (!is_in(all, s.rows[k]))
				all.rows[all.count++] = s.rows[k];
	}
	return all;
}

static const struct section *sections_of(struct own *own)
{
	struct section *sections = arena_array(own->page->arena, struct section, COUNT(belongings) + 1);
	for (size_t i = 0; i < COUNT(belongings); i++) {
		own->sets[i] = belongings_read(own, i);
		sections[i] = (struct section){ .id = text_or(belongings[i].field, "activity"),
			.heading = belongings[i].heading,
			.line = { belongings[i].line[0], belongings[i].line[1] },
			.set = SECTION_SET(struct own, sets) + i * sizeof(own->sets[0]),
			.most = OWN_MOST };
		sections[i].id = arena_printf(own->page->arena, "%s-%s", belongings[i].entity->name, sections[i].id);
	}
	return sections;
}

static bool organisations_are_schools(const struct own *own)
{
	for (size_t i = 0; i < own->count; i++)
		if (!organisation_is_school(model_get(own->page->model, organisation, own->organisations[i])))
			return false;
	return own->count > 0;
}

static void organisations_school_draw(struct page *p, const struct organisation *o)
{
	html(p->o, "<p>");
	school_finding_write(p, o);
	html(p->o, "</p><p>%s</p>", _("Your school’s page shows what the next award needs, and you can record it there."));
	if (school_activity_offered(p, o->head.id))
		html(p->o, "<a class=\"govuk-link\" href=\"/schools/activity/%s?back=" FORM_FROM_MINE "\">%s</a>",
		    url_encode(p->arena, o->slug, true), _("Record an activity"));
}

static void organisations_draw(struct own *own)
{
	struct page *p = own->page;
	const char *heading = organisations_are_schools(own) ? message_n("Your school", "Your schools", (long)own->count)
	                                                     : message_n("Your organisation", "Your organisations", (long)own->count);
	page_section_begin(p, "organisations", heading, NULL);
	html(p->o, "<ul class=\"govuk-list\">");
	for (size_t i = 0; i < own->count; i++) {
		const void *row = model_by_id(p->model, &organisation_entity, own->organisations[i]);
		html(p->o, "<li>");
		page_link(p, &organisation_entity, own->organisations[i]);
		if (organisation_is_school(row))
			organisations_school_draw(p, row);
		if (row && page_may(p, ACT_CHANGE, &organisation_entity, row))
			html(p->o, " \u00b7 <a class=\"govuk-link\" href=\"/edit/organisation/%s?back=" FORM_FROM_MINE "\">%s</a>",
			    url_encode(p->arena, model_key(p->model, &organisation_entity, own->organisations[i]), true), _("Edit its page"));
		html(p->o, "</li>");
	}
	html(p->o, "</ul>");
	page_section_end(p);
}

/* ---- saved lists, committees ---- */

static void saved_show(struct page *p)
{
	struct set s = model_referring(p->model, &saved_list_entity, "account", p->visitor->account, SHOWN + 1);
	if (!s.count)
		return;
	page_section_begin(p, "lists", _("Your saved lists"), NULL);
	html(p->o, "<ul class=\"govuk-list govuk-list--bullet\">");
	for (size_t i = 0; i < s.count && i < SHOWN; i++)
		html(p->o, "<li><a class=\"govuk-link\" href=\"%s\">%s</a></li>", set_row(s, saved_list, i)->address,
		    set_row(s, saved_list, i)->title);
	html(p->o, "</ul><p><a class=\"govuk-link\" href=\"/lists\">%s</a></p>", _("See all, or remove some"));
	page_section_end(p);
}

static void committee_item(struct page *p, const struct organisation *o)
{
	const struct meeting *next = committee_next(p->model, o->head.id);
	html(p->o, "<li>");
	page_link_text(p, committee_href(p, o, ""), o->name);
	if (next) {
		html(p->o, "%s", message_colon());
		page_link_text(p, record_href(p, &meeting_entity, next->head.id),
		    arena_printf(p->arena, _("next meeting on %s, with its papers"), date_people(p->arena, next->date)));
	}
	html(p->o, "</li>");
}

/* A role for no organisation is one for every committee. */
static void committees_show(struct page *p)
{
	struct set all = committees_all(p->model);
	size_t shown = 0;
	if (!visitor_holds(p->visitor, ROLE_COMMITTEE))
		return;
	for (size_t i = 0; i < all.count; i++) {
		const struct organisation *o = set_row(all, organisation, i);
		bool theirs = false;
		for (size_t g = 0; g < p->visitor->grant_count && !theirs; g++)
			theirs = p->visitor->grants[g].role == ROLE_COMMITTEE &&
			    (p->visitor->grants[g].organisation == NONE || p->visitor->grants[g].organisation == o->head.id);
		if (!theirs)
			continue;
		if (!shown++) {
			page_section_begin(p, "committees", _("Your committees"), _("Agendas, decisions and minutes, with confidential items."));
			html(p->o, "<ul class=\"govuk-list govuk-list--bullet\">");
		}
		committee_item(p, o);
	}
	if (!shown) {
		page_section_begin(p, "committees", _("Your committees"), NULL);
		html(p->o, "<p>%s <a class=\"govuk-link\" href=\"/committees\">%s</a></p>",
		    _("Your account is not linked to a committee with meetings, so you have no papers to read. Ask an administrator to link it."),
		    _("All committees"));
		page_section_end(p);
		return;
	}
	html(p->o, "</ul>");
	page_section_end(p);
}

/* ---- the page ---- */

/* Of several roles the first, which allows the most. */
static const char *purpose_of(const struct page *p)
{
	for (enum role role = ROLE_ADMINISTRATOR; role < ROLE_COUNT; role++)
		if (visitor_holds(p->visitor, role))
			return _(role_about(role));
	return NULL;
}

static void ways_show(struct page *p)
{
	html(p->o, "<p>");
	if (visitor_roles(p->visitor) & ROLES_EDITORS && mine_has_actions(p))
		html(p->o, "<a class=\"govuk-link\" href=\"/mine/actions\">%s</a> \u00b7 ", _("My actions"));
	if (forums_of(p->model, 1).count)
		html(p->o, "<a class=\"govuk-link\" href=\"/groups\">%s</a> \u00b7 ", _("Groups"));
	if (visitor_is_officer(p->visitor))
		html(p->o, "<a class=\"govuk-link\" href=\"/links-to-other-sites\">%s</a> \u00b7 ", _("Links to other sites"));
	html(p->o, "<a class=\"govuk-link\" href=\"/lists\">%s</a></p>", _("Saved lists"));
}

void page_mine(struct page *p)
{
	struct own own;
	organisations_read(p, &own);
	const struct section *sections = sections_of(&own);
	if (sections_part(p, sections, &own, _("My work")))
		return;
	page_begin(p, NULL, NULL, _("My work"), purpose_of(p));
	bool schools = organisations_are_schools(&own);
	if (schools) /* a teacher comes for the school */
		organisations_draw(&own);
	mine_tasks(p);
	mine_sent(p);
	mine_told(p);
	mine_additions(p);
	committees_show(p);
	mine_changes(p);
	if (own.count && !schools)
		organisations_draw(&own);
	sections_write(p, sections, &own);
	saved_show(p);
	ways_show(p);
	page_end(p);
}
