#include "help.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

enum { ATTEMPTS_MAX = 2 };

/* The low byte of `state`; the helper that has the place stands above it. */
enum place_state {
	PLACE_FREE,    /* its worker alone writes it */
	PLACE_WAITING, /* the process that swaps it to taken has it */
	PLACE_TAKEN,
	PLACE_LEFT, /* taken, and nobody wants the answer: the helper frees it */
	PLACE_DONE, /* its worker alone reads it */
};

struct place {
	_Atomic uint32_t state;
	uint32_t attempts;
	bool slow;
	uint64_t ticket; /* the lower, the longer it waits */
	uint32_t task_length, answer_length;
	char task[HTTP_HELP_BYTES], answer[HTTP_HELP_BYTES];
};

static struct shared {
	_Atomic uint64_t ticket;
	struct place places[WORKERS_MAX][HELP_WAITING];
} * shared;
static int workers, own = -1;
static int work[2] = { -1, -1 }; /* count waiting tasks, the short and the long ones; too many is harmless */
static int noted[WORKERS_MAX];   /* a worker's: something of it was done */

/* What the handler asked while it ran. */
static struct {
	bool may, alone;
	int place;
	const char *task;
	size_t length;
} asked = { .place = HELP_NONE };

static uint32_t taken_by(enum place_state state, int helper)
{
	return (uint32_t)state | (uint32_t)helper << 8;
}

static enum place_state state_of(uint32_t state)
{
	return state & 255;
}

static bool place_swap(struct place *p, uint32_t from, uint32_t to)
{
	return atomic_compare_exchange_strong(&p->state, &from, to);
}

static void place_free(struct place *p)
{
	explicit_bzero(p->task, p->task_length);
	explicit_bzero(p->answer, p->answer_length);
	p->task_length = p->answer_length = 0;
	atomic_store(&p->state, PLACE_FREE);
}

static void event_add(int fd)
{
	while (eventfd_write(fd, 1) < 0 && errno == EINTR)
		;
}

void help_share(int count)
{
	void *memory = mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (memory == MAP_FAILED)
		abort();
	shared = memory;
	madvise(memory, sizeof(*shared), MADV_DONTDUMP);
	workers = count;
	bool ok = true;
	for (size_t i = 0; i < COUNT(work); i++)
		ok = (work[i] = eventfd(0, EFD_CLOEXEC | EFD_SEMAPHORE | EFD_NONBLOCK)) >= 0 && ok;
	for (int i = 0; i < workers; i++) {
		noted[i] = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
		ok = ok && noted[i] >= 0;
	}
	if (!ok)
		abort();
}

void help_unshare(void)
{
	if (!shared)
		return;
	munmap(shared, sizeof(*shared));
	shared = NULL;
	for (size_t i = 0; i < COUNT(work); i++)
		close(work[i]);
	for (int i = 0; i < workers; i++)
		close(noted[i]);
}

/* A helper may take the place at the same moment, so each step is a swap that is tried again. */
static void place_leave(struct place *p)
{
	for (;;) {
		uint32_t state = atomic_load(&p->state);
		if (state_of(state) == PLACE_TAKEN) {
			if (place_swap(p, state, state - PLACE_TAKEN + PLACE_LEFT))
				return;
		} else if (state_of(state) == PLACE_LEFT) {
			return;
		} else if (place_swap(p, state, PLACE_DONE)) {
			place_free(p);
			return;
		}
	}
}

void help_worker_ended(int worker)
{
	for (int i = 0; shared && i < HELP_WAITING; i++)
		place_leave(&shared->places[worker][i]);
}

/* Its worker may leave the place at the same moment. */
static void place_lost(struct place *p, int helper)
{
	uint32_t taken = taken_by(PLACE_TAKEN, helper);
	explicit_bzero(p->answer, sizeof(p->answer));
	p->answer_length = 0;
	if (!place_swap(p, taken, p->attempts < ATTEMPTS_MAX ? PLACE_WAITING : PLACE_DONE))
		place_free(p);
}

/* The dead may have taken the word of a task and not the task, or done a task and not said so. */
static void help_remind(void)
{
	for (int w = 0; w < workers; w++) {
		for (int i = 0; i < HELP_WAITING * 2; i++)
			event_add(work[i % 2]);
		event_add(noted[w]);
	}
}

void help_helper_ended(int helper)
{
	if (!shared)
		return;
	for (int w = 0; w < workers; w++)
		for (int i = 0; i < HELP_WAITING; i++) {
			struct place *p = &shared->places[w][i];
			uint32_t state = atomic_load(&p->state);
			if (state == taken_by(PLACE_TAKEN, helper) || state == taken_by(PLACE_LEFT, helper))
				place_lost(p, helper);
		}
	help_remind();
}

/* ---- helper ---- */

