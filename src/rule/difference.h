/* difference.h - what changed between two texts, as pieces that people can read: lines first, then the words within the lines
 * that changed.
 *
 * The shortest edit script (E. W. Myers, "An O(ND) Difference Algorithm and Its Variations", 1986, the basic algorithm), within
 * DIFFERENCE_MAX edits; beyond that what lies between the common beginning and end is one replacement. Joined in order, the
 * same and removed pieces give the old text byte for byte, the same and added pieces the new one. */
#ifndef DIFFERENCE_H
#define DIFFERENCE_H
#include "base/arena.h"

enum { DIFFERENCE_MAX = 1000 };
enum difference_kind { DIFFERENCE_SAME, DIFFERENCE_REMOVED, DIFFERENCE_ADDED };

struct difference {
	enum difference_kind kind;
	const char *text; /* never empty */
	struct difference *next;
};

/* Pieces in the arena; NULL when both texts are empty. Neighbours never have the same kind. NULL is an empty text. */
struct difference *difference_text(struct arena *, const char *old, const char *now);
#endif
