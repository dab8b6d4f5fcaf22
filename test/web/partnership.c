/* The two sides of a link: what each gains side by side, what a partner city sends and who publishes it, the form of the yearly review by mail
 * without an account, and all links beside each other. On the engine that JUMELAGE_TEST_DB names. Runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define SITE_NAME "partnership"
#define SITE_CITY "test/city"
#include "site.h"
#include "visitor.h"
#include "base/locale.h"
#include "model/declared/together.h"
#include "rule/together/mutual.h"

#define PAGE "/partnerships/brennavik-moinho"
static const struct change by = { .who = "test" };
static struct guest officer, partner, friends, school;

static int partnership_begin(void **state)
{
	site_begin(state);
	struct site *s = *state;
	officer = visitor_new(s, "officer", NULL);
	partner = visitor_new(s, "partner-city", "camara-do-moinho");
	friends = visitor_new(s, "association", "moinho-friends");
	school = visitor_new(s, "school", "lighthouse-college");
	return 0;
}

static const char *path_of(struct site *s, const char *location)
{
	return arena_strndup(&s->arena, location, strcspn(location, "?"));
}

/* ---- both sides ---- */

static void both_sides_stand_beside_each_other(void **state)
{
	struct site *s = *state;
	const char *body = page_of(s, NULL, PAGE, 200);
	body_has(body, "Vale do Moinho and Brennavik");
	body_has(body, "Crews learned to mend nets");
	body_has(body, "<span lang=\"pt\" dir=\"ltr\">Uma oficina de barcos</span>"); /* in the words of who told it, and marked as such */
	body_has(body, "Vale do Moinho has not answered.");
	body_has(body, "The crew came back.");
	body_has_not(body, "id=\"tell\"");
	/* the page of the city has the same gains */
	body = page_of(s, NULL, "/places/vale-do-moinho", 200);
	body_has(body, "Crews learned to mend nets");
	body_has_not(body, "Uma oficina de barcos"); /* which is only promised */
	/* a side of which nothing is known says so */
	body = page_of(s, NULL, "/partnerships/brennavik-kessuru", 200);
	body_has(body, "Nothing is recorded of what Brennavik gains.");
	body_has_not(body, ">No organisation is recorded<"); /* a row in which neither side says anything is left out */
	body_has(body, "Neither side has looked back on a year yet.");
	/* before it was so it is not told */
	body_has_not(page_of(s, NULL, PAGE "?as-at=2022-12-31", 200), "Crews learned to mend nets");
	assert_int_equal(ask(s, NULL, "/partnerships/there-is-none").status, 404);
}

static void the_annual_report_has_both_sides(void **state)
{
	struct site *s = *state;
	const char *body = page_of(s, NULL, "/reports/link-year?link=brennavik-moinho&year=2022", 200);
	body_has(body, "What each side gains");
	body_has(body, "The crew came back.");
	body_has(body, "has not answered.");
	body = page_of(s, NULL, "/reports/link-year?link=brennavik-moinho&year=2023", 200);
	body_has(body, "Crews learned to mend nets");
	body_has(body, "Uma oficina de barcos");
	body_has_not(body, "The crew came back.");
}

static const char *verdict(struct site *s, const char *link, const char *column)
{
	const struct json *rows = json_member(get_json(s, "/partner-cities/balance.json"), "links");
	for (const struct json *row = rows->first; row; row = row->next)
		if (text_equal(json_member(row, "link")->text, link))
			return json_member(row, column)->text;
	fail_msg("no row of %s", link);
	return NULL;
}

static void gain_put(struct site *s, const char *side, const char *title, const char *state, const char *date)
{
	struct rows_open r;
	rows_begin(s, &r, NULL);
	struct gain *g = row_new(r.m.arena, &gain_entity);
	g->link = ((const struct record *)model_by_key(&r.m, &link_entity, "brennavik-kessuru"))->id;
	g->side = side;
	g->title = title;
	g->state = state;
	g->date = date;
	assert_int_equal(row_save(&r.m, &gain_entity, NULL, g, &by), ROW_SAVED);
	rows_done(&r);
}

