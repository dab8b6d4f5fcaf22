/* An OpenDocument text as it is ("PK..."), or the inside of one: office:text, and behind NULs what stands in its automatic and
 * its named styles. */
#include "../test/draft/open.h"
#include "draft.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena a = { 0 };
	const char *parts[3];
	if (length >= 2 && !memcmp(bytes, "PK", 2))
		return draft_check(DRAFT_ODT, (const char *)bytes, length);
	draft_parts(&a, bytes, length, parts, COUNT(parts));
	struct out o = open_bytes(&a, &(struct open_text){ .body = parts[0], .automatic = parts[1], .styles = parts[2] });
	draft_check(DRAFT_ODT, o.text, o.length);
	arena_free(&a);
	return 0;
}
