/* What a page costs must not grow with the city: every GET address (each route, each generic list, each filter and order that a list
 * offers, a record of each kind) is asked for with 1,000 and with 10,000 records of every kind, and the engine's own steps are counted:
 * on SQLite those of its machine, on PostgreSQL the rows and index entries that are read. Counts are exact, so no machine and no
 * neighbour changes them. An address whose steps grow by more than half stands in test/files/growth.txt with the reason.
 *
 * The records of the city itself are those that most others name (bench/generate.h). Runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "generate.h"
#include "base/log.h"
#include "find.h"
#include "model/declared/delivery.h"
#include "model/engine/list.h"
#include "web/routes.h"
#define SITE_NAME "growth"
#include "site.h"
#include "share.h"
#include "addresses.h"

#define SESSION "garden-morning-september-2009"
#define REASONS "test/files/growth.txt"

enum { BEFORE = 1000, MORE = 9000, ADDRESSES_MAX = 2000, GROWTH_PERCENT = 150, SHAPES = 3 };

/* No page comes near; one that would go on for minutes is stopped here and has grown. */
enum { MILLION = 1000000, MILLIONS_MAX = 5 };

/* ---- counting ---- */

static struct {
	bool on, stopped;
	int64_t steps, dearest, millions;
	char text[400]; /* of the statement that took most */
} counted;

static int profiled(unsigned kind, void *context, void *statement, void *unused)
{
	(void)kind, (void)context, (void)unused;
	int64_t steps = sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_VM_STEP, 1);
	if (!counted.on)
		return 0;
	counted.steps += steps;
	if (steps > counted.dearest) {
		counted.dearest = steps;
		snprintf(counted.text, sizeof(counted.text), "%s", sqlite3_sql(statement));
	}
	return 0;
}

static int too_many(void *unused)
{
	(void)unused;
	counted.stopped = counted.on && ++counted.millions >= MILLIONS_MAX;
	return counted.stopped;
}

static int profile_open(sqlite3 *db, char **error, const struct sqlite3_api_routines *api)
{
	(void)error, (void)api;
	sqlite3_progress_handler(db, MILLION, too_many, NULL);
	return sqlite3_trace_v2(db, SQLITE_TRACE_PROFILE, profiled, NULL);
}

static bool on_postgres(const struct site *s)
{
	return text_starts(s->database.url, "postgres");
}

#define NAME_OF_APP "jumelage-growth"

/* A server process tells what it has read when it ends, at the latest before it is gone from the list. */
static int64_t rows_read(struct db *db)
{
	static const struct query open = { .name = "growth_open",
		.sql = "SELECT COUNT(*) FROM pg_stat_activity WHERE application_name='" NAME_OF_APP "' AND datname=current_database()" };
	static const struct query read = { .name = "growth_read",
		.sql = "SELECT CAST((SELECT SUM(seq_tup_read) FROM pg_stat_user_tables WHERE schemaname=current_schema())"
		       "+(SELECT SUM(idx_tup_read) FROM pg_stat_user_indexes WHERE schemaname=current_schema()) AS BIGINT)" };
	while (db_int(db, &open, 0, "") > 0)
		usleep(500);
	return db_int(db, &read, 0, "");
}

static struct db *statistics; /* a connection of its own, on PostgreSQL */

#define READ_OF_TABLE \
	"SELECT t.relname AS name,CAST(COALESCE(t.seq_tup_read,0)+COALESCE((SELECT SUM(i.idx_tup_read) FROM pg_stat_user_indexes i" \
	" WHERE i.relid=t.relid),0) AS BIGINT) AS n FROM pg_stat_user_tables t WHERE t.schemaname=current_schema()"

static void tables_noted(void)
{
	static const char note[] = "DROP TABLE IF EXISTS pg_temp.growth_before; CREATE TEMP TABLE growth_before AS " READ_OF_TABLE;
	assert_true(db_begin_write(statistics) && db_script(statistics, note) && db_commit(statistics));
}