/* What is only promised is no gain; what is of a later day is not there yet. */
static void links_give_take_and_sleep(void **state)
{
	struct site *s = *state;
	assert_string_equal(verdict(s, "brennavik-kessuru", "balance"), "nothing");
	gain_put(s, "partner", "A promise", "promised", NULL);
	assert_string_equal(verdict(s, "brennavik-kessuru", "balance"), "nothing");
	gain_put(s, "partner", "A well", "under-way", "2023");
	assert_string_equal(verdict(s, "brennavik-kessuru", "balance"), "gives");
	gain_put(s, "home", "Later", "realised", "2024-12-01");
	assert_string_equal(verdict(s, "brennavik-kessuru", "balance"), "gives");
	gain_put(s, "home", "Songs", "realised", "2024-01-01");
	assert_string_equal(verdict(s, "brennavik-kessuru", "balance"), "both");
	const struct json *rows = json_member(get_json(s, "/partner-cities/balance.json?as-at=2017-01-01"), "links");
	assert_non_null(rows->first);
	body_has(page_of(s, NULL, "/partner-cities/balance", 200), "What each link gives and takes");
}

static void a_link_sleeps_after_two_years(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	rows_begin(s, &r, NULL);
	static const struct {
		const char *day;
		bool sleeps;
	} days[] = { { "2020-06-01", false }, { "2022-05-31", false }, { "2022-06-02", true } };
	struct activity *a = row_new(r.m.arena, &activity_entity);
	a->slug = a->title = "once";
	a->kind = CODE_ACTIVITY_KIND_PROJECT;
	a->status = CODE_ACTIVITY_STATUS_CLOSED;
	a->link = ((const struct record *)model_by_key(&r.m, &link_entity, "brennavik-kessuru"))->id;
	a->dataset = r.m.dataset;
	a->starts = "2020-05-01";
	a->ends = "2020-06-01";
	assert_int_equal(row_save(&r.m, &activity_entity, NULL, a, &by), ROW_SAVED);
	for (size_t i = 0; i < COUNT(days); i++) {
		struct model m;
		model_start(&m, r.db, &s->arena, days[i].day);
		struct mutual_links all = mutual_links_read(&m);
		bool found = false;
		for (size_t k = 0; k < all.count; k++)
			if (text_equal(all.each[k].mutual.link->slug, "brennavik-kessuru")) {
				found = true;
				if (all.each[k].sleeps != days[i].sleeps)
					fail_msg("%s: sleeps %d, last %s, going %lld", days[i].day, all.each[k].sleeps,
					    text_or(all.each[k].last, "-"), (long long)all.each[k].going);
			}
		assert_true(found);
	}
	rows_done(&r);
}

/* ---- what a partner sends ---- */

static void publish(struct site *s, const char *location, int status)
{
	const char *draft = path_of(s, location);
	assert_true(text_starts(draft, "/drafts/"));
	assert_int_equal(answer_status(site_post(s, &partner, arena_printf(&s->arena, "%s/publish", draft), "")), 303);
	assert_int_equal(answer_status(site_post(s, &officer, arena_printf(&s->arena, "%s/publish", draft), "")), status);
}

