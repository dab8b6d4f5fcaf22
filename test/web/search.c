/* Search over the demonstration city: what is named comes first, each thing once, kinds with their counts, a word that was misspelt, the box in
 * the header. On the engine that JUMELAGE_TEST_DB names; runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/declared/access.h"
#include "model/declared/knowledge.h"
#include "model/engine/search/find.h"
#include "model/engine/search/search.h"
#include "model/declared/partners.h"
#include "model/engine/columns.h"
#include "model/engine/search/lookup.h"
#include "model/engine/row.h"
#define SITE_NAME "search"
#include "site.h"
#include "share.h"

static const struct json *search_json(struct site *s, const struct guest *who, const char *text, const char *kind)
{
	struct problems p = { .arena = &s->arena };
	const char *q = url_encode(&s->arena, text, false);
	const char *target = arena_printf(&s->arena, "/search.json?q=%s%s%s", q, kind ? "&kind=" : "", text_or(kind, ""));
	const char *answer = site_get(s, who, target), *body = answer_body(answer);
	if (answer_status(answer) != 200)
		fail_msg("%s: %.80s", target, answer);
	const struct json *j = json_read(&s->arena, body, strlen(body), &p);
	if (!j)
		fail_msg("%s: %s", target, problem_line(&p, p.first));
	return j;
}

static const char *text_of(const struct json *j, const char *key)
{
	const struct json *value = json_member(j, key);
	return value && value->kind != JSON_NULL ? value->text : NULL;
}

static int64_t number_of(const struct json *j, const char *key)
{
	const char *text = text_of(j, key);
	return text ? strtoll(text, NULL, 10) : 0;
}

/* ---- order ---- */

/* What comes first, second and third. */
static void what_is_named_comes_first(void **state)
{
	static const struct {
		const char *typed, *first[3];
	} tries[] = {
		{ "rajkot", { "rajkot", "rajkot-municipal-corporation", "leicester-rajkot-twinning-association" } },
		{ "Rajkot", { "rajkot" } },
		{ "masaya", { "masaya", "leicester-masaya-link-group", "partners-in-masaya" } },
		{ "krefeld", { "krefeld" } },
		{ "strasbourg", { "strasbourg" } },
		{ "haskovo", { "haskovo" } },
		{ "lmlg", { "leicester-masaya-link-group", "ids/b2/dec/1" } },
		{ "LMLG", { "leicester-masaya-link-group" } },
		{ "eu", { "european-union" } },
		{ "food for thought", { "food-for-thought" } },
		{ "energie cites", { "energie-cites" } },
		/* beginnings */
		{ "raj", { "rajkot", "rajkot-municipal-corporation", "leicester-rajkot-twinning-association" } },
		{ "kref", { "krefeld" } },
		{ "rajkot tw", { "leicester-rajkot-twinning-association" } },
		{ "rajkot twinning ass", { "leicester-rajkot-twinning-association" } },
		{ "masaya link", { "leicester-masaya-link-group" } },
		/* of things called alike the organisation is before the part of a plan */
		{ "european union", { "european-union", "ids/s2.2" } },
	};
	struct site *s = *state;
	for (size_t i = 0; i < COUNT(tries); i++)
		for (size_t n = 0; n < COUNT(tries[i].first) && tries[i].first[n]; n++) {
			const struct json *hit = json_member(search_json(s, NULL, tries[i].typed, NULL), arena_printf(&s->arena, "%zu", n + 1));
			if (!hit || !text_equal(text_of(hit, "slug"), tries[i].first[n]))
				fail_msg(
				    "%s: %s is no. %zu, not %s", tries[i].typed, hit ? text_of(hit, "slug") : "nothing", n + 1, tries[i].first[n]);
		}
}

