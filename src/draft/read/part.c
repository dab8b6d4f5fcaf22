#include "part.h"

#include <stdlib.h>
#include <string.h>

#include "base/message.h"

/* Problems since `before` are of this part. */
static void part_say(struct problems *p, size_t before, const char *name)
{
	size_t n = 0;
	for (struct problem *q = p->first; q; q = q->next)
		if (n++ >= before && !q->field)
			q->field = arena_strdup(p->arena, name);
}

const char *part_bytes(struct arena *a, struct zip_in *zip, const char *name, size_t *length, struct problems *p)
{
	enum { PIECE = 1 << 16 };
	struct out o = { .arena = a };
	size_t before = p->errors + p->warnings;
	long n = 0;
	*length = 0;
	if (!zip_in_begin(zip, name, p)) {
		part_say(p, before, name);
		return NULL;
	}
	char *piece = arena_alloc(a, PIECE);
	while ((n = zip_in_read(zip, piece, PIECE, p)) > 0 && o.length + (size_t)n <= PART_MAX)
		out_bytes(&o, piece, (size_t)n);
	if (n > 0)
		problem_add(p, NULL, "%s", _("the file holds more text than any strategy: one of its parts is larger than 96 MB"));
	part_say(p, before, name);
	*length = o.length;
	return n ? NULL : out_text(&o);
}

bool part_xml_of(const char *bytes, size_t length, const char *name, const struct xml_handler *h, void *context, struct problems *p)
{
	size_t before = p->errors + p->warnings;
	bool good = xml_read(bytes, length, h, context, p);
	part_say(p, before, name);
	return good;
}

bool part_xml(struct zip_in *zip, const char *name, const struct xml_handler *h, void *context, struct problems *p)
{
	size_t length;
	struct arena own = { 0 };
	if (!*name || !zip_in_has(zip, name))
		return true;
	const char *bytes = part_bytes(&own, zip, name, &length, p);
	bool good = bytes && part_xml_of(bytes, length, name, h, context, p);
	arena_free(&own);
	return good;
}

const char *part_value(const struct xml_element *e, const char *name)
{
	for (size_t i = 0; i < e->count; i++)
		if (!strcmp(e->attributes[i].name, name))
			return e->attributes[i].value;
	return NULL;
}

long part_number(const struct xml_element *e, const char *name, long otherwise)
{
	const char *s = part_value(e, name);
	char *end = NULL;
	long n = s ? strtol(s, &end, 10) : otherwise;
	return s && *s && !*end && n >= -1000000000 && n <= 1000000000 ? n : otherwise;
}
