/* number.h - exact numbers: decimals are whole millionths in an int64_t, so money and measures never round.
 *
 * The range is about +-9.2e12 with six decimals. NONE marks an absent value of any integer-valued field. */
#ifndef NUMBER_H
#define NUMBER_H
#include <stddef.h>

#include "arena.h"

#define NONE INT64_MIN
#define DECIMAL_ONE INT64_C(1000000)

/* A whole number in decimal digits with an optional minus; false for anything else or out of range. */
bool integer_parse(const char *, int64_t *);

/* "12", "-0.5", "1300.25": at most six decimals, no exponent, no group signs; false for anything else. */
bool decimal_parse(const char *, int64_t *millionths);

/* An amount as people type or paste it: "12500", "12,500.50", "12 500", "£500", "EUR 500", "500 GBP", "500 €"; the sign or code of a currency
 * stands before it or behind it, once. Thousands are grouped by commas or by spaces, all of them, so that "12,50" is no number; a part is behind a
 * point. `currency`: the code (ISO 4217) that the text says, NULL for none. False for anything else. */
bool money_parse(struct arena *, const char *, int64_t *millionths, const char **currency);
/* The same where the currency is known: its sign or code may stand there, another may not, nor more decimals than it has. */
bool money_typed(struct arena *, const char *, const char *currency, int64_t *millionths);
/* The text of an amount without its sign and what says its currency: what is left should be a number. NULL where they stand in no order. */
const char *money_unsigned(struct arena *, const char *, bool *minus, const char **currency);

/* As people type into a form, in the language in use (locale.h): "1.500,50" below /de, "12,34,567" and Gujarati digits below /gu, groups by any
 * space or by ’. Files, addresses and programs have canonical texts. */
enum number_kind { NUMBER_WHOLE, NUMBER_DECIMAL, NUMBER_AMOUNT };
struct number_typed {
	const char *text;      /* canonical: "1500.5", of an amount with its currency "1500.5 EUR" for money_parse(); NULL: none */
	const char *either[2]; /* no text, since it can mean two numbers: both as the language writes them; else NULL */
	const char *currency;
};
struct number_typed number_typed(struct arena *, const char *typed, enum number_kind);
/* Why that is no number: a sentence with both readings. */
const char *number_either(struct arena *, const char *typed, const struct number_typed *);
/* A canonical text as a form shows it to be changed: number_typed() gives it back as it was. What is no number stays as it is. */
const char *number_shown(struct arena *, const char *canonical, enum number_kind);
/* The least amount that is paid in a currency, in millionths: a yen, a penny, a fils of Kuwait. */
int64_t money_smallest(const char *currency);

/* a * b, exact: false where that is no whole number of millionths, or out of range. */
bool decimal_times(int64_t a, int64_t b, int64_t *product);

/* Rows in the order of a number that stands `at` so many bytes in each: the place of the first one whose number is `key` or above. */
size_t rows_from(const void *rows, size_t count, size_t size, size_t at, int64_t key);
#define ROWS_FROM(rows, member, key) rows_from((rows)->each, (rows)->count, sizeof(*(rows)->each), offsetof(__typeof__(*(rows)->each), member), key)

/* Shortest exact text ("1300.25"), as files carry it. */
const char *decimal_text(struct arena *, int64_t millionths);

/* For people: grouped by thousands, shortest decimals ("1,300.25"). */
const char *decimal_people(struct arena *, int64_t millionths);
const char *integer_people(struct arena *, int64_t);

/* Money for people: "£28,500", "€1,200.50", "CHF 10"; amount in millionths, rounded to the least that the currency is
 * paid in, halves away from nought; currency ISO 4217. */
const char *money_people(struct arena *, int64_t millionths, const char *currency);
/* Short money for charts and figures, from a thousand on rounded to tenths of a thousand or a million: "£28.5k", "£235m". */
const char *money_short(struct arena *, int64_t millionths, const char *currency);
#endif
