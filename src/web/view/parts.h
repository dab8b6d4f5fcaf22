/* parts.h - pieces of the strategy's pages: bars, evidence in words, aligned elements, rows of actions and indicators. */
#ifndef WEB_PARTS_H
#define WEB_PARTS_H
#include "model/declared/knowledge.h"
#include "model/read/recount_read.h"
#include "rule/measure.h"
#include "rule/progress.h"
#include "web/web.h"

/* Bar of a sum with its label; `tall` for the head of a page. */
void parts_bar(struct page *, const struct progress_sum *, bool tall);
/* The sum as JSON. */
void parts_show_sum(struct page *, const char *name, const struct progress_sum *);
/* Under the bar: each figure of the sum, as a link to the actions that make it. `under`: of an element, or NULL for all. */
void parts_legend(struct page *, const struct progress_sum *, const struct element *under);
/* The address of that list. */
const char *parts_actions_href(struct page *, const struct element *under, enum progress_status);
/* "3 of 5". */
const char *parts_good(struct page *, const struct progress_sum *);
/* The word of a status with its bar, and the mark when it is made up. */
void parts_status(struct page *, const struct progress *);
/* A line over a table that says once what in it is made up. */
void parts_mark_note(struct page *, const char *text);
/* Whether any owner, due date or status among them is made up. */
bool parts_made_up(struct page *, const struct progress_list *);

/* Whether the element stands somehow: an action, or a milestone of one. */
bool parts_has_status(struct page *, const struct element *);
/* Whether the visitor may say how an action stands (page_update.c). */
bool parts_may_update(struct page *, const struct element *);

/* Table of actions: code and title, owner, due, status. */
void parts_actions(struct page *, const struct progress_list *);

/* What proves a claim, in words: the freshest piece, or that there is none, or none fresher than a year. */
void parts_proof(struct page *, struct set evidence);
enum proof { PROOF_NONE, PROOF_STALE, PROOF_FRESH };
enum proof parts_proof_state(struct page *, struct set evidence);
/* Table of evidence; "For" is a column when the claims differ. */
void parts_evidence(struct page *, struct set evidence);
/* Link to the document or activity of one piece, with its mark. */
void parts_evidence_link(struct page *, const struct evidence *);

/* Indicators as rows with their bullets. */
void parts_indicators(struct page *, struct set indicators);

/* What the activities of an element come to, next to what was claimed (parts_rollup.c); and the same as JSON. */
void parts_rollup(struct page *, const struct rollup *);
void parts_show_rollup(struct page *, const struct rollup *);

/* Aligned elements: title and sentence. `other` "to_element" or "from_element": which end is shown. */
void parts_alignments(struct page *, struct set alignments, const char *other);
/* The same by the plan at that end, to be opened; `both`: the near end is named too. */
void parts_ties(struct page *, struct set alignments, const char *other, bool both);

/* Contributions as cards of their activities, each once, at most `max`; how many were shown. */
size_t parts_contributions(struct page *, struct set contributions, size_t max);

/* "Objective 3", "Action 3b", "Benefit". */
const char *parts_name(struct page *, const struct element *);

/* The choice among the objectives of the city's main plan, for a filter form; and the one that the address asks for ("objective"), NULL
 * without; false when there is no such objective, and the page is answered. */
struct markup parts_objective_select(struct page *);
bool parts_objective_asked(struct page *, const struct element **);

/* Behind the name of an element whose plan is over on the day: what followed it, " (now: SDG 13 Climate action)". Nothing for others. */
void parts_followed(struct page *, const struct element *);

/* Changes noticed in plans: with the plan, or on a page of the plan with the element that each touches. */
void parts_watch_notes(struct page *, struct set notes, bool of_plan);
/* The first sentence of a note, or its first `max` characters when that is longer. */
const char *parts_sentence(struct page *, const char *markdown, size_t max);
#endif
