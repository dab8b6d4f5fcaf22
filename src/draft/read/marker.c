#include "marker.h"

#include <string.h>
#include <utf8proc.h>

#include "base/out.h"
#include "base/text.h"

static bool marker_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool marker_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Bytes of up to three digits. */
static size_t digits_of(const char *s)
{
	size_t n = 0;
	while (marker_digit(s[n]))
		n++;
	return n <= 3 ? n : 0;
}

static size_t roman_of(const char *s)
{
	size_t small = strspn(s, "ivxl"), large = strspn(s, "IVXL"), n = small ? small : large;
	return n <= 6 && !marker_letter(s[n]) ? n : 0;
}

/* "2", "2.1", "2.1.3"; how many figures it has. */
static size_t marker_figures(const char *s, int *count)
{
	size_t n = digits_of(s), more;
	*count = n > 0;
	while (n && s[n] == '.' && (more = digits_of(s + n + 1))) {
		n += 1 + more;
		++*count;
	}
	return n;
}

/* A large letter or an opening quotation mark: a text of its own begins. */
static bool large_follows(const char *s)
{
	size_t n;
	int32_t point = text_point(s, &n);
	return (*s >= 'A' && *s <= 'Z') || *s == '"' || *s == '\'' || point == 0x2018 || point == 0x201C || point == 0x201E ||
	    utf8proc_category(point) == UTF8PROC_CATEGORY_LU;
}

/* A letter or Roman figures, or a letter with figures (A1, B.2). */
static size_t lettered_of(const char *s, int *count)
{
	size_t n = roman_of(s);
	*count = 1;
	if (n)
		return n;
	if (!marker_letter(*s) || marker_letter(s[1]))
		return 0;
	size_t dot = s[1] == '.' && marker_digit(s[2]);
	size_t figures = marker_figures(s + 1 + dot, count);
	*count += figures ? 1 : 1 - *count;
	return figures ? 1 + dot + figures : 1;
}

/* Bytes of a number with what closes it, and whether it could be a word of the text as well. */
static size_t number_of(const char *s, bool *sure, bool *figures, int *count)
{
	bool open = *s == '(';
	size_t n = marker_figures(s + open, count);
	*figures = n > 0;
	if (!n)
		n = lettered_of(s + open, count);
	else if (s[open + n] >= 'a' && s[open + n] <= 'z' && !marker_letter(s[open + n + 1])) {
		n++; /* 1a, 2.1b */
		++*count;
	}
	if (!n)
		return 0;
	n += open;
	bool closed = s[n] == ')' || (!open && (s[n] == '.' || s[n] == ':'));
	if (open && s[n] != ')')
		return 0;
	*sure = closed && (*figures || *count > 1 || s[n] != ':');
	return n + closed + (closed && s[n] == ')' && s[n + 1] == '.');
}

static size_t marker_number_of(const char *text, size_t wide_at, bool heading)
{
	bool sure = false, figures = false;
	int count = 0;
	size_t n = number_of(text, &sure, &figures, &count);
	if (!n || text[n] != ' ')
		return 0;
	bool large = large_follows(text + n + 1), wide = wide_at == n;
	if (sure || wide || count > 2)
		return n;
	if (count > 1)
		return heading || large ? n : 0;
	return heading && large && figures && n <= 2 ? n : 0;
}

static bool is_bullet(int32_t p)
{
	static const int32_t signs[] = { '-', '*', 0xB7, 0x2010, 0x2012, 0x2013, 0x2014, 0x2015, 0x2022, 0x2023, 0x2043, 0x2192, 0x21D2, 0x2212,
		0x25A0, 0x25A1, 0x25AA, 0x25AB, 0x25B6, 0x25BA, 0x25C6, 0x25C7, 0x25CB, 0x25CF, 0x25E6, 0x2605, 0x2610, 0x2611, 0x2713, 0x2714,
		0x274F, 0x2751, 0x2756, 0x27A2, 0x27A4, 0x2B1D, 0x2666 };
	for (size_t i = 0; i < COUNT(signs); i++)
		if (p == signs[i])
			return true;
	return p >= 0xE000 && p <= 0xF8FF;
}

bool marker_is_bullet(const char *s)
{
	size_t n;
	return (is_bullet(text_point(s, &n)) && !s[n]) || !strcmp(s, "o") || !strcmp(s, "§");
}

size_t marker_typed(const char *text, size_t wide_at, bool heading, size_t *until)
{
	size_t n = 0;
	if (is_bullet(text_point(text, &n)) && n && text[n] == ' ')
		*until = n + 1;
	else if ((*text == 'o' || text_starts(text, "§")) && wide_at == (*text == 'o' ? 1 : 2) && text[wide_at] == ' ') {
		n = wide_at;
		*until = n + 1;
	} else {
		n = marker_number_of(text, wide_at, heading);
		*until = n + 1;
	}
	return n && text[*until] ? n : 0;
}

const char *marker_plain(const char *s)
{
	size_t n;
	int32_t p = text_point(s, &n);
	return n && p >= 0xE000 && p <= 0xF8FF && !s[n] ? "•" : s;
}

const char *marker_letters(struct arena *a, long number, bool large)
{
	struct out o = { .arena = a };
	if (number < 1 || number > 26 * 20)
		return arena_printf(a, "%ld", number);
	for (long i = 0; i <= (number - 1) / 26; i++)
		out_char(&o, (char)((large ? 'A' : 'a') + (number - 1) % 26));
	return out_text(&o);
}

const char *marker_roman(struct arena *a, long number, bool large)
{
	static const struct {
		long value;
		const char *small, *large;
	} figures[] = { { 1000, "m", "M" }, { 900, "cm", "CM" }, { 500, "d", "D" }, { 400, "cd", "CD" }, { 100, "c", "C" }, { 90, "xc", "XC" },
		{ 50, "l", "L" }, { 40, "xl", "XL" }, { 10, "x", "X" }, { 9, "ix", "IX" }, { 5, "v", "V" }, { 4, "iv", "IV" }, { 1, "i", "I" } };
	struct out o = { .arena = a };
	if (number < 1 || number > 3999)
		return arena_printf(a, "%ld", number);
	for (size_t i = 0; i < COUNT(figures); i++)
		for (; number >= figures[i].value; number -= figures[i].value)
			out_str(&o, large ? figures[i].large : figures[i].small);
	return out_text(&o);
}
