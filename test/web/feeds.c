/* Calendars of other programs: what is cancelled, moved and repeated, read back by libical, ical.js, node-ical and ts-ics with the sums that the rows
 * have; the address of one person; what asks again and again. On the engine that JUMELAGE_TEST_DB names; runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>
#include <libical/ical.h>

#define SITE_NAME "feeds"
#define SITE_CITY "test/city"
#include "site.h"
#include "visitor.h"
#include "job/mail.h"
#include "job/registration.h"
#include "job/series.h"
#include "model/declared/governance.h"
#include "rule/event/series.h"

static const struct change by = { .who = "test" };
static const char ZONE[] = "Europe/London";

static struct event *event_new(struct model *m, const char *slug, const char *day)
{
	struct event *e = row_new(m->arena, &event_entity);
	e->slug = slug;
	e->title = arena_printf(m->arena, "Talk, “%s”; with signs", slug);
	e->kind = CODE_EVENT_KIND_TALK;
	e->starts = day;
	return e;
}

static const struct event *event_put(struct model *m, const struct event *old, struct event *e)
{
	enum row_outcome end = row_save(m, &event_entity, old, e, &by);
	if (end != ROW_SAVED && end != ROW_SAME)
		fail_msg("%s: %d %s", e->slug, (int)end, db_message(m->db));
	return e;
}

/* ---- rules ---- */

static void days_by_the_rule(void **state)
{
	static const struct {
		struct series_rule rule;
		const char *days, *rrule;
	} cases[] = { { { "daily", 3, "2026-02-26", "2026-03-07" }, "2026-02-26 2026-03-01 2026-03-04 2026-03-07", "FREQ=DAILY;INTERVAL=3;COUNT=4" },
		{ { "weekly", 2, "2026-10-20", "2026-11-20" }, "2026-10-20 2026-11-03 2026-11-17", "FREQ=WEEKLY;INTERVAL=2;COUNT=3" },
		{ { "monthly", 1, "2026-01-31", "2026-05-31" }, "2026-01-31 2026-03-31 2026-05-31", "FREQ=MONTHLY;BYMONTHDAY=31;COUNT=3" },
		{ { "monthly-weekday", 1, "2026-01-13", "2026-04-30" }, "2026-01-13 2026-02-10 2026-03-10 2026-04-14",
		    "FREQ=MONTHLY;BYDAY=2TU;COUNT=4" },
		{ { "monthly-weekday", 1, "2026-01-30", "2026-06-30" }, "2026-01-30 2026-05-29", "FREQ=MONTHLY;BYDAY=5FR;COUNT=2" },
		{ { "monthly-last", 1, "2026-01-30", "2026-04-30" }, "2026-01-30 2026-02-27 2026-03-27 2026-04-24",
		    "FREQ=MONTHLY;BYDAY=-1FR;COUNT=4" },
		{ { "yearly", 1, "2024-02-29", "2033-01-01" }, "2024-02-29 2028-02-29 2032-02-29", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;COUNT=3" },
		{ { "weekly", 1, "2026-05-05", "2026-05-05" }, "2026-05-05", "FREQ=WEEKLY;COUNT=1" } };
	struct site *s = *state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct out o = { .arena = &s->arena };
		size_t n;
		bool more;
		const char *const *days = series_days(&s->arena, &cases[i].rule, &n, &more);
		for (size_t k = 0; k < n; k++)
			out_fmt(&o, "%s%s", k ? " " : "", days[k]);
		assert_string_equal(out_text(&o), cases[i].days);
		assert_string_equal(series_rrule(&s->arena, &cases[i].rule, n), cases[i].rrule);
		assert_false(more);
		/* libical goes by the same days */
		struct icaltimetype first = icaltime_from_string(arena_printf(
		                        &s->arena, "%.4s%.2s%.2s", cases[i].rule.first, cases[i].rule.first + 5, cases[i].rule.first + 8)),
		                    t;
		icalrecur_iterator *each = icalrecur_iterator_new(icalrecurrencetype_from_string(cases[i].rrule), first);
		size_t k = 0;
		for (t = icalrecur_iterator_next(each); !icaltime_is_null_time(t); t = icalrecur_iterator_next(each), k++)
			assert_string_equal(arena_printf(&s->arena, "%04d-%02d-%02d", t.year, t.month, t.day), k < n ? days[k] : "");
		assert_int_equal(k, n);
		icalrecur_iterator_free(each);
	}
	struct series_rule long_one = { "daily", 1, "2026-01-01", "2027-01-01" };
	size_t n;
	bool more;
	series_days(&s->arena, &long_one, &n, &more);
	assert_true(n == SERIES_MOST && more);
}

