/* The pages of partners, organisations, the library and the site itself, over the demonstration city, on the engine that
 * JUMELAGE_TEST_DB names. Runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "model/declared/delivery.h"
#include "model/declared/knowledge.h"
#include "model/declared/learning.h"
#include "model/declared/money.h"
#include "model/rows/city.h"
#define SITE_NAME "partners"
#include "site.h"

static const char *const pages[] = { "/about", "/accessibility", "/cookies", "/privacy", "/data", "/partner-cities",
	"/partner-cities?kind=twin-town&character=solidarity", "/places/masaya", "/places/rajkot", "/places/leicester", "/places/europe",
	"/places/chengdu", "/organisations", "/organisations?kind=school", "/organisations/leicester-city-council",
	"/organisations/leicester-masaya-link-group", "/organisations/soar-valley-community-college", "/networks", "/schools",
	"/schools?phase=primary", "/resources", "/resources/lmlg-artefact-boxes", "/events", "/events?when=past", "/events?when=undated",
	"/events?when=map", "/events/teachers-day-2009", "/events/masaya-autumn-talk", "/articles", "/articles/asia-urbs-links-with-rajkot",
	"/documents", "/documents/international-development-strategy", "/documents/formal-twinning-agreement-leicester-rajkot" };

static void every_page_answers(void **state)
{
	for (size_t i = 0; i < COUNT(pages); i++) {
		const char *body;
		int status = get(*state, pages[i], &body);
		if (status != 200 || !strstr(body, "<h1"))
			fail_msg("%s gives %d", pages[i], status);
	}
}

static void data_of_every_page(void **state)
{
	static const char *const json[] = { "/partner-cities.json", "/places/masaya.json", "/organisations.json", "/organisations/iclei.json",
		"/networks.json", "/schools.json", "/resources.json", "/resources/lmlg-archive.json", "/events.json",
		"/events/teachers-day-2009.json", "/articles.json", "/documents.json", "/documents/international-development-strategy.json" };
	static const char *const csv[] = { "/partner-cities.csv", "/organisations.csv", "/networks.csv", "/schools.csv", "/resources.csv",
		"/events.csv", "/articles.csv", "/documents.csv" };
	for (size_t i = 0; i < COUNT(json); i++)
		assert_non_null(json_member(get_json(*state, json[i]), "as_at"));
	for (size_t i = 0; i < COUNT(csv); i++) {
		const char *body;
		assert_int_equal(get(*state, csv[i], &body), 200);
		assert_true(text_starts(body, "\xEF\xBB\xBFslug,"));
	}
}

/* A date that is none is told beside its field, with what was typed and with all else that was asked for. */
static void a_wrong_filter_keeps_what_was_typed(void **state)
{
	static const struct {
		const char *target, *field, *kept;
	} wrong[] = { { "/visits/foi?from=soon&place=rajkot", "from", "value=\"rajkot\" selected" },
		{ "/calendar?from=soon&kind=event", "from", "value=\"event\" selected" },
		{ "/activities?starts=soon&kind=visit", "starts", "name=\"kind\" value=\"visit\"" },
		{ "/visits?from=2008&to=soon", "to", "value=\"2008\"" } };
	for (size_t i = 0; i < COUNT(wrong); i++) {
		struct arena *a = &((struct site *)*state)->arena;
		const char *body;
		assert_int_equal(get(*state, wrong[i].target, &body), 400);
		const char *const words[] = { arena_printf(a, "<a href=\"#%s\">", wrong[i].field), arena_printf(a, "id=\"%s-error\"", wrong[i].field),
			"value=\"soon\"", wrong[i].kept };
		for (size_t k = 0; k < COUNT(words); k++)
			if (!strstr(body, words[k]))
				fail_msg("%s has no %s", wrong[i].target, words[k]);
	}
	const char *body;
	assert_int_equal(get(*state, "/visits.json?from=soon", &body), 400);
	assert_null(strstr(body, "Check what you entered"));
}

static void what_is_not_there(void **state)
{
	static const struct {
		const char *target;
		int status;
	} wrong[] = { { "/places/nowhere", 404 }, { "/organisations/none", 404 }, { "/resources/none", 404 }, { "/events/none", 404 },
		{ "/articles/none", 404 }, { "/documents/none", 404 }, { "/documents/none.json", 404 }, { "/partner-cities?kind=enemy", 400 },
		{ "/organisations?kind=x", 400 }, { "/schools?phase=x", 400 }, { "/events?when=never", 400 }, { "/articles?sort=text", 400 } };
	for (size_t i = 0; i < COUNT(wrong); i++) {
		const char *body;
		int status = get(*state, wrong[i].target, &body);
		if (status != wrong[i].status)
			fail_msg("%s gives %d", wrong[i].target, status);
	}
}

/* ---- GeoJSON (RFC 7946) ---- */

static bool is_text(const struct json *j, const char *text)
{
	return j && j->kind == JSON_TEXT && text_equal(j->text, text);
}

/* At most six decimals, within the range. */
static bool coordinate(const struct json *j, double limit)
{
	if (!j || j->kind != JSON_NUMBER)
		return false;
	double v = strtod(j->text, NULL);
	const char *dot = strchr(j->text, '.');
	return v >= -limit && v <= limit && (!dot || strlen(dot) <= 7);
}

static bool position(const struct json *j)
{
	return j && j->kind == JSON_ARRAY && j->count == 2 && coordinate(j->first, 180) && coordinate(j->first->next, 90);
}

static bool line(const struct json *j)
{
	bool good = j && j->kind == JSON_ARRAY && j->count >= 2;
	for (const struct json *c = good ? j->first : NULL; c; c = c->next)
		good = good && position(c);
	return good;
}

