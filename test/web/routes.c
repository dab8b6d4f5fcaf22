/* Every route of the table, over the demonstration city, on the engine that JUMELAGE_TEST_DB names: each answers in all of its
 * formats, what is not there is 404, what a person can't mean is 400, and nothing is ever 500. Runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "crawl.h"
#include "model/engine/columns.h"
#include "model/engine/list.h"
#include "model/engine/search/lookup.h"
#include "share.h"
#define SITE_NAME "routes"
#include "site.h"
#include "addresses.h"
#include "web/kit/address.h"

static const struct {
	enum page_format format;
	const char *ending, *type;
} formats[] = { { PAGE_HTML, "", "text/html" }, { PAGE_JSON, ".json", "application/json" }, { PAGE_CSV, ".csv", "text/csv" },
	{ PAGE_XLSX, ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
	{ PAGE_GEOJSON, ".geojson", "application/geo+json" }, { PAGE_ODT, ".odt", "application/vnd.oasis.opendocument.text" },
	{ PAGE_ICS, ".ics", "text/calendar" }, { PAGE_MD, ".md", "text/markdown" }, { PAGE_PDF, ".pdf", "application/pdf" },
	{ PAGE_TXT, ".txt", "text/plain" }, { PAGE_ATOM, ".atom", "application/atom+xml" } };

enum { ROUTES_MAX = 400, STATUS_LINE = 13 };

/* An example of each route, found by walking. */
static const char *examples[ROUTES_MAX];

/* What anybody may open and no page leads to. */
static const struct {
	const char *pattern, *why;
} unled[] = {
	{ "/reset/sent", "after a form" },
	{ "/links/thanks", "after a form" },
	{ "/enquiries/sent", "after a form" },
	{ "/join/*", "where emails leave the site (test/web/registrants.c)" },
	{ "/newsletter/asked", "after a form" },
	{ "/newsletter/leave", "from a mail" },
	{ "/versions/*", "the city has adopted none" },
	{ "/newsletter/*", "the city has sent none" },
	{ "/news/atom.xml", "for feed readers" },
	{ "/news/feed.json", "for feed readers" },
	{ "/twinning/places/*", "the register of the world is taken in by an officer" },
	{ "/sitemap.xml", "for search engines" },
	{ "/sitemap/*", "for search engines" },
	{ "/s/*", "on paper" },
	{ "/embed/map", "in frames of other sites" },
	{ "/embed/events", "in frames of other sites" },
	{ "/colours.css", "of a city that has colours of its own" },
};

/* What anybody may come to by a link of a page; who may do what else is walked by test/web/access.c. */
static bool is_open(const struct route *r)
{
	for (size_t i = 0; i < COUNT(unled); i++)
		if (text_equal(r->pattern, unled[i].pattern))
			return false;
	return r->method == HTTP_GET && r->roles & ROLE_BIT(ROLE_PUBLIC) && !(r->flags & ROUTE_PROGRAM) && !address_alone(r->pattern);
}

static const struct route *route_of(const char *path)
{
	for (size_t i = 0; i < route_count; i++) {
		size_t n = strcspn(routes[i].pattern, "*");
		if (is_open(&routes[i]) && !strncmp(routes[i].pattern, path, n) && (routes[i].pattern[n] ? path[n] != 0 : !path[n]))
			return &routes[i];
	}
	return NULL;
}

static size_t slashes(const char *path)
{
	size_t n = 0;
	for (; path && *path; path++)
		n += *path == '/';
	return n;
}

/* Its address has a code that the organiser gives out, and no page leads the public there. */
static bool is_given(const struct route *r)
{
	return text_equal(r->pattern, "/evaluate/*");
}

/* The list of all lists is for who keeps them: nobody is led there, and who comes all the same is sent on to the open data. */
static bool is_kept(const struct route *r)
{
	return text_equal(r->pattern, "/records");
}

/* Whether a page has to lead to the route. */
static bool is_sought(const struct route *r)
{
	return is_open(r) && !is_given(r) && !is_kept(r) && (strchr(r->pattern, '*') || (r->formats & PAGE_HTML && !text_ends(r->pattern, ".txt")));
}

/* A ladder's page has every format of its route, its scheme's has fewer. */
static bool is_whole(const char *example)
{
	return example && (!text_starts(example, "/ladders/") || slashes(example) > 2);
}

