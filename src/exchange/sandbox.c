/* sandbox.c - the parent's side, and the frames between it and the child. A frame is a kind, four bytes of length (the least
 * first) and the bytes; kind 0 ends the work, with one byte that says how; 1 is a problem. */
#include "base/date.h"
#include "sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/message.h"
#include "base/os.h"
#include "base/out.h"
#include "base/text.h"
#include "sandbox_enter.h"

enum { FRAME_END = 0, FRAME_PROBLEM = 1, HEAD = 5, PIPE_BYTES = 1 << 20, PROBLEMS_MAX = 10000, PIPE_FD = 3, CHILD_FAILED = 99 };

/* ---- the child ---- */

static struct sandbox_limits limits_of(const struct sandbox_limits *l)
{
	return (struct sandbox_limits){ .memory = l->memory ? l->memory : (size_t)1 << 30,
		.seconds = l->seconds ? l->seconds : 60,
		.frame = l->frame ? l->frame : 16 << 20,
		.output = l->output ? l->output : (size_t)1 << 30 };
}

struct sandbox_pipe {
	int fd;
	size_t used;
	char bytes[1 << 16];
};

static bool pipe_flush(struct sandbox_pipe *p)
{
	size_t n = p->used;
	p->used = 0;
	return os_write_all(p->fd, p->bytes, n);
}

static bool pipe_put(struct sandbox_pipe *p, const char *bytes, size_t n)
{
	if (p->used + n > sizeof(p->bytes) && !pipe_flush(p))
		return false;
	if (n > sizeof(p->bytes))
		return os_write_all(p->fd, bytes, n);
	if (n)
		memcpy(p->bytes + p->used, bytes, n);
	p->used += n;
	return true;
}

static void sandbox_number_at(char *to, uint32_t n)
{
	for (int i = 0; i < 4; i++)
		to[i] = (char)(n >> 8 * i);
}

void sandbox_put_number(struct out *o, uint32_t n)
{
	char b[4];
	sandbox_number_at(b, n);
	out_bytes(o, b, sizeof(b));
}

void sandbox_put_text(struct out *o, const char *s)
{
	out_bytes(o, s, strlen(s) + 1);
}

