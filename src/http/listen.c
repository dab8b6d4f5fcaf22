#include "listen.h"

#include <errno.h>
#include <netdb.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/log.h"

static struct addrinfo *address_read(struct arena *a, const char *where)
{
	const char *colon = where ? strrchr(where, ':') : NULL;
	struct addrinfo *info = NULL;
	struct addrinfo hints = { .ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE };
	if (colon && colon > where && colon[1]) {
		bool bracket = where[0] == '[' && colon[-1] == ']';
		const char *host = arena_strndup(a, where + bracket, (size_t)(colon - where) - 2 * bracket);
		if ((bracket || !strchr(host, ':')) && !getaddrinfo(host, colon + 1, &hints, &info))
			return info;
	}
	log_error("\"%s\" is no address to listen on; it must be like 127.0.0.1:8080 or [::1]:8080", where ? where : "");
	return NULL;
}

static const char *address_text(struct arena *a, int fd)
{
	struct sockaddr_storage name;
	socklen_t length = sizeof(name);
	char host[128], port[16];
	if (getsockname(fd, (struct sockaddr *)&name, &length) ||
	    getnameinfo((struct sockaddr *)&name, length, host, sizeof(host), port, sizeof(port), NI_NUMERICHOST | NI_NUMERICSERV))
		return "";
	return arena_printf(a, name.ss_family == AF_INET6 ? "[%s]:%s" : "%s:%s", host, port);
}

int listen_open(struct arena *a, const char *where, const char **address)
{
	struct addrinfo *info = address_read(a, where);
	if (!info)
		return -1;
	int on = 1, fd = socket(info->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (fd < 0 || setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) || bind(fd, info->ai_addr, info->ai_addrlen) || listen(fd, 1024)) {
		log_error("can't listen on %s: %s", where, strerror(errno));
		if (fd >= 0)
			close(fd);
		fd = -1;
	}
	freeaddrinfo(info);
	if (fd >= 0)
		*address = address_text(a, fd);
	return fd;
}
