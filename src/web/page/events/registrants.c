/* registrants.c - for who runs an event: who comes, in the order of asking, with what they answered; as a file too; and a mail to all of them. Every
 * look at it is written down. */
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "job/places/registrant.h"
#include "job/tell.h"
#include "model/rows/registration.h"
#include "rule/event/registrant.h"
#include "rule/event/series.h"
#include "web/govuk/govuk.h"
#include "web/kit/session.h"
#include "web/kit/table.h"
#include "web/page/events/events.h"
#include "web/page/events/event_session.h"
#include "web/record/record_form.h"
#include "web/record/words.h"

enum { BOOKINGS = 2000, ANSWERS = 20000, OWN_COLUMNS = 8, COLUMNS_ALL = OWN_COLUMNS + REGISTRANT_QUESTIONS_MOST };

struct word_form {
	const char *to, *subject, *text;
};
static const struct code word_codes[] = { { "with-places", N_("Everybody who has places"), NULL },
	{ "who-waits", N_("Everybody on the waiting list"), NULL }, { "all", N_("Both"), NULL } };
static const struct codelist word_to = { .name = "word-to", .codes = word_codes, .count = COUNT(word_codes) };
static const struct field word_fields[] = {
	{ FIELD(word_form, CODE, to), .label = N_("To whom"), .list = &word_to, .group = GROUP_BASICS, .flags = REQUIRED,
	    .missing = N_("Choose who gets the email") },
	{ FIELD(word_form, TEXT, subject), .label = N_("Subject"), .help = N_("The title of the event stands before it"), .group = GROUP_BASICS,
	    .flags = REQUIRED, .max = 150 },
	{ FIELD(word_form, NOTE, text), .label = N_("Text"), .help = N_("The link to their own booking stands below it"), .group = GROUP_BASICS,
	    .flags = REQUIRED | PLAIN, .max = 5000, .missing = N_("Write what they should know") },
};
static const struct entity word_form = FORM_OF(word_form, word_fields);

struct registering {
	struct page *page;
	const struct event *event;
	struct set confirmed, waiting, lost, people, questions, answers; /* lost: what the cancellation of the event called off */
	struct column columns[COLUMNS_ALL + 1];
	struct record_form form;
};

/* ---- the list ---- */

static void registrants_columns(struct registering *r)
{
	static const struct column before[] = { { "name", N_("Who") }, { "email", N_("Email") }, { "#people", N_("People") },
		{ "#waiting", N_("More who wait") }, { "state", N_("State") }, { "asked", N_("Asked for at"), .whole = true },
		{ NULL, N_("Choose") } };
	size_t n = 0;
	for (size_t i = 0; i < COUNT(before); i++)
		r->columns[n++] = before[i];
	for (size_t i = 0; i < r->questions.count; i++) {
		const struct event_question *q = set_row(r->questions, event_question, i);
		r->columns[n++] =
		    (struct column){ .name = arena_printf(r->page->arena, "%lld. %s", (long long)q->number, q->title), .heading = q->title };
	}
	r->columns[n++] = (struct column){ "#came", N_("At the door") };
}

static const struct registrant *registrants_person(const struct registering *r, const struct registration *t)
{
	for (size_t i = 0; t->organisation == NONE && i < r->people.count; i++)
		if (set_row(r->people, registrant, i)->registration == t->head.id)
			return set_row(r->people, registrant, i);
	return NULL;
}

static const char *registrants_answer(const struct registering *r, const struct registrant *person, size_t question)
{
	int64_t id = set_row(r->questions, event_question, question)->head.id;
	for (size_t i = 0; person && i < r->answers.count; i++) {
		const struct registrant_answer *t = set_row(r->answers, registrant_answer, i);
		if (t->registrant == person->head.id && t->question == id)
			return question_is_yes_no(set_row(r->questions, event_question, question)) ? text_equal(t->text, "yes") ? _("Yes") : _("No")
			                                                                           : t->text;
	}
	return NULL;
}

static bool registrants_goes_on(const struct registering *r)
{
	return registration_goes_on(r->page->arena, r->event, r->page->model->own_day);
}

static const char *registrants_name(const struct registering *r, const struct registration *t)
{
	const struct registrant *person = registrants_person(r, t);
	return t->organisation != NONE ? model_title(r->page->model, &organisation_entity, t->organisation)
	    : person                   ? person->name
	                               : arena_printf(r->page->arena, _("Somebody, number %s"), integer_people(r->page->arena, t->number));
}

