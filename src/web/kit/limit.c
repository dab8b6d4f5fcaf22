#include "web/kit/limit.h"

#include <arpa/inet.h>
#include <sodium.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "base/out.h"

enum { SLOTS = 4096, PROBES = 8 };

/* `state`: the window's start in the upper 48 bits, the count in the lower 16; one word, so that no lock can be left behind by
 * a worker that dies. */
struct slot {
	_Atomic uint64_t name, state;
};
static struct slot *slots;
static unsigned char secret[crypto_shorthash_KEYBYTES]; /* so that nobody can work out which names push another's out of its slot */

void limit_share(void)
{
	if (slots)
		return;
	void *memory = mmap(NULL, SLOTS * sizeof(struct slot), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (memory == MAP_FAILED)
		abort();
	randombytes_buf(secret, sizeof(secret));
	slots = memory;
}

/* Over both texts; 0 stands for a free slot. */
static uint64_t limit_name_of(const char *what, const char *key)
{
	uint64_t parts[2], h;
	crypto_shorthash((unsigned char *)&parts[0], (const unsigned char *)what, strlen(what), secret);
	crypto_shorthash((unsigned char *)&parts[1], (const unsigned char *)key, strlen(key), secret);
	crypto_shorthash((unsigned char *)&h, (const unsigned char *)parts, sizeof(parts), secret);
	return h ? h : 1;
}

const char *limit_peer(struct arena *a, const char *peer)
{
	unsigned char bytes[16];
	if (inet_pton(AF_INET6, peer, bytes) != 1)
		return peer;
	struct out o = { .arena = a };
	for (size_t i = 0; i < 8; i++)
		out_fmt(&o, "%02x", bytes[i]);
	return out_text(&o);
}

/* The slot of the name, a free one, or the one whose window began first. */
static struct slot *slot_of(uint64_t name)
{
	struct slot *oldest = NULL;
	for (unsigned i = 0; i < PROBES; i++) {
		struct slot *s = &slots[(name + i) % SLOTS];
		uint64_t held = 0;
		if (atomic_load(&s->name) == name || atomic_compare_exchange_strong(&s->name, &held, name) || held == name)
			return s;
		if (!oldest || atomic_load(&s->state) < atomic_load(&oldest->state))
			oldest = s;
	}
	atomic_store(&oldest->name, name);
	atomic_store(&oldest->state, 0);
	return oldest;
}

bool limit_take(const char *what, const char *key, unsigned most, unsigned seconds, int64_t now)
{
	if (!slots)
		return true;
	struct slot *s = slot_of(limit_name_of(what, key));
	for (;;) {
		uint64_t was = atomic_load(&s->state);
		int64_t start = (int64_t)(was >> 16);
		unsigned count = was & 0xffff;
		if (now - start >= (int64_t)seconds || now < start) {
			start = now;
			count = 0;
		}
		if (count >= most)
			return false;
		if (atomic_compare_exchange_weak(&s->state, &was, (uint64_t)start << 16 | (count + 1)))
			return true;
	}
}

void limit_forget(const char *what, const char *key)
{
	uint64_t name = limit_name_of(what, key);
	for (unsigned i = 0; slots && i < PROBES; i++)
		if (atomic_load(&slots[(name + i) % SLOTS].name) == name)
			atomic_store(&slots[(name + i) % SLOTS].state, 0);
}
