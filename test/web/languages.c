/* The site in each of its languages: a page of every route answers, says its language, leads to pages of the same language alone, and holds
 * no English that the catalogue could have said otherwise. On the engine that JUMELAGE_TEST_DB names; runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/date.h"
#include "base/locale.h"
#include "base/message.h"
#include "base/number.h"
#include "crawl.h"
#include "web/routes.h"
#define SITE_NAME "languages"
#define SITE_CITY "city/leicester"
#include "site.h"

enum { PAGES_MAX = 400, EACH = 2, OPEN_MAX = 200, TEXTS_MAX = 1 << 16 };

static struct {
	const char *each[PAGES_MAX];
	size_t count;
} pages;

/* ---- the addresses: the first two of each route that everybody reads ---- */

static const struct route *route_of(const char *target)
{
	size_t n = strcspn(target, "?");
	for (size_t i = 0; i < route_count; i++) {
		size_t stem = strcspn(routes[i].pattern, "*");
		bool fits = routes[i].pattern[stem] ? n > stem && !strncmp(routes[i].pattern, target, stem)
		                                    : n == stem && !strncmp(routes[i].pattern, target, n);
		if (fits && routes[i].method == HTTP_GET && routes[i].flags != ROUTE_PROGRAM)
			return &routes[i];
	}
	return NULL;
}

static void page_found(struct crawl *c, const struct crawl_page *p)
{
	size_t *met = c->context;
	const struct route *r = route_of(p->target);
	if (!r || p->status != 200 || !strstr(p->answer, "Content-Type: text/html") || met[r - routes]++ >= EACH)
		return;
	assert_true(pages.count < PAGES_MAX);
	pages.each[pages.count++] = arena_strdup(&c->arena, p->target);
}

static void pages_find(struct site *s)
{
	size_t *met = arena_array(&s->arena, size_t, route_count);
	struct crawl c = { .app = &s->app, .look = page_found, .context = met, .without = ".", .share = 64, .clicks_max = 4 };
	static const char *const starts[] = { "/", NULL };
	crawl_run(&c, starts);
	for (size_t i = 0; i < pages.count; i++)
		pages.each[i] = arena_strdup(&s->arena, pages.each[i]);
	crawl_end(&c);
}

/* ---- what stands on a page ---- */

static size_t faults;

static void fault(const char *target, const char *what, const char *words)
{
	if (faults++ < 2000)
		fprintf(stderr, "%s: %s: %.400s\n", target, what, words);
}

static void links_look(struct site *s, const char *target, const char *under, const char *body)
{
	const char *body_end = body + strlen(body);
	static const char *const names[] = { " href=\"/", " action=\"/", " formaction=\"/" };
	for (size_t i = 0; i < COUNT(names); i++)
		for (const char *at = body; (at = find_before(at, body_end, names[i])); at++) {
			const char *address = at + strlen(names[i]) - 1, *tag = at;
			while (tag > body && *tag != '<')
				tag--;
			bool other = memmem(tag, (size_t)(at - tag), " hreflang=", strlen(" hreflang=")) || text_starts(address, "/assets/");
			if (!other && !(text_starts(address, under) && strchr("/\"?#", address[strlen(under)])))
				fault(target, "leads out of the language", arena_strndup(&s->arena, address, strcspn(address, "\"")));
		}
}

/* Elements that are open, and how many of them are in another language or hold no words. */
struct reading {
	bool aside[OPEN_MAX];
	size_t open, asides;
};

static bool has_no_end(const char *name, size_t n)
{
	static const char *const all[] = { "br", "hr", "img", "input", "link", "meta", "wbr", "col", "source" };
	for (size_t i = 0; i < COUNT(all); i++)
		if (strlen(all[i]) == n && !strncmp(all[i], name, n))
			return true;
	return false;
}

static const char *tag_read(struct reading *r, const char *tag, const char *language)
{
	const char *end = strchr(tag, '>'), *name = tag + 1;
	if (!end || *name == '!')
		return end ? end + 1 : tag + strlen(tag);
	if (*name == '/') {
		assert_true(r->open > 0);
		r->asides -= r->aside[--r->open];
		return end + 1;
	}
	size_t n = strcspn(name, " >/");
	if (end[-1] == '/' || has_no_end(name, n))
		return end + 1;
	const char *lang = memmem(tag, (size_t)(end - tag), " lang=\"", strlen(" lang=\""));
	/* a name in a drawing has lines of its own */
	bool script =
	    !strncmp(name, "script", n) || !strncmp(name, "style", n) || memmem(tag, (size_t)(end - tag), "\"chart-name\"", strlen("\"chart-name\""));
	bool own = lang && !strncmp(lang + strlen(" lang=\""), language, strlen(language));
	assert_true(r->open < OPEN_MAX);
	r->aside[r->open] = script || (lang && !own);
	r->asides += r->aside[r->open++];
	return end + 1;
}

