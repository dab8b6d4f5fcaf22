/* edit.c - adding and changing a record. */
#include <string.h>

#include "base/message.h"
#include "base/text.h"
#include "model/declared/learning.h"
#include "model/declared/partners.h"
#include "model/rows/registration.h"
#include "rule/event/registrant.h"
#include "web/page/keeping/keeping.h"
#include "web/record/edit.h"
#include "web/record/record_form.h"

/* ---- add ---- */

/* The reference that the address, or the form, says it was opened with. */
static const struct field *opened_from(struct page *p, const struct entity *e)
{
	const char *posted = page_field(p, "back");
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		bool named = page_posted(p) ? text_equal(f->name, posted) : !text_empty(page_parameter(p, f->name));
		if ((f->kind == K_REF || f->kind == K_RECORD) && !(f->flags & INTERNAL) && named)
			return f;
	}
	return NULL;
}

/* The interest that the record came of, whose outcome the visitor may say. */
static const struct interest *outcome_of(struct page *p)
{
	const char *key = page_posted(p) ? page_field(p, "outcome-of") : page_parameter(p, "outcome-of");
	const struct interest *t = key ? model_find(p->model, interest, key) : NULL;
	return t && page_may(p, ACT_CHANGE, &interest_entity, t) ? t : NULL;
}

/* The guided way that the form is a task of. */
static const char *guide_of(struct page *p)
{
	const char *guide = page_posted(p) ? page_field(p, "guide") : page_parameter(p, "guide");
	return text_equal(guide, "begin") || (guide && model_find(p->model, place, guide)) ? guide : NULL;
}

/* A school's activity comes with the school's part in it: the form of its own asks for both, and this one would be refused. */
static bool school_led(struct page *p, const struct entity *e)
{
	const struct visitor *v = p->visitor;
	if (e != &activity_entity || page_posted(p) || v->grant_count != 1 || v->grants[0].role != ROLE_SCHOOL)
		return false;
	const char *slug = model_key(p->model, &organisation_entity, v->grants[0].organisation);
	page_redirect(p, page_href(p, arena_printf(p->arena, "/schools/activity/%s", url_encode(p->arena, slug, false))));
	p->status = 307;
	return true;
}

/* The next question of an event is the last one of its form. */
static void question_number(struct edit *d)
{
	struct page *p = d->page;
	const char *key = d->entity == &event_question_entity ? page_parameter(p, "event") : NULL;
	const struct event *e = key ? model_find(p->model, event, key) : NULL;
	struct set all = e ? event_questions_of(p->model, e->head.id) : (struct set){ 0 };
	int64_t last = all.count ? set_row(all, event_question, all.count - 1)->number : 0;
	if (e && last < REGISTRANT_QUESTIONS_MOST)
		record_form_set(&d->form, "number", arena_printf(p->arena, "%lld", (long long)last + 1));
}

void page_new(struct page *p)
{
	const char *key;
	const struct entity *e = edit_kind(p, p->rest, &key);
	if (!e || *key) {
		page_not_found(p);
		return;
	}
	if (!page_require(p, ACT_ADD, e, NULL) || school_led(p, e))
		return;
	struct edit d = { .page = p, .entity = e, .version = NONE, .action = arena_printf(p->arena, "/new/%s", e->name) };
	record_form_start(&d.form, p, e, NULL);
	d.from = opened_from(p, e);
	d.from_mine = page_back_href(p) != NULL;
	d.guide = guide_of(p);
	d.outcome_of = outcome_of(p);
	if (page_posted(p)) {
		record_form_post(&d.form);
		edit_post(&d);
	} else {
		record_form_fill(&d.form);
		question_number(&d);
		edit_draw(&d);
	}
}

/* ---- change ---- */

void page_edit(struct page *p)
{
	const struct entity *e;
	const void *row = edit_record(p, p->rest, &e);
	if (!row || !page_require(p, ACT_CHANGE, e, row))
		return;
	const struct record *head = row;
	struct edit d = { .page = p,
		.entity = e,
		.old = row,
		.version = head->version,
		.action = arena_printf(p->arena, "/edit/%s/%s", e->name, url_encode(p->arena, model_key(p->model, e, head->id), true)) };
	record_form_start(&d.form, p, e, row);
	d.guide = guide_of(p);
	if (page_posted(p)) {
		record_form_post(&d.form);
		edit_post(&d);
	} else {
		record_form_fill(&d.form);
		edit_draw(&d);
	}
}
