/* book_form.h - what a booking asks, and how what a lesson is about is chosen: of the subjects that schools teach and the key concepts, or in the
 * borrower's own words. */
#ifndef WEB_PAGE_LENDING_BOOK_FORM_H
#define WEB_PAGE_LENDING_BOOK_FORM_H
#include "base/problem.h"
#include "model/declared/learning.h"

struct book_form {
	const char *starts, *ends, *way, *subject, *other_subject, *concept, *other_concept, *note;
	int64_t borrower, copies, pupils;
};
enum { BOOK_FIELDS = 11 };
extern const struct field book_fields[BOOK_FIELDS];

enum { BOOK_CODES = 60 };
/* A code list as the form offers it. */
struct book_list {
	struct code codes[BOOK_CODES];
	struct codelist list;
};
struct book_lists {
	struct book_list ways, subjects, concepts;
};
/* The list of a field: those ways that the desk has; subjects and concepts with one more, for another. */
void book_list_put(struct book_lists *, struct field *, const struct desk *);
/* The subject of the lesson as it is kept, in English: the name of a code, or the text that was typed. An empty text is a problem. */
void book_about_read(struct book_form *, struct problems *);
#endif