/* ---- five thousand events ---- */

struct sums {
	int64_t held, sum, cancelled;
};

static int64_t begins(const struct event *e)
{
	int64_t day = date_days(e->starts) * 86400;
	if (!e->time)
		return day;
	int64_t local = day + (e->time[0] - '0') * 36000 + (e->time[1] - '0') * 3600 + (e->time[3] - '0') * 600 + (e->time[4] - '0') * 60;
	return local - clock_offset(ZONE, local - clock_offset(ZONE, local));
}

static uint64_t random_state = 20261130;
static int64_t below(int64_t n)
{
	random_state = random_state * 6364136223846793005u + 1442695040888963407u;
	return (int64_t)((random_state >> 33) % (uint64_t)n);
}

/* Of all that were made, as the rows have them. */
static struct sums rows_sums(struct model *m, const char *from, const char *to)
{
	struct sums t = { 0 };
	struct set all = model_all(m, &event_entity);
	for (size_t i = 0; i < all.count; i++) {
		const struct event *e = set_row(all, event, i);
		if (!text_starts(e->slug, "made-") || !e->starts || strcmp(e->starts, from) < 0 || strcmp(e->starts, to) >= 0)
			continue;
		if (event_is_cancelled(e))
			t.cancelled++;
		else
			t.held++, t.sum += begins(e);
	}
	return t;
}

static void make_alone(struct model *m, int i)
{
	static const char *const states[] = { NULL, NULL, NULL, CODE_EVENT_STATE_CONFIRMED, CODE_EVENT_STATE_PROVISIONAL,
		CODE_EVENT_STATE_CANCELLED };
	struct event *e = event_new(m, arena_printf(m->arena, "made-%d", i), date_add_days(m->arena, "2026-01-01", below(1000)));
	e->time = below(3) ? arena_printf(m->arena, "%02d:%02d", (int)below(24), (int)below(4) * 15) : NULL;
	e->time_ends = e->time && below(2) ? "23:59" : NULL;
	e->ends = below(4) ? NULL : date_add_days(m->arena, e->starts, below(5));
	e->venue = below(2) ? "Hall; north, behind the \\ gate" : NULL;
	e->summary = below(3) ? NULL : "Two lines\n\nof **text** that is long enough to be folded over more than one line of a calendar’s file.";
	e->state = states[below(COUNT(states))];
	event_put(m, NULL, e);
}