static bool geometry(const struct json *j)
{
	if (j && j->kind == JSON_NULL)
		return true;
	const struct json *type = json_member(j, "type"), *at = json_member(j, "coordinates");
	if (is_text(type, "Point"))
		return position(at);
	if (is_text(type, "LineString"))
		return line(at);
	bool good = is_text(type, "MultiLineString") && at && at->kind == JSON_ARRAY && at->count;
	for (const struct json *c = good ? at->first : NULL; c; c = c->next)
		good = good && line(c);
	return good;
}

static bool collection(const struct json *j)
{
	const struct json *features = json_member(j, "features");
	bool good = is_text(json_member(j, "type"), "FeatureCollection") && features && features->kind == JSON_ARRAY;
	for (const struct json *f = good ? features->first : NULL; f; f = f->next) {
		const struct json *id = json_member(f, "id"), *properties = json_member(f, "properties");
		good = good && is_text(json_member(f, "type"), "Feature") && id && id->kind == JSON_TEXT && properties &&
		    properties->kind == JSON_OBJECT && geometry(json_member(f, "geometry"));
	}
	return good;
}

/* The check itself: what it must refuse. */
static void geojson_check_refuses(void **state)
{
	struct site *s = *state;
	static const struct {
		const char *geometry;
		bool good;
	} cases[] = { { "null", true }, { "{\"type\":\"Point\",\"coordinates\":[1,2]}", true }, { "{\"type\":\"Point\",\"coordinates\":[1]}", false },
		{ "{\"type\":\"Point\",\"coordinates\":[\"1\",2]}", false }, { "{\"type\":\"Point\",\"coordinates\":[1,91]}", false },
		{ "{\"type\":\"Point\",\"coordinates\":[1.1234567,2]}", false }, { "{\"type\":\"point\",\"coordinates\":[1,2]}", false },
		{ "{\"type\":\"LineString\",\"coordinates\":[[1,2]]}", false }, { "{\"type\":\"LineString\",\"coordinates\":[[1,2],[3,4]]}", true },
		{ "{\"type\":\"MultiLineString\",\"coordinates\":[[1,2],[3,4]]}", false }, { "{\"type\":\"Point\"}", false }, { "[]", false } };
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct problems p = { .arena = &s->arena };
		const char *text = arena_printf(&s->arena,
		    "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"id\":\"a\",\"properties\":{},\"geometry\":%s}]}",
		    cases[i].geometry);
		assert_int_equal(collection(json_read(&s->arena, text, strlen(text), &p)), cases[i].good);
	}
}

static void geojson_is_valid(void **state)
{
	const struct json *cities = get_json(*state, "/partner-cities.geojson");
	assert_true(collection(cities));
	size_t lines = 0, points = 0;
	for (const struct json *f = json_member(cities, "features")->first; f; f = f->next) {
		const struct json *type = json_member(json_member(f, "geometry"), "type");
		lines += is_text(type, "LineString");
		points += is_text(type, "Point");
	}
	assert_int_equal(lines, 10);
	assert_int_equal(points, 10); /* nine partner places, one of them linked twice, and home */
	assert_true(collection(get_json(*state, "/places/masaya.geojson")));
	assert_true(collection(get_json(*state, "/places/europe.geojson"))); /* no coordinates: geometry null */
}

/* ---- the day ---- */

static void the_day_counts(void **state)
{
	const char *body;
	assert_int_equal(get(*state, "/partner-cities?as-at=1961-01-01", &body), 200);
	assert_non_null(strstr(body, ">Strasbourg<"));
	assert_null(strstr(body, ">Krefeld<"));
	assert_int_equal(get(*state, "/places/masaya?as-at=1980", &body), 200);
	assert_null(strstr(body, "id=\"link\""));
	assert_int_equal(get(*state, "/places/masaya?as-at=2006-12-31", &body), 200);
	assert_non_null(strstr(body, "Youth exchange"));
	assert_null(strstr(body, "Chair of the schools group"));
	assert_int_equal(get(*state, "/organisations/rce-schools-group?as-at=2007-12-31", &body), 200);
	assert_null(strstr(body, "Chair of the schools group"));
	assert_int_equal(get(*state, "/organisations/rce-schools-group", &body), 200);
	assert_non_null(strstr(body, "Chair of the schools group"));
}

/* The level of an award is made up where the strategy names none, and says so. */
static void made_up_levels_are_marked(void **state)
{
	const char *body;
	assert_int_equal(get(*state, "/schools", &body), 200);
	const char *row = strstr(body, "Bridge Junior School"), *level = row ? strstr(row, ">Intermediate<") : NULL;
	assert_non_null(level);
	assert_non_null(strstr(level, "(illustrative)"));
	assert_true(strstr(level, "(illustrative)") < strstr(level, "</tr>"));
}

/* A committee's meeting stands once in the calendar, though an event says when and where; a public event that is one too stands beside it. */
static void a_meeting_is_one_line(void **state)
{
	const char *body;
	assert_int_equal(get(*state, "/calendar", &body), 200);
	const char *meeting = strstr(body, ">Committee of 29 October 2009<");
	assert_non_null(meeting);
	assert_null(strstr(meeting + 1, ">Committee of 29 October 2009<"));
	assert_null(strstr(body, "International Development Committee, 29 October 2009"));
	assert_non_null(strstr(body, ">Working party of 15 September 2009<"));
	assert_int_equal(get(*state, "/calendar?kind=event", &body), 200);
	assert_non_null(strstr(body, ">Round table of the twin-town groups<"));
}

