#include "model/engine/tables.h"

#include <stdlib.h>
#include <string.h>

#include "base/out.h"
#include "base/text.h"
#include "model/engine/entity.h"

enum { PAGE_ROWS = 1000, PARAMETERS = 250, BATCH_MAX = 100 };

/* Columns with the id first, then by name. */
static const struct query all_columns = { .name = "tables_columns",
	.sql = "SELECT t.name,c.name,CASE WHEN c.type='INTEGER' THEN 1 ELSE 0 END FROM sqlite_master t JOIN pragma_table_xinfo(t.name) c"
	       " WHERE t.type='table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND t.name NOT LIKE 'search\\_%' ESCAPE '\\'"
	       " AND t.name<>'schema_version' ORDER BY t.name,CASE WHEN c.name='id' THEN 0 ELSE 1 END,c.name",
	.postgres = "SELECT c.relname,a.attname,CASE WHEN a.atttypid IN (20,21,23) THEN 1 ELSE 0 END FROM pg_class c"
	            " JOIN pg_attribute a ON a.attrelid=c.oid WHERE c.relnamespace=current_schema()::regnamespace AND c.relkind='r'"
	            " AND a.attnum>0 AND NOT a.attisdropped AND c.relname NOT LIKE 'search\\_%' AND c.relname<>'schema_version'"
	            " ORDER BY c.relname COLLATE \"C\",CASE WHEN a.attname='id' THEN 0 ELSE 1 END,a.attname COLLATE \"C\"" };

static void table_column_add(struct arena *a, struct table *t, const char *name, bool integer)
{
	size_t n = t->column_count;
	t->columns = arena_grow(a, t->columns, n * sizeof(char *), (n + 1) * sizeof(char *));
	bool *integers = arena_grow(a, t->integer, n * sizeof(bool), (n + 1) * sizeof(bool));
	t->columns[n] = name;
	integers[n] = integer;
	t->integer = integers;
	t->column_count++;
}

struct tables tables_all(struct db *db, struct arena *a)
{
	struct tables all = { 0 };
	size_t cap = 0;
	struct rows *r = db_query(db, a, &all_columns, "");
	while (rows_next(r)) {
		const char *name = rows_text(r, 0);
		if (!all.count || strcmp(all.list[all.count - 1].name, name)) {
			if (all.count == cap) {
				all.list = arena_grow(a, all.list, cap * sizeof(*all.list), (cap + 64) * sizeof(*all.list));
				cap += 64;
			}
			all.list[all.count++] = (struct table){ .name = name };
		}
		table_column_add(a, &all.list[all.count - 1], rows_text(r, 1), rows_int(r, 2) == 1);
	}
	rows_end(r);
	return db_failed(db) ? (struct tables){ 0 } : all;
}

const struct table *table_find(const struct tables *all, const char *name)
{
	return FIND(all->list, all->count, text_equal(each->name, name));
}

bool tables_any(struct db *db)
{
	static const struct query any = { .name = "tables_any",
		.sql = "SELECT COUNT(*) FROM sqlite_master",
		.postgres = "SELECT COUNT(*) FROM pg_class WHERE relnamespace=current_schema()::regnamespace" };
	return db_int(db, &any, 1, "") != 0;
}

int64_t table_rows(struct db *db, const struct table *t)
{
	struct arena a = { 0 };
	struct query count = { .name = t->name, .sql = arena_printf(&a, "SELECT COUNT(*) FROM %s", t->name) };
	int64_t n = db_int(db, &count, -1, "");
	arena_free(&a);
	return n;
}

/* ---- out ---- */

static bool has_id(const struct table *t)
{
	return t->column_count && text_equal(t->columns[0], "id");
}

static void columns_put(struct out *o, const struct table *t)
{
	for (size_t i = 0; i < t->column_count; i++)
		out_fmt(o, "%s%s", i ? "," : "", t->columns[i]);
}

/* A page of rows by id; all rows where there is no id: such tables are short. */
static const char *page_sql(struct arena *a, const struct table *t)
{
	struct out o = { .arena = a };
	out_str(&o, "SELECT ");
	columns_put(&o, t);
	out_fmt(&o, " FROM %s", t->name);
	if (has_id(t))
		out_fmt(&o, " WHERE id>$1 ORDER BY id LIMIT %d", PAGE_ROWS);
	else {
		out_str(&o, " ORDER BY ");
		columns_put(&o, t);
	}
	return out_text(&o);
}

/* `*after` moves on; how many rows there were, or -1 when they were not all taken. */
static int tables_page_read(struct db *db, const struct table *t, const struct query *page, int64_t *after, table_taker take, void *context)
{
	struct arena a = { 0 };
	const char **values = arena_array(&a, const char *, t->column_count);
	int n = 0;
	bool good = true;
	struct rows *r = has_id(t) ? db_query(db, &a, page, "i", *after) : db_query(db, &a, page, "");
	while (good && rows_next(r)) {
		for (size_t i = 0; i < t->column_count; i++)
			values[i] = rows_text(r, (int)i);
		if (has_id(t))
			*after = rows_int(r, 0);
		n++;
		good = take(context, values);
	}
	rows_end(r);
	arena_free(&a);
	return good && !db_failed(db) ? n : -1;
}

