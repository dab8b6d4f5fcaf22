/* shell.h - head, navigation and footer around the inside of <main>. */
#ifndef WEB_SHELL_H
#define WEB_SHELL_H
#include "web/kit/page.h"

/* Shell around the inside of <main>. */
void shell_write(struct page *, struct out *document);
#endif
