/* registration.c - places at an event: booked in one short form, looked at, changed, called off. What is written here is about groups: the form
 * says so. */
#include "base/text.h"
#include "job/registration.h"
#include "web/govuk/govuk.h"
#include "web/kit/mark.h"
#include "web/kit/session.h"
#include "web/page/delivery/delivery.h"
#include "web/page/delivery/event_session.h"
#include "web/record/record_form.h"
#include "web/record/standing.h"

struct places_form {
	int64_t organisation, pupils, adults;
	const char *needs;
};
#define PEOPLE \
	{ FIELD(places_form, INT, pupils), .label = N_("How many pupils"), .group = GROUP_BASICS, .max = 10000, .flags = SOMETIMES }, \
	    { FIELD(places_form, INT, adults), .label = N_("How many adults"), .help = N_("Adults take a place too"), .group = GROUP_BASICS, \
		    .max = 10000, .flags = SOMETIMES }, \
	{ \
		FIELD(places_form, NOTE, needs), \
		    .label = N_("What the venue must know"), .group = GROUP_BASICS, .max = 1000, \
		    .help = N_("Such as step-free access or a quiet room. Never a pupil\u2019s name, and nothing about anybody\u2019s health") \
	}
static const struct field fields[] = { { FIELD(places_form, REF, organisation), .label = N_("For"), .of = &organisation_entity, .flags = REQUIRED,
	                                   .help = N_("The school or organisation that comes"), .group = GROUP_BASICS,
	                                   .missing = N_("Choose the school or organisation that comes") },
	PEOPLE };

static bool people_said(struct page *p, const struct event *e, const struct places_form *t, struct registration_request *r)
{
	*r = (struct registration_request){ .organisation = t->organisation, .pupils = t->pupils, .adults = t->adults, .needs = t->needs };
	int64_t seats = (t->pupils == NONE ? 0 : t->pupils) + (t->adults == NONE ? 0 : t->adults);
	if (!seats)
		problem_add(p->problems, "pupils", "%s", _("Enter how many pupils or adults come"));
	else if (e->capacity != NONE && seats > e->capacity)
		problem_add(p->problems, "pupils", _("%s people are more than the %s places. Enter fewer, or book a second session"),
		    integer_people(p->arena, seats), integer_people(p->arena, e->capacity));
	return !p->problems->errors;
}

/* ---- booking ---- */

struct places {
	struct page *page;
	const struct event *event;
	struct may_own own; /* the bodies that the visitor speaks for; none: for any. One needs not be asked for */
	struct entity entity;
	struct record_form form;
};

static void places_head(struct places *r)
{
	struct page *p = r->page;
	const char *title = p->title = arena_printf(p->arena, _("Book places: %s"), r->event->title);
	page_form_head(p,
	    (const char *const[]){ _("Events"), page_href(p, "/events"), text_cut(p->arena, r->event->title, 60),
	        record_href(p, &event_entity, r->event->head.id), _("Book places"), NULL, NULL },
	    NULL, title, NULL);
	facts_begin(p);
	event_session_when(p, r->event);
	event_session_facts(p, r->event);
	if (r->own.count == 1) {
		fact_begin(p, _("You book for"));
		record_link(p, &organisation_entity, r->own.each[0]);
		fact_end(p);
	}
	facts_end(p);
}

/* For those who can't book: how they come to be able to. */
static void registration_way_draw(struct places *r)
{
	struct page *p = r->page;
	places_head(r);
	html(p->o, "<div class=\"empty govuk-!-margin-top-6\"><p>%s</p><p>",
	    p->visitor->grant_count ? _("Your account does not book for a school or an organisation.")
	                            : _("Sign in with the account of your school or organisation to book places."));
	if (!p->visitor->grant_count) {
		page_link_text(p, arena_printf(p->arena, "/sign-in?next=%s", url_encode(p->arena, p->request->target, false)), _("Sign in and book"));
		html(p->o, "</p><p>");
	}
	page_link_text(p, "/enquiries/new", _("No account yet? Ask us for one"));
	html(p->o, "</p></div></div>\n");
}

static void places_draw(struct places *r)
{
	struct page *p = r->page;
	struct registration_places left = registration_places_of(p->model, r->event);
	places_head(r);
	if (left.limited && !left.left)
		html(p->o, "<p>%s</p>", _("You can still book. You are on the waiting list then, and we write to you as soon as there is room."));
	page_form_begin(p, arena_printf(p->arena, "/register/%s", url_encode(p->arena, r->event->slug, true)), false);
	html(p->o, "<div class=\"form__fields govuk-!-margin-top-6\">");
	record_form_draw(&r->form);
	govuk_button(p->o,
	    &(struct govuk_button){
	        .text = left.limited && !left.left ? _("Join the waiting list") : _("Book places"), .prevent_double_click = GOVUK_ON });
	html(p->o, "</div>");
	page_form_end(p);
	html(p->o, "</div>\n");
}

