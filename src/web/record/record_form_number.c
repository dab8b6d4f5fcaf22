/* record_form_number.c - numbers and amounts of a form, in the language of the page. */
#include <string.h>

#include "base/text.h"
#include "model/declared/access.h"
#include "model/engine/row.h"
#include "model/engine/setting.h"
#include "web/record/record_form.h"

/* Before a text of a draft that is no number: it was typed so, and is read again as it is. */
#define AS_TYPED "? "

/* What the value of a setting is, the setting says. */
static const struct field *number_field(const struct record_form *f, const struct field *d)
{
	bool setting = f->entity == &setting_entity && d->at == offsetof(struct setting, value);
	const struct field *of = setting ? setting_field(record_form_value(f, "name")) : NULL;
	return of ? of : d;
}

static bool number_kind_of(const struct record_form *f, const struct field *field, enum number_kind *kind)
{
	const struct field *d = number_field(f, field);
	*kind = d->flags & AMOUNT ? NUMBER_AMOUNT : d->kind == K_INT ? NUMBER_WHOLE : NUMBER_DECIMAL;
	return d->kind == K_INT || d->kind == K_DECIMAL;
}

const char *record_form_number_shown(const struct record_form *f, const struct field *d, const char *canonical)
{
	enum number_kind kind;
	return canonical && number_kind_of(f, d, &kind) ? number_shown(f->page->arena, canonical, kind) : canonical;
}

const char *record_form_number_text(const struct record_form *f, const struct field *d, const char *typed)
{
	enum number_kind kind;
	if (text_empty(typed) || !text_visible(typed) || !number_kind_of(f, d, &kind))
		return typed;
	const char *was = f->old && f->entity->table ? row_text(f->page->model, f->entity, f->old, d) : "";
	if (*was && text_equal(typed, number_shown(f->page->arena, was, kind)))
		return was; /* nobody touched it */
	const char *text = number_typed(f->page->arena, typed, kind).text;
	return text ? text : arena_printf(f->page->arena, AS_TYPED "%s", typed);
}

const char *record_form_number_either(const struct record_form *f, const struct field *d)
{
	enum number_kind kind;
	const char *typed = record_form_value(f, d->name);
	if (!number_kind_of(f, d, &kind))
		return NULL;
	struct number_typed t = number_typed(f->page->arena, typed, kind);
	return t.either[0] ? number_either(f->page->arena, typed, &t) : NULL;
}

const char *record_form_number_draft(const struct record_form *f, const char *name, const char *typed)
{
	const struct field *d = entity_field(f->entity, name);
	return d ? record_form_number_text(f, d, typed) : typed;
}

void record_form_number_undraft(struct record_form *f, const char *name, const char *kept)
{
	const struct field *d = entity_field(f->entity, name);
	enum number_kind kind;
	if (d && number_kind_of(f, d, &kind) && text_starts(kept, AS_TYPED))
		record_form_type(f, name, kept + strlen(AS_TYPED));
	else
		record_form_set(f, name, kept);
}
