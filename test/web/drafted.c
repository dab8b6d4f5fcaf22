/* A strategy's document on the site: it comes in, each proposal is checked, the plan is adopted; what is tried, what fails, a large document as
 * a job. On the engine that JUMELAGE_TEST_DB names. Runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#define SITE_NAME "webdrafted"
#define SITE_CITY "test/files/small"
#include "site.h"
#include "jobs.h"
#include "visitor.h"
#include "base/os.h"
#include "job/job.h"
#include "job/other_site.h"

enum { PROPOSED = 24 }; /* of labels-en.md, beside the plan itself */

#define BASE "/plans/draft"

#define ALL "SELECT COUNT(*) FROM elements"
#define HISTORIES "SELECT COUNT(*) FROM histories"

/* ---- a document comes in ---- */

static struct answer bring_edition(
    struct site *s, const struct guest *who, const char *name, const char *bytes, size_t length, const char *owner, const char *follows)
{
	struct out o = { .arena = &s->arena };
	const char *const fields[] = { "token", site_token(s, who), "title", "", "owner", owner, "follows", follows };
	for (size_t i = 0; i < COUNT(fields); i += 2)
		out_fmt(&o, "--XX\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n", fields[i], fields[i + 1]);
	out_fmt(&o, "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n", name);
	out_bytes(&o, bytes, length);
	out_str(&o, "\r\n--XX--\r\n");
	return answer_read(
	    s, site_ask(s, who, "POST", BASE, "Origin: http://localhost\r\nContent-Type: multipart/form-data; boundary=XX\r\n", o.text, o.length));
}

static struct answer bring(struct site *s, const struct guest *who, const char *name, const char *bytes, size_t length, const char *owner)
{
	return bring_edition(s, who, name, bytes, length, owner, "");
}

/* The address of the page on which one of test/draft/files is checked. */
static const char *brought(struct site *s, const struct guest *who, const char *name, const char *owner)
{
	struct problems problems = { .arena = &s->arena };
	size_t length;
	char *bytes = os_read_file(&s->arena, arena_printf(&s->arena, "test/draft/files/%s", name), 1 << 20, &length, &problems);
	assert_non_null(bytes);
	struct answer a = bring(s, who, name, bytes, length, owner);
	assert_int_equal(a.status, 303);
	assert_true(text_starts(a.location, BASE "/"));
	return a.location;
}

/* "?at=N" of the line whose link reads so. */
static const char *at_of(struct site *s, const struct guest *who, const char *address, const char *words)
{
	const char *body = page_of(s, who, address, 200), *end = strstr(body, arena_printf(&s->arena, ">%s</a>", words)), *at = NULL;
	if (!end)
		fail_msg("no line %s in %.6000s", words, strstr(body, "<main"));
	for (const char *next = body; (next = strstr(next, "?at=")) && next < end; next++)
		at = next;
	assert_non_null(at);
	return arena_strndup(&s->arena, at, strcspn(at, "#\""));
}

/* The form of that line. */
static struct form form_at(struct site *s, const struct guest *who, const char *address, const char *at)
{
	return form_of(s, page_of(s, who, arena_printf(&s->arena, "%s%s", address, at), 200), address);
}

static struct answer decide(struct site *s, const struct guest *who, const char *address, struct form *f, const char *act)
{
	field_set(s, f, "act", act);
	return post(s, who, address, f);
}

static struct answer decided(struct site *s, const struct guest *who, const char *address, const char *words, const char *act)
{
	struct form f = form_at(s, who, address, at_of(s, who, address, words));
	struct answer a = decide(s, who, address, &f, act);
	if (a.status != 303)
		fail_msg("%s %s: %d", act, words, a.status);
	return a;
}

static void counts_are(struct site *s, const struct guest *who, const char *address, int all, int accepted, int dropped, int open)
{
	const char *list = strstr(page_of(s, who, address, 200), "<ul class=\"drafting__counts\">");
	assert_non_null(list);
	list = arena_strndup(&s->arena, list, (size_t)(strstr(list, "</ul>") - list));
	body_has(list, arena_printf(&s->arena, "<b>%d</b> proposed", all));
	body_has(list, arena_printf(&s->arena, "<b>%d</b> accepted", accepted));
	body_has(list, arena_printf(&s->arena, "<b>%d</b> dropped", dropped));
	body_has(list, arena_printf(&s->arena, "<b>%d</b> to check", open));
}

static const char *ending(struct site *s, const char *address, const char *end)
{
	return arena_printf(&s->arena, "%s%s", address, end);
}

/* ---- the whole way ---- */

