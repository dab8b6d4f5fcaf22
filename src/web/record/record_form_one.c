/* record_form_one.c - fields of which a record has exactly one (`one_of`): people say first which of them it is, then fill in that box. Without script
 * all boxes stand there, each below its radio button, and the one that is chosen counts; where none is chosen, all of them do. */
#include <string.h>

#include "base/text.h"
#include "web/govuk/govuk.h"
#include "web/kit/form.h"
#include "web/kit/page.h"
#include "web/record/record_form.h"

enum { ONES_MAX = 10 };

/* The fields of the group that the form asks for, of ONES_MAX; fewer than two are no choice. */
static size_t one_fields(const struct record_form *f, size_t group, const struct field **fields)
{
	size_t n = 0;
	for (size_t i = 0; i < f->entity->field_count && n < ONES_MAX; i++) {
		const struct field *d = &f->entity->fields[i];
		if (text_has_word(f->entity->one_of[group], d->name) && record_form_asks(f, d))
			fields[n++] = d;
	}
	return n;
}

/* Of "element alignment …" the radio buttons are called "one-of-element". */
static const char *one_name(const struct record_form *f, size_t group)
{
	const char *names = f->entity->one_of[group];
	return arena_printf(f->page->arena, "one-of-%.*s", (int)strcspn(names, " "), names);
}

size_t record_form_one_group(const struct record_form *f, const struct field *d)
{
	const struct field *fields[ONES_MAX];
	for (size_t g = 0; g < COUNT(f->entity->one_of) && f->entity->one_of[g]; g++)
		if (text_has_word(f->entity->one_of[g], d->name))
			return one_fields(f, g, fields) > 1 ? g : COUNT(f->entity->one_of);
	return COUNT(f->entity->one_of);
}

bool record_form_one_of(const struct record_form *f, const struct field *d)
{
	return record_form_one_group(f, d) < COUNT(f->entity->one_of);
}

bool record_form_one_first(const struct record_form *f, const struct field *d)
{
	const struct field *fields[ONES_MAX];
	size_t g = record_form_one_group(f, d);
	return g < COUNT(f->entity->one_of) && one_fields(f, g, fields) && fields[0] == d;
}

bool record_form_one_other(const struct record_form *f, const struct field *d)
{
	const struct field *with = d->only_with ? entity_field(f->entity, d->only_with) : NULL;
	if (with) /* what is asked for with a box goes with it */
		return record_form_one_other(f, with);
	for (size_t g = 0; g < COUNT(f->entity->one_of) && f->entity->one_of[g]; g++) {
		const char *chosen = record_form_value(f, one_name(f, g));
		if (*chosen && text_has_word(f->entity->one_of[g], d->name) && text_has_word(f->entity->one_of[g], chosen))
			return !text_equal(chosen, d->name);
	}
	return false;
}

void record_form_one_choose(struct record_form *f, const struct field *d)
{
	for (size_t g = 0; g < COUNT(f->entity->one_of) && f->entity->one_of[g]; g++)
		if (text_has_word(f->entity->one_of[g], d->name) && *record_form_value(f, d->name))
			record_form_type(f, one_name(f, g), d->name);
}

/* What was chosen; else the one box that has something in it. Of several, people say themselves which one counts. */
static const char *one_chosen(const struct record_form *f, size_t group, const struct field *const *fields, size_t n)
{
	const char *chosen = record_form_value(f, one_name(f, group)), *one = "";
	for (size_t i = 0; i < n; i++)
		if (*chosen ? text_equal(chosen, fields[i]->name) : *record_form_value(f, fields[i]->name) != 0) {
			if (*one)
				return "";
			one = fields[i]->name;
		}
	return one;
}

const char *record_form_one_place(const struct record_form *f, const struct field *d)
{
	const struct field *fields[ONES_MAX];
	size_t g = record_form_one_group(f, d);
	if (g == COUNT(f->entity->one_of))
		return d->name;
	const char *chosen = one_chosen(f, g, fields, one_fields(f, g, fields));
	return text_equal(chosen, d->name) ? d->name : one_name(f, g);
}

void record_form_one_draw(struct record_form *f, size_t group)
{
	struct page *p = f->page;
	const struct field *fields[ONES_MAX] = { NULL };
	struct govuk_choice items[ONES_MAX];
	size_t n = one_fields(f, group, fields);
	const char *name = one_name(f, group), *chosen = one_chosen(f, group, fields, n);
	for (size_t i = 0; i < n; i++) {
		struct out drawn = { .arena = p->arena }, *o = p->o;
		struct field box = *fields[i];
		box.help = NULL; /* it stands at the radio button */
		p->o = &drawn;
		record_form_question_draw(f, &box);
		p->o = o;
		items[i] = (struct govuk_choice){ .text = _(fields[i]->label),
			.hint = { .text = fields[i]->help ? _(fields[i]->help) : NULL },
			.value = fields[i]->name,
			.conditional = html_done(&drawn) };
	}
	govuk_radios(p->o,
	    &(struct govuk_choices){ .fieldset = { .legend = { .text = _(text_or(f->entity->one_asked[group], f->entity->one_wanted[group])),
	                                               .classes = "govuk-fieldset__legend--s" } },
	        .error_message = { .text = page_problem(p, name) },
	        .name = name,
	        .id_prefix = name,
	        .classes = "govuk-radios--small",
	        .items = items,
	        .items_count = n,
	        .value = chosen });
}
