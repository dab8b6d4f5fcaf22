#include "values.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"

/* ---- dates ---- */

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

/* 1 to 12 for the name of a month, whole or its first three letters; 0 for other words. */
static int values_month_of(struct arena *a, const char *word)
{
	for (int m = 1; m <= 12; m++) {
		const char *name = text_fold(a, date_month_name(m));
		size_t n = strlen(word);
		if (n >= 3 && (!strcmp(word, name) || (n == 3 && text_starts(name, word)) || (m == 9 && !strcmp(word, "sept"))))
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

const char *value_date(struct arena *a, const char *text)
{
	if (strlen(text) > 40)
		return NULL;
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
		return iso(a, year, values_month_of(a, t[0]), day ? small_number(t[1]) : 0);
	if (!day)
		return iso(a, year, small_number(t[0]), 0);
	int first = small_number(t[0]);
	return first ? iso(a, year, is_letter(*t[1]) ? values_month_of(a, t[1]) : small_number(t[1]), first) : NULL;
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

bool value_month_first(const char *text)
{
	int first, second;
	return before_year(text, &first, &second) && first >= 1 && first <= 12 && second > 12 && second <= 31;
}

static bool could_be_either(const char *text)
{
	int first, second;
	return before_year(text, &first, &second) && first >= 1 && first <= 12 && second >= 1 && second <= 12 && first != second;
}

/* ---- numbers ---- */

/* "1.300": thousands in most files with semicolons, but it could be 1.3 as well. */
static bool is_grouped(const char *s)
{
	s += *s == '-';
	size_t n = strspn(s, "0123456789");
	if (!n || n > 3 || s[n] != '.')
		return false;
	for (s += n; *s == '.'; s += 4)
		if (strspn(s + 1, "0123456789") != 3)
			return false;
	return !*s || *s == ',';
}

static const char *comma_number(struct arena *a, const char *s)
{
	const char *comma = strchr(s, ',');
	if (!comma && is_grouped(s))
		return arena_printf(a, _("%s (thousands, or a part?)"), s); /* no number: the validator refuses it in these words */
	if (!comma || strchr(comma + 1, ',') || strchr(comma, '.'))
		return s;
	size_t dots = 0;
	for (const char *c = s; c < comma; c++)
		dots += *c == '.';
	if (dots && !is_grouped(s))
		return s;
	struct out o = { .arena = a };
	for (const char *c = s; *c; c++)
		if (*c != '.')
			out_char(&o, *c == ',' ? '.' : *c);
	return out_text(&o);
}

/* ---- the whole ---- */

static const char *truth(struct arena *a, const char *text)
{
	const char *s = text_fold(a, text);
	if (text_equal(s, "true") || text_equal(s, "yes") || text_equal(s, text_fold(a, _("Yes"))))
		return "yes";
	if (text_equal(s, "false") || text_equal(s, "no") || text_equal(s, text_fold(a, _("No"))))
		return "no";
	return text;
}

/* What is no number stays as it was typed, so that who is told of it finds it again. */
static const char *number(struct arena *a, const struct field *f, const char *text)
{
	int64_t n;
	const char *plain = comma_number(a, text);
	bool good = f->kind == K_INT ? integer_parse(plain, &n) : decimal_parse(plain, &n);
	return good || text_starts(plain, text) ? plain : text;
}

static const char *date(struct arena *a, const struct csv_cell *c, bool month_first)
{
	struct date d;
	const char *text = text_trim(a, c->text);
	if (text_empty(text) || date_parse(text, &d))
		return text;
	if (month_first && could_be_either(text))
		return arena_printf(a, _("%s (the day or the month first?)"), text);
	const char *iso_text = value_date(a, text);
	return iso_text ? iso_text : text;
}

const char *value_text(struct arena *a, const struct field *f, const struct csv_cell *c, bool decimal_comma, bool month_first)
{
	const char *text = c->kind == CSV_TEXT ? csv_unquote_formula(c->text) : c->text;
	switch (f->kind) {
	case K_DATE: return date(a, c, month_first);
	case K_BOOL: return truth(a, text_trim(a, text));
	case K_INT:
	case K_DECIMAL: return decimal_comma ? number(a, f, text_trim(a, text)) : text;
	default: return text;
	}
}
