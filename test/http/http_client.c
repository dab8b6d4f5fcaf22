#include "http_client.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <arpa/inet.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/text.h"

int port;

int64_t now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int dial(void)
{
	struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port) };
	to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	assert_int_equal(connect(fd, (struct sockaddr *)&to, sizeof(to)), 0);
	return fd;
}

bool more(int fd, struct out *o, int ms)
{
	char bytes[16384];
	struct pollfd wait = { .fd = fd, .events = POLLIN };
	if (poll(&wait, 1, ms) <= 0)
		return false;
	ssize_t n = read(fd, bytes, sizeof(bytes));
	if (n > 0)
		out_bytes(o, bytes, (size_t)n);
	return n > 0;
}

struct arena arena;

struct out ask_within(const char *raw, size_t n, int ms)
{
	struct out o = { .arena = &arena };
	int fd = dial();
	send(fd, raw, n, MSG_NOSIGNAL);
	while (more(fd, &o, ms))
		;
	close(fd);
	return o;
}

struct out ask_bytes(const char *raw, size_t n)
{
	return ask_within(raw, n, 3000);
}

const char *ask(const char *f, ...)
{
	va_list ap;
	va_start(ap, f);
	const char *raw = arena_vprintf(&arena, f, ap);
	va_end(ap);
	struct out o = ask_bytes(raw, strlen(raw));
	return out_text(&o);
}

int status_of(const char *answer)
{
	return text_starts(answer, "HTTP/1.1 ") ? (int)strtol(answer + 9, NULL, 10) : 0;
}

const char *field(const char *answer, const char *name)
{
	const char *at = strstr(answer, arena_printf(&arena, "\r\n%s: ", name));
	if (!at)
		return "";
	at += strlen(name) + 4;
	return arena_strndup(&arena, at, strcspn(at, "\r"));
}

const char *body_of(const char *answer)
{
	const char *at = strstr(answer, "\r\n\r\n");
	return at ? at + 4 : "";
}

static int ready_pipe[2];

static void app_ready(const char *address)
{
	dprintf(ready_pipe[1], "%s\n", address);
}

int server_begin(const struct http_app *app, struct http_options options, pid_t *server)
{
	char address[64] = "";
	assert_int_equal(pipe(ready_pipe), 0);
	options.ready = app_ready;
	options.listen = "127.0.0.1:0";
	*server = fork();
	if (*server == 0) {
		close(ready_pipe[0]);
		_exit(http_serve(app, &options));
	}
	close(ready_pipe[1]);
	struct pollfd wait = { .fd = ready_pipe[0], .events = POLLIN };
	bool ready = poll(&wait, 1, 5000) > 0 && read(ready_pipe[0], address, sizeof(address) - 1) > 0;
	close(ready_pipe[0]);
	port = ready ? (int)strtol(strrchr(address, ':') + 1, NULL, 10) : 0;
	return port > 0 ? 0 : -1;
}
