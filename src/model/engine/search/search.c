#include "model/engine/search/search.h"

#include <string.h>

#include "base/text.h"
#include "model/declared/access.h"
#include "model/engine/columns.h"
#include "model/engine/row.h"
#include "model/engine/search/search_match.h"
#include "model/engine/search/search_words.h"

bool search_covers(const struct entity *e)
{
	if (e->secret)
		return false;
	return ANY(e->fields, e->field_count, each->flags & SEARCH);
}

/* ---- what search knows: a document for each record, and its words beside it ---- */

struct search_queue {
	struct word_entry {
		int64_t document;
		bool known; /* its words so far go */
		const char *title, *body;
		struct word_entry *next;
	} * first, **last;
};

static void search_words_write(struct model *m, const struct word_entry *w)
{
	static const struct query remove = { .name = "search_words_remove", .sql = "DELETE FROM search_words WHERE rowid=$1" };
	static const struct query put = { .name = "search_words_put",
		.sql = "INSERT INTO search_words(rowid,title,body) VALUES($1,$2,$3)",
		.postgres =
		    "INSERT INTO search_words(rowid,title,body) VALUES($1,"
		    "array_to_tsvector(array_remove(string_to_array($2,' '),'')),array_to_tsvector(array_remove(string_to_array($3,' '),'')))" };
	if (w->known)
		db_exec(m->db, &remove, "i", w->document);
	if (w->body)
		db_exec(m->db, &put, "iss", w->document, w->title, w->body);
}

static void words_take(struct model *m, struct word_entry entry)
{
	if (!m->queue) {
		search_words_write(m, &entry);
		return;
	}
	struct word_entry *w = arena_alloc(m->arena, sizeof(*w));
	*w = entry;
	*m->queue->last = w;
	m->queue->last = &w->next;
}

void search_queue_begin(struct model *m)
{
	m->queue = arena_alloc(m->arena, sizeof(*m->queue));
	m->queue->last = &m->queue->first;
}

void search_queue_end(struct model *m)
{
	for (const struct word_entry *w = m->queue ? m->queue->first : NULL; w; w = w->next)
		search_words_write(m, w);
	m->queue = NULL;
}

static int64_t document_of(struct model *m, const struct entity *e, int64_t record)
{
	static const struct query find = { .name = "search_document_of", .sql = "SELECT id FROM search_documents WHERE entity=$1 AND record=$2" };
	return db_int(m->db, &find, NONE, "si", e->name, record);
}

void search_remove(struct model *m, const struct entity *e, int64_t id)
{
	static const struct query remove = { .name = "search_document_remove", .sql = "DELETE FROM search_documents WHERE id=$1" };
	int64_t document = search_covers(e) ? document_of(m, e, id) : NONE;
	if (document == NONE)
		return;
	words_take(m, (struct word_entry){ .document = document, .known = true });
	db_exec(m->db, &remove, "i", document);
}

void search_forget(struct model *m)
{
	/* FTS5 keeps the words of removed rows until it merges its segments; PostgreSQL's rows hold their own words */
	static const struct query merge = { .name = "search_forget", .sql = "INSERT INTO search_words(search_words) VALUES('optimize')" };
	if (db_engine(m->db) == DB_SQLITE)
		db_exec(m->db, &merge, "");
}

static const char *body_of(struct model *m, const struct entity *e, const void *row)
{
	struct out o = { .arena = m->arena };
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		if (f->flags & PRIVATE || f->flags & TITLE || !(f->flags & SEARCH) || !field_text(f, row))
			continue;
		out_str(&o, o.length ? ". " : "");
		out_str(&o, field_text(f, row));
	}
	return text_trim(m->arena, out_text(&o));
}

/* The texts of the record in other languages; the names among them are names there. */
static void translations_put(struct model *m, const struct entity *e, int64_t record, struct out *title, struct out *body)
{
	static const struct query query = { .name = "search_translations",
		.sql = "SELECT field,language,text FROM translations WHERE record=$1 AND entity=$2 ORDER BY id" };
	struct rows *r = db_query(m->db, m->arena, &query, "is", record, e->name);
	while (rows_next(r)) {
		const struct field *f = entity_field(e, rows_text(r, 0));
		if (!f || f->flags & PRIVATE || !(f->flags & SEARCH || f->flags & TITLE))
			continue;
		const char *words = search_words_translated(m->arena, rows_text(r, 2), rows_text(r, 1));
		if (f->flags & TITLE && entity_title(e))
			out_fmt(title, " %s", words);
		out_fmt(body, " %s", words);
	}
	rows_end(r);
}

