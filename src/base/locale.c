#include "locale.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ucol.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/ulistformatter.h>
#include <unicode/unum.h>
#include <unicode/unumberformatter.h>
#include <unicode/upluralrules.h>
#include <unicode/ustring.h>

#include "message.h"
#include "out.h"
#include "text.h"

#define NO_CURRENCY "XXX" /* ISO 4217: a transaction without any */

enum { UNITS = 200, PATTERNS = 8, MILLISECONDS = 86400000 };

/* What ICU gave for a language, each in the place of the language: made when it is first needed, kept for the process. */
static struct formats {
	UPluralRules *plurals;
	UNumberFormat *decimal, *money;
	UCollator *order;
	char comma[12]; /* "" until it is asked for */
	struct {
		const char *fields; /* a literal */
		UDateFormat *format;
	} dates[PATTERNS];
	const struct message_own *own;
	size_t own_count;
} * made;

static const struct locale *in_use;

const struct locale *locale_find(const char *tag)
{
	for (size_t i = 0; tag && i < locale_count; i++)
		if (!strcmp(locales[i].tag, tag))
			return &locales[i];
	return NULL;
}

void locale_use(const struct locale *l)
{
	in_use = l && l->mo ? l : NULL;
	message_use(in_use ? in_use->mo : NULL, in_use ? (size_t)(in_use->end - in_use->mo) : 0);
	const struct formats *f = in_use && made ? &made[in_use - locales] : NULL;
	message_own_use(f ? f->own : NULL, f ? f->own_count : 0);
}

void locale_own(const struct locale *l, const struct message_own *own, size_t count)
{
	if (!made)
		made = calloc(locale_count, sizeof(*made));
	if (!made)
		return;
	made[l - locales].own = own;
	made[l - locales].own_count = count;
	if (l == in_use)
		message_own_use(own, count);
}

const struct locale *locale_now(void)
{
	return in_use;
}

const struct locale *locale_leave(void)
{
	const struct locale *left = in_use;
	locale_use(NULL);
	return left;
}

const struct locale *locale_leave_to(const char *tag)
{
	const struct locale *left = in_use;
	locale_use(locale_find(tag));
	return left;
}

const char *locale_under(struct arena *a)
{
	return in_use ? arena_printf(a, "/%s", in_use->tag) : "";
}

void locale_return(const struct locale **left)
{
	locale_use(*left);
}

static struct formats *formats_now(void)
{
	if (!made)
		made = calloc(locale_count, sizeof(*made));
	return made ? &made[in_use - locales] : NULL;
}

static void units_of(UChar *to, const char *text)
{
	UErrorCode e = U_ZERO_ERROR;
	u_strFromUTF8(to, UNITS, NULL, text, -1, &e);
	if (U_FAILURE(e))
		to[0] = 0;
}

/* `otherwise` where ICU refused. */
static const char *locale_text(struct arena *a, const UChar *units, UErrorCode e, const char *otherwise)
{
	char text[UNITS * 3];
	int32_t length = 0;
	if (U_SUCCESS(e))
		u_strToUTF8(text, sizeof(text), &length, units, -1, &e);
	return U_SUCCESS(e) ? arena_strndup(a, text, (size_t)length) : arena_strdup(a, otherwise);
}

/* The place of a category among those that the language has. */
static unsigned plural_place(const UPluralRules *rules, const char *category)
{
	static const char *const all[] = { "zero", "one", "two", "few", "many", "other" };
	UErrorCode e = U_ZERO_ERROR;
	UEnumeration *has = uplrules_getKeywords(rules, &e);
	unsigned before = 0;
	bool there[COUNT(all)] = { false };
	for (const char *k; U_SUCCESS(e) && (k = uenum_next(has, NULL, &e));)
		for (size_t i = 0; i < COUNT(all); i++)
			there[i] |= !strcmp(k, all[i]);
	uenum_close(has);
	for (size_t i = 0; i < COUNT(all) && strcmp(all[i], category); i++)
		before += there[i];
	return before;
}

