/* The first line is the header, the rest the body. What was read lies inside the body and keeps the header's promises. */
#include "codec/multipart.h"
#include "codec/utf8.h"
#include "base/text.h"
#include "fuzz.h"

static void part_check(const struct multipart_part *part, const char *body, size_t length)
{
	MUST(part->name && strlen(part->name) <= MULTIPART_NAME_MAX && utf8_valid(part->name, strlen(part->name)));
	MUST(part->type && strlen(part->type) <= MULTIPART_HEADER_MAX);
	if (!part->filename) {
		MUST(!part->bytes[part->length] && strlen(part->bytes) == part->length && utf8_valid(part->bytes, part->length));
		return;
	}
	MUST(part->bytes >= body && part->bytes + part->length <= body + length);
	MUST(!strpbrk(part->filename, "/\\") && *part->filename != '.' && text_length(part->filename) <= MULTIPART_FILENAME_MAX);
	MUST(text_valid(part->filename, strlen(part->filename)) && !strpbrk(part->filename, "\r\n\t"));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena a = { 0 };
	struct problems p = { .arena = &a };
	struct multipart m;
	const char *all = (const char *)bytes, *line = length ? memchr(all, '\n', length) : NULL;
	if (!line)
		return 0;
	const char *type = arena_strndup(&a, all, (size_t)(line - all)), *body = line + 1;
	size_t n = length - (size_t)(body - all);
	if (multipart_read(&a, type, body, n, &m, &p)) {
		size_t count = 0;
		for (const struct multipart_part *part = m.first; part; part = part->next, count++)
			part_check(part, body, n);
		MUST(count == m.count && count <= MULTIPART_PARTS_MAX && !p.errors);
	} else
		MUST(p.errors == 1 && !m.first && !m.count);
	arena_free(&a);
	return 0;
}
