/* Maps and charts: distances, positions, labels that keep clear of one another, hostile text, odd figures, same bytes. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include <zlib.h>

#include "codec/sheet_write.h"
#include "codec/xml.h"
#include "document/chart.h"
#include "web/map/land.h"
#include "web/map/map.h"

#define CITY(called, lon, lat, ...) \
	{ \
		.name = called, .longitude = (int64_t)(lon * 1000), .latitude = (int64_t)(lat * 1000), __VA_ARGS__ \
	}

static const struct map_place cities[] = {
	CITY("Leicester", -1133, 52636, .home = true),
	CITY("Strasbourg", 7752, 48573),
	CITY("Krefeld", 6586, 51339),
	CITY("Masaya", -86094, 11974),
	CITY("Rajkot", 70802, 22303),
	CITY("Chongqing", 106551, 29563),
	CITY("Haskovo", 25555, 41934),
	CITY("Az Zubayr", 47708, 30392, .dashed = true),
};
static const char label[] = "Map of the world with arcs";

static void distances_are_those_of_the_great_circle(void **state)
{
	static const int64_t km[] = { 0, 770, 550, 8610, 6850, 8520, 2320 };
	const struct map_place north = CITY("N", 0, 90000), south = CITY("S", 40000, -90000), nowhere = { .latitude = NONE };

	(void)state;
	for (size_t i = 0; i < COUNT(km); i++) {
		assert_int_equal(map_distance_km(&cities[0], &cities[i]), km[i]);
		assert_int_equal(map_distance_km(&cities[i], &cities[0]), km[i]);
	}
	assert_int_equal(map_distance_km(&north, &south), 20020);
	assert_true(map_distance_km(&north, &nowhere) == NONE);
}

/* ---- Reading back what was written ---- */

struct text_box {
	double x, y, size, width;
	int side; /* where the text lies from x: -1, 0, 1 */
};
struct seen {
	struct text_box texts[200];
	double circles[200][3], view[4];
	size_t text_count, circle_count, svgs, rects;
	bool in_text;
	const char *wrong; /* the parser is left in an orderly way, then the test fails */
	char words[4000];
};

static double number(const struct xml_element *e, const char *name)
{
	const char *value = xml_value(e, name);

	return value ? strtod(value, NULL) : 0;
}

static bool on_start(void *context, const struct xml_element *e)
{
	struct seen *s = context;

	for (size_t i = 0; i < e->count; i++) {
		const struct xml_attribute *a = &e->attributes[i];
		if (!strcmp(a->name, "style") || !strncmp(a->name, "on", 2) || strstr(a->value, "nan") || strstr(a->value, "inf"))
			s->wrong = "style, script or no number";
	}
	s->svgs += !strcmp(e->name, "svg");
	s->rects += !strcmp(e->name, "rect");
	if (!strcmp(e->name, "rect") && (number(e, "width") < 0 || number(e, "height") < 0))
		s->wrong = "a rectangle of less than nothing";
	if (!strcmp(e->name, "svg") && xml_value(e, "viewBox")) {
		sscanf(xml_value(e, "viewBox"), "%lf %lf %lf %lf", &s->view[0], &s->view[1], &s->view[2], &s->view[3]);
		s->text_count = s->circle_count = 0;
	}
	s->in_text = !strcmp(e->name, "text");
	if (s->in_text && s->text_count < COUNT(s->texts))
		s->texts[s->text_count++] = (struct text_box){ number(e, "x"), number(e, "y"), number(e, "font-size"), 0,
			!strcmp(xml_value(e, "text-anchor"), "end") ? -1 : !strcmp(xml_value(e, "text-anchor"), "start") };
	/* what a finger hits is not seen */
	if (!strcmp(e->name, "circle") && strcmp(xml_value(e, "class"), "map-hit") && s->circle_count < COUNT(s->circles)) {
		double *c = s->circles[s->circle_count++];
		c[0] = number(e, "cx"), c[1] = number(e, "cy"), c[2] = number(e, "r");
	}
	return true;
}

/* A little less than letters take: half of their size, a third when they are narrow. */
static bool on_text(void *context, const char *text, size_t length)
{
	struct seen *s = context;

	if (s->in_text) {
		for (size_t i = 0; i < length; i++)
			s->texts[s->text_count - 1].width +=
			    (text[i] & 0xc0) == 0x80 ? 0 : (strchr("ijltfr'()", text[i]) ? 0.33 : 0.5) * s->texts[s->text_count - 1].size;
		strncat(s->words, text, length < 100 ? length : 100);
	}
	return strlen(s->words) < sizeof(s->words) - 200;
}

