/* The server as the wire sees it: a small application, two workers, raw sockets. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <zlib.h>
#include <cmocka.h>

#include "base/log.h"
#include "base/text.h"
#include "http/preferences.h"
#include "http_client.h"

enum { MAX_BODY = 10000, PAGE = 5000 };

static struct shared {
	_Atomic int pages, changes;
	_Atomic pid_t pids[2];
} * shared;
static pid_t server;

/* --- the application --- */

static bool app_start(void *context, int worker)
{
	(void)context;
	shared->pids[worker] = getpid();
	return true;
}

static bool app_changed(void *context)
{
	(void)context;
	int before = shared->changes;
	return before > 0 && atomic_compare_exchange_strong(&shared->changes, &before, before - 1);
}

static void text(struct http_response *r, const char *body)
{
	r->status = 200;
	r->type = "text/plain; charset=utf-8";
	r->body = body;
	r->length = strlen(body);
}

static char *page(struct arena *a, char fill)
{
	char *body = arena_alloc(a, PAGE + 1);
	memset(body, fill, PAGE);
	return body;
}

static void app_handle(void *context, const struct http_request *q, struct http_response *r)
{
	static const char style[] = "body { color: black }";
	(void)context;
	if (q->method == HTTP_POST) {
		text(r, arena_printf(q->arena, "%zu %s", q->body_length, q->body));
	} else if (q->method != HTTP_GET) {
		text(r, arena_printf(q->arena, "%d %s %s", q->method, q->method_name, q->body));
		r->keep = true;
	} else if (text_equal(q->path, "/page")) {
		shared->pages++;
		text(r, page(q->arena, 'p'));
		r->keep = true;
	} else if (text_equal(q->path, "/fresh")) {
		text(r, page(q->arena, 'f'));
		r->etag = "\"fresh\"";
	} else if (text_equal(q->path, "/secret")) {
		text(r, page(q->arena, 's'));
		r->secret = true;
	} else if (text_equal(q->path, "/style.css")) {
		shared->pages++;
		text(r, style);
		r->static_body = true;
		r->cache_control = "public, max-age=31536000, immutable";
		r->etag = "\"style\"";
	} else if (text_equal(q->path, "/slow")) {
		usleep(700000);
		text(r, "at last");
	} else if (text_equal(q->path, "/raise")) {
		http_generation_raise();
		text(r, "raised");
	} else if (text_equal(q->path, "/broken")) {
		text(r, "x");
		r->location = "/a\r\nSet-Cookie: b=c";
	} else if (text_equal(q->path, "/show")) {
		text(r,
		    arena_printf(
		        q->arena, "%d %s|%s|%s", q->accept, q->path, text_or(http_parameter(q, "q"), "-"), text_or(http_header(q, "X-Show"), "-")));
	} else if (text_equal(q->path, "/peer")) {
		text(r, q->peer);
	} else {
		r->status = 404;
		r->type = "text/plain";
		r->body = q->path;
		r->length = strlen(q->path);
	}
}

static const struct http_app app = { .start = app_start, .handle = app_handle, .changed = app_changed };

static size_t times(const char *s, const char *part)
{
	size_t n = 0;
	for (; (s = strstr(s, part)); s++)
		n++;
	return n;
}

/* --- strict parsing: the rows of the hardening table --- */

