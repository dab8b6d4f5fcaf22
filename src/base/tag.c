#include "base/tag.h"

#include <string.h>

bool language_valid(const char *tag)
{
	size_t n = strlen(tag);
	return n >= 2 && n <= 20 && strspn(tag, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == n && tag[0] != '-' &&
	    tag[n - 1] != '-';
}
