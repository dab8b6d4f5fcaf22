/* fetch_public.h - which addresses belong to the public network, as text (IPv4 or IPv6). */
#ifndef JOB_FETCH_PUBLIC_H
#define JOB_FETCH_PUBLIC_H
#include <stdbool.h>

/* False for one of a private, local, shared or reserved network, of this machine, of a cloud's own services, and for other text. */
bool fetch_public(const char *ip);
bool fetch_loopback(const char *ip);
/* Whether it is an address in figures at all. */
bool fetch_figures(const char *ip);
/* Whether only a local network can know the name, in small letters. */
bool fetch_local_name(const char *host);
#endif
