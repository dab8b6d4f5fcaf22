/* measure_words.c - a verdict with its arithmetic in words, the same on pages and in reports (measure.h). */
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "rule/measure/measure.h"
#include "model/declared/strategy.h"

static int64_t measure_words_magnitude(int64_t v)
{
	return v < 0 ? -v : v;
}

int64_t measure_rounded(int64_t value)
{
	int64_t step = measure_words_magnitude(value) < 1000 * DECIMAL_ONE ? DECIMAL_ONE / 10 : DECIMAL_ONE, result;
	do {
		int64_t half = value < 0 ? -step / 2 : step / 2;
		result = (value + half) / step * step;
		step /= 10;
	} while (!result && value && step);
	return result;
}

const char *measure_difference(struct arena *a, const struct indicator *n, int64_t value)
{
	int64_t size = measure_rounded(measure_words_magnitude(value));
	const char *number = decimal_people(a, size);
	if (indicator_is_share(n))
		return arena_printf(a, message_n("%s percentage point", "%s percentage points", size == DECIMAL_ONE ? 1 : 2), number);
	return indicator_is_level(n) || indicator_is_yes_no(n) ? number : measure_value(a, n, size);
}

static const char *number_words(struct arena *a, int64_t value)
{
	return decimal_people(a, measure_rounded(value));
}

/* A level that is shown without tenths is not taken from another to a tenth: 1,300 less 1,519 is 219. */
static int64_t difference_shown(const struct measure *v)
{
	int64_t plain = v->actual->value - measure_rounded(v->expected);
	return plain && measure_words_magnitude(v->expected) >= 1000 * DECIMAL_ONE ? plain : v->difference;
}

static const char *verdict_words(struct arena *a, const struct indicator *n, const struct measure *v)
{
	if (v->then == MEASURE_AHEAD)
		return arena_printf(a, _("ahead by %s"), measure_difference(a, n, difference_shown(v)));
	if (v->then == MEASURE_BEHIND)
		return arena_printf(a, _("behind by %s"), measure_difference(a, n, difference_shown(v)));
	if (!v->difference)
		return _("on course");
	return arena_printf(a, _("on course, since a difference of %s is within the tolerance"), measure_difference(a, n, difference_shown(v)));
}

const char *measure_verdict_words(struct arena *a, const struct measure *v)
{
	return v->verdict == MEASURE_OLD ? arena_printf(a, _("No figure since %s"), date_people(a, v->actual->date))
	                                 : message(measure_name(v->verdict));
}

const char *measure_expected(struct arena *a, const struct indicator *n, const struct measure *v)
{
	if (v->expected == NONE)
		return "\u2013";
	const char *text = measure_value(a, n, v->expected);
	return v->about ? arena_printf(a, _("about %s"), text) : text;
}

const char *measure_caveat(struct arena *a, const struct measure *v)
{
	const char *note = measure_judges(v) && v->target ? v->target->note : NULL, *end = note ? strstr(note, ". ") : NULL;
	if (text_empty(note))
		return NULL;
	return arena_printf(a, "%s %s", _("About the target:"), end ? arena_strndup(a, note, (size_t)(end - note) + 1) : note);
}

const char *measure_dated(struct arena *a, const struct indicator *n, const struct observation *o)
{
	return arena_printf(a, "%s (%s)", measure_people(a, n, o), date_people(a, o->date));
}

const char *measure_sentence(struct arena *a, const struct indicator *n, const struct measure *v)
{
	const char *day = date_people(a, v->day), *last = measure_dated(a, n, v->actual);
	const char *text = indicator_holds(n)
	    ? arena_printf(
	          a, _("On %s the value should hold at %s; it was %s: %s."), day, measure_dated(a, n, v->target), last, verdict_words(a, n, v))
	    : arena_printf(a, _("On %s the value expected on a straight line from %s to %s was %s; the value was %s: %s."), day,
	          measure_dated(a, n, v->from), measure_dated(a, n, v->target), measure_expected(a, n, v), last, verdict_words(a, n, v));
	return v->verdict == MEASURE_OLD ? arena_printf(a, "%s %s", text, _("No later figure is recorded.")) : text;
}

const char *measure_expected_words(struct arena *a, const struct measure *v)
{
	return arena_printf(a, "%s + (%s \u2212 %s) \u00d7 %s \u00f7 %s = %s", decimal_people(a, v->from->value), decimal_people(a, v->target->value),
	    decimal_people(a, v->from->value), integer_people(a, v->days_passed), integer_people(a, v->days_total), number_words(a, v->expected));
}

const char *measure_difference_words(struct arena *a, const struct measure *v)
{
	int64_t difference = difference_shown(v);
	return arena_printf(a, "%s \u2212 %s = %s%s", decimal_people(a, v->actual->value), number_words(a, v->expected),
	    difference < 0 ? "\u2212" : "", number_words(a, measure_words_magnitude(difference)));
}

const char *measure_tolerance_words(struct arena *a, const struct indicator *n, const struct measure *v)
{
	int64_t whole = v->step > 1 ? v->tolerance / v->step * v->step : v->tolerance;
	const char *size = whole ? measure_difference(a, n, whole) : arena_printf(a, _("less than %s"), measure_difference(a, n, v->step));
	if (indicator_holds(n))
		return arena_printf(a, _("%s: a twentieth of the level that should hold"), size);
	return v->targets > 1 ? arena_printf(a, _("%s (5%% of the distance from the lowest to the highest point of the path)"), size)
	                      : arena_printf(a, _("%s (5%% of the distance from baseline to target)"), size);
}

const char *measure_missing_words(const struct measure *v)
{
	return !v->baseline && !v->target ? _("There is neither a baseline nor a target to compare the value with.")
	    : !v->baseline                ? _("There is no baseline, so no value can be expected for a day.")
	    : !v->target                  ? _("There is no target to compare the value with.")
	                                  : _("No value is recorded by this day.");
}
