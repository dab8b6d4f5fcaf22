/* registration_one.c - one booking of places: looked at, other numbers, called off. */
#include "base/text.h"
#include "job/places/registrant.h"
#include "model/rows/registration.h"
#include "rule/event/registrant.h"
#include "rule/event/series.h"
#include "web/govuk/govuk.h"
#include "web/kit/session.h"
#include "web/page/events/events.h"
#include "web/page/events/event_session.h"
#include "web/page/events/places.h"
#include "web/record/standing.h"

struct booked {
	struct page *page;
	const struct registration *registration;
	const struct event *event;
	const struct registrant *person; /* who registered without an account; NULL: an organisation, or they are erased */
	bool keeps;                      /* the visitor runs the event, or speaks for who comes */
	bool goes_on;
	struct entity entity;
	struct record_form form;
	struct places_question question;
	int64_t left; /* for so many there is room, and more are asked for; NONE: nothing is asked */
};

/* Who comes without an organisation is no pupil, and told nobody what the venue must know. */
static const struct field booked_alone[] = { { FIELD(places_form, INT, adults), .label = N_("Number of people"), .group = GROUP_BASICS,
    .flags = REQUIRED, .min = 1, .max = REGISTRANT_PEOPLE_MOST, .missing = N_("Enter how many people come") } };

static bool booked_is_alone(const struct booked *b)
{
	return b->registration->organisation == NONE;
}

static const char *booked_href(const struct booked *b)
{
	return record_href(b->page, &registration_entity, b->registration->head.id);
}

static bool booked_waits_for_more(const struct registration *t)
{
	return registration_is_confirmed(t) && registration_wants(t) > 0;
}

static void booked_acts_draw(struct booked *b)
{
	struct page *p = b->page;
	page_section_begin(p, "change", _("Change it"), NULL);
	page_form_begin(p, booked_href(b), false);
	html(p->o, "<div class=\"form__fields\" id=\"act\">");
	if (b->left != NONE)
		html(p->o, "<input type=\"hidden\" name=\"left\" value=\"%lld\">", (long long)b->left);
	record_form_draw(&b->form);
	html(p->o, "<div class=\"govuk-button-group\">");
	page_button(p, "numbers", _("Save the numbers"), NULL);
	if (booked_waits_for_more(b->registration))
		page_button(p, "no-more", _("Stop waiting for the others"), "govuk-button--secondary");
	page_button(p, "call-off", _("Cancel the booking"), "govuk-button--secondary");
	html(p->o, "</div></div>");
	page_form_end(p);
	page_section_end(p);
}

/* Their number for everybody who sees the booking; the rest for who runs the event, whose look at it is written down. */
static void booked_person_draw(struct booked *b)
{
	struct page *p = b->page;
	struct model program = model_as_program(p->model);
	fact_begin(p, _("People"));
	html_text(p->o, integer_people(p->arena, hold_seats(b->registration)));
	page_mark_of(p, &registration_entity, b->registration, "adults");
	fact_end(p);
	if (!b->person || !b->keeps)
		return;
	page_log_access(p, "view", &event_entity, b->event->head.id, registrant_entity.name, NULL);
	fact_begin(p, _("Email address"));
	html_text(p->o, b->person->email);
	fact_end(p);
	struct set questions = event_questions_of(p->model, b->event->head.id), answers = registrant_answers_of(&program, b->person->head.id);
	for (size_t i = 0; i < answers.count; i++)
		for (size_t k = 0; k < questions.count; k++) {
			const struct registrant_answer *t = set_row(answers, registrant_answer, i);
			const struct event_question *q = set_row(questions, event_question, k);
			if (t->question != q->head.id)
				continue;
			fact_begin(p, q->title);
			html_text(p->o, question_is_yes_no(q) ? text_equal(t->text, "yes") ? _("Yes") : _("No") : t->text);
			fact_end(p);
		}
}

