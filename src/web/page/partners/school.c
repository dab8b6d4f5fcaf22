/* school.c - a school's own page: how international it is, what its next award asks, what it did, and what that was for. */
#include <string.h>

#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "model/declared/knowledge.h"
#include "model/declared/learning.h"
#include "model/rows/ladder.h"
#include "model/rows/organisation.h"
#include "rule/activity.h"
#include "rule/school.h"
#include "web/page/partners/partners.h"
#include "web/record/edit.h"
#include "web/record/record_page.h"
#include "web/view/ladder.h"
#include "web/view/school.h"

enum { LINKS = 12, ACTIVITIES = 12, ROWS = 40, WAITING = 200 };

/* ---- the answer at the head ---- */

static void school_paper_links(struct page *p, const struct organisation *o)
{
	const char *key = url_encode(p->arena, o->slug, false);
	static const struct {
		const char *ending, *words;
	} forms[] = { { "", N_("to read") }, { ".pdf", "PDF" }, { ".odt", N_("OpenDocument text") } };
	html(p->o, "<ul class=\"downloads\"><li>%s</li>", _("A page for governors and Ofsted:"));
	for (size_t i = 0; i < COUNT(forms); i++) {
		page_link_item(p, page_href(p, arena_printf(p->arena, "/reports/school%s?school=%s", forms[i].ending, key)), _(forms[i].words));
	}
	html(p->o, "</ul>");
}

static void school_head(struct page *p, const void *row)
{
	const struct organisation *o = row;
	html(p->o, "<p class=\"statement govuk-!-margin-top-4\">");
	school_finding_write(p, o);
	html(p->o, "</p>");
	if (school_is_closed(o, p->model->as_at)) {
		html(p->o, "<p>%s ", _("This school is closed."));
		if (o->successor != NONE) {
			html(p->o, "%s ", _("It is continued by"));
			page_link(p, &organisation_entity, o->successor);
			html(p->o, ".");
		}
		html(p->o, "</p>");
	}
	school_paper_links(p, o);
}

static void school_show(struct page *p, const void *row)
{
	bool made_up;
	page_show_text(p, "finding", school_finding(p->model, row, &made_up));
	page_show_made_up(p, made_up);
}

/* ---- the next award ---- */

/* What is held says nothing about the records: then nothing is missing for the award, but in them. */
static bool school_holds_next(const struct ladder *l)
{
	return ANY(l->levels, l->count, each->holding == LADDER_HELD && each->rung >= l->levels[l->next].rung);
}

static void school_next_draw(struct page *p, const void *organisation)
{
	const struct plan *plan = school_scheme(p->model, record_id(organisation));
	if (!plan)
		return;
	const struct ladder l = ladder_read(p->model, plan, organisation);
	html(p->o, "<p>%s%s%s</p>", plan->title, message_colon(), ladder_sentence(p->arena, &l));
	if (l.next >= 0) {
		html(p->o, "<h3 class=\"subheading\">%s</h3>",
		    arena_printf(p->arena, school_holds_next(&l) ? _("What our records do not show for %s") : _("What is missing for %s"),
		        ladder_level_title(&l, (size_t)l.next)));
		ladder_missing_list(p, &l);
	}
	page_link_line(p, page_href(p, ladder_holder_path(p, &l)), _("All criteria, with what was counted and the evidence"));
}

/* ---- links, exchanges, projects ---- */

static void school_link_draw(struct page *p, const void *row)
{
	const struct link *l = row;
	page_link(p, &link_entity, l->head.id);
	html(p->o, " <span class=\"small muted\">");
	page_link(p, &place_entity, l->place);
	const char *when = period_people(p, l->since, l->ends);
	if (*when)
		html(p->o, "%s%s", message_comma(), when);
	html(p->o, "</span>");
	if (page_illustrative(p, &link_entity, l, NULL))
		page_mark(p);
}

static struct set school_links(struct page *p, const void *organisation)
{
	return organisation_links(p->model, record_id(organisation));
}

static const struct column activity_columns[] = { { NULL, N_("Activity") }, { NULL, N_("Kind") }, { NULL, N_("When") }, { NULL, N_("With") },
	{ NULL, N_("Status") }, { 0 } };

static struct set school_work(struct page *p, const void *organisation)
{
	return school_activities(p->model, record_id(organisation), ROWS + 1);
}