static void test_adopted(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	int64_t elements = site_count(s, ALL), histories = site_count(s, HISTORIES);
	const char *address = brought(s, &officer, "labels-en.md", "arden-council");
	counts_are(s, &officer, address, PROPOSED, 0, 0, PROPOSED);
	/* nothing of it is public, nor in any table of records */
	assert_int_equal(site_count(s, ALL), elements);
	assert_int_equal(site_count(s, HISTORIES), histories);
	body_has_not(page_of(s, NULL, "/search?q=Northbridge", 200), "Northbridge International");
	/* one in other words, with another kind; then the next one is shown */
	struct form f = form_at(s, &officer, address, at_of(s, &officer, address, "<b>1/a1</b> set up a trade desk with the Chamber of Commerce"));
	field_set(s, &f, "title", " A desk for <trade> ");
	field_set(s, &f, "code", "1x");
	field_set(s, &f, "kind", "milestone");
	struct answer a = decide(s, &officer, address, &f, "accept");
	assert_int_equal(a.status, 303);
	assert_non_null(strstr(a.location, "?at="));
	body_has(page_of(s, &officer, arena_strndup(&s->arena, a.location, strcspn(a.location, "#")), 200), "autofocus");
	counts_are(s, &officer, address, PROPOSED, 1, 0, PROPOSED - 1);
	/* a branch with what is below it, one below it having been dropped */
	decided(s, &officer, address, "<b>1/a2</b> lead two trade missions a year to Gdańsk and Rotterdam", "drop");
	decided(s, &officer, address, "<b>1</b> Grow trade and attract visitors", "branch");
	counts_are(s, &officer, address, PROPOSED, 5, 1, PROPOSED - 6);
	decided(s, &officer, address, "<b>2</b> Learn with schools abroad", "branch");
	/* what is dropped leaves its parts to the part above it */
	decided(s, &officer, address, "<b>2.2</b> Train teachers", "drop");
	decided(s, &officer, address, "Gdańsk", "accept");
	/* adopted */
	body_has_not(page_of(s, NULL, "/plans", 200), "Northbridge");
	f = form_of(s, page_of(s, &officer, address, 200), ending(s, address, "/adopt"));
	a = post(s, &officer, ending(s, address, "/adopt"), &f);
	if (a.status != 303)
		fail_msg("%d %.3000s", a.status, text_or(strstr(a.body, "class=\"govuk-error-summary\""), a.body));
	assert_string_equal(a.location, "/plans/northbridge-international-strategy?done=adopted");
	const char *plan = page_of(s, NULL, "/plans/northbridge-international-strategy", 200);
	body_has(plan, "Grow trade and attract visitors");
	body_has(plan, "A desk for &lt;trade&gt;");
	body_has_not(plan, "lead two trade missions");
	body_has_not(plan, "extend the welcome scheme");
	body_has_not(plan, "Train teachers");
#define OF "p ON e.plan=p.id WHERE p.slug='northbridge-international-strategy'"
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM elements e JOIN plans " OF), 11);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM elements e JOIN plans " OF " AND e.kind='milestone' AND e.code='1x'"), 1);
	assert_int_equal(site_count(s,
	                     "SELECT COUNT(*) FROM elements e JOIN elements u ON e.parent=u.id WHERE e.title='hold a yearly day for teachers' AND "
	                     "u.title='Learn with schools abroad'"),
	    1);
	assert_int_equal(
	    site_count(s, "SELECT COUNT(*) FROM plans p JOIN organisations o ON p.owner=o.id WHERE o.slug='arden-council' AND p.slug LIKE 'north%'"),
	    1);
	/* each has its place and the quotation, and is published */
	assert_int_equal(site_count(s,
	                     "SELECT COUNT(*) FROM provenances v JOIN elements e ON v.entity='element' AND v.record=e.id JOIN plans " OF
	                     " AND v.standing='published' AND v.locator LIKE '%line %' AND v.note LIKE '“%'"),
	    11);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM places WHERE name='Gdańsk' AND country='PL'"), 1);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM places WHERE name='Rotterdam'"), 0);
	/* what the city says of itself is as it was */
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM settings WHERE name='city-name' AND value='Arden'"), 1);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM settings WHERE name='main-plan'"), 0);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM datasets"), 1);
	/* once is enough */
	body_has(page_of(s, &officer, address, 200), "This plan is adopted.");
	assert_int_equal(send_fields(s, &officer, ending(s, address, "/adopt"), "", 409).status, 409);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM plans WHERE slug LIKE 'north%'"), 1);
}

static struct answer adopted(struct site *s, const struct guest *who, const char *address)
{
	struct form f = form_of(s, page_of(s, who, address, 200), ending(s, address, "/adopt"));
	return post(s, who, ending(s, address, "/adopt"), &f);
}

