/* twinning.h - twinning links of the world as files bring them: places by their Wikidata numbers, and which of them name each other as twinned.
 *
 * Three forms are known, by their first line; a file may bring a part, and several files are one register:
 * - two columns without headings, a number and a name ("Q90", "Paris"), or two numbers, of which the first names the second;
 * - headings `place`, `name`, `partners` (numbers with blanks between them; "Q5>": only this place names the other one), and where they are known
 *   `country` (ISO 3166), `latitude`, `longitude`, `people`: as gazetteer/twinning.csv has it;
 * - a table of query.wikidata.org with a row for each link, where `place` and `partner` are addresses of items (doc/twinning.md).
 * Files are parsed in the sandbox. Everything lives in the arena. */
#ifndef TWINNING_H
#define TWINNING_H
#include "base/number.h"
#include "base/problem.h"

struct twinning_place {
	const char *code, *name;             /* "Q90" */
	const char *label;                   /* what the files call it, where `name` is another one; or NULL */
	const char *country;                 /* ISO 3166-1 alpha-2; NULL: not known */
	int64_t latitude, longitude, people; /* millionths of degrees; NONE where it is not known */
	size_t links;                        /* how many places it is linked with */
	bool by_name;                        /* where it lies was worked out from its name */
};

/* Two places, `one` before `other` in order; and which of the two names the link in its own list. */
enum { TWINNING_ONE = 1, TWINNING_OTHER = 2, TWINNING_BOTH = 3 };
struct twinning_pair {
	size_t one, other; /* in `places` */
	unsigned told;
};

struct twinning {
	struct twinning_place *places; /* in the order of their numbers */
	size_t place_count;
	struct twinning_pair *pairs; /* each pair once, by `one`, then `other` */
	size_t pair_count;
	size_t nameless; /* places that no file names, which are left out with their links */
	size_t alone;    /* places of a name without a link, which are left out */
};

struct twinning_file {
	const char *path; /* for problems */
	const char *bytes;
	size_t length;
};

enum { TWINNING_FILE_MAX = 100000000, TWINNING_PROBLEMS = 20 };

/* False with problems that say file and line when a file has another form, or holds what is wrong: then nothing is to be used. */
bool twinning_read(struct arena *, const struct twinning_file *, size_t count, struct twinning *, struct problems *);
#endif