/* The first page of a route, or of a deeper one: it has every format that the route names. The walk looks for these alone, and ends
 * with the last of them; where one is missing it goes over the whole site. */
static void note_example(struct crawl *c, const struct crawl_page *p)
{
	struct arena *a = c->context;
	const struct route *r = strchr(p->target, '?') ? NULL : route_of(p->target);
	if (r && p->status == 200 && strstr(p->answer, "Content-Type: text/html") &&
	    (!examples[r - routes] || (text_starts(p->target, "/ladders/") && slashes(p->target) > slashes(examples[r - routes]))))
		examples[r - routes] = arena_strdup(a, p->target);
	c->ends = true;
	for (size_t i = 0; i < route_count && c->ends; i++)
		c->ends = !is_sought(&routes[i]) || is_whole(examples[i]);
}

static const char *answer_of(struct site *s, const char *target)
{
	struct out answer = { .arena = &s->arena };
	const char *raw = arena_printf(&s->arena, "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n", target);
	http_test(&s->app, raw, strlen(raw), &answer);
	return out_text(&answer);
}

static int status_of(struct site *s, const char *target)
{
	return (int)strtol(answer_of(s, target) + strlen("HTTP/1.1 "), NULL, 10);
}

static size_t wrong;

static void expect(struct site *s, const char *target, int status)
{
	int is = status_of(s, target);
	if (is != status && ++wrong < 30)
		print_error("%s gives %d, not %d\n", target, is, status);
}

static void answers_in_format(struct site *s, const char *path, size_t f)
{
	const char *target = arena_printf(&s->arena, "%s%s", path, formats[f].ending), *answer = answer_of(s, target);
	const char *type = strstr(answer, "Content-Type: ");
	bool good = text_starts(answer, "HTTP/1.1 200") && type && text_starts(type + 14, formats[f].type);
	const char *body = strstr(answer, "\r\n\r\n");
	struct problems p = { .arena = &s->arena };
	if (good && (formats[f].format == PAGE_JSON || formats[f].format == PAGE_GEOJSON))
		good = json_read(&s->arena, body + 4, strlen(body + 4), &p) != NULL;
	if (!good && ++wrong < 30)
		print_error("%s: %.*s\n", target, (int)strcspn(answer, "\r"), answer);
}

static void every_route_answers(void **state)
{
	struct site *s = *state;
	struct crawl c = { .app = &s->app, .look = note_example, .context = &s->arena, .without = ".pdf" };
	static const char *const starts[] = { "/", "/robots.txt", NULL };
	assert_true(route_count < ROUTES_MAX);
	crawl_run(&c, starts);
	crawl_end(&c);
	wrong = 0;
	for (size_t i = 0; i < route_count; i++) {
		const char *path = strchr(routes[i].pattern, '*') ? examples[i] : routes[i].pattern;
		if (!is_open(&routes[i]) || is_given(&routes[i]) || is_kept(&routes[i]))
			continue;
		if (!path) {
			print_error("no page leads to %s\n", routes[i].pattern);
			wrong++;
			continue;
		}
		if (is_sought(&routes[i]) && !examples[i]) {
			print_error("no page leads to %s\n", path);
			wrong++;
		}
		bool single = !strncmp(path, "/records/", 9) && strchr(path + 9, '/');
		for (size_t f = 0; f < COUNT(formats); f++)
			if (routes[i].formats & formats[f].format && !text_ends(path, ".txt") &&
			    !(single && formats[f].format & (PAGE_CSV | PAGE_XLSX)))
				answers_in_format(s, path, f);
	}
	assert_int_equal(wrong, 0);
}