/* The same document again is another plan, with places that are there already. */
static void test_again(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "administrator", NULL);
	int64_t places = site_count(s, "SELECT COUNT(*) FROM places");
	for (int i = 0; i < 2; i++) {
		const char *address = brought(s, &officer, "labels-en.md", "");
		decided(s, &officer, address, "<b>3</b> Welcome people", "accept");
		decided(s, &officer, address, "Gdańsk", "accept");
		struct answer a = adopted(s, &officer, address);
		if (a.status != 303)
			fail_msg("%d %.3000s", a.status, text_or(strstr(a.body, "class=\"govuk-error-summary\""), a.body));
		assert_string_equal(a.location, arena_printf(&s->arena, "/plans/northbridge-international-strategy%s?done=adopted", i ? "-2" : ""));
		assert_int_equal(site_count(s, "SELECT COUNT(*) FROM places"), places + 1);
		/* who may, says with the first one that it is the city's main plan */
		assert_int_equal(site_count(s, "SELECT COUNT(*) FROM settings WHERE name='main-plan' AND value LIKE '%strategy'"), 1);
	}
}

/* ---- deciding ---- */

static void test_merged(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	const char *address = brought(s, &officer, "labels-en.md", "");
	decided(s, &officer, address, "<b>2.1.2</b> apply to Erasmus+ for €60,000", "merge");
	const char *whole = "<b>2.1.1</b> find a partner for each of the 12 secondary schools apply to Erasmus+ for €60,000";
	counts_are(s, &officer, address, PROPOSED, 0, 1, PROPOSED - 1);
	at_of(s, &officer, address, whole);
	decided(s, &officer, address, "<b>2.1.2</b> apply to Erasmus+ for €60,000", "undo");
	at_of(s, &officer, address, "<b>2.1.1</b> find a partner for each of the 12 secondary schools");
	counts_are(s, &officer, address, PROPOSED, 0, 0, PROPOSED);
	/* dropped and taken back, accepted and taken back */
	for (int i = 0; i < 2; i++) {
		decided(s, &officer, address, "<b>2.2</b> Train teachers", i ? "drop" : "accept");
		counts_are(s, &officer, address, PROPOSED, !i, i, PROPOSED - 1);
		decided(s, &officer, address, "<b>2.2</b> Train teachers", "undo");
		counts_are(s, &officer, address, PROPOSED, 0, 0, PROPOSED);
	}
}

/* Each line of the title is a part, right behind the first; in the plan they stand in that order. */
static void test_split(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	const char *address = brought(s, &officer, "labels-en.md", "arden-council");
	const char *objective = at_of(s, &officer, address, "<b>3</b> Welcome people");
	struct form f = form_at(s, &officer, address, objective);
	assert_int_equal(decide(s, &officer, address, &f, "split").status, 422);
	body_has(decide(s, &officer, address, &f, "split").body, "Put each part on a line of its own");
	counts_are(s, &officer, address, PROPOSED, 0, 0, PROPOSED);
	/* a line break that nobody asked to split at is a space */
	field_set(s, &f, "title", "Welcome\r\npeople");
	assert_int_equal(decide(s, &officer, address, &f, "save").status, 303);
	f = form_at(s, &officer, address, at_of(s, &officer, address, "<b>2.2.1</b> hold a yearly day for teachers"));
	field_set(s, &f, "title", "hold a day for teachers\r\n\r\n hold a day for heads \r\nhold a day for pupils");
	assert_int_equal(decide(s, &officer, address, &f, "split").status, 303);
	counts_are(s, &officer, address, PROPOSED + 2, 0, 0, PROPOSED + 2);
	const char *body = page_of(s, &officer, address, 200), *last = body;
	static const char *const order[] = { "hold a day for teachers</a>", "hold a day for heads</a>", "hold a day for pupils</a>",
		"share lesson plans online</a>", "Welcome people" };
	for (size_t i = 0; i < COUNT(order); i++, last++)
		if (!(last = strstr(last, order[i])))
			fail_msg("%s does not stand behind %s", order[i], order[i - 1]);
	/* what was split off is split again, and its first part merged again */
	f = form_at(s, &officer, address, at_of(s, &officer, address, "hold a day for heads"));
	field_set(s, &f, "title", "hold a day for heads\nhold a day for deputies");
	assert_int_equal(decide(s, &officer, address, &f, "split").status, 303);
	decided(s, &officer, address, "hold a day for heads", "merge");
	at_of(s, &officer, address, "<b>2.2.1</b> hold a day for teachers hold a day for heads");
	f = form_of(s, page_of(s, &officer, address, 200), ending(s, address, "/all"));
	assert_int_equal(post(s, &officer, ending(s, address, "/all"), &f).status, 303);
	struct answer a = adopted(s, &officer, address);
	if (a.status != 303)
		fail_msg("%d %.3000s", a.status, text_or(strstr(a.body, "class=\"govuk-error-summary\""), a.body));
#define PLACE(title) site_count(s, "SELECT MAX(position) FROM elements WHERE title='" title "'")
	assert_true(PLACE("hold a day for teachers hold a day for heads") < PLACE("hold a day for deputies"));
	assert_true(PLACE("hold a day for deputies") < PLACE("hold a day for pupils"));
	assert_true(PLACE("hold a day for pupils") < PLACE("share lesson plans online"));
	assert_int_equal(site_count(s,
	                     "SELECT COUNT(*) FROM elements e JOIN elements u ON e.parent=u.id WHERE e.title='hold a day for pupils' AND "
	                     "u.title='Train teachers'"),
	    1);
}

