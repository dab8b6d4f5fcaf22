#include "model/engine/search/find.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "model/engine/search/search.h"
#include "model/engine/search/search_match.h"
#include "model/engine/search/search_words.h"

/* Fewer things than these are hardly any: then a word may be misspelt. A name that is longer than this is no name that goes by its own. */
enum { HARDLY_ANY = 3, NAME_MAX_BYTES = 120 };

static bool is_asked(const void *context, const struct entity *e)
{
	const struct find_asked *asked = context;
	return search_covers(e) && (asked->kind ? e == asked->kind : asked->all || e->found_as);
}

static bool has_other_name(const void *asked, const struct entity *e)
{
	return is_asked(asked, e) && ANY(e->fields, e->field_count, each->flags & CALLED && !(each->flags & PRIVATE));
}

/* `takes`: which kinds. */
static void kinds_put(struct out *o, const struct find_asked *asked, bool (*takes)(const void *asked, const struct entity *))
{
	const char *between = "d.entity IN ('";
	for (size_t i = 0; i < all_entity_count; i++)
		if (takes(asked, all_entities[i])) {
			out_fmt(o, "%s%s", between, all_entities[i]->name);
			between = "','";
		}
	out_str(o, *between == 'd' ? "1=0" : "')");
}

static bool is_asked_closely(const void *asked, const struct entity *e)
{
	return is_asked(asked, e) && !closed_is_wide(e);
}

void find_names_sql(struct out *o, const struct find_asked *asked, size_t number)
{
	kinds_put(o, asked, is_asked_closely);
	match_open_sql(o, "d", number, (struct closed_kinds){ is_asked_closely, asked });
}

void find_place_sql(struct out *o)
{
	int last = 1;
	out_str(o, "CASE d.entity");
	for (size_t i = 0; i < all_entity_count; i++)
		if (all_entities[i]->found_place) {
			out_fmt(o, " WHEN '%s' THEN %d", all_entities[i]->name, all_entities[i]->found_place);
			last = all_entities[i]->found_place > last ? all_entities[i]->found_place : last;
		}
	for (size_t i = 0; i < all_entity_count; i++)
		if (!all_entities[i]->found_place && !all_entities[i]->found_as && search_covers(all_entities[i]))
			out_fmt(o, " WHEN '%s' THEN %d", all_entities[i]->name, last + 2);
	out_fmt(o, " ELSE %d END", last + 1);
}

/* $1: the words in the title, $2: those in the texts; the two engines ask their indexes in ways of their own. */
#define HIT_SQLITE \
	"WITH hit AS MATERIALIZED (SELECT rowid AS id, CASE WHEN rowid IN (SELECT rowid FROM search_words WHERE search_words MATCH $1)" \
	" THEN 3 ELSE 4 END AS place FROM search_words WHERE search_words MATCH '('||$1||') OR ('||$2||')')"
#define HIT_POSTGRES \
	"WITH hit AS MATERIALIZED (SELECT rowid AS id, CASE WHEN title @@ CAST($1 AS tsquery) THEN 3 ELSE 4 END AS place" \
	" FROM search_words WHERE title @@ CAST($1 AS tsquery) OR body @@ CAST($2 AS tsquery))"

static void hit_sql(struct out *o, const struct model *m)
{
	out_str(o, db_engine(m->db) == DB_SQLITE ? HIT_SQLITE : HIT_POSTGRES);
}

/* The rank, as far as the title tells; $3 is the text as a sort key. */
static void rank_sql(struct out *o, bool sqlite)
{
	out_fmt(o,
	    "CASE WHEN d.sort_key=$3 THEN 0 WHEN SUBSTR(d.sort_key,1,LENGTH($3))=$3 THEN 1"
	    " WHEN %s(' '||d.sort_key,' '||$3)>0 THEN 2 ELSE hit.place END AS place",
	    sqlite ? "INSTR" : "STRPOS");
}

/* Whether a text of the record is the one in $4 from end to end: it may be another name. The fields stand joined by ". ". */
static void other_name_sql(struct out *o, const struct find_asked *asked, bool sqlite)
{
	out_str(o, "CASE WHEN ");
	kinds_put(o, asked, has_other_name);
	out_fmt(o, " AND %s('. '||LOWER(d.body)||'. ',CAST($4 AS TEXT))>0 THEN 1 ELSE 0 END AS other", sqlite ? "INSTR" : "STRPOS");
}

/* `told`: the kinds whose rules of what is closed are heeded. */
static const char *hits_sql(struct model *m, const struct find_asked *asked, bool (*told)(const void *asked, const struct entity *))
{
	struct out o = { .arena = m->arena };
	bool sqlite = db_engine(m->db) == DB_SQLITE;
	hit_sql(&o, m);
	out_str(&o, ",known AS (SELECT d.id,d.entity,d.record,d.title,d.sort_key,");
	rank_sql(&o, sqlite);
	out_char(&o, ',');
	other_name_sql(&o, asked, sqlite);
	out_char(&o, ',');
	find_place_sql(&o);
	out_str(&o, " AS kind FROM hit JOIN search_documents d ON d.id=hit.id WHERE ");
	kinds_put(&o, asked, is_asked);
	match_open_sql(&o, "d", 6, (struct closed_kinds){ told, asked });
	out_str(&o,
	    ") SELECT entity,record,title,sort_key,place,other,kind,id FROM known"
	    " ORDER BY CASE WHEN other=1 THEN 0 ELSE place END,kind,sort_key,id LIMIT $5");
	return out_text(&o);
}

