/* record_form_said.c - the language of the texts in a form. Who changes a record on a page in another language writes texts of that language:
 * they are kept as translations, and the record's own texts stay, unless the form says otherwise. */
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/engine/row.h"
#include "rule/keeping.h"
#include "web/govuk/govuk.h"
#include "web/kit/form.h"
#include "web/kit/language.h"
#include "web/record/record_form.h"

#define NAME "text-language"

static bool said_is_text(const struct record_form *f, const struct field *d)
{
	return f->old && d->flags & TRANSLATE && record_form_has(f, d);
}

static bool said_has_text(const struct record_form *f)
{
	for (size_t i = 0; i < f->entity->field_count; i++)
		if (said_is_text(f, &f->entity->fields[i]))
			return true;
	return false;
}

const char *record_form_said(const struct record_form *f)
{
	const char *tag = record_form_value(f, NAME);
	bool other = f->old && *tag && language_valid(tag) && !text_equal(tag, LANGUAGE_ORIGINAL) && !language_is(f->entity, f->old, tag);
	return other ? tag : NULL;
}

static const struct translation *said_now(const struct record_form *f, const struct field *d, const char *tag)
{
	return language_in(f->page, f->entity, ((const struct record *)f->old)->id, d, tag);
}

const char *record_form_was(struct record_form *f, const struct field *d)
{
	const char *tag = record_form_said(f);
	const struct translation *t = tag && said_is_text(f, d) ? said_now(f, d, tag) : NULL;
	return t ? t->text : row_text(f->page->model, f->entity, f->old, d);
}

void record_form_said_fill(struct record_form *f)
{
	const struct page *p = f->page;
	if (!f->old || !p->lang || !*p->under || language_is(f->entity, f->old, p->lang) || !said_has_text(f))
		return;
	record_form_type(f, NAME, p->lang);
	for (size_t i = 0; i < f->entity->field_count; i++) {
		const struct field *d = &f->entity->fields[i];
		const struct translation *t = said_is_text(f, d) ? said_now(f, d, p->lang) : NULL;
		if (t)
			record_form_type(f, d->name, t->text);
	}
}

void record_form_said_draw(struct record_form *f)
{
	const char *tag = record_form_value(f, NAME);
	struct page *p = f->page;
	if (!*tag && p->lang && *p->under)
		tag = p->lang;
	const char *other = text_equal(tag, LANGUAGE_ORIGINAL) && p->lang ? p->lang : tag;
	if (!f->old || !*other || text_equal(other, LANGUAGE_ORIGINAL) || !language_valid(other) || language_is(f->entity, f->old, other) ||
	    !said_has_text(f))
		return;
	const struct govuk_choice items[] = { { .value = other,
		                                  .text = language_name(other),
		                                  .hint = { .text = _("It is kept as a translation. What is there in English stays.") } },
		{ .value = LANGUAGE_ORIGINAL, .text = language_name(LANGUAGE_ORIGINAL), .hint = { .text = _("It replaces what is there.") } } };
	govuk_radios(p->o,
	    &(struct govuk_choices){
	        .fieldset = { .legend = { .text = _("In which language are the texts that you type?"), .classes = "govuk-fieldset__legend--s" } },
	        .name = NAME,
	        .id_prefix = NAME,
	        .classes = "govuk-radios--small",
	        .items = items,
	        .items_count = COUNT(items),
	        .value = tag });
}

/* A text of that language that the form brings, and that is not there yet. */
static bool said_is_new(struct record_form *f, const struct field *d)
{
	if (!record_form_said(f) || !said_is_text(f, d))
		return false;
	const char *typed = text_trim(f->page->arena, text_or(record_form_text(f, d), ""));
	return *typed && !text_equal(typed, text_trim(f->page->arena, record_form_was(f, d)));
}

void record_form_said_apart(struct record_form *f, void *row)
{
	for (size_t i = 0; record_form_said(f) && i < f->entity->field_count; i++) {
		const struct field *d = &f->entity->fields[i];
		if (said_is_text(f, d) && row_present(d, row))
			field_put_text(d, row, field_text(d, f->old));
	}
}

static struct translation *said_row(struct record_form *f, const struct field *d)
{
	struct page *p = f->page;
	struct translation *t = row_new(p->arena, &translation_entity);
	t->entity = f->entity->name;
	t->record = ((const struct record *)f->old)->id;
	t->field = d->name;
	t->language = record_form_said(f);
	t->text = text_trim(p->arena, record_form_text(f, d));
	t->made = CODE_TRANSLATION_MADE_HUMAN;
	t->date = clock_today(p->arena);
	return t;
}

bool record_form_said_may(struct record_form *f)
{
	for (size_t i = 0; i < f->entity->field_count; i++) {
		const struct field *d = &f->entity->fields[i];
		if (said_is_new(f, d) && !page_may(f->page, ACT_ADD, &translation_entity, said_row(f, d)))
			return false;
	}
	return true;
}

bool record_form_said_save(struct record_form *f)
{
	for (size_t i = 0; i < f->entity->field_count; i++) {
		const struct field *d = &f->entity->fields[i];
		if (!said_is_new(f, d))
			continue;
		enum row_outcome end =
		    row_save(f->page->model, &translation_entity, said_now(f, d, record_form_said(f)), said_row(f, d), &f->page->change);
		if (end != ROW_SAVED && end != ROW_SAME)
			return false;
	}
	return true;
}

const char *record_form_said_content(struct record_form *f, const void *row)
{
	struct out o = { .arena = f->page->arena };
	const char *tag = record_form_said(f);
	for (size_t i = 0; i < f->entity->field_count; i++) {
		const struct field *d = &f->entity->fields[i];
		bool own = tag && said_is_text(f, d) && *text_or(record_form_text(f, d), "");
		if (row_present(d, row) && !(d->flags & (PRIVATE | INTERNAL)))
			form_write(&o, d->name, own ? record_form_text(f, d) : row_text(f->page->model, f->entity, row, d));
	}
	if (tag)
		form_write(&o, NAME, tag);
	return out_text(&o);
}