/* Pages of the menu are found by their names and by other words that people have for them; by one letter none is. */
static void menu_pages_are_found(void **state)
{
	static const char *const tries[][2] = { { "who travelled", "/visits /visits/foi" }, { "visits", "/visits" },
		{ "trips", "/visits /visits/foi" }, { "CO2", "/carbon" }, { "Twin towns", "/partner-cities /twinning" }, { "minutes", "/committees" },
		{ "a", NULL }, { "rajkot", NULL }, { "who travelled in 2008", "/visits?from=2008&to=2008 /visits/foi?from=2008&to=2008" },
		{ "trips 1999", "/visits?from=1999&to=1999 /visits/foi?from=1999&to=1999" }, { "minutes 2008", NULL }, { "open data", "/data" },
		{ "what did Rajkot cost in 2008", "/reports/link-year?link=leicester-rajkot&year=2008" }, { "rajkot 2010", NULL },
		{ "az zubayr 2009", "/reports/link-year?link=leicester-az-zubayr&year=2009" }, { "zubay 2009", NULL }, { "CSV", "/data" },
		{ "privacy", "/privacy" }, { "complaint", "/enquiries/new" }, { "search", NULL } };
	struct site *s = *state;
	for (size_t i = 0; i < COUNT(tries); i++) {
		const char *pages = text_of(search_json(s, NULL, tries[i][0], NULL), "pages");
		if (!text_equal(text_or(pages, ""), text_or(tries[i][1], "")))
			fail_msg("%s: %s", tries[i][0], text_or(pages, "none"));
	}
	const char *page = answer_body(site_get(s, NULL, "/search?q=who+travelled"));
	assert_non_null(strstr(page, "href=\"/visits\">Visits</a>"));
	assert_null(strstr(page, "Nothing found"));
	assert_null(strstr(answer_body(site_get(s, NULL, "/search?q=trips&kind=place")), "Pages of this site"));
}

/* How near a title is, worked out anew from the declaration of the order. */
static enum find_rank rank_of(struct model *m, const struct find_hit *h, const char *typed)
{
	const char *key = text_sort_key(m->arena, typed);
	if (text_equal(h->sort_key, key) || find_other_name(m, h->entity, model_by_id(m, h->entity, h->record), key))
		return FIND_CALLED;
	if (text_starts(h->sort_key, key))
		return FIND_BEGINS;
	if (strstr(arena_printf(m->arena, " %s", h->sort_key), arena_printf(m->arena, " %s", key)))
		return FIND_WORD;
	return h->rank == FIND_TEXT ? FIND_TEXT : FIND_HOLDS;
}

static int place_of(const struct entity *e)
{
	return e->found_place ? e->found_place : e->found_as ? 100 : 101;
}

static struct model reading(struct site *s)
{
	struct model m;
	if (!s->look)
		s->look = database_open(&s->database);
	assert_true(db_begin_read(s->look));
	model_start_as(&m, s->look, &s->arena, NULL, "");
	return m;
}

/* Name, kind, title: for each text, over all hits. */
static void hits_stand_in_the_declared_order(void **state)
{
	static const char *const texts[] = { "rajkot", "masaya", "link", "school", "leicester", "twin", "ni", "3", "1", "energy",
		"international development", "sch", "plan", "council", "report on", "a" };
	struct model m = reading(*state);
	for (size_t i = 0; i < COUNT(texts); i++)
		for (int all = 0; all < 2; all++) {
			size_t n;
			struct find_hit **hits = find_hits(&m, &(struct find_asked){ .text = texts[i], .all = all == 1 }, FIND_MAX, &n);
			if (!n || n > FIND_MAX)
				fail_msg("%s: %zu hits", texts[i], n);
			for (size_t h = 0; h < n; h++) {
				if (rank_of(&m, hits[h], texts[i]) != hits[h]->rank)
					fail_msg("%s: %s has rank %d", texts[i], hits[h]->title, (int)hits[h]->rank);
				if (!h)
					continue;
				const struct find_hit *a = hits[h - 1], *b = hits[h];
				int by_place = place_of(a->entity) - place_of(b->entity), by_title = strcmp(a->sort_key, b->sort_key);
				if (a->rank > b->rank || (a->rank == b->rank && (by_place > 0 || (!by_place && by_title > 0))))
					fail_msg("%s: %s stands before %s", texts[i], a->title, b->title);
			}
		}
	db_rollback(m.db);
}

