#include "web/record/record_page.h"

#include "base/text.h"
#include "web/kit/address.h"
#include "web/kit/facts.h"
#include "web/kit/show.h"
#include "web/kit/subject.h"
#include "web/kit/value.h"
#include "web/record/standing.h"

static const char *record_page_eyebrow_of(const struct record_page *r, const void *row)
{
	const struct field *kind = entity_field(r->entity, "kind");
	return r->eyebrow ? _(r->eyebrow) : _(code_name(kind->list, field_text(kind, row)));
}

void record_page(struct page *p, const struct record_page *r)
{
	const void *row = page_record(p, r->entity);
	if (!row)
		return;
	page_show(p, r->entity->name, r->entity, row);
	sections_show(p, r->sections, row);
	if (page_is_data(p))
		return;
	const char *title = field_text(entity_title(r->entity), row);
	page_begin(p,
	    (const char *const[]){ _("Overview"), page_href(p, "/"), _(r->list), page_href(p, r->path), text_cut(p->arena, title, 80), NULL, NULL },
	    record_page_eyebrow_of(r, row), title, NULL);
	if (r->block)
		page_block(p, r->block, r->entity, row, "summary");
	if (r->facts[0])
		page_facts(p, r->entity, row, r->facts);
	sections_write(p, r->sections, row);
	page_standing(p, r->entity, row);
	page_end(p);
}
