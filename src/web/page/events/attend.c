/* attend.c - who came to an event, on one form: of each organisation with confirmed places how many pupils and teachers, of each person without one
 * whether they came, or how many of them. They are measured counts that indicators and reports add up; of people without an organisation there is
 * one sum. An organisation that booked places is counted by who runs the event: by booking it agreed to that. */
#include <string.h>

#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "job/places/registrant.h"
#include "model/engine/row.h"
#include "model/rows/registration.h"
#include "rule/partner.h"
#include "web/govuk/govuk.h"
#include "web/kit/mark.h"
#include "web/kit/qr.h"
#include "web/kit/session.h"
#include "web/page/events/events.h"
#include "web/page/events/event_session.h"
#include "web/record/record_form.h"

enum { GROUPS = 600, ATTEND_KINDS = 2, ATTEND_ALONE = ATTEND_KINDS, ATTEND_OTHERS };

struct attend_form {
	int64_t counts[GROUPS * ATTEND_KINDS + 1];
};
static const struct {
	const char *who, *name, *label;
} attend_kinds[ATTEND_KINDS] = { { CODE_ATTENDANCE_WHO_PUPILS, "pupils", N_("%s: pupils who came") },
	{ CODE_ATTENDANCE_WHO_TEACHERS, "teachers", N_("%s: teachers who came") } };

struct attending {
	struct page *page;
	const struct event *event;
	const char *address;
	struct set groups, counted; /* registrations, confirmed ones first; attendance of the event */
	struct set people;          /* those without an organisation */
	struct record_form form;
	size_t group[GROUPS * ATTEND_KINDS + 1],
	    kind[GROUPS * ATTEND_KINDS + 1]; /* of each field: whose, and which of `attend_kinds`, or ATTEND_ALONE,
	                                                                           * or ATTEND_OTHERS */
	int64_t others;                      /* who came without a booking; NONE: nobody was counted */
	bool too_many;                       /* of some group, as it is typed */
};

/* What is on record already. */
static const struct attendance *attend_known(const struct attending *a, int64_t organisation, const char *who)
{
	for (size_t i = 0; i < a->counted.count; i++) {
		const struct attendance *t = set_row(a->counted, attendance, i);
		if (t->organisation == organisation && text_equal(t->who, who) && text_equal(t->date, a->event->starts))
			return t;
	}
	return NULL;
}

static const struct registrant *attend_person(const struct attending *a, const struct registration *t)
{
	return set_find(a->people, registrant, each->registration == t->head.id);
}

static struct field attend_group_field(struct attending *a, const struct registration *t, size_t k)
{
	struct page *p = a->page;
	const struct attendance *known = attend_known(a, t->organisation, attend_kinds[k].who);
	int64_t booked = k ? t->adults : t->pupils;
	return (
	    struct field){ .name = arena_printf(p->arena, "%s-%s", attend_kinds[k].name, model_key(p->model, &organisation_entity, t->organisation)),
		.label = arena_printf(p->arena, _(attend_kinds[k].label), model_title(p->model, &organisation_entity, t->organisation)),
		.help = booked == NONE ? NULL
		    : k
		    ? arena_printf(p->arena, _("%s adults were booked. Count teachers and assistants, no parents"), integer_people(p->arena, booked))
		    : arena_printf(p->arena, _("%s were booked"), integer_people(p->arena, booked)),
		.otherwise = known ? arena_printf(p->arena, "%lld", (long long)known->count) : "" };
}

static struct field attend_person_field(struct attending *a, const struct registration *t, const struct registrant *person)
{
	struct page *p = a->page;
	return (struct field){ .name = arena_printf(p->arena, "came-%lld", (long long)t->number),
		.label = arena_printf(p->arena, _("%s: people who came"), person->name),
		.help = arena_printf(p->arena,
		    registration_is_waiting(t) ? message_n("%s on the waiting list", "%s on the waiting list", (long)hold_seats(t))
		                               : message_n("%s place", "%s places", (long)hold_seats(t)),
		    integer_people(p->arena, hold_seats(t))),
		.otherwise = person->came != NONE ? arena_printf(p->arena, "%lld", (long long)person->came) : "" };
}

