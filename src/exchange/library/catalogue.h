/* catalogue.h - resources as libraries exchange them: MARC 21 (ISO 2709 and MARCXML) and simple Dublin Core in XML (oai_dc), in and out.
 *
 * Reading makes rows of columns as a spreadsheet has, so that preview, validator and history are those of any import; a row's number is the
 * record's number in the file. What the city holds beyond MARC stands in the local field 998 and comes back from there; Dublin Core holds
 * less (no copies, ages, holder or desk), and a file without a column leaves it as it is. A record of another library: the leader says what
 * kind of thing it is, 650 its subjects, 041 its languages, 521 the ages. */
#ifndef CATALOGUE_H
#define CATALOGUE_H
#include "codec/marc.h"
#include "model/engine/model.h"

enum catalogue_form { CATALOGUE_MARC, CATALOGUE_MARCXML, CATALOGUE_DC };

/* Whether the bytes begin as one of them does. */
bool catalogue_is(const char *bytes, size_t length);

/* ---- reading, in the sandbox ---- */

enum { CATALOGUE_COLUMNS = 20 };
struct catalogue_row {
	long number;                           /* from 1 */
	const char *values[CATALOGUE_COLUMNS]; /* NULL: nothing; all of a record that is at fault */
};
struct catalogue {
	struct arena *arena;
	struct catalogue_row *rows;
	size_t count, cap;
	bool used[CATALOGUE_COLUMNS]; /* columns that a row has something in */
};
const char *catalogue_column(size_t); /* a field of resources */
/* Problems have the record's number as line. False where nothing could be read: one problem has no line. */
bool catalogue_read(struct catalogue *, const char *bytes, size_t length, struct problems *);

/* ---- writing ---- */

struct catalogue_writer;
struct catalogue_writer *catalogue_begin(struct arena *, enum catalogue_form);
/* Rows of resources, as the model's reader sees them; false with a problem. */
bool catalogue_add(struct catalogue_writer *, struct model *, const struct set *, struct problems *);
void catalogue_end(struct catalogue_writer *, struct out *);
#endif