static void what_a_partner_corrects_waits(void **state)
{
	struct site *s = *state;
	static const struct {
		const char *path, *field, *sql;
	} each[] = {
		{ "/edit/link/brennavik-moinho", "focus", "SELECT COUNT(*) FROM links WHERE focus='Put right'" },
		{ "/edit/place/vale-do-moinho", "summary", "SELECT COUNT(*) FROM places WHERE summary='Put right'" },
		{ "/edit/organisation/camara-do-moinho", "summary", "SELECT COUNT(*) FROM organisations WHERE summary='Put right'" },
	};
	body_has(page_of(s, &partner, PAGE, 200), "Correct what is said of the link");
	for (size_t i = 0; i < COUNT(each); i++) {
		struct form f = form_of(s, page_of(s, &partner, each[i].path, 200), each[i].path);
		field_set(s, &f, each[i].field, "Put right");
		struct answer a = post(s, &partner, each[i].path, &f);
		assert_int_equal(a.status, 303);
		assert_int_equal(site_count(s, each[i].sql), 0);
		publish(s, a.location, 303);
		assert_int_equal(site_count(s, each[i].sql), 1);
	}
	assert_int_equal(
	    site_count(s, "SELECT COUNT(*) FROM links WHERE slug='brennavik-moinho' AND since='1994' AND name='Brennavik and Vale do Moinho'"), 1);
}

static void what_a_partner_adds_waits(void **state)
{
	struct site *s = *state;
	static const struct {
		const char *path, *fields, *sql;
	} each[] = {
		{ "/new/activity", "title=Oar+day&slug=oar-day&kind=project&status=planned&link=brennavik-moinho&dataset=brennavik&act=save",
		    "SELECT COUNT(*) FROM activities WHERE slug='oar-day'" },
		{ "/new/gain", "link=brennavik-moinho&side=partner&title=Sails&state=under-way&giver=home&told=partner&act=save",
		    "SELECT COUNT(*) FROM gains WHERE title='Sails'" },
	};
	for (size_t i = 0; i < COUNT(each); i++) {
		struct answer a = send_fields(s, &partner, each[i].path, each[i].fields, 303);
		assert_int_equal(site_count(s, each[i].sql), 0);
		publish(s, a.location, 303);
		assert_int_equal(site_count(s, each[i].sql), 1);
	}
	body_has(page_of(s, NULL, PAGE, 200), "Sails");
	/* of a link of others it says nothing */
	struct answer a = answer_read(s, site_post(s, &partner, "/new/gain", "link=brennavik-kessuru&side=partner&title=X&state=promised&act=save"));
	assert_int_equal(a.status, 422);
	assert_int_equal(ask(s, &school, "/link-review/brennavik-moinho").status, 403);
	assert_int_equal(ask(s, &partner, "/link-review/brennavik-kessuru").status, 403);
}

/* "Our side" is another for each reader: each code of a side is told by the name of its place, on the form, the draft, the page and its history. */
static void sides_have_the_names_of_their_places(void **state)
{
	struct site *s = *state;
	static const struct codelist *const lists[] = { &codelist_link_side, &codelist_gain_giver };
	static const char *const fields[] = { "side", "giver" };
	const struct guest *const readers[] = { &partner, &officer };
	static const char *const places[] = { "Brennavik", "Vale do Moinho" };
	for (size_t i = 0; i < COUNT(lists); i++)
		for (size_t c = 0; c < 2; c++) {
			const char *code = lists[i]->codes[c].code, *other = i ? "side=partner" : "giver=both";
			const char *words = arena_printf(&s->arena, i ? "%s gives it" : "%s", places[text_equal(code, "partner")]);
			const char *posted = arena_printf(&s->arena,
			    "link=brennavik-moinho&%s&%s=%s&title=Side+%zu+%zu&state=promised&told=%s&act=draft", other, fields[i], code, i, c, code);
			const char *draft = path_of(s, send_fields(s, &partner, "/new/gain", posted, 303).location);
			for (size_t r = 0; r < COUNT(readers); r++) {
				const char *body = page_of(s, readers[r], draft, 200);
				body_has(body, arena_printf(&s->arena, "<dd>%s</dd>", words));
				body_has_not(body, "Our side");
				body_has_not(body, "home city");
				body_has_not(body, "partner city");
			}
			send_fields(s, &partner, arena_printf(&s->arena, "%s/discard", draft), "all=yes", 303);
		}
	for (size_t r = 0; r < COUNT(readers); r++)
		body_has(page_of(s, readers[r], "/edit/activity/summer-crew", 200), "What Vale do Moinho gained");
}

