#include "model/engine/schema.h"

#include <string.h>

#include "base/text.h"
#include "model/engine/columns.h"
#include "model/engine/hold.h"
#include "model/engine/renew.h"
#include "model/engine/topics.h"

static void table_sql(struct out *o, const struct entity *e)
{
	out_fmt(o,
	    "CREATE TABLE %s(\n id @id@,\n version @int@ NOT NULL,\n created @text@ NOT NULL,\n changed @text@ NOT NULL,\n"
	    " sort_key @text@ NOT NULL",
	    e->table);
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		out_fmt(o, ",\n %s %s%s", f->name, kind_is_text(f->kind) ? "@text@" : "@int@", f->flags & REQUIRED ? " NOT NULL" : "");
		if (f->kind == K_REF)
			out_fmt(o, " REFERENCES %s(id)", f->of->table);
		if (f->kind == K_SLUG)
			out_str(o, " UNIQUE");
	}
	for (size_t i = 0; i < COUNT(e->one_of) && e->one_of[i]; i++) {
		out_str(o, ",\n CHECK(");
		for (const char *s = e->one_of[i]; *s;) {
			size_t n = strcspn(s, " ");
			out_fmt(o, "%s(CASE WHEN %.*s IS NULL THEN 0 ELSE 1 END)", s == e->one_of[i] ? "" : "+", (int)n, s);
			s += n + (s[n] == ' ');
		}
		out_str(o, "=1)");
	}
	out_str(o, "\n)@end@;\n");
}

/* Whether the natural key begins with entity and record: then its index finds what belongs to a record. */
static bool key_begins_with_record(const struct entity *e)
{
	return e->field_count > 1 && text_equal(e->fields[0].name, "entity") && e->fields[0].flags & KEY && e->fields[1].kind == K_RECORD &&
	    e->fields[1].flags & KEY;
}

static void joined(struct out *o, const char *names, char between)
{
	for (; *names; names++)
		out_char(o, *names == ' ' ? between : *names);
}

/* An index of the entity's own, over rows that have its first column. */
static void own_index_sql(struct out *o, const struct entity *e, const char *names)
{
	const struct field *first = entity_field(e, arena_strndup(o->arena, names, strcspn(names, " ")));
	out_fmt(o, "CREATE INDEX %s_by_", e->table);
	joined(o, names, '_');
	out_fmt(o, " ON %s(", e->table);
	joined(o, names, ',');
	out_fmt(o, ")%s%s%s;\n", first->flags & REQUIRED ? "" : " WHERE ", first->flags & REQUIRED ? "" : first->name,
	    first->flags & REQUIRED ? "" : " IS NOT NULL");
}

/* Made last: of two indexes that promise the same, as that of a key and that of its first part do where most have one row, PostgreSQL takes
 * the one that was made later, and would read all rows of the part. */
static void index_key_sql(struct out *o, const struct entity *e)
{
	bool first = true;
	out_fmt(o, "CREATE UNIQUE INDEX %s_by_key ON %s(", e->table, e->table);
	for (size_t i = 0; i < e->field_count; i++)
		if (e->fields[i].flags & KEY) {
			out_str(o, first ? "" : ",");
			column_key(o, &e->fields[i]);
			first = false;
		}
	out_str(o, ");\n");
}

static void index_sql(struct out *o, const struct entity *e)
{
	if (!e->journal) /* what the program writes is listed by its moment or its state, never by a title */
		out_fmt(o, "CREATE INDEX %s_by_sort_key ON %s(sort_key,id);\n", e->table, e->table);
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		if (f->flags & FILTER || f->kind == K_REF)
			/* absent values are looked for by nobody, and need not be kept in order at each change of a title */
			out_fmt(o, "CREATE INDEX %s_by_%s ON %s(%s,sort_key,id)%s%s%s;\n", e->table, f->name, e->table, f->name,
			    f->flags & REQUIRED ? "" : " WHERE ", f->flags & REQUIRED ? "" : f->name, f->flags & REQUIRED ? "" : " IS NOT NULL");
		else if (f->flags & LIST && (f->kind == K_DATE || f->kind == K_STAMP))
			out_fmt(o, "CREATE INDEX %s_by_%s ON %s(%s,id);\n", e->table, f->name, e->table, f->name);
		else if (f->kind == K_RECORD && !key_begins_with_record(e))
			out_fmt(o, "CREATE INDEX %s_by_record ON %s(record,entity);\n", e->table, e->table);
	}
	for (size_t i = 0; i < COUNT(e->indexes) && e->indexes[i]; i++)
		own_index_sql(o, e, e->indexes[i]);
	if (!entity_slug(e))
		index_key_sql(o, e);
	if (e->apart[0])
		out_fmt(o, "@apart@ %s %s %s %s %s;\n", e->table, e->apart[0], e->apart[1], e->apart[2], e->apart[3]);
}

