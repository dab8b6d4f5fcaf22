/* passage.h - blocks as the rules of structure want them: what was run together is cut apart, what a page broke is joined, numbers are
 * understood, and it is known what stands as a heading. */
#ifndef DRAFT_PASSAGE_H
#define DRAFT_PASSAGE_H
#include "block.h"
#include "draft/word/cue.h"

enum mark { MARK_NONE, MARK_BULLET, MARK_NUMBER, MARK_LETTER, MARK_ROMAN };

struct passage {
	const struct block *block; /* where it begins */
	enum block_kind kind;
	int level; /* of a heading 1 to 9; of an entry of a list from 1; else 0 */
	enum mark mark;
	const char *code; /* "2.1", "a"; "" */
	int figures;      /* parts of a number: 2 of "2.1"; 0 without one */
	const char *text;
	struct words words;
	bool bold, italic; /* all of it */
	bool caps;         /* in capitals */
	bool head;         /* it stands as a heading */
	bool colon;        /* it ends in a colon */
	bool contents;     /* of a table of contents: said again later */
	bool cut;          /* it was cut out of a running text */
	/* filled by the outline: what it stands under */
	const char *path;
	size_t node;    /* proposal, from 1 */
	bool taken;     /* something was made of it */
	bool reference; /* it is a note or an entry of a list of sources */
};

struct passages {
	struct passage *each;
	size_t count, cap;
};

struct passages passages_of(struct arena *, const struct blocks *, const struct cues *);

/* Whether a text begins with a small letter. */
bool passage_small_first(const char *);
/* Characters of the text. */
size_t passage_length(const struct passage *);
/* A passage with the same place and another text; for what is found inside one. */
struct passage passage_with(struct arena *, const struct passage *, const char *text);
/* "2.1", "a", "iv" of what is printed ("2.1.", "(a)", "iv)"); its kind and, of numbers, how many figures. */
const char *passage_code(struct arena *, const char *marker, enum mark *, int *figures);
#endif
