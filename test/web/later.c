/* A page of an earlier day holds no date of a later one: each address that everybody may read is asked for as it was long before the city's
 * first record and in the middle of its year, as HTML and as JSON. What may lie ahead of a day (a due date, a planned event) stands in
 * test/files/later.txt with its reason: ".due" is a member of JSON, by the end of its path, "/calendar" an address, which may end with a star.
 * In HTML a date is good where JSON of the same day has it in such a member. On the engine that JUMELAGE_TEST_DB names; runs in
 * the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/date.h"
#include "codec/json.h"
#include "web/kit/address.h"
#include "web/routes.h"
#define SITE_NAME "later"
#define SITE_CITY "city/leicester"
#include "site.h"
#include "addresses.h"

#define REASONS "test/files/later.txt"

static const char *const days[] = { "1990-01-01", "2009-03-31" };

enum { DATES_MAX = 4000, REASONS_MAX = 200, ADDRESSES_MAX = 600, SHAPES = 6, FOUND_MAX = 8000 };

/* ---- reasons ---- */

static struct {
	const char *what;
	bool needed;
} reasons[REASONS_MAX];
static size_t reason_count;

static void reasons_read(struct site *s)
{
	struct problems p = { .arena = &s->arena };
	size_t length;
	const char *text = os_read_file(&s->arena, REASONS, 1 << 20, &length, &p);
	assert_non_null(text);
	for (; *text && reason_count < REASONS_MAX; text += strcspn(text, "\n") + 1) {
		size_t n = strcspn(text, "\t");
		if (!n || text[n] != '\t' || strcspn(text, "\n") < n + 5)
			fail_msg(REASONS ": no reason in %.60s", text);
		reasons[reason_count++].what = arena_strndup(&s->arena, text, n);
	}
}

static bool address_excused(const char *address)
{
	for (size_t i = 0; i < reason_count; i++) {
		const char *what = reasons[i].what;
		size_t n = strcspn(what, "*");
		if (*what != '/' || strncmp(what, address, n) || (!what[n] && address[n]))
			continue;
		reasons[i].needed = true;
		return true;
	}
	return false;
}

static bool member_excused(const char *path)
{
	for (size_t i = 0; i < reason_count; i++) {
		if (*reasons[i].what != '.' || !text_ends(path, reasons[i].what))
			continue;
		reasons[i].needed = true;
		return true;
	}
	return false;
}

/* ---- dates ---- */

static bool all_digits(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (s[i] < '0' || s[i] > '9')
			return false;
	return true;
}

/* The length of a date as data writes it at the beginning of a text: "2009", "2009-03", "2009-03-31"; 0: none. */
static size_t iso_length(const char *s)
{
	size_t n = 4;
	if (strnlen(s, 4) < 4 || !all_digits(s, 4) || (strncmp(s, "19", 2) && strncmp(s, "20", 2)))
		return 0;
	while (n < 10 && s[n] == '-' && strnlen(s + n + 1, 2) == 2 && all_digits(s + n + 1, 2))
		n += 3;
	return n;
}

static bool is_later(const char *date, const char *day)
{
	return strncmp(date, day, strlen(date)) > 0;
}

struct seen_dates {
	const char *each[DATES_MAX];
	size_t count;
};

static void date_seen(struct seen_dates *d, const char *date)
{
	for (size_t i = 0; i < d->count; i++)
		if (!strcmp(d->each[i], date))
			return;
	assert_true(d->count < DATES_MAX);
	d->each[d->count++] = date;
}

static bool date_known(const struct seen_dates *d, const char *date)
{
	for (size_t i = 0; i < d->count; i++)
		if (!strncmp(d->each[i], date, strlen(date)))
			return true;
	return false;
}

static size_t found;

static void tell(const char *address, const char *day, const char *where, const char *date)
{
	if (++found <= FOUND_MAX)
		fprintf(stderr, "%s?as-at=%s: %s %s\n", address, day, where, date);
}

/* ---- JSON ---- */

/* What is called "2009" is no date. */
static bool is_name(const char *path)
{
	return text_ends(path, "_name") || text_ends(path, ".title") || text_ends(path, ".code") || text_ends(path, ".edition");
}

/* `good` gets the dates that a reason speaks of. */
static void json_look(
    struct site *s, const struct json *j, const char *path, const char *address, const char *day, bool excused, struct seen_dates *good)
{
	if (j->key)
		path = arena_printf(&s->arena, "%s.%s", path, text_equal(j->key, "records") ? address + strlen("/records/") : j->key);
	for (const struct json *in = j->first; in; in = in->next)
		json_look(s, in, path, address, day, excused, good);
	if (j->kind != JSON_TEXT || !*j->text || is_name(path) || iso_length(j->text) != strlen(j->text) || !is_later(j->text, day))
		return;
	if (member_excused(path))
		date_seen(good, j->text);
	else if (!excused)
		tell(address, day, path, j->text);
}

/* ---- HTML ---- */

/* What people read of the main part: each tag is a bar. */
static const char *main_text(struct site *s, const char *body)
{
	struct out o = { .arena = &s->arena };
	const char *at = strstr(body, "<main"), *end = at ? strstr(at, "</main>") : NULL;
	for (; at && at < end; at++) {
		char c = *at == '<' ? '|' : *at == '\n' ? ' ' : *at;
		if (c != '|' || (o.length && o.text[o.length - 1] != c))
			out_char(&o, c);
		at += *at == '<' ? strcspn(at, ">") : 0;
	}
	return out_text(&o);
}

