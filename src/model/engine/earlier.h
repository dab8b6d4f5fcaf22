/* earlier.h - rows on a day before the city's own: what came later is not told yet. Rows hold what is known today; a page of an earlier day
 * (?as-at=) shows what its dates say was so then. */
#ifndef EARLIER_H
#define EARLIER_H
#include "model/engine/model.h"

/* An activity that began after the model's day is planned and has no story yet; one that was not over has no outcome yet. Its days stay. */
void activity_earlier(struct model *, void *activity);
#endif
