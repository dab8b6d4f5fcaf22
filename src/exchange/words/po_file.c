#include "exchange/words/po_file.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum { TEXTS = 4 + PO_FORMS, ENTRIES_MAX = 50000 };

/* An entry in a frame: each text with "+" before it and its NUL behind it, or "-" for none; fuzzy or not; its line. */
static const char **text_place(struct po_entry *e, size_t i)
{
	const char **const first[] = { &e->note, &e->context, &e->id, &e->plural };
	return i < COUNT(first) ? first[i] : &e->forms[i - COUNT(first)];
}

struct work {
	const char *bytes;
	size_t length;
};

static bool po_work(void *context, struct sandbox_pipe *to)
{
	const struct work *w = context;
	struct arena a = { 0 };
	struct problems found = { .arena = &a };
	struct po po;
	bool good = po_read(&a, w->bytes, w->length, &po, &found);
	if (!good) {
		sandbox_send_problems(to, &found);
		return false;
	}
	for (size_t i = 0; good && i < po.count; i++) {
		struct po_entry e = po.each[i];
		struct out o = { .arena = &a };
		for (size_t k = 0; k < TEXTS; k++) {
			const char *text = *text_place(&e, k);
			out_char(&o, text ? '+' : '-');
			out_bytes(&o, text_or(text, ""), strlen(text_or(text, "")) + 1);
		}
		out_fmt(&o, "%c%zu", e.fuzzy ? '+' : '-', e.line);
		good = sandbox_send(to, 'e', o.text, o.length);
	}
	return good;
}

struct taken {
	struct arena *arena;
	struct po_entry *each;
	size_t count;
};

static bool po_take(void *context, char kind, const char *bytes, size_t length)
{
	struct taken *t = context;
	const char *at = bytes, *end = bytes + length;
	if (kind != 'e' || t->count == ENTRIES_MAX)
		return false;
	struct po_entry *e = &t->each[t->count++];
	*e = (struct po_entry){ 0 };
	for (size_t i = 0; i < TEXTS; i++) {
		const char *stop = at < end ? memchr(at, 0, (size_t)(end - at)) : NULL;
		if (!stop || !text_valid(at, (size_t)(stop - at)))
			return false;
		if (*at == '+')
			*text_place(e, i) = arena_strdup(t->arena, at + 1);
		at = stop + 1;
	}
	if (at >= end)
		return false;
	e->fuzzy = *at == '+';
	e->line = strtoul(at + 1, NULL, 10);
	return true;
}

enum sandbox_end po_file_read(struct arena *a, const char *bytes, size_t length, struct po *po, struct problems *p)
{
	const struct sandbox_limits limits = { .memory = (size_t)256 << 20, .seconds = 10, .output = (size_t)64 << 20 };
	struct work w = { bytes, length };
	struct taken t = { .arena = a, .each = arena_array(a, struct po_entry, ENTRIES_MAX) };
	enum sandbox_end end = sandbox_run(po_work, &w, po_take, &t, &limits, p);
	*po = (struct po){ t.each, t.count };
	return end;
}