static bool places_ours(const struct places *r, int64_t organisation)
{
	bool own = !r->own.count;
	for (size_t i = 0; i < r->own.count; i++)
		own = own || r->own.each[i] == organisation;
	return own;
}

/* What the organisation has of the event already; NULL: nothing, or it called off. */
static const struct registration *booked_before(const struct places *r, int64_t organisation)
{
	struct model *m = r->page->model, program = model_as_program(m);
	struct registration *t = row_new(m->arena, &registration_entity);
	t->event = r->event->head.id;
	t->organisation = organisation;
	const struct registration *old = model_by_key(&program, &registration_entity, row_key(m, &registration_entity, t));
	return old && !registration_is_off(old) ? old : NULL;
}

/* The table of roles decides (rule/may.c): places that are only asked for. */
static bool may_ask_places(struct places *r, int64_t organisation)
{
	struct registration *probe = row_new(r->page->arena, &registration_entity);
	probe->event = r->event->head.id;
	probe->organisation = organisation;
	probe->pupils = 1;
	probe->state = registration_entity.waits;
	return places_ours(r, organisation) && page_may(r->page, ACT_ADD, &registration_entity, probe);
}

static void places_post(struct places *r)
{
	struct page *p = r->page;
	struct places_form t = { NONE, NONE, NONE, NULL };
	struct registration_request said = { .organisation = NONE };
	bool good = record_form_read(&r->form, &t);
	t.organisation = r->own.count == 1 ? r->own.each[0] : t.organisation;
	if (good && !may_ask_places(r, t.organisation))
		problem_add(p->problems, r->own.count == 1 ? "pupils" : "organisation", "%s", _("Choose your own organisation"));
	if (good && booked_before(r, t.organisation))
		problem_add(p->problems, "pupils", "%s", _("There is a booking for them already. Open it to change the numbers"));
	if (!good || !people_said(p, r->event, &t, &said)) {
		page_refuse(p);
		places_draw(r);
		return;
	}
	const struct registration *asked = registration_ask(p->model, r->event, &said, &p->change);
	if (asked)
		page_done(p, record_href(p, &registration_entity, asked->head.id), registration_is_confirmed(asked) ? "booked" : "places-waiting");
}

void page_register(struct page *p)
{
	const struct event *e = page_record(p, &event_entity);
	if (!e)
		return;
	struct places r = { .page = p, .event = e };
	enum registration_door door = registration_door(e, p->model->own_day);
	bool runs = page_may(p, ACT_CHANGE, &event_entity, e);
	if (door != REGISTRATION_OPEN && !(runs && door == REGISTRATION_CLOSED)) {
		page_form_over(p, record_href(p, &event_entity, e->head.id), _("Places at this event cannot be booked now."));
		return;
	}
	if (!page_posted(p) && !page_may(p, ACT_ADD, &registration_entity, NULL)) {
		registration_way_draw(&r);
		return;
	}
	if (!page_require(p, ACT_ADD, &registration_entity, NULL))
		return;
	/* who runs it books for anybody; others for the body that they speak for */
	if (!runs)
		r.own = may_only_own(p->visitor, &registration_entity, ACT_ADD);
	size_t first = r.own.count == 1;
	const struct registration *before = first ? booked_before(&r, r.own.each[0]) : NULL;
	if (before && !page_posted(p)) {
		page_form_over(p, record_href(p, &registration_entity, before->head.id), _("There is a booking for them already."));
		return;
	}
	r.entity = (struct entity){
		.name = "places_form", .size = sizeof(struct places_form), .field_count = COUNT(fields) - first, .fields = fields + first
	};
	record_form_open(&r.form, p, &r.entity);
	if (page_posted(p))
		places_post(&r);
	else
		places_draw(&r);
}

/* ---- one booking ---- */

static const struct field change_fields[] = { PEOPLE };
static const struct entity change_entity = FORM_OF(places_form, change_fields);

struct booked {
	struct page *page;
	const struct registration *registration;
	const struct event *event;
	bool keeps; /* the visitor runs the event, or speaks for who comes */
	bool goes_on;
	struct record_form form;
};

static const char *booked_href(const struct booked *b)
{
	return record_href(b->page, &registration_entity, b->registration->head.id);
}

static void booked_button(struct page *p, const char *act, const char *words, bool first)
{
	govuk_button(p->o,
	    &(struct govuk_button){
	        .text = words, .name = "act", .value = act, .classes = first ? NULL : "govuk-button--secondary", .prevent_double_click = GOVUK_ON });
}

static void booked_acts_draw(struct booked *b)
{
	struct page *p = b->page;
	page_section_begin(p, "change", _("Change it"), NULL);
	page_form_begin(p, booked_href(b), false);
	html(p->o, "<div class=\"form__fields\" id=\"act\">");
	record_form_draw(&b->form);
	html(p->o, "<div class=\"govuk-button-group\">");
	booked_button(p, "numbers", _("Save the numbers"), true);
	booked_button(p, "call-off", _("Call off"), false);
	html(p->o, "</div></div>");
	page_form_end(p);
	page_section_end(p);
}

