#include "web/govuk/markup.h"

#include <stdlib.h>
#include <string.h>

#include "base/message.h"
#include "base/text.h"

bool component_says(struct govuk_content c)
{
	return !text_empty(c.html.html) || !text_empty(c.text);
}

void component_content(struct out *o, struct govuk_content c)
{
	if (!text_empty(c.html.html))
		html_markup(o, c.html);
	else
		html_text(o, c.text);
}

void component_paragraph(struct out *o, const char *class, struct govuk_content c)
{
	if (!text_empty(c.html.html))
		html_markup(o, c.html);
	else if (!text_empty(c.text))
		html(o, "<p class=\"%s\">%s</p>", class, c.text);
}

void component_class(struct out *o, const char *base, const char *more)
{
	html(o, " class=\"%s%s%s\"", base, text_empty(more) ? "" : " ", more);
}

void component_attribute(struct out *o, const char *name, const char *value)
{
	if (!text_empty(value))
		html(o, " %s=\"%s\"", name, value);
}

void component_setting(struct out *o, const char *name, enum govuk_setting setting)
{
	if (setting != GOVUK_DEFAULT)
		html(o, " %s=\"%s\"", name, setting == GOVUK_ON ? "true" : "false");
}

void component_flag(struct out *o, const char *name, bool on)
{
	if (on)
		html(o, " %s", name);
}

void component_number(struct out *o, const char *name, int n)
{
	if (n)
		html(o, " %s=\"%d\"", name, n);
}

/* A style or an event handler would be refused by the Content-Security-Policy, or need it weakened. */
static void check_name(const char *name)
{
	if (text_empty(name) || strcspn(name, " \t\r\n\f\"'<>/=") != strlen(name) || !strcasecmp(name, "style") || !strncasecmp(name, "on", 2))
		abort();
}

void component_attributes(struct out *o, const struct govuk_attributes *attributes)
{
	for (size_t i = 0; i < attributes->count; i++) {
		const struct govuk_attribute *a = &attributes->list[i];
		check_name(a->name);
		if (a->bare)
			html(o, " %s", a->name);
		else if (a->value || !a->optional)
			html(o, " %s=\"%s\"", a->name, a->value);
	}
}

void component_add(struct arena *arena, struct govuk_attributes *attributes, const char *name, const char *value)
{
	if (text_empty(value))
		return;
	struct govuk_attribute *list = arena_array(arena, struct govuk_attribute, attributes->count + 1);
	for (size_t i = 0; i < attributes->count; i++)
		list[i] = attributes->list[i];
	list[attributes->count] = (struct govuk_attribute){ name, value };
	*attributes = (struct govuk_attributes){ list, attributes->count + 1 };
}

void component_i18n(struct arena *arena, struct govuk_attributes *attributes, const char *key, const char *given, const char *id)
{
	if (text_empty(given) && !text_equal(message(id), id))
		given = message(id);
	component_add(arena, attributes, arena_printf(arena, "data-i18n.%s", key), given);
}

void component_i18n_plurals(struct arena *arena, struct govuk_attributes *attributes, const char *key, const struct govuk_plurals *p)
{
	const struct govuk_attribute rules[] = { { "zero", p->zero }, { "one", p->one }, { "two", p->two }, { "few", p->few }, { "many", p->many },
		{ "other", p->other } };
	for (size_t i = 0; i < COUNT(rules); i++)
		component_add(arena, attributes, arena_printf(arena, "data-i18n.%s.%s", key, rules[i].name), rules[i].value);
}

const char *component_join(struct arena *arena, const char *a, const char *b)
{
	if (text_empty(a))
		return text_empty(b) ? NULL : b;
	return text_empty(b) ? a : arena_printf(arena, "%s %s", a, b);
}

const char *component_id(struct arena *arena, const char *id, const char *suffix)
{
	return arena_printf(arena, "%s%s", id ? id : "", suffix);
}

void component_action(struct out *o, const struct govuk_action *a, const char *button, const char *link)
{
	if (text_empty(a->href) || text_equal(a->type, "button")) {
		govuk_button(o,
		    &(struct govuk_button){ .text = a->text,
		        .type = text_or(a->type, "button"),
		        .name = a->name,
		        .value = a->value,
		        .href = a->href,
		        .classes = component_join(o->arena, button, a->classes),
		        .attributes = a->attributes });
		return;
	}
	html(o, "<a");
	component_class(o, link, a->classes);
	component_attribute(o, "href", a->href);
	component_attributes(o, &a->attributes);
	html(o, ">%s</a>", a->text);
}