/* Texts that are asked for by the thousand, in order. */
struct known {
	const char **each;
	size_t count;
};

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool is_known(const struct known *k, const char *words)
{
	return k->count && bsearch(&words, k->each, k->count, sizeof(*k->each), by_bytes);
}

/* Texts of the records: "Germany" is a place of the city's, and a code. */
static struct known texts;

static void texts_read(struct site *s)
{
	struct model m;
	struct db *db = database_borrow(&s->database);
	assert_true(db_begin_read(db));
	model_start(&m, db, &s->arena, NULL);
	texts.each = arena_array(&s->arena, const char *, TEXTS_MAX);
	for (size_t i = 0; i < all_entity_count; i++) {
		const struct entity *e = all_entities[i];
		struct set all = model_all(&m, e);
		for (size_t k = 0; k < e->field_count; k++)
			for (size_t n = 0; e->fields[k].kind == K_TEXT && n < all.count; n++)
				if (texts.count < TEXTS_MAX && row_present(&e->fields[k], all.rows[n]))
					texts.each[texts.count++] = arena_strdup(&s->arena, field_text(&e->fields[k], all.rows[n]));
	}
	qsort(texts.each, texts.count, sizeof(*texts.each), by_bytes);
	db_rollback(db);
	database_give_back(&s->database, db);
}

/* What the catalogue of the language says: "Start" is German for "Home". */
static struct known said;

static void said_read(struct site *s, const struct locale *l)
{
	uint32_t head[5], at[2];
	memcpy(head, l->mo, sizeof(head));
	said = (struct known){ arena_array(&s->arena, const char *, head[2]), head[2] };
	for (uint32_t i = 0; i < head[2]; i++) {
		memcpy(at, l->mo + head[4] + (size_t)i * 8, sizeof(at));
		said.each[i] = l->mo + at[1];
	}
	qsort(said.each, said.count, sizeof(*said.each), by_bytes);
}

/* Texts as the sources have them: without blanks around, characters for their names. */
static const char *words_of(struct site *s, const char *from, const char *end)
{
	return text_trim(&s->arena, crawl_decode(&s->arena, from, (size_t)(end - from)));
}

/* Of the language whose messages stand in brackets (tool/pseudo.mjs): one that is not whole was cut, one that follows another in the same
 * text was put together with it. A message may stand inside another. */
static bool is_bracket(const char *at, const char *bracket)
{
	return !strncmp(at, bracket, 3);
}

/* What may stand between two messages of a text: not a blank alone, which makes one sentence of them. */
static bool divides(const char *from, const char *to)
{
	static const char *const marks[] = { ".", "·", ":", ",", ";", "/", "–", "(", ")", "→", "+", "|", "\u00a0", "“", "−" };
	for (size_t i = 0; i < COUNT(marks); i++)
		if (memmem(from, (size_t)(to - from), marks[i], strlen(marks[i])))
			return true;
	return false;
}

static void joined_look(const char *target, const char *words)
{
	const char *ended = NULL;
	int depth = 0;
	for (const char *at = words; *at; at++)
		if (is_bracket(at, "⟦")) {
			if (!depth && ended && !divides(ended, at))
				fault(target, "put together", words);
			depth++;
		} else if (is_bracket(at, "⟧")) {
			bool sentence = at > words && strchr(".:?!", at[-1]); /* another one may follow */
			ended = --depth > 0 || sentence ? NULL : at + strlen("⟧");
		}
}

/* Words may stand in tags of their own inside a message, as what is made up does; names in drawings have lines of their own, and room for so many. */
static bool is_inline(const char *tag)
{
	static const char *const all[] = { "text", "span", "a", "b", "strong", "em", "i", "abbr", "sup", "cite", "time", "tspan", "br", "bdi", "code",
		"dfn", "q" };
	tag += 1 + (tag[1] == '/');
	for (size_t i = 0; i < COUNT(all); i++)
		if (strcspn(tag, " >/") == strlen(all[i]) && !strncmp(tag, all[i], strlen(all[i])))
			return true;
	return false;
}

