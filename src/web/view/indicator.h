/* indicator.h - indicators as rows with their bullets. */
#ifndef WEB_VIEW_INDICATOR_H
#define WEB_VIEW_INDICATOR_H
#include "rule/measure.h"
#include "web/kit/page.h"

/* Indicators as rows with their bullets. */
void indicator_rows(struct page *, struct set indicators);
#endif
