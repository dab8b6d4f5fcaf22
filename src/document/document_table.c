#include "document/document_table.h"

#include "base/message.h"
#include "document/document.h"

bool column_is_number(const struct column *c)
{
	return *c->name == '#';
}

const char *column_name(const struct column *c)
{
	return column_is_number(c) ? c->name + 1 : c->name;
}

const char *cell_code(const struct cell *c)
{
	if (c->code)
		return c->code;
	return c->absent || c->muted ? NULL : c->text;
}

void document_table_open(struct document_tree *d, const char *caption, const char *const *headings)
{
	document_open(d, BLOCK_TABLE);
	document_text(d, caption, 0);
	document_open(d, BLOCK_ROW);
	for (; *headings; headings++)
		document_leaf(d, BLOCK_HEADER, _(*headings));
	document_close(d, BLOCK_ROW);
}

static void row_close(struct document_tree *d)
{
	if (d->at->kind == BLOCK_ROW)
		document_close(d, BLOCK_ROW);
}

void document_row(struct document_tree *d)
{
	row_close(d);
	document_open(d, BLOCK_ROW);
}

void document_cell_open(struct document_tree *d)
{
	document_open(d, d->at->first ? BLOCK_CELL : BLOCK_HEADER);
}

void document_cell_close(struct document_tree *d)
{
	document_close(d, d->at->kind);
}

void document_cell(struct document_tree *d, struct cell c)
{
	const char *lead = c.lead ? arena_printf(d->arena, "%s ", c.lead) : NULL;
	document_cell_open(d);
	document_text(d, lead, 0);
	if (c.address)
		document_link(d, c.text, c.address);
	else
		document_text(d, c.text, c.muted ? RUN_EMPHASIS : 0);
	document_text(d, c.after, 0);
	document_text(d, c.status, RUN_STRONG);
	document_mark(d, c.illustrative);
	if (c.note) {
		document_line(d);
		document_text(d, c.note, 0);
		document_mark(d, c.note_illustrative);
	}
	document_cell_close(d);
}

/* The block that was closed last, with all below it. */
static void last_remove(struct block *parent)
{
	struct block *before = NULL;
	for (struct block *b = parent->first; b != parent->last; b = b->next)
		before = b;
	parent->last = before;
	if (before)
		before->next = NULL;
	else
		parent->first = NULL;
}

size_t document_table_close(struct document_tree *d)
{
	size_t rows = 0;
	row_close(d);
	for (const struct block *b = d->at->first; b; b = b->next)
		rows++;
	document_close(d, BLOCK_TABLE);
	if (rows == 1)
		last_remove(d->at);
	return rows - 1;
}

void document_table_share(size_t columns, const double *least, const double *most, double room, double *widths)
{
	double need = 0, more = 0, all = 0;
	for (size_t i = 0; i < columns; i++) {
		double wants = (most[i] < room * 0.6 ? most[i] : room * 0.6) - least[i];
		widths[i] = wants > 0 ? wants : 0;
		need += least[i];
		more += widths[i];
	}
	double part = more > 0 && need < room ? (room - need) / more : 0;
	for (size_t i = 0; i < columns; i++) {
		widths[i] = need > room ? least[i] * room / need : least[i] + widths[i] * (part < 1 ? part : 1);
		all += widths[i];
	}
	for (size_t i = 0; i < columns && all < room; i++)
		widths[i] += (room - all) / (double)columns;
}