/* "30 September 2009, 14:30" on the city's clocks, in files "2009-09-30 14:30". */
static void registrants_asked_cell(struct page *p, const struct registration *t)
{
	int64_t at = t->asked ? stamp_seconds(t->asked) : INT64_MIN;
	const char *local = at == INT64_MIN ? NULL : clock_stamp(p->arena, at + clock_offset(model_setting(p->model, "time-zone", "UTC"), at));
	cell(p,
	    (struct cell){ .text = local ? words_moment(p, local) : NULL,
	        .code = local ? arena_printf(p->arena, "%.10s %.5s", local, local + strlen("2009-09-30T")) : NULL });
}

static void registrants_state_cell(const struct registering *r, const struct registration *t, const struct registrant *person)
{
	struct page *p = r->page;
	const char *until = registrant_held_until(p->model, person);
	if (cell_begin(p, until ? "held" : t->state)) {
		registration_status(p, t);
		if (until)
			html(p->o, " <span class=\"small\">%s</span>", arena_printf(p->arena, _("not confirmed yet, held until %s"), until));
	}
	cell_end(p);
}

/* The box by which several are called off at once. */
static void registrants_choose_cell(const struct registering *r, const struct registration *t)
{
	struct page *p = r->page;
	if (cell_begin(p, NULL) && !registration_is_off(t) && registrants_goes_on(r)) {
		long long id = t->head.id;
		html(p->o,
		    "<div class=\"govuk-checkboxes govuk-checkboxes--small no-paper\"><div class=\"govuk-checkboxes__item\"><input class=\"govuk-checkboxes__input\" type=\"checkbox\" id=\"off-%lld\" name=\"off-%lld\" value=\"yes\">"
		    "<label class=\"govuk-label govuk-checkboxes__label\" for=\"off-%lld\"><span class=\"govuk-visually-hidden\">%s</span></label></div></div>",
		    id, id, id, arena_printf(p->arena, _("Choose %s"), registrants_name(r, t)));
	}
	cell_end(p);
}

static void registrants_row(const struct registering *r, const struct registration *t)
{
	struct page *p = r->page;
	const struct registrant *person = registrants_person(r, t);
	bool made_up = page_illustrative(p, &registration_entity, t, NULL);
	table_row(p);
	cell(
	    p, (struct cell){ .text = registrants_name(r, t), .address = record_href(p, &registration_entity, t->head.id), .illustrative = made_up });
	cell_words(p, person ? person->email : NULL);
	cell_number(p, hold_seats(t));
	cell_number(p, t->more);
	registrants_state_cell(r, t, person);
	registrants_asked_cell(p, t);
	registrants_choose_cell(r, t);
	for (size_t i = 0; i < r->questions.count; i++)
		cell_words(p, registrants_answer(r, person, i));
	/* empty boxes, to be ticked on paper */
	if (person && person->came != NONE)
		cell_number(p, person->came);
	else {
		if (cell_begin(p, NULL))
			html(p->o, "<span aria-hidden=\"true\">\u2610</span>");
		cell_end(p);
	}
}

static void registrants_rows(struct page *p, const void *of)
{
	const struct registering *r = of;
	(void)p;
	for (size_t i = 0; i < r->confirmed.count; i++)
		registrants_row(r, set_row(r->confirmed, registration, i));
	for (size_t i = 0; i < r->waiting.count; i++)
		registrants_row(r, set_row(r->waiting, registration, i));
	for (size_t i = 0; i < r->lost.count; i++)
		registrants_row(r, set_row(r->lost, registration, i));
}

/* ---- the list for the door: on paper alone, by name, a box for each person ---- */

static int registrants_by_name(const void *a, const void *b, void *of)
{
	const struct registering *r = of;
	const struct registration *one = *(void *const *)a, *other = *(void *const *)b;
	return strcmp(text_sort_key(r->page->arena, registrants_name(r, one)), text_sort_key(r->page->arena, registrants_name(r, other)));
}

