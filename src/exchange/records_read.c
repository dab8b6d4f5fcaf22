/* records_read.c - rows from CSV. Two things make this more than a loop: a row may refer to one further down in its file, and
 * a faulty row must not drag a fault behind it for every row that refers to it. */
#include <string.h>

#include "base/os.h"
#include "base/text.h"
#include "codec/csv.h"
#include "model/row.h"
#include "names.h"
#include "records.h"

enum {
	BATCH_ROWS = 1000,  /* rows read before the memory of their making is given back */
	ERRORS_MAX = 1000,  /* faults after which reading stops */
	PROGRESS_ROWS = 100
};

enum line_state { LINE_WAITS, LINE_DONE, LINE_FAULTY };

struct line {
	struct csv_record record;
	enum line_state state;
};

/* One reading, of one file or of a folder. */
struct reader {
	struct db *db;
	struct problems *problems;
	const struct records_progress *progress;
	struct records_count *count;
	struct arena arena;   /* lives as long as the reading */
	struct arena scratch; /* of a batch of rows */
	struct model model;   /* in the scratch */
	size_t batch;
	struct names faulty; /* "entity key" of rows left out, and "entity" of files left out */
	struct change change;
	bool refused; /* by a rule of the database */
};

struct table {
	const struct entity *entity;
	const char *path;
	struct arena arena; /* the file and its cells */
	int column[64];     /* of each field; -1 where the file has none */
	size_t columns;
	struct line *lines;
	size_t count, done;
	struct names seen; /* keys read, with their lines */
};

/* ---- the file ---- */

static bool ignored_heading(const struct entity *e, const char *name)
{
	if (text_equal(name, "illustrative"))
		return true;
	if (!text_ends(name, "_name"))
		return false;
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		size_t n = strlen(f->name);
		if (text_starts(name, f->name) && strlen(name) == n + 5 && (f->kind == K_CODE || f->kind == K_REF || f->kind == K_RECORD))
			return true;
	}
	return false;
}

static void heading_read(struct table *t, const struct csv_record *r, struct problems *p)
{
	const struct entity *e = t->entity;
	for (size_t i = 0; i < e->field_count; i++)
		t->column[i] = -1;
	t->columns = r->count;
	for (size_t c = 0; c < r->count; c++) {
		const char *name = text_trim(p->arena, r->cells[c].text);
		const struct field *f = entity_field(e, name);
		p->line = r->cells[c].line;
		p->column = r->cells[c].column;
		if (f && f->flags & INTERNAL)
			problem_add(p, name, _("is kept by the program and can't be read from a file"));
		else if (f && t->column[f - e->fields] >= 0)
			problem_add(p, name, _("stands twice in the heading"));
		else if (f)
			t->column[f - e->fields] = (int)c;
		else if (!ignored_heading(e, name))
			problem_add(p, NULL, _("\u201c%s\u201d is no field of %s"), text_cut(p->arena, name, 60), e->name);
	}
	p->column = 0;
	const struct field *slug = entity_slug(e);
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		if (t->column[i] < 0 && (f == slug || (f->flags & KEY && f->flags & REQUIRED)))
			problem_add(p, f->name, _("this column is missing: it tells which record a row is"));
	}
}

static void lines_read(struct table *t, struct csv *csv, struct problems *p)
{
	struct csv_record r;
	size_t cap = 0;
	while (csv_next(csv, &r, p)) {
		if (t->count == cap) {
			size_t more = cap ? cap * 2 : 64;
			t->lines = arena_grow(&t->arena, t->lines, cap * sizeof(*t->lines), more * sizeof(*t->lines));
			cap = more;
		}
		p->line = r.line;
		if (r.count != t->columns)
			problem_add(p, NULL, _("this row has %zu cells, the heading has %zu"), r.count, t->columns);
		t->lines[t->count++] = (struct line){ .record = r };
	}
}

