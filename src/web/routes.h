/* routes.h - the one table of addresses. */
#ifndef WEB_ROUTES_H
#define WEB_ROUTES_H
#include "web/kit/page.h"

extern const struct route routes[];
extern const size_t route_count;
#endif