/* Tables that no entity stands for: the schema's version, what the program keeps for itself (keeping.h), words for search, addresses that
 * moved. */
static const char own_tables[] =
    "CREATE TABLE schema_version(\n version @int@ NOT NULL\n)@end@;\n"
    "CREATE TABLE kept_secrets(\n name @text@ NOT NULL PRIMARY KEY,\n value @text@ NOT NULL\n)@end@;\n"
    "CREATE TABLE redirects(\n entity @text@ NOT NULL,\n slug @text@ NOT NULL,\n record @int@ NOT NULL,\n PRIMARY KEY(entity,slug)\n)@end@;\n"
    "CREATE TABLE removed_texts(\n entity @text@ NOT NULL,\n record @int@ NOT NULL,\n field @text@ NOT NULL,\n text @text@ NOT NULL,\n"
    " at @text@ NOT NULL,\n PRIMARY KEY(entity,record,field)\n)@end@;\n"
    "CREATE TABLE search_documents(\n id @id@,\n entity @text@ NOT NULL,\n record @int@ NOT NULL,\n sort_key @text@ NOT NULL,\n"
    " title @text@ NOT NULL,\n body @text@ NOT NULL,\n UNIQUE(entity,record)\n)@end@;\n"
    "CREATE TABLE search_topics(\n entity @text@ NOT NULL,\n record @int@ NOT NULL,\n field @text@ NOT NULL,\n value @text@ NOT NULL,\n"
    " sort_key @text@ NOT NULL,\n PRIMARY KEY(entity,record,field,value)\n)@end@;\n"
    "CREATE INDEX search_topics_by_value ON search_topics(entity,field,value,sort_key,record);\n"
    "@search@";

/* The register of twinning links that a file brings (exchange/twinning/twinning.h): taken in whole, so it has no versions. */
static const char twinning_tables[] =
    "CREATE TABLE twinning_sources(\n id @id@,\n name @text@ NOT NULL,\n licence @text@ NOT NULL,\n of_day @text@,\n"
    " taken @text@ NOT NULL,\n places @int@ NOT NULL,\n links @int@ NOT NULL,\n placed @int@ NOT NULL\n)@end@;\n"
    "CREATE TABLE twinning_places(\n id @id@,\n code @text@ NOT NULL UNIQUE,\n name @text@ NOT NULL,\n label @text@,\n"
    " sort_key @text@ NOT NULL,\n country @text@,\n latitude @int@,\n longitude @int@,\n people @int@,\n by_name @int@ NOT NULL,\n"
    " links @int@ NOT NULL,\n cell @int@\n)@end@;\n"
    "CREATE INDEX twinning_places_by_sort_key ON twinning_places(sort_key,country,id);\n"
    "CREATE INDEX twinning_places_by_country ON twinning_places(country,links,id) WHERE country IS NOT NULL;\n"
    "CREATE INDEX twinning_places_by_cell ON twinning_places(cell,id) WHERE cell IS NOT NULL;\n"
    "CREATE TABLE twinning_links(\n id @id@,\n one @int@ NOT NULL,\n other @int@ NOT NULL,\n told @int@ NOT NULL\n)@end@;\n"
    "CREATE UNIQUE INDEX twinning_links_by_ends ON twinning_links(one,other,told);\n"
    "CREATE TABLE twinning_names(\n id @id@,\n words @text@ NOT NULL,\n place @int@ NOT NULL\n)@end@;\n"
    "CREATE INDEX twinning_names_by_words ON twinning_names(words,place);\n"
    "CREATE TABLE twinning_cells(\n id @id@,\n size @int@ NOT NULL,\n north @int@ NOT NULL,\n east @int@ NOT NULL,\n"
    " places @int@ NOT NULL,\n latitude @int@ NOT NULL,\n longitude @int@ NOT NULL,\n known @int@ NOT NULL\n)@end@;\n"
    "CREATE UNIQUE INDEX twinning_cells_by_field ON twinning_cells(size,north,east);\n";

/* What no declaration says: what people changed, among thousands of rows that came out of files (history_by_people() in sql/rows); lines of a
 * ledger that wait for a person (postings_waiting()). */