/* False when there are errors in the form of the file: its rows are not looked at then. */
static bool table_open(struct table *t, struct problems *p)
{
	size_t before = p->errors, length;
	struct csv_record heading;
	p->line = p->column = 0;
	p->file = NULL; /* a file that can't be read is named in the text */
	const char *bytes = os_read_file(&t->arena, t->path, RECORDS_FILE_MAX, &length, p);
	if (!bytes)
		return false;
	p->file = arena_strdup(p->arena, t->path);
	struct csv *csv = csv_open(&t->arena, bytes, length, 0);
	if (!csv_next(csv, &heading, p)) {
		if (p->errors == before)
			problem_add(p, NULL, _("the file is empty: its first line must name the fields"));
		return false;
	}
	heading_read(t, &heading, p);
	if (p->errors == before)
		lines_read(t, csv, p);
	p->line = p->column = 0;
	if (csv->windows_1252)
		problem_warn(p, NULL, _("the file is not UTF-8; it was read as Windows-1252"));
	return p->errors == before;
}

/* ---- a row ---- */

struct cells {
	struct reader *reader;
	const struct table *table;
	const struct csv_record *record;
	const void *old;
};

static const struct csv_cell *cell_of(const struct table *t, const struct csv_record *r, const struct field *f)
{
	int column = t->column[f - t->entity->fields];
	return column < 0 ? NULL : &r->cells[column];
}

static const char *cell_text(const struct cells *c, const struct field *f)
{
	const struct csv_cell *cell = cell_of(c->table, c->record, f);
	return cell ? csv_unquote_formula(cell->text) : NULL;
}

static const char *cell_trimmed(const struct cells *c, const struct field *f)
{
	const char *text = cell_text(c, f);
	return text ? text_trim(&c->reader->scratch, text) : "";
}

/* What the validator asks: the cell, or what the record says already where the file has no such column. */
static const char *look_up(void *context, const struct field *f)
{
	const struct cells *c = context;
	if (cell_of(c->table, c->record, f))
		return cell_text(c, f);
	return c->old ? row_text(&c->reader->model, c->table->entity, c->old, f) : NULL;
}

static const char *key_text(const struct cells *c)
{
	const struct entity *e = c->table->entity;
	const struct field *slug = entity_slug(e);
	if (slug)
		return cell_trimmed(c, slug);
	struct out o = { .arena = &c->reader->scratch };
	bool first = true;
	for (size_t i = 0; i < e->field_count; i++)
		if (e->fields[i].flags & KEY) {
			out_str(&o, first ? "" : "|");
			out_str(&o, cell_trimmed(c, &e->fields[i]));
			first = false;
		}
	return out_text(&o);
}

static const struct entity *referred(const struct cells *c, const struct field *f)
{
	if (f->kind == K_REF)
		return f->of;
	const struct field *subject = f->kind == K_RECORD ? entity_field(c->table->entity, "entity") : NULL;
	return subject ? entity_find(cell_trimmed(c, subject)) : NULL;
}

static const char *faulty_name(struct reader *r, const struct entity *e, const char *key)
{
	return arena_printf(&r->scratch, "%s %s", e->name, key);
}

enum readiness { READY, WAITS_FOR_ROW, NEEDS_FAULTY };

/* Whether all that the row refers to is there; what is neither there nor to come is for the validator to tell. */
static enum readiness row_readiness(const struct cells *c)
{
	struct reader *r = c->reader;
	const struct entity *e = c->table->entity;
	enum readiness found = READY;
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		const struct entity *of = referred(c, f);
		if (!of || (of != e && !r->faulty.count))
			continue;
		const char *key = cell_trimmed(c, f);
		if (text_empty(key))
			continue;
		if (names_find(&r->faulty, of->name) || names_find(&r->faulty, faulty_name(r, of, key)))
			return NEEDS_FAULTY;
		if (of == e && !model_by_key(&r->model, e, key))
			found = WAITS_FOR_ROW;
	}
	return found;
}

