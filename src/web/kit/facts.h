/* facts.h - facts: <dl class="facts">. What begins is ended by the caller, in the same function. */
#ifndef WEB_KIT_FACTS_H
#define WEB_KIT_FACTS_H
#include "web/kit/page.h"

void facts_begin(struct page *);
void facts_end(struct page *);
void fact_begin(struct page *, const char *label);
void fact_end(struct page *);
/* That an address does not answer any more, with its archived copy: inside a fact or a line. Nothing for one that does. */
void fact_answers_not(struct page *, const char *address);
/* A field under its own label; nothing when it is absent. */
void fact(struct page *, const struct entity *, const void *row, const char *field);
/* Several of them, ending with NULL. */
void fact_all(struct page *, const struct entity *, const void *row, const char *const *fields);
/* All of it: the named fields that are present; names end with NULL. */
void page_facts(struct page *, const struct entity *, const void *row, const char *const *fields);
#endif
