/* section.h - the sections that record pages are made of: tables of rows, lists of links. */
#ifndef WEB_KIT_SECTION_H
#define WEB_KIT_SECTION_H
#include "web/kit/page.h"

/* <section class="section"> with its heading; `aside` may be NULL. Close with page_section_end(). */
void page_section_begin(struct page *, const char *id, const char *heading, const char *aside);
void page_section_end(struct page *);
/* A section with a table of rows: the first field is the row's heading. */
struct page_table {
	const char *id, *heading;
	const char *fields[8]; /* names, ending with NULL */
	const char *none;      /* said when there are no rows; NULL: the section is left out */
};
void page_table_section(struct page *, struct set, const struct page_table *);
/* A section with a list of links to the records; left out when there are none. */
void page_links_section(struct page *, struct set, const char *id, const char *heading);
#endif