static void what_is_not_there_is_404(void **state)
{
	struct site *s = *state;
	static const char *const nowhere[] = { "/nowhere", "/index.html", "/plansx", "/plans//", "/records/none", "/records/account",
		"/records/account/x", "/records/login", "/records/history", "/records/history.json", "/records/token.csv", "/records/outbox",
		"/records/job", "/records/plan/ids/1", "/assets/none.css", "/assets/../sql/fragments.sql", "/.git/config", "/.xml", "/plans.exe",
		"/reports/none.odt", "/reports/strategy.json.json", "/search.csv", "/nowhere/", "/assets/", "/records/none/", "/plans/ids/9z/",
		"/fr/nowhere/", "/s/" };
	wrong = 0;
	for (size_t i = 0; i < route_count; i++) {
		if (!is_open(&routes[i]) || !strchr(routes[i].pattern, '*'))
			continue;
		const char *base = arena_strndup(&s->arena, routes[i].pattern, strcspn(routes[i].pattern, "*"));
		static const char *const rests[] = { "there-is-none", "there/is/none", "there-is-none/", "there/is/none/", "x%7Cy", "%22%3E", "..%2f",
			"there-is-none.json", "%E2%82%AC", "-1", "99999999999999999999" };
		for (size_t j = 0; j < COUNT(rests); j++) {
			int status = status_of(s, arena_printf(&s->arena, "%s%s", base, rests[j]));
			if (status != 404 && status != 400 && ++wrong < 30)
				print_error("%s%s gives %d\n", base, rests[j], status);
		}
		expect(s, arena_printf(&s->arena, "%sthere-is-none", base), 404);
		expect(s, arena_printf(&s->arena, "%sthere-is-none.json", base), 404);
	}
	for (size_t i = 0; i < COUNT(nowhere); i++) {
		int status = status_of(s, nowhere[i]);
		if (status != 404 && status != 400 && ++wrong < 30)
			print_error("%s gives %d\n", nowhere[i], status);
	}
	assert_int_equal(wrong, 0);
}

/* A slash too many leads to what is there without it, and the question stays; where nothing is, nothing leads on (what_is_not_there_is_404). */
static void a_slash_too_many_leads_on_where_something_is(void **state)
{
	struct site *s = *state;
	size_t led = 0;
	wrong = 0;
	for (size_t i = 0; i < route_count; i++) {
		const char *path = strchr(routes[i].pattern, '*') ? examples[i] : routes[i].pattern;
		/* what begins with "/embed/" stands in a frame; "/enquiries/" and a word is a question, which officers read */
		if (!is_open(&routes[i]) || !path || text_equal(path, "/") || text_starts(path, "/embed") || text_equal(path, "/enquiries/new"))
			continue;
		const char *answer = answer_of(s, arena_printf(&s->arena, "%s/?rows=3", path)), *to = answer_header(s, answer, "Location");
		if ((answer_status(answer) != 308 || !text_equal(to, arena_printf(&s->arena, "%s?rows=3", path))) && ++wrong < 30)
			print_error("%s/ gives %d %s\n", path, answer_status(answer), text_or(to, ""));
		led++;
	}
	/* who is not signed in is led to where that is said; what records are called leads on as without the slash */
	expect(s, "/drafts/", 308);
	expect(s, "/agreements/", 308);
	assert_int_equal(wrong, 0);
	assert_true(led > 60);
}

static void what_nobody_can_mean_is_400(void **state)
{
	struct site *s = *state;
	static const char *const days[] = { "yesterday", "2009-02-30", "2009-13", "0", "-1", "20090930", "2009-09-30T00:00", "99999", "%00", "%FF" };
	wrong = 0;
	for (size_t i = 0; i < route_count; i++) {
		const char *path = strchr(routes[i].pattern, '*') ? examples[i] : routes[i].pattern;
		if (!is_open(&routes[i]) || is_kept(&routes[i]) || !path || text_ends(path, ".txt"))
			continue;
		for (size_t j = 0; j < COUNT(days); j++)
			expect(s, arena_printf(&s->arena, "%s?as-at=%s", path, days[j]), 400);
		if (routes[i].formats & PAGE_CSV && !strchr(routes[i].pattern, '*'))
			expect(s, arena_printf(&s->arena, "%s?sort=there-is-none", path), 400);
		if (routes[i].formats & PAGE_CSV && !strchr(routes[i].pattern, '*'))
			expect(s, arena_printf(&s->arena, "%s?dir=up", path), 400);
		/* what is unknown is left alone */
		expect(s, arena_printf(&s->arena, "%s?there-is-none=1", path), 200);
		expect(s, arena_printf(&s->arena, "%s?after=1-%%FF", path), 400);
	}
	/* nor is a page of a list that no list gave */
	static const char *const lists[] = { "/activities", "/actions", "/articles", "/calendar", "/documents", "/events", "/indicators", "/plans",
		"/records/activity", "/resources", "/search", "/visits", "/api/activity", "/api/transaction" };
	static const char *const pages[] = { "abc", "x%27y", "99999999999999999999-z", "1", "-" };
	for (size_t i = 0; i < COUNT(lists); i++)
		for (size_t j = 0; j < COUNT(pages); j++)
			expect(s, arena_printf(&s->arena, "%s?after=%s", lists[i], pages[j]), 400);
	/* the search names a hit by its kind and number */
	expect(s, "/search?q=school&after=unicorn-1", 400);
	expect(s, "/search?q=school&after=activity-x", 400);
	expect(s, "/search?q=school&after=activity-1", 200);
	assert_int_equal(wrong, 0);
}

