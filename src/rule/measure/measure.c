#include "rule/measure/measure.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/declared/delivery.h"
#include "model/declared/partners.h"
#include "model/engine/standing.h"
#include "model/read/city_read.h"
#include "model/rows/strategy.h"
#include "rule/approval.h"
#include "rule/partner.h"
#include "rule/measure/path.h"
#include "rule/fresh.h"

static const struct code verdicts[] = {
	[MEASURE_AHEAD] = { "ahead", N_("Ahead") },
	[MEASURE_ON_COURSE] = { "on-course", N_("On course") },
	[MEASURE_BEHIND] = { "behind", N_("Behind") },
	[MEASURE_OLD] = { "no-recent-figure", N_("No recent figure") },
	[MEASURE_NO_TARGET] = { "no-target", N_("No target") },
	[MEASURE_NO_DATA] = { "no-data", N_("No verdict: data missing") },
};
const struct codelist measure_verdicts = { .name = "verdict", .codes = verdicts, .count = COUNT(verdicts) };
static const char *const classes[] = {
	[MEASURE_AHEAD] = "s-complete",
	[MEASURE_ON_COURSE] = "s-on-track",
	[MEASURE_BEHIND] = "s-late",
	[MEASURE_OLD] = "s-not-started",
	[MEASURE_NO_TARGET] = "s-not-started",
	[MEASURE_NO_DATA] = "s-not-started",
};

const char *measure_code(enum measure_verdict v)
{
	return verdicts[v].code;
}

const char *measure_name(enum measure_verdict v)
{
	return verdicts[v].name;
}

const char *measure_class(enum measure_verdict v)
{
	return classes[v];
}

bool measure_counts(const struct observation *o)
{
	return text_empty(o->disaggregation) && approval_stands(o);
}

bool measure_is_estimate(const struct observation *o)
{
	return text_equal(o->quality, CODE_QUALITY_ESTIMATED);
}

/* The path as points, and the observation that each stands for. */
struct way {
	struct path_point *points;
	const struct observation **of;
	size_t count;
};

/* Dates may be years and days in one list, whose order by text is not that of their last days. */
static void target_add(struct way *w, const struct observation *o, int64_t day)
{
	size_t at = w->count++;
	for (; at > 1 && w->points[at - 1].day > day; at--) {
		w->points[at] = w->points[at - 1];
		w->of[at] = w->of[at - 1];
	}
	w->points[at] = (struct path_point){ day, o->value };
	w->of[at] = o;
}

/* A target that lies before the baseline is of an earlier time; it counts only when there is no other. */
static struct way way_of(struct arena *a, const struct observation *baseline, struct set all)
{
	struct way w = { .points = arena_array(a, struct path_point, all.count + 1),
		.of = arena_array(a, const struct observation *, all.count + 1) };
	int64_t start = date_days(date_last(a, baseline->date));
	const struct observation *earlier = NULL;
	w.points[0] = (struct path_point){ start, baseline->value };
	w.of[w.count++] = baseline;
	for (size_t i = 0; i < all.count; i++) {
		const struct observation *o = set_row(all, observation, i);
		int64_t day = date_days(date_last(a, o->date));
		if (!observation_is_target(o) || !measure_counts(o))
			continue;
		if (day > start)
			target_add(&w, o, day);
		else
			earlier = o;
	}
	if (w.count == 1 && earlier)
		target_add(&w, earlier, start);
	return w;
}

static void observations_choose(struct measure *r, struct set all)
{
	for (size_t i = 0; i < all.count; i++) {
		const struct observation *o = set_row(all, observation, i);
		if (!measure_counts(o))
			continue;
		if (observation_is_baseline(o))
			r->baseline = r->baseline ? r->baseline : o;
		else if (observation_is_actual(o))
			r->actual = o;
		else
			r->target = o;
	}
}

/* At the ends of the range the largest difference there is. */
static int64_t difference_of(int64_t actual, int64_t expected)
{
	int64_t difference;
	if (!__builtin_sub_overflow(actual, expected, &difference) && difference != NONE)
		return difference;
	return actual < expected ? -INT64_MAX : INT64_MAX;
}

