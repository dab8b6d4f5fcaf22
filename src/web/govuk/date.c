/* date.c - a date in boxes: day, month and year, or those that a page names. */
#include "web/govuk/markup.h"

#include <ctype.h>
#include <string.h>

#include "base/message.h"
#include "base/text.h"

struct box {
	const struct govuk_date_item *item;
	const char *name, *value;
	int width;
};

static const char *date_value_of(const struct govuk_date_input *d, const char *name)
{
	for (size_t i = 0; i < d->values_count; i++)
		if (text_equal(d->values[i].name, name))
			return d->values[i].value;
	return NULL;
}

static bool has(const char *classes, const char *part)
{
	return classes && strstr(classes, part);
}

static bool item_error(const struct govuk_date_item *i)
{
	return i->error == GOVUK_ON || has(i->classes, "govuk-input--error");
}

/* Whether anything of a day, month or year was given; else the whole of it is as usual. */
static bool item_given(const struct govuk_date_item *i)
{
	return i->name || i->id || i->label || i->value || i->autocomplete || i->pattern || i->inputmode || i->classes || i->error ||
	    i->attributes.count;
}

/* "Day" for "day"; any other name with a capital letter. */
static const char *date_label_of(struct arena *a, const char *name)
{
	if (text_equal(name, "day"))
		return _("Day");
	if (text_equal(name, "month"))
		return _("Month");
	if (text_equal(name, "year"))
		return _("Year");
	char *s = arena_strdup(a, name);
	for (char *c = s; *c; c++)
		*c = (char)(c == s ? toupper((unsigned char)*c) : tolower((unsigned char)*c));
	return s;
}

static void box(struct out *o, const struct govuk_date_input *d, const struct box *b, bool any_error)
{
	struct arena *a = o->arena;
	const struct govuk_date_item *i = b->item;
	const char *name = text_empty(d->name_prefix) ? b->name : arena_printf(a, "%s-%s", d->name_prefix, b->name);
	const char *classes = "govuk-date-input__input", *width = b->width == 4 ? "govuk-input--width-4" : "govuk-input--width-2";
	bool all = component_error_given(&d->error_message) && i->error != GOVUK_OFF && !any_error;
	if (!has(i->classes, "govuk-input--error") && (item_error(i) || all))
		classes = component_join(a, classes, "govuk-input--error");
	classes = component_join(a, classes, has(i->classes, "govuk-input--width-") ? NULL : width);
	html(o, "<div class=\"govuk-date-input__item\">");
	govuk_input(o,
	    &(struct govuk_input){
	        .label = { .text = text_empty(i->label) ? date_label_of(a, b->name) : i->label, .classes = "govuk-date-input__label" },
	        .id = text_empty(i->id) ? arena_printf(a, "%s-%s", d->id ? d->id : "", b->name) : i->id,
	        .name = name,
	        .classes = component_join(a, classes, i->classes),
	        .value = b->value ? b->value : date_value_of(d, name),
	        .inputmode = text_or(i->inputmode, "numeric"),
	        .autocomplete = i->autocomplete,
	        .pattern = i->pattern,
	        .attributes = i->attributes });
	html(o, "</div>");
}

/* The day, month and year as they are when no list of boxes replaces them. */
static void three(const struct govuk_date_input *d, struct box b[3])
{
	const struct govuk_date_item *items[3] = { &d->day, &d->month, &d->year };
	static const char *const names[3] = { "day", "month", "year" };
	for (int i = 0; i < 3; i++)
		b[i] = (struct box){ items[i], text_or(items[i]->name, names[i]), item_given(items[i]) ? items[i]->value : date_value_of(d, names[i]),
			i == 2 ? 4 : 2 };
}

/* A listed box with the name of one of the three has its value and width, too. */
static struct box date_listed(const struct govuk_date_item *item, const struct box usual[3])
{
	static const char *const names[3] = { "day", "month", "year" };
	struct box b = { item, item->name, item->value, 2 };
	for (int i = 0; i < 3; i++)
		if (text_equal(item->name, names[i]) || text_equal(item->name, usual[i].name))
			return (struct box){ item, item->name, item->value ? item->value : usual[i].value, usual[i].width };
	return b;
}

static void boxes(struct out *o, const struct govuk_date_input *d)
{
	struct box usual[3];
	size_t count = d->items_count ? d->items_count : 3;
	struct box *list = arena_array(o->arena, struct box, count);
	bool any_error = false;
	three(d, usual);
	for (size_t i = 0; i < count; i++) {
		list[i] = d->items_count ? date_listed(&d->items[i], usual) : usual[i];
		any_error |= !list[i].item->omit && item_error(list[i].item);
	}
	for (size_t i = 0; i < count; i++)
		if (!list[i].item->omit && list[i].name)
			box(o, d, &list[i], any_error);
}

void govuk_date_input(struct out *o, const struct govuk_date_input *d)
{
	struct component_group g = { .group = &d->form_group, .hint = &d->hint, .error = &d->error_message, .id = d->id };
	bool fieldset = component_fieldset_given(&d->fieldset);
	component_group_open(o, &g);
	if (fieldset) {
		struct govuk_fieldset f = d->fieldset;
		f.described_by = component_described_by(o->arena, f.described_by, &g);
		f.role = "group"; /* else JAWS does not read the description of a fieldset of text boxes */
		govuk_fieldset_open(o, &f);
	}
	component_group_hint_error(o, &g);
	html(o, "<div");
	component_class(o, "govuk-date-input", d->classes);
	component_attributes(o, &d->attributes);
	component_attribute(o, "id", d->id);
	html(o, ">");
	component_content(o, d->form_group.before);
	boxes(o, d);
	component_content(o, d->form_group.after);
	html(o, "</div>");
	if (fieldset)
		govuk_fieldset_close(o);
	html(o, "</div>");
}