static bool may_be_asked(const struct entity *e, const struct field *f)
{
	return !e->secret && !e->journal && !(f->flags & (PRIVATE | INTERNAL)) && f->flags & FILTER;
}

static void every_filter_refuses_what_it_does_not_know(void **state)
{
	struct site *s = *state;
	wrong = 0;
	for (size_t i = 0; i < all_entity_count; i++)
		for (size_t j = 0; j < all_entities[i]->field_count; j++) {
			const struct entity *e = all_entities[i];
			const struct field *f = &e->fields[j];
			/* of what is not for everybody the public has no list to read */
			const char *list = arena_printf(&s->arena, "/records/%s%s", e->name, entity_is_for_all(e) ? "" : ".json");
			if (may_be_asked(e, f) && f->kind == K_CODE) {
				expect(s, arena_printf(&s->arena, "%s?%s=there-is-none", list, f->name), 400);
				expect(s, arena_printf(&s->arena, "%s?%s=%s", list, f->name, f->list->codes[0].code), 200);
			}
			if (may_be_asked(e, f) && f->kind == K_REF)
				expect(s, arena_printf(&s->arena, "%s?%s=there-is-none", list, f->name), 400);
			if (!e->secret && !e->journal && list_sortable(f)) {
				expect(s, arena_printf(&s->arena, "%s?sort=%s&dir=desc", list, f->name), 200);
				expect(s, arena_printf(&s->arena, "%s?%s=yesterday", list, f->name), 400);
				expect(s, arena_printf(&s->arena, "%s?%s=2009", list, f->name), 200);
			}
		}
	assert_int_equal(wrong, 0);
}

/* ---- a record in a filter, by its name ---- */

/* A record of the kind that its name finds alone, and a name that several have; NULL where there is none. Names as somebody types them:
 * without capitals and accents. */
struct named {
	const char *key, *name, *several;
};

static struct named named_of(struct model *m, const struct entity *of)
{
	struct named n = { 0 };
	struct set all = model_all(m, of);
	for (size_t i = 0; i < all.count && i < 300 && !(n.key && n.several); i++) {
		int64_t id = record_id(all.rows[i]);
		const char *title = model_title(m, of, id), *name = text_fold(m->arena, title);
		bool other = !text_empty(name) && key_id(m, of, title) == NONE && key_id(m, of, name) == NONE;
		if (other && !n.key && lookup_one(m, of, title) == id && !strpbrk(model_key(m, of, id), "&'\"<>"))
			n = (struct named){ arena_strdup(m->arena, model_key(m, of, id)), name, n.several };
		if (other && !n.several && lookup_titled_count(m, of, title) > 1)
			n.several = name;
	}
	return n;
}

static size_t filters_by_name, filters_of_several;

/* The list by the name is the list by the key, and its form shows the record. */
static void filter_by_name(struct site *s, const struct guest *who, const char *list, const struct field *f, const struct named *n)
{
	const char *name = url_encode(&s->arena, n->name, false), *key = url_encode(&s->arena, n->key, false);
	const char *by_name = site_get(s, who, arena_printf(&s->arena, "%s.json?%s=%s", list, f->name, name));
	const char *by_key = site_get(s, who, arena_printf(&s->arena, "%s.json?%s=%s", list, f->name, key));
	if ((answer_status(by_key) != 200 || strcmp(answer_body(by_name), answer_body(by_key))) && ++wrong < 30)
		print_error("%s?%s=%s is another list than %s\n", list, f->name, n->name, n->key);
	const char *page = answer_body(site_get(s, who, arena_printf(&s->arena, "%s?%s=%s", list, f->name, name)));
	bool offered = strstr(page, arena_printf(&s->arena, "<select class=\"govuk-select\" id=\"%s\"", f->name));
	if (offered && !strstr(page, arena_printf(&s->arena, "value=\"%s\" selected", n->key)) && ++wrong < 30)
		print_error("%s?%s=%s does not show %s\n", list, f->name, n->name, n->key);
	filters_by_name += offered;
}

