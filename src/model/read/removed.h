/* removed.h - private texts of records that were removed: no history holds them, so they are kept apart, until the record is restored or
 * REMOVED_DAYS have gone by (job/clean.c). Erasing a person empties them too (model/read/personal_erase.c). */
#ifndef REMOVED_H
#define REMOVED_H
#include "model/rows/history.h"

enum { REMOVED_DAYS = 30 };

/* Whether what closed_withholds() says is kept when the record is removed: not of an enquiry, which never comes back, nor of what only the program writes. */
bool removed_keeps(const struct entity *);
/* Keeps them, of the record and of its sources and translations, in the caller's transaction, before row_delete(). */
void removed_keep(struct model *, const struct entity *, const void *row);
/* Puts what is kept of a removed record into `texts`, one for each field in the order of the declaration; others stay as they are. removed_forget()
 * (model/rows/history.h) lets go of it once the record is restored. */
void removed_texts(struct model *, const struct entity *, int64_t id, const char **texts);
#endif
