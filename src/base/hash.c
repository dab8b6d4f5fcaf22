#include "hash.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

static_assert(sizeof(struct hash) >= sizeof(crypto_hash_sha256_state), "the state of libsodium fits");

static crypto_hash_sha256_state *state(struct hash *h)
{
	return (crypto_hash_sha256_state *)h->state;
}

void hash_begin(struct hash *h)
{
	crypto_hash_sha256_init(state(h));
}

void hash_bytes(struct hash *h, const void *bytes, size_t n)
{
	if (n)
		crypto_hash_sha256_update(state(h), bytes, n);
}

void hash_end(struct hash *h, char hex[static HASH_HEX + 1])
{
	unsigned char sum[crypto_hash_sha256_BYTES];
	crypto_hash_sha256_final(state(h), sum);
	sodium_bin2hex(hex, HASH_HEX + 1, sum, sizeof(sum));
}

const char *hash_of(struct arena *a, const void *bytes, size_t n)
{
	struct hash h;
	char *hex = arena_alloc(a, HASH_HEX + 1);
	hash_begin(&h);
	hash_bytes(&h, bytes, n);
	hash_end(&h, hex);
	return hex;
}

bool hash_valid(const char *s)
{
	return s && strlen(s) == HASH_HEX && strspn(s, "0123456789abcdef") == HASH_HEX;
}