/* A series of some fifty dates, of which some are moved, renamed, cancelled or taken out. */
static size_t make_series(struct model *m, int i)
{
	static const char *const repeats[] = { "weekly", "weekly", "daily", "monthly", "monthly-weekday", "monthly-last" };
	const char *how = repeats[i % COUNT(repeats)];
	bool days = text_equal(how, "weekly") || text_equal(how, "daily");
	struct event *e = event_new(m, arena_printf(m->arena, "made-series-%d", i), date_add_days(m->arena, "2026-01-01", below(300)));
	if (text_equal(how, "monthly-last")) /* the rule gives its first day too, as a calendar asks (RFC 5545, 3.8.5.3) */
		e->starts = date_last(m->arena, arena_strndup(m->arena, e->starts, 7));
	e->time = i % 4 ? arena_printf(m->arena, "%02d:30", (int)below(24)) : NULL;
	e->ends = i % 5 ? NULL : date_add_days(m->arena, e->starts, 1);
	const struct event *first = event_put(m, NULL, e);
	struct series_rule r = { how, 1 + below(3), e->starts,
		date_add_days(m->arena, e->starts, days ? (text_equal(how, "daily") ? 100 : 600) : 1500) };
	size_t made = series_make(m, first, &r, &by);
	assert_true(made != SIZE_MAX && made > 0);
	struct set all = model_referring(m, &event_entity, "series", first->head.id, 200);
	for (size_t k = 0; k < all.count; k++) {
		const struct event *old = set_row(all, event, k);
		struct event *now = row_copy(m->arena, &event_entity, old);
		int64_t what = below(12);
		if (what == 0)
			now->state = CODE_EVENT_STATE_CANCELLED;
		else if (what == 1)
			now->starts = date_add_days(m->arena, old->starts, 1), now->ends = NULL;
		else if (what == 2 && now->time)
			now->time = "06:15";
		else if (what == 3)
			now->title = "Another title";
		if (what == 4)
			assert_true(row_delete(m, &event_entity, old, &by));
		else
			event_put(m, old, now);
	}
	return all.count + 1;
}

static void make_events(struct site *s)
{
	struct rows_open r;
	size_t n = 0;
	rows_begin(s, &r, NULL);
	setting_put(&r.m, "time-zone", ZONE);
	setting_put(&r.m, "site-address", "https://city.example");
	for (int i = 0; i < 90; i++)
		n += make_series(&r.m, i);
	for (int i = 0; n < 5600; i++, n++)
		make_alone(&r.m, i);
	rows_done(&r);
}

struct libical_sums {
	struct sums sums;
	icalcomponent *calendar;
	int64_t from, to;
};

static int64_t libical_moment(icalcomponent *calendar, struct icaltimetype t)
{
	if (icaltime_is_date(t))
		return icaltime_as_timet(t);
	const char *id = icaltime_get_tzid(t);
	return icaltime_as_timet_with_zone(t, icalcomponent_get_timezone(calendar, id ? id : "none"));
}

static void libical_add(struct libical_sums *l, icalcomponent *e, struct icaltimetype t)
{
	int64_t at = libical_moment(l->calendar, t);
	if (at < l->from || at >= l->to)
		return;
	if (icalcomponent_get_status(e) == ICAL_STATUS_CANCELLED)
		l->sums.cancelled++;
	else
		l->sums.held++, l->sums.sum += at;
}

static bool same_day(struct icaltimetype a, struct icaltimetype b)
{
	return a.year == b.year && a.month == b.month && a.day == b.day;
}

/* Whether the day is an exception of the series, or one of its events says something else of it. */
static bool libical_replaced(struct libical_sums *l, icalcomponent *e, struct icaltimetype t)
{
	for (icalproperty *x = icalcomponent_get_first_property(e, ICAL_EXDATE_PROPERTY); x;
	     x = icalcomponent_get_next_property(e, ICAL_EXDATE_PROPERTY))
		if (same_day(icalproperty_get_exdate(x), t))
			return true;
	/* those that differ follow their series at once */
	const char *uid = icalcomponent_get_uid(e);
	icalcompiter i = icalcomponent_begin_component(l->calendar, ICAL_VEVENT_COMPONENT);
	for (icalcomponent *o = icalcompiter_deref(&i); o; o = icalcompiter_next(&i))
		if (!strcmp(icalcomponent_get_uid(o), uid) && icalcomponent_get_first_property(o, ICAL_RECURRENCEID_PROPERTY) &&
		    same_day(icalcomponent_get_recurrenceid(o), t))
			return true;
	return false;
}

