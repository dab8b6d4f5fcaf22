/* Committees: what is confidential, by its own addresses, keys and files (test/web/readers.c walks the whole site); agendas made from
 * what is due; a decision that stays open comes back until it is closed. On the engine that JUMELAGE_TEST_DB names. Runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "codec/zip_read.h"
#include "model/engine/refer.h"
#define SITE_NAME "committee"
#define SITE_CITY "test/city"
#include "site.h"
#include "visitor.h"
#include "held_back.h"

static const char *text_of(const struct json *j, const char *name)
{
	const struct json *m = json_member(j, name);
	return m && (m->kind == JSON_TEXT || m->kind == JSON_NUMBER) ? m->text : "";
}

static int committee_begin(void **state)
{
	site_begin(state);
	struct site *s = *state;
	struct model m;
	struct db *db = database_borrow(&s->database);
	assert_true(db_begin_write(db));
	model_start(&m, db, &s->arena, NULL);
	secret_make(s, &m);
	other_committee(&m);
	enquiry_make(s, &m);
	assert_true(db_commit(db));
	database_give_back(&s->database, db);
	return 0;
}

/* A record's own addresses are as if it were not there. */
static void addresses_of_closed_records(void **state)
{
	struct site *s = *state;
	static const char *const records[] = { "/records/agenda_item/sea-2024-04%7C3-" SECRET, "/records/decision/" SECRET "-decision",
		"/documents/" SECRET "-paper", "/records/document/" SECRET "-paper.json", "/api/decision/" SECRET "-decision",
		"/api/agenda_item/sea-2024-04%7C3-" SECRET, "/records/decision/" SECRET "-decision.json", "/bids/" SECRET "-bid",
		"/records/idea/" SECRET "-idea", "/records/agenda_item/sea-2024-04%7C7", "/api/bid_line/" SECRET "-bid%7C1" };
	for (size_t i = 0; i < COUNT(readers); i++) {
		const struct reader *r = &readers[i];
		struct guest who = reader_guest(s, r);
		for (size_t k = 0; k < COUNT(records); k++)
			if (answer_status(site_get(s, &who, records[k])) != (r->papers ? 200 : 404))
				fail_msg("%s for %s", records[k], r->name);
		/* a filter by it is a filter by nothing; a count of the kind does not count it */
		const char *by = answer_body(site_get(s, &who, "/records/traveller.json?decision=" SECRET "-decision"));
		assert_int_equal(strstr(by, "shipwright") || strstr(by, "harbour-master"), r->papers);
		const char *all = answer_body(site_get(s, &who, "/records/decision.json"));
		if (!strstr(all, r->papers ? "\"total\": 3" : "\"total\": 1"))
			fail_msg("%s: %s", r->name, all);
		const char *found = answer_body(site_get(s, &who, "/search.json?q=" SOUGHT));
		assert_int_equal(strstr(found, "\"total\": 0") == NULL, r->papers);
		/* the file behind it */
		const char *hash = hash_of(&s->arena, SECRET " in a file", strlen(SECRET) + 10);
		const char *file = site_get(s, &who, arena_printf(&s->arena, "/files/%s/" SECRET ".txt", hash));
		assert_int_equal(answer_status(file), r->papers ? 200 : 404);
		if (r->papers)
			assert_string_equal(answer_header(s, file, "Cache-Control"), "private, no-store");
	}
}

/* Not even a committee's member reads what belongs to records of a kind that officers and auditors alone see. */
static void what_is_said_of_secret_kinds(void **state)
{
	struct site *s = *state;
	static const char *const forms[] = { "/records/file.json", "/records/attachment.json", "/records/file.csv", "/api/file", "/api/attachment",
		"/lookup/file?q=quo", "/search.json?q=" SOUGHT };
	for (size_t i = 0; i < COUNT(readers); i++) {
		const struct reader *r = &readers[i];
		struct guest who = reader_guest(s, r);
		bool sees = r->enquiries;
		for (size_t k = 0; k < COUNT(forms); k++)
			if ((strstr(answer_body(site_get(s, &who, forms[k])), ASKED) != NULL) != sees)
				fail_msg("%s %s what an enquiry has at %s", r->name, sees ? "misses" : "is told", forms[k]);
	}
}

