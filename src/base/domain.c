#include "domain.h"

#include <gnutls/gnutls.h>
#include <string.h>

/* Labels of letters, digits and hyphens inside, at most 63 each and 253 in all (RFC 1123, 2.1). */
static bool is_domain(const char *s)
{
	if (!*s || strlen(s) > 253)
		return false;
	for (;;) {
		size_t n = strspn(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");
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
	if (strlen(name) > 1000 || gnutls_idna_map(name, (unsigned)strlen(name), &mapped, 0) != GNUTLS_E_SUCCESS)
		return NULL;
	const char *ascii = arena_strndup(a, (const char *)mapped.data, mapped.size);
	gnutls_free(mapped.data);
	return is_domain(ascii) ? ascii : NULL;
}