/* Two drafts that speak of the same link are two questions: what is thrown away takes nothing with it. */
static void what_is_sent_beside_a_correction_stays(void **state)
{
	struct site *s = *state;
	int64_t before = site_count(s, "SELECT COUNT(*) FROM drafts");
	struct form f = form_of(s, page_of(s, &partner, "/edit/link/brennavik-moinho", 200), "/edit/link/brennavik-moinho");
	field_set(s, &f, "focus", "Thrown away");
	const char *correction = path_of(s, post(s, &partner, "/edit/link/brennavik-moinho", &f).location);
	send_fields(
	    s, &partner, "/new/gain", "link=brennavik-moinho&side=partner&title=Anchors&state=realised&giver=home&told=partner&act=save", 303);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM drafts"), before + 2);
	body_has_not(page_of(s, &officer, correction, 200), "in the same step");
	body_has(page_of(s, &officer, "/drafts", 200), "Anchors");
	send_fields(s, &officer, arena_printf(&s->arena, "%s/discard", correction), "told=We+know+it+otherwise.", 303);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM drafts WHERE title='Anchors'"), 1);
	body_has(page_of(s, &partner, "/mine", 200), "<b>Not published</b> <span");
	body_has(page_of(s, &partner, "/mine", 200), "We know it otherwise.");
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM drafts"), before + 1);
}

static const char *languages_of(struct site *s, const char *place, const char *tag)
{
	struct rows_open r;
	rows_begin(s, &r, NULL);
	locale_use(locale_find(tag));
	const char *told = row_people(&r.m, &place_entity, model_by_key(&r.m, &place_entity, place), entity_field(&place_entity, "languages"));
	locale_use(NULL);
	rows_done(&r);
	return told;
}