/* A key that a closed record has is taken for those who do not see it, too: told in words, without its title. */
static void keys_of_closed_records_are_taken(void **state)
{
	struct site *s = *state;
	struct guest friends = site_guest(s, "keys@example.org", "association", "moinho-friends");
	const char *body =
	    site_post(s, &friends, "/new/document", "title=Ours&kind=paper&publisher=moinho-friends&date-year=2024&act=save&slug=" SECRET "-paper");
	assert_int_equal(answer_status(body), 422);
	assert_non_null(strstr(body, "is already in use by"));
	assert_null(strstr(body, "Paper on"));
	/* one that is made of the title goes out of its way */
	body = site_post(s, &friends, "/new/document", "title=Zebrafish+paper&kind=paper&publisher=moinho-friends&date-year=2024&act=save&slug=");
	assert_int_equal(answer_status(body), 303);
	assert_non_null(strstr(body, "/documents/" SECRET "-paper-2"));
	struct model m;
	struct problems p = { .arena = &s->arena };
	struct db *db = database_borrow(&s->database);
	assert_true(db_begin_write(db));
	model_start_as(&m, db, &s->arena, NULL, "");
	struct document *d = row_new(&s->arena, &document_entity);
	d->slug = SECRET "-paper";
	assert_true(refer_key_taken(&m, &document_entity, d));
	/* the same bytes, attached elsewhere */
	const struct store store = { .folder = s->files };
	const struct attachment_options options = { .entity = &link_entity, .record = model_find(&m, link, "brennavik-moinho")->head.id };
	assert_null(
	    attachment_add(&m, &store, &options, "ours.txt", SECRET " in a file", strlen(SECRET) + 10, &p, &(struct change){ .who = "test" }));
	assert_int_equal(p.errors, 1);
	/* and a file of rows */
	const char *rows = "slug,title,kind\n" SECRET "-paper,Ours,paper\n";
	const struct records_source source = { .path = "document.csv", .bytes = rows, .length = strlen(rows) };
	struct records_count count;
	assert_int_equal(records_import(&m, &source, &(struct records_how){ .who = "test" }, &p, &count), RECORDS_REFUSED);
	assert_int_equal(p.errors, 2);
	assert_false(db_failed(db));
	db_rollback(db);
	database_give_back(&s->database, db);
}

/* The sheet of a workbook, unpacked. */
static const char *sheet_of(struct site *s, const char *answer, size_t length)
{
	struct problems p = { .arena = &s->arena };
	struct out all = { .arena = &s->arena };
	struct zip_in *zip = zip_in_open(&s->arena, answer, length, &p);
	assert_non_null(zip);
	static const char *const parts[] = { "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml" };
	for (size_t i = 0; i < COUNT(parts); i++) {
		char bytes[4096];
		bool begun = false;
		long n;
		while (zip_in_has(zip, parts[i]) && (begun || (begun = zip_in_begin(zip, parts[i], &p))) &&
		    (n = zip_in_read(zip, bytes, sizeof(bytes), &p)) > 0)
			out_bytes(&all, bytes, (size_t)n);
	}
	zip_in_close(zip);
	return out_text(&all);
}

static void workbooks_hold_what_the_reader_may_see(void **state)
{
	struct site *s = *state;
	static const char *const kinds[] = { "agenda_item", "decision", "document", "evidence", "traveller", "agreement", "translation", "provenance",
		"attachment", "file", "identifier" };
	struct guest officer = site_guest(s, "sheets@example.org", "officer", NULL);
	for (size_t i = 0; i < COUNT(kinds); i++)
		for (int sees = 0; sees < 2; sees++) {
			const char *target = arena_printf(&s->arena, "/records/%s.xlsx", kinds[i]);
			struct out answer = { .arena = &s->arena };
			const char *raw = arena_printf(&s->arena, "GET %s HTTP/1.1\r\nHost: localhost\r\n%s%s%s\r\n", target, sees ? "Cookie: " : "",
			    sees ? officer.cookie : "", sees ? "\r\n" : "");
			http_test(&s->app, raw, strlen(raw), &answer);
			const char *text = out_text(&answer), *body = answer_body(text),
			           *sheet = sheet_of(s, body, answer.length - (size_t)(body - text));
			if ((strcasestr(sheet, SECRET) != NULL) != sees)
				fail_msg("%s %s", target, sees ? "holds too little" : "holds what is confidential");
		}
}

