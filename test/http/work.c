/* Slow work beside quick answers: helpers, the application's own processes, large bodies. Whatever is killed comes again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/text.h"
#include "http/help.h"
#include "http_client.h"

enum { MAX_BODY = 10000, LARGE_BODY = 300000, HELPERS = 2 };
#define KNOWN "X-Known: yes\r\n"

static struct shared {
	_Atomic int tasks, calls, rounds, woken, released;
	_Atomic pid_t helper, worker, process;
} * shared;
static pid_t server;

/* --- the application: a POST's body is the task --- */

static bool app_start(void *context, int worker)
{
	(void)context;
	(void)worker;
	shared->worker = getpid();
	return true;
}

static void text(struct http_response *r, int status, const char *body)
{
	r->status = status;
	r->type = "text/plain; charset=utf-8";
	r->body = body;
	r->length = strlen(body);
}

static void app_handle(void *context, const struct http_request *q, struct http_response *r)
{
	(void)context;
	shared->calls++;
	if (text_equal(q->path, "/raise")) {
		http_generation_raise();
		text(r, 200, "raised");
	} else if (text_equal(q->path, "/large")) {
		text(r, 200, arena_printf(q->arena, "%zu", q->body_length));
	} else if (text_equal(q->path, "/picture")) {
		if (!q->helped && !http_help_long(q, "picture", 7))
			text(r, 503, "too many");
		else if (q->helped) {
			text(r, 200, arena_strndup(q->arena, q->helped, q->helped_length));
			r->keep = true;
		}
	} else if (q->method != HTTP_POST) {
		text(r, 200, "quick");
	} else if (text_equal(q->path, "/long") && !q->helped) {
		if (!http_help_long(q, q->body, q->body_length))
			text(r, 503, "too many");
	} else if (!q->helped && !http_help(q, q->body, q->body_length)) {
		text(r, 503, "too many");
	} else if (text_equal(q->path, "/twice") && q->helped && !strstr(q->helped, "done done")) {
		if (!http_help(q, q->helped, q->helped_length))
			text(r, 503, "too many");
	} else if (q->helped) {
		text(r, 200, arena_printf(q->arena, "[%s] of %s", q->helped, q->body));
	}
}

/* "sleep N", "hold N" (until N are released), "die" (each time), "die once", anything else is done at once. */
static void app_help(void *context, struct arena *a, const char *task, size_t length, struct out *answer)
{
	(void)context;
	(void)a;
	shared->helper = getpid();
	int before = shared->tasks++;
	if (text_starts(task, "sleep "))
		usleep((useconds_t)strtol(task + 6, NULL, 10) * 1000);
	while (text_starts(task, "hold ") && shared->released < strtol(task + 5, NULL, 10))
		usleep(1000);
	if (text_equal(task, "die") || (text_equal(task, "die once") && before == 0))
		raise(SIGKILL);
	out_str(answer, "done ");
	out_bytes(answer, task, length);
}

static size_t app_limit(void *context, const char *method, const char *path)
{
	(void)context;
	return text_equal(method, "POST") && text_equal(path, "/large") ? LARGE_BODY : 0;
}

static bool app_may_upload(void *context, const struct http_request *q)
{
	(void)context;
	return http_header(q, "x-known") != NULL;
}

static int process_run(void *context, const volatile sig_atomic_t *stopping)
{
	uint64_t seen = 0;
	(void)context;
	shared->process = getpid();
	shared->rounds++;
	while (!*stopping)
		if (http_generation_wait(&seen, 200))
			shared->woken++;
	shared->process = 0;
	return 0;
}

static const struct http_process processes[] = { { "counter", process_run } };
static const struct http_app app = { .start = app_start,
	.handle = app_handle,
	.body_limit = app_limit,
	.help = app_help,
	.may_upload = app_may_upload,
	.processes = processes,
	.process_count = 1 };

static int start(void **state)
{
	(void)state;
	memset(shared, 0, sizeof(*shared));
	struct http_options options = { .workers = 1,
		.helpers = HELPERS,
		.max_body = MAX_BODY,
		.cache_bytes = 1 << 20,
		.quiet = !getenv("HTTP_TEST_LOG"),
		.help_ms = 2000,
		.stall_ms = 400,
		.drain_ms = 3000 };
	return server_begin(&app, options, &server);
}

