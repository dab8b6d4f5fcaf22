/* mention.h - what a text names beside the plan's tree: sums, dates, counts, places, bodies, texts, frameworks. Private to the room.
 *
 * Each finder is asked for one passage. The words that one finder took are no others': `used` says which. */
#ifndef DRAFT_MENTION_H
#define DRAFT_MENTION_H
#include "work.h"

struct mention {
	struct work *w;
	struct passage *p;
	bool *used;      /* by word */
	size_t from, to; /* the sentence */
};

void mention_numbers(struct mention *);
void mention_names(struct mention *);
void mention_places(struct mention *);
void mention_frameworks(struct mention *);

/* A proposal with the sentence as its excerpt; one of the same kind and name is only counted. Its place, from 1; `*new` tells. */
size_t mention_add(struct mention *, const char *kind, const char *name, enum rule_name, bool *new);
/* One that may be there again: sums and dates. */
size_t mention_add_each(struct mention *, const char *kind, const char *text, enum rule_name);
void mention_use(struct mention *, size_t from, size_t to);
#endif