/* The date whose month's name stands at `at`: "11 June 2009", "June 2009"; NULL: none. */
static const char *date_at(struct site *s, const char *text, const char *at, int month, size_t length)
{
	const char *year = at + length + 1;
	if (at[length] != ' ' || iso_length(year) != 4)
		return NULL;
	long number = at - text >= 3 && at[-1] == ' ' ? strtol(at - (at[-3] >= '0' && at[-3] <= '9' ? 3 : 2), NULL, 10) : 0;
	return number > 0 ? arena_printf(&s->arena, "%.4s-%02d-%02ld", year, month, number) : arena_printf(&s->arena, "%.4s-%02d", year, month);
}

static void html_look(struct site *s, const char *body, const char *address, const char *day, const struct seen_dates *good)
{
	const char *text = main_text(s, body);
	for (int month = 1; month <= 12; month++) {
		const char *name = date_month_name(month);
		for (const char *at = strstr(text, name); at; at = strstr(at + 1, name)) {
			const char *date = date_at(s, text, at, month, strlen(name));
			if (date && is_later(date, day) && !date_known(good, date))
				tell(address, day,
				    "page:", arena_printf(&s->arena, "%s in \u201c%.*s\u201d", date, 70, at - text > 40 ? at - 40 : text));
		}
	}
}

/* ---- every address ---- */

static struct {
	const struct route *route;
	const char *target;
} addresses[ADDRESSES_MAX];
static size_t address_count;

static void address_add(const struct route *r, const char *target)
{
	assert_true(address_count < ADDRESSES_MAX);
	addresses[address_count].route = r;
	addresses[address_count++].target = target;
}

/* The address in a format, on a day: "/trade.json?as-at=1990-01-01". */
static const char *address_of_day(struct site *s, const char *address, const char *format, const char *day)
{
	size_t path = strcspn(address, "?");
	return arena_printf(&s->arena, "%.*s%s%s%sas-at=%s", (int)path, address, format, address + path, address[path] ? "&" : "?", day);
}

static void data_look(struct site *s, size_t i, const char *day, struct seen_dates *good)
{
	const char *body, *address = addresses[i].target, *target = address_of_day(s, address, ".json", day);
	struct problems p = { .arena = &s->arena };
	if (!(addresses[i].route->formats & PAGE_JSON) || get(s, target, &body) != 200)
		return;
	const struct json *j = json_read(&s->arena, body, strlen(body), &p);
	if (!j)
		fail_msg("%s is no JSON: %s", target, problem_line(&p, p.first));
	json_look(s, j, "", address, day, address_excused(address), good);
}

static void page_look(struct site *s, size_t i, const char *day, const struct seen_dates *good)
{
	const char *body, *address = addresses[i].target;
	int status = get(s, address_of_day(s, address, "", day), &body);
	if (status >= 500)
		fail_msg("%s: %d", address, status);
	if (status == 200 && !address_excused(address))
		html_look(s, body, address, day, good);
}

/* Of each kind of record the generic list is asked for; of reports those that want to be told more, too. */
static void generic_add(struct site *s, const struct route *r)
{
	for (size_t k = 0; k < all_entity_count; k++)
		if (!all_entities[k]->secret && entity_is_for_all(all_entities[k]))
			address_add(r, arena_printf(&s->arena, "/records/%s", all_entities[k]->name));
}

static void reports_add(struct site *s, const struct route *r)
{
	static const char *const asked[] = { "summary", "minutes?committee=international-development-committee",
		"school?organisation=whitehall-primary" };
	for (size_t i = 0; i < COUNT(asked); i++)
		address_add(r, arena_printf(&s->arena, "/reports/%s", asked[i]));
}

static void addresses_find(struct site *s)
{
	struct model m;
	struct db *db = database_borrow(&s->database);
	assert_true(db_begin_read(db));
	model_start(&m, db, &s->arena, NULL);
	struct addresses all = { .site = s, .model = &m, .most = SHAPES };
	for (size_t i = 0; i < route_count; i++) {
		const struct route *r = &routes[i];
		if (r->method != HTTP_GET || r->roles != ROLES_ANYONE || r->flags == ROUTE_PROGRAM)
			continue;
		if (text_equal(r->pattern, "/records/*")) {
			generic_add(s, r);
			continue;
		}
		addresses_of(&all, r);
		for (size_t k = 0; k < all.count; k++)
			address_add(r, all.each[k]);
		if (text_equal(r->pattern, "/reports/*"))
			reports_add(s, r);
	}
	db_rollback(db);
	database_give_back(&s->database, db);
}

static void no_page_of_a_day_holds_a_later_one(void **state)
{
	struct site *s = *state;
	reasons_read(s);
	addresses_find(s);
	for (size_t d = 0; d < COUNT(days); d++) {
		struct seen_dates *good = arena_alloc(&s->arena, sizeof(*good));
		for (size_t i = 0; i < address_count; i++)
			data_look(s, i, days[d], good);
		for (size_t i = 0; i < address_count; i++)
			page_look(s, i, days[d], good);
	}
	if (found)
		fail_msg("%zu dates of a later day", found);
}

static void each_reason_is_needed(void **state)
{
	(void)state;
	for (size_t i = 0; i < reason_count; i++)
		if (!reasons[i].needed)
			fail_msg(REASONS " need not speak of %s", reasons[i].what);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_page_of_a_day_holds_a_later_one),
		cmocka_unit_test(each_reason_is_needed),
	};
	return cmocka_run_group_tests(tests, site_begin, site_end);
}