static bool texts_apart(const struct seen *s)
{
	for (size_t i = 0; i < s->text_count; i++) {
		const struct text_box *a = &s->texts[i];
		if (a->x - a->width / 2 < s->view[0] || a->x + a->width / 2 > s->view[0] + s->view[2] || a->y - a->size * 0.8 < s->view[1] ||
		    a->y + a->size * 0.2 > s->view[1] + s->view[3])
			return false;
		for (size_t k = 0; k < i; k++) {
			const struct text_box *b = &s->texts[k];
			if (fabs(a->x - b->x) < (a->width + b->width) / 2 && fabs(a->y - b->y) < fmin(a->size, b->size) * 0.95)
				return false;
		}
		for (size_t k = 0; k < s->circle_count; k++)
			if (s->circles[k][2] < 100 && fabs(a->x - s->circles[k][0]) < a->width / 2 + s->circles[k][2] * 0.7 &&
			    fabs(a->y - a->size * 0.35 - s->circles[k][1]) < a->size * 0.4)
				return false;
	}
	return true;
}

static bool on_end(void *context, const char *name, const char *uri)
{
	struct seen *s = context;

	(void)uri;
	if (s->in_text) {
		struct text_box *text = &s->texts[s->text_count - 1];
		text->x += text->side * text->width / 2;
	}
	s->in_text = false;
	if (!strcmp(name, "svg") && s->text_count && s->texts[0].size > 0 && !texts_apart(s))
		s->wrong = "names overlap";
	return true;
}

/* Well-formed, with nothing that a strict content security policy refuses; `seen` may be NULL. */
static void read_back(const struct out *o, struct seen *seen)
{
	static const struct xml_handler handler = { on_start, on_text, on_end };
	static struct seen own;
	struct out all = { .arena = o->arena };
	struct problems problems = { .arena = o->arena };

	seen = seen ? seen : &own;
	memset(seen, 0, sizeof(*seen));
	out_fmt(&all, "<div>%s</div>", out_text(o));
	if (!xml_read(all.text, all.length, &handler, seen, &problems))
		fail_msg("not well-formed: %s", all.text);
	if (seen->wrong)
		fail_msg("%s: %s", seen->wrong, all.text);
}

/* ---- Maps ---- */

static void cities_lie_on_the_land_and_names_apart(void **state)
{
	struct arena a = { 0 };
	struct out o = { .arena = &a };
	static struct seen seen;
	double x, y;
	char circle[100];

	(void)state;
	map_world(&o, cities, COUNT(cities), label);
	read_back(&o, &seen);
	assert_int_equal(seen.svgs, 3);
	assert_int_equal(seen.circle_count, COUNT(cities));
	land_project(-86.094, 11.974, &x, &y);
	snprintf(circle, sizeof(circle), "<circle class=\"map-city\" cx=\"%.1f\" cy=\"%.1f\"", x, y);
	assert_non_null(strstr(o.text, circle));
	/* The wide crop names them all. */
	const char *wide = strstr(o.text, "only-wide"), *narrow = strstr(o.text, "only-narrow");
	for (size_t i = 0; i < COUNT(cities); i++) {
		char name[100];
		snprintf(name, sizeof(name), ">%s</text>", cities[i].name);
		const char *at = strstr(wide, name);
		assert_true(at && at < narrow);
	}
	arena_free(&a);
}

/* Each place is one link with its name in every drawing that names it; those near home stand in a map of their own. */
static void places_of_a_plain_map_are_links(void **state)
{
	struct arena a = { 0 };
	struct out o = { .arena = &a };
	struct map_place places[COUNT(cities)];

	(void)state;
	for (size_t i = 0; i < COUNT(cities); i++) {
		places[i] = cities[i];
		places[i].href = i ? arena_printf(&a, "/places/%zu?a&b", i) : NULL;
	}
	map_plain(&o, places, COUNT(places), label, "Near home");
	read_back(&o, NULL);
	const char *near = strstr(o.text, "map--near");
	assert_non_null(near);
	for (size_t i = 1; i < COUNT(places); i++) {
		const char *link = arena_printf(&a, "<a class=\"map-link\" href=\"/places/%zu?a&amp;b\" aria-label=\"%s\">", i, places[i].name);
		/* Strasbourg, Krefeld and Haskovo */
		bool is_near = i == 1 || i == 2 || i == 6;
		assert_true(!strstr(near, link) == !is_near);
		assert_true((strstr(o.text, link) < near) == !is_near);
	}
	assert_null(strstr(o.text, "role=\"img\""));
	out_reset(&o);
	map_plain(&o, places, 2, label, "Near home"); /* one neighbour needs no map of its own */
	assert_null(strstr(o.text, "map--near"));
	arena_free(&a);
}

