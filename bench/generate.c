#include "generate.h"

#include <string.h>

#include "base/text.h"
#include "model/declared/access.h"
#include "model/declared/governance.h"
#include "model/declared/learning.h"
#include "model/engine/columns.h"
#include "model/engine/search/search.h"
#include "model/engine/tables.h"
#include "model/engine/topics.h"

enum { POOL = 16, KINDS_MAX = 128, CODES_MAX = 24, PLAN_SIZE = 20, YEARS = 31, DAYS = YEARS * 12 * 28 };

/* Along this step no two rows of a call name the same record, as long as their number is no multiple of it. */
#define STEP "7919"

/* Words that stand in search as they are written: their stem is the word. */
static const char *const subjects[] = { "harbour", "orchard", "workshop", "choir", "garden", "market", "museum", "river" };
static const char *const forms[] = { "visit", "concert", "camp", "school", "tour", "club", "fair" };

struct rows_of {
	const struct entity *entity;
	int64_t before;     /* the largest id that was there */
	int64_t n;          /* how many are made: 0 where the kind is not asked for */
	int64_t pool[POOL]; /* the first that were there: the very first has more and more that names it */
	size_t pool_count;
};

struct making {
	struct model *m;
	struct rows_of kinds[KINDS_MAX]; /* as all_entities */
	int64_t n;
	bool all; /* every kind */
};

/* Which records the kinds that speak of any record speak of. */
static const struct entity *const spoken_of[] = { &activity_entity, &organisation_entity, &place_entity, &event_entity };

/* Kinds that name one record without end as years go by; a quarter of what names one of these names the first. */
static const struct entity *const lasting[] = { &organisation_entity, &place_entity, &link_entity, &person_entity, &plan_entity, &element_entity,
	&document_entity, &activity_entity, &indicator_entity, &funding_scheme_entity, &copy_entity, &event_entity };

/* What describes another record, or is a part of it, and is written once: there are as many for one record as it takes. */
static const struct entity *const describing[] = { &event_question_entity, &element_entity, &alignment_entity, &indicator_entity,
	&plan_version_entity, &budget_entity, &classification_entity, &call_entity, &agenda_item_entity, &attachment_entity, &translation_entity,
	&identifier_entity, &provenance_entity };

static bool is_one_of(const struct entity *const *list, size_t n, const struct entity *e)
{
	for (size_t i = 0; i < n; i++)
		if (list[i] == e)
			return true;
	return false;
}

static const struct rows_of *kind_of(const struct making *g, const struct entity *e)
{
	size_t i = 0;
	while (all_entities[i] != e)
		i++;
	return &g->kinds[i];
}

/* Place of a name in "element activity" and how many there are; false when it is not among them. */
static bool among(const char *names, const char *name, size_t *place, size_t *count)
{
	bool found = false;
	*count = 0;
	for (const char *s = names; s && *s; s += strcspn(s, " "), s += strspn(s, " "), ++*count)
		if (strcspn(s, " ") == strlen(name) && !strncmp(s, name, strlen(name))) {
			*place = *count;
			found = true;
		}
	return found;
}

/* Fields of which a row has exactly one; an agenda item has one at most, by its check. */
static bool takes_turns(const struct entity *e, const char *field, size_t *place, size_t *count)
{
	if (e == &agenda_item_entity && among("element award agreement link plan bid", field, place, count))
		return true;
	if (e == &evidence_entity && !strcmp(field, "introduction"))
		return false;
	if (e == &evidence_entity && among("element alignment contribution observation decision award", field, place, count))
		return true; /* as many of them as would name one claim and one document twice, were an introduction among them */
	return among(e->one_of[0], field, place, count) || among(e->one_of[1], field, place, count);
}

/* ---- what is there already ---- */

/* What activities serve: actions of the main plan. */
static const char *pool_sql(struct arena *a, const struct entity *e)
{
	return e == &element_entity ? "SELECT e.id FROM elements e JOIN plans p ON p.id=e.plan JOIN settings s ON s.value=p.slug"
	                              " WHERE s.name='main-plan' AND e.kind='action' ORDER BY e.id LIMIT $1"
	                            : arena_printf(a, "SELECT id FROM %s ORDER BY id LIMIT $1", e->table);
}

