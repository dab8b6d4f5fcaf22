#include "exchange/library/catalogue_map.h"

#include <string.h>

const struct catalogue_place catalogue_map[CATALOGUE_COLUMNS] = {
	{ "slug", "001", NULL, 0, "identifier", CATALOGUE_OWN },
	{ "title", "245", "00", 'a', "title", NULL },
	{ "kind", "655", " 7", 'a', "type", NULL },
	{ "isbn", "020", "  ", 'a', "identifier", "ISBN " },
	{ "languages", "546", "  ", 'a', "language", NULL },
	{ "summary", "520", "  ", 'a', "description", NULL },
	{ "ages", "521", "8 ", 'a', NULL, NULL },
	{ "subjects", "650", " 4", 'a', "subject", NULL },
	{ "concepts", "658", "  ", 'a', "subject", "Key concept: " },
	{ "address", "856", "40", 'u', "identifier", "http" },
	{ "youngest", "998", NULL, 'y', NULL, NULL },
	{ "oldest", "998", NULL, 'o', NULL, NULL },
	{ "quantity", "998", NULL, 'q', NULL, NULL },
	{ "qualifier", "998", NULL, 'u', NULL, NULL },
	{ "holder", "998", NULL, 'h', NULL, NULL },
	{ "place", "998", NULL, 'p', NULL, NULL },
	{ "activity", "998", NULL, 'v', NULL, NULL },
	{ "desk", "998", NULL, 'd', NULL, NULL },
	{ "days_before", "998", NULL, 'b', NULL, NULL },
	{ "days_after", "998", NULL, 'a', NULL, NULL },
};

const char *catalogue_column(size_t i)
{
	return catalogue_map[i].field;
}

size_t catalogue_place_of(const char *field)
{
	size_t i = 0;
	while (strcmp(catalogue_map[i].field, field))
		i++;
	return i;
}

bool catalogue_many(size_t column)
{
	return column == catalogue_place_of("subjects") || column == catalogue_place_of("concepts");
}
