#include "web/page/bids/bid_rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "codec/html.h"
#include "model/rows/grant.h"
#include "rule/money/bid.h"
#include "web/kit/value.h"

/* ---- tasks and partners ---- */

/* To the form of a row of the bid, named for who hears the link alone. */
static void change_link(struct page *p, const struct entity *e, int64_t id, const char *name)
{
	html(p->o, "<a class=\"govuk-link\" href=\"/edit/%s/%s\">%s<span class=\"govuk-visually-hidden\"> %s</span></a>", e->name,
	    url_encode(p->arena, model_key(p->model, e, id), true), _("Change"), name);
}

/* `done`: the day, or NULL. */
static void task_row(struct page *p, const struct bid_task *t, const char *done)
{
	bool late = !done && t->due && strcmp(date_last(p->arena, t->due), p->model->as_at) < 0;
	cell_value(p, &bid_task_entity, t, "purpose");
	cell_record(p, &organisation_entity, t->owner);
	cell_value(p, &bid_task_entity, t, "due");
	if (cell_begin(p, done ? "done" : late ? "late" : "open"))
		html(p->o, "<strong class=\"status %s\">%s</strong>",
		    done       ? "s-complete"
		        : late ? "s-late"
		               : "s-due",
		    done       ? arena_printf(p->arena, _("Done on %s"), date_people(p->arena, done))
		        : late ? _("Late")
		               : _("To do"));
	cell_end(p);
	if (cell_begin(p, NULL) && !p->as_at && page_may(p, ACT_CHANGE, &bid_task_entity, t))
		change_link(p, &bid_task_entity, t->head.id, t->purpose);
	cell_end(p);
}

const struct column bid_task_columns[] = { { "task", N_("Task") }, { "owner", N_("Whose") }, { "due", N_("Due") }, { "state", N_("State") },
	{ NULL, N_("Change") }, { 0 } };

static int tasks_by_due(const void *a, const void *b)
{
	const struct bid_task *x = *(const struct bid_task *const *)a, *y = *(const struct bid_task *const *)b;
	return strcmp(text_or(x->due, "9"), text_or(y->due, "9"));
}

static const char *task_done(const struct bid_task_days *done, const struct bid_task *t)
{
	for (size_t i = 0; i < done->count; i++)
		if (done->each[i].task == t->head.id)
			return done->each[i].done;
	return NULL;
}

void bid_task_rows(struct page *p, const void *row)
{
	struct bid_task_days done = bid_tasks_done(p->model, ((const struct bid *)row)->head.id);
	struct set all = model_referring(p->model, &bid_task_entity, "bid", ((const struct bid *)row)->head.id, 100);
	if (all.count)
		qsort(all.rows, all.count, sizeof(all.rows[0]), tasks_by_due);
	for (size_t i = 0; i < all.count; i++) {
		table_row(p);
		task_row(p, all.rows[i], task_done(&done, all.rows[i]));
	}
}

const struct column bid_partner_columns[] = { { "organisation", N_("Partner") }, { "role", N_("What it does") }, { "letter", N_("Letter received") },
	{ NULL, N_("Change") }, { 0 } };

/* A letter that has not come is said, since the bid waits for it. */
void bid_partner_rows(struct page *p, const void *row)
{
	const struct bid *b = row;
	struct set all = model_referring(p->model, &bid_partner_entity, "bid", b->head.id, 100);
	for (size_t i = 0; i < all.count; i++) {
		const struct bid_partner *t = set_row(all, bid_partner, i);
		table_row(p);
		cell_record(p, &organisation_entity, t->organisation);
		cell_value(p, &bid_partner_entity, t, "role");
		if (t->letter || page_is_data(p) || !bid_is_open(b->stage))
			cell_value(p, &bid_partner_entity, t, "letter");
		else
			cell(p, (struct cell){ .text = _("Not yet"), .absent = true });
		if (cell_begin(p, NULL) && !p->as_at && page_may(p, ACT_CHANGE, &bid_partner_entity, t))
			change_link(p, &bid_partner_entity, t->head.id, model_title(p->model, &organisation_entity, t->organisation));
		cell_end(p);
	}
}

/* ---- questions ---- */

const struct column bid_answer_columns[] = { { "#number", N_("Number") }, { "question", N_("Question of the funder") }, { "answer", N_("Answer") },
	{ "#characters", N_("Characters") }, { "#most", N_("At most") }, { 0 } };

void bid_answer_rows(struct page *p, const void *row)
{
	struct set all = model_referring(p->model, &bid_answer_entity, "bid", ((const struct bid *)row)->head.id, 200);
	for (size_t i = 0; i < all.count; i++) {
		const struct bid_answer *t = set_row(all, bid_answer, i);
		table_row(p);
		cell_number(p, t->number);
		cell_value(p, &bid_answer_entity, t, "question");
		if (page_is_data(p))
			cell_words(p, t->answer);
		else if (cell_begin(p, NULL)) {
			page_value(p, &bid_answer_entity, t, "answer");
			if (!p->as_at && page_may(p, ACT_CHANGE, &bid_answer_entity, t)) {
				html(p->o, " ");
				change_link(p, &bid_answer_entity, t->head.id, t->question);
			}
		}
		if (!page_is_data(p))
			cell_end(p);
		cell_number(p, (int64_t)text_length(text_or(t->answer, "")));
		cell_number(p, t->most);
	}
}

size_t bid_answers_count(struct page *p, const void *row, bool *more)
{
	*more = false;
	return model_referring(p->model, &bid_answer_entity, "bid", ((const struct bid *)row)->head.id, 200).count;
}
