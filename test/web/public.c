/* What other sites show of this one, over all addresses, kinds of records and languages: heads, pictures, codes, short addresses, feeds, the sitemap, frames;
 * and that none of it tells of a record that is held back. On the engine that JUMELAGE_TEST_DB names; runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/locale.h"
#include "codec/xml.h"
#include "model/engine/setting.h"
#include "share.h"
#define SITE_NAME "public"
#include "site.h"
#include "visitor.h"
#include "web/kit/address.h"

#define SITE "https://city.example"

enum { TARGETS = 400, EACH = 2 };

/* Pages of lists and of records: the first of each kind that have one of their own. */
static const char *targets[TARGETS];
static size_t target_count;

static const char *headed(struct site *s, const char *target, const char *headers)
{
	return site_ask(s, NULL, "GET", target, headers, NULL, 0);
}

static void targets_add(const char *target)
{
	if (target && target_count < TARGETS)
		targets[target_count++] = target;
}

/* A record's page as its short address says. */
static void targets_of(struct site *s, struct model *m, const struct entity *e)
{
	struct set rows = model_all(m, e);
	size_t n = 0;
	for (size_t i = 0; i < rows.count && n < EACH; i++) {
		const char *path = short_href(&s->arena, e, record_id(rows.rows[i]));
		const char *answer = path ? site_get(s, NULL, path) : NULL;
		if (!path)
			return;
		if (answer_status(answer) != 302)
			fail_msg("%s of %s: %d", path, e->name, answer_status(answer));
		targets_add(answer_header(s, answer, "Location"));
		n++;
	}
}

static int public_begin(void **state)
{
	site_begin(state);
	struct site *s = *state;
	struct rows_open r;
	rows_begin(s, &r, NULL);
	setting_put(&r.m, "site-address", SITE "/");
	setting_put(&r.m, "indexing", "yes");
	rows_done(&r);
	r.db = database_open(&s->database);
	assert_true(db_begin_read(r.db));
	model_start_as(&r.m, r.db, &s->arena, NULL, "");
	for (size_t i = 0; i < route_count; i++)
		if (route_is_public(&routes[i]) && !strchr(routes[i].pattern, '*'))
			targets_add(routes[i].pattern);
	for (size_t i = 0; i < all_entity_count; i++)
		if (!all_entities[i]->secret)
			targets_of(s, &r.m, all_entities[i]);
	db_rollback(r.db);
	db_close(r.db);
	assert_true(target_count > 60);
	return 0;
}

/* The content of a meta element; NULL where there is none. */
static const char *meta(struct site *s, const char *body, const char *property)
{
	const char *at = strstr(body, arena_printf(&s->arena, "<meta property=\"%s\" content=\"", property));
	at = at ? strstr(at, "content=\"") + 9 : NULL;
	return at ? plain(s, at, strcspn(at, "\"")) : NULL;
}

/* ---- heads and pictures ---- */

static void data_is_good(struct site *s, const char *target, const char *body)
{
	const char *begin = "<script type=\"application/ld+json\">", *at = body;
	struct problems p = { .arena = &s->arena };
	while ((at = strstr(at, begin))) {
		at += strlen(begin);
		const char *end = strstr(at, "</script>");
		const struct json *j = json_read(&s->arena, at, (size_t)(end - at), &p);
		if (!j || !json_member(j, "@context"))
			fail_msg("%s: its data is no JSON-LD", target);
	}
}

static void every_page_says_what_it_is(void **state)
{
	struct site *s = *state;
	size_t looked = 0;
	for (size_t i = 0; i < target_count; i++) {
		const char *body, *image, *target = targets[i];
		if (get(s, target, &body) != 200)
			continue; /* it leads on, or has nothing for nobody */
		looked++;
		const char *title = meta(s, body, "og:title");
		if (!title || !*title)
			fail_msg("%s: no og:title", target);
		image = meta(s, body, "og:image");
		if (!image || !text_starts(image, SITE "/") || !text_ends(image, ".png"))
			fail_msg("%s: og:image %s", target, image ? image : "missing");
		if (!strstr(body, "<link rel=\"canonical\" href=\"" SITE))
			fail_msg("%s: no canonical address", target);
		data_is_good(s, target, body);
		const char *code = site_get(s, NULL, arena_printf(&s->arena, "%.*s.qr.svg", (int)strcspn(target, "?"), target));
		if (answer_status(code) != 200 || !strstr(code, "<svg"))
			fail_msg("%s: its code %d", target, answer_status(code));
	}
	assert_true(looked > target_count * 3 / 4);
}

