/* environment.h - the room of carbon: what a unit of something emits, and how much of it there was. */
#ifndef ENVIRONMENT_H
#define ENVIRONMENT_H
#include "model/declared/partners.h"

/* Kilograms of CO2 equivalent for one unit of activity data, as its source gives it for a year. */
#define FACTOR_FIELDS(F) \
	F(factor, TEXT, name, .label = N_("Activity data"), .missing = N_("Enter the activity data"), \
	    .flags = REQUIRED | TITLE | KEY | SEARCH | LIST) \
	F(factor, DATE, year, .label = N_("Year"), .missing = N_("Enter a year, for example 2009"), .flags = REQUIRED | KEY | LIST) \
	F(factor, TEXT, unit, .label = N_("Unit"), .flags = REQUIRED | LIST, .max = 40) \
	F(factor, DECIMAL, value, .label = N_("Kilograms of CO2e per unit"), .flags = REQUIRED | LIST) \
	F(factor, TEXT, reference, .label = N_("Source"), .flags = LIST, .max = 300) \
	F(factor, CODE, mode, .label = N_("Way of travelling"), \
	    .help = N_("For a factor per passenger kilometre. The carbon footprint of visits is calculated from it"), .flags = FILTER, \
	    .list = &codelist_travel_mode)
DECLARE_ENTITY(factor, FACTOR_FIELDS);

#define EMISSION_FIELDS(F) \
	F(emission, REF, place, .label = N_("Place"), .flags = REQUIRED | KEY | FILTER | LIST, .of = &place_entity) \
	F(emission, CODE, sector, .label = N_("Sector"), .flags = REQUIRED | KEY | FILTER | LIST, .list = &codelist_emission_sector) \
	F(emission, DATE, year, .label = N_("Year"), .missing = N_("Enter a year, for example 2009"), .flags = REQUIRED | KEY | LIST) \
	F(emission, REF, factor, .label = N_("Factor"), .flags = KEY | FILTER, .of = &factor_entity) \
	F(emission, DECIMAL, amount, .label = N_("Activity data")) \
	F(emission, DECIMAL, value, .label = N_("Tonnes of CO2e"), .flags = LIST) \
	F(emission, CODE, quality, .label = N_("Quality"), .list = &codelist_quality)
DECLARE_ENTITY(emission, EMISSION_FIELDS);
#endif
