/* edit.h - adding and changing a record through its form: save, keep as a draft, preview; and what happens when somebody else
 * was quicker. Shared by the pages of records (keeping/edit.c) and of drafts (keeping/drafts.c). */
#ifndef WEB_EDIT_H
#define WEB_EDIT_H
#include "model/declared/access.h"
#include "web/record/record_form.h"

struct edit {
	struct page *page;
	const struct entity *entity;
	const void *old;           /* the record that is changed; NULL: a new one */
	const struct draft *draft; /* the draft that the form is of, or NULL */
	int64_t version;           /* of the record when the form was made from it; NONE for a new one */
	const char *action;        /* where the form is sent to */
	const struct field *from;  /* of a new one: names the record on whose page the form was opened, and where adding leads back; or NULL */
	bool from_mine;            /* of a new one: it was opened from "My work", where adding leads back */
	const char *guide;         /* the place of the guided way that it is a task of, "begin" for its place; or NULL */
	const void *outcome_of;    /* of a new one: the interest that it came of, which names it from then on; or NULL */
	int64_t told;              /* so many bookings get an email when it is saved, which the form asks about; 0: it asks nothing */
	struct record_form form;
};

/* The page with the form as it stands; `p->status` 409 with what both sides changed, when the record has another version now. */
void edit_draw(struct edit *);
/* Does what the button said with what was posted, and draws the form again unless it is done. */
void edit_post(struct edit *);

/* edit_conflict.c: when the record has another version than the form was made from, fields that only they changed take their value in the form. Says so
 * above the form, and asks within it which text counts of those that both changed; what was answered is put into the form. */
void edit_merge(struct edit *);
void edit_conflict_draw(struct edit *);
void edit_conflict_ask(struct edit *);
void edit_choose(struct edit *);

/* edit_above.c: above the fields, what goes with the form unseen, and the shorter way where there is one. */
void edit_above_draw(struct edit *);

/* edit_after.c: the list of tasks that the record was one of; NULL when it was on no list. */
const char *edit_guide_href(struct edit *, const void *row);
/* Where a changed record leads: a value to its indicator, where it is read, a task of the guided way to its list. */
const char *edit_saved_href(struct edit *, const void *row);
/* Whether it is the form of a new visit. */
bool edit_adds_visit(const struct edit *);
/* The list that the record will be on, its address or, of a `crumb`, as the breadcrumbs have it; visits have a list of their own. */
const char *edit_list(struct edit *, bool crumb);

/* edit_own.c: who keeps the records of one organisation adds an activity of that organisation: it answers for it, and finds it among its own.
 * False when the database failed. */
bool edit_own_part(struct edit *, const void *row);

/* edit_sure.c: what reaches people at once is asked for once more: whether the form cancels an event for which people booked, and does not say yet that
 * it is meant; then a problem says how many get an email. The box that says so. */
bool edit_sure_wanted(struct edit *, const void *row);
void edit_sure_draw(struct edit *);

/* Whether the row may be saved now by who asks. Else the page is answered: the row is kept as a draft that waits for an officer (page_waits()),
 * or refused. */
bool edit_saves(struct edit *, const void *row);
/* Draws the form again with its texts, since who asks may not save `row` (page_may()): a problem at the field that decides says what to
 * choose instead. */
void edit_refuse(struct edit *, const void *row);

/* "ENTITY/KEY" as the page addresses it: the kind, or NULL when there is none that has forms; `key` is "" without one. */
const struct entity *edit_kind(struct page *, const char *rest, const char **key);
/* The record of "ENTITY/KEY"; the page is answered (404, or moved) when it is NULL. */
const void *edit_record(struct page *, const char *rest, const struct entity **);

/* draft.c: keeps the form as a draft (a new one, or over `draft`), and answers the page. */
void draft_keep(struct edit *);
/* Why a record is changed that a draft of somebody else changes: what was said, and who sent it. The history names who publishes it besides. */
const char *draft_why(struct page *, const struct draft *, const char *why);
/* Keeps a row that the visitor may ask for, and no more (page_waits()), as a draft that waits for an officer: over `draft`, or a new one
 * (NULL). The same row twice is one draft. Gives its reference; NULL when the database failed. */
const char *draft_wait(struct page *, const struct entity *, const void *old, const void *row, const struct draft *);
/* The same of a form, with the language of its texts. */
const char *draft_wait_edit(struct edit *, const void *row);
/* The same of a new row that belongs to one that waits itself, by its field `of`: that one's key and title. */
const char *draft_wait_beside(struct page *, const struct entity *, const void *row, const struct field *of, const char *key, const char *title);
/* The record becomes a draft: it is removed, and its text kept. The caller has asked whether it may. */
void draft_withdraw(struct page *, const struct entity *, const void *row);
/* The record that it changes; NULL: it is a new one, or the record was removed. One that was restored is another row with the key that it had. */
const void *draft_old(struct page *, const struct draft *);
/* Whether the visitor wrote it or may see drafts of that kind of record. */
bool draft_visible(struct page *, const struct draft *);
/* Whether the visitor may change, publish or discard it: who wrote it, as long as they may change the record that it changes, or
 * who may add or change what it would be. To see is not enough. */
bool draft_changeable(struct page *, const struct draft *);
/* An edit of the draft's own form, with the record that it changes; false when its kind is no more. */
bool draft_edit(struct page *, const struct draft *, struct edit *);
#endif
