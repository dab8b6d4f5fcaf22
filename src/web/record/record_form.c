#include "web/kit/session.h"
#include "web/record/record_form.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/declared/access.h"
#include "model/declared/strategy.h"
#include "model/engine/search/lookup.h"
#include "model/engine/refer.h"
#include "model/engine/row.h"
#include "model/engine/scope.h"
#include "rule/approval.h"
#include "rule/may.h"
#include "web/govuk/govuk.h"
#include "web/kit/address.h"
#include "web/kit/form.h"
#include "web/kit/guided.h"
#include "web/kit/page.h"

/* ---- the texts ---- */

void record_form_start(struct record_form *f, struct page *p, const struct entity *e, const void *old)
{
	*f = (struct record_form){ .page = p, .entity = e, .old = old, .shows_private = page_may(p, ACT_PRIVATE, e, old) };
	f->shows_guarded = !may_only_own(p->visitor, e, old ? ACT_CHANGE : ACT_ADD).count;
	f->last = &f->typed.first;
	if (!p->problems) { /* a page that is only read has none yet */
		p->problems = arena_alloc(p->arena, sizeof(*p->problems));
		p->problems->arena = p->arena;
	}
}

void record_form_type(struct record_form *f, const char *name, const char *value)
{
	for (struct form_pair *q = f->typed.first; q; q = q->next)
		if (text_equal(q->name, name)) {
			q->value = value;
			return;
		}
	struct form_pair *pair = arena_alloc(f->page->arena, sizeof(*pair));
	*pair = (struct form_pair){ .name = name, .value = value };
	*f->last = pair;
	f->last = &pair->next;
	f->typed.count++;
}

void record_form_set(struct record_form *f, const char *name, const char *value)
{
	const struct field *d = entity_field(f->entity, name);
	record_form_type(f, name, d ? record_form_number_shown(f, d, value) : value);
}

const char *record_form_value(const struct record_form *f, const char *name)
{
	return text_or(form_value(&f->typed, name), "");
}

const struct link *record_form_link(const struct record_form *f)
{
	struct model *m = f->page->model;
	const char *typed = record_form_value(f, "link");
	int64_t id = *typed && entity_field(f->entity, "link") ? lookup_one(m, &link_entity, typed) : NONE;
	return id == NONE ? NULL : model_get(m, link, id);
}

bool record_form_has(const struct record_form *f, const struct field *d)
{
	return !(d->flags & INTERNAL) && (!(d->flags & PRIVATE) || f->shows_private) && (!(d->flags & GUARDED) || f->shows_guarded);
}

/* Whether a new record may lack it: it is neither required nor one of those of which exactly one is given, or it has a value. */
static bool record_form_may_lack(const struct record_form *f, const struct field *d)
{
	bool one = false, given = *record_form_value(f, d->name);
	for (size_t g = 0; g < COUNT(f->entity->one_of) && f->entity->one_of[g]; g++) {
		bool among = text_has_word(f->entity->one_of[g], d->name);
		for (size_t i = 0; among && i < f->entity->field_count; i++)
			given = given ||
			    (text_has_word(f->entity->one_of[g], f->entity->fields[i].name) && *record_form_value(f, f->entity->fields[i].name));
		one = one || among;
	}
	return given || !(one || d->flags & REQUIRED);
}

/* What a new record begins with need not be asked. */
static bool record_form_begins(const struct record_form *f, const struct field *d)
{
	return !f->old && f->entity->table && d->otherwise;
}

/* The address says for what the record is added ("/new/evidence?contribution=…"), and it can be for one thing alone: the other boxes are not asked. */
static bool record_form_settled(const struct record_form *f, const struct field *d)
{
	for (size_t g = 0; !f->old && g < COUNT(f->entity->one_of) && f->entity->one_of[g]; g++) {
		bool among = false, other = false;
		for (size_t i = 0; i < f->entity->field_count; i++) {
			const struct field *of = &f->entity->fields[i];
			if (!text_has_word(f->entity->one_of[g], of->name))
				continue;
			among = among || of == d;
			bool named =
			    page_posted(f->page) ? text_equal(page_field(f->page, "back"), of->name) : !text_empty(page_parameter(f->page, of->name));
			other = other || (of != d && named);
		}
		if (among && other)
			return true;
	}
	return false;
}

bool record_form_asks(const struct record_form *f, const struct field *d)
{
	bool made = !f->old && d == entity_slug(f->entity); /* of the title */
	if (!record_form_has(f, d) || record_form_begins(f, d) || record_form_settled(f, d) || (!f->shows_guarded && (d->flags & OFFICE || made)))
		return false;
	if (!approval_asks(f->page->visitor, f->entity, f->old, d))
		return false;
	return guided_asks(f->page, f->entity, d) || !record_form_may_lack(f, d);
}

