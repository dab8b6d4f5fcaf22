/* renew.h - what is made of rows by rules that have changed, made again when a database is upgraded; private to the room. */
#ifndef RENEW_H
#define RENEW_H
#include "db/db.h"

/* Sort keys, ends of texts, times of events and the words of search, inside the caller's write transaction; false when the database failed. */
bool renew_rows(struct db *);
#endif