/* How often the words stand in the body with the mark right behind them, and how often without it. */
static size_t marked(const char *body, const char *words, bool with)
{
	size_t n = 0;
	for (const char *at = body; (at = strstr(at, words)); at++) {
		const char *mark = strstr(at, ">Confidential</strong>"), *next = strstr(at + 1, words);
		n += with == (mark && mark - at < 300 && (!next || mark < next));
	}
	return n;
}

/* A confidential item and its decision stand in the meeting and in the minutes for the committee and for who keeps the whole, each with the
 * mark, and in their data; for nobody else. What can be handed on, a document, has neither, whoever makes it. */
static void what_is_confidential_is_marked_for_its_committee(void **state)
{
	static const char *const pages[] = { "/meetings/sea-2024-04", "/committees/sea-committee/minutes" };
	static const char *const documents[] = { "/reports/minutes?committee=sea-committee", "/reports/minutes.md?committee=sea-committee",
		"/reports/minutes.odt?committee=sea-committee" };
	static const char *const said[] = { "The " SECRET " " SOUGHT " matter", "Feed the " SECRET " " SOUGHT };
	struct site *s = *state;
	for (size_t i = 0; i < COUNT(readers); i++) {
		const struct reader *r = &readers[i];
		struct guest who = reader_guest(s, r);
		for (size_t k = 0; k < COUNT(pages) * COUNT(said); k++) {
			const char *page = pages[k / COUNT(said)], *words = said[k % COUNT(said)];
			const char *body = strstr(answer_body(site_get(s, &who, page)), "<main");
			const char *data = answer_body(site_get(s, &who, arena_printf(&s->arena, "%s.json", page)));
			size_t all = marked(body, words, true) + marked(body, words, false);
			if ((marked(body, words, true) > 0) != r->papers || (all > 0) != r->papers)
				fail_msg("%s for %s: \"%s\" %zu times, %zu with the mark", page, r->name, words, all, marked(body, words, true));
			if ((strstr(data, words) != NULL) != r->papers || (strstr(data, "\"confidential\": true") != NULL) != r->papers)
				fail_msg("%s.json for %s: \"%s\"", page, r->name, words);
		}
		for (size_t k = 0; k < COUNT(documents); k++)
			if (strcasestr(answer_body(site_get(s, &who, documents[k])), SECRET))
				fail_msg("%s for %s", documents[k], r->name);
	}
}

/* Who does not see what a record names takes it away neither by a form nor as a program. */
static void a_hidden_reference_is_kept(void **state)
{
	struct site *s = *state;
	struct guest friends = site_guest(s, "friends@example.org", "association", "moinho-friends");
	const char *form =
	    "title=Charter+of+the+quays&link=brennavik-moinho&date-year=1994&expires-year=2024&expires-month=6&expires-day=12&document=&version=2&act=save&slug=moinho-charter";
	assert_int_equal(answer_status(site_post(s, &friends, "/edit/agreement/moinho-charter", form)), 303);
	struct guest officer = site_guest(s, "keeps@example.org", "officer", NULL);
	assert_non_null(strstr(answer_body(site_get(s, &officer, "/records/agreement/moinho-charter.json")), "\"document\": \"" SECRET "-paper\""));
	assert_non_null(strstr(answer_body(site_get(s, &officer, "/records/agreement/moinho-charter.json")), "Charter of the quays"));
	/* and can't name it: it is as if it were not there */
	form = "title=Charter&link=brennavik-moinho&document=" SECRET "-paper&version=3&act=save&slug=moinho-charter";
	assert_int_equal(answer_status(site_post(s, &friends, "/edit/agreement/moinho-charter", form)), 422);
	/* its page address is taken all the same, and whose it is stays untold */
	const char *answer = site_post(s, &friends, "/new/document", "title=Ours&kind=paper&publisher=moinho-friends&act=save&slug=" SECRET "-paper");
	assert_int_equal(answer_status(answer), 422);
	assert_non_null(strstr(answer, "already in use by another record"));
	assert_null(strstr(answer, "Paper on"));
}

/* ---- a series of meetings ---- */

static void meeting_is(struct site *s, const char *slug, const char *date, const char *state)
{
	struct model m;
	struct db *db = database_borrow(&s->database);
	assert_true(db_begin_write(db));
	model_start(&m, db, &s->arena, NULL);
	const struct meeting *old = model_find(&m, meeting, slug);
	struct meeting *t = old ? row_copy(&s->arena, &meeting_entity, old) : row_new(&s->arena, &meeting_entity);
	t->slug = t->title = slug;
	t->committee = model_find(&m, organisation, "sea-committee")->head.id;
	t->date = date;
	t->state = state;
	if (old)
		save_again(&m, &meeting_entity, old, t);
	else
		save(&m, &meeting_entity, t);
	assert_true(db_commit(db));
	database_give_back(&s->database, db);
}