static void document_put(struct model *m, const struct entity *e, const void *row, bool known, bool translated)
{
	static const struct query insert = { .name = "search_document_put",
		.sql = "INSERT INTO search_documents(entity,record,sort_key,title,body) VALUES($1,$2,$3,$4,$5)",
		.postgres = "INSERT INTO search_documents(entity,record,sort_key,title,body) VALUES($1,$2,$3,$4,$5) RETURNING id" };
	static const struct query update = { .name = "search_document_change",
		.sql = "UPDATE search_documents SET sort_key=$1,title=$2,body=$3 WHERE id=$4" };
	const struct record *head = row;
	if (!search_covers(e))
		return;
	const char *title = title_of_row(m, e, row), *body = body_of(m, e, row), *sort_key = text_sort_key(m->arena, title);
	struct word_entry w = { .document = known ? document_of(m, e, head->id) : NONE };
	w.known = w.document != NONE;
	if (w.known)
		db_exec(m->db, &update, "sssi", sort_key, title, body, w.document);
	else
		w.document = db_insert(m->db, &insert, "sisss", e->name, head->id, sort_key, title, body);
	/* a record without a title of its own is named after others: it is found by its own words alone */
	struct out titles = { .arena = m->arena }, texts = { .arena = m->arena };
	out_str(&titles, entity_title(e) ? search_words_kept(m->arena, title) : "");
	/* a word of the title counts in the body too: a record is found by words spread over both */
	out_fmt(&texts, "%s %s", out_text(&titles), search_words_kept(m->arena, body));
	if (translated)
		translations_put(m, e, head->id, &titles, &texts);
	const char *language = entity_language(e) ? field_text(entity_language(e), row) : NULL;
	if (language) { /* found by its stems in its own language too */
		const char *named = entity_title(e) ? search_words_translated(m->arena, title, language) : "";
		out_fmt(&titles, " %s", named);
		out_fmt(&texts, " %s %s", named, search_words_translated(m->arena, body, language));
	}
	w.title = text_trim(m->arena, out_text(&titles));
	w.body = out_text(&texts);
	words_take(m, w);
}

void search_put(struct model *m, const struct entity *e, const void *row)
{
	const struct translation *t = e == &translation_entity ? row : NULL;
	bool old = ((const struct record *)row)->version > 1;
	document_put(m, e, row, old, old);
	if (t)
		search_translated(m, entity_find(t->entity), t->record);
}

void search_translated(struct model *m, const struct entity *of, int64_t record)
{
	const void *row = of ? model_by_id(m, of, record) : NULL;
	if (row)
		document_put(m, of, row, true, true);
}

/* Some rows of an entity; the id of the last one, or NONE when there are no more. */
static int64_t rebuild_page(struct db *db, const struct entity *e, int64_t after)
{
	enum { PAGE_ROWS = 500 };
	struct arena a = { 0 };
	struct model m;
	model_start(&m, db, &a, NULL);
	struct query page = { .name = e->name, .sql = arena_printf(&a, "SELECT * FROM %s WHERE id>$1 ORDER BY id LIMIT %d", e->table, PAGE_ROWS) };
	struct set s = model_select(&m, e, &page, "i", after);
	search_queue_begin(&m);
	for (size_t i = 0; i < s.count && !db_failed(db); i++) {
		struct record *row = s.rows[i];
		after = row->id;
		document_put(&m, e, row, false, true); /* nothing is there that it would take the place of */
	}
	bool more = s.count == PAGE_ROWS && !db_failed(db);
	search_queue_end(&m);
	arena_free(&a);
	return more ? after : NONE;
}

bool search_rebuild(struct db *db)
{
	static const struct query words = { .name = "search_words_forget", .sql = "DELETE FROM search_words" };
	static const struct query documents = { .name = "search_documents_forget", .sql = "DELETE FROM search_documents" };
	db_exec(db, &words, "");
	db_exec(db, &documents, "");
	for (size_t i = 0; i < all_entity_count; i++)
		if (search_covers(all_entities[i]))
			for (int64_t after = 0; after != NONE;)
				after = rebuild_page(db, all_entities[i], after);
	return !db_failed(db);
}

#define SEARCH_BODY(match_title, match_body) \
	"WITH hit AS MATERIALIZED (SELECT rowid AS id, CASE WHEN " match_title " THEN 0 ELSE 1 END AS place FROM search_words WHERE " match_body ")" \
	" SELECT d.entity,d.record,d.title,d.body,h.place FROM hit h JOIN search_documents d ON d.id=h.id" \
	" WHERE (CAST($3 AS TEXT) IS NULL OR d.entity=$3)%s ORDER BY h.place,d.sort_key,d.id LIMIT $4"

static const struct query query_search = { .name = "search_find",
	.sql = SEARCH_BODY("rowid IN (SELECT rowid FROM search_words WHERE search_words MATCH $1)", "search_words MATCH $2"),
	.postgres = SEARCH_BODY("title @@ CAST($1 AS tsquery)", "body @@ CAST($2 AS tsquery)") };

static const struct query query_search_count = { .name = "search_count",
	.sql = "SELECT COUNT(*) FROM (SELECT d.id FROM search_words w JOIN search_documents d ON d.id=w.rowid"
	       " WHERE search_words MATCH $1 AND (CAST($2 AS TEXT) IS NULL OR d.entity=$2)%s LIMIT $3) AS counted",
	.postgres = "SELECT COUNT(*) FROM (SELECT d.id FROM search_words w JOIN search_documents d ON d.id=w.rowid"
	            " WHERE w.body @@ CAST($1 AS tsquery) AND (CAST($2 AS TEXT) IS NULL OR d.entity=$2)%s LIMIT $3) AS counted" };

