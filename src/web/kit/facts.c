#include "web/kit/facts.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "codec/html.h"
#include "rule/library/address.h"
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

void fact_answers_not(struct page *p, const char *address)
{
	const struct web_address *t = text_empty(address) ? NULL : model_find(p->model, web_address, address);
	if (!address_is_told(t))
		return;
	html(p->o, "<br><span class=\"small\">%s", arena_printf(p->arena, _("The address did not answer on %s."), date_people(p->arena, t->failed)));
	if (t->archived)
		html(p->o, " <a class=\"govuk-link\" href=\"%s\" rel=\"external noreferrer\">%s</a>", t->archived,
		    t->archived_on ? arena_printf(p->arena, _("Archived copy of %s"), date_people(p->arena, t->archived_on)) : _("Archived copy"));
	html(p->o, "</span>");
}

void fact(struct page *p, const struct entity *e, const void *row, const char *field)
{
	const struct field *f = entity_field(e, field);
	if (!page_names(p, e, row, f))
		return;
	fact_begin(p, _(f->label));
	page_value(p, e, row, field);
	if (f->kind == K_URL)
		fact_answers_not(p, field_text(f, row));
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
