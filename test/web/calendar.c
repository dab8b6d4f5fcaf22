/* The calendar: what it holds and leaves out, page after page, by who asks; and what it writes for other programs, read back by libical. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <libical/ical.h>

#define SITE_NAME "calendar"
#include "site.h"
#include "visitor.h"
#include "exchange/ical.h"
#include "model/read/dated_read.h"
#include "model/declared/governance.h"
#include "model/declared/learning.h"
#include "rule/calendar.h"

/* ---- the writer ---- */

static icalcomponent *parsed(const char *text)
{
	icalcomponent *c = icalparser_parse_string(text);
	assert_non_null(c);
	assert_int_equal(icalcomponent_isa(c), ICAL_VCALENDAR_COMPONENT);
	assert_int_equal(icalcomponent_count_errors(c), 0);
	if (!icalrestriction_check(c))
		fail_msg("%s", icalcomponent_as_ical_string(c));
	return c;
}

/* Every line ends with CR LF, none is longer than 75 bytes, and none begins within a character. */
static void lines_good(const char *text)
{
	for (const char *line = text; *line;) {
		const char *end = strstr(line, "\r\n");
		assert_non_null(end);
		assert_true(end - line <= 75);
		assert_int_not_equal((unsigned char)line[0] & 0xc0, 0x80);
		if (line[0] == ' ')
			assert_int_not_equal((unsigned char)line[1] & 0xc0, 0x80);
		for (const char *c = line; c < end; c++)
			assert_true(*c != '\n' && *c != '\r');
		line = end + 2;
	}
}

static const struct ical_zone no_times = { .zone = "UTC" };

static void writes(void **state)
{
	struct site *s = *state;
	struct out o = { .arena = &s->arena };
	const char *title = "Festival of lights, दीपावली; \\ 灯节 and a title that goes on for so long that it has to be folded more than once: "
	                    "દિવાળી દિવાળી દિવાળી દિવાળી, 莱斯特 重庆 莱斯特 重庆 莱斯特 重庆";
	ical_begin(&o, "City: calendar, with a comma", &no_times);
	ical_event(&o,
	    &(struct ical_event){ .uid = "event-1@city.example",
	        .stamp = "2009-09-30T12:34:56Z",
	        .from = "2009-02-23",
	        .until = "2009-03-08",
	        .summary = title,
	        .description = "First line\nBEGIN:VEVENT\r\nX",
	        .location = "Hall; room 2",
	        .category = "Event, public",
	        .url = "https://city.example/events/x?a=1,2;b" },
	    &no_times);
	ical_event(&o,
	    &(struct ical_event){ .uid = "due-2@city.example", .from = "2009-02", .summary = "A month", .url = "https://city.example/\r\nATTACH:x" },
	    &no_times);
	ical_event(&o, &(struct ical_event){ .uid = "due-3@city.example", .from = "2008", .until = "2007", .summary = "A year" }, &no_times);
	ical_event(&o, &(struct ical_event){ .uid = "due-4@city.example", .from = "soon", .summary = "No date" }, &no_times);
	ical_end(&o);
	lines_good(out_text(&o));
	icalcomponent *c = parsed(out_text(&o)), *e = icalcomponent_get_first_component(c, ICAL_VEVENT_COMPONENT);
	assert_int_equal(icalcomponent_count_components(c, ICAL_VEVENT_COMPONENT), 3);
	assert_string_equal(icalcomponent_get_summary(e), title);
	assert_string_equal(icalcomponent_get_description(e), "First line\nBEGIN:VEVENT\nX");
	assert_string_equal(icalcomponent_get_location(e), "Hall; room 2");
	assert_string_equal(icalcomponent_get_uid(e), "event-1@city.example");
	struct icaltimetype from = icalcomponent_get_dtstart(e), until = icalcomponent_get_dtend(e), stamp = icalcomponent_get_dtstamp(e);
	assert_true(icaltime_is_date(from) && icaltime_is_date(until));
	assert_string_equal(icaltime_as_ical_string(from), "20090223");
	assert_string_equal(icaltime_as_ical_string(until), "20090309");
	assert_string_equal(icaltime_as_ical_string(stamp), "20090930T123456Z");
	e = icalcomponent_get_next_component(c, ICAL_VEVENT_COMPONENT);
	assert_string_equal(icaltime_as_ical_string(icalcomponent_get_dtstart(e)), "20090201");
	assert_string_equal(icaltime_as_ical_string(icalcomponent_get_dtend(e)), "20090301");
	assert_null(icalcomponent_get_first_property(e, ICAL_URL_PROPERTY));
	e = icalcomponent_get_next_component(c, ICAL_VEVENT_COMPONENT);
	assert_string_equal(icaltime_as_ical_string(icalcomponent_get_dtend(e)), "20090101");
	icalcomponent_free(c);
}

