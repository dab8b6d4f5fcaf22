/* sandbox_enter.c - what the kernel takes from the child: files (Landlock), memory and time (setrlimit), and all system calls
 * but those that memory and one pipe need (seccomp). */
#include <errno.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "sandbox_enter.h"

/* Landlock by system call: the C library has no names for it. All rights over files that this kernel knows are taken, and
 * none given back. A kernel without it (before 5.13, or built so) leaves files to seccomp. */
static bool sandbox_enter_take_files(void)
{
	static const uint64_t rights[] = { (1u << 13) - 1, (1u << 14) - 1, (1u << 15) - 1 };
	long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
	if (version < 1)
		return errno == ENOSYS || errno == EOPNOTSUPP;
	struct landlock_ruleset_attr all = { .handled_access_fs = rights[version < 3 ? version - 1 : 2] };
	int fd = (int)syscall(SYS_landlock_create_ruleset, &all, sizeof(all.handled_access_fs), 0);
	if (fd < 0)
		return false;
	bool good = !syscall(SYS_landlock_restrict_self, fd, 0);
	close(fd);
	return good;
}

static bool sandbox_enter_limit(int what, rlim_t value)
{
	return !setrlimit((__rlimit_resource_t)what, &(struct rlimit){ value, value });
}

/* Bytes of address space that this process has already; 0 when that can't be known. */
static rlim_t memory_now(void)
{
	unsigned long long pages = 0;
	FILE *f = fopen("/proc/self/statm", "r");
	if (f) {
		if (fscanf(f, "%llu", &pages) != 1)
			pages = 0;
		fclose(f);
	}
	return (rlim_t)pages * (rlim_t)sysconf(_SC_PAGESIZE);
}

static bool take_resources(int keep, rlim_t before, const struct sandbox_limits *l)
{
	/* the soft limit of time ends the process with a signal of its own, the hard one by force */
	struct rlimit time = { l->seconds, l->seconds + 1 };
	return !setrlimit(RLIMIT_CPU, &time) && sandbox_enter_limit(RLIMIT_CORE, 0) && sandbox_enter_limit(RLIMIT_FSIZE, 0) &&
	    sandbox_enter_limit(RLIMIT_NPROC, 0) && sandbox_enter_limit(RLIMIT_NOFILE, (rlim_t)keep + 1) &&
	    (SANITIZED || sandbox_enter_limit(RLIMIT_AS, before + l->memory));
}

/* What is not named is refused with an error, since libraries ask for this and that and can do without; but who wants to run
 * a program or to look into another process is ended. */
static bool sandbox_enter_take_calls(int keep)
{
	static const int allowed[] = { SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise), SCMP_SYS(exit), SCMP_SYS(exit_group),
		SCMP_SYS(rt_sigreturn), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigaction), SCMP_SYS(sigaltstack), SCMP_SYS(getpid), SCMP_SYS(gettid),
		SCMP_SYS(tgkill), SCMP_SYS(futex), SCMP_SYS(sched_yield), SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday), SCMP_SYS(time),
		SCMP_SYS(getrandom), SCMP_SYS(sysinfo), SCMP_SYS(getrusage) };
	static const int deadly[] = { SCMP_SYS(execve), SCMP_SYS(execveat), SCMP_SYS(ptrace), SCMP_SYS(process_vm_readv), SCMP_SYS(process_vm_writev),
		SCMP_SYS(bpf), SCMP_SYS(io_uring_setup) };
	const struct scmp_arg_cmp not_run = SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);
	scmp_filter_ctx f = seccomp_init(SCMP_ACT_ERRNO(EPERM));
	if (!f)
		return false;
	bool good = true;
	for (size_t i = 0; i < COUNT(allowed); i++)
		good = good && !seccomp_rule_add(f, SCMP_ACT_ALLOW, allowed[i], 0);
	for (size_t i = 0; i < COUNT(deadly); i++)
		good = good && !seccomp_rule_add(f, SCMP_ACT_KILL_PROCESS, deadly[i], 0);
	good = good && !seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1, not_run);
	good = good && !seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, not_run);
	good = good && !seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(write), 1, SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)keep));
	if (SANITIZED)
		good = good && !seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(write), 1, SCMP_A0(SCMP_CMP_EQ, STDERR_FILENO));
	good = good && !seccomp_load(f);
	seccomp_release(f);
	return good;
}

bool sandbox_enter(int keep, const struct sandbox_limits *l)
{
	rlim_t before = memory_now();
	return !prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) && sandbox_enter_take_files() && take_resources(keep, before, l) &&
	    sandbox_enter_take_calls(keep);
}
