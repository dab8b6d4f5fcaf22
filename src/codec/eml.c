#include "codec/eml.h"

#include <ctype.h>
#include <sodium.h>
#include <string.h>
#include <strings.h>

#include "base/out.h"
#include "base/text.h"

/* Behind the end of the line that `at` is in. */
static const char *line_after(const char *at, const char *end)
{
	const char *next = memchr(at, '\n', (size_t)(end - at));
	return next ? next + 1 : end;
}

static bool line_is_empty(const char *at, const char *end)
{
	return at < end && (*at == '\n' || (*at == '\r' && at + 1 < end && at[1] == '\n'));
}

struct eml eml_read(const char *bytes, size_t length)
{
	const char *end = bytes + length, *at = bytes;
	while (at < end && !line_is_empty(at, end))
		at = line_after(at, end);
	const char *body = at < end ? line_after(at, end) : end;
	return (struct eml){ .head = bytes, .head_length = (size_t)(at - bytes), .body = body, .body_length = (size_t)(end - body) };
}

/* ---- headers ---- */

static const char *eml_unfolded(struct arena *a, const char *from, const char *to)
{
	struct out o = { .arena = a };
	for (; from < to; from++)
		if (*from == '\t' || (unsigned char)*from >= ' ')
			out_char(&o, *from == '\t' ? ' ' : *from);
	return text_trim(a, out_text(&o));
}

const char *eml_header(struct arena *a, const struct eml *m, const char *name, size_t n)
{
	const char *end = m->head + m->head_length;
	size_t length = strlen(name);
	for (const char *at = m->head; at < end;) {
		const char *next = line_after(at, end);
		while (next < end && (*next == ' ' || *next == '\t'))
			next = line_after(next, end);
		if ((size_t)(end - at) > length && at[length] == ':' && !strncasecmp(at, name, length) && !n--)
			return eml_unfolded(a, at + length + 1, next);
		at = next;
	}
	return NULL;
}

const char *eml_type(struct arena *a, const struct eml *m)
{
	const char *type = eml_header(a, m, "Content-Type", 0);
	if (text_empty(type))
		return "text/plain";
	char *small = arena_strndup(a, type, strcspn(type, "; "));
	for (char *c = small; *c; c++)
		*c = (char)tolower((unsigned char)*c);
	return small;
}

const char *eml_parameter(struct arena *a, const struct eml *m, const char *name)
{
	const char *at = eml_header(a, m, "Content-Type", 0);
	size_t n = strlen(name);
	while (at && (at = strchr(at, ';'))) {
		at += 1 + strspn(at + 1, " ");
		if (strncasecmp(at, name, n) || at[n] != '=')
			continue;
		at += n + 1;
		return *at == '"' ? arena_strndup(a, at + 1, strcspn(at + 1, "\"")) : arena_strndup(a, at, strcspn(at, "; "));
	}
	return NULL;
}

/* ---- bodies ---- */

static int hex_of(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static void quoted_printable(struct out *o, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (s[i] != '=') {
			out_char(o, s[i]);
			continue;
		}
		size_t line = i + 1;
		while (line < n && (s[line] == ' ' || s[line] == '\t' || s[line] == '\r'))
			line++;
		if (line < n && s[line] == '\n') /* a line that goes on */
			i = line;
		else if (i + 2 < n && hex_of(s[i + 1]) >= 0 && hex_of(s[i + 2]) >= 0) {
			out_char(o, (char)(hex_of(s[i + 1]) * 16 + hex_of(s[i + 2])));
			i += 2;
		} else
			out_char(o, '=');
	}
}

const char *eml_text(struct arena *a, const struct eml *m, size_t *length)
{
	const char *encoding = eml_header(a, m, "Content-Transfer-Encoding", 0);
	struct out o = { .arena = a };
	size_t n = 0;
	if (encoding && !strcasecmp(encoding, "base64")) {
		unsigned char *bytes = arena_alloc(a, m->body_length + 1);
		sodium_base642bin(bytes, m->body_length, m->body, m->body_length, "\r\n\t ", &n, NULL, sodium_base64_VARIANT_ORIGINAL);
		out_bytes(&o, (const char *)bytes, n);
	} else if (encoding && !strcasecmp(encoding, "quoted-printable"))
		quoted_printable(&o, m->body, m->body_length);
	else
		out_bytes(&o, m->body, m->body_length);
	*length = o.length;
	return out_text(&o);
}

/* ---- parts ---- */

struct part_search {
	struct arena *arena;
	const char *type;
	struct eml *found;
	int parts;
};

static bool part_find(struct part_search *s, const struct eml *m, int deep);

/* Where the next line stands that is the boundary; NULL: none. */
static const char *boundary_find(const char *at, const char *end, const char *boundary)
{
	size_t n = strlen(boundary);
	for (; at < end; at = line_after(at, end))
		if ((size_t)(end - at) >= n + 2 && at[0] == '-' && at[1] == '-' && !memcmp(at + 2, boundary, n))
			return at;
	return NULL;
}

static bool parts_find(struct part_search *s, const struct eml *m, int deep)
{
	const char *boundary = eml_parameter(s->arena, m, "boundary"), *end = m->body + m->body_length;
	const char *at = text_empty(boundary) ? NULL : boundary_find(m->body, end, boundary);
	while (at && s->parts++ < EML_PARTS_MAX) {
		const char *from = line_after(at, end), *next = boundary_find(from, end, boundary);
		struct eml part = eml_read(from, (size_t)((next ? next : end) - from));
		if (at[2 + strlen(boundary)] == '-') /* the last one */
			return false;
		if (part_find(s, &part, deep + 1))
			return true;
		at = next;
	}
	return false;
}

static bool part_find(struct part_search *s, const struct eml *m, int deep)
{
	const char *type = eml_type(s->arena, m);
	if (text_equal(type, s->type)) {
		*s->found = *m;
		return true;
	}
	if (deep == EML_DEEP)
		return false;
	if (text_starts(type, "multipart/"))
		return parts_find(s, m, deep);
	if (text_equal(type, "message/rfc822")) {
		struct eml inside = eml_read(m->body, m->body_length);
		return part_find(s, &inside, deep + 1);
	}
	return false;
}

bool eml_part(struct arena *a, const struct eml *m, const char *type, struct eml *found)
{
	struct part_search s = { .arena = a, .type = type, .found = found };
	return part_find(&s, m, 0);
}

/* ---- addresses, mailboxes ---- */

const char *eml_address(struct arena *a, const char **at)
{
	const char *s = *at + strspn(*at, " ,;<");
	while (*s) {
		size_t n = strcspn(s, " ,;<>");
		const char *word = arena_strndup(a, s, n);
		s += n + strspn(s + n, " ,;<>");
		*at = s;
		if (strchr(word, '@'))
			return word;
	}
	return NULL;
}

bool eml_next(const char *bytes, size_t length, size_t *at, struct eml *found)
{
	const char *end = bytes + length, *from = bytes + *at;
	if (from >= end)
		return false;
	if ((size_t)(end - from) > 5 && !memcmp(from, "From ", 5))
		from = line_after(from, end);
	const char *to = from;
	/* a line that begins so stands behind an empty one */
	for (bool empty = false; to < end; to = line_after(to, end)) {
		if (empty && (size_t)(end - to) > 5 && !memcmp(to, "From ", 5))
			break;
		empty = line_is_empty(to, end);
	}
	*found = eml_read(from, (size_t)(to - from));
	*at = (size_t)(to - bytes);
	return true;
}
