/* records_read.c - rows from files. Two things make this more than a loop: a row may refer to one further down in its file, and
 * a faulty row must not drag a fault behind it for every row that refers to it. */
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/os.h"
#include "base/text.h"
#include "model/engine/search/search.h"
#include "model/engine/setting.h"
#include "model/declared/delivery.h"
#include "model/rows/exchange.h"
#include "model/rows/registration.h"
#include "exchange/bank/bank.h"
#include "records_reader.h"
#include "exchange/school/school_register.h"

enum {
	BATCH_ROWS = 1000, /* rows read before the memory of their making is given back */
	PROGRESS_ROWS = 100,
	CACHE_BYTES = 64 << 20 /* pages of the database in memory meanwhile */
};

static void batch_begin(struct reader *r)
{
	model_start_as(&r->model, r->db, &r->scratch, NULL, r->as);
	r->model.loading = true;
	search_queue_begin(&r->model);
	r->batch = 0;
}

static void batch_end(struct reader *r)
{
	if (++r->batch < BATCH_ROWS)
		return;
	search_queue_end(&r->model);
	arena_free(&r->scratch);
	batch_begin(r);
}

static bool reader_stops(const struct reader *r)
{
	return db_failed(r->db) || r->problems->errors >= ERRORS_MAX;
}

/* ---- a table ---- */

/* Who takes the good rows must hear of each that stays out; else the faults that were told are enough. */
static void row_dependent(struct reader *r, struct cells *c, struct line *line)
{
	if (r->how->good_rows) {
		r->problems->line = line->number;
		problem_add(r->problems, NULL, "%s", _("This row needs another row that is left out"));
		r->problems->line = 0;
		r->row_faults++;
	}
	row_leave_out(c, line);
}

static void records_read_progress_tell(struct reader *r, const struct entity *e, size_t done, size_t total)
{
	const struct records_progress *p = r->how->progress;
	if (p)
		p->tell(p->context, e, done, total);
}

/* One pass over what still waits; true when a row was done or given up. With `last` nothing waits any longer. */
static bool table_pass(struct reader *r, struct headed *h, bool last)
{
	struct csv_cell cells[CSV_CELLS_MAX];
	bool moved = false;
	for (size_t i = 1; i < h->table->count && !reader_stops(r); i++) {
		struct line *line = &h->table->lines[i];
		if (line->state != LINE_WAITS)
			continue;
		struct cells c = row_cells(r, h, line, cells);
		enum readiness ready = row_readiness(&c);
		if (ready == WAITS_FOR_ROW && !last)
			continue;
		if (ready == NEEDS_FAULTY)
			row_dependent(r, &c, line);
		else
			row_take(r, h, line);
		moved = true;
		if (++h->done % PROGRESS_ROWS == 0)
			records_read_progress_tell(r, h->entity, h->done, h->table->count - 1);
		batch_end(r);
	}
	return moved;
}

/* Leaves out rows with cells that the reader of the workbook could not read, before other rows ask for them. */
static void faulty_first(struct reader *r, struct headed *h)
{
	struct csv_cell cells[CSV_CELLS_MAX];
	for (size_t i = 1; i < h->table->count; i++)
		if (h->table->lines[i].state == LINE_FAULTY) {
			struct cells c = row_cells(r, h, &h->table->lines[i], cells);
			row_leave_out(&c, &h->table->lines[i]);
		}
}

static void table_rows(struct reader *r, struct headed *h)
{
	faulty_first(r, h);
	while (table_pass(r, h, false) && !reader_stops(r))
		;
	table_pass(r, h, true);
}

static void table_take(struct reader *r, const struct table *t, struct arena *a)
{
	struct problems *p = r->problems;
	struct headed *h = arena_alloc(a, sizeof(*h));
	size_t before = p->errors;
	*h = (struct headed){ .table = t, .entity = t->entity, .seen.arena = a };
	p->file = t->file;
	p->line = p->column = 0;
	if (!t->count || t->lines[0].state == LINE_FAULTY) {
		if (!t->count)
			problem_add(p, NULL, _("The file is empty. Its first row must have the names of the columns"));
	} else
		heading_read(h, p);
	p->line = p->column = 0;
	if (t->windows_1252)
		problem_warn(p, NULL, _("The file is not in UTF-8. We read it as Windows-1252: check accents"));
	if (p->errors == before && t->count && t->lines[0].state != LINE_FAULTY)
		table_rows(r, h);
	else
		names_add(&r->faulty, t->entity->name, 1);
	p->file = NULL;
	p->line = p->column = 0;
}

