/* edit_after.c - where a form leads once it is saved: back to the tasks of a guided way, or where the record is read. */
#include "model/declared/partners.h"
#include "model/declared/strategy.h"
#include "web/kit/address.h"
#include "web/record/edit.h"

const char *edit_guide_href(struct edit *d, const void *row)
{
	const struct record *added = row;
	const char *place = d->guide && d->entity == &place_entity ? model_key(d->page->model, &place_entity, added->id) : d->guide;
	return place ? arena_printf(d->page->arena, "/partner-cities/new?place=%s", url_encode(d->page->arena, place, false)) : NULL;
}

const char *edit_saved_href(struct edit *d, const void *row)
{
	struct page *p = d->page;
	const char *guide = edit_guide_href(d, row);
	if (guide || d->entity != &observation_entity)
		return guide ? guide : record_href(p, d->entity, ((const struct record *)d->old)->id);
	return record_href(p, &indicator_entity, ((const struct observation *)row)->indicator);
}

bool edit_adds_visit(const struct edit *d)
{
	return !d->old && record_form_is_visit(&d->form);
}

const char *edit_list(struct edit *d, bool crumb)
{
	struct page *p = d->page;
	const char *visits = edit_adds_visit(d) ? "/visits" : NULL;
	if (!crumb)
		return visits ? visits : address_list(p->arena, d->entity);
	const char *list = page_list(p, d->entity);
	if (!visits)
		return list;
	p->lies = visits;
	return page_href(p, visits);
}