/* Every public record with a title, and with a name beside it, by that name. */
static void everything_is_found_by_its_name(void **state)
{
	struct model m = reading(*state);
	size_t tried = 0;
	for (size_t e = 0; e < all_entity_count; e++) {
		struct set rows = all_entities[e]->found_as ? model_all(&m, all_entities[e]) : (struct set){ 0 };
		for (size_t i = 0; i < rows.count && i < 60; i++) {
			if (!share_of_engine(i, 4))
				continue;
			const char *title = title_of_row(&m, all_entities[e], rows.rows[i]);
			struct find_answer found = find_all(&m, &(struct find_asked){ .text = title, .limit = 1 });
			/* of signs alone there is no word */
			if (!*text_sort_key(m.arena, title))
				continue;
			if (!found.count || found.hits[0]->rank != FIND_CALLED)
				fail_msg("%s %s is not found", all_entities[e]->name, title);
			tried++;
		}
	}
	assert_true(tried > 100);
	db_rollback(m.db);
}

static void file_add(struct model *m, size_t number, const char *place)
{
	struct file *f = row_new(m->arena, &file_entity);
	f->hash = arena_printf(m->arena, "%064zu", number);
	f->name = arena_printf(m->arena, "Zanderblick %zu.pdf", number);
	f->type = "application/pdf";
	f->size = 9;
	assert_int_equal(row_save(m, &file_entity, NULL, f, &(struct change){ .who = "test" }), ROW_SAVED);
	if (!place)
		return;
	struct attachment *a = row_new(m->arena, &attachment_entity);
	a->entity = place_entity.name;
	a->record = model_find(m, place, place)->head.id;
	a->file = f->head.id;
	assert_int_equal(row_save(m, &attachment_entity, NULL, a, &(struct change){ .who = "test" }), ROW_SAVED);
}

/* A file that no record shows is closed. It is neither found nor counted, and takes no open one's place. */
static void closed_files_are_not_found(void **state)
{
	struct find_asked asked = { .text = "zanderblick", .limit = 20 };
	struct rows_open r;
	size_t n;
	rows_begin(*state, &r, NULL);
	for (size_t i = 1; i <= 6; i++)
		file_add(&r.m, i, i == 6 ? "krefeld" : NULL);
	assert_int_equal(find_all(&r.m, &asked).total, 6);
	rows_done(&r);
	struct model m = reading(*state);
	for (size_t limit = 1; limit <= 6; limit++) {
		struct find_hit **hits = find_hits(&m, &asked, limit, &n);
		assert_int_equal(n, 1);
		assert_string_equal(hits[0]->title, "Zanderblick 6.pdf");
	}
	struct find_answer answer = find_all(&m, &asked);
	assert_int_equal(answer.total, 1);
	assert_int_equal(answer.kinds[0].count, 1);
	db_rollback(m.db);
}

/* ---- each thing once ---- */

static bool also_has(struct site *s, const struct json *found, size_t place, const char *slug)
{
	for (size_t n = 1;; n++) {
		const struct json *also = json_member(found, arena_printf(&s->arena, "%zu_also_%zu", place, n));
		if (!also || text_equal(text_of(also, "slug"), slug))
			return also;
	}
}