static int stop(void **state)
{
	int status = 0;
	(void)state;
	if (server > 0) {
		kill(server, SIGTERM);
		waitpid(server, &status, 0);
	}
	arena_free(&arena);
	server = 0;
	return status;
}

static int post(const char *path, const char *task)
{
	const char *raw = arena_printf(&arena, "POST %s HTTP/1.1\r\n" END "Content-Length: %zu\r\n\r\n%s", path, strlen(task), task);
	int fd = dial();
	send(fd, raw, strlen(raw), MSG_NOSIGNAL);
	return fd;
}

static const char *answer_of(int fd)
{
	struct out o = { .arena = &arena };
	while (more(fd, &o, 6000))
		;
	close(fd);
	return out_text(&o);
}

static bool until(_Atomic int *value, int wanted)
{
	int64_t end = now_ms() + 5000;
	while (*value < wanted && now_ms() < end)
		usleep(5000);
	return *value >= wanted;
}

/* --- helpers --- */

static void helps(void **state)
{
	(void)state;
	const char *answer = answer_of(post("/", "task"));
	assert_status(answer, 200);
	assert_string_equal(body_of(answer), "[done task] of task");
	assert_int_equal(shared->calls, 2);
	assert_string_equal(body_of(answer_of(post("/twice", "x"))), "[done done x] of x");
	/* the longest, and one byte more */
	char longest[HTTP_HELP_BYTES + 2];
	memset(longest, 'l', sizeof(longest));
	longest[HTTP_HELP_BYTES - 5] = 0;
	assert_int_equal(strlen(body_of(answer_of(post("/", longest)))), strlen("[done ] of ") + 2 * (HTTP_HELP_BYTES - 5));
	longest[HTTP_HELP_BYTES - 5] = 'l';
	longest[HTTP_HELP_BYTES + 1] = 0;
	assert_status(answer_of(post("/", longest)), 503);
	/* and the connection goes on */
	struct out o = { .arena = &arena };
	const char *two = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nAGET / HTTP/1.1\r\n" END "\r\n";
	int fd = dial();
	send(fd, two, strlen(two), MSG_NOSIGNAL);
	while (more(fd, &o, 3000))
		;
	close(fd);
	assert_non_null(strstr(out_text(&o), "[done A] of A"));
	assert_true(text_ends(o.text, "quick"));
}

/* Tasks that last, as many as may wait, and more: pages come meanwhile, and each of those that were taken is answered. */
static void floods(void **state)
{
	enum { ASKED = HELP_WAITING + 8 };
	int fds[ASKED], done = 0, refused = 0;
	(void)state;
	int64_t began = now_ms();
	for (int i = 0; i < ASKED; i++)
		fds[i] = post("/", "sleep 100");
	int64_t slowest = 0;
	for (int i = 0; i < 20; i++) {
		int64_t asked = now_ms();
		assert_string_equal(body_of(GET("/", "")), "quick");
		slowest = now_ms() - asked > slowest ? now_ms() - asked : slowest;
	}
	assert_true(now_ms() - began < HELP_WAITING * 100 / 2); /* else the pages waited for the tasks */
	for (int i = 0; i < ASKED; i++) {
		const char *answer = answer_of(fds[i]);
		done += status_of(answer) == 200 && text_equal(body_of(answer), "[done sleep 100] of sleep 100");
		refused += status_of(answer) == 503;
	}
	assert_int_equal(done + refused, ASKED);
	assert_in_range(done, HELP_WAITING, ASKED);
	assert_in_range(refused, 1, 8);
	assert_string_equal(body_of(answer_of(post("/", "after"))), "[done after] of after");
	print_message("# slowest page beside %d tasks of 100 ms: %d ms\n", done, (int)slowest);
}

static const char *get_with(const char *path, const char *lines)
{
	const char *raw = arena_printf(&arena, "GET %s HTTP/1.1\r\n" END "%s\r\n", path, lines);
	int fd = dial();
	send(fd, raw, strlen(raw), MSG_NOSIGNAL);
	return answer_of(fd);
}