static void line_faulty(struct cells *c, struct line *line)
{
	line->state = LINE_FAULTY;
	names_add(&c->reader->faulty, faulty_name(c->reader, c->table->entity, key_text(c)), 1);
}

/* Hands on what the validator says, each with the place of its cell. */
static void problems_place(struct cells *c, const struct problems *found)
{
	struct problems *p = c->reader->problems;
	for (const struct problem *q = found->first; q; q = q->next) {
		struct problem placed = *q;
		const struct field *f = q->field ? entity_field(c->table->entity, q->field) : NULL;
		const struct csv_cell *cell = f ? cell_of(c->table, c->record, f) : NULL;
		placed.file = p->file;
		placed.line = cell ? cell->line : c->record->line;
		placed.column = cell ? cell->column : 0;
		problem_copy(p, &placed);
	}
}

static void row_store(struct cells *c, struct line *line, void *row)
{
	struct reader *r = c->reader;
	enum row_outcome end = row_save(&r->model, c->table->entity, c->old, row, &r->change);
	line->state = LINE_DONE;
	if (end == ROW_SAME)
		r->count->same++;
	else if (end == ROW_SAVED && c->old)
		r->count->changed++;
	else if (end == ROW_SAVED)
		r->count->added++;
	else if (db_fault(r->db) == DB_CONSTRAINT) {
		r->problems->line = line->record.line;
		problem_add(r->problems, NULL, _("the database refused this row: %s"), db_message(r->db));
		r->problems->line = 0;
		r->refused = true;
	}
}

static void line_read(struct reader *r, struct table *t, struct line *line)
{
	const struct entity *e = t->entity;
	struct cells c = { .reader = r, .table = t, .record = &line->record };
	c.old = model_by_key(&r->model, e, key_text(&c));
	struct problems found = { .arena = &r->scratch };
	void *row = row_new(&r->scratch, e);
	bool good = row_read(&r->model, e, row, look_up, &c, &found);
	if (db_failed(r->db))
		return;
	const char *key = good ? row_key(&r->model, e, row) : "";
	long before = good ? names_find(&t->seen, key) : 0;
	if (before)
		problem_add(&found, NULL, _("the same record stands in line %ld already"), before);
	if (good && !before) {
		names_add(&t->seen, key, line->record.line);
		row_store(&c, line, row);
		return;
	}
	problems_place(&c, &found);
	line_faulty(&c, line);
}

static void batch_end(struct reader *r)
{
	if (++r->batch < BATCH_ROWS)
		return;
	arena_free(&r->scratch);
	model_start(&r->model, r->db, &r->scratch, NULL);
	r->batch = 0;
}

static bool reader_stops(const struct reader *r)
{
	return db_failed(r->db) || r->problems->errors >= ERRORS_MAX;
}

/* ---- a file ---- */

/* One pass over what still waits; true when a row was done or given up. With `last` nothing waits any longer. */
static bool table_pass(struct reader *r, struct table *t, bool last)
{
	bool moved = false;
	for (size_t i = 0; i < t->count && !reader_stops(r); i++) {
		struct line *line = &t->lines[i];
		if (line->state != LINE_WAITS)
			continue;
		struct cells c = { .reader = r, .table = t, .record = &line->record };
		enum readiness ready = row_readiness(&c);
		if (ready == WAITS_FOR_ROW && !last)
			continue;
		if (ready == NEEDS_FAULTY)
			line_faulty(&c, line);
		else
			line_read(r, t, line);
		moved = true;
		if (++t->done % PROGRESS_ROWS == 0 && r->progress)
			r->progress->tell(r->progress->context, t->entity, t->done, t->count);
		batch_end(r);
	}
	return moved;
}

