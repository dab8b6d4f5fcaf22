/* Hashes, passwords and one-time codes against the vectors of their standards. */
#include "base_test.h"

#include "base/hash.h"
#include "base/secret.h"

/* FIPS 180-4's examples (NIST, "SHA256.pdf"). */
static void hashes_are_those_of_the_standard(void **state)
{
	struct arena *a = *state;
	static const char abc[] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
	static const char two_blocks[] = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
	assert_string_equal(hash_of(a, "abc", 3), abc);
	assert_string_equal(hash_of(a, "", 0), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	assert_string_equal(hash_of(a, two_blocks, sizeof(two_blocks) - 1), "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
	for (size_t cut = 0; cut <= sizeof(two_blocks) - 1; cut++) {
		struct hash h;
		char hex[HASH_HEX + 1];
		hash_begin(&h);
		hash_bytes(&h, two_blocks, cut);
		hash_bytes(&h, two_blocks + cut, sizeof(two_blocks) - 1 - cut);
		hash_end(&h, hex);
		assert_string_equal(hex, hash_of(a, two_blocks, sizeof(two_blocks) - 1));
	}
	assert_string_equal(secret_hash(a, "abc"), abc);
	assert_true(hash_valid(abc));
	static const char *const bad[] = { "", "ba78", "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD",
		"ga7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
		"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad0",
		"../7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" };
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_false(hash_valid(bad[i]));
}

/* RFC 4231, 4.2 and 4.3: the key of the second is "Jefe". */
static void seals_are_those_of_the_standard(void **state)
{
	struct arena *a = *state;
	assert_string_equal(
	    secret_seal(a, "Jefe", "what do ya want for nothing?"), "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
	assert_string_equal(secret_seal(a, "\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b", "Hi There"),
	    "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
}

static void secrets_are_long_and_their_own(void **state)
{
	struct arena *a = *state;
	const char *secrets[100];
	for (size_t i = 0; i < COUNT(secrets); i++) {
		secrets[i] = secret_new(a);
		assert_int_equal(strlen(secrets[i]), 43);
		assert_int_equal(strspn(secrets[i], "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"), 43);
		for (size_t k = 0; k < i; k++)
			assert_false(secret_equal(secrets[i], secrets[k]));
	}
	assert_true(secret_equal(secrets[0], arena_strdup(a, secrets[0])));
	assert_true(secret_equal("", ""));
	assert_false(secret_equal("a", "ab") || secret_equal("ab", "a") || secret_equal("", "a"));
}

static void passwords(void **state)
{
	struct arena *a = *state;
	const char *hash = password_hash(a, "three blue herons walk"), *other = password_hash(a, "three blue herons walk");
	assert_string_not_equal(hash, other); /* each has its own salt */
	assert_true(password_verify(hash, "three blue herons walk") && password_verify(other, "three blue herons walk"));
	assert_false(password_verify(hash, "three blue herons walk ") || password_verify(hash, "") || password_verify("", "") ||
	    password_verify("plain", "plain"));
	assert_false(password_ages(hash));
	assert_true(password_ages("$argon2id$v=19$m=8192,t=1,p=1$luvmtF9/1/lL30GM8mR2SQ$JNsTw27N2r24Q+odmhEGl2Dku/Uroc/hWUpfoK1+gMM"));
}

/* Who has no account costs as much work as who has one: the stand-in is a whole hash of today's costs, and fits nothing. */
static void the_hash_of_nobody_takes_as_long(void **state)
{
	(void)state;
	assert_false(password_ages(password_nobody()));
	assert_false(password_verify(password_nobody(), ""));
	assert_false(password_verify(password_nobody(), "-"));
}

/* RFC 6238, appendix B, for SHA-1, the last six of its eight digits. */
static void codes_are_those_of_the_standard(void **state)
{
	struct arena *a = *state;
	static const char key[] = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
	static const struct {
		int64_t seconds;
		const char *code;
	} vectors[] = { { 59, "287082" }, { 1111111109, "081804" }, { 1111111111, "050471" }, { 1234567890, "005924" }, { 2000000000, "279037" },
		{ 20000000000, "353130" } };
	for (size_t i = 0; i < COUNT(vectors); i++) {
		assert_string_equal(code_at(a, key, vectors[i].seconds / 30), vectors[i].code);
		assert_int_equal(code_step(key, vectors[i].code, vectors[i].seconds), vectors[i].seconds / 30);
		assert_int_equal(code_step(key, vectors[i].code, vectors[i].seconds + 30), vectors[i].seconds / 30);
		assert_int_equal(code_step(key, vectors[i].code, vectors[i].seconds - 30), vectors[i].seconds / 30);
		assert_int_equal(code_step(key, vectors[i].code, vectors[i].seconds + 90), -1);
	}
	assert_int_equal(code_step(key, "28708", 59), -1);
	assert_int_equal(code_step(key, "", 59), -1);
	assert_int_equal(code_step("no key 018", "287082", 59), -1);
	assert_string_equal(code_at(a, "1", 0), "");
	const char *own = code_key_new(a);
	assert_int_equal(strlen(own), 32);
	assert_int_equal(strlen(code_at(a, own, 1)), 6);
	assert_string_equal(
	    code_address(a, "ABC", "A & B", "x@y.example"), "otpauth://totp/A%20%26%20B:x%40y%2Eexample?secret=ABC&issuer=A%20%26%20B");
}

int base_secret(void)
{
	const struct CMUnitTest tests[] = { test_with_arena(hashes_are_those_of_the_standard), test_with_arena(seals_are_those_of_the_standard),
		test_with_arena(secrets_are_long_and_their_own), test_with_arena(passwords), cmocka_unit_test(the_hash_of_nobody_takes_as_long),
		test_with_arena(codes_are_those_of_the_standard) };
	return cmocka_run_group_tests_name("secrets", tests, NULL, NULL);
}