static void attend_field_add(struct attending *a, struct field *fields, size_t *n, size_t group, size_t kind)
{
	const struct registration *t = set_row(a->groups, registration, group);
	struct field *f = &fields[*n];
	*f = kind == ATTEND_ALONE ? attend_person_field(a, t, attend_person(a, t)) : attend_group_field(a, t, kind);
	f->kind = K_INT;
	f->at = offsetof(struct attend_form, counts) + *n * sizeof(int64_t);
	f->max = 10000;
	f->flags = SOMETIMES;
	a->group[*n] = group;
	a->kind[(*n)++] = kind;
}

/* Who came without a booking is what the count of the public has beyond those who booked. */
static void attend_others_add(struct attending *a, struct field *fields, size_t *n)
{
	fields[*n] = (struct field){ .name = "others",
		.label = _("People who came without a booking"),
		.otherwise = a->others == NONE ? "" : arena_printf(a->page->arena, "%lld", (long long)a->others),
		.kind = K_INT,
		.at = offsetof(struct attend_form, counts) + *n * sizeof(int64_t),
		.max = 10000,
		.flags = SOMETIMES };
	a->kind[(*n)++] = ATTEND_OTHERS;
}

/* Two questions for each organisation, one for each person without. */
static struct entity attend_fields(struct attending *a)
{
	struct field *fields = arena_array(a->page->arena, struct field, a->groups.count * ATTEND_KINDS + 2);
	size_t n = 0;
	for (size_t i = 0; i < a->groups.count; i++) {
		const struct registration *t = set_row(a->groups, registration, i);
		for (size_t k = 0; t->organisation != NONE && k < ATTEND_KINDS; k++)
			attend_field_add(a, fields, &n, i, k);
		if (t->organisation == NONE && attend_person(a, t))
			attend_field_add(a, fields, &n, i, ATTEND_ALONE);
	}
	if (n && registration_of_residents(a->event))
		attend_others_add(a, fields, &n);
	return (struct entity){ .name = "attend_form", .size = sizeof(struct attend_form), .field_count = n, .fields = fields };
}

/* A helper at the door opens the list with the camera of a phone, and signs in. */
static void attend_on_a_phone(struct attending *a)
{
	struct page *p = a->page;
	const char *site = address_site(p);
	if (!site)
		return;
	html(p->o,
	    "<details class=\"govuk-details\"><summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">%s</span></summary>"
	    "<div class=\"govuk-details__text\">",
	    _("Open this list on a phone"));
	qr_svg(p->o, arena_printf(p->arena, "%s%s", site, a->address), _("The address of this list as a QR code"));
	html(p->o, "<p>%s</p></div></details>", _("Point the camera of the phone at it, and sign in there."));
}

static bool attend_right(struct page *p)
{
	return visitor_is_officer(p->visitor) && page_field(p, "right");
}

static void attend_right_draw(struct page *p)
{
	const struct govuk_choice right = { .text = _("These numbers are right: save them"), .value = "1" };
	govuk_checkboxes(p->o, &(struct govuk_choices){ .name = "right", .id_prefix = "right", .items = &right, .items_count = 1 });
}

static void attend_draw(struct attending *a)
{
	struct page *p = a->page;
	const char *title = p->title = _("Record who came"), *event = record_href(p, &event_entity, a->event->head.id);
	page_form_head(p,
	    (const char *const[]){ _("Events"), page_href(p, "/events"), text_cut(p->arena, a->event->title, 60), event, title, NULL, NULL },
	    a->event->title, title, _("Count heads. What you leave empty stays as it is."));
	if (a->people.count)
		page_log_access(p, "view", &event_entity, a->event->head.id, registrant_entity.name, NULL);
	html(p->o, "<div data-send-later data-kept=\"%s\"><p role=\"status\"></p>",
	    _("There is no network. What you entered is kept on this phone and sent as soon as there is. Leave this page open."));
	page_fields_begin(p, a->address, false);
	record_form_draw(&a->form);
	if (a->too_many && visitor_is_officer(p->visitor))
		attend_right_draw(p);
	html(p->o, "<div class=\"govuk-button-group\">");
	page_button(p, "save", _("Save the counts"), NULL);
	page_button(p, "all", _("Save, and all others who booked came"), "govuk-button--secondary");
	html(p->o, "</div></div>");
	page_form_end(p);
	html(p->o, "</div>");
	attend_on_a_phone(a);
	html(p->o, "</div>\n");
}