const struct entity *form_field_kind(const struct record_form *f, const struct field *d)
{
	if (d->kind == K_REF)
		return d->of;
	const struct entity *of = d->kind == K_RECORD ? entity_find(record_form_value(f, "entity")) : NULL;
	return of && !of->secret && !of->journal ? of : NULL;
}

/* Without it the form of a new record would be refused after it was filled in. Who speaks for several says for which of them. */
static void own_fill(struct record_form *f)
{
	struct page *p = f->page;
	struct may_own own = may_only_own(p->visitor, f->entity, ACT_ADD);
	int64_t id = NONE;
	const struct field *d = own.count == 1 ? scope_preset(p->model, f->entity, own.each[0], &id) : NULL;
	if (d && record_form_has(f, d) && !*record_form_value(f, d->name))
		record_form_set(f, d->name, lookup_words(p->model, d->of, model_key(p->model, d->of, id)));
}

/* What is written on a page in another language is in that language. */
static void language_fill(struct record_form *f)
{
	const struct field *d = entity_language(f->entity);
	const struct page *p = f->page;
	if (d && p->lang && *p->under && !*record_form_value(f, d->name))
		record_form_set(f, d->name, arena_strndup(p->arena, p->lang, strcspn(p->lang, "-")));
}

void record_form_fill(struct record_form *f)
{
	struct page *p = f->page;
	for (size_t i = 0; i < f->entity->field_count; i++) {
		const struct field *d = &f->entity->fields[i];
		if (!record_form_has(f, d))
			continue;
		const char *text = f->old ? row_text(p->model, f->entity, f->old, d) : text_or(page_parameter(p, d->name), "");
		if (!f->old && !*text && d->kind == K_REF && d->of == &dataset_entity && d->flags & REQUIRED)
			text = model_key(p->model, &dataset_entity, p->model->dataset);
		if (!*text && record_form_begins(f, d))
			text = d->otherwise;
		if (!f->old && !*text && d->days_on)
			text = date_add_days(p->arena, p->model->own_day, d->days_on);
		if (*text && (d->kind == K_REF || d->kind == K_RECORD))
			text = lookup_words(p->model, form_field_kind(f, d), text);
		if (*text)
			record_form_set(f, d->name, text);
	}
	if (!f->old) {
		own_fill(f);
		language_fill(f);
	}
	record_form_said_fill(f);
	const char *currency = record_form_currency(f);
	if (currency && !*record_form_value(f, "currency"))
		record_form_set(f, "currency", currency);
	const char *starts, *ends;
	if (record_form_year(f, &starts, &ends) && !*record_form_value(f, "starts") && !*record_form_value(f, "ends")) {
		record_form_set(f, "starts", starts);
		record_form_set(f, "ends", ends);
	}
}

/* Fields of the form that are not the record's. */
static bool of_the_form(const char *name)
{
	static const char *const names[] = { "token", "act", "version", "draft", "back" };
	return ANY(names, COUNT(names), text_equal(*each, name));
}

/* Several records may have one name: the box shows it, and NAME-chosen says which of them it is, for as long as the box shows that name. */
static void record_form_chosen(struct record_form *f)
{
	struct page *p = f->page;
	for (size_t i = 0; i < f->entity->field_count; i++) {
		const struct field *d = &f->entity->fields[i];
		const struct entity *of = form_field_kind(f, d);
		const char *key = of ? record_form_value(f, arena_printf(p->arena, "%s-chosen", d->name)) : "";
		const struct record *row = *key ? model_by_key(p->model, of, key) : NULL;
		if (row && text_equal(record_form_value(f, d->name), model_title(p->model, of, row->id)))
			record_form_type(f, d->name, key);
	}
}

void record_form_post(struct record_form *f)
{
	const struct form_data *d = f->page->form;
	for (size_t i = 0; i < d->field_count; i++)
		if (!of_the_form(d->fields[i].name) && !form_value(&f->typed, d->fields[i].name))
			record_form_type(f, d->fields[i].name, d->fields[i].value);
	record_form_chosen(f);
}

void record_form_open(struct record_form *f, struct page *p, const struct entity *form)
{
	record_form_start(f, p, form, NULL);
	if (page_posted(p))
		record_form_post(f);
	else
		for (size_t i = 0; i < form->field_count; i++)
			record_form_set(f, form->fields[i].name, text_or(form->fields[i].otherwise, ""));
}

void record_form_draft(struct record_form *f, const char *content)
{
	struct problems ignored = { .arena = f->page->arena };
	struct form form;
	if (!form_read(f->page->arena, content, strlen(content), &form, &ignored))
		return;
	for (const struct form_pair *q = form.first; q; q = q->next)
		record_form_number_undraft(f, q->name, q->value);
}

