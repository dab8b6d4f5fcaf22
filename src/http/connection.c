/* libmicrohttpd's callbacks: a connection from accept to close, the body, and the absolute deadlines that it lacks. */
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

#include "base/log.h"
#include "cache.h"
#include "worker.h"

int64_t clock_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC_COARSE, &t);
	return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void *block_grow(void *block, size_t n)
{
	void *grown = realloc(block, n);
	if (!grown)
		abort();
	return grown;
}

/* Passwords come in bodies: nothing of them stays in freed memory. */
static void body_wipe(struct connection *c)
{
	if (c->body)
		explicit_bzero(c->body, c->body_cap);
	free(c->body);
}

static void body_drop(struct worker *w, struct connection *c)
{
	w->large -= c->large;
	if (!c->large)
		w->held -= c->body_cap;
	body_wipe(c);
	c->body = NULL;
	c->body_length = c->body_cap = 0;
	c->refused = 0;
	c->large = false;
}

/* libmicrohttpd reads the end and closes. */
static void connection_cut(struct connection *c)
{
	c->cut = true;
	shutdown(c->fd, SHUT_RDWR);
}

static void help_drop(struct connection *c)
{
	if (c->help != HELP_NONE)
		help_leave(c->help);
	c->help = HELP_NONE;
}

static void connection_open(struct worker *w, struct MHD_Connection *mhd, void **context)
{
	struct connection *c = block_grow(NULL, sizeof(*c));
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_CONNECTION_FD);
	*c = (struct connection){ .mhd = mhd, .fd = info ? info->connect_fd : -1, .next = w->connections, .help = HELP_NONE };
	c->deadline = clock_ms() + w->options.header_ms;
	if (c->next)
		c->next->previous = c;
	w->connections = c;
	*context = c;
}

static void connection_close(struct worker *w, struct connection *c)
{
	*(c->previous ? &c->previous->next : &w->connections) = c->next;
	if (c->next)
		c->next->previous = c->previous;
	body_drop(w, c);
	help_drop(c);
	free(c->target);
	free(c);
}

static void connection_notify(void *context, struct MHD_Connection *mhd, void **socket_context, enum MHD_ConnectionNotificationCode code)
{
	if (code == MHD_CONNECTION_NOTIFY_STARTED)
		connection_open(context, mhd, socket_context);
	else if (*socket_context)
		connection_close(context, *socket_context);
}

/* The request line is complete. The headers have a deadline of their own, which begins here. */
static void *request_begin(void *context, const char *target, struct MHD_Connection *mhd)
{
	struct worker *w = context;
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
	struct connection *c = info ? info->socket_context : NULL;
	if (!c)
		return NULL;
	c->raw = target;
	c->target_length = strlen(target);
	if (c->target_length >= c->target_cap) {
		c->target_cap = c->target_length + 128;
		c->target = block_grow(c->target, c->target_cap);
	}
	memcpy(c->target, target, c->target_length + 1);
	/* libmicrohttpd 0.9.75 would put every parameter of the query into the memory of the connection, and close it without an answer
	 * where they are too many. The query is ours to read (request.c), so the library is shown an empty one, in its own buffer. */
	char *query = strchr((char *)(uintptr_t)target, '?');
	if (query && query[1])
		query[1] = 0;
	int64_t deadline = clock_ms() + w->options.header_ms;
	if (c->phase == CONNECTION_HEADERS || deadline < c->deadline)
		c->deadline = deadline;
	c->phase = CONNECTION_HEADERS;
	return c;
}

static void request_end(void *context, struct MHD_Connection *mhd, void **request_context, enum MHD_RequestTerminationCode code)
{
	struct worker *w = context;
	struct connection *c = *request_context;
	(void)mhd;
	*request_context = NULL;
	if (!c)
		return;
	if (c->phase == CONNECTION_HEADERS && code == MHD_REQUEST_TERMINATED_WITH_ERROR && !c->cut && !w->options.quiet)
		log_info("refused: the library found the head malformed or too large"); /* it answers without asking us */
	body_drop(w, c);
	help_drop(c);
	c->phase = CONNECTION_IDLE;
	c->deadline = clock_ms() + w->options.idle_ms;
}

static enum MHD_Result head_done(struct worker *w, struct connection *c, struct MHD_Connection *mhd, const char *method, const char *version)
{
	uint64_t length;
	int status = exchange_check(w, c, mhd, method, version, &length);
	if (status)
		return exchange_refuse(w, c, mhd, status);
	c->phase = CONNECTION_BODY;
	c->stall_length = 0;
	c->stall_at = clock_ms();
	c->deadline = clock_ms() + w->options.body_ms + (int64_t)(length / 65536) * 1000;
	return MHD_YES;
}

static void body_grow(struct worker *w, struct connection *c, size_t cap)
{
	char *grown = block_grow(NULL, cap);
	if (c->body_length)
		memcpy(grown, c->body, c->body_length);
	body_wipe(c);
	c->body = grown;
	if (!c->large)
		w->held += cap - c->body_cap;
	c->body_cap = cap;
}

/* Takes a piece of the body, or passes over it when it is to be refused; no more comes than was announced. */
static void body_take(struct worker *w, struct connection *c, const char *bytes, size_t n)
{
	if (c->refused) {
		c->body_length += n;
		return;
	}
	if (c->body_length + n + 1 > c->body_cap) {
		size_t needed = c->body_length + n + 1, cap = c->limit + 1;
		body_grow(w, c, needed * 2 < cap || needed > cap ? needed * 2 : cap);
	}
	memcpy(c->body + c->body_length, bytes, n);
	c->body_length += n;
	c->body[c->body_length] = 0;
}

