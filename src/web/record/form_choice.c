/* form_choice.c - a field that is answered by choosing one of a few: codes, yes or no, a kind of record. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "rule/approval.h"
#include "web/govuk/govuk.h"
#include "web/kit/form.h"
#include "web/kit/page.h"
#include "web/record/form_field.h"

enum { RADIOS_MAX = 5, INLINE_MAX = 80, KNOWN_MAX = 100 };

/* Beside each other, as far as they fit into a line. */
static bool are_short(const struct govuk_choice *items, size_t n)
{
	size_t length = 0;
	for (size_t i = 0; i < n; i++)
		length += text_length(items[i].text) + (items[i].conditional.html ? INLINE_MAX : 0);
	return n <= 3 && length <= INLINE_MAX;
}

static void radios_draw(const struct form_field *s, const struct govuk_choice *items, size_t n)
{
	govuk_radios(s->form->page->o,
	    &(struct govuk_choices){ .fieldset = form_field_set(s),
	        .hint = { .text = s->hint },
	        .error_message = { .text = s->problem },
	        .name = s->field->name,
	        .id_prefix = s->field->name,
	        .items = items,
	        .items_count = n,
	        .value = s->value,
	        .classes = are_short(items, n) ? "govuk-radios--inline govuk-radios--small" : "govuk-radios--small" });
}

/* The fields of the form that are asked for with one of the codes alone. */
static struct markup only_with(const struct form_field *s, const char *code)
{
	struct page *p = s->form->page;
	struct out drawn = { .arena = p->arena }, *o = p->o;
	const char *with = arena_printf(p->arena, "%s=%s", s->field->name, code);
	p->o = &drawn;
	for (size_t i = 0; i < s->form->entity->field_count; i++)
		if (text_equal(s->form->entity->fields[i].only_with, with))
			form_field_draw(s->form, &s->form->entity->fields[i]);
	p->o = o;
	return drawn.length ? html_done(&drawn) : (struct markup){ NULL };
}

/* A code of which there is only one is there or not. */
static void choice_tick_draw(const struct form_field *s)
{
	const struct code *only = s->field->list->codes;
	govuk_checkboxes(s->form->page->o,
	    &(struct govuk_choices){ .hint = { .text = s->hint },
	        .error_message = { .text = s->problem },
	        .name = s->field->name,
	        .id_prefix = s->field->name,
	        .classes = "govuk-checkboxes--small",
	        GOVUK_LIST(items, govuk_choice,
	            { .text = _(only->name), .value = only->code, .checked = text_equal(only->code, s->value) ? GOVUK_ON : GOVUK_OFF }) });
}

/* What who fills in the form can save: codes that a rule would refuse are not offered, but for the one that stands there. */
static struct codelist codes_offered(const struct form_field *s)
{
	struct record_form *f = s->form;
	const struct codelist *list = s->field->list;
	struct page *p = f->page;
	if (!p->visitor || !approval_limits(p->visitor, f->entity))
		return *list;
	const void *row = record_form_row(f);
	struct code *codes = arena_array(p->arena, struct code, list->count + 1);
	struct codelist offered = { .name = list->name, .source = list->source, .codes = codes };
	for (size_t i = 0; i < list->count; i++)
		if (text_equal(list->codes[i].code, s->value) ||
		    approval_takes(p->model, p->visitor, f->entity, f->old, row, s->field, list->codes[i].code))
			codes[offered.count++] = list->codes[i];
	return offered.count ? offered : *list;
}

static void codes_radios_draw(const struct form_field *s, const struct codelist *list)
{
	struct govuk_choice items[RADIOS_MAX + 1];
	size_t n = 0;
	for (size_t i = 0; i < list->count; i++)
		items[n++] = (struct govuk_choice){ .text = form_field_code(s, &list->codes[i]),
			.value = list->codes[i].code,
			.checked = *list->codes[i].code ? GOVUK_DEFAULT
			    : *s->value                 ? GOVUK_OFF
			                                : GOVUK_ON,
			.conditional = only_with(s, list->codes[i].code) };
	if (!(s->field->flags & REQUIRED) && !s->field->otherwise && !s->field->unsaid)
		items[n++] = (struct govuk_choice){ .text = _("Not said"), .value = "", .checked = *s->value ? GOVUK_OFF : GOVUK_ON };
	radios_draw(s, items, n);
}

/* What an empty answer means stands first, once: a code of the same name only where it is what the record has, so that a form that is sent as it
 * came changes nothing. */