/* A moment of a zone that the calendar explains itself, as seconds since 1970. */
static int64_t moment_of(icalcomponent *c, struct icaltimetype t)
{
	assert_false(icaltime_is_date(t));
	assert_non_null(icalcomponent_get_timezone(c, icaltime_get_tzid(t) ? icaltime_get_tzid(t) : "none"));
	icaltimezone *zone = icalcomponent_get_timezone(c, icaltime_get_tzid(t));
	return icaltime_as_timet_with_zone(t, zone);
}

/* Times are those of the city's clock, summer and winter, and take a person's time; days take none. */
static void times_are_of_the_citys_zone(void **state)
{
	static const struct {
		const char *from, *until, *time, *ends, *moment, *end;
	} events[] = { { "2026-07-01", NULL, "19:30", "21:00", "2026-07-01T18:30:00Z", "2026-07-01T20:00:00Z" },
		{ "2026-10-25", NULL, "19:30", NULL, "2026-10-25T19:30:00Z", NULL },
		{ "2026-10-24", "2026-10-25", "19:30", "12:00", "2026-10-24T18:30:00Z", "2026-10-25T12:00:00Z" },
		{ "2027-03-27", "2027-03-28", "08:00", NULL, "2027-03-27T08:00:00Z", "2027-03-28T23:00:00Z" } };
	static const char *const zones[] = { "Europe/London", "GMT0BST,M3.5.0/1,M10.5.0" };
	struct site *s = *state;
	for (size_t z = 0; z < COUNT(zones); z++) {
		if (!clock_zone_known(zones[z]))
			continue;
		const struct ical_zone zone = { .zone = zones[z], .first = 2026, .last = 2027 };
		struct out o = { .arena = &s->arena };
		ical_begin(&o, "City", &zone);
		for (size_t i = 0; i < COUNT(events); i++)
			ical_event(&o,
			    &(struct ical_event){ .uid = arena_printf(&s->arena, "e%zu@city.example", i),
			        .from = events[i].from,
			        .until = events[i].until,
			        .time = events[i].time,
			        .time_ends = events[i].ends,
			        .summary = "Talk" },
			    &zone);
		/* a month has no day that a time could be of */
		ical_event(&o, &(struct ical_event){ .uid = "m@city.example", .from = "2026-07", .time = "19:30", .summary = "Month" }, &zone);
		ical_end(&o);
		lines_good(out_text(&o));
		icalcomponent *c = parsed(out_text(&o)), *e = icalcomponent_get_first_component(c, ICAL_VEVENT_COMPONENT);
		assert_int_equal(icalcomponent_count_components(c, ICAL_VTIMEZONE_COMPONENT), 1);
		for (size_t i = 0; i < COUNT(events); i++, e = icalcomponent_get_next_component(c, ICAL_VEVENT_COMPONENT)) {
			assert_int_equal(moment_of(c, icalcomponent_get_dtstart(e)), stamp_seconds(events[i].moment));
			assert_int_equal(icalcomponent_get_first_property(e, ICAL_DTEND_PROPERTY) != NULL, events[i].end != NULL);
			if (events[i].end)
				assert_int_equal(moment_of(c, icalcomponent_get_dtend(e)), stamp_seconds(events[i].end));
			assert_int_equal(icalproperty_get_transp(icalcomponent_get_first_property(e, ICAL_TRANSP_PROPERTY)), ICAL_TRANSP_OPAQUE);
		}
		assert_true(icaltime_is_date(icalcomponent_get_dtstart(e)));
		assert_int_equal(icalproperty_get_transp(icalcomponent_get_first_property(e, ICAL_TRANSP_PROPERTY)), ICAL_TRANSP_TRANSPARENT);
		icalcomponent_free(c);
	}
}

