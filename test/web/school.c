/* Schools on the site: what a school sees of itself and never of another, who speaks for two, what it records, how the register is read in the
 * browser. On the engine that JUMELAGE_TEST_DB names; runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/date.h"
#include "model/declared/delivery.h"
#include "model/declared/learning.h"
#include "rule/school.h"
#define SITE_NAME "school"
#include "site.h"
#include "visitor.h"

#define OURS "judgemeadow-community-college"
#define THEIRS "bridge-junior-school"
#define PAGE "/organisations/"
#define LOAN_OURS "OursAlone"
#define LOAN_THEIRS "TheirsAlone"

static struct guest ours, theirs, both, officer, lender, nobody, auditor;

/* A second permission of an account. */
static void permission_add(struct site *s, const char *email, const char *organisation)
{
	struct model m;
	struct db *db = database_borrow(&s->database);
	const struct change by = { .who = "test" };
	assert_true(db_begin_write(db));
	model_start(&m, db, &s->arena, NULL);
	struct permission *t = row_new(&s->arena, &permission_entity);
	t->account = model_find(&m, account, email)->head.id;
	t->role = "school";
	t->organisation = model_find(&m, organisation, organisation)->head.id;
	assert_int_equal(row_save(&m, &permission_entity, NULL, t, &by), ROW_SAVED);
	assert_true(db_commit(db));
	database_give_back(&s->database, db);
}

static void booking_add(struct site *s, const char *borrower, const char *starts, const char *concept)
{
	struct model m;
	struct db *db = database_borrow(&s->database);
	const struct change by = { .who = "test" };
	assert_true(db_begin_write(db));
	model_start(&m, db, &s->arena, NULL);
	struct booking *b = row_new(&s->arena, &booking_entity);
	b->copy = ((const struct record *)model_all(&m, &copy_entity).rows[0])->id;
	b->borrower = model_find(&m, organisation, borrower)->head.id;
	b->starts = b->ends = b->lent = b->returned = starts;
	b->state = "returned";
	b->concept = concept;
	assert_int_equal(row_save(&m, &booking_entity, NULL, b, &by), ROW_SAVED);
	assert_true(db_commit(db));
	database_give_back(&s->database, db);
}

static int school_begin(void **state)
{
	int failed = site_begin(state);
	struct site *s = *state;
	if (failed)
		return failed;
	nobody = (struct guest){ 0 };
	ours = site_guest(s, "ours@example.org", "school", OURS);
	theirs = site_guest(s, "theirs@example.org", "school", THEIRS);
	both = site_guest(s, "both@example.org", "school", OURS);
	permission_add(s, "both@example.org", THEIRS);
	officer = site_guest(s, "officer@example.org", "officer", NULL);
	auditor = site_guest(s, "auditor@example.org", "auditor", NULL);
	lender = site_guest(s, "lender@example.org", "association", "leicester-masaya-link-group");
	booking_add(s, OURS, "2009-01-12", LOAN_OURS);
	booking_add(s, THEIRS, "2009-01-19", LOAN_THEIRS);
	return 0;
}

/* ---- who is told what ---- */

static const struct {
	const struct guest *who;
	const char *name;
	bool ours, theirs; /* whose loans they see */
	bool records_ours, records_theirs;
} cast[] = { { &nobody, "nobody", false, false, false, false }, { &ours, "ours", true, false, true, false },
	{ &theirs, "theirs", false, true, false, true }, { &both, "both", true, true, true, true }, { &officer, "officer", true, true, true, true },
	{ &lender, "lender", true, true, false, false }, { &auditor, "auditor", true, true, false, false } };

static bool tells(struct site *s, const struct guest *who, const char *address, const char *word)
{
	return strstr(site_get(s, who, address), word) != NULL;
}