static const struct json *json_as(struct site *s, const struct guest *who, const char *target)
{
	struct problems p = { .arena = &s->arena };
	const char *body = answer_body(site_get(s, who, target));
	const struct json *j = json_read(&s->arena, body, strlen(body), &p);
	if (!j)
		fail_msg("%s is no JSON", target);
	return j;
}

/* The members of a list of objects under one name, with blanks between. */
static const char *names_in(struct site *s, const struct json *j, const char *list, const char *member)
{
	struct out o = { .arena = &s->arena };
	const struct json *l = json_member(j, list);
	for (const struct json *r = l ? l->first : NULL; r; r = r->next)
		out_fmt(&o, "%s%s", o.length ? " " : "", text_of(r, member));
	return out_text(&o);
}

static bool proposed(struct site *s, const struct guest *who, const char *meeting, const char *key)
{
	const char *body = answer_body(site_get(s, who, arena_printf(&s->arena, "/agenda/%s", meeting)));
	return strstr(body, arena_printf(&s->arena, "value=\"%s\"", key)) != NULL;
}

/* On 30 June 2024, for the meeting of 10 September, with 92 days ahead until 11 December: the open decision of April; 1b, due on 1 May and
 * 60 days late; the charter, which ran out on 12 June; the bid for a boat. Neither 1a, due in August, nor the award that runs to 2026. */
static void what_is_due_is_proposed_once(void **state)
{
	struct site *s = *state;
	struct guest officer = site_guest(s, "series@example.org", "officer", NULL),
	             friends = site_guest(s, "no@example.org", "association", "moinho-friends");
	static const char *const due[] = { "decision:pay-the-dock", "decision:" SECRET "-decision", "element:outward/1b", "agreement:moinho-charter",
		"bid:crew-2024" };
	for (size_t i = 0; i < COUNT(due); i++)
		if (!proposed(s, &officer, "sea-2024-09", due[i]))
			fail_msg("%s is not proposed", due[i]);
	const char *body = answer_body(site_get(s, &officer, "/agenda/sea-2024-09"));
	assert_non_null(strstr(body, "Was due on 1 May 2024: 60 days late."));
	assert_non_null(strstr(body, "Expired on 12 June 2024."));
	assert_null(strstr(body, "element:outward/1a\""));
	assert_null(strstr(body, "value=\"award:"));
	/* open decisions stand on the next meeting by themselves, before anybody has done anything; the public sees those that are public */
	assert_string_equal(names_in(s, get_json(s, "/meetings/sea-2024-09.json"), "matters_arising", "key"), "pay-the-dock");
	assert_string_equal(
	    names_in(s, json_as(s, &officer, "/meetings/sea-2024-09.json"), "matters_arising", "key"), "pay-the-dock " SECRET "-decision");
	/* nobody but officers */
	assert_int_equal(answer_status(site_post(s, &friends, "/agenda/sea-2024-09", "item=element:outward/1b")), 403);
	assert_int_equal(answer_status(site_post(s, &officer, "/agenda/sea-2024-09", "")), 422);
	/* three of them in one transaction, in the order of the form */
	const char *form = "item=element:outward/1b&item=decision:" SECRET "-decision&item=decision:pay-the-dock";
	assert_int_equal(answer_status(site_post(s, &officer, "/agenda/sea-2024-09", form)), 303);
	const struct json *j = json_as(s, &officer, "/meetings/sea-2024-09.json");
	assert_string_equal(names_in(s, j, "agenda", "number"), "1 2 3");
	assert_string_equal(names_in(s, j, "agenda", "element"), "outward/1a outward/2a outward/1b");
	assert_string_equal(names_in(s, j, "matters_arising", "key"), "");
	for (size_t i = 0; i < COUNT(due); i++)
		assert_int_equal(proposed(s, &officer, "sea-2024-09", due[i]), i >= 3);
	/* the same once more: nothing is added */
	int64_t before = site_state(s);
	assert_int_equal(answer_status(site_post(s, &officer, "/agenda/sea-2024-09", form)), 422);
	assert_int_equal(site_state(s), before);
	/* numbers that were given stay */
	assert_int_equal(answer_status(site_post(s, &officer, "/agenda/sea-2024-09", "item=bid:crew-2024")), 303);
	assert_string_equal(names_in(s, json_as(s, &officer, "/meetings/sea-2024-09.json"), "agenda", "number"), "1 2 3 4");
}

