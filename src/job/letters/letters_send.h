/* letters_send.h - what the files of letters.h share: a letter as a row, and as a mail with the key of its answer. */
#ifndef JOB_LETTERS_SEND_H
#define JOB_LETTERS_SEND_H
#include "job/mail.h"
#include "model/declared/letters.h"

struct locale;
/* A language of the interface by the code of an enquiry's; NULL is English. */
const struct locale *letters_locale(const char *language);

/* A letter that is not saved yet, of now. */
struct letter *letter_new(struct model *, const char *way, const char *text);

struct letters_mail {
	const char *kind, *to, *subject, *text;
	const char *link, *button;        /* or NULL */
	const char *after;                /* a paragraph below, or NULL */
	const char *answers;              /* as in struct mail */
	const char *leave;                /* the page where who gets it leaves the list, or NULL */
	int64_t enquiry, thread, account; /* what its answer belongs to, and who may give it; NONE */
};
/* Mails it, with a key. Answers go to the setting "reply-address". */
bool letters_send(struct model *, const struct letters_mail *, const struct change *);
#endif
