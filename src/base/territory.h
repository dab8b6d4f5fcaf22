/* territory.h - what is usual in a country, as the Unicode Common Locale Data Repository has it (by ICU): a beginning for forms, which a
 * person checks. Countries are codes of ISO 3166-1 alpha-2. */
#ifndef TERRITORY_H
#define TERRITORY_H
#include "arena.h"

/* ISO 4217 of the money of today; "" where none is known. */
const char *territory_currency(struct arena *, const char *country);
/* The language that most people there write, BCP 47; "" where none is known. */
const char *territory_language(struct arena *, const char *country);
/* Names of its time zones ("Europe/London"), in the order of the alphabet; `*count` of them, 0 for no country. */
const char **territory_zones(struct arena *, const char *country, size_t *count);
#endif