unsigned locale_plural(int64_t n)
{
	struct formats *f = in_use ? formats_now() : NULL;
	UErrorCode e = U_ZERO_ERROR;
	if (!f)
		return n != 1;
	if (!f->plurals)
		f->plurals = uplrules_openForType(in_use->tag, UPLURAL_TYPE_CARDINAL, &e);
	UChar keyword[16];
	char name[16] = "";
	if (U_SUCCESS(e) && uplrules_select(f->plurals, (double)n, keyword, COUNT(keyword), &e) > 0 && U_SUCCESS(e))
		u_austrncpy(name, keyword, sizeof(name) - 1);
	return plural_place(f->plurals, name);
}

enum { COUNTED = 200, MILLION = 1000000 }; /* some languages count millions in a form of their own */

unsigned locale_plural_count(const struct locale *l)
{
	const struct locale *left = in_use;
	unsigned count = 1;
	locale_use(l);
	for (int64_t n = 0; n <= COUNTED; n++) {
		unsigned form = locale_plural(n < COUNTED ? n : MILLION);
		count = form >= count ? form + 1 : count;
	}
	locale_use(left);
	return count;
}

const char *locale_plural_examples(struct arena *a, const struct locale *l, unsigned form)
{
	enum { SHOWN = 4 };
	const struct locale *left = in_use;
	struct out o = { .arena = a };
	unsigned shown = 0;
	locale_use(l);
	for (int64_t n = 0; n <= COUNTED && shown < SHOWN; n++) {
		int64_t number = n < COUNTED ? n : MILLION;
		if (locale_plural(number) == form)
			out_fmt(&o, "%s%lld", shown++ ? ", " : "", (long long)number);
	}
	locale_use(left);
	return out_text(&o);
}

int locale_compare(const char *a, const char *b)
{
	struct formats *f = in_use ? formats_now() : NULL;
	UErrorCode e = U_ZERO_ERROR;
	if (f && !f->order)
		f->order = ucol_open(in_use->tag, &e);
	if (!f || !f->order)
		return strcmp(a, b);
	return ucol_strcollUTF8(f->order, a, -1, b, -1, &e);
}

static UDateFormat *date_format(struct formats *f, const char *fields)
{
	UErrorCode e = U_ZERO_ERROR;
	size_t i = 0;
	while (i < COUNT(f->dates) && f->dates[i].fields && strcmp(f->dates[i].fields, fields))
		i++;
	if (i == COUNT(f->dates))
		return NULL;
	if (f->dates[i].fields)
		return f->dates[i].format;
	UChar skeleton[UNITS], pattern[UNITS] = { 0 }, zone[8];
	units_of(skeleton, fields);
	units_of(zone, "UTC");
	UDateTimePatternGenerator *g = udatpg_open(in_use->tag, &e);
	udatpg_getBestPattern(g, skeleton, -1, pattern, UNITS, &e);
	udatpg_close(g);
	f->dates[i].fields = fields;
	f->dates[i].format = udat_open(UDAT_PATTERN, UDAT_PATTERN, in_use->tag, zone, -1, pattern, -1, &e);
	if (U_FAILURE(e))
		f->dates[i].format = NULL;
	return f->dates[i].format;
}

const char *locale_date(struct arena *a, const char *fields, int64_t day)
{
	struct formats *f = in_use ? formats_now() : NULL;
	UDateFormat *format = f ? date_format(f, fields) : NULL;
	UChar units[UNITS] = { 0 };
	UErrorCode e = format ? U_ZERO_ERROR : U_UNSUPPORTED_ERROR;
	if (format)
		udat_format(format, (UDate)day * MILLISECONDS, units, UNITS - 1, NULL, &e);
	return locale_text(a, units, e, "");
}

bool locale_date_read(const char *fields, const char *text, int64_t *day)
{
	struct formats *f = in_use ? formats_now() : NULL;
	UDateFormat *format = f ? date_format(f, fields) : NULL;
	UChar units[UNITS];
	UErrorCode e = format ? U_ZERO_ERROR : U_UNSUPPORTED_ERROR;
	int32_t at = 0;
	if (!format)
		return false;
	units_of(units, text);
	udat_setLenient(format, false);
	*day = (int64_t)(udat_parse(format, units, -1, &at, &e) / MILLISECONDS);
	return U_SUCCESS(e) && at > 0 && at == u_strlen(units);
}

