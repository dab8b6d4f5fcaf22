/* keeping.h - accounts and links in mails: what pages, jobs and the command line share. Secrets are given back once, and only
 * their hash is kept. */
#ifndef KEEPING_H
#define KEEPING_H
#include "model/declared/access.h"
#include "model/engine/row.h"

/* An e-mail address as accounts keep it: without blanks around it, small letters. */
const char *email_normal(struct arena *, const char *);
/* The same with its domain as the network has it: one address of one person, however it was typed. */
const char *email_of_network(struct arena *, const char *);
/* NULL when there is none. */
const struct account *account_of_email(struct model *, const char *email);

/* A new account (state "invited", no password) or the one that has the address already, and a role in it. The row's own
 * problems are added (fields email, name, role, organisation). NULL when there are any or the database failed. */
struct account_request {
	const char *email, *name, *role;
	const char *organisation; /* its key, or NULL */
	const char *post;         /* key of the post that a new account's updates are given by, or NULL */
};
const struct account *account_invite(struct model *, const struct account_request *, struct problems *, const struct change *);

/* A link for an account: its secret, for the address /links/SECRET. `address`: the form that it opens, NULL for a password. One of the
 * purpose "unsubscribe" opens nothing but that (/unsubscribe), as often as it is used.
 * NULL when the database failed. */
const char *ticket_new(struct model *, int64_t account, const char *purpose, const char *address, int64_t seconds, const struct change *);
/* The same of a secret that the caller made; false when the database failed. */
bool ticket_keep(
    struct model *, int64_t account, const char *purpose, const char *address, const char *secret, int64_t seconds, const struct change *);
/* The ticket of a secret, when it is not used and has not expired; NULL otherwise. */
const struct ticket *ticket_find(struct model *, const char *secret);
void ticket_use(struct model *, const struct ticket *, const struct change *);
enum { INVITATION_SECONDS = 7 * 24 * 60 * 60, RESET_SECONDS = 60 * 60 };

/* Ends all that opens the account without its password: every session but `but` (NULL: none is left out), every token and
 * the address of its own calendar. */
void account_sign_out(struct model *, int64_t account, const struct login *but, const struct change *);

/* Sets the password's hash, opens the account, and ends all its links that set one; the caller ends the rest (account_sign_out()). */
void account_password(struct model *, const struct account *, const char *hash, const struct change *);

/* ---- what the program keeps for itself: in no list, file of records, interface or history. A backup holds it, as it holds accounts ---- */

/* The value; NULL for none. */
const char *kept_secret(struct db *, struct arena *, const char *name);
/* Writes it, or takes it away (`value` NULL), in the write transaction of the caller. False when the database failed. */
bool kept_secret_set(struct db *, const char *name, const char *value);

/* A password goes to the server, with the user's name, for which it was given, and nowhere else: anyone who changes one of them, by a form, the
 * interface for programs or a file, could read it there. NULL: none was given for these two. */
const char *kept_password(struct db *, struct arena *, const char *name, const char *server, const char *user);
bool kept_password_set(struct db *, struct arena *, const char *name, const char *server, const char *user, const char *password);
#define KEPT_MAIL_PASSWORD "mail-password"
#define KEPT_MAILBOX_PASSWORD "mailbox-password"

/* ---- the set-up of a new site ----
 *
 * It is open from the moment at which `jumelage serve` made the tables of an empty database until the first administrator is there. That it
 * is open is a row, and only setup_open() writes one, beside the tables that it needs to be new: whatever is deleted, a city that was set
 * up is never open again. */
bool setup_is_open(struct db *);
/* Opens it, in the transaction that made the tables. False when the database failed. */
bool setup_open(struct db *);
/* A new secret for who is at the terminal, in place of the last one: four groups of five letters and figures. NULL when the set-up is not
 * open, or the database failed. */
const char *setup_secret(struct db *, struct arena *);
/* Whether it is the secret, typed with or without hyphens, blanks and capitals; in a time that does not tell how near it is. */
bool setup_fits(struct db *, struct arena *, const char *typed);
/* Closes it for ever, in the write transaction of the caller; the secret is used up. */
bool setup_close(struct db *);
#endif
