/* drafting.h - a strategy's document that is checked: what its pages share. */
#ifndef WEB_PAGE_KEEPING_DRAFTING_H
#define WEB_PAGE_KEEPING_DRAFTING_H
#include "draft/kept.h"
#include "web/page/keeping/keeping.h"

struct drafting {
	struct page *page;
	struct kept kept;
	const struct proposed *chosen; /* NULL: none */
	bool asked;                    /* the address or the form says which */
	bool typed;                    /* its form is shown again, with what was typed */
	struct problems *kept_from;    /* what keeps the plan from being adopted, by number of proposals; or NULL */
};

/* "/plans/draft/REFERENCE" of the document. */
const char *drafting_href(const struct drafting *);
/* The same with a proposal chosen; NULL: the first that is to be checked. */
const char *drafting_href_at(const struct drafting *, const struct proposed *);

/* drafting_check.c: the whole page. */
void drafting_draw(struct drafting *);
/* "Objective 2.1", or the kind alone. */
const char *drafting_kind_name(const struct proposed *);

/* What its line reads; a connection is named by its ends. */
const char *drafting_line_title(const struct drafting *, const struct kept_line *);

/* drafting_form.c: the chosen one. */
void drafting_chosen_draw(struct drafting *, const struct kept_line *);

/* drafting_source.c: the document around what is chosen, and what became no proposal. */
void drafting_source_draw(struct drafting *);
void drafting_rest_draw(struct drafting *);
/* Where it stands: "Our vision, page 3, line 12". */
const char *drafting_place(struct page *, const char *section, int64_t page, int64_t line);

/* drafting_act.c: what was posted to the document's address, with its ending ("", "/all", "/adopt", "/discard"). */
void drafting_posted(struct drafting *, const char *ending);
#endif