static unsigned next_random(unsigned *seed)
{
	*seed = *seed * 1103515245u + 12345u;
	return *seed >> 16 & 0x7fff;
}

static void sixty_places_never_cover_one_another(void **state)
{
	struct map_place places[60];
	char names[60][16];

	(void)state;
	for (unsigned seed = 1; seed <= 20; seed++) {
		struct arena a = { 0 };
		struct out o = { .arena = &a };
		unsigned random = seed;
		for (size_t i = 0; i < COUNT(places); i++) {
			int length = 3 + (int)(next_random(&random) % 12);
			for (int k = 0; k < length; k++)
				names[i][k] = (char)("aeoubdnpqs"[next_random(&random) % 10]);
			names[i][length] = 0;
			places[i] = (struct map_place){ .name = names[i],
				.home = !i,
				.dashed = i % 2,
				.longitude = ((int64_t)next_random(&random) - 16384) * 10986,
				.latitude = ((int64_t)next_random(&random) - 16384) * 4500 };
		}
		map_world(&o, places, COUNT(places), label);
		map_plain(&o, places, COUNT(places), label, label);
		for (size_t i = 1; i < COUNT(places); i++)
			map_globe(&o, &places[0], &places[i], label);
		read_back(&o, NULL);
		arena_free(&a);
	}
}

static void odd_places_are_drawn_or_left_out(void **state)
{
	static const struct map_place odd[] = {
		CITY("Home", 170000, -40000, .home = true),
		CITY("Antipode", -10000, 40000),
		CITY("Same", 170000, -40000),
		CITY("Pole", 0, 90000),
		CITY("Over the edge", -160000, 20000),
		CITY("Beyond", 540000, 99000),
		{ .name = "Nowhere", .latitude = NONE, .longitude = NONE },
		CITY("", 0, 0),
		CITY(NULL, 10000, 0),
		CITY("重庆市的一个很长的名字", 106551, 29563),
		CITY("<script>alert('x')&\"", 20000, 20000),
		CITY("Huge", 9e12, 9e12),
	};
	static struct seen seen;
	struct arena a = { 0 };
	struct out o = { .arena = &a };

	(void)state;
	map_world(&o, odd, COUNT(odd), "A \"map\" of <b>");
	map_plain(&o, odd + 1, COUNT(odd) - 1, label, label);
	map_world(&o, odd, 1, label);
	map_world(&o, NULL, 0, label);
	for (size_t i = 0; i < COUNT(odd); i++)
		map_globe(&o, &odd[0], &odd[i], odd[i].name);
	read_back(&o, &seen);
	assert_null(strstr(o.text, "<script"));
	assert_null(strstr(o.text, "Nowhere"));
	assert_non_null(strstr(o.text, "&lt;script&gt;"));
	arena_free(&a);
}

/* The circles of a drawing, from its beginning to its end. */
static size_t circles_of(const char *svg, const char *end, double x[], double y[])
{
	size_t n = 0;
	for (const char *s = svg; (s = strstr(s, "class=\"map-cluster\"")) && s < end; s++, n++) {
		x[n] = strtod(strstr(s, "cx=\"") + 4, NULL);
		y[n] = strtod(strstr(s, "cy=\"") + 4, NULL);
	}
	return n;
}

