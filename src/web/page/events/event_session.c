#include "web/page/events/event_session.h"

#include "base/date.h"
#include "base/text.h"
#include "job/places/registrant.h"
#include "job/tell.h"
#include "model/rows/registration.h"
#include "rule/event/evaluation.h"
#include "rule/event/series.h"
#include "web/page/events/events.h"
#include "web/view/learning.h"

enum { BOOKINGS = 200 };

/* ---- for whom, when ---- */

void event_session_when(struct page *p, const struct event *e)
{
	fact_all(p, &event_entity, e, (const char *const[]){ "starts", "ends", "time", "time_ends", "venue", NULL });
}

/* Nobody knows any more how many were left on an earlier day. */
static bool counts_now(const struct page *p, const struct event *e)
{
	return registration_is_asked(e) && !event_is_cancelled(e) && !p->as_at;
}

void event_session_places(struct page *p, const struct event *e)
{
	if (!counts_now(p, e)) {
		fact(p, &event_entity, e, "capacity");
		return;
	}
	struct registration_places left = registration_places_of(p->model, e);
	fact_begin(p, _("Places"));
	html_text(p->o, registration_places_words(p->arena, e, &left));
	if (left.made_up || page_illustrative(p, &event_entity, e, "capacity"))
		page_mark(p);
	fact_end(p);
}

void event_session_facts(struct page *p, const struct event *e)
{
	const char *ages = learning_ages(p->arena, e);
	if (ages) {
		fact_begin(p, _("For"));
		page_marked(p, &event_entity, e->head.id, e->youngest != NONE ? "youngest" : "oldest", ages);
		fact_end(p);
	}
	fact(p, &event_entity, e, "register_by");
	fact(p, &event_entity, e, "risk");
}

void registration_status(struct page *p, const struct registration *t)
{
	html(p->o, "<span class=\"status s-%s\">%s</span>",
	    registration_is_confirmed(t)     ? "on-track"
	        : registration_is_waiting(t) ? "at-risk"
	                                     : "stopped",
	    _(code_name(&codelist_registration_state, t->state)));
	if (registration_is_confirmed(t) && registration_wants(t))
		html(p->o, " <span class=\"small\">%s</span>",
		    arena_printf(p->arena, message_n("%s more waits", "%s more wait", (long)t->more), integer_people(p->arena, t->more)));
}

/* ---- what can be done now ---- */

/* The places of the one organisation that the visitor books for; NULL: none, or it called off. */
static const struct registration *session_ours(struct page *p, const struct event *e)
{
	struct may_own own = may_only_own(p->visitor, &registration_entity, ACT_ADD);
	struct registration *t = row_new(p->arena, &registration_entity);
	if (own.count != 1 || page_may(p, ACT_CHANGE, &event_entity, e))
		return NULL;
	t->event = e->head.id;
	t->organisation = own.each[0];
	const struct registration *ours = model_by_key(p->model, &registration_entity, row_key(p->model, &registration_entity, t));
	return ours && !registration_is_off(ours) ? ours : NULL;
}

bool event_session_alone(struct page *p, const struct event *e)
{
	return registration_of_residents(e) && tell_goes(p->model);
}

/* The form of a question, which begins with the event as its subject. */
static const char *session_ask_href(struct page *p, const struct event *e)
{
	return page_href(p, arena_printf(p->arena, "/enquiries/new?event=%s", url_encode(p->arena, e->slug, false)));
}

void event_session_ask_draw(struct page *p, const struct event *e)
{
	html(p->o, "<p>%s ", _("Residents cannot register here, because this site cannot send emails."));
	page_link_text(p, session_ask_href(p, e), _("Ask us how to come"));
	html(p->o, ".</p>");
	if (!address_site(p))
		page_setting_missing(p, "site-address", _("Enter the address of this site, because each email has links"));
	else
		page_setting_missing(p, "mail-server", _("Set up the mail server"));
}