static void each_school_sees_its_own_loans(void **state)
{
	static const char *const forms[] = { "", "?part=loans", ".json" };
	struct site *s = *state;
	for (size_t i = 0; i < COUNT(cast); i++) {
		bool seen[2] = { false, false };
		for (size_t f = 0; f < COUNT(forms); f++) {
			seen[0] = seen[0] || tells(s, cast[i].who, arena_printf(&s->arena, PAGE OURS "%s", forms[f]), LOAN_OURS);
			seen[1] = seen[1] || tells(s, cast[i].who, arena_printf(&s->arena, PAGE THEIRS "%s", forms[f]), LOAN_THEIRS);
			assert_false(tells(s, cast[i].who, arena_printf(&s->arena, PAGE OURS "%s", forms[f]), LOAN_THEIRS));
		}
		if (seen[0] != cast[i].ours || seen[1] != cast[i].theirs)
			fail_msg("%s sees the loans of ours: %d, of theirs: %d", cast[i].name, seen[0], seen[1]);
		/* the paper for governors has the loans in the copy of the school alone */
		bool speaks = cast[i].who == &ours || cast[i].who == &both;
		assert_int_equal(tells(s, cast[i].who, "/reports/school?school=" OURS, LOAN_OURS), speaks);
		assert_int_equal(tells(s, cast[i].who, "/reports/school.md?school=" OURS, LOAN_OURS), speaks);
		assert_false(tells(s, cast[i].who, "/reports/school?school=" OURS, LOAN_THEIRS));
	}
}

static void each_records_for_its_own(void **state)
{
	struct site *s = *state;
	for (size_t i = 0; i < COUNT(cast); i++) {
		bool mine = tells(s, cast[i].who, PAGE OURS, ">Record it<"), other = tells(s, cast[i].who, PAGE THEIRS, ">Record it<");
		if (mine != cast[i].records_ours || other != cast[i].records_theirs)
			fail_msg("%s may record for ours: %d, for theirs: %d", cast[i].name, mine, other);
		int at_ours = ask(s, cast[i].who, "/schools/activity/" OURS).status,
		    at_theirs = ask(s, cast[i].who, "/schools/activity/" THEIRS).status;
		if ((at_ours == 200) != cast[i].records_ours || (at_theirs == 200) != cast[i].records_theirs)
			fail_msg("%s comes to the form of ours with %d, of theirs with %d", cast[i].name, at_ours, at_theirs);
	}
}

/* Each button opens a form, with what is known filled in. */
static void each_button_opens_a_form(void **state)
{
	struct site *s = *state;
	const struct guest *const who[] = { &ours, &officer };
	size_t opened = 0;
	for (size_t i = 0; i < COUNT(who); i++) {
		const char *body = ask(s, who[i], PAGE OURS).body, *at = strstr(body, "id=\"next\"");
		const char *end = strstr(at, "</section>");
		while ((at = strstr(at, "govuk-button--secondary")) && at < end) {
			const char *href = strstr(at, "href=\"") + 6;
			const char *target = plain(s, href, strcspn(href, "\"#"));
			struct answer form = ask(s, who[i], target);
			if (form.status != 200 || !strstr(form.body, "<form"))
				fail_msg("%s: %d", target, form.status);
			assert_true(strstr(form.body, "Judgemeadow") != NULL);
			opened++;
			at = href;
		}
	}
	assert_true(opened >= 2);
}

/* ---- who speaks for two ---- */

static void two_schools_have_their_forms(void **state)
{
	struct site *s = *state;
	struct answer form = ask(s, &both, "/new/opportunity");
	assert_int_equal(form.status, 200);
	struct form f = form_of(s, form.body, "/new/opportunity");
	assert_string_equal(text_or(form_value(&f, "organisation"), ""), ""); /* one of the two: nobody can know which */
	field_set(s, &f, "title", "A partner school for both");
	field_set(s, &f, "kind", "school-link");
	field_set(s, &f, "side", "wanted");
	field_set(s, &f, "organisation", THEIRS);
	assert_int_equal(post(s, &both, "/new/opportunity", &f).status, 303);
	assert_int_equal(site_count(s,
	                     "SELECT COUNT(*) FROM opportunities t JOIN organisations o ON o.id=t.organisation WHERE o.slug='" THEIRS
	                     "' AND t.title='A partner school for both'"),
	    1);
	form = ask(s, &both, "/new/opportunity");
	f = form_of(s, form.body, "/new/opportunity");
	field_set(s, &f, "title", "Of others");
	field_set(s, &f, "kind", "school-link");
	field_set(s, &f, "side", "wanted");
	field_set(s, &f, "organisation", "dovelands-primary-school");
	struct answer refused = post(s, &both, "/new/opportunity", &f);
	assert_int_equal(refused.status, 422);
	assert_non_null(strstr(refused.body, "Judgemeadow Community College or Bridge Junior School"));
	/* the one school of somebody stands in the form */
	form = ask(s, &ours, "/new/opportunity");
	f = form_of(s, form.body, "/new/opportunity");
	assert_string_equal(form_value(&f, "organisation"), "Judgemeadow Community College");
	/* both stand where they land */
	struct answer mine = ask(s, &both, "/mine");
	assert_non_null(strstr(mine.body, "Your schools"));
	assert_non_null(strstr(mine.body, "href=\"/organisations/" OURS "\""));
	assert_non_null(strstr(mine.body, "href=\"/organisations/" THEIRS "\""));
}

