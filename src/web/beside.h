/* beside.h - the page of another address, for a page that is being made: what `run` and `there` of a page are (web/kit/page.h). */
#ifndef WEB_BESIDE_H
#define WEB_BESIDE_H
#include "web/kit/page.h"

bool beside_run(struct page *, const char *address);
/* In a page of its own, which is thrown away. */
bool beside_there(const struct page *, const char *path);
#endif