static const int64_t *tens(size_t *count)
{
	static const int64_t powers[] = { 1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000, 10000000000, 100000000000,
		1000000000000, 10000000000000 };
	*count = COUNT(powers);
	return powers;
}

/* The largest power of ten up to `most` that the values are made of. */
static int64_t step_of(const struct observation *const *all, size_t count, int64_t most)
{
	size_t n;
	const int64_t *powers = tens(&n);
	int64_t step = 1;
	for (size_t k = 1; k < n && powers[k] <= most; k++) {
		for (size_t i = 0; i < count; i++)
			if (all[i] && all[i]->value % powers[k])
				return step;
		step = powers[k];
	}
	return step;
}

/* In what steps an indicator's figures are recorded: counts in ones; shares and levels as finely as the finest of them, but in tenths at the
 * most; money and tonnes in the largest power of ten that all of them are made of, but at least to a hundredth of the largest. */
static int64_t measure_step(const struct indicator *n, const struct observation *const *all, size_t count)
{
	int64_t largest = 0, tenth = DECIMAL_ONE / 10;
	if (!n->unit)
		return 1;
	if (indicator_is_share(n) || indicator_is_level(n)) {
		int64_t step = step_of(all, count, DECIMAL_ONE);
		return step < tenth ? tenth : step;
	}
	if (!indicator_is_pounds(n) && !indicator_is_tonnes(n))
		return DECIMAL_ONE;
	for (size_t i = 0; i < count; i++)
		if (all[i] && all[i]->value != INT64_MIN && llabs(all[i]->value) > largest)
			largest = llabs(all[i]->value);
	return step_of(all, count, largest / 100);
}

/* To the nearest step, halves away from nought; what is too large for it stays. */
static int64_t to_step(int64_t value, int64_t step)
{
	int64_t half = value < 0 ? -(step / 2) : step / 2, sum;
	return step > 1 && !__builtin_add_overflow(value, half, &sum) ? sum / step * step : value;
}

/* The last day that the value's date may mean, but none that is still to come. */
static const char *day_judged(struct arena *a, const struct observation *actual, const char *as_at)
{
	const char *last = actual ? date_last(a, actual->date) : as_at;
	return strcmp(last, as_at) < 0 ? last : as_at;
}

static void expect(struct measure *r, const struct indicator *n, int64_t exact)
{
	const struct observation *const all[] = { r->baseline, r->from, r->target, r->actual };
	r->step = measure_step(n, all, COUNT(all));
	r->expected = to_step(exact, r->step);
	r->about = r->expected != exact;
}

struct measure measure_of(struct arena *a, const struct indicator *n, struct set observations, const char *as_at)
{
	struct measure r = {
		.verdict = MEASURE_NO_DATA, .then = MEASURE_NO_DATA, .expected = NONE, .tolerance = NONE, .difference = NONE, .as_at = as_at
	};
	observations_choose(&r, observations);
	r.day = day_judged(a, r.actual, as_at);
	if (!r.target)
		r.verdict = r.then = MEASURE_NO_TARGET;
	if (!r.baseline || !r.target)
		return r;
	bool hold = indicator_holds(n);
	struct way w = way_of(a, r.baseline, observations);
	struct path_place at = path_at(w.points, w.count, date_days(r.day));
	r.from = w.of[at.from];
	r.target = w.of[at.to];
	r.targets = w.count - 1;
	r.days_passed = at.passed;
	r.days_total = at.total;
	expect(&r, n, hold ? r.target->value : at.expected);
	r.tolerance = path_tolerance(w.points, hold ? at.to + 1 : w.count, hold);
	if (!r.actual)
		return r;
	static const enum measure_verdict of_path[] = {
		[PATH_AHEAD] = MEASURE_AHEAD, [PATH_ON_COURSE] = MEASURE_ON_COURSE, [PATH_BEHIND] = MEASURE_BEHIND
	};
	r.difference = difference_of(r.actual->value, r.expected);
	r.then = of_path[path_verdict(n->direction, r.difference, r.tolerance)];
	r.verdict = date_days(as_at) - date_days(r.day) > FRESH_DAYS ? MEASURE_OLD : r.then;
	return r;
}