/* An end is a date of the calendar and later than the beginning, or is left out: that is one day long (3.6.1). */
static void the_calendars_last_days_have_ends_too(void **state)
{
	static const struct {
		const char *from, *until, *end; /* "": none is written */
	} days[] = { { "9999-12-31", NULL, "" }, { "9999-12-31", "9999-12-31", "" }, { "9999-12-30", NULL, "99991231" },
		{ "9999-12-30", "9999-12-31", "99991231" }, { "9999-12", NULL, "99991231" }, { "9999", NULL, "99991231" },
		{ "0001", NULL, "00020101" } };
	struct site *s = *state;
	for (size_t i = 0; i < COUNT(days); i++) {
		struct out o = { .arena = &s->arena };
		ical_begin(&o, "Last days", &no_times);
		ical_event(&o, &(struct ical_event){ .uid = "last@city.example", .from = days[i].from, .until = days[i].until, .summary = "Last" },
		    &no_times);
		ical_end(&o);
		icalcomponent_free(parsed(out_text(&o)));
		const char *at = strstr(out_text(&o), "DTEND;VALUE=DATE:");
		assert_int_equal(at != NULL, *days[i].end != 0);
		if (at)
			assert_string_equal(arena_strndup(&s->arena, at + 17, strcspn(at + 17, "\r")), days[i].end);
	}
}

/* ---- the page ---- */

static const struct json *dates(struct site *s, const char *query)
{
	return json_member(get_json(s, arena_printf(&s->arena, "/calendar.json%s", query)), "dates");
}

static const char *text_of(const struct json *row, const char *name)
{
	const struct json *j = json_member(row, name);
	return j && j->kind == JSON_TEXT ? j->text : "";
}

/* How many rows hold the text in a member. */
static size_t holding(const struct json *rows, const char *name, const char *text)
{
	size_t n = 0;
	for (const struct json *r = rows->first; r; r = r->next)
		n += text_equal(text_of(r, name), text);
	return n;
}

static struct db *db;
static struct model model;
static const struct change by = { .who = "test" };

static void model_begin(struct site *s)
{
	db = database_open(&s->database);
	assert_true(db_begin_write(db));
	model_start(&model, db, &s->arena, NULL);
}

static void model_end(void)
{
	assert_true(db_commit(db));
	db_close(db);
}

/* What the demonstration has none of: a plan and an agreement with an end. */
static void more_dates(struct site *s)
{
	model_begin(s);
	const struct plan *plan = model_find(&model, plan, "ids");
	struct plan *reviewed = row_copy(&s->arena, &plan_entity, plan);
	reviewed->review = "2010-12";
	assert_int_equal(row_save(&model, &plan_entity, plan, reviewed, &by), ROW_SAVED);
	struct agreement *paper = row_new(&s->arena, &agreement_entity);
	paper->slug = "a-paper";
	paper->title = "A paper";
	paper->link = set_row(model_all(&model, &link_entity), link, 0)->head.id;
	paper->expires = "2011-01-31";
	assert_int_equal(row_save(&model, &agreement_entity, NULL, paper, &by), ROW_SAVED);
	model_end();
}

