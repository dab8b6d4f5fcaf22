/* join.c - somebody without an account registers for an event. The answer is always the same, so that nobody learns whether an address was there
 * before: the mail says it. */
#include "web/page/events/join.h"

#include <string.h>

#include "job/tell.h"
#include "base/date.h"
#include "base/text.h"
#include "job/letters/letters.h"
#include "job/mail.h"
#include "model/rows/registration.h"
#include "web/govuk/govuk.h"
#include "web/kit/language.h"
#include "web/kit/limit.h"
#include "web/kit/session.h"
#include "web/kit/trap.h"
#include "web/page/events/events.h"
#include "web/page/events/event_session.h"

/* Some families behind one address of the network. To take all the places somebody needs many networks, and an address behind each of them. */
enum { JOINED_MOST = 12, JOINED_SECONDS = 60 * 60 };

/* ---- the form ---- */

static const struct field join_name = { FIELD(join_form, TEXT, name), .label = N_("Your name"), .group = GROUP_BASICS, .flags = REQUIRED,
	.purpose = "name", .max = 200, .missing = N_("Enter your name") };
static const struct field join_email = { FIELD(join_form, EMAIL, email), .label = N_("Your email address"), .group = GROUP_BASICS, .flags = REQUIRED,
	.help = N_("We send you a link by which you can change or cancel"), .purpose = "email", .missing = N_("Enter your email address") };
static const struct field join_people = { FIELD_NAMED(join_form, INT, places.adults, "people"), .label = N_("Number of people"),
	.group = GROUP_BASICS, .flags = REQUIRED, .min = 1, .max = REGISTRANT_PEOPLE_MOST, .otherwise = "1",
	.help = N_("Count yourself too. Up to 10"), .missing = N_("Enter how many people come") };
static const struct code yes_no_codes[] = { { "yes", N_("Yes"), NULL }, { "no", N_("No"), NULL } };
static const struct codelist yes_no = { .name = "yes-no", .codes = yes_no_codes, .count = COUNT(yes_no_codes) };

/* A choice is kept in the organiser's own words and shown in the reader's language. */
static const struct codelist *join_choices(struct joining *j, size_t i, const struct event_question *shown)
{
	const struct event_question *q = set_row(j->questions, event_question, i);
	struct arena *a = j->page->arena;
	const char *own[QUESTION_CHOICES_MOST], *said[QUESTION_CHOICES_MOST];
	size_t n = question_choices(a, q->choices, own), m = question_choices(a, shown->choices, said);
	struct code *codes = arena_array(a, struct code, n + 1);
	for (size_t k = 0; k < n; k++)
		codes[k] = (struct code){ own[k], m == n ? said[k] : own[k], NULL };
	j->lists[i] = (struct codelist){ .name = "choices", .codes = codes, .count = n };
	return &j->lists[i];
}

static struct field join_question(struct joining *j, size_t i)
{
	struct page *p = j->page;
	const struct event_question *q = set_row(j->questions, event_question, i), *shown = language_row(p, &event_question_entity, q);
	bool chosen = question_is_chosen(q) || question_is_yes_no(q);
	return (struct field){ .name = arena_printf(p->arena, "question-%lld", (long long)q->number),
		.kind = chosen ? K_CODE : K_TEXT,
		.at = offsetof(struct join_form, answers) + i * sizeof(const char *),
		.label = shown->title,
		.list = question_is_chosen(q) ? join_choices(j, i, shown)
		    : chosen                  ? &yes_no
		                              : NULL,
		.group = GROUP_BASICS,
		.max = chosen ? 0 : 500,
		.flags = q->needed == 1 ? REQUIRED : 0 };
}

void join_open(struct joining *j)
{
	size_t n = 0;
	j->questions = event_questions_of(j->page->model, j->event->head.id);
	j->room = NONE;
	j->fields[n++] = join_name;
	if (!j->old)
		j->fields[n++] = join_email;
	j->fields[n++] = join_people;
	for (size_t i = 0; i < j->questions.count; i++)
		j->fields[n++] = join_question(j, i);
	j->entity = (struct entity){ .name = "join_form", .size = sizeof(struct join_form), .field_count = n, .fields = j->fields };
	record_form_open(&j->form, j->page, &j->entity);
}