/* As the other names stand among the texts of a record; ASCII alone is folded there, so what this finds is looked at again. */
static const char *other_name(struct arena *a, const char *text)
{
	char *name = arena_printf(a, ". %s. ", text_trim(a, text));
	for (char *s = name; *s; s++)
		if (*s >= 'A' && *s <= 'Z')
			*s = (char)(*s - 'A' + 'a');
	return strlen(name) <= NAME_MAX_BYTES ? name : NULL;
}

/* Before hits are in order, with what they are ordered by. */
struct known {
	struct find_hit hit;
	int64_t kind, id;
	bool other;
};

const char *find_other_name(struct model *m, const struct entity *e, const void *row, const char *key)
{
	for (size_t i = 0; row && i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		const char *name = f->flags & CALLED && !(f->flags & PRIVATE) ? field_text(f, row) : NULL;
		if (name && text_equal(text_sort_key(m->arena, name), key))
			return name;
	}
	return NULL;
}

static int nearer(const void *a, const void *b)
{
	const struct known *x = *(const struct known *const *)a, *y = *(const struct known *const *)b;
	int by_title = strcmp(x->hit.sort_key, y->hit.sort_key);
	if (x->hit.rank != y->hit.rank)
		return x->hit.rank < y->hit.rank ? -1 : 1;
	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	return by_title ? by_title : x->id < y->id ? -1 : x->id > y->id;
}

static bool is_other(const struct known *k)
{
	return k->other;
}

static bool is_wide(const struct known *k)
{
	return closed_is_wide(k->hit.entity);
}

/* Rows that will be looked at, read together. */
static void rows_ahead(struct model *m, struct known *const *all, size_t n, bool (*which)(const struct known *))
{
	int64_t *ids = arena_array(m->arena, int64_t, n + 1);
	for (size_t i = 0; i < all_entity_count; i++) {
		size_t count = 0;
		for (size_t j = 0; j < n; j++)
			if (all[j]->hit.entity == all_entities[i] && which(all[j]))
				ids[count++] = all[j]->hit.record;
		if (count)
			model_ahead(m, all_entities[i], ids, count);
	}
}

static size_t known_read(struct model *m, const struct find_asked *asked, const char *key, const char *sql, size_t limit, struct known **all)
{
	const char *words = search_words_asked(m->arena, asked->text);
	struct query q = { .name = "find_hits", .sql = sql, .postgres = sql };
	size_t n = 0;
	struct rows *r = db_query(m->db, m->arena, &q, "ssssis", match_title(m, search_words_named(m->arena, asked->text)), match_body(m, words), key,
	    other_name(m->arena, asked->text), (int64_t)limit, m->reader);
	while (rows_next(r)) {
		struct known *k = all[n++] = arena_alloc(m->arena, sizeof(*k));
		*k = (struct known){ .kind = rows_int(r, 6), .id = rows_int(r, 7), .other = rows_int(r, 5) == 1 };
		k->hit = (struct find_hit){ .entity = entity_find(rows_text(r, 0)),
			.record = rows_int(r, 1),
			.title = rows_text(r, 2),
			.sort_key = rows_text(r, 3),
			.rank = (enum find_rank)rows_int(r, 4) };
	}
	rows_end(r);
	return n;
}

/* Leaves out what is closed of the kinds whose rules the statement was spared. */
static size_t closed_wide_leave_out(struct model *m, struct known **all, size_t n)
{
	size_t kept = 0;
	rows_ahead(m, all, n, is_wide);
	for (size_t i = 0; i < n; i++)
		if (!is_wide(all[i]) || model_by_id(m, all[i]->hit.entity, all[i]->hit.record))
			all[kept++] = all[i];
	return kept;
}

static size_t known_find(struct model *m, const struct find_asked *asked, const char *key, size_t limit, struct known **all)
{
	size_t n = known_read(m, asked, key, hits_sql(m, asked, is_asked_closely), limit, all), open = closed_wide_leave_out(m, all, n);
	bool short_of = open < n && n == limit; /* others would have come in their places */
	return short_of ? known_read(m, asked, key, hits_sql(m, asked, is_asked), limit, all) : open;
}

