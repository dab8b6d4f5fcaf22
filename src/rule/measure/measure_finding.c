/* measure_finding.c - what an indicator's figures came to, in one sentence: the title of its chart (measure.h). */
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "rule/measure/measure.h"
#include "model/declared/strategy.h"

const char *measure_figure(struct arena *a, const struct indicator *n, const struct observation *o)
{
	struct indicator bare = *n;
	if (!indicator_is_share(n) && !indicator_is_pounds(n) && !indicator_is_level(n) && !indicator_is_yes_no(n))
		bare.unit = NULL;
	return measure_people(a, &bare, o);
}

static bool finding_rises(const struct indicator *n)
{
	return !indicator_holds(n) && !indicator_falls(n);
}

static bool is_reached(const struct indicator *n, const struct measure *v)
{
	if (indicator_holds(n))
		return v->difference != NONE && v->then == MEASURE_ON_COURSE;
	return finding_rises(n) ? v->actual->value >= v->target->value : v->actual->value <= v->target->value;
}

/* The change went against the wanted way. */
static bool is_away(const struct indicator *n, const struct measure *v)
{
	return v->baseline && !indicator_holds(n) &&
	    (finding_rises(n) ? v->actual->value < v->baseline->value : v->actual->value > v->baseline->value);
}

/* "rose from 55 to 62" */
static const char *change_words(struct arena *a, const struct indicator *n, const struct measure *v)
{
	const char *now = measure_figure(a, n, v->actual), *then = v->baseline ? measure_figure(a, n, v->baseline) : NULL;
	if (!v->baseline || v->baseline == v->actual || indicator_is_yes_no(n))
		return arena_printf(a, _("%s: %s in %s"), n->title, now, date_people(a, v->actual->date));
	if (v->actual->value == v->baseline->value)
		return arena_printf(a, _("%s stayed at %s"), n->title, now);
	return arena_printf(a, v->actual->value > v->baseline->value ? _("%s rose from %s to %s") : _("%s fell from %s to %s"), n->title, then, now);
}

/* The change, with what the target makes of it. */
static const char *target_words(struct arena *a, const struct indicator *n, const struct measure *v, const char *change)
{
	const char *level = measure_figure(a, n, v->target), *day = date_people(a, v->target->date), *form;
	bool old = v->verdict == MEASURE_OLD;
	if (indicator_holds(n))
		return arena_printf(a, is_reached(n, v) ? _("%s, as it should") : _("%s; it should stay at %s"), change, level);
	if (is_reached(n, v))
		form = v->actual->value == v->target->value ? _("%s, the target of %s set for %s") : _("%s, past the target of %s set for %s");
	else if (is_away(n, v))
		form = _("%s, away from the target of %s by %s");
	else if (strcmp(date_last(a, v->target->date), v->as_at) <= 0)
		form = _("%s, short of the target of %s by %s");
	else if (old || v->difference == NONE)
		form = _("%s; the target is %s by %s");
	else
		form = v->then == MEASURE_BEHIND ? _("%s, behind the path to the target of %s by %s")
		    : v->then == MEASURE_AHEAD   ? _("%s, ahead of the path to the target of %s by %s")
		                                 : _("%s, on course for the target of %s by %s");
	return arena_printf(a, form, change, level, day);
}

const char *measure_finding(struct arena *a, const struct indicator *n, const struct measure *v)
{
	if (!v->actual)
		return v->target ? arena_printf(a, _("%s: no value yet; the target is %s by %s"), n->title, measure_figure(a, n, v->target),
		                       date_people(a, v->target->date))
		                 : arena_printf(a, _("%s: no value yet"), n->title);
	const char *change = change_words(a, n, v);
	/* without a baseline the day is said already */
	if (v->verdict == MEASURE_OLD && v->baseline && v->baseline != v->actual)
		change = arena_printf(a, _("%s by %s, with no figure since"), change, date_people(a, v->actual->date));
	return v->target ? target_words(a, n, v, change) : change;
}
