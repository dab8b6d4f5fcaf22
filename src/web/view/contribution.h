/* contribution.h - activities that serve an element. */
#ifndef WEB_VIEW_CONTRIBUTION_H
#define WEB_VIEW_CONTRIBUTION_H
#include "web/kit/page.h"

/* Contributions as cards of their activities, each once, at most `max`; how many were shown. */
size_t contribution_cards(struct page *, struct set contributions, size_t max);
#endif
