/* sign.h - what the pages of signing in share (account/sign.c, account/links.c, account/account.c, account/accounts.c). */
#ifndef SIGN_H
#define SIGN_H
#include "model/engine/keeping.h"
#include "job/mail.h"
#include "web/kit/session.h"

/* Password work runs in helper processes (http.h): the first call hands the task over and gives HELP_WAITS: the handler
 * returns at once and is called again with the answer. */
enum help { HELP_WAITS, HELP_YES, HELP_NO };
/* Whether the password fits the hash; the refusal is written when the helpers are too busy (HELP_WAITS as well). `better` is set
 * to a hash of today's costs when the old one should be replaced. */
enum help sign_verify(struct page *, const char *hash, const char *password, const char **better);
/* The hash of a password. */
enum help sign_hash(struct page *, const char *password, const char **hash);
/* The hash of `password` when `now` fits the hash of now; HELP_NO when it does not. */
enum help sign_change(struct page *, const char *hash_now, const char *now, const char *password, const char **hash);
/* What runs in the helper process: struct http_app's `help`. */
void sign_help(void *context, struct arena *, const char *task, size_t length, struct out *answer);

/* Where to go on after signing in: a path of this site; `otherwise` for anything else. */
const char *sign_next(struct page *, const char *otherwise);

/* Both fields of a new password; the problems that the posted ones have are added, and the password is NULL then. */
void sign_password_fields(struct page *);
const char *sign_password_read(struct page *);

/* The site's own address ("https://strategy.example.org") for links in mails: the setting "site-address", or where the request
 * came to when that is this machine's loopback. NULL, with a problem: a Host header of anybody's making goes into no mail. */
const char *sign_site_address(struct page *);
/* Mails an invitation or a link for a new password. False with a problem when it can't be. */
bool sign_mail_link(struct page *, const struct account *, bool invites);
/* The link of the invitation that the address says was just made ("made", the nonce of its form), for the browser that made it and for ten minutes;
 * else NULL. */
const char *sign_invitation_made(struct page *, const struct account *);

/* Counts a try of a password or a code by an account or from an address, which a quarter of an hour lets through `most` of. False,
 * and the page is written, when there were too many. */
enum { SIGN_TRY_SECONDS = 15 * 60, SIGN_PASSWORD_TRIES = 10, SIGN_CODE_TRIES = 6 };
bool sign_may_try(struct page *, const char *what, const char *key, unsigned most);
/* The same for one account: a browser that it signed in with before has its own count, so others can't shut it out. All others count
 * with their address, and together five times as much. `account` is NULL where there is none. */
bool sign_may_try_account(struct page *, const char *what, const char *email, const struct account *, unsigned most);
/* Forgets the tries: it was right. */
void sign_tries_forget(struct page *, const char *what, const char *email, const struct account *);

/* Tells the account by mail what was done to it, in the transaction that does it. `subject`, `text`: message ids; the text has the site's
 * name in it (%s). */
void sign_notice(struct page *, const struct account *, const char *subject, const char *text);
/* Whether the field "password-now" (and "code", where one-time codes are on) is the account's; the problems are added. */
enum help sign_again(struct page *, const struct account *);
void sign_again_fields(struct page *, const struct account *);
/* Whether the posted field "code" is the code of now under the key, which this account has not used; the problem is added. */
bool sign_code_read(struct page *, const char *key);

/* The field "code", under a label (message id). */
void sign_code_field(struct page *, const char *label);
#endif