void join_fill(struct joining *j, const struct registration *t)
{
	struct model program = model_as_program(j->page->model);
	struct set answers = registrant_answers_of(&program, j->old->head.id);
	record_form_set(&j->form, "name", j->old->name);
	record_form_set(&j->form, "people", arena_printf(j->page->arena, "%lld", (long long)hold_seats(t)));
	for (size_t i = 0; i < answers.count; i++)
		for (size_t k = 0; k < j->questions.count; k++)
			if (set_row(j->questions, event_question, k)->head.id == set_row(answers, registrant_answer, i)->question)
				record_form_set(&j->form, join_question(j, k).name, set_row(answers, registrant_answer, i)->text);
}

bool join_read(struct joining *j, struct registrant_request *q)
{
	struct page *p = j->page;
	const struct event *e = j->event;
	bool good = record_form_read(&j->form, &j->typed);
	*q = (struct registrant_request){ .name = j->typed.name,
		.email = j->typed.email,
		.language = p->under && *p->under ? p->under + 1 : LANGUAGE_ORIGINAL,
		.people = j->typed.places.adults,
		.more = NONE,
		.questions = j->questions,
		.answers = j->typed.answers };
	if (good && e->capacity != NONE && q->people > e->capacity) {
		problem_add(p->problems, "people", _("The event has %s places. Enter fewer people"), integer_people(p->arena, e->capacity));
		good = false;
	}
	return good;
}

bool join_fits(struct joining *j, struct registrant_request *q, int64_t room, bool waits)
{
	struct page *p = j->page;
	struct registration_places left = registration_places_of(p->model, j->event);
	j->asked = (struct registration_request){ .organisation = NONE, .pupils = NONE, .adults = q->people, .more = q->more, .person = q };
	if (places_question_answered(p, &j->asked, room)) {
		q->people = j->asked.adults;
		q->more = j->asked.more;
		return true;
	}
	bool asks = places_question_put(p, &j->question, &j->entity, &j->asked, room, waits);
	j->room = asks ? room : NONE;
	problem_add(p->problems, asks ? "choice" : "people",
	    asks ? _("There is no room for so many. %s. Choose what to do, or enter fewer people")
	         : _("There is no room for so many. %s. You keep the places that you have"),
	    registration_places_words(p->arena, j->event, &left));
	return false;
}

void join_draw(struct joining *j)
{
	if (j->room != NONE)
		html(j->page->o, "<input type=\"hidden\" name=\"left\" value=\"%lld\">", (long long)j->room);
	record_form_draw(&j->form);
}

void join_kept_draw(struct joining *j, bool calls_off)
{
	struct page *p = j->page;
	html(p->o, "<p>%s</p>",
	    arena_printf(p->arena,
	        calls_off
	            ? _("Only the organiser and the international officers see what you enter, and use it for this event alone. We erase it after %s, or when you cancel.")
	            : _("Only the organiser and the international officers see what you entered, and use it for this event alone. We erase it after %s."),
	        date_people(p->arena, j->old ? j->old->until : registrant_until(p->model, j->event))));
}

/* ---- registering ---- */

static void join_head(struct joining *j, const char *title)
{
	struct page *p = j->page;
	p->title = title;
	page_form_head(p,
	    (const char *const[]){ _("Events"), page_href(p, "/events"), text_cut(p->arena, j->event->title, 60),
	        record_href(p, &event_entity, j->event->head.id), _("Register"), NULL, NULL },
	    NULL, title, NULL);
}

static const char *join_href(struct joining *j)
{
	return arena_printf(j->page->arena, "/join/%s", url_encode(j->page->arena, j->event->slug, true));
}

static void join_page_draw(struct joining *j)
{
	struct page *p = j->page;
	struct registration_places left = registration_places_of(p->model, j->event);
	bool full = left.limited && !left.left;
	join_head(j, arena_printf(p->arena, _("Register: %s"), j->event->title));
	facts_begin(p);
	event_session_when(p, j->event);
	event_session_places(p, j->event);
	event_session_facts(p, j->event);
	facts_end(p);
	if (full)
		html(p->o, "<p>%s</p>", _("You can join the waiting list. We will email you if places become free."));
	page_form_begin(p, join_href(j), false);
	html(p->o, "<div class=\"form__fields govuk-!-margin-top-6\">");
	join_draw(j);
	trap_write(p);
	join_kept_draw(j, true);
	page_link_line(p, page_href(p, "/enquiries/new"), _("Ask us, for example for more than 10 people"));
	struct govuk_button b = { .text = full ? _("Join the waiting list") : _("Register"), .prevent_double_click = GOVUK_ON };
	if (full && j->room == NONE) {
		b.name = "choice";
		b.value = PLACES_WAIT;
	}
	govuk_button(p->o, &b);
	page_fields_end(p, NULL);
	page_link_line(p, "/privacy", _("How we use personal data"));
	html(p->o, "</div>\n");
}

