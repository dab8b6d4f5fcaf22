/* row.h - a row's values: reading them from text (the one validator: form = CSV = XLSX = JSON = command line), writing
 * them as text, saving them. */
#ifndef ROW_H
#define ROW_H
#include "model/engine/model.h"

/* A row with every field absent. */
void *row_new(struct arena *, const struct entity *);

/* A copy to change: what row_save() is given must live as long as the model, which keeps it. */
void *row_copy(struct arena *, const struct entity *, const void *row);

/* The text that stands for a field in the input, or NULL when the input does not speak of it. */
typedef const char *(*row_lookup)(void *context, const struct field *);

/* Fills `row` from texts and adds every problem at once (field names as places): required, too long (characters), not on
 * the calendar, not of the list, out of range, reference not found, not one of, rules across fields. References are
 * record keys. White space at both ends is dropped; an empty text is an absent value. True when there is none. */
bool row_read(struct model *, const struct entity *, void *row, row_lookup, void *context, struct problems *);

/* The currency that an amount of the input says ("£500"), which counts where none is chosen; NULL: none does. */
const char *row_currency_said(struct arena *, const struct entity *, row_lookup, void *context);

/* The same for one field, which is written at its place in `row`; not for K_RECORD, whose kind another field says. */
bool field_read(struct model *, const struct field *, const char *text, void *row, struct problems *);
/* What is wrong with a web address that has a user name or a password in it (web_text_host()), a message id. */
extern const char row_url_open[];
/* The validator's words, for people: a sentence stays, and what begins small ("must be a number") stands behind the field's label. */
const char *field_sentence(struct arena *, const struct field *, const char *text);

/* A field as files carry it: codes, keys of references, exact decimals, yes or no; "" when absent. */
const char *row_text(struct model *, const struct entity *, const void *row, const struct field *);
/* A field as people read it: names of codes, titles of references, dates in words; "" when absent. */
const char *row_people(struct model *, const struct entity *, const void *row, const struct field *);

/* The record's key as files name it: its slug, or the parts of its natural key joined by '|'. */
const char *row_key(struct model *, const struct entity *, const void *row);

bool row_present(const struct field *, const void *row);
bool field_equal(const struct field *, const void *row, const void *other);
bool row_equal(const struct entity *, const void *, const void *);

/* Who changes what and why, for the history. */
struct change {
	const char *who;  /* account, or "import" */
	const char *why;  /* or NULL */
	const char *step; /* the name of a step that changes several records, by which all of it is found together again; NULL: none */
};

enum row_outcome { ROW_SAVED, ROW_SAME, ROW_STALE, ROW_FAILED };

/* Inserts (`old` NULL) or updates a row inside the write transaction of the caller, with version, history and search.
 * `row` lives in the model's arena; its id and version are set. Stale: the record's version is not `old`'s any more, nothing was written. Failed: see
 * db_fault(). */
enum row_outcome row_save(struct model *, const struct entity *, const void *old, void *row, const struct change *);
/* The same; whether the record stands as `row` says now: it was saved, or nothing was to change. */
bool row_put(struct model *, const struct entity *, const void *old, void *row, const struct change *);

/* Removes the row, its search entry, and its provenance, translations and identifiers. False when it is referred to. */
bool row_delete(struct model *, const struct entity *, const void *row, const struct change *);
#endif
