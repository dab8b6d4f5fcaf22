/* measure.h - how an indicator stands against the path from its baseline by its milestones to its target, in whole millionths.
 *
 * Only observations without a disaggregation count, and of these only such as stand (measure_counts()). The baseline is the first
 * one, every target is a point of the path (rule/measure/path.h), the actual is the last one up to the day. A date that names a year or a
 * month stands at its last day, whatever it is the date of, so that from 2005 to 2010 a value of 2009 is judged as four fifths of the
 * way. A value is judged on its own day, not on the day of the page: what is expected is the path there, rounded as the values are
 * recorded (measure_step()). A value is on course within a twentieth of the way that the path goes, from its lowest point to its highest.
 * What should hold is expected at its target's level from the beginning, within a twentieth of that level, and is never ahead. More than
 * FRESH_DAYS (rule/fresh.h) after its last day a value says nothing of today: there is no figure since. Without a target nothing is judged.
 * These are the choices of Jumelage (doc/design.md 5). */
#ifndef MEASURE_H
#define MEASURE_H
#include "base/text.h"
#include "model/codelists.h"
#include "model/engine/model.h"
#include "model/declared/strategy.h"

static inline bool observation_is_baseline(const struct observation *o)
{
	return text_equal(o->kind, CODE_OBSERVATION_KIND_BASELINE);
}
static inline bool observation_is_target(const struct observation *o)
{
	return text_equal(o->kind, CODE_OBSERVATION_KIND_TARGET);
}
static inline bool observation_is_actual(const struct observation *o)
{
	return text_equal(o->kind, CODE_OBSERVATION_KIND_ACTUAL);
}
/* It should stay where it is, and neither rise nor fall. */
static inline bool indicator_holds(const struct indicator *n)
{
	return text_equal(n->direction, CODE_DIRECTION_HOLD);
}
static inline bool indicator_falls(const struct indicator *n)
{
	return text_equal(n->direction, CODE_DIRECTION_DOWN);
}
static inline bool indicator_is_share(const struct indicator *n)
{
	return text_equal(n->unit, CODE_UNIT_PERCENT);
}
static inline bool indicator_is_level(const struct indicator *n)
{
	return text_equal(n->unit, CODE_UNIT_LEVEL);
}
static inline bool indicator_is_yes_no(const struct indicator *n)
{
	return text_equal(n->unit, CODE_UNIT_YES_NO);
}
static inline bool indicator_is_tonnes(const struct indicator *n)
{
	return text_equal(n->unit, CODE_UNIT_TONNES);
}
static inline bool indicator_is_pounds(const struct indicator *n)
{
	return text_equal(n->unit, CODE_UNIT_POUNDS);
}

enum measure_verdict { MEASURE_AHEAD, MEASURE_ON_COURSE, MEASURE_BEHIND, MEASURE_OLD, MEASURE_NO_TARGET, MEASURE_NO_DATA };

struct measure {
	enum measure_verdict verdict;
	enum measure_verdict then;                            /* on the value's own day: as `verdict`, but for MEASURE_OLD */
	const char *as_at;                                    /* the day that is spoken of */
	const char *day;                                      /* that is judged: a full date; the model's where there is no value */
	int64_t step;                                         /* what is recorded goes in such steps, millionths */
	bool about;                                           /* what is expected was rounded to one */
	const struct observation *baseline, *target, *actual; /* NULL where there is none; target: the next one, else the last */
	const struct observation *from; /* where the piece of the path begins that the day falls in: the baseline or a milestone */
	size_t targets;                 /* points of the path behind the baseline */
	/* the arithmetic, in millionths; NONE where it can't be done */
	int64_t expected, tolerance;
	int64_t difference;              /* actual less expected */
	int64_t days_passed, days_total; /* from the beginning of the piece to the day, and to the target; 0 to total */
};

/* `observations` as observations_of_indicator() gives them: by date. `as_at` is a full date. */
struct measure measure_of(struct arena *, const struct indicator *, struct set observations, const char *as_at);
struct measure measure_read(struct model *, const struct indicator *);