static void filter_of_several(struct site *s, const struct guest *who, const char *list, const struct field *f, const char *name)
{
	const char *answer = site_get(s, who, arena_printf(&s->arena, "%s?%s=%s", list, f->name, url_encode(&s->arena, name, false)));
	if ((answer_status(answer) != 400 || !strstr(answer, "There is more than one")) && ++wrong < 30)
		print_error("%s?%s=%s gives %d\n", list, f->name, name, answer_status(answer));
	filters_of_several++;
}

/* Every reference that a list may be asked for, in the generic list and in the register. */
static void every_filter_takes_a_name(void **state)
{
	struct site *s = *state;
	struct guest keeper = site_guest(s, "names@example.org", "administrator", NULL);
	struct model m;
	struct db *db = database_open(&s->database);
	wrong = 0;
	assert_true(db_begin_read(db));
	model_start_as(&m, db, &s->arena, NULL, "");
	for (size_t i = 0; i < all_entity_count; i++)
		for (size_t j = 0; j < all_entities[i]->field_count; j++) {
			const struct entity *e = all_entities[i];
			const struct field *f = &e->fields[j];
			if (!may_be_asked(e, f) || f->kind != K_REF || f->of->secret || f->of->journal)
				continue;
			const char *generic = arena_printf(&s->arena, "/records/%s", e->name), *page = address_list(&s->arena, e);
			struct named n = named_of(&m, f->of);
			if (n.key)
				filter_by_name(s, &keeper, generic, f, &n);
			if (n.key && strcmp(page, generic))
				filter_by_name(s, &keeper, page, f, &n);
			if (n.several)
				filter_of_several(s, &keeper, generic, f, n.several);
		}
	db_close(db);
	print_message("# %zu filters by a name, %zu by one of several\n", filters_by_name, filters_of_several);
	assert_int_equal(wrong, 0);
	assert_true(filters_by_name > 100 && filters_of_several > 10);
	/* the page's own filters, which follow its list */
	const char *visits = answer_body(site_get(s, NULL, "/visits?place=R%C3%81JKOT"));
	assert_non_null(strstr(visits, "value=\"rajkot\" selected"));
	const char *unknown = site_get(s, NULL, "/organisations?place=Rajkott");
	assert_int_equal(answer_status(unknown), 400);
	assert_non_null(strstr(unknown, "We cannot find a place called \u201cRajkott\u201d"));
}

/* Text that would end a statement, in every parameter that some page knows, on every address, for nobody and for who keeps all. Each
 * parameter of each address is given one of the texts, which the seed decides; with JUMELAGE_SOAK all. */