static void registrants_door_draw(struct registering *r)
{
	struct page *p = r->page;
	struct column columns[COLUMNS_ALL + 1] = { { "name", N_("Who") }, { "#people", N_("People") } };
	void **sorted = arena_array(p->arena, void *, r->confirmed.count + 1);
	size_t n = 2;
	for (size_t i = 0; i < r->questions.count; i++)
		columns[n++] = (struct column){ NULL, set_row(r->questions, event_question, i)->title };
	columns[n] = (struct column){ NULL, N_("At the door") };
	for (size_t i = 0; i < r->confirmed.count; i++)
		sorted[i] = r->confirmed.rows[i];
	qsort_r(sorted, r->confirmed.count, sizeof(void *), registrants_by_name, r);
	html(p->o, "<div class=\"paper-only\">");
	table_open(p, _("For the door"), columns);
	for (size_t i = 0; i < r->confirmed.count; i++) {
		const struct registration *t = sorted[i];
		const struct registrant *person = registrants_person(r, t);
		table_row(p);
		cell_words(p, registrants_name(r, t));
		cell_number(p, hold_seats(t));
		for (size_t k = 0; k < r->questions.count; k++)
			cell_words(p, registrants_answer(r, person, k));
		if (cell_begin(p, NULL))
			for (int64_t k = 0; k < hold_seats(t); k++)
				html(p->o, "\u2610 ");
		cell_end(p);
	}
	table_close(p);
	html(p->o, "</div>");
}

/* ---- a mail to all ---- */

static const char *registrants_href(struct registering *r)
{
	return arena_printf(r->page->arena, "/registrants/%s", url_encode(r->page->arena, r->event->slug, true));
}

static void registrants_word_draw(struct registering *r)
{
	struct page *p = r->page;
	page_section_begin(p, "word", _("Write to them"), NULL);
	page_fields_begin(p, registrants_href(r), false);
	record_form_draw(&r->form);
	page_button(p, "write", _("Send the email"), NULL);
	page_fields_end(p, NULL);
	page_section_end(p);
}

static void registrants_draw(struct registering *r)
{
	struct page *p = r->page;
	struct registration_places left = registration_places_of(p->model, r->event);
	const char *title = p->title = _("Who has registered"), *event = record_href(p, &event_entity, r->event->head.id);
	page_form_head(p,
	    (const char *const[]){ _("Events"), page_href(p, "/events"), text_cut(p->arena, r->event->title, 60), event, title, NULL, NULL },
	    r->event->title, title, arena_printf(p->arena, "%s.", registration_places_words(p->arena, r->event, &left)));
	html(p->o, "</div><div class=\"govuk-width-container\">");
	bool chooses = registrants_goes_on(r) && (r->confirmed.count || r->waiting.count);
	registrants_door_draw(r);
	html(p->o, "<div class=\"no-paper\">");
	page_form_begin(p, registrants_href(r), false);
	if (!table_write(p, title, r->columns, registrants_rows, r))
		page_empty(p, _("Nobody has booked yet."));
	if (chooses)
		govuk_button(p->o,
		    &(struct govuk_button){
		        .text = _("Cancel those you chose"), .name = "act", .value = "call-off", .classes = "govuk-button--secondary" });
	page_form_end(p);
	html(p->o, "<p>%s</p>",
	    _("Print this page for the door: on paper it is a list by name with a box for each person. Names and addresses are erased on the day that each person was told, so keep no copy of them longer."));
	page_link_line(p, arena_printf(p->arena, "%s.csv", registrants_href(r)), _("The list as a file (CSV)"));
	if (r->confirmed.count && day_reached(p, r->event->starts))
		page_link_line(p, arena_printf(p->arena, "/attend/%s", url_encode(p->arena, r->event->slug, true)), _("Record who came"));
	if (r->confirmed.count || r->waiting.count || r->lost.count)
		registrants_word_draw(r);
	html(p->o, "</div></div>\n");
}

/* ---- several called off at once ---- */

static struct set registrants_chosen(const struct registering *r)
{
	struct page *p = r->page;
	const struct set *both[] = { &r->confirmed, &r->waiting };
	struct set chosen = { .entity = &registration_entity, .rows = arena_array(p->arena, void *, r->confirmed.count + r->waiting.count + 1) };
	for (size_t k = 0; k < COUNT(both); k++)
		for (size_t i = 0; i < both[k]->count; i++)
			if (page_field(p, arena_printf(p->arena, "off-%lld", (long long)set_row(*both[k], registration, i)->head.id)))
				chosen.rows[chosen.count++] = both[k]->rows[i];
	return chosen;
}