/* What one sector emitted is no total of the city. */
static void a_part_is_no_total(void **state)
{
	const char *body;
	assert_int_equal(get(*state, "/carbon", &body), 200);
	assert_non_null(strstr(body, "41,900 in 1 sector only"));
	const char *total = strstr(body, "<tr class=\"total\">");
	assert_non_null(total);
	assert_non_null(strstr(total, ">1,760,000<"));
	assert_non_null(strstr(strstr(total, ">1,760,000<"), "</td><td class=\"right\">–</td></tr>"));
}

static void events_come_and_go(void **state)
{
	const char *body;
	get(*state, "/events", &body);
	assert_non_null(strstr(body, "What coffee pays"));
	assert_null(strstr(body, "An evening of Rajkot"));
	get(*state, "/events?when=past", &body);
	assert_null(strstr(body, "What coffee pays"));
	assert_non_null(strstr(body, "An evening of Rajkot"));
	get(*state, "/events/masaya-autumn-talk", &body);
	assert_non_null(strstr(body, "<p class=\"lede\">14 October 2009, 19:30, Central Lending Library</p>")); /* before all else */
	get(*state, "/events/masaya-autumn-talk?as-at=2009-12-31", &body);
	assert_non_null(strstr(body, "is over"));
}

/* Each venue once, with the events that are on or still to come there, and its circle in both drawings. */
static void venues_are_on_a_map(void **state)
{
	const char *body;
	get(*state, "/events?when=map", &body);
	const char *hall = strstr(body, ". Town Hall</h2>"), *end = hall ? strstr(hall, "</ul>") : NULL,
	           *committee = strstr(body, "International Development Committee, 29");
	assert_non_null(end);
	assert_true(committee > hall && committee < end);           /* whose venue is a room of it */
	assert_non_null(strstr(body, "Fair trade on your street")); /* it has begun, and is on */
	assert_null(strstr(body, "An evening of Rajkot"));
	size_t circles = 0, venues = 0;
	for (const char *s = body; (s = strstr(s, "class=\"map-cluster\"")); s++)
		circles++;
	for (const char *s = body; (s = strstr(s, " id=\"venue-")); s++)
		venues++;
	assert_true(venues > 3);
	assert_int_equal(circles, 2 * venues);
	assert_non_null(strstr(body, "2 events are not here"));
	get(*state, "/events/masaya-autumn-talk", &body);
	assert_non_null(strstr(body, "openstreetmap.org/?mlat=52.6323&amp;mlon=-1.1317#map"));
	get(*state, "/events/masaya-autumn-talk.ics", &body);
	assert_non_null(strstr(body, "GEO:52.6323;-1.1317\r\n"));
	get(*state, "/events?when=map&as-at=2030-01-01", &body);
	assert_non_null(strstr(body, "No event coming up has its position"));
	const struct json *all = get_json(*state, "/events.json?when=map"), *coming = get_json(*state, "/events.json");
	assert_true(all->count > 3);
	assert_int_equal(all->count, coming->count);
}

/* ---- charts, groups, and who is led where ---- */

static size_t line_count(const char *text)
{
	size_t n = 0;
	for (; (text = strchr(text, '\n')); text++)
		n++;
	return n;
}

/* Rajkot by hand: the link, Phases II and III, two visits and an evening have a date, of which the chart has room for five: what lasted comes before
 * an evening, which the list has. Who gained is told on both sides; the way to the year's report. */
static void a_city_is_told_at_a_glance(void **state)
{
	const char *body, *chart;
	assert_int_equal(get(*state, "/places/rajkot.csv?chart=timeline", &chart), 200);
	assert_int_equal(line_count(chart), 1 + 5);
	assert_null(strstr(chart, "An evening of Rajkot"));
	assert_non_null(strstr(chart, "Leicester\u2013Rajkot,1992,,"));
	assert_int_equal(get(*state, "/places/rajkot?part=moments", &body), 200);
	assert_non_null(strstr(body, "An evening of Rajkot"));
	assert_int_equal(get(*state, "/places/rajkot", &body), 200);
	assert_non_null(strstr(body, "the newest of 6 dates"));
	const char *gained = strstr(body, "id=\"gained\"");
	assert_non_null(gained);
	assert_non_null(strstr(gained, "Firms find a first foothold in India."));
	assert_non_null(strstr(gained, ">Rajkot</h3>"));
	assert_non_null(strstr(body, "/reports/link-year?link=leicester-rajkot&amp;year=2009"));
	assert_non_null(strstr(body, "recorded spending by Rajkot"));
	assert_int_equal(get(*state, "/places/rajkot.svg", &chart), 200);
	assert_non_null(strstr(chart, "<svg xmlns=\"http://www.w3.org/2000/svg\""));
	assert_non_null(strstr(chart, "Rajkot: 17 years since 1992"));
	assert_int_equal(get(*state, "/places/rajkot.csv?chart=none", &body), 404);
	assert_int_equal(get(*state, "/places/europe.svg", &body), 404); /* nothing has a date */
}

static void stands_before(const char *body, const char *first, const char *then)
{
	const char *at = strstr(body, first), *behind = at ? strstr(at, then) : NULL;
	if (!behind)
		fail_msg("\u201c%s\u201d doesn't stand before \u201c%s\u201d", first, then);
}

/* Masaya by hand: 28,500 pounds came in 2005, 1,800 in kind in 2009. What a city cost is the first of its figures. */
static void what_it_cost_stands_first(void **state)
{
	const char *body;
	assert_int_equal(get(*state, "/places/masaya", &body), 200);
	stands_before(body, "recorded income; £30.3k with £1.8k in kind", "from Leicester, in a straight line");
	assert_int_equal(get(*state, "/places/krefeld", &body), 200); /* no money came in, help in kind did */
	stands_before(body, "recorded help in kind", "from Leicester, in a straight line");
	assert_null(strstr(body, "recorded income"));
}

