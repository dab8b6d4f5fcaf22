#include "utf8.h"

#include <string.h>

#include "base/out.h"

size_t utf8_next(const char *s, size_t n, uint32_t *point)
{
	const unsigned char *p = (const unsigned char *)s;
	if (!n)
		return 0;
	if (p[0] < 0x80) {
		*point = p[0];
		return 1;
	}
	size_t size = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : 2;
	if (p[0] < 0xC2 || p[0] > 0xF4 || size > n)
		return 0;
	uint32_t cp = p[0] & (0x7Fu >> size);
	for (size_t i = 1; i < size; i++) {
		if ((p[i] & 0xC0) != 0x80)
			return 0;
		cp = cp << 6 | (p[i] & 0x3Fu);
	}
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	if (cp < least[size] || cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
		return 0;
	*point = cp;
	return size;
}

bool utf8_valid(const char *s, size_t n)
{
	uint32_t cp;
	for (size_t i = 0, used; i < n; i += used)
		if (!(used = utf8_next(s + i, n - i, &cp)))
			return false;
	return true;
}

size_t utf8_put(char *to, uint32_t cp)
{
	if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
		cp = 0xFFFD;
	if (cp < 0x80) {
		to[0] = (char)cp;
		return 1;
	}
	size_t size = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
	for (size_t i = size - 1; i > 0; i--, cp >>= 6)
		to[i] = (char)(0x80 | (cp & 0x3F));
	static const unsigned char lead[] = { 0, 0, 0xC0, 0xE0, 0xF0 };
	to[0] = (char)(lead[size] | cp);
	return size;
}

/* ---- a file's text ---- */

/* Bytes 0x80 to 0x9F of Windows-1252; 0 where it has no character. */
static const uint16_t windows_1252[32] = { 0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
	0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178 };

static void of_windows(struct out *o, const char *bytes, size_t length)
{
	for (const char *p = bytes; p < bytes + length; p++) {
		unsigned char c = (unsigned char)*p;
		uint32_t cp = c;
		if (c >= 0x80 && c < 0xA0)
			cp = windows_1252[c - 0x80] ? windows_1252[c - 0x80] : 0xFFFD;
		char put[4];
		out_bytes(o, put, utf8_put(put, cp));
	}
}

/* UTF-16 behind its mark; half a pair gives U+FFFD. */
static void of_utf16(struct out *o, const unsigned char *p, const unsigned char *end, bool big)
{
	uint32_t high = 0;
	for (p += 2; end - p >= 2; p += 2) {
		uint32_t unit = big ? (uint32_t)p[0] << 8 | p[1] : (uint32_t)p[1] << 8 | p[0], point = unit;
		bool low = unit >= 0xDC00 && unit <= 0xDFFF;
		char bytes[4];
		if (high && low)
			point = 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00);
		else if (high)
			out_bytes(o, bytes, utf8_put(bytes, 0xFFFD));
		high = unit >= 0xD800 && unit <= 0xDBFF ? unit : 0;
		if (!high)
			out_bytes(o, bytes, utf8_put(bytes, point));
	}
}

const char *utf8_of(struct arena *a, const char *bytes, size_t length, size_t *used, bool *windows)
{
	struct out o = { .arena = a };
	bool wide = length >= 2 && (!memcmp(bytes, "\xFF\xFE", 2) || !memcmp(bytes, "\xFE\xFF", 2));
	*windows = !wide && !utf8_valid(bytes, length);
	if (wide)
		of_utf16(&o, (const unsigned char *)bytes, (const unsigned char *)bytes + length, *bytes == '\xFE');
	else if (*windows)
		of_windows(&o, bytes, length);
	else {
		size_t mark = length >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3) ? 3 : 0;
		*used = length - mark;
		return bytes + mark;
	}
	*used = o.length;
	return out_text(&o);
}
