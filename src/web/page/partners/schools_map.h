/* schools_map.h - the schools of a city on a plain map, by the grid of the official register: what was reached is told by shape and colour, and
 * the names of wards stand among their schools. It says nothing that the tables beside it do not. */
#ifndef SCHOOLS_MAP_H
#define SCHOOLS_MAP_H
#include "model/rows/school.h"
#include "web/kit/page.h"

/* Nothing but a sentence where no school has a place in the grid. */
void schools_map(struct page *, const struct school_reach *, size_t count);
#endif
