/* marc.h - MARC 21 bibliographic records in and out: ISO 2709 ("MARC binary", .mrc) and MARCXML. Libyaz packs ISO 2709 and knows
 * MARC-8; what a record must be is checked here, since it mends in silence.
 *
 * Records are told by their number in the file, from 1: `line` of a problem. A record at fault is passed over and the next one is looked for
 * behind the next record terminator. Texts are UTF-8; leader position 9 says what they were. */
#ifndef MARC_H
#define MARC_H
#include "base/out.h"
#include "base/problem.h"
#include "codec/xml.h"

struct marc_subfield {
	char code;
	const char *text;
};
struct marc_field {
	char tag[4];
	char indicators[3];
	const char *text; /* of a control field (001 to 009); else NULL */
	struct marc_subfield *subfields;
	size_t count, cap;
};
struct marc_record {
	struct arena *arena;
	char leader[25];
	struct marc_field *fields;
	size_t count, cap;
};
enum { MARC_LEADER = 24, MARC_LENGTH_MAX = 99999, MARC_FIELDS_MAX = 2000 };
#define MARC_NAMESPACE "http://www.loc.gov/MARC21/slim"

/* ---- a record that is made ---- */

/* `type` is leader position 6: 'a' a text, 'g' a film, 'r' an object, 'o' a kit. */
struct marc_record marc_record_new(struct arena *, char type);
void marc_control(struct marc_record *, const char *tag, const char *text);
/* A field with its indicators ("1 "); its subfields follow. NULL or "" adds nothing. */
void marc_field_add(struct marc_record *, const char *tag, const char *indicators);
void marc_subfield_add(struct marc_record *, char code, const char *text);

bool marc_tag_good(const char *);

/* ---- looking ---- */

/* The next field of the tag behind `*at`, which moves on; NULL when there is none. Begin with 0. */
const struct marc_field *marc_next(const struct marc_record *, const char *tag, size_t *at);
/* The first subfield of the code; NULL. */
const char *marc_text(const struct marc_field *, char code);

/* ---- files ---- */

/* Whether the bytes begin as an ISO 2709 file does. */
bool marc_is(const char *bytes, size_t length);

/* Told of each record in order; `record` NULL: it is at fault, and the problem was told. False stops. */
typedef bool (*marc_taker)(void *context, const struct marc_record *record, long number);
/* False when the taker stopped, or nothing in the file is a record (a problem says so). */
bool marc_read(const char *bytes, size_t length, marc_taker, void *context, struct problems *);

/* The elements of MARCXML, from which an xml_handler makes records: `marcxml_start()` and so on take what is in the record's namespace, and
 * `done` is set behind the end of a record. */
struct marcxml {
	struct arena *arena;
	struct marc_record record;
	struct out text;
	bool inside, open, done, faulty; /* in a record; in a text; a record has ended, with fields that could not be read */
};
void marcxml_start(struct marcxml *, const struct xml_element *);
void marcxml_text(struct marcxml *, const char *, size_t length);
void marcxml_end(struct marcxml *, const char *name, const char *uri);

/* One record as ISO 2709 in UTF-8; false with a problem where it is longer than the format holds. */
bool marc_write(struct out *, const struct marc_record *, struct problems *);
void marcxml_write(struct xml_writer *, const struct marc_record *);
#endif