/* Energie Cités has Leicester by two memberships: the year, and the vice-presidency. */
static void a_member_is_named_once(void **state)
{
	const char *body;
	assert_int_equal(get(*state, "/networks", &body), 200);
	const char *row = strstr(body, "Energie Cités</a>"), *end = row ? strstr(row, "</tr>") : NULL;
	assert_non_null(end);
	const char *council = strstr(row, "Leicester City Council"), *vice = strstr(row, "Vice-presidency");
	assert_true(council && council < end && vice && vice < end && strstr(council + 1, "Leicester City Council") > end);
}

/* What can be booked comes before what one asks its holder for; the archive would be the first by name. The city's own name goes without saying. */
static void lists_begin_with_what_is_looked_for(void **state)
{
	const char *body;
	assert_int_equal(get(*state, "/resources", &body), 200);
	stands_before(body, "To book here", "Artefact box: a litre of water");
	stands_before(body, "Artefact box: a litre of water", "Archive of the Leicester Masaya Link Group");
	assert_int_equal(get(*state, "/resources?group=none", &body), 200);
	stands_before(body, "Archive of the Leicester Masaya Link Group", "Artefact box: a litre of water");
	assert_int_equal(get(*state, "/organisations", &body), 200);
	assert_null(strstr(body, ">Leicester</a></li>"));
	assert_non_null(strstr(body, ">Derby</a></li>"));
}

/* The figures of a chart are those of the page's own statements: all that came in (the 20,000 that Lincolnshire got are not the city's), and on
 * each day every action once. */
static void charts_hold_their_figures(void **state)
{
	const char *csv;
	int64_t sum = 0, actions[4] = { 0 };
	static const char *const days[] = { "Dec 2008", "Mar 2009", "Jun 2009", "Sep 2009" };
	assert_int_equal(get(*state, "/money.csv?chart=givers", &csv), 200);
	for (const char *line = strchr(csv, '\n'); line && line[1]; line = strchr(line + 1, '\n')) {
		const char *value = strstr(line, ",20"); /* behind the year */
		sum += value ? atoll(value + 6) : 0;
	}
	assert_int_equal(sum, 58500);
	assert_int_equal(get(*state, "/actions.csv?chart=over-time", &csv), 200);
	for (const char *line = strchr(csv, '\n'); line && line[1]; line = strchr(line + 1, '\n'))
		for (size_t i = 0; i < COUNT(days); i++) {
			const char *day = strstr(line, days[i]), *end = strchr(line + 1, '\n');
			actions[i] += day && (!end || day < end) ? atoll(day + strlen(days[i]) + 1) : 0;
		}
	for (size_t i = 0; i < COUNT(days); i++)
		assert_int_equal(actions[i], 26);
}

static void lists_stand_in_groups(void **state)
{
	const char *body;
	assert_int_equal(get(*state, "/activities?group=city", &body), 200);
	const char *chongqing = strstr(body, "<h2 class=\"subheading\">Chongqing"), *krefeld = strstr(body, "<h2 class=\"subheading\">Krefeld"),
	           *others = strstr(body, "<h2 class=\"subheading\">Others");
	assert_true(chongqing && krefeld > chongqing && others > krefeld);
	const char *choirs = strstr(body, ">A year of choirs with Krefeld<");
	assert_true(choirs > krefeld && choirs < others);
	get(*state, "/activities?group=year", &body);
	assert_true(strstr(body, "<h2 class=\"subheading\">2009") < strstr(body, "<h2 class=\"subheading\">2008"));
	get(*state, "/activities?group=objective&kind=visit", &body);
	assert_non_null(strstr(body, "<li class=\"row--hue o1\">"));
	assert_non_null(strstr(body, "href=\"/activities?kind=visit&amp;group=city\""));
	/* what is open comes first, unless something else is asked for */
	get(*state, "/funding", &body);
	const char *upcoming = strstr(body, ">Schemes with only an upcoming call "), *without = strstr(body, ">Schemes without a call ");
	assert_true(upcoming && without > upcoming);
	assert_non_null(strstr(body, "Opens on 15 November 2009, in 46 days; closes on 19 February 2010"));
	get(*state, "/funding?group=none", &body);
	assert_null(strstr(body, ">Schemes with only an upcoming call "));
	assert_int_equal(get(*state, "/activities?group=colour", &body), 400);
	assert_int_equal(get(*state, "/articles?group=city", &body), 400);
}

/* What somebody can work towards is not worked towards yet, and nobody begins a law. */
static void awards_are_counted_by_what_is_recorded(void **state)
{
	const char *body;
	assert_int_equal(get(*state, "/ladders", &body), 200);
	assert_non_null(strstr(body, "1 school or group holds it."));
	assert_non_null(strstr(body, "7 schools or groups work towards it."));
	assert_non_null(strstr(body, "1 school or group can work towards it."));
	const char *others = strstr(body, "Other standards: no holder on record"), *laws = strstr(body, "Laws and duties"),
	           *duty = strstr(body, "Duty to promote community cohesion");
	assert_true(others && laws > others && duty > laws);
	assert_int_equal(get(*state, "/ladders/isa", &body), 200);
	assert_null(strstr(body, "not in force"));
	assert_non_null(strstr(body, "These criteria apply from 2013."));
}