/* An officer may record more than can have come, once they have said that it is right. False when the database failed. */
static bool attend_save(struct attending *a, size_t field, int64_t n)
{
	struct page *p = a->page;
	if (a->kind[field] == ATTEND_OTHERS) {
		a->others = n;
		return true;
	}
	const struct registration *t = set_row(a->groups, registration, a->group[field]);
	if (a->kind[field] == ATTEND_ALONE)
		return registrant_count(p->model, attend_person(a, t), n);
	const struct attendance said = { .event = a->event->head.id,
		.activity = NONE,
		.organisation = t->organisation,
		.who = attend_kinds[a->kind[field]].who,
		.date = a->event->starts,
		.count = n };
	const char *wrong = attend_right(p) ? NULL : registration_count_wrong(p->model, &said);
	a->too_many = a->too_many || wrong;
	if (wrong)
		problem_add(p->problems, a->form.entity->fields[field].name,
		    visitor_is_officer(p->visitor) ? _("%s. If it is right, say so below")
		                                   : _("%s. If it is right, ask an international officer to record it"),
		    wrong);
	return registration_count(p->model, a->event, t->organisation, said.who, n, &p->change);
}

/* What the people without an organisation add up to; NONE: nobody was counted. */
static int64_t attend_sum(struct set people)
{
	int64_t sum = NONE;
	for (size_t i = 0; i < people.count; i++) {
		int64_t came = set_row(people, registrant, i)->came;
		if (came != NONE)
			sum = (sum == NONE ? 0 : sum) + came;
	}
	return sum;
}

/* Kept as the count of the public. One that somebody entered elsewhere, and that is less than those who booked, stays. */
static bool attend_sum_save(struct attending *a)
{
	struct page *p = a->page;
	const struct attendance *known = attend_known(a, NONE, CODE_ATTENDANCE_WHO_PUBLIC);
	struct model program = model_as_program(p->model);
	int64_t sum = attend_sum(registrants_of_event(&program, a->event->head.id, GROUPS));
	if ((sum == NONE && a->others == NONE) || (known && a->others == NONE))
		return true;
	return registration_count(
	    p->model, a->event, NONE, CODE_ATTENDANCE_WHO_PUBLIC, (sum == NONE ? 0 : sum) + (a->others == NONE ? 0 : a->others), &p->change);
}

/* So many as booked, of whom nothing is said yet; NONE: it is no booking of that kind, or who waited. */
static int64_t attend_booked(const struct attending *a, size_t field)
{
	const struct registration *t = a->kind[field] == ATTEND_OTHERS ? NULL : set_row(a->groups, registration, a->group[field]);
	if (!t || !registration_is_confirmed(t) || !text_empty(a->form.entity->fields[field].otherwise))
		return NONE;
	return a->kind[field] == ATTEND_ALONE ? hold_seats(t) : a->kind[field] ? t->adults : t->pupils;
}

static void attend_post(struct attending *a)
{
	struct page *p = a->page;
	struct attend_form t;
	for (size_t i = 0; i < COUNT(t.counts); i++)
		t.counts[i] = NONE;
	if (!record_form_read(&a->form, &t)) {
		page_refuse(p);
		attend_draw(a);
		return;
	}
	for (size_t i = 0; text_equal(page_field(p, "act"), "all") && i < a->form.entity->field_count; i++)
		t.counts[i] = t.counts[i] == NONE ? attend_booked(a, i) : t.counts[i];
	for (size_t i = 0; i < a->form.entity->field_count; i++)
		if (t.counts[i] != NONE && !attend_save(a, i, t.counts[i]))
			return;
	if (!attend_sum_save(a))
		return;
	if (p->problems->errors) {
		page_refuse(p);
		attend_draw(a);
		return;
	}
	page_done(p, arena_printf(p->arena, "%s#counts", record_href(p, &event_entity, a->event->head.id)), "saved");
}

/* Who waited may have found a place at the door. */
static struct set attend_groups(struct model *m, const struct event *e)
{
	struct set has = registrations_of_event(m, e->head.id, CODE_REGISTRATION_STATE_CONFIRMED, GROUPS),
	           waits = registrations_of_event(m, e->head.id, CODE_REGISTRATION_STATE_WAITING, GROUPS - has.count);
	void **rows = arena_array(m->arena, void *, has.count + waits.count + 1);
	for (size_t i = 0; i < has.count + waits.count; i++)
		rows[i] = i < has.count ? has.rows[i] : waits.rows[i - has.count];
	return (struct set){ .entity = has.entity, .rows = rows, .count = has.count + waits.count };
}

