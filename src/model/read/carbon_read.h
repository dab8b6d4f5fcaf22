/* carbon_read.h - what pages and reports read of emissions. */
#ifndef CARBON_READ_H
#define CARBON_READ_H
#include "model/declared/environment.h"
#include "model/engine/model.h"

/* Emissions of a place up to the model's day, by year, sector and factor; at most EMISSIONS_MAX. */
enum { EMISSIONS_MAX = 5000 };
struct set emissions_of_place(struct model *, int64_t place);
#endif
