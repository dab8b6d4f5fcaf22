/* field.c - the parts of forms: label, hint, error message, fieldset, and the group around a field. */
#include "web/govuk/markup.h"

#include "base/message.h"
#include "base/text.h"

void govuk_label(struct out *o, const struct govuk_label *l)
{
	if (!component_says(l->content))
		return;
	if (l->is_page_heading)
		html(o, "<h1 class=\"govuk-label-wrapper\">");
	html(o, "<label");
	component_class(o, "govuk-label", l->classes);
	component_attributes(o, &l->attributes);
	component_attribute(o, "for", l->for_id);
	html(o, ">");
	component_content(o, l->content);
	html(o, "</label>");
	if (l->is_page_heading)
		html(o, "</h1>");
}

void govuk_hint(struct out *o, const struct govuk_hint *h)
{
	html(o, "<div");
	component_attribute(o, "id", h->id);
	component_class(o, "govuk-hint", h->classes);
	component_attributes(o, &h->attributes);
	html(o, ">");
	component_content(o, h->content);
	html(o, "</div>");
}

void govuk_error_message(struct out *o, const struct govuk_error_message *e)
{
	const char *prefix = e->visually_hidden_text ? e->visually_hidden_text : _("Error");
	html(o, "<p");
	component_attribute(o, "id", e->id);
	component_class(o, "govuk-error-message", e->classes);
	component_attributes(o, &e->attributes);
	html(o, ">");
	if (*prefix)
		html(o, "<span class=\"govuk-visually-hidden\">%s</span> ", text_trim(o->arena, message_pair(o->arena, prefix, "")));
	component_content(o, e->content);
	html(o, "</p>");
}

void govuk_fieldset_open(struct out *o, const struct govuk_fieldset *f)
{
	html(o, "<fieldset");
	component_class(o, "govuk-fieldset", f->classes);
	component_attribute(o, "role", f->role);
	component_attribute(o, "aria-describedby", f->described_by);
	component_attributes(o, &f->attributes);
	html(o, ">");
	if (!component_says(f->legend.content))
		return;
	html(o, "<legend");
	component_class(o, "govuk-fieldset__legend", f->legend.classes);
	html(o, f->is_page_heading ? "><h1 class=\"govuk-fieldset__heading\">" : ">");
	component_content(o, f->legend.content);
	html(o, f->is_page_heading ? "</h1></legend>" : "</legend>");
}

void govuk_fieldset_close(struct out *o)
{
	html(o, "</fieldset>");
}

void govuk_fieldset(struct out *o, const struct govuk_fieldset *f)
{
	govuk_fieldset_open(o, f);
	html_markup(o, f->html);
	govuk_fieldset_close(o);
}

/* In the package an option that is there but empty counts as given; here a text of "" does. */
static bool field_given(struct govuk_content c)
{
	return c.text || c.html.html;
}

static bool component_hint_given(const struct govuk_hint *h)
{
	return field_given(h->content);
}

bool component_error_given(const struct govuk_error_message *e)
{
	return field_given(e->content);
}

bool component_fieldset_given(const struct govuk_fieldset *f)
{
	return field_given(f->legend.content) || f->described_by || f->classes || f->attributes.count;
}

void component_group_open(struct out *o, const struct component_group *g)
{
	html(o, "<div class=\"govuk-form-group");
	if (component_error_given(g->error))
		html(o, " govuk-form-group--error");
	if (!text_empty(g->group->classes))
		html(o, " %s", g->group->classes);
	html(o, "\"");
	component_attributes(o, &g->group->attributes);
	html(o, ">");
}

void component_group_hint_error(struct out *o, const struct component_group *g)
{
	if (component_hint_given(g->hint)) {
		struct govuk_hint hint = *g->hint;
		hint.id = component_id(o->arena, g->id, "-hint");
		govuk_hint(o, &hint);
	}
	if (component_error_given(g->error)) {
		struct govuk_error_message error = *g->error;
		error.id = component_id(o->arena, g->id, "-error");
		govuk_error_message(o, &error);
	}
}

const char *component_described_by(struct arena *a, const char *first, const struct component_group *g)
{
	if (component_hint_given(g->hint))
		first = component_join(a, first, component_id(a, g->id, "-hint"));
	if (component_error_given(g->error))
		first = component_join(a, first, component_id(a, g->id, "-error"));
	return first;
}

void component_field_open(struct out *o, const struct govuk_field *f, const char **id, const char **described_by)
{
	*id = text_or(f->id, f->name);
	struct component_group g = { .group = &f->form_group, .hint = &f->hint, .error = &f->error_message, .id = *id };
	struct govuk_label label = f->label;
	label.for_id = *id;
	component_group_open(o, &g);
	govuk_label(o, &label);
	component_group_hint_error(o, &g);
	*described_by = component_described_by(o->arena, f->described_by, &g);
}

void component_field_close(struct out *o, const struct govuk_field *f)
{
	component_content(o, f->form_group.after);
	html(o, "</div>");
}