/* The next edition of a plan: what is as it was is accepted at once, what changed stands beside what it was, and the records say what follows what. */
static void test_edition(void **state)
{
	static const char second[] =
	    "# Lakeside Strategy 2030\n\n## Objective 1: Grow trade with fair partners\n\n## Objective 2: Learn with schools "
	    "abroad\n\n## Objective 3: Cut the carbon of travel\n",
	                  first[] = "# Lakeside Strategy 2025\n\n## Objective 1: Grow trade with partners\n\n## Objective 2: Learn with schools "
	                            "abroad\n\n## Objective 3: Light the old harbour wall\n";
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	struct answer a = bring(s, &officer, "first.md", first, strlen(first), "arden-council");
	const char *address = a.location;
	struct form f = form_of(s, page_of(s, &officer, address, 200), ending(s, address, "/all"));
	assert_int_equal(post(s, &officer, ending(s, address, "/all"), &f).status, 303);
	assert_int_equal(adopted(s, &officer, address).status, 303);
	a = bring_edition(s, &officer, "second.md", second, strlen(second), "arden-council", "no-such-plan");
	assert_int_equal(a.status, 422);
	body_has(a.body, "Choose a plan that is on record");
	a = bring_edition(s, &officer, "second.md", second, strlen(second), "arden-council", "lakeside-strategy-2025");
	assert_int_equal(a.status, 303);
	address = a.location;
	const char *body = page_of(s, &officer, address, 200);
	body_has(body, "<b>1</b> as before</li><li><b>1</b> in other words</li><li><b>1</b> new</li><li><b>1</b> no longer in it");
	body_has(body, "1 part is no longer in it");
	body_has(body, "Light the old harbour wall");
	/* the first one is chosen: what changed in it */
	body_has(body, "<ins>fair");
	f = form_of(s, body, ending(s, address, "/same"));
	assert_int_equal(post(s, &officer, ending(s, address, "/same"), &f).status, 303);
	counts_are(s, &officer, address, 4, 1, 0, 3);
	/* a part has one successor, and only of that plan */
	f = form_at(s, &officer, address, at_of(s, &officer, address, "<b>3</b> Cut the carbon of travel"));
	assert_string_equal(form_value(&f, "was"), "");
	field_set(s, &f, "was", "lakeside-strategy-2025/2");
	a = decide(s, &officer, address, &f, "accept");
	assert_int_equal(a.status, 422);
	body_has(a.body, "takes the place of this part already");
	field_set(s, &f, "was", "arden/none");
	body_has(decide(s, &officer, address, &f, "accept").body, "Choose a part of the edition before");
	field_set(s, &f, "was", "");
	assert_int_equal(decide(s, &officer, address, &f, "accept").status, 303);
	f = form_of(s, page_of(s, &officer, address, 200), address); /* the one that is left is the one that is shown */
	assert_string_equal(form_value(&f, "title"), "Grow trade with fair partners");
	assert_int_equal(decide(s, &officer, address, &f, "accept").status, 303);
	a = adopted(s, &officer, address);
	if (a.status != 303)
		fail_msg("%d %.3000s", a.status, text_or(strstr(a.body, "class=\"govuk-error-summary\""), a.body));
	assert_int_equal(site_count(s,
	                     "SELECT COUNT(*) FROM alignments a JOIN elements n ON a.from_element=n.id JOIN elements o ON a.to_element=o.id "
	                     "WHERE a.kind='replaces' AND n.code=o.code AND n.slug LIKE 'lakeside-strategy-2030/%' AND o.slug LIKE "
	                     "'lakeside-strategy-2025/%'"),
	    2);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM alignments WHERE kind='replaces'"), 2);
	body = page_of(s, NULL, "/succession/lakeside-strategy-2025", 200);
	body_has(body, "Grow trade with fair partners");
	body_has(page_of(s, &officer, address, 200), "/succession/lakeside-strategy-2025");
}