/* A planned meeting's agenda is the committee's; what is published is everybody's, but for what is confidential. */
static void an_agenda_is_public_once_published(void **state)
{
	struct site *s = *state;
	struct guest member = site_guest(s, "agenda@example.org", "committee", "sea-committee"),
	             other = site_guest(s, "land@example.org", "committee", "land-committee");
	const struct json *j = get_json(s, "/meetings/sea-2024-09.json");
	assert_string_equal(names_in(s, j, "agenda", "number"), "");
	assert_string_equal(text_of(j, "held_back"), "4");
	assert_string_equal(names_in(s, json_as(s, &other, "/meetings/sea-2024-09.json"), "agenda", "number"), "");
	assert_string_equal(names_in(s, json_as(s, &member, "/meetings/sea-2024-09.json"), "agenda", "number"), "1 2 3 4");
	meeting_is(s, "sea-2024-09", "2024-09-10", "published");
	j = get_json(s, "/meetings/sea-2024-09.json");
	assert_string_equal(names_in(s, j, "agenda", "number"), "1 3"); /* the fourth is about a bid that nobody decided */
	assert_string_equal(text_of(j, "held_back"), "2");
	assert_string_equal(names_in(s, json_as(s, &member, "/meetings/sea-2024-09.json"), "agenda", "number"), "1 2 3 4");
	const char *body;
	get(s, "/meetings/sea-2024-09", &body);
	assert_non_null(strstr(body, "2 items are confidential and not shown."));
	assert_null(strcasestr(body, SECRET));
}

/* The action's owner reads in its history why it was changed, though not what was said in private. */
static bool history_says(struct site *s, const struct guest *who, const char *element, const char *words)
{
	return strstr(answer_body(site_get(s, who, arena_printf(&s->arena, "/history/element/%s", element))), words) != NULL;
}

static void a_decision_comes_back_until_it_is_closed(void **state)
{
	struct site *s = *state;
	struct guest officer = site_guest(s, "decides@example.org", "officer", NULL),
	             department = site_guest(s, "owner@example.org", "department-officer", "moinho-friends");
	const char *first = "/decide/sea-2024-09%7C1";
	assert_int_equal(answer_status(site_get(s, &department, first)), 403);
	/* what is missing is told at once */
	const char *body = answer_body(site_post(s, &officer, first, "action=new&new-due-year=2024&new-due-month=13"));
	static const char *const missing[] = { "Say what was decided", "Say what is to be done", "Give the action a code", "Say which objective",
		"Enter a date for \u201cDue\u201d", "Say whether there is still" };
	for (size_t i = 0; i < COUNT(missing); i++)
		if (!strstr(body, missing[i]))
			fail_msg("not told: %s", missing[i]);
	assert_int_equal(
	    answer_status(site_post(s, &officer, first, "title=X&state=open&action=new&new-title=Y&new-code=1b&new-parent=outward/1")), 422);
	/* the dock is settled and 1a gets another owner and date; something is still to do */
	assert_int_equal(
	    answer_status(site_post(s, &officer, first,
	        "title=The+dock+is+paid&state=open&action=change&element=outward/1a&owner=harbour-office&due-year=2024&due-month=12&settles=pay-the-dock")),
	    303);
	const struct json *a = json_member(get_json(s, "/plans/outward/1a.json"), "element");
	assert_string_equal(text_of(a, "due"), "2024-12");
	assert_string_equal(text_of(a, "owner"), "harbour-office");
	assert_true(history_says(s, &officer, "outward/1a", "Decided: The dock is paid"));
	assert_string_equal(names_in(s, get_json(s, "/committees/sea-committee.json"), "open_decisions", "key"), "");
	/* a new action, made by the item on 1b */
	assert_int_equal(
	    answer_status(site_post(s, &officer, "/decide/sea-2024-09%7C3",
	        "title=Write+to+the+mayor&state=done&action=new&new-title=A+letter&new-code=1c&new-parent=outward/1&new-owner=harbour-office&new-due-year=2024&new-due-month=11")),
	    303);
	a = json_member(get_json(s, "/plans/outward/1c.json"), "element");
	assert_string_equal(text_of(a, "title"), "A letter");
	assert_string_equal(text_of(a, "due"), "2024-11");
	assert_string_equal(text_of(a, "kind"), "action");
	/* on 30 September: the decision of that meeting is open, that of April is done */
	meeting_is(s, "sea-2024-09", "2024-09-10", "held");
	meeting_is(s, "sea-2024-12", "2024-12-10", "planned");
	meeting_is(s, "sea-2025-02", "2025-02-10", "planned");
	setting_is(s, "as-at", "2024-09-30");
	assert_string_equal(names_in(s, get_json(s, "/committees/sea-committee.json"), "open_decisions", "key"), "the-dock-is-paid");
	assert_true(proposed(s, &officer, "sea-2024-12", "decision:the-dock-is-paid"));
	assert_false(proposed(s, &officer, "sea-2024-12", "decision:pay-the-dock"));
	assert_false(proposed(s, &officer, "sea-2024-12", "decision:write-to-the-mayor"));
	/* only the next meeting has it */
	assert_false(proposed(s, &officer, "sea-2025-02", "decision:the-dock-is-paid"));
	assert_int_equal(answer_status(site_post(s, &officer, "/agenda/sea-2024-12", "item=decision:the-dock-is-paid")), 303);
	assert_int_equal(
	    answer_status(site_post(s, &officer, "/decide/sea-2024-12%7C1", "title=All+settled&state=done&action=none&settles=the-dock-is-paid")),
	    303);
	meeting_is(s, "sea-2024-12", "2024-12-10", "held");
	setting_is(s, "as-at", "2024-12-31");
	/* closed: it comes back no longer */
	assert_false(proposed(s, &officer, "sea-2025-02", "decision:the-dock-is-paid"));
	assert_string_equal(names_in(s, get_json(s, "/meetings/sea-2025-02.json"), "matters_arising", "key"), "");
	assert_true(proposed(s, &officer, "sea-2025-02", "decision:" SECRET "-decision"));
}