static void pictures_are_made(void **state)
{
	struct site *s = *state;
	for (size_t i = 0; i < target_count; i += 9) {
		const char *target = targets[i], *body,
		           *language = locales[i % locale_count].mo ? arena_printf(&s->arena, "/%s", locales[i % locale_count].tag) : "";
		const char *page = arena_printf(&s->arena, "%s%s", language, text_equal(target, "/") && *language ? "" : target);
		if (get(s, page, &body) != 200)
			continue;
		const char *address = meta(s, body, "og:image") + strlen(SITE), *answer = site_get(s, NULL, address);
		if (answer_status(answer) != 200 || !text_equal(answer_header(s, answer, "Content-Type"), "image/png") ||
		    memcmp(answer_body(answer), "\x89PNG", 4))
			fail_msg("%s: %d", address, answer_status(answer));
		const unsigned char *png = (const unsigned char *)answer_body(answer);
		assert_int_equal(png[18] << 8 | png[19], 1200);
		assert_int_equal(png[22] << 8 | png[23], 630);
		const char *etag = answer_header(s, answer, "ETag");
		assert_non_null(etag);
		assert_null(answer_header(s, answer, "Set-Cookie"));
		assert_string_equal(answer_header(s, answer, "Cross-Origin-Resource-Policy"), "cross-origin");
		assert_int_equal(answer_status(headed(s, address, arena_printf(&s->arena, "If-None-Match: %s\r\n", etag))), 304);
	}
	assert_int_equal(answer_status(site_get(s, NULL, "/places/nowhere.png")), 404);
	assert_int_equal(answer_status(site_get(s, NULL, "/mine.png")), 404);
	assert_int_equal(answer_status(site_get(s, NULL, "/sign-in.png")), 404);
}

/* ---- feeds ---- */

struct feed_read {
	size_t entries, ids, updated;
	bool self;
};

static bool feed_element(void *context, const struct xml_element *e)
{
	struct feed_read *f = context;
	f->entries += !strcmp(e->name, "entry");
	f->ids += !strcmp(e->name, "id");
	f->updated += !strcmp(e->name, "updated");
	f->self = f->self || (!strcmp(e->name, "link") && text_equal(xml_value(e, "rel"), "self"));
	return true;
}

static bool holds_as_many(const struct json *data, size_t entries)
{
	for (const struct json *j = data->first; j; j = j->next)
		if (j->kind == JSON_ARRAY && j->count == entries)
			return true;
	return false;
}

static void every_list_is_a_feed(void **state)
{
	struct site *s = *state;
	size_t feeds = 0;
	for (size_t i = 0; i < route_count; i++) {
		const struct route *r = &routes[i];
		if (!(r->formats & PAGE_ATOM) || strchr(r->pattern, '*'))
			continue;
		assert_true(r->roles & ROLE_BIT(ROLE_PUBLIC));
		struct problems p = { .arena = &s->arena };
		struct feed_read f = { 0 };
		const char *target = arena_printf(&s->arena, "/fr%s.atom", r->pattern), *answer = site_get(s, NULL, target),
		           *body = answer_body(answer);
		if (answer_status(answer) != 200 || !xml_read(body, strlen(body), &(struct xml_handler){ .start = feed_element }, &f, &p))
			fail_msg("%s: %d", target, answer_status(answer));
		assert_string_equal(answer_header(s, answer, "Content-Type"), "application/atom+xml; charset=utf-8");
		assert_int_equal(f.ids, f.entries + 1);
		assert_int_equal(f.updated, f.entries + 1);
		assert_true(f.self);
		body_has(body, "<id>tag:city.example,");
		body_has(body, f.entries ? "<title xml:lang=\"en\">" : "<feed"); /* the demonstration has no French for it */
		if (!holds_as_many(get_json(s, arena_printf(&s->arena, "%s.json", r->pattern)), f.entries))
			fail_msg("%s: %zu entries are not the list's rows", target, f.entries);
		assert_int_equal(
		    answer_status(headed(s, target, arena_printf(&s->arena, "If-None-Match: %s\r\n", answer_header(s, answer, "ETag")))), 304);
		const char *page = answer_body(site_get(s, NULL, arena_printf(&s->arena, "/fr%s", r->pattern)));
		body_has(page, arena_printf(&s->arena, "\" href=\"/fr%s.atom\">", r->pattern));
		body_has(page, arena_printf(&s->arena, "<a href=\"/fr%s.qr.svg\"", r->pattern));
		body_has(page, arena_printf(&s->arena, "src=\"/fr%s.qr.svg\"", r->pattern));
		feeds++;
	}
	assert_true(feeds > 15);
	/* the filters of the list, and refused as there */
	const char *all = answer_body(site_get(s, NULL, "/organisations.atom")),
	           *some = answer_body(site_get(s, NULL, "/organisations.atom?kind=school"));
	assert_true(strlen(some) < strlen(all));
	assert_int_equal(answer_status(site_get(s, NULL, "/organisations.atom?kind=nothing")), 400);
	assert_int_equal(answer_status(site_get(s, NULL, "/evidence.atom")), 404);
}