static void test_moved(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	const char *address = brought(s, &officer, "labels-en.md", "");
	const char *objective = at_of(s, &officer, address, "<b>3</b> Welcome people"),
	           *part = at_of(s, &officer, address, "<b>2.2</b> Train teachers");
	struct form f = form_at(s, &officer, address, part);
	field_set(s, &f, "parent", objective + strlen("?at="));
	assert_int_equal(decide(s, &officer, address, &f, "save").status, 303);
	counts_are(s, &officer, address, PROPOSED, 0, 0, PROPOSED);
	f = form_at(s, &officer, address, part);
	assert_string_equal(form_value(&f, "parent"), objective + strlen("?at="));
	/* below itself, or below what is no part */
	f = form_at(s, &officer, address, objective);
	field_set(s, &f, "parent", part + strlen("?at="));
	struct answer a = decide(s, &officer, address, &f, "accept");
	assert_int_equal(a.status, 422);
	body_has(a.body, "A part cannot stand below itself");
	field_set(s, &f, "parent", "99999");
	body_has(decide(s, &officer, address, &f, "accept").body, "Choose a part of this plan");
	field_set(s, &f, "parent", "");
	field_set(s, &f, "title", " ");
	field_set(s, &f, "kind", "chapel");
	a = decide(s, &officer, address, &f, "accept");
	assert_int_equal(a.status, 422);
	body_has(a.body, "Enter a title");
	body_has(a.body, "Choose a kind from the list");
	counts_are(s, &officer, address, PROPOSED, 0, 0, PROPOSED);
}

/* Two people with the same page open. */
static void test_two(void **state)
{
	struct site *s = *state;
	struct guest one = visitor_new(s, "officer", NULL), two = visitor_new(s, "administrator", NULL);
	const char *address = brought(s, &one, "labels-en.md", ""), *at = at_of(s, &one, address, "<b>3</b> Welcome people");
	struct form mine = form_at(s, &one, address, at), theirs = form_at(s, &two, address, at);
	field_set(s, &mine, "title", "Welcome everybody");
	assert_int_equal(decide(s, &one, address, &mine, "accept").status, 303);
	struct answer a = decide(s, &two, address, &theirs, "drop");
	assert_int_equal(a.status, 422);
	body_has(a.body, "Somebody else decided about this one in the meantime");
	body_has(a.body, "Welcome everybody");
	counts_are(s, &two, address, PROPOSED, 1, 0, PROPOSED - 1);
}

/* A theme of a grid is a question: nothing but a person accepts it; what is connected goes by the code that it has then. */
static void test_questions(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	const char *address = brought(s, &officer, "grid-en.html", "arden-council");
	const char *body = page_of(s, &officer, address, 200);
	body_has(body, "<b>2</b> questions");
	struct form f = form_of(s, body, ending(s, address, "/all"));
	assert_int_equal(post(s, &officer, ending(s, address, "/all"), &f).status, 303);
	body = page_of(s, &officer, address, 200);
	/* both themes, and three connections that lead to them */
	body_has(body, "<b>5</b> to check");
	body_has(body, "<b>2</b> questions");
	body_has(body, "Is this a theme of this plan, or of another one that it serves?");
	/* what serves a theme that is not accepted can't become a record: told, and nothing is saved */
	decided(s, &officer, address, "1 serves theme-1: Jobs keep people well.", "accept");
	f = form_of(s, body, ending(s, address, "/adopt"));
	int64_t before = site_count(s, HISTORIES);
	struct answer a = post(s, &officer, ending(s, address, "/adopt"), &f);
	assert_int_equal(a.status, 422);
	body_has(a.body, "The plan is not adopted yet");
	body_has(a.body, "Accept both ends, or drop it");
	assert_int_equal(site_count(s, HISTORIES), before);
	/* both themes are accepted, one under another code */
	for (int i = 0; i < 2; i++) {
		f = form_of(s, page_of(s, &officer, address, 200), address);
		if (!i)
			field_set(s, &f, "code", "healthy");
		assert_int_equal(decide(s, &officer, address, &f, "accept").status, 303);
	}
	f = form_of(s, page_of(s, &officer, address, 200), ending(s, address, "/all"));
	assert_int_equal(post(s, &officer, ending(s, address, "/all"), &f).status, 303);
	f = form_of(s, page_of(s, &officer, address, 200), ending(s, address, "/adopt"));
	a = post(s, &officer, ending(s, address, "/adopt"), &f);
	assert_int_equal(a.status, 303);
	assert_int_equal(
	    site_count(
	        s, "SELECT COUNT(*) FROM alignments a JOIN elements e ON a.to_element=e.id WHERE e.code='healthy' AND e.slug LIKE 'lakeside%'"),
	    2);
}

/* ---- what is tried ---- */

