/* form_field.c - one field of a record's form, by its kind. What is shown is what was typed. */
#include <string.h>

#include "base/date.h"
#include "base/locale.h"
#include "base/text.h"
#include "model/declared/access.h"
#include "model/declared/together.h"
#include "model/engine/search/lookup.h"
#include "model/read/city_read.h"
#include "rule/together/mutual.h"
#include "web/govuk/govuk.h"
#include "web/kit/form.h"
#include "web/kit/guided.h"
#include "web/kit/page.h"
#include "web/kit/value.h"
#include "web/record/form_field.h"

enum { LONG_LINE = 300, NOTE_DEFAULT = 20000, TEXT_DEFAULT = 200 };

/* How a date may be typed is said at the first of them. */
static const char *date_hint(struct record_form *f, const struct field *d)
{
	bool whole = d->flags & WHOLE_DAY, *told = whole ? &f->days_told : &f->dates_told;
	if (*told)
		return NULL;
	*told = true;
	return whole ? _("For example 30 9 2009") : _("For example 30 9 2009. You can enter the year only, or the month and year");
}

/* What Markdown can do is said at the first large box. */
static const char *marks_hint(struct record_form *f, const struct field *d)
{
	if (f->marks_told || d->flags & PLAIN || !f->entity->table || guided(f->page))
		return NULL;
	f->marks_told = true;
	return _("You can write **bold**, lists with hyphens and [links](https://\u2026)");
}

static const char *kind_hint(struct record_form *f, const struct field *d)
{
	switch (d->kind) {
	case K_SLUG:
		return f->old ? _("The last part of its web address. The old address will still lead here")
		              : _("The last part of its web address. Leave it empty and we will make it from the title");
	case K_DATE: return date_hint(f, d);
	case K_NOTE: return marks_hint(f, d);
	case K_URL: return _("Begins with https:// or http://");
	case K_STAMP: return _("For example 2009-09-30T14:05:00Z, the time in Greenwich");
	default: return NULL;
	}
}

static const char *form_field_hint_of(struct record_form *f, const struct field *d)
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

const char *form_field_code(const struct form_field *s, const struct code *c)
{
	return text_or(mutual_code_words(s->form->page->model, s->field->list, c->code, record_form_link(s->form)), _(c->name));
}

static const char *form_field_words(const struct record_form *f, const struct field *d)
{
	return text_or(mutual_label(f->page->model, d, record_form_link(f)), _(d->label));
}

/* The label with "(optional)" where the field may be left empty; a field of which one of several is asked says so elsewhere. */
static const char *form_field_label_of(const struct record_form *f, const struct field *d)
{
	bool page = d->kind == K_SLUG && !f->old, made = d->flags & MADE && !f->old; /* of the title; of the kind and the day */
	if (!page && !made && (d->flags & (REQUIRED | SOMETIMES) || d->otherwise || d->unsaid || d->kind == K_BOOL))
		return form_field_words(f, d);
	return arena_printf(f->page->arena, _("%s (optional)"), form_field_words(f, d));
}

struct govuk_fieldset form_field_set(const struct form_field *s)
{
	return (struct govuk_fieldset){ .legend = { .text = s->label, .classes = "govuk-fieldset__legend--s" } };
}

/* ---- lines of text and numbers ---- */

static bool is_secret(const struct field *d)
{
	return text_equal(d->purpose, "current-password") || text_equal(d->purpose, "new-password");
}

struct govuk_input form_field_input(const struct form_field *s)
{
	return (struct govuk_input){ .id = s->field->name,
		.name = s->field->name,
		.value = s->value,
		.label = { .text = s->label },
		.hint = { .text = s->hint },
		.error_message = { .text = s->problem } };
}

/* Passwords and codes are typed anew each time. */
static void secret_draw(const struct form_field *s)
{
	const struct field *d = s->field;
	struct govuk_input code = form_field_input(s);
	code.value = NULL;
	code.inputmode = "numeric";
	code.autocomplete = d->purpose;
	code.spellcheck = GOVUK_OFF;
	code.classes = "govuk-input--width-10 govuk-input--extra-letter-spacing";
	if (is_secret(d))
		govuk_password_input(s->form->page->o,
		    &(struct govuk_password_input){ .id = d->name,
		        .name = d->name,
		        .label = { .text = s->label },
		        .hint = { .text = s->hint },
		        .error_message = { .text = s->problem },
		        .autocomplete = d->purpose });
	else
		govuk_input(s->form->page->o, &code);
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
	struct govuk_input box = form_field_input(s);
	box.classes = width_of(d);
	box.attributes = topics ? form_field_topics_attributes(s) : (struct govuk_attributes)ITS_DIRECTION;
	box.type = d->kind == K_EMAIL ? "email" : d->kind == K_URL ? "url" : NULL;
	box.inputmode = d->kind == K_INT ? "numeric" : d->kind == K_DECIMAL ? "decimal" : NULL;
	box.spellcheck = d->kind == K_TEXT ? GOVUK_DEFAULT : GOVUK_OFF;
	box.autocomplete = number || d->kind == K_SLUG ? "off" : d->purpose;
	govuk_input(s->form->page->o, &box);
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
	        .rows = 5, /* it grows with the text (forms.scss) */
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
	        .fieldset = form_field_set(s),
	        .hint = { .text = s->hint },
	        .error_message = { .text = s->problem } });
}

static void of_kind_draw(struct form_field *s)
{
	if (form_choice_draw(s))
		return;
	switch (s->field->kind) {
	case K_NOTE: note_draw(s); break;
	case K_DATE: date_draw(s); break;
	case K_REF:
	case K_RECORD: form_reference_draw(s); break;
	default: form_field_text_draw(s);
	}
}

void form_field_draw(struct record_form *f, const struct field *d)
{
	const char *said = record_form_said_begin(f, d);
	of_kind_draw(&(struct form_field){ .form = f,
	    .field = d,
	    .label = said ? said : form_field_label_of(f, d),
	    .hint = form_field_hint_of(f, d),
	    .problem = page_problem(f->page, d->name),
	    .value = record_form_value(f, d->name) });
	record_form_said_end(f, said);
}
