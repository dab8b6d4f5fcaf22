/* child.h - a format's reader at work in the sandbox's child: its blocks, or its problems. */
#ifndef DRAFT_CHILD_H
#define DRAFT_CHILD_H
#include "build.h"
#include "exchange/sandbox.h"

/* A reader of a format (format.h). */
typedef bool (*child_format)(struct build *, const char *bytes, size_t length);

extern const struct sandbox_limits child_limits;

bool child_read(struct arena *, child_format, const char *bytes, size_t length, struct blocks *, struct problems *);
/* The same, sent to the parent. */
bool child_send(child_format, const char *bytes, size_t length, struct sandbox_pipe *);
#endif
