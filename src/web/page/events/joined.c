/* joined.c - one's own registration, by the link of a mail: looked at, other people and answers, called off. Looking changes nothing. Who calls off
 * is erased at once, and the link ends. */
#include "base/date.h"
#include "base/text.h"
#include "model/rows/registration.h"
#include "rule/event/series.h"
#include "web/govuk/govuk.h"
#include "web/kit/session.h"
#include "web/page/events/events.h"
#include "web/page/events/event_session.h"
#include "web/page/events/feed.h"
#include "web/page/events/join.h"

struct joined {
	struct page *page;
	const struct registrant *person;
	const struct registration *registration;
	const struct event *event;
	bool goes_on; /* it can still be changed */
	struct joining form;
};

static const char *joined_href(const struct joined *j)
{
	return registrant_path(j->page->model, j->person);
}

static void joined_told(struct page *p, const char *title, const char *text)
{
	p->title = title;
	page_begin(p, (const char *const[]){ _("Events"), page_href(p, "/events"), title, NULL, NULL }, NULL, title, NULL);
	html(p->o, "<div class=\"measure\"><p>%s</p></div>", text);
	page_more(p, page_href(p, "/events"), _("All events"));
	page_end(p);
}

/* ---- looked at ---- */

/* A button, since programs that look at mails open their links. */
static void joined_confirm_draw(struct joined *j)
{
	struct page *p = j->page;
	html(p->o, "<p>%s</p>",
	    arena_printf(p->arena,
	        registration_is_waiting(j->registration) ? _("Confirm by %s that you want to be on the waiting list.")
	                                                 : _("These places are held for you until %s. Confirm them, or they go to others."),
	        registrant_held_until(p->model, j->person)));
	page_form_begin(p, joined_href(j), false);
	html(p->o, "<div class=\"govuk-button-group\" id=\"act\">");
	page_button(p, "confirm", _("Confirm your places"), NULL);
	page_button(p, "call-off", _("I do not want them"), "govuk-button--secondary");
	html(p->o, "</div>");
	page_form_end(p);
}

static void joined_form_draw(struct joined *j)
{
	struct page *p = j->page;
	page_section_begin(p, "change", _("Change it"), NULL);
	page_form_begin(p, joined_href(j), false);
	html(p->o, "<div class=\"form__fields\" id=\"act\">");
	join_draw(&j->form);
	join_kept_draw(&j->form, true);
	html(p->o, "<div class=\"govuk-button-group\">");
	page_button(p, "save", _("Save the changes"), NULL);
	page_button(p, "call-off", _("Cancel"), "govuk-button--secondary");
	html(p->o, "</div></div>");
	page_form_end(p);
	page_section_end(p);
}

static void joined_facts_draw(struct joined *j)
{
	struct page *p = j->page;
	facts_begin(p);
	fact_begin(p, _("For"));
	html_text(p->o, j->person->name);
	fact_end(p);
	fact_begin(p, _("Email address"));
	html_text(p->o, j->person->email);
	fact_end(p);
	fact_begin(p, _("People"));
	html_text(p->o, integer_people(p->arena, hold_seats(j->registration)));
	fact_end(p);
	event_session_when(p, j->event);
	facts_end(p);
}

static void joined_head(struct joined *j, const char *title)
{
	struct page *p = j->page;
	p->title = title;
	page_form_head(p,
	    (const char *const[]){ _("Events"), page_href(p, "/events"), text_cut(p->arena, j->event->title, 60),
	        record_href(p, &event_entity, j->event->head.id), _("Your booking"), NULL, NULL },
	    NULL, title, NULL);
}

/* How it stands: nobody has places at what is over. */
static void joined_state_draw(struct joined *j)
{
	struct page *p = j->page;
	const struct registration *t = j->registration;
	bool over = day_over(p, j->event->ends ? j->event->ends : j->event->starts) && !event_is_cancelled(j->event);
	if (over) {
		html(p->o, "<p><b>%s</b></p>", _("This event is over."));
		return;
	}
	if (!j->person->held) {
		html(p->o, "<p>");
		registration_status(p, t);
		html(p->o, "</p>");
	}
	if (event_is_cancelled(j->event))
		html(p->o, "<p><b>%s</b> %s</p>", _("This event is cancelled."), _("So is this booking. You need not do anything."));
	else if (registration_wants(t) && j->goes_on)
		html(p->o, "<p>%s</p>",
		    registration_is_waiting(t) ? _("As soon as there is room for all of you, the places are yours and we write to you.")
		                               : _("As soon as there is room for the others too, their places are yours and we write to you."));
}

