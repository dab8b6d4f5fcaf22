/* restore.c - bringing a backup back, and proving one. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "backup.h"
#include "backup_manifest.h"
#include "base/os.h"
#include "base/text.h"
#include "codec/json.h"
#include "model/engine/check.h"
#include "model/engine/schema.h"
#include "model/engine/search/search.h"
#include "model/engine/topics.h"

enum { MANIFEST_MAX = 64 << 20, TABLES_MAX = 500, TELL_ROWS = 1000 };

/* ---- the manifest ---- */

static int64_t restore_member_int(const struct json *j, const char *key)
{
	const struct json *m = json_member(j, key);
	int64_t n;
	return m && m->kind == JSON_NUMBER && integer_parse(m->text, &n) ? n : -1;
}

static const char *restore_member_text(const struct json *j, const char *key)
{
	const struct json *m = json_member(j, key);
	return m && m->kind == JSON_TEXT ? m->text : NULL;
}

/* A table's name becomes a file's and part of a statement. */
static bool name_good(const char *s)
{
	return s && *s && strlen(s) < 60 && strspn(s, "abcdefghijklmnopqrstuvwxyz_") == strlen(s);
}

static bool tables_parse(struct arena *a, const struct json *list, struct manifest *m)
{
	if (!list || list->kind != JSON_ARRAY || list->count > TABLES_MAX)
		return false;
	m->tables = arena_array(a, struct kept_table, list->count + 1);
	for (const struct json *j = list->first; j; j = j->next) {
		struct kept_table *t = &m->tables[m->count.tables++];
		const char *hash = restore_member_text(j, "sha256");
		t->name = restore_member_text(j, "name");
		t->rows = restore_member_int(j, "rows");
		if (!name_good(t->name) || t->rows < 0 || !hash_valid(hash))
			return false;
		memcpy(t->hash, hash, sizeof(t->hash));
	}
	return true;
}

static bool files_parse(struct arena *a, const struct json *list, struct manifest *m)
{
	if (!list || list->kind != JSON_ARRAY)
		return false;
	m->files = arena_array(a, const char *, list->count + 1);
	for (const struct json *j = list->first; j; j = j->next) {
		if (j->kind != JSON_TEXT || !hash_valid(j->text))
			return false;
		m->files[m->file_count++] = j->text;
	}
	m->count.files = (int64_t)m->file_count;
	return true;
}

struct manifest *manifest_read(struct arena *a, const char *folder, struct problems *p)
{
	size_t length;
	const char *path = arena_printf(a, "%s/manifest.json", folder);
	const char *text = os_read_file(a, path, MANIFEST_MAX, &length, p);
	if (!text)
		return NULL;
	p->file = path;
	const struct json *j = json_read(a, text, length, p);
	p->file = NULL, p->line = p->column = 0;
	if (!j)
		return NULL;
	struct manifest *m = arena_alloc(a, sizeof(*m));
	m->count.version = restore_member_int(j, "schema");
	m->count.rows = restore_member_int(j, "rows");
	m->count.made = restore_member_text(j, "made");
	if (restore_member_int(j, "form") > BACKUP_FORM || m->count.version > schema_version()) {
		problem_add(p, NULL, _("%s was made by a newer version of the program; use that version"), folder);
		return NULL;
	}
	if (restore_member_int(j, "form") != BACKUP_FORM || m->count.version < 1 || m->count.rows < 0 || !m->count.made ||
	    !tables_parse(a, json_member(j, "tables"), m) || !files_parse(a, json_member(j, "files"), m)) {
		problem_add(p, NULL, _("%s is not the manifest of a backup"), path);
		return NULL;
	}
	return m;
}

/* ---- proving the files ---- */

static bool table_prove(const char *folder, const struct kept_table *t, struct problems *p)
{
	struct arena a = { 0 };
	const char *path = arena_printf(p->arena, "%s/tables/%s.tsv", folder, t->name);
	char *bytes = arena_alloc(&a, 1 << 16), hex[HASH_HEX + 1];
	struct hash h;
	FILE *f = fopen(path, "re");
	hash_begin(&h);
	for (size_t n; f && (n = fread(bytes, 1, 1 << 16, f));)
		hash_bytes(&h, bytes, n);
	hash_end(&h, hex);
	bool good = f && !ferror(f) && text_equal(hex, t->hash);
	if (f)
		fclose(f);
	if (!good)
		problem_add(
		    p, NULL, f ? _("%s has changed since it was written: the backup is damaged") : _("%s is missing: the backup is damaged"), path);
	arena_free(&a);
	return good;
}

