/* account.h - pages of signing in, one's own account, everybody's, roles and tokens. */
#ifndef WEB_PAGE_ACCOUNT_ACCOUNT_H
#define WEB_PAGE_ACCOUNT_ACCOUNT_H
#include "web/kit/kit.h"

/* The end of a narrow page of the family. */
void account_end(struct page *);

/* account.c */
void page_account(struct page *);
void page_account_sessions(struct page *);
void page_account_password(struct page *);
void page_account_code(struct page *);

/* accounts.c */
void page_accounts(struct page *);
void page_account_new(struct page *);
void page_account_of(struct page *);

/* first.c */
void page_first(struct page *);

/* links.c */
void page_link_form(struct page *);
void page_link_thanks(struct page *);

/* reminders.c */
void page_account_reminders(struct page *);
void page_unsubscribe(struct page *);
void reminders_section(struct page *, const struct account *);

/* account_language.c: in which language its mails are. */
void account_language_section(struct page *, const struct account *);
void page_account_language(struct page *);

/* roles.c */
void page_roles(struct page *);

/* sign.c */
void page_sign_in(struct page *);
void page_sign_code(struct page *);
void page_sign_out(struct page *);
void page_reset(struct page *);
void page_reset_sent(struct page *);

/* tokens.c */
void page_tokens(struct page *);
void page_token_revoke(struct page *);
#endif