static const char own_indexes[] = "CREATE INDEX histories_by_people ON histories(at,id) WHERE who<>'import';\n"
                                  "CREATE INDEX histories_untold ON histories(entity,id) WHERE untold=1;\n"
                                  "CREATE INDEX postings_waiting ON postings(date,id) WHERE placed IS NULL;\n";

void schema_neutral(struct out *o)
{
	out_str(o, own_tables);
	out_str(o, twinning_tables);
	for (size_t i = 0; i < all_entity_count; i++) {
		out_char(o, '\n');
		table_sql(o, all_entities[i]);
		index_sql(o, all_entities[i]);
	}
	out_str(o, own_indexes);
}

static const struct {
	const char *token, *sqlite, *postgres;
} tokens[] = {
	{ "@id@", "INTEGER PRIMARY KEY", "BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY" },
	{ "@int@", "INTEGER", "BIGINT" },
	{ "@text@", "TEXT", "TEXT COLLATE \"C\"" },
	{ "@end@", " STRICT", "" },
	/* the words are folded and stemmed by us (model/engine/search/search.c), so both engines match the same set */
	{ "@search@", "CREATE VIRTUAL TABLE search_words USING fts5(title, body, tokenize='ascii');\n",
	    "CREATE TABLE search_words(rowid BIGINT PRIMARY KEY, title tsvector NOT NULL, body tsvector NOT NULL);\n"
	    "CREATE INDEX search_words_title ON search_words USING gin(title);\n"
	    "CREATE INDEX search_words_body ON search_words USING gin(body);\n" },
};

/* ---- rows that never overlap ---- */

enum { APART_PARTS = 5 }; /* table, what is shared, first day, day behind the last, condition over '@' */

static void condition_sql(struct out *o, const char *condition, const char *row)
{
	for (; *condition; condition++)
		if (condition[0] == '@' && condition[1] == '.') {
			out_str(o, row);
			condition++;
		} else
			out_char(o, *condition);
}

/* SQLite: a trigger before each way in. */
static void apart_sqlite(struct out *o, char *const *part, const char *when, const char *but)
{
	out_fmt(o, "CREATE TRIGGER %s_apart_%s BEFORE %s ON %s WHEN (", part[0], *but ? "update" : "insert", when, part[0]);
	condition_sql(o, part[4], "NEW.");
	out_fmt(o,
	    " AND (NEW.%s IS NULL OR NEW.%s IS NULL OR NEW.%s<=NEW.%s)) OR (NEW.%s IS NOT NULL AND EXISTS(SELECT 1 FROM %s o WHERE o.%s=NEW.%s"
	    " AND o.%s>NEW.%s AND o.%s<NEW.%s%s)) BEGIN SELECT RAISE(ABORT,'%s overlap'); END;\n",
	    part[2], part[3], part[3], part[2], part[2], part[0], part[1], part[1], part[3], part[2], part[2], part[3], but, part[0]);
}

/* PostgreSQL: no two ranges may overlap. What is shared is in the numbers of the range, each with room for all days of the calendar, so that
 * no extension is needed. */
static void apart_postgres(struct out *o, char *const *part)
{
	out_fmt(o,
	    "ALTER TABLE %s ADD CONSTRAINT %s_apart EXCLUDE USING gist (int8range(%s*4000000+%s,%s*4000000+%s) WITH &&) WHERE (%s IS NOT NULL);\n"
	    "ALTER TABLE %s ADD CONSTRAINT %s_held CHECK(NOT (",
	    part[0], part[0], part[1], part[2], part[1], part[3], part[2], part[0], part[0]);
	condition_sql(o, part[4], "");
	/* rows of an older schema get their days after it (renew.h) */
	out_fmt(o, ") OR (%s IS NOT NULL AND %s IS NOT NULL AND %s>%s)) NOT VALID;\n", part[2], part[3], part[3], part[2]);
}

/* "@apart@ bookings copy held_from held_to CONDITION;": where it ends. */
static const char *apart_sql(struct out *o, const char *s, enum db_engine engine)
{
	char *part[APART_PARTS];
	for (size_t i = 0; i < APART_PARTS; i++) {
		s += strspn(s, " ");
		size_t n = strcspn(s, i == APART_PARTS - 1 ? ";" : " ");
		part[i] = arena_strndup(o->arena, s, n);
		s += n;
	}
	if (engine == DB_POSTGRES)
		apart_postgres(o, part);
	else {
		apart_sqlite(o, part, "INSERT", "");
		apart_sqlite(o, part, "UPDATE", " AND o.id<>NEW.id");
	}
	return s + strspn(s, ";\n");
}

