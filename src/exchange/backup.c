/* backup.c - making a backup. */
#include "backup.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "backup_manifest.h"
#include "base/date.h"
#include "base/os.h"
#include "base/text.h"
#include "codec/json.h"
#include "model/engine/schema.h"

enum { TELL_ROWS = 1000 };

/* ---- rows as lines ---- */

void backup_heading(struct out *o, const struct table *t)
{
	for (size_t i = 0; i < t->column_count; i++)
		out_fmt(o, "%s%c", t->columns[i], i + 1 == t->column_count ? '\n' : '\t');
}

static void backup_cell(struct out *o, const char *s)
{
	if (!s) {
		out_str(o, "\\N");
		return;
	}
	while (*s) {
		size_t n = strcspn(s, "\\\t\n\r");
		out_bytes(o, s, n);
		s += n;
		if (*s) {
			out_char(o, '\\');
			out_char(o, *s == '\t' ? 't' : *s == '\n' ? 'n' : *s == '\r' ? 'r' : '\\');
			s++;
		}
	}
}

static void backup_row(struct out *o, const struct table *t, const char *const *values)
{
	for (size_t i = 0; i < t->column_count; i++) {
		backup_cell(o, values[i]);
		out_char(o, i + 1 == t->column_count ? '\n' : '\t');
	}
}

/* ---- a table into a file, or into nothing but its hash ---- */

struct writing {
	const struct table *table;
	struct out line;
	struct hash hash;
	FILE *file; /* NULL: only the hash is wanted */
	int64_t rows;
	bool failed;
	backup_tell tell;
};

static void backup_line_write(struct writing *w)
{
	hash_bytes(&w->hash, w->line.text, w->line.length);
	if (w->file && fwrite(w->line.text, 1, w->line.length, w->file) != w->line.length)
		w->failed = true;
	out_reset(&w->line);
}

static bool backup_row_write(void *context, const char *const *values)
{
	struct writing *w = context;
	backup_row(&w->line, w->table, values);
	backup_line_write(w);
	if (++w->rows % TELL_ROWS == 0 && w->tell)
		w->tell(w->table->name, w->rows);
	return !w->failed;
}

/* False when the database or the disk failed (`w->failed`: the disk). */
static bool backup_table_write(struct db *db, struct writing *w, struct kept_table *kept)
{
	hash_begin(&w->hash);
	backup_heading(&w->line, w->table);
	backup_line_write(w);
	bool good = table_read(db, w->table, backup_row_write, w);
	kept->name = w->table->name;
	kept->rows = w->rows;
	hash_end(&w->hash, kept->hash);
	return good && !w->failed;
}

bool backup_table_hash(struct db *db, const struct table *t, struct kept_table *kept)
{
	struct arena a = { 0 };
	struct writing w = { .table = t, .line = { .arena = &a } };
	bool good = backup_table_write(db, &w, kept);
	arena_free(&a);
	return good;
}

/* ---- making ---- */

struct making {
	struct db *db;
	const struct store *store;
	const char *to, *folder; /* `folder` is the one of another name */
	backup_tell tell;
	struct manifest manifest;
	struct store_named stored;
	struct arena *arena;
	struct problems *problems;
};

static bool disk_failed(struct making *m, const char *path)
{
	problem_add(m->problems, NULL, _("can't write %s: %s"), path, strerror(errno));
	return false;
}

static bool table_keep(struct making *m, const struct table *t, struct kept_table *kept)
{
	struct arena a = { 0 };
	const char *path = arena_printf(m->arena, "%s/tables/%s.tsv", m->folder, t->name);
	struct writing w = { .table = t, .line = { .arena = &a }, .file = fopen(path, "wxe"), .tell = m->tell };
	if (!w.file)
		return disk_failed(m, path);
	bool good = backup_table_write(m->db, &w, kept);
	bool kept_whole = !w.failed && fflush(w.file) == 0 && fsync(fileno(w.file)) == 0;
	int error = errno;
	if (fclose(w.file))
		kept_whole = false;
	errno = error;
	arena_free(&a);
	if (!kept_whole)
		return disk_failed(m, path);
	if (good && table_rows(m->db, t) != kept->rows) {
		problem_add(m->problems, NULL, _("%s: %lld rows were read, but the table has a different count; its index may be damaged"), t->name,
		    (long long)kept->rows);
		return false;
	}
	return good;
}

static bool tables_keep(struct making *m)
{
	struct tables all = tables_all(m->db, m->arena);
	m->manifest.tables = arena_array(m->arena, struct kept_table, all.count + 1);
	for (size_t i = 0; i < all.count; i++) {
		if (!table_keep(m, &all.list[i], &m->manifest.tables[i]))
			return false;
		m->manifest.count.rows += m->manifest.tables[i].rows;
		m->manifest.count.tables++;
	}
	return !db_failed(m->db) && all.count > 0;
}

static void stored_take(void *context, const char *hash, const char *stray, int64_t seconds)
{
	struct making *m = context;
	(void)stray, (void)seconds;
	if (hash) {
		size_t n = m->stored.count;
		m->stored.hashes = arena_grow(m->arena, m->stored.hashes, n * sizeof(char *), (n + 1) * sizeof(char *));
		m->stored.hashes[m->stored.count++] = hash;
	}
}