/* Brackets that are open where a block ends. */
static void whole_look(const char *target, const char *body)
{
	const char *block = body;
	int depth = 0;
	for (const char *at = body; *at; at++) {
		depth += is_bracket(at, "⟦") - is_bracket(at, "⟧");
		if (text_starts(at, "<text"))
			at = strstr(at, "</text");
		if (*at != '<' || is_inline(at))
			continue;
		if (depth)
			fault(target, "cut", block);
		depth = 0;
		block = at;
	}
}

/* A page's text as it is read: tags that stand in a line taken out, a line's end for others; what is in another language is left out. */
static const char *text_of_page(struct site *s, const char *body, const char *language)
{
	struct out o = { .arena = &s->arena };
	struct reading r = { 0 };
	for (const char *at = body; *at;) {
		if (*at == '<') {
			out_str(&o, is_inline(at) ? "" : "\n");
			at = tag_read(&r, at, language);
			continue;
		}
		const char *end = at + strcspn(at, "<");
		if (!r.asides)
			out_str(&o, crawl_decode(&s->arena, at, (size_t)(end - at)));
		at = end;
	}
	return out_text(&o);
}

static bool is_han(const char *at)
{
	unsigned char a = (unsigned char)at[0];
	return a >= 0xE4 && a <= 0xE9; /* U+4000 to U+9FFF in UTF-8 */
}

/* Chinese has marks of its own: "，", "：". A Latin one beside a Chinese sign was put there by code, or by a translation. */
static void marks_look(struct site *s, const char *target, const char *body)
{
	const char *text = text_of_page(s, body, "zh");
	for (const char *at = text; (at = strpbrk(at, ",:")); at++) {
		const char *next = at + 1 + strspn(at + 1, " ");
		bool apart = next > at + 1 || strchr(",:\n", *next), /* no time of day, no address */
		    before = at >= text + 3 && is_han(at - 3), behind = is_han(next);
		if ((before && (apart || behind)) || (behind && apart)) {
			const char *from = at - text > 40 ? at - 40 : text;
			while (((unsigned char)*from & 0xC0) == 0x80)
				from++;
			fault(target, "Latin mark in Chinese", arena_strndup(&s->arena, from, (size_t)(next - from) + strcspn(next, "\n")));
		}
	}
}

/* Of a format; of a month, which CLDR has in English for a language that is none. */
static bool is_name(const struct locale *l, const char *words)
{
	return text_equal(words, "CSV") || (text_equal(l->tag, "en-XA") && strstr("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec", words));
}

static void words_look(struct site *s, const char *target, const struct locale *l, const char *body)
{
	struct reading r = { 0 };
	for (const char *at = body; *at;) {
		if (*at == '<') {
			at = tag_read(&r, at, l->tag);
			continue;
		}
		const char *end = at + strcspn(at, "<"), *words = words_of(s, at, end);
		const char *meant = *words ? message(words) : words;
		if (text_ends(words, ":") && is_known(&said, arena_strndup(&s->arena, words, strlen(words) - 1)))
			meant = words; /* what a code is called, with a colon behind it */
		if (!r.asides && strcmp(meant, words) && !is_known(&said, words) && !is_known(&texts, words) && !is_name(l, words))
			fault(target, "English", words);
		if (!r.asides && text_equal(l->tag, "en-XA"))
			joined_look(target, words);
		at = end;
	}
}

static void page_in(struct site *s, const struct locale *l, const char *page)
{
	const char *under = arena_printf(&s->arena, "/%s", l->tag), *target = arena_printf(&s->arena, "%s%s", under, page), *body;
	int status = get(s, target, &body);
	if (status != 200) {
		fault(target, "status", arena_printf(&s->arena, "%d", status));
		return;
	}
	const char *html = arena_printf(&s->arena, "<html lang=\"%s\" dir=\"%s\"", l->tag, l->right_to_left ? "rtl" : "ltr");
	if (!strstr(body, html))
		fault(target, "does not say its language", html);
	links_look(s, target, under, body);
	if (strstr(body, MESSAGE_CONTEXT))
		fault(target, "shows where a word is meant", strstr(body, MESSAGE_CONTEXT));
	/* a document quotes the records, and can't tell which words are theirs */
	locale_use(text_starts(page, "/reports/") ? NULL : l);
	words_look(s, target, l, body);
	if (text_equal(l->tag, "en-XA"))
		whole_look(target, strstr(body, "<body"));
	if (text_equal(l->tag, "zh-Hans"))
		marks_look(s, target, body);
	locale_use(NULL);
}

