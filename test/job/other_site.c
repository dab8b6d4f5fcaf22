#include "other_site.h"

#include <microhttpd.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static int64_t site_now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void header_keep(struct MHD_Connection *c, const char *name, char *to, size_t size)
{
	const char *value = MHD_lookup_connection_value(c, MHD_HEADER_KIND, name);
	snprintf(to, size, "%s", value ? value : "");
}

static struct asked *remember(struct other_site *s, struct MHD_Connection *c, const char *method, const char *path)
{
	static struct asked lost;
	struct asked *q = s->asked_count < ASKED_MAX ? &s->asked[s->asked_count++] : &lost;
	q->method = strcmp(method, "HEAD") ? "GET" : "HEAD";
	snprintf(q->path, sizeof(q->path), "%s", path);
	header_keep(c, "User-Agent", q->agent, sizeof(q->agent));
	header_keep(c, "Host", q->host, sizeof(q->host));
	header_keep(c, "Cookie", q->cookie, sizeof(q->cookie));
	q->at_ms = site_now_ms();
	return q;
}

static enum MHD_Result site_handle(void *context, struct MHD_Connection *c, const char *url, const char *method, const char *version,
    const char *upload, size_t *upload_size, void **state)
{
	static int begun;
	struct other_site *s = context;
	(void)version, (void)upload, (void)upload_size;
	if (!*state) {
		*state = &begun;
		return MHD_YES;
	}
	struct asked *q = remember(s, c, method, url);
	struct reply r = s->answer(s->context, q->method, url);
	if (r.wait_ms)
		usleep((useconds_t)r.wait_ms * 1000);
	q->until_ms = site_now_ms();
	if (r.breaks_off)
		return MHD_NO;
	size_t length = r.length ? r.length : r.body ? strlen(r.body) : 0;
	struct MHD_Response *answer = MHD_create_response_from_buffer(length, (void *)(uintptr_t)(r.body ? r.body : ""), MHD_RESPMEM_MUST_COPY);
	MHD_add_response_header(answer, "Content-Type", r.type ? r.type : "text/plain");
	MHD_add_response_header(answer, "Set-Cookie", "visit=1; Path=/");
	if (r.location)
		MHD_add_response_header(answer, "Location", r.location);
	if (r.retry_after)
		MHD_add_response_header(answer, "Retry-After", r.retry_after);
	enum MHD_Result end = MHD_queue_response(c, (unsigned)(r.status ? r.status : 200), answer);
	MHD_destroy_response(answer);
	return end;
}

bool other_site_start(struct other_site *s, const char *certificate, const char *key)
{
	unsigned flags = MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_THREAD_PER_CONNECTION | (certificate ? MHD_USE_TLS : 0U);
	struct sockaddr_in here = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK), .sin_port = htons((uint16_t)s->port) };
	if (certificate)
		s->daemon = MHD_start_daemon(flags, 0, NULL, NULL, site_handle, s, MHD_OPTION_LISTENING_ADDRESS_REUSE, 1U, MHD_OPTION_SOCK_ADDR,
		    &here, MHD_OPTION_HTTPS_MEM_CERT, certificate, MHD_OPTION_HTTPS_MEM_KEY, key, MHD_OPTION_END);
	else
		s->daemon = MHD_start_daemon(
		    flags, 0, NULL, NULL, site_handle, s, MHD_OPTION_LISTENING_ADDRESS_REUSE, 1U, MHD_OPTION_SOCK_ADDR, &here, MHD_OPTION_END);
	const union MHD_DaemonInfo *info = s->daemon ? MHD_get_daemon_info(s->daemon, MHD_DAEMON_INFO_BIND_PORT) : NULL;
	s->port = info ? info->port : 0;
	return s->port;
}

void other_site_stop(struct other_site *s)
{
	if (s->daemon)
		MHD_stop_daemon(s->daemon);
	s->daemon = NULL;
}

size_t other_site_count(const struct other_site *s, const char *method, const char *path)
{
	size_t n = 0;
	for (size_t i = 0; i < s->asked_count; i++)
		n += (!method || !strcmp(s->asked[i].method, method)) && !strcmp(s->asked[i].path, path);
	return n;
}