static void joined_draw(struct joined *j)
{
	struct page *p = j->page;
	bool held = j->goes_on && j->person->held;
	joined_head(j, arena_printf(p->arena, held ? _("Confirm your places: %s") : _("Your booking: %s"), j->event->title));
	joined_state_draw(j);
	joined_facts_draw(j);
	if (held)
		joined_confirm_draw(j);
	if (held)
		join_kept_draw(&j->form, true);
	else if (j->goes_on) {
		feed_event_links(p, j->event);
		joined_form_draw(j);
	} else
		join_kept_draw(&j->form, false);
	page_link_line(p, record_href(p, &event_entity, j->event->head.id), _("What it is, when and where"));
	html(p->o, "</div>\n");
}

/* One step between a finger that slipped and what nobody gets back. */
static void joined_sure_draw(struct joined *j)
{
	struct page *p = j->page;
	joined_head(j, arena_printf(p->arena, _("Cancel: %s"), j->event->title));
	html(
	    p->o, "<p>%s</p>", _("Your places go to who is next, and we erase your name, your address and your answers. You cannot take this back."));
	joined_facts_draw(j);
	page_form_begin(p, joined_href(j), false);
	html(p->o, "<input type=\"hidden\" name=\"sure\" value=\"yes\"><div class=\"govuk-button-group\">");
	page_button(p, "call-off", _("Yes, cancel"), "govuk-button--warning");
	html(p->o, "<a class=\"govuk-link\" href=\"%s\">%s</a></div>", joined_href(j), _("No, keep the places"));
	page_form_end(p);
	html(p->o, "</div>\n");
}

static void joined_refuse(struct joined *j)
{
	page_refuse(j->page);
	joined_draw(j);
}

/* ---- changed ---- */

static void joined_save(struct joined *j)
{
	struct page *p = j->page;
	const struct registration *t = j->registration;
	struct registration_places left = registration_places_of(p->model, j->event);
	int64_t room = left.left == INT64_MAX ? left.left : hold_seats(t) + left.left;
	struct registrant_request q;
	bool good = join_read(&j->form, &q);
	q.more = t->more;
	if (!good || (registration_is_confirmed(t) && !join_fits(&j->form, &q, room, false))) {
		joined_refuse(j);
		return;
	}
	if (registrant_change(p->model, j->person, &q))
		page_done(p, joined_href(j), "saved");
	else if (!db_failed(p->model->db)) {
		problem_add(p->problems, "people", "%s", _("Enter fewer people, or cancel"));
		joined_refuse(j);
	}
}

static void joined_post(struct joined *j)
{
	struct page *p = j->page;
	const char *act = page_field(p, "act");
	if (!j->goes_on)
		page_form_over(p, joined_href(j), _("The event is over, or the places were cancelled. Nothing can be changed any more."));
	else if (text_equal(act, "confirm")) {
		if (!j->person->held || registrant_confirm(p->model, j->person))
			page_done(p, joined_href(j), "places-confirmed");
	} else if (text_equal(act, "call-off") && !j->person->held && !page_field(p, "sure"))
		joined_sure_draw(j);
	else if (text_equal(act, "call-off")) {
		if (registrant_leave(p->model, j->person))
			page_done(p, "/joined?off=yes", NULL);
	} else
		joined_save(j);
}

void page_joined(struct page *p)
{
	const char *key = page_parameter(p, "key"); /* in the query, which no log holds */
	p->fresh = true;
	p->change.who = REGISTRANT_WHO;
	struct model program = model_as_program(p->model);
	struct joined j = { .page = p, .person = text_empty(key) ? NULL : registrant_by_secret(&program, key) };
	if (!j.person && page_parameter(p, "off") && !page_posted(p)) {
		joined_told(p, _("You cancelled"), _("Your name, your address and your answers are erased here. Your places go to who is next."));
		return;
	}
	if (!j.person) {
		page_refusal_way(p, 404, _("We find no booking with this link"),
		    _("The link may be incomplete. Or you or the organiser cancelled, nobody confirmed the places in time, or the event is over. If the event is still to come, you can register again on its page."),
		    "/events", _("find the event in the list of events"));
		return;
	}
	j.registration = model_get(&program, registration, j.person->registration);
	j.event = model_get(p->model, event, j.person->event);
	j.goes_on = registration_goes_on(p->arena, j.event, p->model->own_day) && !registration_is_off(j.registration);
	j.form = (struct joining){ .page = p, .event = j.event, .old = j.person };
	join_open(&j.form);
	if (page_posted(p)) {
		joined_post(&j);
		return;
	}
	join_fill(&j.form, j.registration);
	joined_draw(&j);
}