/* The hashes that rows name; the rows of an older schema can't be asked, so then all that is stored. */
static struct store_named files_named(struct making *m)
{
	struct model model;
	if (m->store->folder && m->manifest.count.version == schema_version()) {
		model_start(&model, m->db, m->arena, NULL);
		m->stored = store_named(&model);
	} else if (m->store->folder)
		store_each(m->arena, m->store, stored_take, m);
	return m->stored;
}

static bool files_keep(struct making *m)
{
	struct store_named named = files_named(m);
	struct store copy = { .folder = arena_printf(m->arena, "%s/files", m->folder) };
	m->manifest.files = arena_array(m->arena, const char *, named.count + 1);
	for (size_t i = 0; i < named.count; i++) {
		struct arena a = { 0 };
		struct problems damaged = { .arena = &a };
		char hex[HASH_HEX + 1];
		size_t length;
		const char *bytes = store_get(&a, m->store, named.hashes[i], &length, &damaged);
		bool good = !bytes || store_put(&copy, bytes, length, hex, m->problems);
		if (bytes)
			m->manifest.files[m->manifest.file_count++] = named.hashes[i];
		else
			problem_warn(m->problems, NULL, _("the bytes of file %s are missing or damaged in %s, so they are not in the backup"),
			    named.hashes[i], m->store->folder);
		if (m->tell)
			m->tell("files", (int64_t)i + 1);
		arena_free(&a);
		if (!good)
			return false;
	}
	m->manifest.count.files = (int64_t)m->manifest.file_count;
	return !db_failed(m->db);
}

static bool backup_manifest_write(struct making *m)
{
	struct out o = { .arena = m->arena };
	struct json_writer w = { .out = &o };
	const struct manifest *f = &m->manifest;
	json_begin_object(&w);
	json_key(&w, "form"), json_int(&w, BACKUP_FORM);
	json_key(&w, "schema"), json_int(&w, f->count.version);
	json_key(&w, "made"), json_text(&w, f->count.made);
	json_key(&w, "rows"), json_int(&w, f->count.rows);
	json_key(&w, "tables"), json_begin_array(&w);
	for (size_t i = 0; i < f->count.tables; i++) {
		json_begin_object(&w);
		json_key(&w, "name"), json_text(&w, f->tables[i].name);
		json_key(&w, "rows"), json_int(&w, f->tables[i].rows);
		json_key(&w, "sha256"), json_text(&w, f->tables[i].hash);
		json_end(&w);
	}
	json_end(&w);
	json_key(&w, "files"), json_begin_array(&w);
	for (size_t i = 0; i < f->file_count; i++)
		json_text(&w, f->files[i]);
	json_end(&w);
	json_end(&w);
	return os_write_file(arena_printf(m->arena, "%s/manifest.json", m->folder), out_text(&o), o.length, m->problems);
}

/* All from one snapshot. */
static bool snapshot_keep(struct making *m)
{
	bool good = db_begin_read(m->db);
	m->manifest.count.version = good ? schema_version_of(m->db, m->arena) : 0;
	m->manifest.count.made = clock_stamp(m->arena, clock_now());
	if (!db_failed(m->db) && (m->manifest.count.version < 1 || m->manifest.count.version > schema_version())) {
		problem_add(m->problems, NULL,
		    m->manifest.count.version ? _("a newer version of the program wrote this database; use that version")
		                              : _("this database holds no city"));
		good = false;
	}
	good = good && tables_keep(m) && files_keep(m);
	if (db_failed(m->db))
		problem_add(m->problems, NULL, _("the database failed: %s"), db_message(m->db));
	db_rollback(m->db);
	return good;
}

static bool proved(struct making *m)
{
	struct manifest *again = manifest_read(m->arena, m->folder, m->problems);
	return again && backup_prove(m->folder, again, m->problems) && backup_rehearse(m->folder, again, m->problems);
}

/* rename() of a folder takes the place of an empty one alone, so nothing is lost by it. */
static bool name_given(struct making *m)
{
	os_sync_folder(arena_printf(m->arena, "%s/tables", m->folder));
	if (!os_sync_folder(m->folder) || rename(m->folder, m->to))
		return disk_failed(m, m->to);
	const char *slash = strrchr(m->to, '/');
	os_sync_folder(slash ? arena_strndup(m->arena, m->to, (size_t)(slash - m->to + 1)) : ".");
	return true;
}

static bool folder_begin(struct making *m)
{
	struct stat st;
	if (lstat(m->to, &st) == 0) {
		problem_add(m->problems, NULL, _("%s already exists; a backup never overwrites anything"), m->to);
		return false;
	}
	char *folder = arena_printf(m->arena, "%s.partial-XXXXXX", m->to);
	if (!mkdtemp(folder))
		return disk_failed(m, m->to);
	m->folder = folder;
	return os_make_folder(arena_printf(m->arena, "%s/tables", folder), m->problems) &&
	    os_make_folder(arena_printf(m->arena, "%s/files", folder), m->problems);
}

bool backup_write(struct db *db, const struct store *store, const char *to, backup_tell tell, struct backup_count *count, struct problems *p)
{
	size_t n = strlen(to);
	while (n > 1 && to[n - 1] == '/')
		n--;
	struct making m = { .db = db, .store = store, .to = arena_strndup(p->arena, to, n), .tell = tell, .arena = p->arena, .problems = p };
	bool good = folder_begin(&m) && snapshot_keep(&m) && backup_manifest_write(&m) && proved(&m) && name_given(&m);
	if (!good && m.folder)
		os_remove_folder(m.folder);
	*count = m.manifest.count;
	return good;
}