static void test_tried(void **state)
{
	static const char picture[] = "\211PNG\r\n\032\n\0\0\0\rIHDR";
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL), school = visitor_new(s, "school", "arden-council");
	const char *address = brought(s, &officer, "labels-en.md", "");
	assert_int_equal(ask(s, &school, BASE).status, 403);
	assert_int_equal(ask(s, &school, address).status, 403);
	assert_int_equal(bring(s, &school, "a.md", "# A", 3, "").status, 403);
	assert_int_equal(send_fields(s, &school, ending(s, address, "/adopt"), "", 403).status, 403);
	assert_int_not_equal(ask(s, NULL, address).status, 200);
	struct answer a = bring(s, &officer, "picture.md", picture, sizeof(picture) - 1, "");
	assert_int_equal(a.status, 422);
	body_has(a.body, "There is a problem");
	assert_int_equal(bring(s, &officer, "empty.md", "", 0, "").status, 422);
	a = bring(s, &officer, "a.md", "# A\n\nB\n", 7, "nobody-at-all");
	assert_int_equal(a.status, 422);
	body_has(a.body, "Choose an organisation that is on record");
	assert_int_equal(ask(s, &officer, BASE "/none").status, 404);
	send_fields(s, &officer, address, "at=3&version=1&act=bless", 400);
	send_fields(s, &officer, address, "at=9999&version=1&act=accept", 400);
	send_fields(s, &officer, ending(s, address, "/adopt"), "", 422);
	send_fields(s, &officer, ending(s, address, "/other"), "", 404);
	/* forgotten with all that was proposed of it */
	int64_t before = site_count(s, "SELECT COUNT(*) FROM proposals");
	assert_int_equal(send_fields(s, &officer, ending(s, address, "/discard"), "", 303).status, 303);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM proposals"), before - (PROPOSED + 1));
	assert_int_equal(ask(s, &officer, address).status, 404);
}

static void test_failing(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	const char *address = brought(s, &officer, "labels-en.md", "");
	decided(s, &officer, address, "<b>3</b> Welcome people", "branch");
	struct form f = form_of(s, page_of(s, &officer, address, 200), ending(s, address, "/adopt"));
	int64_t before = site_count(s, HISTORIES), elements = site_count(s, ALL), n = 0;
	for (int status = 503; status == 503; n++) {
		db_fail_after(web_database(&s->app), n + 1);
		status = post(s, &officer, ending(s, address, "/adopt"), &f).status;
		db_fail_after(web_database(&s->app), 0);
		if (status != 503 && status != 303)
			fail_msg("%lld: %d", (long long)n, status);
		if (status == 503)
			assert_int_equal(site_count(s, HISTORIES), before);
		assert_true(n < 1000);
	}
	assert_true(n > 20);
	assert_int_equal(site_count(s, ALL), elements + 3);
}

/* ---- a large document ---- */

static size_t stored(struct site *s, void (*one)(void *, const char *, const char *, int64_t))
{
	const struct store store = { .folder = s->files };
	size_t n = 0;
	store_each(&s->arena, &store, one, &n);
	return n;
}

static void one_stored(void *context, const char *hash, const char *stray, int64_t seconds)
{
	size_t *n = context;
	(void)seconds;
	(void)stray;
	*n += hash != NULL;
}

static void test_large(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL), second = visitor_new(s, "officer", NULL),
	             school = visitor_new(s, "school", "arden-council");
	struct out o = { .arena = &s->arena };
	out_str(&o, "# Longdale Strategy 2030\n\n## Objective 1: Keep going\n\n");
	while (o.length < 400000)
		out_str(&o, "The road goes on and on through fields of barley and of rye, as it always has.\n\n");
	struct answer a = bring(s, &officer, "long.md", o.text, o.length, "arden-council");
	assert_int_equal(a.status, 303);
	const char *address = a.location;
	a = ask(s, &officer, address);
	assert_string_equal(text_or(answer_header(s, a.head, "Refresh"), ""), "2");
	body_has(a.body, "The file waits for its turn.");
	assert_int_equal(ask(s, &school, address).status, 403);
	size_t files = stored(s, one_stored);
	jobs_run(s);
	assert_int_equal(stored(s, one_stored), files - 1);
	a = ask(s, &second, address);
	if (a.status / 100 != 3)
		fail_msg("%d %.3000s", a.status, strstr(a.body, "<main"));
	body_has(page_of(s, &second, a.location, 200), "Keep going");
	/* a small file may be a long document in little room */
	static const char zip[] = "PK\3\4\24\0\0\0\10\0", part[] = "word/document.xml";
	char packed[200] = { 0 };
	memcpy(packed, zip, sizeof(zip) - 1);
	memcpy(packed + 30, part, sizeof(part) - 1);
	a = bring(s, &officer, "packed.docx", packed, sizeof(packed), "");
	assert_int_equal(a.status, 303);
	body_has(page_of(s, &officer, a.location, 200), "The file waits for its turn.");
	jobs_run(s);
	body_has(page_of(s, &officer, a.location, 200), "the document could not be read");
	/* one that can't be read says why, and leaves nothing */
	out_reset(&o);
	out_str(&o, "%PDF-1.4\nnothing\n");
	a = bring(s, &officer, "broken.pdf", o.text, o.length, "");
	assert_int_equal(a.status, 303);
	jobs_run(s);
	body_has(page_of(s, &officer, a.location, 200), "the document could not be read");
	assert_int_equal(stored(s, one_stored), files - 1);
}