/* The page of an event says for whom the places are, offers no button that leads a resident to a closed door, and where people just come, says so. */
static void an_event_says_who_can_come(void **state)
{
	const char *body;
	assert_int_equal(get(*state, "/events/teachers-evening-boxes", &body), 200);
	assert_non_null(strstr(body, "The places are for schools and organisations."));
	assert_null(strstr(body, "Book places</a>"));
	assert_int_equal(get(*state, "/events/krefeld-choir-visit", &body), 200);
	assert_non_null(strstr(body, "Ask us how to come")); /* no email leaves here */
	assert_null(strstr(body, "Book places</a>"));
	assert_non_null(strstr(body, "/enquiries/new?event=krefeld-choir-visit"));
	assert_int_equal(get(*state, "/enquiries/new?event=krefeld-choir-visit", &body), 200);
	const char *subject = strstr(body, "name=\"subject\"");
	assert_non_null(subject);
	assert_non_null(strstr(subject, "Choir from Krefeld in concert")); /* the form begins with the event */
	assert_int_equal(get(*state, "/events/haskovo-photographs", &body), 200);
	assert_non_null(strstr(body, "You do not need to book."));
	assert_int_equal(get(*state, "/events/idc-2009-10-29", &body), 200);
	assert_null(strstr(body, "You do not need to book."));
}

/* No page says that an email was sent where none can be. */
static void no_email_is_promised_where_none_leaves(void **state)
{
	const char *body;
	assert_int_equal(get(*state, "/reset/sent", &body), 200);
	assert_null(strstr(body, "Check your email"));
	assert_int_equal(get(*state, "/enquiries/sent?reference=20091001-1", &body), 200);
	assert_non_null(strstr(body, "We have received your message."));
	assert_null(strstr(body, "reply by email"));
	assert_null(strstr(body, "We are sending you an email"));
}

/* Directories answer by what one looks for; months stand in the order of time. */
static void directories_are_grouped(void **state)
{
	const char *body;
	get(*state, "/events", &body);
	const char *october = strstr(body, "<h2 class=\"subheading\">October 2009"),
	           *november = strstr(body, "<h2 class=\"subheading\">November 2009");
	assert_true(october && november > october);
	get(*state, "/organisations", &body);
	const char *councils = strstr(body, "<h2 class=\"subheading\">Councils"), *schools = strstr(body, "<h2 class=\"subheading\">Schools");
	assert_true(councils && schools > councils);
	get(*state, "/countries", &body);
	const char *commonwealth = strstr(body, "<h2 class=\"subheading\">Commonwealth of Nations"), *others = strstr(body, ">Other countries "),
	           *iraq = strstr(body, ">Iraq<");
	assert_true(commonwealth && others > commonwealth && iraq > others);
	get(*state, "/ladders", &body);
	const char *council = strstr(body, ">Leicester City Council</h3>"), *groups = strstr(body, ">Schools, groups and partners</h3>"),
	           *fair = strstr(body, ">Fairtrade City</a></h4>"), *centre = strstr(body, ">Development Education Centre</a></h4>");
	assert_true(council && fair > council && groups > fair && centre > groups);
	assert_non_null(strstr(fair, "3 schools or groups hold it."));
	get(*state, "/plans/ids", &body);
	assert_non_null(strstr(body, ">Objectives</h3>"));
	assert_non_null(strstr(body, ">Aims</h3>"));
}

/* What is over stands behind a fold, unless its month was asked for; what is next is not in it. */
static void the_calendar_begins_with_what_is_next(void **state)
{
	const char *body;
	get(*state, "/calendar", &body);
	const char *fold = strstr(body, "dates earlier this month"), *over = strstr(body, ">LIFE 2009<"),
	           *first = strstr(body, "id=\"month-2009-09\"");
	assert_true(fold && over > fold && first > over);
	assert_null(strstr(over + 1, ">LIFE 2009<"));
	assert_true(strstr(body, ">Town twinning 2009, round 5<") > first);
	get(*state, "/calendar?from=2009-09", &body);
	assert_null(strstr(body, "earlier this month"));
	assert_true(strstr(body, ">LIFE 2009<") > strstr(body, "id=\"month-2009-09\""));
}

/* The partner is quoted with its name and day, and invented words are marked; a city without has no such section. */
static void the_partner_speaks(void **state)
{
	const char *body;
	get(*state, "/places/rajkot", &body);
	const char *words = strstr(body, "In their own words"), *end = words ? strstr(words, "</blockquote>") : NULL;
	assert_true(words && end);
	const char *name = strstr(words, ">Rajkot Municipal Corporation<"), *day = strstr(words, "10 July 2009"),
	           *mark = strstr(words, "illustrative");
	assert_true(name && name < end && day && day < end && mark && mark < end);
	get(*state, "/places/haskovo", &body);
	assert_null(strstr(body, "In their own words"));
}

/* What a plan of the council's own asks stands first among the indicators of the objective whose work answers it. */
static void an_objective_shows_what_it_answers(void **state)
{
	const char *body;
	get(*state, "/plans/ids/4", &body);
	const char *section = strstr(body, "id=\"indicators\""), *carbon = section ? strstr(section, "/indicators/co2") : NULL;
	assert_non_null(carbon);
	assert_ptr_equal(strstr(section, "/indicators/"), carbon);
}

/* Readers are led to pages that are written for them; who keeps records, to the records. */
static void readers_are_led_to_their_pages(void **state)
{
	static const char *const read[] = { "/", "/places/masaya", "/activities/food-for-thought", "/indicators/school-links", "/plans/ids/3",
		"/funding", "/money", "/events/masaya-autumn-talk", "/evidence" };
	const char *body;
	for (size_t i = 0; i < COUNT(read); i++) {
		assert_int_equal(get(*state, read[i], &body), 200);
		static const char *const twins[] = { "\"/records\"", "/records/activity", "/records/contribution", "/records/observation",
			"/records/transaction", "/records/place", "/records/indicator", "/records/element" };
		for (size_t k = 0; k < COUNT(twins); k++)
			if (strstr(body, twins[k]))
				fail_msg("%s leads to %s", read[i], twins[k]);
	}
	struct guest keeper = site_guest(*state, "keeper@example.org", "administrator", NULL);
	body = answer_body(site_get(*state, &keeper, "/places/masaya"));
	assert_non_null(strstr(body, "/records/place/masaya"));
	assert_non_null(strstr(body, "\"/records\""));
}

