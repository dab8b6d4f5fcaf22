/* block.h - a strategy as its reader meets it: blocks in reading order, whichever format they came in.
 *
 * The readers of formats (draft/read) make blocks; what is taken from them knows no format. A reader keeps what is printed and
 * guesses nothing: a bold line is a paragraph whose runs are bold, not a heading. All strings live in the arena that the reader
 * was given. */
#ifndef DRAFT_BLOCK_H
#define DRAFT_BLOCK_H
#include "base/arena.h"
#include "base/problem.h"

enum block_kind {
	BLOCK_HEADING, /* what the format itself calls a heading */
	BLOCK_PARAGRAPH,
	BLOCK_ITEM, /* of a list that the format knows as one; without a marker it continues the item before */
	BLOCK_CELL, /* of a table; the paragraphs of a cell are several blocks with the same row and column */
	BLOCK_NOTE, /* a footnote or endnote, after the block that calls it; one that nothing calls stays where it stands */
};

/* Part of a block's text that looks or leads otherwise than the rest. A heading that is bold as a whole, or a cell that heads others, has
 * no run for that; a paragraph has. */
struct block_run {
	size_t from, to; /* bytes of the text; `to` is behind the last one */
	bool bold, italic;
	const char *link; /* its address; NULL without one */
	const char *note; /* the note that it calls, as printed ("4"); its own bytes are no part of the text, so from == to */
};

struct block {
	enum block_kind kind;
	int level;          /* of a heading 1 to 9, of an item its depth from 1; else 0 */
	const char *marker; /* what is printed before the text, by the program or typed: "2.1", "a)", "•", of a note its number; "" without one */
	const char *text;   /* NFC, white space folded to single blanks, no marker; never empty but in a cell */
	const struct block_run *runs;
	size_t run_count;
	int table, row, column; /* of a cell, each from 1 */
	int across, down;       /* how many columns and rows the cell covers, from 1 */
	bool head;              /* of a cell: the format calls it a heading of its column or row */
	int page;               /* from 1; 0 where the format has no pages */
	long line;              /* of the file, from 1; in formats without lines the number of the paragraph */
};

struct blocks {
	struct block *block;
	size_t count;
	const char *title;    /* what the format's own metadata call the document; "" */
	const char *language; /* BCP 47, as the document says; "" */
};
#endif
