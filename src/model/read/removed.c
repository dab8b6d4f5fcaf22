#include "model/read/removed.h"

#include "base/text.h"
#include "model/declared/access.h"
#include "model/declared/knowledge.h"
#include "model/engine/closed.h"
#include "model/engine/row.h"

bool removed_keeps(const struct entity *e)
{
	return !e->secret && !e->journal && e != &enquiry_entity;
}

static void removed_row_keep(struct model *m, const struct entity *e, const void *row)
{
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		const char *text = closed_withholds(e, row, f) ? row_text(m, e, row, f) : "";
		if (*text)
			removed_put(m, e, record_id(row), f->name, text);
	}
}

void removed_keep(struct model *m, const struct entity *e, const void *row)
{
	static const struct entity *const said[] = { &provenance_entity, &translation_entity };
	enum { AT_ONCE = 100000 }; /* more than one record has */
	struct model program = model_as_program(m);
	if (!removed_keeps(e))
		return;
	removed_row_keep(m, e, row);
	for (size_t i = 0; i < COUNT(said); i++) {
		struct set s = model_said_of(&program, said[i], e, record_id(row), AT_ONCE);
		for (size_t j = 0; j < s.count; j++)
			removed_row_keep(m, said[i], s.rows[j]);
	}
}

void removed_texts(struct model *m, const struct entity *e, int64_t id, const char **texts)
{
	struct removed_fields kept = removed_of(m, e, id);
	for (size_t i = 0; i < kept.count; i++) {
		const struct field *f = entity_field(e, kept.each[i].field);
		if (f)
			texts[f - e->fields] = kept.each[i].text;
	}
}
