#include "document/pdf.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/date.h"
#include "base/message.h"
#include "base/os.h"
#include "base/text.h"

#define PROGRAM "jumelage-pdf"

enum { SAID_MAX = 4000 };

struct pdf_child {
	pid_t pid;
	int in, out, said; /* our ends of its descriptors 0, 1 and 2 */
	const char *packed;
	size_t length;
	struct out *file;
	struct out words;
};

static const char *program(struct arena *a)
{
	const char *given = getenv("JUMELAGE_PDF");
	return text_empty(given) ? os_program(a, PROGRAM) : given;
}

/* In the child. Its environment is what fontconfig and the catalogues ask for, no more. */
static void become(const char *path, int in, int out, int said)
{
	static const char *const kept[] = { "HOME", "LANG", "LC_ALL", "PATH", "FONTCONFIG_FILE", "FONTCONFIG_PATH", "XDG_CACHE_HOME", "XDG_DATA_HOME",
		"JUMELAGE_LOCALE", "ASAN_OPTIONS", "UBSAN_OPTIONS" };
	char *environment[COUNT(kept) + 1], text[COUNT(kept)][1024];
	size_t n = 0;
	for (size_t i = 0; i < COUNT(kept); i++) {
		const char *value = getenv(kept[i]);
		if (value && strlen(kept[i]) + strlen(value) + 2 < sizeof(text[i])) {
			char *end = stpcpy(text[i], kept[i]);
			*end++ = '=';
			stpcpy(end, value);
			environment[n++] = text[i];
		}
	}
	environment[n] = NULL;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	signal(SIGPIPE, SIG_DFL);
	/* above the three, so that none of them is closed by the next */
	in = fcntl(in, F_DUPFD, 10);
	out = fcntl(out, F_DUPFD, 10);
	said = fcntl(said, F_DUPFD, 10);
	if (dup2(in, 0) < 0 || dup2(out, 1) < 0 || dup2(said, 2) < 0 || close_range(3, ~0u, 0))
		_exit(127);
	char *const words[] = { (char *)PROGRAM, NULL };
	execve(path, words, environment);
	_exit(127);
}

static bool pdf_child_start(struct pdf_child *c, struct arena *a)
{
	int in[2], out[2], said[2];
	const char *path = program(a);
	if (pipe2(in, O_CLOEXEC))
		return false;
	if (pipe2(out, O_CLOEXEC)) {
		close(in[0]), close(in[1]);
		return false;
	}
	if (pipe2(said, O_CLOEXEC)) {
		close(in[0]), close(in[1]), close(out[0]), close(out[1]);
		return false;
	}
	c->pid = fork();
	if (!c->pid)
		become(path, in[0], out[1], said[1]);
	close(in[0]), close(out[1]), close(said[1]);
	c->in = in[1];
	c->out = out[0];
	c->said = said[0];
	fcntl(c->in, F_SETFL, O_NONBLOCK);
	return c->pid > 0;
}

static void pdf_give(struct pdf_child *c)
{
	ssize_t n = write(c->in, c->packed, c->length);
	if (n > 0) {
		c->packed += n;
		c->length -= (size_t)n;
	}
	if (!c->length || (n < 0 && errno != EAGAIN && errno != EINTR)) {
		close(c->in);
		c->in = -1;
	}
}

/* False at the end. */
static bool document_pdf_take(int fd, struct out *to, size_t most)
{
	char bytes[65536];
	ssize_t n = read(fd, bytes, sizeof(bytes));
	if (n < 0)
		return errno == EINTR;
	if (n > 0 && to->length < most)
		out_bytes(to, bytes, (size_t)n);
	return n > 0;
}

/* True when both of its outputs have ended in time. */
static bool talk(struct pdf_child *c)
{
	int64_t until = clock_steady_ms() + PDF_SECONDS * 1000;
	while (c->out >= 0 || c->said >= 0) {
		struct pollfd on[] = { { .fd = c->in, .events = POLLOUT }, { .fd = c->out, .events = POLLIN }, { .fd = c->said, .events = POLLIN } };
		int64_t left = until - clock_steady_ms();
		if (left <= 0 || (poll(on, COUNT(on), (int)left) < 0 && errno != EINTR))
			return false;
		if (on[0].revents)
			pdf_give(c);
		if (on[1].revents && !document_pdf_take(c->out, c->file, PDF_MAX + 1)) {
			close(c->out);
			c->out = -1;
		}
		if (on[2].revents && !document_pdf_take(c->said, &c->words, SAID_MAX)) {
			close(c->said);
			c->said = -1;
		}
	}
	return true;
}

static int child_end(struct pdf_child *c, bool kill_it)
{
	int status = 0;
	int *const ends[] = { &c->in, &c->out, &c->said };
	for (size_t i = 0; i < COUNT(ends); i++)
		if (*ends[i] >= 0)
			close(*ends[i]);
	if (kill_it)
		kill(c->pid, SIGKILL);
	while (waitpid(c->pid, &status, 0) < 0 && errno == EINTR)
		;
	return status;
}

static void warnings(struct problems *p, char *words)
{
	char *rest;
	for (char *line = strtok_r(words, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest))
		problem_warn(p, NULL, "%s", line);
}

bool pdf_make(struct out *o, const char *packed, size_t length, struct problems *problems)
{
	struct pdf_child c = { .packed = packed, .length = length, .file = o, .words = { .arena = o->arena }, .in = -1, .out = -1, .said = -1 };
	struct sigaction ignore = { .sa_handler = SIG_IGN }, before;
	if (!pdf_child_start(&c, o->arena)) {
		problem_add(problems, NULL, _("no process could be started to make the PDF: %s"), strerror(errno));
		return false;
	}
	sigaction(SIGPIPE, &ignore, &before);
	bool whole = talk(&c);
	int status = child_end(&c, !whole);
	sigaction(SIGPIPE, &before, NULL);
	if (whole && WIFEXITED(status) && !WEXITSTATUS(status) && o->length && o->length <= PDF_MAX) {
		warnings(problems, arena_strdup(o->arena, out_text(&c.words)));
		return true;
	}
	if (WIFEXITED(status) && WEXITSTATUS(status) == 127)
		problem_add(problems, NULL, _("the program %s, which makes PDF, can\u2019t be started"), program(o->arena));
	else if (!whole)
		problem_add(problems, NULL, _("the PDF took too long"));
	else
		problem_add(problems, NULL, _("the PDF could not be made. %s"), out_text(&c.words));
	out_reset(o);
	return false;
}
