#include <linux/futex.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "cache.h"

static struct shared {
	_Atomic uint64_t generation;
	_Atomic uint32_t bell; /* a word for those who wait (futex(2) takes 32 bits) */
} * shared;

void generation_share(void)
{
	if (shared)
		return;
	void *memory = mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (memory == MAP_FAILED)
		abort();
	shared = memory;
}

uint64_t generation_read(void)
{
	return shared ? atomic_load_explicit(&shared->generation, memory_order_acquire) : 0;
}

void http_generation_raise(void)
{
	if (!shared)
		return;
	atomic_fetch_add_explicit(&shared->generation, 1, memory_order_acq_rel);
	atomic_fetch_add(&shared->bell, 1);
	syscall(SYS_futex, &shared->bell, FUTEX_WAKE, INT32_MAX, NULL, NULL, 0);
}

static bool generation_moved(uint64_t *seen)
{
	uint64_t now = generation_read();
	bool other = now != *seen;
	*seen = now;
	return other;
}

bool http_generation_wait(uint64_t *seen, int ms)
{
	struct timespec wait = { .tv_sec = ms / 1000, .tv_nsec = (long)(ms % 1000) * 1000000 };
	if (!shared) {
		nanosleep(&wait, NULL);
		return false;
	}
	uint32_t bell = atomic_load(&shared->bell);
	if (generation_moved(seen))
		return true;
	syscall(SYS_futex, &shared->bell, FUTEX_WAIT, bell, &wait, NULL, 0);
	return generation_moved(seen);
}
