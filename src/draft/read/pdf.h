/* pdf.h - a PDF's pages as pieces of lines, and what is made of them; between the files of its reader. A PDF says where each character
 * stands and nothing of paragraphs: these are found by place, size and spacing. Lengths are points, from the page's upper left corner. */
#ifndef DRAFT_PDF_H
#define DRAFT_PDF_H
#include "build.h"

enum {
	PDF_PAGES_MAX = 2000,
	PDF_HINTS_MAX = 5000,
	PDF_LEVELS_MAX = 6,
	PDF_COLUMNS_MAX = 30,
	PDF_HYPHENED_MAX = 5000,
	PDF_PIECES_MAX = 4000 /* of a page of text */
};

/* Characters of one look without a gap: a word, or part of one. */
struct pdf_word {
	const char *text;
	float x1, x2, y2, size;
	bool bold, italic, raised;
	bool blank; /* before it */
	const char *link;
};

/* What stands on one line without a wide gap: a line, or what a cell has of it. */
struct pdf_piece {
	float x1, y1, x2, y2;
	float size;         /* of most of its characters */
	const char *marker; /* a bullet or a number that stands before it, apart; or NULL */
	float marker_x;     /* where that stands */
	struct pdf_word *words;
	size_t count;
	unsigned characters;
	bool bold;   /* all of it */
	bool framed; /* it may be a running head */
	bool foot;   /* of a note at the page's foot, which is read behind all pages: the text above it may go over to the next one */
	bool gone;   /* in a table by now, or a running head */
	int region;  /* the page's, from 1; 0: none */
};

struct pdf_page {
	float width, height;
	struct pdf_piece *pieces; /* in reading order */
	size_t count;
};

/* A heading that the file itself names: by its tags, or by its outline. */
struct pdf_hint {
	int page, level;  /* `page` from 1; 0: unknown */
	const char *text; /* letters and figures alone, folded */
	bool cut, used;   /* it may go on; it was found */
};

struct pdf {
	struct build *build;
	struct arena *arena;
	struct pdf_page *pages;
	int count;
	struct pdf_hint *hints;
	size_t hint_count;
	int hinted_until;      /* the last page whose headings were asked for */
	const char **hyphened; /* words of its text with a hyphen in them */
	size_t hyphened_count;
	float body;                  /* size of most of the text */
	float sizes[PDF_LEVELS_MAX]; /* of headings, the largest first */
	int size_count;
};

/* The words of a line of poppler's text with their places, as pieces. */
struct pdf_glyph {
	float x1, y1, x2, y2, size;
	bool bold, italic;
	const char *link;
};
/* `text` is UTF-8, with a glyph for each of its characters. */
void pdf_page_pieces(struct pdf *, struct pdf_page *, const char *text, const struct pdf_glyph *, size_t count);
/* The text of a piece, its words as they follow. */
const char *pdf_piece_text(struct arena *, const struct pdf_piece *);

/* How many words from one on are dots that lead to the number of a page; 0 where they do not. */
size_t pdf_leader(const struct pdf_piece *, size_t from);

/* Takes out what stands at the same place of several pages: heads, feet, numbers of pages. */
void pdf_frames_drop(struct pdf *);

/* Marks the notes at the feet of pages; sizes are known by then. */
void pdf_feet_mark(struct pdf *);

/* Sizes of the text and of headings. */
void pdf_sizes(struct pdf *);
/* What may be a heading. */
struct pdf_line {
	int page, lines;
	const char *text, *first; /* all of it, and the first of its lines */
	float size;
	bool bold;
};
/* The level of a heading, 0 where the text is no heading: as the outline of the file says, else by the size of its letters. A name is good once: `take` uses it up. */
int pdf_heading_level(const struct pdf *, const struct pdf_line *, bool take);
/* Letters and figures alone, folded. */
const char *pdf_squeezed(struct arena *, const char *);

/* Part of a page whose pieces stand in columns: those of a table, or of running text. */
struct pdf_region {
	bool text;         /* one column is read after the other */
	int columns, rows; /* rows of a table */
	float from[PDF_COLUMNS_MAX];
	size_t *piece;     /* of the page; of a table by rows, columns and lines, of text by columns and lines */
	int *row, *column; /* of each, from 0 */
	size_t count;
};
/* Pieces get the number of their region. */
struct pdf_region *pdf_regions(struct pdf *, struct pdf_page *, int *count);

/* All pages as blocks. */
void pdf_blocks(struct pdf *);
#endif
