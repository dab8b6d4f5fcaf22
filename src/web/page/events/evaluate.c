/* evaluate.c - somebody who was at an event says how it was: ten questions behind a link, no account, no name. The link has the event's code, which
 * who runs the event gives to those who were there. One link is for many people, so each address of the network has its share of answers. A browser
 * that has sent a sheet is asked whether the next one is of somebody else: a class may share a tablet, and one person may send twice. */
#include <string.h>

#include "base/date.h"
#include "base/secret.h"
#include "base/text.h"
#include "job/registration.h"
#include "model/engine/row.h"
#include "model/rows/registration.h"
#include "rule/event/evaluation.h"
#include "web/govuk/govuk.h"
#include "web/kit/limit.h"
#include "web/kit/session.h"
#include "web/page/events/events.h"
#include "web/page/events/event_session.h"
#include "web/record/record_form.h"

/* A class answers from one school, which often has one address. */
enum { ANSWERS_MOST = 60, ANSWERS_SECONDS = 60 * 60 };

struct evaluate_form {
	const char *answers[EVALUATION_QUESTIONS_MAX];
	const char *again;
};

#define AGAIN_OTHER "other"
#define AGAIN_SAME "same"
static const struct code agains[] = { { AGAIN_OTHER, N_("Somebody else\u2019s: count both") },
	{ AGAIN_SAME, N_("Mine again: these take the place of those that I sent") } };
static const struct codelist again_list = { .name = "again", .codes = agains, .count = COUNT(agains) };
static const struct field again_field = { FIELD(evaluate_form, CODE, again), .list = &again_list, .group = GROUP_BASICS, .flags = REQUIRED,
	.label = N_("Answers about this event were sent from this browser before. Whose are these?"),
	.missing = N_("Choose whose answers these are, so that nobody counts twice") };

struct evaluating {
	struct page *page;
	const struct event *event;
	const char *address;
	const char *sender; /* a hash of the browser's visit and the event; NULL: it has no visit yet */
	int64_t sent;       /* the number of the last sheet that came from it; 0: none did */
	struct entity entity;
	struct record_form form;
};

static const struct code *question_at(size_t i)
{
	return &codelist_evaluation_question.codes[i];
}

static size_t evaluate_questions(void)
{
	return codelist_evaluation_question.count < EVALUATION_QUESTIONS_MAX ? codelist_evaluation_question.count : EVALUATION_QUESTIONS_MAX;
}

static void evaluate_fields(struct evaluating *v)
{
	struct field *fields = arena_array(v->page->arena, struct field, evaluate_questions() + 1);
	size_t first = v->sent > 0; /* who sent one before is asked whose this one is, before anything else */
	fields[0] = again_field;
	for (size_t i = 0; i < evaluate_questions(); i++) {
		bool words = evaluation_in_words(question_at(i)->code);
		fields[first + i] = (struct field){ .name = question_at(i)->code,
			.kind = words ? K_NOTE : K_CODE,
			.at = offsetof(struct evaluate_form, answers) + i * sizeof(const char *),
			.label = question_at(i)->name,
			.help = words ? N_("Write no names, not yours and nobody else\u2019s") : NULL,
			.list = words ? NULL : &codelist_evaluation_points,
			.group = GROUP_BASICS,
			.max = words ? 1000 : 0,
			.flags = SOMETIMES | (words ? PLAIN : 0) };
	}
	v->entity = (struct entity){
		.name = "evaluate_form", .size = sizeof(struct evaluate_form), .field_count = evaluate_questions() + first, .fields = fields
	};
}

static void evaluate_draw(struct evaluating *v)
{
	struct page *p = v->page;
	const struct event *e = v->event;
	p->title = arena_printf(p->arena, _("How was it? %s"), e->title);
	const char *title = p->title;
	page_form_head(p,
	    (const char *const[]){ _("Events"), page_href(p, "/events"), text_cut(p->arena, e->title, 60), record_href(p, &event_entity, e->head.id),
	        _("How was it?"), NULL, NULL },
	    NULL, title, _("Ten questions, two minutes. We do not ask who you are. You can leave out any question."));
	record_form_write(&v->form, v->address, _("Send the answers"));
	html(p->o, "</div>\n");
}

static bool answer_save(struct evaluating *v, size_t i, const char *answer, int64_t number)
{
	struct page *p = v->page;
	struct rating *t = row_new(p->arena, &rating_entity);
	t->event = v->event->head.id;
	t->number = number;
	t->question = question_at(i)->code;
	t->date = p->model->own_day;
	t->sender = v->sender;
	if (evaluation_in_words(t->question))
		t->text = answer;
	else
		t->points = (int64_t)code_place(&codelist_evaluation_points, answer) + 1;
	return row_save(p->model, &rating_entity, NULL, t, &p->change) == ROW_SAVED;
}