/* A dozen venues in one quarter and one out of town: no circle lies on another or leaves its picture, and a name is text. */
static void venues_of_a_town_stand_apart(void **state)
{
	enum { VENUES = 13 };
	struct map_spot spots[VENUES];
	double x[VENUES], y[VENUES];
	(void)state;
	for (unsigned seed = 1; seed <= 20; seed++) {
		struct arena a = { 0 };
		struct out o = { .arena = &a }, again = { .arena = &a };
		unsigned random = seed;
		for (size_t i = 0; i < VENUES; i++)
			spots[i] = (struct map_spot){ .name = "The <b> & co",
				.href = "#venue",
				.words = "1 The <b> & co: 1 event",
				.number = (int64_t)i + 1,
				.latitude = 52634000 + (i ? next_random(&random) % 4000 : 40000),
				.longitude = -1132000 + (i ? next_random(&random) % 4000 : 60000) };
		spots[2].latitude = spots[1].latitude, spots[2].longitude = spots[1].longitude;
		map_town(&o, spots, VENUES, label);
		map_town(&again, spots, VENUES, label);
		assert_string_equal(o.text, again.text);
		assert_null(strstr(o.text, "<b>"));
		const char *svg = o.text;
		for (int drawing = 0; drawing < 2; drawing++, svg++) {
			svg = strstr(svg, "<svg");
			double wide = strtod(strstr(svg, "width=\"") + 7, NULL), tall = strtod(strstr(svg, "height=\"") + 8, NULL);
			assert_int_equal(circles_of(svg, strstr(svg, "</svg>"), x, y), VENUES);
			for (size_t i = 0; i < VENUES; i++) {
				assert_true(x[i] > 12 && x[i] < wide - 12 && y[i] > 12 && y[i] < tall - 12);
				for (size_t k = 0; k < i; k++)
					assert_true(hypot(x[i] - x[k], y[i] - y[k]) >= 24);
			}
		}
		arena_free(&a);
	}
	struct arena a = { 0 };
	struct out none = { .arena = &a };
	map_town(&none, spots, 0, label);
	assert_int_equal(none.length, 0);
	arena_free(&a);
}

/* Both places of a globe are inside its circle, and the dots are. */
static void globe_shows_both_places(void **state)
{
	(void)state;
	for (size_t i = 1; i < COUNT(cities); i++) {
		static struct seen seen;
		struct arena a = { 0 };
		struct out o = { .arena = &a };
		map_globe(&o, &cities[0], &cities[i], label);
		read_back(&o, &seen);
		assert_int_equal(seen.text_count, 2);
		assert_int_equal(seen.circle_count, 4);
		for (size_t k = 2; k < 4; k++)
			assert_true(hypot(seen.circles[k][0] - 230, seen.circles[k][1] - 230) < 209);
		const char *dot = strstr(o.text, "globe-land");
		dot = strstr(dot, " d=\"") + 4;
		size_t n = 0;
		for (; *dot == 'M'; n++) {
			char *end;
			double x = strtod(dot + 1, &end), y = strtod(end, &end);
			assert_true(hypot(x - 230, y - 230) < 209);
			dot = end + 2;
		}
		assert_true(n > 500 && n < 2500);
		arena_free(&a);
	}
}

static size_t packed(const struct out *o)
{
	static unsigned char room[1 << 18];
	uLongf length = sizeof(room);

	assert_int_equal(compress2(room, &length, (const unsigned char *)o->text, o->length, 6), Z_OK);
	return length;
}

static void maps_are_small_and_the_same_each_time(void **state)
{
	struct arena a = { 0 };
	struct out one = { .arena = &a }, other = { .arena = &a }, globe = { .arena = &a };

	(void)state;
	map_world(&one, cities, COUNT(cities), label);
	map_world(&other, cities, COUNT(cities), label);
	assert_string_equal(one.text, other.text);
	map_globe(&globe, &cities[0], &cities[3], label);
	out_reset(&other);
	map_globe(&other, &cities[0], &cities[3], label);
	assert_string_equal(globe.text, other.text);
	print_message("world %zu bytes, %zu packed; globe %zu, %zu\n", one.length, packed(&one), globe.length, packed(&globe));
	assert_true(packed(&one) < 12000);
	assert_true(packed(&globe) < 12000);
	arena_free(&a);
}

/* ---- Charts ---- */

static void status_bar_counts_its_actions(void **state)
{
	static const struct {
		int counts[CHART_STATUSES];
		size_t rects;
	} cases[] = { { { 4, 13, 4, 1, 4, 0 }, 26 }, { { 0 }, 0 }, { { 1 }, 1 }, { { 60 }, 60 }, { { 60, 0, 0, 0, 1, 0 }, 2 }, { { -5, 3 }, 3 },
		{ { 2147483647, 2147483647, 1, 1, 1, 1 }, 6 } };
	static struct seen seen;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct arena a = { 0 };
		struct out o = { .arena = &a };
		chart_status_bar(&o, cases[i].counts, "<&>");
		read_back(&o, &seen);
		assert_int_equal(seen.rects, cases[i].rects);
		out_reset(&o);
		chart_status_bar_tall(&o, cases[i].counts, NULL);
		read_back(&o, NULL);
		arena_free(&a);
	}
	struct arena a = { 0 };
	assert_string_equal(chart_status_words(&a, cases[0].counts), "4 complete, 13 on track, 4 at risk, 1 late, 4 not started");
	assert_string_equal(chart_status_words(&a, cases[1].counts), "");
	arena_free(&a);
}