static struct rows_of kind_read(struct making *g, const struct entity *e, bool asked)
{
	struct rows_of k = { .entity = e, .n = asked ? g->n : 0 };
	struct query pool = { .name = "generate_pool", .sql = pool_sql(g->m->arena, e) };
	struct query last = { .name = "generate_last", .sql = arena_printf(g->m->arena, "SELECT COALESCE(MAX(id),0) FROM %s", e->table) };
	struct rows *r = db_query(g->m->db, g->m->arena, &pool, "i", (int64_t)POOL);
	while (rows_next(r))
		k.pool[k.pool_count++] = rows_int(r, 0);
	rows_end(r);
	k.before = db_int(g->m->db, &last, 0, "");
	if (!k.pool_count && k.n)
		k.pool[k.pool_count++] = k.before + 1;
	return k;
}

/* ---- a value, as SQL: n.i is the id of the row ---- */

static void one_of_words(struct out *o, const char *const *list, size_t count, int step)
{
	out_fmt(o, "CASE n.i*%d%%%zu", step, count);
	for (size_t i = 0; i < count; i++)
		out_fmt(o, " WHEN %zu THEN '%s'", i, list[i]);
	out_str(o, " END");
}

/* "harbour visit meridian 17" */
static void title(struct out *o, const struct rows_of *k)
{
	one_of_words(o, subjects, COUNT(subjects), 5);
	out_str(o, "||' '||");
	one_of_words(o, forms, COUNT(forms), 3);
	out_fmt(o, "||CASE WHEN n.i<=%lld THEN ' meridian ' ELSE ' northern ' END||CAST(n.i AS TEXT)", (long long)k->before + 20);
}

static void sentence(struct out *o, size_t column)
{
	one_of_words(o, subjects, COUNT(subjects), (int)column % 3 * 2 + 1);
	out_str(o, "||' and '||");
	one_of_words(o, forms, COUNT(forms), 2);
}

static void code(struct out *o, const struct codelist *list, size_t column)
{
	size_t count = list->count < CODES_MAX ? list->count : CODES_MAX;
	out_fmt(o, "CASE (n.i/%zu+n.i/%d)%%%zu", column % 3 + 1, DAYS, count);
	for (size_t i = 0; i < count; i++)
		out_fmt(o, " WHEN %zu THEN '%s'", i, list->codes[i].code);
	out_str(o, " END");
}

/* Years of twelve months of 28 days, each day once before the first comes again. What ends, falls due or is decided does so a year later,
 * and mostly not yet. */
static void date(struct out *o, const struct field *f)
{
	static const char *const later[] = { "ends", "ends_planned", "expires", "closes", "dissolved", "decided", "due", "report_due", "review",
		"report_received" };
	bool is_later = false;
	for (size_t i = 0; i < COUNT(later); i++)
		is_later = is_later || text_equal(f->name, later[i]);
	bool mostly_absent = is_later && !(f->flags & REQUIRED);
	out_fmt(o, "%sCAST(%d+n.i%%%d AS TEXT)||'-'||SUBSTR(CAST(101+n.i/%d%%12 AS TEXT),2,2)||'-'||SUBSTR(CAST(101+n.i/%d%%28 AS TEXT),2,2)%s",
	    mostly_absent ? "CASE WHEN n.i%4=1 THEN " : "", is_later ? 1980 : 1979, YEARS, YEARS, YEARS * 12, mostly_absent ? " END" : "");
}

static void pooled(struct out *o, const struct rows_of *of)
{
	out_fmt(o, "CASE (n.i/4+n.i/%d)%%%zu", DAYS, of->pool_count);
	for (size_t i = 0; i < of->pool_count; i++)
		out_fmt(o, " WHEN %zu THEN %lld", i, (long long)of->pool[i]);
	out_str(o, " END");
}

static void spread(struct out *o, const struct rows_of *of, size_t column)
{
	out_fmt(o, "%lld+(n.i*" STEP "+%zu)%%%lld", (long long)of->before + 1, column * 17, (long long)of->n);
}

/* A part of its kind is part of one that was made before it, four of each. */
static void parent(struct out *o, const struct rows_of *k)
{
	out_fmt(o, "CASE WHEN n.i<%lld THEN NULL ELSE %lld+(n.i-%lld)/4 END", (long long)k->before + 4, (long long)k->before, (long long)k->before);
}