/* ---- a file ---- */

/* The tables in the order of all_entities, since one may refer to another. */
static void tables_take(struct reader *r, const struct tables *all)
{
	for (size_t i = 0; i < all_entity_count && !reader_stops(r); i++)
		for (const struct table *t = all->first; t; t = t->next)
			if (t->entity == all_entities[i])
				table_take(r, t, all->arena);
}

/* Whether the name of a table says what it holds, or its headings do. */
static bool table_known(struct table *t, struct problems *p)
{
	if (t->entity)
		return true;
	t->entity = t->count ? heading_entity(t) : NULL;
	p->file = t->file;
	if (t->entity)
		problem_warn(p, NULL, _("We took these rows for \u201c%s\u201d, because of their headings"), _(t->entity->label));
	p->file = NULL;
	if (!t->entity)
		problem_add(p, NULL, _("We cannot tell what kind of record %s has. Name the file after its kind, for example activity.csv"), t->file);
	return t->entity;
}

/* False when the file as such can't be read: its rows are not looked at then. */
static bool records_read_file_read(struct reader *r, const struct records_source *s, enum tables_end *end)
{
	struct arena a = { 0 }; /* a folder's files need not be in memory together */
	struct tables all = { .arena = &a };
	struct problems *p = r->problems;
	size_t before = p->errors, cell_faults = 0;
	const struct entity *named = s->entity ? s->entity : records_entity(s->path);
	if (named)
		records_read_progress_tell(r, named, 0, 0);
	p->line = p->column = 0;
	*end = tables_read(&all, s->path, s->bytes, s->length, s->entity, &cell_faults, p);
	p->file = NULL;
	p->line = p->column = 0;
	r->row_faults += cell_faults;
	bool good = *end == TABLES_DONE && p->errors == before + cell_faults;
	good = good && school_register_take(r, &all);
	if (good)
		bank_take(r, &all);
	for (struct table *t = all.first; t && good; t = t->next)
		good = table_known(t, p);
	size_t rows = 0;
	for (const struct table *t = all.first; t; t = t->next)
		rows += t->count ? t->count - 1 : 0;
	r->count->rows = rows;
	if (good && r->how->rows_max && rows > r->how->rows_max) {
		problem_add(
		    p, NULL, _("the file has %zu rows, and at most %zu can be imported here; divide it into smaller ones"), rows, r->how->rows_max);
		good = false;
	}
	if (good)
		tables_take(r, &all);
	else if (named)
		names_add(&r->faulty, named->name, 1);
	arena_free(&a);
	return good;
}

const struct entity *records_entity(const char *path)
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path, *dot = strrchr(name, '.');
	struct arena a = { 0 };
	static const char *const endings[] = { ".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xlsm" };
	bool known = false;
	for (size_t i = 0; i < COUNT(endings) && dot; i++)
		known = known || !strcasecmp(dot, endings[i]);
	if (!known)
		return NULL;
	const struct entity *found = tables_entity(arena_strndup(&a, name, (size_t)(dot - name)));
	arena_free(&a);
	return found;
}

/* ---- the whole ---- */

static void reader_start(struct reader *r, struct model *m, const struct records_how *how, struct problems *p, struct records_count *count)
{
	*r = (struct reader){ .db = m->db, .problems = p, .how = how, .count = count, .as = m->reader };
	r->change = (struct change){ .who = how->who ? how->who : "import", .why = how->why };
	r->faulty.arena = &r->arena;
	db_cache(m->db, CACHE_BYTES);
	*count = (struct records_count){ 0 };
}

/* Ends the transaction where it is our own, and tells the outcome. */
static enum records_end reader_end(struct reader *r, bool own, bool failed)
{
	search_queue_end(&r->model);
	if (r->settings && !failed && !r->problems->errors && !db_failed(r->db)) {
		model_start(&r->model, r->db, &r->scratch, NULL);
		settings_agree(&r->model, r->problems);
	}
	size_t fatal = r->problems->errors - (r->how->good_rows ? r->row_faults : 0);
	enum records_end end = fatal || r->problems->errors >= ERRORS_MAX ? RECORDS_REFUSED : RECORDS_DONE;
	if ((db_failed(r->db) && !r->refused) || failed)
		end = RECORDS_FAILED;
	if (own && end == RECORDS_DONE && !r->how->dry_run && !db_commit(r->db))
		end = RECORDS_FAILED;
	if (end == RECORDS_FAILED && !failed)
		problem_add(r->problems, NULL, _("the database failed: %s"), db_message(r->db));
	if (own)
		db_rollback(r->db);
	db_cache(r->db, 0);
	arena_free(&r->scratch);
	arena_free(&r->arena);
	return end;
}

