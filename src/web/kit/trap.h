/* trap.h - a box of a public form that no person sees and no screen reader tells of: what fills it in is a program. So spam is kept out without a
 * puzzle. Who fell into it is answered as everybody is, and nothing is kept. */
#ifndef WEB_KIT_TRAP_H
#define WEB_KIT_TRAP_H
#include "web/kit/page.h"

void trap_write(struct page *);
/* What was written into it, to be asked again where a form has two steps: as a hidden field. Nothing where it was left empty. */
void trap_write_on(struct page *);
bool trap_filled(struct page *);
#endif