static void made_up_figures_are_marked(void **state)
{
	const char *body;
	get(*state, "/places/masaya", &body);
	/* what was counted is made up; what was claimed is published, and is not added to it */
	assert_non_null(strstr(body, "<dd><span class=\"illustrative\">700<span class=\"mark "));
	assert_non_null(strstr(body, "<dd>more than 3,300</dd>"));
	assert_null(strstr(body, "1,652"));
	assert_non_null(strstr(body, "8,610 km"));
}

/* ---- a city with more counts than its page reads ---- */

/* The number that follows the words, or NONE. */
static int64_t number_behind(const char *page, const char *words)
{
	const char *at = strstr(page, words);
	int64_t n = 0;
	for (at = at ? at + strlen(words) : NULL; at && ((*at >= '0' && *at <= '9') || *at == ','); at++)
		n = *at == ',' ? n : 10 * n + *at - '0';
	return n ? n : NONE;
}

static void saved(struct model *m, const struct entity *e, void *row)
{
	assert_int_equal(row_save(m, e, NULL, row, &(struct change){ .who = "test" }), ROW_SAVED);
}

/* A city of its own, with one activity. */
static int64_t counted_city(struct model *m)
{
	struct place *place = row_new(m->arena, &place_entity);
	place->slug = "counted", place->name = "Counted", place->kind = "city";
	saved(m, &place_entity, place);
	struct link *link = row_new(m->arena, &link_entity);
	link->slug = "leicester-counted", link->name = "Leicester and Counted", link->kind = "twin-town";
	link->home = model_find(m, organisation, "leicester-city-council")->head.id;
	link->place = place->head.id;
	saved(m, &link_entity, link);
	struct activity *a = row_new(m->arena, &activity_entity);
	a->slug = "counted-fair", a->title = "Fair", a->kind = "project", a->status = "running";
	a->dataset = m->dataset;
	a->link = link->head.id;
	saved(m, &activity_entity, a);
	return a->head.id;
}

static const char *const counted_who[] = { "pupils", "students", "teachers", "schools" };

static int64_t count_add(struct model *m, int64_t activity, size_t number)
{
	struct attendance *t = row_new(m->arena, &attendance_entity);
	/* the last ones are of teachers alone: then what was read of the others is all that there is of them */
	size_t who = number > CITY_COUNTS ? 2 : (number + number / 5) % COUNT(counted_who);
	t->activity = activity;
	t->who = counted_who[who];
	t->date = arena_printf(m->arena, "%04zu-%02zu", 2008 - number / 12, number % 12 + 1);
	t->count = 1 + (int64_t)(number * 31 % 17);
	saved(m, &attendance_entity, t);
	return who < 2 ? t->count : 0;
}

#define LEARNERS "students and young people counted</a></dt><dd>"
#define SCHOOLS "largest count at one activity</a></dt><dd>"

static void payment_add(struct model *m, int64_t activity, size_t number)
{
	struct transaction *t = row_new(m->arena, &transaction_entity);
	t->activity = activity;
	t->reference = arena_printf(m->arena, "Counted %zu", number);
	t->kind = CODE_TRANSACTION_KIND_INCOMING;
	t->date = arena_printf(m->arena, "%04zu-%02zu", 2008 - number / 12, number % 12 + 1);
	t->amount = DECIMAL_ONE;
	t->currency = "GBP";
	saved(m, &transaction_entity, t);
}

/* Of more payments than CITY_PAYMENTS the page says that its sums are of the newest alone. */
static void sums_of_the_newest_say_so(void **state)
{
	static const size_t sizes[] = { CITY_PAYMENTS - 1, CITY_PAYMENTS, CITY_PAYMENTS + 1, CITY_PAYMENTS + 30 };
	struct rows_open r;
	size_t number = 0;
	for (size_t i = 0; i < COUNT(sizes); i++) {
		rows_begin(*state, &r, NULL);
		int64_t activity = model_find(&r.m, activity, "counted-fair")->head.id;
		for (; number < sizes[i]; number++)
			payment_add(&r.m, activity, number + 1);
		rows_done(&r);
		const char *page;
		assert_int_equal(get(*state, "/places/counted", &page), 200);
		size_t summed = number < CITY_PAYMENTS ? number : CITY_PAYMENTS;
		assert_int_equal(number_behind(page, "recorded income</a></dt><dd>\u00a3"), summed);
		const char *said = strstr(page, "newest 300 payments and gifts; there are more");
		assert_int_equal(said != NULL, number > CITY_PAYMENTS);
	}
}

/* Up to CITY_COUNTS the sums are those of all counts. Of more, those that were read are the least that there can be: no sum says that there
 * are more, since the others may be of other people. */
static void more_counts_than_are_read_are_the_least(void **state)
{
	static const size_t sizes[] = { CITY_COUNTS - 1, CITY_COUNTS, CITY_COUNTS + 1, CITY_COUNTS + 2, CITY_COUNTS + 40 };
	struct site *s = *state;
	struct rows_open r;
	size_t number = 0;
	int64_t activity = NONE, learners = 0;
	for (size_t i = 0; i < COUNT(sizes); i++) {
		rows_begin(s, &r, NULL);
		activity = activity == NONE ? counted_city(&r.m) : activity;
		for (; number < sizes[i]; number++)
			learners += count_add(&r.m, activity, number + 1);
		rows_done(&r);
		bool more = number > CITY_COUNTS;
		const char *page, *report;
		assert_int_equal(get(s, "/places/counted", &page), 200);
		assert_int_equal(get(s, "/reports/impact.md?city=counted", &report), 200);
		assert_int_equal(number_behind(page, more ? LEARNERS "at least " : LEARNERS), learners);
		assert_int_equal(number_behind(page, more ? SCHOOLS "At least " : SCHOOLS), 17);
		int64_t pupils = number_behind(report, more ? "Pupils: at least " : "Pupils: "),
		        students = number_behind(report, more ? "Students: at least " : "Students: ");
		assert_int_equal(pupils + students, learners);
	}
}

