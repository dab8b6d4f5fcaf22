/* records_reader.h - between the files that read records; private to the room. */
#ifndef RECORDS_READER_H
#define RECORDS_READER_H
#include "names.h"
#include "model/engine/row.h"
#include "records.h"
#include "tables.h"

enum { WARNINGS_MAX = 100, FIELDS_MAX = 64, ERRORS_MAX = 1000 /* faults after which reading stops */ };

/* One reading, of one file or of a folder. */
struct reader {
	struct db *db;
	struct problems *problems;
	size_t row_faults; /* errors among them that concern single rows */
	const struct records_how *how;
	struct records_count *count;
	struct arena arena;   /* lives as long as the reading */
	struct arena scratch; /* of a batch of rows */
	struct model model;   /* in the scratch */
	size_t batch;
	const char *as;      /* who reads: what is closed to them is as if it were not there (model/closed.h) */
	struct names faulty; /* "entity key" of rows left out, and "entity" of files left out */
	struct change change;
	bool refused;  /* by a rule of the database */
	bool settings; /* some were read: what they name is asked once all is read */
};

/* A table whose heading was understood. */
struct headed {
	const struct table *table;
	const struct entity *entity;
	int column[FIELDS_MAX];       /* of each field; -1 where the file has none */
	int worded[FIELDS_MAX];       /* of its words, "kind_name", beside it; -1 where there are none */
	bool month_first[FIELDS_MAX]; /* a date of the field's column has its month before its day */
	size_t columns;
	struct names seen; /* keys read, with their lines */
	size_t warned;     /* of rows whose names were there */
	size_t done;
};

/* One row, with its cells. */
struct cells {
	struct reader *reader;
	struct headed *headed;
	struct csv_record record;
	const void *old;
	const char *made; /* the address name, where the row has none; NULL before it was asked for */
};

/* Faults of the heading go to the problems. */
void heading_read(struct headed *, struct problems *);

/* The one kind of record whose fields all the headings are; NULL where none is, or more than one. */
const struct entity *heading_entity(const struct table *);

/* Reads one row: validates, saves, counts; or leaves it out with its problems. */
void row_take(struct reader *, struct headed *, struct line *);

/* Whether all that a row refers to is there; what is neither there nor to come is for the validator to tell. */
enum readiness { READY, WAITS_FOR_ROW, NEEDS_FAULTY };
enum readiness row_readiness(struct cells *);
struct cells row_cells(struct reader *, struct headed *, const struct line *, struct csv_cell *);
void row_leave_out(struct cells *, struct line *);

#endif