/* Another program that writes all the time. */
struct writer {
	volatile int64_t longest; /* milliseconds from one commit to the next */
	volatile bool ends;
	volatile size_t times;
};

static void writer_main(struct writer *w, const char *url)
{
	struct arena a = { 0 };
	struct problems p = { .arena = &a };
	struct db *db = db_open(url, DB_READ_WRITE, &p);
	for (int64_t last = clock_steady_ms(); db && !w->ends;) {
		bool good = db_begin_write(db) && db_commit(db);
		int64_t now = clock_steady_ms();
		db_rollback(db);
		w->times += good;
		w->longest = now - last > w->longest ? now - last : w->longest;
		last = good ? now : last;
		usleep(5000);
	}
	db_close(db);
	_exit(!db);
}

/* While a document is read, others write. */
static void test_others_write(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	struct out o = { .arena = &s->arena };
	out_str(&o, "# Longdale Strategy 2030\n\n## Objective 1: Keep going\n\n");
	while (o.length < 300000)
		out_str(&o, "The road goes on and on through fields of barley and of rye, as it always has.\n\n");
	struct answer a = bring(s, &officer, "long.md", o.text, o.length, "");
	assert_int_equal(a.status, 303);
	struct writer *w = mmap(NULL, sizeof(*w), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	assert_true(w != MAP_FAILED);
	/* no connection is open while the process forks */
	s->app.stop(s->app.context);
	pid_t child = fork();
	if (!child)
		writer_main(w, s->database.url);
	assert_true(child > 0);
	assert_true(s->app.start(s->app.context, 0));
	int64_t from = clock_steady_ms();
	jobs_run(s);
	int64_t whole = clock_steady_ms() - from;
	w->ends = true;
	int status = 1;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	if (w->longest * 2 > whole || w->times < 10)
		fail_msg("%zu times, waited %lld ms of %lld", w->times, (long long)w->longest, (long long)whole);
	munmap(w, sizeof(*w));
	body_has(page_of(s, &officer, ask(s, &officer, a.location).location, 200), "Keep going");
}

/* ---- a plan of another site ---- */

static struct reply other_answer(void *context, const char *method, const char *path)
{
	(void)method;
	if (!strcmp(path, "/plans/abroad"))
		return (struct reply){ .type = "text/html", .body = "<!doctype html><a href=\"/plans/abroad.stratml.xml\">StratML</a>" };
	if (!strcmp(path, "/plans/abroad.stratml.xml"))
		return (struct reply){ .type = "application/xml", .body = context };
	return (struct reply){ .status = 404, .body = "nothing" };
}

static struct answer bring_address(struct site *s, const struct guest *who, const char *address, int status)
{
	return send_fields(s, who, BASE, arena_printf(&s->arena, "title=&owner=&follows=&address=%s", address), status);
}

static void test_address(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL), admin = visitor_new(s, "administrator", NULL);
	static char stratml[] =
	    "<?xml version=\"1.0\"?><StrategicPlan xmlns=\"urn:ISO:std:iso:17469:tech:xsd:stratml_core\"><Name>Abroad Strategy</Name>"
	    "<StrategicPlanCore><Organization><Name>Abroad Council</Name></Organization><Goal><Name>A port that trades</Name>"
	    "<SequenceIndicator>1</SequenceIndicator><Objective><Name>More firms sell</Name><SequenceIndicator>1</SequenceIndicator></Objective>"
	    "<Objective><Name>Open a desk</Name><SequenceIndicator>2</SequenceIndicator><OtherInformation>Kind: Action\nPart of: 1\nDue: 2028</OtherInformation>"
	    "</Objective></Goal></StrategicPlanCore></StrategicPlan>";
	struct other_site other = { .answer = other_answer, .context = stratml };
	assert_true(other_site_start(&other, NULL, NULL));
	const char *here = arena_printf(&s->arena, "http://127.0.0.1:%d", other.port);
	/* nobody allowed it */
	body_has_not(page_of(s, &officer, BASE, 200), "name=\"address\"");
	bring_address(s, &officer, "https://city.example.org/a.pdf", 422);
	send_fields(s, &admin, "/new/setting", "name=outside&value=yes", 303);
	body_has(page_of(s, &officer, BASE, 200), "name=\"address\"");
	bring_address(s, &officer, "ftp://city.example.org/a.pdf", 422);
	/* the reason is told at once, and a password is not shown again */
	body_has(bring_address(s, &officer, "http://city.example.org:22/a.pdf", 422).body, "at this port");
	body_has(bring_address(s, &officer, "http://10.0.0.1/a.pdf", 422).body, "a network that is not public");
	struct answer named = bring_address(s, &officer, "https://anna:geheim@city.example.org/a.pdf", 422);
	body_has(named.body, "name or a password");
	body_has_not(named.body, "geheim");
	/* this machine is no other site */
	unsetenv("JUMELAGE_OUTSIDE_LOOPBACK");
	bring_address(s, &officer, arena_printf(&s->arena, "%s/plans/abroad", here), 422);
	setenv("JUMELAGE_OUTSIDE_LOOPBACK", "yes", 1);
	/* nor is it where that was allowed when the address came */
	struct answer a = bring_address(s, &officer, arena_printf(&s->arena, "%s/plans/abroad", here), 303);
	unsetenv("JUMELAGE_OUTSIDE_LOOPBACK");
	jobs_run(s);
	body_has(page_of(s, &officer, a.location, 200), "the document could not be read");
	assert_int_equal(other.asked_count, 0);
	setenv("JUMELAGE_OUTSIDE_LOOPBACK", "yes", 1);
	a = bring_address(s, &officer, arena_printf(&s->arena, "%s/gone.pdf", here), 303);
	jobs_run(s);
	body_has(page_of(s, &officer, a.location, 200), "gone.pdf");
	/* the page of a plan leads to the plan */
	a = bring_address(s, &officer, arena_printf(&s->arena, "HTTP%s/plans/abroad", here + strlen("http")), 303);
	jobs_run(s);
	a = ask(s, &officer, a.location);
	assert_int_equal(a.status / 100, 3);
	const char *page = page_of(s, &officer, a.location, 200);
	body_has(page, "Abroad Strategy");
	body_has(page, "More firms sell");
	body_has(page, "Open a desk");
	other_site_stop(&other);
	unsetenv("JUMELAGE_OUTSIDE_LOOPBACK");
}

