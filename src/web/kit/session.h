/* session.h - who asks: cookies, the session behind them, and the secret that seals forms.
 *
 * Three cookies, HttpOnly, SameSite=Lax: "__Host-session" of who is signed in, "__Host-visit" of anybody who was shown a form,
 * "__Secure-known" of a browser that somebody signed in with before (it opens nothing; it has a count of wrong tries of its own).
 * Their value seals the tokens of forms, so that a token is good for the browser that it was given to and no other. The
 * database holds the hash of a session's secret alone. */
#ifndef SESSION_H
#define SESSION_H
#include "model/declared/access.h"
#include "web/kit/page.h"

enum {
	SESSION_IDLE_SECONDS = 60 * 60,
	SESSION_WHOLE_SECONDS = 12 * 60 * 60,
	SESSION_TOUCH_SECONDS = 60, /* how exact "last seen" is: no write at every page */
};

struct session {
	const char *secret;        /* of the cookie; NULL when there is none */
	const struct login *login; /* NULL: nobody is signed in, or the one-time code is due (then `due`) */
	const struct login *due;   /* the password was right, the code is not given yet */
	const struct token *token; /* a program with a bearer token */
	struct visitor visitor;
	bool refused;           /* an Authorization header that is no good token */
	const char *nonce;      /* of the form that was posted, once its token was found good */
	const char *cookies[5]; /* Set-Cookie values of the answer */
	size_t cookie_count;
	bool formed;                                  /* the answer holds a form's token */
	struct access_request *access, **last_access; /* looks at private fields to be written down */
};

/* Reads who asks into p->session and p->visitor. In the transaction of the page. */
void session_read(struct page *);
/* Signs an account in on this answer, inside the write transaction: a new session (never the old secret again), with `second`
 * when the one-time code is due. */
void session_begin(struct page *, const struct account *, bool second);
/* Makes this request an account's, for the one form that a link in a mail opens. */
void session_lend(struct page *, const struct account *);
/* Ends a session; of this browser the cookie goes as well. False when the database failed. */
bool session_end(struct page *, const struct login *);
/* Ends every session of an account but `but` (NULL: none is left out), and its tokens. False when the database failed. */
bool session_end_all(struct page *, int64_t account, const struct login *but);
/* Marks the browser as one in which the account signed in; its name for the counts of wrong tries, NULL when the browser is not marked. */
void session_know(struct page *, const struct account *);
const char *session_known(struct page *, const struct account *);
/* What is written because somebody asked: looks at private fields (page_log_access), when the session or token was last used.
 * With a change, inside its transaction. */
void session_write(struct page *);
/* The same behind a page that changed nothing, in a transaction of its own. False when looks at private fields could not be
 * written: then the page may not go out. */
bool session_after(struct page *);
/* Writes down that the visitor saw, changed, took out or erased private fields (names with blanks between) of a record: with
 * the change itself, or in a transaction of its own before the answer goes out. Where that fails there is no answer but 503. */
void page_log_access(struct page *, const char *act, const struct entity *, int64_t id, const char *fields, const char *why);
/* Seconds since 1970 when the session ends if nothing more is asked; 0 without one. */
int64_t session_ends(const struct page *);
#endif
