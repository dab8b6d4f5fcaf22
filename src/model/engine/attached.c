#include "model/engine/attached.h"

enum { USES_MAX = 1000 };

struct set attached_of(struct model *m, const struct entity *e, int64_t record)
{
	static const struct query of = { .name = "attached_of",
		.sql = "SELECT * FROM attachments WHERE record=$1 AND entity=$2 ORDER BY COALESCE(position,0),id" };
	return model_select(m, &attachment_entity, &of, "is", record, e->name);
}

struct set attached_uses(struct model *m, int64_t file)
{
	return model_referring(m, &attachment_entity, "file", file, USES_MAX);
}

const struct attachment *attached_find(struct model *m, const struct entity *e, int64_t record, int64_t file)
{
	static const struct query find = { .name = "attached_find", .sql = "SELECT * FROM attachments WHERE entity=$1 AND record=$2 AND file=$3" };
	struct set s = model_select(m, &attachment_entity, &find, "sii", e->name, record, file);
	return s.count ? set_row(s, attachment, 0) : NULL;
}

int64_t attached_next(struct model *m, const struct entity *e, int64_t record)
{
	static const struct query next = { .name = "attached_next",
		.sql = "SELECT COALESCE(MAX(position),0)+1 FROM attachments WHERE record=$1 AND entity=$2" };
	return db_int(m->db, &next, 1, "is", record, e->name);
}

bool attached_public(struct model *m, int64_t file)
{
	struct set uses = attached_uses(m, file);
	for (size_t i = 0; i < uses.count; i++) {
		const struct attachment *t = set_row(uses, attachment, i);
		const struct entity *of = entity_find(t->entity);
		if (of && !of->secret && !of->journal && model_by_id(m, of, t->record))
			return true;
	}
	for (size_t i = 0; i < all_entity_count; i++) {
		const struct entity *e = all_entities[i];
		for (size_t j = 0; !e->secret && !e->journal && e != &attachment_entity && j < e->field_count; j++)
			if (e->fields[j].kind == K_REF && e->fields[j].of == &file_entity && !(e->fields[j].flags & PRIVATE) &&
			    model_referring(m, e, e->fields[j].name, file, USES_MAX).count)
				return true;
	}
	return false;
}
