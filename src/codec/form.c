#include "form.h"

#include <string.h>

#include "base/message.h"
#include "utf8.h"

static int form_hex(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool form_fault(struct problems *p, size_t offset, const char *text)
{
	long line = p->line, column = p->column;
	p->line = 0;
	p->column = (long)offset + 1;
	problem_add(p, NULL, "%s", text);
	p->line = line;
	p->column = column;
	return false;
}

/* Decodes `from` up to `to`, which begins at byte `offset` of the whole; NULL with a problem. */
static const char *form_decode(struct arena *a, const char *from, const char *to, size_t offset, struct problems *p)
{
	char *text = arena_alloc(a, (size_t)(to - from) + 1);
	size_t n = 0;
	for (const char *s = from; s < to; s++) {
		char c = *s == '+' ? ' ' : *s;
		size_t place = offset + (size_t)(s - from);
		if (*s == '%') {
			int high = to - s > 2 ? form_hex(s[1]) : -1, low = to - s > 2 ? form_hex(s[2]) : -1;
			if (high < 0 || low < 0) {
				form_fault(p, place, _("A percent sign must be followed by two hexadecimal digits."));
				return NULL;
			}
			c = (char)(high * 16 + low);
			s += 2;
		}
		if (!c) {
			form_fault(p, place, _("The text holds a NUL character."));
			return NULL;
		}
		text[n++] = c;
	}
	if (!utf8_valid(text, n)) {
		form_fault(p, offset, _("The text is not in UTF-8."));
		return NULL;
	}
	return text;
}

static struct form_pair *read_pair(struct arena *a, const char *bytes, const char *from, const char *to, struct problems *p)
{
	const char *equals = memchr(from, '=', (size_t)(to - from));
	struct form_pair *pair = arena_alloc(a, sizeof(*pair));
	pair->name = form_decode(a, from, equals ? equals : to, (size_t)(from - bytes), p);
	pair->value = equals ? form_decode(a, equals + 1, to, (size_t)(equals + 1 - bytes), p) : "";
	return pair->name && pair->value ? pair : NULL;
}

bool form_read(struct arena *a, const char *bytes, size_t length, struct form *f, struct problems *p)
{
	struct form_pair **last = &f->first;
	*f = (struct form){ 0 };
	const char *end = bytes + length;
	bool good = true;
	for (const char *from = bytes; from < end;) {
		const char *to = memchr(from, '&', (size_t)(end - from));
		to = to ? to : end;
		if (to > from && f->count == FORM_PAIRS_MAX) {
			good = form_fault(p, (size_t)(from - bytes), _("There are more than 1,000 fields."));
			break;
		}
		struct form_pair *pair = to > from ? read_pair(a, bytes, from, to, p) : NULL;
		if (pair) {
			*last = pair;
			last = &pair->next;
			f->count++;
		} else if (to > from) {
			good = false;
			break;
		}
		from = to + 1;
	}
	if (!good)
		*f = (struct form){ 0 };
	return good;
}

const struct form_pair *form_next(const struct form *f, const struct form_pair *after, const char *name)
{
	const struct form_pair *pair = after ? after->next : f->first;
	/* a form asks a hundred times: most names are told apart by their first letter */
	while (pair && (*pair->name != *name || strcmp(pair->name, name) != 0))
		pair = pair->next;
	return pair;
}

const char *form_value(const struct form *f, const char *name)
{
	const struct form_pair *pair = form_next(f, NULL, name);
	return pair ? pair->value : NULL;
}

static void encode(struct out *o, const char *s)
{
	for (; *s; s++) {
		unsigned char c = (unsigned char)*s;
		if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || strchr("-._*", c))
			out_char(o, *s);
		else if (c == ' ')
			out_char(o, '+');
		else
			out_fmt(o, "%%%02X", c);
	}
}

void form_write(struct out *o, const char *name, const char *value)
{
	if (!value)
		return;
	if (o->length && o->text[o->length - 1] != '?')
		out_char(o, '&');
	encode(o, name);
	out_char(o, '=');
	encode(o, value);
}
