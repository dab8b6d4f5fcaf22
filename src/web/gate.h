/* gate.h - a site that is not open yet: before anybody has set it up, and before it is public. */
#ifndef WEB_GATE_H
#define WEB_GATE_H
#include "web/kit/page.h"

/* Whether the page may be asked for as things stand; else the answer is written: while nobody has set the site up every address leads to
 * that, and while it is not public only who is signed in reads more than the legal texts. `*set_up` is kept by the caller between requests:
 * a set-up that is closed never opens again, so it is asked for once. */
bool gate_open(struct page *, bool *set_up);
#endif