bool backup_prove(const char *folder, const struct manifest *m, struct problems *p)
{
	bool good = true;
	struct store kept = { .folder = arena_printf(p->arena, "%s/files", folder) };
	for (size_t i = 0; i < m->count.tables; i++)
		good = table_prove(folder, &m->tables[i], p) && good;
	for (size_t i = 0; i < m->file_count; i++) {
		struct arena a = { 0 };
		size_t length;
		if (!store_get(&a, &kept, m->files[i], &length, NULL)) {
			problem_add(p, NULL, _("the stored file %s is missing or damaged in the backup"), m->files[i]);
			good = false;
		}
		arena_free(&a);
	}
	return good;
}

/* ---- lines as rows ---- */

/* The cell as a value, in place; false when backup_row() did not write it. */
static bool cell_value(char *s, const char **value)
{
	char *to = s;
	*value = s;
	if (text_equal(s, "\\N")) {
		*value = NULL;
		return true;
	}
	for (; *s; s++) {
		if (*s != '\\') {
			*to++ = *s;
			continue;
		}
		s++;
		if (!*s || !strchr("tnr\\", *s))
			return false;
		*to++ = *s == 't' ? '\t' : *s == 'n' ? '\n' : *s == 'r' ? '\r' : '\\';
	}
	*to = 0;
	return true;
}

/* Cuts a line at its tabs; false when there are not as many cells as columns. */
static bool restore_line_cut(char *line, const struct table *t, const char **values)
{
	for (size_t i = 0; i < t->column_count; i++) {
		char *end = line + strcspn(line, "\t");
		bool last = i + 1 == t->column_count;
		if (last == (*end != 0))
			return false;
		*end = 0;
		if (!cell_value(line, &values[i]))
			return false;
		line = end + 1;
	}
	return true;
}

struct loading {
	struct db *db;
	const struct table *table;
	struct arena arena; /* of the batch */
	const char **values;
	size_t rows, batch;
	int64_t all;
	backup_tell tell;
};

static bool batch_add(struct loading *l)
{
	bool good = !l->rows || table_add(l->db, l->table, l->values, l->rows);
	l->rows = 0;
	arena_free(&l->arena);
	l->values = arena_array(&l->arena, const char *, l->batch * l->table->column_count);
	return good;
}

static bool restore_line_take(struct loading *l, const char *line, size_t n)
{
	const char **values = l->values + l->rows * l->table->column_count;
	if (!restore_line_cut(arena_strndup(&l->arena, line, n), l->table, values))
		return false;
	if (++l->all % TELL_ROWS == 0 && l->tell)
		l->tell(l->table->name, l->all);
	return ++l->rows < l->batch || batch_add(l);
}

static bool lines_take(struct loading *l, FILE *f, const char *heading)
{
	char *line = NULL;
	size_t cap = 0;
	bool good = true, first = true;
	for (ssize_t n; good && (n = getline(&line, &cap, f)) > 0; first = false) {
		if (line[n - 1] != '\n' || memchr(line, 0, (size_t)n))
			good = false;
		else if (first)
			good = text_equal(heading, line);
		else
			good = restore_line_take(l, line, (size_t)n - 1);
	}
	good = good && !first && !ferror(f) && batch_add(l);
	free(line);
	return good;
}

static bool table_fill(struct db *db, const char *folder, const struct table *t, backup_tell tell, struct problems *p)
{
	struct arena a = { 0 };
	struct out heading = { .arena = &a };
	const char *path = arena_printf(&a, "%s/tables/%s.tsv", folder, t->name);
	struct loading l = { .db = db, .table = t, .batch = table_batch(t), .tell = tell };
	FILE *f = fopen(path, "re");
	backup_heading(&heading, t);
	bool good = f && batch_add(&l) && lines_take(&l, f, out_text(&heading));
	if (!good && !db_failed(db))
		problem_add(p, NULL, _("%s: line %lld can't be restored"), path, (long long)l.all + 1);
	if (f)
		fclose(f);
	arena_free(&l.arena);
	arena_free(&a);
	return good;
}

/* ---- bringing back ---- */

/* Whether the database has the same tables as the backup. */
static bool tables_fit(const struct tables *all, const struct manifest *m, struct problems *p)
{
	bool good = all->count == m->count.tables;
	for (size_t i = 0; i < m->count.tables; i++)
		good = table_find(all, m->tables[i].name) && good;
	if (!good)
		problem_add(p, NULL, _("the backup does not have the tables of schema version %lld"), (long long)m->count.version);
	return good;
}

static bool table_same(struct db *db, const struct tables *all, const struct kept_table *t, struct problems *p)
{
	struct kept_table again = { 0 };
	bool good = backup_table_hash(db, table_find(all, t->name), &again) && again.rows == t->rows && text_equal(again.hash, t->hash);
	if (!good && !db_failed(db))
		problem_add(p, NULL, _("%s: the restored data differs from the backup"), t->name);
	return good;
}

