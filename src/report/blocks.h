/* blocks.h - paragraphs, facts and tables that several reports are made of; private to this room. */
#ifndef BLOCKS_H
#define BLOCKS_H
#include "model/rows/recount.h"
#include "report/writing.h"
#include "rule/claim.h"
#include "rule/together/mutual.h"

/* Of rows in the order of a reference field, those that name the record. */
struct set rows_naming(struct set sorted, const char *field, int64_t id);
/* The same of rows in any order, as a set of its own. */
struct set rows_picked(struct arena *, struct set all, const char *field, int64_t id);

/* A paragraph in the small voice of "Nothing is recorded." */
void nothing_write(struct writing *, const char *words);
/* A term with its detail, and the mark of what is made up; nothing when the detail is empty. `e` NULL: no mark. */
void fact_write(struct writing *, const char *term, const char *detail, bool made_up);
void marked_fact(struct writing *, const char *term, const char *detail, const struct entity *e, int64_t id, const char *field);
/* Begins a line of a term whose detail has several: the first writes the term and opens its detail. `fact_lines_end` closes what was begun. */
void fact_line(struct writing *, bool *begun, const char *term);
void fact_lines_end(struct writing *, bool begun);
/* Ends the item of a list that says a part of a plan: its place in the source, and its text behind a dash. */
void element_item_end(struct writing *, const struct element *);
/* The title of a record, or nothing for NONE; with the mark when that is made up, or `made_up` (that it is this one). */
void named_fact(struct writing *, const char *term, const struct entity *of, int64_t id, bool made_up);
void marked_cell(struct writing *, const char *text, const struct entity *e, int64_t id, const char *field);
/* How an indicator stands, with what is to be known of its target. */
void verdict_cell(struct writing *, const struct measure *);
/* A sum with the number of records behind it and the mark; a dash without records. */
void sum_cell(struct writing *, const struct recounted *, const char *text);

/* "A paper on Arden (document, 1 January 2020): It shows the meeting." as runs of the open block. */
void evidence_words(struct writing *, const struct evidence *);
/* The mark when the piece, or the document or activity that it is, is made up. */
void evidence_mark(struct writing *, const struct evidence *);
/* As items of a list, or the plain word that there is none. */
void evidence_list(struct writing *, struct set);
void evidence_fact(struct writing *, struct set);

/* Names of organisations in a cell: those that gained, then those that only took part; with the participations through
 * which they are known. */
void gainers_cell(struct writing *, struct set participations, const int64_t *gains, size_t gain_count, const int64_t *part, size_t part_count);

/* What each side gains, under its heading: one row for each state, as the page of a link has it. `home` is a message id. */
void mutual_table(struct writing *, const struct mutual *, const char *home);

/* "1 June 2009: On track. The trip is booked. – Chair" as runs of the open block: the mark stands behind the value, not behind who says it. */
void update_words(struct writing *, const struct update *);
/* How one action stands and what is next, as facts in an open block of facts. */
void progress_facts(struct writing *, const struct progress *);
/* "On track", "Late by 30 days", with the mark, as runs of the open block. */
void status_words(struct writing *, const struct progress *);
void status_cell(struct writing *, const struct progress *);
#endif
