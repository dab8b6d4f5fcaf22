/* document.h - a document as a tree, from which each writer makes its file: HTML, OpenDocument text, Markdown, PDF (pdf.h).
 *
 *	document_heading(d, 2, "aims", _("Aims"));
 *	document_open(d, BLOCK_PARAGRAPH);
 *	document_text(d, "Three aims", 0);
 *	document_note(d, "Strategy, 3.1");
 *	document_close(d, BLOCK_PARAGRAPH);
 *
 * A block has runs of text, then blocks below it. Misuse (a close that does not match, a row outside of a table) aborts.
 * Texts are plain UTF-8, escaped by each writer. Notes with the same text are one note, numbered by their first place.
 * All memory is the document's arena; texts passed in must live as long. */
#ifndef DOCUMENT_H
#define DOCUMENT_H
#include "document/picture.h"

enum block_kind {
	BLOCK_ROOT,
	BLOCK_HEADING, /* `level` 1 to 5, below the document's title; `id` names it */
	BLOCK_PARAGRAPH,
	BLOCK_LIST,    /* of items */
	BLOCK_ORDERED, /* of items, numbered */
	BLOCK_ITEM,    /* runs, then paragraphs or lists */
	BLOCK_FACTS,   /* of terms and details in turn */
	BLOCK_TERM,
	BLOCK_DETAIL,
	BLOCK_TABLE, /* its runs are the caption; of rows, the first of which has header cells alone */
	BLOCK_ROW,
	BLOCK_HEADER, /* a cell that heads its column (in the first row) or its row */
	BLOCK_CELL,
	BLOCK_QUOTE,
	BLOCK_CONTENTS, /* the headings of levels 1 and 2 that follow, as links, as far as one page holds them (document_contents_flat()) */
	BLOCK_BREAK,    /* a new page where there are pages */
	BLOCK_FIGURE,   /* a picture of the figures of the table that follows (document_chart.h); Markdown has the table alone */
};

enum run_style { RUN_STRONG = 1, RUN_EMPHASIS = 2, RUN_SIGN = 4 /* of what is made up, alone */ };

struct note {
	int number;
	const char *text;
	int references; /* how often it was referred to */
	struct note *next;
};

struct run {
	const char *text; /* "\n" alone breaks the line; NULL in a reference to a note */
	unsigned style;
	const char *address; /* of a link: http, https, mailto, or "#id"; or NULL */
	const struct note *note;
	int reference; /* which of the note's references it is, from 1 */
	struct run *next;
};

struct block {
	enum block_kind kind;
	int level;
	const char *id;
	struct run *runs, **run_end;
	const struct picture *picture; /* of a figure */
	const char *label;             /* alternative text */
	struct block *first, *last, *next, *parent;
};

struct document_tree {
	struct arena *arena;
	const char *title, *eyebrow, *language; /* BCP 47, such as "en" */
	const char *as_at;                      /* the day that its figures speak of */
	const char *made;                       /* stamp of its making: "2009-09-30T12:00:00Z" */
	const char *colour;                     /* of its title and the headings of its chapters, such as "#10252c"; NULL: that of the text */
	struct block root, *at;
	struct note *notes, **note_end;
	int note_count;
	bool made_up; /* a sign stands in it */
	/* while a person's Markdown is read */
	unsigned style;
	const char *address;
	int markdown_level;
	bool line_due, line_any;
};

void document_begin(struct document_tree *, struct arena *, const char *title);
/* Aborts when a block was left open. Says before everything else what the sign means, when one stands in it. */
void document_end(struct document_tree *);

/* Whether a block of that kind may stand in the open one. */
bool document_fits(const struct document_tree *, enum block_kind);
void document_open(struct document_tree *, enum block_kind);
void document_close(struct document_tree *, enum block_kind);
/* The heading stays open no longer than the call; notes on it: document_heading_note(), directly after. */
void document_heading(struct document_tree *, int level, const char *id, const char *text);
void document_heading_note(struct document_tree *, const char *note);
/* The sign of what is made up into the open block, or into the one closed last: a heading, the end of a text. All documents have it from
 * here, and document_end() says at their head what it means. */
void document_mark(struct document_tree *, bool made_up);
void document_mark_last(struct document_tree *, bool made_up);
/* The same for words that are no runs: a caption, a title. */
const char *document_marked(struct document_tree *, const char *words, bool made_up);
/* The document's title, with the sign when what it names is made up. */
void document_title(struct document_tree *, const char *title, bool made_up);
void document_break(struct document_tree *);
void document_contents(struct document_tree *);
/* Whether the list is worth its room: a paper of a few pages, with no more than a dozen headings of levels 1 and 2, has none. */
bool document_contents_stand(const struct block *contents);
/* The heading of level 1 from which on the contents list level 1 alone, so that they stand on one page of A4; NULL: none. */
const struct block *document_contents_flat(const struct block *contents);
/* Nothing when the picture has no shapes. Both must live as long as the tree. */
void document_figure(struct document_tree *, const struct picture *, const char *label);

/* Runs into the open block; NULL or "" writes nothing. */
void document_text(struct document_tree *, const char *, unsigned style);
void document_fmt(struct document_tree *, unsigned style, const char *, ...) PRINTF(3, 4);
/* An address that no page may link to (markdown.h) leaves the text alone. */
void document_link(struct document_tree *, const char *text, const char *address);
/* The same to a page of this site ("/new/article"): for a document that stands on one, never for a file. */
void document_link_here(struct document_tree *, const char *text, const char *path);
void document_line(struct document_tree *);               /* breaks the line */
void document_note(struct document_tree *, const char *); /* NULL or "": none */

/* A block with one text. */
void document_leaf(struct document_tree *, enum block_kind, const char *text);
void document_fact(struct document_tree *, const char *term, const char *detail);

/* A person's Markdown as blocks; its first headings get `level`. */
void document_markdown(struct document_tree *, const char *text, int level);
/* The same as runs of the open block: blocks are parted by line breaks. */
void document_markdown_runs(struct document_tree *, const char *text);

/* The words of a block's own runs, without notes. */
const char *document_words(struct document_tree *, const struct block *);

/* Writers. Equal documents give equal bytes. */
/* For a page: its title, with who made it and the day; and <article class="document">, all that follows. A page has its forms between. */
void document_html_cover(struct out *, const struct document_tree *);
void document_html(struct out *, const struct document_tree *);
void document_html_file(struct out *, const struct document_tree *); /* a file of its own, without style */
void document_markdown_file(struct out *, const struct document_tree *);
void document_odt(struct out *, const struct document_tree *); /* the bytes of an OpenDocument 1.2 text; `out` is empty */

/* The tree as bytes, for the program that makes PDF (src/pdf), and back. False when the bytes are no such tree. */
void document_pack(struct out *, const struct document_tree *);
bool document_unpack(struct document_tree *, struct arena *, const char *bytes, size_t length);
#endif
