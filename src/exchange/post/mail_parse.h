/* mail_parse.h - the bytes of a mail, by GMime: in the program jumelage-mail-read alone, and in the tests of it. */
#ifndef MAIL_PARSE_H
#define MAIL_PARSE_H
#include "exchange/post/mail_in.h"
#include "exchange/sandbox.h"

extern const struct sandbox_limits mail_limits;

/* What the library reads from disk is read now: in the sandbox there is no disk. Before all else, once. */
void mail_parse_begin(void);
/* As mail_in_read(), but for `said`. */
bool mail_parse(struct arena *, const char *bytes, size_t length, struct mail_in *, struct problems *);
/* The same, sent to the parent; and how the parent takes one frame. */
bool mail_parse_send(const char *bytes, size_t length, struct sandbox_pipe *);
#endif