/* Who corrects a text on a German page writes German: it becomes a translation, and the English stays. */
static void a_correction_in_german_is_german(void **state)
{
	struct site *s = *state;
	static const char path[] = "/de/edit/link/brennavik-moinho";
	int64_t english = site_count(s, "SELECT COUNT(*) FROM links WHERE slug='brennavik-moinho' AND focus='Put right'");
	assert_int_equal(english, 1);
	body_has(page_of(s, &partner, path, 200), "name=\"text-language\"");
	body_has_not(page_of(s, &partner, "/edit/link/brennavik-moinho", 200), "name=\"text-language\"");
	struct form f = form_of(s, page_of(s, &partner, path, 200), path);
	/* an empty box, with the English beside it: English is neither taken for German nor lost */
	assert_string_equal(text_or(form_value(&f, "focus"), ""), "");
	const char *beside = strstr(page_of(s, &partner, path, 200), "class=\"sides\"");
	assert_non_null(beside);
	body_has(beside, "<div lang=\"en\" dir=\"ltr\">");
	body_has(beside, "Put right");
	f = form_of(s, page_of(s, &officer, path, 200), path);
	field_set(s, &f, "focus", " Put right ");
	assert_int_equal(post(s, &officer, path, &f).status, 303);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM translations WHERE language='de'"), 0);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM links WHERE slug='brennavik-moinho' AND focus='Put right'"), 1);
	f = form_of(s, page_of(s, &partner, path, 200), path);
	field_set(s, &f, "focus", "Segeln und Ch\u00f6re");
	struct answer a = post(s, &partner, path, &f);
	assert_int_equal(a.status, 303);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM translations WHERE language='de'"), 0); /* it waits */
	body_has(page_of(s, &officer, path_of(s, a.location) + strlen("/de"), 200), "Its texts are in German.");
	int64_t mails = site_count(s, "SELECT COUNT(*) FROM outbox WHERE kind='draft'");
	publish(s, path_of(s, a.location) + strlen("/de"), 303);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM outbox WHERE kind='draft'"), mails + 1); /* and who sent it hears of it */
	body_has(page_of(s, &partner, "/mine", 200), "<b>Published</b> <a");
	body_has_not(page_of(s, &friends, "/mine", 200), "What became of what you sent");
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM links WHERE slug='brennavik-moinho' AND focus='Put right'"), 1);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM translations WHERE language='de' AND field='focus' AND made='human'"), 1);
	body_has(page_of(s, NULL, "/de" PAGE, 200), "Segeln und Ch\u00f6re");
	body_has(page_of(s, NULL, PAGE, 200), "Put right");
	/* the history names who sent it, and who published it */
	body_has(page_of(s, &officer, "/history/link/brennavik-moinho", 200), "Sent by ");
	/* a country has its name in the reader's language, and so has a list of languages */
	body_has(page_of(s, NULL, "/de/partner-cities", 200), ">Kenia<br>");
	body_has(page_of(s, NULL, "/de/places/vale-do-moinho", 200), "<p class=\"lede\"><span lang=\"en\" dir=\"ltr\">");
	assert_string_equal(languages_of(s, "kessuru", "de"), "Swahili, Englisch");
	assert_non_null(strstr(languages_of(s, "kessuru", "zh-Hans"), "\u3001"));
	/* the form begins with the German text, and another changes the English */
	f = form_of(s, page_of(s, &officer, path, 200), path);
	assert_string_equal(form_value(&f, "focus"), "Segeln und Ch\u00f6re");
	const char *english_form = "/de/edit/link/brennavik-moinho?text-language=en";
	body_has(page_of(s, &officer, path, 200), english_form);
	f = form_of(s, page_of(s, &officer, english_form, 200), path);
	assert_string_equal(form_value(&f, "focus"), "Put right");
	field_set(s, &f, "focus", "Sailing");
	assert_int_equal(post(s, &officer, path, &f).status, 303);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM links WHERE slug='brennavik-moinho' AND focus='Sailing'"), 1);
}

/* A German text where the record had none is German too: it counts as no English. */
static void a_german_text_where_none_was_is_german(void **state)
{
	struct site *s = *state;
	static const char path[] = "/de/edit/organisation/camara-do-moinho";
	struct rows_open r;
	rows_begin(s, &r, NULL);
	const void *old = model_by_key(&r.m, &organisation_entity, "camara-do-moinho");
	struct organisation *none = row_copy(r.m.arena, &organisation_entity, old);
	none->summary = NULL;
	assert_int_equal(row_save(&r.m, &organisation_entity, old, none, &by), ROW_SAVED);
	rows_done(&r);
	struct form f = form_of(s, page_of(s, &officer, path, 200), path);
	field_set(s, &f, "summary", "Die Stadt der M\u00fchlen");
	assert_int_equal(post(s, &officer, path, &f).status, 303);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM organisations WHERE slug='camara-do-moinho' AND summary IS NULL"), 1);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM translations WHERE entity='organisation' AND language='de' AND field='summary'"), 1);
	body_has(page_of(s, NULL, "/de/organisations/camara-do-moinho", 200), "Die Stadt der M\u00fchlen");
	body_has_not(page_of(s, NULL, "/organisations/camara-do-moinho", 200), "Die Stadt der M\u00fchlen");
}

