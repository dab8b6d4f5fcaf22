/* registrants.c - for who runs an event: who comes, in the order of asking, with what they answered; as a file too; and a mail to all of them. Every
 * look at it is written down. */
#include "base/date.h"
#include "base/text.h"
#include "job/places/registrant.h"
#include "model/rows/registration.h"
#include "rule/event/registrant.h"
#include "rule/event/series.h"
#include "web/govuk/govuk.h"
#include "web/kit/session.h"
#include "web/kit/table.h"
#include "web/page/delivery/delivery.h"
#include "web/page/delivery/event_session.h"
#include "web/record/record_form.h"

enum { BOOKINGS = 2000, ANSWERS = 20000, OWN_COLUMNS = 7, COLUMNS_ALL = OWN_COLUMNS + REGISTRANT_QUESTIONS_MOST };

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
	struct set confirmed, waiting, people, questions, answers;
	struct column columns[COLUMNS_ALL + 1];
	struct record_form form;
};

/* ---- the list ---- */

static void registrants_columns(struct registering *r)
{
	static const struct column before[] = { { "name", N_("Who") }, { "email", N_("Email") }, { "#people", N_("People") },
		{ "#waiting", N_("More who wait") }, { "state", N_("State") }, { "asked", N_("Asked for at"), .whole = true } };
	size_t n = 0;
	for (size_t i = 0; i < COUNT(before); i++)
		r->columns[n++] = before[i];
	for (size_t i = 0; i < r->questions.count; i++) {
		const struct event_question *q = set_row(r->questions, event_question, i);
		r->columns[n++] = (struct column){ .name = arena_printf(r->page->arena, "question_%lld", (long long)q->number), .heading = q->title };
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

static void registrants_row(const struct registering *r, const struct registration *t)
{
	struct page *p = r->page;
	const struct registrant *person = registrants_person(r, t);
	bool of_group = t->organisation != NONE, made_up = page_illustrative(p, &registration_entity, t, NULL);
	table_row(p);
	cell(p,
	    (struct cell){ .text = of_group ? model_title(p->model, &organisation_entity, t->organisation)
	            : person                ? person->name
	                                    : arena_printf(p->arena, _("Somebody, number %s"), integer_people(p->arena, t->number)),
	        .address = of_group ? record_href(p, &registration_entity, t->head.id) : NULL,
	        .illustrative = made_up });
	cell_words(p, person ? person->email : NULL);
	cell_number(p, hold_seats(t));
	cell_number(p, t->more);
	if (cell_begin(p, t->state))
		registration_status(p, t);
	cell_end(p);
	cell_plain(p, &registration_entity, t, "asked");
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
	page_form_begin(p, registrants_href(r), false);
	html(p->o, "<div class=\"form__fields\">");
	record_form_draw(&r->form);
	govuk_button(p->o, &(struct govuk_button){ .text = _("Send the email"), .prevent_double_click = GOVUK_ON });
	html(p->o, "</div>");
	page_form_end(p);
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
	if (!table_write(p, title, r->columns, registrants_rows, r))
		page_empty(p, _("Nobody has booked yet."));
	html(p->o, "<p>%s</p>",
	    _("Print this page for the door. Names and addresses are erased on the day that each person was told, so keep no copy of them longer."));
	page_link_line(p, arena_printf(p->arena, "%s.csv", registrants_href(r)), _("The list as a file (CSV)"));
	if (r->confirmed.count && day_reached(p, r->event->starts))
		page_link_line(p, arena_printf(p->arena, "/attend/%s", url_encode(p->arena, r->event->slug, true)), _("Record who came"));
	if (r->confirmed.count || r->waiting.count)
		registrants_word_draw(r);
	html(p->o, "</div>\n");
}

static void registrants_post(struct registering *r)
{
	struct page *p = r->page;
	struct word_form t = { 0 };
	size_t mails = 0;
	if (!record_form_read(&r->form, &t)) {
		page_refuse(p);
		registrants_draw(r);
		return;
	}
	const struct registrant_word w = {
		.subject = t.subject, .text = t.text, .confirmed = !text_equal(t.to, "who-waits"), .waiting = !text_equal(t.to, "with-places")
	};
	if (registrant_write_all(p->model, r->event, &w, &p->change, &mails))
		page_done(p, registrants_href(r), "sent");
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
	record_form_open(&r.form, p, &word_form);
	if (page_posted(p))
		registrants_post(&r);
	else
		registrants_draw(&r);
}
