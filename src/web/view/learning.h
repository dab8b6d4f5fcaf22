/* learning.h - sessions of a learning programme: for whom one is, those to come with the places left, and what the records add up to against what was
 * claimed. */
#ifndef WEB_VIEW_LEARNING_H
#define WEB_VIEW_LEARNING_H
#include "model/declared/delivery.h"
#include "web/kit/kit.h"

/* "Key stage 2, ages 7 to 11"; NULL: for all ages. */
const char *learning_ages(struct arena *, const struct event *);

/* Sections of the page of a learning programme (context: the activity). */
bool learning_stands(struct page *, const void *activity);
extern const struct column learning_coming_columns[], learning_recount_columns[];
void learning_coming_rows(struct page *, const void *activity), learning_recount_rows(struct page *, const void *activity);
#endif
