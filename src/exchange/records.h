/* records.h - rows in and out of files, alike for every entity: a city's folder of CSV, one CSV, an Excel workbook, JSON.
 *
 * A city is a folder with one ENTITY.csv for each entity that has rows. The first record names the fields; references are
 * keys of records (model/entity.h). What is exported is what is imported: export, import and export again give the same
 * bytes. Private and internal fields, and secret entities (accounts and the like), never leave by these files.
 *
 * Reading goes through the one validator (model/row.h). A row is matched by its key: it adds a record, changes it, or leaves
 * it as it is; fields whose column the file does not have keep their value. Nothing is ever deleted. All of a reading is one
 * write transaction: with any error the database is as it was, and every fault is told with file, line and column. */
#ifndef RECORDS_H
#define RECORDS_H
#include "base/out.h"
#include "codec/json.h"
#include "model/engine/model.h"

struct records_count {
	size_t added, changed, same, faulty; /* faulty: left out, or reason to refuse the whole */
	size_t rows;                         /* of one file, once it could be read */
	bool register_of_schools;            /* it was the official one */
};

/* Told now and then during a long reading; `total` rows of the file are known. May be NULL. */
struct records_progress {
	void (*tell)(void *context, const struct entity *, size_t done, size_t total);
	void *context;
};

enum records_end {
	RECORDS_DONE,    /* and committed */
	RECORDS_REFUSED, /* the input has errors, see the problems; nothing has changed */
	RECORDS_FAILED,  /* the database or disk failed; the problems say why, nothing has changed */
};

enum { RECORDS_FILE_MAX = 256 << 20 }; /* bytes of one file */

/* Reads every ENTITY.csv of a folder in the order of all_entities. Other .csv names are an error, other files are left
 * alone. `made-up/hosting.csv` below it has hosts of visits that are made up, and of no others. Inside a write transaction of the caller it neither commits nor rolls back. */
enum records_end records_import_folder(
    struct model *, const char *folder, struct problems *, const struct records_progress *, struct records_count *);

/* ---- one file, CSV or a workbook ----
 *
 * Its bytes are parsed in the sandbox (sandbox.h). Headings are names of fields, or their labels in any case; "*_name" counts where
 * the column that it names is missing, and "illustrative" is left aside. Cells are as people write them (values.h): 30/09/2009, Sep
 * 2009, 1.300,50 between semicolons, TRUE; of a workbook, real dates and numbers. Rows in which nothing is seen are passed over; cells
 * that are missing at the end of a row are empty. Sheets are known by their names, and with `entity` only those that hold it.
 * A row without an page address is the record that alone has its title, or a new one whose page address is made from the title; a
 * warning tells where the name was there already. */
struct records_source {
	const char *path; /* names the file in problems; its last part says what it holds: activity.csv, Activities (2).xlsx */
	const char *bytes;
	size_t length;
	const struct entity *entity; /* what it holds, whatever the names say; NULL: they say it, else the headings where they fit one alone */
};

enum records_what { RECORDS_ADD, RECORDS_CHANGE, RECORDS_SAME, RECORDS_FAULTY };

/* What a row would do, or has done. */
struct records_row {
	const struct entity *entity;
	const char *file; /* as in problems: the path, and the sheet of a workbook */
	long line;        /* or row */
	enum records_what what;
	const char *key, *title; /* of the record; "" of a faulty row that has none */
	struct records_field {
		const struct field *field;
		const char *old, *new; /* as files carry them; old is NULL of a record that is added */
	} * fields;                    /* those that differ; of an added record, those that are there */
	size_t field_count;
};

/* Filled during a reading: the first `max` rows that would not stay the same. */
struct records_preview {
	struct arena *arena;
	size_t max;
	struct records_row *rows;
	size_t count;
};

struct records_how {
	bool dry_run;          /* tells what would be, and rolls back */
	bool good_rows;        /* takes the rows without faults; else one fault refuses all. Rows that refer to what is left out are too */
	const char *who, *why; /* for the history; who NULL: "import" */
	const struct records_progress *progress; /* or NULL */
	struct records_preview *preview;         /* or NULL */
	size_t rows_max;                         /* rows of the file; 0: any number */
	/* Whether a row may be saved (`old` NULL: a new one): false with a problem. It may set what the rights of who imports decide.
	 * NULL: every row may. */
	bool (*may)(void *context, struct model *, const struct entity *, const void *old, void *row, struct problems *);
	void *may_context;
};