/* What is added on a German page is marked as German, and found by the stems of German. */
static void what_is_added_in_german_is_german(void **state)
{
	struct site *s = *state;
	static const char path[] = "/de/new/activity?link=brennavik-moinho";
	struct form f = form_of(s, page_of(s, &partner, path, 200), "/de/new/activity");
	field_set(s, &f, "title", "Reise der Ch\u00f6re");
	field_set(s, &f, "kind", "project");
	field_set(s, &f, "status", "planned");
	struct answer a = post(s, &partner, "/de/new/activity", &f);
	assert_int_equal(a.status, 303);
	publish(s, path_of(s, a.location) + strlen("/de"), 303);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM activities WHERE title LIKE 'Reise der%' AND language='de'"), 1);
	body_has(page_of(s, NULL, PAGE, 200), "<span lang=\"de\" dir=\"ltr\">");
	body_has_not(page_of(s, NULL, "/de" PAGE, 200), "<span lang=\"en\" dir=\"ltr\"><a class=\"govuk-link\" href=\"/de/activities/reise");
	body_has(page_of(s, NULL, "/de/search?q=Chor", 200), "Reise der");
	body_has(page_of(s, NULL, "/de/search?q=Ch%C3%B6ren", 200), "Reise der");
}

/* Who takes part in what others answer for may say it in another language; it waits for an officer. */
static void a_translation_of_what_others_share_waits(void **state)
{
	struct site *s = *state;
	static const char path[] = "/translate/activity/summer-crew?to=de";
	const struct guest *const who[] = { &partner, &friends };
	int64_t before = site_count(s, "SELECT COUNT(*) FROM translations");
	for (size_t i = 0; i < COUNT(who); i++) {
		int64_t drafts = site_count(s, "SELECT COUNT(*) FROM drafts WHERE entity='translation' AND waits=1");
		struct form f = form_of(s, page_of(s, who[i], path, 200), path);
		field_set(s, &f, "text-title", i ? "Sommer" : "Sommerfahrt");
		assert_int_equal(post(s, who[i], path, &f).status, 303);
		bool keeps = who[i] == &friends; /* who alone delivers it */
		assert_int_equal(site_count(s, "SELECT COUNT(*) FROM translations"), before + keeps);
		assert_int_equal(site_count(s, "SELECT COUNT(*) FROM drafts WHERE entity='translation' AND waits=1"), drafts + !keeps);
	}
	assert_int_equal(ask(s, &school, path).status, 403);
}

static void each_side_looks_back(void **state)
{
	struct site *s = *state;
	static const char path[] = "/link-review/brennavik-moinho";
	body_has(page_of(s, &partner, "/mine", 200), path);
	struct form f = form_of(s, page_of(s, &partner, path, 200), path);
	struct answer wrong = post(s, &partner, path, &f);
	assert_int_equal(wrong.status, 422);
	body_has(wrong.body, "Write what went well in the year");
	f = form_of(s, wrong.body, path);
	field_set(s, &f, "went", "Foi bom");
	field_set(s, &f, "outlook", "do-more");
	field_set(s, &f, "gained", "Cordas novas");
	field_set(s, &f, "given", "Um barco");
	field_set(s, &f, "wrong", "Our mayor has changed.");
	int64_t drafts = site_count(s, "SELECT COUNT(*) FROM drafts WHERE waits=1");
	assert_int_equal(post(s, &partner, path, &f).status, 303);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM drafts WHERE waits=1"), drafts + 3);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM link_reviews WHERE year=2023"), 0);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM enquiries WHERE text='Our mayor has changed.'"), 1);
	/* what waits is opened again instead of a second answer, and the year that goes on can be told too */
	struct answer again = ask(s, &partner, path);
	assert_int_equal(again.status, 303);
	assert_true(text_starts(again.location, "/drafts/"));
	assert_int_equal(ask(s, &partner, "/link-review/brennavik-moinho?year=2024").status, 200);
	assert_int_equal(ask(s, &partner, "/link-review/brennavik-moinho?year=2030").status, 400);
	body_has(page_of(s, &partner, PAGE, 200), "Write the 2024 review");
	/* the two sides have their names */
	body_has(page_of(s, &partner, "/new/gain?link=brennavik-moinho", 200), "Vale do Moinho gives it");
	body_has_not(page_of(s, &partner, "/new/gain?link=brennavik-moinho", 200), "Our side");
	body_has(page_of(s, &partner, "/new/activity?link=brennavik-moinho", 200), "What Brennavik gained");
	body_has(page_of(s, &partner, "/new/activity?link=brennavik-moinho", 200), "Send to the council");
	/* without a link in the address too: of the links only their own is offered */
	const char *form = page_of(s, &partner, "/new/activity", 200);
	body_has(form, "Send to the council");
	body_has(form, "value=\"brennavik-moinho\"");
	body_has_not(form, "value=\"brennavik-kessuru\"");
	body_has(page_of(s, &officer, "/new/activity", 200), "value=\"brennavik-kessuru\"");
	/* who leads the link publishes at once, and the page of the other side goes on asking */
	f = form_of(s, page_of(s, &friends, path, 200), path);
	field_set(s, &f, "went", "The boats");
	assert_int_equal(post(s, &friends, path, &f).status, 303);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM link_reviews WHERE year=2023 AND side='home'"), 1);
	assert_int_equal(ask(s, &friends, path).status, 303); /* once a year */
	body_has(page_of(s, NULL, PAGE, 200), "The boats");
}