static void every_kind_in_order(void **state)
{
	struct site *s = *state;
	more_dates(s);
	const struct json *all = dates(s, "?from=1990");
	const char *last = "";
	assert_true(all->count > 90 && all->count < 1000);
	for (const struct json *r = all->first; r; r = r->next) {
		assert_true(strcmp(last, text_of(r, "date")) <= 0);
		assert_string_not_equal(text_of(r, "title"), "");
		assert_string_not_equal(text_of(r, "record"), "");
		last = text_of(r, "date");
	}
	size_t sum = 0;
	for (int k = 1; k <= DATED_KINDS; k++) {
		const char *code = dated_code((enum dated_kind)k);
		const struct json *of = dates(s, arena_printf(&s->arena, "?from=1990&kind=%s", code));
		assert_int_equal(of->count, holding(all, "kind", code));
		assert_int_equal(of->count, holding(of, "kind", code));
		sum += of->count;
	}
	assert_int_equal(sum, all->count);
	for (int k = 1; k <= DATED_KINDS; k++)
		if (k != DATED_LOAN && k != DATED_BID && !holding(all, "kind", dated_code((enum dated_kind)k)))
			fail_msg("nothing of the kind %s", dated_code((enum dated_kind)k));
	/* the default begins with the month of the page's day */
	assert_true(strcmp(text_of(dates(s, "")->first, "date"), "2009-09") >= 0);
	assert_true(strcmp(text_of(dates(s, "?as-at=2009-02-15")->first, "date"), "2009-02") >= 0);
	assert_true(strcmp(text_of(dates(s, "?as-at=2009-02-15")->first, "date"), "2009-09") < 0);
}

static void page_by_page(void **state)
{
	struct site *s = *state;
	struct model m;
	struct db *reading = database_open(&s->database);
	struct dated_filter w = { .from = "", .organisation = NONE, .place = NONE, .objective = NONE, .post = NONE };
	assert_true(db_begin_read(reading));
	model_start(&m, reading, &s->arena, NULL);
	size_t whole, n, at = 0;
	struct dated *all = dated_read(&m, &w, NULL, 5000, &whole);
	for (const struct dated *after = NULL;; after = &all[at - 1]) {
		struct dated *part = dated_read(&m, &w, after, 7, &n);
		for (size_t i = 0; i < n; i++, at++) {
			assert_true(at < whole);
			if (!text_equal(part[i].date, all[at].date) || part[i].kind != all[at].kind || part[i].record != all[at].record)
				fail_msg("row %zu differs", at);
		}
		if (n < 7)
			break;
	}
	assert_int_equal(at, whole);
	w.before = "2009-10";
	w.from = "2009-09";
	dated_read(&m, &w, NULL, 5000, &n);
	size_t in_september = 0;
	for (size_t i = 0; i < whole; i++)
		in_september += text_starts(all[i].date, "2009-09");
	assert_int_equal(n, in_september);
	db_rollback(reading);
	db_close(reading);
}

static void filtered(void **state)
{
	struct site *s = *state;
	const char *body;
	const struct json *own = dates(s, "?from=1990&organisation=leicester-masaya-link-group"),
	                  *objective = dates(s, "?from=1990&objective=ids%2F3"), *place = dates(s, "?from=1990&place=masaya"), *post;
	assert_true(holding(own, "record", "ids/3b") == 1 && holding(own, "record", "ids/1a") == 0);
	assert_true(holding(own, "record", "ids/3b/m2") == 1); /* a milestone is its action's owner's */
	assert_true(holding(objective, "record", "ids/3b") == 1 && holding(objective, "record", "ids/1a") == 0);
	assert_true(place->count > 0 && holding(place, "kind", "due") == 0);
	assert_int_equal(holding(place, "kind", "link-review"), holding(place, "place", "masaya"));
	post = dates(s, "?from=1990&kind=due&post=tourism-officer");
	assert_true(post->count > 0 && post->count < dates(s, "?from=1990&kind=due")->count);
	static const char *const wrong[] = { "?kind=birthday", "?organisation=none", "?place=none", "?objective=none", "?post=none",
		"?from=yesterday", "?from=2009-13" };
	for (size_t i = 0; i < COUNT(wrong); i++)
		assert_int_equal(get(s, arena_printf(&s->arena, "/calendar%s", wrong[i]), &body), 400);
	/* what is asked stays in the addresses of the page */
	assert_int_equal(get(s, "/calendar?kind=due&objective=ids%2F3&from=2009-06", &body), 200);
	assert_non_null(strstr(body, "/calendar.ics?kind=due&amp;objective=ids%2F3&amp;from=2009-06"));
	assert_non_null(strstr(body, "value=\"2009-06\""));
	assert_non_null(strstr(body, "from=2009-03"));
}