/* ---- the sitemap ---- */

struct map_read {
	struct site *s;
	const char **addresses;
	size_t count, room, links;
	struct out text;
	bool in;
};

static bool map_start(void *context, const struct xml_element *e)
{
	struct map_read *m = context;
	m->in = !strcmp(e->name, "loc");
	m->links += !strcmp(e->name, "link");
	m->text = (struct out){ .arena = &m->s->arena };
	return true;
}

static bool map_text(void *context, const char *text, size_t length)
{
	struct map_read *m = context;
	if (m->in)
		out_bytes(&m->text, text, length);
	return true;
}

static bool map_end(void *context, const char *name, const char *uri)
{
	struct map_read *m = context;
	(void)uri;
	if (!strcmp(name, "loc")) {
		assert_true(m->count < m->room);
		m->addresses[m->count++] = out_text(&m->text);
	}
	m->in = false;
	return true;
}

static void map_add(struct map_read *m, const char *target)
{
	struct problems p = { .arena = &m->s->arena };
	const char *answer = site_get(m->s, NULL, target), *body = answer_body(answer);
	if (answer_status(answer) != 200 ||
	    !xml_read(body, strlen(body), &(struct xml_handler){ .start = map_start, .text = map_text, .end = map_end }, m, &p))
		fail_msg("%s: %d", target, answer_status(answer));
}

/* All addresses, of the parts where there is an index. */
static struct map_read map_whole(struct site *s)
{
	struct map_read m = { .s = s, .room = 50000, .addresses = arena_array(&s->arena, const char *, 50000) };
	map_add(&m, "/sitemap.xml");
	if (!m.links) {
		size_t parts = m.count;
		m.count = 0;
		for (size_t i = 0; i < parts; i++)
			map_add(&m, arena_printf(&s->arena, "/sitemap/%zu.xml", i + 1));
		assert_int_equal(answer_status(site_get(s, NULL, arena_printf(&s->arena, "/sitemap/%zu.xml", parts + 1))), 404);
	}
	return m;
}

static bool map_has(const struct map_read *m, const char *path)
{
	const char *address = arena_printf(&m->s->arena, SITE "%s", path);
	for (size_t i = 0; i < m->count; i++)
		if (!strcmp(m->addresses[i], address))
			return true;
	return false;
}

/* Below which no page is in the sitemap, and why. */
static const struct {
	const char *pattern, *why;
} left_out[] = { { "/activities/accounts/*", "the accounts of a page that is in it" }, { "/visits/programme/*", "the days of a visit that is in it" },
	{ "/evaluation/*", "what people said of an event that is in it" }, { "/ladders/*", "a plan or award that is in it" },
	{ "/succession/*", "two plans that are in it" }, { "/versions/*", "a plan that is in it" },
	{ "/twinning/places/*", "ten thousand places of the world, of which nobody here says anything" } };

static bool below(const struct map_read *m, const char *pattern)
{
	const char *base = arena_printf(&m->s->arena, SITE "%.*s", (int)strcspn(pattern, "*"), pattern);
	for (size_t i = 0; i < m->count; i++)
		if (text_starts(m->addresses[i], base))
			return true;
	return false;
}

static void every_family_is_named(const struct map_read *m)
{
	for (size_t i = 0; i < route_count; i++) {
		bool out = false;
		if (!route_is_public(&routes[i]) || !strchr(routes[i].pattern, '*'))
			continue;
		for (size_t k = 0; k < COUNT(left_out); k++)
			out = out || text_equal(left_out[k].pattern, routes[i].pattern);
		/* the demonstration sent no newsletter */
		if (!out && !text_equal(routes[i].pattern, "/newsletter/*") && !below(m, routes[i].pattern))
			fail_msg("%s has no page in the sitemap", routes[i].pattern);
	}
}