static bool schema_of_then(struct db *db, int64_t version)
{
	return version == schema_version() ? schema_create(db) : schema_create_version(db, version);
}

/* Fills a database that has the tables of `manifest`'s schema, and proves that it reads as the manifest says; false with
 * problems. Inside the caller's write transaction. */
static bool backup_fill(struct db *db, const char *folder, const struct manifest *m, backup_tell tell, struct problems *p)
{
	bool good = schema_of_then(db, m->count.version);
	struct tables all = good ? tables_all(db, p->arena) : (struct tables){ 0 };
	good = good && !db_failed(db) && tables_fit(&all, m, p) && tables_loading(db);
	for (size_t i = 0; good && i < m->count.tables; i++)
		good = table_fill(db, folder, table_find(&all, m->tables[i].name), tell, p);
	if (good && !tables_loaded(db, &all)) {
		good = false;
		if (!db_failed(db) || db_fault(db) == DB_CONSTRAINT)
			problem_add(p, NULL, "%s", _("a row refers to another that is not in the backup"));
	}
	for (size_t i = 0; good && i < m->count.tables; i++)
		good = table_same(db, &all, &m->tables[i], p);
	if (db_failed(db) && !p->errors)
		problem_add(p, NULL, _("the database failed: %s"), db_message(db));
	return good;
}

bool backup_rehearse(const char *folder, const struct manifest *m, struct problems *p)
{
	const char *own = arena_printf(p->arena, "%s/rehearsal", folder);
	if (!os_make_folder(own, p))
		return false;
	struct db *db = db_open(arena_printf(p->arena, "sqlite:%s/city.db", own), DB_CREATE, p);
	bool good = db && db_begin_write(db) && backup_fill(db, folder, m, NULL, p) && db_commit(db);
	if (good && db_begin_read(db)) {
		struct problems found = { .arena = p->arena };
		check_engine(db, &found);
		for (const struct problem *q = found.first; q; q = q->next)
			problem_copy(p, q);
		good = !found.errors && !db_failed(db);
	}
	if (db && db_failed(db) && !p->errors)
		problem_add(p, NULL, _("the trial of the backup failed: %s"), db_message(db));
	db_close(db);
	os_remove_folder(own);
	return good;
}

static bool files_restore(const struct store *store, const char *from, const struct manifest *m, backup_tell tell, struct problems *p)
{
	struct store kept = { .folder = arena_printf(p->arena, "%s/files", from) };
	for (size_t i = 0; i < m->file_count; i++) {
		struct arena a = { 0 };
		char hex[HASH_HEX + 1];
		size_t length;
		const char *bytes = store_get(&a, &kept, m->files[i], &length, p);
		bool good = bytes && store_put(store, bytes, length, hex, p);
		if (tell)
			tell("files", (int64_t)i + 1);
		arena_free(&a);
		if (!good)
			return false;
	}
	return true;
}

static bool rows_restore(struct db *db, const char *from, const struct manifest *m, backup_tell tell, struct problems *p)
{
	if (!backup_fill(db, from, m, tell, p))
		return false;
	if (tell)
		tell("search", 0);
	return schema_upgrade(db, p) && search_rebuild(db) && topics_rebuild(db);
}

enum records_end backup_restore(
    struct db *db, const struct store *store, const char *from, backup_tell tell, struct backup_count *count, struct problems *p)
{
	const struct manifest *m = manifest_read(p->arena, from, p);
	if (!m || !backup_prove(from, m, p))
		return RECORDS_REFUSED;
	*count = m->count;
	if (m->file_count && !store->folder) {
		problem_add(p, NULL, _("the backup holds %zu files: say with --files in which folder they go"), m->file_count);
		return RECORDS_REFUSED;
	}
	bool good = db_begin_write(db);
	if (good && tables_any(db) && !db_failed(db)) {
		problem_add(p, NULL, "%s", _("this database is not empty; a backup can be restored only into an empty one"));
		db_rollback(db);
		return RECORDS_REFUSED;
	}
	good = good && rows_restore(db, from, m, tell, p) && files_restore(store, from, m, tell, p) && db_commit(db);
	if (good)
		return RECORDS_DONE;
	bool refused = db_failed(db) ? db_fault(db) == DB_CONSTRAINT : p->errors > 0;
	if (db_failed(db) && !p->errors)
		problem_add(p, NULL, _("the database failed: %s"), db_message(db));
	db_rollback(db);
	return refused ? RECORDS_REFUSED : RECORDS_FAILED;
}
