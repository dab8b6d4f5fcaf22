#include "number.h"

#include <stdlib.h>
#include <string.h>

#include "locale.h"
#include "out.h"

bool integer_parse(const char *s, int64_t *value)
{
	bool minus = *s == '-';
	s += minus;
	int64_t v = 0;
	if (!*s)
		return false;
	for (; *s; s++)
		if (*s < '0' || *s > '9' || __builtin_mul_overflow(v, 10, &v) || __builtin_add_overflow(v, *s - '0', &v))
			return false;
	*value = minus ? -v : v;
	return true;
}

bool decimal_parse(const char *s, int64_t *value)
{
	bool minus = *s == '-';
	s += minus;
	int64_t v = 0;
	int decimals = -1, seen = 0;
	for (; *s; s++) {
		if (*s == '.' && decimals < 0 && seen) {
			decimals = 0;
			continue;
		}
		if (*s < '0' || *s > '9' || decimals == 6)
			return false;
		if (__builtin_mul_overflow(v, 10, &v) || __builtin_add_overflow(v, *s - '0', &v))
			return false;
		seen++;
		if (decimals >= 0)
			decimals++;
	}
	if (!seen || decimals == 0)
		return false;
	for (int i = decimals < 0 ? 0 : decimals; i < 6; i++)
		if (__builtin_mul_overflow(v, 10, &v))
			return false;
	*value = minus ? -v : v;
	return true;
}

bool decimal_times(int64_t a, int64_t b, int64_t *product)
{
	__int128 n = (__int128)a * b;
	if (n % DECIMAL_ONE || n / DECIMAL_ONE > INT64_MAX || n / DECIMAL_ONE <= NONE)
		return false;
	*product = (int64_t)(n / DECIMAL_ONE);
	return true;
}

static void fraction(struct out *o, uint64_t millionths)
{
	if (!millionths)
		return;
	char d[7];
	for (int i = 5; i >= 0; i--, millionths /= 10)
		d[i] = (char)('0' + millionths % 10);
	size_t n = 6;
	while (d[n - 1] == '0')
		n--;
	out_char(o, '.');
	out_bytes(o, d, n);
}

static void grouped(struct out *o, uint64_t n, const char *sep)
{
	if (n >= 1000) {
		grouped(o, n / 1000, sep);
		out_fmt(o, "%s%03u", sep, (unsigned)(n % 1000));
	} else
		out_fmt(o, "%u", (unsigned)n);
}

static uint64_t number_magnitude(int64_t v)
{
	return v < 0 ? (uint64_t)0 - (uint64_t)v : (uint64_t)v;
}

const char *decimal_text(struct arena *a, int64_t v)
{
	struct out o = { .arena = a };
	if (v < 0)
		out_char(&o, '-');
	uint64_t m = number_magnitude(v);
	out_fmt(&o, "%llu", (unsigned long long)(m / DECIMAL_ONE));
	fraction(&o, m % DECIMAL_ONE);
	return out_text(&o);
}

const char *decimal_people(struct arena *a, int64_t v)
{
	if (locale_now())
		return locale_decimal(a, decimal_text(a, v));
	struct out o = { .arena = a };
	if (v < 0)
		out_str(&o, "\u2212");
	uint64_t m = number_magnitude(v);
	grouped(&o, m / DECIMAL_ONE, ",");
	fraction(&o, m % DECIMAL_ONE);
	return out_text(&o);
}

const char *integer_people(struct arena *a, int64_t v)
{
	if (locale_now())
		return locale_decimal(a, arena_printf(a, "%lld", (long long)v));
	struct out o = { .arena = a };
	if (v < 0)
		out_str(&o, "\u2212");
	grouped(&o, number_magnitude(v), ",");
	return out_text(&o);
}

static const struct {
	const char *code, *sign;
} signs[] = { { "GBP", "£" }, { "EUR", "€" }, { "USD", "$" }, { "INR", "₹" } };

static void currency_sign(struct out *o, const char *currency)
{
	for (size_t i = 0; i < COUNT(signs); i++)
		if (currency && !strcmp(currency, signs[i].code)) {
			out_str(o, signs[i].sign);
			return;
		}
	out_str(o, currency);
	out_str(o, "\u00a0");
}

/* Without a sign for what is rounded to nought. */
static struct out money_begin(struct arena *a, bool minus, const char *currency)
{
	struct out o = { .arena = a };
	if (minus)
		out_str(&o, "\u2212");
	currency_sign(&o, currency);
	return o;
}

/* ISO 4217, list one (1 January 2024): "minor unit" nought or three. What has four there is a unit of account. */
int64_t money_smallest(const char *currency)
{
	static const char whole[][4] = { "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF",
		"XPF" };
	static const char thousandths[][4] = { "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND" };
	for (size_t i = 0; currency && i < COUNT(whole); i++)
		if (!strcmp(currency, whole[i]))
			return DECIMAL_ONE;
	for (size_t i = 0; currency && i < COUNT(thousandths); i++)
		if (!strcmp(currency, thousandths[i]))
			return DECIMAL_ONE / 1000;
	return DECIMAL_ONE / 100;
}

/* `in_one`: how many of the parts that are shown make one; 1: no part is. */
static const char *money_local(struct arena *a, bool minus, uint64_t millionths, uint64_t in_one, const char *currency)
{
	const char *decimal = decimal_text(a, (int64_t)(minus ? (uint64_t)0 - millionths : millionths));
	return locale_money(a, decimal, currency, in_one == 1 ? 0 : in_one == 100 ? 2 : 3);
}