/* A quarter names the first of the kind; with some kinds alone nothing does, since what else is named could not keep two such rows apart. */
static void record_of(struct out *o, const struct making *g, const struct rows_of *k, const struct rows_of *of, size_t column)
{
	bool more =
	    g->all && of->pool_count && is_one_of(lasting, COUNT(lasting), of->entity) && !is_one_of(describing, COUNT(describing), k->entity);
	if (!of->n && !of->pool_count)
		out_str(o, "NULL");
	else if (!of->n)
		pooled(o, of);
	else if (!more)
		spread(o, of, column);
	else {
		out_fmt(o, "CASE WHEN (n.i+%zu)%%4=0 THEN %lld ELSE ", column, (long long)of->pool[0]);
		spread(o, of, column);
		out_str(o, " END");
	}
}

/* An element stands in a plan of its own call, below the first of that plan. */
static void element_place(struct out *o, const struct making *g, const struct field *f)
{
	const struct rows_of *plan = kind_of(g, &plan_entity), *own = kind_of(g, &element_entity);
	if (text_equal(f->name, "plan"))
		out_fmt(o, "%lld+(n.i-%lld)/%d", (long long)plan->before + 1, (long long)own->before + 1, PLAN_SIZE);
	else
		out_fmt(o, "CASE WHEN (n.i-%lld)%%%d=0 THEN NULL ELSE n.i-(n.i-%lld)%%%d END", (long long)own->before + 1, PLAN_SIZE,
		    (long long)own->before + 1, PLAN_SIZE);
}

static void reference(struct out *o, const struct making *g, const struct rows_of *k, const struct field *f, size_t column)
{
	const struct rows_of *of = kind_of(g, f->of);
	bool serves = k->entity == &contribution_entity && f->of == &element_entity && of->pool_count;
	if (text_equal(f->name, "dataset"))
		out_fmt(o, "%lld", (long long)g->m->dataset);
	else if (k->entity == &element_entity && (text_equal(f->name, "plan") || text_equal(f->name, "parent")))
		element_place(o, g, f);
	else if (f->of == k->entity && text_equal(f->name, "parent"))
		parent(o, k);
	else if (f->of == k->entity)
		out_str(o, "NULL"); /* what takes another's place or corrects it speaks of the same thing */
	else if (serves)
		pooled(o, of);
	else if (k->entity == &contribution_entity && of->n)
		spread(o, of, column); /* or two would do the same for the same action */
	else
		record_of(o, g, k, of, column);
}

static void spoken(struct out *o, const struct making *g, const struct rows_of *k, const struct field *f, size_t column)
{
	out_fmt(o, "CASE n.i/4%%%zu", COUNT(spoken_of));
	for (size_t i = 0; i < COUNT(spoken_of); i++) {
		out_fmt(o, " WHEN %zu THEN ", i);
		if (f->kind == K_RECORD)
			record_of(o, g, k, kind_of(g, spoken_of[i]), column);
		else
			out_fmt(o, "'%s'", spoken_of[i]->name);
	}
	out_str(o, " END");
}

/* What a row has many of: two names of the list that people choose from. */
static const struct codelist *names_of(const struct field *f)
{
	return text_equal(f->name, "subjects") ? &codelist_school_subject : text_equal(f->name, "concepts") ? &codelist_key_concept : NULL;
}

static void names(struct out *o, const struct codelist *list)
{
	for (size_t step = 1; step <= 2; step++) {
		out_fmt(o, "%sCASE (n.i*%zu)%%%zu", step == 1 ? "" : "||', '||", step * step, list->count);
		for (size_t i = 0; i < list->count; i++)
			out_fmt(o, " WHEN %zu THEN '%s'", i, list->codes[i].name);
		out_str(o, " END");
	}
}

static void words(struct out *o, const struct rows_of *k, const struct field *f, size_t column)
{
	size_t place, count;
	bool always = f->flags & REQUIRED || takes_turns(k->entity, f->name, &place, &count);
	if (f->flags & TITLE)
		title(o, k);
	else if (f->flags & KEY)
		out_fmt(o, "CASE WHEN %s THEN '%s '||CAST(n.i AS TEXT) END", always ? "1=1" : "n.i%2=1", f->name);
	else if (f->flags & TOPICS && names_of(f))
		names(o, names_of(f));
	else
		sentence(o, column);
}

static void slug(struct out *o, const struct making *g, const struct rows_of *k)
{
	if (k->entity == &element_entity)
		out_fmt(o, "'zz-plan-'||CAST(%lld+(n.i-%lld)/%d AS TEXT)||'/'||", (long long)kind_of(g, &plan_entity)->before + 1,
		    (long long)k->before + 1, PLAN_SIZE);
	else
		out_fmt(o, "'zz-%s-'||", text_slug(o->arena, k->entity->name));
	out_str(o, "CAST(n.i AS TEXT)");
}