/* ---- hostile text ---- */

static void hostile_text_is_harmless(void **state)
{
	struct site *s = *state;
	static const struct entity *const entities[] = { &place_entity, &organisation_entity, &person_entity, &membership_entity, &link_entity,
		&agreement_entity, &activity_entity, &participation_entity, &event_entity, &attendance_entity, &transaction_entity, &resource_entity,
		&award_entity, &document_entity, &evidence_entity, &article_entity, &element_entity, &plan_entity, &provenance_entity };
	struct db *db = database_borrow(&s->database);
	assert_true(db_begin_write(db));
	for (size_t i = 0; i < COUNT(entities); i++)
		text_set(db, &s->arena, entities[i]);
	if (!db_commit(db))
		fail_msg("%s", db_message(db));
	database_give_back(&s->database, db);
	for (size_t i = 0; i < COUNT(pages); i++) {
		const char *body;
		int status = get(s, pages[i], &body);
		if (status != 200 || strstr(body, "<script>alert"))
			fail_msg("%s gives %d or lets a script through", pages[i], status);
	}
	assert_true(collection(get_json(s, "/partner-cities.geojson")));
}

/* Whoever types the beginnings of the words of a name, or a short name, has the record first. */
static void names_are_found_by_their_beginnings(void **state)
{
	static const struct {
		const char *typed, *first;
	} tries[] = { { "rajkot+tw", "Leicester Rajkot Twinning Association" }, { "rajkot+twinning+ass", "Leicester Rajkot Twinning Association" },
		{ "rajkot+assoc", "Leicester Rajkot Twinning Association" }, { "LMLG", "Leicester Masaya Link Group" },
		{ "lml", "Leicester Masaya Link Group" }, { "masaya+link", "Leicester Masaya Link Group" } };
	for (size_t i = 0; i < COUNT(tries); i++) {
		const char *body;
		assert_int_equal(get(*state, arena_printf(&((struct site *)*state)->arena, "/lookup/organisation?q=%s", tries[i].typed), &body), 200);
		const char *title = strstr(body, "\"title\"");
		if (!title || !memmem(title, strcspn(title, "}"), tries[i].first, strlen(tries[i].first)))
			fail_msg("%s: %.300s", tries[i].typed, body);
	}
}

/* The papers of a committee are found from the calendar. */
static void a_meeting_in_the_calendar_leads_to_its_papers(void **state)
{
	struct site *s = *state;
	assert_int_equal(ways_answer(s, NULL, "/events/idc-2009-10-29", "Agenda and papers of this meeting"), 1);
	assert_int_equal(ways_answer(s, NULL, "/events/masaya-autumn-talk", "Agenda and papers of this meeting"), 0);
}

/* Posts a form of the guided way; where it leads. */
static const char *guided(struct site *s, const struct guest *who, const char *target, const char *fields)
{
	const char *answer = site_post(s, who, target, fields);
	if (answer_status(answer) != 303)
		fail_msg(
		    "%s gives %d: %.300s", target, answer_status(answer), strstr(answer, "error-summary") ? strstr(answer, "error-summary") : "");
	const char *to = answer_header(s, answer, "Location");
	return arena_strndup(&s->arena, to, strcspn(to, "&#"));
}

static void link_begins_with_what_is_known(struct site *s, const struct guest *who, const char *list)
{
	const char *href = strstr(site_get(s, who, list), "/new/link?");
	assert_non_null(href);
	struct out o = { .arena = &s->arena };
	for (const char *at = href; *at != '"'; at += text_starts(at, "&amp;") ? 5 : 1)
		out_char(&o, *at);
	const char *form = site_get(s, who, out_text(&o));
	static const char *const known[] = { "value=\"Leicester\u2013Gdynia\"", "value=\"City of Gdynia\"", "value=\"Leicester City Council\"",
		"value=\"Gdynia\"" };
	for (size_t i = 0; i < COUNT(known); i++)
		if (!strstr(form, known[i]))
			fail_msg("the form of the link does not begin with %s", known[i]);
}

