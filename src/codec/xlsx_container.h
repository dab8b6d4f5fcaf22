/* xlsx_container.h - between the files that read workbooks; private to the room. */
#ifndef XLSX_CONTAINER_H
#define XLSX_CONTAINER_H
#include <libxml/parser.h>

#include "xlsx.h"
#include "zip_read.h"

/* One XML part of the container, read piece by piece. Handlers get local names; namespaces are left aside, since Strict and
 * Transitional differ in nothing else, and no part mixes names that would clash. A false stops the reading. */
struct part_attribute {
	const char *name, *value; /* the value is not NUL-terminated */
	size_t length;
};
struct part_handler {
	bool (*start)(void *context, const char *name, const struct part_attribute *, size_t n);
	bool (*text)(void *context, const char *text, size_t length);
	bool (*end)(void *context, const char *name);
};
struct part {
	struct zip_in *zip;
	const struct part_handler *handler;
	void *context;
	struct problems *problems;
	xmlParserCtxtPtr parser;
	unsigned depth;
	bool stopped, ended;
};

enum { PART_ATTRIBUTES = 40 };

/* False without a problem when there is no such part. */
bool part_open(struct part *, struct zip_in *, const char *name, const struct part_handler *, void *context, struct problems *);
/* Reads on by a piece; false at the end of the part, and after a problem (then `stopped`). */
bool part_feed(struct part *);
void part_close(struct part *);
/* The whole part; false after a problem. A part that is not there is read as an empty one. */
bool part_read(struct zip_in *, const char *name, const struct part_handler *, void *context, struct problems *);

/* A copy of an attribute's value, NULL when the element has none; names may have a prefix ("r:id" is "id"). */
const char *xlsx_value_of(struct arena *, const struct part_attribute *, size_t n, const char *name);
bool part_value_is(const struct part_attribute *, const char *text);

struct xlsx_in {
	struct arena *arena;
	struct zip_in *zip;
	bool from_1904;
	const char *styles_part, *strings_part;
	enum xlsx_shown *styles; /* by index of a cell's style */
	size_t style_count;
	const char **strings; /* the shared ones */
	size_t string_count;
	struct sheet_in *sheet; /* the one that is being read */
};

/* "_x000D_" is how texts hold what XML can't (22.4.2.4); undone in place, gives the new length. */
size_t xlsx_unescape(char *text, size_t length);

void xlsx_sheet_close(struct xlsx_in *);
#endif