/* Of a confidential item the history of the action says no more than that a committee decided. */
static void why_an_action_changed_tells_nothing_confidential(void **state)
{
	struct site *s = *state;
	struct guest officer = site_guest(s, "quiet@example.org", "officer", NULL),
	             harbour = site_guest(s, "harbour@example.org", "department-officer", "harbour-office");
	assert_int_equal(answer_status(site_post(s, &officer, "/decide/sea-2024-04%7C3-" SECRET,
	                     "title=More+" SECRET "&state=done&action=change&element=outward/1b&due-year=2025")),
	    303);
	assert_true(history_says(s, &harbour, "outward/1b", "A committee decided so."));
	assert_false(history_says(s, &harbour, "outward/1b", SECRET));
}

/* What is decided before the agenda is published stays away from the calendar, and from the reasons that owners read; nothing is decided
 * at a meeting that was called off. */
static void before_an_agenda_is_published(void **state)
{
	struct site *s = *state;
	struct guest officer = site_guest(s, "early@example.org", "officer", NULL),
	             harbour = site_guest(s, "early-owner@example.org", "department-officer", "harbour-office");
	meeting_is(s, "sea-2024-11", "2024-11-12", "planned");
	assert_int_equal(answer_status(site_post(s, &officer, "/agenda/sea-2024-11", "item=agreement:moinho-charter")), 303);
	assert_non_null(strstr(site_get(s, &officer, "/decide/sea-2024-11%7C1"), "The agenda is not published yet but an action is public"));
	assert_int_equal(answer_status(site_post(s, &officer, "/decide/sea-2024-11%7C1",
	                     "title=Sell+the+walrus&state=open&action=change&element=outward/1b&due-year=2026")),
	    303);
	assert_false(history_says(s, &harbour, "outward/1b", "walrus"));
	const char *lines = answer_body(site_get(s, &harbour, "/calendar.csv?kind=decision&from=2024"));
	assert_non_null(strstr(lines, "date,until"));
	assert_null(strstr(lines, "decision,,"));
	meeting_is(s, "sea-2024-11", "2024-11-12", "published");
	assert_non_null(strstr(site_get(s, &harbour, "/calendar.csv?kind=decision&from=2024"), "walrus"));
	meeting_is(s, "sea-2024-11", "2024-11-12", "cancelled");
	assert_int_equal(answer_status(site_get(s, &officer, "/decide/sea-2024-11%7C1")), 409);
	assert_int_equal(answer_status(site_get(s, &officer, "/agenda/sea-2024-11")), 409);
	/* who saves an item is at the meeting again, with the item in sight */
	struct form minutes = form_of(s, ask(s, &officer, "/edit/agenda_item/sea-2024-11%7C1").body, "/edit/agenda_item/sea-2024-11%7C1");
	field_set(s, &minutes, "act", "save");
	assert_string_equal(post(s, &officer, "/edit/agenda_item/sea-2024-11%7C1", &minutes).location, "/meetings/sea-2024-11?done=saved#item-1");
	const char *page = answer_body(site_get(s, &officer, "/meetings/sea-2024-11"));
	assert_null(strstr(page, "/decide/"));
	assert_null(strstr(page, "\"/agenda/"));
	assert_non_null(strstr(page, "/edit/agenda_item/"));
}

