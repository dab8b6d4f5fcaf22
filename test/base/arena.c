/* Memory and the buffer that grows in it: zeroed, aligned, never moved, whatever the size; sizes that can't be end the process. */
#include "base_test.h"

#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/format.h"
#include "base/out.h"

static void memory_is_zeroed_and_stays(void **state)
{
	struct arena *a = *state;
	static const size_t sizes[] = { 0, 1, 15, 16, 17, 255, 4000, 4096, 4097, 16383, 16384, 16385, 70000, 3 };
	enum { ROUNDS = 200 };
	unsigned char *blocks[ROUNDS * COUNT(sizes)];
	size_t n = 0, asked = 0;
	for (size_t round = 0; round < ROUNDS; round++)
		for (size_t i = 0; i < COUNT(sizes); i++) {
			unsigned char *block = arena_alloc(a, sizes[i]);
			assert_int_equal((uintptr_t)block % _Alignof(max_align_t), 0);
			for (size_t k = 0; k < sizes[i]; k++)
				if (block[k])
					fail_msg("byte %zu of %zu is %d", k, sizes[i], block[k]);
			memset(block, (int)(n % 251) + 1, sizes[i]);
			blocks[n++] = block;
			asked += sizes[i];
		}
	assert_int_equal(a->total, asked);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0, size = sizes[i % COUNT(sizes)]; k < size; k += k + 1 < size ? size - 1 : 1)
			assert_int_equal(blocks[i][k], i % 251 + 1);
	arena_free(a);
	assert_null(a->head);
	assert_int_equal(a->total, 0);
	assert_string_equal(arena_strdup(a, "again"), "again");
}

static int formatted(bool own, char *to, size_t room, const char *f, ...) __attribute__((format(printf, 4, 5)));
static int formatted(bool own, char *to, size_t room, const char *f, ...)
{
	va_list ap;
	va_start(ap, f);
	int n = own ? format_values(to, room, f, ap) : vsnprintf(to, room, f, ap);
	va_end(ap);
	return n;
}

#define SAME(...) \
	for (size_t room = 0; room <= COUNT(own); room++) { \
		memset(own, 'x', sizeof(own)); \
		memset(libc, 'x', sizeof(libc)); \
		assert_int_equal(formatted(true, own, room, __VA_ARGS__), formatted(false, libc, room, __VA_ARGS__)); \
		assert_memory_equal(own, libc, sizeof(own)); \
	}

/* What is read at once, what is left to the C library, and both in one format. */
static void formats_are_those_of_the_library(void **state)
{
	(void)state;
	char own[64], libc[64];
	static const char *const texts[] = { "", "a", "Krefeld", "Stra\u00dfe",
		"a text that is longer than the room that there is for it, and by far" };
	static const long long numbers[] = { 0, 1, -1, 9, 10, -10, INT32_MAX, INT32_MIN, INT64_MAX, INT64_MIN };
	SAME("%s", "");
	SAME("nothing to put in");
	SAME("100 %% of %c", 'a');
	for (size_t i = 0; i < COUNT(texts); i++) {
		SAME("%s", texts[i]);
		SAME("<%s|%s>", texts[i], texts[COUNT(texts) - 1 - i]);
		for (int most = -1; most < 6; most++)
			SAME("%.*s, %d", most, texts[i], most);
		SAME("%2$s: %1$s", texts[i], texts[0]);
		SAME("%s %-9s|%5.2s", texts[i], texts[i], texts[i]);
	}
	for (size_t i = 0; i < COUNT(numbers); i++) {
		SAME("%lld %d %zu", numbers[i], (int)numbers[i], (size_t)numbers[i]);
		SAME("%s %05d %x %.2f", "a", (int)numbers[i], (unsigned)numbers[i], (double)numbers[i]);
		SAME("%d %ld %hhd", (int)numbers[i], (long)numbers[i], (signed char)numbers[i]);
	}
}

static void copies(void **state)
{
	struct arena *a = *state;
	assert_null(arena_strdup(a, NULL));
	assert_null(arena_strndup(a, NULL, 3));
	assert_string_equal(arena_strndup(a, "abcdef", 3), "abc");
	char text[] = "mine";
	char *copy = arena_strdup(a, text);
	text[0] = 'M';
	assert_string_equal(copy, "mine");
	int numbers[] = { 1, 2, 3 };
	int *more = arena_grow(a, numbers, sizeof(numbers), sizeof(numbers) * 2);
	assert_memory_equal(more, numbers, sizeof(numbers));
	assert_int_equal(more[3] | more[4] | more[5], 0);
	assert_non_null(arena_grow(a, NULL, 0, 8));
	assert_string_equal(arena_printf(a, "%s %d%%", "x", 5), "x 5%");
	assert_int_equal(strlen(arena_printf(a, "%*s", 100000, "x")), 100000);
}

/* In a process of its own; the signal that ended it. */
static int ended_by(void (*f)(struct arena *))
{
	int status = 0;
	fflush(NULL);
	pid_t pid = fork();
	if (pid == 0) {
		struct arena a = { 0 };
		freopen("/dev/null", "w", stderr);
		signal(SIGABRT, SIG_DFL);
		f(&a);
		_exit(0);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

static void array_too_large(struct arena *a)
{
	arena_alloc_array(a, SIZE_MAX / 2, 3);
}

static void block_too_large(struct arena *a)
{
	arena_alloc(a, SIZE_MAX - 4);
}

static void array_that_fits(struct arena *a)
{
	arena_alloc_array(a, 1000, 3);
}

static void sizes_that_cannot_be_end_the_process(void **state)
{
	(void)state;
	assert_int_equal(ended_by(array_that_fits), 0);
	assert_int_equal(ended_by(array_too_large), SIGABRT);
	assert_int_equal(ended_by(block_too_large), SIGABRT);
}

static void a_buffer_grows(void **state)
{
	struct arena *a = *state;
	struct out o = { .arena = a };
	assert_string_equal(out_text(&o), "");
	out_str(&o, NULL);
	assert_int_equal(o.length, 0);
	for (int i = 0; i < 10000; i++)
		out_fmt(&o, "%d,", i % 10);
	assert_int_equal(o.length, 20000);
	assert_int_equal(strlen(out_text(&o)), 20000);
	out_bytes(&o, "a\0b", 3);
	assert_int_equal(o.length, 20003);
	assert_memory_equal(out_text(&o) + 20000, "a\0b", 4);
	out_reset(&o);
	assert_string_equal(out_text(&o), "");
	/* around the size of the small buffer of out_fmt() and of the first block */
	for (int n = 250; n < 260; n++) {
		struct out p = { .arena = a };
		out_fmt(&p, "%*s", n, "x");
		assert_int_equal(p.length, n);
		assert_int_equal(out_text(&p)[n], 0);
		out_char(&p, 'y');
		assert_string_equal(out_text(&p) + n - 1, "xy");
	}
}

int base_arena(void)
{
	const struct CMUnitTest tests[] = { test_with_arena(memory_is_zeroed_and_stays), test_with_arena(copies),
		cmocka_unit_test(formats_are_those_of_the_library), cmocka_unit_test(sizes_that_cannot_be_end_the_process),
		test_with_arena(a_buffer_grows) };
	return cmocka_run_group_tests_name("memory", tests, NULL, NULL);
}
