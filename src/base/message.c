#include "message.h"

#include <stdint.h>
#include <stdlib.h>
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

static const struct message_own *own;
static size_t own_count;

void message_own_use(const struct message_own *each, size_t count)
{
	own = each;
	own_count = count;
}

static struct {
	void (*seen)(void *context, const char *id);
	void *context;
} watch;

void message_watch(void (*seen)(void *context, const char *id), void *context)
{
	watch.seen = seen;
	watch.context = context;
}

static struct message_own marked;

void message_mark(const char *id, const char *forms, size_t length)
{
	marked = (struct message_own){ id, forms, length };
}

static int own_compare(const void *id, const void *with)
{
	return strcmp(id, ((const struct message_own *)with)->id);
}

static const char *catalogue_find(const char *id, size_t *length)
{
	uint32_t low = 0, high = catalogue.count;
	while (low < high) {
		uint32_t mid = low + (high - low) / 2;
		int cmp = strcmp(id, catalogue.bytes + word_at(catalogue.ids + (size_t)mid * 8 + 4));
		if (!cmp) {
			const char *text = catalogue.bytes + word_at(catalogue.texts + (size_t)mid * 8 + 4);
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

/* `length`: of the text, with the forms that stand behind the first. */
static const char *message_find(const char *id, size_t *length)
{
	if (watch.seen)
		watch.seen(watch.context, id);
	if (!catalogue.count)
		return NULL;
	if (marked.id && !strcmp(marked.id, id)) {
		*length = marked.length;
		return marked.forms;
	}
	const struct message_own *said = own_count ? bsearch(id, own, own_count, sizeof(*own), own_compare) : NULL;
	if (!said)
		return catalogue_find(id, length);
	*length = said->length;
	return said->forms;
}

const char *message_plain(const char *id)
{
	const char *end = strchr(id, *MESSAGE_CONTEXT);
	return end ? end + 1 : id;
}

const char *message(const char *id)
{
	size_t length;
	const char *text = message_find(id, &length);
	return text ? text : message_plain(id);
}

const char *message_n(const char *singular, const char *plural, long n)
{
	/* the id of a plural entry is "singular NUL plural"; strcmp sees the singular alone */
	size_t length = 0;
	const char *text = message_find(singular, &length);
	if (!text)
		return n == 1 ? message_plain(singular) : plural;
	const char *end = text + length;
	for (unsigned form = locale_plural(n); form; form--) {
		const char *next = text + strlen(text) + 1;
		if (next >= end || !*next)
			break;
		text = next;
	}
	return text;
}

/* ---- for those who translate ---- */

static uint32_t number_at(const char *bytes, size_t at)
{
	uint32_t w;
	memcpy(&w, bytes + at, sizeof(w));
	return w;
}

size_t message_entries(const void *mo)
{
	return number_at(mo, 8);
}

struct message_entry message_entry(const void *mo, size_t i)
{
	const char *bytes = mo, *id = bytes + number_at(bytes, number_at(bytes, 12) + i * 8 + 4);
	size_t first = strlen(id), all = number_at(bytes, number_at(bytes, 12) + i * 8);
	return (struct message_entry){ id, first < all ? id + first + 1 : NULL, bytes + number_at(bytes, number_at(bytes, 16) + i * 8 + 4),
		number_at(bytes, number_at(bytes, 16) + i * 8) };
}

const char *message_form(const struct message_entry *e, size_t form)
{
	const char *at = e->forms, *end = e->forms + e->length;
	for (; form && at < end; form--)
		at += strlen(at) + 1;
	return at < end ? at : NULL;
}