static void whole(struct out *o, const struct field *f)
{
	if (f->flags & KEY && f->kind == K_INT)
		out_str(o, f->max && f->max <= 1000 ? "1+n.i%1000" : "n.i");
	else if (f->kind == K_INT)
		out_str(o, "1+n.i%50");
	else if (f->kind == K_BOOL)
		out_str(o, "CASE WHEN n.i%7=0 THEN 1 ELSE 0 END");
	else
		out_fmt(o, "(1+n.i%%40)*%lld", (long long)DECIMAL_ONE);
}

/* What is not given, beside what one_of leaves out: personal data, what the program keeps, the field where a whole record is spoken of,
 * the criterion of evidence that is no award's, and its introduction (takes_turns). */
static bool is_absent(const struct entity *e, const struct field *f)
{
	return !(f->flags & REQUIRED) &&
	    (f->flags & (PRIVATE | INTERNAL) || text_equal(f->name, "field") || text_equal(f->name, "criterion") ||
	        text_equal(f->name, "introduction") || ((f->kind == K_INT || f->kind == K_DECIMAL) && e->journal));
}

static void value(struct out *o, const struct making *g, const struct rows_of *k, size_t column)
{
	const struct field *f = &k->entity->fields[column];
	if (k->entity == &booking_entity && f->flags & INTERNAL) /* held for five of ten days, long ago and apart from what was there */
		out_fmt(o, "(n.i%%70000)*10-%d", text_equal(f->name, "held_to") ? 700000 - 5 : 700000);
	else if (is_absent(k->entity, f))
		out_str(o, "NULL");
	else if (f->kind == K_RECORD || (text_equal(f->name, "entity") && f->kind == K_TEXT))
		spoken(o, g, k, f, 1);
	else if (text_equal(f->name, "field"))
		out_str(o, "'summary'");
	else if (f->kind == K_SLUG)
		slug(o, g, k);
	else if (f->kind == K_REF)
		reference(o, g, k, f, column);
	else if (f->kind == K_CODE)
		code(o, f->list, column);
	else if (f->kind == K_DATE || f->kind == K_STAMP) {
		date(o, f);
		out_str(o, f->kind == K_STAMP ? "||'T12:00:00Z'" : "");
	} else if (f->kind == K_TIME) {
		out_str(o, "'19:30'");
	} else if (f->kind == K_URL || f->kind == K_EMAIL) {
		out_str(o, f->kind == K_URL ? "'https://example.org/'||CAST(n.i AS TEXT)" : "'zz-'||CAST(n.i AS TEXT)||'@example.org'");
	} else if (kind_is_text(f->kind))
		words(o, k, f, column);
	else
		whole(o, f);
}

/* ---- a row ---- */

/* Exactly one of some fields is present: each in its turn. */
static void value_in_turn(struct out *o, const struct making *g, const struct rows_of *k, size_t column)
{
	size_t place, count;
	bool turns = takes_turns(k->entity, k->entity->fields[column].name, &place, &count);
	if (turns)
		out_fmt(o, "CASE WHEN n.i/4%%%zu=%zu THEN ", count, place);
	value(o, g, k, column);
	out_str(o, turns ? " END" : "");
}

/* As text_sort_key() makes it of a title. */
static void sort_key(struct out *o, const struct rows_of *k)
{
	if (!entity_title(k->entity)) {
		out_str(o, "''");
		return;
	}
	one_of_words(o, subjects, COUNT(subjects), 5);
	out_str(o, "||' '||");
	one_of_words(o, forms, COUNT(forms), 3);
	out_fmt(o, "||CASE WHEN n.i<=%lld THEN ' meridian ' ELSE ' northern ' END||SUBSTR(CAST(10000000000+n.i AS TEXT),2,10)",
	    (long long)k->before + 20);
}

static bool rows_make(struct making *g, const struct rows_of *k)
{
	struct out o = { .arena = g->m->arena };
	out_fmt(&o, "INSERT INTO %s(id,version,created,changed,sort_key", k->entity->table);
	for (size_t i = 0; i < k->entity->field_count; i++)
		out_fmt(&o, ",%s", k->entity->fields[i].name);
	out_fmt(&o,
	    ") WITH RECURSIVE n(i) AS (SELECT CAST(%lld AS BIGINT) UNION ALL SELECT i+1 FROM n WHERE i<%lld)"
	    " SELECT n.i,1,'2009-01-01T00:00:00Z','2009-01-01T00:00:00Z',",
	    (long long)k->before + 1, (long long)(k->before + k->n));
	sort_key(&o, k);
	for (size_t i = 0; i < k->entity->field_count; i++) {
		out_char(&o, ',');
		value_in_turn(&o, g, k, i);
	}
	out_str(&o, " FROM n");
	struct query insert = { .name = k->entity->name, .sql = out_text(&o) };
	return db_exec(g->m->db, &insert, "") == k->n;
}

