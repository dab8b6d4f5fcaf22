#include "standing.h"

#include <string.h>

#include "base/text.h"
#include "columns.h"
#include "model/access.h"

struct set standing_of(struct model *m, const struct entity *e, int64_t id)
{
	static const struct query of = { .name = "standing_of",
		.sql = "SELECT * FROM provenances WHERE record=$1 AND entity=$2"
		       " ORDER BY COALESCE(field,''),COALESCE(source,0),COALESCE(locator,''),id" };
	return model_select(m, &provenance_entity, &of, "is", id, e->name);
}

bool standing_illustrative(struct model *m, const struct entity *e, int64_t id, const char *field)
{
	struct model_cache *c = m->cache;
	if (c->standing_entity != e || c->standing_id != id) {
		c->standings = standing_of(m, e, id);
		c->standing_entity = e;
		c->standing_id = id;
	}
	bool row = false, own = false, of_field = false;
	for (size_t i = 0; i < c->standings.count; i++) {
		const struct provenance *p = set_row(c->standings, provenance, i);
		bool made_up = text_equal(p->standing, "illustrative");
		if (!p->field)
			row = row || made_up;
		else if (field && text_equal(p->field, field)) {
			own = true;
			of_field = of_field || made_up;
		}
	}
	return own ? of_field : row;
}
