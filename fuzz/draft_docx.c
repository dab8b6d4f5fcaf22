/* A Word document as it is ("PK..."), or the inside of one: its body, and behind NULs numbering, styles, footnotes, endnotes. */
#include "../test/draft/word.h"
#include "draft.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena a = { 0 };
	const char *parts[5];
	if (length >= 2 && !memcmp(bytes, "PK", 2))
		return draft_check(DRAFT_DOCX, (const char *)bytes, length);
	draft_parts(&a, bytes, length, parts, COUNT(parts));
	struct out o = word_bytes(
	    &a, &(struct word){ .body = parts[0], .numbering = parts[1], .styles = parts[2], .footnotes = parts[3], .endnotes = parts[4] });
	draft_check(DRAFT_DOCX, o.text, o.length);
	arena_free(&a);
	return 0;
}