/* Where and when a meeting is held stands in its event. */
static void with_event(struct site *s, const char *meeting, const char *event)
{
	struct model m;
	struct db *db = database_borrow(&s->database);
	assert_true(db_begin_write(db));
	model_start(&m, db, &s->arena, NULL);
	const struct meeting *old = model_find(&m, meeting, meeting);
	struct meeting *row = row_copy(&s->arena, &meeting_entity, old);
	row->event = event ? model_find(&m, event, event)->head.id : NONE;
	assert_int_equal(row_save(&m, &meeting_entity, old, row, &(struct change){ .who = "test" }), ROW_SAVED);
	assert_true(db_commit(db));
	database_give_back(&s->database, db);
}

static void minutes_over_a_series(void **state)
{
	struct site *s = *state;
	const char *body;
	const struct json *j = get_json(s, "/committees/sea-committee/minutes.json");
	assert_string_equal(names_in(s, j, "meetings", "key"), "sea-2024-04 sea-2024-09 sea-2024-12");
	assert_string_equal(names_in(s, j, "decisions", "key"), "pay-the-dock the-dock-is-paid write-to-the-mayor all-settled");
	j = get_json(s, "/committees/sea-committee/minutes.json?from=2024-05&to=2024-09");
	assert_string_equal(names_in(s, j, "meetings", "key"), "sea-2024-09");
	assert_string_equal(names_in(s, j, "decisions", "key"), "the-dock-is-paid write-to-the-mayor");
	assert_int_equal(get(s, "/committees/sea-committee/minutes?from=yesterday", &body), 400);
	/* the document is the public part, whoever makes it */
	struct guest officer = site_guest(s, "minutes@example.org", "officer", NULL), nobody = { 0 };
	const char *public = answer_body(site_get(s, &nobody, "/reports/minutes.md?committee=sea-committee")),
	           *full = answer_body(site_get(s, &officer, "/reports/minutes.md?committee=sea-committee"));
	assert_non_null(strstr(public, "The boat was talked of."));
	assert_non_null(strstr(public, "; owner: Harbour Office; due: December 2024"));
	assert_null(strstr(public, "Old quay"));
	with_event(s, "sea-2024-04", "quay-feast");
	const char *held = answer_body(site_get(s, &nobody, "/reports/minutes.md?committee=sea-committee"));
	assert_non_null(strstr(held, "**Date**: 10 April 2024, 12:00"));
	assert_non_null(strstr(held, "**Place**: Old quay, Brennavik"));
	/* who does what by when, of all meetings */
	const char *agreed = strstr(public, "## Actions agreed");
	assert_non_null(agreed);
	assert_non_null(strstr(agreed, "| Meeting | Decision | Action | Owner | Due | Status |"));
	assert_non_null(strstr(agreed, "| Harbour Office | Dec 2024 |"));
	assert_true(strstr(held, "Present") && strstr(held, "Apologies"));
	with_event(s, "sea-2024-04", NULL);
	assert_non_null(strstr(public, "The dock is paid"));
	assert_null(strcasestr(full, SECRET));
	assert_string_equal(strstr(public, "The boat was talked of."), strstr(full, "The boat was talked of."));
	assert_non_null(strcasestr(answer_body(site_get(s, &officer, "/committees/sea-committee/minutes")), "Said of the " SECRET));
	/* a meeting that was held leads to its own minutes; one to come, or called off, has none */
	const char *own = "/reports/minutes?committee=sea-committee&amp;from=2024-04-10&amp;to=2024-04-10";
	assert_non_null(strstr(answer_body(site_get(s, &nobody, "/meetings/sea-2024-04")), own));
	const char *alone = answer_body(site_get(s, &nobody, "/reports/minutes?committee=sea-committee&from=2024-04-10&to=2024-04-10"));
	assert_non_null(strstr(alone, "The boat was talked of."));
	assert_null(strstr(alone, "Meeting of September"));
	assert_null(strstr(answer_body(site_get(s, &nobody, "/meetings/sea-2024-06")), "/reports/minutes?"));
	assert_null(strstr(answer_body(site_get(s, &nobody, "/meetings/sea-2024-09")), "/reports/minutes?"));
	assert_int_equal(get(s, "/committees/harbour-office", &body), 404);
	assert_int_equal(get(s, "/meetings/none", &body), 404);
}

