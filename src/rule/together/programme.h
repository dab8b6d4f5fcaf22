/* programme.h - what the members of a group mean to do in a year to raise awareness: where two of them do the same, and what none of them does.
 *
 * Two items of different members overlap where they fall into the same month and are about the same city, the same concept or the same ward.
 * A city is covered by an item that names it, and so is a concept, an age group or a ward; an item that names no age group is for everybody and
 * covers none in particular. */
#ifndef PROGRAMME_H
#define PROGRAMME_H
#include "model/declared/letters.h"
#include "model/engine/model.h"

struct programme_overlap {
	const struct awareness *one, *other;
	bool place, concept, ward; /* what both have */
};
struct programme_year {
	struct set items; /* of the year, by their days */
	struct programme_overlap *overlaps;
	size_t overlap_count;
	struct set cities, wards;      /* that nobody covers: of all partner cities, and of the wards of the city */
	const char **concepts, **ages; /* codes of codelist_key_concept and codelist_audience_age */
	size_t concept_count, age_count;
	size_t city_all, ward_all; /* how many there are */
};
struct programme_year programme_year_read(struct model *, int64_t forum, const char *year);
#endif
