/* history.h - what a record was that is there no more. */
#ifndef WEB_PAGE_KEEPING_HISTORY_H
#define WEB_PAGE_KEEPING_HISTORY_H
#include "model/engine/model.h"
#include "model/rows/history.h"
#include "web/kit/kit.h"

/* Its last state as far as its versions tell it, in the page's arena; NULL when they don't. */
const void *history_ghost(struct page *, const struct entity *, int64_t id, struct set versions);
/* A row of the texts of each field, in the order of the declaration (history_texts()). */
void *history_row(struct page *, const struct entity *, const char *const *texts, struct problems *);
/* What a removed record was called, also where it was called after one that was removed too; the kind where nothing tells it. */
const char *history_name(struct page *, const struct entity *, int64_t id, struct set versions);

/* history_step.c: what was removed in the same step as a record, and what lost its link to one of these. */
enum { STEP_MAX = 4000 };

struct step_record {
	const struct entity *entity;
	int64_t id;
	const char *const *texts; /* as it was when it was removed; NULL: it stayed */
	const char *change;       /* what it lost */
};

struct step {
	struct step_record each[STEP_MAX];
	size_t count, removed;
};

/* All but the record itself, what others name first. `versions`: of a record that is removed. */
struct step *history_step_read(struct page *, const struct entity *, int64_t id, struct set versions);
/* Whether private fields that the change of a removal names are not kept any more in `texts` (history_texts()): they come back empty. */
bool history_private_lost(struct page *, const struct entity *, const char *change, const char *const *texts);
/* Shows it with the buttons of the form: all of it, or the record alone; one button where nothing else went. `step` may be NULL. */
void history_step_buttons(struct page *, const struct step *step);
/* Brings it back, in the caller's transaction, once the record itself is there again. The number of records that could not come back. */
size_t history_step_restore(struct page *, const struct step *);
#endif
