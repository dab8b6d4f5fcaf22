/* parts.h - pieces of the strategy's pages: bars, evidence in words, aligned elements, rows of actions and indicators. */
#ifndef WEB_PARTS_H
#define WEB_PARTS_H
#include "rule/measure.h"
#include "rule/progress.h"
#include "web/web.h"

/* Bar of a sum with its label; `tall` for the head of a page. */
void parts_bar(struct page *, const struct progress_sum *, bool tall);
/* Bar, legend and sum as JSON. */
void parts_show_sum(struct page *, const char *name, const struct progress_sum *);
/* "3 of 5 complete or on track". */
const char *parts_good(struct page *, const struct progress_sum *);
/* The word of a status with its bar, and the mark when it is made up. */
void parts_status(struct page *, const struct progress *);

/* Table of actions: code and title, owner, due, status. */
void parts_actions(struct page *, const struct progress_list *);

/* What proves a claim, in words: the freshest piece, or that there is none, or none fresher than a year. */
void parts_proof(struct page *, struct set evidence);
enum proof { PROOF_NONE, PROOF_STALE, PROOF_FRESH };
enum proof parts_proof_state(struct page *, struct set evidence);
/* Table of evidence. */
void parts_evidence(struct page *, struct set evidence);

/* One indicator as a row with its bullet. */
void parts_indicators(struct page *, struct set indicators);

/* Aligned elements: title, plan and the sentence. `other` "to_element" or "from_element": which end is shown. */
void parts_alignments(struct page *, struct set alignments, const char *other);

/* Activities as cards, at most `max`. */
void parts_activities(struct page *, struct set activities, size_t max);

/* "Objective 3", "Action 3b", "Benefit". */
const char *parts_name(struct page *, const struct element *);
#endif
