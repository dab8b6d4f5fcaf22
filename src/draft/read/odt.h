/* odt.h - OpenDocument text (ODF 1.2, part 1), between the files of its reader: styles and lists, the walk over the text. */
#ifndef DRAFT_ODT_H
#define DRAFT_ODT_H
#include "build.h"
#include "part.h"

enum { ODT_LEVELS = 10, ODT_STYLES_MAX = 20000, ODT_LISTS_MAX = 20000 };

struct odt_style {
	const char *name, *parent;
	bool paragraph;           /* else of characters */
	int bold, italic, hidden; /* -1 where it says nothing */
	bool breaks;              /* a page begins before it */
	bool title;
	bool settled;
};

struct odt_level {
	const char *format, *prefix, *suffix; /* "1", "a", "A", "i", "I", "" none */
	const char *bullet;                   /* the sign; NULL of a number */
	int shown;                            /* how many levels are printed */
	long start;
};

struct odt_list_style {
	const char *name; /* NULL: of headings (text:outline-style) */
	struct odt_level level[ODT_LEVELS];
	long count[ODT_LEVELS]; /* of its last list, for one that goes on */
};

struct odt {
	struct arena *arena;
	struct zip_in *zip;
	struct problems *problems;
	struct odt_style *style;
	size_t styles;
	struct odt_list_style *list;
	size_t lists;
	struct odt_list_style outline;
};

/* "text", "table", "style", "office", "draw", "fo", "meta", "dc" of a namespace; "" of others. */
const char *odt_space(const char *uri);

/* Takes the styles of an event; a part may hold more than styles. `named` alone: not those of its headers and footers. */
struct odt_styling {
	struct odt *odt;
	struct odt_style *now;
	struct odt_list_style *list;
	struct odt_level *level;
	bool outline;
};
void odt_style_start(struct odt_styling *, const struct xml_element *);
void odt_style_end(struct odt_styling *, const char *name);
void odt_styles_settle(struct odt *);
bool odt_styles_read(struct odt *); /* styles.xml */

const struct odt_style *odt_style_of(const struct odt *, const char *name, bool paragraph);
struct odt_list_style *odt_list_style_of(struct odt *, const char *name);

/* What is printed at a level from 0 with these counts; NULL where nothing is. */
const char *odt_marker(struct arena *, const struct odt_list_style *, const long *count, int level);

bool odt_walk(struct odt *, struct build *); /* content.xml */
#endif