static void booked_facts_draw(struct booked *b)
{
	struct page *p = b->page;
	const struct registration *t = b->registration;
	facts_begin(p);
	fact_begin(p, _("For"));
	record_link(p, &organisation_entity, t->organisation);
	fact_end(p);
	event_session_when(p, b->event);
	fact(p, &registration_entity, t, "pupils");
	fact(p, &registration_entity, t, "adults");
	if (t->needs && b->keeps) {
		fact_begin(p, _(entity_field(&registration_entity, "needs")->label));
		html(p->o, "%s", page_plain(p, t->needs, 1000));
		fact_end(p);
	}
	facts_end(p);
}

static void booked_draw(struct booked *b)
{
	struct page *p = b->page;
	const struct registration *t = b->registration;
	const char *title = p->title = arena_printf(p->arena, _("Places at %s"), b->event->title);
	page_form_head(p,
	    (const char *const[]){ _("Events"), page_href(p, "/events"), text_cut(p->arena, b->event->title, 60),
	        record_href(p, &event_entity, b->event->head.id), _("Booking"), NULL, NULL },
	    _("Booking of places"), title, NULL);
	html(p->o, "<p>");
	registration_status(p, t);
	html(p->o, "</p>");
	if (registration_is_waiting(t) && b->goes_on)
		html(p->o, "<p>%s</p>", _("As soon as there is room for all of you, the places are yours and we write to you."));
	if (t->needs && b->keeps)
		page_log_access(p, "view", &registration_entity, t->head.id, "needs", NULL);
	booked_facts_draw(b);
	if (b->keeps && b->goes_on && !registration_is_off(t))
		booked_acts_draw(b);
	attend_counts_draw(p, b->event, t->organisation);
	page_link_line(p, record_href(p, &event_entity, b->event->head.id), _("What it is, when and where"));
	page_standing(p, &registration_entity, t);
	html(p->o, "</div>\n");
}

static void booked_refuse(struct booked *b)
{
	page_refuse(b->page);
	booked_draw(b);
}

static void booked_change(struct booked *b)
{
	struct page *p = b->page;
	struct places_form t = { NONE, NONE, NONE, NULL };
	struct registration_request said;
	if (!record_form_read(&b->form, &t) || !people_said(p, b->event, &t, &said)) {
		booked_refuse(b);
		return;
	}
	if (registration_change(p->model, b->registration, &said, &p->change)) {
		page_done(p, booked_href(b), "saved");
		return;
	}
	if (db_failed(p->model->db))
		return;
	struct registration_places left = registration_places_of(p->model, b->event);
	problem_add(p->problems, "pupils", _("There is no room for so many. %s. You keep the places that you have"),
	    registration_places_words(p->arena, b->event, &left));
	booked_refuse(b);
}

static void booked_post(struct booked *b)
{
	struct page *p = b->page;
	const char *act = page_field(p, "act");
	if (!b->keeps) {
		page_forbidden(p);
		return;
	}
	if (!b->goes_on || registration_is_off(b->registration)) {
		page_form_over(p, booked_href(b), _("The event is over, or the places were called off. Nothing can be changed any more."));
		return;
	}
	if (text_equal(act, "numbers")) {
		booked_change(b);
		return;
	}
	if (text_equal(act, "call-off") && registration_call_off(p->model, b->registration, &p->change)) {
		page_done(p, booked_href(b), "called-off");
		return;
	}
	if (db_failed(p->model->db))
		return;
	problem_add(p->problems, "act", "%s", _("Choose what to do: save the numbers, or call off."));
	booked_refuse(b);
}

void page_registration(struct page *p)
{
	const struct registration *t = page_record(p, &registration_entity);
	if (!t)
		return;
	page_show(p, "registration", &registration_entity, t);
	if (page_is_data(p))
		return;
	struct registration *asks = row_copy(p->arena, &registration_entity, t);
	asks->state = registration_entity.waits;
	struct booked b = { .page = p, .registration = t, .event = model_get(p->model, event, t->event) };
	b.keeps = page_may(p, ACT_CHANGE, &registration_entity, asks);
	b.goes_on = registration_goes_on(p->arena, b.event, p->model->own_day);
	record_form_open(&b.form, p, &change_entity);
	if (page_posted(p)) {
		booked_post(&b);
		return;
	}
	record_form_set(&b.form, "pupils", t->pupils == NONE ? "" : arena_printf(p->arena, "%lld", (long long)t->pupils));
	record_form_set(&b.form, "adults", t->adults == NONE ? "" : arena_printf(p->arena, "%lld", (long long)t->adults));
	record_form_set(&b.form, "needs", b.keeps ? text_or(t->needs, "") : "");
	booked_draw(&b);
}
