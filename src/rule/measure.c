#include "measure.h"

#include "base/date.h"
#include "base/text.h"
#include "model/strategy_read.h"

static const struct {
	const char *name, *class;
} verdicts[] = {
	[MEASURE_AHEAD] = { N_("Ahead"), "s-complete" },
	[MEASURE_ON_COURSE] = { N_("On course"), "s-on-track" },
	[MEASURE_BEHIND] = { N_("Behind"), "s-late" },
	[MEASURE_NO_DATA] = { N_("No verdict: data missing"), "s-not-started" },
};

const char *measure_name(enum measure_verdict v)
{
	return verdicts[v].name;
}

const char *measure_class(enum measure_verdict v)
{
	return verdicts[v].class;
}

static void observations_choose(struct arena *a, struct measure *r, struct set all, const char *as_at)
{
	bool ahead = false; /* the target chosen is on or after the day */
	for (size_t i = 0; i < all.count; i++) {
		const struct observation *o = set_row(all, observation, i);
		if (!text_empty(o->disaggregation))
			continue;
		if (text_equal(o->kind, "baseline"))
			r->baseline = r->baseline ? r->baseline : o;
		else if (text_equal(o->kind, "actual"))
			r->actual = o;
		else if (!ahead) {
			r->target = o;
			ahead = date_days(date_last(a, o->date)) >= date_days(as_at);
		}
	}
}

static int64_t magnitude(int64_t v)
{
	return v < 0 ? -v : v;
}

/* from + (to - from) * passed / total, to the nearest, halves away from zero */
static int64_t on_path(int64_t from, int64_t to, int64_t passed, int64_t total)
{
	__int128 way = ((__int128)to - from) * passed;
	__int128 half = total / 2;
	return from + (int64_t)((way < 0 ? way - half : way + half) / total);
}

static enum measure_verdict verdict_of(const struct measure *r, const char *direction)
{
	int64_t better = text_equal(direction, "down") ? -r->difference : r->difference;
	if (magnitude(r->difference) <= r->tolerance)
		return MEASURE_ON_COURSE;
	if (text_equal(direction, "hold"))
		return MEASURE_BEHIND;
	return better > 0 ? MEASURE_AHEAD : MEASURE_BEHIND;
}

struct measure measure_of(struct arena *a, const struct indicator *n, struct set observations, const char *as_at)
{
	struct measure r = { .verdict = MEASURE_NO_DATA, .expected = NONE, .tolerance = NONE, .difference = NONE };
	observations_choose(a, &r, observations, as_at);
	if (!r.baseline || !r.target)
		return r;
	int64_t from = date_days(r.baseline->date), to = date_days(date_last(a, r.target->date)), now = date_days(as_at);
	r.days_total = to > from ? to - from : 0;
	r.days_passed = now < from ? 0 : now - from < r.days_total ? now - from : r.days_total;
	int64_t start = r.baseline->value, end = r.target->value;
	bool hold = text_equal(n->direction, "hold");
	r.expected = r.days_total ? on_path(start, end, r.days_passed, r.days_total) : end;
	r.tolerance = (hold ? magnitude(end) : magnitude(end - start)) / 20;
	if (!r.actual)
		return r;
	r.difference = r.actual->value - r.expected;
	r.verdict = verdict_of(&r, n->direction);
	return r;
}

struct measure measure_read(struct model *m, const struct indicator *n)
{
	return measure_of(m->arena, n, observations_of_indicator(m, n->head.id), m->as_at);
}

static const struct {
	const char *unit, *one, *many;
} units[] = {
	{ "percent", N_("%s%%"), N_("%s%%") },
	{ "schools", N_("%s school"), N_("%s schools") },
	{ "pupils", N_("%s pupil"), N_("%s pupils") },
	{ "students", N_("%s student"), N_("%s students") },
	{ "teachers", N_("%s teacher"), N_("%s teachers") },
	{ "people", N_("%s person"), N_("%s people") },
	{ "activities", N_("%s activity"), N_("%s activities") },
	{ "events", N_("%s event"), N_("%s events") },
	{ "visits", N_("%s visit"), N_("%s visits") },
	{ "organisations", N_("%s organisation"), N_("%s organisations") },
	{ "boxes", N_("%s box"), N_("%s boxes") },
	{ "books", N_("%s book"), N_("%s books") },
	{ "displays", N_("%s display"), N_("%s displays") },
	{ "pounds", N_("£%s"), N_("£%s") },
	{ "tonnes", N_("%s tonne of CO2"), N_("%s tonnes of CO2") },
	{ "level", N_("level %s"), N_("level %s") },
	{ "groups", N_("%s group"), N_("%s groups") },
};

static const struct {
	const char *qualifier, *with;
} qualifiers[] = {
	{ "more-than", N_("more than %s") },
	{ "at-least", N_("at least %s") },
	{ "about", N_("about %s") },
	{ "up-to", N_("up to %s") },
	{ "some", N_("some %s") },
};

const char *measure_value(struct arena *a, const struct indicator *n, int64_t value)
{
	const char *number = decimal_people(a, value);
	long amount = value == DECIMAL_ONE ? 1 : 2;
	for (size_t i = 0; i < COUNT(units); i++)
		if (text_equal(units[i].unit, n->unit))
			return arena_printf(a, message_n(units[i].one, units[i].many, amount), number);
	return number;
}

const char *measure_people(struct arena *a, const struct indicator *n, const struct observation *o)
{
	const char *text = measure_value(a, n, o->value);
	for (size_t i = 0; i < COUNT(qualifiers); i++)
		if (text_equal(qualifiers[i].qualifier, o->qualifier))
			return arena_printf(a, message(qualifiers[i].with), text);
	return text;
}
