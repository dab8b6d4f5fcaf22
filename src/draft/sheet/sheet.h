/* sheet.h - the spreadsheets that a council has: of twin towns, projects, visits, schools, grants. What each column holds is proposed by its
 * heading (the words of cue/, in seven languages), by its contents, and by what a person said of such a heading before; a person looks and
 * corrects; then the rows are files for the import that there is (records_import()).
 *
 * Deterministic: the same file and the same city give the same proposal. A cell that says nothing for its field is told with its row, and
 * nothing is guessed in silence: a column that is not understood is left out where everybody sees it. All of it lives in the arena of the
 * model. */
#ifndef DRAFT_SHEET_H
#define DRAFT_SHEET_H
#include "base/problem.h"
#include "draft/word/cue.h"
#include "model/engine/row.h"

/* What a cell of a field looks like, where its heading does not say it. */
enum sheet_content { SHEET_TEXT, SHEET_NAME, SHEET_PLACE, SHEET_COUNTRY, SHEET_DATE, SHEET_EMAIL, SHEET_WEB, SHEET_MONEY, SHEET_NUMBER, SHEET_CODE };

struct sheet_field {
	const char *name, *label; /* as the cues mean it; message id */
	enum sheet_content content;
	bool required;
};
enum { SHEET_FIELDS_MAX = 16, SHEET_COLUMNS_MAX = 60, SHEET_EXAMPLES = 3 };
enum sheet_kind { SHEET_TWIN_TOWNS, SHEET_PROJECTS, SHEET_VISITS, SHEET_SCHOOLS, SHEET_GRANTS, SHEET_KINDS };
struct sheet_kind_of {
	const char *name;          /* in addresses: "twin-towns" */
	const char *label, *about; /* message ids */
	const char *page;          /* where what came in can be seen */
	struct sheet_field fields[SHEET_FIELDS_MAX];
};
extern const struct sheet_kind_of sheet_kinds[SHEET_KINDS];
/* The kind of that name; SHEET_KINDS for none. */
enum sheet_kind sheet_kind_named(const char *name);
/* The field of a kind; NULL for none. */
const struct sheet_field *sheet_field_of(enum sheet_kind, const char *name);

struct sheet_column {
	const char *heading;
	const char *examples[SHEET_EXAMPLES]; /* of cells that hold something; NULL for none more */
	const struct sheet_field *field;      /* NULL: it is left out */
	const char *why;                      /* message id: why that one */
};

struct sheet_row {
	const char **cells; /* as many as there are columns; "" for empty ones */
	long number;        /* in the file, from 1 */
};

struct sheet {
	struct model *model;
	enum sheet_kind kind;
	const char *const *names; /* of the sheets of a workbook that have rows; none of CSV */
	size_t name_count;
	const char *name; /* of the one that was read; NULL of CSV */
	struct sheet_column columns[SHEET_COLUMNS_MAX];
	size_t column_count;
	struct sheet_row *rows;
	size_t row_count;
	bool decimal_comma;
};

enum { SHEET_NAMES_MAX = 60 };
struct sheet_bytes {
	const char *name; /* of the file */
	const char *bytes;
	size_t length;
	const char *sheet; /* of the workbook; NULL or of none: the first that has rows */
};
/* Reads the bytes in the sandbox. The heading is the first row with two cells or more. False with problems. */
bool sheet_read(struct sheet *, struct model *, enum sheet_kind, const struct sheet_bytes *, struct problems *);
/* Proposes the field of each column. */
void sheet_guess(struct sheet *);
/* Keeps what a person said of headings, where it differs from what would be proposed without it. False when the database failed. */
bool sheet_remember(const struct sheet *, const struct change *);

/* ---- rows ---- */

struct sheet_file {
	const struct entity *entity;
	const char *bytes;
	size_t length;
	const long *of; /* of each row the number of the row in the sheet that it comes from */
	size_t rows;
};
/* Whom to ask at a partner: personal, so no file carries it. */
struct sheet_contact {
	long row;
	const char *place;                    /* its name */
	const char *organisation;             /* key */
	const char *name, *email, *telephone; /* "" where not said */
};
enum { SHEET_FILES_MAX = 8 };
struct sheet_made {
	struct sheet_file files[SHEET_FILES_MAX];
	size_t count;
	struct sheet_contact *contacts;
	size_t contact_count;
};
/* The rows as files, in the order in which they must be read. What the city has is named and not added again. Problems tell the row of the
 * sheet as `line` and the field's name; warnings say what was taken where a cell left a choice. False when there are errors. */
bool sheet_rows(const struct sheet *, struct sheet_made *, struct problems *);
#endif
