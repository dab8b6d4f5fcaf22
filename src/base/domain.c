#include "domain.h"

#include <gnutls/gnutls.h>
#include <string.h>

#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-"

/* What the mapping would take off, such as a line end, must not get a name through. */
static bool is_clean(const char *s)
{
	for (; *s; s++)
		if ((unsigned char)*s < 0x80 && !strchr(LETTERS ".", *s))
			return false;
	return true;
}

/* Labels of letters, digits and hyphens inside, at most 63 each and 253 in all (RFC 1123, 2.1). */
static bool is_domain(const char *s)
{
	if (!*s || strlen(s) > 253)
		return false;
	for (;;) {
		size_t n = strspn(s, LETTERS);
		if (!n || n > 63 || s[0] == '-' || s[n - 1] == '-')
			return false;
		s += n;
		if (!*s)
			return true;
		if (*s++ != '.')
			return false;
	}
}

const char *domain_ascii(struct arena *a, const char *name)
{
	gnutls_datum_t mapped = { 0 };
	if (strlen(name) > 1000 || !is_clean(name) || gnutls_idna_map(name, (unsigned)strlen(name), &mapped, 0) != GNUTLS_E_SUCCESS)
		return NULL;
	const char *ascii = arena_strndup(a, (const char *)mapped.data, mapped.size);
	gnutls_free(mapped.data);
	return is_domain(ascii) ? ascii : NULL;
}