/* What a helper made is kept as any answer is: until something is saved, and for nobody who is known. */
static void what_was_made_is_kept(void **state)
{
	(void)state;
	const char *first = get_with("/picture", "");
	assert_status(first, 200);
	assert_string_equal(body_of(first), "done picture");
	assert_int_equal(shared->tasks, 1);
	for (int i = 0; i < 20; i++)
		assert_string_equal(body_of(get_with("/picture", "")), "done picture");
	assert_int_equal(shared->tasks, 1);
	assert_int_equal(shared->calls, 2);
	const char *etag = strcasestr(first, "\r\nETag: ");
	assert_non_null(etag);
	assert_status(get_with("/picture", arena_printf(&arena, "If-None-Match: %.*s\r\n", (int)strcspn(etag + 8, "\r"), etag + 8)), 304);
	assert_int_equal(shared->tasks, 1);
	assert_status(get_with("/picture", "Cookie: session=1\r\n"), 200);
	assert_int_equal(shared->tasks, 2);
	assert_status(get_with("/raise", ""), 200);
	assert_status(get_with("/picture", ""), 200);
	assert_int_equal(shared->tasks, 3);
	assert_status(get_with("/picture", ""), 200);
	assert_int_equal(shared->tasks, 3);
}

static void helper_dies(void **state)
{
	(void)state;
	assert_string_equal(body_of(answer_of(post("/", "die once"))), "[done die once] of die once");
	assert_int_equal(shared->tasks, 2);
	const char *answer = answer_of(post("/", "die"));
	assert_status(answer, 200);
	assert_string_equal(body_of(answer), "[] of die");
	assert_int_equal(shared->tasks, 4);
	/* killed from outside in the middle, again and again */
	for (int i = 0; i < 10; i++) {
		int before = shared->tasks, fd = post("/", "sleep 60");
		assert_true(until(&shared->tasks, before + 1));
		usleep(20000);
		assert_int_equal(kill(shared->helper, SIGKILL), 0);
		assert_string_equal(body_of(answer_of(fd)), "[done sleep 60] of sleep 60");
		assert_int_equal(shared->tasks, before + 2);
	}
}

/* Who goes away, and who waits too long, leaves a place that is used again. */
static void waits_not(void **state)
{
	(void)state;
	for (int i = 0; i < 2; i++) {
		const char *answer = answer_of(post("/", "sleep 2800"));
		assert_status(answer, 503);
		assert_string_equal(field(answer, "Retry-After"), "10");
	}
	for (int round = 0; round < 3; round++) {
		int fds[HELP_WAITING];
		for (int i = 0; i < HELP_WAITING; i++)
			fds[i] = post("/", "sleep 20");
		for (int i = 0; i < HELP_WAITING; i++)
			close(fds[i]);
		assert_string_equal(body_of(GET("/", "")), "quick");
		usleep(400000);
	}
	assert_string_equal(body_of(answer_of(post("/", "after"))), "[done after] of after");
}

/* Both helpers are at a task while the worker goes, and take the next one only when another worker is there: so it is known how many
 * tasks are done, however long each process waits for its turn. */
static void worker_dies(void **state)
{
	(void)state;
	for (int round = 1; round <= 3; round++) {
		int before = shared->tasks, called = shared->calls, fds[HELP_WAITING];
		pid_t old = shared->worker;
		for (int i = 0; i < HELP_WAITING; i++)
			fds[i] = post("/", arena_printf(&arena, "hold %d", round));
		assert_true(until(&shared->calls, called + HELP_WAITING)); /* what was not accepted yet is the next one's */
		assert_true(until(&shared->tasks, before + HELPERS));
		kill(old, SIGKILL);
		for (int i = 0; i < HELP_WAITING; i++)
			close(fds[i]);
		int64_t end = now_ms() + 5000;
		while (shared->worker == old && now_ms() < end)
			usleep(5000);
		assert_int_not_equal(shared->worker, old);
		shared->released = round;
		/* tasks of the dead are not done for nobody, nor told to the living */
		assert_string_equal(body_of(answer_of(post("/", "after"))), "[done after] of after");
		assert_int_equal(shared->tasks, before + HELPERS + 1);
	}
}