static void two_schools_book_for_either(void **state)
{
	struct site *s = *state;
	struct answer form = ask(s, &both, "/book/box-water?from=2009-11-09");
	if (form.status != 200)
		fail_msg("%d %.2000s", form.status, form.body);
	struct form f = form_of(s, form.body, "/book/box-water");
	assert_true(strstr(form.body, "name=\"borrower\"") != NULL);
	field_set(s, &f, "borrower", "dovelands-primary-school");
	field_set(s, &f, "pupils", "30");
	field_set(s, &f, "subject", "Geography");
	field_set(s, &f, "concept", "Interdependence");
	struct answer refused = post(s, &both, "/book/box-water", &f);
	assert_int_equal(refused.status, 422);
	assert_non_null(strstr(refused.body, "Choose your own organisation"));
	int64_t before = site_count(s, "SELECT COUNT(*) FROM bookings t JOIN organisations o ON o.id=t.borrower WHERE o.slug='" THEIRS "'");
	form = ask(s, &both, "/book/box-water?from=2009-11-09");
	f = form_of(s, form.body, "/book/box-water");
	field_set(s, &f, "borrower", THEIRS);
	field_set(s, &f, "pupils", "30");
	field_set(s, &f, "subject", "Geography");
	field_set(s, &f, "concept", "Interdependence");
	struct answer done = post(s, &both, "/book/box-water", &f);
	if (done.status != 303)
		fail_msg("%d %.3000s", done.status, done.body);
	assert_int_equal(
	    site_count(s, "SELECT COUNT(*) FROM bookings t JOIN organisations o ON o.id=t.borrower WHERE o.slug='" THEIRS "'"), before + 1);
	assert_null(strstr(ask(s, &ours, "/book/box-water").body, "name=\"borrower\""));
}

/* ---- what a school records ---- */

static void a_school_records_what_it_did(void **state)
{
	struct site *s = *state;
	struct answer form = ask(s, &ours, "/schools/activity/" OURS "?language=yes");
	struct form f = form_of(s, form.body, "/schools/activity/" OURS);
	assert_string_equal(form_value(&f, "language"), "yes");
	struct answer empty = post(s, &ours, "/schools/activity/" OURS, &f);
	assert_int_equal(empty.status, 422);
	assert_non_null(strstr(empty.body, "Enter what it is called"));
	f = form_of(s, empty.body, "/schools/activity/" OURS);
	field_set(s, &f, "title", "Letters to Masaya");
	field_set(s, &f, "starts-day", "1");
	field_set(s, &f, "starts-month", "9");
	field_set(s, &f, "starts-year", "2009");
	field_set(s, &f, "place", "masaya");
	field_set(s, &f, "pupils", "62");
	field_set(s, &f, "subject", "art");
	field_set(s, &f, "concept", "human-rights");
	field_set(s, &f, "did", "Pupils asked what a right is.");
	struct answer done = post(s, &ours, "/schools/activity/" OURS, &f);
	if (done.status != 303)
		fail_msg("%d %.3000s", done.status, done.body);
	assert_string_equal(done.location, "/organisations/" OURS "?done=waits");
	/* some of it would stand on pages of others, the place and the concept: so no half of it is public */
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM activities WHERE slug='letters-to-masaya'"), 0);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM attendances WHERE count=62"), 0);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM drafts WHERE waits=1"), 6);
	assert_false(tells(s, &nobody, PAGE OURS, "Letters to Masaya"));
	assert_false(tells(s, &theirs, PAGE OURS, "Letters to Masaya"));
	assert_true(tells(s, &ours, PAGE OURS, "Activities that wait for an international officer"));
	assert_true(tells(s, &ours, PAGE OURS, "Letters to Masaya"));
	/* what stands on its own pages alone is public at once */
	f = form_of(s, ask(s, &ours, "/schools/activity/" OURS).body, "/schools/activity/" OURS);
	field_set(s, &f, "title", "Letters to ourselves");
	field_set(s, &f, "starts-month", "9");
	field_set(s, &f, "starts-year", "2009");
	field_set(s, &f, "pupils", "63");
	field_set(s, &f, "subject", "art");
	assert_string_equal(post(s, &ours, "/schools/activity/" OURS, &f).location, "/organisations/" OURS "?done=saved");
