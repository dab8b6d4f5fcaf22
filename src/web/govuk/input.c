/* input.c - text input, password, file. */
#include "web/govuk/markup.h"

#include "base/message.h"
#include "base/text.h"

static void affix(struct out *o, const struct govuk_affix *a, const char *base)
{
	if (!component_says(a->content))
		return;
	html(o, "<div");
	component_class(o, base, a->classes);
	html(o, " aria-hidden=\"true\"");
	component_attributes(o, &a->attributes);
	html(o, ">");
	component_content(o, a->content);
	html(o, "</div>");
}

/* Unlike the other fields, an input keeps an option that is there and empty. */
static void optional(struct out *o, const char *name, const char *value)
{
	if (value)
		html(o, " %s=\"%s\"", name, value);
}

static void input_element(struct out *o, const struct govuk_input *i, const char *id, const char *described_by)
{
	const char *error = component_error_given(&i->error_message) ? "govuk-input--error" : NULL;
	html(o, "<input");
	component_class(o, "govuk-input", component_join(o->arena, i->classes, error));
	html(o, " id=\"%s\" name=\"%s\" type=\"%s\"", id, i->name, text_or(i->type, "text"));
	component_setting(o, "spellcheck", i->spellcheck);
	optional(o, "value", i->value);
	component_flag(o, "disabled", i->disabled);
	optional(o, "aria-describedby", described_by);
	optional(o, "autocomplete", i->autocomplete);
	optional(o, "autocapitalize", i->autocapitalize);
	optional(o, "pattern", i->pattern);
	optional(o, "inputmode", i->inputmode);
	component_attributes(o, &i->attributes);
	html(o, ">");
}

void govuk_input(struct out *o, const struct govuk_input *i)
{
	const char *id, *described_by;
	bool wrap = component_says(i->prefix.content) || component_says(i->suffix.content) || component_says(i->form_group.before) ||
	    component_says(i->form_group.after);
	component_field_open(o, &i->field, &id, &described_by);
	if (wrap) {
		html(o, "<div");
		component_class(o, "govuk-input__wrapper", i->wrapper_classes);
		component_attributes(o, &i->wrapper_attributes);
		html(o, ">");
		component_content(o, i->form_group.before);
		affix(o, &i->prefix, "govuk-input__prefix");
	}
	input_element(o, i, id, described_by);
	if (wrap) {
		affix(o, &i->suffix, "govuk-input__suffix");
		component_content(o, i->form_group.after);
		html(o, "</div>");
	}
	html(o, "</div>");
}

/* The toggle of a password, hidden until the script shows it. */
static struct markup password_button(struct arena *arena, const struct govuk_password_input *p, const char *id)
{
	struct out o = { .arena = arena };
	const char *label = p->show_password_aria_label_text ? p->show_password_aria_label_text : _("Show password");
	govuk_button(&o,
	    &(struct govuk_button){ .type = "button",
	        .text = p->show_password_text ? p->show_password_text : _("Show"),
	        .classes =
	            component_join(arena, "govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle", p->button_classes),
	        .attributes = GOVUK_ATTRIBUTES({ "aria-controls", id }, { "aria-label", label }, { "hidden", .optional = true, .bare = true }) });
	component_content(&o, p->form_group.after);
	return html_done(&o);
}

void govuk_password_input(struct out *o, const struct govuk_password_input *p)
{
	struct arena *a = o->arena;
	struct govuk_input input = { .field = p->field,
		.type = "password",
		.value = p->value,
		.spellcheck = GOVUK_OFF,
		.autocapitalize = "none",
		.autocomplete = text_or(p->autocomplete, "current-password"),
		.wrapper_classes = "govuk-password-input__wrapper" };
	struct govuk_attributes *group = &input.form_group.attributes;
	input.id = text_or(p->id, p->name);
	input.classes = component_join(a, "govuk-password-input__input govuk-js-password-input-input", p->classes);
	input.form_group.classes = component_join(a, "govuk-password-input", p->form_group.classes);
	input.form_group.after = (struct govuk_content){ .html = password_button(a, p, input.id) };
	component_add(a, group, "data-module", "govuk-password-input");
	component_i18n(a, group, "show-password", p->show_password_text, N_("Show"));
	component_i18n(a, group, "hide-password", p->hide_password_text, N_("Hide"));
	component_i18n(a, group, "show-password-aria-label", p->show_password_aria_label_text, N_("Show password"));
	component_i18n(a, group, "hide-password-aria-label", p->hide_password_aria_label_text, N_("Hide password"));
	component_i18n(a, group, "password-shown-announcement", p->password_shown_announcement_text, N_("Your password is visible"));
	component_i18n(a, group, "password-hidden-announcement", p->password_hidden_announcement_text, N_("Your password is hidden"));
	govuk_input(o, &input);
}

static void drop_zone(struct out *o, const struct govuk_file_upload *f)
{
	struct govuk_attributes words = { 0 };
	component_i18n(o->arena, &words, "choose-files-button", f->choose_files_button_text, N_("Choose file"));
	component_i18n(o->arena, &words, "no-file-chosen", f->no_file_chosen_text, N_("No file chosen"));
	component_i18n_plurals(o->arena, &words, "multiple-files-chosen", &f->multiple_files_chosen_text);
	component_i18n(o->arena, &words, "drop-instruction", f->drop_instruction_text, N_("or drop file"));
	component_i18n(o->arena, &words, "entered-drop-zone", f->entered_drop_zone_text, N_("Entered drop zone"));
	component_i18n(o->arena, &words, "left-drop-zone", f->left_drop_zone_text, N_("Left drop zone"));
	html(o, "<div");
	component_class(o, "govuk-file-upload-wrapper", f->wrapper_classes);
	html(o, " data-module=\"govuk-file-upload\"");
	component_attributes(o, &words);
	component_attributes(o, &f->wrapper_attributes);
	html(o, ">");
}

void govuk_file_upload(struct out *o, const struct govuk_file_upload *f)
{
	const char *id, *described_by;
	const char *error = component_error_given(&f->error_message) ? "govuk-file-upload--error" : NULL;
	component_field_open(o, &f->field, &id, &described_by);
	component_content(o, f->form_group.before);
	if (f->javascript)
		drop_zone(o, f);
	html(o, "<input");
	component_class(o, "govuk-file-upload", component_join(o->arena, f->classes, error));
	html(o, " id=\"%s\" name=\"%s\" type=\"file\"", id, f->name);
	component_flag(o, "disabled", f->disabled);
	component_flag(o, "multiple", f->multiple);
	component_attribute(o, "aria-describedby", described_by);
	component_attributes(o, &f->attributes);
	html(o, ">");
	if (f->javascript)
		html(o, "</div>");
	component_field_close(o, &f->field);
}
