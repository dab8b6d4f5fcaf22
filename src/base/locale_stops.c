/* locale_stops.c - one stop where an abbreviation ends a sentence. */
#include <string.h>

#include "locale.h"
#include "out.h"

static bool ends_with(const char *text, const char *end, const char *with)
{
	size_t n = strlen(with);
	return (size_t)(end - text) >= n && !memcmp(end - n, with, n);
}

/* Behind a space: "г." at the end of a word is another's. */
static bool locale_stops_year(const char *text, const char *end)
{
	static const char *const spaces[] = { " ", "\u00a0", "\u202f", "&nbsp;" };
	bool found = false;
	for (size_t i = 0; i < sizeof(spaces) / sizeof(spaces[0]); i++)
		found |= ends_with(text, end, spaces[i]);
	return found;
}

const char *locale_stops(struct arena *a, const char *text)
{
	static const char year[] = "\u0433.", twice[] = "\u0433..";
	struct out o = { .arena = a };
	const char *from = text;
	for (const char *at = text; (at = strstr(at, twice)); at += strlen(twice)) {
		if (!locale_stops_year(text, at) || at[strlen(twice)] == '.')
			continue;
		out_bytes(&o, from, (size_t)(at - from) + strlen(year));
		from = at + strlen(twice);
	}
	if (from == text)
		return text;
	out_str(&o, from);
	return out_text(&o);
}