/* Whether what is expected by now, or the verdict, is worked out from a made-up value; false where there is none. */
bool measure_expected_made_up(struct model *, const struct measure *);
bool measure_made_up(struct model *, const struct measure *);

extern const struct codelist measure_verdicts;   /* in the order of the enum */
const char *measure_code(enum measure_verdict);  /* for files: "ahead", "on-course", "behind", "no-recent-figure", "no-target", "no-data" */
const char *measure_name(enum measure_verdict);  /* message id: "On course" */
const char *measure_class(enum measure_verdict); /* CSS class: "s-complete", "s-on-track", "s-late", "s-not-started" */
/* The verdict for people: "On course", "No figure since April 2008". */
const char *measure_verdict_words(struct arena *, const struct measure *);
/* Whether there is one to show: without a target there is no verdict, and nothing to draw. */
static inline bool measure_judges(const struct measure *v)
{
	return v->verdict != MEASURE_NO_TARGET;
}
/* Whether the figure is of the city itself. Whose it is follows from where its activity was: in the city or a part of it, or in one of its
 * links, it is the city's. What was counted in another city, a whole country, or a network of a region measures none of its aims. An
 * indicator of no activity, or of one without a place, is the city's. */
bool indicator_is_ours(struct model *, const struct indicator *);
/* What is expected, for people: "about 23 schools", "–". */
const char *measure_expected(struct arena *, const struct indicator *, const struct measure *);
/* Whether an observation counts: it may be shown without. */
bool measure_counts(const struct observation *);
/* Estimated: neither measured nor reported by somebody. A reported value is drawn as it is on record, and its row says that it was reported. */
bool measure_is_estimate(const struct observation *);
/* A value with its unit for people, in millionths: "15 schools", "42%", "£28,500". */
const char *measure_value(struct arena *, const struct indicator *, int64_t value);
/* A figure with its precision before it, by a code of qualifier; NULL: as it is. */
const char *measure_qualified(struct arena *, const char *qualifier, const char *figure);
/* An observation's, with its precision: "more than 1,300 pupils". */
const char *measure_people(struct arena *, const struct indicator *, const struct observation *);

/* The verdict with its arithmetic, for people (measure_words.c). The four that speak of `expected` and `actual` need both. */
/* Of a worked-out value tenths, of a thousand and more none; but never nought for what is something. */
int64_t measure_rounded(int64_t value);
/* A difference between two shares is in percentage points, one between two levels a plain number. */
const char *measure_difference(struct arena *, const struct indicator *, int64_t value);
/* Beside the title, which names what is counted: a number without its unit, but for signs, levels, and yes or no. */
const char *measure_figure(struct arena *, const struct indicator *, const struct observation *);
/* What the figures came to, as one sentence without a full stop: "Energy use fell from 412 to 380, short of the target of 350 by 2012". The
 * value is compared with the next target: reached, away from it, short of it when its day is over; before that as the verdict says. */
const char *measure_finding(struct arena *, const struct indicator *, const struct measure *);
/* Whether one of the values that it names is made up. */
bool measure_finding_made_up(struct model *, const struct measure *);
/* "42% (May 2009)" */
const char *measure_dated(struct arena *, const struct indicator *, const struct observation *);
/* "On 31 May 2009 the value expected on a straight line from 64% (2008) to 70% (2011) was 66%; the value was 65% (May 2009): behind by …" */
const char *measure_sentence(struct arena *, const struct indicator *, const struct measure *);
const char *measure_expected_words(struct arena *, const struct measure *);   /* "64 + (70 − 64) × 545 ÷ 1,095 = 67"; days_total is not 0 */
const char *measure_difference_words(struct arena *, const struct measure *); /* "65 − 67 = −2" */
const char *measure_tolerance_words(struct arena *, const struct indicator *, const struct measure *);
const char *measure_missing_words(const struct measure *); /* why there is no verdict */
/* "About the target: the 5% is probably a misprint.": the first sentence of the note on the target. Code that shows a verdict shows it beside;
 * NULL without a note, or without a verdict. */
const char *measure_caveat(struct arena *, const struct measure *);
#endif