uint32_t sandbox_number(const char *from)
{
	const unsigned char *b = (const unsigned char *)from;
	return b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

static bool frame_put(struct sandbox_pipe *p, char kind, const char *bytes, size_t length)
{
	char head[HEAD] = { kind };
	if (length > UINT32_MAX)
		return false;
	sandbox_number_at(head + 1, (uint32_t)length);
	return pipe_put(p, head, HEAD) && pipe_put(p, bytes, length);
}

bool sandbox_send(struct sandbox_pipe *p, char kind, const char *bytes, size_t length)
{
	return kind > FRAME_PROBLEM && frame_put(p, kind, bytes, length);
}

bool sandbox_send_problems(struct sandbox_pipe *p, const struct problems *all)
{
	struct arena a = { 0 };
	bool good = true;
	for (const struct problem *q = all->first; q && good; q = q->next) {
		struct out o = { .arena = &a };
		char place[9] = { q->grade == PROBLEM_WARNING };
		sandbox_number_at(place + 1, (uint32_t)q->line);
		sandbox_number_at(place + 5, (uint32_t)q->column);
		out_bytes(&o, place, sizeof(place));
		out_str(&o, q->field);
		out_char(&o, 0);
		out_str(&o, q->text);
		good = frame_put(p, FRAME_PROBLEM, o.text, o.length);
	}
	arena_free(&a);
	return good;
}

/* Nothing of the parent's is left in reach: its handlers, its descriptors. Descriptor 2 stays for a sanitizer's report. */
static int forget_parent(int fd)
{
	for (int n = 1; n < NSIG; n++)
		if (n != SIGKILL && n != SIGSTOP)
			signal(n, SIG_DFL);
	signal(SIGPIPE, SIG_IGN);
	int nothing = open("/dev/null", O_RDWR | O_CLOEXEC), low = fcntl(fd, F_DUPFD, PIPE_FD);
	if (nothing < 0 || low < 0)
		return -1;
	for (int n = 0; n <= (SANITIZED ? 1 : 2); n++)
		if (dup2(nothing, n) < 0)
			return -1;
	if (dup2(low, PIPE_FD) < 0 || close_range(PIPE_FD + 1, ~0u, 0))
		return -1;
	return PIPE_FD;
}

static _Noreturn void child(int fd, pid_t parent, sandbox_work work, void *context, const struct sandbox_limits *limits)
{
	static struct sandbox_pipe p;
	p.fd = forget_parent(fd);
	/* the parent may have died before this was asked for */
	if (p.fd < 0 || prctl(PR_SET_PDEATHSIG, SIGKILL) || getppid() != parent || !sandbox_enter(p.fd, limits))
		_exit(CHILD_FAILED);
	char end = work(context, &p);
	_exit(frame_put(&p, FRAME_END, &end, 1) && pipe_flush(&p) ? 0 : CHILD_FAILED);
}

/* ---- a program as the child ---- */

enum { BYTES_FD = 0 };

/* Its own environment, so that nothing of ours is in its reach; what a sanitizer wants to know stays. */
static _Noreturn void program_become(int fd, int bytes, pid_t parent, const char *path)
{
	static const char *const kept[] = { "ASAN_OPTIONS", "UBSAN_OPTIONS" };
	char text[COUNT(kept)][1024], *environment[COUNT(kept) + 1], *const words[] = { (char *)path, NULL };
	size_t n = 0;
	for (size_t i = 0; i < COUNT(kept); i++) {
		const char *value = getenv(kept[i]);
		if (value && strlen(kept[i]) + strlen(value) + 2 < sizeof(text[i])) {
			stpcpy(stpcpy(stpcpy(text[i], kept[i]), "="), value);
			environment[n++] = text[i];
		}
	}
	environment[n] = NULL;
	bytes = fcntl(bytes, F_DUPFD, PIPE_FD + 10);
	fd = fcntl(fd, F_DUPFD, PIPE_FD + 10);
	if (bytes < 0 || fd < 0 || prctl(PR_SET_PDEATHSIG, SIGKILL) || getppid() != parent || dup2(fd, PIPE_FD) < 0 || dup2(bytes, BYTES_FD) < 0 ||
	    close_range(PIPE_FD + 1, ~0u, 0))
		_exit(CHILD_FAILED);
	execve(path, words, environment);
	_exit(CHILD_FAILED);
}

int sandbox_serve(sandbox_program work, const struct sandbox_limits *limits)
{
	static struct sandbox_pipe p;
	struct stat file;
	const char *bytes =
	    !fstat(BYTES_FD, &file) && file.st_size > 0 ? mmap(NULL, (size_t)file.st_size, PROT_READ, MAP_PRIVATE, BYTES_FD, 0) : MAP_FAILED;
	const struct sandbox_limits all = limits_of(limits);
	if (bytes == MAP_FAILED)
		return CHILD_FAILED;
	p.fd = forget_parent(PIPE_FD);
	if (p.fd < 0 || !sandbox_enter(p.fd, &all))
		return CHILD_FAILED;
	char end = work(bytes, (size_t)file.st_size, &p);
	/* no function of a library runs on the way out: what is in memory goes with the process */
	_exit(frame_put(&p, FRAME_END, &end, 1) && pipe_flush(&p) ? 0 : CHILD_FAILED);
}

/* ---- the parent ---- */

struct receiver {
	struct arena arena;
	char *bytes;
	size_t length, cap, all, problems;
	const struct sandbox_limits *limits;
	sandbox_sink sink;
	void *context;
	struct problems *told;
	bool ended, good; /* the work said that it ended, and how */
	bool refused;     /* by the sink */
	bool translates;  /* a program has no catalogue: its words are ids */
	bool beyond;      /* of the bounds of frames: the child is not to be trusted */
};

static bool problem_take(struct receiver *r, const char *bytes, size_t length)
{
	const char *field = bytes + 9, *text = length > 9 ? memchr(field, 0, length - 9) : NULL;
	if (!text || ++r->problems > PROBLEMS_MAX || !text_valid(field, (size_t)(text - field)) ||
	    !text_valid(text + 1, length - (size_t)(text + 1 - bytes)))
		return false;
	struct problem q = { .grade = *bytes ? PROBLEM_WARNING : PROBLEM_ERROR,
		.file = r->told->file,
		.line = sandbox_number(bytes + 1),
		.column = sandbox_number(bytes + 5),
		.field = *field ? field : NULL,
		.text = r->translates ? message(text + 1) : text + 1 };
	problem_copy(r->told, &q);
	return true;
}

static bool sandbox_frame_take(struct receiver *r, char kind, const char *bytes, size_t length)
{
	if (kind == FRAME_END) {
		r->ended = length == 1;
		r->good = r->ended && *bytes == 1;
		r->beyond = !r->ended;
	} else if (kind == FRAME_PROBLEM)
		r->beyond = !problem_take(r, bytes, length);
	else
		r->refused = !r->sink(r->context, kind, bytes, length);
	return !r->beyond && !r->refused && !r->ended;
}

/* The whole frames that have come; false when no more are wanted. */
static bool frames_take(struct receiver *r)
{
	size_t at = 0;
	bool more = true;
	while (more && r->length - at >= HEAD) {
		size_t length = sandbox_number(r->bytes + at + 1);
		if (length > r->limits->frame) {
			r->beyond = true;
			return false;
		}
		if (r->length - at - HEAD < length)
			break;
		char *bytes = r->bytes + at + HEAD, behind = bytes[length];
		bytes[length] = 0;
		more = sandbox_frame_take(r, r->bytes[at], bytes, length);
		bytes[length] = behind;
		at += HEAD + length;
	}
	memmove(r->bytes, r->bytes + at, r->length - at);
	r->length -= at;
	return more;
}

/* What there is to read; false at the end of the pipe or of our patience. */
static bool receive(struct receiver *r, int fd)
{
	if (r->cap - r->length < PIPE_BYTES) {
		size_t more = r->cap * 2 + PIPE_BYTES;
		r->bytes = arena_grow(&r->arena, r->bytes, r->length, more + 1);
		r->cap = more;
	}
	ssize_t n = read(fd, r->bytes + r->length, r->cap - r->length);
	if (n < 0)
		return errno == EINTR;
	r->length += (size_t)n;
	r->all += (size_t)n;
	r->beyond = r->all > r->limits->output;
	return n > 0 && !r->beyond && frames_take(r);
}

/* False when the time was up. */
static bool listen_to(struct receiver *r, int fd)
{
	int64_t until = clock_steady_ms() + (int64_t)r->limits->seconds * 1000;
	for (;;) {
		struct pollfd wait = { .fd = fd, .events = POLLIN };
		int64_t left = until - clock_steady_ms();
		int n = left > 0 ? poll(&wait, 1, (int)left) : 0;
		if (!n)
			return false;
		if (n > 0 && !receive(r, fd))
			return true;
	}
}

static enum sandbox_end sandbox_end_of(struct receiver *r, bool in_time, int status)
{
	if (r->refused || (r->ended && !r->good && !r->beyond))
		return SANDBOX_REFUSED;
	if (r->ended && !r->beyond)
		return SANDBOX_DONE;
	if (WIFEXITED(status) && WEXITSTATUS(status) == CHILD_FAILED && !r->all) {
		problem_add(r->told, NULL, "%s", _("the file can't be read now, because this machine can't isolate it; try again later"));
		return SANDBOX_FAILED;
	}
	if (!in_time || (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU))
		problem_add(r->told, NULL, _("the file takes longer to read than the %u seconds that are allowed; divide it into smaller ones"),
		    r->limits->seconds);
	else
		problem_add(r->told, NULL, "%s",
		    _("the file can't be read: it is damaged, or needs more memory than a file of its kind should; save it again and try again"));
	return SANDBOX_STOPPED;
}

/* What the child does: `work` here, or the program at `path`, which reads `bytes`. */
struct child_job {
	sandbox_work work;
	void *context;
	const char *path;
	int bytes;
};

/* Descriptor of the child's frames; -1 with a problem. */
static int sandbox_child_start(pid_t *pid, const struct child_job *job, const struct sandbox_limits *limits, struct problems *p)
{
	int fds[2];
	pid_t parent = getpid();
	if (pipe2(fds, O_CLOEXEC)) {
		problem_add(p, NULL, _("the file can't be read now: %s"), strerror(errno));
		return -1;
	}
	fcntl(fds[0], F_SETPIPE_SZ, PIPE_BYTES);
	*pid = fork();
	if (!*pid && job->path)
		program_become(fds[1], job->bytes, parent, job->path);
	if (!*pid)
		child(fds[1], parent, job->work, job->context, limits);
	close(fds[1]);
	if (*pid > 0)
		return fds[0];
	problem_add(p, NULL, _("the file can't be read now: %s"), strerror(errno));
	close(fds[0]);
	return -1;
}

static enum sandbox_end job_run(
    const struct child_job *job, sandbox_sink sink, void *sink_context, const struct sandbox_limits *wanted, struct problems *p)
{
	const struct sandbox_limits limits = limits_of(wanted);
	struct receiver r = { .limits = &limits, .sink = sink, .context = sink_context, .told = p, .translates = job->path != NULL };
	pid_t pid;
	int status = 0, fd = sandbox_child_start(&pid, job, &limits, p);
	if (fd < 0)
		return SANDBOX_FAILED;
	bool in_time = listen_to(&r, fd);
	/* one that ended by itself closed the pipe, or has nothing more to say */
	if (!in_time || r.beyond || r.refused)
		kill(pid, SIGKILL);
	close(fd);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	arena_free(&r.arena);
	return sandbox_end_of(&r, in_time, status);
}

enum sandbox_end sandbox_run(
    sandbox_work work, void *work_context, sandbox_sink sink, void *sink_context, const struct sandbox_limits *wanted, struct problems *p)
{
	return job_run(&(struct child_job){ .work = work, .context = work_context }, sink, sink_context, wanted, p);
}

enum sandbox_end sandbox_run_program(const char *path, const char *bytes, size_t length, sandbox_sink sink, void *sink_context,
    const struct sandbox_limits *wanted, struct problems *p)
{
	struct child_job job = { .path = path, .bytes = memfd_create("jumelage", MFD_CLOEXEC) };
	enum sandbox_end end = SANDBOX_FAILED;
	if (job.bytes >= 0 && os_write_all(job.bytes, bytes, length))
		end = job_run(&job, sink, sink_context, wanted, p);
	else
		problem_add(p, NULL, _("the file can't be read now: %s"), strerror(errno));
	if (job.bytes >= 0)
		close(job.bytes);
	return end;
}
