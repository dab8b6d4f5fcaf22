/* build.h - blocks as the readers of formats make them, in the sandbox's child; private to the room.
 *
 * A reader says what it meets: a block begins, text, a blank line in it, bold from here, a cell, a note that is called. Here text is folded (white
 * space, soft hyphens, NFC), what is typed as a number before a text becomes its marker, so that "1.1" is the same whether the
 * program numbered it or a person typed it, cells find their row and column under those that reach down, and notes their place
 * behind the block that calls them.
 *
 * Strings are copied. When a file is larger than a document can be, `full` is set and a problem says so; the reader ends then. */
#ifndef DRAFT_BUILD_H
#define DRAFT_BUILD_H
#include "base/out.h"
#include "draft/block.h"

enum {
	BUILD_BLOCKS_MAX = 100000,
	BUILD_TEXT_MAX = 32 << 20,   /* bytes of all blocks */
	BUILD_BLOCK_MAX = 256 << 10, /* bytes of one */
	BUILD_RUNS_MAX = 2000,       /* of one block */
	BUILD_COLUMNS_MAX = 200,
	BUILD_TABLES_DEEP = 8,    /* a table in a cell of a table in ... */
	BUILD_MARKER_MAX = 40,    /* bytes */
	BUILD_ADDRESS_MAX = 2000, /* bytes of a link's address; longer ones lead nowhere */
};

struct build_cell {
	int row, column, across, down;
	bool head;
	size_t first, last; /* its blocks; `last` is behind them */
};

struct build_table {
	int number, row, column;
	bool open; /* a cell is */
	struct build_cell cell;
	struct build_cell over[BUILD_COLUMNS_MAX]; /* by column, what was put there last */
};

struct build_block {
	struct block block;
	size_t run_cap;
	bool maybe;  /* it calls notes that may be none: raised figures */
	bool placed; /* a note that was put behind who calls it */
};

/* The block that is being written. */
struct build_open {
	struct build_block now;
	struct out text;
	bool blank, bold, italic; /* `blank`: white space waits */
	bool wide;                /* it is a tab or several */
	size_t wide_at;           /* of the text, where the first such stood; 0 for none */
	bool composed;            /* nothing in it needs NFC */
	bool open;
	const char *link;
};

struct build {
	struct arena *arena;
	struct problems *problems;
	int page; /* where the reader stands; blocks take it when they begin */
	long line;
	const char *title, *language;
	bool full;
	/* the builder's own */
	struct build_block *block;
	size_t count, cap, bytes;
	struct build_open o, around; /* `around`: the block that waits while a note is written in it */
	bool in_note;
	struct build_block *held; /* notes that wait for the end of the block that calls them */
	size_t held_count, held_cap;
	int tables, deep;
	struct build_table *table[BUILD_TABLES_DEEP];
};

void build_start(struct build *, struct arena *, struct problems *);

/* A block that is open ends. Within a cell every block is one of the cell. `marker` is what the format prints before the text by itself;
 * NULL or "" without one. */
void build_begin(struct build *, enum block_kind, int level, const char *marker);
void build_end(struct build *);
void build_text(struct build *, const char *, size_t);
void build_str(struct build *, const char *);
/* A line break that a person made, a tab. */
void build_blank(struct build *);
void build_tab(struct build *);
/* From here on. The link is NULL where it ends. */
void build_style(struct build *, bool bold, bool italic);
void build_link(struct build *, const char *address);
/* A note is called here; `maybe` when the figure could be something else (m²): it is a call if there is such a note, else text. */
void build_call(struct build *, const char *note, bool maybe);
/* The text of a note where it is called, in the middle of a block. Blocks and tables that begin in it are one text. */
void build_note_begin(struct build *, const char *marker);
void build_note_end(struct build *);
/* Whether the open block has text by now. */
bool build_said(const struct build *);

void build_table_begin(struct build *);
void build_row(struct build *);
/* `down` 0: it goes on with the cell above. */
void build_cell(struct build *, int across, int down, bool head);
void build_cell_end(struct build *);
void build_table_end(struct build *);
/* How many columns are passed over before the next cell. */
void build_skip(struct build *, int columns);

/* A document that can't be: says so once and sets `full`. */
void build_refuse(struct build *, const char *);

/* The blocks of another builder, as if they had been made here, in the cell that is open where one is. */
void build_append(struct build *, struct build *from);

/* The end: notes go to their places. */
void build_finish(struct build *, struct blocks *);
#endif
