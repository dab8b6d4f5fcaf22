#include "child.h"

#include <stdio.h>
#include <sys/prctl.h>
#include <unistd.h>

static volatile sig_atomic_t stopping;

static void child_stop(int signal)
{
	(void)signal;
	stopping = 1;
}

void child_name(const char *name)
{
	char text[16];
	snprintf(text, sizeof(text), "jumelage-%s", name);
	prctl(PR_SET_NAME, text);
}

const volatile sig_atomic_t *child_start(const char *name, pid_t supervisor)
{
	struct sigaction on_stop = { .sa_handler = child_stop, .sa_flags = SA_RESTART };
	struct sigaction ignore = { .sa_handler = SIG_IGN };
	sigset_t none;
	stopping = 0;
	child_name(name);
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	sigaction(SIGTERM, &on_stop, NULL);
	sigaction(SIGINT, &on_stop, NULL);
	sigaction(SIGPIPE, &ignore, NULL);
	signal(SIGCHLD, SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	if (getppid() != supervisor)
		stopping = 1;
	return &stopping;
}
