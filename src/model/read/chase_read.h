/* chase_read.h - actions that ask something of their owners, and the accounts that speak for owners. As at the model's day. */
#ifndef CHASE_READ_H
#define CHASE_READ_H
#include "model/declared/chasing.h"
#include "model/engine/model.h"
#include "model/declared/strategy.h"

/* Open actions of the city's own plans that are late, due on or before `due`, or without an update after `touched`, by owner. */
struct set chase_actions(struct model *, const char *due, const char *touched, size_t limit);
/* Every action of an organisation (NONE: of all), by due date, those without one last. */
struct set actions_owned(struct model *, int64_t organisation, size_t limit);
/* The date of the element's last update up to the day, of whatever kind; NULL without one. */
const char *update_last_day(struct model *, int64_t element);

/* Active accounts that hold one of two roles (codes) for an organisation; NONE: for any or for none. */
struct set chase_accounts(struct model *, const char *role, const char *other, int64_t organisation, size_t limit);
#endif
