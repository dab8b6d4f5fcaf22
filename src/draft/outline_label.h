/* outline_label.h - "Objective 1: …", "Axe 2 – …", "Vision – …" at the beginning of a passage. */
#ifndef DRAFT_OUTLINE_LABEL_H
#define DRAFT_OUTLINE_LABEL_H
#include "work.h"

struct label {
	const char *kind, *code, *title; /* the code "" without one; the title "" when it comes in the next line */
};

bool label_of(struct work *, const struct passage *, struct label *);
/* What a heading announces by its words; NULL where it announces nothing. */
const struct cue *heading_cue(const struct work *, const struct passage *);
#endif