#define OF_LETTERS "(SELECT id FROM activities WHERE slug='letters-to-ourselves')"
	assert_int_equal(site_count(s,
	                     "SELECT COUNT(*) FROM participations q JOIN organisations o ON o.id=q.organisation WHERE o.slug='" OURS
	                     "' AND q.activity=" OF_LETTERS),
	    1);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM attendances WHERE count=63 AND activity=" OF_LETTERS), 1);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM classifications WHERE activity=" OF_LETTERS), 1);
	/* an officer's stands at once */
	form = ask(s, &officer, "/schools/activity/" OURS);
	f = form_of(s, form.body, "/schools/activity/" OURS);
	field_set(s, &f, "title", "A song for Strasbourg");
	field_set(s, &f, "starts-month", "9");
	field_set(s, &f, "starts-year", "2009");
	field_set(s, &f, "place", "strasbourg");
	field_set(s, &f, "concept", "social-justice");
	field_set(s, &f, "did", "Pupils sang in five languages.");
	assert_int_equal(post(s, &officer, "/schools/activity/" OURS, &f).status, 303);
	assert_true(tells(s, &nobody, PAGE OURS, "Pupils sang in five languages."));
	assert_true(tells(s, &nobody, "/reports/school?school=" OURS, "Pupils sang in five languages."));
	/* nobody records for another school */
	f = form_of(s, form.body, "/schools/activity/" OURS);
	field_set(s, &f, "token", site_token(s, &theirs));
	field_set(s, &f, "title", "Not ours");
	assert_int_equal(post(s, &theirs, "/schools/activity/" OURS, &f).status, 403);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM activities WHERE title='Not ours'"), 0);
}

static void change_row(struct site *s, const char *sql)
{
	struct db *db = database_borrow(&s->database);
	assert_true(db_begin_write(db));
	db_exec(db, &(struct query){ .name = "change", .sql = sql }, "");
	assert_true(db_commit(db));
	database_give_back(&s->database, db);
}

/* An activity with a partner's place and a sentence under a concept and under cohesion, with the school's part in it: four drafts, of which three
 * hang on the first. */
static const char *recorded(struct site *s, const char *title)
{
	struct form f = form_of(s, ask(s, &ours, "/schools/activity/" OURS).body, "/schools/activity/" OURS);
	static const char *const said[][2] = { { "starts-month", "9" }, { "starts-year", "2009" }, { "place", "masaya" },
		{ "concept", "human-rights" }, { "did", "Pupils asked what a right is." }, { "cohesion", "Two schools met." } };
	field_set(s, &f, "title", title);
	for (size_t i = 0; i < COUNT(said); i++)
		field_set(s, &f, said[i][0], said[i][1]);
	assert_int_equal(post(s, &ours, "/schools/activity/" OURS, &f).status, 303);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM drafts WHERE waits=1"), 4);
	const char *body = ask(s, &officer, "/drafts").body, *row = strstr(body, arena_printf(&s->arena, ">%s</a>", title));
	assert_non_null(row);
	while (strncmp(row, "/drafts/", 8))
		row--;
	return arena_strndup(&s->arena, row, strcspn(row, "\""));
}

