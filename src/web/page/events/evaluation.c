/* evaluation.c - what people said of an event: a chart for each question, told once enough answered; for who runs it also the answers in words, and the
 * link with its QR code. */
#include "base/date.h"
#include "base/text.h"
#include "job/registration.h"
#include "model/engine/hold.h"
#include "model/engine/row.h"
#include "model/rows/registration.h"
#include "rule/event/evaluation.h"
#include "web/govuk/govuk.h"
#include "web/kit/mark.h"
#include "web/kit/qr.h"
#include "web/page/events/events.h"
#include "web/page/events/event_session.h"
#include "web/view/chart.h"

enum { TEXTS = 100 };

struct said {
	const struct event *event;
	struct evaluation answers;
	struct chart_series *series;
	struct chart_stack *stacks;
	struct chart_frame *frames;
	size_t count;
};

static const char *const points_words[EVALUATION_POINTS] = { "1", "2", "3", "4", "5" };

static void frame_make(struct page *p, struct said *s, const struct evaluation_answers *q)
{
	int64_t *values = arena_array(p->arena, int64_t, EVALUATION_POINTS);
	bool *made_up = arena_array(p->arena, bool, EVALUATION_POINTS);
	struct chart_series *series = &s->series[s->count];
	struct chart_stack *stack = &s->stacks[s->count];
	for (size_t i = 0; i < EVALUATION_POINTS; i++) {
		values[i] = q->counts[i] * DECIMAL_ONE;
		made_up[i] = q->made_up && q->counts[i];
	}
	*series = (struct chart_series){ .name = _("People"), .values = values, .made_up = made_up };
	*stack = (struct chart_stack){
		.series = series, .series_count = 1, .years = points_words, .year_count = EVALUATION_POINTS, .unit = { .level = true }
	};
	s->frames[s->count++] = (struct chart_frame){ .id = q->question->code,
		.finding = evaluation_words(p->arena, q),
		.made_up = q->made_up,
		.about = arena_printf(p->arena, _("How many people gave 1, 2, 3, 4 or 5 points, n = %s"), integer_people(p->arena, q->n)),
		.hollow = chart_hollow(q->made_up, false, false),
		.source = _("answers of people who were there"),
		.form = &chart_stack_form,
		.what = stack };
}

static struct said said_read(struct page *p, const struct event *e)
{
	struct said s = { .event = e, .answers = evaluation_read(p->model, e) };
	s.series = arena_array(p->arena, struct chart_series, EVALUATION_QUESTIONS_MAX);
	s.stacks = arena_array(p->arena, struct chart_stack, EVALUATION_QUESTIONS_MAX);
	s.frames = arena_array(p->arena, struct chart_frame, EVALUATION_QUESTIONS_MAX);
	for (size_t i = 0; i < s.answers.count; i++)
		if (s.answers.each[i].told)
			frame_make(p, &s, &s.answers.each[i]);
	return s;
}

/* ---- the table of all of them ---- */

static const struct column said_columns[] = { { "key" }, { "question", N_("Question") }, { "#people", N_("People") }, { "#average", N_("Average") },
	{ "#points_1", N_("1 point") }, { "#points_2", N_("2 points") }, { "#points_3", N_("3 points") }, { "#points_4", N_("4 points") },
	{ "#points_5", N_("5 points") }, { 0 } };

static void said_rows(struct page *p, const void *context)
{
	const struct said *s = context;
	for (size_t i = 0; i < s->answers.count; i++) {
		const struct evaluation_answers *q = &s->answers.each[i];
		if (!q->told)
			continue;
		table_row(p);
		cell_words(p, q->question->code);
		cell_words(p, _(q->question->name));
		cell_made_up(p, q->made_up);
		cell_number(p, q->n);
		cell_made_up(p, q->made_up);
		cell_decimal(p, q->mean);
		for (size_t k = 0; k < EVALUATION_POINTS; k++) {
			cell_made_up(p, q->made_up && q->counts[k]);
			cell_number(p, q->counts[k]);
		}
	}
}

/* ---- for who runs it ---- */

/* Private, and of nobody: a look at it is no look at personal data. */
static void said_words_draw(struct page *p, const struct event *e)
{
	bool any = false;
	for (size_t i = 0; i < codelist_evaluation_question.count; i++) {
		const struct code *q = &codelist_evaluation_question.codes[i];
		struct set texts = evaluation_in_words(q->code) ? rating_texts(p->model, e->head.id, q->code, TEXTS) : (struct set){ 0 };
		if (!texts.count)
			continue;
		if (!any)
			page_section_begin(p, "words", _("In their own words"), _("Only the organiser and officers see this"));
		any = true;
		html(p->o, "<h3 class=\"subheading\">%s</h3><ul class=\"govuk-list govuk-list--bullet\">", _(q->name));
		for (size_t k = 0; k < texts.count; k++) {
			html(p->o, "<li>%s", set_row(texts, rating, k)->text);
			page_mark_of(p, &rating_entity, texts.rows[k], "text");
			html(p->o, "</li>");
		}
		html(p->o, "</ul>");
	}
	if (any)
		page_section_end(p);
}

