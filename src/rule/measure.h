/* measure.h - how an indicator stands against the straight path from its baseline to its target, in whole millionths.
 *
 * Only observations without a disaggregation count. The baseline is the first one; the target is the first that is dated
 * on or after the day, else the last; the actual is the last up to the day. The value expected on the day lies on the
 * line from (baseline's first day, its value) to (target's last day, its value), rounded to the nearest millionth, and
 * stays at the target afterwards. Within a twentieth of the way from baseline to target an actual is on course. For an
 * indicator that should hold, that is a twentieth of the target's size, and nothing is ahead. */
#ifndef MEASURE_H
#define MEASURE_H
#include "model/model.h"
#include "model/strategy.h"

enum measure_verdict { MEASURE_AHEAD, MEASURE_ON_COURSE, MEASURE_BEHIND, MEASURE_NO_DATA };

struct measure {
	enum measure_verdict verdict;
	const struct observation *baseline, *target, *actual; /* NULL where there is none */
	/* the arithmetic, in millionths; NONE where it can't be done */
	int64_t expected, tolerance;
	int64_t difference;             /* actual less expected */
	int64_t days_passed, days_total; /* from the baseline to the day, and to the target; 0 to total */
};

/* `observations` as observations_of_indicator() gives them: by date. `as_at` is a full date. */
struct measure measure_of(struct arena *, const struct indicator *, struct set observations, const char *as_at);
struct measure measure_read(struct model *, const struct indicator *);

const char *measure_name(enum measure_verdict);  /* message id: "On course" */
const char *measure_class(enum measure_verdict); /* CSS class: "s-complete", "s-on-track", "s-late", "s-not-started" */
/* A value with its unit for people, in millionths: "15 schools", "42%", "£28,500". */
const char *measure_value(struct arena *, const struct indicator *, int64_t value);
/* An observation's, with its precision: "more than 1,300 pupils". */
const char *measure_people(struct arena *, const struct indicator *, const struct observation *);
#endif
