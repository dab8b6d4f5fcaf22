/* choice.c - select, radio buttons, checkboxes. */
#include "web/govuk/markup.h"

#include "base/text.h"

static bool selected(enum govuk_setting setting, const char *value, const char *chosen)
{
	return setting == GOVUK_ON || (setting == GOVUK_DEFAULT && !text_empty(chosen) && text_equal(value, chosen));
}

void govuk_select(struct out *o, const struct govuk_select *s)
{
	const char *id, *described_by;
	const char *error = component_error_given(&s->error_message) ? "govuk-select--error" : NULL;
	component_field_open(o, &s->field, &id, &described_by);
	component_content(o, s->form_group.before);
	html(o, "<select");
	component_class(o, "govuk-select", component_join(o->arena, s->classes, error));
	html(o, " id=\"%s\" name=\"%s\"", id, s->name);
	component_flag(o, "disabled", s->disabled);
	component_attribute(o, "aria-describedby", described_by);
	component_attributes(o, &s->attributes);
	html(o, ">");
	for (size_t i = 0; i < s->items_count; i++) {
		const struct govuk_option *item = &s->items[i];
		if (!item->text && !item->value)
			continue;
		html(o, "<option");
		if (item->value)
			html(o, " value=\"%s\"", item->value);
		component_flag(o, "selected", selected(item->selected, item->value ? item->value : item->text, s->value));
		component_flag(o, "disabled", item->disabled);
		component_attributes(o, &item->attributes);
		html(o, ">%s</option>", item->text);
	}
	html(o, "</select>");
	component_field_close(o, &s->field);
}

/* What differs between the two. */
struct choice_kind {
	const char *type, *module;
	bool many;
};
static const struct choice_kind radios = { "radio", "govuk-radios", false };
static const struct choice_kind checkboxes = { "checkbox", "govuk-checkboxes", true };

static bool checked(const struct choice_kind *k, const struct govuk_choices *c, const struct govuk_choice *item)
{
	if (!k->many)
		return selected(item->checked, item->value, c->value);
	for (size_t i = 0; i < c->values_count; i++)
		if (selected(item->checked, item->value, c->values[i]))
			return true;
	return item->checked == GOVUK_ON;
}

/* `described_by` is for a checkbox that no fieldset describes. */
static void choice_input(struct out *o, const struct choice_kind *k, const struct govuk_choices *c, const struct govuk_choice *item, const char *id,
    const char *described_by)
{
	const char *hint = component_says(item->hint.content) ? component_id(o->arena, id, "-item-hint") : NULL;
	html(o, "<input class=\"%s__input\" id=\"%s\" name=\"%s\" type=\"%s\" value=\"%s\"", k->module, id,
	    k->many ? text_or(item->name, c->name) : c->name, k->type, item->value);
	component_flag(o, "checked", checked(k, c, item));
	component_flag(o, "disabled", item->disabled);
	if (!text_empty(item->conditional.html))
		html(o, " data-aria-controls=\"conditional-%s\"", id);
	component_attribute(o, "data-behaviour", k->many ? item->behaviour : NULL);
	component_attribute(o, "aria-describedby", component_join(o->arena, k->many ? described_by : NULL, hint));
	component_attributes(o, &item->attributes);
	html(o, ">");
}

static void choice(struct out *o, const struct choice_kind *k, const struct govuk_choices *c, size_t index, const char *described_by)
{
	struct arena *a = o->arena;
	const struct govuk_choice *item = &c->items[index];
	const char *prefix = text_or(c->id_prefix, c->name), *id = item->id;
	if (!text_empty(item->divider)) {
		html(o, "<div class=\"%s__divider\">%s</div>", k->module, item->divider);
		return;
	}
	if (!item->value && !component_says(item->content))
		return;
	/* The first has no number, so that the error summary can point at the id of the field. */
	if (text_empty(id))
		id = index ? arena_printf(a, "%s-%zu", prefix ? prefix : "", index + 1) : text_or(prefix, "");
	html(o, "<div class=\"%s__item\">", k->module);
	choice_input(o, k, c, item, id, described_by);
	govuk_label(o,
	    &(struct govuk_label){ .content = item->content,
	        .for_id = id,
	        .attributes = item->label_attributes,
	        .classes = component_join(a, component_id(a, k->module, "__label"), item->label_classes) });
	if (component_says(item->hint.content)) {
		struct govuk_hint hint = item->hint;
		hint.id = component_id(a, id, "-item-hint");
		hint.classes = component_join(a, component_id(a, k->module, "__hint"), hint.classes);
		govuk_hint(o, &hint);
	}
	html(o, "</div>");
	if (!text_empty(item->conditional.html)) {
		html(o, "<div class=\"%s__conditional", k->module);
		if (!checked(k, c, item))
			html(o, " %s__conditional--hidden", k->module);
		html(o, "\" id=\"conditional-%s\">", id);
		html_markup(o, item->conditional);
		html(o, "</div>");
	}
}

static void choices(struct out *o, const struct choice_kind *k, const struct govuk_choices *c)
{
	struct component_group g = { .group = &c->form_group, .hint = &c->hint, .error = &c->error_message, .id = text_or(c->id_prefix, c->name) };
	bool fieldset = component_fieldset_given(&c->fieldset);
	const char *first = k->many ? text_or(c->fieldset.described_by, c->described_by) : c->fieldset.described_by;
	const char *described_by = component_described_by(o->arena, first, &g);
	component_group_open(o, &g);
	if (fieldset) {
		struct govuk_fieldset f = c->fieldset;
		f.described_by = described_by;
		f.role = NULL;
		govuk_fieldset_open(o, &f);
	}
	component_group_hint_error(o, &g);
	html(o, "<div");
	component_class(o, k->module, c->classes);
	component_attributes(o, &c->attributes);
	html(o, " data-module=\"%s\">", k->module);
	component_content(o, c->form_group.before);
	for (size_t i = 0; i < c->items_count; i++)
		choice(o, k, c, i, fieldset ? NULL : described_by);
	component_content(o, c->form_group.after);
	html(o, "</div>");
	if (fieldset)
		govuk_fieldset_close(o);
	html(o, "</div>");
}

void govuk_checkboxes(struct out *o, const struct govuk_choices *c)
{
	choices(o, &checkboxes, c);
}

void govuk_radios(struct out *o, const struct govuk_choices *c)
{
	choices(o, &radios, c);
}
