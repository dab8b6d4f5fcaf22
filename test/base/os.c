/* Files: whole reads with a limit, writes that happen or don't, folders; and what is said when it can't be done. */
#include "base_test.h"

#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/os.h"
#include "base/text.h"

static char folder[32];

static int folder_begin(void **state)
{
	(void)state;
	strcpy(folder, "/tmp/test-os.XXXXXX");
	return mkdtemp(folder) ? 0 : -1;
}

static int folder_end(void **state)
{
	struct stat st;
	(void)state;
	os_remove_folder(folder);
	return stat(folder, &st) ? 0 : -1;
}

static const char *path_of(struct arena *a, const char *name)
{
	return arena_printf(a, "%s/%s", folder, name);
}

static void told(struct problems *p, size_t errors, const char *words)
{
	const struct problem *q = p->first;
	while (q && q->next)
		q = q->next;
	assert_int_equal(p->errors, errors);
	if (!q || !strstr(q->text, words))
		fail_msg("told \"%s\", not \"%s\"", q ? q->text : "nothing", words);
}

static void what_is_written_is_read(void **state)
{
	struct arena *a = *state;
	struct problems p = { .arena = a };
	const char *path = path_of(a, "bytes");
	size_t n = 99;
	enum { MANY = 200000 };
	char *many = arena_alloc(a, MANY);
	for (size_t i = 0; i < MANY; i++)
		many[i] = (char)(i * 7 % 256);
	assert_true(os_write_file(path, "a\0b\n", 4, &p));
	assert_memory_equal(os_read_file(a, path, 100, &n, &p), "a\0b\n", 5); /* with its end */
	assert_int_equal(n, 4);
	assert_true(os_write_file(path, many, MANY, &p));
	assert_memory_equal(os_read_file(a, path, MANY, &n, &p), many, MANY);
	assert_int_equal(n, MANY);
	assert_true(os_write_file(path, "", 0, &p));
	assert_string_equal(os_read_file(a, path, 0, &n, &p), "");
	assert_int_equal(n, 0);
	struct stat st;
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0644);
	assert_int_equal(p.errors, 0);
	assert_int_equal(p.warnings, 0);
}

static void a_read_has_a_limit(void **state)
{
	struct arena *a = *state;
	struct problems p = { .arena = a };
	const char *path = path_of(a, "limit");
	size_t n;
	assert_true(os_write_file(path, "12345", 5, &p));
	assert_non_null(os_read_file(a, path, 5, &n, &p));
	assert_null(os_read_file(a, path, 4, &n, &p));
	told(&p, 1, "is larger than 4 bytes");
	assert_null(os_read_file(a, "/dev/zero", 1 << 20, &n, &p));
	told(&p, 2, "is larger than");
	assert_null(os_read_file(a, path_of(a, "none"), 5, &n, &p));
	told(&p, 3, "No such file");
	assert_null(os_read_file(a, folder, 5, &n, &p));
	told(&p, 4, "Is a directory");
}

/* Refused: the file is as it was, nothing else is left, and the reason is the one that holds. */
static void a_write_that_fails_leaves_nothing(void **state)
{
	struct arena *a = *state;
	struct problems p = { .arena = a };
	assert_true(os_make_folder(path_of(a, "full/inside"), &p));
	assert_false(os_write_file(path_of(a, "full"), "x", 1, &p));
	told(&p, 1, "Is a directory");
	assert_false(os_write_file(path_of(a, "none/x"), "x", 1, &p));
	told(&p, 2, "No such file");
	size_t n = 0;
	for (const char **names = os_list_dir(a, folder, "", &p); names[n]; n++)
		assert_null(strstr(names[n], "full."));
	assert_true(n >= 1);
}