static void booked_facts_draw(struct booked *b)
{
	struct page *p = b->page;
	const struct registration *t = b->registration;
	facts_begin(p);
	fact_begin(p, _("For"));
	if (t->organisation == NONE)
		page_link_text(p, arena_printf(p->arena, "/registrants/%s", url_encode(p->arena, b->event->slug, true)),
		    b->person && b->keeps ? b->person->name : arena_printf(p->arena, _("Somebody, number %s"), integer_people(p->arena, t->number)));
	else
		record_link(p, &organisation_entity, t->organisation);
	fact_end(p);
	event_session_when(p, b->event);
	if (booked_is_alone(b))
		booked_person_draw(b);
	else {
		fact(p, &registration_entity, t, "pupils");
		fact(p, &registration_entity, t, "adults");
	}
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
	if (b->person && b->person->held)
		html(p->o, " %s", arena_printf(p->arena, _("not confirmed yet, held until %s"), registrant_held_until(p->model, b->person)));
	html(p->o, "</p>");
	if (event_is_cancelled(b->event) && !registration_is_off(t))
		html(p->o, "<p><b>%s</b> %s</p>", _("This event is cancelled."), _("So is this booking. You do not have to do anything."));
	if (registration_is_waiting(t) && b->goes_on)
		html(p->o, "<p>%s</p>", _("As soon as there is room for all of you, the places are yours and we write to you."));
	if (booked_waits_for_more(t) && b->goes_on)
		html(p->o, "<p>%s</p>", _("As soon as there is room for the others too, their places are yours and we write to you."));
	if (t->needs && b->keeps)
		page_log_access(p, "view", &registration_entity, t->head.id, "needs", NULL);
	booked_facts_draw(b);
	if (b->keeps && b->goes_on && !registration_is_off(t))
		booked_acts_draw(b);
	if (t->organisation != NONE)
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
	if (!record_form_read(&b->form, &t) || !places_said(p, b->event, &t, &said)) {
		booked_refuse(b);
		return;
	}
	struct registration_places left = registration_places_of(p->model, b->event);
	int64_t room = left.left == INT64_MAX ? left.left : hold_seats(b->registration) + left.left;
	said.more = b->registration->more;
	if (registration_is_confirmed(b->registration) && !places_question_answered(p, &said, room)) {
		bool asks = places_question_put(p, &b->question, &b->entity, &said, room, false);
		b->left = asks ? room : NONE;
		problem_add(p->problems,
		    asks                     ? "choice"
		        : booked_is_alone(b) ? "adults"
		                             : "pupils",
		    asks ? _("There is no room for so many. %s. You keep the places that you have. Choose what to do, or enter fewer people")
		         : _("There is no room for so many. %s. You keep the places that you have"),
		    registration_places_words(p->arena, b->event, &left));
		booked_refuse(b);
		return;
	}
	if (registration_change(p->model, b->registration, &said, &p->change)) {
		page_done(p, booked_href(b), "saved");
		return;
	}
	if (db_failed(p->model->db))
		return;
	problem_add(p->problems, booked_is_alone(b) ? "adults" : "pupils", "%s", _("Enter fewer people, or cancel the booking"));
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
		page_form_over(p, booked_href(b), _("The event is over, or the places were cancelled. Nothing can be changed any more."));
		return;
	}
	if (text_equal(act, "numbers")) {
		booked_change(b);
		return;
	}
	if (text_equal(act, "no-more") && registration_wait_no_more(p->model, b->registration, &p->change)) {
		page_done(p, booked_href(b), "saved");
		return;
	}
	if (text_equal(act, "call-off") && registration_call_off(p->model, b->registration, &p->change)) {
		page_done(p, booked_href(b), "called-off");
		return;
	}
	if (db_failed(p->model->db))
		return;
	problem_add(p->problems, "act", "%s", _("Choose what to do: save the numbers, or cancel the booking."));
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
	b.left = NONE;
	struct model program = model_as_program(p->model);
	bool alone = t->organisation == NONE;
	b.person = alone ? registrant_of(&program, t->head.id) : NULL;
	b.entity = (struct entity){ .name = "places_form",
		.size = sizeof(struct places_form),
		.field_count = alone ? COUNT(booked_alone) : PLACES_FIELDS - 1,
		.fields = alone ? booked_alone : places_fields + 1 };
	record_form_open(&b.form, p, &b.entity);
	if (page_posted(p)) {
		booked_post(&b);
		return;
	}
	if (!alone)
		record_form_set(&b.form, "pupils", t->pupils == NONE ? "" : arena_printf(p->arena, "%lld", (long long)t->pupils));
	record_form_set(&b.form, "adults", t->adults == NONE ? "" : arena_printf(p->arena, "%lld", (long long)t->adults));
	if (!alone)
		record_form_set(&b.form, "needs", b.keeps ? text_or(t->needs, "") : "");
	booked_draw(&b);
}