/* `held`: a time of day, to which the places are held. */
static void join_sent_draw(struct joining *j, const char *held)
{
	struct page *p = j->page;
	join_head(j, arena_printf(p->arena, _("Look at your email: your places are held until %s"), held));
	html(p->o, "<p>%s</p><p>%s</p><p>%s</p>",
	    _("We sent a message to the address that you entered. Open its link and confirm by then, or the places go to others."),
	    _("If this address is registered already, use the link in the earlier email; nothing was changed."),
	    _("If nothing comes within a few minutes, check your spam folder."));
	page_link_line(p, record_href(p, &event_entity, j->event->head.id), _("What it is, when and where"));
	html(p->o, "</div>\n");
}

/* The page of the event leads nobody here then: this is for an address that was kept. */
static bool join_can_mail(struct joining *j)
{
	struct page *p = j->page;
	if (tell_goes(p->model))
		return true;
	if (page_posted(p)) {
		page_refusal(p, 409, _("You cannot register yet"), _("This site does not send emails yet. We kept nothing of what you entered."));
		return false;
	}
	join_head(j, _("You cannot register yet"));
	event_session_ask_draw(p, j->event);
	page_link_line(p, record_href(p, &event_entity, j->event->head.id), _("What it is, when and where"));
	html(p->o, "</div>\n");
	return false;
}

static bool join_is_spam(struct joining *j)
{
	struct model program = model_as_program(j->page->model);
	struct out o = { .arena = j->page->arena };
	out_str(&o, text_or(j->typed.name, ""));
	for (size_t i = 0; i < j->questions.count; i++)
		out_fmt(&o, "\n%s", text_or(j->typed.answers[i], ""));
	return trap_filled(j->page) || letters_spam(&program, out_text(&o));
}

/* The same for everybody, so that nobody learns whether the address was there. */
static const char *join_held_until(struct page *p)
{
	const struct registrant now = { .held = clock_stamp(p->arena, clock_now() + REGISTRANT_HELD_SECONDS) };
	return registrant_held_until(p->model, &now);
}

static void join_post(struct joining *j)
{
	struct page *p = j->page;
	struct registrant_request q;
	const char *who = arena_printf(p->arena, "%lld %s", (long long)j->event->head.id, limit_peer(p->arena, text_or(p->request->peer, "")));
	if (!join_read(j, &q) || !join_fits(j, &q, registration_places_of(p->model, j->event).left, true)) {
		page_refuse(p);
		join_page_draw(j);
		return;
	}
	if (!limit_take("join", who, JOINED_MOST, JOINED_SECONDS, clock_now())) {
		page_refusal(p, 429, _("Too many requests"),
		    _("Many people registered from your network within an hour. What you entered was not saved. Send it again in an hour."));
		return;
	}
	if (join_is_spam(j) || registrant_ask(p->model, j->event, &q))
		page_done(p, arena_printf(p->arena, "%s?sent=%s", join_href(j), url_encode(p->arena, join_held_until(p), false)), NULL);
}

void page_join(struct page *p)
{
	const struct event *e = page_record(p, &event_entity);
	if (!e)
		return;
	struct joining j = { .page = p, .event = e };
	const char *held = clock_time_read(p->arena, text_or(page_parameter(p, "sent"), ""));
	if (held && !page_posted(p)) {
		join_sent_draw(&j, held);
		return;
	}
	if (!registration_of_residents(e) || registration_door(e, p->model->own_day) != REGISTRATION_OPEN) {
		page_form_over(p, record_href(p, &event_entity, e->head.id),
		    registration_of_residents(e) ? _("Nobody can register for this event any more.")
		                                 : _("Nobody can register for this event without an account."));
		return;
	}
	if (!join_can_mail(&j))
		return;
	join_open(&j);
	if (page_posted(p))
		join_post(&j);
	else
		join_page_draw(&j);
}