static UNumberFormat *number_format(UNumberFormat **kept, UNumberFormatStyle style)
{
	UErrorCode e = U_ZERO_ERROR;
	if (!*kept)
		*kept = unum_open(style, NULL, 0, in_use->tag, NULL, &e);
	return U_SUCCESS(e) ? *kept : NULL;
}

const char *locale_decimal(struct arena *a, const char *decimal)
{
	struct formats *f = in_use ? formats_now() : NULL;
	UNumberFormat *format = f ? number_format(&f->decimal, UNUM_DECIMAL) : NULL;
	UChar units[UNITS] = { 0 };
	UErrorCode e = format ? U_ZERO_ERROR : U_UNSUPPORTED_ERROR;
	if (format) {
		unum_setAttribute(format, UNUM_MAX_FRACTION_DIGITS, 6);
		unum_formatDecimal(format, decimal, (int32_t)strlen(decimal), units, UNITS - 1, NULL, &e);
	}
	return locale_text(a, units, e, decimal);
}

const char *locale_money(struct arena *a, const char *decimal, const char *currency, unsigned decimals)
{
	struct formats *f = in_use ? formats_now() : NULL;
	UNumberFormat *format = f ? number_format(&f->money, UNUM_CURRENCY) : NULL;
	UChar units[UNITS] = { 0 }, code[UNITS];
	UErrorCode e = format ? U_ZERO_ERROR : U_UNSUPPORTED_ERROR;
	if (format) {
		units_of(code, text_or(currency, NO_CURRENCY));
		unum_setTextAttribute(format, UNUM_CURRENCY_CODE, code, -1, &e);
		unum_setAttribute(format, UNUM_MIN_FRACTION_DIGITS, (int32_t)decimals);
		unum_setAttribute(format, UNUM_MAX_FRACTION_DIGITS, (int32_t)decimals);
		unum_formatDecimal(format, decimal, (int32_t)strlen(decimal), units, UNITS - 1, NULL, &e);
	}
	return locale_text(a, units, e, decimal);
}

/* As the language writes "a, b and c": what it has between the first two. */
const char *locale_comma(void)
{
	struct formats *f = in_use ? formats_now() : NULL;
	static const UChar a[] = { 'a', 0 }, b[] = { 'b', 0 }, c[] = { 'c', 0 }, *const items[] = { a, b, c };
	UChar units[UNITS] = { 0 };
	UErrorCode e = U_ZERO_ERROR;
	if (!f)
		return ", ";
	if (!*f->comma) {
		UListFormatter *list = ulistfmt_open(in_use->tag, &e);
		ulistfmt_format(list, (const UChar *const *)items, NULL, 3, units, UNITS - 1, &e);
		ulistfmt_close(list);
		const UChar *end = U_SUCCESS(e) && units[0] == 'a' ? u_strchr(units, 'b') : NULL;
		if (end)
			u_strToUTF8(f->comma, sizeof(f->comma), NULL, units + 1, (int32_t)(end - units - 1), &e);
		if (!*f->comma)
			memcpy(f->comma, ", ", sizeof(", "));
	}
	return f->comma;
}

const char *locale_money_short(struct arena *a, const char *decimal, const char *currency)
{
	UChar units[UNITS] = { 0 }, skeleton[UNITS];
	UErrorCode e = in_use ? U_ZERO_ERROR : U_UNSUPPORTED_ERROR, kept = e;
	units_of(skeleton, arena_printf(a, "compact-short currency/%s .# group-auto", text_or(currency, NO_CURRENCY)));
	UNumberFormatter *format = unumf_openForSkeletonAndLocale(skeleton, -1, in_use ? in_use->tag : "", &e);
	UFormattedNumber *number = unumf_openResult(&e);
	unumf_formatDecimal(format, decimal, -1, number, &e);
	unumf_resultToString(number, units, UNITS - 1, &e);
	unumf_closeResult(number);
	unumf_close(format);
	/* a code of letters may begin a line of its own where there is little room; a sign stays with its number */
	int32_t n = u_strlen(units);
	if (n > 4 && units[n - 4] == 0x00a0 && units[n - 1] >= 'A' && units[n - 1] <= 'Z')
		units[n - 4] = ' ';
	return locale_text(a, units, U_FAILURE(kept) ? kept : e, decimal);
}
