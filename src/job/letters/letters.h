/* letters.h - letters of enquiries and of groups: written on a page, sent by mail, and what comes back by mail (exchange/post/mail_in.h).
 *
 * Each mail that goes out has a random Message-ID, and a `reply_key` says what it was of and to whom; an answer names that Message-ID, and so
 * it finds its thread again. Who writes to a group by mail must be the member that the mail was sent to. What no key leads to is a new enquiry.
 * Nothing is answered to machines, lists and bounces, and nothing comes of them (RFC 3834, 2).
 *
 * Each function writes in the write transaction of the caller, with a model of the program itself, and asks nothing about who may. */
#ifndef JOB_LETTERS_H
#define JOB_LETTERS_H
#include "exchange/post/mail_in.h"
#include "exchange/store.h"
#include "model/declared/letters.h"
#include "model/engine/row.h"

enum letters_end {
	LETTERS_KEPT,    /* in the thread that it answers */
	LETTERS_BEGUN,   /* as a new enquiry */
	LETTERS_IGNORED, /* nothing came of it; `why` says the reason */
	LETTERS_FAILED,  /* the database failed: the mail should come again */
};
/* What becomes of a mail that came in. `why` is a message id. */
enum letters_end letters_take(struct model *, const struct store *, const struct mail_in *, const char **why, const struct change *);

/* A day and a number that no enquiry has. */
const char *letters_reference_new(struct model *);
/* Whether a text looks like what machines send to forms: many addresses of the web, or the very same text as others of these days. */
bool letters_spam(struct model *, const char *text);

/* Whether an answer to a mail comes in: the setting "reply-address" says where it goes, or a mailbox is read. No text may ask for answers else. */
bool letters_arrive(struct model *);

/* Tells who asked that it came, in the enquiry's language; nothing where it gives no address, or where the address was told of so many enquiries
 * of the day already. The enquiry is saved before. */
enum { LETTERS_CONFIRMED_MOST = 3 };
bool letters_confirm(struct model *, const struct enquiry *, const struct change *);
/* Tells the international officers that it came, or that who asked has written again: once until somebody answers, each in the language of the
 * account. What was written stands on its page alone. */
bool letters_tell(struct model *, const struct enquiry *, const struct change *);
/* An answer of the city, mailed to who asked and kept in the thread; from the first on the enquiry is answered. False as well when it has no
 * address that a mail can go to. */
bool letters_answer(struct model *, const struct enquiry *, const char *author, const char *text, const struct change *);
/* A note that only officers read. */
bool letters_note(struct model *, const struct enquiry *, const char *author, const char *text, const struct change *);
/* The first says what the second says: its letters go there, with what was asked as a letter, and it is closed. */
bool letters_merge(struct model *, const struct enquiry *from, const struct enquiry *into, const struct change *);
/* Takes out an enquiry's letters with their files: before it is removed, or when who asked is erased. */
bool letters_remove(struct model *, int64_t enquiry, const struct change *);
/* What was set aside as spam for LETTERS_SPAM_DAYS goes; how many. */
enum { LETTERS_SPAM_DAYS = 30 };
int64_t letters_clean(struct model *);

/* ---- groups ---- */

struct letters_author {
	int64_t account, organisation; /* the organisation may be NONE: the city's own */
	const char *name;
};
/* A new thread with its first letter; NULL when the database failed. */
const struct thread *letters_begin(
    struct model *, const struct forum *, const char *title, const char *text, const struct letters_author *, const struct change *);
/* One more letter, mailed to the other members. */
bool letters_add(struct model *, const struct thread *, const char *text, const struct letters_author *, const struct change *);
#endif