/* ---- who sees what ---- */

static const char *raw(struct site *s, const char *target)
{
	const char *body;
	assert_int_equal(get(s, target, &body), 200);
	return body;
}

static void borrowers_are_private(void **state)
{
	struct site *s = *state;
	model_begin(s);
	struct organisation *school = row_new(&s->arena, &organisation_entity);
	school->slug = "secret-borrower";
	school->name = "Quietly Borrowing School";
	school->kind = "school";
	school->place = model_find(&model, place, "leicester")->head.id;
	assert_int_equal(row_save(&model, &organisation_entity, NULL, school, &by), ROW_SAVED);
	struct copy *copy = row_new(&s->arena, &copy_entity);
	copy->resource = set_row(model_all(&model, &resource_entity), resource, 0)->head.id;
	copy->number = "1";
	assert_int_equal(row_save(&model, &copy_entity, NULL, copy, &by), ROW_SAVED);
	struct booking *b = row_new(&s->arena, &booking_entity);
	b->copy = copy->head.id;
	b->starts = "2009-10-01";
	b->ends = "2009-10-20";
	b->borrower = school->head.id;
	b->state = "out";
	assert_int_equal(row_save(&model, &booking_entity, NULL, b, &by), ROW_SAVED);
	model_end();
	static const char *const formats[] = { "/calendar?kind=loan", "/calendar.json?kind=loan", "/calendar.csv?kind=loan",
		"/calendar.ics?kind=loan" };
	struct guest officer = site_guest(s, "officer@example.org", "officer", NULL);
	for (size_t i = 0; i < COUNT(formats); i++) {
		const char *text = raw(s, formats[i]), *day = i == 3 ? "20091020" : i ? "2009-10-20" : "<b>20</b>";
		assert_null(strstr(text, day)); /* a loan is told to who lends and who borrows */
		assert_non_null(strstr(ask(s, &officer, formats[i]).body, day));
		if (i) /* the form offers organisations by name, and only owners of actions */
			assert_null(strstr(text, "secret-borrower"));
		assert_null(strstr(text, "Quietly"));
	}
	assert_int_equal(dates(s, "?kind=loan&from=2009-10&organisation=secret-borrower")->count, 0);
	struct guest own = site_guest(s, "school@example.org", "school", "secret-borrower"),
	             other = site_guest(s, "other@example.org", "school", "economic-development");
	const char *mine = "/calendar?kind=loan&from=2009-10&organisation=secret-borrower";
	assert_non_null(strstr(ask(s, &officer, "/calendar?kind=loan").body, "borrowed by Quietly Borrowing School"));
	assert_non_null(strstr(ask(s, &own, mine).body, "<b>20</b>"));
	assert_null(strstr(ask(s, &other, mine).body, "<b>20</b>"));
	assert_null(strstr(ask(s, &other, "/calendar?kind=loan").body, "Quietly"));
}

