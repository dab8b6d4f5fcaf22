#include "worker.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/log.h"
#include "cache.h"

enum { TICK_MS = 200 }; /* deadlines are kept, and signals noticed, within this */

/* A descriptor for each connection, and some for the database, files and helpers. */
static void descriptors_raise(unsigned connections)
{
	struct rlimit limit;
	rlim_t wanted = (rlim_t)connections + 64;
	if (getrlimit(RLIMIT_NOFILE, &limit) || limit.rlim_cur >= wanted)
		return;
	limit.rlim_cur = limit.rlim_max == RLIM_INFINITY || limit.rlim_max > wanted ? wanted : limit.rlim_max;
	setrlimit(RLIMIT_NOFILE, &limit);
}

/* Waits for what comes from clients, and from helpers where somebody waits for them. */
static void wait_for(struct worker *w, int ms)
{
	MHD_UNSIGNED_LONG_LONG sooner;
	if (!w->helped) {
		MHD_run_wait(w->daemon, ms);
		return;
	}
	if (MHD_get_timeout(w->daemon, &sooner) == MHD_YES && sooner < (MHD_UNSIGNED_LONG_LONG)ms)
		ms = (int)sooner;
	struct pollfd on[] = { { .fd = w->epoll, .events = POLLIN }, { .fd = w->helped_fd, .events = POLLIN } };
	poll(on, COUNT(on), ms);
	if (on[1].revents) {
		help_noted(w->helped_fd);
		connection_helped(w);
	}
	MHD_run_wait(w->daemon, 0);
}

static int64_t loop_once(struct worker *w, int64_t swept, bool idle)
{
	wait_for(w, TICK_MS);
	int64_t now = clock_ms();
	if (now - swept < TICK_MS)
		return swept;
	connection_helped(w);
	connection_sweep(w, idle);
	worker_changed(w, 1000);
	return now;
}

/* What is being asked is answered; who asks nothing is let go; who takes too long is cut. */
static void drain(struct worker *w)
{
	int64_t end = clock_ms() + w->options.drain_ms;
	int socket = MHD_quiesce_daemon(w->daemon);
	connection_sweep(w, true);
	while (w->connections && clock_ms() < end) {
		wait_for(w, 20);
		connection_sweep(w, true);
	}
	connection_abandon(w);
	MHD_stop_daemon(w->daemon);
	if (socket >= 0)
		close(socket);
}

int worker_run(
    const struct http_app *app, const struct http_options *options, const volatile sig_atomic_t *stopping, int index, int socket, int ready)
{
	struct worker w = { .app = app, .options = *options, .helped_fd = help_worker(index) };
	descriptors_raise(options->connections);
	if (*stopping || (app->start && !app->start(app->context, index)))
		return 3;
	cache_open(options->cache_bytes);
	if (!connection_listen(&w, socket))
		return 3;
	while (write(ready, "", 1) < 0 && errno == EINTR)
		;
	close(ready);
	int64_t swept = 0;
	while (!*stopping)
		swept = loop_once(&w, swept, false);
	drain(&w);
	cache_close();
	if (app->stop)
		app->stop(app->context);
	return 0;
}
