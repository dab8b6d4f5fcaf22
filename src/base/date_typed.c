/* date_typed.c - dates as people write them, the day first. */
#include "date.h"

#include <string.h>

#include "locale.h"
#include "number.h"
#include "text.h"

/* The pieces of a date: runs of digits and words, divided by signs. */
struct pieces {
	const char *text[4];
	size_t count;
	bool other; /* something else stands there */
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

static struct pieces pieces_of(struct arena *a, const char *folded)
{
	struct pieces p = { 0 };
	for (const char *s = folded; *s;) {
		const char *from = s;
		while (is_digit(*s))
			s++;
		if (s == from)
			while (is_letter(*s))
				s++;
		if (s == from) {
			p.other = p.other || !strchr(" /.-,", *s);
			s++;
			continue;
		}
		if (p.count == COUNT(p.text)) {
			p.other = true;
			break;
		}
		p.text[p.count++] = arena_strndup(a, from, (size_t)(s - from));
	}
	return p;
}

/* 1 to 12 for the name of a month or how it begins, with three letters or more; 0 for other words. */
static int month_of(struct arena *a, const char *word)
{
	for (int m = 1; m <= 12; m++) {
		const char *name = text_fold(a, date_month_name(m));
		size_t n = strlen(word);
		if (n >= 3 && text_starts(name, word))
			return m;
	}
	return 0;
}

static int small_number(const char *s)
{
	int64_t n;
	return strlen(s) <= 2 && integer_parse(s, &n) ? (int)n : 0;
}

static bool is_year(const char *s)
{
	return strlen(s) == 4 && is_digit(*s);
}

static bool is_ordinal(const char *s)
{
	return text_equal(s, "st") || text_equal(s, "nd") || text_equal(s, "rd") || text_equal(s, "th");
}

static const char *iso(struct arena *a, const char *year, int month, int day)
{
	struct date d;
	const char *text = day ? arena_printf(a, "%s-%02d-%02d", year, month, day) : arena_printf(a, "%s-%02d", year, month);
	return month && date_parse(text, &d) ? text : NULL;
}

static const char *date_typed_day_first(struct arena *a, const char *text)
{
	struct pieces p = pieces_of(a, text_fold(a, text));
	const char **t = p.text;
	if (p.count == 4 && is_ordinal(t[1])) { /* 1st September 2009 */
		t[1] = t[2], t[2] = t[3];
		p.count--;
	}
	if (p.other || p.count < 2 || p.count > 3)
		return NULL;
	bool day = p.count == 3;
	if (is_year(t[0])) /* 2009/9/30; but 2008/09 may be a month or a financial year */
		return is_digit(*t[1]) && day ? iso(a, t[0], small_number(t[1]), small_number(t[2])) : NULL;
	if (!is_year(t[p.count - 1]))
		return NULL;
	const char *year = t[p.count - 1];
	if (is_letter(*t[0])) /* Sep 2009; September 30, 2009 */
		return iso(a, year, month_of(a, t[0]), day ? small_number(t[1]) : 0);
	if (!day)
		return iso(a, year, small_number(t[0]), 0);
	int first = small_number(t[0]);
	return first ? iso(a, year, is_letter(*t[1]) ? month_of(a, t[1]) : small_number(t[1]), first) : NULL;
}

/* As the language in use writes it (date_people()), with the day or without. */
static const char *date_typed_local(struct arena *a, const char *text)
{
	static const char *const fields[] = { "yMMMMd", "yMMMd", "yMMMM", "yMMM" };
	int64_t day;
	for (size_t i = 0; locale_now() && i < COUNT(fields); i++)
		if (locale_date_read(fields[i], text, &day)) {
			const char *iso_day = date_from_days(a, day);
			return iso_day && !strchr(fields[i], 'd') ? arena_strndup(a, iso_day, strlen("2009-09")) : iso_day;
		}
	return NULL;
}

const char *date_typed(struct arena *a, const char *text)
{
	struct date d;
	if (date_parse(text, &d))
		return text;
	if (strlen(text) > 40)
		return NULL;
	const char *typed = date_typed_local(a, text); /* first: names of months that are folded may be one another's beginnings */
	return typed ? typed : date_typed_day_first(a, text);
}

/* The two numbers before a year: 3/4/2009, 03-04-2009. */
static bool before_year(const char *text, int *first, int *second)
{
	struct arena a = { 0 };
	struct pieces p = pieces_of(&a, strlen(text) > 40 ? "" : text);
	bool good = p.count == 3 && !p.other && is_digit(*p.text[0]) && is_digit(*p.text[1]) && is_year(p.text[2]);
	*first = good ? small_number(p.text[0]) : 0;
	*second = good ? small_number(p.text[1]) : 0;
	arena_free(&a);
	return good;
}

bool date_month_first(const char *text)
{
	int first, second;
	return before_year(text, &first, &second) && first >= 1 && first <= 12 && second > 12 && second <= 31;
}

bool date_either(const char *text)
{
	int first, second;
	return before_year(text, &first, &second) && first >= 1 && first <= 12 && second >= 1 && second <= 12 && first != second;
}
