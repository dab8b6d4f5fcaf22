/* kind.c - what a file is, by its bytes. */
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "read.h"

static bool kind_begins(const char *bytes, size_t length, const char *sign)
{
	size_t n = strlen(sign);
	return length >= n && !memcmp(bytes, sign, n);
}

static bool holds(const char *bytes, size_t length, const char *sign)
{
	return memmem(bytes, length, sign, strlen(sign)) != NULL;
}

/* Whether a word stands in the first bytes, in any case. */
static bool kind_names(const char *bytes, size_t length, const char *word)
{
	size_t n = strlen(word);
	for (size_t i = 0; i + n <= length && i < 4096; i++)
		if (!strncasecmp(bytes + i, word, n))
			return true;
	return false;
}

/* Names of a container's entries stand in it as they are. */
static enum draft_kind container(const char *bytes, size_t length)
{
	if (holds(bytes, length < 200 ? length : 200, "mimetypeapplication/vnd.oasis.opendocument.text"))
		return DRAFT_ODT;
	if (holds(bytes, length, "word/document.xml") || holds(bytes, length, "word/document2.xml"))
		return DRAFT_DOCX;
	return DRAFT_UNKNOWN;
}

/* A line's signs of Markdown. */
static bool line_marked(const char *s, size_t n)
{
	size_t hashes = 0, inside = 0;
	while (hashes < n && s[hashes] == '#')
		hashes++;
	if (hashes && hashes <= 6 && hashes < n && s[hashes] == ' ')
		return true;
	if (n > 4 && *s == '|' && strspn(s, "|-: ") >= n)
		return true;
	const char *bold = memmem(s, n, "**", 2), *link = memmem(s, n, "](", 2);
	inside = bold ? n - (size_t)(bold + 2 - s) : 0;
	return link || (inside > 2 && bold[2] != ' ' && bold[2] != '*' && memmem(bold + 3, inside - 1, "**", 2));
}

static bool marked(const char *bytes, size_t length)
{
	for (size_t at = 0; at < length;) {
		const char *end = memchr(bytes + at, '\n', length - at);
		size_t n = end ? (size_t)(end - bytes) - at : length - at;
		if (line_marked(bytes + at, n))
			return true;
		at += n + 1;
	}
	return false;
}

static bool kind_called(const char *name, const char *ending)
{
	size_t n = name ? strlen(name) : 0, m = strlen(ending);
	return n >= m && !strcasecmp(name + n - m, ending);
}

static enum draft_kind text_kind(const char *bytes, size_t length, const char *name)
{
	size_t i = kind_begins(bytes, length, "\xEF\xBB\xBF") ? 3 : 0;
	while (i < length && bytes[i] && strchr(" \t\r\n", bytes[i]))
		i++;
	const char *s = bytes + i;
	size_t n = length - i;
	bool html = kind_names(s, n, "<html") || kind_names(s, n, "<!doctype html") || kind_names(s, n, "<body");
	if (n && *s == '<' && (html || (kind_called(name, ".html") || kind_called(name, ".htm"))))
		return DRAFT_HTML;
	if (kind_begins(s, n, "<?xml"))
		return DRAFT_UNKNOWN;
	return marked(bytes, length) || kind_called(name, ".md") || kind_called(name, ".markdown") ? DRAFT_MARKDOWN : DRAFT_TEXT;
}

/* Bytes that no text has; UTF-16 says so before. */
static bool is_text(const char *bytes, size_t length)
{
	if (kind_begins(bytes, length, "\xFF\xFE") || kind_begins(bytes, length, "\xFE\xFF"))
		return true;
	for (size_t i = 0; i < length; i++)
		if ((unsigned char)bytes[i] < ' ' && !strchr("\t\n\r\f\v\x1A\x1B", bytes[i]))
			return false;
		else if (!bytes[i])
			return false;
	return true;
}

enum draft_kind draft_kind_of(const char *bytes, size_t length, const char *name)
{
	if (holds(bytes, length < 1024 ? length : 1024, "%PDF-"))
		return DRAFT_PDF;
	if (kind_begins(bytes, length, "PK"))
		return container(bytes, length);
	if (kind_begins(bytes, length, "{\\rtf") || !is_text(bytes, length))
		return DRAFT_UNKNOWN;
	return text_kind(bytes, length, name);
}
