#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>

#include "cache.h"

static _Atomic uint64_t *shared;

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
	return shared ? atomic_load_explicit(shared, memory_order_acquire) : 0;
}

void http_generation_raise(void)
{
	if (shared)
		atomic_fetch_add_explicit(shared, 1, memory_order_acq_rel);
}
