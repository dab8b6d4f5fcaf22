/* hash.h - SHA-256 (FIPS 180-4, by libsodium): names bytes by their content, and tells whether they are what they were.
 *
 *	struct hash h;
 *	hash_begin(&h), hash_bytes(&h, bytes, n), hash_end(&h, hex);
 *
 * No secret is kept by this: passwords have a hash of their own. */
#ifndef HASH_H
#define HASH_H
#include "arena.h"

enum { HASH_HEX = 64 }; /* characters of a hash: 0-9, a-f */

struct hash {
	uint64_t state[16];
};
void hash_begin(struct hash *);
void hash_bytes(struct hash *, const void *, size_t);
void hash_end(struct hash *, char hex[static HASH_HEX + 1]);

/* All at once, in the arena. */
const char *hash_of(struct arena *, const void *, size_t);

/* Whether a text is a hash as this part writes it: of that length, small letters. */
bool hash_valid(const char *);
#endif
