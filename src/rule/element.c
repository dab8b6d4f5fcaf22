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

bool element_asks_others(const struct element *e)
{
	static const char *const kinds[] = { CODE_ELEMENT_KIND_AIM, CODE_ELEMENT_KIND_REQUEST, CODE_ELEMENT_KIND_RECOMMENDATION,
		CODE_ELEMENT_KIND_GOAL, CODE_ELEMENT_KIND_TARGET, CODE_ELEMENT_KIND_DUTY, CODE_ELEMENT_KIND_POWER, CODE_ELEMENT_KIND_OBJECTIVE };
	return ANY(kinds, COUNT(kinds), text_equal(e->kind, *each));
}

bool element_kind_states(const char *kind)
{
	static const char *const kinds[] = { CODE_ELEMENT_KIND_VISION, CODE_ELEMENT_KIND_MISSION, CODE_ELEMENT_KIND_VALUE,
		CODE_ELEMENT_KIND_PRINCIPLE };
	return ANY(kinds, COUNT(kinds), text_equal(kind, *each));
}