const char *record_form_content(const struct record_form *f)
{
	struct out o = { .arena = f->page->arena };
	for (const struct form_pair *q = f->typed.first; q; q = q->next)
		if (*q->value)
			form_write(&o, q->name, record_form_number_draft(f, q->name, q->value));
	return out_text(&o);
}

/* ---- one field's text for the validator ---- */

/* What the boxes hold, one behind the other: the validator reads it (date_typed()). A day without its month is no date. */
static const char *record_form_date_typed(struct record_form *f, const struct field *d)
{
	struct arena *a = f->page->arena;
	const char *part[3], *names[] = { "day", "month", "year" };
	for (int i = 0; i < 3; i++)
		part[i] = text_trim(a, record_form_value(f, arena_printf(a, "%s-%s", d->name, names[i])));
	if (!*part[0] && !*part[1] && !*part[2])
		return record_form_value(f, d->name);
	const char *typed = text_trim(a, arena_printf(a, "%s %s %s", part[0], *part[0] ? text_or(part[1], "?") : part[1], part[2]));
	return text_or(date_typed(a, typed), typed);
}

static const char *reference_typed(struct record_form *f, const struct field *d)
{
	struct page *p = f->page;
	const char *choice = record_form_value(f, arena_printf(p->arena, "%s-choice", d->name));
	const char *typed = text_trim(p->arena, record_form_value(f, d->name));
	const struct entity *of = form_field_kind(f, d);
	if (of && *choice && model_by_key(p->model, of, choice))
		return choice;
	int64_t id = of ? lookup_one(p->model, of, typed) : NONE;
	return id == NONE ? typed : model_key(p->model, of, id);
}

const char *record_form_lines(struct arena *a, const char *s)
{
	struct out o = { .arena = a };
	for (s += *s == '\n'; *s; s++)
		if (*s != '\r')
			out_char(&o, *s);
		else if (s[1] != '\n')
			out_char(&o, '\n');
	return out_text(&o);
}

/* A text that was not touched stays byte for byte. */
static const char *note_typed(struct record_form *f, const struct field *d)
{
	struct arena *a = f->page->arena;
	const char *typed = record_form_lines(a, record_form_value(f, d->name)), *was = f->old ? text_or(field_text(d, f->old), "") : "";
	return text_equal(typed, record_form_lines(a, was)) ? was : typed;
}

/* What nobody is asked for stays as it is; a new record belongs to the city's own dataset. */
static const char *record_form_unasked(struct record_form *f, const struct field *d)
{
	struct model *m = f->page->model;
	if (f->old)
		return row_text(m, f->entity, f->old, d);
	return d->of == &dataset_entity && d->flags & REQUIRED ? model_key(m, &dataset_entity, m->dataset) : NULL;
}

const char *record_form_lookup(void *context, const struct field *d)
{
	struct record_form *f = context;
	return record_form_text(f, d);
}

const char *record_form_text(struct record_form *f, const struct field *d)
{
	if (!record_form_has(f, d))
		return f->old ? row_text(f->page->model, f->entity, f->old, d) : NULL;
	if (record_form_one_other(f, d))
		return "";
	bool kept_unasked = d->flags & OFFICE || !approval_asks(f->page->visitor, f->entity, f->old, d);
	if (kept_unasked && !record_form_asks(f, d) && !*record_form_value(f, d->name))
		return record_form_unasked(f, d);
	const char *kept = record_form_said_kept(f, d);
	if (kept)
		return kept;
	switch (d->kind) {
	case K_DATE: return record_form_date_typed(f, d);
	case K_REF:
	case K_RECORD: return reference_typed(f, d);
	case K_NOTE: return note_typed(f, d);
	case K_SLUG: return f->slug ? f->slug : record_form_value(f, d->name);
	case K_CODE: return record_form_yields(f, d) ? "" : record_form_value(f, d->name);
	default: return f->reference && d->flags & MADE ? f->reference : record_form_number_text(f, d, record_form_value(f, d->name));
	}
}

const char *record_form_title(struct record_form *f)
{
	const struct field *title = entity_title(f->entity);
	const char *text = title ? text_trim(f->page->arena, text_or(record_form_text(f, title), "")) : "";
	struct out o = { .arena = f->page->arena };
	for (size_t i = 0; !*text && i < f->entity->field_count; i++) {
		const struct field *d = &f->entity->fields[i];
		if (!(d->flags & KEY) || d->flags & PRIVATE || !*record_form_value(f, d->name))
			continue;
		out_fmt(&o, "%s%s", o.length ? " \u00b7 " : "", record_form_value(f, d->name));
	}
	return text_cut(f->page->arena, text_or(text, text_or(out_text(&o), _("Without a title"))), 300);
}
