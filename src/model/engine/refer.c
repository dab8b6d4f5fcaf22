#include "model/engine/refer.h"

#include "base/text.h"
#include "model/engine/columns.h"
#include "model/declared/access.h"
#include "model/engine/row.h"

static int64_t first_naming(struct model *m, const struct entity *e, const struct field *f, int64_t id)
{
	struct query q = { .name = e->name, .sql = arena_printf(m->arena, "SELECT t.id FROM %s t WHERE t.%s=$1 LIMIT 1", e->table, f->name) };
	return db_int(m->db, &q, NONE, "i", id);
}

bool refer_first(struct model *m, const struct entity *e, int64_t id, struct referrer *found)
{
	*found = (struct referrer){ &attachment_entity, attached_any(m, e, id) };
	for (size_t i = 0; i < all_entity_count && found->id == NONE; i++)
		for (size_t j = 0; j < all_entities[i]->field_count && found->id == NONE; j++)
			if (all_entities[i]->fields[j].kind == K_REF && all_entities[i]->fields[j].of == e)
				*found = (struct referrer){ all_entities[i], first_naming(m, all_entities[i], &all_entities[i]->fields[j], id) };
	return found->id != NONE;
}

bool refer_key_used(struct model *m, const struct entity *e, const char *key)
{
	return model_by_key(m, e, key) || key_closed(m, e, key);
}

bool refer_key_taken(struct model *m, const struct entity *e, const void *row)
{
	/* a key is taken by a record that is closed to the reader, too; of that record nothing is read */
	struct model program = model_as_program(m);
	const char *key = row_key(m, e, row);
	int64_t other = text_empty(key) ? NONE : key_id(&program, e, key);
	return other != NONE && other != ((const struct record *)row)->id;
}
