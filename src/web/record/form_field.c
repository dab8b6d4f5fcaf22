/* form_field.c - one field of a record's form, by its kind. What is shown is what was typed. */
#include <string.h>

#include "base/date.h"
#include "base/locale.h"
#include "base/text.h"
#include "model/declared/access.h"
#include "model/declared/together.h"
#include "model/engine/lookup.h"
#include "model/read/city_read.h"
#include "rule/approval.h"
#include "rule/together/mutual.h"
#include "web/govuk/govuk.h"
#include "web/kit/form.h"
#include "web/kit/page.h"
#include "web/kit/value.h"
#include "web/record/form_field.h"

enum { LONG_LINE = 300, RADIOS_MAX = 5, INLINE_MAX = 80, NOTE_DEFAULT = 20000, TEXT_DEFAULT = 200 };

static const char *kind_hint(const struct record_form *f, const struct field *d)
{
	switch (d->kind) {
	case K_SLUG:
		return f->old ? _("The last part of its web address. The old address will still lead here")
		              : _("The last part of its web address. Leave it empty and we will make it from the title");
	case K_DATE:
		return d->flags & WHOLE_DAY ? _("For example 30 9 2009")
		                            : _("For example 30 9 2009. You can enter the year only, or the month and year");
	case K_URL: return _("Begins with https:// or http://");
	case K_STAMP: return _("Day and time of Greenwich, such as 2009-09-30T14:05:00Z");
	default: return NULL;
	}
}

static const char *form_field_hint_of(const struct record_form *f, const struct field *d)
{
	const char *parts[] = { d->help ? _(d->help) : NULL, kind_hint(f, d), d->flags & PRIVATE ? _("Not shown to the public") : NULL };
	struct out o = { .arena = f->page->arena };
	const char *last = NULL; /* each sentence before another ends with a stop */
	for (size_t i = 0; i < COUNT(parts); i++)
		if (parts[i]) {
			out_fmt(&o, "%s%s%s", last && !text_ends(last, ".") ? "." : "", last ? " " : "", parts[i]);
			last = parts[i];
		}
	out_str(&o, last && f->entity->table && !text_ends(last, ".") ? "." : "");
	return last ? out_text(&o) : NULL;
}

/* The name of the place on a side of the link that the form names; NULL where it names none. */
static const char *form_field_side(const struct record_form *f, bool home)
{
	struct model *m = f->page->model;
	const char *typed = record_form_value(f, "link");
	int64_t id = *typed && entity_field(f->entity, "link") ? lookup_one(m, &link_entity, typed) : NONE;
	const struct link *l = id == NONE ? NULL : model_get(m, link, id);
	const struct place *place = !l ? NULL : home ? place_home(m) : model_get(m, place, l->place);
	return place ? place->name : NULL;
}

/* A code in words: of the sides of a link the names of its two places, since "our side" is another for each reader. */
static const char *form_field_code(const struct form_field *s, const struct code *c)
{
	const struct codelist *list = s->field->list;
	bool home = text_equal(c->code, mutual_side_code(MUTUAL_HOME)), side = home || text_equal(c->code, mutual_side_code(MUTUAL_PARTNER));
	const char *place = side && (list == &codelist_link_side || list == &codelist_gain_giver) ? form_field_side(s->form, home) : NULL;
	if (!place)
		return _(c->name);
	return list == &codelist_link_side ? place : arena_printf(s->form->page->arena, _("%s gives it"), place);
}

static const char *form_field_words(const struct record_form *f, const struct field *d)
{
	bool here = text_equal(d->name, "gained_here"), there = text_equal(d->name, "gained_there");
	const char *place = here || there ? form_field_side(f, here) : NULL;
	return place ? arena_printf(f->page->arena, _("What %s gained"), place) : _(d->label);
}

/* The label with "(optional)" where the field may be left empty; a field of which one of several is asked says so elsewhere. */
static const char *form_field_label_of(const struct record_form *f, const struct field *d)
{
	bool page = d->kind == K_SLUG && !f->old, made = d->flags & MADE && !f->old; /* of the title; of the kind and the day */
	if (!page && !made && (d->flags & (REQUIRED | SOMETIMES) || d->otherwise))
		return form_field_words(f, d);
	return arena_printf(f->page->arena, _("%s (optional)"), form_field_words(f, d));
}

static struct govuk_fieldset fieldset_of(const struct form_field *s)
{
	return (struct govuk_fieldset){ .legend = { .text = s->label, .classes = "govuk-fieldset__legend--s" } };
}

