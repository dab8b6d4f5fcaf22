#include "base/web_text.h"

#include <string.h>
#include <strings.h>

#include "base/out.h"
#include "base/text.h"

static size_t scheme_length(const char *s)
{
	return !strncasecmp(s, "https://", 8) ? 8 : !strncasecmp(s, "http://", 7) ? 7 : 0;
}

static bool ends_word(unsigned char c)
{
	return c <= ' ' || c == 127 || strchr("\"<>`\\^{}|", c);
}

/* A closing bracket belongs to the address when one was opened in it: example.org/wiki/Name_(town). */
static bool closes_sentence(const char *s, size_t n)
{
	size_t opened = 0, closed = 0;
	char last = s[n - 1], opening = last == ')' ? '(' : last == ']' ? '[' : 0;
	if (strchr(".,;:!?'*_", last))
		return true;
	for (size_t i = 0; opening && i < n; i++) {
		opened += s[i] == opening;
		closed += s[i] == last;
	}
	return opening && closed > opened;
}

const char *web_text_next(const char **at, size_t *length)
{
	for (const char *s = *at; *s; s++) {
		size_t scheme = (*s | 0x20) == 'h' ? scheme_length(s) : 0, n = scheme;
		if (!scheme)
			continue;
		while (s[n] && !ends_word((unsigned char)s[n]) && (unsigned char)s[n] < 128)
			n++;
		/* a Markdown link ends with the bracket that opened before it, and what follows is the sentence's */
		const char *cut = memchr(s, ']', n);
		if (cut && cut[1] == '(')
			n = (size_t)(cut - s);
		while (n > scheme && closes_sentence(s, n))
			n--;
		*at = s + n;
		if (n == scheme)
			continue;
		*length = n;
		return s;
	}
	*at += strlen(*at);
	return NULL;
}

const char *web_text_replace(struct arena *a, const char *text, const char *address, const char *with)
{
	struct out o = { .arena = a };
	const char *at = text, *from = text, *found;
	size_t n, length = strlen(address);
	while ((found = web_text_next(&at, &n))) {
		if (n != length || strncmp(found, address, n) != 0)
			continue;
		out_bytes(&o, from, (size_t)(found - from));
		out_str(&o, with);
		from = at;
	}
	if (from == text)
		return text;
	out_str(&o, from);
	return out_text(&o);
}

const char *web_text_host(struct arena *a, const char *address)
{
	size_t scheme = scheme_length(address), n = strcspn(address + scheme, "/?#");
	if (!scheme || !n || memchr(address + scheme, '@', n))
		return NULL;
	char *host = arena_strndup(a, address + scheme, n);
	for (char *c = host; *c; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c | 0x20);
	const char *usual = scheme == 8 ? ":443" : ":80";
	return text_ends(host, usual) ? arena_strndup(a, host, n - strlen(usual)) : host;
}

const char *web_text_path(struct arena *a, const char *address)
{
	const char *at = address + scheme_length(address);
	at += strcspn(at, "/?#");
	return arena_printf(a, "%s%.*s", *at == '/' ? "" : "/", (int)strcspn(at, "#"), at);
}