static void a_partner_city_is_added_step_by_step(void **state)
{
	struct site *s = *state;
	struct guest officer = site_guest(s, "guides@example.org", "officer", NULL),
	             school = site_guest(s, "no-guide@example.org", "school", "whitehall-primary");
	const char *list = "/partner-cities/new?place=gdynia";
	assert_int_equal(answer_status(site_get(s, &school, "/partner-cities/new")), 403);
	assert_non_null(strstr(site_get(s, &officer, "/partner-cities"), "href=\"/partner-cities/new\""));
	assert_non_null(strstr(site_get(s, &officer, "/partner-cities/new"), "guide=begin"));
	static const struct {
		const char *kind, *fields, *done;
	} steps[] = { { "place", "guide=begin&name=Gdynia&kind=city&country=PL&latitude=54.52&longitude=18.53", "1 of 6 tasks is completed." },
		{ "organisation", "guide=gdynia&name=City+of+Gdynia&kind=council&place=gdynia&back=place", "2 of 6 tasks are completed." },
		{ "link", "guide=gdynia&name=Leicester-Gdynia&kind=twin-town&home=leicester-city-council&place=gdynia&back=place", "3 of 6 tasks" },
		{ "agreement", "guide=gdynia&title=Agreement+with+Gdynia&link=leicester-gdynia&back=link", "4 of 6 tasks" },
		{ "activity",
		    "guide=gdynia&title=Choirs+meet&kind=exchange&status=planned&link=leicester-gdynia&dataset=leicester&summary=They+sing.&back=link",
		    "5 of 6 tasks" },
		{ "contribution", "guide=gdynia&activity=choirs-meet&element=ids/2&back=activity", "6 of 6 tasks are completed." } };
	assert_true(ways_answer(s, &officer, "/partner-cities/new", "govuk-task-list__link"));
	assert_int_equal(ways_answer(s, &officer, "/partner-cities/new", "Start from the page of a place that is already on record"), 1);
	assert_int_equal(ways_answer(s, &officer, "/partner-cities/new", "Take over links of our city from Wikidata"), 1);
	for (size_t i = 0; i < COUNT(steps); i++) {
		const char *to = guided(s, &officer, arena_printf(&s->arena, "/new/%s", steps[i].kind), steps[i].fields);
		assert_true(text_starts(to, list));
		if (!strstr(site_get(s, &officer, list), steps[i].done))
			fail_msg("after the %s it is not so that %s", steps[i].kind, steps[i].done);
		/* what is done leads to its record, what is next to its form; the link opens two tasks */
		size_t open = i + 1 < COUNT(steps) ? i + 2 : i + 1;
		assert_int_equal(ways_answer(s, &officer, list, "govuk-task-list__link"), i == 0 ? 3 : i == 2 ? 5 : open);
		assert_int_equal(ways_answer(s, &officer, list, "See the page of Gdynia"), 1);
		if (i == 1) /* whom one asks there and both names are known by then, so the form of the link does not ask again */
			link_begins_with_what_is_known(s, &officer, list);
	}
	/* a place that is none, and an address of elsewhere, are no way */
	const char *page = site_get(s, &officer, "/new/event?guide=https://elsewhere.example"), *end = strstr(page, "</main>");
	assert_null(strstr(arena_strndup(&s->arena, page, (size_t)(end - page)), "name=\"guide\""));
	assert_int_equal(answer_status(site_get(s, &officer, "/partner-cities/new?place=nowhere")), 400);
}

/* Of more links than are read no page gives a number as if it were all of them. */
static void more_links_than_are_read_are_told(void **state)
{
	struct site *s = *state;
	static const struct query more = { .name = "links",
		.sql = "INSERT INTO links(version,created,changed,sort_key,slug,name,kind,home,place,since) SELECT"
		       " 1,'2024-01-01T00:00:00Z','2024-01-01T00:00:00Z','zz','more-'||p.id||'-'||k.n,'More',l.kind,l.home,p.id,'1990'"
		       " FROM links l, places p, (SELECT 1 AS n UNION ALL SELECT 2 UNION ALL SELECT 3) k WHERE l.slug='leicester-masaya'" };
	struct db *db = database_borrow(&s->database);
	assert_true(db_begin_write(db));
	assert_true(db_exec(db, &more, "") > 200);
	assert_true(db_commit(db));
	database_give_back(&s->database, db);
	static const char *const told[][2] = { { "/", "<dd>at least " }, { "/", "of which the first 200 links are counted" },
		{ "/partner-cities", "of more than 200 links" }, { "/money", "We read the first 200 links" },
		{ "/reports/strategy.md", "The first 200 links are listed" } };
	for (size_t i = 0; i < COUNT(told); i++)
		if (!strstr(site_get(s, NULL, told[i][0]), told[i][1]))
			fail_msg("%s does not say: %s", told[i][0], told[i][1]);
	assert_null(strstr(site_get(s, NULL, "/"), "that other bodies have links with")); /* nobody knows how many */
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(names_are_found_by_their_beginnings), cmocka_unit_test(every_page_answers),
		cmocka_unit_test(data_of_every_page), cmocka_unit_test(a_wrong_filter_keeps_what_was_typed), cmocka_unit_test(what_is_not_there),
		cmocka_unit_test(geojson_check_refuses), cmocka_unit_test(geojson_is_valid), cmocka_unit_test(the_day_counts),
		cmocka_unit_test(made_up_levels_are_marked), cmocka_unit_test(a_part_is_no_total), cmocka_unit_test(a_meeting_is_one_line),
		cmocka_unit_test(events_come_and_go), cmocka_unit_test(venues_are_on_a_map), cmocka_unit_test(made_up_figures_are_marked),
		cmocka_unit_test(a_partner_city_is_added_step_by_step), cmocka_unit_test(a_meeting_in_the_calendar_leads_to_its_papers),
		cmocka_unit_test(a_city_is_told_at_a_glance), cmocka_unit_test(what_it_cost_stands_first), cmocka_unit_test(a_member_is_named_once),
		cmocka_unit_test(lists_begin_with_what_is_looked_for), cmocka_unit_test(charts_hold_their_figures),
		cmocka_unit_test(lists_stand_in_groups), cmocka_unit_test(awards_are_counted_by_what_is_recorded),
		cmocka_unit_test(an_event_says_who_can_come), cmocka_unit_test(no_email_is_promised_where_none_leaves),
		cmocka_unit_test(directories_are_grouped), cmocka_unit_test(the_calendar_begins_with_what_is_next),
		cmocka_unit_test(the_partner_speaks), cmocka_unit_test(an_objective_shows_what_it_answers),
		cmocka_unit_test(readers_are_led_to_their_pages), cmocka_unit_test(hostile_text_is_harmless),
		cmocka_unit_test(more_counts_than_are_read_are_the_least), cmocka_unit_test(sums_of_the_newest_say_so),
		cmocka_unit_test(more_links_than_are_read_are_told) };
	return cmocka_run_group_tests_name("web partners", tests, site_begin, site_end);
}