/* ---- lines of text and numbers ---- */

static bool is_secret(const struct field *d)
{
	return text_equal(d->purpose, "current-password") || text_equal(d->purpose, "new-password");
}

/* Passwords and codes are typed anew each time. */
static void secret_draw(const struct form_field *s)
{
	const struct field *d = s->field;
	if (is_secret(d))
		govuk_password_input(s->form->page->o,
		    &(struct govuk_password_input){ .id = d->name,
		        .name = d->name,
		        .label = { .text = s->label },
		        .hint = { .text = s->hint },
		        .error_message = { .text = s->problem },
		        .autocomplete = d->purpose });
	else
		govuk_input(s->form->page->o,
		    &(struct govuk_input){ .id = d->name,
		        .name = d->name,
		        .label = { .text = s->label },
		        .hint = { .text = s->hint },
		        .error_message = { .text = s->problem },
		        .inputmode = "numeric",
		        .autocomplete = d->purpose,
		        .spellcheck = GOVUK_OFF,
		        .classes = "govuk-input--width-10 govuk-input--extra-letter-spacing" });
}

static const char *width_of(const struct field *d)
{
	int64_t max = d->max ? d->max : TEXT_DEFAULT;
	if (d->kind == K_INT || d->kind == K_DECIMAL)
		return "govuk-input--width-10";
	if (d->kind == K_TIME)
		return "govuk-input--width-5";
	return d->kind == K_TEXT && max <= 60 ? "govuk-input--width-20" : NULL;
}

static void form_field_text_draw(const struct form_field *s)
{
	const struct field *d = s->field;
	bool topics = d->flags & TOPICS && d->spoken, number = d->kind == K_INT || d->kind == K_DECIMAL;
	if (is_secret(d) || text_equal(d->purpose, "one-time-code")) {
		secret_draw(s);
		return;
	}
	if (d->kind == K_TEXT && d->max > LONG_LINE) { /* one line still */
		govuk_textarea(s->form->page->o,
		    &(struct govuk_textarea){ .id = d->name,
		        .name = d->name,
		        .value = s->value,
		        .rows = 2,
		        .attributes = ITS_DIRECTION,
		        .label = { .text = s->label },
		        .hint = { .text = s->hint },
		        .error_message = { .text = s->problem } });
		return;
	}
	govuk_input(s->form->page->o,
	    &(struct govuk_input){ .id = d->name,
	        .name = d->name,
	        .value = s->value,
	        .label = { .text = s->label },
	        .hint = { .text = s->hint },
	        .error_message = { .text = s->problem },
	        .classes = width_of(d),
	        .attributes = topics ? form_field_topics_attributes(s) : (struct govuk_attributes)ITS_DIRECTION,
	        .type = d->kind == K_EMAIL ? "email"
	            : d->kind == K_URL     ? "url"
	                                   : NULL,
	        .inputmode = d->kind == K_INT ? "numeric"
	            : d->kind == K_DECIMAL    ? "decimal"
	                                      : NULL,
	        .spellcheck = d->kind == K_TEXT ? GOVUK_DEFAULT : GOVUK_OFF,
	        .autocomplete = number || d->kind == K_SLUG ? "off" : d->purpose });
	if (topics)
		form_field_topics_draw(s);
}

/* The script counts, in the plurals of the language; English has its own words for it. */
static struct govuk_plurals note_counted(struct page *p, const char *one, const char *several)
{
	if (!locale_now())
		return (struct govuk_plurals){ 0 };
	return (struct govuk_plurals){ .one = arena_printf(p->arena, message_n(one, several, 1), "%{count}"),
		.other = arena_printf(p->arena, message_n(one, several, 7), "%{count}") };
}

static void note_draw(const struct form_field *s)
{
	const struct field *d = s->field;
	struct page *p = s->form->page;
	int64_t max = d->max ? d->max : NOTE_DEFAULT;
	govuk_character_count(p->o,
	    &(struct govuk_character_count){ .id = d->name,
	        .name = d->name,
	        .value = s->value,
	        .label = { .text = s->label },
	        .hint = { .text = s->hint },
	        .error_message = { .text = s->problem },
	        .rows = max >= 5000 ? 8 : 5,
	        .attributes = ITS_DIRECTION,
	        .maxlength = (int)max,
	        .threshold = 75,
	        .characters_under_limit_text = note_counted(p, NN_("You have %s character remaining", "You have %s characters remaining")),
	        .characters_over_limit_text = note_counted(p, NN_("You have %s character too many", "You have %s characters too many")) });
	if (!s->form->preview || !*text_trim(p->arena, s->value))
		return;
	html(p->o, "<section class=\"preview\" aria-label=\"%s\"><p class=\"preview__label\">%s</p>",
	    arena_printf(p->arena, _("Preview: %s"), _(d->label)), _("Preview"));
	page_note(p, record_form_text(s->form, d));
	html(p->o, "</section>");
}