/* The tables that were read most since they were noted. */
static const char *tables_read(struct arena *a)
{
	static const struct query most = { .name = "growth_tables",
		.sql = "SELECT STRING_AGG(d.name||' '||d.n,', ') AS tables FROM (SELECT r.name,r.n-b.n AS n FROM (" READ_OF_TABLE
		       ") r JOIN pg_temp.growth_before b ON b.name=r.name WHERE r.n>b.n ORDER BY 2 DESC LIMIT 3) d" };
	struct rows *r = db_query(statistics, a, &most, "");
	const char *tables = rows_next(r) ? rows_text(r, 0) : NULL;
	rows_end(r);
	assert_false(db_failed(statistics));
	return text_or(tables, "");
}

static const char *asked(struct site *s, const struct guest *who, const char *address, int64_t *steps)
{
	counted.steps = counted.dearest = counted.millions = 0;
	counted.stopped = false;
	*counted.text = 0;
	int64_t before = statistics ? rows_read(statistics) : 0;
	if (statistics)
		assert_true(s->app.start(s->app.context, 0));
	counted.on = true;
	const char *answer = site_get(s, who, address);
	counted.on = false;
	if (statistics)
		s->app.stop(s->app.context);
	*steps = counted.stopped ? INT64_MAX / 1000 : statistics ? rows_read(statistics) - before : counted.steps;
	return answer;
}

/* ---- the addresses ---- */

static struct guest administrator;

struct address {
	const char *target;
	bool open; /* to anybody: else an administrator asks */
	int64_t before, after;
	const char *dearest; /* statement, with many records */
};
static struct address addresses[ADDRESSES_MAX];
static size_t address_count;

static void address_add(const char *target, bool open)
{
	for (size_t i = 0; i < address_count; i++)
		if (!strcmp(addresses[i].target, target))
			return;
	assert_true(address_count < ADDRESSES_MAX);
	addresses[address_count++] = (struct address){ .target = target, .open = open };
}

static const char *first_key(struct model *m, const struct entity *e)
{
	struct query first = { .name = "growth_first", .sql = arena_printf(m->arena, "SELECT t.* FROM %s t ORDER BY t.id LIMIT 1", e->table) };
	struct set s = model_select(m, e, &first, "");
	return s.count ? url_encode(m->arena, row_key(m, e, s.rows[0]), true) : NULL;
}

/* Who asks for the addresses of a route: an administrator where it is not for everybody. The first record of each kind has most that belongs
 * to it. */
static void route_add(struct addresses *all, const struct route *r)
{
	/* who is not signed in is led to pages for people, or told less of the same */
	bool open = r->roles & ROLE_BIT(ROLE_PUBLIC) && !text_starts(r->pattern, "/records");
	all->who = open ? NULL : &administrator;
	addresses_of(all, r);
	for (size_t i = 0; i < all->count; i++)
		address_add(all->each[i], open);
}

/* A form that is found by a code alone, of the session that has one. */
static void evaluation_add(struct site *s, struct model *m)
{
	const struct event *e = model_find(m, event, SESSION);
	assert_true(e && e->ask_code);
	address_add(arena_printf(&s->arena, "/evaluate/" SESSION "?code=%s", e->ask_code), true);
}

static void routes_add(struct site *s)
{
	struct model m;
	struct db *db = database_borrow(&s->database);
	struct addresses all = { .site = s, .model = &m, .most = SHAPES };
	assert_true(db_begin_read(db));
	model_start(&m, db, &s->arena, NULL);
	for (size_t i = 0; i < all_entity_count; i++) {
		const struct entity *e = all_entities[i];
		if (e->secret)
			continue;
		address_add(arena_printf(&s->arena, "/records/%s", e->name), false);
		address_add(arena_printf(&s->arena, "/records/%s/%s", e->name, first_key(&m, e)), false);
	}
	for (size_t i = 0; i < route_count; i++)
		if (routes[i].method == HTTP_GET && !text_equal(routes[i].pattern, "/records/*"))
			route_add(&all, &routes[i]);
	evaluation_add(s, &m);
	address_add("/search?q=masaya", true);
	address_add("/search?q=harbour", true);
	address_add("/search?q=lmlg", true);
	address_add("/search?q=kref", true);
	address_add("/search?q=krefled", true);
	address_add("/search?q=leceister+cuoncil", true);
	db_rollback(db);
	database_give_back(&s->database, db);
}

/* ---- the filters and orders that a page offers ---- */

