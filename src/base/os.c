#include "base/text.h"
#include "os.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "out.h"
#include "text.h"

void os_standard_streams(void)
{
	int fd;
	while ((fd = open("/dev/null", O_RDWR)) >= 0 && fd <= STDERR_FILENO)
		continue;
	if (fd >= 0)
		close(fd);
}

char *os_read_file(struct arena *a, const char *path, size_t max, size_t *length, struct problems *p)
{
	bool in = text_equal(path, "-");
	int fd = in ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0) {
		problem_add(p, NULL, "can't open %s: %s", path, strerror(errno));
		return NULL;
	}
	struct out o = { .arena = a };
	char *buf = arena_alloc(a, 65536);
	ssize_t n;
	*length = 0;
	for (;;) {
		n = read(fd, buf, 65536);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0 || o.length + (size_t)n > max)
			break;
		out_bytes(&o, buf, (size_t)n);
	}
	int error = errno;
	if (!in)
		close(fd);
	if (n < 0) {
		problem_add(p, NULL, "can't read %s: %s", in ? "standard input" : path, strerror(error));
		return NULL;
	}
	if (n > 0) {
		*length = max + 1;
		problem_add(p, NULL, "%s is larger than %zu bytes", in ? "standard input" : path, max);
		return NULL;
	}
	*length = o.length;
	return o.text ? o.text : arena_strdup(a, "");
}

bool os_write_all(int fd, const char *s, size_t n)
{
	while (n) {
		ssize_t w = write(fd, s, n);
		if (w < 0 && errno == EINTR)
			continue;
		if (w <= 0)
			return false;
		s += w;
		n -= (size_t)w;
	}
	return true;
}

bool os_sync_folder(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return false;
	bool ok = fsync(fd) == 0;
	close(fd);
	return ok;
}

static bool sync_folder_of(struct arena *a, const char *path)
{
	const char *slash = strrchr(path, '/');
	return os_sync_folder(slash ? arena_strndup(a, path, (size_t)(slash - path + 1)) : ".");
}

/* One level; the new name is durable when this returns. */
static bool make_one(struct arena *a, const char *path)
{
	if (mkdir(path, 0750))
		return false;
	sync_folder_of(a, path);
	return true;
}

bool os_make_folder(const char *path, struct problems *p)
{
	struct stat st;
	char *part = arena_strdup(p->arena, path);
	for (char *s = part + (*part == '/'); *s; s++)
		if (*s == '/') {
			*s = 0;
			make_one(p->arena, part);
			*s = '/';
		}
	if (make_one(p->arena, path) || (errno == EEXIST && stat(path, &st) == 0 && S_ISDIR(st.st_mode)))
		return true;
	problem_add(p, NULL, "can't make the folder %s: %s", path, strerror(errno));
	return false;
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
	(void)st, (void)at;
	if (kind == FTW_DP)
		rmdir(path);
	else
		unlink(path);
	return 0;
}

void os_remove_folder(const char *path)
{
	enum { OPEN_AT_ONCE = 16 };
	nftw(path, remove_one, OPEN_AT_ONCE, FTW_DEPTH | FTW_PHYS);
}

bool os_write_file(const char *path, const char *bytes, size_t length, struct problems *p)
{
	if (!path || text_equal(path, "-")) {
		if (os_write_all(STDOUT_FILENO, bytes, length))
			return true;
		problem_add(p, NULL, "can't write to standard output: %s", strerror(errno));
		return false;
	}
	char *temp = arena_printf(p->arena, "%s.XXXXXX", path);
	int fd = mkstemp(temp);
	if (fd < 0) {
		problem_add(p, NULL, "can't write %s: %s", path, strerror(errno));
		return false;
	}
	bool ok = fchmod(fd, 0644) == 0 && os_write_all(fd, bytes, length) && fsync(fd) == 0;
	int error = ok ? 0 : errno;
	ok = close(fd) == 0 && ok;
	ok = ok && rename(temp, path) == 0;
	if (!ok) {
		/* of several reasons the first one */
		problem_add(p, NULL, "can't write %s: %s", path, strerror(error ? error : errno));
		unlink(temp);
		return false;
	}
	sync_folder_of(p->arena, path);
	return true;
}

const char **os_list_dir(struct arena *a, const char *path, const char *suffix, struct problems *p)
{
	DIR *d = opendir(path);
	if (!d) {
		problem_add(p, NULL, "can't open the folder %s: %s", path, strerror(errno));
		return NULL;
	}
	size_t n = 0, cap = 16;
	const char **names = arena_array(a, const char *, cap + 1);
	for (struct dirent *e; (e = readdir(d));) {
		if (e->d_name[0] == '.' || !text_ends(e->d_name, suffix))
			continue;
		if (n == cap) {
			names = arena_grow(a, names, n * sizeof(*names), (cap * 2 + 1) * sizeof(*names));
			cap *= 2;
		}
		names[n++] = arena_strdup(a, e->d_name);
	}
	closedir(d);
	qsort(names, n, sizeof(*names), text_order);
	names[n] = NULL;
	return names;
}

const char *os_program(struct arena *a, const char *name)
{
	const char *given = getenv("JUMELAGE_PDF");
	char own[4096];
	ssize_t n = readlink("/proc/self/exe", own, sizeof(own) - 1);
	const char *near = text_empty(given) ? arena_strndup(a, own, n < 0 ? 0 : (size_t)n) : given, *slash = strrchr(near, '/');
	return arena_printf(a, "%.*s%s", slash ? (int)(slash + 1 - near) : 0, near, name);
}