static void sql_in_every_parameter_is_text(void **state)
{
	struct site *s = *state;
	static const char *const texts[] = { "%27%3B+DROP+TABLE+plans%3B+--", "1%29+OR+%281%3D1", "%22+OR+%22%22%3D%22", "x%27+UNION+SELECT+1--" };
	static const char *const others[] = { "q", "kind", "after", "sort", "dir", "next", "done", "lang", "from", "to", "version", "since", "key",
		"limit", "of", "entity", "who" };
	struct guest keeper = site_guest(s, "keeper@example.org", "administrator", NULL);
	int64_t before = site_state(s);
	size_t asked = 0;
	wrong = 0;
	for (size_t t = 0; t < COUNT(texts); t++) {
		struct out all = { .arena = &s->arena };
		for (size_t i = 0; i < COUNT(others); i++)
			out_fmt(&all, "%s%s=%s", i ? "&" : "?", others[i], texts[t]);
		for (size_t i = 0; i < route_count; i++) {
			const char *path = strchr(routes[i].pattern, '*') && examples[i] ? examples[i] : routes[i].pattern;
			if (routes[i].method != HTTP_GET || strchr(path, '*'))
				continue;
			for (size_t o = 0; o <= COUNT(others); o++) {
				const char *target = o == COUNT(others) ? arena_printf(&s->arena, "%s%s", path, out_text(&all))
				                                        : arena_printf(&s->arena, "%s?%s=%s", path, others[o], texts[t]);
				if (!share_has(i + o + COUNT(texts) - t, COUNT(texts)))
					continue;
				int status = answer_status(site_get(s, o % 2 ? &keeper : NULL, target));
				asked++;
				if (status >= 500 && ++wrong < 30)
					print_error("%s gives %d\n", target, status);
			}
		}
		for (size_t i = 0; i < all_entity_count; i++)
			for (size_t j = 0; j < all_entities[i]->field_count; j++) {
				const char *target =
				    arena_printf(&s->arena, "/records/%s?%s=%s", all_entities[i]->name, all_entities[i]->fields[j].name, texts[t]);
				if (!share_has(i + j + COUNT(texts) - t, COUNT(texts)))
					continue;
				int status = status_of(s, target);
				asked++;
				if (status >= 500 && ++wrong < 30)
					print_error("%s gives %d\n", target, status);
			}
	}
	print_message("# %zu addresses with such text\n", asked);
	assert_true(asked > 1000);
	assert_int_equal(wrong, 0);
	assert_int_equal(site_state(s), before);
	expect(s, "/plans", 200);
}

/* From page to page by the cursor: every row once. */
static void pages_of_a_list_hold_every_row_once(void **state)
{
	struct site *s = *state;
	static const char *const lists[] = { "/records/element", "/records/provenance", "/records/update?sort=date&dir=desc",
		"/records/activity?sort=starts", "/records/plan", "/records/alignment", "/records/place" };
	struct guest keeper = site_guest(s, "keeper@example.org", "administrator", NULL);
	for (size_t i = 0; i < COUNT(lists); i++) {
		const char *target = lists[i];
		struct crawl seen = { .pages = calloc(CRAWL_MAX, sizeof(struct crawl_page)),
			.slots = calloc((size_t)2 * CRAWL_MAX, sizeof(uint32_t)) };
		size_t pages = 0;
		for (; target && pages < 200; pages++) {
			const char *answer = site_get(s, &keeper, target), *link = strstr(answer, "Link: <"), *row = strstr(answer, "<tbody");
			if (!text_starts(answer, "HTTP/1.1 200"))
				fail_msg("%s: %.*s", target, (int)strcspn(answer, "\r"), answer);
			for (; row && (row = strstr(row, "rowheader\">")); row++) {
				uint32_t *slot;
				const char *href = strstr(row, "href=\"") + 6;
				href = arena_strndup(&seen.arena, href, strcspn(href, "\""));
				if (crawl_find(&seen, href, &slot))
					fail_msg("%s stands twice in %s", href, lists[i]);
				crawl_add(&seen, href, NULL);
			}
			link = link ? link + 7 : NULL;
			target = link ? arena_strndup(&s->arena, link, strcspn(link, ">")) : NULL;
		}
		assert_true(pages >= 1 && pages < 200);
		const char *total =
		    strchr(lists[i], '?') ? NULL : json_member(get_json(s, arena_printf(&s->arena, "%s.json", lists[i])), "total")->text;
		/* rows without a value have no place in an order by it; a total is not counted beyond its limit */
		if (total && strtol(total, NULL, 10) < LIST_COUNT_MAX && (size_t)strtol(total, NULL, 10) != seen.count)
			fail_msg("%s: %zu of %s rows", lists[i], seen.count, total);
		crawl_end(&seen);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(every_route_answers), cmocka_unit_test(what_is_not_there_is_404),
		cmocka_unit_test(what_nobody_can_mean_is_400), cmocka_unit_test(every_filter_refuses_what_it_does_not_know),
		cmocka_unit_test(every_filter_takes_a_name), cmocka_unit_test(a_slash_too_many_leads_on_where_something_is),
		cmocka_unit_test(sql_in_every_parameter_is_text), cmocka_unit_test(pages_of_a_list_hold_every_row_once) };
	return cmocka_run_group_tests_name("routes", tests, site_begin, site_end);
}
