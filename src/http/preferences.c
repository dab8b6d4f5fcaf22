#include "preferences.h"

#include <string.h>
#include <strings.h>

/* One element of a list: its name and its q in thousandths. */
struct element {
	const char *name;
	size_t length;
	int q;
};

/* qvalue of RFC 9110, 12.4.2; a text that is no number counts as 0. */
static int quality_read(const char *s, const char *end)
{
	while (end > s && (end[-1] == ' ' || end[-1] == '\t'))
		end--;
	if (s == end || (*s != '0' && *s != '1'))
		return 0;
	int value = (*s - '0') * 1000, weight = 100;
	if (++s < end && *s++ != '.')
		return 0;
	for (; s < end; s++, weight /= 10) {
		if (*s < '0' || *s > '9')
			return 0;
		value += (*s - '0') * weight;
	}
	return value > 1000 ? 1000 : value;
}

/* Reads the next element of `*list`; false at its end. Parameters other than q are passed over. */
static bool element_next(const char **list, struct element *e)
{
	const char *s = *list + strspn(*list, ", \t");
	if (!*s)
		return false;
	const char *end = s + strcspn(s, ",");
	*e = (struct element){ s, strcspn(s, ",; \t"), 1000 };
	for (const char *p = s; (p = memchr(p, ';', (size_t)(end - p)));) {
		p += 1 + strspn(p + 1, " \t");
		const char *stop = memchr(p, ';', (size_t)(end - p));
		if (end - p >= 2 && (*p | 32) == 'q' && p[1] == '=')
			e->q = quality_read(p + 2, stop ? stop : end);
	}
	*list = end;
	return true;
}

static bool element_is(const struct element *e, const char *name)
{
	return strlen(name) == e->length && !strncasecmp(e->name, name, e->length);
}

enum http_accept preferences_accept(const char *list)
{
	static const struct {
		const char *type;
		enum http_accept accept;
		bool loose; /* gives way to a type that was named outright */
	} types[] = {
		{ "text/html", HTTP_HTML, false },
		{ "application/xhtml+xml", HTTP_HTML, false },
		{ "application/json", HTTP_JSON, false },
		{ "application/geo+json", HTTP_JSON, false },
		{ "text/csv", HTTP_CSV, false },
		{ "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", HTTP_XLSX, false },
		{ "text/*", HTTP_HTML, true },
		{ "*/*", HTTP_HTML, true },
	};
	enum http_accept best = HTTP_HTML;
	int best_score = 0;
	struct element e;
	while (list && element_next(&list, &e))
		for (size_t i = 0; i < COUNT(types); i++) {
			int score = e.q * 2 + !types[i].loose;
			if (e.q && score > best_score && element_is(&e, types[i].type)) {
				best = types[i].accept;
				best_score = score;
			}
		}
	return best;
}

bool preferences_gzip(const char *list)
{
	int gzip = -1, any = 0, identity = -1;
	struct element e;
	while (list && element_next(&list, &e)) {
		if (element_is(&e, "gzip") || element_is(&e, "x-gzip"))
			gzip = e.q;
		else if (element_is(&e, "identity"))
			identity = e.q;
		else if (element_is(&e, "*"))
			any = e.q;
	}
	if (gzip < 0)
		gzip = any;
	return gzip > 0 && gzip >= identity;
}

bool preferences_has(const char *list, const char *etag)
{
	if (!list || !etag)
		return false;
	size_t n = strlen(etag);
	while (*(list += strspn(list, ", \t"))) {
		if (*list == '*')
			return true;
		if (!strncmp(list, "W/", 2))
			list += 2;
		if (!strncmp(list, etag, n))
			return true;
		if (*list != '"')
			return false;
		const char *close = strchr(list + 1, '"');
		if (!close)
			return false;
		list = close + 1;
	}
	return false;
}

struct preferences preferences_read(const struct head *h)
{
	return (struct preferences){ preferences_accept(h->known[HEAD_ACCEPT]), preferences_gzip(h->known[HEAD_ACCEPT_ENCODING]),
		h->get ? h->known[HEAD_IF_NONE_MATCH] : NULL };
}
