#include "rule/source.h"

#include <string.h>

#include "base/message.h"
#include "base/text.h"

/* How long a number such as "4.3" is, or a letter with its number such as "B2". */
static size_t section_length(const char *s)
{
	return strspn(s, "0123456789.");
}

static size_t appendix_length(const char *s)
{
	return *s >= 'A' && *s <= 'Z' ? 1 + strspn(s + 1, "0123456789") : 0;
}

static bool ends_at(const char *s, size_t n)
{
	return n && (!s[n] || s[n] == '/');
}

const char *source_place(struct arena *a, const char *locator)
{
	if (text_empty(locator))
		return NULL;
	size_t section = section_length(locator), appendix = appendix_length(locator);
	if (ends_at(locator, section))
		return arena_printf(a, _("section %s"), arena_strndup(a, locator, section));
	if (ends_at(locator, appendix))
		return arena_printf(a, _("appendix %s"), arena_strndup(a, locator, appendix));
	return appendix > 1 && text_starts(locator + appendix, ": ") ? locator + appendix + 2 : locator;
}
