/* stocktake.h - whether all copies of a desk are there: begun, copies noted, closed. Each writes in the caller's write transaction and asks
 * nothing about who may. */
#ifndef JOB_STOCKTAKE_H
#define JOB_STOCKTAKE_H
#include "model/declared/learning.h"
#include "model/engine/row.h"

/* The one that is open, or a new one from today; NULL where one was begun and closed today (a desk has one a day), or the database failed. */
const struct stocktake *stocktake_begin(struct model *, const struct desk *, const struct change *);
/* The one that was begun today, open or closed; NULL: none was. */
const struct stocktake *stocktake_of_today(struct model *, int64_t desk);
/* NULL: none is open. */
const struct stocktake *stocktake_open(struct model *, int64_t desk);
/* A copy was seen: a lost one is good again. True also where it was noted before. */
bool stocktake_note(struct model *, const struct stocktake *, const struct copy *, const struct change *);
/* Closes it: what it has not seen is noted as missing, and its copy as lost. How many; -1 when the database failed. */
int64_t stocktake_close(struct model *, const struct stocktake *, const struct change *);
#endif
