#include "web/record/record_page.h"

#include "base/text.h"
#include "model/engine/row.h"
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

static void record_page_facts_write(struct page *p, const struct record_page *r, const void *row)
{
	facts_begin(p);
	for (size_t i = 0; r->facts[i]; i++) {
		const struct field *f = entity_field(r->entity, r->facts[i]);
		if (!r->eyebrow && text_equal(f->name, "kind")) /* the line above the title says it */
			continue;
		bool number = f->kind == K_INT || f->kind == K_DECIMAL;
		if (number && entity_field(r->entity, "qualifier") && row_present(f, row)) {
			fact_begin(p, _(f->label));
			page_qualified(p, r->entity, row, f->name);
			fact_end(p);
		} else
			fact(p, r->entity, row, f->name);
	}
	if (r->more_facts)
		r->more_facts(p, row);
	facts_end(p);
}

void record_page(struct page *p, const struct record_page *r)
{
	const void *row = page_record(p, r->entity);
	if (!row)
		return;
	p->lies = r->path;
	page_show(p, r->entity->name, r->entity, row);
	if (r->show)
		r->show(p, row);
	sections_show(p, r->sections, row);
	const char *lede = r->lede ? field_text(entity_field(r->entity, r->lede), row) : NULL, *title = field_text(entity_title(r->entity), row);
	if (page_is_data(p) || sections_part(p, r->sections, row, text_cut(p->arena, title, 80)))
		return;
	page_begin(p, (const char *const[]){ _(r->list), page_href(p, r->path), text_cut(p->arena, title, 80), NULL, NULL },
	    record_page_eyebrow_of(r, row), title, text_empty(lede) ? NULL : page_plain(p, lede, 400));
	if (r->head)
		r->head(p, row);
	if (r->block)
		page_block(p, r->block, r->entity, row, "summary");
	if (r->facts[0])
		record_page_facts_write(p, r, row);
	sections_write(p, r->sections, row);
	page_standing(p, r->entity, row);
	page_end(p);
}
