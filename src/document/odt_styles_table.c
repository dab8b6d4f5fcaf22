/* odt_styles_table.c - how broad the columns of an OpenDocument text's tables are. */
#include <string.h>

#include "document/document_table.h"
#include "document/odt_styles.h"

/* Of a 17 cm page, in centimetres: the padding of a cell, and a letter of 9.5 points, which is about half as broad as it is high; bold ones
 * are broader. The office program lays the words out; these only share the page. */
enum { ODT_COLUMNS_MAX = 40 };
static const double page = 17, padding = 0.3, letter = 0.172, bold_letter = 0.186;

/* The longest word of a block and its longest line, in letters. */
static void odt_styles_table_measure(const struct block *cell, size_t *word, size_t *line)
{
	size_t in_word = 0, in_line = 0;
	*word = *line = 0;
	for (const struct run *r = cell->runs; r; r = r->next)
		for (const char *s = r->text ? r->text : ""; *s; s++) {
			if ((*s & 0xC0) == 0x80)
				continue; /* within a character */
			in_word = *s == ' ' || *s == '\n' || *s == '-' ? 0 : in_word + 1;
			in_line = *s == '\n' ? 0 : in_line + 1;
			*word = in_word > *word ? in_word : *word;
			*line = in_line > *line ? in_line : *line;
		}
}

static size_t odt_styles_table_widths(const struct block *table, double *widths)
{
	double least[ODT_COLUMNS_MAX], most[ODT_COLUMNS_MAX];
	size_t columns = 0;
	for (const struct block *row = table->first; row; row = row->next) {
		size_t i = 0;
		for (const struct block *c = row->first; c && i < ODT_COLUMNS_MAX; c = c->next, i++) {
			size_t word, line;
			double each = c->kind == BLOCK_HEADER ? bold_letter : letter;
			odt_styles_table_measure(c, &word, &line);
			if (i == columns)
				least[columns] = most[columns] = padding, columns++;
			least[i] = (double)word * each + padding > least[i] ? (double)word * each + padding : least[i];
			most[i] = (double)line * each + padding > most[i] ? (double)line * each + padding : most[i];
		}
	}
	document_table_share(columns, least, most, page, widths);
	return columns;
}

static const char *odt_styles_table_name(struct arena *a, int table, size_t column)
{
	return arena_printf(a, "Table%d.%zu", table, column + 1);
}

void odt_styles_columns(struct xml_writer *x, const struct document_tree *d)
{
	int number = 0;
	for (const struct block *b = d->root.first; b; b = b->next) {
		double widths[ODT_COLUMNS_MAX];
		if (b->kind != BLOCK_TABLE)
			continue;
		number++;
		size_t columns = odt_styles_table_widths(b, widths);
		for (size_t i = 0; i < columns; i++) {
			xml_begin(x, "style:style");
			xml_attribute(x, "style:name", odt_styles_table_name(d->arena, number, i));
			xml_attribute(x, "style:family", "table-column");
			xml_begin(x, "style:table-column-properties");
			xml_attribute(x, "style:column-width", arena_printf(d->arena, "%.2fcm", widths[i]));
			xml_attribute(x, "style:rel-column-width", arena_printf(d->arena, "%d*", (int)(widths[i] * 100)));
			xml_end(x);
			xml_end(x);
		}
	}
}

void odt_styles_table_columns(struct xml_writer *x, const struct document_tree *d, const struct block *table, int number)
{
	double widths[ODT_COLUMNS_MAX];
	size_t columns = odt_styles_table_widths(table, widths);
	for (size_t i = 0; i < columns; i++) {
		xml_begin(x, "table:table-column");
		xml_attribute(x, "table:style-name", odt_styles_table_name(d->arena, number, i));
		xml_end(x);
	}
}
