#include <string.h>

#include "base/message.h"
#include "build.h"

static struct build_table *table_now(struct build *b)
{
	return b->deep && !b->full && !b->in_note ? b->table[b->deep - 1] : NULL;
}

void build_table_begin(struct build *b)
{
	build_end(b);
	if (b->in_note)
		return;
	if (b->deep == BUILD_TABLES_DEEP)
		build_refuse(b, _("the file has tables within tables, deeper than eight; make them plain tables and try again"));
	if (b->full)
		return;
	struct build_table **t = &b->table[b->deep++];
	if (*t)
		memset(*t, 0, sizeof(**t));
	else
		*t = arena_alloc(b->arena, sizeof(**t));
	(*t)->number = ++b->tables;
}

void build_row(struct build *b)
{
	struct build_table *t = table_now(b);
	if (!t)
		return;
	build_cell_end(b);
	t->row++;
	t->column = 0;
}

/* The first column from there on that no cell of a row above reaches into. */
static int free_from(const struct build_table *t, int column)
{
	while (
	    column < BUILD_COLUMNS_MAX && t->over[column].row && t->over[column].row < t->row && t->over[column].row + t->over[column].down > t->row)
		column = t->over[column].column - 1 + t->over[column].across;
	return column;
}

/* The cell above reaches one row further; false when there is none. */
static bool cell_grow(struct build *b, struct build_table *t)
{
	struct build_cell above = t->over[t->column];
	if (!above.row || above.row + above.down != t->row)
		return false;
	above.down++;
	for (int i = 0; i < above.across; i++)
		t->over[above.column - 1 + i] = above;
	for (size_t i = above.first; i < above.last; i++) {
		struct block *k = &b->block[i].block;
		if (k->kind == BLOCK_CELL && k->table == t->number)
			k->down = above.down;
	}
	t->column = above.column - 1 + above.across;
	return true;
}

void build_cell(struct build *b, int across, int down, bool head)
{
	struct build_table *t = table_now(b);
	if (!t)
		return;
	build_cell_end(b);
	if (!t->row)
		t->row = 1;
	t->column = free_from(t, t->column);
	if (t->column >= BUILD_COLUMNS_MAX) {
		build_refuse(b, _("the file has a table of more than 200 columns, so it is data and no text; take it out and try again"));
		return;
	}
	if (!down && cell_grow(b, t))
		return;
	int most = BUILD_COLUMNS_MAX - t->column;
	t->cell = (struct build_cell){ .row = t->row,
		.column = t->column + 1,
		.across = across < 1 ? 1
		    : across > most  ? most
		                     : across,
		.down = down < 1  ? 1
		    : down > 1000 ? 1000
		                  : down,
		.head = head,
		.first = b->count,
		.last = b->count };
	t->column += t->cell.across;
	t->open = true;
}

void build_skip(struct build *b, int columns)
{
	struct build_table *t = table_now(b);
	if (t && columns > 0)
		t->column = columns < BUILD_COLUMNS_MAX - t->column ? t->column + columns : BUILD_COLUMNS_MAX;
}

static void cell_keep(struct build_table *t, size_t count)
{
	t->cell.last = count;
	for (int i = 0; i < t->cell.across; i++)
		t->over[t->cell.column - 1 + i] = t->cell;
}

/* A cell without a word is a block all the same, else the columns would be another's. */
static bool cell_silent(const struct build *b, const struct build_table *t)
{
	for (size_t i = t->cell.first; i < b->count; i++)
		if (b->block[i].block.kind == BLOCK_CELL && b->block[i].block.table == t->number)
			return false;
	return true;
}

void build_cell_end(struct build *b)
{
	struct build_table *t = table_now(b);
	if (!t || !t->open)
		return;
	build_end(b);
	if (cell_silent(b, t)) {
		build_begin(b, BLOCK_CELL, 0, NULL);
		build_end(b);
	}
	cell_keep(t, b->count);
	t->open = false;
}

void build_table_end(struct build *b)
{
	if (!table_now(b))
		return;
	build_cell_end(b);
	build_end(b);
	if (b->deep)
		b->deep--;
}
