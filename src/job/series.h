/* series.h - events that come again, made and changed together inside the caller's write transaction (rule/event/series.h says what a series is). */
#ifndef JOB_SERIES_H
#define JOB_SERIES_H
#include "model/engine/row.h"
#include "rule/event/series.h"

/* Makes the events of a rule that are not there yet, each as `first` is, on its own day: what ends later, or is booked until a day before, does so
 * by as many days. `first` gets the rule. How many were made; SIZE_MAX when the database failed. */
size_t series_make(struct model *, const struct event *first, const struct series_rule *, const struct change *);
/* Later events of the series that take place: they are called, held and described as this one is, but for their days and who may come. How many were
 * changed; SIZE_MAX when the database failed. */
size_t series_copy(struct model *, const struct event *, const struct change *);
/* This event and later ones of the series do not take place. */
size_t series_cancel(struct model *, const struct event *, const struct change *);
#endif