struct find_hit **find_hits(struct model *m, const struct find_asked *asked, size_t limit, size_t *n)
{
	struct known **all = arena_array(m->arena, struct known *, limit + 1);
	struct find_hit **hits = arena_array(m->arena, struct find_hit *, limit + 1);
	const char *key = text_sort_key(m->arena, asked->text);
	*n = 0;
	if (!*search_words_asked(m->arena, asked->text) || !*key)
		return hits;
	*n = known_find(m, asked, key, limit, all);
	rows_ahead(m, all, *n, is_other);
	for (size_t i = 0; i < *n; i++)
		if (all[i]->other && find_other_name(m, all[i]->hit.entity, model_by_id(m, all[i]->hit.entity, all[i]->hit.record), key))
			all[i]->hit.rank = FIND_CALLED;
	qsort(all, *n, sizeof(struct known *), nearer);
	for (size_t i = 0; i < *n; i++)
		hits[i] = &all[i]->hit;
	return hits;
}

/* ---- the kinds, with how many are of each ---- */

static void kind_add(struct find_answer *answer, const struct entity *e, int64_t count)
{
	for (size_t i = 0; i < answer->kind_count; i++)
		if (answer->kinds[i].entity == e) {
			answer->kinds[i].count += count;
			return;
		}
	answer->kinds[answer->kind_count++] = (struct find_kind){ e, count };
}

static int kind_before(const void *a, const void *b)
{
	const struct entity *x = ((const struct find_kind *)a)->entity, *y = ((const struct find_kind *)b)->entity;
	int last = (int)all_entity_count, px = x->found_place ? x->found_place : last + !x->found_as,
	    py = y->found_place ? y->found_place : last + !y->found_as;
	size_t i = 0;
	while (all_entities[i] != x && all_entities[i] != y)
		i++;
	return px != py ? px - py : x == y ? 0 : all_entities[i] == x ? -1 : 1;
}

static void kinds_count(struct model *m, const struct find_asked *asked, struct find_answer *answer)
{
	struct out o = { .arena = m->arena };
	hit_sql(&o, m);
	out_str(&o, " SELECT d.entity,COUNT(*) FROM hit JOIN search_documents d ON d.id=hit.id WHERE ");
	kinds_put(&o, asked, is_asked);
	match_open_sql(&o, "d", 3, (struct closed_kinds){ is_asked, asked });
	out_str(&o, " GROUP BY d.entity");
	struct query q = { .name = "find_kinds", .sql = out_text(&o), .postgres = out_text(&o) };
	struct rows *r = db_query(m->db, m->arena, &q, "sss", match_title(m, search_words_named(m->arena, asked->text)),
	    match_body(m, search_words_asked(m->arena, asked->text)), m->reader);
	while (rows_next(r))
		kind_add(answer, entity_find(rows_text(r, 0)), rows_int(r, 1));
	rows_end(r);
}

/* ---- one page of it ---- */

static const char *cursor_of(struct model *m, const struct find_hit *h)
{
	return arena_printf(m->arena, "%s-%lld", h->entity->name, (long long)h->record);
}

bool find_cursor_good(struct model *m, const char *cursor)
{
	const char *dash = strchr(cursor, '-');
	int64_t id;
	return dash && entity_find(arena_strndup(m->arena, cursor, (size_t)(dash - cursor))) && integer_parse(dash + 1, &id) && id > 0;
}

static void page_cut(struct model *m, const struct find_asked *asked, struct find_hit **hits, size_t n, struct find_answer *answer)
{
	size_t from = 0;
	for (size_t i = 0; asked->after && i < n; i++)
		if (text_equal(cursor_of(m, hits[i]), asked->after))
			from = i + 1;
	answer->hits = hits + from;
	answer->count = n - from < asked->limit ? n - from : asked->limit;
	if (from + answer->count < n)
		answer->next = cursor_of(m, hits[from + answer->count - 1]);
}

static size_t hits_of_kind(struct find_hit **hits, size_t n, const struct entity *kind)
{
	size_t kept = 0;
	for (size_t i = 0; i < n; i++)
		if (hits[i]->entity == kind)
			hits[kept++] = hits[i];
	return kept;
}

struct find_answer find_all(struct model *m, const struct find_asked *asked)
{
	struct find_answer answer = { .kinds = arena_array(m->arena, struct find_kind, all_entity_count) };
	/* a kind that is not offered is looked for by itself */
	struct find_asked every = *asked;
	size_t n;
	every.all = asked->all || (asked->kind && !asked->kind->found_as);
	every.kind = NULL;
	struct find_hit **hits = find_hits(m, &every, FIND_MAX + 1, &n);
	bool many = n > FIND_MAX;
	if (many)
		kinds_count(m, &every, &answer);
	for (size_t i = 0; !many && i < n; i++)
		kind_add(&answer, hits[i]->entity, 1);
	qsort(answer.kinds, answer.kind_count, sizeof(answer.kinds[0]), kind_before);
	if (many && asked->kind)
		hits = find_hits(m, asked, FIND_MAX + 1, &n);
	else if (asked->kind)
		n = hits_of_kind(hits, n, asked->kind);
	answer.more = n > FIND_MAX;
	n = find_fold(m, hits, answer.more ? FIND_MAX : n);
	answer.total = (int64_t)n;
	bool named = n && hits[0]->rank < FIND_TEXT;
	if (n < HARDLY_ANY && !named && !asked->after)
		answer.suggestion = find_near(m, asked, &answer.fewer);
	page_cut(m, asked, hits, n, &answer);
	return answer;
}
