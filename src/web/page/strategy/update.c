/* update.c - how an action stands, said in a minute by who owns it: a new row of the action's updates, never a changed one. A
 * signed link in a mail opens the same form (account/links.c). */
#include <string.h>

#include "base/date.h"
#include "base/locale.h"
#include "base/text.h"
#include "model/declared/access.h"
#include "model/engine/row.h"
#include "model/rows/strategy.h"
#include "rule/approval.h"
#include "rule/progress.h"
#include "web/govuk/govuk.h"
#include "web/page/strategy/strategy.h"
#include "web/record/record_form.h"
#include "web/view/element.h"
#include "web/view/progress.h"

/* What people fill in. */
static const char *const typed[] = { "status", "note", "next", "date", "date-day", "date-month", "date-year", "corrects" };

static const struct element *element_asked(struct page *p)
{
	const struct element *e = text_starts(p->rest, "element/") ? model_find(p->model, element, p->rest + strlen("element/")) : NULL;
	bool updated = e && element_has_status(p, e);
	if (!updated)
		page_not_found(p);
	return updated ? e : NULL;
}

static void update_form_start(struct page *p, struct record_form *f, const struct element *e)
{
	const struct update *last = update_counting(p->model, e->head.id);
	record_form_start(f, p, &update_entity, NULL);
	for (size_t i = 0; i < COUNT(typed); i++)
		if (page_field(p, typed[i]))
			record_form_type(f, typed[i], page_field(p, typed[i]));
	if (!page_posted(p)) {
		record_form_set(f, "date", p->model->own_day);
		if (last)
			record_form_set(f, "status", last->status);
		record_form_set(f, "next", text_or(e->next, ""));
	}
	record_form_set(f, "element", model_key(p->model, &element_entity, e->head.id));
	record_form_set(f, "author", text_or(approval_author(p->model, p->visitor), ""));
}

/* ---- the page ---- */

static void now_draw(struct page *p, const struct element *e)
{
	struct progress g = progress_of_action(p->model, e);
	facts_begin(p);
	fact_begin(p, _("Now"));
	progress_word(p, &g);
	if (g.last)
		html(p->o, " <span class=\"small muted\">%s</span>", date_people(p->arena, g.last->date));
	fact_end(p);
	fact_all(p, &element_entity, e, (const char *const[]){ "owner", "due", NULL });
	if (g.last && g.last->note) {
		fact_begin(p, _("Last update"));
		html_text(p->o, page_plain(p, g.last->note, 300));
		fact_end(p);
	}
	facts_end(p);
}

static void corrects_draw(struct page *p, struct record_form *f, const struct element *e)
{
	const struct update *last = update_counting(p->model, e->head.id);
	if (!last)
		return;
	const struct code only = { model_key(p->model, &update_entity, last->head.id),
		arena_printf(p->arena, _("This corrects the last update, of %s"), date_people(p->arena, last->date)) };
	const struct codelist list = { .name = "corrects", .codes = &only, .count = 1 };
	form_field_draw(f, &(struct field){ .name = "corrects", .kind = K_CODE, .label = N_("Correction"), .list = &list });
}

/* An update moves no date: only who decides does. */
static void new_date_draw(struct page *p, const struct element *e)
{
	struct progress g = progress_of_action(p->model, e);
	if (g.status != PROGRESS_LATE)
		return;
	html(p->o, "<p>%s ", _("Its due date is over, so it stays late whatever the update says, until it is complete or has a new date."));
	if (visitor_is_officer(p->visitor))
		html(p->o, "<a class=\"govuk-link\" href=\"/reports/committee-report?action=%s\">%s</a>", url_encode(p->arena, e->slug, false),
		    _("Ask the committee for a new date"));
	else
		html(p->o, "<a class=\"govuk-link\" href=\"/enquiries/new\">%s</a>", _("Ask the international officers for a new date"));
	html(p->o, "</p>");
}