static struct sums libical_sums_of(const char *text, int64_t from, int64_t to, size_t *series)
{
	struct libical_sums l = { .calendar = icalparser_parse_string(text), .from = from, .to = to };
	assert_non_null(l.calendar);
	assert_int_equal(icalcomponent_count_errors(l.calendar), 0);
	if (!icalrestriction_check(l.calendar))
		fail_msg("a rule of RFC 5546 or 5545 is broken");
	*series = 0;
	icalcompiter i = icalcomponent_begin_component(l.calendar, ICAL_VEVENT_COMPONENT);
	for (icalcomponent *e = icalcompiter_deref(&i); e; e = icalcompiter_next(&i)) {
		icalproperty *rule = icalcomponent_get_first_property(e, ICAL_RRULE_PROPERTY);
		struct icaltimetype first = icalcomponent_get_dtstart(e);
		if (!rule) {
			libical_add(&l, e, first);
			continue;
		}
		++*series;
		icalrecur_iterator *each = icalrecur_iterator_new(icalproperty_get_rrule(rule), first);
		for (struct icaltimetype t = icalrecur_iterator_next(each); !icaltime_is_null_time(t); t = icalrecur_iterator_next(each))
			if (!libical_replaced(&l, e, t))
				libical_add(&l, e, t);
		icalrecur_iterator_free(each);
	}
	icalcomponent_free(l.calendar);
	return l.sums;
}

static void same_sums_in_four_parsers(void **state)
{
	struct site *s = *state;
	static const char FROM[] = "2025-06-01", TO[] = "2032-01-01";
	struct problems p = { .arena = &s->arena };
	struct rows_open r;
	size_t series;
	make_events(s);
	rows_begin(s, &r, NULL);
	struct sums rows = rows_sums(&r.m, FROM, TO);
	rows_done(&r);
	const char *text = page_of(s, NULL, "/calendar.ics?from=2025-06&kind=event&organisation=", 200);
	/* the events of the city itself stand before 2025 */
	struct sums read = libical_sums_of(text, date_days(FROM) * 86400, date_days(TO) * 86400, &series);
	print_message("%lld events take place, %lld are cancelled, %zu series, %zu bytes\n", (long long)rows.held, (long long)rows.cancelled, series,
	    strlen(text));
	assert_true(rows.held + rows.cancelled > 5000 && rows.cancelled > 200 && series == 90);
	assert_int_equal(read.held, rows.held);
	assert_int_equal(read.sum, rows.sum);
	assert_int_equal(read.cancelled, rows.cancelled);
	const char *file = arena_printf(&s->arena, "%s/feed.ics", s->files);
	assert_true(os_write_file(file, text, strlen(text), &p));
	FILE *f = popen(arena_printf(&s->arena, "node test/calendar/read.mjs %s %s %s", file, FROM, TO), "r");
	char line[200], name[40];
	int parsers = 0;
	assert_non_null(f);
	for (long long held, sum, cancelled; fgets(line, sizeof(line), f); parsers++) {
		print_message("%s", line);
		assert_int_equal(sscanf(line, "%39s %lld %lld %lld", name, &held, &sum, &cancelled), 4);
		assert_int_equal(held, rows.held);
		assert_int_equal(sum, rows.sum);
		assert_int_equal(cancelled, rows.cancelled);
	}
	assert_int_equal(pclose(f), 0);
	assert_int_equal(parsers, 3);
}

/* ---- changes ---- */

static int64_t sequence_of(struct site *s, const char *slug)
{
	const char *at = strstr(page_of(s, NULL, arena_printf(&s->arena, "/events/%s.ics", slug), 200), "SEQUENCE:");
	return at ? strtol(at + 9, NULL, 10) : -1;
}

static void change_event(struct site *s, const char *slug, const char *field, const char *value)
{
	struct rows_open r;
	rows_begin(s, &r, NULL);
	const struct event *old = model_find(&r.m, event, slug);
	struct event *e = row_copy(&s->arena, &event_entity, old);
	*(const char **)((char *)e + entity_field(&event_entity, field)->at) = value;
	event_put(&r.m, old, e);
	rows_done(&r);
}