static enum MHD_Result request_access(void *context, struct MHD_Connection *mhd, const char *url, const char *method, const char *version,
    const char *bytes, size_t *n, void **request_context)
{
	struct worker *w = context;
	struct connection *c = *request_context;
	(void)url;
	if (!c)
		return MHD_NO;
	if (c->phase == CONNECTION_HEADERS)
		return head_done(w, c, mhd, method, version);
	if (c->phase != CONNECTION_BODY)
		return MHD_YES;
	if (*n) {
		body_take(w, c, bytes, *n);
		*n = 0;
		return MHD_YES;
	}
	if (c->refused)
		return exchange_refuse(w, c, mhd, c->refused);
	return exchange_answer(w, c, mhd, method, version);
}

/* libmicrohttpd 0.9.75 refuses a head by itself where it can't read its Content-Length or has no memory for its cookies, and then sends
 * the head of its answer twice, without our headers. It writes to its log first, and only then does a connection have its whole head
 * without having come to request_access: it gets our answer, and the library finds the socket shut. */
static void library_told(void *context, const char *format, va_list arguments)
{
	struct worker *w = context;
	(void)format;
	(void)arguments;
	for (struct connection *c = w->connections; c; c = c->next)
		if (c->phase == CONNECTION_HEADERS && !c->cut && MHD_get_connection_info(c->mhd, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE)) {
			exchange_refuse_head(w, c);
			connection_cut(c);
		}
}

/* Paths and queries are decoded by our own rules (request.c). */
static size_t unescape_not(void *context, struct MHD_Connection *mhd, char *text)
{
	(void)context;
	(void)mhd;
	return strlen(text);
}

bool connection_listen(struct worker *w, int socket)
{
	/* Timeouts are 0 (none): the sweep below is absolute and covers them. */
	w->daemon = MHD_start_daemon(MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG, 0, NULL, NULL, request_access, w,
	    MHD_OPTION_EXTERNAL_LOGGER, library_told, w, MHD_OPTION_LISTEN_SOCKET, socket, MHD_OPTION_STRICT_FOR_CLIENT, 0,
	    MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)24 * 1024, MHD_OPTION_CONNECTION_LIMIT, w->options.connections,
	    MHD_OPTION_PER_IP_CONNECTION_LIMIT, w->options.per_address, MHD_OPTION_CONNECTION_TIMEOUT, 0u, MHD_OPTION_NOTIFY_CONNECTION,
	    connection_notify, w, MHD_OPTION_NOTIFY_COMPLETED, request_end, w, MHD_OPTION_URI_LOG_CALLBACK, request_begin, w,
	    MHD_OPTION_UNESCAPE_CALLBACK, unescape_not, w, MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1, MHD_OPTION_END);
	const union MHD_DaemonInfo *info = w->daemon ? MHD_get_daemon_info(w->daemon, MHD_DAEMON_INFO_EPOLL_FD) : NULL;
	if (!info) {
		log_error("the HTTP library did not start");
		return false;
	}
	w->epoll = info->epoll_fd;
	return true;
}

void connection_suspend(struct worker *w, struct connection *c, int place)
{
	c->help = place;
	c->phase = CONNECTION_HELPED;
	c->deadline = clock_ms() + w->options.help_ms;
	w->helped++;
	MHD_suspend_connection(c->mhd);
}

/* libmicrohttpd calls request_access again. */
static void connection_resume(struct worker *w, struct connection *c)
{
	c->phase = CONNECTION_BODY;
	w->helped--;
	MHD_resume_connection(c->mhd);
}

static void help_abandon(struct worker *w, struct connection *c)
{
	help_drop(c);
	c->refused = 503;
	connection_resume(w, c);
}

void connection_helped(struct worker *w)
{
	for (struct connection *c = w->helped ? w->connections : NULL; c; c = c->next)
		if (c->phase == CONNECTION_HELPED && help_done(c->help))
			connection_resume(w, c);
}

void connection_abandon(struct worker *w)
{
	for (struct connection *c = w->connections; c; c = c->next)
		if (c->phase == CONNECTION_HELPED)
			help_abandon(w, c);
}

bool connection_may_hold(const struct worker *w, const struct connection *c)
{
	return c->large ? w->large <= HTTP_LARGE_BODIES : w->held <= w->options.max_body * 8;
}

/* An upload keeps one of few places, so it has to go on. */
static bool is_stalled(const struct worker *w, struct connection *c, int64_t now)
{
	if (c->phase != CONNECTION_BODY || !c->large || now - c->stall_at < w->options.stall_ms)
		return false;
	bool stalled = c->body_length - c->stall_length < HTTP_STALL_BYTES;
	c->stall_length = c->body_length;
	c->stall_at = now;
	return stalled;
}

void connection_sweep(struct worker *w, bool idle)
{
	int64_t now = clock_ms();
	for (struct connection *c = w->connections; c; c = c->next)
		if (c->phase == CONNECTION_HELPED && now >= c->deadline)
			help_abandon(w, c);
		else if (now >= c->deadline || is_stalled(w, c, now) || (idle && c->phase == CONNECTION_IDLE))
			connection_cut(c);
}

void worker_changed(struct worker *w, int64_t least_ms)
{
	int64_t now = clock_ms();
	if (now - w->changed_at < least_ms)
		return;
	w->changed_at = now;
	if (w->app->changed && w->app->changed(w->app->context))
		http_generation_raise();
}