/* The last rectangle ends at the end of the bar. */
static void status_bar_fills_its_width(void **state)
{
	(void)state;
	for (int n = 1; n <= 60; n++) {
		struct arena a = { 0 };
		struct out o = { .arena = &a };
		const char *last = NULL;
		chart_status_bar(&o, (int[]){ n, 0, 0, 0, 0, 0 }, NULL);
		for (const char *at = o.text; (at = strstr(at, " x=\"")); at++)
			last = at;
		double x = strtod(last + 4, NULL), width = strtod(strstr(last, "width=\"") + 7, NULL);
		assert_true(fabs(x + width - 100) < 0.02);
		arena_free(&a);
	}
}

#define M DECIMAL_ONE

static void bullet_draws_gain_and_loss(void **state)
{
	static const struct {
		int64_t baseline, now, target;
		enum chart_wanted wanted;
		const char *has, *lacks;
	} cases[] = {
		{ 15 * M, 19 * M, 40 * M, CHART_MORE, "bullet-gain", "bullet-loss" },
		{ 15 * M, 9 * M, 40 * M, CHART_MORE, "bullet-loss", "bullet-gain" },
		{ 15 * M, 9 * M, 5 * M, CHART_LESS, "bullet-gain", "bullet-loss" },
		{ 15 * M, 19 * M, 5 * M, CHART_LESS, "bullet-loss", "bullet-gain" },
		{ 15 * M, 16 * M, 15 * M, CHART_THE_SAME, "bullet-loss", "bullet-gain" },
		{ 15 * M, 19 * M, 40 * M, CHART_MORE, "d=\"M36.8 3.6L", "bullet-start" },
		{ 15 * M, 15 * M, 15 * M, CHART_THE_SAME, "bullet-start", "bullet-loss" },
		{ NONE, 9 * M, NONE, CHART_MORE, "bullet-start", "bullet-target" },
		{ NONE, NONE, NONE, CHART_MORE, "bullet-track", "bullet-start" },
		{ 0, 0, 0, CHART_MORE, "bullet-target", "bullet-gain" },
		{ -5 * M, 5 * M, 10 * M, CHART_MORE, "bullet-gain", "bullet-start" },
		{ -5 * M, -2 * M, -1 * M, CHART_MORE, "bullet-gain", "bullet-loss" },
		{ INT64_MIN + 1, INT64_MAX, INT64_MAX, CHART_MORE, "bullet-gain", "bullet-loss" },
		{ 0, 1, INT64_MAX, CHART_MORE, "bullet-target", "bullet-gain" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct arena a = { 0 };
		struct out o = { .arena = &a };
		chart_bullet(&o, cases[i].baseline, cases[i].now, cases[i].target, cases[i].wanted);
		read_back(&o, NULL);
		if (!strstr(o.text, cases[i].has) || strstr(o.text, cases[i].lacks))
			fail_msg("case %zu: %s", i, o.text);
		arena_free(&a);
	}
	struct arena a = { 0 };
	struct out o = { .arena = &a };
	chart_bullet(&o, 15 * M, 19 * M, 40 * M, CHART_MORE);
	/* from 36.8 to 46.6 of a hundred, with its point at the end */
	assert_non_null(strstr(o.text, "<path class=\"bullet-gain\" d=\"M36.8 3.6L44.2 3.6 44.2 0.8 46.6 5 "));
	out_reset(&o);
	chart_bullet(&o, 40 * M, 20 * M, 10 * M, CHART_LESS);
	assert_non_null(strstr(o.text, "<path class=\"bullet-gain\" d=\"M98 3.6L51.4 3.6 51.4 0.8 49 5 ")); /* a fall points back */
	arena_free(&a);
}

static const char *const years[] = { "2004/05", "2005/06", "<2006>", "2007/08" };

static void columns_stack_and_sum(void **state)
{
	const struct chart_series series[] = {
		{ "Grant", (const int64_t[]){ 12000 * M, 14500 * M, NONE, NONE } },
		{ "A & B", (const int64_t[]){ 15000 * M, -2000 * M, NONE, 0 } },
	};
	struct chart_unit money = { .currency = "GBP" };
	static struct seen seen;
	struct arena a = { 0 };
	struct out o = { .arena = &a };

	(void)state;
	chart_columns(&o, &(struct chart_stack){ series, 2, years, 4, money }, label);
	read_back(&o, &seen);
	assert_int_equal(seen.svgs, 2);
	assert_int_equal(seen.rects, 2 * 4 + 2); /* and two keys beside the wide one */
	assert_non_null(strstr(seen.words, "£27k"));
	assert_non_null(strstr(seen.words, "£12.5k"));
	out_reset(&o);
	chart_columns_table(&o, &(struct chart_stack){ series, 2, years, 4, money }, "Funding", "Source");
	read_back(&o, NULL);
	/* The top of the stack stands first. */
	assert_true(strstr(o.text, "A &amp; B") < strstr(o.text, "Grant"));
	assert_non_null(strstr(o.text, "<td class=\"right\">£26,500</td></tr>"));
	assert_non_null(strstr(o.text, "<td class=\"right\">£39,500</td></tr></tbody>"));
	out_reset(&o);
	chart_columns(&o, &(struct chart_stack){ series, 0, years, 4, money }, label);
	chart_columns(&o, &(struct chart_stack){ series, 2, years, 0, money }, label);
	chart_columns_table(&o, &(struct chart_stack){ series, 0, years, 4, money }, label, label);
	assert_string_equal(out_text(&o), "");
	arena_free(&a);
}

static void columns_take_any_value(void **state)
{
	static const int64_t odd[] = { 0, 1, -1, NONE, INT64_MAX, INT64_MIN + 1, 3 * M, 999999, 7 * M, INT64_MAX / 3 };

	(void)state;
	for (size_t i = 0; i < COUNT(odd); i++)
		for (size_t k = 0; k < COUNT(odd); k++) {
			struct arena a = { 0 };
			struct out o = { .arena = &a };
			const int64_t one[] = { odd[i], odd[k] }, other[] = { odd[k], odd[k] };
			struct chart_series series[9];
			for (size_t n = 0; n < COUNT(series); n++)
				series[n] = (struct chart_series){ "One", n % 2 ? one : other };
			const struct chart_point points[] = { { "2009", odd[i], CHART_BASELINE }, { "2010-02", odd[k], CHART_ACTUAL },
				{ "2014", odd[i], CHART_TARGET } };
			chart_columns(&o, &(struct chart_stack){ series, COUNT(series), years, 2, { .suffix = "%" } }, label);
			chart_columns_table(&o, &(struct chart_stack){ series, COUNT(series), years, 2, { 0 } }, label, label);
			chart_line(&o, &(struct chart_course){ points, 3, { 0 }, "2010-06-01", k % 2 }, NULL);
			read_back(&o, NULL);
			arena_free(&a);
		}
}

static void line_goes_by_date(void **state)
{
	static const struct chart_point points[] = {
		{ "2009-03", 19 * M, CHART_ACTUAL },
		{ "2004", 15 * M, CHART_BASELINE },
		{ "2010-03-31", 40 * M, CHART_TARGET },
		{ "2007-06-30", 17 * M, CHART_ACTUAL },
		{ NULL, 5 * M, CHART_ACTUAL },
		{ "soon", 5 * M, CHART_ACTUAL },
		{ "2008", NONE, CHART_ACTUAL },
	};
	static struct seen seen;
	struct arena a = { 0 };
	struct out o = { .arena = &a };

	(void)state;
	chart_line(&o, &(struct chart_course){ points, COUNT(points), { .suffix = "<%" }, "2009-09-30", false }, label);
	read_back(&o, &seen);
	/* the values and, last, the target at its day */
	assert_int_equal(seen.svgs, 2);
	assert_int_equal(seen.circle_count, 4);
	assert_true(seen.circles[2][0] < seen.circles[3][0] && seen.circles[2][1] > seen.circles[3][1]);
	assert_true(seen.circles[0][0] < seen.circles[1][0] && seen.circles[1][0] < seen.circles[2][0]);
	assert_true(seen.circles[0][1] > seen.circles[1][1] && seen.circles[1][1] > seen.circles[2][1]);
	assert_non_null(strstr(o.text, "target 40&lt;% by 2010"));
	assert_non_null(strstr(o.text, "30 Sep 2009"));
	/* the path begins at the baseline and ends at the target */
	char path[100];
	snprintf(path, sizeof(path), "class=\"chart-path\" d=\"M%.10g ", seen.circles[0][0]);
	assert_non_null(strstr(o.text, path));
	out_reset(&o);
	chart_line(&o, &(struct chart_course){ points + 4, 3, { 0 }, NULL, false }, label);
	chart_line(&o, &(struct chart_course){ NULL, 0, { 0 }, NULL, false }, label);
	assert_string_equal(out_text(&o), "");
	chart_line(&o, &(struct chart_course){ points, 1, { 0 }, NULL, false }, label);
	chart_line(&o, &(struct chart_course){ points + 2, 1, { 0 }, "soon", true }, label);
	read_back(&o, &seen);
	assert_int_equal(seen.svgs, 4);
	arena_free(&a);
}

/* Where the first drawing has the name of the year. */
static double year_x(const char *svg, const char *year)
{
	const char *at = strstr(svg, year);
	while (at && strncmp(at, "<text", 5))
		at = at > svg ? at - 1 : NULL;
	assert_non_null(at);
	return strtod(strstr(at, "x=\"") + 3, NULL);
}

/* What holds at the end of a year stands after its name and before that of the next one, as near to both. */
static void a_year_ends_after_its_name(void **state)
{
	static const struct chart_point points[] = { { "2007", 9 * M, CHART_BASELINE }, { "2010", 24 * M, CHART_TARGET },
		{ "2012", 40 * M, CHART_TARGET } };
	struct arena a = { 0 };
	struct out o = { .arena = &a };

	(void)state;
	chart_line(&o, &(struct chart_course){ points, COUNT(points), { 0 }, NULL, false }, label);
	double before = year_x(o.text, ">2010</text>"), after = year_x(o.text, ">2011</text>"),
	       end = strtod(strstr(strstr(o.text, "\"chart-goal\""), "cx=\"") + 4, NULL);
	assert_true(before < end && end < after);
	assert_true(fabs((end - before) - (after - end)) < 2);
	arena_free(&a);
}

/* What is made up or estimated is drawn hollow, in each of the three, and what is not is full. */
static void hollow_is_what_is_made_up_or_estimated(void **state)
{
	const struct chart_point points[] = { { "2004", 15 * M, CHART_BASELINE, .estimated = true },
		{ "2007", 17 * M, CHART_ACTUAL, .made_up = true }, { "2009", 19 * M, CHART_ACTUAL } };
	const struct chart_series series[] = { { "Grant", (const int64_t[]){ M, 2 * M }, (const bool[]){ true, false } } };
	const struct chart_span spans[] = { { "Call", NULL, "2009-10-01", "2009-12-01", .planned = true }, { "Begun", "since 2005", "2005", NULL },
		{ "One day", NULL, "2007-05-01", "2007-05-01", .made_up = true }, { "Fair of 2008", "2008", "2008-02-01", "2008-02-01" },
		{ "No date", NULL, NULL, NULL }, { "Odd", NULL, "soon", "later" } };
	struct arena a = { 0 };
	struct out o = { .arena = &a };
	static const struct {
		const char *words;
		size_t times; /* in both drawings */
	} expected[] = { { "class=\"chart-dot chart-dot--hollow\"", 2 * 3 }, { "class=\"chart-dot\"", 2 * 2 }, { "class=\"k1 chart-hollow\"", 2 },
		{ "class=\"k1 chart-gap\"", 2 }, { "class=\"chart-bar chart-bar--hollow\"", 2 }, { "class=\"chart-bar\"", 2 * 2 },
		{ "height=\"4\"", 2 /* behind the day a bar is thin */ }, { "class=\"chart-on\"", 2 }, { ">No date<", 0 }, { ">Odd<", 0 },
		{ ">Begun, since 2005<", 2 }, { ">Fair of 2008<", 2 /* its year is in its name */ } };

	(void)state;
	chart_line(&o, &(struct chart_course){ points, COUNT(points), { 0 }, "2009-09-30", false }, label);
	chart_columns(&o, &(struct chart_stack){ series, 1, years, 2, { 0 } }, label);
	chart_spans(&o, &(struct chart_spans){ spans, COUNT(spans), "2009-09-30" }, label);
	read_back(&o, NULL);
	for (size_t i = 0; i < COUNT(expected); i++) {
		size_t times = 0;
		for (const char *at = o.text; (at = strstr(at, expected[i].words)); at++)
			times++;
		if (times != expected[i].times)
			fail_msg("%s: %zu times", expected[i].words, times);
	}
	out_reset(&o);
	chart_spans(&o, &(struct chart_spans){ spans + 4, 2, "2009-09-30" }, label);
	assert_string_equal(out_text(&o), "");
	arena_free(&a);
}

/* On a phone's drawing and on a wide one, words stand apart from one another and within it. */
static void words_of_a_line_never_cover_one_another(void **state)
{
	(void)state;
	for (unsigned seed = 1; seed <= 120; seed++) {
		struct arena a = { 0 };
		struct chart_point points[6];
		unsigned random = seed;
		size_t n = 3 + next_random(&random) % 4;
		for (size_t i = 0; i < n; i++)
			points[i] = (struct chart_point){ arena_printf(&a, "%04zu-%02u", 2000 + i * (1 + next_random(&random) % 3),
				                              1 + next_random(&random) % 12),
				(int64_t)(next_random(&random) % 120) * M,
				!i               ? CHART_BASELINE
				    : i + 1 == n ? CHART_TARGET
				                 : CHART_ACTUAL };
		const struct chart_course course = { points, n, { .suffix = "%" }, "2009-09-30", false };
		for (int width = CHART_NARROW; width <= CHART_WIDE; width += CHART_WIDE - CHART_NARROW) {
			struct out o = { .arena = &a };
			picture_svg_looks(&o, chart_picture(&a, chart_line_picture, &course, width), label);
			read_back(&o, NULL);
		}
		arena_free(&a);
	}
}

/* A file says in words what the page says beside the chart; its table has a row for each figure. */
static void a_file_has_its_words_and_figures(void **state)
{
	const struct chart_point points[] = { { "2004", 15 * M, CHART_BASELINE }, { "2009", 19500000, CHART_ACTUAL, .made_up = true } };
	const struct chart_course course = { points, 2, { 0 }, NULL, false };
	struct arena a = { 0 };
	struct out o = { .arena = &a }, csv = { .arena = &a };
	struct problems problems = { .arena = &a };

	(void)state;
	chart_file_svg(&o, &chart_course_form, &course,
	    &(struct chart_words){ "Schools rose from 15 to 19.5, which is said in so many words that a line of the picture can't hold them <all>",
	        "Schools", NULL, "Source: a <list>" });
	assert_non_null(strstr(o.text, ">Schools rose from 15"));
	assert_non_null(strstr(o.text, "&lt;all&gt;</text>"));
	assert_non_null(strstr(o.text, ">Source: a &lt;list&gt;</text>"));
	read_back(&(struct out){ .arena = &a, .text = strstr(o.text, "<svg"), .length = strlen(strstr(o.text, "<svg")) }, NULL);
	struct sheet_writer *s = sheet_writer_open(&a, SHEET_CSV, "course");
	chart_course_form.rows(s, &a, &course);
	assert_true(sheet_writer_close(s, &csv, &problems));
	assert_non_null(strstr(csv.text, "date,kind,value,estimated,illustrative"));
	assert_non_null(strstr(csv.text, "2004,baseline,15,no,\r\n"));
	assert_non_null(strstr(csv.text, "2009,actual,19.5,no,value\r\n"));
	arena_free(&a);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(distances_are_those_of_the_great_circle),
		cmocka_unit_test(cities_lie_on_the_land_and_names_apart),
		cmocka_unit_test(places_of_a_plain_map_are_links),
		cmocka_unit_test(sixty_places_never_cover_one_another),
		cmocka_unit_test(odd_places_are_drawn_or_left_out),
		cmocka_unit_test(venues_of_a_town_stand_apart),
		cmocka_unit_test(globe_shows_both_places),
		cmocka_unit_test(maps_are_small_and_the_same_each_time),
		cmocka_unit_test(status_bar_counts_its_actions),
		cmocka_unit_test(status_bar_fills_its_width),
		cmocka_unit_test(bullet_draws_gain_and_loss),
		cmocka_unit_test(columns_stack_and_sum),
		cmocka_unit_test(columns_take_any_value),
		cmocka_unit_test(line_goes_by_date),
		cmocka_unit_test(a_year_ends_after_its_name),
		cmocka_unit_test(hollow_is_what_is_made_up_or_estimated),
		cmocka_unit_test(words_of_a_line_never_cover_one_another),
		cmocka_unit_test(a_file_has_its_words_and_figures),
	};
	return cmocka_run_group_tests_name("chart", tests, NULL, NULL);
}
