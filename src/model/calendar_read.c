#include "calendar_read.h"

#include "model/delivery.h"
#include "model/money.h"
#include "queries.h"

struct set events_ahead(struct model *m, size_t limit)
{
	return model_select(m, &event_entity, &query_events_ahead, "si", m->as_at, (int64_t)limit);
}

struct set calls_closing(struct model *m, size_t limit)
{
	return model_select(m, &call_entity, &query_calls_closing, "si", m->as_at, (int64_t)limit);
}

struct set links_of_city(struct model *m, size_t limit)
{
	return model_select(m, &link_entity, &query_links_of_city, "si", m->as_at, (int64_t)limit);
}