static void add_event(struct site *s, const char *slug, const char *day)
{
	struct rows_open r;
	rows_begin(s, &r, NULL);
	event_put(&r.m, NULL, event_new(&r.m, slug, day));
	rows_done(&r);
}

/* When, where and whether count as changes; a better summary does not. */
static void changes_are_counted(void **state)
{
	struct site *s = *state;
	add_event(s, "counted", "2030-05-04");
	assert_int_equal(sequence_of(s, "counted"), 0);
	change_event(s, "counted", "summary", "Said better.");
	assert_int_equal(sequence_of(s, "counted"), 0);
	change_event(s, "counted", "time", "19:00");
	change_event(s, "counted", "venue", "Hall");
	assert_int_equal(sequence_of(s, "counted"), 2);
	const char *text = page_of(s, NULL, "/events/counted.ics", 200);
	assert_non_null(strstr(text, "STATUS:CONFIRMED\r\n"));
	change_event(s, "counted", "state", CODE_EVENT_STATE_PROVISIONAL);
	assert_non_null(strstr(page_of(s, NULL, "/events/counted.ics", 200), "STATUS:TENTATIVE\r\n"));
	change_event(s, "counted", "state", CODE_EVENT_STATE_CANCELLED);
	text = page_of(s, NULL, "/events/counted.ics", 200);
	assert_non_null(strstr(text, "STATUS:CANCELLED\r\n"));
	assert_non_null(strstr(text, "SUMMARY:Cancelled: Talk"));
	assert_non_null(strstr(text, "TRANSP:TRANSPARENT"));
	assert_int_equal(sequence_of(s, "counted"), 4);
	/* a list of what is coming tells it, and so does its page */
	body_has(page_of(s, NULL, "/events/counted", 200), "This event is cancelled.");
	body_has(page_of(s, NULL, "/calendar?from=2030-05", 200), "<b>cancelled</b>");
}

static const char *etag_of(struct site *s, const struct guest *who, const char *path)
{
	return answer_header(s, site_get(s, who, path), "ETag");
}

static int again(struct site *s, const char *path, const char *etag)
{
	return answer_status(site_ask(s, NULL, "GET", path, arena_printf(&s->arena, "If-None-Match: %s\r\n", etag), NULL, 0));
}

/* What was saved beside it leaves a calendar as it is, for who asks again. */
static void unchanged_is_304(void **state)
{
	struct site *s = *state;
	static const char path[] = "/calendar.ics?from=2030&kind=event";
	add_event(s, "asked-again", "2030-06-01");
	const char *etag = etag_of(s, NULL, path);
	assert_non_null(etag);
	assert_int_equal(again(s, path, etag), 304);
	struct rows_open r;
	rows_begin(s, &r, NULL);
	setting_put(&r.m, "retention-mails", "90");
	rows_done(&r);
	assert_int_equal(again(s, path, etag), 304);
	change_event(s, "asked-again", "time", "10:00");
	assert_int_equal(again(s, path, etag), 200);
}

/* ---- one person's ---- */

static const char *own_address(struct site *s, const struct guest *who, const char *what)
{
	struct answer a = answer_read(s, site_post(s, who, arena_printf(&s->arena, "/calendar/own?what=%s", what), ""));
	assert_int_equal(a.status, 303);
	const char *body = page_of(s, who, a.location, 200), *at = strstr(body, "value=\"https://city.example/calendar/mine.ics?key=");
	if (!at)
		return NULL;
	at += strlen("value=\"https://city.example");
	return arena_strndup(&s->arena, at, strcspn(at, "\""));
}

