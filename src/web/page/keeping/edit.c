/* edit.c - adding, changing and removing a record. */
#include <string.h>

#include "base/message.h"
#include "base/text.h"
#include "job/letters/letters.h"
#include "model/declared/knowledge.h"
#include "model/declared/learning.h"
#include "model/declared/partners.h"
#include "model/engine/refer.h"
#include "model/engine/row.h"
#include "model/read/history_read.h"
#include "model/rows/registration.h"
#include "rule/event/registrant.h"
#include "web/govuk/govuk.h"
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
	if (page_posted(p)) {
		record_form_post(&d.form);
		edit_post(&d);
	} else {
		record_form_fill(&d.form);
		edit_draw(&d);
	}
}

/* ---- remove ---- */

enum { SHOWN_MAX = 20 };

/* Records that name this one, each kind under its name; kinds that nobody is shown are only said. Gives whether there are any. */
static bool referring_draw(struct page *p, const struct entity *e, int64_t id)
{
	bool any = false;
	for (size_t i = 0; i < all_entity_count; i++)
		for (size_t j = 0; j < all_entities[i]->field_count; j++) {
			const struct entity *of = all_entities[i];
			const struct field *f = &of->fields[j];
			if (f->kind != K_REF || f->of != e)
				continue;
			struct set s = model_referring(p->model, of, f->name, id, SHOWN_MAX + 1);
			if (!s.count)
				continue;
			any = true;
			html(p->o, "<h2 class=\"subheading\">%s%s%s</h2>", _(of->labels), message_colon(), _(f->label));
			if (of == &registrant_entity || of == &registrant_answer_entity)
				html(p->o, "<p>%s</p>",
				    e == &event_entity ? _("People have registered. Cancel the event instead.")
				                       : _("People have answered this question. It stays until their answers are erased."));
			else if (of->secret)
				html(p->o, "<p>%s</p>", _("Site administration records, which are not shown here."));
			else
				record_list(p, s, SHOWN_MAX, referring_href(p, of, f->name, e, id));
		}
	struct set files = model_said_of(p->model, &attachment_entity, e, id, SHOWN_MAX + 1);
	if (files.count) {
		html(p->o, "<h3 class=\"subheading\">%s</h3>", _(attachment_entity.labels));
		record_list(p, files, SHOWN_MAX, NULL);
	}
	return any || files.count;
}

static bool edit_referred(struct page *p, const struct entity *e, int64_t id)
{
	struct referrer first;
	return refer_first(p->model, e, id, &first);
}

/* What goes with the record. */
static void lost_draw(struct page *p, const struct entity *e, int64_t id)
{
	static const struct entity *const said[] = { &provenance_entity, &translation_entity, &identifier_entity };
	for (size_t i = 0; i < COUNT(said); i++) {
		size_t n = model_said_of(p->model, said[i], e, id, 1001).count;
		if (n)
			html(p->o, "<p>%s</p>",
			    arena_printf(
			        p->arena, _("%s of this record, which are removed with it: %s."), _(said[i]->labels), capped_people(p, n, 1000)));
	}
}

static void remove_form(struct page *p, const struct entity *e, const void *row)
{
	const struct record *head = row;
	lost_draw(p, e, head->id);
	html(p->o, "<p>%s</p>", _("The history keeps the content of the record. If it is just not ready to be seen, withdraw it instead."));
	page_form_begin(p, arena_printf(p->arena, "/remove/%s/%s", e->name, url_encode(p->arena, model_key(p->model, e, head->id), true)), false);
	html(p->o, "<input type=\"hidden\" name=\"version\" value=\"%lld\">", (long long)head->version);
	record_form_fields(p, &why_field, 1);
	html(p->o, "<div class=\"govuk-button-group\">");
	page_button(p, "remove", _("Remove"), "govuk-button--warning");
	govuk_button(p->o,
	    &(struct govuk_button){
	        .text = _("Withdraw: make it a draft"), .name = "act", .value = "withdraw", .classes = "govuk-button--secondary" });
	html(p->o, "<a class=\"govuk-link\" href=\"%s\">%s</a></div>", record_href(p, e, head->id), _("Cancel"));
	page_form_end(p);
}

static void remove_draw(struct page *p, const struct entity *e, const void *row, bool stale)
{
	const struct record *head = row;
	const char *name = text_cut(p->arena, model_title(p->model, e, head->id), 160);
	bool kept = edit_referred(p, e, head->id);
	p->title = arena_printf(p->arena, kept ? _("Can\u2019t be removed: %s") : _("Remove: %s"), name);
	const char *title = p->title;
	page_form_head(p, (const char *const[]){ _(e->labels), page_list(p, e), name, record_href(p, e, head->id), title, NULL, NULL }, _(e->label),
	    title, NULL);
	if (stale)
		govuk_warning_text(p->o,
		    &(struct govuk_warning_text){ .text = _("The record was changed in the meantime. Look at it again before you remove it.") });
	if (kept) {
		html(p->o, "<p>%s</p>", _("These records refer to it. Change or remove them first."));
		referring_draw(p, e, head->id);
	} else
		remove_form(p, e, row);
	html(p->o, "</div>\n");
}

static void edit_remove_post(struct page *p, const struct entity *e, const void *row)
{
	const struct record *head = row;
	int64_t version = NONE;
	if (edit_referred(p, e, head->id) || !integer_parse(text_or(page_field(p, "version"), ""), &version) || version != head->version) {
		p->status = 409;
		remove_draw(p, e, row, version != head->version);
		return;
	}
	struct record_form all;
	record_form_start(&all, p, e, row);
	record_form_private(&all, text_equal(page_field(p, "act"), "withdraw") ? "change" : "erase", row_new(p->arena, e));
	if (text_equal(page_field(p, "act"), "withdraw"))
		draft_withdraw(p, e, row);
	else if ((e != &enquiry_entity || letters_remove(p->model, head->id, &p->change)) && row_delete(p->model, e, row, &p->change))
		page_done(p,
		    e == &enquiry_entity ? "/enquiries"
		                         : arena_printf(p->arena, "%s?saved=%s", address_list(p->arena, e),
		                               url_encode(p->arena, arena_printf(p->arena, "/changes?kind=%s", e->name), false)),
		    "removed");
}

void page_remove(struct page *p)
{
	const struct entity *e;
	const void *row = edit_record(p, p->rest, &e);
	if (!row || !page_require(p, ACT_REMOVE, e, row))
		return;
	if (page_posted(p))
		edit_remove_post(p, e, row);
	else
		remove_draw(p, e, row, false);
}