static void one_thing_is_one_hit(void **state)
{
	static const struct {
		const char *typed, *slug, *also[3];
	} tries[] = {
		{ "european asia-urbs programme", "asia-urbs-rajkot", { "ids/1/s3", "asia-urbs-links-with-rajkot" } },
		{ "lmlg development education", "ids/b2/dec/1", { "lmlg-development-education-projects" } },
		{ "food for thought", "food-for-thought", { "development-awareness-grant-2005" } },
	};
	struct site *s = *state;
	for (size_t i = 0; i < COUNT(tries); i++) {
		const struct json *found = search_json(s, NULL, tries[i].typed, NULL);
		if (!text_equal(text_of(json_member(found, "1"), "slug"), tries[i].slug))
			fail_msg("%s: first is %s", tries[i].typed, text_of(json_member(found, "1"), "slug"));
		for (size_t n = 0; n < COUNT(tries[i].also) && tries[i].also[n]; n++)
			if (!also_has(s, found, 1, tries[i].also[n]))
				fail_msg("%s: %s is not with it", tries[i].typed, tries[i].also[n]);
	}
	/* the page links to each of them */
	const char *page = answer_body(site_get(s, NULL, "/search?q=european+asia-urbs+programme"));
	const char *also = strstr(page, "results__also");
	assert_non_null(also);
	also = arena_strndup(&s->arena, also, (size_t)(strstr(also, "</p>") - also));
	assert_non_null(strstr(also, "/plans/ids/1/s3"));
	assert_non_null(strstr(also, "/articles/asia-urbs-links-with-rajkot"));
	assert_non_null(strstr(also, "part of International Development Strategy"));
	/* two plans have a part of this title: nothing joins them, so they stay two */
	assert_null(json_member(search_json(s, NULL, "making a positive contribution", NULL), "1_also_1"));
	assert_int_equal(number_of(search_json(s, NULL, "making a positive contribution", "element"), "total"), 2);
}

/* ---- kinds ---- */

static void kinds_are_counted(void **state)
{
	static const char *const texts[] = { "rajkot", "masaya", "school", "energy", "leicester" };
	struct site *s = *state;
	const struct guest keeper = site_guest(s, "keeper@example.org", "administrator", NULL);
	for (size_t i = 0; i < COUNT(texts); i++) {
		const struct json *found = search_json(s, NULL, texts[i], NULL), *kinds = json_member(found, "kinds");
		int64_t sum = 0;
		assert_true(kinds && kinds->count > 3);
		for (const struct json *k = kinds->first; k; k = k->next) {
			const struct entity *e = entity_find(k->key);
			if (!e || !e->found_as)
				fail_msg("%s is offered to the public", k->key);
			const struct json *of = search_json(s, NULL, texts[i], k->key);
			if (number_of(of, "total") != strtoll(k->text, NULL, 10))
				fail_msg("%s: %s %s, but %lld there", texts[i], k->key, k->text, (long long)number_of(of, "total"));
			sum += strtoll(k->text, NULL, 10);
		}
		assert_true(number_of(found, "total") > 0 && number_of(found, "total") <= sum);
	}
	/* keepers find what stands behind the pages too */
	assert_true(
	    json_member(search_json(s, &keeper, "rajkot", NULL), "kinds")->count > json_member(search_json(s, NULL, "rajkot", NULL), "kinds")->count);
	const char *page = answer_body(site_get(s, NULL, "/search?q=rajkot"));
	const int64_t total = number_of(search_json(s, NULL, "rajkot", NULL), "total");
	assert_non_null(strstr(page, arena_printf(&s->arena, "%lld results for \u201crajkot\u201d", (long long)total)));
	assert_non_null(strstr(page, ">Cities and places "));
	assert_null(strstr(page, "Connections<"));
	assert_null(strstr(page, "<select"));
	/* the short name stands beside the name that it is short for */
	page = answer_body(site_get(s, NULL, "/search?q=lmlg"));
	assert_non_null(strstr(page, "\u00b7 <mark dir=\"auto\">LMLG</mark>"));
}

/* All pages together hold each thing once, as many as were counted. */
static void pages_hold_everything_once(void **state)
{
	struct model m = reading(*state);
	const char *after = NULL;
	size_t n = 0, pages = 0;
	const struct find_hit *seen[FIND_MAX];
	struct find_answer found;
	do {
		found = find_all(&m, &(struct find_asked){ .text = "school", .after = after, .limit = 25 });
		for (size_t i = 0; i < found.count; i++) {
			for (size_t j = 0; j < n; j++)
				assert_false(seen[j]->entity == found.hits[i]->entity && seen[j]->record == found.hits[i]->record);
			assert_true(n < FIND_MAX);
			seen[n++] = found.hits[i];
		}
		after = found.next;
	} while (after && ++pages < 30);
	assert_int_equal(n, found.total);
	assert_true(n > 100);
	db_rollback(m.db);
}

