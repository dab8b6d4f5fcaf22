/* writing.h - what reports are put together from; private to this room. */
#ifndef WRITING_H
#define WRITING_H
#include "document/document_table.h"
#include "report/report.h"
#include "model/read/strategy_read.h"
#include "rule/measure/measure.h"
#include "rule/progress.h"

struct writing {
	struct model *model;
	struct arena *arena;
	struct document_tree *document;
	const struct plan *plan;
	struct set objectives;
	struct progress_list progress; /* of every action of the plan */
	const struct report *report;
	const struct report_values *values;
	const char *reader; /* who asks, as the model had it before the report was made for everybody (closed.h) */
};

/* What was given for a parameter of the report: the text (a day, a key), NULL where nothing was; the record, NONE where nothing was.
 * A name that is no parameter of the report aborts. */
const char *given_text(const struct writing *, const char *name);
int64_t given_record(const struct writing *, const char *name);

/* The reports. */
void strategy_build(struct writing *);
void synopsis_build(struct writing *);
void summary_build(struct writing *);
void minutes_build(struct writing *);
void impact_build(struct writing *);
void committee_report_build(struct writing *);
struct set committee_report_actions(struct model *);
void link_year_build(struct writing *);
void alignment_build(struct writing *);
struct set alignment_frameworks(struct model *);
void handover_build(struct writing *);
struct set handover_posts(struct model *);
struct set impact_cities(struct model *);
void visits_build(struct writing *);
void loan_build(struct writing *);
void programme_build(struct writing *);
void school_build(struct writing *);
void labels_build(struct writing *);
void reading_list_build(struct writing *);

/* Parts of the strategy. */
void strategy_objective(struct writing *, const struct element *objective, int number);
void strategy_appendices(struct writing *);
/* Whether the element is a theme, a priority or the vision of another plan that stands on the day: what serves it is told with the
 * objective or the action that serves it. */
bool vision_of_another(struct writing *, const struct element *);
void synopsis_table(struct writing *);
/* The city's own links on the day, with year, character and agreements: in the section "links" of the plan, below what it is part of
 * (`parent`), or with NONE where the plan has no such section. */
void strategy_links(struct writing *, int64_t parent, int level);
void summary_objectives(struct writing *, int level);

/* The plan's section with that code, or NULL. */
const struct element *section_of(struct writing *, const char *code);
/* A heading "number title": the section's title, or the words where there is no section; then the section's text. */
void section_write(struct writing *, const char *code, int level, const char *number, const char *otherwise);
/* An address inside the document for a record. */
const char *anchor_of(struct writing *, const char *slug);

/* The note on a record: each source with the place in it, what is printed there where it differs, and remarks, each once. Of the
 * document that sets out the strategy itself only the last two are told. NULL when there is nothing to tell. */
const char *source_of(struct writing *, const struct entity *, int64_t id);
/* Whether the document that sets out the strategy is a source of the record. */
bool source_says(struct writing *, const struct entity *, int64_t id);
void source_note(struct writing *, const struct entity *, int64_t id);
/* " (illustrative)" into the open block when the value is made up; `field` NULL: the whole row. */
void illustrative_mark(struct writing *, const struct entity *, int64_t id, const char *field);

/* Whether what lasts from one date to another, either of which may be absent, stands on the day of the report. */
bool of_the_day(struct writing *, const char *starts, const char *ends);
/* The plans of a level of government (plans_of_scope()) that stand on the day. */
struct set plans_of_the_day(struct writing *, const char *scope);

/* "2000 to 2015", "from 2003", "until March 2010", or "". */
const char *period_words(struct arena *, const char *starts, const char *ends);
/* What an element is called from outside: its code in the main plan, else its plan's short title and its own title. */
const char *element_label(struct writing *, const struct element *);

/* Of `progress`, the entry of an action; NULL when the element is no action of it. */
const struct progress *progress_find_action(struct writing *, int64_t action);
/* "4 of 5 actions are complete or on track." */
const char *progress_words(struct arena *, const struct progress_sum *);
/* The same as a paragraph, with the mark when a status among them is made up. */
void progress_paragraph(struct writing *, const struct progress_list *);
/* A table of the objectives against the statuses, with a sum. */
void progress_table(struct writing *);

/* A cell of a table (document_table.h) with a text and no more. */
void cell_text(struct writing *, const char *);
#endif
