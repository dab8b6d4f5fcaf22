/* What each reader may see, at every address: a walk over the whole of a second, invented city as a reader of each kind. What a committee
 * keeps, who travelled and what was asked in private are told to those alone whom they concern; private fields to nobody; every link
 * leads to a page, and everything on it is the city's own. On the engine that JUMELAGE_TEST_DB names; runs in the project's folder.
 *
 * On PostgreSQL a reader of each kind that the model knows asks for every list and every address below, and follows no link: the
 * statements of single pages are the same there (test/web/engines.c holds the two engines' pages equal). With JUMELAGE_SOAK all walk. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "crawl.h"
#define SITE_NAME "readers"
#define SITE_CITY "test/city"
#include "site.h"
#include "web/kit/limit.h"
#include "held_back.h"

/* Words of the demonstration city that no other city's pages may hold. */
static const char *const foreign[] = { "leicester", "masaya", "rajkot", "krefeld", "strasbourg", "haskovo", "chongqing", "sichuan", "judgemea",
	"lmlg", "cleta", "de montfort", "east midlands", "soar valley", "botanica", "international development strategy" };

#define MISSPELT "zebarfish" /* SECRET, by a slip of the pen */

static const char *const private_fields[] = { "Somebody Secret", "secret@brennavik", "+47 00 00", "post@brennavik" };

/* What is held back, and how many addresses tell it at least to whom it concerns. */
enum held { PAPERS, TRAVELLERS, ENQUIRIES, PARTS, REGISTRANTS, HELD };
static const struct {
	const char *word;
	size_t least;
} held[HELD] = { { SECRET, 20 }, { TRAVELS, 5 }, { ASKED, 3 }, { WRITTEN, 12 }, { REGISTERED, 2 } };

static bool sees(const struct reader *r, enum held h)
{
	return h == PAPERS ? r->papers : h == TRAVELLERS ? r->travellers : h == REGISTRANTS ? r->registrants : r->enquiries;
}

struct walk {
	const struct reader *reader;
	size_t asked, linked, found[HELD], faults;
};

static void fault(struct crawl *c, const struct crawl_page *p, const char *what)
{
	struct walk *w = c->context;
	if (w->faults++ < 20)
		print_error("%s for %s (from %s): %s\n", p->target, w->reader->name, text_or(p->from, "the start"), what);
}

static bool is_type(const struct crawl_page *p, const char *type)
{
	const char *at = strstr(p->answer, "Content-Type: ");
	return at && text_starts(at + 14, type);
}

/* Addresses that no page leads to may be refused; a folder of rows holds no files: what was issued is named, and its file is not there. */
static bool is_good(const struct crawl_page *p)
{
	if (p->status == 307 && text_starts(p->target, "/new/activity")) /* a school has a form of its own */
		return true;
	return p->from ? p->status == 200 || (p->status == 404 && text_starts(p->target, "/reports/issued/")) : p->status > 0 && p->status < 500;
}

/* The whole answer in lower case, which is looked through for one word after the other; good until the next one. */
struct lowered {
	const char *text, *end;
};

static struct lowered answer_lowered(const struct crawl_page *p)
{
	static struct arena of_one;
	size_t n = (size_t)(p->body - p->answer) + p->length;
	arena_free(&of_one);
	char *text = arena_strndup(&of_one, p->answer, n);
	for (size_t i = 0; i < n; i++)
		text[i] = (char)(text[i] >= 'A' && text[i] <= 'Z' ? text[i] - 'A' + 'a' : text[i]);
	return (struct lowered){ text, text + n };
}

static bool lowered_has(struct lowered low, const char *word)
{
	char lower[64];
	size_t n = strlen(word);
	assert_true(n < sizeof(lower));
	for (size_t i = 0; i <= n; i++)
		lower[i] = (char)(word[i] >= 'A' && word[i] <= 'Z' ? word[i] - 'A' + 'a' : word[i]);
	return find_before(low.text, low.end, lower);
}

static void look_for_held(struct crawl *c, const struct crawl_page *p, struct lowered low)
{
	struct walk *w = c->context;
	for (enum held h = 0; h < HELD; h++) {
		/* an address that names it may be given back, as the text that was sought */
		if (!lowered_has(low, held[h].word) || strcasestr(p->target, held[h].word))
			continue;
		w->found[h]++;
		if (!sees(w->reader, h))
			fault(c, p, arena_printf(&c->arena, "tells of %s", held[h].word));
	}
	/* the clerk's own record is public: that the clerk travelled is not. A form offers both to choose from */
	if (!w->reader->travellers && !text_starts(p->target, "/new/") && !text_starts(p->target, "/edit/") && strstr(p->answer, "uietclerk") &&
	    strstr(p->answer, VISIT))
		fault(c, p, "tells who travelled");
}