static const char *value_of(struct site *s, const char *tag, const char *name)
{
	const char *at = find_before(tag, tag + strcspn(tag, ">"), arena_printf(&s->arena, " %s=\"", name));
	if (!at)
		return NULL;
	at += strlen(name) + 3;
	return arena_strndup(&s->arena, at, strcspn(at, "\""));
}

/* A choice that is no record of ours has most that names it. */
static const char *choice_of(struct site *s, const char *select)
{
	const char *end = strstr(select, "</select>"), *chosen = NULL;
	for (const char *o = find_before(select, end, "<option"); o; o = find_before(o + 1, end, "<option")) {
		const char *value = value_of(s, o, "value");
		if (!text_empty(value) && (!chosen || (text_starts(chosen, "zz-") && !text_starts(value, "zz-"))))
			chosen = value;
	}
	return chosen;
}

static void filters_add(struct site *s, const char *path, const char *form, bool open)
{
	const char *end = strstr(form, "</form>");
	for (const char *at = strchr(form + 1, '<'); at && at < end; at = strchr(at + 1, '<')) {
		bool choice = text_starts(at, "<select"), typed = text_starts(at, "<input");
		const char *name = choice || typed ? value_of(s, at, "name") : NULL, *type = typed ? value_of(s, at, "type") : NULL;
		const char *value = choice ? choice_of(s, at) : "2001";
		if (!name || !value || (typed && !text_equal(type, "text")))
			continue;
		address_add(arena_printf(&s->arena, "%s?%s=%s", path, name, url_encode(&s->arena, value, false)), open);
	}
}

static void orders_add(struct site *s, const char *path, const char *body, bool open)
{
	const char *own = arena_printf(&s->arena, " href=\"%s?", path);
	for (const char *at = body; (at = strstr(at, own)); at++) {
		const char *href = value_of(s, at, "href");
		if (href && strstr(href, "sort=") && !strstr(href, "&amp;"))
			address_add(href, open);
	}
}

static void offers_add(struct site *s, const struct address *a, const char *body)
{
	if (strchr(a->target, '?'))
		return;
	for (const char *form = body; (form = strstr(form, "<form class=\"filters\"")); form++)
		filters_add(s, a->target, form, a->open);
	orders_add(s, a->target, body, a->open);
}

/* Every date of a generic list, which its page may offer or not. */
static void generic_orders_add(struct site *s)
{
	for (size_t i = 0; i < all_entity_count; i++)
		for (size_t j = 0; j < all_entities[i]->field_count && !all_entities[i]->secret; j++)
			if (list_sortable(&all_entities[i]->fields[j]))
				address_add(
				    arena_printf(&s->arena, "/records/%s?sort=%s&dir=desc", all_entities[i]->name, all_entities[i]->fields[j].name),
				    false);
}

/* ---- asking for all of them ---- */

/* What the server does by itself some time after many writes. */
#define STATISTICS_MADE \
	"ANALYZE; SELECT gin_clean_pending_list('search_words_title'::regclass); SELECT gin_clean_pending_list('search_words_body'::regclass)"

static void grow(struct site *s, size_t n)
{
	struct problems p = { .arena = &s->arena };
	if (!generate(s->database.url, n, NULL, &p))
		fail_msg("%s", problem_line(&p, p.first));
	if (!statistics)
		return;
	assert_true(db_begin_write(statistics) && db_script(statistics, STATISTICS_MADE) && db_commit(statistics));
}

/* Addresses that a page offers come behind those that were known. */
static void all_asked(struct site *s, bool first)
{
	size_t wrong = 0;
	for (size_t i = 0; i < address_count; i++) {
		struct address *a = &addresses[i];
		if (!share_of_engine(i, 3)) /* each wants a connection of its own there */
			continue;
		const char *answer = asked(s, a->open ? NULL : &administrator, a->target, first ? &a->before : &a->after);
		/* a filter may find no indicator; what is looked up is counted all the same */
		bool lacks = address_alone(a->target) || text_starts(a->target, "/indicators?verdict=");
		if (answer_status(answer) != 200 && !lacks && !counted.stopped && ++wrong)
			print_error("%s: %.60s\n", a->target, answer);
		if (first)
			offers_add(s, a, answer_body(answer));
		a->dearest = arena_strdup(&s->arena, counted.text);
	}
	assert_int_equal(wrong, 0);
}