static void table_read(struct reader *r, const struct entity *e, const char *path)
{
	struct table t = { .entity = e, .path = path };
	t.seen.arena = &t.arena;
	if (r->progress)
		r->progress->tell(r->progress->context, e, 0, 0);
	if (table_open(&t, r->problems)) {
		while (table_pass(r, &t, false) && !reader_stops(r))
			;
		table_pass(r, &t, true);
	} else
		names_add(&r->faulty, e->name, 1);
	r->problems->file = NULL;
	r->problems->line = r->problems->column = 0;
	arena_free(&t.arena);
}

/* ---- the whole ---- */


const struct entity *records_entity(const char *path)
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
	for (size_t i = 0; i < all_entity_count; i++) {
		size_t n = strlen(all_entities[i]->name);
		if (text_starts(name, all_entities[i]->name) && !strcmp(name + n, ".csv"))
			return records_public(all_entities[i]) ? all_entities[i] : NULL;
	}
	return NULL;
}

static void reader_start(struct reader *r, struct model *m, struct problems *p, const struct records_progress *progress,
    struct records_count *count)
{
	*r = (struct reader){ .db = m->db, .problems = p, .progress = progress, .count = count, .change = { .who = "import" } };
	r->faulty.arena = &r->arena;
	*count = (struct records_count){ 0 };
}

/* Ends the transaction where it is our own, and tells what came of it. */
static enum records_end reader_end(struct reader *r, bool own, bool keep)
{
	enum records_end end = r->problems->errors ? RECORDS_REFUSED : RECORDS_DONE;
	if (db_failed(r->db) && !r->refused)
		end = RECORDS_FAILED;
	if (own && end == RECORDS_DONE && keep && !db_commit(r->db))
		end = RECORDS_FAILED;
	if (end == RECORDS_FAILED)
		problem_add(r->problems, NULL, _("the database failed: %s"), db_message(r->db));
	if (own)
		db_rollback(r->db);
	arena_free(&r->scratch);
	arena_free(&r->arena);
	return end;
}

static void folder_read(struct reader *r, const char *folder, const char **names)
{
	for (const char **n = names; *n; n++)
		if (!records_entity(*n))
			problem_add(r->problems, NULL, _("%s/%s is named after no kind of record that files may carry"), folder, *n);
	for (size_t i = 0; i < all_entity_count && !reader_stops(r); i++)
		for (const char **n = names; *n; n++)
			if (records_entity(*n) == all_entities[i])
				table_read(r, all_entities[i], arena_printf(&r->arena, "%s/%s", folder, *n));
}

enum records_end records_import_folder(struct model *m, const char *folder, struct problems *p,
    const struct records_progress *progress, struct records_count *count)
{
	struct reader r;
	reader_start(&r, m, p, progress, count);
	const char **names = os_list_dir(&r.arena, folder, ".csv", p);
	if (names && !*names)
		problem_add(p, NULL, _("the folder %s holds no .csv file"), folder);
	bool own = !db_in_transaction(m->db);
	if (!p->errors && (!own || db_begin_write(m->db))) {
		model_start(&r.model, m->db, &r.scratch, NULL);
		folder_read(&r, folder, names);
	}
	enum records_end end = reader_end(&r, own, true);
	if (end == RECORDS_DONE)
		model_start(m, m->db, m->arena, NULL);
	return end;
}

enum records_end records_import_file(struct model *m, const char *path, bool dry_run, struct problems *p,
    const struct records_progress *progress, struct records_count *count)
{
	struct reader r;
	const struct entity *e = records_entity(path);
	reader_start(&r, m, p, progress, count);
	if (!e)
		problem_add(p, NULL, _("%s is named after no kind of record that files may carry, such as activity.csv"), path);
	else if (db_begin_write(m->db)) {
		model_start(&r.model, m->db, &r.scratch, NULL);
		table_read(&r, e, path);
	}
	enum records_end end = reader_end(&r, true, !dry_run);
	if (end == RECORDS_DONE && !dry_run)
		model_start(m, m->db, m->arena, NULL);
	return end;
}