/* ---- by mail, without an account ---- */

static const char *invited(struct site *s, const char *language)
{
	struct rows_open r;
	send_fields(s, &officer, "/partnerships/ask/brennavik-moinho",
	    arena_printf(&s->arena, "email=mayor@moinho.example&language=%s&year=2021", language), 303);
	rows_begin(s, &r, NULL);
	struct set all = model_all(&r.m, &outbox_entity);
	const struct outbox *mail = set_row(all, outbox, all.count - 1);
	const char *at = strstr(mail->body, "https://brennavik.example");
	assert_non_null(at);
	at = arena_strndup(&s->arena, at + strlen("https://brennavik.example"), strcspn(at, " \n") - strlen("https://brennavik.example"));
	assert_string_equal(mail->recipient, "mayor@moinho.example");
	if (text_equal(language, "fr"))
		assert_true(text_starts(at, "/fr/invited?key="));
	rows_done(&r);
	return at;
}

static void a_mail_opens_one_form(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	struct answer refused =
	    answer_read(s, site_post(s, &officer, "/partnerships/ask/brennavik-moinho", "email=mayor@moinho.example&language=en&year=2021"));
	assert_int_equal(refused.status, 422); /* without an address of the site no link could lead here */
	rows_begin(s, &r, NULL);
	setting_put(&r.m, "site-address", "https://brennavik.example");
	rows_done(&r);
	const char *path = invited(s, "fr");
	struct guest nobody = { NULL, NULL };
	assert_int_equal(ask(s, &nobody, "/invited?key=guessed").status, 404);
	assert_int_equal(ask(s, &nobody, "/link-review/brennavik-moinho").status, 303); /* nothing else is open */
	int64_t before = site_state(s);
	struct answer page = ask(s, &nobody, path);
	assert_int_equal(page.status, 200);
	body_has(page.body, "lang=\"fr\"");
	assert_int_equal(site_state(s), before);
	const char *set = answer_header(s, page.head, "Set-Cookie");
	nobody.cookie = arena_strndup(&s->arena, set, strcspn(set, ";"));
	struct form f = form_of(s, page.body, path);
	field_set(s, &f, "went", "Tr\u00e8s bien");
	field_set(s, &f, "gained", "Un bateau");
	struct answer a = post(s, &nobody, path, &f);
	if (a.status != 303)
		fail_msg("%d %.3000s", a.status, a.body);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM drafts WHERE waits=1 AND account IS NULL"), 2);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM link_reviews WHERE year=2021"), 0);
	assert_int_equal(ask(s, &nobody, path).status, 404);
	/* the officer publishes it, and it says in which language it is */
	struct answer list = ask(s, &officer, "/drafts");
	body_has(list.body, "2021");
	rows_begin(s, &r, NULL);
	struct set drafts = model_all(&r.m, &draft_entity);
	const char **waiting = arena_array(&s->arena, const char *, drafts.count + 1);
	size_t n = 0;
	for (size_t i = 0; i < drafts.count; i++) {
		const struct draft *d = set_row(drafts, draft, i);
		if (d->account == NONE)
			waiting[n++] = arena_printf(&s->arena, "/drafts/%s/publish", d->reference);
	}
	rows_done(&r);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(answer_status(site_post(s, &officer, waiting[i], "")), 303);
	/* who answered without an account hears of it, in the language of the form */
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM outbox WHERE kind='draft' AND recipient='mayor@moinho.example'"), 2);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM draft_outcomes WHERE account IS NULL"), 0);
	body_has(page_of(s, NULL, PAGE, 200), "<span lang=\"fr\" dir=\"ltr\">Tr\u00e8s bien</span>");
	/* a Bulgarian date at the end of a sentence brings its full stop */
	invited(s, "bg");
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM outbox WHERE body LIKE '%\u0433.%'"), 1);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM outbox WHERE body LIKE '%..%' OR html LIKE '%..%'"), 0);
	/* the address stands in no log and no page, and an old form opens no more */
	path = invited(s, "en");
	rows_begin(s, &r, NULL);
	struct set all = model_all(&r.m, &invite_entity);
	struct invite *old = row_copy(r.m.arena, &invite_entity, all.rows[all.count - 1]);
	old->expires = "2020-01-01T00:00:00Z";
	assert_int_equal(row_save(&r.m, &invite_entity, all.rows[all.count - 1], old, &by), ROW_SAVED);
	rows_done(&r);
	assert_int_equal(ask(s, NULL, path).status, 404);
	body_has_not(page_of(s, NULL, PAGE, 200), "mayor@moinho.example");
	assert_int_equal(ask(s, &partner, "/partnerships/ask/brennavik-moinho").status, 403);
}

