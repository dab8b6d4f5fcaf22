/* spreadsheet.h - a council's spreadsheet that comes in: what its pages share. */
#ifndef WEB_PAGE_IMPORT_SPREADSHEET_H
#define WEB_PAGE_IMPORT_SPREADSHEET_H
#include "draft/sheet/sheet.h"
#include "web/page/import/import_outcome.h"
#include "web/page/import/import.h"

#define SPREADSHEET_HERE "/spreadsheets"
enum { SPREADSHEET_ROWS_MAX = 500 };

struct bringing {
	struct page *page;
	enum sheet_kind kind;
	const char *name, *bytes;
	size_t length;
	struct sheet sheet;
	struct sheet_made made;
	struct problems found;                           /* of rows, by their number in the sheet */
	struct import_outcome outcomes[SHEET_FILES_MAX]; /* of each file */
	size_t added, changed;
};

/* Head of each of its pages. */
void spreadsheet_begin(struct page *, const char *title, const char *lede);
/* The file and what it holds, as hidden fields. */
void spreadsheet_file_keep(struct bringing *);

/* spreadsheet_take.c: shows what would come in, or takes it; the columns are said. */
void spreadsheet_take(struct bringing *, bool take);
#endif