/* Where a member starts: at their committee, and at nothing that is closed to them. */
static void a_member_starts_at_the_committee(void **state)
{
	struct site *s = *state;
	struct guest member = site_guest(s, "starts@example.org", "committee", "sea-committee"),
	             every = site_guest(s, "starts-everywhere@example.org", "committee", NULL),
	             officer = site_guest(s, "starts-elsewhere@example.org", "officer", NULL);
	const char *page = answer_body(site_get(s, &member, "/mine"));
	assert_non_null(strstr(page, "Your committees"));
	assert_non_null(strstr(page, "href=\"/committees/sea-committee\""));
	assert_non_null(strstr(answer_body(site_get(s, &every, "/mine")), "href=\"/committees/sea-committee\""));
	assert_null(strstr(answer_body(site_get(s, &officer, "/mine")), "Your committees"));
	for (const char *at = strstr(page, "<main"), *end = strstr(page, "</main>"); (at = strstr(at, "href=\"/")) && at < end; at += 6)
		assert_int_equal(answer_status(site_get(s, &member, arena_strndup(&s->arena, at + 6, strcspn(at + 6, "\"")))), 200);
	assert_non_null(strstr(answer_body(site_get(s, &officer, "/mine")), "href=\"/mine/actions\""));
}

/* Members are asked for by name, others are added; what is not said of somebody stays as it was. */
static void attendance_is_one_form(void **state)
{
	struct site *s = *state;
	struct guest officer = site_guest(s, "attends@example.org", "officer", NULL),
	             association = site_guest(s, "attends-not@example.org", "association", "moinho-friends");
	const char *target = "/presence/sea-2024-04", *body = answer_body(site_get(s, &officer, target));
	assert_int_equal(answer_status(site_get(s, &association, target)), 403);
	assert_non_null(strstr(body, "name=\"at-committee-chair\""));
	assert_non_null(strstr(body, "name=\"at-harbour-master\""));
	assert_int_equal(answer_status(site_post(s, &officer, target, "at-committee-chair=asleep")), 422);
	assert_int_equal(answer_status(site_post(s, &officer, target, "other-1=nobody+at+all")), 422);
	assert_int_equal(
	    answer_status(site_post(s, &officer, target, "at-committee-chair=absent&other-1=harbour-master&other-2=harbour-master")), 303);
	const struct json *j = get_json(s, "/meetings/sea-2024-04.json");
	assert_string_equal(names_in(s, j, "attendance", "person"), "harbour-master committee-chair");
	assert_string_equal(names_in(s, j, "attendance", "state"), "present absent");
	assert_int_equal(answer_status(site_get(s, &officer, "/presence/sea-2024-06")), 409); /* called off */
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(addresses_of_closed_records), cmocka_unit_test(workbooks_hold_what_the_reader_may_see),
		cmocka_unit_test(what_is_due_is_proposed_once), cmocka_unit_test(an_agenda_is_public_once_published),
		cmocka_unit_test(a_decision_comes_back_until_it_is_closed), cmocka_unit_test(what_is_confidential_is_marked_for_its_committee),
		cmocka_unit_test(a_hidden_reference_is_kept), cmocka_unit_test(why_an_action_changed_tells_nothing_confidential),
		cmocka_unit_test(minutes_over_a_series), cmocka_unit_test(before_an_agenda_is_published),
		cmocka_unit_test(keys_of_closed_records_are_taken), cmocka_unit_test(what_is_said_of_secret_kinds),
		cmocka_unit_test(a_member_starts_at_the_committee), cmocka_unit_test(attendance_is_one_form) };
	return cmocka_run_group_tests_name("committees", tests, committee_begin, site_end);
}