static void own_dates_at_an_own_address(void **state)
{
	struct site *s = *state;
	struct rows_open r;
	struct guest school = visitor_new(s, "school", "lighthouse-college"), other = visitor_new(s, "association", "moinho-friends");
	rows_begin(s, &r, NULL);
	r.m.own_day = "2029-01-01";
	struct event *ours = event_new(&r.m, "ours-to-hold", "2031-02-03"), *booked = event_new(&r.m, "we-booked", "2031-02-04"),
	             *theirs = event_new(&r.m, "not-ours", "2031-02-05");
	ours->organisation = model_find(&r.m, organisation, "lighthouse-college")->head.id;
	booked->capacity = 10;
	event_put(&r.m, NULL, ours);
	event_put(&r.m, NULL, theirs);
	const struct event *e = event_put(&r.m, NULL, booked);
	assert_non_null(
	    registration_ask(&r.m, e, &(struct registration_request){ .organisation = ours->organisation, .pupils = 5, .adults = NONE }, &by));
	rows_done(&r);
	/* looking makes nothing */
	body_has(page_of(s, &school, "/calendar/own", 200), "Make the address");
	const char *address = own_address(s, &school, "make");
	assert_non_null(address);
	const char *text = page_of(s, NULL, address, 200);
	assert_non_null(strstr(text, "ours-to-hold"));
	assert_non_null(strstr(text, "we-booked"));
	assert_null(strstr(text, "not-ours"));
	assert_int_equal(again(s, address, etag_of(s, NULL, address)), 304);
	assert_non_null(strstr(site_get(s, NULL, address), "Cache-Control: private, no-cache"));
	/* the page does not tell it again, nor to others; others' address has other dates */
	assert_null(strstr(page_of(s, &school, "/calendar/own", 200), "key="));
	assert_null(strstr(page_of(s, NULL, own_address(s, &other, "make"), 200), "we-booked"));
	/* changed: the old one is none any more */
	const char *next = own_address(s, &school, "make");
	assert_string_not_equal(next, address);
	page_of(s, NULL, address, 404);
	page_of(s, NULL, next, 200);
	page_of(s, NULL, "/calendar/mine.ics?key=none", 404);
	page_of(s, NULL, "/calendar/mine.ics", 404);
	/* stopped; and whoever signs out everywhere else ends it too */
	assert_null(own_address(s, &school, "end"));
	page_of(s, NULL, next, 404);
	next = own_address(s, &school, "make");
	assert_int_equal(answer_status(site_post(s, &school, "/account/sessions", "")), 303);
	page_of(s, NULL, next, 404);
}

/* ---- a series by its page; an event that is cancelled ---- */

