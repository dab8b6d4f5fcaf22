/* section.c - the sections that record pages are made of: facts, tables of rows, lists of links. */
#include "web/kit/section.h"

#include "codec/html.h"
#include "model/engine/row.h"
#include "web/kit/page.h"
#include "web/kit/record_link.h"
#include "web/kit/table.h"
#include "web/kit/value.h"

void page_section_begin(struct page *p, const char *id, const char *heading, const char *aside)
{
	html(p->o, "<section class=\"section\" aria-labelledby=\"%s\"><header class=\"section__head\"><h2 class=\"heading\" id=\"%s\">%s</h2>", id, id,
	    heading);
	if (aside)
		html(p->o, "<p>%s</p>", aside);
	html(p->o, "</header>");
}

void page_section_end(struct page *p)
{
	html(p->o, "</section>\n");
}

/* A row that is illustrative as a whole is marked once, in its first cell. */
static void table_row(struct page *p, const struct entity *e, const void *row, const struct page_table *t)
{
	bool whole = page_illustrative(p, e, row, NULL);
	html(p->o, "<tr role=\"row\">");
	for (size_t j = 0; t->fields[j]; j++) {
		const struct field *f = entity_field(e, t->fields[j]);
		bool heads = !j && row_present(f, row); /* a cell without words heads nothing */
		html(p->o, !heads ? "<td role=\"cell\">" : "<th scope=\"row\" role=\"rowheader\">");
		html(p->o, "<span class=\"data__label\" aria-hidden=\"true\">%s</span>", _(f->label));
		if (f->kind == K_NOTE)
			html_text(p->o, page_plain(p, field_text(f, row), 1000));
		else if (whole)
			page_value_unmarked(p, e, row, t->fields[j]);
		else
			page_value(p, e, row, t->fields[j]);
		if (whole && !j)
			page_mark(p);
		html(p->o, heads ? "</th>" : "</td>");
	}
	html(p->o, "</tr>");
}

void page_table_section(struct page *p, struct set s, const struct page_table *t)
{
	if (!s.count && !t->none)
		return;
	page_section_begin(p, t->id, t->heading, NULL);
	if (s.count) {
		const char *headings[COUNT(t->fields)] = { NULL };
		for (size_t i = 0; t->fields[i]; i++)
			headings[i] = _(entity_field(s.entity, t->fields[i])->label);
		table_begin(p, t->heading, headings);
		for (size_t i = 0; i < s.count; i++)
			table_row(p, s.entity, s.rows[i], t);
		table_end(p);
	} else
		page_empty(p, t->none);
	page_section_end(p);
}

void page_links_section(struct page *p, struct set s, const char *id, const char *heading)
{
	if (!s.count)
		return;
	page_section_begin(p, id, heading, NULL);
	record_list(p, s, s.count, NULL);
	page_section_end(p);
}
