/* domain.h - names of domains in any letters, as the network has them (IDNA 2008, RFC 5890). */
#ifndef DOMAIN_H
#define DOMAIN_H
#include "arena.h"

/* "bücher.example" -> "xn--bcher-kva.example"; NULL for what is no name of a domain. */
const char *domain_ascii(struct arena *, const char *name);
#endif