/* ---- words that were misspelt ---- */

static void a_misspelt_name_is_suggested(void **state)
{
	static const struct {
		const char *typed, *meant; /* NULL: nothing */
	} tries[] = { { "krefled", "Krefeld" }, { "Krefled", "Krefeld" }, { "krefelt", "Krefeld" }, { "masya", "Masaya" }, { "massaya", "Masaya" },
		{ "rakjot", "Rajkot" }, { "strasburg", "Strasbourg" }, { "leceister", "Leicester" }, { "chonqing", "Chongqing" },
		{ "haskowo", "Haskovo" }, { "rajkot twining", "rajkot Twinning" }, { "zzqx-qqzv-xxqk", NULL }, { "xqzvwk", NULL },
		{ "how much did masaya cost", "masaya" }, { "is there money for a youth exchange in zzqx", "youth exchange" },
		{ "how do I find a pen friend", "pen friend" }, { "school exchange zzqx", "school exchange" }, { "krefeld", NULL }, { "42", NULL },
		/* by another of its names (GeoNames, ISO 3166-1), in any language */
		{ "Stra\u00dfburg", "Strasbourg" }, { "Estrasburgo", "Strasbourg" }, { "Barcelone", "Barcelona" },
		{ "\u0427\u0443\u043d\u0446\u0438\u043d", "Chongqing" }, { "Deutschland", "Germany" }, { "Zaragoza", NULL } };
	struct site *s = *state;
	for (size_t i = 0; i < COUNT(tries); i++) {
		const struct json *found = search_json(s, NULL, tries[i].typed, NULL);
		const char *meant = text_of(found, "suggestion");
		if (!text_equal(meant, tries[i].meant))
			fail_msg("%s: %s is meant", tries[i].typed, text_or(meant, "nothing"));
		if (meant)
			assert_true(number_of(search_json(s, NULL, meant, NULL), "total") > 0);
	}
	const char *page = answer_body(site_get(s, NULL, "/search?q=krefled"));
	assert_non_null(strstr(page, "Nothing found for \u201ckrefled\u201d"));
	assert_non_null(strstr(page, "Did you mean <a class=\"govuk-link\" href=\"/search?q=Krefeld\">Krefeld</a>?"));
	/* a page in German finds the German name itself, with what is asked for written either way */
	page = answer_body(site_get(s, NULL, "/de/search?q=strassburg"));
	assert_non_null(strstr(page, "href=\"/de/places/strasbourg\""));
	assert_non_null(strstr(page, "Stra\u00dfburg"));
	page = answer_body(site_get(s, NULL, "/search?q=how+do+I+find+a+pen+friend"));
	assert_non_null(strstr(page, "Look for fewer words: <a class=\"govuk-link\" href=\"/search?q=pen+friend\">pen friend</a></p>"));
}

/* "objective 3" is a page, of the city's own plan alone; a code by itself is a name among others. */
static void a_part_is_found_by_what_it_is_called(void **state)
{
	struct site *s = *state;
	assert_string_equal(text_of(search_json(s, NULL, "Objective 3", NULL), "pages"), "/plans/ids/3");
	assert_string_equal(text_of(search_json(s, NULL, "action 3b", NULL), "pages"), "/plans/ids/3b");
	assert_null(text_of(search_json(s, NULL, "action 3", NULL), "pages"));
	assert_null(text_of(search_json(s, NULL, "3b", NULL), "pages"));
	assert_non_null(strstr(answer_body(site_get(s, NULL, "/search?q=objective+3")), "Grow global learning</a><p>Objective"));
}

