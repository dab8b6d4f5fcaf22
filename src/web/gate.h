/* gate.h - who may come to an address at all: by their role, and as long as the site is not set up or not public. */
#ifndef WEB_GATE_H
#define WEB_GATE_H
#include "web/kit/page.h"

/* Whether the visitor may come to the page's address; else the answer is written. While nobody has set the site up every address leads to
 * that. While it is not public only who is signed in reads more than the legal texts. `*set_up` is kept by the caller between requests:
 * a set-up that is closed never opens again, so it is asked for once. */
bool gate_open(struct page *, bool *set_up);
#endif
