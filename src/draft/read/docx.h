/* docx.h - Word's document (ECMA-376, part 1, 17), between the files of its reader: styles, numbering, the walk over the text. */
#ifndef DRAFT_DOCX_H
#define DRAFT_DOCX_H
#include "build.h"
#include "part.h"

enum { DOCX_LEVELS = 9, DOCX_STYLES_MAX = 5000, DOCX_NUMBERS_MAX = 5000, DOCX_LINKS_MAX = 20000 };

/* What a style says; -1 where it says nothing. */
struct docx_style {
	const char *id, *based;
	char type;   /* 'p' paragraph, 'c' character, 'n' numbering, 't' table */
	int outline; /* level of its heading from 0; 9 is text */
	long number; /* of its list */
	int level;   /* in it */
	int bold, italic, hidden;
	bool usual; /* the default of its type */
	bool settled;
};

struct docx_level {
	bool given, legal;
	long start;
	const char *format, *text; /* decimal, bullet ...; "%1.%2" */
	const char *style;         /* paragraphs of it are of this level; or NULL */
	int restart;               /* after which level it begins anew, from 1; -1: after any above; 0: never */
};

struct docx_list { /* w:abstractNum */
	long id;
	const char *link; /* a numbering style that says it, or NULL */
	struct docx_level level[DOCX_LEVELS];
	long count[DOCX_LEVELS];
	bool begun[DOCX_LEVELS];
};

struct docx_number { /* w:num */
	long id, list;
	long start[DOCX_LEVELS]; /* -1: as the list */
	struct docx_level level[DOCX_LEVELS];
	bool used[DOCX_LEVELS];
};

struct docx_link {
	const char *id, *type, *target;
};

struct docx {
	struct arena *arena;
	struct zip_in *zip;
	struct problems *problems;
	struct docx_style *style;
	size_t styles;
	struct docx_list *list;
	size_t lists;
	struct docx_number *number;
	size_t numbers;
	struct docx_link *link;
	size_t links;
	const char *language;
	const char *footnotes_as, *endnotes_as; /* formats of their numbers */
	struct build *notes[2];                 /* texts of footnotes and endnotes: blocks whose markers are their ids */
};

bool docx_is_word(const char *uri);

bool docx_styles_read(struct docx *, const char *part);
/* The style of a type; the default one when `id` is NULL. NULL where there is none. */
const struct docx_style *docx_style_of(const struct docx *, const char *id, char type);

bool docx_numbering_read(struct docx *, const char *part);
/* Counts one on and gives what is printed before the paragraph: NULL where nothing is, as the list has no such level.
 * `*level` is the paragraph's, -1 where its style says which. */
const char *docx_marker(struct docx *, long number, int *level, const char *style);
/* A number in one of Word's formats. */
const char *docx_figure(struct arena *, const char *format, long number);

/* The document's text, or its notes: `kind` 0 the document, 1 footnotes, 2 endnotes. */
bool docx_walk(struct docx *, struct build *, const char *part, int kind);
#endif