/* Problems of single rows are errors also where the good rows were taken. In a write transaction of the caller it neither
 * commits nor rolls back. */
enum records_end records_import(struct model *, const struct records_source *, const struct records_how *, struct problems *, struct records_count *);

/* The entity that the name of a file (.csv, .tsv, .txt, .xlsx, .xlsm) speaks of; NULL when there is none that files may carry. */
const struct entity *records_entity(const char *path);

/* Whether files carry the entity, and the field. */
bool records_public(const struct entity *);
bool records_public_field(const struct field *);
/* Whether a column or member "*_name" stands beside the field, which says it in words. */
bool records_named(const struct field *);

/* Writes one CSV for each entity that has rows, in the order in which they came (so that what is
 * read from it stands in the same order everywhere), into a folder that is made when it is missing. Where the
 * folder holds a file of an entity without rows, that file is left with its heading alone. False with a problem when the
 * disk refuses (files written before stay) or the database failed. The caller holds a read transaction. */
bool records_export_folder(struct model *, const char *folder, struct problems *);

/* All rows of an entity as the CSV of a city's folder. */
void records_export(struct out *, struct model *, const struct entity *);

/* ---- lists of the site ----
 *
 * Beside each code and reference a column with its name ("kind", "kind_name"), and last "illustrative", the fields whose
 * values are made up, separated by blanks. Reading takes such a file and leaves these columns out. A workbook has its days as
 * real dates, its numbers as numbers, its heading bold and in sight, and a sheet that is named as the kind of record. */
enum records_form { RECORDS_CSV, RECORDS_XLSX, RECORDS_MARC, RECORDS_MARCXML, RECORDS_DC }; /* the last three: of resources alone (catalogue.h) */

/* A list that is written piece by piece, so that its rows need not be in memory together; `arena` holds the file alone. */
struct records_list;
struct records_list *records_list_begin(struct arena *, enum records_form, const struct entity *);
void records_list_add(struct records_list *, struct model *, const struct set *);
/* Says in the file that the list goes on: a comment before the heading, or a sheet of its own. */
void records_list_cut(struct records_list *, const char *text);
/* False with a problem when the file can't be made. */
bool records_list_end(struct records_list *, struct out *bytes, struct problems *);

/* An empty file to fill in: the headings that reading takes; in a workbook a second sheet that explains each field. */
bool records_template(struct out *, enum records_form, const struct entity *, struct problems *);

/* A row as an object: "key", the fields under the names of the CSV with "*_name" beside codes and references (null when
 * absent, decimals exact, dates ISO, truth values as such), and "illustrative", an array of field names. */
void records_json_row(struct json_writer *, struct model *, const struct entity *, const void *row);
/* The same with more: what programs need that change records, and what only some may see. */
enum records_parts {
	RECORDS_VERSION = 1, /* "version" behind the key */
	RECORDS_PRIVATE = 2, /* private fields, where they are present; internal ones never */
};
void records_json_row_with(struct json_writer *, struct model *, const struct entity *, const void *row, unsigned parts);
/* Whether a row holds anything in its private fields; their names, separated by blanks, in the model's arena. */
bool records_private(struct model *, const struct entity *, const void *row, const char **names);

/* Reads an object of that form into `row`, through the one validator. `old` NULL: a new row, and what the object does not hold
 * is absent. Else a merge patch (RFC 7396): what it does not hold stays as in `old`, null takes a value away. Numbers come as
 * numbers or as texts of a decimal, truth values as such, everything else as text. "key", "version" and
 * "illustrative" are worked out, so they are left aside, and so is "*_name" beside what it names. A new row's page address is made from
 * its title where it has none. The rest must be fields; a private one only with RECORDS_PRIVATE. Problems
 * carry the member's name; the object's own have none. */
bool records_json_read(struct model *, const struct entity *, const void *old, const struct json *, unsigned parts, void *row, struct problems *);

/* Names of the fields of a row that are illustrative and present, in order, NULL-terminated. */
const char **records_illustrative(struct model *, const struct entity *, const void *row);
#endif
