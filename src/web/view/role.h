/* role.h - what a role is for, as several page families say it. */
#ifndef WEB_VIEW_ROLE_H
#define WEB_VIEW_ROLE_H
#include "rule/may.h"

/* What the product can do for who holds the role, in a sentence that says "you"; NULL for the public. A message id. */
const char *role_about(enum role);
#endif
