/* footprint.h - what the travel of visits costs the climate: kilometres of the great circle, there and back, for each traveller, times
 * the factor of the way of travelling for the year.
 *
 * Exact: kilometres are whole, factors and kilograms whole millionths. Nothing is assumed but this: a way of travelling that is not on
 * record is a flight, and a group of unknown size is one person, which makes the sum "at least". Without a position on either end, or
 * a factor for the year, there is no figure and the reason is told. The great circle is the shortest way; what a source adds for detours
 * and for the height of flights belongs into its factor. */
#ifndef FOOTPRINT_H
#define FOOTPRINT_H
#include "model/declared/environment.h"
#include "model/engine/model.h"

enum { EARTH_RADIUS_KM = 6371, /* mean radius, IUGG 1980 */ TRAVEL_MAX = 1000 };

/* Whole kilometres between two positions in millionths of a degree (haversine formula). */
int64_t footprint_distance(int64_t latitude, int64_t longitude, int64_t to_latitude, int64_t to_longitude);
/* Kilograms in millionths: twice the distance, times people, times the factor in millionths; NONE when it is too large to count. */
int64_t footprint_kilograms(int64_t km, int64_t people, int64_t factor);

enum footprint_lack { FOOTPRINT_WHOLE, FOOTPRINT_NO_TRAVELLERS, FOOTPRINT_NO_PLACE, FOOTPRINT_NO_POSITION, FOOTPRINT_NO_DATE, FOOTPRINT_NO_FACTOR };

struct footprint {
	enum footprint_lack lack;
	const struct place *from, *to;
	int64_t km; /* one way; NONE: a position lacks */
	int64_t people;
	bool at_least;               /* a group of unknown size counts as one */
	const char *mode, *year;     /* code of travel-mode */
	bool assumed;                /* the way of travelling is not on record */
	const struct factor *factor; /* or NULL */
	int64_t kilograms;           /* millionths, or NONE */
	bool made_up;                /* the factor, the travellers or the visit are illustrative */
};
struct activity;
struct footprint footprint_of(struct model *, const struct activity *);

/* Why there is no figure, as a sentence; "" when there is one. */
const char *footprint_lack_words(struct arena *, const struct footprint *);
/* The arithmetic: "2 × 6,837 km × 4 people × 0.11 kg = 6,017 kg CO2e", to the kilogram. Only where there is a figure. */
const char *footprint_sum_words(struct arena *, const struct footprint *);
/* "6 tonnes", "28.9 tonnes", "310 kg": for people. */
const char *kilograms_people(struct arena *, int64_t millionths);

enum { TRAVEL_MODES = 8 }; /* at most, of codelist_travel_mode in its order; test/web/visits.c holds it */
/* Over several activities, each of which is there once. */
struct footprint_sum {
	int64_t of_mode[TRAVEL_MODES];      /* kilograms in millionths, by way of travelling; together they are `kilograms` */
	size_t journeys, measured, counted; /* activities with travellers, those whose distance is known, and those with a figure */
	size_t exchanges;                   /* of these, what is an exchange and no visit */
	int64_t exchange_people;
	int64_t people, person_km, kilograms; /* person_km whole, there and back; kilograms in millionths */
	bool at_least, made_up, more;         /* more: there were more than TRAVEL_MAX */
};
struct footprint_sum footprint_sum(struct model *, struct set activities);
/* Its kilometres for people: "31,300", "at least 31,300" where the distance of some is not known, "not known" where that of none is. */
const char *footprint_km_words(struct arena *, const struct footprint_sum *);
#endif
