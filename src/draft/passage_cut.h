/* passage_cut.h - a block cut where several things are run together in it: "axes : 1. … 2. …", "asked to: · … · …", a bold line before
 * a text. A block without any is one cut. */
#ifndef DRAFT_PASSAGE_CUT_H
#define DRAFT_PASSAGE_CUT_H
#include "block.h"
#include "draft/word/cue.h"

enum { CUTS_MAX = 200 };

struct cut {
	enum block_kind kind;
	int level;
	const char *marker, *text;
	bool bold, italic;
};

struct cuts {
	struct cut each[CUTS_MAX];
	size_t count;
};

void cuts_of(struct arena *, const struct block *, const struct cues *, struct cuts *);
#endif
