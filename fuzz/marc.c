/* Any bytes read as MARC 21: each record has a number and a problem or fields, and what is written of it is read the same again. */
#include "base/text.h"
#include "codec/marc.h"
#include "codec/utf8.h"
#include "fuzz.h"

struct seen {
	struct problems *problems;
	struct out again; /* the records that could be written */
	long number;
	size_t good, written;
};

static void texts_valid(const struct marc_record *r)
{
	for (size_t i = 0; i < r->count; i++) {
		const struct marc_field *f = &r->fields[i];
		MUST(strlen(f->tag) == 3 && strlen(f->indicators) == 2 && (!f->text || utf8_valid(f->text, strlen(f->text))));
		for (size_t k = 0; k < f->count; k++)
			MUST(f->subfields[k].text && utf8_valid(f->subfields[k].text, strlen(f->subfields[k].text)));
	}
}

static bool take(void *context, const struct marc_record *r, long number)
{
	struct seen *s = context;
	MUST(number == s->number + 1);
	s->number = number;
	if (!r)
		return true;
	texts_valid(r);
	s->good++;
	s->written += marc_write(&s->again, r, s->problems);
	return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena a = { 0 };
	struct problems p = { .arena = &a }, none = { .arena = &a };
	struct seen first = { .problems = &p, .again = { .arena = &a } }, second = { .problems = &none, .again = { .arena = &a } },
	            third = { .problems = &none, .again = { .arena = &a } };
	bool good = marc_read((const char *)bytes, length, take, &first, &p);
	MUST(good == (first.number > 0) && (good || p.errors));
	for (const struct problem *q = p.first; q; q = q->next)
		MUST(utf8_valid(q->text, strlen(q->text)));
	if (first.written) {
		MUST(marc_read(out_text(&first.again), first.again.length, take, &second, &none));
		MUST(second.good == first.written);
		MUST(second.written == second.good && marc_read(out_text(&second.again), second.again.length, take, &third, &none));
		MUST(second.again.length == third.again.length && !memcmp(out_text(&second.again), out_text(&third.again), third.again.length));
	}
	arena_free(&a);
	return 0;
}
