/* records_json.c - rows as JSON, under the names of the CSV. */
#include "base/text.h"
#include "model/row.h"
#include "records.h"

static void field_json(struct json_writer *w, struct model *m, const struct entity *e, const void *row, const struct field *f)
{
	json_key(w, f->name);
	if (!row_present(f, row))
		json_null(w);
	else if (f->kind == K_INT)
		json_int(w, field_int(f, row));
	else if (f->kind == K_DECIMAL)
		json_decimal(w, field_int(f, row));
	else if (f->kind == K_BOOL)
		json_bool(w, field_int(f, row));
	else
		json_text(w, row_text(m, e, row, f));
	if (f->kind == K_CODE || f->kind == K_REF || f->kind == K_RECORD) {
		json_key(w, arena_printf(m->arena, "%s_name", f->name));
		json_text(w, row_present(f, row) ? row_people(m, e, row, f) : NULL);
	}
}

void records_json_row(struct json_writer *w, struct model *m, const struct entity *e, const void *row)
{
	json_begin_object(w);
	json_key(w, "key");
	json_text(w, row_key(m, e, row));
	for (size_t i = 0; i < e->field_count; i++)
		if (records_public_field(&e->fields[i]))
			field_json(w, m, e, row, &e->fields[i]);
	json_key(w, "illustrative");
	json_begin_array(w);
	for (const char **n = records_illustrative(m, e, row); *n; n++)
		json_text(w, *n);
	json_end(w);
	json_end(w);
}

void records_json(struct json_writer *w, struct model *m, const struct set *s)
{
	json_begin_array(w);
	for (size_t i = 0; i < s->count; i++)
		records_json_row(w, m, s->entity, s->rows[i]);
	json_end(w);
}
