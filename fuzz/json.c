/* What was read is written and read again: the same tree, and nothing in it that HTML would take for markup. */
#include "base/number.h"
#include "codec/json.h"
#include "codec/utf8.h"
#include "fuzz.h"

static void write_value(struct json_writer *w, const struct json *j)
{
	int64_t v;
	MUST(j->line >= 1 && j->column >= 1);
	if (j->kind == JSON_NULL)
		json_null(w);
	else if (j->kind == JSON_BOOL)
		json_bool(w, j->truth);
	else if (j->kind == JSON_NUMBER && decimal_parse(j->text, &v) && v != NONE)
		json_decimal(w, v);
	else if (j->kind == JSON_NUMBER || j->kind == JSON_TEXT)
		json_text(w, j->text);
	else {
		size_t count = 0;
		if (j->kind == JSON_ARRAY)
			json_begin_array(w);
		else
			json_begin_object(w);
		for (const struct json *c = j->first; c; c = c->next, count++) {
			MUST((j->kind == JSON_OBJECT) == (c->key != NULL));
			if (c->key)
				json_key(w, c->key);
			write_value(w, c);
		}
		MUST(count == j->count);
		json_end(w);
	}
}

static void compare(const struct json *b, const struct json *c)
{
	MUST(b && c && b->count == c->count && b->truth == c->truth && !b->key == !c->key);
	MUST(b->kind == c->kind || (b->kind == JSON_NUMBER && c->kind == JSON_TEXT));
	MUST(!b->key || !strcmp(b->key, c->key));
	if (b->kind == JSON_TEXT)
		MUST(utf8_valid(b->text, strlen(b->text)) && !strcmp(b->text, c->text));
	int64_t v, u;
	if (b->kind == JSON_NUMBER && c->kind == JSON_NUMBER)
		MUST(decimal_parse(b->text, &v) && decimal_parse(c->text, &u) && v == u);
	for (b = b->first, c = c->first; b; b = b->next, c = c->next)
		compare(b, c);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena a = { 0 };
	struct problems p = { .arena = &a };
	const struct json *j = json_read(&a, (const char *)bytes, length, &p);
	MUST(!j == (p.errors == 1));
	if (j) {
		struct out o = { .arena = &a };
		struct json_writer w = { .out = &o };
		write_value(&w, j);
		MUST(w.done && !strpbrk(o.text, "<>&"));
		compare(j, json_read(&a, o.text, o.length, &p));
	} else
		MUST(p.first->line >= 1 && p.first->column >= 1);
	arena_free(&a);
	return 0;
}