static struct place *place_longest(bool slow, int *worker)
{
	struct place *found = NULL;
	for (int w = 0; w < workers; w++)
		for (int i = 0; i < HELP_WAITING; i++) {
			struct place *p = &shared->places[w][i];
			if (state_of(atomic_load(&p->state)) == PLACE_WAITING && p->slow == slow && (!found || p->ticket < found->ticket)) {
				found = p;
				*worker = w;
			}
		}
	return found;
}

static struct place *place_take(bool slow, int helper, int *worker)
{
	struct place *p;
	while ((p = place_longest(slow, worker)))
		if (place_swap(p, PLACE_WAITING, taken_by(PLACE_TAKEN, helper)))
			return p;
	return NULL;
}

static void place_do(const struct http_app *app, struct place *p, int helper, int worker)
{
	struct arena arena = { 0 };
	struct out answer = { .arena = &arena };
	p->attempts++;
	app->help(app->context, &arena, arena_strndup(&arena, p->task, p->task_length), p->task_length, &answer);
	/* an answer that is too long is as good as none */
	p->answer_length = answer.length <= sizeof(p->answer) ? (uint32_t)answer.length : 0;
	memcpy(p->answer, out_text(&answer), p->answer_length);
	arena_wipe(&arena);
	if (place_swap(p, taken_by(PLACE_TAKEN, helper), PLACE_DONE))
		event_add(noted[worker]);
	else
		place_free(p);
}

/* Waits for a task: 0 a short one, 1 a long one, -1 to wait again, -2 it can't. */
static int help_wait(bool only_short)
{
	struct pollfd on[] = { { .fd = work[0], .events = POLLIN }, { .fd = work[1], .events = POLLIN } };
	eventfd_t one;
	if (poll(on, only_short ? 1 : 2, -1) < 0)
		return errno == EINTR ? -1 : -2;
	for (int i = 0; i < 2; i++)
		if (on[i].revents && !eventfd_read(work[i], &one))
			return i;
	return -1; /* another was quicker */
}

int help_run(const struct http_app *app, pid_t supervisor, int helper, int helpers)
{
	sigset_t none;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	signal(SIGTERM, SIG_DFL);
	signal(SIGINT, SIG_IGN); /* Ctrl-C is for the supervisor; those who wait are answered first */
	signal(SIGCHLD, SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	while (getppid() == supervisor) {
		int worker, kind = help_wait(helper == 0 && helpers > 1);
		if (kind == -2)
			return 3;
		struct place *p = kind < 0 ? NULL : place_take(kind, helper, &worker);
		if (p)
			place_do(app, p, helper, worker);
	}
	return 0;
}

/* ---- worker ---- */

int help_worker(int worker)
{
	own = worker;
	return shared ? noted[worker] : -1;
}

void help_noted(int fd)
{
	eventfd_t count;
	(void)eventfd_read(fd, &count);
}

bool help_done(int place)
{
	return atomic_load(&shared->places[own][place].state) == PLACE_DONE;
}

const char *help_take(struct arena *a, int place, size_t *length)
{
	struct place *p = &shared->places[own][place];
	const char *answer = arena_strndup(a, p->answer, p->answer_length);
	*length = p->answer_length;
	place_free(p);
	return answer;
}

void help_leave(int place)
{
	place_leave(&shared->places[own][place]);
}

void help_begin(void)
{
	asked.may = shared != NULL;
	asked.alone = false;
	asked.place = HELP_NONE;
}

int help_end(void)
{
	asked.may = false;
	return asked.place;
}

void help_begin_alone(bool helps)
{
	asked.may = asked.alone = helps;
	asked.task = NULL;
}

const char *help_end_alone(size_t *length)
{
	asked.may = false;
	*length = asked.length;
	return asked.task;
}

static int place_fill(const char *task, size_t length, bool slow)
{
	for (int i = 0; i < HELP_WAITING; i++) {
		struct place *p = &shared->places[own][i];
		if (atomic_load(&p->state) != PLACE_FREE)
			continue;
		memcpy(p->task, task, length);
		p->task_length = (uint32_t)length;
		p->answer_length = p->attempts = 0;
		p->slow = slow;
		p->ticket = atomic_fetch_add(&shared->ticket, 1);
		atomic_store(&p->state, PLACE_WAITING);
		event_add(work[slow]);
		return i;
	}
	return HELP_NONE;
}

static bool help_ask(const struct http_request *request, const char *task, size_t length, bool slow)
{
	if (!asked.may || length > HTTP_HELP_BYTES)
		return false;
	if (asked.alone) {
		asked.task = arena_strndup(request->arena, task, length);
		asked.length = length;
	} else {
		asked.place = place_fill(task, length, slow);
	}
	asked.may = false;
	return asked.alone || asked.place != HELP_NONE;
}

bool http_help(const struct http_request *request, const char *task, size_t length)
{
	return help_ask(request, task, length, false);
}

bool http_help_long(const struct http_request *request, const char *task, size_t length)
{
	return help_ask(request, task, length, true);
}