/* A link that ends with a slash stood for a record whose name the reader may not know. */
static bool names_nothing(const char *body, const char *body_end)
{
	for (const char *at = find_before(body, body_end, "href=\"/"); at; at = find_before(at, body_end, "href=\"/")) {
		at += strlen("href=\"/");
		const char *end = at + strcspn(at, "\"?#");
		if (end > at && end[-1] == '/')
			return true;
	}
	return false;
}

/* Forms offer a language of the name, in English and in French; wherever else it stands is told. */
static bool names_foreign(struct lowered low, const char *word)
{
	static const char before[] = "yi du ", after[] = " yi";
	size_t n = strlen(word);
	for (const char *at = find_before(low.text, low.end, word); at; at = find_before(at + n, low.end, word)) {
		bool french = at - low.text >= (ptrdiff_t)strlen(before) && !strncmp(at - strlen(before), before, strlen(before));
		if (!french && strncmp(at + n, after, strlen(after)) != 0)
			return true;
	}
	return false;
}

static void look(struct crawl *c, const struct crawl_page *p)
{
	struct walk *w = c->context;
	limit_forget("pdf", "127.0.0.1"); /* who reads everything is not one who asks for too much */
	w->asked++;
	w->linked += p->from != NULL;
	if (!is_good(p))
		fault(c, p, arena_printf(&c->arena, "answers with %d", p->status));
	if (p->status == 200 && is_type(p, "text/html") && !strstr(p->body, "<h1"))
		fault(c, p, "has no heading");
	if (names_nothing(p->body, p->body + p->length))
		fault(c, p, "links to a record that is not named");
	struct lowered low = answer_lowered(p);
	look_for_held(c, p, low);
	for (size_t i = 0; i < COUNT(foreign); i++)
		if (names_foreign(low, foreign[i]))
			fault(c, p, foreign[i]);
	for (size_t i = 0; i < COUNT(private_fields) && !w->reader->role; i++)
		if (strstr(p->answer, private_fields[i]))
			fault(c, p, private_fields[i]);
}

static const char *const starts[] = { "/", "/records", "/search?q=boat", "/search?q=alert", "/robots.txt", "/reports/strategy.md",
	"/reports/synopsis.md", "/reports/summary.md" };