static void confidential_is_left_out(void **state)
{
	struct site *s = *state;
	const struct json *before = dates(s, "?kind=decision");
	assert_int_equal(holding(before, "record", "school-linking-post-figures"), 1);
	model_begin(s);
	const struct decision *d = model_find(&model, decision, "school-linking-post-figures");
	struct agenda_item *item = row_new(&s->arena, &agenda_item_entity);
	item->meeting = set_row(model_all(&model, &meeting_entity), meeting, 0)->head.id;
	item->number = "99";
	item->title = "Held back";
	item->confidential = 1;
	assert_int_equal(row_save(&model, &agenda_item_entity, NULL, item, &by), ROW_SAVED);
	struct decision *held = row_copy(&s->arena, &decision_entity, d);
	held->item = item->head.id;
	assert_int_equal(row_save(&model, &decision_entity, d, held, &by), ROW_SAVED);
	model_end();
	assert_int_equal(holding(dates(s, "?kind=decision"), "record", "school-linking-post-figures"), 0);
	struct guest officer = site_guest(s, "officer2@example.org", "officer", NULL);
	assert_null(strstr(ask(s, &officer, "/calendar?kind=decision").body, "Figures for the school linking post"));
	/* no agenda item is named anywhere */
	assert_null(strstr(raw(s, "/calendar.json?from=1990"), "Held back"));
}

static void posts_and_no_persons(void **state)
{
	struct site *s = *state;
	const char *body;
	model_begin(s);
	struct person *person = row_new(&s->arena, &person_entity);
	person->slug = "a-person";
	person->title = "A Person";
	person->kind = "person";
	assert_int_equal(row_save(&model, &person_entity, NULL, person, &by), ROW_SAVED);
	model_end();
	assert_int_equal(get(s, "/calendar?post=a-person", &body), 400);
}

/* What was not there on the day is not there. */
static void as_at_a_day(void **state)
{
	struct site *s = *state;
	model_begin(s);
	struct award *award = row_new(&s->arena, &award_entity);
	award->organisation = model_find(&model, organisation, "leicester-masaya-link-group")->head.id;
	award->level = set_row(model_all(&model, &element_entity), element, 0)->head.id;
	award->state = "held";
	award->date = "2009-06-01";
	award->expires = "2010-06-01";
	assert_int_equal(row_save(&model, &award_entity, NULL, award, &by), ROW_SAVED);
	model_end();
	size_t then = dates(s, "?kind=award&from=2010-06&as-at=2009-05-31")->count,
	       now = dates(s, "?kind=award&from=2010-06&as-at=2009-06-01")->count;
	assert_int_equal(now, then + 1);
	/* and an action stands as it stood */
	const struct json *was = dates(s, "?kind=due&from=2009-06&as-at=2009-05-31"), *is = dates(s, "?kind=due&from=2009-06");
	const char *then_status = NULL, *now_status = NULL;
	for (const struct json *r = was->first; r; r = r->next)
		then_status = text_equal(text_of(r, "record"), "ids/3b") ? text_of(r, "status") : then_status;
	for (const struct json *r = is->first; r; r = r->next)
		now_status = text_equal(text_of(r, "record"), "ids/3b") ? text_of(r, "status") : now_status;
	assert_string_equal(then_status, "at-risk");
	assert_string_equal(now_status, "late");
}

/* ---- for other programs ---- */

