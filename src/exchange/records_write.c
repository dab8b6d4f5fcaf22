/* records_write.c - rows as CSV: the files of a city's folder, and the lists of the site. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/os.h"
#include "base/text.h"
#include "codec/csv.h"
#include "model/declared/access.h"
#include "model/engine/row.h"
#include "model/engine/standing.h"
#include "records.h"

bool records_public(const struct entity *e)
{
	return !e->secret && !e->journal;
}

bool records_public_field(const struct field *f)
{
	return !(f->flags & (PRIVATE | INTERNAL));
}

const char **records_illustrative(struct model *m, const struct entity *e, const void *row)
{
	const char **names = arena_array(m->arena, const char *, e->field_count + 1);
	size_t n = 0;
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		if (records_public_field(f) && row_present(f, row) && standing_row_illustrative(m, e, row, f->name))
			names[n++] = f->name;
	}
	return names;
}

/* ---- a city's folder ---- */

void records_export(struct out *o, struct model *m, const struct entity *e)
{
	struct set s = model_all(m, e);
	for (size_t f = 0; f < e->field_count; f++)
		if (records_public_field(&e->fields[f]))
			csv_cell(o, e->fields[f].name);
	csv_end(o);
	for (size_t i = 0; i < s.count; i++) {
		for (size_t f = 0; f < e->field_count; f++)
			if (records_public_field(&e->fields[f]))
				csv_cell(o, row_text(m, e, s.rows[i], &e->fields[f]));
		csv_end(o);
	}
}

/* A kind of which the reader may see no row leaves no file, as one without rows. */
static bool entity_export(const struct model *m, const struct entity *e, const char *reader, const char *path, struct problems *p)
{
	/* an arena for each file: the whole city need not be in memory at once */
	struct arena a = { 0 };
	struct model own;
	struct out o = { .arena = &a };
	model_start_as(&own, m->db, &a, m->as_at, reader);
	records_export(&o, &own, e);
	const char *text = out_text(&o), *heading = strchr(text, '\n');
	bool rows = heading && heading[1], ok = !db_failed(m->db);
	if (rows || access(path, F_OK) == 0)
		ok = ok && os_write_file(path, text, o.length, p);
	arena_free(&a);
	return ok;
}

/* Settings are for keepers alone, and without them a folder makes no city again: anyone who has the database writes them. */
static struct model *export_as(struct model *m, struct model *program, const struct entity *e)
{
	return e == &setting_entity ? program : m;
}

bool records_export_folder(struct model *m, const char *folder, struct problems *p)
{
	if (mkdir(folder, 0777) && errno != EEXIST) {
		problem_add(p, NULL, _("can't make the folder %s: %s"), folder, strerror(errno));
		return false;
	}
	struct model program = model_as_program(m);
	for (size_t i = 0; i < all_entity_count; i++) {
		const struct entity *e = all_entities[i];
		struct model *as = export_as(m, &program, e);
		if (!records_public(e))
			continue;
		const char *path = arena_printf(m->arena, "%s/%s.csv", folder, e->name);
		bool wanted = model_any(as, e) || access(path, F_OK) == 0;
		if (wanted && !db_failed(m->db) && !entity_export(m, e, as->reader, path, p))
			break;
	}
	if (db_failed(m->db))
		problem_add(p, NULL, _("the database failed: %s"), db_message(m->db));
	return !p->errors;
}
