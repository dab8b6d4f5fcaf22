/* Whatever the text: the HTML has only the elements and attributes of the list below, balanced, and safe addresses. */
#include "codec/markdown.h"
#include "codec/utf8.h"
#include "fuzz.h"

static const char *const elements[] = { "p", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code", "em", "strong", "del", "a",
	"table", "thead", "tbody", "tr", "th", "td" };
static const char *const empty[] = { "br", "hr", "img" };

static bool listed(const char *const *list, size_t n, const char *name, size_t length)
{
	for (size_t i = 0; i < n; i++)
		if (strlen(list[i]) == length && !memcmp(list[i], name, length))
			return true;
	return false;
}

static void check_address(struct arena *a, const char *value, size_t length)
{
	struct out o = { .arena = a };
	for (const char *s = value; s < value + length;)
		if (!strncmp(s, "&amp;", 5)) {
			out_char(&o, '&');
			s += 5;
		} else
			out_char(&o, *s++);
	MUST(markdown_address_safe(out_text(&o)));
}

/* ` name="value"` as often as it comes; returns where '>' stands. */
static const char *check_attributes(struct arena *a, const char *s)
{
	static const char *const known[] = { "class", "href", "src", "alt", "start", "scope" };
	while (*s == ' ') {
		size_t n = strcspn(++s, "=");
		MUST(listed(known, COUNT(known), s, n) && s[n] == '=' && s[n + 1] == '"');
		bool address = !strncmp(s, "href", n) || !strncmp(s, "src", n);
		s += n + 2;
		n = strcspn(s, "\"");
		MUST(s[n] == '"' && !memchr(s, '<', n));
		if (address)
			check_address(a, s, n);
		s += n + 1;
	}
	MUST(*s == '>');
	return s;
}

static void check_html(struct arena *a, const char *s)
{
	struct {
		const char *name;
		size_t length;
	} open[512];
	size_t depth = 0;
	for (; *s; s++) {
		MUST(*s != '>' && *s != '"');
		if (*s != '<')
			continue;
		bool closing = *++s == '/';
		s += closing;
		size_t n = strcspn(s, " >");
		if (closing) {
			MUST(depth && open[depth - 1].length == n && !memcmp(open[depth - 1].name, s, n));
			depth--;
		} else if (!listed(empty, COUNT(empty), s, n)) {
			MUST(listed(elements, COUNT(elements), s, n) && depth < COUNT(open));
			open[depth].name = s;
			open[depth++].length = n;
		}
		s = check_attributes(a, s + n);
	}
	MUST(!depth);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena a = { 0 };
	const char *text = arena_strndup(&a, (const char *)bytes, length);
	bool good = utf8_valid(text, strlen(text));
	const char *page = markdown_html(&a, text, 3).html;
	check_html(&a, page);
	MUST(!good || utf8_valid(page, strlen(page)));
	const char *words = markdown_plain(&a, text);
	MUST(!good || utf8_valid(words, strlen(words)));
	arena_free(&a);
	return 0;
}