/* For who has no account where only organisations book here now: who the places are for, and whom a resident asks. */
static void session_closed_draw(struct page *p, const struct event *e, const char *group)
{
	html(p->o, "<p>");
	page_link_text(p, group, _("Sign in to book for a school or an organisation"));
	html(p->o, "</p>");
	if (registration_of_residents(e)) {
		event_session_ask_draw(p, e);
		return;
	}
	html(p->o, "<p>%s ", _("The places are for schools and organisations."));
	page_link_text(p, session_ask_href(p, e), _("Residents: ask us if you can come"));
	html(p->o, "</p>");
}

static void session_book_draw(struct page *p, const struct event *e)
{
	const struct registration *ours = session_ours(p, e);
	struct registration_places left = registration_places_of(p->model, e);
	bool full = left.limited && !left.left;
	bool residents = event_session_alone(p, e);
	html(p->o, "<div class=\"cta\"><p>%s. %s", registration_places_words(p->arena, e, &left),
	    e->register_by  ? arena_printf(p->arena, residents ? _("Register by %s.") : _("Schools and organisations book by %s."),
	                          date_people(p->arena, e->register_by))
	        : residents ? full ? _("You can join the waiting list until it begins.") : _("You can register until it begins.")
	                    : _("Schools and organisations can book until it begins."));
	if (left.made_up || page_illustrative(p, &event_entity, e, e->register_by ? "register_by" : "capacity"))
		page_mark(p);
	const char *slug = url_encode(p->arena, e->slug, true), *group = arena_printf(p->arena, "/register/%s", slug);
	bool alone = residents && !ours;
	html(p->o, "</p>");
	if (!alone && !p->visitor->grant_count) {
		session_closed_draw(p, e, group);
		html(p->o, "</div>");
		return;
	}
	html(p->o, "<a class=\"govuk-button\" href=\"%s\" role=\"button\" draggable=\"false\">%s</a>",
	    ours        ? record_href(p, &registration_entity, ours->head.id)
	        : alone ? arena_printf(p->arena, "/join/%s", slug)
	                : group,
	    ours        ? _("See your booking")
	        : full  ? _("Join the waiting list")
	        : alone ? _("Register")
	                : _("Book places"));
	if (alone)
		html(p->o, "<p class=\"govuk-!-margin-top-4\"><a class=\"govuk-link\" href=\"%s\">%s</a></p>", group,
		    _("Book for a school or an organisation"));
	html(p->o, "</div>");
	if (registration_of_residents(e) && !residents && !ours)
		event_session_ask_draw(p, e);
}

void event_session_head(struct page *p, const struct event *e)
{
	if (p->as_at)
		return;
	if (registration_just_come(p->model, e) && registration_goes_on(p->arena, e, p->model->own_day))
		html(p->o, "<p>%s</p>", _("You do not need to book. Just come."));
	else if (registration_door(e, p->model->own_day) == REGISTRATION_OPEN)
		session_book_draw(p, e);
	else if (registration_door(e, p->model->own_day) == REGISTRATION_CLOSED && registration_goes_on(p->arena, e, p->model->own_day))
		html(p->o, "<p>%s</p>", _("Places cannot be booked any more."));
	if (evaluation_open(p->arena, e, p->model->own_day))
		html(p->o, "<p>%s</p>", _("Were you there? Tell us how it was, with the link or the QR code that you were given."));
}

void event_session_show(struct page *p, const void *row)
{
	const struct event *e = row;
	if (!counts_now(p, e))
		return;
	struct registration_places left = registration_places_of(p->model, e);
	page_show_int(p, "places_left", left.limited ? left.left : NONE);
	page_show_made_up(p, left.limited && left.made_up);
	page_show_int(p, "groups_waiting", left.waiting);
	page_show_made_up(p, left.waiting && left.made_up);
}

/* ---- who comes: told to who runs it, and to each organisation its own ---- */

const struct column event_session_columns[] = { { NULL, N_("Who") }, { NULL, N_("Pupils") }, { NULL, N_("Adults") }, { NULL, N_("State") }, { 0 } };

