#include "model/read/mine.h"

#include "model/declared/learning.h"
#include "queries.h"

struct set mine_actions_due(struct model *m, int64_t organisation, const char *day, size_t limit)
{
	return model_select(m, &element_entity, &query_actions_due, "isi", organisation, day, (int64_t)limit);
}

struct set mine_bookings_asked(struct model *m, int64_t organisation, size_t limit)
{
	return model_select(m, &booking_entity, &query_bookings_asked, "ii", organisation, (int64_t)limit);
}

struct set mine_activities(struct model *m, int64_t organisation, size_t limit)
{
	return model_select(m, &activity_entity, &query_activities_of_organisation, "ii", organisation, (int64_t)limit);
}