/* Words that mean nothing here, or something else: a name is proposed only where it is near enough to be what was meant. */
static void an_odd_word_is_no_slip(void **state)
{
	static const struct {
		const char *typed, *meant; /* NULL: nothing */
	} tries[] = { { "zzzz", NULL }, { "the", NULL }, { "antidisestablishment", NULL }, { "internationalisationally", NULL }, { "12345", NULL },
		{ "zzzz 2009", NULL }, { "what is zzzz", NULL }, { "zzzz with that", NULL }, { "hose", NULL }, { "test", NULL },
		{ "test test", NULL }, { "paris", NULL }, { "goats", NULL }, { "hallo", NULL }, { "stripe", NULL }, { "qwerty", NULL },
		{ "wheater", NULL },
		/* and those that are */
		{ "zzzz masaya", "masaya" }, { "visti", "Visit" }, { "carbn", "carbon" }, { "masaia", "Masaya" }, { "comittee", "Committee" },
		{ "grnats", "grants" }, { "stratsbourg", "Strasbourg" }, { "lecester", "Leicester" }, { "chognqing", "Chongqing" },
		{ "internationale", "International" } };
	struct site *s = *state;
	size_t wrong = 0;
	for (size_t i = 0; i < COUNT(tries); i++) {
		const char *meant = text_of(search_json(s, NULL, tries[i].typed, NULL), "suggestion");
		if (!text_equal(meant, tries[i].meant) && ++wrong)
			print_error("%s: %s is meant\n", tries[i].typed, text_or(meant, "nothing"));
	}
	assert_int_equal(wrong, 0);
}

/* The name of each place with two letters exchanged. */
static void every_place_is_suggested(void **state)
{
	struct model m = reading(*state);
	struct set places = model_all(&m, &place_entity);
	size_t tried = 0;
	for (size_t i = 0; i < places.count; i++) {
		const char *name = text_fold(m.arena, set_row(places, place, i)->name);
		size_t n = strlen(name);
		if (n < 6 || n > 20 || strspn(name, "abcdefghijklmnopqrstuvwxyz") != n || name[2] == name[3])
			continue;
		char *typed = arena_strdup(m.arena, name);
		typed[2] = name[3], typed[3] = name[2];
		struct find_answer found = find_all(&m, &(struct find_asked){ .text = typed, .limit = 1 });
		if (!found.count && !text_equal(text_fold(m.arena, text_or(found.suggestion, "")), name))
			fail_msg("%s: %s, not %s", typed, text_or(found.suggestion, "nothing"), name);
		tried += !found.count;
	}
	assert_true(tried > 10);
	db_rollback(m.db);
}

/* ---- the page ---- */

/* Fields were joined by a full stop and a space, whatever they ended with. */
static void excerpts_are_of_one_text(void **state)
{
	static const char *const texts[] = { "standing", "baskets", "group", "masaya", "values", "link" };
	struct site *s = *state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		const char *page = answer_body(site_get(s, NULL, arena_printf(&s->arena, "/search?q=%s", texts[i])));
		assert_non_null(strstr(page, "<mark>"));
		assert_null(strstr(page, ".. "));
		assert_null(strstr(page, ",."));
	}
}

static void every_page_has_the_box(void **state)
{
	static const char *const pages[] = { "/", "/partner-cities", "/plans/ids/3", "/search", "/search?q=rajkot", "/sign-in", "/nothing-here" };
	struct site *s = *state;
	const struct guest keeper = site_guest(s, "second@example.org", "officer", NULL);
	for (size_t i = 0; i < COUNT(pages); i++) {
		const char *page = answer_body(site_get(s, NULL, pages[i])), *form = strstr(page, "<form class=\"header-search\""),
		           *end = strstr(page, "</header>");
		assert_true(form && end && form < end);
		const char *drawn = arena_strndup(&s->arena, form, (size_t)(strstr(form, "</form>") - form));
		assert_non_null(strstr(drawn, "method=\"get\" action=\"/search\""));
		assert_non_null(strstr(drawn, "<label class=\"govuk-visually-hidden\" for=\"site-search\">"));
		assert_non_null(strstr(drawn, " name=\"q\""));
		const char *way = strstr(page, "href=\"/sign-in\"");
		assert_true(way && way < end);
		page = answer_body(site_get(s, &keeper, pages[i]));
		assert_true(strstr(page, "id=\"site-search\"") && !strstr(page, "header-tools__link"));
	}
	/* the day goes with it */
	const char *page = answer_body(site_get(s, NULL, "/?as-at=2008-02-01"));
	const char *form = strstr(page, "<form class=\"header-search\"");
	assert_non_null(strstr(arena_strndup(&s->arena, form, (size_t)(strstr(form, "</form>") - form)), "name=\"as-at\" value=\"2008-02-01\""));
}