struct measure measure_read(struct model *m, const struct indicator *n)
{
	return measure_of(m->arena, n, observations_of_indicator(m, n->head.id), m->as_at);
}

/* Whether a place is the city or a part of it. */
static bool place_lies_in(struct model *m, const struct place *at, const struct place *city)
{
	enum { STEPS = 5 };
	for (int i = 0; at && place_is_of_city(at) && i < STEPS; i++)
		at = at->parent == NONE ? NULL : model_get(m, place, at->parent);
	return at && at->head.id == city->head.id;
}

bool indicator_is_ours(struct model *m, const struct indicator *n)
{
	const struct activity *a = n->activity == NONE ? NULL : model_get(m, activity, n->activity);
	const struct place *at = !a || a->place == NONE || a->link != NONE ? NULL : model_get(m, place, a->place), *home = place_home(m);
	return !at || !home || place_lies_in(m, at, home);
}

static bool observation_made_up(struct model *m, const struct observation *o)
{
	return o && standing_illustrative(m, &observation_entity, o->head.id, "value");
}

bool measure_finding_made_up(struct model *m, const struct measure *v)
{
	return observation_made_up(m, v->baseline) || observation_made_up(m, v->target) || observation_made_up(m, v->actual);
}

bool measure_expected_made_up(struct model *m, const struct measure *v)
{
	return v->expected != NONE && (observation_made_up(m, v->baseline) || observation_made_up(m, v->from) || observation_made_up(m, v->target));
}

bool measure_made_up(struct model *m, const struct measure *v)
{
	return v->expected != NONE && v->actual && (observation_made_up(m, v->actual) || measure_expected_made_up(m, v));
}

static const struct {
	const char *unit, *one, *many;
} units[] = {
	{ "percent", NN_("%s%%", "%s%%") },
	{ "schools", NN_("%s school", "%s schools") },
	{ "pupils", NN_("%s pupil", "%s pupils") },
	{ "students", NN_("%s student", "%s students") },
	{ "teachers", NN_("%s teacher", "%s teachers") },
	{ "people", NN_("%s person", "%s people") },
	{ "activities", NN_("%s activity", "%s activities") },
	{ "events", NN_("%s event", "%s events") },
	{ "visits", NN_("%s visit", "%s visits") },
	{ "organisations", NN_("%s organisation", "%s organisations") },
	{ "authorities", NN_("%s authority", "%s authorities") },
	{ "cities", NN_("%s city", "%s cities") },
	{ "boxes", NN_("%s box", "%s boxes") },
	{ "books", NN_("%s book", "%s books") },
	{ "displays", NN_("%s display", "%s displays") },
	{ "pounds", NN_("£%s", "£%s") },
	{ "tonnes", NN_("%s tonne of CO2", "%s tonnes of CO2") },
	{ "level", NN_("level %s", "level %s") },
	{ "groups", NN_("%s group", "%s groups") },
};

static const struct {
	const char *qualifier, *with;
} qualifiers[] = {
	{ "more-than", N_("more than %s") },
	{ "at-least", N_("at least %s") },
	{ "about", N_("about %s") },
	{ "up-to", N_("up to %s") },
	{ "some", N_("about %s") },
};

const char *measure_value(struct arena *a, const struct indicator *n, int64_t value)
{
	const char *number = decimal_people(a, value);
	if (indicator_is_yes_no(n))
		return value > 0 ? _("Yes") : _("No");
	long amount = value % DECIMAL_ONE ? 2 : (long)(value / DECIMAL_ONE); /* a part of one is counted as several are */
	for (size_t i = 0; i < COUNT(units); i++)
		if (text_equal(units[i].unit, n->unit))
			return arena_printf(a, message_n(units[i].one, units[i].many, amount), number);
	return number;
}

const char *measure_qualified(struct arena *a, const char *qualifier, const char *figure)
{
	for (size_t i = 0; i < COUNT(qualifiers); i++)
		if (text_equal(qualifiers[i].qualifier, qualifier))
			return arena_printf(a, message(qualifiers[i].with), figure);
	return figure;
}

const char *measure_people(struct arena *a, const struct indicator *n, const struct observation *o)
{
	return measure_qualified(a, o->qualifier, measure_value(a, n, o->value));
}
