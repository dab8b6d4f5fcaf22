/* number_typed.c - numbers and amounts as people type them into a form, in the language in use. "1.500" is fifteen hundred to a reader of
 * German and one and a half to one of English. What the language says counts; what it does not say is refused with both readings, for nobody
 * sees a factor of a thousand once it is saved. Files, addresses and programs have canonical texts alone (decimal_parse()). */
#include <string.h>
#include <unicode/uchar.h>
#include <utf8proc.h>

#include "locale.h"
#include "message.h"
#include "number.h"
#include "out.h"
#include "text.h"

enum { TYPED_MAX = 60, FRACTION_MAX = 6, GROUP = 3 };

/* One way to read a text: "1234.5", and how many digits its part has. */
struct reading {
	bool good, grouped;
	size_t fraction;
	char text[TYPED_MAX + 2];
};

/* Which characters mean what: '.' or ',' for the part; of those that group, any one all through. */
struct way {
	char decimal;
	char groups[4];
	bool lakh; /* "12,34,567" */
};

/* ---- digits and marks of every script, as ASCII ---- */

static bool is_direction_mark(utf8proc_int32_t c)
{
	return c == 0x200e || c == 0x200f || c == 0x061c || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static char ascii_of(utf8proc_int32_t c)
{
	switch (c) {
	case 0x2019: /* ’, as in Switzerland */
	case 0x02bc: return '\'';
	case 0x2212:
	case 0xff0d: return '-';
	case 0xff0e:
	case 0x066c: return '.';
	case 0xff0c:
	case 0x066b: return ','; /* the Arabic mark of a part */
	default: return u_charDigitValue(c) >= 0 ? (char)('0' + u_charDigitValue(c)) : u_isblank(c) || c == 0x3000 ? ' ' : 0;
	}
}

static const char *plain_of(struct arena *a, const char *typed)
{
	struct out o = { .arena = a };
	const char *s = text_trim(a, typed), *end = s + strlen(s);
	while (s < end) {
		utf8proc_int32_t c;
		utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)s, end - s, &c);
		if (n <= 0)
			return "";
		char plain = ascii_of(c);
		if (plain)
			out_char(&o, plain);
		else if (!is_direction_mark(c))
			out_bytes(&o, s, (size_t)n);
		s += n;
	}
	return out_text(&o);
}

/* ---- one way to read ---- */

static size_t digits_at(const char *s)
{
	return strspn(s, "0123456789");
}

/* Whether each group is whole: of three digits; below lakhs of two, but for the last. */
static bool groups_whole(const char *s, size_t length, char mark, bool lakh)
{
	size_t first = digits_at(s), at = first;
	if (!first || first > GROUP || *s == '0')
		return false;
	while (at < length) {
		if (s[at] != mark)
			return false;
		size_t n = digits_at(s + at + 1);
		bool last = at + 1 + n == length;
		if (n != (lakh && !last ? GROUP - 1 : GROUP))
			return false;
		at += 1 + n;
	}
	return !lakh || first < GROUP;
}

static struct reading whole_read(const char *s, size_t length, const struct way *w)
{
	struct reading r = { .good = length && digits_at(s) >= length };
	char mark = length && !r.good ? s[digits_at(s)] : 0;
	if (mark && mark != w->decimal && strchr(w->groups, mark))
		r.good = r.grouped = groups_whole(s, length, mark, false) || (w->lakh && groups_whole(s, length, mark, true));
	return r;
}

/* `s` has digits and marks alone, no sign, and at most TYPED_MAX of them. */
static struct reading reading_of(const char *s, const struct way *w)
{
	const char *part = strchr(s, w->decimal);
	size_t whole = part ? (size_t)(part - s) : strlen(s), n = 0;
	struct reading r = whole_read(s, whole, w);
	r.fraction = part ? strlen(part + 1) : 0;
	r.good = r.good && (!part || (r.fraction && r.fraction <= FRACTION_MAX && digits_at(part + 1) == r.fraction));
	for (size_t i = 0; r.good && s[i]; i++)
		if (i == whole)
			r.text[n++] = '.';
		else if (s[i] >= '0' && s[i] <= '9')
			r.text[n++] = s[i];
	return r;
}

/* ---- which of them counts ---- */

static const char *digits_alone(struct arena *a, const char *s)
{
	struct out o = { .arena = a };
	for (; *s; s++)
		if (*s >= '0' && *s <= '9')
			out_char(&o, *s);
	return out_text(&o);
}

