#include "territory.h"

#include <string.h>
#include <unicode/ucal.h>
#include <unicode/ucurr.h>
#include <unicode/uenum.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

enum { ZONES_MAX = 64, CURRENCY_CHARACTERS = 3 };

static bool is_country(const char *s)
{
	for (const char *const *c = uloc_getISOCountries(); *c; c++)
		if (!strcmp(*c, s))
			return true;
	return false;
}

const char *territory_currency(struct arena *a, const char *country)
{
	UErrorCode e = U_ZERO_ERROR;
	UChar code[CURRENCY_CHARACTERS + 1];
	char text[CURRENCY_CHARACTERS + 1] = "";
	if (!is_country(country) || ucurr_forLocale(arena_printf(a, "und_%s", country), code, CURRENCY_CHARACTERS + 1, &e) != CURRENCY_CHARACTERS ||
	    U_FAILURE(e))
		return "";
	u_austrncpy(text, code, CURRENCY_CHARACTERS);
	return arena_strdup(a, text);
}

const char *territory_language(struct arena *a, const char *country)
{
	UErrorCode e = U_ZERO_ERROR;
	char likely[ULOC_FULLNAME_CAPACITY], language[ULOC_LANG_CAPACITY];
	if (!is_country(country))
		return "";
	uloc_addLikelySubtags(arena_printf(a, "und_%s", country), likely, sizeof(likely), &e);
	if (U_SUCCESS(e))
		uloc_getLanguage(likely, language, sizeof(language), &e);
	return U_SUCCESS(e) && strcmp(language, "und") ? arena_strdup(a, language) : "";
}

const char **territory_zones(struct arena *a, const char *country, size_t *count)
{
	UErrorCode e = U_ZERO_ERROR;
	const char **zones = arena_array(a, const char *, ZONES_MAX);
	*count = 0;
	UEnumeration *all = is_country(country) ? ucal_openTimeZoneIDEnumeration(UCAL_ZONE_TYPE_CANONICAL_LOCATION, country, NULL, &e) : NULL;
	const char *zone = NULL;
	while (all && U_SUCCESS(e) && *count < ZONES_MAX && (zone = uenum_next(all, NULL, &e)))
		zones[(*count)++] = arena_strdup(a, zone);
	if (all)
		uenum_close(all);
	return zones;
}
