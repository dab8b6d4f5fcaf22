/* earlier.h - rows on a day before the city's own: what came later is not told yet. Rows hold what is known today; a page of an earlier day
 * (?as-at=) shows what its dates say was so then. Two rules, each declared with the entity: a row whose day has not come stands in no list and
 * no set (`appears`), and one that is there already says nothing that came later (`earlier`). What has no date was always so. */
#ifndef EARLIER_H
#define EARLIER_H
#include "base/out.h"
#include "model/engine/model.h"

/* The fields that say from when rows are there for the model's reader; NULL when all of them are: the day is not an earlier one, or they always
 * were. */
const char *earlier_since(const struct model *, const struct entity *);
/* That day of the row under `alias`, "" for none. Only where earlier_since() gives fields. */
void earlier_since_sql(const struct model *, struct out *, const struct entity *, const char *alias);
/* The day of the row's own fields, asked before anything of it is taken back; NULL: none. */
const char *earlier_own_day(struct model *, const struct entity *, const void *row);
/* Whether a row was there. */
bool earlier_is_there(struct model *, const struct entity *, const void *row);
/* Leaves out of a set what was not there yet. */
struct set earlier_leave_out(struct model *, struct set);

/* An activity that began after the model's day is planned and has no story yet; one that was not over has no outcome yet. Its days stay. */
void activity_earlier(struct model *, void *activity);
/* A meeting after the day is planned, whatever became of it. */
void meeting_earlier(struct model *, void *meeting);
/* Before it was decided a bid is only sent, and before that it is being written. */
void bid_earlier(struct model *, void *bid);
void bid_task_earlier(struct model *, void *task);
/* One that has expired since was held. */
void award_earlier(struct model *, void *award);
/* Without what the firm told later. */
void introduction_earlier(struct model *, void *introduction);
/* Nobody knew that they would end. */
void link_earlier(struct model *, void *link);
void organisation_earlier(struct model *, void *organisation);
#endif
