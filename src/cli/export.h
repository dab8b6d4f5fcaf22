/* export.h - the formats that `jumelage export` writes: one line in the table of export.c for each. */
#ifndef EXPORT_H
#define EXPORT_H
#include "command.h"

struct export
{
	struct model *model; /* in a read transaction */
	const char *to;      /* --to, or NULL */
	const char *plan;    /* --plan, or NULL */
	const char *kind;    /* the word behind the format, or NULL */
	bool workbook;       /* --format xlsx */
	int part;            /* --part, or 1 */
	bool refused;        /* set where it is not the disk or the database that failed, but what was asked for */
	struct problems *problems;
};

struct export_format {
	const char *name;
	bool (*write)(struct export *); /* false with a problem, or when the database failed */
};
#endif
