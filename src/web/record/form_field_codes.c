/* form_field_codes.c - codes as a form offers them: each name once, and to a text that names several with commas between them. */
#include <string.h>

#include "base/text.h"
#include "web/govuk/govuk.h"
#include "web/kit/page.h"
#include "web/record/form_field.h"

/* Whether the name stands in the list before: some languages have two codes. */
static bool form_field_name_again(const struct codelist *list, size_t i)
{
	return ANY(list->codes, i, !strcmp(each->name, list->codes[i].name));
}

struct govuk_attributes form_field_topics_attributes(const struct form_field *s)
{
	struct arena *a = s->form->page->arena;
	struct govuk_attribute *both = arena_array(a, struct govuk_attribute, 2);
	both[0] = (struct govuk_attribute){ .name = "dir", .value = "auto" };
	both[1] = (struct govuk_attribute){ .name = "list", .value = arena_printf(a, "%s-known", s->field->name) };
	return (struct govuk_attributes){ both, 2 };
}

/* Each name of the list. Behind what stands in the box already each adds one. */
void form_field_topics_draw(const struct form_field *s)
{
	struct page *p = s->form->page;
	const struct codelist *list = s->field->spoken;
	const char *before = text_trim(p->arena, s->value);
	html(p->o, "<datalist id=\"%s-known\">", s->field->name);
	for (size_t i = 0; i < list->count; i++)
		if (!form_field_name_again(list, i) && !strstr(before, message_plain(list->codes[i].name)))
			html(p->o, "<option value=\"%s%s%s\">%s</option>", before, *before ? ", " : "", message_plain(list->codes[i].name),
			    _(list->codes[i].name));
	html(p->o, "</datalist>");
}
