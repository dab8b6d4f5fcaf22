/* What a file is, its name, and the headers of pictures: what is read of an attached file before any library sees it. */
#include <string.h>

#include "base/text.h"
#include "exchange/media.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = { 0 };
	struct problems p = { .arena = &a };
	const char *bytes = arena_strndup(&a, "", 0);
	int64_t width, height;
	if (size) {
		char *copy = arena_alloc(&a, size); /* no byte behind it: an overrun is found */
		memcpy(copy, data, size);
		bytes = copy;
	}
	const char *name = arena_strndup(&a, bytes, size < 200 ? size : 200);
	const struct media *m = media_begin(bytes, size, name, &p);
	MUST(!m == (p.errors > 0));
	if (picture_size(bytes, size, &width, &height))
		MUST(width > 0 && height > 0);
	int turned = picture_orientation(bytes, size);
	MUST(turned >= 1 && turned <= 8);
	const char *kept = media_name(&a, m ? m : media_of_type("application/pdf"), name);
	MUST(text_valid(kept, strlen(kept)) && !strpbrk(kept, "/\\\r\n\"") && *kept && *kept != '.' && text_length(kept) <= 120);
	arena_free(&a);
	return 0;
}
