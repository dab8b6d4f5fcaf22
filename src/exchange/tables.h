/* tables.h - the tables of a file, CSV, workbook or records of a library (catalogue.h), read in the sandbox and kept as compact records; of the room, and of draft/sheet.
 *
 * Which sheets of a workbook are wanted follows from their names: those that are named after a kind of record (activity, or
 * as people see it: Activity, Activities). When none is, the first one in sight is wanted, and the file's name, or the
 * caller, says what it holds. Who sets `every` wants all that are in sight. */
#ifndef TABLES_H
#define TABLES_H
#include "codec/csv.h"
#include "model/engine/entity.h"

enum line_state { LINE_WAITS, LINE_DONE, LINE_FAULTY };

struct line {
	const char *bytes; /* the record, as line_record() unpacks it */
	long number;       /* where it begins, from 1 */
	unsigned count;    /* of cells */
	enum line_state state;
};

struct table {
	const struct entity *entity; /* NULL: nothing says what it holds */
	const char *file;            /* for problems: the path, and the sheet of a workbook */
	const char *sheet;           /* NULL of CSV */
	bool decimal_comma;          /* the cells are divided by semicolons */
	bool windows_1252;
	bool numbered;            /* lines are records of a library, by their number */
	const char *const *heads; /* what the file itself calls each column, where ours were made of them; or NULL */
	struct line *lines;       /* the first one is the heading */
	size_t count, cap;
	struct table *next;
};

struct tables {
	struct arena *arena;
	struct table *first;
	bool every; /* said by the caller */
};

enum tables_end { TABLES_DONE, TABLES_REFUSED, TABLES_FAILED };

/* Reads a file's bytes. `path` names it in problems, and its last part says what it holds; `given` does when nothing else
 * does, and narrows the sheets down to itself. Done also where single cells are at fault (problems with a line, of a
 * workbook): such lines are marked LINE_FAULTY, and `*cell_faults` counts the errors. */
enum tables_end tables_read(
    struct tables *, const char *path, const char *bytes, size_t length, const struct entity *given, size_t *cell_faults, struct problems *);

/* Adds a line to the end of a table that is made here. */
void tables_line_add(struct arena *, struct table *, const struct csv_record *);

/* Unpacks a line into `cells`, which holds CSV_CELLS_MAX. */
struct csv_record line_record(const struct line *, struct csv_cell *cells);

/* The kind of record that a name speaks of: its name, or a label, in any case; NULL when files carry none of that name. */
const struct entity *tables_entity(const char *name);
#endif