/* Those that the browser sent last go. False when the database failed. */
static bool evaluate_sheet_remove(struct evaluating *v)
{
	struct model *m = v->page->model, program = model_as_program(m);
	struct set sheet = ratings_of_sheet(&program, v->event->head.id, v->sent);
	for (size_t i = 0; i < sheet.count; i++)
		if (!row_delete(m, &rating_entity, sheet.rows[i], &v->page->change))
			return false;
	return true;
}

static void evaluate_post(struct evaluating *v)
{
	struct page *p = v->page;
	struct evaluate_form t = { 0 };
	size_t given = 0;
	bool good = record_form_read(&v->form, &t);
	for (size_t i = 0; i < evaluate_questions(); i++)
		given += !text_empty(t.answers[i]);
	if (good && !given)
		problem_add(p->problems, question_at(0)->code, "%s", _("Answer at least one question"));
	if (p->problems->errors) {
		page_refuse(p);
		evaluate_draw(v);
		return;
	}
	const char *who = arena_printf(p->arena, "%lld %s", (long long)v->event->head.id, limit_peer(p->arena, text_or(p->request->peer, "")));
	if (!limit_take("evaluate", who, ANSWERS_MOST, ANSWERS_SECONDS, clock_now())) {
		page_refusal(p, 429, _("Too many answers"),
		    _("Many answers came from your network within an hour. These were not saved. Send them again in an hour."));
		return;
	}
	bool same = v->sent > 0 && text_equal(t.again, AGAIN_SAME);
	if (same && !evaluate_sheet_remove(v))
		return;
	int64_t number = same ? v->sent : rating_last(p->model, v->event->head.id) + 1;
	for (size_t i = 0; i < evaluate_questions(); i++)
		if (!text_empty(t.answers[i]) && !answer_save(v, i, t.answers[i], number))
			return;
	page_done(p, arena_printf(p->arena, "/evaluation/%s", url_encode(p->arena, v->event->slug, true)), "answered");
}

/* The link came too late or too early: said, and not passed over. */
static void evaluate_shut_draw(struct page *p, const struct event *e)
{
	const char *from = evaluation_from(p->arena, e), *until = evaluation_until(p->arena, e), *day = p->model->own_day;
	p->status = 410;
	p->title = _("You cannot answer these questions now");
	page_form_head(p,
	    (const char *const[]){ _("Events"), page_href(p, "/events"), text_cut(p->arena, e->title, 60), record_href(p, &event_entity, e->head.id),
	        _("How was it?"), NULL, NULL },
	    e->title, p->title, NULL);
	html(p->o, "<p class=\"govuk-body\">%s</p>",
	    from && strcmp(day, from) < 0 ? arena_printf(p->arena, _("They open on %s, when the event takes place."), date_people(p->arena, from))
	        : until
	        ? arena_printf(p->arena, _("They closed on %s. Your answers were not asked for after that day."), date_people(p->arena, until))
	        : _("The questions about this event are closed."));
	page_link_line(
	    p, page_href(p, arena_printf(p->arena, "/evaluation/%s", url_encode(p->arena, e->slug, true))), _("What people said of the event"));
	html(p->o, "</div>\n");
}

void page_evaluate(struct page *p)
{
	const struct event *e = page_record(p, &event_entity);
	if (!e)
		return;
	if (!evaluation_open(p->arena, e, p->model->own_day)) {
		if (page_posted(p))
			page_form_over(p, arena_printf(p->arena, "/evaluation/%s", url_encode(p->arena, e->slug, true)),
			    _("The questions about this event are closed."));
		else
			evaluate_shut_draw(p, e);
		return;
	}
	if (!evaluation_knows(e, page_parameter(p, "code"))) {
		page_refusal(p, 403, _("You need the link to these questions"),
		    _("Use the link or the QR code that you were given at the event. If you do not have it, ask the organiser of the event."));
		return;
	}
	struct evaluating v = { .page = p, .event = e, .address = registration_evaluate_path(p->arena, e) };
	if (p->session->secret)
		v.sender = secret_seal(p->arena, p->session->secret, arena_printf(p->arena, "evaluate %lld", (long long)e->head.id));
	struct model program = model_as_program(p->model);
	v.sent = v.sender ? rating_last_of(&program, e->head.id, v.sender) : 0;
	evaluate_fields(&v);
	record_form_open(&v.form, p, &v.entity);
	if (page_posted(p))
		evaluate_post(&v);
	else
		evaluate_draw(&v);
}
