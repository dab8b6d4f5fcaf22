#include "utf8.h"

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
