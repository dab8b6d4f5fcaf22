/* The child that reads what nobody vouches for: what it may not do, and what its parent makes of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/out.h"
#include "exchange/sandbox.h"

struct taken {
	struct arena arena;
	struct out out;
	size_t frames, refuse_at;
	struct problems problems;
};

static bool take(void *context, char kind, const char *bytes, size_t length)
{
	struct taken *t = context;
	t->out.arena = &t->arena;
	assert_int_equal(bytes[length], 0);
	out_char(&t->out, kind);
	out_bytes(&t->out, bytes, length);
	return ++t->frames != t->refuse_at;
}

static enum sandbox_end run_limited(struct taken *t, sandbox_work work, void *context, struct sandbox_limits limits)
{
	t->problems.arena = &t->arena;
	t->problems.file = "a.csv";
	return sandbox_run(work, context, take, t, &limits, &t->problems);
}

static enum sandbox_end run(struct taken *t, sandbox_work work, void *context)
{
	return run_limited(t, work, context, (struct sandbox_limits){ 0 });
}

/* ---- what comes back ---- */

static bool works(void *context, struct sandbox_pipe *to)
{
	struct arena a = { 0 };
	struct problems p = { .arena = &a, .line = 3, .column = 7 };
	problem_add(&p, "name", "is %s", "odd");
	problem_warn(&p, NULL, "take care");
	bool good = sandbox_send(to, 'a', context, strlen(context)) && sandbox_send_problems(to, &p) && sandbox_send(to, 'b', "", 0);
	/* memory that was asked for in any way */
	char *big = arena_alloc(&a, 50 << 20);
	big[49 << 20] = 1;
	arena_free(&a);
	return good;
}

static void frames_come_back(void **state)
{
	struct taken t = { 0 };
	(void)state;
	assert_int_equal(run(&t, works, "hello"), SANDBOX_DONE);
	assert_string_equal(out_text(&t.out), "ahellob");
	assert_int_equal(t.problems.errors, 1);
	assert_int_equal(t.problems.warnings, 1);
	assert_string_equal(problem_line(&t.problems, t.problems.first), "a.csv:3:7: name: is odd");
	assert_null(t.problems.first->next->field);
	arena_free(&t.arena);
}

static bool big(void *context, struct sandbox_pipe *to)
{
	static char bytes[3 << 20];
	memset(bytes, 'x', sizeof(bytes));
	for (int i = 0; i < *(int *)context; i++)
		if (!sandbox_send(to, 'c', bytes, sizeof(bytes)))
			return false;
	return true;
}

static void big_frames_and_bounds(void **state)
{
	struct taken t = { 0 }, u = { 0 }, v = { 0 }, w = { .refuse_at = 2 };
	int n = 4;
	(void)state;
	assert_int_equal(run(&t, big, &n), SANDBOX_DONE);
	assert_int_equal(t.out.length, 4 * ((3 << 20) + 1));
	assert_int_equal(run_limited(&u, big, &n, (struct sandbox_limits){ .frame = 1 << 20 }), SANDBOX_STOPPED);
	assert_int_equal(u.frames, 0);
	assert_int_equal(u.problems.errors, 1);
	assert_int_equal(run_limited(&v, big, &n, (struct sandbox_limits){ .output = 8 << 20 }), SANDBOX_STOPPED);
	assert_int_equal(v.frames, 2);
	assert_int_equal(run(&w, big, &n), SANDBOX_REFUSED);
	assert_int_equal(w.frames, 2);
	assert_int_equal(w.problems.errors, 0);
	arena_free(&t.arena), arena_free(&u.arena), arena_free(&v.arena), arena_free(&w.arena);
}

static bool refuses(void *context, struct sandbox_pipe *to)
{
	(void)context;
	return sandbox_send(to, 0, "", 0) || sandbox_send(to, 1, "", 0);
}

static void work_that_refuses(void **state)
{
	struct taken t = { 0 };
	(void)state;
	assert_int_equal(run(&t, refuses, NULL), SANDBOX_REFUSED);
	assert_int_equal(t.frames, 0);
	arena_free(&t.arena);
}

/* A child that was taken over writes what it likes. */
static bool lies(void *context, struct sandbox_pipe *to)
{
	const char *const *lie = context;
	(void)to;
	if (write(3, lie[0], (size_t)(lie[1] - lie[0])) < 0)
		_exit(1);
	_exit(0);
}

static void lies_are_not_believed(void **state)
{
	static const struct {
		const char *bytes;
		size_t length;
	} cases[] = { { "", 0 }, { "a", 1 }, { "a\5\0\0\0abc", 8 }, { "a\377\377\377\377", 5 }, { "\0\0\0\0\0", 5 }, { "\0\2\0\0\0\1\1", 7 },
		{ "\1\0\0\0\0", 5 }, { "\1\12\0\0\0\0aaaabbbbx", 15 }, { "\1\13\0\0\0\0aaaabbbb\0\377", 16 },
		{ "\1\14\0\0\0\0aaaabbbb\377\0x", 17 } };
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct taken t = { 0 };
		const char *ends[] = { cases[i].bytes, cases[i].bytes + cases[i].length };
		assert_int_equal(run(&t, lies, ends), SANDBOX_STOPPED);
		assert_int_equal(t.frames, 0);
		assert_int_equal(t.problems.errors, 1);
		arena_free(&t.arena);
	}
}

