/* twinning.h - the world's twinning links beside the city's own: who our partners are linked with, who could be a partner, any place of the
 * world; and the links on record of all councils as one register.
 *
 * What stands in the register of the world is no partner and never looks so: only a place that the records have a link with is named one, and
 * leads to its own page (rule/twinning/twinning.h). Each page ends with where the register is from. */
#ifndef WEB_PAGE_TWINNING_TWINNING_H
#define WEB_PAGE_TWINNING_TWINNING_H
#include "rule/twinning/twinning.h"
#include "web/kit/kit.h"

/* twinning.c: the landing page. */
void page_twinning(struct page *);
/* find.c: who could be a partner. */
void page_twinning_find(struct page *);
/* node.c: any place of the register. */
void page_twinning_place(struct page *);
/* common.c: what several places have in common. */
void page_twinning_common(struct page *);
/* states.c: states in which there is no partner. */
void page_twinning_states(struct page *);
/* map_page.c: the map. */
void page_twinning_map(struct page *);
/* adopt.c: what the register says of the city, and the records do not. */
void page_twinning_adopt(struct page *);
/* refresh.c: the register is taken in, or in again. */
void page_twinning_refresh(struct page *);
/* links.c: links on record of all councils; links_abroad.c: as registers of other countries ask for them. */
void page_twinning_links(struct page *);
void page_twinning_links_france(struct page *);
void page_twinning_links_germany(struct page *);

/* ---- between the files of this folder (rows.c) ---- */

/* True when there is a register, or data is asked for, which then has no rows. Else the page is written: what it is for, and for officers how the
 * register comes in. */
bool twinning_ready(struct page *, const struct twinning_view *, const char *title, const char *lede);
/* Begins a page of the family below its landing page. */
void twinning_begin(struct page *, const char *title, const char *lede);
/* Where the register is from, then the downloads and the end of the page. */
void twinning_end(struct page *, const struct twinning_view *);

/* The questions that the pages behind the landing page answer (twinning.c). */
void twinning_ways(struct page *);

const char *twinning_href(struct page *, const struct twinning_node *);
/* "Germany"; NULL where the register doesn't know it. */
const char *twinning_country(const struct twinning_node *);
/* The cells of a node that tables share: its name, which leads to its page, country, people. Data has its number. */
#define TWINNING_NODE_COLUMNS \
	{ "place" }, { "name", N_("Place") }, { "country", N_("Country") }, \
	{ \
		"#people", N_("People") \
	}
void twinning_node_cells(struct page *, const struct twinning_view *, const struct twinning_node *);
/* Names of partners with commas between them. */
const char *twinning_with_words(struct page *, const struct twinning_candidate *);

/* A long table in parts: from which row on, and the ways to those before and behind. */
enum { TWINNING_PART = 40 };
struct twinning_part {
	size_t from, until;
};
struct twinning_part twinning_part_of(struct page *, size_t count);
void twinning_part_ways(struct page *, struct twinning_part, size_t count);
#endif
