#include "secret.h"

#include <gnutls/crypto.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"

enum { SECRET_BYTES = 32, CODE_KEY_BYTES = 20, STEP_SECONDS = 30 };

static void secret_ready(void)
{
	if (sodium_init() < 0)
		abort();
}

const char *secret_new(struct arena *a)
{
	unsigned char bytes[SECRET_BYTES];
	char text[64];
	secret_ready();
	randombytes_buf(bytes, sizeof(bytes));
	sodium_bin2base64(text, sizeof(text), bytes, sizeof(bytes), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	return arena_strdup(a, text);
}

static const char *hexadecimal(struct arena *a, const unsigned char *bytes, size_t n)
{
	char *text = arena_alloc(a, n * 2 + 1);
	return sodium_bin2hex(text, n * 2 + 1, bytes, n);
}

const char *secret_hash(struct arena *a, const char *secret)
{
	unsigned char hash[crypto_hash_sha256_BYTES];
	secret_ready();
	crypto_hash_sha256(hash, (const unsigned char *)secret, strlen(secret));
	return hexadecimal(a, hash, sizeof(hash));
}

const char *secret_seal(struct arena *a, const char *secret, const char *text)
{
	unsigned char seal[crypto_auth_hmacsha256_BYTES];
	crypto_auth_hmacsha256_state state;
	secret_ready();
	crypto_auth_hmacsha256_init(&state, (const unsigned char *)secret, strlen(secret));
	crypto_auth_hmacsha256_update(&state, (const unsigned char *)text, strlen(text));
	crypto_auth_hmacsha256_final(&state, seal);
	return hexadecimal(a, seal, sizeof(seal));
}

bool secret_equal(const char *x, const char *y)
{
	size_t n = strlen(x);
	return strlen(y) == n && sodium_memcmp(x, y, n) == 0;
}

/* ---- passwords ---- */

#define PASSWORD_PASSES 2
#define PASSWORD_MEMORY (19 << 20)

const char *password_hash(struct arena *a, const char *password)
{
	char hash[crypto_pwhash_STRBYTES];
	secret_ready();
	if (crypto_pwhash_str(hash, password, strlen(password), PASSWORD_PASSES, PASSWORD_MEMORY))
		abort();
	return arena_strdup(a, hash);
}

bool password_verify(const char *hash, const char *password)
{
	secret_ready();
	return crypto_pwhash_str_verify(hash, password, strlen(password)) == 0;
}

bool password_ages(const char *hash)
{
	secret_ready();
	return crypto_pwhash_str_needs_rehash(hash, PASSWORD_PASSES, PASSWORD_MEMORY) != 0;
}

const char *password_nobody(void)
{
	/* of 32 random bytes that nobody kept */
	return "$argon2id$v=19$m=19456,t=2,p=1$luvmtF9/1/lL30GM8mR2SQ$JNsTw27N2r24Q+odmhEGl2Dku/Uroc/hWUpfoK1+gMM";
}

/* ---- one-time codes ---- */

static const char base32[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

const char *code_key_new(struct arena *a)
{
	unsigned char bytes[CODE_KEY_BYTES];
	char text[CODE_KEY_BYTES * 8 / 5 + 1];
	unsigned buffer = 0;
	int bits = 0, n = 0;
	secret_ready();
	randombytes_buf(bytes, sizeof(bytes));
	for (size_t i = 0; i < sizeof(bytes); i++) {
		buffer = buffer << 8 | bytes[i];
		for (bits += 8; bits >= 5; bits -= 5)
			text[n++] = base32[buffer >> (bits - 5) & 31];
	}
	text[n] = 0;
	return arena_strdup(a, text);
}

/* RFC 4648, 6, without padding; 0 when the text is not in base32. */
static size_t base32_read(const char *text, unsigned char *bytes, size_t max)
{
	unsigned buffer = 0;
	int bits = 0;
	size_t n = 0;
	for (; *text; text++) {
		const char *at = strchr(base32, *text);
		if (!at)
			return 0;
		buffer = buffer << 5 | (unsigned)(at - base32);
		bits += 5;
		if (bits >= 8) {
			bits -= 8;
			if (n == max)
				return 0;
			bytes[n++] = (unsigned char)(buffer >> bits);
		}
	}
	return n;
}

/* RFC 4226, 5.3 */
static bool code_make(const char *key, int64_t step, char code[7])
{
	unsigned char bytes[64], message[8], mac[20];
	size_t n = base32_read(key, bytes, sizeof(bytes));
	for (int i = 0; i < 8; i++)
		message[i] = (unsigned char)(step >> (56 - 8 * i));
	if (!n || gnutls_hmac_fast(GNUTLS_MAC_SHA1, bytes, n, message, sizeof(message), mac))
		return false;
	int at = mac[19] & 15;
	unsigned value = (mac[at] & 127u) << 24 | (unsigned)mac[at + 1] << 16 | (unsigned)mac[at + 2] << 8 | mac[at + 3];
	for (int i = 5; i >= 0; i--, value /= 10)
		code[i] = (char)('0' + value % 10);
	code[6] = 0;
	return true;
}

const char *code_at(struct arena *a, const char *key, int64_t step)
{
	char code[7];
	return code_make(key, step, code) ? arena_strdup(a, code) : "";
}

int64_t code_step(const char *key, const char *code, int64_t seconds)
{
	int64_t now = seconds / STEP_SECONDS, found = -1;
	char made[7];
	for (int64_t step = now - 1; step <= now + 1; step++)
		if (code_make(key, step, made) && secret_equal(made, code) && found < 0)
			found = step;
	return found;
}

/* A label may hold anything but what ends it; so all but letters and digits goes as %XX. */
static const char *secret_percent(struct arena *a, const char *text)
{
	char *made = arena_alloc(a, strlen(text) * 3 + 1), *at = made;
	for (; *text; text++)
		if ((*text >= 'a' && *text <= 'z') || (*text >= 'A' && *text <= 'Z') || (*text >= '0' && *text <= '9'))
			*at++ = *text;
		else {
			*at++ = '%';
			*at++ = "0123456789ABCDEF"[(unsigned char)*text >> 4];
			*at++ = "0123456789ABCDEF"[(unsigned char)*text & 15];
		}
	return made;
}

const char *code_address(struct arena *a, const char *key, const char *issuer, const char *account)
{
	const char *by = secret_percent(a, issuer);
	return arena_printf(a, "otpauth://totp/%s:%s?secret=%s&issuer=%s", by, secret_percent(a, account), key, by);
}