/* As files carry it; NULL where it is out of range. */
static const char *normal_of(struct arena *a, const char *digits, bool minus)
{
	int64_t v;
	return decimal_parse(arena_printf(a, "%s%s", minus ? "-" : "", digits), &v) ? decimal_text(a, v) : NULL;
}

static void typed_either(struct arena *a, struct number_typed *t, bool minus, const char *first, const char *second, enum number_kind kind)
{
	const char *one = normal_of(a, first, minus), *other = normal_of(a, second, minus);
	kind = kind == NUMBER_WHOLE ? NUMBER_DECIMAL : kind;
	if (!one || !other)
		return;
	t->either[0] = number_shown(a, one, kind);
	t->either[1] = number_shown(a, other, kind);
}

/* Both ways give a number, and not the same one. What is paid has no three places; a whole number has none. */
static bool is_doubtful(const struct reading *home, enum number_kind kind, bool regions_differ)
{
	return kind == NUMBER_WHOLE ? home->fraction > 0 : kind == NUMBER_AMOUNT ? home->fraction == GROUP : regions_differ;
}

/* The text is one as another language writes it. Where its mark means something else here, or its part could be thousands, nobody knows. */
static bool is_foreign_clear(const struct reading *foreign, char mark, char group)
{
	return !foreign->fraction || foreign->grouped || (mark != group && foreign->fraction != GROUP);
}

static void number_choose(struct arena *a, struct number_typed *t, const char *s, bool minus, enum number_kind kind)
{
	const struct locale_marks *m = locale_marks();
	/* as plain_of() has them: the marks of Arabic are a comma and a point */
	char decimal = *plain_of(a, m->decimal), group = *m->group == ' ' ? ' ' : *plain_of(a, m->group), other = decimal == '.' ? ',' : '.';
	struct way here = { decimal, { group == ' ' ? '\'' : group, ' ', '\'' }, m->lakh };
	struct way there = { other, { decimal, ' ', '\'' }, false };
	struct reading home = reading_of(s, &here), foreign = reading_of(s, &there);
	const char *good = NULL;
	if (home.good && foreign.good && strcmp(home.text, foreign.text) != 0 && is_doubtful(&home, kind, m->regions_differ))
		typed_either(a, t, minus, home.text, foreign.text, kind);
	else if (home.good)
		good = home.text;
	else if (foreign.good && is_foreign_clear(&foreign, other, group))
		good = foreign.text;
	else if (foreign.good && kind != NUMBER_WHOLE)
		typed_either(a, t, minus, foreign.text, digits_alone(a, s), kind);
	if (good && !(kind == NUMBER_WHOLE && strchr(good, '.')))
		t->text = normal_of(a, good, minus);
}

struct number_typed number_typed(struct arena *a, const char *typed, enum number_kind kind)
{
	struct number_typed t = { 0 };
	const char *s = plain_of(a, typed);
	bool minus = false;
	if (kind == NUMBER_AMOUNT)
		s = money_unsigned(a, s, &minus, &t.currency);
	else if (*s == '-') {
		minus = true;
		s++;
	}
	if (!s || strlen(s) > TYPED_MAX || strspn(s, "0123456789., '") != strlen(s))
		return t;
	number_choose(a, &t, s, minus, kind);
	if (t.text && t.currency)
		t.text = arena_printf(a, "%s %s", t.text, t.currency);
	return t;
}

const char *number_shown(struct arena *a, const char *canonical, enum number_kind kind)
{
	int64_t v;
	const char *currency = NULL;
	if (kind == NUMBER_AMOUNT && money_parse(a, canonical, &v, &currency) && currency) /* "£10,000" */
		return locale_now() ? arena_printf(a, "%s %s", number_shown(a, decimal_text(a, v), kind), currency) : canonical;
	const char *point = strchr(canonical, '.');
	if (!point || !decimal_parse(canonical, &v))
		return canonical;
	const struct locale_marks *m = locale_marks();
	const char *whole = canonical + (*canonical == '-');
	bool as_thousands = strlen(point + 1) == GROUP && point - whole <= GROUP && *whole != '0'; /* "1,125" */
	return arena_printf(a, "%.*s%s%s%s", (int)(point - canonical), canonical, m->decimal, point + 1,
	    as_thousands && (kind == NUMBER_AMOUNT || m->regions_differ) ? "0" : "");
}

const char *number_either(struct arena *a, const char *typed, const struct number_typed *t)
{
	return arena_printf(
	    a, _("\u201c%s\u201d can mean %s or %s. Enter the one that you mean"), text_cut(a, typed, TYPED_MAX), t->either[0], t->either[1]);
}
