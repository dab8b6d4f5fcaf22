/* What was read, written and read again, is the same. */
#include "codec/form.h"
#include "codec/utf8.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena a = { 0 };
	struct problems p = { .arena = &a };
	struct out o = { .arena = &a };
	struct form f, again;
	bool good = form_read(&a, (const char *)bytes, length, &f, &p);
	MUST(good == !p.errors && (good || !f.count));
	for (const struct form_pair *q = f.first; q; q = q->next) {
		MUST(utf8_valid(q->name, strlen(q->name)) && utf8_valid(q->value, strlen(q->value)));
		form_write(&o, q->name, q->value);
	}
	MUST(form_read(&a, out_text(&o), o.length, &again, &p) || !good);
	MUST(again.count == f.count);
	const struct form_pair *b = f.first, *c = again.first;
	for (; b; b = b->next, c = c->next)
		MUST(!strcmp(b->name, c->name) && !strcmp(b->value, c->value));
	arena_free(&a);
	return 0;
}