static bool is_kind(const void *kind, const struct entity *e)
{
	return e == kind;
}

/* What is closed to the reader is not found, nor counted: %s gets the condition. `kind`: of this alone; NULL: of all. */
static struct query query_open(struct model *m, const struct query *q, size_t number, const struct entity *kind)
{
	struct out open = { .arena = m->arena };
	match_open_sql(&open, "d", number, (struct closed_kinds){ kind ? is_kind : NULL, kind });
	const char *sql = db_engine(m->db) == DB_SQLITE ? q->sql : q->postgres, *at = strstr(sql, "%s");
	return (struct query){ .name = q->name, .sql = arena_printf(m->arena, "%.*s%s%s", (int)(at - sql), sql, out_text(&open), at + 2) };
}

static struct search_page hits_read(struct model *m, const char *words, const struct entity *e, size_t limit)
{
	struct search_page page = { .hits = arena_array(m->arena, struct search_hit, limit + 1) };
	const struct query find = query_open(m, &query_search, 5, e);
	struct rows *r =
	    db_query(m->db, m->arena, &find, "sssis", match_title(m, words), match_body(m, words), e ? e->name : NULL, (int64_t)limit, m->reader);
	while (rows_next(r))
		page.hits[page.count++] = (struct search_hit){ .entity = entity_find(rows_text(r, 0)),
			.record = rows_int(r, 1),
			.title = rows_text(r, 2),
			.body = rows_text(r, 3),
			.in_title = rows_int(r, 4) == 0 };
	rows_end(r);
	return page;
}

struct search_page search_begun(struct model *m, const char *text, const struct entity *e, size_t limit)
{
	const char *words = search_words_begun(m->arena, text);
	return *words ? hits_read(m, words, e, limit) : (struct search_page){ 0 };
}

struct search_page search_find(struct model *m, const char *text, const struct entity *e, size_t limit)
{
	const char *words = search_words_asked(m->arena, text), *name = e ? e->name : NULL;
	if (!*words)
		return (struct search_page){ 0 };
	struct search_page page = hits_read(m, words, e, limit);
	const struct query count = query_open(m, &query_search_count, 4, e);
	page.total = db_int(m->db, &count, 0, "ssis", match_body(m, words), name, (int64_t)SEARCH_COUNT_MAX, m->reader);
	return page;
}

/* ---- excerpts ---- */

static void search_piece_add(struct arena *a, struct excerpt_piece ***last, const char *s, size_t n, bool marked)
{
	if (!n)
		return;
	struct excerpt_piece *p = arena_alloc(a, sizeof(*p));
	p->text = arena_strndup(a, s, n);
	p->marked = marked;
	**last = p;
	*last = &p->next;
}

static const char *first_found(struct arena *a, const char *body, const char *asked)
{
	for (const char *s = body; *s; s += search_piece(s))
		if (search_piece_asked(a, asked, body, s))
			return s;
	return body;
}

const char *search_text(struct model *m, const struct entity *e, const void *row, const char *looked_for)
{
	const char *asked = search_words_asked(m->arena, looked_for), *first = NULL;
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		const char *text = kind_is_text(f->kind) ? field_text(f, row) : NULL;
		if (!(f->flags & SEARCH) || f->flags & (PRIVATE | TITLE | CALLED) || text_empty(text))
			continue;
		const char *at = first_found(m->arena, text, asked);
		if (at > text || search_piece_asked(m->arena, asked, text, at))
			return text;
		first = first ? first : text;
	}
	return first;
}

/* Some words before what was found. */
static const char *excerpt_begin(const char *body, const char *found, size_t max)
{
	const char *last = body;
	for (const char *s = body; s < found; s += search_piece(s))
		if ((size_t)(found - s) >= max / 3)
			last = s + search_piece(s);
	while (last < found && (*last == ' ' || *last == '-'))
		last++;
	return last;
}

struct excerpt_piece *search_excerpt(struct model *m, const char *body, const char *looked_for, size_t max)
{
	struct arena *a = m->arena;
	struct excerpt_piece *first = NULL, **last = &first;
	const char *asked = search_words_asked(a, looked_for), *from = excerpt_begin(body, first_found(a, body, asked), max);
	if (from > body)
		search_piece_add(a, &last, "\u2026", strlen("\u2026"), false);
	const char *begun = from, *end = from;
	bool marked = false;
	for (size_t n; *end && (size_t)(end - from) < max; end += n) {
		bool found = search_piece_asked(a, asked, body, end);
		n = search_piece(end);
		if (found == marked)
			continue;
		search_piece_add(a, &last, begun, (size_t)(end - begun), marked);
		begun = end;
		marked = found;
	}
	search_piece_add(a, &last, begun, (size_t)(end - begun), marked);
	if (*end)
		search_piece_add(a, &last, "\u2026", strlen("\u2026"), false);
	return first;
}
