#include "made.h"

#include <stdlib.h>

#include "document/document.h"
#include "document/pdf.h"

static struct out written(struct document_tree *d, enum made_as as)
{
	struct out o = { .arena = d->arena }, packed = { .arena = d->arena };
	struct problems p = { .arena = d->arena };
	document_end(d);
	switch (as) {
	case MADE_MARKDOWN: document_markdown_file(&o, d); break;
	case MADE_HTML: document_html_file(&o, d); break;
	case MADE_ODT: document_odt(&o, d); break;
	case MADE_PDF:
		document_pack(&packed, d);
		if (!pdf_make(&o, packed.text, packed.length, &p))
			abort();
	}
	return o;
}

static void item(struct document_tree *d, const char *text)
{
	document_open(d, BLOCK_ITEM);
	document_text(d, text, 0);
	document_close(d, BLOCK_ITEM);
}

static void table_row(struct document_tree *d, enum block_kind kind, const char *const *cells)
{
	document_open(d, BLOCK_ROW);
	for (size_t i = 0; i < 3; i++)
		document_leaf(d, kind, cells[i]);
	document_close(d, BLOCK_ROW);
}

static void table(struct document_tree *d)
{
	static const char *const rows[][3] = { { "Action", "Who", "By when" }, { "Exchange of young gardeners", "Parks service", "2010" },
		{ "A fair of partner cities in the market hall", "Economic development", "2011" }, { "Letters between schools", "Schools", "2012" } };
	document_open(d, BLOCK_TABLE);
	for (size_t i = 0; i < COUNT(rows); i++)
		table_row(d, i ? BLOCK_CELL : BLOCK_HEADER, rows[i]);
	document_close(d, BLOCK_TABLE);
}

struct out made_strategy(struct arena *a, enum made_as as)
{
	struct document_tree d;
	document_begin(&d, a, "A city and its partners");
	d.language = "en";
	document_heading(&d, 1, "aims", "1. Aims of our work");
	document_open(&d, BLOCK_PARAGRAPH);
	document_text(&d, "The council keeps links with ", 0);
	document_text(&d, "partner cities", RUN_STRONG);
	document_text(&d,
	    " all over Europe, and it wants more people to take part in them, since what is learnt elsewhere helps at home and makes the city known.",
	    0);
	document_note(&d, "Minutes of the committee, 3.1");
	document_close(&d, BLOCK_PARAGRAPH);
	document_open(&d, BLOCK_LIST);
	item(&d, "Visits of schools and clubs");
	item(&d, "Trade and tourism, with the firms that want to sell abroad, and with those that already do so and can tell the others how");
	document_close(&d, BLOCK_LIST);
	document_heading(&d, 2, "links", "1.1 Links");
	document_open(&d, BLOCK_ORDERED);
	item(&d, "First the oldest link");
	item(&d, "Then the others");
	document_close(&d, BLOCK_ORDERED);
	document_open(&d, BLOCK_PARAGRAPH);
	document_text(&d, "See ", 0);
	document_link(&d, "the page", "https://www.example.org/links");
	document_text(&d, " of the links.", 0);
	document_close(&d, BLOCK_PARAGRAPH);
	document_heading(&d, 1, "what", "2. What we do");
	table(&d);
	document_leaf(&d, BLOCK_PARAGRAPH, "That is all.");
	return written(&d, as);
}

struct out made_long(struct arena *a, enum made_as as, int sections)
{
	struct document_tree d;
	document_begin(&d, a, "A long strategy");
	d.language = "en";
	for (int i = 1; i <= sections; i++) {
		document_heading(&d, 1 + (i % 5 != 1), arena_printf(a, "s%d", i), arena_printf(a, "%d. Chapter on link %d", i, i));
		for (int k = 0; k < 4; k++) {
			document_open(&d, BLOCK_PARAGRAPH);
			for (int s = 0; s < 6; s++)
				document_fmt(&d, s == 2 ? RUN_STRONG : 0,
				    "In %d the council and its partner city number %d agreed on step %d, which %d people took together. ", 1990 + s,
				    i, k * 6 + s, s * 37 + k);
			document_note(&d, arena_printf(a, "Minutes of meeting %d.%d", i, k));
			document_close(&d, BLOCK_PARAGRAPH);
		}
		document_open(&d, BLOCK_LIST);
		for (int k = 0; k < 6; k++)
			item(&d, arena_printf(a, "Aim %d.%d: more visits between the schools of both cities, year after year", i, k));
		document_close(&d, BLOCK_LIST);
		table(&d);
	}
	return written(&d, as);
}