/* Exchanges and visits are told apart from projects by their kind; the link or the place says with whom. */
static void school_activity_row(struct page *p, const void *row)
{
	const struct activity *a = row;
	const struct link *l = model_get(p->model, link, a->link);
	const struct place *at = model_get(p->model, place, a->place);
	bool away = at && !text_equal(at->slug, model_setting(p->model, "home-place", NULL));
	cell_record(p, &activity_entity, a->head.id);
	cell_plain(p, &activity_entity, a, "kind");
	cell_words(p, period_people(p, a->starts, a->ends));
	cell_link(p, &place_entity, l ? l->place : away ? a->place : NONE, NULL);
	cell_plain(p, &activity_entity, a, "status");
}

/* ---- what waits for an officer: told to who recorded it, and to who decides ---- */

static struct set school_waiting(struct page *p, const void *organisation)
{
	struct set all = model_referring(p->model, &draft_entity, "organisation", record_id(organisation), WAITING),
	           s = { .entity = &draft_entity, .rows = arena_array(p->arena, void *, all.count + 1) };
	for (size_t i = 0; i < all.count; i++) {
		const struct draft *d = set_row(all, draft, i);
		if (d->waits == 1 && text_equal(d->entity, activity_entity.name) && draft_visible(p, d))
			s.rows[s.count++] = all.rows[i];
	}
	return s;
}

static bool school_waiting_stand(struct page *p, const void *organisation)
{
	return page_is_keepers(p) && school_waiting(p, organisation).count;
}

static void school_waiting_draw(struct page *p, const void *organisation)
{
	struct set s = school_waiting(p, organisation);
	html(p->o, "<p>%s</p><ul class=\"govuk-list govuk-list--bullet\">",
	    _("They are not public yet, and count nowhere until an officer publishes them."));
	for (size_t i = 0; i < s.count; i++) {
		const struct draft *d = set_row(s, draft, i);
		page_link_item(p, arena_printf(p->arena, "/drafts/%s", d->reference), text_cut(p->arena, d->title, 160));
	}
	html(p->o, "</ul>");
}

/* ---- what it was for ---- */

static void school_served_rows(struct page *p, const struct school_duty *d)
{
	for (size_t i = 0; i < d->count; i++) {
		const struct school_served *s = &d->each[i];
		if (!s->contributions.count && !page_is_keepers(p))
			continue;
		table_row(p);
		cell_link(p, &element_entity, s->element->head.id, NULL);
		if (cell_begin(p, NULL)) {
			for (size_t k = 0; k < s->contributions.count && k < 4; k++) {
				const struct contribution *c = set_row(s->contributions, contribution, k);
				html(p->o, k ? "<br>" : "");
				record_link(p, &activity_entity, c->activity);
				if (c->text)
					html(p->o, "%s%s", message_colon(), page_plain(p, c->text, 160));
				if (page_illustrative(p, &contribution_entity, c, NULL))
					page_mark(p);
			}
			if (!s->contributions.count)
				html(p->o, "<span class=\"muted\">%s</span>", _("nothing is recorded"));
		}
		cell_end(p);
	}
}

static const struct column served_columns[] = { { NULL, N_("What for") }, { NULL, N_("What the school did") }, { 0 } };

static void school_duty_draw(struct page *p, const void *organisation, const char *setting)
{
	const struct school_duty d = school_duty_of(p->model, setting, organisation_contributions(p->model, record_id(organisation)));
	school_served_rows(p, &d);
}

static void school_cohesion_rows(struct page *p, const void *organisation)
{
	school_duty_draw(p, organisation, "cohesion-plan");
}

static void school_concept_rows(struct page *p, const void *organisation)
{
	school_duty_draw(p, organisation, "concepts-plan");
}

/* ---- what it borrows: told to it and its desks alone ---- */

static struct set school_loans(struct page *p, const void *organisation)
{
	return model_referring(p->model, &booking_entity, "borrower", record_id(organisation), ROWS + 1);
}

static bool school_loans_stand(struct page *p, const void *organisation)
{
	const struct booking of = { .borrower = record_id(organisation), .copy = NONE, .state = booking_entity.waits };
	return page_may(p, ACT_PRIVATE, &booking_entity, &of) || school_loans(p, organisation).count;
}

static struct set school_places(struct page *p, const void *organisation)
{
	return model_referring(p->model, &registration_entity, "organisation", record_id(organisation), ROWS + 1);
}

static bool school_places_stand(struct page *p, const void *organisation)
{
	return school_places(p, organisation).count;
}

