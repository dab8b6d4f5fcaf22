/* mine.h - what belongs to an organisation and waits for it. */
#ifndef MINE_H
#define MINE_H
#include "model/engine/model.h"

/* Actions that it owns and that are due on or before a day, the earliest first. */
struct set mine_actions_due(struct model *, int64_t organisation, const char *day, size_t limit);
/* Bookings of what it holds that nobody has answered yet, the earliest first. */
struct set mine_bookings_asked(struct model *, int64_t organisation, size_t limit);
/* Activities that it takes part in, by title. */
struct set mine_activities(struct model *, int64_t organisation, size_t limit);
#endif
