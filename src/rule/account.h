/* account.h - how an account stands, what a link in a mail is for and what a token lets a program do (codelists account-state,
 * ticket-purpose, token-scope). */
#ifndef RULE_ACCOUNT_H
#define RULE_ACCOUNT_H
#include "base/text.h"
#include "model/codelists.h"
#include "model/declared/access.h"

/* Only an active account signs in, acts and is written to. False for NULL. */
static inline bool account_is_active(const struct account *a)
{
	return a && text_equal(a->state, CODE_ACCOUNT_STATE_ACTIVE);
}
/* Invited, and no password is chosen yet. */
static inline bool account_is_invited(const struct account *a)
{
	return text_equal(a->state, CODE_ACCOUNT_STATE_INVITED);
}
static inline bool account_is_closed(const struct account *a)
{
	return text_equal(a->state, CODE_ACCOUNT_STATE_CLOSED);
}

static inline bool ticket_opens_form(const struct ticket *t)
{
	return text_equal(t->purpose, CODE_TICKET_PURPOSE_FORM);
}
/* An invitation, or a password that was forgotten. */
static inline bool ticket_sets_password(const struct ticket *t)
{
	return text_equal(t->purpose, CODE_TICKET_PURPOSE_INVITATION) || text_equal(t->purpose, CODE_TICKET_PURPOSE_RESET);
}
static inline bool ticket_ends_mails(const struct ticket *t)
{
	return text_equal(t->purpose, CODE_TICKET_PURPOSE_UNSUBSCRIBE);
}

/* The address of somebody's own calendar. */
static inline bool ticket_opens_calendar(const struct ticket *t)
{
	return text_equal(t->purpose, CODE_TICKET_PURPOSE_CALENDAR);
}

static inline bool token_writes(const struct token *t)
{
	return text_equal(t->scope, CODE_TOKEN_SCOPE_WRITE);
}
#endif
