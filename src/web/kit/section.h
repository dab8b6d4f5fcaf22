/* section.h - the sections that pages are made of. A page declares them in their order; one walker reads their rows, shows them as data,
 * makes the list of contents, and draws them.
 *
 *	static const struct section sections[] = {
 *		{ .id = "calls", .heading = N_("Calls"), .name = "calls", .of = &call_entity, .by = "scheme",
 *		    .fields = { "title", "opens", "closes", "amount" }, .none = N_("No call is recorded.") },
 *		{ .id = "parts", .heading = N_("Strands"), .name = "parts", .of = &funding_scheme_entity, .by = "parent" },
 *		{ .id = "years", .heading = N_("Year by year"), .name = "years", .columns = year_columns, .draw = year_rows },
 *		{ .id = "conditions", .heading = N_("What it asks"), .draw = conditions, .none = N_("No condition is recorded.") },
 *		{ 0 }
 *	};
 *
 *	sections_show(p, sections, &rows);    before page_is_data()
 *	sections_write(p, sections, &rows);   between page_begin() and page_end()
 *
 * What a section says comes from: `columns` with `draw`, which writes the rows of a table for people and for programs (table.h); `draw` alone; or
 * its rows, each as the cells that `row` writes (`columns`), as the item of a list that `row` writes, as a row of `fields`, or as a link.
 * What says nothing is left out: who keeps the records reads `none` there, with the way to add what is missing; others do where `none` is
 * an answer to their question (`answers`). A section without a heading is data alone, or its `draw` writes all of it, the heading too.
 *
 * A page answers one question. What else the records hold stands one click further on: a section with a `line` ("11 pieces of evidence")
 * is only that line here, and has a page of its own behind it ("?part=evidence"), which sections_part() writes. */
#ifndef WEB_KIT_SECTION_H
#define WEB_KIT_SECTION_H
#include "web/kit/page.h"
#include "web/kit/table.h"

struct section {
	const char *id;       /* of the heading, in addresses */
	const char *heading;  /* message id */
	const char *contents; /* message id: in the list of contents; NULL: as the heading */
	const char *aside;    /* message id: beside the heading, "%s" in it is the page's day; or NULL */
	const char *none;     /* message id: said to who keeps the records when there is nothing; NULL: the section is left out */
	bool answers;         /* `none` is said to everybody */
	const char *line[2];  /* message ids: of one row and of several ("%zu schools"), of no rows the first alone: a page of its own */
	const char *name;     /* of its rows in the data; NULL: they are for people alone */
	const struct column *columns;
	void (*draw)(struct page *, const void *context);
	void (*after)(struct page *, const void *context); /* behind all that; or NULL */
	void (*row)(struct page *, const void *row);       /* the cells of a row that was begun, or the inside of <li> */
	const char *list;                                  /* class of the list of items; NULL: bullets */
	const char *fields[10];                            /* names; the first heads the row */
	/* Its rows: those of an entity that name the page's subject in field `by`; with `dated` those whose date in that field has come. Or
	 * those of a function. Or a set in `context`: SECTION_SET(struct scheme_rows, calls). */
	const struct entity *of;
	const char *by, *dated;
	struct set (*rows)(struct page *, const void *context);
	size_t set;
	size_t most;      /* how many are shown, 100 when 0; behind them is the way to all */
	const char *more; /* that way, when it is not the list of records that `by` gives: "/events?place=", where the subject's key follows */
	bool (*only)(struct page *, const void *row); /* those that people are shown; NULL: all */
	/* What the line counts when `draw` shows something else than its rows, or so that a page with the line alone need not read them (`rows`);
	 * and whether there are more than were read. Or NULL. */
	size_t (*count)(struct page *, const void *context, bool *more);
	/* Whether people are shown it at all; NULL: they are. */
	bool (*stands)(struct page *, const void *context);
};
/* Of a member behind the first of the struct. */
#define SECTION_SET(type, member) offsetof(type, member)

/* `context` is what the page has read, for the functions and for sets in it; the declarations end with one that is all zero. */
void sections_show(struct page *, const struct section *, const void *context);
void sections_write(struct page *, const struct section *, const void *context);
/* The page of one section that the address asks for ("?part="), whole, or that there is no such part; `title` names the page it belongs to.
 * False when the address asks for no part. */
const char *page_part_href(struct page *, const char *id); /* the address of such a page */
bool sections_part(struct page *, const struct section *, const void *context, const char *title);
/* <nav> with the headings of those that stand and have rows, or would say that there are none. */
void sections_contents(struct page *, const struct section *, const void *context);

/* <section class="section"> with its heading; `aside` may be NULL. Close with page_section_end(). */
void page_section_begin(struct page *, const char *id, const char *heading, const char *aside);
void page_section_end(struct page *);
#endif