static void refuses(void **state)
{
	(void)state;
	static const struct {
		const char *raw;
		size_t length;
		int status; /* 0: cut without an answer will do */
	} rows[] = {
#define ROW(text, status) { text, sizeof(text) - 1, status }
		ROW("GET / HTTP/1.1\r\n\r\n", 400),
		ROW("GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400),
		ROW("GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400),
		ROW("GET / HTTP/1.1\r\nHost: \r\n\r\n", 400),
		ROW("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
		ROW("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\nx", 400),
		ROW("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
		ROW("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +5\r\n\r\nhello", 400),
		ROW("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5, 5\r\n\r\nhello", 400),
		ROW("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999999\r\n\r\n", 400),
		ROW("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: \r\n\r\n", 400),
		ROW("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", 411),
		ROW("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked \r\n\r\n3;x\nabc\r\n0\r\n\r\n", 411),
		ROW("GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", 411),
		ROW("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 501),
		ROW("POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
		ROW("GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400),
		ROW("GET / HTTP/1.1\nHost: a\n\n", 400),
		ROW("GET  / HTTP/1.1\r\nHost: a\r\n\r\n", 400),
		ROW("GET / HTTP/1.1\r\nHost: a\nX: b\r\n\r\n", 400),
		ROW("GET / HTTP/1.1\r\nHost: a\r\nX: b\rY: c\r\n\r\n", 400),
		ROW("GET / HTTP/1.1\r\nHost: a\r\nX: b\0c\r\n\r\n", 400),
		ROW("GET / HTTP/1.1\r\nX: b\0c\r\nHost: a\r\n\r\n", 400),
		ROW("GET / HTTP/1.1\r\nHost: a\r\nX\0Y: b\r\n\r\n", 400),
		ROW("GET / HTTP/1.1\r\nHost: a\r\nX: b\001c\r\n\r\n", 400),
		ROW("GET / HTTP/1.1\r\nHost: a\r\nX: b\r\n c\r\n\r\n", 400),
		ROW("GET / HTTP/1.1\r\nHost: a\r\nX: b\r\n c\r\nY: d\r\n\r\n", 400),
		ROW("GET / HTTP/1.1\r\nHost: a\r\nX(): b\r\n\r\n", 400),
		ROW("GET / HTTP/1.1\r\nHost: a\r\nnothing\r\n\r\n", 400),
		ROW("GET /a\0b HTTP/1.1\r\nHost: a\r\n\r\n", 400),
		ROW("GET /a b HTTP/1.1\r\nHost: a\r\n\r\n", 400),
		ROW("GET a HTTP/1.1\r\nHost: a\r\n\r\n", 400),
		ROW("GET * HTTP/1.1\r\nHost: a\r\n\r\n", 400),
		ROW("GET /a#b HTTP/1.1\r\nHost: a\r\n\r\n", 400),
		ROW("GET /\303\251 HTTP/1.1\r\nHost: a\r\n\r\n", 400),
		ROW("GET /%c3%28 HTTP/1.1\r\nHost: a\r\n\r\n", 400),
		ROW("GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n", 400),
		ROW("GET /%4 HTTP/1.1\r\nHost: a\r\n\r\n", 400),
		ROW("GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n", 400),
		ROW("GET /%0a HTTP/1.1\r\nHost: a\r\n\r\n", 400),
		ROW("GET /a/../b HTTP/1.1\r\nHost: a\r\n\r\n", 400),
		ROW("GET /a/%2e%2e HTTP/1.1\r\nHost: a\r\n\r\n", 400),
		ROW("GET /a?q=%zz HTTP/1.1\r\nHost: a\r\n\r\n", 400),
		ROW("G(T / HTTP/1.1\r\nHost: a\r\n\r\n", 400),
		ROW("BREW / HTTP/1.1\r\nHost: a\r\n\r\n", 501),
		ROW("PUT / HTTP/1.1\r\nHost: a\r\n\r\n", 405),
		ROW("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", 405),
		ROW("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n", 501),
		ROW("GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505),
		ROW("\r\n\r\n\001", 0),
#undef ROW
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct out o = ask_bytes(rows[i].raw, rows[i].length), tested = { .arena = &arena };
		int status = status_of(out_text(&o)), wanted = rows[i].status;
		if (status != wanted && (wanted != 400 || status != 0))
			fail_msg("row %zu: %d, not %d: %.60s", i, status, wanted, rows[i].raw);
		if (times(out_text(&o), "HTTP/1.1 ") > 1)
			fail_msg("row %zu is answered twice: %.60s", i, rows[i].raw);
		if (!wanted)
			continue;
		assert_false(http_test(&app, rows[i].raw, rows[i].length, &tested));
		if (status_of(tested.text) != wanted)
			fail_msg("row %zu without a socket: %d, not %d: %.60s", i, status_of(tested.text), wanted, rows[i].raw);
	}
	assert_string_equal(field(ask("PUT / HTTP/1.1\r\n" END "\r\n"), "Allow"), "GET, HEAD, POST, PATCH, DELETE");
}

static void limits(void **state)
{
	(void)state;
	char long_text[70001];
	memset(long_text, 'a', 70000);
	long_text[70000] = 0;
	assert_status(ask("GET /%.8191s HTTP/1.1\r\n" END "\r\n", long_text), 404);
	assert_status(ask("GET /%.8192s HTTP/1.1\r\n" END "\r\n", long_text), 414);
	assert_status(ask("GET /%s HTTP/1.1\r\n" END "\r\n", long_text), 414);
	assert_status(ask("GET /show HTTP/1.1\r\n" END "X-Show: %.12000s\r\n\r\n", long_text), 200);
	assert_status(ask("GET / HTTP/1.1\r\n" END "X: %.17000s\r\n\r\n", long_text), 431);
	assert_status(ask("GET / HTTP/1.1\r\n" END "X: %s\r\n\r\n", long_text), 431);
	struct out many = { .arena = &arena };
	out_str(&many, "GET / HTTP/1.1\r\n" END);
	for (int i = 0; i < 99; i++)
		out_fmt(&many, "X%d: y\r\n", i);
	assert_status(ask("%s\r\n", many.text), 431);
	/* parameters are as many as the target holds, and what is refused is told, once and with our headers */
	struct out query = { .arena = &arena };
	for (int i = 0; i < 900; i++)
		out_fmt(&query, "%sa%d=1", i ? "&" : "", i);
	assert_string_equal(body_of(ask("GET /show?q=7&%s HTTP/1.1\r\n" END "\r\n", query.text)), "0 /show|7|-");
	for (int i = 900; i < 1001; i++)
		out_fmt(&query, "&a%d=1", i);
	assert_status(ask("GET /show?%s HTTP/1.1\r\n" END "\r\n", query.text), 400);
	char *blanks = arena_alloc(&arena, 9001);
	memset(blanks, '&', 9000);
	assert_status(ask("GET /show?%.7000s HTTP/1.1\r\n" END "\r\n", blanks), 200);
	const char *too_long = ask("GET /show?%s HTTP/1.1\r\n" END "\r\n", blanks);
	assert_status(too_long, 414);
	const char *no_host = ask("GET / HTTP/1.1\r\nConnection: close\r\n\r\n");
	assert_status(no_host, 400);
	assert_null(strstr(no_host + 9, "HTTP/1.1 "));
	assert_string_equal(field(too_long, "X-Content-Type-Options"), "nosniff");
	assert_string_equal(field(no_host, "X-Content-Type-Options"), "nosniff");
	/* bodies */
	assert_status(ask("POST / HTTP/1.1\r\n" END "Content-Length: %d\r\n\r\n%.*s", MAX_BODY, MAX_BODY, long_text), 200);
	assert_status(ask("POST / HTTP/1.1\r\n" END "Content-Length: %d\r\n\r\n%.*s", MAX_BODY + 1, MAX_BODY + 1, long_text), 413);
	assert_status(ask("POST / HTTP/1.1\r\n" END "Content-Length: 70000000\r\n\r\n"), 413);
}

/* What the library refuses before it shows it to us is answered once, with our headers. */
static void answers_for_the_library(void **state)
{
	(void)state;
	struct out cookies = { .arena = &arena };
	for (int i = 0; i < 2500; i++)
		out_str(&cookies, "a=b; ");
	const struct {
		const char *line;
		int status;
	} rows[] = { { "Content-Length: +5", 400 }, { "Content-Length: 5, 5", 400 }, { "Content-Length:", 400 },
		{ "Content-Length: 99999999999999999999999", 400 }, { arena_printf(&arena, "Cookie: %s", cookies.text), 431 } };
	for (size_t i = 0; i < COUNT(rows); i++) {
		int beside = dial(); /* its head is not whole yet: it is nobody's business */
		const char *part = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +5\r\n";
		send(beside, part, strlen(part), MSG_NOSIGNAL);
		const char *answer = ask("POST / HTTP/1.1\r\n" END "%s\r\n\r\nhello", rows[i].line);
		assert_status(answer, rows[i].status);
		assert_int_equal(times(answer, "HTTP/1.1 "), 1);
		assert_string_equal(field(answer, "X-Content-Type-Options"), "nosniff");
		assert_string_equal(field(answer, "Connection"), "close");
		assert_int_equal(strlen(body_of(answer)), strtol(field(answer, "Content-Length"), NULL, 10));
		struct out rest = { .arena = &arena };
		send(beside, "\r\n", 2, MSG_NOSIGNAL);
		while (more(beside, &rest, 3000))
			;
		assert_status(out_text(&rest), 400);
		close(beside);
	}
}

static void reads(void **state)
{
	(void)state;
	assert_string_equal(body_of(GET("/show?q=caf%C3%A9+au+lait", "x-SHOW:  yes \t\r\nAccept: application/json\r\n")), "1 /show|café au lait|yes");
	assert_string_equal(body_of(GET("http://other/s%68ow", "")), "0 /show|-|-");
	assert_string_equal(body_of(GET("/..a/%C3%A9", "")), "/..a/é");
	assert_string_equal(body_of(ask("POST /x HTTP/1.1\r\n" END "Content-Length: 3\r\n\r\nabc")), "3 abc");
	assert_string_equal(body_of(ask("PATCH /x HTTP/1.1\r\n" END "Content-Length: 3\r\n\r\nabc")), "2 PATCH abc");
	assert_string_equal(body_of(ask("DELETE /page HTTP/1.1\r\n" END "\r\n")), "3 DELETE ");
	/* only what the proxy itself added is believed */
	assert_string_equal(body_of(GET("/peer", "")), "127.0.0.1");
	assert_string_equal(body_of(GET("/peer", "X-Forwarded-For: 192.0.2.7\r\n")), "192.0.2.7");
	assert_string_equal(body_of(GET("/peer", "X-Forwarded-For: 198.51.100.1, 2001:db8::7\r\n")), "2001:db8::7");
	assert_string_equal(body_of(GET("/peer", "X-Forwarded-For: 198.51.100.1\r\nX-Forwarded-For: 192.0.2.8\r\n")), "192.0.2.8");
	assert_string_equal(body_of(GET("/peer", "X-Forwarded-For: 192.0.2.7, nobody\r\n")), "127.0.0.1");
	/* some write the port behind it */
	assert_string_equal(body_of(GET("/peer", "X-Forwarded-For: 192.0.2.9:1234\r\n")), "192.0.2.9");
	assert_string_equal(body_of(GET("/peer", "X-Forwarded-For: [2001:db8::9]:1234\r\n")), "2001:db8::9");
	assert_string_equal(body_of(GET("/peer", "X-Forwarded-For: [2001:db8::9]\r\n")), "2001:db8::9");
	assert_string_equal(body_of(GET("/peer", "X-Forwarded-For: 192.0.2.9:x:1\r\n")), "127.0.0.1");
	const char *answer = GET("/broken", "");
	assert_status(answer, 500);
	assert_null(strstr(answer, "Set-Cookie"));
	answer = GET("/", "");
	assert_status(answer, 404);
	assert_true(text_starts(field(answer, "Content-Security-Policy"), "default-src 'none'; img-src 'self'"));
	assert_string_equal(field(answer, "X-Content-Type-Options"), "nosniff");
	assert_string_equal(field(answer, "X-Frame-Options"), "DENY");
	assert_string_equal(field(answer, "Referrer-Policy"), "same-origin");
	assert_true(*field(answer, "Permissions-Policy") && *field(answer, "Date"));
	answer = ask("HEAD /page HTTP/1.1\r\n" END "\r\n");
	assert_status(answer, 200);
	assert_string_equal(field(answer, "Content-Length"), "5000");
	assert_string_equal(body_of(answer), "");
}

static void keeps_alive(void **state)
{
	(void)state;
	/* pipelined, then on the same connection once more, in pieces that cut the head anywhere */
	struct out o = { .arena = &arena };
	int fd = dial();
	const char *two = "GET /show HTTP/1.1\r\nHost: a\r\n\r\nPOST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi";
	send(fd, two, strlen(two), MSG_NOSIGNAL);
	while (times(out_text(&o), "HTTP/1.1 200 OK") < 2 && more(fd, &o, 2000))
		;
	assert_non_null(strstr(out_text(&o), "2 hi"));
	const char *third = "GET /show?q=3 HTTP/1.1\r\nHost: a\r\nX-Show: in pieces\r\nAccept: text/csv\r\n\r\n";
	for (const char *p = third; *p; p++) {
		send(fd, p, 1, MSG_NOSIGNAL);
		if ((p - third) % 20 == 0)
			usleep(1000);
	}
	while (!strstr(out_text(&o), "|in pieces") && more(fd, &o, 2000))
		;
	assert_non_null(strstr(out_text(&o), "2 /show|3|in pieces"));
	close(fd);
	/* a large head that grows the library's buffer while it is read */
	char wide[9001];
	memset(wide, 'w', 9000);
	wide[9000] = 0;
	o = (struct out){ .arena = &arena };
	fd = dial();
	const char *large =
	    arena_printf(&arena, "GET /show?q=%.4000s HTTP/1.1\r\n" END "A: %.5000s\r\nB: %.5000s\r\nX-Show: l\r\n\r\n", wide, wide, wide);
	for (size_t at = 0, n = strlen(large); at < n; at += 700) {
		send(fd, large + at, n - at < 700 ? n - at : 700, MSG_NOSIGNAL);
		usleep(2000);
	}
	while (more(fd, &o, 2000))
		;
	assert_status(out_text(&o), 200);
	assert_non_null(strstr(o.text, "|l"));
	close(fd);
}

/* --- deadlines --- */

/* Drips `drip` every 50 ms behind `start`; milliseconds until the server closed. */
static int64_t drip(const char *start, const char *dripped)
{
	struct out o = { .arena = &arena };
	int fd = dial();
	int64_t began = now_ms();
	send(fd, start, strlen(start), MSG_NOSIGNAL);
	while (now_ms() - began < 4000) {
		struct pollfd wait = { .fd = fd, .events = POLLIN };
		if (poll(&wait, 1, 50) > 0 && !more(fd, &o, 0))
			break;
		if (send(fd, dripped, strlen(dripped), MSG_NOSIGNAL) < 0)
			break;
	}
	close(fd);
	return now_ms() - began;
}

static void deadlines(void **state)
{
	(void)state;
	/* header, body and idle deadlines are 600, 800 and 500 ms */
	assert_in_range(drip("", ""), 400, 1500);
	assert_in_range(drip("GET / HTTP/1.1\r\nX: ", "x"), 400, 1500);
	assert_in_range(drip("GET ", "x"), 400, 1500);
	assert_in_range(drip("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5000\r\n\r\n", "x"), 600, 1800);
	assert_in_range(drip("GET /show HTTP/1.1\r\nHost: a\r\n\r\n", ""), 300, 1500);
	assert_in_range(drip("GET /show HTTP/1.1\r\nHost: a\r\n\r\nGET /", "x"), 300, 1800);
}

/* --- cache, conditions, compression --- */

static char *gunzip(const char *bytes, size_t n)
{
	char *result = arena_alloc(&arena, 100000);
	z_stream z = { .next_in = (Bytef *)(uintptr_t)bytes, .avail_in = (uInt)n, .next_out = (Bytef *)result, .avail_out = 99999 };
	assert_int_equal(inflateInit2(&z, 31), Z_OK);
	assert_int_equal(inflate(&z, Z_FINISH), Z_STREAM_END);
	inflateEnd(&z);
	return result;
}

static void compresses(void **state)
{
	(void)state;
	static const char *const paths[] = { "/page", "/fresh" };
	for (size_t i = 0; i < 2; i++) {
		const char *raw = arena_printf(&arena, "GET %s HTTP/1.1\r\n" END "Accept-Encoding: br, gzip;q=0.8\r\n\r\n", paths[i]);
		struct out o = ask_bytes(raw, strlen(raw));
		assert_string_equal(field(o.text, "Content-Encoding"), "gzip");
		assert_string_equal(field(o.text, "Vary"), "Accept, Accept-Encoding");
		assert_true(text_ends(field(o.text, "ETag"), "-g\""));
		const char *body = body_of(o.text);
		assert_int_equal(strlen(gunzip(body, o.length - (size_t)(body - o.text))), PAGE);
		const char *plain = ask("GET %s HTTP/1.1\r\n" END "Accept-Encoding: gzip;q=0, *\r\n\r\n", paths[i]);
		assert_string_equal(field(plain, "Content-Encoding"), "");
		assert_string_equal(field(plain, "Vary"), "Accept, Accept-Encoding");
		assert_int_equal(strlen(body_of(plain)), PAGE);
	}
	assert_string_equal(field(GET("/secret", "Accept-Encoding: gzip\r\n"), "Content-Encoding"), "");
	assert_string_equal(field(GET("/show", "Accept-Encoding: gzip\r\n"), "Content-Encoding"), "");
}

static void unchanged(void **state)
{
	(void)state;
	static const char *const paths[] = { "/page", "/fresh", "/style.css" };
	for (size_t i = 0; i < 3; i++) {
		const char *first = ask("GET %s HTTP/1.1\r\n" END "\r\n", paths[i]);
		const char *etag = field(first, "ETag");
		assert_true(strlen(etag) > 2);
		const char *again = ask("GET %s HTTP/1.1\r\n" END "If-None-Match: \"x\", W/%s\r\n\r\n", paths[i], etag);
		assert_status(again, 304);
		assert_string_equal(field(again, "ETag"), etag);
		assert_string_equal(field(again, "Cache-Control"), field(first, "Cache-Control"));
		assert_string_equal(body_of(again), "");
		assert_status(ask("GET %s HTTP/1.1\r\n" END "If-None-Match: \"x\"\r\n\r\n", paths[i]), 200);
		assert_status(ask("HEAD %s HTTP/1.1\r\n" END "If-None-Match: *\r\n\r\n", paths[i]), 304);
	}
}

/* Asks often enough that both workers were asked; how often the handler ran. */
static int runs(const char *target, const char *fields)
{
	int before = shared->pages;
	for (int i = 0; i < 40; i++)
		assert_status(ask("GET %s HTTP/1.1\r\n" END "%s\r\n", target, fields), 200);
	return shared->pages - before;
}

static void caches(void **state)
{
	(void)state;
	assert_in_range(runs("/page?a", ""), 1, 2); /* once a worker */
	usleep(1000);
	runs("/page?a", "");
	assert_in_range(runs("/page?a", ""), 0, 1);
	assert_status(GET("/raise", ""), 200);
	assert_in_range(runs("/page?a", ""), 1, 2);
	assert_in_range(runs("/page?a", "Accept: text/csv\r\n"), 1, 2);
	assert_int_equal(runs("/page?a", "Cookie: a=b\r\n"), 40);
	assert_int_equal(runs("/page?a", "Authorization: a\r\n"), 40);
	assert_in_range(runs("/style.css?c", "Cookie: a=b\r\n"), 1, 2); /* assets are everybody's */
	assert_status(GET("/raise", ""), 200);
	assert_in_range(runs("/style.css?c", ""), 0, 1);
	/* a write by another process, seen by one worker, voids the pages of both */
	runs("/page?a", "");
	shared->changes = 1;
	usleep(1400);
	int64_t until = now_ms() + 3000;
	while (shared->changes && now_ms() < until)
		GET("/show", "");
	assert_int_equal(shared->changes, 0);
	assert_in_range(runs("/page?a", ""), 1, 2);
}

static void understands(void **state)
{
	(void)state;
	assert_int_equal(preferences_accept(NULL), HTTP_HTML);
	assert_int_equal(preferences_accept("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"), HTTP_HTML);
	assert_int_equal(preferences_accept("application/json, text/plain, */*"), HTTP_JSON);
	assert_int_equal(preferences_accept("*/*, text/csv"), HTTP_CSV);
	assert_int_equal(preferences_accept("text/csv;q=0.1, application/json; charset=x; q=0.2"), HTTP_JSON);
	assert_int_equal(preferences_accept("application/json;q=0"), HTTP_HTML);
	assert_int_equal(preferences_accept("image/png"), HTTP_HTML);
	assert_false(preferences_gzip(NULL));
	assert_false(preferences_gzip(""));
	assert_false(preferences_gzip("gzip;q=0"));
	assert_false(preferences_gzip("gzip;q=0.000, deflate"));
	assert_false(preferences_gzip("gzip;q=0.5, identity"));
	assert_false(preferences_gzip("gzipped"));
	assert_true(preferences_gzip("GZIP"));
	assert_true(preferences_gzip("*"));
	assert_true(preferences_gzip("deflate, gzip;q=1.0, *;q=0.5"));
	assert_true(preferences_has("W/\"a,b\" , \"c\"", "\"c\""));
	assert_false(preferences_has("\"ab\"", "\"b\""));
	assert_false(preferences_has("c\"", "\"c\""));
	assert_false(preferences_has("\"c", "\"c\""));
}

static void tests(void **state)
{
	(void)state;
	struct out o = { .arena = &arena }, again = { .arena = &arena };
	const char *raw = "GET /page HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\n\r\n";
	assert_true(http_test(&app, raw, strlen(raw), &o));
	assert_true(http_test(&app, raw, strlen(raw), &again));
	assert_int_equal(o.length, again.length);
	assert_memory_equal(o.text, again.text, o.length);
	assert_string_equal(field(o.text, "Content-Encoding"), "gzip");
	assert_string_equal(field(o.text, "Date"), "");
	out_reset(&o);
	raw = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nok";
	assert_true(http_test(&app, raw, strlen(raw), &o));
	assert_string_equal(body_of(o.text), "2 ok");
	out_reset(&o);
	assert_false(http_test(&app, raw, strlen(raw) - 1, &o));
	assert_status(o.text, 400);
	out_reset(&o);
	assert_false(http_test(&app, "", 0, &o));
	assert_status(o.text, 400);
}

/* --- workers --- */

static void restarts(void **state)
{
	(void)state;
	pid_t old = shared->pids[0];
	assert_true(old > 0);
	assert_int_equal(kill(old, SIGKILL), 0);
	int64_t until = now_ms() + 5000;
	while (shared->pids[0] == old && now_ms() < until)
		usleep(10000);
	assert_int_not_equal(shared->pids[0], old);
	for (int i = 0; i < 10; i++)
		assert_status(GET("/show", ""), 200);
}

static void stops(void **state)
{
	(void)state;
	struct out o = { .arena = &arena }, idle = { .arena = &arena };
	int quiet = dial(), fd = dial();
	const char *raw = "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n";
	send(fd, raw, strlen(raw), MSG_NOSIGNAL);
	usleep(200000);
	int64_t began = now_ms();
	kill(server, SIGTERM);
	while (more(fd, &o, 3000))
		;
	assert_status(out_text(&o), 200);
	assert_string_equal(body_of(o.text), "at last");
	assert_false(more(quiet, &idle, 3000));
	int status = -1;
	assert_int_equal(waitpid(server, &status, 0), server);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	assert_true(now_ms() - began < 3000);
	for (int i = 0; i < 2; i++)
		assert_int_equal(kill(shared->pids[i], 0), -1);
	close(fd);
	close(quiet);
	server = 0;
}

static void listens_not(void **state)
{
	(void)state;
	static const char *const wrong[] = { "", "nowhere", "localhost:80", "127.0.0.1", "::1:80", "192.0.2.1:1" };
	log_quiet(true);
	for (size_t i = 0; i < COUNT(wrong); i++)
		assert_int_equal(http_serve(&app, &(struct http_options){ .listen = wrong[i] }), 1);
}

static int server_start(void)
{
	struct http_options options = { .workers = 2,
		.max_body = MAX_BODY,
		.cache_bytes = 1 << 20,
		.proxy = "127.0.0.1",
		.quiet = !getenv("HTTP_TEST_LOG"),
		.header_ms = 600,
		.body_ms = 800,
		.idle_ms = 500,
		.drain_ms = 3000 };
	return server_begin(&app, options, &server);
}

static int setup(void **state)
{
	(void)state;
	shared = mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	return server_start();
}

/* Workers whose supervisor was killed end themselves. */
static void orphans(void **state)
{
	(void)state;
	assert_int_equal(server_start(), 0);
	kill(server, SIGKILL);
	waitpid(server, NULL, 0);
	server = 0;
	int64_t until = now_ms() + 5000;
	for (int i = 0; i < 2; i++)
		while (kill(shared->pids[i], 0) == 0 && now_ms() < until)
			usleep(10000);
	assert_true(now_ms() < until);
}

static int teardown(void **state)
{
	(void)state;
	if (server > 0) {
		kill(server, SIGTERM);
		waitpid(server, NULL, 0);
	}
	arena_free(&arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest all[] = {
		cmocka_unit_test(understands),
		cmocka_unit_test(tests),
		cmocka_unit_test(listens_not),
		cmocka_unit_test(reads),
		cmocka_unit_test(refuses),
		cmocka_unit_test(limits),
		cmocka_unit_test(answers_for_the_library),
		cmocka_unit_test(keeps_alive),
		cmocka_unit_test(compresses),
		cmocka_unit_test(unchanged),
		cmocka_unit_test(caches),
		cmocka_unit_test(deadlines),
		cmocka_unit_test(restarts),
		cmocka_unit_test(stops),
		cmocka_unit_test(orphans),
	};
	return cmocka_run_group_tests(all, setup, teardown);
}