/* What the register says of it. */
static void school_register_draw(struct page *p, const void *organisation)
{
	static const char *const facts[] = { "urn", "school_type", "school_status", "youngest", "oldest", "pupils", "founded", "dissolved",
		"successor", "place", "postcode", "easting", "northing", "address", NULL };
	page_facts(p, &organisation_entity, organisation, facts);
}

static struct set school_before(struct page *p, const void *organisation)
{
	return school_predecessors(p->model, record_id(organisation));
}

static const struct section school_sections[] = { { .id = "next", .heading = N_("The next award"), .draw = school_next_draw },
	{ .id = "links",
	    .heading = N_("Links with other places"),
	    .name = "links",
	    .rows = school_links,
	    .most = LINKS,
	    .row = school_link_draw,
	    .none = N_("No link is recorded.") },
	{ .id = "activities",
	    .heading = N_("Exchanges and projects"),
	    .aside = N_("The newest first"),
	    .name = "activities",
	    .rows = school_work,
	    .most = ACTIVITIES,
	    .more = "/records/participation?organisation=",
	    .columns = activity_columns,
	    .row = school_activity_row,
	    .none = N_("No activity is recorded.") },
	{ .id = "waiting",
	    .heading = N_("Activities that wait for an international officer"),
	    .draw = school_waiting_draw,
	    .stands = school_waiting_stand },
	{ .id = "cohesion", .heading = N_("For the duty to promote community cohesion"), .columns = served_columns, .draw = school_cohesion_rows },
	{ .id = "concepts",
	    .heading = N_("For the key concepts of global learning"),
	    .aside = N_("Eight ideas that lessons about the world build on"),
	    .columns = served_columns,
	    .draw = school_concept_rows },
	{ .id = "loans",
	    .heading = N_("What the school borrows"),
	    .aside = N_("Told to the school and to lending desks alone"),
	    .name = "bookings",
	    .rows = school_loans,
	    .most = ROWS,
	    .fields = { "copy", "starts", "ends", "state", "pupils", "concept" },
	    .line = { NN_("%zu loan or booking", "%zu loans and bookings") },
	    .stands = school_loans_stand },
	{ .id = "places",
	    .heading = N_("Places booked at sessions"),
	    .aside = N_("Told to the school and to who runs the session alone"),
	    .name = "registrations",
	    .rows = school_places,
	    .most = ROWS,
	    .fields = { "event", "pupils", "adults", "state" },
	    .line = { NN_("%zu booking of places", "%zu bookings of places") },
	    .stands = school_places_stand },
	{ .id = "awards",
	    .heading = N_("Awards"),
	    .name = "awards",
	    .of = &award_entity,
	    .by = "organisation",
	    .most = ROWS,
	    .fields = { "level", "state", "date", "expires", "note" },
	    .line = { NN_("%zu award that it holds, held or can work towards", "%zu awards that it holds, held or can work towards") } },
	{ .id = "opportunities",
	    .heading = N_("What it offers and looks for"),
	    .name = "opportunities",
	    .of = &opportunity_entity,
	    .by = "organisation",
	    .line = { NN_("%zu offer or request", "%zu offers and requests") } },
	{ .id = "events",
	    .heading = N_("Events"),
	    .name = "events",
	    .of = &event_entity,
	    .by = "organisation",
	    .most = ROWS,
	    .line = { NN_("%zu event", "%zu events") } },
	{ .id = "counts",
	    .heading = N_("Pupils and teachers counted"),
	    .name = "attendances",
	    .of = &attendance_entity,
	    .by = "organisation",
	    .most = ROWS,
	    .fields = { "activity", "event", "who", "count", "date" },
	    .line = { NN_("%zu count of pupils or teachers", "%zu counts of pupils or teachers") } },
	{ .id = "register", .heading = N_("In the register of schools"), .draw = school_register_draw, .line = { N_("In the register of schools") } },
	{ .id = "before", .heading = N_("Schools that it continues"), .name = "predecessors", .rows = school_before, .most = ROWS }, { 0 } };

void page_school(struct page *p)
{
	record_page(p,
	    &(struct record_page){ .entity = &organisation_entity,
	        .list = N_("Schools"),
	        .path = "/schools",
	        .head = school_head,
	        .show = school_show,
	        .sections = school_sections,
	        .block = "measure",
	        .facts = { "phase", "ward" } });
}