static void a_series_by_its_page(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	add_event(s, "choir", "2031-10-14");
	/* a month in the title would stand on each date */
	struct rows_open r;
	rows_begin(s, &r, NULL);
	struct event *named = event_new(&r.m, "evening", "2031-11-14");
	named->title = "Choir evening, November";
	event_put(&r.m, NULL, named);
	rows_done(&r);
	body_has(page_of(s, &officer, "/repeat/evening", 200), "“November” out of the title");
	body_has_not(page_of(s, &officer, "/repeat/choir", 200), "out of the title");
	struct answer a = send_fields(s, &officer, "/repeat/choir", "repeats=weekly&every=1&until-day=4&until-month=11&until-year=2031", 303);
	assert_string_equal(a.location, "/events/choir?done=saved#series");
	body_has(page_of(s, &officer, "/events/choir-2031-10-21", 200), "/events/choir-2031-11-04");
	send_fields(s, &officer, "/repeat/choir", "repeats=weekly&every=1&until-day=11&until-month=11&until-year=2031", 303);
	page_of(s, NULL, "/events/choir-2031-11-11", 200);
	page_of(s, NULL, "/events/choir-2031-11-04-2", 404); /* none twice */
	static const char *const wrong[] = { "repeats=weekly&every=1&until-day=1&until-month=10&until-year=2031",
		"repeats=daily&every=1&until-day=4&until-month=12&until-year=2031",
		"repeats=weekly&every=0&until-day=4&until-month=12&until-year=2031",
		"repeats=weekly&every=1&until-day=4&until-month=12&until-year=2035", "repeats=&every=1&until-day=4&until-month=12&until-year=2031" };
	for (size_t i = 0; i < COUNT(wrong); i++)
		send_fields(s, &officer, "/repeat/choir", wrong[i], 422);
	/* from one date on */
	change_event(s, "choir-2031-10-28", "time", "18:00");
	send_fields(s, &officer, "/repeat/choir-2031-10-28?together=yes", "what=copy", 303);
	rows_begin(s, &r, NULL);
	assert_null(model_find(&r.m, event, "choir-2031-10-21")->time);
	assert_string_equal(model_find(&r.m, event, "choir-2031-11-11")->time, "18:00");
	rows_done(&r);
	send_fields(s, &officer, "/repeat/choir-2031-11-04?together=yes", "what=cancel", 303);
	const char *text = page_of(s, NULL, "/events/choir.ics?series=all", 200);
	size_t cancelled = 0;
	for (const char *at = text; (at = strstr(at, "STATUS:CANCELLED")); at++)
		cancelled++;
	assert_int_equal(cancelled, 2);
	assert_non_null(strstr(text, "RRULE:FREQ=WEEKLY;COUNT=5"));
	/* the first one alone has a name of its own */
	assert_null(strstr(page_of(s, NULL, "/events/choir.ics", 200), "RRULE"));
	struct guest school = visitor_new(s, "school", "lighthouse-college");
	page_of(s, &school, "/repeat/choir", 403);
}

/* The job runs twice and writes once; how many mails have such a subject. */
static int64_t booked_told(struct site *s, struct rows_open *r, const char *subject)
{
	size_t confirmed, mails;
	for (int i = 0; i < 2; i++) {
		rows_begin(s, r, "2029-01-01");
		assert_true(registration_tend(&r->m, &confirmed, &mails));
		assert_true(!i || !mails);
		rows_done(r);
	}
	static const struct query told = { .name = "told", .sql = "SELECT COUNT(*) FROM outbox WHERE subject LIKE $1" };
	struct db *look = database_open(&s->database);
	assert_true(db_begin_read(look));
	int64_t count = db_int(look, &told, 0, "s", subject);
	db_rollback(look);
	db_close(look);
	return count;
}

static void who_booked_is_told(void **state)
{
	struct site *s = *state;
	struct guest school = visitor_new(s, "school", "lighthouse-college");
	struct rows_open r;
	static const struct mail_server server = { .from = "city@example.org" };
	mail_goes_out(&server);
	rows_begin(s, &r, NULL);
	r.m.own_day = "2029-01-01";
	struct event *e = event_new(&r.m, "off", "2031-03-03");
	e->capacity = 10;
	const struct event *was = event_put(&r.m, NULL, e);
	assert_non_null(registration_ask(&r.m, was,
	    &(struct registration_request){
	        .organisation = model_find(&r.m, organisation, "lighthouse-college")->head.id, .pupils = 5, .adults = NONE },
	    &by));
	rows_done(&r);
	body_has(page_of(s, &school, "/events/off", 200), "See your booking");
	change_event(s, "off", "summary", "Bring a coat.");
	assert_int_equal(booked_told(s, &r, "Changed: Talk%off%"), 0);
	change_event(s, "off", "starts", "2031-03-04");
	change_event(s, "off", "time", "18:15");
	assert_true(booked_told(s, &r, "Changed: Talk%off%") >= 1);
	change_event(s, "off", "state", CODE_EVENT_STATE_CANCELLED);
	body_has_not(page_of(s, &school, "/events/off", 200), "See your booking");
	body_has(page_of(s, &school, "/registrations/off%7Clighthouse-college", 200), "So is this booking.");
	assert_true(booked_told(s, &r, "Cancelled: Talk%off%") >= 1);
}