/* What the count of the public has beyond those who booked; NONE: there is no such count, or it is less. */
static int64_t attend_others(const struct attending *a)
{
	const struct attendance *known = attend_known(a, NONE, CODE_ATTENDANCE_WHO_PUBLIC);
	int64_t sum = attend_sum(a->people), beyond = known ? known->count - (sum == NONE ? 0 : sum) : NONE;
	return beyond < 0 ? NONE : beyond;
}

void page_attend(struct page *p)
{
	const struct event *e = page_record(p, &event_entity);
	if (!e)
		return;
	struct attendance *probe = row_new(p->arena, &attendance_entity);
	probe->event = e->head.id;
	if (!page_require(p, ACT_CHANGE, &event_entity, e) || !page_require(p, ACT_ADD, &attendance_entity, probe))
		return;
	struct model program = model_as_program(p->model);
	struct attending a = { .page = p,
		.event = e,
		.address = arena_printf(p->arena, "/attend/%s", url_encode(p->arena, e->slug, true)),
		.groups = attend_groups(p->model, e),
		.people = registrants_of_event(&program, e->head.id, GROUPS),
		.counted = model_referring(p->model, &attendance_entity, "event", e->head.id, GROUPS * ATTEND_KINDS * 2) };
	if (!a.groups.count || !e->starts || strcmp(e->starts, p->model->own_day) > 0) {
		page_form_over(p, record_href(p, &event_entity, e->head.id),
		    a.groups.count ? _("The event has not begun, so nobody came yet.")
		                   : _("Nobody has booked places, so there is no group to count."));
		return;
	}
	a.others = attend_others(&a);
	p->subject = NULL; /* the bar of the record would act on the event, which this page does not show */
	struct entity form = attend_fields(&a);
	if (!form.field_count) { /* their last day is behind us */
		page_form_over(p, record_href(p, &event_entity, e->head.id),
		    _("We have erased who registered, so the list is empty. You can still add a count to the event."));
		return;
	}
	record_form_open(&a.form, p, &form);
	if (page_posted(p))
		attend_post(&a);
	else
		attend_draw(&a);
}

/* ---- told to whose people they are ---- */

/* They may say that a count is wrong: what they enter waits for an officer. */
static void attend_count_draw(struct page *p, const struct event *e, const struct attendance *t)
{
	const char *by = e->organisation == NONE ? _("the organiser") : model_title(p->model, &organisation_entity, e->organisation);
	html(p->o, "<li>%s%s%s", attendance_together_name(p->arena, t->who), message_colon(), integer_people(p->arena, t->count));
	page_mark_of(p, &attendance_entity, t, "count");
	html(p->o, "<br><span class=\"small muted\">%s</span> ",
	    t->date ? arena_printf(p->arena, _("Counted by %s on %s."), by, date_people(p->arena, t->date))
	            : arena_printf(p->arena, _("Counted by %s."), by));
	if (page_may(p, ACT_CHANGE, &attendance_entity, t) || page_waits(p, ACT_CHANGE, &attendance_entity, t))
		page_link_text(p, arena_printf(p->arena, "/edit/attendance/%s", url_encode(p->arena, row_key(p->model, &attendance_entity, t), true)),
		    _("Is it wrong? Correct it"));
	html(p->o, "</li>");
}

void attend_counts_draw(struct page *p, const struct event *e, int64_t organisation)
{
	struct set all = model_referring(p->model, &attendance_entity, "event", e->head.id, GROUPS * ATTEND_KINDS * 2);
	bool any = false;
	for (size_t i = 0; i < all.count; i++) {
		if (set_row(all, attendance, i)->organisation != organisation)
			continue;
		if (!any) {
			page_section_begin(p, "counts", _("Who came"), NULL);
			html(p->o, "<ul class=\"govuk-list\">");
		}
		any = true;
		attend_count_draw(p, e, all.rows[i]);
	}
	if (any) {
		html(p->o, "</ul>");
		page_section_end(p);
	}
}
