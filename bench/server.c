#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "bench.h"
#include "generate.h"
#include "base/date.h"
#include "base/secret.h"
#include "base/text.h"
#include "model/engine/keeping.h"
#include "web/web.h"

void bench_stop(const char *f, ...)
{
	va_list ap;
	va_start(ap, f);
	vfprintf(stderr, f, ap);
	va_end(ap);
	fputc('\n', stderr);
	exit(1);
}

int64_t now_us(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

/* ---- the server ---- */

static struct http_app site;
static int ready_fd;
static volatile int *worker; /* told by itself: a supervisor has other children, too */

static void handle(void *context, const struct http_request *q, struct http_response *r)
{
	int64_t n;
	*worker = getpid();
	if (!text_starts(q->path, "/bench/static/") || !integer_parse(q->path + 14, &n) || n > 1 << 20) {
		site.handle(context, q, r);
		return;
	}
	static char body[(1 << 20) + 1];
	memset(body, 'x', sizeof(body) - 1);
	*r = (struct http_response){ .status = 200,
		.type = "text/html; charset=utf-8",
		.body = body,
		.length = (size_t)n,
		.static_body = true,
		.keep = true,
		.cache_control = "no-cache" };
}

static void ready(const char *address)
{
	const char *colon = strrchr(address, ':');
	int64_t port = 0;
	integer_parse(colon + 1, &port);
	int p = (int)port;
	if (write(ready_fd, &p, sizeof(p)) != sizeof(p))
		_exit(1);
}

struct server server_start(const char *db_url, size_t cache_bytes)
{
	int fds[2];
	struct server s = { 0 };
	if (!worker)
		worker = mmap(NULL, sizeof(*worker), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (worker == MAP_FAILED || pipe(fds))
		bench_stop("pipe: %s", strerror(errno));
	int64_t began = now_us();
	s.supervisor = fork();
	if (!s.supervisor) {
		close(fds[0]);
		ready_fd = fds[1];
		site = web_app(db_url);
		struct http_app app = site;
		app.handle = handle;
		struct http_options o = { .listen = "127.0.0.1:0", .workers = 1, .cache_bytes = cache_bytes, .quiet = true, .ready = ready };
		_exit(http_serve(&app, &o));
	}
	close(fds[1]);
	if (read(fds[0], &s.port, sizeof(s.port)) != sizeof(s.port))
		bench_stop("the server did not start");
	close(fds[0]);
	client_run(&s, "/", NULL, 200, 1, NULL);
	s.start_us = now_us() - began;
	s.worker = *worker;
	return s;
}

void server_stop(struct server *s)
{
	kill(s->supervisor, SIGTERM);
	waitpid(s->supervisor, NULL, 0);
}

static int64_t proc_number(int pid, const char *file, int field)
{
	struct arena a = { 0 };
	char text[1024] = "";
	FILE *f = fopen(arena_printf(&a, "/proc/%d/%s", pid, file), "r");
	if (!f || !fgets(text, sizeof(text), f))
		bench_stop("/proc/%d/%s can't be read", pid, file);
	fclose(f);
	arena_free(&a);
	/* fields are counted behind the command's closing bracket where there is one */
	char *s = strrchr(text, ')');
	s = s ? s + 1 : text;
	for (int i = 0; i < field; i++) {
		s += strspn(s, " ");
		s += strcspn(s, " ");
	}
	return strtoll(s, NULL, 10);
}

int64_t server_cpu_us(const struct server *s)
{
	int64_t ticks = proc_number(s->worker, "stat", 11) + proc_number(s->worker, "stat", 12);
	return ticks * 1000000 / sysconf(_SC_CLK_TCK);
}

int64_t server_resident_kb(const struct server *s)
{
	return proc_number(s->worker, "statm", 1) * (sysconf(_SC_PAGESIZE) / 1024);
}

/* ---- the client ---- */

enum { CONNECTIONS = 8 };

static int dial(int port)
{
	struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), on = 1;
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
	if (connect(fd, (struct sockaddr *)&to, sizeof(to)))
		bench_stop("connect: %s", strerror(errno));
	return fd;
}

/* Reads one answer; the head stays in `head`. */
static size_t answer_read(int fd, int status, char *head, size_t head_max)
{
	static char buffer[1 << 16];
	size_t n = 0;
	char *end = NULL;
	while (!end && n + 1 < head_max) {
		ssize_t got = read(fd, head + n, head_max - 1 - n);
		if (got <= 0)
			bench_stop("the server closed the connection");
		n += (size_t)got;
		head[n] = 0;
		end = strstr(head, "\r\n\r\n");
	}
	if (!end || strtol(head + 9, NULL, 10) != status)
		bench_stop("answer is not %d: %.60s", status, head);
	char *field = strcasestr(head, "content-length:");
	size_t length = field && field < end ? strtoul(field + 15, NULL, 10) : 0;
	size_t have = n - (size_t)(end + 4 - head);
	if (status == 304)
		return 0;
	for (size_t rest = length > have ? length - have : 0; rest;) {
		ssize_t got = read(fd, buffer, rest < sizeof(buffer) ? rest : sizeof(buffer));
		if (got <= 0)
			bench_stop("the server closed the connection");
		rest -= (size_t)got;
	}
	return length;
}

int64_t client_run(const struct server *s, const char *path, const char *header, int status, size_t requests, size_t *length)
{
	struct arena a = { 0 };
	static char head[1 << 16];
	const char *request = arena_printf(&a, "GET %s HTTP/1.1\r\nHost: bench\r\n%s\r\n", path, header ? header : "");
	int fds[CONNECTIONS];
	size_t size = strlen(request);
	for (int i = 0; i < CONNECTIONS; i++)
		fds[i] = dial(s->port);
	int64_t began = now_us();
	for (size_t done = 0; done < requests;) {
		size_t batch = requests - done < CONNECTIONS ? requests - done : CONNECTIONS;
		for (size_t i = 0; i < batch; i++)
			if (write(fds[i], request, size) != (ssize_t)size)
				bench_stop("write: %s", strerror(errno));
		for (size_t i = 0; i < batch; i++) {
			size_t n = answer_read(fds[i], status, head, sizeof(head));
			if (length)
				*length = n;
		}
		done += batch;
	}
	int64_t took = now_us() - began;
	for (int i = 0; i < CONNECTIONS; i++)
		close(fds[i]);
	arena_free(&a);
	return took;
}

const char *client_etag(const struct server *s, struct arena *a, const char *path)
{
	static char head[1 << 16];
	int fd = dial(s->port);
	const char *request = arena_printf(a, "GET %s HTTP/1.1\r\nHost: bench\r\nConnection: close\r\n\r\n", path);
	if (write(fd, request, strlen(request)) < 0)
		bench_stop("write: %s", strerror(errno));
	answer_read(fd, 200, head, sizeof(head));
	close(fd);
	char *tag = strcasestr(head, "\netag:");
	if (!tag)
		bench_stop("%s has no ETag", path);
	tag += 6 + strspn(tag + 6, " ");
	return arena_strndup(a, tag, strcspn(tag, "\r"));
}

const char *bench_officer(const char *db_url, struct arena *a)
{
	struct model m;
	struct problems p = { .arena = a };
	const struct change by = { .who = "bench" };
	struct db *db = db_open(db_url, DB_READ_WRITE, &p);
	if (!db || !db_begin_write(db))
		bench_stop("%s", p.first ? p.first->text : db_message(db));
	model_start(&m, db, a, NULL);
	const struct account *account = account_invite(&m, &(struct account_request){ "bench@example.org", "Bench", "officer", NULL }, &p, &by);
	if (!account)
		bench_stop("%s", p.first ? p.first->text : db_message(db));
	account_password(&m, account, password_nobody(), &by);
	const char *secret = secret_new(a);
	struct login *login = row_new(a, &login_entity);
	login->hash = secret_hash(a, secret);
	login->account = account->head.id;
	login->seen = clock_stamp(a, clock_now());
	login->expires = clock_stamp(a, clock_now() + 3600);
	if (row_save(&m, &login_entity, NULL, login, &by) != ROW_SAVED || !db_commit(db))
		bench_stop("%s", db_message(db));
	db_close(db);
	return secret;
}

void bench_generate(const char *db_url, size_t n)
{
	struct arena a = { 0 };
	struct problems p = { .arena = &a };
	if (!generate(db_url, n, "activity participation contribution update event attendance budget transaction", &p))
		bench_stop("%s", problem_line(&p, p.first));
	arena_free(&a);
}
