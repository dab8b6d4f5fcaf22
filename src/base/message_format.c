/* message_format.c - whether a translation takes the arguments that its English takes. printf() reads what the text says, not what it was given:
 * "%s" in place of "%d" reads from anywhere. So a translation that is typed into a page is compared before it is kept. */
#include <string.h>

#include "message.h"
#include "number.h"
#include "out.h"
#include "text.h"

/* A width of more digits would make a page as long as it says. */
enum { ARGUMENTS = 12, KIND = 8, WIDTH_DIGITS = 2 };

/* What a format takes: the kind of each argument by its number, such as "s", "lld", "zu". */
struct format {
	char kinds[ARGUMENTS][KIND];
	size_t count;
	bool numbered, counted;
	const char *wrong; /* from here on it can't be read; NULL: it can */
};

/* The conversion at `s`, behind the sign of per cent and its number; how long it is, 0 for none. */
static size_t conversion_at(const char *s, char *kind)
{
	size_t flags = strspn(s, "-+ #0"), width = strspn(s + flags, "0123456789"), at = flags + width, digits = 0;
	if (s[at] == '.') {
		digits = strspn(s + at + 1, "0123456789");
		at += 1 + digits;
	}
	if (width > WIDTH_DIGITS || digits > WIDTH_DIGITS)
		return 0;
	size_t size = strspn(s + at, "hlzjt"), n = size + 1;
	if (!s[at + size] || !strchr("diuoxXcsfFeEgG", s[at + size]) || size > 2)
		return 0;
	memcpy(kind, s + at, n);
	kind[n] = 0;
	return at + n;
}

static void argument_put(struct format *f, size_t number, const char *kind, const char *at)
{
	if (!number || number > ARGUMENTS || (*f->kinds[number - 1] && strcmp(f->kinds[number - 1], kind) != 0)) {
		f->wrong = at;
		return;
	}
	memcpy(f->kinds[number - 1], kind, strlen(kind) + 1);
	f->count = number > f->count ? number : f->count;
}

/* A width or the characters of a text that are given (%.*s) are arguments of their own. */
static const char *given_at(const char *s)
{
	return text_starts(s, "*") ? s : text_starts(s, ".*") ? s + 1 : NULL;
}

static size_t argument_read(struct format *f, const char *s)
{
	char kind[KIND] = "";
	size_t digits = strspn(s + 1, "0123456789"), number = 0, at = 1;
	if (digits && digits < 3 && s[1 + digits] == '$') {
		for (size_t i = 0; i < digits; i++)
			number = number * 10 + (size_t)(s[1 + i] - '0');
		at += digits + 1;
		f->numbered = true;
	} else
		f->counted = true;
	const char *given = given_at(s + at);
	if (given) {
		if (number)
			f->wrong = s;
		else
			argument_put(f, f->count + 1, "*", s);
		at = (size_t)(given + 1 - s);
	}
	size_t n = conversion_at(s + at, kind);
	if (!n) {
		f->wrong = s;
		return 1;
	}
	argument_put(f, number ? number : f->count + 1, kind, s);
	return at + n;
}

static struct format format_read(const char *s)
{
	struct format f = { 0 };
	while (*s && !f.wrong) {
		if (*s != '%')
			s++;
		else if (s[1] == '%')
			s += 2;
		else
			s += argument_read(&f, s);
	}
	if (f.numbered && f.counted)
		f.wrong = "";
	for (size_t i = 0; i < f.count; i++)
		if (!*f.kinds[i] && !f.wrong)
			f.wrong = ""; /* a gap */
	return f;
}

static bool takes_the_same(const struct format *a, const struct format *b)
{
	bool same = a->count == b->count;
	for (size_t i = 0; same && i < a->count; i++)
		same = !strcmp(a->kinds[i], b->kinds[i]);
	return same;
}

/* "%1$s %2$d" */
static const char *format_words(struct arena *a, const struct format *f)
{
	struct out o = { .arena = a };
	for (size_t i = 0; i < f->count; i++)
		out_fmt(&o, "%s%%%zu$%s", i ? " " : "", i + 1, f->kinds[i]);
	return f->count ? out_text(&o) : _("none");
}

const char *message_format_wrong(struct arena *a, const char *id, const char *plural, const char *text)
{
	struct format english = format_read(message_plain(id)), many = plural ? format_read(plural) : english, said = format_read(text);
	if (!strchr(id, '%') && strchr(text, '%'))
		return _("Write no sign of per cent: the English has none");
	/* "up to 400% without" is no format; nothing that looks like one may come into it */
	if (english.wrong)
		return said.count ? arena_printf(a, _("The English takes no values, but this does: %s"), format_words(a, &said)) : NULL;
	if (said.wrong)
		return *said.wrong ? arena_printf(a, _("“%s” can’t be read: write %%%% for a sign of per cent"), text_cut(a, said.wrong, 20))
		                   : _("Number all values or none, and leave none out, for example %1$s and %2$s");
	if (takes_the_same(&said, &english) || takes_the_same(&said, &many))
		return NULL;
	return arena_printf(a, _("The English takes these values: %s. This takes: %s. Use each of them, in any order by its number"),
	    format_words(a, plural ? &many : &english), format_words(a, &said));
}
