#include "rule/element.h"

#include <string.h>

#include "base/arena.h"

bool element_code_tells(const struct element *e)
{
	if (element_is_objective(e) || element_is_action(e))
		return true;
	if (element_is_numbered_below(e) || element_is_section(e) || element_is_vision(e) || element_is_theme(e) || element_is_edition(e) ||
	    element_is(e, CODE_ELEMENT_KIND_ENABLER))
		return false;
	return !strchr(e->code, '/') && strpbrk(e->code, "0123456789") && !text_starts(text_or(e->short_title, e->title), e->code) &&
	    !text_starts(e->title, e->code);
}

const char *element_called(struct arena *a, const struct element *e, const char *title)
{
	return element_code_tells(e) ? arena_printf(a, "%s %s", e->code, title) : title;
}

const char *element_known(struct arena *a, const struct element *e)
{
	return element_called(a, e, text_or(e->short_title, e->title));
}