bool table_read(struct db *db, const struct table *t, table_taker take, void *context)
{
	struct arena a = { 0 };
	struct query page = { .name = t->name, .sql = page_sql(&a, t) };
	int64_t after = INT64_MIN + 1; /* NONE is INT64_MIN */
	int n;
	do
		n = tables_page_read(db, t, &page, &after, take, context);
	while (n == PAGE_ROWS && has_id(t));
	arena_free(&a);
	return n >= 0;
}

/* ---- in ---- */

size_t table_batch(const struct table *t)
{
	size_t n = t->column_count ? PARAMETERS / t->column_count : 1;
	return n < 1 ? 1 : n > BATCH_MAX ? BATCH_MAX : n;
}

bool table_add(struct db *db, const struct table *t, const char *const *values, size_t rows)
{
	struct arena a = { 0 };
	struct out o = { .arena = &a };
	size_t n = rows * t->column_count;
	struct db_value *v = arena_array(&a, struct db_value, n);
	bool good = true;
	out_fmt(&o, "INSERT INTO %s(", t->name);
	columns_put(&o, t);
	out_str(&o, ") VALUES");
	for (size_t i = 0; i < n; i++) {
		size_t column = i % t->column_count;
		v[i] = (struct db_value){ .type = t->integer[column] ? 'i' : 's', .integer = NONE, .text = values[i] };
		if (t->integer[column] && values[i])
			good = integer_parse(values[i], &v[i].integer) && good;
		out_fmt(&o, "%s$%zu", column ? "," : i ? "),(" : "(", i + 1);
	}
	out_str(&o, ")");
	struct query insert = { .name = t->name, .sql = out_text(&o) };
	good = good && db_exec_values(db, &insert, v, n) == (int64_t)rows;
	arena_free(&a);
	return good;
}

/* ---- references ---- */

/* PostgreSQL checks each reference at once, unless its constraint is deferrable, as those of our schema are while tables are
 * loaded. */
static bool references_wait(struct db *db, bool wait)
{
	static const struct query rules = { .name = "tables_rules",
		.sql = "SELECT 1 WHERE 1=0",
		.postgres = "SELECT format('ALTER TABLE %I ALTER CONSTRAINT %I ',c.relname,k.conname) FROM pg_constraint k"
		            " JOIN pg_class c ON c.oid=k.conrelid WHERE k.contype='f' AND c.relnamespace=current_schema()::regnamespace" };
	struct arena a = { 0 };
	struct out o = { .arena = &a };
	struct rows *r = db_query(db, &a, &rules, "");
	while (rows_next(r))
		out_fmt(&o, "%s%s;", rows_text(r, 0), wait ? "DEFERRABLE INITIALLY DEFERRED" : "NOT DEFERRABLE");
	rows_end(r);
	bool good = !db_failed(db) && db_script(db, out_text(&o));
	arena_free(&a);
	return good;
}

bool tables_loading(struct db *db)
{
	return db_engine(db) == DB_SQLITE ? db_script(db, "PRAGMA defer_foreign_keys=ON") : references_wait(db, true);
}

/* SQLite would tell at the commit; it is wanted earlier, and as the same fault. */
static bool sqlite_references_good(struct db *db)
{
	static const struct query broken = { .name = "tables_references", .sql = "SELECT COUNT(*) FROM pragma_foreign_key_check" };
	return db_int(db, &broken, -1, "") == 0;
}

/* "" for a table that no declaration of today speaks of. */
static const char *entity_of_table(const char *table)
{
	for (size_t i = 0; i < all_entity_count; i++)
		if (text_equal(all_entities[i]->table, table))
			return all_entities[i]->name;
	return "";
}

static bool sequences_move(struct db *db, const struct tables *all)
{
	struct arena a = { 0 };
	struct out o = { .arena = &a };
	for (size_t i = 0; i < all->count; i++)
		if (has_id(&all->list[i]))
			out_fmt(&o,
			    "SELECT setval(pg_get_serial_sequence('%s','id'),1+(SELECT GREATEST((SELECT COALESCE(MAX(id),0) FROM %s),"
			    "(SELECT COALESCE(MAX(record),0) FROM histories WHERE entity='%s'))),false);",
			    all->list[i].name, all->list[i].name, entity_of_table(all->list[i].name));
	bool good = db_script(db, out_text(&o));
	arena_free(&a);
	return good;
}

bool tables_loaded(struct db *db, const struct tables *all)
{
	if (db_engine(db) == DB_SQLITE)
		return sqlite_references_good(db);
	return db_script(db, "SET CONSTRAINTS ALL IMMEDIATE") && references_wait(db, false) && sequences_move(db, all);
}
