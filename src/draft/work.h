/* work.h - one reading of a document: what its rules share. Private to the room. */
#ifndef DRAFT_WORK_H
#define DRAFT_WORK_H
#include "base/out.h"
#include "draft.h"
#include "passage.h"
#include "draft/word/gazetteer.h"

enum { FRAMES_MAX = 24, PATH_TITLE_MAX = 90 };

/* What is open where the reading stands, outermost first. */
enum frame_kind { FRAME_SECTION, FRAME_PART, FRAME_LIST };
enum child { CHILD_NONE, CHILD_HEAD, CHILD_ITEM };

struct frame {
	enum frame_kind kind;
	size_t node;       /* proposal, from 1, of a section or part; 0 for a section without one */
	const char *means; /* of a list: the kind of what it lists; "" when nobody said */
	const char *title; /* for the path */
	const char *code;
	int level, figures; /* of its heading; of its number */
	bool caps, bold, italic;
	bool by_lead;                  /* of a list: a sentence announced it; of a part: it is an entry of a list, at `item_level` */
	bool inherited;                /* of a list: it goes on below each part that follows */
	bool nested;                   /* of a list: objectives of an objective */
	bool title_due;                /* of a part: its words come in the next line */
	enum child child;              /* of a list: what its first entry was */
	enum mark mark, head_mark;     /* of the entries of a list; of its heading */
	int item_level, entry_figures; /* of its first entry */
	size_t first, last;            /* its entries */
	size_t entries;
	const char *heads_mean; /* of a part: what the headings of its last such list were */
	bool end;               /* of a section: introduction, appendix ... */
};

/* A sentence that could be an action, to be decided when the whole document is known. */
struct candidate {
	size_t passage;
	const char *text;
	size_t parent; /* the part it stands in; 0 */
	size_t top;    /* the outermost section, by its passage, from 1 */
	const char *path;
	const char *kind;
	enum rule_name rule;
	bool quiet; /* of a quotation, an introduction or an appendix */
};

struct work {
	struct drafted *d;
	struct arena *a;
	struct cues *cues;
	struct gazetteer *gazetteer;
	struct passages p;
	size_t at; /* the passage that is read */
	struct frame frame[FRAMES_MAX];
	int depth;
	bool in_contents;
	struct candidate *candidate;
	size_t candidate_count, candidate_cap;
	size_t structured;    /* actions that lists, labels and tables gave */
	size_t section_of[2]; /* passage of the outermost open section, from 1 */
};

/* A proposal at a passage, under what is open; the excerpt is the passage's text. Its place, from 1. */
size_t work_propose(struct work *, const struct passage *, const char *kind, const char *text, enum rule_name);
struct proposal *work_proposal(struct work *, size_t node);
const char *work_path(struct work *);
void work_left(struct work *, const struct passage *, const char *reason);
/* The part that is open, and its place; 0 without one. */
size_t work_part(const struct work *);

/* outline.c: the plan's tree. */
void outline_take(struct work *);
/* A part of the plan of that kind with its code and parent, or the one that is there already. `parent` 0: none. */
size_t proposal_add(struct work *, const struct passage *, const char *kind, const char *printed, const char *title, size_t parent, enum rule_name);
/* A part that is said again: of the kinds that head a tree, with nearly the same words. */
size_t proposal_again(struct work *, const struct words *, const char *kind);
const char *proposal_title(struct arena *, const char *text);
bool kind_heads(const char *kind);
int kind_rank(const char *kind);

/* sentence.c */
void sentences_take(struct work *, const struct passage *);
/* An entry that begins with what is to be done, in a list that nothing announces. */
void candidate_item(struct work *, const struct passage *);
void candidates_decide(struct work *);
/* Each sentence of the words: from word `from`, its end in `*to`; false at the end. */
bool sentence_next(const struct work *, const struct words *, size_t *from, size_t *to);
bool promises(const struct work *, const struct words *, size_t from, size_t to);

/* grid.c: how many passages the table takes. */
size_t grid_take(struct work *, size_t at);

/* mention_*.c */
const char *framework_named(const struct work *, const struct words *, const char **name);
void mentions_take(struct work *);
void notes_take(struct work *);
#endif