static void every_page_speaks_every_language(void **state)
{
	struct site *s = *state;
	pages_find(s);
	texts_read(s);
	assert_true(pages.count > 50);
	for (const struct locale *l = locales; l < locales + locale_count; l++) {
		if (l->mo)
			said_read(s, l);
		for (size_t i = 0; l->mo && i < pages.count; i++)
			page_in(s, l, pages.each[i]);
	}
	if (faults)
		fail_msg("%zu faults on %zu pages in %zu languages", faults, pages.count, locale_count - 1);
}

/* ---- dates, numbers, money, plurals: what CLDR 42 (ICU 72) has, read in its charts ---- */

static void words_are_the_languages_own(void **state)
{
	static const struct {
		const char *tag, *day, *month, *number, *money;
	} rows[] = {
		{ "en", "3 May 2009", "May 2009", "1,234,567.5", "£12,500.50" },
		{ "fr", "3 mai 2009", "mai 2009", "1\u202f234\u202f567,5", "12\u202f500,50\u00a0£GB" },
		{ "de", "3. Mai 2009", "Mai 2009", "1.234.567,5", "12.500,50\u00a0£" },
		{ "es", "3 de mayo de 2009", "mayo de 2009", "1.234.567,5", "12.500,50\u00a0GBP" },
		{ "bg", "3 май 2009\u202fг.", "май 2009\u202fг.", "1\u00a0234\u00a0567,5", "12\u00a0500,50\u00a0GBP" },
		{ "gu", "3 મે, 2009", "મે 2009", "12,34,567.5", "£12,500.50" },
		{ "zh-Hans", "2009年5月3日", "2009年5月", "1,234,567.5", "£12,500.50" },
	};
	struct site *s = *state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		locale_use(locale_find(rows[i].tag));
		assert_string_equal(date_people(&s->arena, "2009-05-03"), rows[i].day);
		assert_string_equal(date_people(&s->arena, "2009-05"), rows[i].month);
		assert_string_equal(date_typed(&s->arena, rows[i].day), "2009-05-03");
		assert_string_equal(date_typed(&s->arena, rows[i].month), "2009-05");
		assert_string_equal(date_typed(&s->arena, date_short(&s->arena, "2009-12-30")), "2009-12-30");
		assert_string_equal(date_typed(&s->arena, "30 9 2009"), "2009-09-30");
		assert_null(date_typed(&s->arena, "2008/09"));
		assert_string_equal(decimal_people(&s->arena, INT64_C(1234567500000)), rows[i].number);
		assert_string_equal(money_people(&s->arena, INT64_C(12500500000), "GBP"), rows[i].money);
	}
	locale_use(locale_find("fr"));
	assert_int_equal(locale_plural(0), 0);
	assert_int_equal(locale_plural(2) > 0, true);
	locale_use(locale_find("zh-Hans"));
	assert_int_equal(locale_plural(2), 0);
	locale_use(NULL);
}

/* What stands between texts: facts, a label and its value, items of a list (CLDR's pattern of a list), sentences. */
static void texts_are_joined_in_the_languages_way(void **state)
{
	static const struct {
		const char *tag, *facts, *pair, *items;
	} rows[] = {
		{ "en", "a, b, c", "a: b", ", " },
		{ "fr", "a, b, c", "a\u00a0: b", ", " },
		{ "de", "a, b, c", "a: b", ", " },
		{ "es", "a, b, c", "a: b", ", " },
		{ "bg", "a, b, c", "a: b", ", " },
		{ "gu", "a, b, c", "a: b", ", " },
		{ "zh-Hans", "a，b，c", "a：b", "、" },
	};
	struct site *s = *state;
	size_t tried = 0;
	for (size_t i = 0; i < COUNT(rows); i++) {
		locale_use(locale_find(rows[i].tag));
		assert_string_equal(MESSAGE_LINE(&s->arena, NULL, "a", "", "b", NULL, "c"), rows[i].facts);
		assert_string_equal(message_pair(&s->arena, "a", "b"), rows[i].pair);
		assert_string_equal(arena_printf(&s->arena, "a%sb", message_colon()), rows[i].pair);
		assert_string_equal(locale_comma(), rows[i].items);
		tried += locale_find(rows[i].tag) != NULL;
	}
	locale_use(NULL);
	assert_string_equal(MESSAGE_LINE(&s->arena, NULL, ""), "");
	for (size_t i = 0; i < locale_count; i++) /* but for the languages of nobody */
		tried -= !text_ends(locales[i].tag, "-XA") && !text_ends(locales[i].tag, "-XB");
	assert_int_equal(tried, 0);
}

