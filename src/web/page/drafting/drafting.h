/* drafting.h - a strategy's document that is checked: what its pages share. */
#ifndef WEB_PAGE_DRAFTING_DRAFTING_H
#define WEB_PAGE_DRAFTING_DRAFTING_H
#include "draft/kept.h"
#include "web/kit/kit.h"

/* drafting.c */
void page_drafting(struct page *);
void page_drafting_one(struct page *);

/* ---- between the files of this family ---- */

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
/* A form of one button that is sent to the document's address with an ending. */
void drafting_button(struct drafting *, const char *ending, const char *text, const char *classes);
/* "Objective 2.1", or the kind alone. */
const char *drafting_kind_name(const struct proposed *);

/* What its line reads; a connection is named by its ends. */
const char *drafting_line_title(const struct drafting *, const struct kept_line *);

/* drafting_form.c: the chosen one. */
void drafting_chosen_draw(struct drafting *, const struct kept_line *);

/* drafting_edition.c: of a next edition, what became of the one before. */
void drafting_edition_draw(struct drafting *);
/* "In other words", NULL where it is as it was or there was nothing before. */
const char *drafting_tie_name(const struct drafting *, const struct kept_line *);
/* The chosen part beside the one that it takes the place of: what changed, and the list of what it could be. */
void drafting_was_draw(struct drafting *, const struct proposed *);
void drafting_was_field(struct drafting *, const char *chosen);

/* drafting_source.c: the document around what is chosen, and what became no proposal. */
void drafting_source_draw(struct drafting *);
void drafting_rest_draw(struct drafting *);
/* Where it stands: "Our vision, page 3, line 12". */
const char *drafting_place(struct page *, const char *section, int64_t page, int64_t line);

/* drafting_act.c: what was posted to the document's address, with its ending ("", "/all", "/same", "/adopt", "/discard"). */
void drafting_posted(struct drafting *, const char *ending);
#endif
