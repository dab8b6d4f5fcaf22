#include "confine.h"

#include <errno.h>
#include <fcntl.h>
#include <fontconfig/fontconfig.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#else
#define SANITIZED 0
#endif

static bool confine_readable(int ruleset, const char *folder)
{
	struct landlock_path_beneath_attr rule = { .allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR };
	rule.parent_fd = open(folder, O_PATH | O_CLOEXEC);
	if (rule.parent_fd < 0)
		return errno == ENOENT || errno == ENOTDIR || errno == EACCES; /* fontconfig names folders that need not be there */
	bool good = !syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) || errno == EINVAL;
	close(rule.parent_fd);
	return good;
}

static bool folders(int ruleset, FcStrList *list)
{
	FcChar8 *folder;
	bool good = list != NULL;
	while (list && (folder = FcStrListNext(list)))
		good = confine_readable(ruleset, (const char *)folder) && good;
	if (list)
		FcStrListDone(list);
	return good;
}

/* Fontconfig has read its settings by now; the fonts and its cache of them are opened one by one. */
static bool confine_take_files(void)
{
	long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
	if (version < 1)
		return errno == ENOSYS || errno == EOPNOTSUPP;
	struct landlock_ruleset_attr all = { .handled_access_fs = (1u << 13) - 1 };
	int fd = (int)syscall(SYS_landlock_create_ruleset, &all, sizeof(all.handled_access_fs), 0);
	if (fd < 0)
		return false;
	bool good = folders(fd, FcConfigGetFontDirs(NULL)) && folders(fd, FcConfigGetCacheDirs(NULL)) && !syscall(SYS_landlock_restrict_self, fd, 0);
	close(fd);
	return good;
}

/* Refused with an error rather than named one by one, since the libraries ask for many harmless things. */
static bool confine_take_calls(void)
{
	static const int refused[] = { SCMP_SYS(socket), SCMP_SYS(socketpair), SCMP_SYS(connect), SCMP_SYS(fork), SCMP_SYS(vfork), SCMP_SYS(kill),
		SCMP_SYS(execve), SCMP_SYS(execveat), SCMP_SYS(ptrace), SCMP_SYS(process_vm_readv), SCMP_SYS(process_vm_writev), SCMP_SYS(bpf),
		SCMP_SYS(io_uring_setup), SCMP_SYS(mount), SCMP_SYS(unshare), SCMP_SYS(setns), SCMP_SYS(shmget), SCMP_SYS(msgget) };
	scmp_filter_ctx f = seccomp_init(SCMP_ACT_ALLOW);
	bool good = f != NULL;
	for (size_t i = 0; i < sizeof(refused) / sizeof(*refused); i++)
		good = good && !seccomp_rule_add(f, SCMP_ACT_ERRNO(EPERM), refused[i], 0);
	good = good && !seccomp_load(f);
	if (f)
		seccomp_release(f);
	return good;
}

static bool confine_limit(int what, rlim_t value)
{
	return !setrlimit((__rlimit_resource_t)what, &(struct rlimit){ value, value });
}

bool confine(unsigned seconds)
{
	/* fontconfig writes its cache when fonts were installed since: before files are closed to us, and no document has been read yet. What it
	 * tries to write later fails, and must not end the program. */
	return !prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) && confine_limit(RLIMIT_CPU, seconds) && confine_limit(RLIMIT_CORE, 0) &&
	    (SANITIZED || confine_limit(RLIMIT_AS, (rlim_t)1 << 30)) && FcInit() && signal(SIGXFSZ, SIG_IGN) != SIG_ERR &&
	    confine_limit(RLIMIT_FSIZE, 0) && confine_take_files() && confine_take_calls();
}
