/* twinning.h - the world's twinning links taken in as a register of their own, beside the city's records and never among them: whole, so that a
 * newer file takes the place of the older one. What the register knows of a place is corrected where it comes from, not here. */
#ifndef JOB_TWINNING_H
#define JOB_TWINNING_H
#include "exchange/twinning/twinning.h"
#include "model/engine/model.h"

/* Where a register is from, for people. */
struct twinning_origin {
	const char *name, *licence;
	const char *of; /* the day that it tells of; NULL: not known */
};

/* Files of Wikidata, whose day is `of` or not known. */
struct twinning_origin twinning_wikidata(const char *of);

/* Country, position and people of places whose file doesn't tell them, by their names in the gazetteer of the program. Only where one town has
 * the name, or one is far better known than all others; of several places that would be the same town, the one with three times the links of
 * each other has it, or none. The name is the gazetteer's then. (twinning_place.c) */
void twinning_place_all(struct arena *, struct twinning *);

/* Puts the register in the place of the one that is there, in the write transaction of the caller. False when the database failed. */
bool twinning_take(struct model *, const struct twinning *, const struct twinning_origin *);

/* The register that the program carries (gazetteer/twinning.csv), placed; false with a problem. */
bool twinning_carried(struct arena *, struct twinning *, struct twinning_origin *, struct problems *);
#endif