static struct codelist codes_with_unsaid(const struct form_field *s, const struct codelist *list)
{
	struct code *codes = arena_array(s->form->page->arena, struct code, list->count + 1);
	struct codelist all = { .name = list->name, .source = list->source, .codes = codes };
	for (size_t i = 0; i < list->count; i++)
		if (text_equal(list->codes[i].name, s->field->unsaid) && text_equal(list->codes[i].code, s->value))
			return *list;
	codes[all.count++] = (struct code){ .code = "", .name = s->field->unsaid };
	for (size_t i = 0; i < list->count; i++)
		if (!text_equal(list->codes[i].name, s->field->unsaid))
			codes[all.count++] = list->codes[i];
	return all;
}

struct named {
	const char *folded;
	struct code code;
};

static int named_compare(const void *a, const void *b)
{
	const struct named *x = a, *y = b;
	int order = strcmp(x->folded, y->folded);
	if (!order)
		order = strcmp(x->code.name, y->code.name);
	return order ? order : (int)strlen(x->code.code) - (int)strlen(y->code.code);
}

/* In the order of their names, and each name once: nobody knows the place of a language among its codes, of which some have two. */
static struct codelist codes_by_name(struct arena *a, const struct codelist *list, const char *chosen)
{
	struct named *named = arena_array(a, struct named, list->count);
	struct code *codes = arena_array(a, struct code, list->count);
	struct codelist sorted = { .name = list->name, .source = list->source, .codes = codes };
	for (size_t i = 0; i < list->count; i++)
		named[i] = (struct named){ text_fold(a, _(list->codes[i].name)), list->codes[i] };
	qsort(named, list->count, sizeof(*named), named_compare);
	for (size_t i = 0; i < list->count; i++) {
		bool again = sorted.count && text_equal(codes[sorted.count - 1].name, named[i].code.name);
		if (!again)
			codes[sorted.count++] = named[i].code;
		else if (text_equal(named[i].code.code, chosen))
			codes[sorted.count - 1] = named[i].code;
	}
	return sorted;
}

static void code_draw(const struct form_field *asked)
{
	struct codelist offered = codes_offered(asked), *list = &offered;
	if (offered.count > KNOWN_MAX)
		offered = codes_by_name(asked->form->page->arena, &offered, asked->value);
	if (asked->field->unsaid)
		offered = codes_with_unsaid(asked, &offered);
	struct form_field own = *asked, *s = &own;
	bool required = s->field->flags & REQUIRED, empty = !s->field->otherwise && !s->field->unsaid;
	bool known = !*s->value || code_place(list, s->value) < list->count;
	if (s->field->list->count == 1 && empty) {
		choice_tick_draw(s);
		return;
	}
	if (required && list->count == 1 && !*s->value) /* there is nothing to choose */
		own.value = list->codes[0].code;
	if (list->count <= RADIOS_MAX && known) {
		codes_radios_draw(s, list);
		return;
	}
	struct govuk_option *items = arena_array(s->form->page->arena, struct govuk_option, list->count + 2);
	size_t n = 0;
	if (empty)
		items[n++] = (struct govuk_option){ .text = required ? _("Choose one") : _("Not said"), .value = "" };
	for (size_t i = 0; i < list->count; i++)
		items[n++] = (struct govuk_option){ .text = form_field_code(s, &list->codes[i]), .value = list->codes[i].code };
	form_options_draw(s, items, n);
}

static void bool_draw(const struct form_field *s)
{
	/* what nobody said is no, but for a question that must be answered; it stays unsaid in a form that is sent as it came */
	bool unsaid = !*s->value && !(s->field->flags & REQUIRED);
	struct govuk_choice items[] = { { .text = _("Yes"), .value = "yes" },
		{ .text = _("No"), .value = unsaid ? "" : "no", .checked = unsaid ? GOVUK_ON : GOVUK_DEFAULT } };
	radios_draw(s, items, COUNT(items));
}

/* The kind of record that something is said of. */
static void kind_draw(const struct form_field *s)
{
	struct govuk_option *items = arena_array(s->form->page->arena, struct govuk_option, all_entity_count + 2);
	size_t n = 0;
	items[n++] = (struct govuk_option){ .text = _("Choose one"), .value = "" };
	for (size_t i = 0; i < all_entity_count; i++)
		if (!all_entities[i]->secret && !all_entities[i]->journal)
			items[n++] = (struct govuk_option){ .text = _(all_entities[i]->label), .value = all_entities[i]->name };
	form_options_draw(s, items, n);
}

bool form_choice_draw(const struct form_field *s)
{
	bool is_kind = s->field->kind == K_TEXT && text_equal(s->field->name, "entity");
	if (is_kind)
		kind_draw(s);
	else if (s->field->kind == K_CODE)
		code_draw(s);
	else if (s->field->kind == K_BOOL)
		bool_draw(s);
	return is_kind || s->field->kind == K_CODE || s->field->kind == K_BOOL;
}