/* The form on the draft's page that leads there. */
static struct answer decided(struct site *s, const struct guest *who, const char *draft, const char *ending)
{
	const char *action = arena_printf(&s->arena, "%s/%s", draft, ending);
	struct form f = form_of(s, ask(s, who, text_equal(ending, "discard") ? action : draft).body, action);
	return post(s, who, action, &f);
}

static void what_comes_with_an_activity_is_asked_once(void **state)
{
	struct site *s = *state;
	change_row(s, "DELETE FROM drafts");
	const char *draft = recorded(s, "Songs for Masaya");
	/* asked about as one thing: its page names the others */
	assert_null(strstr(ask(s, &officer, "/drafts").body, "Songs for Masaya \u00b7"));
	assert_non_null(strstr(ask(s, &ours, "/mine").body, "1 record of yours is waiting for an officer"));
	const char *body = ask(s, &officer, draft).body;
	assert_non_null(strstr(body, "3 more come with it, and are published or discarded in the same step:"));
	const char *other = strstr(strstr(body, "3 more come with it"), "/drafts/");
	assert_non_null(strstr(ask(s, &officer, arena_strndup(&s->arena, other, strcspn(other, "\""))).body, "It comes with another draft"));
	/* what came with it since is read first */
	struct form f = form_of(s, body, arena_printf(&s->arena, "%s/publish", draft));
	field_set(s, &f, "as-read", "1.1");
	assert_int_equal(post(s, &officer, arena_printf(&s->arena, "%s/publish", draft), &f).status, 409);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM drafts WHERE waits=1"), 4);
	assert_int_equal(decided(s, &officer, draft, "publish").status, 303);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM drafts"), 0);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM activities WHERE place IS NOT NULL AND slug='songs-for-masaya'"), 1);
	assert_int_equal(
	    site_count(s, "SELECT COUNT(*) FROM contributions c JOIN activities a ON a.id=c.activity WHERE a.slug='songs-for-masaya'"), 2);
	assert_int_equal(
	    site_count(s, "SELECT COUNT(*) FROM participations q JOIN activities a ON a.id=q.activity WHERE a.slug='songs-for-masaya'"), 1);
	assert_true(tells(s, &nobody, PAGE OURS, "Songs for Masaya"));
	assert_false(tells(s, &ours, PAGE OURS, "Activities that wait"));
	/* refused, all of it is */
	draft = recorded(s, "Drums for Masaya");
	const char *discard = arena_printf(&s->arena, "%s/discard", draft);
	assert_non_null(strstr(ask(s, &officer, discard).body, "3 more drafts belong to it, and are discarded with it:"));
	assert_int_equal(answer_status(site_post(s, &officer, discard, "")), 200); /* who was not shown them is asked */
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM drafts"), 4);
	assert_int_equal(decided(s, &officer, draft, "discard").status, 303);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM drafts"), 0);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM activities WHERE slug='drums-for-masaya'"), 0);
}

/* What another writer asks for of the same record is a question of its own, and so is what is still being written. */
static void what_others_ask_for_stays(void **state)
{
	struct site *s = *state;
	change_row(s, "DELETE FROM drafts");
	const char *draft = recorded(s, "Dances for Masaya");
	change_row(s,
	    "UPDATE drafts SET account=(SELECT MAX(id) FROM accounts WHERE id<>drafts.account) WHERE entity='contribution' AND content LIKE '%Two%'");
	change_row(s, "UPDATE drafts SET waits=NULL WHERE entity='contribution' AND content NOT LIKE '%Two%'");
	assert_null(strstr(ask(s, &officer, draft).body, "come with it"));
	assert_int_equal(decided(s, &officer, draft, "publish").status, 303);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM drafts"), 2);
}

/* ---- a teacher meets forms that ask what a teacher knows ---- */