/* ---- references in forms ---- */

static void references_find_what_they_name(void **state)
{
	static const struct {
		const char *kind, *typed, *first;
	} tries[] = { { "organisation", "lmlg", "leicester-masaya-link-group" },
		{ "organisation", "rajkot tw", "leicester-rajkot-twinning-association" },
		{ "organisation", "rajkot", "rajkot-municipal-corporation" }, { "place", "raj", "rajkot" }, { "plan", "ids", "ids" },
		{ "element", "3a", "ids/3a" }, { "activity", "asia urbs fea", "asia-urbs-feasibility-study" },
		{ "activity", "food for", "food-for-thought" } };
	struct model m = reading(*state);
	for (size_t i = 0; i < COUNT(tries); i++) {
		const struct entity *e = entity_find(tries[i].kind);
		struct set found = lookup_find(&m, e, tries[i].typed, 5);
		if (!found.count || !text_equal(row_key(&m, e, found.rows[0]), tries[i].first))
			fail_msg("%s: %s", tries[i].typed, found.count ? row_key(&m, e, found.rows[0]) : "nothing");
	}
	db_rollback(m.db);
}

/* ---- texts in other languages ---- */

static void translation_put(struct site *s, const char *article, const char *language, const char *field, const char *text)
{
	struct rows_open r;
	rows_begin(s, &r, NULL);
	struct translation *t = row_new(r.m.arena, &translation_entity);
	t->entity = "article";
	t->record = model_find(&r.m, article, article)->head.id;
	t->language = language;
	t->field = field;
	t->text = text;
	t->made = "human";
	assert_int_equal(row_save(&r.m, &translation_entity, NULL, t, &(struct change){ .who = "test" }), ROW_SAVED);
	rows_done(&r);
}

static bool finds(struct site *s, const char *under, const char *text, const char *title)
{
	const char *body, *target = arena_printf(&s->arena, "%s/search?q=%s", under, url_encode(&s->arena, text, false));
	int status = get(s, target, &body);
	if (status != 200)
		fail_msg("%s: %d", target, status);
	const char *main = strstr(body, "<main");
	return main && strstr(main, title);
}

