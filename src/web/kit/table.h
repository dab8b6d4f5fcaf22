/* table.h - tables. One function writes the rows of a table, for people and for programs alike: as HTML, stacked on a phone, and as
 * JSON, CSV and workbook.
 *
 *	static const struct column columns[] = { { "key" }, { "title", N_("Committee") }, { NULL, N_("Next meeting") }, { 0 } };
 *
 *	static void rows(struct page *p, const void *of)
 *	{
 *		const struct set *all = of;
 *		for (size_t i = 0; i < all->count; i++) {
 *			const struct organisation *o = set_row(*all, organisation, i);
 *			table_row(p);
 *			cell_words(p, o->slug);
 *			cell(p, (struct cell){ .text = o->name, .address = committee_href(p, o, "") });
 *			if (cell_begin(p, NULL))
 *				next_write(p, o);
 *			cell_end(p);
 *		}
 *	}
 *
 *	page_show_table(p, "committees", columns, rows, &all);
 *	...
 *	table_write(p, _("Committees"), columns, rows, &all);
 *
 * In data each row says under "illustrative" in which of its columns something made up stands (records.h); the cells know it, and for
 * what is worked out cell_made_up() or `illustrative` tells it. No table has a column of that name.
 *
 * Each row has a cell for each column, in their order: any other number aborts. The first column with a heading heads the row. Nothing
 * is written before the first row, so a table without rows leaves no trace. People are spared a column
 * in which no row says anything; numbers are set to the right, where cells, the column's name or `figures` say that they are numbers.
 * Most tables stand in a section (section.h), which does both calls. */
#ifndef WEB_KIT_TABLE_H
#define WEB_KIT_TABLE_H
#include "document/document_table.h"
#include "web/kit/page.h"

/* Writes table_row() and its cells for each row of `context`. */
typedef void (*table_rows)(struct page *, const void *context);

/* The table as data of the page; the last one is its CSV and its workbook. Nothing when HTML is wanted. */
void page_show_table(struct page *, const char *name, const struct column *, table_rows, const void *context);
/* The table as HTML; the number of its rows. The caption is for those who do not see the section's heading. */
size_t table_write(struct page *, const char *caption, const struct column *, table_rows, const void *context);
/* The same where the rows are written between the two calls; the columns are copied. */
void table_open(struct page *, const char *caption, const struct column *);
size_t table_close(struct page *);

/* Begins a row, and ends the one before. */
void table_row(struct page *);
/* The record that the row is about, for feeds of the list. Called once with NONE before the first row, so that a feed without entries is one. */
void table_of(struct page *, const struct entity *, int64_t id);
void cell(struct page *, struct cell);
/* A text and no more; NULL: an empty cell. */
void cell_words(struct page *, const char *);
/* Before a cell: what it says is made up. People see the mark behind it; programs find the column under "illustrative". */
void cell_made_up(struct page *, bool);
/* The same where the cell has its mark beside the value already. */
void cell_marks_itself(struct page *, bool);
/* A whole number, an exact one (NONE: an empty cell): in the digits of people, plain in files. */
void cell_number(struct page *, int64_t);
void cell_decimal(struct page *, int64_t);
/* A record: its link alone, or `none` where there is none; link and mark. In files its key. */
void cell_link(struct page *, const struct entity *, int64_t id, const char *none);
void cell_record(struct page *, const struct entity *, int64_t id);
/* A field of a record: with its link and mark, or without mark where another cell carries it. */
void cell_value(struct page *, const struct entity *, const void *row, const char *field);
void cell_plain(struct page *, const struct entity *, const void *row, const char *field);
/* A number with its qualifier: "about 120". */
void cell_qualified(struct page *, const struct entity *, const void *row, const char *field);
/* A text in place of a field of the record, marked when that is illustrative. */
void cell_marked(struct page *, const struct entity *, int64_t id, const char *field, const char *text);
/* A cell whose HTML is written between the two; programs are given `code` (may be NULL). False: no HTML is wanted. */
bool cell_begin(struct page *, const char *code);
void cell_end(struct page *);
#endif
