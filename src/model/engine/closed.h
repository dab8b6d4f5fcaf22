/* closed.h - records that not every reader is shown: what a committee deals with in private, and its agenda before it is published.
 *
 * An entity declares in one place (entity.h, `closed`) which of its rows are closed, and to whom. Everything that reads rows heeds it:
 * model_select() and what is made from it, keys, lists and their counts, choices, search. So no page, list, sum, lookup, file or
 * report can forget. A row that speaks of a closed record (a translation, an attachment, a line of history) is closed with it, and so is one that
 * speaks of a record of a secret kind: those who read such kinds see everything. So is, to all others, what is said of a private field: where it comes from.
 *
 * Who reads is model->reader: NULL for the program itself and for those who see everything; else the ids of the committees whose
 * papers the reader may see, each with a comma on either side (",12,40,"), and those of the organisations that the reader speaks for, with
 * an "o" before them (",12,o7,"); "*" before all that (",o7," behind it) for the papers of every committee; or "" for everybody else. */
#ifndef CLOSED_H
#define CLOSED_H
#include "base/out.h"
#include "model/engine/model.h"

/* Whether rows of the entity can be closed. */
bool closed_possible(const struct entity *);

/* A condition that is true of the rows under `alias` that are closed to the reader who stands in parameter `number`. Only for an
 * entity of closed_possible(). */
void closed_sql(struct out *, const struct entity *, const char *alias, size_t number);
/* The same for a table whose columns "entity" and "record" name the record that a row is about. Of kinds that `may_be` says no to there is no row:
 * their rules are left out, since PostgreSQL prepares all of them for each use of the statement. NULL: of any kind. */
struct closed_kinds {
	bool (*may_be)(const void *context, const struct entity *);
	const void *context;
};
void closed_said_sql(struct out *, const char *alias, size_t number, struct closed_kinds);

/* Whether the entity's rule holds those of all other kinds: PostgreSQL then takes milliseconds to begin, even where there is no such row. */
bool closed_is_wide(const struct entity *);

/* Whether a record is closed to the model's reader; false when there is none. */
bool closed_id(struct model *, const struct entity *, int64_t id);
/* Whether everybody could read one record once another one is removed: both are closed to the public now, and the first one's kind is closed through
 * the other's (.closed_through). `everybody` reads as the public, with the reader "". */
bool closed_through(struct model *everybody, const struct entity *, int64_t id, const struct entity *through, int64_t through_id);
/* The next reference of a row, behind `after` (NULL: the first), to a record that everybody could read once the row is removed; NULL: none. */
const struct field *closed_opened(struct model *everybody, const struct entity *, const void *row, const struct field *after);
/* Whether a row speaks of a private field of its record: a source, a translation. It is as private as the field. */
bool closed_says_private(const struct entity *, const void *row);
/* Who is not shown a record can't mean to take its name away: forms and programs leave it out without knowing. Puts back into `row` what the saved one
 * names and the model's reader is not shown; `old` NULL: nothing. */
void closed_keep(struct model *, const struct entity *, const void *old, void *row);
/* Whether everything that everybody is not shown stays so when `row` is saved instead of `old` (NULL: it is new): what is closed through it, and the row
 * itself, which may be closed through a record that it names (.closed_through). What is marked otherwise on purpose, an item that is no longer
 * confidential, opens what it opens: asked is about the references alone. False with a problem at the reference that would open something. */
bool closed_kept(struct model *, const struct entity *, const void *old, const void *row, struct problems *);
/* Leaves out of a set what is closed to the model's reader. */
struct set closed_leave_out(struct model *, struct set);
/* Whether the history of a removed record holds back what the field says: what is private, and what a source or a translation says of a private field. */
bool closed_withholds(const struct entity *, const void *row, const struct field *);
#endif