static void folders_are_listed_in_order(void **state)
{
	struct arena *a = *state;
	struct problems p = { .arena = a };
	const char *path = path_of(a, "a/b/../list");
	assert_true(os_make_folder(path_of(a, "a/b"), &p));
	assert_true(os_make_folder(path, &p));
	assert_true(os_make_folder(arena_printf(a, "%s/", path), &p)); /* there already */
	assert_null(os_list_dir(a, path, "", &p)[0]);
	for (int i = 39; i >= 0; i--)
		assert_true(os_write_file(arena_printf(a, "%s/%02d.csv", path, i), "", 0, &p));
	assert_true(
	    os_write_file(arena_printf(a, "%s/.hidden.csv", path), "", 0, &p) && os_write_file(arena_printf(a, "%s/00.txt", path), "", 0, &p));
	const char **names = os_list_dir(a, path, ".csv", &p);
	for (int i = 0; i < 40; i++)
		assert_string_equal(names[i], arena_printf(a, "%02d.csv", i));
	assert_null(names[40]);
	assert_int_equal(p.errors, 0);
	assert_null(os_list_dir(a, path_of(a, "none"), "", &p));
	told(&p, 1, "No such file");
	assert_true(os_write_file(path_of(a, "file"), "", 0, &p));
	assert_false(os_make_folder(path_of(a, "file"), &p));
	told(&p, 2, "can't make the folder");
	assert_false(os_make_folder(path_of(a, "file/below"), &p));
	told(&p, 3, "Not a directory");
	assert_true(os_sync_folder(folder));
	assert_false(os_sync_folder(path_of(a, "none")));
}

/* A link is removed, what it leads to stays. */
static void removing_follows_no_link(void **state)
{
	struct arena *a = *state;
	struct problems p = { .arena = a };
	struct stat st;
	assert_true(os_make_folder(path_of(a, "gone/deep/deeper"), &p) && os_make_folder(path_of(a, "kept"), &p));
	assert_true(os_write_file(path_of(a, "kept/file"), "x", 1, &p));
	assert_int_equal(symlink(path_of(a, "kept"), path_of(a, "gone/deep/link")), 0);
	os_remove_folder(path_of(a, "gone"));
	assert_int_not_equal(lstat(path_of(a, "gone"), &st), 0);
	assert_int_equal(stat(path_of(a, "kept/file"), &st), 0);
}

static void interrupted(int number)
{
	(void)number;
}

/* A signal that comes while nothing has arrived yet ends nothing. */
static void standard_input_is_read_to_its_end(void **state)
{
	struct arena *a = *state;
	struct problems p = { .arena = a };
	struct sigaction quiet = { .sa_handler = interrupted }, was; /* without SA_RESTART */
	int ends[2], own = dup(STDIN_FILENO);
	size_t n = 0;
	assert_true(own >= 0 && !pipe(ends) && !sigaction(SIGUSR1, &quiet, &was));
	pid_t reader = getpid(), writer = fork();
	if (!writer) {
		close(ends[0]);
		for (int i = 0; i < 3; i++) {
			usleep(50000);
			kill(reader, SIGUSR1);
			usleep(50000);
			if (write(ends[1], "part ", 5) != 5)
				_exit(1);
		}
		_exit(0);
	}
	close(ends[1]);
	assert_true(dup2(ends[0], STDIN_FILENO) >= 0);
	const char *text = os_read_file(a, "-", 100, &n, &p);
	waitpid(writer, NULL, 0);
	assert_non_null(text);
	assert_string_equal(text, "part part part ");
	assert_true(dup2(own, STDIN_FILENO) >= 0);
	close(own);
	close(ends[0]);
	sigaction(SIGUSR1, &was, NULL);
}

int base_os(void)
{
	const struct CMUnitTest tests[] = { test_with_arena(what_is_written_is_read), test_with_arena(a_read_has_a_limit),
		test_with_arena(a_write_that_fails_leaves_nothing), test_with_arena(folders_are_listed_in_order),
		test_with_arena(removing_follows_no_link), test_with_arena(standard_input_is_read_to_its_end) };
	return cmocka_run_group_tests_name("files", tests, folder_begin, folder_end);
}