static void a_school_is_asked_what_it_knows(void **state)
{
	struct site *s = *state;
	static const struct {
		const char *form, *asked, *unasked;
	} forms[] = { { "/new/opportunity", "name=\"title\"", "id=\"sector\"" }, { "/new/opportunity", "name=\"contact\"", "id=\"state\"" },
		{ "/new/event", "name=\"venue\"", "id=\"register_by\"" }, { "/new/event", "name=\"time\"", "Markdown" },
		{ "/new/document", "name=\"kind\"", "id=\"plan\"" }, { "/new/attendance?who=pupils", "name=\"count\"", "qualifier" },
		{ "/edit/organisation/" OURS, "name=\"pupils\"", "id=\"easting\"" } };
	for (size_t i = 0; i < COUNT(forms); i++) {
		const char *body = page_of(s, &ours, forms[i].form, 200);
		if (!strstr(body, forms[i].asked) || strstr(body, forms[i].unasked))
			fail_msg("%s asks for %s, or not for %s", forms[i].form, forms[i].unasked, forms[i].asked);
	}
	/* the state of what is offered is preset for everybody, and asked of nobody; it can be changed later */
	body_has_not(page_of(s, &officer, "/new/opportunity", 200), "id=\"state\"");
	body_has(page_of(s, &officer, "/new/opportunity", 200), "name=\"state\" value=\"open\"");
	body_has(page_of(s, &officer, "/new/opportunity", 200), "id=\"sector\"");
	struct form f = form_of(s, ask(s, &ours, "/new/opportunity").body, "/new/opportunity");
	field_set(s, &f, "title", "Open by itself");
	field_set(s, &f, "kind", "school-link");
	field_set(s, &f, "side", "wanted");
	assert_int_equal(post(s, &ours, "/new/opportunity", &f).status, 303);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM opportunities WHERE title='Open by itself' AND state='open'"), 1);
	/* what is not asked stays as it was */
	change_row(s, "UPDATE organisations SET easting=458123 WHERE slug='" OURS "'");
	f = form_of(s, ask(s, &ours, "/edit/organisation/" OURS).body, "/edit/organisation/" OURS);
	field_set(s, &f, "postcode", "LE5 5FA");
	assert_int_equal(post(s, &ours, "/edit/organisation/" OURS, &f).status, 303);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM organisations WHERE slug='" OURS "' AND easting=458123 AND postcode='LE5 5FA'"), 1);
	/* nothing leads to the form of a record as it is kept, nor to a file of many */
	static const char *const pages[] = { PAGE OURS, "/places/masaya", "/activities/food-for-thought", "/activities/letters-to-ourselves",
		"/events", "/opportunities", "/resources", "/mine" };
	static const char *const raw[] = { "/new/participation", "/new/booking", "/new/wait", "/new/registration", "/new/bid", "/new/interest",
		"/new/classification", "/new/contribution", "/new/activity", "/new/programme_item", "href=\"/import", "href=\"/records\"" };
	for (size_t i = 0; i < COUNT(pages); i++)
		for (size_t k = 0; k < COUNT(raw); k++)
			if (tells(s, &ours, pages[i], raw[k]))
				fail_msg("%s leads a school to %s", pages[i], raw[k]);
	assert_true(tells(s, &ours, PAGE OURS, "/schools/activity/" OURS "\""));
	assert_true(tells(s, &ours, "/places/masaya", "/schools/activity/" OURS "?place=masaya"));
	const char *loan = strstr(ask(s, &ours, "/bookings").body, "\"/bookings/") + 1;
	loan = arena_strndup(&s->arena, loan, strcspn(loan, "\""));
	assert_true(tells(s, &officer, loan, "/edit/booking/"));
	assert_false(tells(s, &ours, loan, "/edit/booking/"));
	/* what is worked towards and what is enough for it are told apart */
	assert_true(tells(s, &nobody, PAGE THEIRS, "works towards an award: International School Award, Intermediate."));
	assert_false(tells(s, &nobody, PAGE THEIRS, "no award yet"));
	assert_true(tells(s, &nobody, PAGE THEIRS, "Working towards Intermediate."));
	assert_true(tells(s, &nobody, PAGE THEIRS, "Our records show all that Foundation asks, but that award is not held."));
}

/* ---- the register in the browser, and who is reached ---- */