struct set event_session_bookings(struct page *p, const void *event)
{
	return model_referring(p->model, &registration_entity, "event", record_id(event), BOOKINGS);
}

bool event_session_told(struct page *p, const void *event)
{
	return registration_is_asked(event) && (event_session_bookings(p, event).count || page_may(p, ACT_CHANGE, &event_entity, event));
}

struct set event_session_questions(struct page *p, const void *event)
{
	return event_questions_of(p->model, record_id(event));
}

bool event_session_asks(struct page *p, const void *event)
{
	return registration_of_residents(event) && page_may(p, ACT_CHANGE, &event_entity, event);
}

void event_session_booking_row(struct page *p, const void *row)
{
	const struct registration *t = row;
	bool alone = t->organisation == NONE;
	if (cell_begin(p, alone ? NULL : model_key(p->model, &organisation_entity, t->organisation))) {
		page_link_text(p, record_href(p, &registration_entity, t->head.id),
		    alone ? arena_printf(p->arena, _("Somebody, number %s"), integer_people(p->arena, t->number))
		          : model_title(p->model, &organisation_entity, t->organisation));
		page_mark_of(p, &registration_entity, t, NULL);
	}
	cell_end(p);
	cell_plain(p, &registration_entity, t, "pupils");
	cell_plain(p, &registration_entity, t, "adults");
	if (cell_begin(p, t->state))
		registration_status(p, t);
	cell_end(p);
}

/* Who keeps the event may still not be one who counts, and where nobody booked there is no group to count. */
static bool event_session_counts(struct page *p, const struct event *e)
{
	struct attendance *probe = row_new(p->arena, &attendance_entity);
	probe->event = e->head.id;
	return page_may(p, ACT_ADD, &attendance_entity, probe) &&
	    registrations_of_event(p->model, e->head.id, CODE_REGISTRATION_STATE_CONFIRMED, 1).count;
}

void event_session_after(struct page *p, const void *event)
{
	const struct event *e = event;
	if (p->as_at || !event_session_told(p, e) || !page_may(p, ACT_CHANGE, &event_entity, e))
		return;
	if (tell_goes(p->model) && registration_goes_on(p->arena, e, p->model->own_day) && event_session_bookings(p, e).count)
		html(p->o, "<p>%s</p>", _("Who booked gets an email when you cancel the event, or change when or where it is."));
	if (registration_of_residents(e))
		page_more(
		    p, arena_printf(p->arena, "/registrants/%s", url_encode(p->arena, e->slug, true)), _("Names, answers, and an email to all"));
	if (day_reached(p, e->starts) && event_session_counts(p, e))
		page_more(p, arena_printf(p->arena, "/attend/%s", url_encode(p->arena, e->slug, true)), _("Record who came"));
	else if (registration_door(e, p->model->own_day) != REGISTRATION_OVER)
		page_more(p, arena_printf(p->arena, "/register/%s", url_encode(p->arena, e->slug, true)), _("Book places for a school"));
}

/* ---- what people said ---- */

void event_session_said(struct page *p, const void *event)
{
	const struct event *e = event;
	if (!evaluation_asks(e) || !day_reached(p, e->starts))
		return;
	struct evaluation v = evaluation_read(p->model, e);
	bool keeps = page_may(p, ACT_CHANGE, &event_entity, e);
	if (!v.told && !keeps)
		return;
	if (v.told) {
		const struct evaluation_answers *first = &v.each[0];
		for (size_t i = 0; i < v.count && !first->told; i++)
			first = &v.each[i];
		html(p->o, "<p>%s", evaluation_words(p->arena, first));
		if (first->made_up)
			page_mark(p);
		html(p->o, "</p>");
	}
	page_more(p, page_href(p, arena_printf(p->arena, "/evaluation/%s", url_encode(p->arena, e->slug, true))),
	    v.told ? _("All questions and answers") : _("Answers, and the link to ask for them"));
}