/* A plan goes out as StratML, and comes in again as it was: kinds, codes and places. */
static void test_stratml(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	const char *address = brought(s, &officer, "labels-en.md", "arden-council");
	send_fields(s, &officer, ending(s, address, "/all"), "", 303);
	struct answer a = adopted(s, &officer, address);
	assert_int_equal(a.status, 303);
	char *plan = arena_strndup(&s->arena, a.location, strcspn(a.location, "?#"));
	a = ask(s, NULL, arena_printf(&s->arena, "%s.stratml.xml", plan));
	assert_int_equal(a.status, 200);
	body_has(a.body, "<StrategicPlan");
	body_has(page_of(s, NULL, plan, 200), ".stratml.xml");
	a = bring(s, &officer, "plan.xml", a.body, strlen(a.body), "arden-council");
	assert_int_equal(a.status, 303);
	body_has(page_of(s, &officer, a.location, 200), "<b>1/a1</b> set up a trade desk with the Chamber of Commerce");
	body_has(page_of(s, &officer, a.location, 200), "a part of a plan as the StratML file names it");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_adopted, site_begin, site_end),
		cmocka_unit_test_setup_teardown(test_again, site_begin, site_end),
		cmocka_unit_test_setup_teardown(test_merged, site_begin, site_end),
		cmocka_unit_test_setup_teardown(test_split, site_begin, site_end),
		cmocka_unit_test_setup_teardown(test_edition, site_begin, site_end),
		cmocka_unit_test_setup_teardown(test_moved, site_begin, site_end),
		cmocka_unit_test_setup_teardown(test_two, site_begin, site_end),
		cmocka_unit_test_setup_teardown(test_questions, site_begin, site_end),
		cmocka_unit_test_setup_teardown(test_tried, site_begin, site_end),
		cmocka_unit_test_setup_teardown(test_failing, site_begin, site_end),
		cmocka_unit_test_setup_teardown(test_large, site_begin, site_end),
		cmocka_unit_test_setup_teardown(test_others_write, site_begin, site_end),
		cmocka_unit_test_setup_teardown(test_address, site_begin, site_end),
		cmocka_unit_test_setup_teardown(test_stratml, site_begin, site_end),
	};
	return cmocka_run_group_tests_name("web drafted", tests, NULL, NULL);
}
