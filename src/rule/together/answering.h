/* answering.h - how many enquiries came, of which kind, and how long the first answer took. */
#ifndef ANSWERING_H
#define ANSWERING_H
#include "model/declared/knowledge.h"
#include "model/engine/model.h"

struct answering {
	const char *kind; /* code of codelist_enquiry_kind; NULL: all of them together */
	/* each that came is one of: open (it waits for an answer, the first or another), answered, closed without an answer */
	size_t asked, answered, open, closed;
	int64_t median_hours; /* from when it came to the first answer, of those with both moments; NONE where there is none */
	size_t timed;         /* how many those are */
	const char *oldest;   /* day of the oldest that is open; or NULL */
};
struct answerings {
	struct answering *each; /* kinds of which there are any, in the order of the list, and all together last */
	size_t count;
};
/* Those of the year up to the model's day, without spam and without what says again what another says. */
struct answerings answering_read(struct model *);
#endif
