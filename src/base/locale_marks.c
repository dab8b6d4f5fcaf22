/* locale_marks.c - by which marks the language in use writes a number (CLDR, by ICU). */
#include <stdlib.h>
#include <string.h>
#include <unicode/uloc.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

#include "locale.h"

static const struct locale_marks english = { ".", ",", false, false };

/* Made when it is first needed, kept for the process. */
static struct locale_marks *made;

/* A mark as it is compared: all spaces are one. */
static void mark_read(const UNumberFormat *f, UNumberFormatSymbol symbol, char *to, size_t size)
{
	UChar units[8] = { 0 };
	UErrorCode e = U_ZERO_ERROR;
	unum_getSymbol(f, symbol, units, 8, &e);
	bool space = U_SUCCESS(e) && u_isUWhiteSpace(units[0]);
	if (space)
		u_uastrcpy(units, " ");
	u_strToUTF8(to, (int32_t)size, NULL, units, -1, &e);
	if (U_FAILURE(e))
		*to = 0;
}

static bool marks_read(const char *tag, struct locale_marks *m)
{
	UErrorCode e = U_ZERO_ERROR;
	UNumberFormat *f = unum_open(UNUM_DECIMAL, NULL, 0, tag, NULL, &e);
	if (U_FAILURE(e))
		return false;
	mark_read(f, UNUM_DECIMAL_SEPARATOR_SYMBOL, m->decimal, sizeof(m->decimal));
	mark_read(f, UNUM_GROUPING_SEPARATOR_SYMBOL, m->group, sizeof(m->group));
	m->lakh = unum_getAttribute(f, UNUM_SECONDARY_GROUPING_SIZE) == 2;
	unum_close(f);
	return true;
}

/* Whether in some country where it is spoken thousands are grouped by what is the mark of a part in others: Spanish in Nicaragua. */
static bool regions_differ(const char *tag, const char *decimal)
{
	char language[16], other[16];
	UErrorCode e = U_ZERO_ERROR;
	uloc_getLanguage(tag, language, sizeof(language), &e);
	for (int32_t i = 0; i < uloc_countAvailable(); i++) {
		struct locale_marks m;
		uloc_getLanguage(uloc_getAvailable(i), other, sizeof(other), &e);
		if (U_SUCCESS(e) && !strcmp(language, other) && marks_read(uloc_getAvailable(i), &m) && !strcmp(m.group, decimal))
			return true;
	}
	return false;
}

const struct locale_marks *locale_marks(void)
{
	const struct locale *l = locale_now();
	if (l && !made)
		made = calloc(locale_count, sizeof(*made));
	struct locale_marks *m = l && made ? &made[l - locales] : NULL;
	if (!m)
		return &english;
	if (!*m->decimal) {
		if (!marks_read(l->tag, m) || !*m->decimal)
			return &english;
		m->regions_differ = regions_differ(l->tag, m->decimal);
	}
	return m;
}
