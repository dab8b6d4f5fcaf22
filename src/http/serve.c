/* The supervisor: starts workers, starts again what dies, ends all. It opens no database and reads no request. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/log.h"
#include "cache.h"
#include "listen.h"
#include "worker.h"

enum {
	WORKERS_MAX = 64,
	DELAY_FIRST_MS = 50,
	DELAY_MAX_MS = 5000,
	STEADY_MS = 10000, /* a worker that lived as long is started again at once */
};

struct slot {
	pid_t pid; /* 0: none */
	int64_t started, start_at, delay;
};

struct supervisor {
	const struct http_app *app;
	struct http_options options;
	const char *address;
	struct slot slots[WORKERS_MAX];
	int socket, signals, ready[2];
	int ready_count;
	bool stopping;
};

static struct http_options options_filled(const struct http_options *given)
{
	struct http_options o = *given;
#define DEFAULT(field, value) o.field = o.field ? o.field : (value)
	DEFAULT(workers, 1);
	DEFAULT(max_body, 1024 * 1024);
	DEFAULT(connections, 1000);
	DEFAULT(header_ms, 10000);
	DEFAULT(body_ms, 30000);
	DEFAULT(idle_ms, 30000);
	DEFAULT(send_ms, 60000);
	DEFAULT(drain_ms, 10000);
#undef DEFAULT
	if (o.workers < 1 || o.workers > WORKERS_MAX)
		o.workers = o.workers < 1 ? 1 : WORKERS_MAX;
	return o;
}

static void worker_start(struct supervisor *s, int index)
{
	struct slot *slot = &s->slots[index];
	pid_t self = getpid();
	fflush(NULL);
	pid_t pid = fork();
	if (pid == 0) {
		close(s->signals);
		close(s->ready[0]);
		int status = worker_run(s->app, &s->options, self, index, s->socket, s->ready[1]);
		fflush(NULL);
		exit(status);
	}
	if (pid < 0)
		log_error("can't start a worker: %s", strerror(errno));
	slot->pid = pid > 0 ? pid : 0;
	slot->started = clock_ms();
	slot->start_at = slot->started + 1000;
}

static void worker_ended(struct supervisor *s, struct slot *slot, int status)
{
	int64_t now = clock_ms();
	slot->pid = 0;
	if (s->stopping)
		return;
	if (now - slot->started >= STEADY_MS)
		slot->delay = 0;
	if (WIFSIGNALED(status))
		log_error("worker %d ended by signal %d; starting another", (int)(slot - s->slots), WTERMSIG(status));
	else
		log_error("worker %d ended with status %d; starting another", (int)(slot - s->slots), WEXITSTATUS(status));
	slot->start_at = now + slot->delay;
	slot->delay = slot->delay ? slot->delay * 2 : DELAY_FIRST_MS;
	if (slot->delay > DELAY_MAX_MS)
		slot->delay = DELAY_MAX_MS;
}

/* Only our own: another part of the process may have children that it waits for. */
static void workers_reap(struct supervisor *s)
{
	int status;
	for (int i = 0; i < s->options.workers; i++)
		if (s->slots[i].pid && waitpid(s->slots[i].pid, &status, WNOHANG) == s->slots[i].pid)
			worker_ended(s, &s->slots[i], status);
}

/* Starts what is due; milliseconds until the next is, at most a second. */
static int workers_start_due(struct supervisor *s)
{
	int64_t now = clock_ms(), wait = 1000;
	for (int i = 0; i < s->options.workers; i++) {
		struct slot *slot = &s->slots[i];
		if (slot->pid)
			continue;
		if (slot->start_at <= now)
			worker_start(s, i);
		else if (slot->start_at - now < wait)
			wait = slot->start_at - now;
	}
	return (int)wait;
}

static void signals_take(struct supervisor *s)
{
	struct signalfd_siginfo info;
	while (read(s->signals, &info, sizeof(info)) == sizeof(info))
		if (info.ssi_signo != SIGCHLD)
			s->stopping = true;
	workers_reap(s);
}

static void ready_take(struct supervisor *s)
{
	char bytes[WORKERS_MAX];
	ssize_t n = read(s->ready[0], bytes, sizeof(bytes));
	int before = s->ready_count;
	s->ready_count += n > 0 ? (int)n : 0;
	if (before < s->options.workers && s->ready_count >= s->options.workers && s->options.ready)
		s->options.ready(s->address);
}

static void workers_signal(struct supervisor *s, int signal)
{
	for (int i = 0; i < s->options.workers; i++)
		if (s->slots[i].pid)
			kill(s->slots[i].pid, signal);
}

static bool workers_left(struct supervisor *s)
{
	for (int i = 0; i < s->options.workers; i++)
		if (s->slots[i].pid)
			return true;
	return false;
}

static void workers_stop(struct supervisor *s)
{
	int64_t end = clock_ms() + s->options.drain_ms + 1000;
	workers_signal(s, SIGTERM);
	while (workers_left(s) && clock_ms() < end) {
		struct pollfd wait = { .fd = s->signals, .events = POLLIN };
		poll(&wait, 1, 100);
		signals_take(s);
	}
	workers_signal(s, SIGKILL);
	for (int i = 0; i < s->options.workers; i++)
		if (s->slots[i].pid)
			waitpid(s->slots[i].pid, NULL, 0);
}

static void supervise(struct supervisor *s)
{
	while (!s->stopping) {
		int wait = workers_start_due(s);
		struct pollfd on[] = { { .fd = s->signals, .events = POLLIN }, { .fd = s->ready[0], .events = POLLIN } };
		if (poll(on, COUNT(on), wait) <= 0)
			continue;
		if (on[0].revents)
			signals_take(s);
		if (on[1].revents & POLLIN)
			ready_take(s);
	}
	workers_stop(s);
}

int http_serve(const struct http_app *app, const struct http_options *options)
{
	struct arena arena = { 0 };
	struct supervisor s = { .app = app, .options = options_filled(options) };
	sigset_t set, before;
	s.socket = listen_open(&arena, options->listen, &s.address);
	if (s.socket < 0) {
		arena_free(&arena);
		return 1;
	}
	generation_share();
	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGCHLD);
	sigprocmask(SIG_BLOCK, &set, &before);
	s.signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
	bool ok = s.signals >= 0 && pipe2(s.ready, O_CLOEXEC) == 0;
	if (ok)
		supervise(&s);
	else
		log_error("can't supervise: %s", strerror(errno));
	close(s.signals);
	close(s.ready[0]);
	close(s.ready[1]);
	close(s.socket);
	sigprocmask(SIG_SETMASK, &before, NULL);
	arena_free(&arena);
	return ok ? 0 : 1;
}
