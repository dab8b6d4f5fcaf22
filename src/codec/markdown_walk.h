/* markdown_walk.h - a person's Markdown as events, for documents that are no HTML. The dialect is markdown.h's. */
#ifndef MARKDOWN_WALK_H
#define MARKDOWN_WALK_H
#include "base/out.h"

enum markdown_part {
	MARKDOWN_PARAGRAPH,
	MARKDOWN_HEADING, /* `level` from 1 */
	MARKDOWN_LIST,    /* `level` 1: ordered */
	MARKDOWN_ITEM,    /* `level` is its number in an ordered list, else 0 */
	MARKDOWN_QUOTE,
	MARKDOWN_CODE, /* a block, lines as they stand */
	MARKDOWN_TABLE,
	MARKDOWN_ROW,
	MARKDOWN_CELL, /* `level` 1: of the head */
	MARKDOWN_STRONG,
	MARKDOWN_EMPHASIS,
	MARKDOWN_LINK, /* `address` is safe (markdown.h); images are links to their address */
	MARKDOWN_NOTE, /* where it is called; `level` is its number. Only for who asks for notes */
};

/* Every begin has its end. Text comes in pieces, a line end in it is a break that the writer asked for. What is passed
 * lives in the arena. */
struct markdown_handler {
	void (*begin)(void *context, enum markdown_part, int level, const char *address);
	void (*end)(void *context, enum markdown_part);
	void (*text)(void *context, const char *);
	/* What may be NULL or zero. HTML in the text, a tag or a block of it; without a function it is text. */
	void (*raw)(void *context, const char *);
	size_t longest; /* bytes of a text that is read; 0: MARKDOWN_LENGTH_MAX */
	bool notes;     /* [^1] calls a note */
	bool flat;      /* an indented paragraph is one, no code */
};

/* A text that can't be read as Markdown (too long, nested too deep) is one paragraph, and the result false. NULL has no events. */
bool markdown_walk(struct arena *, const char *text, const struct markdown_handler *, void *context);
#endif