/* What it means, before it is done. */
static void registrants_sure_draw(struct registering *r, struct set chosen)
{
	struct page *p = r->page;
	const char *title = p->title = arena_printf(
	    p->arena, message_n("Cancel %s booking?", "Cancel %s bookings?", (long)chosen.count), integer_people(p->arena, (int64_t)chosen.count));
	page_form_head(p,
	    (const char *const[]){ _("Events"), page_href(p, "/events"), text_cut(p->arena, r->event->title, 60),
	        record_href(p, &event_entity, r->event->head.id), _("Who has registered"), registrants_href(r), title, NULL, NULL },
	    r->event->title, title,
	    tell_goes(p->model)
	        ? _("Each of them gets an email. People who registered without an account are erased. Their places go to those who are next.")
	        : _("This site can\u2019t send emails, so tell them yourself. People who registered without an account are erased. Their places go to those who are next."));
	page_form_begin(p, registrants_href(r), false);
	html(p->o, "<ul class=\"govuk-list govuk-list--bullet\">");
	for (size_t i = 0; i < chosen.count; i++) {
		const struct registration *t = set_row(chosen, registration, i);
		html(p->o, "<li>%s<input type=\"hidden\" name=\"off-%lld\" value=\"yes\"></li>", registrants_name(r, t), (long long)t->head.id);
	}
	html(p->o, "</ul><input type=\"hidden\" name=\"sure\" value=\"yes\"><div class=\"govuk-button-group\">");
	page_button(p, "call-off", _("Yes, cancel"), "govuk-button--warning");
	html(p->o, "<a class=\"govuk-link\" href=\"%s\">%s</a></div>", registrants_href(r), _("Cancel"));
	page_form_end(p);
	html(p->o, "</div>\n");
}

static void registrants_call_off(struct registering *r)
{
	struct page *p = r->page;
	struct set chosen = registrants_chosen(r);
	if (!registrants_goes_on(r)) {
		page_form_over(p, registrants_href(r), _("The event is over or cancelled. Nothing can be changed any more."));
		return;
	}
	if (!chosen.count) {
		problem_add(p->problems, "act", "%s", _("Choose whose booking you cancel"));
		page_refuse(p);
		registrants_draw(r);
		return;
	}
	if (!page_field(p, "sure")) {
		registrants_sure_draw(r, chosen);
		return;
	}
	struct model program = model_as_program(p->model);
	for (size_t i = 0; i < chosen.count; i++) /* read anew: calling off one of them may have confirmed the next */
		if (!registration_call_off(p->model, model_get(&program, registration, set_row(chosen, registration, i)->head.id), &p->change))
			return;
	page_done(p, registrants_href(r), "called-off");
}

/* ---- what was posted ---- */

static void registrants_post(struct registering *r)
{
	struct page *p = r->page;
	struct word_form t = { 0 };
	size_t mails = 0;
	if (text_equal(page_field(p, "act"), "call-off")) {
		registrants_call_off(r);
		return;
	}
	if (!record_form_read(&r->form, &t)) {
		page_refuse(p);
		registrants_draw(r);
		return;
	}
	const struct registrant_word w = {
		.subject = t.subject, .text = t.text, .confirmed = !text_equal(t.to, "who-waits"), .waiting = !text_equal(t.to, "with-places")
	};
	if (!registrant_write_all(p->model, r->event, &w, &p->change, &mails))
		return;
	if (mails) {
		page_done(p, arena_printf(p->arena, "%s?mails=%zu", registrants_href(r), mails), "sent");
		return;
	}
	problem_add(p->problems, "to", "%s",
	    !w.confirmed     ? _("Nobody is on the waiting list. No email was sent")
	        : !w.waiting ? _("Nobody whom an email reaches has places. No email was sent")
	                     : _("No email reaches any of them, so none was sent"));
	page_refuse(p);
	registrants_draw(r);
}

void page_registrants(struct page *p)
{
	const struct event *e = page_record(p, &event_entity);
	if (!e || !page_require(p, ACT_CHANGE, &event_entity, e))
		return;
	struct model program = model_as_program(p->model);
	struct registering r = { .page = p,
		.event = e,
		.confirmed = registrations_of_event(&program, e->head.id, CODE_REGISTRATION_STATE_CONFIRMED, BOOKINGS),
		.waiting = registrations_of_event(&program, e->head.id, CODE_REGISTRATION_STATE_WAITING, BOOKINGS),
		.lost = registrations_lost(&program, e->head.id, BOOKINGS),
		.people = registrants_of_event(&program, e->head.id, BOOKINGS),
		.questions = event_questions_of(p->model, e->head.id),
		.answers = registrant_answers_of_event(&program, e->head.id, ANSWERS) };
	if (r.people.count)
		page_log_access(p, "view", &event_entity, e->head.id, registrant_entity.name, NULL);
	p->fresh = true;
	registrants_columns(&r);
	page_show_table(p, "registrants", r.columns, registrants_rows, &r);
	if (page_is_data(p))
		return;
	p->subject = NULL; /* the bar of the record would act on the event, which this page does not show */
	record_form_open(&r.form, p, &word_form);
	if (page_posted(p))
		registrants_post(&r);
	else
		registrants_draw(&r);
}
