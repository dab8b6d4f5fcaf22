/* names.h - getaddrinfo() of the test itself, for libcurl too: names that end with .example.org are this machine, but for "nowhere.example.org", and no other name is
 * known. Nothing leaves the machine. */
#ifndef TEST_NAMES_H
#define TEST_NAMES_H
#include <arpa/inet.h>
#include <dlfcn.h>
#include <netdb.h>
#include <string.h>

static int names_looked_up;

int getaddrinfo(const char *name, const char *service, const struct addrinfo *hints, struct addrinfo **found)
{
	int (*real)(const char *, const char *, const struct addrinfo *, struct addrinfo **);
	unsigned char figures[16];
	static const char end[] = ".example.org";
	size_t n = name ? strlen(name) : 0;
	*(void **)&real = dlsym(RTLD_NEXT, "getaddrinfo");
	names_looked_up++;
	if (n > strlen(end) && !strcasecmp(name + n - strlen(end), end))
		return strncasecmp(name, "nowhere", strlen("nowhere")) ? real("127.0.0.1", service, hints, found) : EAI_NONAME;
	bool known = !name || !strcmp(name, "localhost") || inet_pton(AF_INET, name, figures) == 1 || inet_pton(AF_INET6, name, figures) == 1;
	return known ? real(name, service, hints, found) : EAI_NONAME;
}
#endif
