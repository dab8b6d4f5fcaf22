/* message_line.c - texts beside each other: what stands between them is of the language in use. */
#include <string.h>

#include "arena.h"
#include "message.h"
#include "out.h"

enum { BETWEEN_MOST = 16 };

/* Of a message with two values ("%s, %s", "%1$s, %2$s") what stands between them, in `to`; `usual` where that is nothing, or no mark. */
static const char *message_line_between(const char *text, const char *usual, char to[BETWEEN_MOST])
{
	const char *first = strchr(text, '%'), *end = first ? strchr(first, 's') : NULL, *second = end ? strchr(end, '%') : NULL;
	size_t n = second ? (size_t)(second - end - 1) : 0;
	if (!n || n >= BETWEEN_MOST)
		return usual;
	memcpy(to, end + 1, n);
	to[n] = 0;
	return to;
}

const char *message_comma(void)
{
	static char mark[BETWEEN_MOST];
	return message_line_between(_("%s, %s"), ", ", mark);
}

const char *message_colon(void)
{
	static char mark[BETWEEN_MOST];
	return message_line_between(_("%s: %s"), ": ", mark);
}

const char *message_semicolon(void)
{
	static char mark[BETWEEN_MOST];
	return message_line_between(_("%s; %s"), "; ", mark);
}

const char *message_stop(void)
{
	static char mark[BETWEEN_MOST];
	return message_line_between(_("%s. %s"), ". ", mark);
}

const char *message_line(struct arena *a, const char *const *facts, size_t n)
{
	struct out o = { .arena = a };
	for (size_t i = 0; i < n; i++)
		if (facts[i] && *facts[i])
			out_fmt(&o, "%s%s", o.length ? message_comma() : "", facts[i]);
	return out_text(&o);
}

const char *message_pair(struct arena *a, const char *label, const char *value)
{
	return arena_printf(a, _("%s: %s"), label, value);
}