/* "@ids@ evidence;": a table that was filled with rows of another goes on behind their numbers. SQLite does so by itself. */
static const char *ids_sql(struct out *o, const char *s, enum db_engine engine)
{
	size_t n = strcspn(s, ";");
	const char *table = arena_strndup(o->arena, s, n);
	if (engine == DB_POSTGRES)
		out_fmt(o, "SELECT setval(pg_get_serial_sequence('%s','id'),1+(SELECT COALESCE(MAX(id),0) FROM %s),false);\n", table, table);
	return s + n + strspn(s + n, ";\n");
}

static void neutral_to_engine(struct out *o, const char *s, enum db_engine engine)
{
	while (*s) {
		size_t n = strcspn(s, "@"), i = 0;
		out_bytes(o, s, n);
		s += n;
		if (!*s)
			break;
		if (text_starts(s, "@apart@ ")) {
			s = apart_sql(o, s + strlen("@apart@ "), engine);
			continue;
		}
		if (text_starts(s, "@ids@ ")) {
			s = ids_sql(o, s + strlen("@ids@ "), engine);
			continue;
		}
		while (i < COUNT(tokens) && !text_starts(s, tokens[i].token))
			i++;
		if (i == COUNT(tokens)) {
			out_char(o, *s++);
			continue;
		}
		out_str(o, engine == DB_SQLITE ? tokens[i].sqlite : tokens[i].postgres);
		s += strlen(tokens[i].token);
	}
}

/* Every CREATE statement of the present schema for an engine. */
static void schema_sql(struct out *o, enum db_engine engine)
{
	struct out neutral = { .arena = o->arena };
	schema_neutral(&neutral);
	neutral_to_engine(o, out_text(&neutral), engine);
}

/* The version since which rows are folded and times are read by the rules of today (renew.h), and since which bookings hold days (hold.h)
 * and rows have topics (topics.h). */
enum { RULES_SINCE = 6, HOLDS_SINCE = 5 };

static bool version_stamp(struct db *db, int64_t version)
{
	static const struct query forget = { .name = "schema_version_forget", .sql = "DELETE FROM schema_version" };
	static const struct query stamp = { .name = "schema_stamp", .sql = "INSERT INTO schema_version(version) VALUES($1)" };
	return db_exec(db, &forget, "") >= 0 && db_exec(db, &stamp, "i", version) == 1;
}

bool schema_create(struct db *db)
{
	struct arena a = { 0 };
	struct out o = { .arena = &a };
	schema_sql(&o, db_engine(db));
	bool ok = db_script(db, out_text(&o)) && version_stamp(db, schema_version());
	arena_free(&a);
	return ok;
}

static bool migrate(struct db *db, int64_t from, int64_t to)
{
	struct arena a = { 0 };
	bool ok = true;
	for (int64_t v = from + 1; ok && v <= to; v++) {
		struct out o = { .arena = &a };
		neutral_to_engine(&o, migrations[v - 1], db_engine(db));
		ok = db_script(db, out_text(&o)) && version_stamp(db, v);
	}
	arena_free(&a);
	return ok;
}

bool schema_create_version(struct db *db, int64_t version)
{
	return version >= 1 && version <= schema_version() && migrate(db, 0, version);
}

bool schema_upgrade(struct db *db, struct problems *p)
{
	int64_t from = schema_version_of(db, p->arena);
	if (!db_failed(db) && !from)
		problem_add(p, NULL, _("this database holds no city"));
	else if (!db_failed(db) && from > schema_version())
		problem_add(p, NULL, _("a newer version of the program wrote this database: it has schema version %lld, and this program knows %lld"),
		    (long long)from, (long long)schema_version());
	else if (!db_failed(db) && migrate(db, from, schema_version()) && (from >= RULES_SINCE || renew_rows(db)) &&
	    (from >= HOLDS_SINCE || (hold_renew(db) && topics_rebuild(db))))
		return true;
	if (db_failed(db))
		problem_add(p, NULL, _("the database failed: %s"), db_message(db));
	return false;
}

int64_t schema_version(void)
{
	return (int64_t)migration_count;
}

int64_t schema_version_of(struct db *db, struct arena *a)
{
	static const struct query tables = { .name = "schema_tables",
		.sql = "SELECT COUNT(*) FROM sqlite_master WHERE type='table' AND name='schema_version'",
		.postgres = "SELECT COUNT(*) FROM pg_tables WHERE schemaname=current_schema() AND tablename='schema_version'" };
	static const struct query version = { .name = "schema_version", .sql = "SELECT MAX(version) FROM schema_version" };
	(void)a;
	if (db_int(db, &tables, 0, "") != 1)
		return 0;
	return db_int(db, &version, 0, "");
}
