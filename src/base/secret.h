/* secret.h - random secrets, their hashes, passwords and one-time codes. Hashing, random and comparison are libsodium's,
 * HMAC-SHA-1 (which authenticator programs ask for) is GnuTLS's. Texts live in the arena; secrets are texts of base64url. */
#ifndef SECRET_H
#define SECRET_H
#include "arena.h"

/* 32 random bytes as 43 characters, good for a cookie, a link or a token. */
const char *secret_new(struct arena *);
/* What is kept of a secret: its SHA-256 in hexadecimal. Secrets of secret_new() need no salt. */
const char *secret_hash(struct arena *, const char *secret);
/* HMAC-SHA-256 of a text under a secret, 64 hexadecimal digits. */
const char *secret_seal(struct arena *, const char *secret, const char *text);
/* In a time that does not tell where they differ. */
bool secret_equal(const char *, const char *);

enum { PASSWORD_MIN = 12, PASSWORD_MAX = 200 }; /* characters */

/* argon2id with 19 MiB and two passes, about 25 ms of a core: for helper processes and the command line (OWASP, Password
 * Storage). Aborts when there is no memory. */
const char *password_hash(struct arena *, const char *password);
bool password_verify(const char *hash, const char *password);
/* Whether the hash was made with other costs than today's. */
bool password_ages(const char *hash);
/* The hash of no password, to verify against when there is no such account: it takes as long. */
const char *password_nobody(void);

/* Time-based one-time codes (RFC 6238: SHA-1, six digits, 30 seconds). */
const char *code_key_new(struct arena *); /* 20 random bytes in base32 */
/* The address that authenticator programs read, also as a picture. */
const char *code_address(struct arena *, const char *key, const char *issuer, const char *account);
/* The step of time (seconds / 30) whose code this is, one step early or late allowed; -1 when it is the code of no such step. Who accepts it must
 * refuse the same step for the same account ever after. */
int64_t code_step(const char *key, const char *code, int64_t seconds);
/* The code of a step: for tests and those who print it. */
const char *code_at(struct arena *, const char *key, int64_t step);
#endif
