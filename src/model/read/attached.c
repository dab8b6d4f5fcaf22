#include "model/read/attached.h"

enum { USES_MAX = 1000 };

struct set attached_uses(struct model *m, int64_t file)
{
	return model_referring(m, &attachment_entity, "file", file, USES_MAX);
}

bool attached_shown(struct model *m, int64_t file)
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

bool attached_public(struct model *m, int64_t file)
{
	struct model everybody;
	if (m->reader && !*m->reader)
		return attached_shown(m, file);
	model_start_as(&everybody, m->db, m->arena, m->as_at, "");
	return attached_shown(&everybody, file);
}
