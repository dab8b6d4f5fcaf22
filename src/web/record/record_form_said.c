/* record_form_said.c - the language of the texts in a form. Who changes a record on a page in another language writes texts of that language,
 * each beside the original: they are kept as translations, and the record's own texts stay. Another form, at ?text-language=en, changes those. */
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/engine/row.h"
#include "rule/keeping.h"
#include "web/govuk/govuk.h"
#include "web/kit/address.h"
#include "web/kit/form.h"
#include "web/kit/language.h"
#include "web/kit/value.h"
#include "web/record/record_form.h"

#define NAME "text-language"

static bool said_is_text(const struct record_form *f, const struct field *d)
{
	return f->old && d->flags & TRANSLATE && record_form_has(f, d);
}

static bool said_has_text(const struct record_form *f)
{
	return ANY(f->entity->fields, f->entity->field_count, said_is_text(f, each));
}

const char *record_form_said(const struct record_form *f)
{
	const char *tag = record_form_value(f, NAME);
	bool other = f->old && *tag && language_valid(tag) && !text_equal(tag, LANGUAGE_ORIGINAL) && !language_is(f->entity, f->old, tag);
	return other ? tag : NULL;
}

static const struct translation *said_now(const struct record_form *f, const struct field *d, const char *tag)
{
	return language_in(f->page, f->entity, record_id(f->old), d, tag);
}

const char *record_form_was(struct record_form *f, const struct field *d)
{
	const char *tag = record_form_said(f);
	const struct translation *t = tag && said_is_text(f, d) ? said_now(f, d, tag) : NULL;
	return t ? t->text : row_text(f->page->model, f->entity, f->old, d);
}

void record_form_said_fill(struct record_form *f)
{
	struct page *p = f->page;
	if (!f->old || !p->lang || !*p->under || language_is(f->entity, f->old, p->lang) || !said_has_text(f))
		return;
	if (text_equal(page_parameter(p, NAME), LANGUAGE_ORIGINAL)) {
		record_form_type(f, NAME, LANGUAGE_ORIGINAL);
		return;
	}
	record_form_type(f, NAME, p->lang);
	for (size_t i = 0; i < f->entity->field_count; i++) {
		const struct field *d = &f->entity->fields[i];
		const struct translation *t = said_is_text(f, d) ? said_now(f, d, p->lang) : NULL;
		if (said_is_text(f, d))
			record_form_type(f, d->name, t ? t->text : "");
	}
}

const char *record_form_said_kept(struct record_form *f, const struct field *d)
{
	return record_form_said(f) && said_is_text(f, d) && !*text_trim(f->page->arena, record_form_value(f, d->name)) ? record_form_was(f, d) : NULL;
}

void record_form_said_draw(struct record_form *f, const char *address)
{
	struct page *p = f->page;
	const char *tag = record_form_said(f);
	bool original = text_equal(record_form_value(f, NAME), LANGUAGE_ORIGINAL);
	if ((!tag && !original) || !said_has_text(f))
		return;
	html(p->o, "<input type=\"hidden\" name=\"%s\" value=\"%s\"><p>%s</p>", NAME, original ? LANGUAGE_ORIGINAL : tag,
	    original
	        ? _("You change the texts in English. Those in other languages stay as they are.")
	        : arena_printf(p->arena,
	              _("Write each text in %s, beside the original. A box that you leave empty, or that repeats the original, changes nothing."),
	              language_name(tag)));
	if (!address || page_posted(p)) /* what was typed in the one language is no text of the other */
		return;
	if (original)
		page_link_line(p, address, arena_printf(p->arena, _("Translate into %s"), language_name(p->lang)));
	else
		page_link_line(p, arena_printf(p->arena, "%s?%s=%s", address, NAME, LANGUAGE_ORIGINAL), _("Change the texts in English instead"));
}

void record_form_original(struct page *p, const struct entity *e, const void *row, const struct field *d)
{
	const struct field *l = entity_language(e);
	const char *tag = text_or(l ? field_text(l, row) : NULL, LANGUAGE_ORIGINAL);
	html(p->o, "<div lang=\"%s\" dir=\"%s\">", tag, language_direction(tag));
	if (d->kind == K_NOTE)
		page_note(p, field_text(d, row));
	else
		html(p->o, "<p>%s</p>", field_text(d, row));
	html(p->o, "</div>");
}

const char *record_form_said_begin(struct record_form *f, const struct field *d)
{
	struct page *p = f->page;
	if (!record_form_said(f) || !said_is_text(f, d))
		return NULL;
	if (row_present(d, f->old)) {
		html(p->o, "<div class=\"sides\"><div><p class=\"subheading\">%s</p>", _(d->label));
		record_form_original(p, f->entity, f->old, d);
		html(p->o, "</div><div>");
	} else {
		html(p->o, "<div><div>");
	}
	return arena_printf(p->arena, _("%s in %s"), _(d->label), language_name(record_form_said(f)));
}

void record_form_said_end(struct record_form *f, const char *label)
{
	if (label)
		html(f->page->o, "</div></div>");
}

bool record_form_repeats(struct arena *a, const struct field *d, const void *row, const char *text)
{
	return text_equal(text_trim(a, text), text_trim(a, text_or(field_text(d, row), "")));
}

/* A text of that language that the form brings, and that is not there yet. */
static bool said_is_new(struct record_form *f, const struct field *d)
{
	if (!record_form_said(f) || !said_is_text(f, d))
		return false;
	const char *typed = text_trim(f->page->arena, text_or(record_form_text(f, d), ""));
	return *typed && !text_equal(typed, text_trim(f->page->arena, record_form_was(f, d))) &&
	    !record_form_repeats(f->page->arena, d, f->old, typed);
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
	t->record = record_id(f->old);
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
		if (!row_put(f->page->model, &translation_entity, said_now(f, d, record_form_said(f)), said_row(f, d), &f->page->change))
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
		if (tag && said_is_text(f, d) && *record_form_value(f, d->name))
			form_write(&o, d->name, record_form_text(f, d));
		else if (!(tag && said_is_text(f, d)) && row_present(d, row) && !(d->flags & (PRIVATE | INTERNAL)))
			form_write(&o, d->name, row_text(f->page->model, f->entity, row, d));
	}
	if (tag)
		form_write(&o, NAME, tag);
	return out_text(&o);
}
