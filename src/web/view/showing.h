/* showing.h - where displays are on show: of a display, and of a museum or a library; and how many came to its exhibitions. */
#ifndef WEB_VIEW_SHOWING_H
#define WEB_VIEW_SHOWING_H
#include "model/declared/learning.h"
#include "web/kit/table.h"

/* "On show at X until 9 October 2009" and where it goes next, as a section's rows. Contexts are the resource and the organisation. */
bool showing_resource_stands(struct page *, const void *resource);
void showing_resource_draw(struct page *, const void *resource);
bool showing_venue_stands(struct page *, const void *organisation);
void showing_venue_draw(struct page *, const void *organisation);
extern const struct column showing_visitor_columns[];
struct set showing_exhibitions(struct page *, const void *organisation);
void showing_visitor_row(struct page *, const void *event);
#endif
