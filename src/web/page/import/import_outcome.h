/* import_outcome.h - what the pages of imports share: at once (keeping/import.c) or as a job (keeping/import_job.c). */
#ifndef WEB_IMPORT_PARTS_H
#define WEB_IMPORT_PARTS_H
#include "job/import.h"
#include "web/kit/page.h"

struct import_shown {
	struct page *page;
	const struct entity *entity;
	const char *name; /* of the file */
	const struct import_outcome *outcome;
};

/* Container and head; the caller closes one </div>. */
void import_head(struct page *, const char *title);
/* What a look has come to, in a sentence. */
const char *import_words(const struct import_shown *);
/* What is wrong, and the rows. */
void import_draw(const struct import_shown *);
/* What was answered by a button of these pages; IMPORT_LOOK: nothing was. */
enum import_take import_take_chosen(struct page *);
/* Inside a form: why, and the button that takes what can be taken; begins a group of buttons that the caller closes. */
void import_buttons(const struct import_shown *);
/* The page that shows what was imported: the coverage of schools after their register, the list of a kind that has one, else its records. */
const char *import_end_href(struct page *, const struct entity *, const struct records_count *);
#endif