static void ends_answered(void **state)
{
	(void)state;
	int status = -1, fd = post("/", "sleep 500");
	assert_true(until(&shared->tasks, 1));
	kill(server, SIGTERM);
	assert_string_equal(body_of(answer_of(fd)), "[done sleep 500] of sleep 500");
	assert_int_equal(waitpid(server, &status, 0), server);
	assert_int_equal(status, 0);
	server = 0;
	assert_int_equal(kill(shared->helper, 0), -1);
	assert_int_equal(shared->process, 0); /* it was told, and ended by itself */
}

/* Nothing outlives the supervisor. */
static void orphans(void **state)
{
	(void)state;
	assert_string_equal(body_of(answer_of(post("/", "x"))), "[done x] of x");
	assert_true(until(&shared->rounds, 1));
	pid_t left[] = { shared->helper, shared->worker, shared->process };
	kill(server, SIGKILL);
	waitpid(server, NULL, 0);
	server = 0;
	int64_t end = now_ms() + 5000;
	for (size_t i = 0; i < COUNT(left); i++)
		while (kill(left[i], 0) == 0) {
			if (now_ms() > end)
				fail_msg("process %zu is still there", i);
			usleep(10000);
		}
}

/* --- processes --- */

static void process_goes_on(void **state)
{
	(void)state;
	assert_true(until(&shared->rounds, 1));
	int64_t began = now_ms();
	for (int i = 1; i <= 5; i++) {
		GET("/raise", "");
		assert_true(until(&shared->woken, i));
	}
	assert_true(now_ms() - began < 900); /* five waits of 200 ms would be more */
	for (int i = 2; i <= 4; i++) {
		kill(shared->process, SIGKILL);
		assert_true(until(&shared->rounds, i));
	}
}

/* --- bodies --- */

static void takes_large(void **state)
{
	(void)state;
	char *body = arena_alloc(&arena, LARGE_BODY + 2);
	memset(body, 'b', LARGE_BODY + 1);
	assert_string_equal(
	    body_of(ask("POST /large?x HTTP/1.1\r\n" END KNOWN "Content-Length: %d\r\n\r\n%.*s", LARGE_BODY, LARGE_BODY, body)), "300000");
	assert_status(ask("POST /large HTTP/1.1\r\n" END KNOWN "Content-Length: %d\r\n\r\n%.*s", LARGE_BODY + 1, LARGE_BODY + 1, body), 413);
	assert_status(ask("POST /larger HTTP/1.1\r\n" END "Content-Length: %d\r\n\r\n%.*s", MAX_BODY + 1, MAX_BODY + 1, body), 413);
	/* only so many at a time, and small ones beside them */
	int fds[HTTP_LARGE_BODIES];
	for (int i = 0; i < HTTP_LARGE_BODIES; i++) {
		fds[i] = dial();
		const char *part = "POST /large HTTP/1.1\r\nHost: a\r\n" KNOWN "Content-Length: 5\r\n\r\nab";
		send(fds[i], part, strlen(part), MSG_NOSIGNAL);
	}
	usleep(100000);
	const char *answer = ask("POST /large HTTP/1.1\r\n" END KNOWN "Content-Length: 2\r\n\r\nab");
	assert_status(answer, 503);
	assert_string_equal(field(answer, "Retry-After"), "10");
	assert_string_equal(body_of(answer_of(post("/", "small"))), "[done small] of small");
	for (int i = 0; i < HTTP_LARGE_BODIES; i++)
		close(fds[i]);
	usleep(100000);
	assert_string_equal(body_of(ask("POST /large HTTP/1.1\r\n" END KNOWN "Content-Length: 2\r\n\r\nab")), "2");
}

/* Of who is not known no more is taken than of anybody, and no place for uploads. */
static void takes_large_of_some(void **state)
{
	(void)state;
	char *body = arena_alloc(&arena, LARGE_BODY);
	memset(body, 'b', LARGE_BODY - 1);
	int fds[HTTP_LARGE_BODIES * 2];
	for (size_t i = 0; i < COUNT(fds); i++) {
		const char *part = "POST /large HTTP/1.1\r\nHost: a\r\nContent-Length: 20000\r\n\r\n";
		fds[i] = dial();
		send(fds[i], part, strlen(part), MSG_NOSIGNAL);
	}
	usleep(100000);
	assert_string_equal(
	    body_of(ask("POST /large HTTP/1.1\r\n" END KNOWN "Content-Length: %d\r\n\r\n%.*s", LARGE_BODY - 1, LARGE_BODY - 1, body)), "299999");
	assert_status(ask("POST /large HTTP/1.1\r\n" END "Content-Length: %d\r\n\r\n%.*s", MAX_BODY + 1, MAX_BODY + 1, body), 413);
	for (size_t i = 0; i < COUNT(fds); i++)
		close(fds[i]);
}

