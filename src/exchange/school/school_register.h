/* school_register.h - the official register of schools of England, as the English department publishes it (Get Information about Schools):
 * one file of schools, by their unique reference number (URN), and one of links between those that were merged or replaced.
 *
 * Both are known by their headings. They become rows of organisations and of wards, which are then read as any file is: looked at first, told by
 * line, all or the good ones, and a row that says nothing new changes nothing. A school is matched by its URN; one that has none yet, by its
 * name. Schools of other local authorities than the one of the setting are left aside, and so are children's centres and universities. */
#ifndef SCHOOL_REGISTER_H
#define SCHOOL_REGISTER_H
#include "exchange/records_reader.h"

/* The setting that says which local authority is the city's own: its code of three digits, as the register has it. */
#define SCHOOL_AUTHORITY "school-authority"

/* Puts rows of ours in the place of each table that is the register's. False where nothing of the file can be taken, with a problem; faults
 * of single rows are counted as such (records_reader.h). */
bool school_register_take(struct reader *, struct tables *);

/* ---- between the files of this folder ---- */

enum { SCHOOL_COLUMNS_MAX = 24 };

/* A table of the register with the places of its columns; -1: it has none. */
struct school_file {
	struct reader *reader;
	struct tables *tables;
	const struct table *from;
	int column[SCHOOL_COLUMNS_MAX];
	struct csv_record row; /* the one that is read */
	struct schools_known *known;
	struct names urns; /* of schools that are known, with their places in `known` from 1 */
	size_t problems;   /* warnings of single rows so far */
};

/* Whether the heading has the columns that must be there, the first `needed` of `headings`; finds the places of all. */
bool school_file_open(struct school_file *, struct reader *, struct tables *, const struct table *, const char *const *headings, size_t needed);
/* The next row; false behind the last. `*at` starts at 0. */
bool school_file_next(struct school_file *, size_t *at, struct csv_cell *cells);
/* A cell of the row, trimmed; "" where the file has none. */
const char *school_cell(struct school_file *, int column);
/* A cell for a row of ours that stands where the column's cell does. */
struct csv_cell school_place(const struct school_file *, int column, const char *text);
/* A fault that leaves the row out, at a column of it. */
void school_fault(struct school_file *, int column, const char *text);
void school_warn(struct school_file *, const char *text);
/* An empty table of ours beside the file's, with this heading. */
struct table *school_table(struct school_file *, const struct entity *, const char *const *heading, size_t count);
bool school_urn(const char *text);

/* The links (school_links.c). False when the table is no such list. */
bool school_links_take(struct reader *, struct tables *, struct table *, struct table **made);
#endif
