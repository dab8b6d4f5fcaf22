/* markdown_walk.h - a person's Markdown as events, for documents that are no HTML. The dialect is markdown.h's. */
#ifndef MARKDOWN_WALK_H
#define MARKDOWN_WALK_H
#include "base/out.h"

enum markdown_part {
	MARKDOWN_PARAGRAPH,
	MARKDOWN_HEADING, /* `level` from 1 */
	MARKDOWN_LIST,    /* `level` 1: ordered */
	MARKDOWN_ITEM,
	MARKDOWN_QUOTE,
	MARKDOWN_CODE, /* a block, lines as they stand */
	MARKDOWN_TABLE,
	MARKDOWN_ROW,
	MARKDOWN_CELL, /* `level` 1: of the head */
	MARKDOWN_STRONG,
	MARKDOWN_EMPHASIS,
	MARKDOWN_LINK, /* `address` is safe (markdown.h); images are links to their address */
};

/* Every begin has its end. Text comes in pieces, a line end in it is a break that the writer asked for. What is passed
 * lives in the arena. */
struct markdown_handler {
	void (*begin)(void *context, enum markdown_part, int level, const char *address);
	void (*end)(void *context, enum markdown_part);
	void (*text)(void *context, const char *);
};

/* A text that can't be read as Markdown (too long, nested too deep) is one paragraph. NULL has no events. */
void markdown_walk(struct arena *, const char *text, const struct markdown_handler *, void *context);
#endif