/* An upload that brings nothing loses its place long before its deadline. */
static void cuts_what_stalls(void **state)
{
	(void)state;
	int fds[HTTP_LARGE_BODIES];
	for (int i = 0; i < HTTP_LARGE_BODIES; i++) {
		const char *part = "POST /large HTTP/1.1\r\nHost: a\r\n" KNOWN "Content-Length: 20000\r\n\r\n";
		fds[i] = dial();
		send(fds[i], part, strlen(part), MSG_NOSIGNAL);
	}
	usleep(1200000);
	for (int i = 0; i < HTTP_LARGE_BODIES; i++) {
		struct out nothing = { .arena = &arena };
		assert_false(more(fds[i], &nothing, 1000));
		close(fds[i]);
	}
	assert_string_equal(body_of(ask("POST /large HTTP/1.1\r\n" END KNOWN "Content-Length: 2\r\n\r\nab")), "2");
}

/* Long tasks leave a helper to the short ones. */
static void long_tasks_hold_nobody_up(void **state)
{
	(void)state;
	int fds[4];
	for (int i = 0; i < 4; i++) {
		const char *part = "POST /long HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nsleep 1000";
		fds[i] = dial();
		send(fds[i], part, strlen(part), MSG_NOSIGNAL);
	}
	usleep(100000);
	int64_t before = now_ms();
	for (int i = 0; i < 5; i++)
		assert_string_equal(body_of(answer_of(post("/", "small"))), "[done small] of small");
	assert_true(now_ms() - before < 700);
	struct out first = { .arena = &arena };
	assert_true(more(fds[0], &first, 3000)); /* and are done all the same */
	for (int i = 0; i < 4; i++)
		close(fds[i]);
}

/* One address has not more than half of a worker's connections. */
static void one_address_leaves_room(void **state)
{
	struct http_options options = { .workers = 1, .quiet = true, .connections = 8 };
	int fds[5];
	(void)state;
	assert_int_equal(server_begin(&app, options, &server), 0);
	for (int i = 0; i < 5; i++)
		fds[i] = dial();
	usleep(300000);
	struct out nothing = { .arena = &arena };
	int sixth = dial();
	assert_false(more(sixth, &nothing, 1000));
	close(sixth);
	for (int i = 0; i < 5; i++)
		close(fds[i]);
	usleep(300000);
	assert_string_equal(body_of(GET("/", "")), "quick");
}

static void tests(void **state)
{
	struct out o = { .arena = &arena };
	const char *raw = "POST /twice HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx";
	struct http_app alone = app;
	(void)state;
	assert_true(http_test(&app, raw, strlen(raw), &o));
	assert_string_equal(body_of(o.text), "[done done x] of x");
	alone.help = NULL;
	out_reset(&o);
	assert_true(http_test(&alone, raw, strlen(raw), &o));
	assert_status(o.text, 503);
}

int main(void)
{
	shared = mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
#define SERVED(f) cmocka_unit_test_setup_teardown(f, start, stop)
	const struct CMUnitTest all[] = {
		SERVED(helps),
		SERVED(what_was_made_is_kept),
		SERVED(floods),
		SERVED(helper_dies),
		SERVED(waits_not),
		SERVED(worker_dies),
		SERVED(ends_answered),
		SERVED(orphans),
		SERVED(process_goes_on),
		SERVED(takes_large),
		SERVED(takes_large_of_some),
		SERVED(cuts_what_stalls),
		SERVED(long_tasks_hold_nobody_up),
		cmocka_unit_test_teardown(one_address_leaves_room, stop),
		cmocka_unit_test(tests),
	};
	return cmocka_run_group_tests(all, NULL, NULL);
}
