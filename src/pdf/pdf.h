/* pdf.h - a document (report/document.h) as a PDF: A4, tagged, with an outline, contents with page numbers, embedded fonts.
 *
 * It is a program of its own, jumelage-pdf: the libraries for text and pictures would make every other process of the city start
 * slower and give it code that it never runs. It reads a packed document from standard input, writes the file to standard output
 * and what it must say (characters that no font has) to standard error, one line each.
 *
 * The document is composed twice by the same functions: first without drawing, to learn on which page each heading stands and how
 * many pages there are, then for good. Positions are points from the top left. The same document and fonts give the same bytes.
 *
 * Tags with content of their own never stay open over the end of a page, since the marks of a page's content must be whole in that
 * page: a paragraph that goes on is tagged again on the next page, and so is a table, with its head row. Lists go on as one. */
#ifndef PDF_H
#define PDF_H
#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include "document/document.h"

struct pdf_mark {
	const char *name; /* of a destination: a heading's id, "note-3" */
	int page;
	struct pdf_mark *next;
};

enum { PDF_MISSING_MAX = 64, PDF_LEVELS = 5 };

struct pdf {
	struct arena *arena;
	struct document_tree *document;
	PangoContext *context;
	cairo_surface_t *surface;
	cairo_t *cairo;                  /* NULL the first time */
	bool wide;                       /* the page lies on its side, for a broad table */
	bool bare;                       /* it is a sheet of labels: no head, no foot, no margins */
	double width, height;            /* of the page */
	double left, right, top, bottom; /* of what is written on it */
	double y;
	int page, pages; /* the present one; how many there were the first time */
	struct pdf_mark *marks, **mark_end;
	const struct block *heading;       /* the last one of level 1, for the head of the page */
	int headings;                      /* so far, for names of those without an id */
	int outline[PDF_LEVELS + 1];       /* the last entry of each level */
	uint32_t missing[PDF_MISSING_MAX]; /* characters that no font has, each once */
	size_t missing_count;
};

/* ---- text.c ---- */

struct pdf_face {
	double size;
	bool bold;
	bool grey;
	const char *colour; /* "#10252c"; NULL: black, or grey */
	PangoAlignment align;
};
/* The runs of a block, broken into lines. */
struct pdf_text {
	PangoLayout *layout;
	struct pdf_span *spans;
	size_t count;
	int lines;
	double height;
	bool grey;
	const char *colour;
};
struct pdf_text text_of_block(struct pdf *, const struct block *, const struct pdf_face *, double width);
struct pdf_text text_of_words(struct pdf *, const char *, const struct pdf_face *, double width);
void text_free(struct pdf_text *);
/* The height of lines from `from` on that fit into `room`, and how many those are. */
int text_fit(const struct pdf_text *, int from, double room, double *height);
/* Draws lines with their top at `y`; nothing the first time. */
void text_draw(struct pdf *, const struct pdf_text *, int from, int count, double x, double y);
/* The breadth of the longest word, and of the text on one line. */
void text_breadth(struct pdf *, const struct block *, const struct pdf_face *, double *least, double *most);

/* ---- page.c ---- */

void page_first(struct pdf *);
void page_next(struct pdf *);
void page_turn(struct pdf *, bool wide); /* a new page that lies or stands, when the present one does not */
void page_bare(struct pdf *);            /* a new page for one picture; what follows begins on the next */
void page_last(struct pdf *);
double page_room(const struct pdf *);
bool page_fresh(const struct pdf *);   /* nothing is written on it yet */
void page_space(struct pdf *, double); /* between blocks; none at the top */

/* Structure tags; nothing the first time. */
void tag_begin(struct pdf *, const char *name);
void tag_end(struct pdf *, const char *name);
/* A place that links lead to; around what is drawn there. */
void mark_begin(struct pdf *, const char *name);
void mark_end(struct pdf *, const char *name);
int mark_page(const struct pdf *, const char *name); /* of the first time; 0: there is none */

/* ---- block.c, table.c, figure.c ---- */

void document_compose(struct pdf *);
/* A text over as many pages as it needs. */
void flow(struct pdf *, struct pdf_text *, double indent, const char *tag);
void table_compose(struct pdf *, const struct block *);
void figure_compose(struct pdf *, const struct block *);

/* ---- card.c ---- */

/* The picture of a document that holds one picture of pixels and nothing else; NULL of any other. */
const struct picture *card_of(const struct document_tree *);
/* Draws it and writes the PNG. False when cairo can't. */
bool card_make(struct pdf *, const struct picture *, struct out *);

/* ---- finish.c ---- */

/* What cairo can't say: the language of the document, that its title is shown, the words for pictures (NULL-ended). Appended as an
 * update (ISO 32000-1, 7.5.6). */
void pdf_finish(struct out *, const char *language, const char *const *alternatives);
#endif
