/* progress.h - how actions stand: bars, figures, the table of actions. */
#ifndef WEB_VIEW_PROGRESS_H
#define WEB_VIEW_PROGRESS_H
#include "rule/progress.h"
#include "web/kit/page.h"

/* Bar of a sum with its label; `tall` for the head of a page. */
void progress_bar(struct page *, const struct progress_sum *, bool tall);
/* The sum of a list as JSON. */
void progress_show(struct page *, const char *name, const struct progress_list *);
/* Under the bar: each figure of the sum, as a link to the actions that make it. `under`: of an element, or NULL for all. */
void progress_legend(struct page *, const struct progress_list *, const struct element *under);
/* "17 of 26 actions are complete or on track. 2 are late: A school-linking post, Resources and a room.", the late ones as links, three by
 * name. `under` as above. */
void progress_standing(struct page *, const struct progress_list *, const struct element *under);
/* The address of that list. */
const char *progress_href(struct page *, const struct element *under, enum progress_status);
/* "3 of 5". */
const char *progress_share_people(struct page *, const struct progress_sum *);
/* The word of a status with its bar, and the mark when it is made up. */
void progress_word(struct page *, const struct progress *);
/* Table of actions: code and title, owner, due, status. */
/* `owners`: with who answers for each. */
void action_table(struct page *, const struct progress_list *, bool owners);
/* Two cells: whose the action is and when it is due. */
void progress_cells(struct page *, const struct progress *);
/* The cell that names an action: code, link, and the next step below. */
void progress_action_cell(struct page *, const struct element *action);
#endif