static void the_sitemap_names_all_pages(void **state)
{
	struct site *s = *state;
	struct map_read m = map_whole(s);
	every_family_is_named(&m);
	size_t languages = 0;
	for (size_t i = 0; i < locale_count; i++)
		languages++;
	assert_int_equal(m.links, m.count * languages);
	for (size_t i = 0; i < target_count; i++)
		if (answer_status(site_get(s, NULL, targets[i])) == 200 && !map_has(&m, targets[i]))
			fail_msg("%s is not in the sitemap", targets[i]);
	for (size_t i = 0; i < m.count; i += 97) {
		const char *body;
		int status = get(s, m.addresses[i] + strlen(SITE), &body);
		if (status != 200)
			fail_msg("%s gives %d", m.addresses[i], status);
	}
	body_has(answer_body(site_get(s, NULL, "/robots.txt")), "Sitemap: " SITE "/sitemap.xml\n");
}

/* ---- what is held back ---- */

static void held_back(struct site *s, const struct entity *e, int64_t id, const char *path, const struct map_read *m)
{
	const char *short_one = short_href(&s->arena, e, id);
	if (answer_status(site_get(s, NULL, short_one)) != 404)
		fail_msg("%s leads to %s, which is held back", short_one, path);
	static const char *const endings[] = { "", ".png", ".qr.svg", ".qr.png" };
	for (size_t i = 0; i < COUNT(endings); i++)
		if (answer_status(site_get(s, NULL, arena_printf(&s->arena, "%s%s", path, endings[i]))) == 200)
			fail_msg("%s%s is told to everybody", path, endings[i]);
	if (map_has(m, path))
		fail_msg("%s is in the sitemap", path);
}

static void nothing_tells_of_what_is_held_back(void **state)
{
	struct site *s = *state;
	struct map_read m = map_whole(s);
	struct rows_open r;
	struct guest officer = site_guest(s, "officer@example.org", "administrator", NULL);
	size_t found = 0;
	r.db = database_open(&s->database);
	assert_true(db_begin_read(r.db));
	struct model all, open;
	model_start(&all, r.db, &s->arena, NULL);
	model_start_as(&open, r.db, &s->arena, NULL, "");
	for (size_t i = 0; i < all_entity_count; i++) {
		const struct entity *e = all_entities[i];
		struct set rows = e->closed && short_href(&s->arena, e, 1) ? model_all(&all, e) : (struct set){ 0 };
		for (size_t k = 0; k < rows.count; k++) {
			int64_t id = record_id(rows.rows[k]);
			if (model_by_id(&open, e, id))
				continue;
			const char *answer = site_get(s, &officer, short_href(&s->arena, e, id));
			assert_int_equal(answer_status(answer), 302);
			const char *path = answer_header(s, answer, "Location");
			held_back(s, e, id, path, &m);
			/* nor when somebody asks who may see it */
			assert_int_not_equal(answer_status(site_get(s, &officer, arena_printf(&s->arena, "%s.png", path))), 200);
			body_has_not(answer_body(site_get(s, &officer, path)), "og:title");
			found++;
		}
	}
	db_rollback(r.db);
	db_close(r.db);
	assert_true(found > 2);
}

/* ---- short addresses ---- */

static void short_addresses_stay(void **state)
{
	struct site *s = *state;
	char letters[64] = "";
	for (size_t i = 0; i < all_entity_count; i++) {
		const char *path = short_href(&s->arena, all_entities[i], 36);
		const struct entity *e;
		int64_t id;
		if (!path)
			continue;
		assert_null(strchr(letters, path[3]));
		letters[strlen(letters)] = path[3];
		assert_true(short_read(path + 3, &e, &id));
		assert_ptr_equal(e, all_entities[i]);
		assert_int_equal(id, 36);
		assert_string_equal(path + 4, "10");
		path = short_href(&s->arena, all_entities[i], INT64_MAX);
		assert_true(!path || (short_read(path + 3, &e, &id) && id == INT64_MAX));
	}
	assert_null(locale_find("s")); /* "/s/…" is no language */
	static const char *const bad[] = { "/s/", "/s/c", "/s/c0", "/s/c01", "/s/C1", "/s/c1/", "/s/c-1", "/s/?1", "/s/czzzzzzzzzzzzzzz", "/s/x1" };
	for (size_t i = 0; i < COUNT(bad); i++)
		if (answer_status(site_get(s, NULL, bad[i])) != (text_equal(bad[i], "/s/c1/") ? 308 : 404))
			fail_msg("%s: %d", bad[i], answer_status(site_get(s, NULL, bad[i])));
	const char *there = answer_header(s, site_get(s, NULL, "/fr/s/c1"), "Location");
	assert_true(text_starts(there, "/fr/places/"));
}