/* Orders that a reader of each language expects, written by hand after the rules of its dictionaries. */
static void names_are_in_the_languages_order(void **state)
{
	static const struct {
		const char *tag, *names[6];
	} rows[] = {
		{ "fr", { "coté", "côte", "école", "Étude", "zone" } }, { "de", { "Ärzte", "Aue", "Öffnung", "Ort", "Zürich" } },
		{ "es", { "nube", "ñandú", "ola", "órgano", "zumo" } }, { "bg", { "Бургас", "Варна", "Ямбол" } },
		{ "gu", { "અમદાવાદ", "કચ્છ", "રાજકોટ", "સુરત" } },
		{ "zh-Hans", { "北京", "成都", "重庆", "四川" } }, /* pinyin: Bei, Cheng, Chong, Si */
	};
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		locale_use(locale_find(rows[i].tag));
		for (size_t k = 0; rows[i].names[k + 1]; k++)
			if (locale_compare(rows[i].names[k], rows[i].names[k + 1]) >= 0)
				fail_msg("%s: %s does not come before %s", rows[i].tag, rows[i].names[k], rows[i].names[k + 1]);
	}
	locale_use(NULL);
}

/* One English word, two meanings; where a meaning is said is shown nowhere. */
static void words_are_meant_as_they_stand(void **state)
{
	static const char *const files[] = { "/records/meeting.json", "/records/meeting.csv", "/records/participation.json",
		"/records/observation.json", "/records/element.json", "/meetings.json", "/fr/records/meeting.json", "/records/meeting",
		"/plans/ids.xml", "/api/meeting" };
	struct site *s = *state;
	const char *body;
	locale_use(locale_find("de"));
	assert_string_equal(C_("meeting", "Held"), "Abgehalten");
	assert_string_equal(_("Held"), "Gehalten");
	locale_use(locale_find("es"));
	assert_string_equal(C_("number", "About"), "Aproximadamente");
	assert_string_equal(_("About"), "Acerca de");
	locale_use(NULL);
	assert_string_equal(C_("meeting", "Held"), "Held");
	for (size_t i = 0; i < COUNT(files); i++) {
		get(s, files[i], &body);
		if (strstr(body, MESSAGE_CONTEXT) || strstr(body, "\\u0004"))
			fail_msg("%s shows where a word is meant", files[i]);
	}
	get(s, "/records/meeting.json", &body);
	assert_non_null(strstr(body, "\"Held\""));
}

static void addresses_of_a_language_lead_on(void **state)
{
	struct site *s = *state;
	const char *body;
	assert_int_equal(get(s, "/places/masaya?lang=fr", &body), 308);
	assert_int_equal(get(s, "/fr", &body), 200);
	assert_int_equal(get(s, "/fr/plans?lang=de", &body), 308);
	assert_non_null(strstr(site_get(s, NULL, "/fr/plans?lang=de"), "Location: /de/plans\r"));
	assert_int_equal(get(s, "/fr/there-is-no-such-page", &body), 404);
	assert_int_equal(get(s, "/fr/fr/places/masaya", &body), 404);
	assert_int_equal(get(s, "/xx/places/masaya", &body), 404);
	assert_int_equal(get(s, "/fr/places/masaya.json", &body), 200);
	/* the absolute form is the same address, and a field of the head is ASCII */
	assert_int_equal(get(s, "http://city.example/fr/places/masaya", &body), 200);
	assert_non_null(strstr(body, "lang=\"fr\""));
	assert_non_null(strstr(site_get(s, NULL, "/fr/places/%C3%A9t%C3%A9?lang=de"), "Location: /de/places/%C3%A9t%C3%A9\r"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_page_speaks_every_language),
		cmocka_unit_test(words_are_the_languages_own),
		cmocka_unit_test(texts_are_joined_in_the_languages_way),
		cmocka_unit_test(names_are_in_the_languages_order),
		cmocka_unit_test(words_are_meant_as_they_stand),
		cmocka_unit_test(addresses_of_a_language_lead_on),
	};
	return cmocka_run_group_tests(tests, site_begin, site_end);
}
