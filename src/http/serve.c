/* The supervisor: starts helpers, workers and processes, starts again what dies, ends all. It opens no database and reads no
 * request. */
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
#include "child.h"
#include "listen.h"
#include "worker.h"

enum {
	DELAY_FIRST_MS = 50,
	STEADY_MS = 10000, /* what lived as long is started again at once */
	PROCESSES_MAX = 8,
	CHILDREN_MAX = 2 * WORKERS_MAX + PROCESSES_MAX,
};

enum kind { HELPER, WORKER, PROCESS };

struct child {
	enum kind kind;
	int index; /* of its kind */
	pid_t pid; /* 0: none */
	int64_t started, start_at, delay;
};

struct supervisor {
	const struct http_app *app;
	struct http_options options;
	const char *address;
	struct child children[CHILDREN_MAX];
	int child_count;
	int socket, signals, ready[2];
	int ready_count;
	bool stopping;
};

static int serve_between(int least, int value, int most)
{
	return value < least ? least : value > most ? most : value;
}

static struct http_options options_filled(const struct http_options *given)
{
	struct http_options o = *given;
#define DEFAULT(field, value) o.field = o.field ? o.field : (value)
	DEFAULT(workers, 1);
	DEFAULT(helpers, serve_between(2, (int)(sysconf(_SC_NPROCESSORS_ONLN) / 2), WORKERS_MAX));
	DEFAULT(max_body, 1024 * 1024);
	DEFAULT(connections, 1000);
	DEFAULT(per_address, o.proxy ? 0 : o.connections / 2 + 1);
	DEFAULT(header_ms, 10000);
	DEFAULT(body_ms, 30000);
	DEFAULT(stall_ms, 10000);
	DEFAULT(idle_ms, 30000);
	DEFAULT(send_ms, 60000);
	DEFAULT(help_ms, 30000);
	DEFAULT(drain_ms, 10000);
	DEFAULT(restart_ms, 5000);
#undef DEFAULT
	o.workers = serve_between(1, o.workers, WORKERS_MAX);
	o.helpers = serve_between(1, o.helpers, WORKERS_MAX);
	return o;
}

/* In the new process: it ends here. */
static void child_run(struct supervisor *s, const struct child *c, pid_t self)
{
	static const char *const names[] = { [HELPER] = "helper", [WORKER] = "worker" };
	int status;
	close(s->signals);
	close(s->ready[0]);
	if (c->kind != WORKER) {
		close(s->socket);
		close(s->ready[1]);
	}
	if (c->kind == HELPER) {
		child_name(names[HELPER]);
		status = help_run(s->app, self, c->index, s->options.helpers);
	} else if (c->kind == WORKER) {
		status = worker_run(s->app, &s->options, child_start(names[WORKER], self), c->index, s->socket, s->ready[1]);
	} else {
		const struct http_process *process = &s->app->processes[c->index];
		status = process->run(s->app->context, child_start(process->name, self));
	}
	fflush(NULL);
	exit(status);
}

static void child_begin(struct supervisor *s, struct child *c)
{
	pid_t self = getpid();
	fflush(NULL);
	pid_t pid = fork();
	if (pid == 0)
		child_run(s, c, self);
	if (pid < 0)
		log_error("can't start a process: %s", strerror(errno));
	c->pid = pid > 0 ? pid : 0;
	c->started = clock_ms();
	c->start_at = c->started + 1000;
}

static const char *child_text(const struct supervisor *s, const struct child *c)
{
	return c->kind == HELPER ? "helper" : c->kind == WORKER ? "worker" : s->app->processes[c->index].name;
}