static void update_draw(struct page *p, struct record_form *f, const struct element *e)
{
	const char *name = text_cut(p->arena, text_or(e->short_title, e->title), 120), *key = url_encode(p->arena, e->slug, true);
	const char *title = p->title = arena_printf(p->arena, _("Update: %s"), name);
	page_form_head(p,
	    (const char *const[]){
	        _("Actions"), "/actions", element_name_people(p, e), record_href(p, &element_entity, e->head.id), _("Update"), NULL, NULL },
	    element_name_people(p, e), title, NULL);
	now_draw(p, e);
	new_date_draw(p, e);
	page_form_begin(p, arena_printf(p->arena, "/update/element/%s", key), false);
	html(p->o, "<div class=\"form__fields govuk-!-margin-top-6\">");
	form_field_draw(f, entity_field(&update_entity, "status"));
	form_field_draw(f, entity_field(&update_entity, "note"));
	struct field next = *entity_field(&element_entity, "next");
	next.help = N_("What comes next, and when. An action that is complete or stopped has none.");
	form_field_draw(f, &next);
	form_field_draw(f, entity_field(&update_entity, "date"));
	corrects_draw(p, f, e);
	html(p->o, "<p class=\"small\">%s</p>",
	    arena_printf(p->arena,
	        _("It is published in the name of %s and can’t be changed, but a later update can correct it. The due date determines whether the action is late."),
	        text_or(approval_author(p->model, p->visitor), "")));
	page_fields_end(p, _("Publish the update"));
	html(p->o, "</div>\n");
}

/* The number is the next on that date, so that a second word on the same day stands behind the first. */
static void number_set(struct page *p, struct record_form *f, const struct element *e)
{
	const char *date = record_form_text(f, entity_field(&update_entity, "date"));
	int64_t next = update_last_number(p->model, e->head.id, text_or(date, "")) + 1;
	record_form_set(f, "number", arena_printf(p->arena, "%lld", (long long)next));
}

/* The action with the next step that was typed: who says how it stands says what comes next. What is over has none. */
static struct element *next_read(struct page *p, const struct element *e, const struct update *update)
{
	struct element *changed = row_copy(p->arena, &element_entity, e);
	const char *next = text_or(page_field(p, "next"), text_or(e->next, ""));
	enum progress_status said;
	changed->next = NULL;
	if (*next && !(progress_find(update->status, &said) && progress_over(said)))
		field_read(p->model, entity_field(&element_entity, "next"), next, changed, p->problems);
	return changed;
}

static bool next_save(struct page *p, const struct element *e, struct element *changed)
{
	LOCALE_OF_RECORDS;
	if (row_equal(&element_entity, e, changed))
		return true;
	struct change c = p->change;
	c.why = _("With an update on how it stands");
	return row_save(p->model, &element_entity, e, changed, &c) == ROW_SAVED;
}

/* The form as it came: it would publish an update of which nobody wrote a word. */
static bool says_nothing(struct page *p, const struct element *e, const struct update *u, const struct element *changed)
{
	const struct update *last = update_counting(p->model, e->head.id);
	return last && !u->note && u->corrects == NONE && text_equal(u->status, last->status) && text_equal(e->next, changed->next);
}

static void update_post(struct page *p, struct record_form *f, const struct element *e)
{
	struct update *row = row_new(p->arena, &update_entity);
	number_set(p, f, e);
	bool good = record_form_read(f, row);
	struct element *changed = next_read(p, e, row);
	if (row->date && !page_problem(p, "date") && strcmp(date_first(p->arena, row->date), p->model->own_day) > 0) {
		problem_add(p->problems, "date", _("The date of an update must be %s or earlier"), date_people(p->arena, p->model->own_day));
		good = false;
	}
	const struct update *corrected = good ? model_get(p->model, update, row->corrects) : NULL;
	if (corrected && corrected->element != e->head.id) {
		problem_add(p->problems, "corrects", "%s", _("An update corrects one of the same action"));
		good = false;
	}
	if (good && says_nothing(p, e, row, changed)) {
		problem_add(p->problems, "note", "%s", _("Choose a status and write what has happened"));
		good = false;
	}
	good = good && approval_correction(p->model, row, p->problems);
	if (!good || p->problems->errors) {
		page_refuse(p);
		update_draw(p, f, e);
	} else if (page_require(p, ACT_ADD, &update_entity, row) && row_save(p->model, &update_entity, NULL, row, &p->change) == ROW_SAVED &&
	    next_save(p, e, changed))
		page_done(p, record_href(p, &element_entity, e->head.id), "saved");
}

void page_update(struct page *p)
{
	const struct element *e = element_asked(p);
	struct record_form f;
	if (!e)
		return;
	if (!element_may_update(p, e)) {
		page_forbidden(p);
		return;
	}
	update_form_start(p, &f, e);
	if (page_posted(p))
		update_post(p, &f, e);
	else
		update_draw(p, &f, e);
}
