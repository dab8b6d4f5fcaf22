#include "model/read/carbon_read.h"
#include "queries.h"

struct set emissions_of_place(struct model *m, int64_t place)
{
	return model_select(m, &emission_entity, &query_emissions_of_place, "isi", place, m->as_at, (int64_t)EMISSIONS_MAX);
}
