#include "codec/robots.h"

#include <string.h>
#include <strings.h>

#include "base/out.h"
#include "base/text.h"

struct robots_line {
	const char *key, *value; /* neither has an end of its own */
	size_t key_length, value_length;
};

struct robots {
	struct arena *arena;
	const char *at, *end;
	const char *path; /* as it is compared */
};

/* ---- lines ---- */

static bool robots_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static void robots_trim(const char **from, const char **to)
{
	while (*from < *to && robots_blank(**from))
		(*from)++;
	while (*from < *to && robots_blank((*to)[-1]))
		(*to)--;
}

/* The next line that has a key and a colon; false at the end. */
static bool robots_line(struct robots *r, struct robots_line *line)
{
	while (r->at < r->end) {
		const char *from = r->at, *to = from;
		while (to < r->end && *to != '\n' && *to != '\r')
			to++;
		r->at = to < r->end ? to + 1 : to;
		const char *comment = memchr(from, '#', (size_t)(to - from));
		to = comment ? comment : to;
		const char *colon = memchr(from, ':', (size_t)(to - from)), *key_end = colon;
		if (!colon)
			continue;
		robots_trim(&from, &key_end);
		const char *value = colon + 1;
		robots_trim(&value, &to);
		*line = (struct robots_line){ from, value, (size_t)(key_end - from), (size_t)(to - value) };
		return true;
	}
	return false;
}

static bool robots_is(const struct robots_line *line, const char *key)
{
	return line->key_length == strlen(key) && !strncasecmp(line->key, key, line->key_length);
}

/* ---- whom it is for ---- */

/* A token is letters, hyphens and underscores; what stands behind it ("/2.1") is not looked at (2.2.1). */
static bool robots_names(const struct robots_line *line, const char *name)
{
	size_t n = 0;
	if (!strcmp(name, "*"))
		return line->value_length && line->value[0] == '*';
	while (n < line->value_length &&
	    (line->value[n] == '-' || line->value[n] == '_' || ((line->value[n] | 0x20) >= 'a' && (line->value[n] | 0x20) <= 'z')))
		n++;
	return n && n == strlen(name) && !strncasecmp(line->value, name, n);
}

static bool robots_has_group(struct robots r, const char *name)
{
	struct robots_line line;
	while (robots_line(&r, &line))
		if (robots_is(&line, "user-agent") && robots_names(&line, name))
			return true;
	return false;
}

/* ---- paths ---- */

static int robots_hex(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1;
}

static bool robots_unreserved(unsigned char c)
{
	return c && c < 127 && (strchr("-._~", c) || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'));
}

/* As both sides are compared: what need not be encoded stands as itself, all else encoded with capitals (2.2.2). */
static const char *robots_path(struct arena *a, const char *s, size_t n)
{
	struct out o = { .arena = a };
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];
		int high = c == '%' && i + 2 < n ? robots_hex(s[i + 1]) : -1, low = high >= 0 ? robots_hex(s[i + 2]) : -1;
		if (low >= 0) {
			c = (unsigned char)(high * 16 + low);
			i += 2;
		}
		if ((low < 0 && c > ' ' && c < 127) || robots_unreserved(c))
			out_char(&o, (char)c);
		else
			out_fmt(&o, "%%%02X", c);
	}
	return out_text(&o);
}

/* '*' stands for any characters, '$' at the end for the end; all else fits what begins so. */
static bool robots_fits(const char *pattern, const char *path)
{
	size_t n = strlen(pattern);
	bool whole = n && pattern[n - 1] == '$';
	const char *star = NULL, *again = NULL, *end = pattern + n - whole;
	for (;;) {
		if (pattern < end && *pattern == '*') {
			star = ++pattern;
			again = path;
		} else if (pattern == end && (!whole || !*path))
			return true;
		else if (pattern < end && *path && *pattern == *path) {
			pattern++;
			path++;
		} else if (star && *again) {
			pattern = star;
			path = ++again;
		} else
			return false;
	}
}

/* ---- rules ---- */

/* How long the longest rule is that fits, and whether it allows. */
static bool robots_rules(struct robots r, const char *name)
{
	struct robots_line line;
	bool applies = false, agents = false, allowed = true;
	size_t longest = 0;
	while (robots_line(&r, &line)) {
		bool allow = robots_is(&line, "allow");
		if (robots_is(&line, "user-agent")) {
			applies = (agents && applies) || robots_names(&line, name);
			agents = true;
		} else if (allow || robots_is(&line, "disallow")) {
			agents = false;
			const char *pattern = applies && line.value_length ? robots_path(r.arena, line.value, line.value_length) : "";
			size_t n = strlen(pattern);
			if (n && (n > longest || (n == longest && allow)) && robots_fits(pattern, r.path)) {
				longest = n;
				allowed = allow;
			}
		}
	}
	return allowed;
}

bool robots_allow(struct arena *a, const char *bytes, size_t length, const char *name, const char *path)
{
	bool mark = length >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3);
	size_t most = length < ROBOTS_BYTES_MAX ? length : ROBOTS_BYTES_MAX;
	struct robots r = { .arena = a, .at = bytes + (mark ? 3 : 0), .end = bytes + most, .path = robots_path(a, path, strlen(path)) };
	if (text_equal(path, "/robots.txt"))
		return true;
	if (!robots_has_group(r, name) && !robots_has_group(r, "*"))
		return true;
	return robots_rules(r, robots_has_group(r, name) ? name : "*");
}
