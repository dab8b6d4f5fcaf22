/* mbox.h - mails as they lie one behind the other in a mailbox file (RFC 4155: each begins with a line "From "). */
#ifndef MBOX_H
#define MBOX_H
#include "base/arena.h"

enum { MBOX_BYTES_MAX = 256 << 20 };

/* The bytes of the next mail from `*at` on, which goes on behind it; the whole where there is no such line. NULL at the end. */
const char *mbox_next(const char *bytes, size_t length, size_t *at, size_t *mail_length);
#endif
