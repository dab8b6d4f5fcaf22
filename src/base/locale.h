/* locale.h - the language that answers are written in: its catalogue of messages, and how it writes dates, numbers and money.
 *
 * Messages are written in English; English needs no catalogue and nothing of ICU. Every other language is a file in locale/, whose
 * head says what stands in struct locale (tool/locales.sh). Dates, numbers, money and plurals are the Unicode Common Locale Data Repository's, by ICU. One language is in use at
 * a time in a process: a worker answers one request after another. */
#ifndef LOCALE_H
#define LOCALE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"

struct message_own;
struct locale {
	const char *tag; /* BCP 47 */
	const char *own; /* as its speakers write it */
	bool right_to_left;
	bool machine;         /* translated by a machine; no person has read the whole catalogue yet */
	const char *mo, *end; /* its catalogue; NULL: English */
};

extern const struct locale locales[]; /* the languages of the interface, English first */
extern const size_t locale_count;

/* NULL when the interface has no such language. */
const struct locale *locale_find(const char *tag);

/* What follows is written in this language; NULL is English. */
void locale_use(const struct locale *);
/* The city's own words in the language, which come before its catalogue (message.h). The caller keeps them as long as the locale is in use. */
void locale_own(const struct locale *, const struct message_own *, size_t count);
/* All messages there are, as a catalogue whose translations are the English. */
extern const char locale_messages[];
/* NULL while English is in use. */
const struct locale *locale_now(void);

/* From here to the end of the block texts are in English, the language of the records: for what is stored, or mailed to somebody else. */
#define LOCALE_OF_RECORDS __attribute__((cleanup(locale_return), unused)) const struct locale *locale_left = locale_leave()
const struct locale *locale_leave(void);
/* From here to the end of the block in the language of a tag (NULL or unknown: English): for what one person alone reads. */
#define LOCALE_OF(tag) __attribute__((cleanup(locale_return), unused)) const struct locale *locale_left = locale_leave_to(tag)
const struct locale *locale_leave_to(const char *tag);
/* What stands before an address of the site in the language in use: "/fr"; "" in English. */
const char *locale_under(struct arena *);
void locale_return(const struct locale **);

/* By which marks numbers are written: of a part, and between groups (a space stands for every space). `lakh`: "12,34,567". `regions_differ`: in
 * some country where the language is spoken, thousands are grouped by the mark of a part. In English "." and ",". */
struct locale_marks {
	char decimal[8], group[8];
	bool lakh, regions_differ;
};
const struct locale_marks *locale_marks(void);

/* The order of two texts as the language in use sorts them (CLDR's collation); in English by their bytes. */
int locale_compare(const char *, const char *);

/* Which of a message's plural forms counts so many, from 0: in the order zero, one, two, few, many, other of those that the language has for
 * whole numbers (UTS 35, Language Plural Rules). A form that the catalogue lacks is its last. */
unsigned locale_plural(int64_t n);
/* How many forms that makes in a language, and "0, 1", "2, 3, 4, 5": the first numbers that have a form. */
unsigned locale_plural_count(const struct locale *);
const char *locale_plural_examples(struct arena *, const struct locale *, unsigned form);

/* For the functions of date.h and number.h; only while locale_now() is not NULL. The day counts from 1970-01-01; `fields` is a skeleton
 * of UTS 35 such as "yMMMMd". The decimal is exact text such as "-1300.25", `currency` of ISO 4217. */
const char *locale_date(struct arena *, const char *fields, int64_t day);
/* Such a date read again; false when the text has another form. */
bool locale_date_read(const char *fields, const char *text, int64_t *day);
const char *locale_decimal(struct arena *, const char *decimal);
const char *locale_money(struct arena *, const char *decimal, const char *currency, unsigned decimals);
/* What stands between the first items of a list: ", "; in Chinese "、". */
const char *locale_comma(void);
/* For texts that are put together of values: where a date ends with the stop of an abbreviation (the Bulgarian year, "2009 г.") and the sentence ends there, one of the two stops is taken out. Else the text itself. */
const char *locale_stops(struct arena *, const char *);
/* From a thousand on in the language's short form with at most one decimal: "28,5 k £", "2.9万英镑". */
const char *locale_money_short(struct arena *, const char *decimal, const char *currency);
#endif