static void a_short_language_leads_on(void **state)
{
	struct site *s = *state;
	struct answer a = ask(s, NULL, "/zh/news");
	assert_int_equal(a.status, 308);
	assert_string_equal(a.location, "/zh-Hans/news");
	assert_string_equal(ask(s, NULL, "/zh").location, "/zh-Hans");
	assert_int_equal(ask(s, NULL, "/zz/news").status, 404);
	/* English has no address of its own, and nobody asks for a language that a test made up */
	static const char *const ways[][2] = { { "/en/news", "/news" }, { "/en", "/" }, { "/en/", "/" } };
	for (size_t i = 0; i < COUNT(ways); i++) {
		a = ask(s, NULL, ways[i][0]);
		assert_int_equal(a.status, 308);
		assert_string_equal(a.location, ways[i][1]);
	}
	assert_int_equal(ask(s, NULL, "/ar/news").status, 404);
	assert_int_equal(ask(s, NULL, "/en//other.example/news").status, 404);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(both_sides_stand_beside_each_other), cmocka_unit_test(the_annual_report_has_both_sides),
		cmocka_unit_test(links_give_take_and_sleep), cmocka_unit_test(a_link_sleeps_after_two_years),
		cmocka_unit_test(what_a_partner_corrects_waits), cmocka_unit_test(what_a_partner_adds_waits),
		cmocka_unit_test(sides_have_the_names_of_their_places), cmocka_unit_test(what_is_sent_beside_a_correction_stays),
		cmocka_unit_test(a_correction_in_german_is_german), cmocka_unit_test(a_german_text_where_none_was_is_german),
		cmocka_unit_test(what_is_added_in_german_is_german), cmocka_unit_test(a_translation_of_what_others_share_waits),
		cmocka_unit_test(each_side_looks_back), cmocka_unit_test(a_mail_opens_one_form), cmocka_unit_test(a_short_language_leads_on) };
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, partnership_begin, site_end);
}
