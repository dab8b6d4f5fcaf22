/* calendar_read.h - what comes after the model's day, soonest first. */
#ifndef CALENDAR_READ_H
#define CALENDAR_READ_H
#include "model/model.h"

struct set events_ahead(struct model *, size_t limit);
struct set calls_closing(struct model *, size_t limit); /* those whose last day is still ahead */
/* Links of the city, by the year they began; those that have ended by the day are left out. */
struct set links_of_city(struct model *, size_t limit);
#endif
