/* import.h - the formats that `jumelage import` reads: one line in the table of import.c for each. */
#ifndef IMPORT_H
#define IMPORT_H
#include "command.h"

struct import {
	struct model *model; /* outside of a transaction */
	const char *path;
	const struct entity *entity; /* NULL: the name or the headings say it */
	bool dry_run;                /* roll back at the end */
	bool good_rows;              /* leave faulty rows out */
	struct problems *problems;
	const struct records_progress *progress;
	struct records_count count;
};

struct import_format {
	const char *name;
	const char *suffix; /* of the file's name */
	/* Reads all or nothing, in a write transaction of its own. */
	enum records_end (*read)(struct import *);
};
#endif
