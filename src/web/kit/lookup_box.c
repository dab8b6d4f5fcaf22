#include "web/kit/lookup_box.h"

#include "base/text.h"
#include "model/engine/search/lookup.h"

void lookup_box_draw(struct page *p, const struct govuk_input *input, const struct entity *of)
{
	struct govuk_input box = *input;
	box.value = lookup_words(p->model, of, text_or(input->value, ""));
	box.autocomplete = "off";
	box.spellcheck = GOVUK_OFF;
	box.attributes = (struct govuk_attributes)GOVUK_ATTRIBUTES({ .name = "dir", .value = "auto" },
	    { .name = "data-lookup", .value = of ? of->name : NULL, .optional = true },
	    { .name = "data-several", .value = of ? _("Several fit. Choose one from the list.") : NULL, .optional = true },
	    { .name = "data-near",
	        .value = of ? arena_printf(p->arena, _("Nothing has this name. Did you mean %s?"), "%{name}") : NULL,
	        .optional = true },
	    { .name = "data-none", .value = of ? _("Nothing has this name. Try a part of it.") : NULL, .optional = true });
	govuk_input(p->o, &box);
}