static int growth_begin(void **state)
{
	log_quiet(true);
	sqlite3_auto_extension((void (*)(void))profile_open);
	site_begin(state);
	struct site *s = *state;
	if (on_postgres(s)) {
		s->app.stop(s->app.context);
		statistics = database_open(&s->database);
		s->app = web_app(arena_printf(&s->arena, "%s&application_name=" NAME_OF_APP, s->database.url));
		web_files(&s->app, s->files);
	}
	grow(s, BEFORE);
	administrator = site_guest(s, "growth@example.org", "administrator", NULL);
	if (statistics)
		assert_true(s->app.start(s->app.context, 0));
	routes_add(s);
	if (statistics)
		s->app.stop(s->app.context);
	generic_orders_add(s);
	all_asked(s, true);
	grow(s, MORE);
	all_asked(s, false);
	return 0;
}

static int growth_end(void **state)
{
	struct site *s = *state;
	db_close(statistics);
	if (statistics)
		assert_true(s->app.start(s->app.context, 0)); /* site_end() stops it */
	return site_end(state);
}

/* ---- what it comes to ---- */

#define POSTGRES_ALONE "postgres:"

/* Lines "ADDRESS<TAB>reason"; an address that ends with '*' stands for all that begin so, one behind "postgres:" for that engine alone. */
static bool has_reason(const char *reasons, const char *target)
{
	for (const char *line = reasons; *line; line += strcspn(line, "\n"), line += *line == '\n') {
		if (statistics && text_starts(line, POSTGRES_ALONE))
			line += strlen(POSTGRES_ALONE);
		size_t n = strcspn(line, "\t\n");
		bool all = n && line[n - 1] == '*';
		if (line[n] == '\t' && !strncmp(line, target, all ? n - 1 : n) && (all || !target[n]))
			return true;
	}
	return false;
}

static bool grows(const struct address *a)
{
	return a->after / GROWTH_PERCENT > a->before / 100;
}

/* What takes most: a statement, or on PostgreSQL, where it is asked for once more, rows and index entries of tables. */
static const char *mostly(struct site *s, const struct address *a)
{
	int64_t steps;
	if (!statistics)
		return a->dearest;
	tables_noted();
	asked(s, a->open ? NULL : &administrator, a->target, &steps);
	return tables_read(&s->arena);
}

static const char *reasons_read(struct site *s)
{
	size_t length;
	struct problems p = { .arena = &s->arena };
	const char *reasons = os_read_file(&s->arena, REASONS, 1 << 20, &length, &p);
	if (!reasons)
		fail_msg("%s", problem_line(&p, p.first));
	return reasons;
}

static void no_page_grows_without_a_reason(void **state)
{
	struct site *s = *state;
	const char *reasons = reasons_read(s);
	size_t bad = 0;
	for (size_t i = 0; i < address_count; i++) {
		const struct address *a = &addresses[i];
		if (!grows(a) || has_reason(reasons, a->target))
			continue;
		bad++;
		print_error("%s: %lld steps with %d of each kind, %lld with %d (%.1f times)\n", a->target, (long long)a->before, BEFORE,
		    (long long)a->after, BEFORE + MORE, (double)a->after / (double)(a->before ? a->before : 1));
		print_error("  mostly: %s\n", mostly(s, a));
	}
	print_message("%zu addresses\n", address_count);
	assert_int_equal(bad, 0);
}

/* On SQLite alone: what grows there need not grow on the other engine. */
static void each_reason_is_needed(void **state)
{
	struct site *s = *state;
	for (const char *line = reasons_read(s); *line && !on_postgres(s); line += strcspn(line, "\n"), line += *line == '\n') {
		const char *one = arena_strndup(&s->arena, line, strcspn(line, "\n"));
		bool needed = text_starts(one, POSTGRES_ALONE);
		for (size_t i = 0; i < address_count; i++)
			needed = needed || (grows(&addresses[i]) && has_reason(one, addresses[i].target));
		if (!needed)
			fail_msg(REASONS " need not speak of %s", one);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_page_grows_without_a_reason),
		cmocka_unit_test(each_reason_is_needed),
	};
	return cmocka_run_group_tests(tests, growth_begin, growth_end);
}