/* The address in full, as a code to be shown and a link; without the site's own address there is a link alone. */
static void said_address_draw(struct page *p, const char *path)
{
	const char *site = address_site(p);
	if (site) {
		const char *address = arena_printf(p->arena, "%s%s", site, path);
		qr_svg(p->o, address, _("QR code of the link to the questions"));
		html(p->o, "<p class=\"small\"><a class=\"govuk-link\" href=\"%s\">%s</a></p>", path, address);
		return;
	}
	page_link_line(p, path, _("Open the questions"));
	html(p->o, "<p>%s</p>", _("The address of this site is not set yet, so there is no QR code. An administrator enters it in the settings."));
}

static void said_link_draw(struct page *p, const struct event *e)
{
	const char *path = registration_evaluate_path(p->arena, e);
	page_section_begin(p, "link", _("Ask people who were there"), _("Only the organiser and officers see the link"));
	html(p->o, "<p>%s</p>",
	    arena_printf(p->arena, _("They can answer from %s to %s. Show them the QR code, or give them the link: nobody can answer without it."),
	        date_people(p->arena, evaluation_from(p->arena, e)), date_people(p->arena, evaluation_until(p->arena, e))));
	if (path)
		said_address_draw(p, path);
	page_form_begin(p, arena_printf(p->arena, "/evaluation/%s", url_encode(p->arena, e->slug, true)), false);
	if (path)
		html(p->o, "<p>%s</p>", _("If the link has reached people who were not there, make a new one. The old link stops working."));
	page_button(p, NULL, path ? _("Make a new link") : _("Make the link"), path ? "govuk-button--secondary" : NULL);
	page_form_end(p);
	page_section_end(p);
}

static void said_link_post(struct page *p, const struct event *e)
{
	struct event *now = row_copy(p->arena, &event_entity, e);
	if (!page_require(p, ACT_CHANGE, &event_entity, e))
		return;
	now->ask_code = hold_code_new(p->arena);
	if (row_save(p->model, &event_entity, e, now, &p->change) == ROW_SAVED)
		page_done(p, arena_printf(p->arena, "/evaluation/%s#link", url_encode(p->arena, e->slug, true)), "saved");
}

static void said_charts_draw(struct page *p, const struct said *s)
{
	page_section_begin(p, "questions", _("Question by question"), NULL);
	html(p->o, "<div class=\"charts\">");
	for (size_t i = 0; i < s->count; i++)
		chart_write_frame(p, &s->frames[i]);
	html(p->o,
	    "</div><details class=\"govuk-details\"><summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">%s</span>"
	    "</summary><div class=\"govuk-details__text\">",
	    _("The figures as a table"));
	table_write(p, _("All questions"), said_columns, said_rows, s);
	html(p->o, "</div></details>");
	page_section_end(p);
}

static void said_draw(struct page *p, const struct said *s)
{
	const struct event *e = s->event;
	const char *title = p->title = arena_printf(p->arena, _("What people said: %s"), e->title);
	page_begin(p,
	    (const char *const[]){ _("Events"), page_href(p, "/events"), text_cut(p->arena, e->title, 60), record_href(p, &event_entity, e->head.id),
	        _("What people said"), NULL, NULL },
	    NULL, title, NULL);
	if (evaluation_open(p->arena, e, p->model->own_day) && !p->as_at)
		html(p->o, "<p>%s</p>", _("Were you there? Tell us how it was, with the link or the QR code that you were given."));
	if (!s->count)
		page_empty(p, arena_printf(p->arena, _("The answers are shown here once %d people have answered a question."), EVALUATION_LEAST));
	if (s->count)
		said_charts_draw(p, s);
	if (!p->as_at && page_may(p, ACT_CHANGE, &event_entity, e)) {
		said_words_draw(p, e);
		said_link_draw(p, e);
	}
	page_end(p);
}

void page_evaluation(struct page *p)
{
	const struct event *e = page_record(p, &event_entity);
	if (!e)
		return;
	if (!evaluation_asks(e)) {
		page_form_over(p, record_href(p, &event_entity, e->head.id), _("Nobody is asked about this event."));
		return;
	}
	if (page_posted(p)) {
		said_link_post(p, e);
		return;
	}
	struct said s = said_read(p, e);
	page_show(p, "event", &event_entity, e);
	for (size_t i = 0; i < s.count; i++)
		chart_show(p, &s.frames[i]);
	page_show_table(p, "answers", said_columns, said_rows, &s);
	if (!page_is_data(p))
		said_draw(p, &s);
}
