/* A web page, or Markdown when it begins with '#'. */
#include "draft.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	return draft_check(length && *bytes == '#' ? DRAFT_MARKDOWN : DRAFT_HTML, (const char *)bytes, length);
}
