/* po.h - catalogues of messages as translators exchange them (GNU gettext manual, "The Format of PO Files"). */
#ifndef PO_H
#define PO_H
#include "base/out.h"
#include "base/problem.h"

enum { PO_FORMS = 6 };
struct po_entry {
	const char *note;                  /* the first line that begins with "# ", without it; NULL: none */
	const char *context, *id, *plural; /* NULL: none */
	const char *forms[PO_FORMS];       /* NULL: not there */
	bool fuzzy;                        /* nobody is sure of it */
	size_t line;                       /* where it begins, from 1 */
};
struct po {
	const struct po_entry *each; /* the head, whose id is empty, among them */
	size_t count;
};

/* False when it is no such file; each problem says its line. UTF-8. */
bool po_read(struct arena *, const char *bytes, size_t length, struct po *, struct problems *);

/* The head, whose lines end with \n, and one entry. */
void po_write_head(struct out *, const char *head);
void po_write(struct out *, const struct po_entry *);
#endif
