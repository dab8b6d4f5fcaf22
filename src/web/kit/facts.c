#include "web/kit/facts.h"

#include <string.h>

#include "codec/html.h"
#include "web/kit/page.h"
#include "web/kit/value.h"

void facts_begin(struct page *p)
{
	html(p->o, "<dl class=\"facts\">");
}

void facts_end(struct page *p)
{
	html(p->o, "</dl>\n");
}

void fact_begin(struct page *p, const char *label)
{
	html(p->o, "<div><dt>%s</dt><dd>", label);
}

void fact_end(struct page *p)
{
	html(p->o, "</dd></div>");
}

void fact(struct page *p, const struct entity *e, const void *row, const char *field)
{
	const struct field *f = entity_field(e, field);
	if (!page_names(p, e, row, f))
		return;
	fact_begin(p, _(f->label));
	page_value(p, e, row, field);
	fact_end(p);
}

void fact_all(struct page *p, const struct entity *e, const void *row, const char *const *fields)
{
	for (; *fields; fields++)
		fact(p, e, row, *fields);
}

void page_facts(struct page *p, const struct entity *e, const void *row, const char *const *fields)
{
	facts_begin(p);
	fact_all(p, e, row, fields);
	facts_end(p);
}