/* ---- for search engines ---- */

static void events_as_data(void **state)
{
	struct site *s = *state;
	struct problems p = { .arena = &s->arena };
	add_event(s, "data", "2031-07-01");
	change_event(s, "data", "title", "</script><b>\"x\"");
	change_event(s, "data", "time", "19:30");
	static const char begin[] = "application/ld+json\">";
	const char *body = page_of(s, NULL, "/events/data", 200), *at = body;
	const struct json *j = NULL;
	while ((!j || !json_member(j, "startDate")) && (at = strstr(at, begin))) {
		at += strlen(begin);
		j = json_read(&s->arena, at, (size_t)(strstr(at, "</script>") - at), &p);
	}
	assert_true(j && json_member(j, "startDate"));
	assert_string_equal(json_member(j, "name")->text, "</script><b>\"x\"");
	assert_string_equal(json_member(j, "startDate")->text, "2031-07-01T19:30:00+01:00");
	assert_string_equal(json_member(j, "eventStatus")->text, "https://schema.org/EventScheduled");
	body_has(body, "https://calendar.google.com/calendar/render?action=TEMPLATE");
	body_has(body, "dates=20310701T193000/20310701T203000");
}

/* An event that is off stays where it was announced, crossed out, with the reason; and nobody takes leaving the form for it. */
static void an_event_is_cancelled_with_a_reason(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL), school = visitor_new(s, "school", "lighthouse-college");
	add_event(s, "lantern-talk", "2032-05-04");
	change_event(s, "lantern-talk", "kind", CODE_EVENT_KIND_FAIR);
	const char *page = page_of(s, &officer, "/events/lantern-talk", 200);
	body_has(page, "href=\"/call-off/lantern-talk\">Cancel this event</a>");
	body_has_not(page_of(s, NULL, "/events/lantern-talk", 200), "/call-off/");
	body_has(page_of(s, &officer, "/remove/event/lantern-talk", 200), "/call-off/lantern-talk");
	const char *form = page_of(s, &officer, "/edit/event/lantern-talk", 200);
	body_has(form, "Leave without saving");
	body_has_not(form, ">Cancel<");
	assert_int_equal(ask(s, &school, "/call-off/lantern-talk").status, 403);
	body_has(send_fields(s, &officer, "/call-off/lantern-talk", "why=", 422).body, "Say in a few words why it is cancelled");
	send_fields(s, &officer, "/call-off/lantern-talk", "why=The+hall+is+flooded", 303);
	page = page_of(s, NULL, "/events/lantern-talk", 200);
	body_has(page, "This event is cancelled.");
	body_has(page, "The hall is flooded");
	body_has(page_of(s, NULL, "/calendar?from=2032-05&kind=event", 200), "<s><a");
	static const char *const told[] = { "/calendar?from=2032-05&kind=event", "/calendar.ics?from=2032-05&kind=event", "/events/lantern-talk.ics",
		"/events?kind=fair" };
	for (size_t i = 0; i < COUNT(told); i++)
		body_has(page_of(s, NULL, told[i], 200), "cancelled: The hall is flooded");
	body_has_not(page_of(s, &officer, "/events/lantern-talk", 200), "/call-off/");
	assert_int_equal(ask(s, &officer, "/call-off/lantern-talk").status, 303);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(days_by_the_rule),
		cmocka_unit_test(same_sums_in_four_parsers),
		cmocka_unit_test(changes_are_counted),
		cmocka_unit_test(unchanged_is_304),
		cmocka_unit_test(own_dates_at_an_own_address),
		cmocka_unit_test(a_series_by_its_page),
		cmocka_unit_test(who_booked_is_told),
		cmocka_unit_test(events_as_data),
		cmocka_unit_test(an_event_is_cancelled_with_a_reason),
	};
	return cmocka_run_group_tests(tests, site_begin, site_end);
}