/* Addresses that no page leads to, or that hold the same in another form. */
static const char *const asked[] = { "/committees.json", "/committees.csv", "/committees/sea-committee.json", "/committees/sea-committee.csv",
	"/committees/sea-committee/minutes", "/committees/sea-committee/minutes.json", "/committees/sea-committee/minutes.csv",
	"/reports/minutes.odt?committee=sea-committee", "/reports/minutes.md?committee=sea-committee", "/reports/minutes?committee=sea-committee",
	"/meetings/sea-2024-04", "/meetings/sea-2024-04.json", "/meetings/sea-2024-09.json", "/changes", "/mine", "/drafts", "/search?q=" SOUGHT,
	"/search.json?q=" SOUGHT, "/search?q=" SOUGHT "&kind=decision", "/search?q=" MISSPELT, "/search.json?q=" MISSPELT, "/search?q=zebr",
	"/search.json?q=zebr", "/evidence.json", "/evidence.csv", "/benefits.json", "/documents.json", "/documents.csv", "/plans/outward/2a.json",
	"/plans/outward/1a.json", "/plans/outward/2a", "/history/element/outward/2a", "/history/traveller/visit-to-the-mills%7Charbour-master%7C",
	"/records/agreement/moinho-charter", "/edit/agreement/moinho-charter", "/edit/traveller/visit-to-the-mills%7Charbour-master%7C",
	"/new/evidence", "/new/traveller",
	/* visits */
	"/visits", "/visits.json", "/visits.csv", "/visits?person=quiet-clerk", "/visits.csv?person=quiet-clerk", "/visits.json?office=officer",
	"/visits.json?office=community", "/visits/foi", "/visits/foi.json", "/visits/foi.csv", "/visits/foi?person=quiet-clerk", "/reports/visits.md",
	"/reports/visits", "/visits/footprint", "/visits/footprint.json", "/visits/footprint.csv", "/activities/" VISIT, "/activities/" VISIT ".json",
	"/activities/summer-crew.json", "/records/person/quiet-clerk", "/records/person/quiet-clerk.json", "/records/activity/" VISIT,
	"/records/transaction/" VISIT "%7CD", "/records/transaction/" VISIT "%7CD.json", "/api/transaction/" VISIT "%7CD",
	"/history/transaction/" VISIT "%7CD", "/records/activity/" VISIT ".json", "/api/activity/" VISIT, "/api/traveller?activity=" VISIT,
	"/api/traveller?person=quiet-clerk", "/records/traveller?activity=" VISIT, "/records/traveller.json?person=quiet-clerk",
	"/records/traveller.csv?office=community", "/lookup/traveller?q=axo", "/lookup/traveller?q=quiet", "/search?q=" TRAVELS,
	"/search.json?q=" TRAVELS, "/history/activity/" VISIT, "/new/transaction?activity=" VISIT, "/edit/activity/" VISIT,
	/* what officers write for a committee */
	"/articles/" WRITTEN "-part", "/articles/" WRITTEN "-part.json", "/fr/articles/" WRITTEN "-part", "/records/article/" WRITTEN "-part",
	"/records/article/" WRITTEN "-part.json", "/api/article/" WRITTEN "-part", "/history/article/" WRITTEN "-part", "/search?q=" WRITTEN,
	"/search.json?q=" WRITTEN, "/lookup/article?q=oka", "/articles.json", "/articles.csv", "/news", "/news.atom",
	"/reports/committee-report?action=outward/1a", "/reports/committee-report.md?action=outward/1a",
	"/reports/committee-report.odt?action=outward/1a", "/reports/part/recommendations?action=outward/1a",
	"/reports/issue/committee-report?action=outward/1a",
	/* who registered */
	"/registrants/net-evening", "/registrants/net-evening.json", "/registrants/net-evening.csv", "/registrations/net-evening%7C%7C1",
	"/registrations/net-evening%7C%7C1.json", "/records/registration/net-evening%7C%7C1", "/api/registration/net-evening%7C%7C1",
	"/history/registration/net-evening%7C%7C1", "/events/net-evening", "/events/net-evening.json", "/join/net-evening", "/joined", "/mail",
	"/mail/registered", "/attend/net-evening", "/search?q=" REGISTERED, "/search.json?q=" REGISTERED, "/access-log", "/calendar?post=quiet-clerk",
	"/calendar.json?kind=report", "/data" };

static const char *const of_every_kind[] = { "/records/%s", "/records/%s.json", "/records/%s.csv", "/fr/records/%s", "/api/%s",
	"/lookup/%s?q=" SOUGHT, "/lookup/%s?q=zeb", "/changes?kind=%s" };

static void addresses_add(struct crawl *c)
{
	for (size_t i = 0; i < COUNT(starts); i++)
		crawl_add(c, starts[i], NULL);
	for (size_t i = 0; i < COUNT(asked); i++)
		crawl_add(c, asked[i], NULL);
	for (size_t i = 0; i < all_entity_count; i++)
		for (size_t f = 0; f < COUNT(of_every_kind); f++) {
			/* the format has one place, for the kind */
			const char *form = of_every_kind[f], *at = strstr(form, "%s");
			crawl_add(c, arena_printf(&c->arena, "%.*s%s%s", (int)(at - form), form, all_entities[i]->name, at + 2), NULL);
		}
}

/* A PDF is made of the same tree as the other forms, and its text is packed: second_city.c asks whether each is there. */
static void walk_as(struct site *s, const struct reader *r, bool stays)
{
	struct walk w = { .reader = r };
	struct guest who = reader_guest(s, r);
	struct crawl c = { .app = &s->app,
		.look = look,
		.context = &w,
		.stays = stays,
		.share = r->enquiries ? 4 : 0, /* next to nothing is held back from who keeps the whole */
		.without = ".pdf",
		.headers = who.cookie ? arena_printf(&s->arena, "Cookie: %s\r\n", who.cookie) : NULL };
	crawl_begin(&c);
	addresses_add(&c);
	crawl_go(&c);
	assert_true(c.count < CRAWL_MAX);
	crawl_end(&c);
	print_message("# %s: %zu pages\n", r->name, w.asked);
	assert_int_equal(w.faults, 0);
	assert_true(w.asked > 300 && (stays || w.linked > 150));
	for (enum held h = 0; h < HELD; h++)
		if (sees(r, h) && !c.share && w.found[h] < held[h].least)
			fail_msg("%s sees too little of %s: on %zu pages of %zu", r->name, held[h].word, w.found[h], w.asked);
}

