#include "rule/event/registrant.h"

#include <string.h>

#include "base/text.h"

bool registrant_mailed(const char *kind)
{
	return text_equal(kind, REGISTRANT_MAIL);
}

size_t question_choices(struct arena *a, const char *text, const char **each)
{
	size_t n = 0;
	for (const char *s = text_or(text, ""); *s && n < QUESTION_CHOICES_MOST;) {
		size_t length = strcspn(s, "\r\n");
		const char *line = text_trim(a, arena_strndup(a, s, length));
		if (*line)
			each[n++] = line;
		s += length + strspn(s + length, "\r\n");
	}
	return n;
}

bool question_is_chosen(const struct event_question *q)
{
	return text_equal(q->kind, CODE_QUESTION_KIND_CHOICE);
}

bool question_is_yes_no(const struct event_question *q)
{
	return text_equal(q->kind, CODE_QUESTION_KIND_YES_NO);
}