static void subscribed(void **state)
{
	struct site *s = *state;
	model_begin(s);
	const struct event *e = model_find(&model, event, "masaya-autumn-talk");
	struct event *hostile = row_copy(&s->arena, &event_entity, e);
	hostile->title = "A talk; with \\ signs, " HOSTILE " અને 重庆 and words enough for several lines of a file that folds them all";
	assert_int_equal(row_save(&model, &event_entity, e, hostile, &by), ROW_SAVED);
	setting_put(&model, "site-address", "https://city.example/");
	model_end();
	const char *answer = site_get(s, NULL, "/calendar.ics?from=1990");
	assert_string_equal(answer_header(s, answer, "Content-Type"), "text/calendar; charset=utf-8");
	const char *text = answer_body(answer);
	lines_good(text);
	icalcomponent *c = parsed(text);
	assert_int_equal(icalcomponent_count_components(c, ICAL_VEVENT_COMPONENT), (int)dates(s, "?from=1990")->count);
	size_t found = 0;
	for (icalcomponent *v = icalcomponent_get_first_component(c, ICAL_VEVENT_COMPONENT); v;
	     v = icalcomponent_get_next_component(c, ICAL_VEVENT_COMPONENT)) {
		icalproperty *url = icalcomponent_get_first_property(v, ICAL_URL_PROPERTY);
		assert_non_null(url);
		assert_true(text_starts(icalproperty_get_url(url), "https://city.example/"));
		assert_true(text_ends(icalcomponent_get_uid(v), "@city.example"));
		if (!text_equal(icalcomponent_get_summary(v), hostile->title))
			continue;
		found++;
		/* a program that has it already knows a newer one by these; a better title is no change of when and where */
		icalproperty *sequence = icalcomponent_get_first_property(v, ICAL_SEQUENCE_PROPERTY);
		assert_int_equal(icalproperty_get_sequence(sequence), 0);
		assert_non_null(icalcomponent_get_first_property(v, ICAL_LASTMODIFIED_PROPERTY));
	}
	assert_int_equal(found, 1);
	icalcomponent_free(c);
	assert_null(strstr(raw(s, "/calendar"), HOSTILE));
}

/* One event to take along: the same in the calendar of the city, so that no program shows it twice. */
static void an_event_can_be_taken_along(void **state)
{
	struct site *s = *state;
	const char *one, *page, *uid;
	assert_int_equal(get(s, "/events/masaya-autumn-talk.ics", &one), 200);
	assert_non_null(uid = strstr(one, "\r\nUID:"));
	assert_null(strstr(strstr(one, "BEGIN:VEVENT") + 1, "BEGIN:VEVENT"));
	uid = arena_strndup(&s->arena, uid, strcspn(uid + 2, "\r") + 2);
	const char *kept = arena_strdup(&s->arena, one);
	assert_int_equal(get(s, "/calendar.ics?kind=event", &page), 200);
	assert_non_null(strstr(page, uid));
	assert_non_null(strstr(kept, "SUMMARY:"));
	get(s, "/events/masaya-autumn-talk", &page);
	assert_non_null(strstr(page, "href=\"/events/masaya-autumn-talk.ics\""));
	get(s, "/events/garden-morning-september-2009", &page);
	assert_null(strstr(page, "Add it to your calendar")); /* it is over */
}

/* A visit or an exchange stands on its day, or on the one that it is planned for; and it is what comes next in its city. */
static void visits_and_exchanges_stand_in_it(void **state)
{
	struct site *s = *state;
	const struct json *rows = dates(s, "?kind=visit&from=2009-10-01");
	assert_true(holding(rows, "record", "strasbourg-rights-visit-2009"));
	assert_true(holding(dates(s, "?kind=visit&from=2009-04-01"), "record", "strasbourg-language-week-2009"));
	body_has(page_of(s, NULL, "/calendar?place=krefeld&from=2009-10", 200), "Youth orchestra from Krefeld");
	body_has(page_of(s, NULL, "/places/krefeld", 200), "Next visit or exchange:");
}

int main(void)
{
	const struct CMUnitTest all[] = { cmocka_unit_test(an_event_can_be_taken_along), cmocka_unit_test(writes),
		cmocka_unit_test(times_are_of_the_citys_zone), cmocka_unit_test(the_calendars_last_days_have_ends_too),
		cmocka_unit_test(every_kind_in_order), cmocka_unit_test(page_by_page), cmocka_unit_test(filtered),
		cmocka_unit_test(borrowers_are_private), cmocka_unit_test(confidential_is_left_out), cmocka_unit_test(posts_and_no_persons),
		cmocka_unit_test(as_at_a_day), cmocka_unit_test(visits_and_exchanges_stand_in_it), cmocka_unit_test(subscribed) };
	return cmocka_run_group_tests(all, site_begin, site_end);
}