/* ---- frames ---- */

static void only_frames_stand_elsewhere(void **state)
{
	struct site *s = *state;
	for (size_t i = 0; i < route_count; i++) {
		const struct route *r = &routes[i];
		if (r->method != HTTP_GET || strchr(r->pattern, '*') || !(r->roles & ROLE_BIT(ROLE_PUBLIC)))
			continue;
		const char *answer = site_get(s, NULL, r->pattern), *policy = answer_header(s, answer, "Content-Security-Policy");
		bool framed = r->flags & ROUTE_FRAMED;
		if (!!strstr(policy, "frame-ancestors *") != framed || !answer_header(s, answer, "X-Frame-Options") != framed)
			fail_msg("%s: %s", r->pattern, policy);
		if (!framed)
			continue;
		body_has_not(answer_body(answer), "<script");
		body_has_not(answer_body(answer), "<form");
		assert_null(answer_header(s, answer, "Set-Cookie"));
		assert_true(strlen(answer_body(answer)) < 40000);
		const char *part = answer_body(site_get(s, NULL, arena_printf(&s->arena, "/de%s?only=fragment", r->pattern)));
		assert_true(text_starts(part, "<link rel=\"stylesheet\" href=\"" SITE "/assets/frame"));
		body_has(part, "<section class=\"jumelage\" lang=\"de\"");
		body_has_not(part, "<html");
		body_has(part, "href=\"" SITE "/de/");
	}
	assert_int_equal(answer_status(site_get(s, NULL, "/embed/events?rows=2")), 200);
	assert_int_equal(answer_status(site_get(s, NULL, "/embed/events?rows=0")), 400);
	assert_int_equal(answer_status(site_get(s, NULL, "/embed/events?kind=none")), 400);
	body_has(answer_header(s, site_get(s, NULL, "/embed"), "Content-Security-Policy"), "frame-src 'self'");
	/* what is refused is read in the frame as well, and says what is wrong */
	static const char *const wrong[] = { "/embed/events?rows=0", "/embed/events?kind=none", "/embed/none", "/de/embed/none" };
	for (size_t i = 0; i < COUNT(wrong); i++) {
		const char *answer = site_get(s, NULL, wrong[i]), *body = answer_body(answer);
		assert_true(answer_status(answer) >= 400);
		body_has(answer_header(s, answer, "Content-Security-Policy"), "frame-ancestors *");
		assert_null(answer_header(s, answer, "X-Frame-Options"));
		body_has(body, "<section class=\"jumelage\"");
		body_has_not(body, "<form");
		body_has_not(body, "<script");
		body_has_not(body, "govuk-");
	}
	body_has(answer_body(site_get(s, NULL, "/embed/none")), "Page not found");
	body_has(answer_body(site_get(s, NULL, "/embed/none")), "If you typed the web address");
	body_has(answer_header(s, site_get(s, NULL, "/none"), "X-Frame-Options"), "DENY");
}

/* ---- a site that says less ---- */

static void without_its_address(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	rows_begin(s, &r, NULL);
	assert_true(row_delete(&r.m, &setting_entity, model_find(&r.m, setting, "site-address"), &(struct change){ .who = "test" }));
	rows_done(&r);
	http_generation_raise();
	const char *body = answer_body(site_get(s, NULL, "/places"));
	assert_non_null(meta(s, body, "og:title"));
	assert_null(meta(s, body, "og:image"));
	assert_int_equal(answer_status(site_get(s, NULL, "/sitemap.xml")), 404);
	assert_int_equal(answer_status(site_get(s, NULL, "/places.qr.svg")), 404);
	body_has_not(answer_body(site_get(s, NULL, "/robots.txt")), "Sitemap");
	/* code for another site would lead nowhere */
	body = answer_body(site_get(s, NULL, "/embed"));
	body_has(body, "nobody has entered the address of this site");
	body_has_not(body, "&lt;iframe");
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(every_page_says_what_it_is), cmocka_unit_test(pictures_are_made),
		cmocka_unit_test(every_list_is_a_feed), cmocka_unit_test(the_sitemap_names_all_pages),
		cmocka_unit_test(nothing_tells_of_what_is_held_back), cmocka_unit_test(short_addresses_stay),
		cmocka_unit_test(only_frames_stand_elsewhere), cmocka_unit_test(without_its_address) };
	return cmocka_run_group_tests(tests, public_begin, site_end);
}
