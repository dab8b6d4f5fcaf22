/* find.h - what a reader is shown who looks for a text: what is called so first, each thing once.
 *
 * Order: how near the name is (enum find_rank), then the kind (entity.h, `found_place`), then the title. Names are the title and
 * what the declaration marks CALLED. The same order serves the page of search and references in forms (lookup.h).
 *
 * One thing has several records: the part of a plan, the activity that does it, the article about it. Hits of different kinds are one
 * hit when they have the same title (base/text.h, sort key) and one names the other in a reference,
 * a contribution names both, or the article names the part by its code ("section").
 *
 * Everything is bounded: the nearest FIND_MAX hits are looked at; beyond, only the kinds are counted. What is closed to the model's
 * reader (closed.h) is in no hit, count or suggestion. */
#ifndef FIND_H
#define FIND_H
#include "base/out.h"
#include "model/engine/model.h"

enum { FIND_MAX = 400 };

enum find_rank {
	FIND_CALLED, /* a name is the text */
	FIND_BEGINS, /* the title begins with it */
	FIND_WORD,   /* it begins at a word of the title */
	FIND_HOLDS,  /* its words stand in the names, or begin words of them */
	FIND_TEXT,   /* its words stand in texts */
	FIND_RANKS
};

struct find_asked {
	const char *text;
	const struct entity *kind; /* of this alone; NULL: all that people search for */
	bool all;                  /* kinds without `found_as` too */
	const char *after;         /* cursor, or NULL; that of a hit that is gone is as none */
	size_t limit;              /* hits of a page */
};

struct find_hit {
	const struct entity *entity;
	int64_t record;
	const char *title, *sort_key;
	enum find_rank rank;
	struct find_hit *also; /* the same thing's other records, nearest first; chained by `also` */
};
struct find_kind {
	const struct entity *entity;
	int64_t count; /* hits of the kind, each counted though it stands with another */
};
struct find_answer {
	struct find_hit **hits;
	size_t count;
	int64_t total;           /* things found; of the nearest alone when `more` */
	bool more;               /* there are more than were looked at */
	const char *next;        /* cursor of the following page, or NULL */
	struct find_kind *kinds; /* whatever kind was asked for; in the order of hits */
	size_t kind_count;
	const char *suggestion; /* a text that finds something, where hardly anything was found; or NULL */
	bool fewer;             /* the suggestion is some of the words that were asked for */
};

struct find_answer find_all(struct model *, const struct find_asked *);

/* Whether it has the form of a cursor that find_all() gives. */
bool find_cursor_good(struct model *, const char *cursor);

/* The name beside its title by which the record goes and that has this sort key (base/text.h); NULL where there is none. */
const char *find_other_name(struct model *, const struct entity *, const void *row, const char *key);

/* ---- its parts: find.c, find_same.c, find_near.c ---- */

/* The nearest hits, at most `limit`, in their order. */
struct find_hit **find_hits(struct model *, const struct find_asked *, size_t limit, size_t *n);

/* Puts what is one thing together: the hits that stay, in their order. Gives how many. */
size_t find_fold(struct model *, struct find_hit **, size_t n);

/* The text with each word that no name holds as the nearest word of a name; where none is near, or nothing is found by it, some of its words
 * (`fewer` is set): without those that name nothing, without one more, two beside each other, or the one that names something best. NULL
 * where there is nothing to suggest. */
const char *find_near(struct model *, const struct find_asked *, bool *fewer);

/* Appends a condition: the name of document `d`, of a kind that is asked for, can be meant and is not closed to the reader in parameter `number`.
 * Names of files can't: what is closed of them takes longer to tell (closed_is_wide()) than all the rest. */
void find_names_sql(struct out *, const struct find_asked *, size_t number);
/* Appends a number by which kinds come, of the document `d`. */
void find_place_sql(struct out *);
#endif
