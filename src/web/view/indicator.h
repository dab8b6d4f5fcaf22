/* indicator.h - indicators as rows with their bullets, or as a table. */
#ifndef WEB_VIEW_INDICATOR_H
#define WEB_VIEW_INDICATOR_H
#include "rule/measure/measure.h"
#include "web/kit/page.h"

/* What is to be known of the target that a verdict was made with, as a paragraph; nothing where nothing is noted of it. */
void measure_caveat_write(struct page *, const struct measure *);
/* Indicators as rows with their bullets. */
void indicator_rows(struct page *, struct set indicators);
/* The same as a table, for many: last value, target, verdict. */
void indicator_table(struct page *, struct set indicators);
#endif
