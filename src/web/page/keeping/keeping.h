/* keeping.h - pages of adding, changing, removing, translating, attaching; own work, mails, data protection. */
#ifndef WEB_PAGE_KEEPING_KEEPING_H
#define WEB_PAGE_KEEPING_KEEPING_H
#include "web/kit/kit.h"

/* changes.c */
void page_changes(struct page *);

/* company.c: drafts that wait and hang on the record that another draft of the same writer would add, at most 50: named with it, published or
 * discarded in the same step. A record that is there already ties none. What can't be published, or was changed since, goes on waiting. */
struct draft;
struct set draft_company(struct page *, const struct draft *);
/* Of drafts those that are asked about by themselves: not those that wait with a new record among them, of the same writer. */
struct set drafts_apart(struct page *, struct set);
void draft_company_draw(struct page *, const struct draft *);
/* Each with a link to it. */
void draft_company_list(struct page *, struct set company);
void draft_company_publish(struct page *, struct set company);
void draft_company_discard(struct page *, struct set company);

/* draft_gone.c: a record that a draft would change, or names, and that is there no more. */
struct draft_gone {
	const struct entity *entity;
	int64_t record;
	const char *name;
	bool changes; /* the draft would change it */
};
/* False where it has all that it needs. One that was restored since is there. */
bool draft_gone(struct page *, const struct draft *, struct draft_gone *);
/* Of drafts those. */
struct set drafts_gone(struct page *, struct set);
const char *draft_gone_words(const struct draft_gone *);
/* On the draft's own page: what was removed, and what can be done; nothing where it has all. */
void draft_gone_draw(struct page *, const struct draft *);
/* Every draft, also those that the visitor may not see, that would change or names one of the records for which `sought` is true. */
typedef bool draft_sought(void *context, const struct entity *, int64_t id);
struct set drafts_waiting_for(struct page *, draft_sought *, void *context);

/* files.c: the row of the file that a draft would have attached goes with it, where nothing else names the file. */
void draft_file_forget(struct page *, const struct draft *);

/* drafts.c */
void page_drafts(struct page *);
void page_draft(struct page *);

/* edit.c */
void page_new(struct page *);
void page_edit(struct page *);
void page_remove(struct page *);

/* files.c */
void page_files(struct page *);
void page_attach(struct page *);

/* history.c */
void page_history(struct page *);

/* mail.c */
void page_mails(struct page *);
void page_mail(struct page *);
void page_mail_decide(struct page *);

/* remind.c */
void page_remind(struct page *);

/* mine.c */
void page_mine(struct page *);

/* mine_lists.c */
void page_lists(struct page *);
void page_list_remove(struct page *);

/* mine_actions.c */
void page_mine_actions(struct page *);

/* people.c */
void page_person_data(struct page *);
void page_person_erase(struct page *);

/* photo.c */
void page_photo_evidence(struct page *);

/* protection.c */
void page_protection(struct page *);
void page_access_log(struct page *);

/* translate.c */
void page_translate(struct page *);
#endif