#define REGISTER \
	"URN,LA (code),EstablishmentName,EstablishmentStatus (name),TypeOfEstablishment (name),PhaseOfEducation (name),AdministrativeWard " \
	"(name),Easting,Northing\r\n" \
	"120001,856,Bridge Junior School,Open,Community school,Primary,Castle,458000,304000\r\n" \
	"120099,856,Quiet Primary School,Open,Community school,Primary,Castle,458500,304500\r\n" \
	"120098,856,Old School,Closed,Community school,Primary,Castle,458600,304600\r\n" \
	"12x,856,No Number,Open,Community school,Primary,Castle,,\r\n" \
	"120500,855,Far School,Open,Community school,Primary,Oadby,,\r\n"

static void an_officer_reads_the_register(void **state)
{
	struct site *s = *state;
	struct answer refused = upload(s, &officer, "organisation", "edubasealldata.csv", REGISTER, strlen(REGISTER));
	assert_non_null(strstr(refused.body, "first enter your local authority"));
	assert_int_equal(ask(s, &ours, "/schools/register").status, 403);
	struct form f = form_of(s, ask(s, &officer, "/schools/register").body, "/schools/register");
	field_set(s, &f, "code", "85x");
	assert_int_equal(post(s, &officer, "/schools/register", &f).status, 422);
	f = form_of(s, ask(s, &officer, "/schools/register").body, "/schools/register");
	field_set(s, &f, "code", "856");
	assert_int_equal(post(s, &officer, "/schools/register", &f).status, 303);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM settings WHERE name='school-authority' AND value='856'"), 1);
	struct answer a = upload(s, &officer, "organisation", "edubasealldata.csv", REGISTER, strlen(REGISTER));
	assert_non_null(strstr(a.body, "3 rows will be added; 1 row will change a record; 1 row will be left out."));
	assert_non_null(strstr(a.body, "The number of a school (URN) has five to seven digits"));
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM organisations WHERE urn IS NOT NULL"), 0);
	f = form_of(s, a.body, "/import");
	field_set(s, &f, "take", "good");
	assert_int_equal(post(s, &officer, "/import", &f).status, 303);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM organisations WHERE urn IS NOT NULL"), 3);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM places WHERE slug='ward-castle' AND kind='ward'"), 1);
}

static void who_is_reached(void **state)
{
	struct site *s = *state;
	const char *json = ask(s, &nobody, "/schools/coverage.json").body;
	assert_non_null(strstr(json, "Of 10 schools")); /* the closed one is none */
	const char *never = ask(s, &nobody, "/schools?reach=never").body;
	assert_non_null(strstr(never, "Quiet Primary School"));
	assert_null(strstr(never, "Bridge Junior School"));
	assert_null(strstr(never, "Old School"));
	assert_non_null(strstr(ask(s, &nobody, "/schools?ward=ward-castle&school_status=closed").body, "Old School"));
	assert_null(strstr(ask(s, &nobody, "/schools?reach=reached").body, "Quiet Primary School"));
	assert_int_equal(ask(s, &nobody, "/schools?reach=perhaps").status, 400);
	assert_non_null(strstr(ask(s, &nobody, "/schools/coverage").body, "class=\"school-map\""));
	assert_non_null(strstr(ask(s, &nobody, "/schools/coverage?part=wards").body, "/schools?ward=ward-castle"));
}

/* The form for any activity would refuse what a school sends; the school's own asks for its part in it as well. */
static void a_school_is_led_to_its_form(void **state)
{
	struct answer a = ask(*state, &ours, "/new/activity");
	assert_int_equal(a.status, 307);
	assert_string_equal(a.location, "/schools/activity/" OURS);
	assert_int_equal(ask(*state, &officer, "/new/activity").status, 200);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(a_school_is_led_to_its_form), cmocka_unit_test(each_school_sees_its_own_loans),
		cmocka_unit_test(each_records_for_its_own), cmocka_unit_test(each_button_opens_a_form),
		cmocka_unit_test(two_schools_have_their_forms), cmocka_unit_test(two_schools_book_for_either),
		cmocka_unit_test(a_school_records_what_it_did), cmocka_unit_test(what_comes_with_an_activity_is_asked_once),
		cmocka_unit_test(what_others_ask_for_stays), cmocka_unit_test(a_school_is_asked_what_it_knows),
		cmocka_unit_test(an_officer_reads_the_register), cmocka_unit_test(who_is_reached) };
	return cmocka_run_group_tests(tests, school_begin, site_end);
}
