#include "worker.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/log.h"
#include "cache.h"

enum { TICK_MS = 200 }; /* deadlines are kept, and signals noticed, within this */

static volatile sig_atomic_t stopping;

static void stop(int signal)
{
	(void)signal;
	stopping = 1;
}

static void signals_set(void)
{
	struct sigaction on_stop = { .sa_handler = stop, .sa_flags = SA_RESTART };
	struct sigaction ignore = { .sa_handler = SIG_IGN };
	sigset_t none;
	stopping = 0;
	sigaction(SIGTERM, &on_stop, NULL);
	sigaction(SIGINT, &on_stop, NULL);
	sigaction(SIGPIPE, &ignore, NULL);
	signal(SIGCHLD, SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

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

static int64_t loop_once(struct worker *w, int64_t swept, bool idle)
{
	MHD_run_wait(w->daemon, TICK_MS);
	int64_t now = clock_ms();
	if (now - swept < TICK_MS)
		return swept;
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
		MHD_run_wait(w->daemon, 20);
		connection_sweep(w, true);
	}
	MHD_stop_daemon(w->daemon);
	if (socket >= 0)
		close(socket);
}

int worker_run(const struct http_app *app, const struct http_options *options, pid_t supervisor, int index, int socket, int ready)
{
	struct worker w = { .app = app, .options = *options };
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	signals_set();
	descriptors_raise(options->connections);
	if (getppid() != supervisor || (app->start && !app->start(app->context, index)))
		return 3;
	cache_open(options->cache_bytes);
	if (!connection_listen(&w, socket))
		return 3;
	while (write(ready, "", 1) < 0 && errno == EINTR)
		;
	close(ready);
	int64_t swept = 0;
	while (!stopping && getppid() == supervisor)
		swept = loop_once(&w, swept, false);
	drain(&w);
	cache_close();
	if (app->stop)
		app->stop(app->context);
	return 0;
}