/* A record is found by its texts in another language, each by the stems of that language and in that language alone; Chinese by its pairs. */
static void texts_are_found_in_their_language(void **state)
{
	static const struct {
		const char *under, *typed;
		bool found;
	} rows[] = {
		{ "/fr", "chevaux", true },
		{ "/fr", "cheval", true },
		{ "/fr", "voyageront", true },
		{ "/fr", "voyageait", true },
		{ "", "voyageait", false },
		{ "/de", "voyageait", false },
		{ "/de", "h\u00e4user", true },
		{ "/de", "H\u00e4usern", true },
		{ "/fr", "h\u00e4usern", false },
		{ "/es", "canciones", true },
		{ "/es", "canci\u00f3n", true },
		{ "/bg", "\u0443\u0447\u0438\u043b\u0438\u0449\u0430\u0442\u0430", true },
		{ "/bg", "\u0443\u0447\u0438\u043b\u0438\u0449\u0435\u0442\u043e", true },
		{ "/gu", "\u0ab6\u0abe\u0ab3\u0abe\u0aae\u0abe\u0a82", true },
		{ "/gu", "\u0ab6\u0abe\u0ab3\u0abe", true },
		{ "/zh-Hans", "\u7684\u5b66", true },
		{ "/zh-Hans", "\u5b66\u751f\u4eec", true },
		{ "/zh-Hans", "\u751f\u5b66", false },
		{ "", "bakeryxyz", true },
		{ "/fr", "bakeryxyz", true },
	};
	struct site *s = *state;
	struct rows_open r;
	rows_begin(s, &r, NULL);
	struct article *a = row_new(r.m.arena, &article_entity);
	a->slug = "translated";
	a->title = "Bakeryxyz";
	a->kind = "news";
	a->text = "English alone.";
	assert_int_equal(row_save(&r.m, &article_entity, NULL, a, &(struct change){ .who = "test" }), ROW_SAVED);
	rows_done(&r);
	translation_put(s, "translated", "fr", "title", "Les chevaux de Masaya");
	translation_put(s, "translated", "fr", "text", "Elle voyagera avec les enfants.");
	translation_put(s, "translated", "de", "text", "Zwei H\u00e4user am Fluss.");
	translation_put(s, "translated", "es", "text", "Una canci\u00f3n nueva.");
	translation_put(s, "translated", "bg", "text", "\u0443\u0447\u0438\u043b\u0438\u0449\u0435 \u0432 \u0433\u0440\u0430\u0434\u0430");
	translation_put(s, "translated", "gu", "text", "\u0ab6\u0abe\u0ab3\u0abe\u0aa8\u0acb \u0aa6\u0abf\u0ab5\u0ab8");
	translation_put(s, "translated", "zh-Hans", "text", "\u6211\u4eec\u7684\u5b66\u751f\u4eec");
	size_t wrong = 0;
	for (size_t i = 0; i < COUNT(rows); i++)
		if (finds(s, rows[i].under, rows[i].typed, "/articles/translated") != rows[i].found) {
			print_error("%s: “%s” %s\n", rows[i].under, rows[i].typed, rows[i].found ? "does not find it" : "finds it");
			wrong++;
		}
	assert_int_equal(wrong, 0);
	assert_true(finds(s, "/fr", "chevaux", "Les <mark>chevaux</mark> de Masaya"));
	/* a change of the original keeps what the translations say; one that is removed is found no more */
	rows_begin(s, &r, NULL);
	const struct article *was = model_find(&r.m, article, "translated");
	struct article *now = row_copy(r.m.arena, &article_entity, was);
	now->text = "Other words.";
	assert_int_equal(row_save(&r.m, &article_entity, was, now, &(struct change){ .who = "test" }), ROW_SAVED);
	rows_done(&r);
	assert_true(finds(s, "/fr", "voyageront", "/articles/translated"));
	rows_begin(s, &r, NULL);
	struct set all = model_said_of(&r.m, &translation_entity, &article_entity, model_find(&r.m, article, "translated")->head.id, 20);
	for (size_t i = 0; i < all.count; i++)
		if (text_equal(set_row(all, translation, i)->language, "fr"))
			assert_true(row_delete(&r.m, &translation_entity, all.rows[i], &(struct change){ .who = "test" }));
	rows_done(&r);
	assert_false(finds(s, "/fr", "voyageront", "/articles/translated"));
	assert_true(finds(s, "/de", "h\u00e4user", "/articles/translated"));
	/* an index that is made anew knows as much */
	rows_begin(s, &r, NULL);
	assert_true(search_rebuild(r.db));
	rows_done(&r);
	assert_true(finds(s, "/de", "h\u00e4usern", "/articles/translated"));
	assert_true(finds(s, "/zh-Hans", "\u5b66\u751f", "/articles/translated"));
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(what_is_named_comes_first), cmocka_unit_test(menu_pages_are_found),
		cmocka_unit_test(hits_stand_in_the_declared_order), cmocka_unit_test(everything_is_found_by_its_name),
		cmocka_unit_test(closed_files_are_not_found), cmocka_unit_test(one_thing_is_one_hit), cmocka_unit_test(kinds_are_counted),
		cmocka_unit_test(pages_hold_everything_once), cmocka_unit_test(a_misspelt_name_is_suggested),
		cmocka_unit_test(a_part_is_found_by_what_it_is_called), cmocka_unit_test(an_odd_word_is_no_slip),
		cmocka_unit_test(every_place_is_suggested), cmocka_unit_test(excerpts_are_of_one_text), cmocka_unit_test(every_page_has_the_box),
		cmocka_unit_test(references_find_what_they_name), cmocka_unit_test(texts_are_found_in_their_language) };
	return cmocka_run_group_tests_name("search", tests, site_begin, site_end);
}