/* `e`: what the file holds; NULL: its name says it. */
static bool path_read(struct reader *r, const char *path, const struct entity *e)
{
	struct records_source s = { .path = path, .entity = e };
	enum tables_end end = TABLES_DONE;
	struct arena a = { 0 };
	r->problems->file = NULL; /* a file that can't be read is named in the text */
	s.bytes = os_read_file(&a, path, RECORDS_FILE_MAX, &s.length, r->problems);
	if (s.bytes)
		records_read_file_read(r, &s, &end);
	arena_free(&a);
	return end != TABLES_FAILED;
}

/* What jumelage draft leaves beside its rows, for the person who checks them. */
static bool is_for_checking(const char *name)
{
	return !strcmp(name, "draft.csv") || !strcmp(name, "left.csv");
}

static bool folder_read(struct reader *r, const char *folder, const char **names)
{
	bool good = true;
	for (const char **n = names; *n; n++)
		if (!records_entity(*n) && !is_for_checking(*n))
			problem_add(r->problems, NULL, _("the name %s/%s does not match a kind of record that can be imported"), folder, *n);
	for (size_t i = 0; i < all_entity_count && !reader_stops(r) && good; i++)
		for (const char **n = names; *n && good; n++)
			if (records_entity(*n) == all_entities[i] && !is_for_checking(*n))
				good = path_read(r, arena_printf(&r->arena, "%s/%s", folder, *n), NULL);
	return good;
}

/* Files never hold people who give guests a bed or register for an event, but for those of a demonstration, where the whole visit or event is made up and they are marked with it. */
static bool made_up_read(struct reader *r, const char *folder)
{
	static const struct {
		const struct entity *of;
		int64_t (*not_made_up)(struct model *);
		const char *wrong;
	} kinds[] = { { &hosting_entity, hosts_not_made_up, N_("%s has hosts of a visit that is not made up. Add these on the page of the visit") },
		{ &registrant_entity, registrants_not_made_up,
		    N_("%s has people whose places are not made up. They register on the page of the event") },
		{ &registrant_answer_entity, registrants_not_made_up, N_("%s has answers of people whose places are not made up") } };
	for (size_t i = 0; i < COUNT(kinds); i++) {
		const char *path = arena_printf(&r->arena, "%s/made-up/%s.csv", folder, kinds[i].of->name);
		if (reader_stops(r) || access(path, F_OK) != 0)
			continue;
		if (!path_read(r, path, kinds[i].of))
			return false;
		if (!reader_stops(r) && kinds[i].not_made_up(&r->model))
			problem_add(r->problems, NULL, _(kinds[i].wrong), path);
	}
	return true;
}

enum records_end records_import_folder(
    struct model *m, const char *folder, struct problems *p, const struct records_progress *progress, struct records_count *count)
{
	struct reader r;
	const struct records_how how = { .progress = progress };
	reader_start(&r, m, &how, p, count);
	const char **names = os_list_dir(&r.arena, folder, ".csv", p);
	const char **all = names && !*names ? os_list_dir(&r.arena, folder, "", p) : NULL;
	if (all && *all) /* an empty folder is a city without records, another one a mistake */
		problem_add(p, NULL, _("the folder %s has no .csv file"), folder);
	bool own = !db_in_transaction(m->db), good = true;
	if (!p->errors && (!own || db_begin_write(m->db))) {
		batch_begin(&r);
		good = folder_read(&r, folder, names) && made_up_read(&r, folder);
	}
	enum records_end end = reader_end(&r, own, !good);
	if (end == RECORDS_DONE)
		model_start_as(m, m->db, m->arena, NULL, m->reader);
	return end;
}

enum records_end records_import(
    struct model *m, const struct records_source *s, const struct records_how *how, struct problems *p, struct records_count *count)
{
	struct reader r;
	enum tables_end tables = TABLES_DONE;
	reader_start(&r, m, how, p, count);
	bool own = !db_in_transaction(m->db);
	if (!own || db_begin_write(m->db)) {
		batch_begin(&r);
		records_read_file_read(&r, s, &tables);
	}
	enum records_end end = reader_end(&r, own, tables == TABLES_FAILED);
	if (end == RECORDS_DONE && !how->dry_run)
		model_start_as(m, m->db, m->arena, NULL, m->reader);
	return end;
}
