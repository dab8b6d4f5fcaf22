/* twinning.h - what the world's register of twinning links (job/twinning.h) says of a city: which of its places are the city's partners, who is
 * linked with several of them, in which states there is none; and in which category registers of other countries count a link on record.
 *
 * A place of the register is a partner where the records have a link with it on the day that is more than a working connection, and by nothing
 * else. The place of the records is found by its Wikidata number (an identifier of the scheme "wikidata"), else by name and country. */
#ifndef RULE_TWINNING_H
#define RULE_TWINNING_H
#include "model/declared/money.h"
#include "model/declared/partners.h"
#include "model/rows/twinning.h"

struct twinning_view {
	struct twinning_source source; /* no places: none was taken in */
	struct twinning_owns ours;     /* partners on record, in the order of their names; node NONE: the register has none of them */
	size_t known;                  /* how many of them the register has */
	const struct place *home;      /* or NULL */
	int64_t home_node;             /* or NONE */
};
/* On the model's day. */
struct twinning_view twinning_view_read(struct model *);
/* The partner on record that the node is; NULL: it is no partner. */
const struct twinning_own *twinning_ours_of(const struct twinning_view *, int64_t node);
/* Numbers of the partners' nodes as a parameter of statements; with home's as well. */
const char *twinning_ours_ids(struct model *, const struct twinning_view *);

/* ---- who is linked with several of ours ---- */

struct twinning_candidate {
	const struct twinning_node *node;
	const struct twinning_own **with; /* node->shared of them, by name */
};
struct twinning_candidates {
	struct twinning_candidate *each; /* those linked with most of ours first */
	size_t count;
	bool more; /* there are more than were read */
};
enum { TWINNING_CANDIDATES = 3000 };
/* Places linked with at least so many of the partners; neither home nor a partner is among them. */
struct twinning_candidates twinning_candidates_read(struct model *, const struct twinning_view *, int64_t least);

/* ---- what is asked of a partner ---- */

struct twinning_asked {
	const char *country;          /* ISO 3166; NULL: any */
	int64_t least, most;          /* people; NONE: any number, and places of unknown size count too */
	const char *const *countries; /* codes that count, ending with NULL; NULL: all */
};
bool twinning_fits(const struct twinning_asked *, const struct twinning_node *);
/* Countries whose towns may take part in what a call pays for, by the conditions of its scheme on its day: codes, ending with NULL; NULL where no
 * condition speaks of countries. */
const char *const *twinning_countries_of_call(struct model *, const struct call *);

/* ---- states without a partner ---- */

enum { TWINNING_SUGGESTED = 3 };
struct twinning_state {
	const char *country;
	const struct twinning_own **ours; /* partners in it */
	size_t ours_count;
	const struct twinning_candidate *near[TWINNING_SUGGESTED]; /* places there that are linked with most of ours */
	size_t near_count;
};
struct twinning_states {
	struct twinning_state *each; /* by the name of the country; home's own is left out */
	size_t count, without;
};
/* Of the members of a body on the day. `candidates` are who could be suggested. */
struct twinning_states twinning_states_read(struct model *, const struct twinning_view *, const struct twinning_candidates *, int64_t body);

/* ---- links on record, as registers count them ---- */

/* The four categories of the German register, which others have under other names: a partnership rests on an agreement without an end, a
 * friendship on one with an end or for named projects, a contact on none; a project partnership is limited in time and subject. */
enum twinning_category { TWINNING_TWIN, TWINNING_FRIENDSHIP, TWINNING_CONTACT, TWINNING_PROJECT, TWINNING_CATEGORIES };
enum twinning_category twinning_category_of(const struct twinning_entry *);
const char *twinning_category_code(enum twinning_category); /* "twin-town" */
const char *twinning_category_name(enum twinning_category); /* message id */

/* ---- what the register says of home, and the records do not ---- */

struct twinning_compared {
	struct twinning_nodes both;          /* in the register, and partners on record */
	struct twinning_nodes past;          /* in the register; the link on record is over, or has not begun */
	struct twinning_nodes missing;       /* in the register alone */
	const struct twinning_own **unknown; /* on record alone */
	size_t unknown_count;
};
struct twinning_compared twinning_compare(struct model *, const struct twinning_view *);
#endif