const char *money_people(struct arena *a, int64_t v, const char *currency)
{
	uint64_t smallest = (uint64_t)money_smallest(currency), rounded = (number_magnitude(v) + smallest / 2) / smallest;
	uint64_t in_one = DECIMAL_ONE / smallest;
	if (locale_now())
		return money_local(a, v < 0, rounded * smallest, rounded % in_one ? in_one : 1, currency);
	struct out o = money_begin(a, v < 0 && rounded, currency);
	grouped(&o, rounded / in_one, ",");
	if (rounded % in_one)
		out_fmt(&o, ".%0*u", in_one == 100 ? 2 : 3, (unsigned)(rounded % in_one));
	return out_text(&o);
}

const char *money_short(struct arena *a, int64_t v, const char *currency)
{
	/* tenths of a thousand; where these come to a million, of a million */
	uint64_t scale = 1000, tenths = (number_magnitude(v) + 50 * DECIMAL_ONE) / (100 * DECIMAL_ONE);
	if (number_magnitude(v) < 1000 * DECIMAL_ONE)
		return money_people(a, v, currency);
	if (locale_now())
		return locale_money_short(a, decimal_text(a, v), currency);
	if (tenths >= 10000) {
		scale = 1000000;
		tenths = (number_magnitude(v) + 50000 * DECIMAL_ONE) / (100000 * DECIMAL_ONE);
	}
	struct out o = money_begin(a, v < 0, currency);
	grouped(&o, tenths / 10, ",");
	if (tenths % 10)
		out_fmt(&o, ".%u", (unsigned)(tenths % 10));
	out_str(&o, scale == 1000 ? "k" : "m");
	return out_text(&o);
}

/* ---- as people type it ---- */

/* The bytes of a space at `s`: also those that do not break a line. */
static size_t space_at(const char *s)
{
	static const char *const spaces[] = { " ", "\u00a0", "\u202f", "\u2009" };
	for (size_t i = 0; i < COUNT(spaces); i++)
		if (!strncmp(s, spaces[i], strlen(spaces[i])))
			return strlen(spaces[i]);
	return 0;
}

static size_t sign_at(const char *s)
{
	for (size_t i = 0; i < COUNT(signs); i++)
		if (!strncmp(s, signs[i].sign, strlen(signs[i].sign)))
			return strlen(signs[i].sign);
	size_t n = strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
	return n == 3 ? n : 0;
}

/* The digits of whole groups of three behind the first, without what groups them; NULL where a group is not whole. */
static const char *groups_read(const char *s, char *digits, size_t *n, size_t max)
{
	size_t first = strspn(s, "0123456789"), space = space_at(s + first);
	const char *mark = s + first;
	size_t length = *mark == ',' ? 1 : space;
	memcpy(digits, s, *n = first < max ? first : max);
	if (!length || !first || first > 3)
		return first && first <= max ? mark : NULL;
	for (s = mark; !strncmp(s, mark, length); s += length + 3) {
		if (strspn(s + length, "0123456789") != 3 || *n + 3 > max)
			return NULL;
		memcpy(digits + *n, s + length, 3);
		*n += 3;
	}
	return s;
}

static bool digits_parse(const char *s, bool minus, int64_t *millionths)
{
	enum { DIGITS_MAX = 24, PART_MAX = 8 };
	char text[DIGITS_MAX + PART_MAX + 2] = "-";
	size_t n;
	s = groups_read(s, text + 1, &n, DIGITS_MAX);
	if (!s || strlen(s) > PART_MAX)
		return false;
	memcpy(text + 1 + n, s, strlen(s) + 1);
	return decimal_parse(text + !minus, millionths);
}

static const char *currency_of(struct arena *a, const char *s, size_t length)
{
	for (size_t i = 0; i < COUNT(signs); i++)
		if (length && length == strlen(signs[i].sign) && !strncmp(s, signs[i].sign, length))
			return signs[i].code;
	return length == 3 ? arena_strndup(a, s, length) : NULL;
}

/* The text without what says the currency behind the number. */
static const char *sign_behind_take(struct arena *a, const char *s, const char **currency)
{
	size_t number = strcspn(s, "0123456789");
	for (const char *at = s + number; s[number] && *at; at += space_at(at) ? space_at(at) : 1) {
		size_t sign = sign_at(at + space_at(at));
		if (!sign || at[space_at(at) + sign])
			continue;
		*currency = currency_of(a, at + space_at(at), sign);
		return arena_strndup(a, s, (size_t)(at - s));
	}
	return s;
}

const char *money_unsigned(struct arena *a, const char *s, bool *minus, const char **currency)
{
	*minus = *s == '-';
	s += *minus;
	size_t sign = sign_at(s);
	*currency = currency_of(a, s, sign);
	if (*minus && sign)
		return NULL; /* the sign begins the text */
	s += sign;
	if (sign)
		s += space_at(s);
	else
		s = sign_behind_take(a, s, currency);
	if (sign && *s == '-') {
		*minus = true;
		s++;
	}
	return s;
}

bool money_parse(struct arena *a, const char *s, int64_t *millionths, const char **currency)
{
	bool minus;
	s = money_unsigned(a, s, &minus, currency);
	return s && digits_parse(s, minus, millionths);
}

bool money_typed(struct arena *a, const char *s, const char *currency, int64_t *millionths)
{
	const char *said;
	return money_parse(a, s, millionths, &said) && *millionths % money_smallest(currency) == 0 &&
	    (!said || (currency && !strcmp(said, currency)));
}

size_t rows_from(const void *rows, size_t count, size_t size, size_t at, int64_t key)
{
	size_t low = 0, high = count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		int64_t number;
		memcpy(&number, (const char *)rows + middle * size + at, sizeof(number));
		if (number < key)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}
