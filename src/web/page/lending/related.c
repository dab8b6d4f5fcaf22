/* related.c - what goes with a resource: learning projects and good practice. */
#include "model/declared/knowledge.h"
#include "model/rows/lending.h"
#include "web/kit/record_link.h"
#include "web/page/lending/lending.h"

struct set related_projects(struct page *p, const void *row)
{
	const struct resource *r = row;
	return resource_projects(p->model, r->head.id, r->activity, RELATED + 1);
}

struct set related_articles(struct page *p, const void *row)
{
	const struct resource *r = row;
	return resource_articles(p->model, r->place, r->activity, RELATED + 1);
}

void related_article_item(struct page *p, const void *row)
{
	const struct article *t = row;
	record_link(p, &article_entity, t->head.id);
	html(p->o, " <span class=\"small muted\">%s</span>", _(code_name(&codelist_article_kind, t->kind)));
}

void related_project_item(struct page *p, const void *row)
{
	record_link(p, &activity_entity, ((const struct activity *)row)->head.id);
}
