/* remove.h - what hangs on a record that is to be removed: what can't be without it goes as well, what only names it stays and names it no longer, and
 * what the visitor may not remove or change is in the way. Private to keeping/remove.c and its files. */
#ifndef WEB_KEEPING_REMOVE_H
#define WEB_KEEPING_REMOVE_H
#include "rule/removal.h"
#include "web/kit/page.h"

enum { HANGING_MAX = 200 };

/* HANGING_OPENS: everybody could read it if what it hangs on were removed. */
enum hanging_way { HANGING_GOES, HANGING_STAYS, HANGING_HELD, HANGING_OPENS };

struct hanging {
	const struct entity *entity;
	const void *row;
	enum hanging_way way;
};

/* A record that goes, and why it does not (rule/removal.h). */
struct removal_held {
	const struct hanging *of;
	struct removal_bar bar;
};

struct removal {
	struct page *page;
	const struct entity *entity;
	const void *row;
	struct hanging each[HANGING_MAX + 1]; /* the record itself first */
	size_t count;
	struct removal_held *held; /* what nobody removes as it stands, the record itself first */
	size_t held_count;
	bool more, unseen; /* more than can be told; some that the visitor is not shown */
};

/* All of it, of HANGING_MAX records; each is told once. */
struct removal *removal_read(struct page *, const struct entity *, const void *row);
/* Whether the record goes. */
bool removal_takes(struct removal *, const struct entity *, int64_t id);
size_t removal_count(const struct removal *, enum hanging_way);
/* The row as it is once it names nothing that goes. */
void *hanging_stays(struct removal *, const struct hanging *);
/* Rows of which no form shows any: people who registered, and what the program writes. They go with an event alone. */
bool hanging_unshown(const struct entity *);
#endif
