/* generate.h - records without end for measurements: as many as asked for of every kind, made from the declarations.
 *
 * One statement a kind makes its rows: codes come from the code lists, references name records that are there, texts are made of a
 * few words that search finds. Rows are what an import would leave, with their documents for search, but for a history each.
 * Of the kinds that last (places, organisations, activities, actions ...) the first record, one of the city's own, is named by a quarter of
 * the rows that name any, so that it has more and more that belongs to it; the other references are spread evenly. Plans are small
 * and many, since no plan grows with the city; what activities do, they do for actions of the city's main plan. */
#ifndef GENERATE_H
#define GENERATE_H
#include "base/problem.h"

/* Adds `n` records of each of the kinds (names with a space between, NULL: every kind but settings, of which
 * a city has as many as the program knows) to a city's database, in one transaction. Twenty
 * of each call have the word "meridian" in their title. False with a problem. */
bool generate(const char *db_url, size_t n, const char *kinds, struct problems *);
#endif
