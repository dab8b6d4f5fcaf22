/* table.h - tables that stack on a phone. What begins is ended by the caller, in the same function. */
#ifndef WEB_KIT_TABLE_H
#define WEB_KIT_TABLE_H
#include "web/kit/page.h"

/* Headings end with NULL; the caption is for those who do not see the section's heading. */
void table_begin(struct page *, const char *caption, const char *const *headings);
void table_end(struct page *);
void table_row_begin(struct page *); /* and the row's own heading cell */
void table_head_end(struct page *);
void table_cell(struct page *, const char *heading);
void table_cell_end(struct page *);
void table_row_end(struct page *);
/* A whole cell with a text. */
void table_cell_text(struct page *, const char *heading, const char *text);
/* A whole cell with a field under its own label. */
void table_value(struct page *, const struct entity *, const void *row, const char *field);
/* The same without a mark, in rows whose number or amount carries it. */
void table_words(struct page *, const struct entity *, const void *row, const char *field);
#endif
