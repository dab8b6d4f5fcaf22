/* registration.c - places at an event, booked in one short form. What is written here is about groups: the form says so. */
#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "job/tell.h"
#include "model/rows/registration.h"
#include "rule/event/series.h"
#include "web/govuk/govuk.h"
#include "web/kit/mark.h"
#include "web/kit/session.h"
#include "web/page/events/events.h"
#include "web/page/events/event_session.h"
#include "web/page/events/places.h"

struct places {
	struct page *page;
	const struct event *event;
	struct may_own own; /* the bodies that the visitor speaks for; none: for any. One needs not be asked for */
	struct entity entity;
	struct record_form form;
	struct places_question question;
	struct registration_request asked; /* for more people than there are places: the form asks what to do */
	int64_t wanted;                    /* how many people these are; 0: it asks nothing */
};

static void places_head(struct places *r)
{
	struct page *p = r->page;
	struct registration_places left = registration_places_of(p->model, r->event);
	bool full = left.limited && !left.left;
	const char *title = p->title = arena_printf(p->arena, full ? _("Join the waiting list: %s") : _("Book places: %s"), r->event->title);
	page_form_head(p,
	    (const char *const[]){ _("Events"), page_href(p, "/events"), text_cut(p->arena, r->event->title, 60),
	        record_href(p, &event_entity, r->event->head.id), full ? _("Join the waiting list") : _("Book places"), NULL, NULL },
	    NULL, title, NULL);
	facts_begin(p);
	event_session_when(p, r->event);
	event_session_places(p, r->event);
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
	                            : _("These places are for schools and organisations. Sign in with the account of yours to book."));
	if (!p->visitor->grant_count) {
		page_link_text(p, arena_printf(p->arena, "/sign-in?next=%s", url_encode(p->arena, p->request->target, false)), _("Sign in and book"));
		html(p->o, "</p><p>");
	}
	if (event_session_alone(p, r->event)) {
		page_link_text(p, arena_printf(p->arena, "/join/%s", url_encode(p->arena, r->event->slug, true)), _("Come without an organisation"));
		html(p->o, "</p><p>");
	}
	page_link_text(p, "/enquiries/new", _("No account yet? Ask us for one"));
	html(p->o, "</p></div></div>\n");
}

/* The same session on other days, with room for all. */
static void places_other_days_draw(struct places *r)
{
	enum { SESSIONS = 50, SHOWN = 4 };
	struct page *p = r->page;
	struct set all = r->event->activity == NONE ? (struct set){ .entity = &event_entity }
	                                            : sessions_coming(p->model, r->event->activity, p->model->own_day, SESSIONS);
	const struct registration_places *each = registration_places_each(p->model, all);
	struct out days = { .arena = p->arena };
	size_t shown = 0;
	for (size_t i = 0; i < all.count && shown < SHOWN; i++) {
		const struct event *e = set_row(all, event, i);
		bool room = e->head.id != r->event->head.id && registration_door(e, p->model->own_day) == REGISTRATION_OPEN;
		if (!room || !series_same_session(p->model, r->event, e) || !registration_fits(r->wanted, each[i].left))
			continue;
		html(&days, "<li><a class=\"govuk-link\" href=\"/register/%s\">%s</a>%s%s. %s</li>", url_encode(p->arena, e->slug, true), e->title,
		    message_comma(), date_people(p->arena, e->starts), registration_places_words(p->arena, e, &each[i]));
		shown++;
	}
	if (!shown)
		return;
	html(p->o, "<p>%s</p><ul class=\"govuk-list govuk-list--bullet\">", _("Or choose another day, with room for all of you:"));
	html_markup(p->o, html_done(&days));
	html(p->o, "</ul>");
}

static void places_button_draw(struct places *r, bool full)
{
	struct page *p = r->page;
	struct govuk_button b = { .text = r->wanted ? _("Continue")
		    : full                          ? _("Join the waiting list")
		                                    : _("Book places"),
		.prevent_double_click = GOVUK_ON };
	if (full && !r->wanted) {
		b.name = "choice";
		b.value = PLACES_WAIT;
	}
	govuk_button(p->o, &b);
}

static void places_draw(struct places *r)
{
	struct page *p = r->page;
	struct registration_places left = registration_places_of(p->model, r->event);
	bool full = left.limited && !left.left;
	places_head(r);
	if (full)
		html(p->o, "<p>%s</p>",
		    tell_goes(p->model)
		        ? _("You can join the waiting list. We will email you if places become free.")
		        : _("You can join the waiting list. This site can\u2019t send emails, so look here again, or ask the organiser."));
	page_form_begin(p, arena_printf(p->arena, "/register/%s", url_encode(p->arena, r->event->slug, true)), false);
	html(p->o, "<div class=\"form__fields govuk-!-margin-top-6\">");
	if (r->wanted) {
		html(p->o, "<input type=\"hidden\" name=\"left\" value=\"%lld\">", (long long)left.left);
		places_question_put(p, &r->question, &r->entity, &r->asked, left.left, true);
	}
	record_form_draw(&r->form);
	if (r->wanted)
		places_other_days_draw(r);
	places_button_draw(r, full);
	page_fields_end(p, NULL);
	html(p->o, "</div>\n");
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
	return may_own_holds(&r->own, organisation) && page_may(r->page, ACT_ADD, &registration_entity, probe);
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
	good = places_said(p, r->event, &t, &said) && good;
	struct registration_places places = registration_places_of(p->model, r->event);
	if (good && !places_question_answered(p, &said, places.left)) {
		r->asked = said;
		r->wanted = places_people(&said);
		problem_add(p->problems, "choice", _("%s, and %s people come. Choose what to do, or another day"),
		    registration_places_words(p->arena, r->event, &places), integer_people(p->arena, r->wanted));
		good = false;
	}
	if (!good) {
		page_refuse(p);
		places_draw(r);
		return;
	}
	const struct registration *asked = registration_ask(p->model, r->event, &said, &p->change);
	if (asked)
		page_done(p, record_href(p, &registration_entity, asked->head.id),
		    !registration_is_confirmed(asked) ? "places-waiting"
		        : registration_wants(asked)   ? "booked-part"
		                                      : "booked");
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
		.name = "places_form", .size = sizeof(struct places_form), .field_count = PLACES_FIELDS - first, .fields = places_fields + first
	};
	record_form_open(&r.form, p, &r.entity);
	if (page_posted(p))
		places_post(&r);
	else
		places_draw(&r);
}
