#include "web/kit/table.h"

#include <string.h>

#include "model/engine/row.h"
#include "web/kit/page.h"
#include "web/kit/value.h"

void table_begin(struct page *p, const char *caption, const char *const *headings)
{
	html(p->o, "<table class=\"data data--stack\" role=\"table\"><caption class=\"govuk-visually-hidden\">%s</caption>", caption);
	html(p->o, "<thead role=\"rowgroup\"><tr role=\"row\">");
	for (; *headings; headings++)
		html(p->o, "<th scope=\"col\" role=\"columnheader\">%s</th>", *headings);
	html(p->o, "</tr></thead><tbody role=\"rowgroup\">");
}

void table_end(struct page *p)
{
	html(p->o, "</tbody></table>\n");
}

void table_row_begin(struct page *p)
{
	html(p->o, "<tr role=\"row\"><th scope=\"row\" role=\"rowheader\">");
}

void table_head_end(struct page *p)
{
	html(p->o, "</th>");
}

void table_cell(struct page *p, const char *heading)
{
	html(p->o, "<td role=\"cell\">");
	p->cell = p->o->length;
	html(p->o, "<span class=\"data__label\" aria-hidden=\"true\">%s</span>", heading);
	p->cell_text = p->o->length;
}

void table_cell_end(struct page *p)
{
	/* a label of nothing would stand on a phone; the style hides an empty cell */
	if (p->o->length == p->cell_text)
		p->o->length = p->cell;
	html(p->o, "</td>");
}

void table_cell_text(struct page *p, const char *heading, const char *text)
{
	table_cell(p, heading);
	html_text(p->o, text);
	table_cell_end(p);
}

void table_row_end(struct page *p)
{
	html(p->o, "</tr>");
}

void table_value(struct page *p, const struct entity *e, const void *row, const char *field)
{
	table_cell(p, _(entity_field(e, field)->label));
	page_value(p, e, row, field);
	table_cell_end(p);
}

void table_words(struct page *p, const struct entity *e, const void *row, const char *field)
{
	const struct field *f = entity_field(e, field);
	table_cell(p, _(f->label));
	if (f->kind == K_REF)
		page_link(p, f->of, field_int(f, row));
	else
		html_text(p->o, row_people(p->model, e, row, f));
	table_cell_end(p);
}
