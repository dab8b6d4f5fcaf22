/* catalogue_map.h - where each field of a resource stands in MARC and in Dublin Core; private to catalogue.h. */
#ifndef CATALOGUE_MAP_H
#define CATALOGUE_MAP_H
#include "exchange/library/catalogue.h"

#define CATALOGUE_SOURCE "jumelage" /* 003 of our own records */
#define CATALOGUE_OWN "jumelage:"   /* before our key in dc:identifier */
#define OAI_DC "http://www.openarchives.org/OAI/2.0/oai_dc/"
#define DC "http://purl.org/dc/elements/1.1/"

struct catalogue_place {
	const char *field;
	const char *tag, *indicators; /* NULL: it stands in a field with others */
	char code;
	const char *dc;     /* element of Dublin Core; NULL: it holds no such thing */
	const char *prefix; /* by which a value is known among those of its element */
};
extern const struct catalogue_place catalogue_map[CATALOGUE_COLUMNS];
/* The column of a field that is in the map. */
size_t catalogue_place_of(const char *field);
/* Whether the column holds names with commas between them, one MARC field for each. */
bool catalogue_many(size_t column);
#endif
