/* backup.h - a city kept and brought back: every row of every table, secret ones too, and the stored files.
 *
 * A backup is a folder that reads the same on each engine:
 *
 *	manifest.json            form, program, schema version, time; of each table its rows and the hash of its file; the files
 *	tables/TABLE.tsv         the text form of PostgreSQL's COPY: a heading, then a row a line, cells set apart by tabs, \N for
 *	                         an absent value, \\ \t \n \r in texts
 *	files/ab/cd/abcd...      the stored files, as the store has them (store.h)
 *
 * It is made from one snapshot while others read and write, into a folder of another name beside it; the last step is one
 * rename. So a folder of the wanted name is a whole backup, however the making ended. Before that it is proved: each file is
 * read back and its hash compared, and the rows are brought back into an empty SQLite database of their own, whose integrity and
 * references are checked and whose tables must read the same again.
 *
 * Whatever schema it was made of, this program or a newer one brings it back: the tables are made as that version had them,
 * filled, proved against the manifest, and then upgraded. */
#ifndef BACKUP_H
#define BACKUP_H
#include "exchange/records.h"
#include "exchange/store.h"

enum { BACKUP_FORM = 1 };

struct backup_count {
	int64_t rows, files;
	size_t tables;
	int64_t version;  /* of the schema that was kept */
	const char *made; /* stamp */
};

/* Told now and then: the name of a table, or "files". NULL: nobody listens. */
typedef void (*backup_tell)(const char *name, int64_t done);

/* Writes a backup; `to` must not be there. `store->folder` NULL: there are no files. Missing bytes of a file are a warning: what
 * there is, is kept. False with problems: nothing of it is left. */
bool backup_write(struct db *, const struct store *, const char *to, backup_tell, struct backup_count *, struct problems *);

/* Brings one back into a database that holds nothing at all, in one transaction; the files go to the store. Refused: the backup
 * is damaged, of a newer program, or there is something in the database. Nothing has changed then (stored files that came may
 * stay: they are named by their content and do no harm). */
enum records_end backup_restore(struct db *, const struct store *, const char *from, backup_tell, struct backup_count *, struct problems *);
#endif
