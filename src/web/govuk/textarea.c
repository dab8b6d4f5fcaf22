/* textarea.c - textarea, and textarea with a character or word count. */
#include "web/govuk/markup.h"

#include <string.h>

#include "base/message.h"
#include "base/text.h"

void govuk_textarea(struct out *o, const struct govuk_textarea *t)
{
	const char *id, *described_by;
	const char *error = component_error_given(&t->error_message) ? "govuk-textarea--error" : NULL;
	component_field_open(o, &t->field, &id, &described_by);
	component_content(o, t->form_group.before);
	html(o, "<textarea");
	component_class(o, "govuk-textarea", component_join(o->arena, error, t->classes));
	html(o, " id=\"%s\" name=\"%s\" rows=\"%d\"", id, t->name, t->rows ? t->rows : 5);
	component_setting(o, "spellcheck", t->spellcheck);
	component_flag(o, "disabled", t->disabled);
	component_attribute(o, "aria-describedby", described_by);
	component_attribute(o, "autocomplete", t->autocomplete);
	component_attributes(o, &t->attributes);
	/* The parser drops one line feed after the tag: a value that begins with one needs another. */
	html(o, t->value && *t->value == '\n' ? ">\n%s</textarea>" : ">%s</textarea>", t->value);
	component_field_close(o, &t->field);
}

static bool counts_words(const struct govuk_character_count *c)
{
	return text_empty(c->count_type) ? c->maxwords != 0 : text_equal(c->count_type, "words");
}

/* What stands below the textarea until the script counts: the limit, where the page knows it. */
static struct markup count_message(struct arena *arena, const struct govuk_character_count *c, const char *id)
{
	struct out o = { .arena = arena };
	int limit = c->maxwords ? c->maxwords : c->maxlength;
	const char *text = text_or(
	    c->textarea_description_text, counts_words(c) ? _("You can enter up to %{count} words") : _("You can enter up to %{count} characters"));
	struct out said = { .arena = arena };
	for (const char *at; limit && (at = strstr(text, "%{count}")); text = at + strlen("%{count}")) {
		out_bytes(&said, text, (size_t)(at - text));
		out_fmt(&said, "%d", limit);
	}
	out_str(&said, limit ? text : NULL);
	govuk_hint(&o,
	    &(struct govuk_hint){ .text = out_text(&said),
	        .id = component_id(arena, id, "-info"),
	        .classes = component_join(arena, "govuk-character-count__message", c->count_message_classes) });
	component_content(&o, c->form_group.after);
	return html_done(&o);
}

static void add_number(struct arena *a, struct govuk_attributes *attributes, const char *name, int n)
{
	component_add(a, attributes, name, n ? arena_printf(a, "%d", n) : NULL);
}

/* What the script reads from the group. */
static struct govuk_attributes count_attributes(struct arena *a, const struct govuk_character_count *c)
{
	struct govuk_attributes list = c->form_group.attributes;
	component_add(a, &list, "data-module", "govuk-character-count");
	add_number(a, &list, "data-maxlength", c->maxlength);
	add_number(a, &list, "data-maxwords", c->maxwords);
	add_number(a, &list, "data-threshold", c->threshold);
	component_add(a, &list, "data-count-type", text_or(c->count_type, c->maxwords ? "words" : NULL));
	if (!c->maxwords && !c->maxlength)
		component_add(a, &list, "data-i18n.textarea-description.other", c->textarea_description_text);
	component_i18n_plurals(a, &list, "characters-under-limit", &c->characters_under_limit_text);
	component_i18n(a, &list, "characters-at-limit", c->characters_at_limit_text, N_("You have 0 characters remaining"));
	component_i18n_plurals(a, &list, "characters-over-limit", &c->characters_over_limit_text);
	component_i18n_plurals(a, &list, "words-under-limit", &c->words_under_limit_text);
	component_i18n(a, &list, "words-at-limit", c->words_at_limit_text, N_("You have 0 words remaining"));
	component_i18n_plurals(a, &list, "words-over-limit", &c->words_over_limit_text);
	return list;
}

void govuk_character_count(struct out *o, const struct govuk_character_count *c)
{
	struct arena *a = o->arena;
	struct govuk_textarea t = { .field = c->field, .value = c->value, .rows = c->rows, .spellcheck = c->spellcheck };
	t.id = text_or(c->id, c->name);
	t.described_by = component_id(a, t.id, "-info");
	t.disabled = false;
	t.classes = component_join(a, "govuk-js-character-count", c->classes);
	t.form_group.classes = component_join(a, "govuk-character-count", c->form_group.classes);
	t.form_group.attributes = count_attributes(a, c);
	t.form_group.after = (struct govuk_content){ .html = count_message(a, c, t.id) };
	govuk_textarea(o, &t);
}
