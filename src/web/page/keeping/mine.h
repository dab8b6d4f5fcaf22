/* mine.h - the parts of the page that somebody who signed in lands on. */
#ifndef WEB_KEEPING_MINE_H
#define WEB_KEEPING_MINE_H
#include "web/kit/page.h"

/* mine_actions.c: the open actions of the visitor's organisations that ask for something, as /mine/actions groups them. */
struct mine_actions {
	size_t late, due, untouched;
	int64_t due_days, untouched_days;
};
void mine_actions_count(struct page *, struct mine_actions *);
/* Whether they own an action, or, for no organisation, anybody does. */
bool mine_has_actions(struct page *);

/* mine_tasks.c: what asks for something, each with its count and a link; and what the visitor may add, each with a form that will not be
 * refused. */
void mine_tasks(struct page *);
void mine_additions(struct page *);

/* mine_told.c: among the tasks, the drafts that wait for who is signed in. */
void mine_drafts(struct page *);
/* For people who are no officers: what they sent and no officer has decided yet; nothing where there is none. */
void mine_sent(struct page *);
/* What became of the drafts that the visitor sent in the last 30 days; nothing where they sent none. */
void mine_told(struct page *);

/* What was changed since the visitor's last visit; an import is one line. */
void mine_changes(struct page *);
#endif
