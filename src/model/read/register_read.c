#include "model/read/register_read.h"

#include "model/declared/access.h"
#include "model/declared/money.h"
#include "model/declared/partners.h"
#include "queries.h"

struct set organisation_links(struct model *m, int64_t organisation)
{
	return model_select(m, &link_entity, &query_organisation_links, "i", organisation);
}

struct set organisation_posts(struct model *m, int64_t organisation)
{
	return model_select(m, &person_entity, &query_organisation_posts, "i", organisation);
}

struct set organisation_transactions(struct model *m, int64_t organisation)
{
	return model_select(m, &transaction_entity, &query_organisation_transactions, "is", organisation, m->as_at);
}

struct set document_cited(struct model *m, int64_t document, size_t limit)
{
	return model_select(m, &provenance_entity, &query_document_cited, "ii", document, (int64_t)limit);
}