/* ---- choices ---- */

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
	    &(struct govuk_choices){ .fieldset = fieldset_of(s),
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
static void form_field_tick_draw(const struct form_field *s)
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
		items[n++] = (struct govuk_choice){
			.text = form_field_code(s, &list->codes[i]), .value = list->codes[i].code, .conditional = only_with(s, list->codes[i].code)
		};
	if (!(s->field->flags & REQUIRED) && !s->field->otherwise)
		items[n++] = (struct govuk_choice){ .text = _("Not said"), .value = "", .checked = *s->value ? GOVUK_OFF : GOVUK_ON };
	radios_draw(s, items, n);
}

static void code_draw(const struct form_field *asked)
{
	const struct codelist offered = codes_offered(asked), *list = &offered;
	struct form_field own = *asked, *s = &own;
	bool required = s->field->flags & REQUIRED, empty = !s->field->otherwise;
	bool known = !*s->value || code_place(list, s->value) < list->count;
	if (s->field->list->count == 1 && empty) {
		form_field_tick_draw(s);
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
		if (!form_field_code_again(list, i, s->value))
			items[n++] = (struct govuk_option){ .text = form_field_code(s, &list->codes[i]), .value = list->codes[i].code };
	form_options_draw(s, items, n);
}

static void bool_draw(const struct form_field *s)
{
	struct govuk_choice items[] = { { .text = _("Yes"), .value = "yes" }, { .text = _("No"), .value = "no" },
		{ .text = _("Not said"), .value = "", .checked = *s->value ? GOVUK_OFF : GOVUK_ON } };
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

/* ---- dates: three boxes, of which any may be empty but the year ---- */

static void date_draw(const struct form_field *s)
{
	static const char *const names[] = { "day", "month", "year" };
	static const char *const labels[] = { N_("Day"), N_("Month"), N_("Year") };
	static const char *const widths[] = { "govuk-input--width-2", "govuk-input--width-4", "govuk-input--width-4" };
	struct arena *a = s->form->page->arena;
	const char *name = s->field->name, *value[3];
	struct date d = { 0 };
	bool split = date_parse(s->value, &d);
	int whole[] = { d.day, d.month, d.year };
	struct govuk_date_item items[3];
	for (int i = 0; i < 3; i++) {
		const char *box = arena_printf(a, "%s-%s", name, names[i]);
		value[i] = record_form_value(s->form, box);
		if (!*value[i] && split && whole[i])
			value[i] = arena_printf(a, "%d", whole[i]);
		else if (!*value[i] && !split && i == 2)
			value[i] = s->value;
		/* the first box has the field's own id, so that the error summary leads to it */
		items[i] = (struct govuk_date_item){ .name = box,
			.id = i ? box : name,
			.label = _(labels[i]),
			.value = value[i],
			.classes = widths[i],
			.inputmode = i == 1 ? "text" : "numeric" };
	}
	govuk_date_input(s->form->page->o,
	    &(struct govuk_date_input){ .id = arena_printf(a, "%s-date", name),
	        .items = items,
	        .items_count = 3,
	        .fieldset = fieldset_of(s),
	        .hint = { .text = s->hint },
	        .error_message = { .text = s->problem } });
}

void form_field_draw(struct record_form *f, const struct field *d)
{
	struct form_field s = { .form = f,
		.field = d,
		.label = form_field_label_of(f, d),
		.hint = form_field_hint_of(f, d),
		.problem = page_problem(f->page, d->name),
		.value = record_form_value(f, d->name) };
	if (d->kind == K_TEXT && text_equal(d->name, "entity")) {
		kind_draw(&s);
		return;
	}
	switch (d->kind) {
	case K_NOTE: note_draw(&s); break;
	case K_CODE: code_draw(&s); break;
	case K_DATE: date_draw(&s); break;
	case K_BOOL: bool_draw(&s); break;
	case K_REF:
	case K_RECORD: form_reference_draw(&s); break;
	default: form_field_text_draw(&s);
	}
}