/* ---- what it may not ---- */

static bool tries(void *context, struct sandbox_pipe *to)
{
	(void)context;
	char answers[16];
	int n = 0;
	errno = 0;
	answers[n++] = open("/dev/null", O_RDONLY) < 0 ? 'y' : 'n';
	answers[n++] = open("/etc/passwd", O_RDONLY) < 0 ? 'y' : 'n';
	answers[n++] = open("/tmp/test-sandbox", O_WRONLY | O_CREAT, 0600) < 0 ? 'y' : 'n';
	answers[n++] = socket(AF_INET, SOCK_STREAM, 0) < 0 ? 'y' : 'n';
	answers[n++] = socket(AF_UNIX, SOCK_STREAM, 0) < 0 ? 'y' : 'n';
	answers[n++] = fork() < 0 ? 'y' : 'n';
	answers[n++] = kill(getppid(), 0) < 0 ? 'y' : 'n';
	answers[n++] = mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? 'y' : 'n';
	answers[n++] = write(1, "x", 1) < 0 ? 'y' : 'n';
	answers[n++] = unlink("/tmp/test-sandbox-kept") < 0 ? 'y' : 'n';
	answers[n++] = chmod("/tmp/test-sandbox-kept", 0) < 0 ? 'y' : 'n';
	answers[n++] = read(*(int *)context, answers, 1) < 0 ? 'y' : 'n';
	return sandbox_send(to, 'q', answers, (size_t)n);
}

static void calls_are_refused(void **state)
{
	struct taken t = { 0 };
	int fd = open("/tmp/test-sandbox-kept", O_RDWR | O_CREAT, 0600);
	(void)state;
	assert_true(fd > 0);
	assert_int_equal(run(&t, tries, &fd), SANDBOX_DONE);
	assert_string_equal(out_text(&t.out), "qyyyyyyyyyyyy");
	assert_int_not_equal(access("/tmp/test-sandbox", F_OK), 0);
	assert_int_equal(unlink("/tmp/test-sandbox-kept"), 0);
	close(fd);
	arena_free(&t.arena);
}

static bool runs_a_program(void *context, struct sandbox_pipe *to)
{
	(void)context, (void)to;
	char *words[] = { "/bin/true", NULL };
	execv(words[0], words);
	return true;
}

static bool spins(void *context, struct sandbox_pipe *to)
{
	(void)context;
	for (volatile int i = 0; i >= 0;)
		;
	return sandbox_send(to, 's', "", 0);
}

static bool sleeps(void *context, struct sandbox_pipe *to)
{
	(void)context;
	uint32_t word = 0;
	/* a wait that is allowed: for a lock that nobody gives back */
	syscall(SYS_futex, &word, 0, 0, NULL, NULL, 0);
	return sandbox_send(to, 's', "", 0);
}

static bool takes_memory(void *context, struct sandbox_pipe *to)
{
	(void)context;
	struct arena a = { 0 };
	for (int i = 0; i < 64; i++)
		memset(arena_alloc(&a, 16 << 20), 1, 16 << 20);
	arena_free(&a);
	return sandbox_send(to, 'm', "", 0);
}

static bool crashes(void *context, struct sandbox_pipe *to)
{
	(void)context, (void)to;
	signal(SIGSEGV, SIG_DFL);
	raise(SIGSEGV);
	return true;
}

static void what_goes_too_far_is_stopped(void **state)
{
	(void)state;
	static const struct {
		sandbox_work work;
		const char *told;
	} cases[] = { { runs_a_program, "damaged" }, { spins, "takes longer" }, { sleeps, "takes longer" }, { crashes, "damaged" },
		{ takes_memory, "damaged" } };
	for (size_t i = 0; i < COUNT(cases); i++) {
#if defined(__SANITIZE_ADDRESS__)
		if (cases[i].work == takes_memory)
			continue; /* its own allocator has no such limit */
#endif
		struct taken t = { 0 };
		assert_int_equal(run_limited(&t, cases[i].work, NULL, (struct sandbox_limits){ .seconds = 1, .memory = 64 << 20 }), SANDBOX_STOPPED);
		assert_int_equal(t.problems.errors, 1);
		assert_non_null(strstr(t.problems.first->text, cases[i].told));
		arena_free(&t.arena);
	}
	/* nothing is left behind */
	assert_true(waitpid(-1, NULL, WNOHANG) < 0 && errno == ECHILD);
}

static void the_parent_stays_as_it_was(void **state)
{
	struct taken t = { 0 };
	(void)state;
	int before = dup(0);
	for (int i = 0; i < 20; i++)
		assert_int_equal(run(&t, works, "a"), SANDBOX_DONE);
	int after = dup(0);
	assert_int_equal(after, before + 1);
	close(before), close(after);
	arena_free(&t.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(frames_come_back),
		cmocka_unit_test(big_frames_and_bounds),
		cmocka_unit_test(work_that_refuses),
		cmocka_unit_test(lies_are_not_believed),
		cmocka_unit_test(calls_are_refused),
		cmocka_unit_test(what_goes_too_far_is_stopped),
		cmocka_unit_test(the_parent_stays_as_it_was),
	};
	return cmocka_run_group_tests_name("sandbox", tests, NULL, NULL);
}
