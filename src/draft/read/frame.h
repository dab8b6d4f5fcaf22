/* frame.h - blocks between the sandbox's child and its parent, one a frame. The parent believes nothing of what comes: numbers
 * are within their bounds, texts are valid, runs lie within the text and do not overlap. */
#ifndef DRAFT_FRAME_H
#define DRAFT_FRAME_H
#include "draft/block.h"
#include "exchange/sandbox.h"

bool frame_send(struct sandbox_pipe *, const struct blocks *);

struct frame_taken {
	struct arena *arena;
	struct blocks *to;
	size_t cap;
	bool wrong; /* the child sent what it never would */
};
/* A sink of sandbox_run(); the context is a struct frame_taken. */
bool frame_take(void *context, char kind, const char *bytes, size_t length);
#endif
