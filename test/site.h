/* site.h - a city behind the application, for tests of pages: on the engine that JUMELAGE_TEST_DB names.
 *
 * A test program names itself by SITE_NAME before it includes this, and a city other than the demonstration's by SITE_CITY;
 * it runs in the project's folder. */
#ifndef SITE_H
#define SITE_H
#include "codec/json.h"
#include "database.h"
#include "exchange/records.h"
#include "model/access.h"
#include "model/schema.h"
#include "web/web.h"

#ifndef SITE_CITY
#define SITE_CITY "city/leicester"
#endif
#define HOSTILE "\"><script>alert(1)</script>"

struct site {
	struct database database;
	struct http_app app;
	struct arena arena;
};

static inline int site_begin(void **state)
{
	struct site *s = calloc(1, sizeof(*s));
	assert_non_null(s);
	struct problems problems = { .arena = &s->arena };
	struct model m;
	struct records_count count;
	database_make(&s->database, SITE_NAME);
	struct db *db = database_open(&s->database);
	assert_true(db_begin_write(db) && schema_create(db) && db_commit(db));
	model_start(&m, db, &s->arena, NULL);
	assert_int_equal(records_import_folder(&m, SITE_CITY, &problems, NULL, &count), RECORDS_DONE);
	db_close(db);
	s->app = web_app(s->database.url);
	assert_true(s->app.start(s->app.context, 0));
	*state = s;
	return 0;
}

static inline int site_end(void **state)
{
	struct site *s = *state;
	s->app.stop(s->app.context);
	database_remove(&s->database);
	arena_free(&s->arena);
	free(s);
	return 0;
}

/* The status; `body` is what follows the head. */
static inline int get(struct site *s, const char *target, const char **body)
{
	struct out answer = { .arena = &s->arena };
	const char *raw = arena_printf(&s->arena, "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n", target);
	http_test(&s->app, raw, strlen(raw), &answer);
	const char *text = out_text(&answer), *space = strchr(text, ' '), *end = strstr(text, "\r\n\r\n");
	*body = end ? end + 4 : "";
	return space ? (int)strtol(space, NULL, 10) : 0;
}

static inline const struct json *get_json(struct site *s, const char *target)
{
	const char *body;
	struct problems p = { .arena = &s->arena };
	if (get(s, target, &body) != 200)
		fail_msg("%s does not answer", target);
	const struct json *j = json_read(&s->arena, body, strlen(body), &p);
	if (!j)
		fail_msg("%s is no JSON: %s", target, problem_line(&p, p.first));
	return j;
}

/* Puts script into every text field of an entity's rows. */
static inline void text_set(struct db *db, struct arena *a, const struct entity *e)
{
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		if ((f->kind != K_TEXT && f->kind != K_NOTE) || (e == &provenance_entity && (text_equal(f->name, "entity") || text_equal(f->name, "field"))))
			continue;
		const char *free = f->flags & KEY ? arena_printf(a, "$1||' '||CAST(id AS TEXT)") : "CAST($1 AS TEXT)";
		struct query q = { .name = "hostile", .sql = arena_printf(a, "UPDATE %s SET %s=%s", e->table, f->name, free) };
		db_exec(db, &q, "s", HOSTILE);
	}
}
#endif
