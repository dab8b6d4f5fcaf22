/* robots.h - what a site lets programs open: the file /robots.txt (RFC 9309). Whatever the bytes are, there is an answer: lines that say nothing are passed
 * over. */
#ifndef ROBOTS_H
#define ROBOTS_H
#include "base/arena.h"

/* A reader must take at least so many bytes of such a file (RFC 9309, 2.5); we look at no more. */
enum { ROBOTS_BYTES_MAX = 512000 };

/* Whether the program that calls itself `name` (a product token, "Jumelage") may open a path with its query ("/a?b=c"). Of the rules of its groups, or else
 * of the groups of "*", the longest that fits counts; of two as long, the one that allows. */
bool robots_allow(struct arena *, const char *bytes, size_t length, const char *name, const char *path);
#endif