/* ---- search ---- */

static const char *searched_body(struct making *g, const struct entity *e)
{
	struct out o = { .arena = g->m->arena };
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		if (f->flags & SEARCH && !(f->flags & (TITLE | PRIVATE)))
			out_fmt(&o, "%sCOALESCE(t.%s,'')", o.length ? "||'. '||" : "", f->name);
	}
	return o.length ? out_text(&o) : "''";
}

/* The documents of the rows that were made, and their words: the texts hold no other words than those that stand for themselves. */
static bool search_make(struct making *g, const struct rows_of *k)
{
	static const struct query last = { .name = "generate_document", .sql = "SELECT COALESCE(MAX(id),0) FROM search_documents" };
	static const struct query words = { .name = "generate_words",
		.sql = "INSERT INTO search_words(rowid,title,body) SELECT id,CASE WHEN $2=1 THEN title ELSE '' END,"
		       "CASE WHEN $2=1 THEN title ELSE '' END||' '||REPLACE(body,'. ',' ') FROM search_documents WHERE id>$1",
		.postgres =
		    "INSERT INTO search_words(rowid,title,body) SELECT id,array_to_tsvector(string_to_array(CASE WHEN $2=1 THEN title ELSE '' END,' ')),"
		    "array_to_tsvector(array_remove(string_to_array(CASE WHEN $2=1 THEN title ELSE '' END||' '||REPLACE(body,'. ',' '),' '),''))"
		    " FROM search_documents WHERE id>CAST($1 AS BIGINT)" };
	const struct field *called = entity_title(k->entity);
	const char *name = called ? arena_printf(g->m->arena, "t.%s", called->name) : arena_printf(g->m->arena, "'%s'", k->entity->label);
	const char *key = called ? "t.sort_key" : arena_printf(g->m->arena, "'%s'", text_sort_key(g->m->arena, k->entity->label));
	int64_t before = db_int(g->m->db, &last, 0, "");
	struct query documents = { .name = k->entity->name,
		.sql = arena_printf(g->m->arena,
		    "INSERT INTO search_documents(entity,record,sort_key,title,body) SELECT '%s',t.id,%s,%s,%s FROM %s t WHERE t.id>%lld",
		    k->entity->name, key, name, searched_body(g, k->entity), k->entity->table, (long long)k->before) };
	return db_exec(g->m->db, &documents, "") == k->n && db_exec(g->m->db, &words, "ii", before, (int64_t)(called != NULL)) == k->n;
}

/* ---- all of it ---- */

static bool all_make(struct making *g, const char *kinds)
{
	struct tables tables = tables_all(g->m->db, g->m->arena);
	size_t place, count;
	for (size_t i = 0; i < all_entity_count; i++)
		g->kinds[i] =
		    kind_read(g, all_entities[i], kinds ? among(kinds, all_entities[i]->name, &place, &count) : all_entities[i] != &setting_entity);
	for (size_t i = 0; i < all_entity_count; i++) {
		const struct rows_of *k = &g->kinds[i];
		if (k->n && (!rows_make(g, k) || (search_covers(k->entity) && !search_make(g, k))))
			return false;
	}
	if (!topics_rebuild(g->m->db))
		return false;
	/* references were looked at as they came; what is left to do is where the next ids begin */
	return tables_loading(g->m->db) && tables_loaded(g->m->db, &tables);
}

bool generate(const char *url, size_t n, const char *kinds, struct problems *p)
{
	enum { CACHE = 64 << 20 };
	struct db *db = db_open(url, DB_READ_WRITE, p);
	struct arena a = { 0 };
	struct model m;
	if (!db)
		return false;
	db_cache(db, CACHE);
	bool good = db_begin_write(db);
	if (good)
		model_start(&m, db, &a, NULL);
	struct making g = { .m = &m, .n = (int64_t)n, .all = !kinds };
	good = good && all_make(&g, kinds) && db_commit(db);
	if (!good)
		problem_add(p, NULL, "the records can't be made: %s", db_message(db));
	db_close(db);
	arena_free(&a);
	return good;
}