static void nobody_is_told_what_is_held_back(void **state)
{
	static const char *const of_each_kind[] = { "public", "association", "other", "member", "councillor", "officer" };
	bool few = getenv("JUMELAGE_TEST_DB") && !getenv("JUMELAGE_SOAK");
	size_t walks = 0;
	for (size_t i = 0, k = 0; i < COUNT(readers); i++) {
		bool first = k < COUNT(of_each_kind) && text_equal(readers[i].name, of_each_kind[k]);
		k += first;
		if (!few || first) {
			walk_as(*state, &readers[i], few);
			walks++;
		}
	}
	assert_int_equal(walks, few ? COUNT(of_each_kind) : COUNT(readers));
}

static const struct json *answer_json(struct site *s, const struct guest *who, const char *target)
{
	struct problems p = { .arena = &s->arena };
	const char *body = answer_body(site_get(s, who, target));
	const struct json *j = json_read(&s->arena, body, strlen(body), &p);
	if (!j)
		fail_msg("%s: %s", target, problem_line(&p, p.first));
	return j;
}

/* Neither the count of results nor that of a kind, and no suggestion. */
static void search_counts_and_suggests_what_is_seen(void **state)
{
	struct site *s = *state;
	for (size_t i = 0; i < COUNT(readers); i++) {
		const struct reader *r = &readers[i];
		const struct guest who = reader_guest(s, r);
		const struct json *found = answer_json(s, &who, "/search.json?q=" SECRET), *near = answer_json(s, &who, "/search.json?q=" MISSPELT);
		const struct json *kinds = json_member(found, "kinds"), *suggestion = json_member(near, "suggestion");
		bool counted = !text_equal(json_member(found, "total")->text, "0");
		if (counted != r->papers || (kinds->count > 0) != r->papers || (suggestion->kind == JSON_TEXT) != r->papers)
			fail_msg("%s: %s results, %zu kinds, suggestion %s", r->name, json_member(found, "total")->text, kinds->count,
			    suggestion->kind == JSON_TEXT ? suggestion->text : "none");
	}
}

/* How the site is set up, at every address of a record: those who keep the whole are told, nobody else. */
static void settings_are_for_keepers_alone(void **state)
{
	static const char *const lists[] = { "/records/setting", "/records/setting.json", "/records/setting.csv", "/api/setting",
		"/lookup/setting?q=tagl", "/search.json?q=tagl", "/changes?kind=setting" };
	static const char *const records[] = { "/records/setting/tagline", "/records/setting/tagline.json", "/api/setting/tagline",
		"/history/setting/tagline" };
	struct site *s = *state;
	for (size_t i = 0; i < COUNT(readers); i++) {
		const struct reader *r = &readers[i];
		const struct guest who = reader_guest(s, r);
		for (size_t k = 0; k < COUNT(lists); k++) {
			bool told = strstr(answer_body(site_get(s, &who, lists[k])), "tagline") != NULL;
			if (r->enquiries ? k < 4 && !told : told)
				fail_msg("%s: %s %s of a setting", r->name, lists[k], told ? "tells" : "does not tell");
		}
		for (size_t k = 0; k < COUNT(records); k++) {
			int status = answer_status(site_get(s, &who, records[k]));
			if (r->enquiries ? k < 3 && status != 200 : status == 200)
				fail_msg("%s: %s answers with %d", r->name, records[k], status);
		}
	}
}

static void the_city_is_this_one(void **state)
{
	const char *body;
	assert_int_equal(get(*state, "/", &body), 200);
	assert_non_null(strstr(body, "Brennavik"));
	assert_int_equal(get(*state, "/reports/strategy", &body), 200);
	assert_non_null(strstr(body, "Send a crew each summer"));
}

static int readers_begin(void **state)
{
	site_begin(state);
	held_back_make(*state);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(nobody_is_told_what_is_held_back),
		cmocka_unit_test(search_counts_and_suggests_what_is_seen), cmocka_unit_test(settings_are_for_keepers_alone),
		cmocka_unit_test(the_city_is_this_one) };
	return cmocka_run_group_tests_name("readers", tests, readers_begin, site_end);
}
