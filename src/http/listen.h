/* listen.h - the socket that all workers share. */
#ifndef HTTP_LISTEN_H
#define HTTP_LISTEN_H
#include "base/arena.h"

/* Listens on "ADDRESS:PORT" or "[ADDRESS]:PORT" (numbers, not names). -1: the reason was logged. `address` gets the text
 * with the port that was taken. */
int listen_open(struct arena *, const char *where, const char **address);
#endif
