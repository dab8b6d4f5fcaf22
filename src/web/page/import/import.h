/* import.h - the pages by which rows come in from files: of our own form, and of a council's own spreadsheets. */
#ifndef WEB_PAGE_IMPORT_IMPORT_H
#define WEB_PAGE_IMPORT_IMPORT_H
#include "web/kit/kit.h"

/* import.c */
void page_import(struct page *);
void page_import_template(struct page *);

/* import_job.c */
void page_import_job(struct page *);

/* spreadsheet.c */
void page_spreadsheets(struct page *);
#endif