static void child_ended(struct supervisor *s, struct child *c, int status)
{
	int64_t now = clock_ms();
	c->pid = 0;
	if (c->kind == HELPER)
		help_helper_ended(c->index);
	if (c->kind == WORKER)
		help_worker_ended(c->index);
	if (s->stopping)
		return;
	if (now - c->started >= STEADY_MS)
		c->delay = 0;
	if (WIFSIGNALED(status))
		log_error("%s %d ended by signal %d; starting another", child_text(s, c), c->index, WTERMSIG(status));
	else
		log_error("%s %d ended with status %d; starting another", child_text(s, c), c->index, WEXITSTATUS(status));
	c->start_at = now + c->delay;
	c->delay = c->delay ? c->delay * 2 : DELAY_FIRST_MS;
	if (c->delay > s->options.restart_ms)
		c->delay = s->options.restart_ms;
}

/* Only our own: another part of the process may have children that it waits for. */
static void children_reap(struct supervisor *s)
{
	int status;
	for (int i = 0; i < s->child_count; i++)
		if (s->children[i].pid && waitpid(s->children[i].pid, &status, WNOHANG) == s->children[i].pid)
			child_ended(s, &s->children[i], status);
}

/* Starts what is due; milliseconds until the next is, at most a second. */
static int children_start_due(struct supervisor *s)
{
	int64_t now = clock_ms(), wait = 1000;
	for (int i = 0; i < s->child_count; i++) {
		struct child *c = &s->children[i];
		if (c->pid)
			continue;
		if (c->start_at <= now)
			child_begin(s, c);
		else if (c->start_at - now < wait)
			wait = c->start_at - now;
	}
	return (int)wait;
}

static void signals_take(struct supervisor *s)
{
	struct signalfd_siginfo info;
	while (read(s->signals, &info, sizeof(info)) == sizeof(info))
		if (info.ssi_signo != SIGCHLD)
			s->stopping = true;
	children_reap(s);
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

static void children_signal(struct supervisor *s, bool helpers, int signal)
{
	for (int i = 0; i < s->child_count; i++)
		if (s->children[i].pid && (helpers || s->children[i].kind != HELPER))
			kill(s->children[i].pid, signal);
}

static bool children_left(struct supervisor *s, bool helpers)
{
	for (int i = 0; i < s->child_count; i++)
		if (s->children[i].pid && (helpers || s->children[i].kind != HELPER))
			return true;
	return false;
}

/* The helpers last: workers may wait for them with what they still have to answer. */
static void children_stop(struct supervisor *s)
{
	int64_t end = clock_ms() + s->options.drain_ms + 1000;
	children_signal(s, false, SIGTERM);
	while (children_left(s, false) && clock_ms() < end) {
		struct pollfd wait = { .fd = s->signals, .events = POLLIN };
		poll(&wait, 1, 100);
		signals_take(s);
	}
	children_signal(s, true, SIGKILL);
	for (int i = 0; i < s->child_count; i++)
		if (s->children[i].pid)
			waitpid(s->children[i].pid, NULL, 0);
}

static void supervise(struct supervisor *s)
{
	while (!s->stopping) {
		int wait = children_start_due(s);
		struct pollfd on[] = { { .fd = s->signals, .events = POLLIN }, { .fd = s->ready[0], .events = POLLIN } };
		if (poll(on, COUNT(on), wait) <= 0)
			continue;
		if (on[0].revents)
			signals_take(s);
		if (on[1].revents & POLLIN)
			ready_take(s);
	}
	children_stop(s);
}

static void children_add(struct supervisor *s, enum kind kind, int count)
{
	for (int i = 0; i < count; i++)
		s->children[s->child_count++] = (struct child){ .kind = kind, .index = i };
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
	if (app->help) {
		help_share(s.options.workers);
		children_add(&s, HELPER, s.options.helpers);
	}
	children_add(&s, WORKER, s.options.workers);
	children_add(&s, PROCESS, serve_between(0, (int)app->process_count, PROCESSES_MAX));
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
	help_unshare();
	sigprocmask(SIG_SETMASK, &before, NULL);
	arena_free(&arena);
	return ok ? 0 : 1;
}
