#include "message.h"

#include <stdint.h>
#include <string.h>

#include "locale.h"

/* A .mo file: magic, revision, count, offsets of two tables of (length, offset) pairs, sorted by id (GNU gettext manual,
 * "The Format of GNU MO Files"). Only the byte order of this machine is read; msgfmt writes it so. */
static struct {
	const char *bytes;
	size_t length;
	uint32_t count, ids, texts;
} catalogue;

static uint32_t word_at(size_t at)
{
	uint32_t w;
	memcpy(&w, catalogue.bytes + at, 4);
	return w;
}

static bool string_fits(const char *bytes, size_t length, size_t entry)
{
	uint32_t n, at;
	memcpy(&n, bytes + entry, 4);
	memcpy(&at, bytes + entry + 4, 4);
	return (uint64_t)at + n < length && bytes[(size_t)at + n] == 0;
}

bool message_use(const void *mo, size_t length)
{
	if (!mo) {
		memset(&catalogue, 0, sizeof(catalogue));
		return true;
	}
	const char *bytes = mo;
	uint32_t head[5];
	if (length < 28)
		return false;
	memcpy(head, bytes, sizeof(head));
	uint64_t table = (uint64_t)head[2] * 8;
	if (head[0] != 0x950412de || head[3] + table > length || head[4] + table > length)
		return false;
	for (uint32_t i = 0; i < head[2]; i++)
		if (!string_fits(bytes, length, head[3] + (size_t)i * 8) || !string_fits(bytes, length, head[4] + (size_t)i * 8))
			return false;
	catalogue.bytes = bytes;
	catalogue.length = length;
	catalogue.count = head[2];
	catalogue.ids = head[3];
	catalogue.texts = head[4];
	return true;
}

/* `length`, or NULL: of the text, with the forms that stand behind the first. */
static const char *message_find(const char *id, size_t *length)
{
	uint32_t low = 0, high = catalogue.count;
	while (low < high) {
		uint32_t mid = low + (high - low) / 2;
		int cmp = strcmp(id, catalogue.bytes + word_at(catalogue.ids + (size_t)mid * 8 + 4));
		if (!cmp) {
			const char *text = catalogue.bytes + word_at(catalogue.texts + (size_t)mid * 8 + 4);
			if (length)
				*length = word_at(catalogue.texts + (size_t)mid * 8);
			return *text ? text : NULL;
		}
		if (cmp < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return NULL;
}

const char *message(const char *id)
{
	const char *text = catalogue.count ? message_find(id, NULL) : NULL;
	return text ? text : id;
}

const char *message_n(const char *singular, const char *plural, long n)
{
	/* the id of a plural entry is "singular NUL plural"; strcmp sees the singular alone */
	size_t length = 0;
	const char *text = catalogue.count ? message_find(singular, &length) : NULL;
	if (!text)
		return n == 1 ? singular : plural;
	const char *end = text + length;
	for (unsigned form = locale_plural(n); form; form--) {
		const char *next = text + strlen(text) + 1;
		if (next >= end || !*next)
			break;
		text = next;
	}
	return text;
}
