#include "codec/mbox.h"

#include <string.h>

/* Behind the end of the line that `at` is in. */
static const char *mbox_line_after(const char *at, const char *end)
{
	const char *next = memchr(at, '\n', (size_t)(end - at));
	return next ? next + 1 : end;
}

static bool mbox_line_empty(const char *at, const char *end)
{
	return at < end && (*at == '\n' || (*at == '\r' && at + 1 < end && at[1] == '\n'));
}

static bool mbox_begins(const char *at, const char *end)
{
	return end - at > 5 && !memcmp(at, "From ", 5);
}

const char *mbox_next(const char *bytes, size_t length, size_t *at, size_t *mail_length)
{
	const char *end = bytes + length, *from = bytes + *at;
	if (from >= end)
		return NULL;
	if (mbox_begins(from, end))
		from = mbox_line_after(from, end);
	const char *to = from;
	/* a line that begins so stands behind an empty one */
	for (bool empty = false; to < end && !(empty && mbox_begins(to, end)); to = mbox_line_after(to, end))
		empty = mbox_line_empty(to, end);
	*mail_length = (size_t)(to - from);
	*at = (size_t)(to - bytes);
	return from;
}
