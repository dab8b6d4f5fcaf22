/* gazetteer.h - names of towns, regions and countries: gazetteer/, carried in the program.
 *
 * Only names that a document could hold are kept (those whose first word is among its words), so that reading costs little. */
#ifndef DRAFT_GAZETTEER_H
#define DRAFT_GAZETTEER_H
#include "words.h"

enum place_sort { PLACE_COUNTRY, PLACE_REGION, PLACE_CITY };

struct gazetteer_place {
	enum place_sort sort;
	const char *name;                 /* as the gazetteer has it */
	const char *country;              /* ISO 3166-1 alpha-2 */
	const char *latitude, *longitude; /* of a city; else "" */
	long people;                      /* 0 where it is not known */
	long weight;                      /* people, and more the more names it has: how well it is known */
	bool other;                       /* it was found by another of its names */
};

struct gazetteer;
/* With the names that begin with a word of the document. */
struct gazetteer *gazetteer_read(struct arena *, const struct words *document);

struct gazetteer_found {
	const struct gazetteer_place *best;  /* NULL without any */
	const struct gazetteer_place *rival; /* another of the name that is nearly as large, in another country or far away; or NULL */
	size_t length;                       /* how many words the name has */
};
/* The longest name at the word. `country` (or NULL): only of that country. */
struct gazetteer_found gazetteer_at(const struct gazetteer *, const struct words *, size_t at, const char *country);
/* The towns whose whole name these words are, best known first, at most `most`; of one country, unless `country` is NULL. How many. */
size_t gazetteer_towns(const struct gazetteer *, const struct words *, const char *country, const struct gazetteer_place **towns, size_t most);
/* The country of that name at the word, NULL without one. */
const char *gazetteer_country(const struct gazetteer *, const struct words *, size_t at, size_t *length);
/* By its code, whatever names were read; NULL and "" for no country. */
const struct gazetteer_place *gazetteer_country_place(const char *code);
const char *gazetteer_country_name(const char *code);
#endif
