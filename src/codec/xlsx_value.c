/* xlsx_value.c - numbers, dates and number formats as Excel has them. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/date.h"
#include "xlsx.h"

enum { DIGITS_MAX = 40 };

/* Digits, perhaps with a point and an exponent; strtod() would take words and hexadecimal too. */
static bool xlsx_value_is_number(const char *s)
{
	s += *s == '-' || *s == '+';
	size_t whole = strspn(s, "0123456789"), part = 0;
	s += whole;
	if (*s == '.') {
		part = strspn(s + 1, "0123456789");
		s += part + 1;
	}
	if (!whole && !part)
		return false;
	if (*s == 'e' || *s == 'E') {
		s += 1 + (s[1] == '-' || s[1] == '+');
		size_t n = strspn(s, "0123456789");
		if (!n || n > 4)
			return false;
		s += n;
	}
	return !*s;
}

/* Already as it should be: no exponent, few digits, no needless zeros. */
static bool is_short(const char *s)
{
	size_t n = strlen(s);
	if (n > 15 || strpbrk(s, "eE+"))
		return false;
	const char *first = s + (*s == '-');
	if (*first == '.' || (*first == '0' && first[1] && first[1] != '.') || !strcmp(s, "-0"))
		return false;
	return !strchr(s, '.') || (s[n - 1] != '0' && s[n - 1] != '.');
}

/* `digits` without point, the first one standing for 10^exponent. */
static const char *expand(struct arena *a, bool minus, const char *digits, int exponent)
{
	struct out o = { .arena = a };
	int n = (int)strlen(digits);
	if (minus)
		out_char(&o, '-');
	if (exponent < 0) {
		out_str(&o, "0.");
		for (int i = -1; i > exponent; i--)
			out_char(&o, '0');
		out_str(&o, digits);
		return out_text(&o);
	}
	for (int i = 0; i < n || i <= exponent; i++) {
		if (i == exponent + 1)
			out_char(&o, '.');
		out_char(&o, i < n ? digits[i] : '0');
	}
	return out_text(&o);
}

const char *xlsx_number(struct arena *a, const char *text)
{
	if (!xlsx_value_is_number(text))
		return NULL;
	if (is_short(text))
		return arena_strdup(a, text);
	double value = strtod(text, NULL);
	if (value == 0)
		return "0";
	/* "-d.ddddddddddddddde+x": fifteen digits are what Excel keeps, and what a decimal goes through a double with unchanged */
	const char *e15 = arena_printf(a, "%.14e", value);
	bool minus = *e15 == '-';
	const char *mark = strchr(e15, 'e');
	if (!mark)
		return NULL; /* infinite */
	int exponent = (int)strtol(mark + 1, NULL, 10);
	char digits[16];
	size_t n = 0;
	for (const char *s = e15 + minus; s < mark; s++)
		if (*s != '.')
			digits[n++] = *s;
	while (n > 1 && digits[n - 1] == '0')
		n--;
	digits[n] = 0;
	return exponent < -DIGITS_MAX || exponent > DIGITS_MAX ? NULL : expand(a, minus, digits, exponent);
}

/* ---- dates ---- */

enum {
	DAYS_1900 = -25568, /* 1899-12-31, day 0 up to the day that never was */
	DAYS_1904 = -24107, /* 1904-01-01 */
	LEAP_1900 = 60,     /* 29 February 1900 */
	DAY_SECONDS = 86400
};

const char *xlsx_date(struct arena *a, double serial, bool from_1904, enum xlsx_shown shown)
{
	if (!(serial >= 0) || serial >= 2958466)
		return NULL;
	int64_t day = (int64_t)serial, second = (int64_t)((serial - (double)day) * DAY_SECONDS + 0.5);
	if (second == DAY_SECONDS) {
		second = 0;
		day++;
	}
	if (!day && shown == XLSX_TIME)
		return arena_printf(a, "%02d:%02d", (int)(second / 3600), (int)(second / 60 % 60));
	/* up to the day that never was, 1900's numbers are one less than those of the calendar that Excel went on with */
	if (!from_1904 && (day == 0 || day == LEAP_1900))
		return NULL;
	int64_t days = from_1904 ? DAYS_1904 + day : DAYS_1900 + day - (day > LEAP_1900);
	const char *text = date_from_days(a, days);
	struct date d;
	if (!text || !date_parse(text, &d))
		return NULL;
	switch (shown) {
	case XLSX_TIME:
	case XLSX_MOMENT:
		if (second)
			return arena_printf(a, "%sT%02d:%02d:%02dZ", text, (int)(second / 3600), (int)(second / 60 % 60), (int)(second % 60));
		return text;
	case XLSX_YEAR: return arena_strndup(a, text, 4);
	case XLSX_MONTH: return arena_strndup(a, text, 7);
	default: return text;
	}
}

/* The letters of the format code that stand for parts of a date: without those that are quoted, escaped, in brackets or behind the first section. */
static void code_strip(const char *code, char *to, size_t size)
{
	size_t n = 0;
	for (const char *s = code; *s && *s != ';' && n + 1 < size; s++) {
		if (*s == '"' || *s == '[') {
			const char *end = strchr(s + 1, *s == '"' ? '"' : ']');
			if (!end)
				break;
			/* [h] is a duration: hours that go on beyond a day */
			if (*s == '[' && end == s + 1 + strspn(s + 1, "hHmMsS") && end > s + 1)
				to[n++] = 'E';
			s = end;
		} else if (*s == '\\' || *s == '_' || *s == '*') {
			if (!*++s)
				break;
		} else if (!strncasecmp(s, "AM/PM", 5) || !strncasecmp(s, "General", 7)) {
			s += *s == 'G' || *s == 'g' ? 6 : 4;
		} else
			to[n++] = (char)tolower((unsigned char)*s);
	}
	to[n] = 0;
}

enum xlsx_shown xlsx_format(const char *code)
{
	char bare[128];
	code_strip(code, bare, sizeof(bare));
	bool year = strpbrk(bare, "y") != NULL, month = strchr(bare, 'm') != NULL, day = strchr(bare, 'd') != NULL;
	bool time = strpbrk(bare, "hs") != NULL;
	size_t zeros = strspn(bare, "0");
	if (zeros > 1 && !bare[zeros] && XLSX_PADDED + zeros <= XLSX_PADDED_MOST)
		return (enum xlsx_shown)(XLSX_PADDED + zeros);
	if (strchr(bare, 'E'))
		return XLSX_NUMBER;
	if (time && !year && !day)
		return XLSX_TIME;
	if (time)
		return XLSX_MOMENT;
	if (day)
		return XLSX_DAY;
	return month ? XLSX_MONTH : year ? XLSX_YEAR : XLSX_NUMBER;
}

const char *xlsx_column_name(struct arena *a, long column)
{
	char letters[8];
	size_t n = sizeof(letters) - 1;
	letters[n] = 0;
	for (long c = column; c > 0 && n; c = (c - 1) / 26)
		letters[--n] = (char)('A' + (c - 1) % 26);
	return arena_strdup(a, letters + n);
}

const char *xlsx_cell_name(struct arena *a, long row, long column)
{
	return arena_printf(a, "%s%ld", xlsx_column_name(a, column), row);
}
