/* data.h - the answers that are no HTML: assets, and a page's data as JSON, CSV, workbook or GeoJSON. */
#ifndef WEB_DATA_H
#define WEB_DATA_H
#include "web/kit/page.h"

/* Answers /assets/… from the program itself, without the database. False when the path is no asset's. */
bool data_asset(struct page *);

/* What the page showed, in the format asked for; or a refusal as a page. */
void data_write(struct page *, struct out *);
#endif
