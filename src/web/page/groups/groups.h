/* groups.h - the shared space of a group of associations and council staff: its threads, documents, members and common programme. */
#ifndef WEB_PAGE_GROUPS_GROUPS_H
#define WEB_PAGE_GROUPS_GROUPS_H
#include "model/declared/letters.h"
#include "web/kit/kit.h"

/* groups.c */
void page_groups(struct page *);
void page_group(struct page *);

/* "/groups/GROUP", with what stands behind it (""). */
const char *group_path(struct page *, const struct forum *, const char *behind);
/* Whether the visitor writes there: who speaks for a member, and officers. */
bool group_writes(struct page *, const struct forum *);

/* group_thread.c: one thread, by its reference; and the form of a new one. */
void group_thread(struct page *, const struct forum *, const char *reference);
void group_thread_begin(struct page *, const struct forum *);

/* group_programme.c: what the members mean to do in a year, what overlaps and what nobody covers. */
void group_programme(struct page *, const struct forum *);
#endif
